"""The rule book: a folder per chapter, a file per rule; `book` lists them all."""

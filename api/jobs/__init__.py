"""Where solves wait and run: one file for each engine, behind one small protocol."""

"""What the commands print, one kind of thing a file."""

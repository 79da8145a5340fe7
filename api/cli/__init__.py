"""The command line, `placewell`."""

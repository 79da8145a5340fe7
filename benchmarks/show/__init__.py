"""Rows made into a table and a plot. Nothing here changes a row."""

"""One file a noun; a route is a docstring and a call."""

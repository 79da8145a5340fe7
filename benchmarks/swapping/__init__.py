"""A change and swap annealer on our primitives: the textbook's local search, with our counters under it."""

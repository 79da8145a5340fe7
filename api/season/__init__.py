"""A season: weeks planned one after another, and what became of them in numbers."""

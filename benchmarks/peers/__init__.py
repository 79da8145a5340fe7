"""Who plans: one a file."""

"""What is planned: one kind of case a file."""

"""Forming programme groups: ours beside one plain model, and beside seating by hand in order of arrival."""

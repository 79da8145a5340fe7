"""Weeks in sequence: what the weeks before hand to the next one."""

"""Programmes and structured interventions: templates, how a series falls on its days, and the groups that run."""

"""Timefold's Java core on our primitives: a week exported, and the little Java that it needs."""

"""The facts, the decisions and the answer, as frozen records."""

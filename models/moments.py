"""What stands against the moments at which a session with one person could be."""

from models.base import Record


class MomentReason(Record):
    """What stands against moments. Never a protected one; how many moments is not told, or what is missing from them
    would tell it."""

    code: str
    rule: str | None = None
    """Where one is of it."""

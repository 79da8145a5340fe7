"""What is proved of an area as a whole. How: `bounding`."""

from typing import NamedTuple


class Bounded(NamedTuple):
    """What no plan costs less than, what none can avoid, and how many of the parts were asked in time."""

    bound: int
    unavoidable: int
    asked: int

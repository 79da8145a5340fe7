"""Everything that can go wrong, from general to particular.

PlacewellError
├── HashMismatch         the Result belongs to another Problem
├── ContradictoryHistory the files of earlier weeks do not fit together
├── UnusableLimits       limits that cannot be kept, or not together
├── NoSuchGroup          no programme group of this code runs
├── NotToBeLost          a day that a programme group cannot lose
├── NotToLeave           a seat in a programme group that cannot end so
├── UnsolvedPart         of an area a part cannot be read, or its process failed twice
└── Defect               ours to mend, never a user's
    └── UnsoundPlan      the plan breaks a hard rule
"""

from models.faults import Fault
from models.result import Violation


class PlacewellError(Exception):
    """The root: its text may be shown to a user."""


class HashMismatch(PlacewellError):
    def __init__(self) -> None:
        super().__init__("this result was made from another problem: its problem hash differs")


class ContradictoryHistory(PlacewellError):
    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"the earlier weeks do not fit together: {len(faults)} to mend")
        self.faults = faults


class UnusableLimits(PlacewellError):
    """Says which, and why."""


class NoSuchGroup(PlacewellError):
    def __init__(self, code: str) -> None:
        super().__init__(f"there is no programme group {code!r} in the problem; check the code")


class NotToBeLost(PlacewellError):
    """Says why."""


class NotToLeave(PlacewellError):
    """Says why."""


class UnsolvedPart(PlacewellError):
    def __init__(self, codes: tuple[str, ...], faults: tuple[Fault, ...] = (), detail: str = "") -> None:
        why = f"{len(faults)} to mend before a week can be planned" if faults else f"its process failed: {detail}"
        super().__init__(f"{', '.join(codes)}: {why}")
        self.faults = faults


class Defect(PlacewellError):
    """A mistake in this program."""


class UnsoundPlan(Defect):
    def __init__(self, violations: tuple[Violation, ...]) -> None:
        rules = ", ".join(sorted({violation.rule for violation in violations}))
        super().__init__(f"the plan breaks {len(violations)} times a hard rule: {rules}")
        self.violations = violations

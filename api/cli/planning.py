"""Planning with the progress shown, for `demo` and `solve`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from api.cli.progress import ProgressLine

if TYPE_CHECKING:
    from models.faults import Fault
    from models.problem import Problem
    from models.result import Result
    from optimizer.engines.base import Limits


def plan(problem: "Problem", limits: "Limits", set_aside: "Iterable[Fault]" = ()) -> "Result":
    """Plan the week, telling of the best plan so far on standard error."""
    from optimizer.pipeline import optimise

    with ProgressLine() as progress:
        return optimise(problem, limits, progress, set_aside)

"""Earlier weeks from a folder: in it a folder a week, and in each problem, result and outcomes."""

from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.guard import Refused

if TYPE_CHECKING:
    from models.history import Outcomes, PastWeek
    from models.problem import Problem

PROBLEM, RESULT, OUTCOMES = "problem.json", "result.json", "outcomes.json"


def load_history(folder: Path) -> "tuple[PastWeek, ...]":
    """Every week of the folder; refused where a file is missing or cannot be used."""
    from api.cli.files import load_pair
    from models.history import PastWeek

    found = []
    for week in _weeks(folder):
        problem, result = load_pair(week / PROBLEM, week / RESULT)
        found.append(PastWeek(problem, result, load_outcomes(week / OUTCOMES)))
    return tuple(found)


def with_history(problem: "Problem", folder: Path) -> "Problem":
    """The problem with what the weeks of the folder hand to it."""
    from optimizer.history.carry import carry

    return carry(problem, load_history(folder))


def files_of(folder: Path | None) -> list[Path]:
    """The files that are read of it; of no folder none."""
    return [] if folder is None else [week / name for week in _weeks(folder) for name in (PROBLEM, RESULT, OUTCOMES)]


def load_outcomes(path: Path) -> "Outcomes":
    """Outcomes, refused with all their faults where they are none."""
    from api.records import record_from
    from models.history import Outcomes
    from models.reading import parse_json

    mend = "`placewell schema outcomes` prints the form"
    data, fault = parse_json(path.read_bytes())
    if fault:
        raise Refused(f"{path}: {fault.problem}; {mend}")
    outcomes, faults = record_from(Outcomes, data, "outcomes")
    if outcomes is not None:
        return outcomes
    raise Refused(f"{path}: these are not the outcomes of a week; {mend}", faults)


def _weeks(folder: Path) -> list[Path]:
    weeks = sorted(one for one in folder.iterdir() if one.is_dir() and not one.name.startswith("."))
    if not weeks:
        raise Refused(f"{folder}: there is no week in it; give it a folder a week with {PROBLEM}, {RESULT}, {OUTCOMES}")
    return weeks

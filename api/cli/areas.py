"""Areas: files of JSON lines, one a delivery unit after a first with what they share, and the results of such."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from api.cli.guard import Refused
from api.cli.once import Once
from api.cli.screen import clean

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result, TracePoint, Verification
    from optimizer.area.course import Tell
    from optimizer.area.crew import Done, Lines
    from optimizer.area.crossing import Taken
    from optimizer.area.lines import Share
    from optimizer.area.totals import Bounded, Totals
    from optimizer.area.work import At
    from optimizer.engines.base import Limits
    from optimizer.errors import UnsolvedPart

SUFFIX = ".jsonl"


def is_area(path: Path) -> bool:
    return path.suffix == SUFFIX


def load_lines(path: Path) -> "Lines":
    """Where each line is, read once and let go; refused where one is no object, or speaks of another week."""
    from optimizer.area.solve import lines_of

    lines = lines_of(_checked(path))
    if lines is None:
        raise Refused(f"{path}: there is no unit in it; give one a line after what they share")
    return lines


def _checked(path: Path) -> "Iterator[tuple[At, dict[str, Any]]]":
    """Each line as it is read."""
    from models.reading import parse_json
    from optimizer.area.lines import differing, identities, records

    shared, known = dict[str, Any](), dict[tuple[str, str], int]()
    for number, at in enumerate(_places(path), 1):
        data, fault = parse_json(at.read())
        if fault or not isinstance(data, dict):
            raise Refused(f"{path}, line {number}: this is no JSON object; each line is a problem in form")
        if number == 1:
            shared = data
            if records(data, "people"):
                raise Refused(f"{path}, line 1: it has what units share, and nobody; give people in their unit's line")
        elif differ := differing(shared, data):
            unit = clean(", ".join(map(str, data.get("pduCodes") or [f"line {number}"])))
            raise Refused(f"{path}, {unit}: {', '.join(differ)} is not as in line 1; leave it out, or make it the same")
        for noun, code in identities(data):
            if known.setdefault((noun, code), number) != number:
                first = known[noun, code]
                raise Refused(
                    f"{path}, line {number}: {noun} {clean(code)} is in line {first} already; give it in one line"
                )
        yield at, data


def write_lines(path: Path, problem: "Problem") -> None:
    """A made-up problem as an area."""
    from api.cli.files import write
    from fixtures.lines import lines

    write(path, "".join(json.dumps(line) + "\n" for line in lines(problem)))


def _places(path: Path) -> "Iterator[At]":
    from optimizer.area.work import At

    begin = 0
    with path.open("rb") as file:
        for line in file:
            if line.strip():
                yield At(path, begin, len(line))
            begin += len(line)


class Solved(NamedTuple):
    """Of each part its units and what it comes to, the bound of all, how the plans came, what stands against the file
    because of parts without a plan, and in how many parts somebody waits for a programme and no groups were formed."""

    parts: "list[tuple[tuple[str, ...], Totals]]"
    bounded: "Bounded"
    trace: "tuple[TracePoint, ...]"
    """As of a Result: none in reproducible mode."""
    refused: Refused | None
    without_forming: int


def solve_area_file(problem: Path, output: Path, limits: "Limits", tell: "Tell | None" = None) -> Solved:
    """Solve the units of a file in parts; what is written is a line a part, of those that could be planned.

    The time to read it is of the limit, up to half. Three tenths at the most are kept for a bound of all, which
    may take a little longer; the plans are written before.
    """
    from optimizer.area.bounding import area_bound, share_for_bound
    from optimizer.area.course import Course
    from optimizer.area.solve import solve_area
    from optimizer.starting import warm

    warm()
    course = Course(tell)
    began, lines, spool = time.monotonic(), load_lines(problem), output.with_name(f".{output.name}.parts")
    if not limits.reproducible:
        limits = replace(limits, seconds=max(limits.seconds / 2, limits.seconds + began - time.monotonic()))
    spool.unlink(missing_ok=True)
    try:
        end = time.monotonic() + limits.seconds
        searching = replace(limits, seconds=limits.seconds * (1 - share_for_bound(lines, limits)))
        done, unsolved = solve_area(lines, searching, spool, course)
        refused = _against(problem, unsolved)
        if refused and not done:
            raise refused
        _write(output, lines, done)
        bounded = area_bound(lines, done, limits, end)
    finally:
        spool.unlink(missing_ok=True)
    trace = () if limits.reproducible else course.trace(bounded.bound)
    without_forming = sum(one.part.share.without_forming for one in done)
    return Solved([(lines.codes(one.part), one.totals) for one in done], bounded, trace, refused, without_forming)


def _against(problem: Path, unsolved: "Sequence[UnsolvedPart]") -> Refused | None:
    if not unsolved:
        return None
    why = "; ".join(sorted(str(one) for one in unsolved))
    return Refused(f"{problem}, without a plan: {why}", tuple(fault for one in unsolved for fault in one.faults))


def _write(output: Path, lines: "Lines", done: "list[Done]") -> None:
    """A line a part, one after another: whole, or not at all."""
    made = output.with_name(f".{output.name}.tmp")
    try:
        with made.open("xb") as file:
            for one in done:
                head = {"pduCodes": lines.codes(one.part), "share": one.part.share.model_dump(by_alias=True)}
                file.write(json.dumps(head).encode()[:-1] + b', "result": ' + one.kept.read() + b"}\n")
        made.replace(output)
    finally:
        made.unlink(missing_ok=True)


def verify_area_file(problem: Path, result: Path, workers: int = 1) -> "Iterator[tuple[str, Verification, Totals]]":
    """Each part verified by itself, and that nothing is in two of them, nor taken by two: units, what was found, and
    what it comes to. With more workers than one so many parts at a time, in processes of their own."""
    lines, shared_once = load_lines(problem), Once(result)
    with _each(workers) as each:
        tasks = ((problem, lines, result, number, at) for number, at in enumerate(_places(result), 1))
        for codes, share, found, totals, groups in each(_verified, tasks):
            shared_once.see(codes, share, groups)
            yield ", ".join(sorted(codes)), found, totals
    shared_once.groups_apart()
    missing = sorted({code for unit in lines.known for code in unit.codes} - shared_once.units)
    if missing:
        raise Refused(f"{result}: there is nothing of {clean(', '.join(missing))} in it")


@contextmanager
def _each(workers: int) -> "Iterator[Callable[..., Iterable[Any]]]":
    """As `map`, in order."""
    if workers == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool.map


def _verified(
    task: "tuple[Path, Lines, Path, int, At]",
) -> "tuple[frozenset[str], Share, Verification, Totals, Taken]":
    """The part of a line of the results."""
    from optimizer.area.crossing import taken
    from optimizer.area.totals import totals_of
    from optimizer.verify import verify_result

    problem, lines, result, number, at = task
    codes, share, told = _part_in(result, number, at)
    part = _problem_of(problem, lines, result, codes, share, told)
    found = verify_result(part, told)
    totals = totals_of(told)._replace(cost=found.cost.total, tiers=found.cost.tiers)
    own = {code for unit in lines.known if unit.codes <= codes for code in unit.groups}
    return codes, share, found, totals, taken(part, told.plan, own)


def part_of_unit(problem: Path, result: Path, code: str) -> "tuple[Problem, Result]":
    """The part that a delivery unit was planned in, as a problem and its result."""
    lines = load_lines(problem)
    if code not in {code for unit in lines.known for code in unit.codes}:
        raise Refused(f"{problem}: there is no delivery unit {clean(code)} in it; give one of its `pduCodes`")
    return _part(problem, lines, result, code)


def part_of_person(problem: Path, result: Path, crn: str) -> "tuple[Problem, Result]":
    """The part that a person was planned in."""
    lines = load_lines(problem)
    home = next((unit for unit in lines.known if crn in unit.crns), None)
    if home is None:
        raise Refused(f"{problem}: there is no person {clean(crn)} in it; check the CRN")
    return _part(problem, lines, result, min(home.codes))


def _part(problem: Path, lines: "Lines", result: Path, code: str) -> "tuple[Problem, Result]":
    for codes, share, told in _results(result):
        if code in codes:
            return _problem_of(problem, lines, result, codes, share, told), told
    raise Refused(f"{result}: there is nothing of {clean(code)} in it")


def _problem_of(
    path: Path, lines: "Lines", result: Path, codes: frozenset[str], share: "Share", told: "Result"
) -> "Problem":
    """What a part was planned from, read again; refused where that is something else now."""
    from models.reading import problem_from
    from optimizer.area.lines import part_of
    from optimizer.area.work import fields

    mine = [at for unit, at in zip(lines.known, lines.units, strict=True) if unit.codes <= codes]
    reading = problem_from(part_of(fields(lines.shared), [fields(at) for at in mine], share))
    if reading.problem is None or reading.problem.digest() != told.problem_hash:
        raise Refused(f"{result}, {clean(', '.join(sorted(codes)))}: it was not made from these units of {path}")
    return reading.problem


def _results(path: Path) -> "Iterator[tuple[frozenset[str], Share, Result]]":
    for number, at in enumerate(_places(path), 1):
        yield _part_in(path, number, at)


def _part_in(path: Path, number: int, at: "At") -> "tuple[frozenset[str], Share, Result]":
    from pydantic import ValidationError

    from models.result import Result
    from optimizer.area.lines import Share

    try:
        data = json.loads(at.read())
        return (
            frozenset(data["pduCodes"]),
            Share.model_validate(data["share"]),
            Result.model_validate_json(json.dumps(data["result"])),
        )
    except (ValueError, KeyError, TypeError, ValidationError):
        raise Refused(f"{path}, line {number}: this is no part's result; give what `solve` wrote") from None

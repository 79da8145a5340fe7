"""No plan of an area costs less than its bound, however what is shared is dealt."""

import json
import time
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Self

import pytest

from models.reading import problem_from, read_problem
from models.result import Result, SolveStatus
from optimizer.area.bounding import EACH, MOST, area_bound, share_for_bound
from optimizer.area.crew import Done, Lines
from optimizer.area.deal import deal
from optimizer.area.lines import part_of
from optimizer.area.totals import Bounded, totals_of
from optimizer.area.work import At
from optimizer.child import Work
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from tests.build import person, problem, project, session
from tests.optimizer.area.areas import UNITS, Fields, cut
from tests.optimizer.area.test_solve import read
from tests.tiny import tiny

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


def small(people: int, size: int, seed: int) -> list[Fields]:
    """Units of so many of these people, who share three sessions and all else."""
    return cut(tiny(seed, people=people, sessions=3).model_copy(update={"pdu_codes": UNITS}), size)


class Here:
    """A piece of work without a process."""

    def __init__(self, work: Work, *args: object, memory_bytes: int) -> None:
        self.told = list[object]()
        work(self.told.append, Event(), *args)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def messages(self, late: float) -> list[object]:
        return self.told if late > time.monotonic() else []


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.bounding.Child", Here)


def dealt(folder: Path, lines: list[Fields]) -> tuple[Lines, list[Done]]:
    """Each unit planned with what is dealt to it."""
    known, done, spool = read(folder, lines), list[Done](), folder / "parts"
    spool.unlink(missing_ok=True)
    for part in deal(lines[0], known.known, 0):
        reading = problem_from(part_of(lines[0], [lines[1 + n] for n in part.units], part.share))
        assert reading.problem is not None
        result = optimise(reading.problem, QUIET)
        text = result.model_dump_json(by_alias=True).encode()
        begin = spool.stat().st_size if spool.exists() else 0
        with spool.open("ab") as file:
            file.write(text)
        done.append(Done(part, totals_of(result), At(spool, begin, len(text))))
    return known, done


def whole(lines: list[Fields]) -> Result:
    """All of it as one problem, solved to the end."""
    data: Fields = dict(lines[0])
    for name in ("people", "bookings", "sessions", "supervisors", "vehicles", "busRuns"):
        data[name] = [one for line in lines for one in line.get(name, ())]
    found = read_problem(json.dumps(data)).problem
    assert found is not None
    return optimise(found, QUIET)


@pytest.mark.parametrize(
    ("people", "size", "seed"), [(6, 2, 1), (6, 2, 4), (6, 2, 6), (3, 1, 0), (3, 1, 1), (3, 1, 4), (4, 2, 2)]
)
def test_no_plan_of_the_whole_is_below_it(people: int, size: int, seed: int, tmp_path: Path) -> None:
    known, done = dealt(tmp_path, lines := small(people, size, seed))
    assert len(done) > 1
    found, best = area_bound(known, done, QUIET, time.monotonic()), whole(lines)
    assert best.run.status is SolveStatus.OPTIMAL
    assert found.asked == len(done)
    assert found.unavoidable <= found.bound <= best.cost.total <= sum(one.totals.cost for one in done)


def test_a_better_deal_is_not_ruled_out(tmp_path: Path) -> None:
    """The parts of this one cost more as dealt, at the least, than the best plan of the whole."""
    known, done = dealt(tmp_path, lines := small(3, 1, 0))
    best = whole(lines).cost.total
    assert sum(one.totals.bound for one in done) > best
    assert area_bound(known, done, QUIET, time.monotonic()).bound <= best


def shared_by_two(opening: int) -> list[Fields]:
    """Two units of one person each, who both can go to one session alone, which costs so much to open."""
    made = problem(
        people=[person("X000001"), person("X000002")],
        projects=[project("P1", opening_cost=opening, capacity=2)],
        sessions=[session("P1")],
        policy={"overrides": {"weightOpening": 15}},
    )
    return cut(made.model_copy(update={"pdu_codes": UNITS[:2]}), 1)


def test_a_session_that_two_units_share_is_opened_once(tmp_path: Path) -> None:
    """What it costs is less than what the two save together, and more than what both would pay if each paid it all."""
    known, done = dealt(tmp_path, lines := shared_by_two(opening=10_000))
    best = whole(lines)
    assert len(best.plan.bookings) == 2
    assert [one.project_code for one in best.plan.sessions] == ["P1"]
    assert area_bound(known, done, QUIET, time.monotonic()).bound <= best.cost.total


def test_what_another_unit_has_of_its_own_can_be_had(tmp_path: Path) -> None:
    """Both go to the session, which is in the line of one."""
    lines = shared_by_two(opening=0)
    for name in ("sessions", "supervisors"):
        lines[1][name] = lines[0].pop(name, [])
    known, done = dealt(tmp_path, lines)
    best = whole(lines)
    assert len(best.plan.bookings) == 2
    assert sum(one.totals.bound for one in done) > best.cost.total
    assert area_bound(known, done, QUIET, time.monotonic()).bound <= best.cost.total


def test_a_part_that_is_not_asked_in_time_counts_as_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.bounding.LATE", -1.0)
    known, done = dealt(tmp_path, small(3, 1, 0))
    hurried = replace(QUIET, reproducible=False)
    assert area_bound(known, done, hurried, time.monotonic()) == Bounded(0, 0, 0, len(done))
    assert area_bound(known, done, hurried, time.monotonic() + 600).asked == len(done)
    assert area_bound(known, done, QUIET, time.monotonic()).asked == len(done)


def test_the_time_for_it_goes_by_people(tmp_path: Path) -> None:
    """None is kept where all could be one part."""
    known = read(tmp_path, small(3, 1, 0))
    many = replace(known, known=tuple(one._replace(people=5_000) for one in known.known))
    two = replace(QUIET, workers=2, seconds=1_000)
    assert share_for_bound(known, two) == 0
    assert share_for_bound(many, two) == pytest.approx(15_000 * EACH / 2 / 1_000)
    assert share_for_bound(many, replace(two, seconds=10)) == MOST

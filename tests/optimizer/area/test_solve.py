"""Parts and then together: sound as a whole, no worse than by themselves, and no better than the best there is."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.base import Point
from models.result import Result
from optimizer.area.course import Course
from optimizer.area.crew import Crew, Done, Group, Lines
from optimizer.area.deal import Part
from optimizer.area.lines import Share, Unit
from optimizer.area.solve import _joinable, dearest, lines_of, neighbours, solve_area
from optimizer.area.totals import Totals, together
from optimizer.area.work import At, joined
from optimizer.engines.base import Limits
from optimizer.errors import UnsolvedPart
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.verify import verify
from tests.build import WED, person, problem, project, session, supervisor
from tests.optimizer.area.areas import UNITS, Fields, area, cut
from tests.optimizer.programmes.test_form import men, waiting

QUIET = Limits(seconds=2, workers=2, seed=1, reproducible=True)


def read(folder: Path, lines: list[Fields]) -> Lines:
    path, places, data = folder / "area.jsonl", list[At](), b""
    for line in lines:
        text = json.dumps(line).encode() + b"\n"
        places.append(At(path, len(data), len(text)))
        data += text
    path.write_bytes(data)
    found = lines_of(zip(places, lines, strict=True))
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def _apart_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)


def solved(folder: Path, lines: list[Fields]) -> list[Done]:
    (folder / "parts").unlink(missing_ok=True)
    return solve_area(read(folder, lines), QUIET, folder / "parts").done


@pytest.mark.parametrize("seed", [pytest.param(3, marks=pytest.mark.deep), 8])  # the best of 3 takes a minute to prove
def test_together_is_sound_no_worse_than_apart_and_no_better_than_the_best(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem, lines = area(seed)
    done = solved(tmp_path, lines)
    plan = joined([one.kept for one in done])
    assert plan is not None
    found = verify(problem, plan.canonical())
    assert found.sound
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    apart = joined([one.kept for one in solved(tmp_path, lines)])
    assert apart is not None
    assert optimise(problem, QUIET).cost.total <= found.cost.total <= verify(problem, apart.canonical()).cost.total


def test_nothing_that_is_shared_stays_idle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one supervisor is dealt to the unit of most sessions, which nobody has to lead; the other has a man, far from
    all that but near a session that somebody has to."""
    far = Point(lat=54.4, lon=-2.9)
    made = problem(
        pdu_codes=UNITS[:2],
        people=[person("X000001"), person("X000002", home=far)],
        projects=[project("P1"), project("P2", place=far, needs_supervisor=True)],
        sessions=[session("P1"), session("P1", WED), session("P2")],
        supervisors=[supervisor()],
    )
    shared, first, second = cut(made, 1)
    for line, code in ((first, "P1"), (second, "P2")):
        line["projects"], line["sessions"] = (
            [one for one in shared[name] if one["projectCode"] == code] for name in ("projects", "sessions")
        )
    lines = [shared | {"projects": [], "sessions": []}, first, second]
    together = solved(tmp_path, lines)
    plan = joined([one.kept for one in together])
    assert plan is not None
    assert verify(made, plan).sound
    assert {("X000002", "P2")} == {(one.crn, one.project_code) for one in plan.bookings if one.crn == "X000002"}
    assert {one.project_code: one.supervisor_codes for one in plan.sessions}["P2"] == ("S1",)
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    apart = solved(tmp_path, lines)
    assert [one.part.share.supervisor_codes for one in apart] == [("S1",), ()]
    assert [one.totals.booked for one in apart][1] == 0
    assert sum(one.totals.cost for one in together) < sum(one.totals.cost for one in apart)


def test_neighbours_whose_process_fails_are_left_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, lines = area(8)
    whole, fail = Crew._solved, UnsolvedPart(("PDU001",), detail="DIED")

    def failing(self: Crew, part: Part, given: Sequence[Done], limits: Limits) -> Done:
        if given:
            raise fail
        return whole(self, part, given, limits)

    monkeypatch.setattr(Crew, "_solved", failing)
    left = solved(tmp_path, lines)
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    assert [(one.part, one.totals) for one in left] == [(one.part, one.totals) for one in solved(tmp_path, lines)]


def test_the_cost_of_independent_parts_is_that_of_their_plans(tmp_path: Path) -> None:
    _, lines = area(3)
    for one in solved(tmp_path, lines):
        assert Result.model_validate_json(one.kept.read()).cost.total == one.totals.cost


def test_a_fault_names_the_unit_and_the_others_are_planned(tmp_path: Path) -> None:
    _, lines = area(3)
    lines[1]["bookings"] = [{"crn": "X000001"}]
    units = read(tmp_path, lines)
    planned = solve_area(units, QUIET, tmp_path / "parts")
    (failed,) = planned.unsolved
    assert "PDU001" in str(failed)
    assert failed.faults
    codes = {code for one in planned.done for code in units.codes(one.part)}
    assert codes
    assert "PDU001" not in codes
    assert codes | {"PDU001"} == {code for unit in units.known for code in unit.codes}


def test_the_course_sees_every_part_and_ends_at_what_all_plans_cost(tmp_path: Path) -> None:
    _, lines = area(19)
    told = list[tuple[int, int, int]]()
    course = Course(lambda done, parts, cost: told.append((done, parts, cost)))
    planned = solve_area(read(tmp_path, lines), QUIET, tmp_path / "parts", course).done
    whole, costs = together([one.totals for one in planned]), [one.cost for one in course.trace(0)]
    assert [(done, parts) for done, parts, _ in told[:4]] == [(1, 3), (2, 3), (3, 3), (1, 1)]
    assert told[-1][2] == costs[-1] == whole.cost
    assert told[2][2] in costs, "all parts have a plan by then, and placing nobody costs the same in parts of parts"
    assert whole.nobody >= costs[0] >= whole.cost < whole.nobody
    assert costs == sorted(set(costs), reverse=True)


@pytest.mark.parametrize(("people", "share"), [((4, 4, 4), 0.0), ((4, 3, 2), 6 / 9), ((5, 1, 2, 2), 1.0), ((3,), 0.0)])
def test_time_is_kept_for_who_can_be_joined(
    people: tuple[int, ...], share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("optimizer.area.solve.MOST_PEOPLE", 6)
    assert _joinable(people) == share


def test_neighbours_are_near_and_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, lines = area(3)
    for line, lat in zip(lines[1:], (51.0, 53.0, 51.5), strict=True):
        for one in line["people"]:
            one["home"]["lat"] = lat
    known = read(tmp_path, lines)
    some = Share(supervisor_codes=("S",))
    done = [Done(Part((n,), some), Totals(10 - n, (0, 0, 0), 0, 0, 0, 0, 0), known.shared) for n in range(3)]
    assert [tuple(one.part.units for one in pair) for pair in neighbours(known, done)] == [((0,), (2,))]
    without = [replace(one, part=Part(one.part.units, Share(without_forming=True))) for one in done]
    assert not list(neighbours(known, without)), "they have nothing for one another"
    monkeypatch.setattr("optimizer.area.solve.MOST_PEOPLE", 3)
    assert not list(neighbours(known, done))


def test_groups_of_parts_that_were_planned_apart_have_a_code_each(tmp_path: Path) -> None:
    """Each part calls its first group the same."""
    problem = waiting(men(1, 2)).problem
    result = optimise(problem, QUIET)
    path = tmp_path / "parts"
    path.write_bytes(data := result.model_dump_json(by_alias=True).encode())
    plan = joined([At(path, 0, len(data))] * 3)
    assert plan is not None
    assert [one.group.group_code for one in plan.groups] == ["START-1", "START-1-2", "START-1-3"]
    assert Facts.of(problem, plan).groups == tuple(one.group for one in plan.groups)


def four(folder: Path, lost: tuple[int, ...] = (9, 0, 5, 1)) -> tuple[Lines, list[Done]]:
    """Parts of 1,000 people, which lose so much, all from one another's share."""
    none, middle = frozenset[str](), (51.0, 0.0)
    known = tuple(Unit(frozenset({f"PDU00{n}"}), 1_000, 0, 0, 0, none, none, none, middle) for n in range(4))
    lines = Lines(At(folder, 0, 0), (), known)
    share = Share(supervisor_codes=("S",))
    totals = [Totals(100 + one, (0, 0, 0), 0, 0, 100, 0, 0) for one in lost]
    return lines, [Done(Part((n,), share), totals[n], At(folder, n, 0)) for n in range(4)]


def test_where_there_is_not_the_time_for_all_the_first_are_gone_on_with(tmp_path: Path) -> None:
    """Two of 1,000 together need 2 x 2,000 x (2 + 2 x 1) thousandths, 16 seconds of one of two workers; alone 6."""
    lines, (a, b, c, d) = four(tmp_path)
    crew = Crew(lines, Limits(workers=2), tmp_path)
    crew.beside.tell(2, 1_000)
    crew.laying.tell(1, 1_000)
    groups: list[Group] = [(a, b), (c, d), (a,), (c,), (d,)]
    assert crew.fitting(groups[:2], 15, 3) == 0
    assert crew.fitting(groups[:2], 16, 3) == 1
    assert crew.first_fitting(groups, 12) == [(a,), (c,), (d,)]
    assert crew.first_fitting(groups, 16) == [(a, b), (c, d)]
    assert crew.first_fitting([(a, b), (a,), (b,), (c,)], 16) == [(a, b), (c,)]
    assert crew.first_fitting(groups, 5) == []
    assert Crew(lines, QUIET, tmp_path).first_fitting(groups, 100) == []


def test_the_furthest_from_its_bound_is_gone_on_with_first(tmp_path: Path) -> None:
    a, _, c, d = (done := four(tmp_path)[1])
    assert list(dearest(done)) == [(a,), (c,), (d,)]


class Paced(Crew):
    """Takes a part's time without a process: a quarter less than it is given, by a clock that is set by hand."""

    now, asked = 0.0, list[tuple[tuple[int, ...], ...]]()

    def solve(self, wanted: Sequence[tuple[Part, Sequence[Done]]], seconds: float) -> list[Done]:
        Paced.asked.append(tuple(part.units for part, _ in wanted))
        Paced.now += seconds * 3 / 4
        self.beside.tell(2, 1_000)
        self.laying.tell(1, 1_000)
        done = four(self.spool)[1]
        return [Done(part, done[min(part.units)].totals, self.lines.shared) for part, _ in wanted]


@pytest.mark.parametrize(
    ("most", "then"),
    [(1_500, [((0,), (2,), (3,)), ((0,), (2,))]), (2_000, [((0, 1), (2, 3)), ((0, 1), (2, 3))])],
    ids=["no neighbours fit", "neighbours fit once"],
)
def test_what_time_is_left_is_used_and_no_more(
    most: int, then: list[tuple[tuple[int, ...], ...]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of 1,000 needs 6 seconds of one of two workers, two together 16. Apart they have 100 seconds, or 50 where all
    can be joined, and end after 75 and 37.5. Then 25 are left and 6.25, or 62.5 for the one time that neighbours can be
    together and 15.6, in which each of the two, now 2,000 people, can be gone on with: 12."""
    lines, done = four(tmp_path)
    Paced.now, Paced.asked = 0.0, []
    monkeypatch.setattr("optimizer.area.solve.Crew", Paced)
    monkeypatch.setattr("optimizer.area.solve.MOST_PEOPLE", most)
    monkeypatch.setattr("optimizer.area.solve.fields", lambda at: {})
    monkeypatch.setattr("optimizer.area.solve.deal", lambda *_: [one.part for one in done])
    monkeypatch.setattr("optimizer.area.solve.time.monotonic", lambda: Paced.now)
    planned = solve_area(lines, Limits(seconds=100, workers=2), tmp_path)
    assert Paced.asked == [((0,), (1,), (2,), (3,)), *then]
    assert 90 < Paced.now <= 100
    assert sorted(n for one in planned.done for n in one.part.units) == [0, 1, 2, 3]

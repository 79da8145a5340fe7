"""The conflict web: four people, three sites and two buses. fixtures/situations/README.md works it out."""

from collections.abc import Iterator
from datetime import time
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest

from fixtures import situation
from models.codes import PlacementSex
from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.problem import Problem
from models.projects import Supervisor
from models.result import Explanation, ReasonClass
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.refusals import PROTECTED
from optimizer.rules.book import RULES
from optimizer.verify import verify, verify_facts
from tests.api.cli.running import QUICK, run
from tests.situations import changed, explained, named, places, solved, with_one

A, B, C, D = (f"X30001{n}" for n in range(1, 5))
MORNING, OTHER, MIDDAY, FAR_SITE = "N53084G01 09:00", "N53084G02 08:00", "N53084G01 12:45", "N53084G03 13:30"
THE_WAY = {A: MIDDAY, B: FAR_SITE, C: MIDDAY, D: MORNING}
OF_STAFF = {"NOT_ROSTERED", "DRIVER_NOT_ROSTERED", "SUPERVISOR_IN_TWO_PLACES", "SUPERVISOR_RULED_OUT"}


def web() -> Problem:
    return situation("conflict-web").canonical()


def without_a_bus() -> Problem:
    return with_one(web(), "vehicles", 1, shifts=())


def swapped() -> Problem:
    """The sexes of the first two supervisors the other way round."""
    problem = with_one(web(), "supervisors", 0, sex=PlacementSex.FEMALE)
    return with_one(problem, "supervisors", 1, sex=PlacementSex.MALE)


def moved(problem: Problem, key: str, minutes: int) -> Problem:
    """A session so much later, its bus with it."""
    code, start = key.split()

    def shifted(record: Any, *fields: str) -> Any:
        return changed(record, **{name: later(getattr(record, name), minutes) for name in fields})

    def meant(record: Any) -> bool:
        return bool((record.project_code, f"{record.start_time:%H:%M}") == (code, start))

    sessions = [shifted(one, "start_time", "end_time") if meant(one) else one for one in problem.sessions]
    runs = [
        changed(
            shifted(one, "start_time", "arrives_time", "leaves_time"),
            pick_ups=tuple(shifted(stop, "out_time", "back_time") for stop in one.pick_ups),
        )
        if meant(one)
        else one
        for one in problem.bus_runs
    ]
    return problem.model_copy(update={"sessions": tuple(sessions), "bus_runs": tuple(runs)}).canonical()


def later(at: time, minutes: int) -> time:
    whole = at.hour * 60 + at.minute + minutes
    return time(whole // 60, whole % 60)


def ways(facts: Facts, eligibility: Eligibility, who: tuple[str, ...]) -> Iterator[list[Booking]]:
    """All of these people, each on one session, in every way that the Gates leave."""
    choices = [eligibility.options.how[eligibility.options.by_person[facts.person_index[crn]]] for crn in who]
    for hows in product(*choices):
        bare = [bare_booking(facts, facts.person_index[crn], int(how)) for crn, how in zip(who, hows, strict=True)]
        yield derive(facts, bare, eligibility)


def staffed(facts: Facts, bookings: list[Booking]) -> Iterator[Plan]:
    """With a supervisor to each session, who drives its bus, in every way."""
    keys = sorted({one.session for one in bookings})
    runs = {one.ride.bus_run_code: one.session for one in bookings if one.ride}
    for staff in product(sorted(facts.supervisor), repeat=len(keys)):
        leads = dict(zip(keys, staff, strict=True))
        opened = [
            OpenSession(
                project_code=key.project_code, date=key.date, start_time=key.start_time, supervisor_codes=(leads[key],)
            )
            for key in keys
        ]
        drivers = [OperatedRun(bus_run_code=code, driver_code=leads[key]) for code, key in runs.items()]
        yield Plan(bookings=tuple(bookings), sessions=tuple(opened), runs=tuple(drivers)).canonical()


def sound_places(problem: Problem, who: tuple[str, ...] = (A, B, C, D)) -> list[dict[str, str]]:
    """Every sound way to place all of these people, by trying them all."""
    facts = Facts(problem)
    eligibility = options(facts, RULES)
    return [places(plan) for bookings in ways(facts, eligibility, who) for plan in first_sound(facts, bookings)]


def first_sound(facts: Facts, bookings: list[Booking]) -> list[Plan]:
    """One sound plan of these bookings, if there is any. What staff have no part in, no other staff mends."""
    for plan in staffed(facts, bookings):
        found = {one.code for one in verify_facts(facts, plan).violations}
        if not found:
            return [plan]
        if not found <= OF_STAFF:
            return []
    return []


def test_there_is_one_way_to_place_all_four_and_it_is_found() -> None:
    assert sound_places(web()) == [THE_WAY]
    assert places(solved(web()).plan) == THE_WAY


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(web(), id="as it is"),
        pytest.param(without_a_bus(), id="a bus less"),
        pytest.param(swapped(), id="supervisors swapped"),
        pytest.param(moved(web(), MIDDAY, 46), id="a long handover"),
    ],
)
def test_nobody_meets_on_the_bus_at_the_stop_or_at_the_handover(problem: Problem) -> None:
    """Counted by hand: another bus, another half-hour at the stop, another hour at the site."""
    at = {one.crn: one for one in solved(problem).plan.bookings}
    runs = {one.bus_run_code: one for one in problem.bus_runs}
    ends = {one.key: one.end_time for one in problem.sessions}
    for one, other in ((A, B), (B, C)):
        if one not in at or other not in at:
            continue
        first, second = sorted((at[one], at[other]), key=lambda booking: booking.start_time)
        assert first.ride is not None
        assert second.ride is not None
        bus, next_bus = runs[first.ride.bus_run_code], runs[second.ride.bus_run_code]
        assert bus.vehicle_code != next_bus.vehicle_code
        for before, after in product(("out_time", "back_time"), repeat=2):
            assert abs(minute(getattr(bus.pick_ups[0], before)) - minute(getattr(next_bus.pick_ups[0], after))) > 30
        if first.project_code == second.project_code:
            assert minute(second.start_time) - minute(ends[first.session]) >= 60


def minute(at: time) -> int:
    return at.hour * 60 + at.minute


@pytest.mark.parametrize(
    ("problem", "ways"),
    [
        pytest.param(
            moved(web(), MIDDAY, 46),
            [
                {A: "N53084G01 13:31", B: MORNING, C: "N53084G01 13:31", D: MORNING},
                {A: MORNING, B: "N53084G01 13:31", C: MORNING, D: MORNING},
            ],
            id="91 minutes between the crews, 31 at the stop: B may work the morning there",
        ),
        pytest.param(
            moved(web(), FAR_SITE, -14), [THE_WAY | {B: "N53084G03 13:16"}], id="31 minutes between two buses"
        ),
        pytest.param(
            with_one(web(), "people", 3, exclusion_zones=()),
            [{A: MIDDAY, B: OTHER, C: MIDDAY, D: OTHER}],
            id="D may be driven along the street",
        ),
    ],
)
def test_what_is_far_enough_apart_or_allowed_is_used(problem: Problem, ways: list[dict[str, str]]) -> None:
    """Where there are two ways they cost the same."""
    assert all(way in sound_places(problem) for way in ways)
    assert places(solved(problem).plan) in ways


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(moved(web(), MIDDAY, 45), id="30 minutes at the stop after the morning's crew"),
        pytest.param(moved(web(), FAR_SITE, -15), id="30 minutes at the stop between two buses"),
    ],
)
def test_what_is_a_minute_too_near_leaves_somebody_at_home(problem: Problem) -> None:
    assert sound_places(problem) == []
    assert len(places(solved(problem).plan)) == 3


@pytest.mark.parametrize(("minutes", "place"), [(14, FAR_SITE), (15, MORNING)])
def test_an_hour_between_the_crews_is_enough_where_they_get_on_at_different_stops(minutes: int, place: str) -> None:
    """B lives where D does: he meets nobody at his stop, and 45 minutes between the crews become 59 or 60."""
    problem = moved(web(), MIDDAY, minutes)
    problem = with_one(problem, "people", 1, home=problem.people[3].home)
    assert places(solved(problem).plan)[B] == place


def test_with_a_bus_less_one_stays_at_home() -> None:
    """All are on bus 1, which B may not share with the two others."""
    problem = without_a_bus()
    assert [who for who in combinations((A, B, C, D), 3) if sound_places(problem, who)] == [(A, C, D)]
    assert sound_places(problem) == []
    assert places(solved(problem).plan) == {A: MORNING, C: MORNING, D: MORNING}


def test_who_stays_at_home_is_told_of_a_protected_reason_and_no_more() -> None:
    problem = without_a_bus()
    (whole,) = solved(problem).explanations
    assert whole.crn == B
    assert whole.unmet == ("BASE",)
    assert named(whole)[:2] == [("FULL", "NOT_RUNNING", 3), ("NOT_CHOSEN", PROTECTED, 1)]
    # A site that he could not walk to anyway may be named; the one that the others are at may not.
    kept_from = {one.session for one in solved(problem).plan.bookings}
    assert not kept_from & {reason.session for reason in whole.reasons}
    nothing_is_given_away(problem, whole)


def nothing_is_given_away(problem: Problem, whole: Explanation) -> None:
    text = whole.model_dump_json(by_alias=True)
    others = {one.crn for one in problem.people} - {whole.crn}
    hidden = {"RISK-NONASSOC", "RISK-VICTIM-EXCL", "RISK-MAPPA-NSD", "TAG01", "TAG02", "RUN2", "WOODHALL"}
    assert not [word for word in others | hidden if word in text]
    for reason in whole.reasons:
        if reason.rule == PROTECTED:
            assert (reason.session, reason.amount) == (None, None)
            assert reason.reason_class is not ReasonClass.NEAREST_MISS


@pytest.mark.parametrize("problem", [web(), without_a_bus(), swapped()], ids=["as it is", "a bus less", "swapped"])
def test_nobodys_explanation_gives_anything_away(problem: Problem) -> None:
    plan = solved(problem).plan
    for person in problem.people:
        nothing_is_given_away(problem, explained(problem, plan, person.crn))
        # Also where nobody is placed at all.
        nothing_is_given_away(problem, explained(problem, Plan(), person.crn))


def test_what_is_said_on_the_screen_gives_nothing_away(tmp_path: Path) -> None:
    given, made = tmp_path / "problem.json", tmp_path / "result.json"
    given.write_text(without_a_bus().model_dump_json(by_alias=True), encoding="utf-8")
    assert run("solve", given, "--output", made, *QUICK).exit_code == 0
    said = run("explain", given, made).stdout
    assert "A protected reason" in said
    assert not [word for word in (A, C, D, "TAG0", "RISK-") if word in said]


def supervisor_of(problem: Problem, plan: Plan, crn: str) -> Supervisor:
    (booking,) = [one for one in plan.bookings if one.crn == crn]
    (code,) = next(one.supervisor_codes for one in plan.sessions if one.key == booking.session)
    return next(one for one in problem.supervisors if one.supervisor_code == code)


def test_swapping_the_sexes_of_two_supervisors_moves_who_may_not_work_under_a_woman() -> None:
    before, after = solved(web()).plan, solved(swapped()).plan
    assert supervisor_of(web(), before, D).supervisor_code == "SUP001"
    assert supervisor_of(swapped(), after, D).supervisor_code == "SUP002"
    assert supervisor_of(swapped(), after, D).sex is PlacementSex.MALE
    assert places(after) == THE_WAY | {D: MIDDAY}


def found(problem: Problem, plan: Plan) -> list[tuple[str, str, str | None]]:
    return [(one.rule, one.code, one.crn) for one in verify(problem, plan).violations]


RULED_OUT = [("SUP-SEX-RESTRICT", "SUPERVISOR_RULED_OUT", D)]


def test_a_plan_kept_while_its_supervisors_are_swapped_is_found() -> None:
    assert found(swapped(), solved(web()).plan) == RULED_OUT


def test_a_colleague_who_covers_the_morning_is_found() -> None:
    """The second supervisor is on shift, trained and entitled to drive, and goes on to G03 after midday."""
    plan, cover = solved(web()).plan, {MORNING: "SUP002", MIDDAY: "SUP003", FAR_SITE: "SUP002"}
    sessions = tuple(
        changed(one, supervisor_codes=(cover[f"{one.project_code} {one.start_time:%H:%M}"],)) for one in plan.sessions
    )
    drivers = {"RUN1": "SUP002", "RUN3": "SUP003", "RUN4": "SUP002"}
    runs = tuple(changed(one, driver_code=drivers[one.bus_run_code]) for one in plan.runs)
    covered = changed(plan, sessions=sessions, runs=runs)
    assert found(web(), covered) == RULED_OUT
    assert found(with_one(web(), "people", 3, no_female_supervisor=False), covered) == []


def test_without_the_man_who_may_supervise_him_he_stays_at_home_and_is_told_why() -> None:
    """In the morning nobody else is to be had who may; by the street he may not be driven; on foot it is too far."""
    problem = with_one(web(), "supervisors", 0, shifts=())
    (whole,) = solved(problem).explanations
    assert whole.crn == D
    rules = {(one.rule, one.code) for one in whole.reasons}
    assert ("SUP-SEX-RESTRICT", "CLASHES_WITH_THE_PLAN") in rules
    assert (PROTECTED, PROTECTED) in rules
    nothing_is_given_away(problem, whole)

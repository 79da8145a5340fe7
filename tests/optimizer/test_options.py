"""Everybody with every session in every way, as arrays: the same as person by person."""

from dataclasses import fields
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codes import ProjectTypeGroup
from models.problem import Problem
from optimizer.credit import credit_minutes
from optimizer.facts import Facts
from optimizer.options import Options, candidates, once, options, table
from optimizer.rules.base import Gate, Refusal, Rule, Seat
from optimizer.rules.book import RULES
from optimizer.travel.journeys import MODE_CODES
from tests.build import TUE, WED, men, pick_up, plan, problem, ride, run, session, vehicle
from tests.tiny import tiny

SEEDS = st.integers(0, 10**6)


def seat_of(every: Options, row: int) -> Seat:
    """Who would go where and how."""
    how = every.facts.hows[every.how[row]]
    crn = every.facts.with_work[every.person[row]].crn
    return Seat(crn, every.facts.problem.sessions[how.session].key, how.ride)


@given(seed=SEEDS)
def test_every_column_says_what_the_facts_say_of_each_candidate(seed: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    every = candidates(facts)
    assert len(every) == len(facts.with_work) * len(facts.hows)
    for row in range(len(every)):
        seat = seat_of(every, row)
        trip, session = facts.trip(seat), facts.session[seat.session]
        assert (every.start[row], every.end[row]) == facts.span(session)
        assert (every.leave[row], every.home[row]) == (trip.leave, trip.home)
        assert (every.own_out[row], every.own_back[row]) == (trip.own_out, trip.own_back)
        assert (every.out[row], every.back[row]) == (trip.out, trip.back)
        assert (every.aboard_out[row], every.aboard_back[row]) == (trip.supervised_out, trip.supervised_back)
        assert (MODE_CODES[every.mode[row]], every.margin[row]) == (trip.mode, trip.margin)
        assert facts.problem.sessions[every.session[row]] is session
        assert facts.problem.projects[every.project[row]].project_code == session.project_code
        ridden = None if every.run[row] < 0 else facts.problem.bus_runs[every.run[row]].bus_run_code
        assert ridden == (seat.ride and seat.ride.bus_run_code)
        worth = credit_minutes(facts, facts.hows[every.how[row]])
        assert every.credit[row] == (facts.issued[seat.crn, seat.session].minutes if every.issued[row] else worth)
        assert bool(every.issued[row]) == facts.is_issued(seat)


@given(seed=SEEDS, first=st.integers(0, 2))
def test_a_table_holds_what_a_list_does_and_what_is_the_same_but_once(seed: int, first: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    listed, made = candidates(facts, first), table(facts, first)
    for field in fields(made):
        if field.name != "facts":
            column = getattr(made, field.name)
            assert column.shape == made.shape == (len(facts.with_work) - first, len(facts.hows))
            assert (column.ravel() == getattr(listed, field.name)).all()
            assert (np.broadcast_to(once(column), made.shape) == column).all()
    assert len(made) == len(listed)
    assert made.people == listed.people == range(first, len(facts.with_work))
    for person in range(len(facts.with_work)):
        assert made.how[made.of(person)].ravel().tolist() == listed.how[listed.of(person)].tolist()
    assert once(made.person).size <= len(facts.with_work)
    assert once(made.session).size <= len(facts.hows)


@given(seed=SEEDS)
def test_gates_say_the_same_of_a_table_as_of_a_list(seed: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    listed, made = candidates(facts), table(facts)
    for rule in RULES:
        for part in rule.parts:
            if isinstance(part, Gate):
                of_table = np.broadcast_to(part.mask(made), made.shape)
                assert (of_table.ravel() == part.mask(listed)).all(), (rule.id, part.name)


@given(seed=SEEDS)
def test_the_parts_of_a_journey_make_up_the_whole(seed: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    every, waiting = candidates(facts), facts.numbers.pick_up_waiting_minutes
    rides = every.run >= 0
    assert (every.out == every.own_out + every.aboard_out + waiting * rides).all()
    assert (every.back == every.own_back + every.aboard_back).all()
    assert not (every.aboard_out[~rides] | every.aboard_back[~rides]).any()
    # Nobody comes late or leaves early, and who comes by themselves comes and goes just in time.
    assert (every.leave + every.out <= every.start).all()
    assert (every.home - every.back >= every.end).all()
    assert (every.leave + every.out == every.start)[~rides].all()
    assert (every.home - every.back == every.end)[~rides].all()


@given(seed=SEEDS)
def test_rows_by_person_by_session_and_by_run(seed: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    shake = np.random.default_rng(seed)
    every = candidates(facts)
    some = every.take(shake.random(len(every)) < 0.6)
    groups = (
        (some.by_person, some.person, len(facts.with_work)),
        (some.by_session, some.session, len(facts.problem.sessions)),
        (some.by_run, some.run, len(facts.problem.bus_runs)),
    )
    for found, labels, count in groups:
        assert len(found) == count
        assert [rows.tolist() for rows in found] == [np.flatnonzero(labels == n).tolist() for n in range(count)]


def test_rows_of_riders_by_run() -> None:
    stops = [pick_up("STOP1"), pick_up("STOP2")]
    week = problem(
        people=men(2),
        sessions=[session(date=TUE), session(date=WED)],
        vehicles=[vehicle("V1"), vehicle("V2")],
        bus_runs=[run("RUN1", pick_ups=stops), run("RUN2", vehicle_code="V2"), run("RUN3", date=WED)],
    )
    every = candidates(Facts(week))
    # By way: alone, RUN1 from two stops, RUN2, and on Wednesday alone and RUN3; the second man's are six further on.
    assert every.run.tolist() == [-1, 0, 0, 1, -1, 2] * 2
    assert [rows.tolist() for rows in every.by_run] == [[1, 2, 7, 8], [3, 9], [5, 11]]
    assert [rows.tolist() for rows in every.by_session] == [[0, 1, 2, 3, 6, 7, 8, 9], [4, 5, 10, 11]]
    assert [rows.tolist() for rows in every.by_person] == [list(range(6)), list(range(6, 12))]


@pytest.mark.parametrize(
    "changes", [{"people": []}, {"sessions": []}, {"bus_runs": []}], ids=["nobody", "no session", "no run"]
)
def test_of_nothing_there_is_nothing(changes: dict[str, Any]) -> None:
    week = problem(vehicles=[vehicle()], bus_runs=[run()]).model_copy(update={k: tuple(v) for k, v in changes.items()})
    every = candidates(Facts(week))
    assert len(every) == len(week.people) * len(Facts(week).hows)
    assert len(every.by_run) == len(week.bus_runs)
    assert not any(len(rows) for rows in every.by_run)


@given(seed=SEEDS, chunk=st.sampled_from([1, 12, 10**6]))
def test_an_option_passes_every_gate_or_is_issued_and_the_rest_is_refused_by_name(seed: int, chunk: int) -> None:
    facts = Facts(tiny(seed, people=3, sessions=4))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("optimizer.options.CHUNK", chunk)
        found = options(facts, RULES)
    every = candidates(facts)
    refused = np.any([found.refused[gate] for gate in found.refused], axis=0) & ~every.issued
    kept = every.take(~refused)
    assert (kept.person == found.options.person).all()
    assert (kept.how == found.options.how).all()
    assert len(found.options) + refused.sum() == len(every)
    for row in range(len(every)):
        assert found.row(seat_of(every, row)) == row


@pytest.mark.parametrize("nothing", ["people", "sessions"])
def test_without_people_or_sessions_there_are_no_options(nothing: str) -> None:
    found = options(Facts(problem(**{nothing: []})), RULES)
    assert len(found.options) == 0
    assert {len(found.refused[gate]) for gate in found.refused} == {0}


def test_each_gate_refuses_what_its_mask_leaves_out() -> None:
    def odd(every: Options) -> Any:
        return every.run != 0

    gate = Gate("odd", odd, lambda facts, seat: Refusal("ODD") if seat.ride else None)
    rule = Rule("ODD", "", "", (gate,), example="")
    found = options(Facts(problem(people=men(2), vehicles=[vehicle()], bus_runs=[run()])), (rule,))
    assert found.options.run.tolist() == [-1, -1]
    assert found.refused["ODD", "odd"].tolist() == [False, True, False, True]
    assert found.row(Seat("X000002", found.options.facts.problem.sessions[0].key, ride("RUN1 STOP1"))) == 3


def work(week: Problem, number: int) -> bool:
    codes = {one.project_code: one.type_group for one in week.projects}
    return codes[week.sessions[number].project_code] in (ProjectTypeGroup.GROUP, ProjectTypeGroup.INDIVIDUAL)


@given(seed=SEEDS)
def test_a_ride_is_worth_at_most_two_hours_more_than_the_same_session_without(seed: int) -> None:
    facts = Facts(tiny(seed, people=1, sessions=4))
    alone = {how.session: credit_minutes(facts, how) for how in facts.hows if how.ride is None}
    for how in facts.hows:
        more = credit_minutes(facts, how) - alone[how.session]
        assert 0 <= more <= 120
        assert more == 0 or (how.ride and work(facts.problem, how.session))


@given(seed=SEEDS)
def test_a_booking_says_what_its_option_says(seed: int) -> None:
    facts = Facts(tiny(seed, people=2, sessions=3))
    every = candidates(facts)
    for row in range(len(every)):
        seat = seat_of(every, row)
        where = facts.session_index[seat.session]
        rides = {(seat.crn, where): seat.ride} if seat.ride else None
        (made,) = plan(facts, [(seat.crn, where)], rides=rides).bookings
        assert (made.minutes if every.issued[row] else made.credit_minutes) == every.credit[row]
        online = facts.project[seat.project_code].online
        legs = (made.journey.out.total_minutes, made.journey.back.total_minutes)
        assert legs == ((0, 0) if online else (every.out[row], every.back[row]))


@pytest.mark.parametrize("count", [1, 63, 64, 65, 130])
def test_each_of_many_gates_is_told_by_itself(count: int) -> None:
    """Every third refuses the first of two men, and the next the second; 64 are one word of bits."""
    gates = tuple(
        Gate(str(n), lambda options, n=n: options.person != n % 3, lambda _, __: None)  # type: ignore[misc]
        for n in range(count)
    )
    facts = Facts(problem(people=men(2)))
    made = options(facts, (Rule(id="TEST-RULE", title="", source="", example="", parts=gates),))
    told = [made.refused["TEST-RULE", str(n)].tolist() for n in range(count)]
    assert told == [[n % 3 == 0, n % 3 == 1] for n in range(count)]
    assert made.refused.of(np.array([1], dtype=np.int64)).ravel().tolist() == [n % 3 == 1 for n in range(count)]

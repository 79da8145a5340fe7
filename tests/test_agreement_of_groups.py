"""What forming may seat is what the rules on groups accept, both ways: too tight is as wrong as too loose.

The rules on groups have one half, and forming asks them seat by seat: what hangs on who else sits there and who runs
the group is posted as primitives. Here every group that a tiny problem could have is written down; the choices of seats
that the exact engine accepts are just those for which there is somebody to run the group so that nothing is found. And
so are the choices of seats in a group that goes round, where two entry points are near, and in a closed one that is to
begin or may still be joined.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Generic, TypeVar

import numpy as np
import pytest
from ortools.sat.python import cp_model

from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.engines import exact
from optimizer.facts import Facts
from optimizer.programmes.candidates import candidates
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.choose import of_all
from optimizer.programmes.eligible import Eligible, Open
from optimizer.programmes.openings import could_start
from optimizer.programmes.priority import in_order
from optimizer.programmes.seating import Seating
from optimizer.rules.base import GroupCheck
from optimizer.rules.book import RULES
from tests.tiny_groups import every_choice, every_seating, tiny_closed, tiny_groups, tiny_rounds

Seat = TypeVar("Seat")
Seats = frozenset[str]
Joins = frozenset[tuple[str, date]]
"""Who joins on which day."""

# A new group is laid out in the order and with the gaps of the manual, everybody joins at its start, and nobody has
# missed anything: no choice of seats breaks these.
NEVER = {"AP-SEQUENCE", "AP-CADENCE-GAPS", "AP-ROLLING-CLOSED", "AP-CATCHUP"}
CHECKED = {rule.id for rule in RULES if any(isinstance(part, GroupCheck) for part in rule.parts)} - NEVER


class Accepted(cp_model.CpSolverSolutionCallback, Generic[Seat]):
    """Collects which seats are taken, of each choice of all literals that is accepted."""

    def __init__(self, seats: Mapping[Seat, cp_model.IntVar]) -> None:
        super().__init__()
        self.seats, self.found = seats, set[frozenset[Seat]]()

    def on_solution_callback(self) -> None:
        self.found.add(frozenset(seat for seat, literal in self.seats.items() if self.boolean_value(literal)))


def formed(facts: Facts, open_: Open, order: list[Referral]) -> set[Seats]:
    """By forming: all choices of seats with which this group could start."""
    seating = Seating(facts, [open_], order)
    draft = of_all(seating)
    made = exact.Translation(draft, np.zeros(draft.literals, dtype=np.bool_))
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    made.model.add(made.literals[0] == 1)
    return all_of(made, {crn: made.literals[literal] for crn, literal in seating.seats.of(0).items()})


def all_of(made: exact.Translation, seats: Mapping[Seat, cp_model.IntVar]) -> set[frozenset[Seat]]:
    """Of all choices that the engine accepts the seats that are taken."""
    solver, found = cp_model.CpSolver(), Accepted(seats)
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    solver.solve(made.model, found)
    return found.found


def checked(facts: Facts, empty: ProgrammeGroup, wanted: list[Referral]) -> set[Seats]:
    """By the rules: those that somebody could run so that the group brings no breach."""
    sound, before = set[Seats](), breaks_of(facts)
    for one in every_choice(facts, empty, wanted):
        seats = frozenset(each.crn for each in one.members)
        if seats not in sound and not any(worse(before, breaks_of(Facts(facts.problem, (one,))))):
            sound.add(seats)
    return sound


def both_ways(seed: int) -> Iterator[tuple[set[Seats], set[Seats]]]:
    """Of each group that could be, as many as there are times, cohorts and sexes."""
    facts = Facts(tiny_groups(seed).canonical())
    wanted = [one for one in facts.problem.referrals if one.template_code == "T1"]
    opened = {one.group.group_code: one for one in could_start(Eligible(facts)).could}
    for empty in candidates(facts):
        one = opened.get(empty.group_code)
        ours = [each for each in wanted if each.sits_in(empty.cohort)]
        yield (formed(facts, one, in_order(facts, wanted)) if one else set()), checked(facts, empty, ours)


def agree(seed: int) -> int:
    """How many choices of seats are sound."""
    pairs = list(both_ways(seed))
    for formed_, sound in pairs:
        assert formed_ == sound, f"the tiny groups of seed {seed}"
    return sum(len(sound) for _, sound in pairs)


def test_forming_seats_just_whom_the_rules_accept() -> None:
    assert sum(agree(seed) for seed in range(40)) > 0


@pytest.mark.deep
@pytest.mark.parametrize("first", range(100, 300, 25))
def test_the_same_on_many_more_problems(first: int) -> None:
    assert sum(agree(seed) for seed in range(first, first + 25)) > 0


def joined(facts: Facts, order: list[Referral]) -> set[Joins]:
    """By forming: all choices of seats in the group that is joined."""
    open_ = [one for one in could_start(Eligible(facts)).could if one.joins is not None]
    seating = Seating(facts, open_, order)
    draft = of_all(seating)
    made = exact.Translation(draft, np.zeros(draft.literals, dtype=np.bool_))
    made.model.clear_objective()  # type: ignore[no-untyped-call]
    days = {(one.who, open_[one.group].group.starts_on): literal for one, literal in seating.seats.items()}
    return all_of(made, {seat: made.literals[literal] for seat, literal in days.items()})


def joined_by_rules(facts: Facts, wanted: list[Referral]) -> set[Joins]:
    """By the rules: those that break nothing that was not broken, session by session."""
    before = Counter(breaks_of(facts))
    return {
        frozenset((one.member.crn, one.member.joined_on) for one in seats)
        for seats in every_seating(facts, wanted)
        if all(map(_is_fewer, Counter(breaks_of(Facts(facts.problem, (), seats))) - before))
    }


def _is_fewer(one: Violation) -> bool:
    """A group that had too few to start has fewer too few: nobody who joins makes it more."""
    return one.code == "TOO_FEW_TO_START"


def agree_on_joins(seed: int, tiny: Callable[[int], Problem]) -> int:
    facts = Facts(tiny(seed).canonical())
    wanted = [one for one in facts.problem.referrals if one.template_code == "T1"]
    formed_, sound = joined(facts, in_order(facts, wanted)), joined_by_rules(facts, wanted)
    assert formed_ == sound, f"{tiny.__name__} of seed {seed}"
    return len(sound) - 1


JOINED = pytest.mark.parametrize("tiny", [tiny_rounds, tiny_closed])


@JOINED
def test_who_may_join_a_group_that_runs_is_whom_the_rules_accept(tiny: Callable[[int], Problem]) -> None:
    assert sum(agree_on_joins(seed, tiny) for seed in range(24)) > 0


@JOINED
@pytest.mark.deep
@pytest.mark.parametrize("first", range(100, 200, 25))
def test_the_same_of_many_more_groups_that_run(first: int, tiny: Callable[[int], Problem]) -> None:
    assert sum(agree_on_joins(seed, tiny) for seed in range(first, first + 25)) > 0


def found_in(seed: int) -> Iterator[str]:
    """The rules that find something wrong with a group in which everybody sits who waits, whoever runs it."""
    facts = Facts(tiny_groups(seed).canonical())
    before, waiting = breaks_of(facts), facts.problem.referrals
    for empty in candidates(facts):
        for one in every_choice(facts, empty, [each for each in waiting if each.template_code == "T1"]):
            if len(one.members) in (1, len(waiting)):
                yield from (each.rule for each in worse(before, breaks_of(Facts(facts.problem, (one,)))))
    going_round = Facts(tiny_rounds(seed).canonical())
    ran = breaks_of(going_round)
    for seats in every_seating(going_round, list(going_round.problem.referrals)):
        if len(seats) == 1:
            yield from (each.rule for each in worse(ran, breaks_of(Facts(going_round.problem, (), seats))))


@pytest.mark.deep
def test_each_rule_on_groups_finds_something_in_one_of_a_hundred() -> None:
    left = set(CHECKED)
    for seed in range(100):
        left -= set(found_in(seed))
        if not left:
            break
    assert left == set()

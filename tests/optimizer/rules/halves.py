"""Ask a rule by both of its halves at once: what it says counts only where the two say the same."""

from collections import Counter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import OpenSession, OperatedRun, Plan
from models.problem import Problem
from models.result import Note, Violation
from optimizer.draft import AnyOf, Cost, Draft, Prefer, Sum
from optimizer.evaluate import row_count, row_price
from optimizer.facts import Facts
from optimizer.options import Options, candidates, options
from optimizer.posting import draft
from optimizer.rules.base import DriverGate, Duty, Gate, Refusal, Rule, StaffGate
from optimizer.rules.book import STRUCTURE
from optimizer.standing import standing
from optimizer.verify import verify_facts
from tests.build import booking
from tests.completed import completed

Bools = NDArray[np.bool_]


def refusal(
    rule: Rule, problem: Problem, crn: str = "X000001", session: int = 0, by: str | None = None
) -> Refusal | None:
    """The first refusal of the rule's Gates for this person on this session; None: they may go. `by`: "RUN1 STOP1"."""
    facts = Facts(problem)
    every, seat = candidates(facts), booking(facts, crn, session, by)
    row = facts.person_index[crn] * len(facts.hows) + facts.how_index[seat.session, seat.ride]
    said = [(part.mask(every), part.refuses(facts, seat)) for part in rule.parts if isinstance(part, Gate)]
    assert said, "this rule has no Gate"
    for mask, answer in said:
        assert mask.shape == (len(every),)
        assert mask[row] == (answer is None), "the halves disagree"
    return next((answer for _, answer in said if answer is not None), None)


def staff_refusal(rule: Rule, problem: Problem, code: str, session: int = 0) -> str | None:
    """What the rule's StaffGates have against this supervisor or vehicle for this session."""
    facts = Facts(problem)
    one, vehicles = problem.sessions[session], code in facts.vehicle
    opened = OpenSession(project_code=one.project_code, date=one.date, start_time=one.start_time)
    listed = list(facts.vehicle if vehicles else facts.supervisor)
    gates = [part for part in rule.parts if isinstance(part, StaffGate) and part.vehicles == vehicles]
    answers = [gate.refuses(facts, opened, code) for gate in gates]
    assert [gate.mask(facts)[session, listed.index(code)] for gate in gates] == [one is None for one in answers]
    return next((answer for answer in answers if answer is not None), None)


def driver_refusal(rule: Rule, problem: Problem, code: str = "S1", run: str = "RUN1") -> str | None:
    """What the rule's DriverGates have against this supervisor as the driver of this bus run."""
    facts = Facts(problem)
    operated, at = (
        OperatedRun(bus_run_code=run, driver_code=code),
        (facts.run_index[run], list(facts.supervisor).index(code)),
    )
    gates = [part for part in rule.parts if isinstance(part, DriverGate)]
    answers = [gate.refuses(facts, operated) for gate in gates]
    assert [gate.mask(facts)[at] for gate in gates] == [one is None for one in answers]
    return next((answer for answer in answers if answer is not None), None)


def broken(rule: Rule, facts: Facts, plan: Plan) -> list[Violation]:
    """What the plan breaks of the rule. What the rule posts must admit the plan exactly where that is nothing."""
    found = list(rule.violations(facts, plan))
    made = draft(facts, _unless_gated(rule, facts), (rule,))
    chosen = _literals(made, plan)
    admitted = chosen is not None and None not in _prices(made, _counted(made, chosen))
    assert admitted == (not found), f"posted: {admitted}, found: {found}"
    return found


def codes(rule: Rule, facts: Facts, plan: Plan) -> list[str]:
    """The codes of what the plan breaks, by both halves."""
    return [violation.code for violation in broken(rule, facts, plan)]


class Kept(NamedTuple):
    """Codes of what a plan breaks by itself, and of what it inherits from bookings that were issued."""

    broken: list[str]
    inherited: list[str]


def kept(rule: Rule, facts: Facts, plan: Plan) -> Kept:
    """Of the rule together with structure. What is posted, with what was issued standing, must admit the plan exactly
    where it breaks nothing by itself."""
    rules = STRUCTURE if rule in STRUCTURE else (*STRUCTURE, rule)
    verified = verify_facts(facts, plan, rules)
    made = draft(facts, options(facts, rules).options, rules)
    posted, chosen = standing(made).primitives, _literals(made, plan)
    admitted = chosen is not None
    if chosen is not None:
        longer = np.append(chosen, np.zeros(posted.literals - len(chosen), dtype=np.bool_))
        admitted = completed(posted, longer, made.first_auxiliary) is not None
    assert admitted == verified.sound, f"posted: {admitted}, found: {verified.violations}"
    return Kept([one.code for one in verified.violations], [one.code for one in verified.inherited])


def checked(rule: Rule, facts: Facts, plan: Plan) -> list[str]:
    """The same by the checker alone: for what is derived and not chosen, and so cannot be posted."""
    return [violation.code for violation in rule.violations(facts, plan)]


def charge(rule: Rule, facts: Facts, plan: Plan, tier: int | None = None) -> int:
    """What the plan costs under the rule, in units of its tier; what is posted must come to the same.

    A rule that charges in several tiers is asked about one of them.
    """
    counted, posted = Counter[int](), Counter[int]()
    for one in rule.charges(facts, plan):
        counted[one.tier] += one.units
    made = draft(facts, candidates(facts), (rule,))
    chosen = _literals(made, plan)
    assert chosen is not None
    chosen = _counted(made, chosen)
    for block in made.blocks:
        if isinstance(block, Sum | AnyOf | Prefer | Cost) and block.tier:
            posted[block.tier] += sum(row_price(block, row, chosen) or 0 for row in range(row_count(block)))
    assert posted.keys() == counted.keys(), "posted and counted in different tiers"
    assert posted == counted, f"posted: {posted}, counted: {counted}"
    (asked,) = counted if tier is None else (tier,)
    return counted[asked]


def notes(rule: Rule, facts: Facts, plan: Plan) -> list[Note]:
    """Everything the rule has to say about the plan."""
    return [note for part in rule.parts if isinstance(part, Duty) for note in part.notes(facts, plan)]


def _unless_gated(rule: Rule, facts: Facts) -> Options:
    """The candidates that the rule's own Gates allow."""
    every = candidates(facts)
    allowed = np.ones(len(every), dtype=np.bool_)
    for part in rule.parts:
        if isinstance(part, Gate):
            allowed &= part.mask(every)
    return every.take(allowed)


def _literals(made: Draft, plan: Plan) -> Bools | None:
    """The plan as a choice of literals; None where it takes one that the Draft does not have. A run that somebody was
    issued a ride on is taken up even where nobody drives."""
    facts, options, providers = made.facts, made.options, made.providers
    seats = {(int(p), int(h)): n for n, (p, h) in enumerate(zip(options.person, options.how, strict=True))}
    staff = {
        (int(s), int(r), bool(v)): n
        for n, (s, r, v) in enumerate(zip(providers.session, providers.resource, providers.vehicle, strict=True))
    }
    supervisors, vehicles = list(facts.supervisor), list(facts.vehicle)
    wanted: list[int | None] = [
        seats.get((facts.person_index[one.crn], facts.how_index[one.session, one.ride])) for one in plan.bookings
    ]
    for opened in plan.sessions:
        n = facts.session_index[opened.key]
        wanted.append(made.first_open + n)
        taken = [(supervisors.index(code), False) for code in opened.supervisor_codes]
        taken += [(vehicles.index(code), True) for code in opened.vehicle_codes]
        places = [staff.get((n, *one)) for one in taken]
        wanted += [None if place is None else made.first_assign + place for place in places]
    driving = {
        (int(r), int(s)): n for n, (r, s) in enumerate(zip(made.drivers.run, made.drivers.supervisor, strict=True))
    }
    for one in plan.runs:
        place = driving.get((facts.run_index[one.bus_run_code], supervisors.index(one.driver_code)))
        wanted += [
            made.first_run + facts.run_index[one.bus_run_code],
            None if place is None else made.first_drive + place,
        ]
    issued = (one.ride.bus_run_code for one in plan.bookings if one.ride and facts.is_issued(one))
    wanted += [made.first_run + facts.run_index[code] for code in issued]
    there = [literal for literal in wanted if literal is not None]
    chosen = np.zeros(made.literals, dtype=np.bool_)
    chosen[there] = True
    return chosen if len(there) == len(wanted) else None


def _counted(made: Draft, chosen: Bools) -> Bools:
    """With the literals that the rule only counts with as they come out cheapest; where nothing is sound, without."""
    if made.auxiliaries == 0:
        return chosen
    found = completed(made.primitives(), chosen, made.first_auxiliary)
    return chosen if found is None else found.chosen


def _prices(made: Draft, chosen: Bools) -> list[int | None]:
    """Of each row posted its price; None where it is broken."""
    return [row_price(block, row, chosen) for block in made.blocks for row in range(row_count(block))]

"""Problem and Plan in, everything the plan breaks and what it costs out. Knows no solver and no Draft."""

from collections import Counter
from collections.abc import Iterator

from models.plan import Booking, Plan
from models.problem import Problem
from models.result import Charge, Cost, Result, Verification, Violation
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.inherited import inherited_of
from optimizer.one_by_one import Asking, OneByOne
from optimizer.programmes.joined import ill_formed, ill_formed_seats
from optimizer.programmes.long_journeys import long_journeys
from optimizer.programmes.proposal import proposals, proposed_seats
from optimizer.reasons import reason_codes
from optimizer.rules.base import ResultCheck, Rule
from optimizer.rules.book import RULES
from optimizer.rules.travel.upw_travel_90 import needs_reason


def verify(problem: Problem, plan: Plan, rules: tuple[Rule, ...] = RULES) -> Verification:
    """Check every hard rule and recount every soft one, from the plan alone."""
    return verify_facts(Facts.of(problem, plan), plan, rules)


def verify_result(problem: Problem, result: Result) -> Verification:
    """The same for a Result, which must have been made from this Problem; and all that the rules ask of a Result."""
    if result.problem_hash != problem.digest():
        raise HashMismatch
    facts = Facts.of(problem, result.plan)
    found = verify_facts(facts, result.plan)
    checks = (part for rule in RULES for part in rule.parts if isinstance(part, ResultCheck))
    wrong = (one for check in checks for one in check.violations(facts, result, found))
    return found.model_copy(update={"violations": (*found.violations, *wrong)})


def verify_facts(facts: Facts, plan: Plan, rules: tuple[Rule, ...] = RULES) -> Verification:
    """The same where the facts are at hand, with the groups that the plan proposes."""
    strangers = list(_strangers(facts, plan))
    known = _known(facts, plan) if strangers else plan
    found = [*strangers, *(one for rule in rules for one in rule.violations(facts, known))]
    if rules is RULES:
        found.extend((*_wrong_reasons(facts, known), *_wrong_reasons_of_seats(facts, plan)))
    inherited = inherited_of(facts, known, found, rules)
    return Verification(
        violations=tuple(one for one, stands in zip(found, inherited, strict=True) if not stands),
        cost=cost(facts, known, rules),
        inherited=tuple(one for one, stands in zip(found, inherited, strict=True) if stands),
    )


def cost(facts: Facts, plan: Plan, rules: tuple[Rule, ...] = RULES) -> Cost:
    """The plan's cost by tier and rule; the total is one integer."""
    charges = tuple(charge for rule in rules for charge in rule.charges(facts, plan))
    tiers = (_tier(charges, 1), _tier(charges, 2), _tier(charges, 3))
    n = facts.numbers
    total = n.rate_tier_1 * tiers[0] + n.rate_tier_2 * tiers[1] + n.rate_tier_3 * tiers[2]
    return Cost(total=total, tiers=tiers, charges=charges)


def _tier(charges: tuple[Charge, ...], tier: int) -> int:
    return sum(charge.units for charge in charges if charge.tier == tier)


def _strangers(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Ids that the Problem does not have; the rules are asked only about the rest."""
    for booking in plan.bookings:
        if booking.crn not in facts.person:
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_PERSON", crn=booking.crn, session=booking.session)
        elif booking.crn not in facts.person_index:
            yield Violation(rule="STRUCT-SESSION", code="NO_UNPAID_WORK", crn=booking.crn, session=booking.session)
        elif booking.session not in facts.session:
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_SESSION", crn=booking.crn, session=booking.session)
        elif (booking.session, booking.ride) not in facts.how_index:
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_RIDE", crn=booking.crn, session=booking.session)
    for opened in plan.sessions:
        if opened.key not in facts.session:
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_SESSION", session=opened.key)
        staff, vehicles = set(opened.supervisor_codes), set(opened.vehicle_codes)
        if staff - facts.supervisor.keys() or vehicles - facts.vehicle.keys():
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_STAFF_OR_VEHICLE", session=opened.key)
    yield from _strange_runs(facts, plan)
    yield from _strange_groups(facts, plan)


def _strange_runs(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for run in plan.runs:
        if run.bus_run_code not in facts.run or facts.run[run.bus_run_code].session not in facts.session:
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_RUN")
        elif run.driver_code not in facts.supervisor:
            session = facts.run[run.bus_run_code].session
            yield Violation(rule="STRUCT-SESSION", code="UNKNOWN_STAFF_OR_VEHICLE", session=session)


def _strange_groups(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Groups that the rules cannot be asked about, and series that are not what the calendar gives."""
    wrong = ill_formed(facts.given, [one.group for one in plan.groups])
    yield from (Violation(rule="STRUCT-GROUP", code=code) for _, code in wrong)
    laid = {one.group.group_code: one.sessions for one in proposals(facts)}
    for told in plan.groups:
        if laid.get(told.group.group_code, told.sessions) != told.sessions:
            yield Violation(rule="STRUCT-GROUP", code="SERIES_NOT_AS_LAID_OUT")
    yield from _strange_seats(facts, plan)


def _strange_seats(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """The same of seats in groups that run."""
    for _, crn, code in ill_formed_seats(facts.given, plan.seats):
        yield Violation(rule="STRUCT-SEAT", code=code, crn=crn)
    laid = {(one.group_code, one.member.crn): one for one in proposed_seats(facts)}
    for told in plan.seats:
        derived = laid.get((told.group_code, told.member.crn), told)
        if (derived.template_code, derived.room_code, derived.sessions) != (
            told.template_code, told.room_code, told.sessions,
        ):  # fmt: skip
            yield Violation(rule="STRUCT-SEAT", code="SERIES_NOT_AS_LAID_OUT", crn=told.member.crn)


def _known(facts: Facts, plan: Plan) -> Plan:
    bookings = (
        one for one in plan.bookings if one.crn in facts.person_index and (one.session, one.ride) in facts.how_index
    )
    runs = (
        one
        for one in plan.runs
        if one.bus_run_code in facts.run
        and facts.run[one.bus_run_code].session in facts.session
        and one.driver_code in facts.supervisor
    )
    sessions = (
        one.model_copy(
            update={
                "supervisor_codes": tuple(code for code in one.supervisor_codes if code in facts.supervisor),
                "vehicle_codes": tuple(code for code in one.vehicle_codes if code in facts.vehicle),
            }
        )
        for one in plan.sessions
        if one.key in facts.session
    )
    return plan.model_copy(update={"bookings": tuple(bookings), "sessions": tuple(sessions), "runs": tuple(runs)})


def _wrong_reasons(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Journeys above the threshold whose recorded reason is not what the facts give (UPW-TRAVEL-90)."""
    mine, asking = dict[str, list[Booking]](), Asking(facts)
    for booking in plan.bookings:
        mine.setdefault(booking.crn, []).append(booking)
    for booking in plan.bookings:
        if needs_reason(facts, booking):
            others = [one for one in mine[booking.crn] if one.session != booking.session]
            expected = reason_codes(facts, booking, OneByOne(asking, booking.crn), others)
            if expected != booking.reason_codes:
                yield Violation(
                    rule="UPW-TRAVEL-90", code="REASON_NOT_AS_COMPUTED", crn=booking.crn, session=booking.session
                )


def _wrong_reasons_of_seats(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """The same of seats that are proposed; and what is recorded where the way is short enough (AP-TRAVEL-60)."""
    right = Counter((code, one) for (code, _), one in long_journeys(facts).items())
    told = Counter(plan.journeys_to_seats)
    wrong = (told - right) + (right - told)
    for _, crn in sorted({(code, one.crn) for code, one in wrong}):
        yield Violation(rule="AP-TRAVEL-60", code="REASON_NOT_AS_COMPUTED", crn=crn)

"""CARE-TIMES: caring times are kept free, journeys included.

The person must be home before a caring time starts and leaves only after it ends; touching is allowed. The estimate's
margin for the mode is added. Caring times marked as term-time bind within the school terms given, and always where no
terms are given. They hold for sessions of programme groups too; each member is told of once, and of each hour by
themselves.

Source: Target Operating Model: "suitable times to take account of personal circumstances, such as caring
responsibilities".
"""

from collections.abc import Iterator
from datetime import date

from models.people import TimeBlock
from models.result import Violation
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.programmes.alike import Kinds, kinds_by
from optimizer.programmes.outings import Outing, meets_own
from optimizer.programmes.own_hours import hours_met
from optimizer.rules.base import Bools, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import first_met, key
from optimizer.rules.shared import meets_any

ID = "CARE-TIMES"


@fact
def _in_term(facts: Facts, day: date) -> bool:
    terms = facts.problem.school_terms
    return not terms or any(term.start_date <= day <= term.end_date_inclusive for term in terms)


@fact
def caring_spans(facts: Facts, crn: str) -> tuple[Span, ...]:
    """The person's caring times around the window."""
    window = facts.problem.window
    return tuple(
        span
        for caring in facts.person[crn].caring_times
        for day, span in occurrences(caring, window.start_date, window.end_date_inclusive)
        if not caring.term_time_only or _in_term(facts, day)
    )


def mask(options: Options) -> Bools:
    leave, home = options.leave - options.margin, options.home + options.margin
    result: Bools = ~meets_any(options, leave, home, lambda crn: caring_spans(options.facts, crn))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    for caring in caring_spans(facts, booking.crn):
        trip = facts.trip(booking)
        away = Span(trip.leave - trip.margin, trip.home + trip.margin)
        if away.overlaps(caring):
            return Refusal("CARING", min(away.end - caring.start, caring.end - away.start), "minutes")
    return None


def of_groups(facts: Facts) -> Iterator[Violation]:
    def away(one: Outing) -> int:
        return meets_own(facts, one, ID, lambda: _binding(facts, one))

    met = first_met(facts, lambda _, crn: facts.person[crn].caring_times, away, lambda _, crn: _kinds(facts, crn))
    for one, over in (*met, *hours_met(facts, away)):
        at = key(one.series, one.session)
        yield Violation(rule=ID, code="CARING", crn=one.crn, session=at, amount=over, unit="minutes")


def _kinds(facts: Facts, crn: str) -> Kinds:
    """By the caring times, and by whether it is term."""
    caring = facts.person[crn].caring_times
    by_day = kinds_by(caring)
    return (lambda day: (by_day(day), _in_term(facts, day))) if any(one.term_time_only for one in caring) else by_day


def _binding(facts: Facts, going: Outing) -> Iterator[TimeBlock]:
    for caring in facts.person[going.crn].caring_times:
        if not caring.term_time_only or _in_term(facts, going.session.date):
            yield caring


RULE = Rule(
    id=ID,
    title="Caring times are kept free",
    source="Target Operating Model, caring responsibilities",
    example=(
        "A session from 09:00 to 16:30, 6 minutes each way by car and a margin of 3 take somebody away from 08:51 to "
        "16:39. A caring time from 16:39 is allowed; from 16:38 the session is refused."
    ),
    parts=(
        Gate("caring times", mask, refuses, code="CARING", measured=True),
        GroupCheck("programme groups", of_groups),
    ),
)

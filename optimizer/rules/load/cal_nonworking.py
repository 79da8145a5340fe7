"""CAL-NONWORKING: no session on a bank holiday of the country, nor on a listed closure of the region or site.

Source: hmpps-community-payback-api, scheduling skips nonWorkingDates from the reference data.
"""

from optimizer.calendar import bank_holidays
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.load.holding import is_closed
from optimizer.rules.shared import by_session


def mask(options: Options) -> Bools:
    facts = options.facts
    result: Bools = by_session(options, lambda session: is_closed(facts, session.date)) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if booking.date in bank_holidays(facts.problem.country, booking.date.year):
        return Refusal("BANK_HOLIDAY")
    return Refusal("CLOSED") if booking.date in facts.problem.non_working_dates else None


RULE = Rule(
    id="CAL-NONWORKING",
    title="No session on a bank holiday or closure",
    source="hmpps-community-payback-api, non-working dates",
    example=(
        "Christmas Day 2026 is a Friday and Boxing Day a Saturday. No session is booked on the Friday, nor on Monday "
        "28 December, the substitute day; the Saturday and Tuesday 29 are allowed."
    ),
    parts=(Gate("closures", mask, refuses, told_by=("date",)),),
)

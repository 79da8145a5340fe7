"""Latest starts, demand to come, and the directory of services."""

from datetime import timedelta
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.directory import PLACEMENTS, joining, not_offered, placement, start, validity, wait, where
from api.local import LOCAL, marked
from api.plain import count, day, day_month
from api.seats import for_whom, slots_words

if TYPE_CHECKING:
    from rich.console import Console

    from models.outlook import DemandForecast, Directory, StartBy, StartByList, UnitDirectory

STATES = {
    "CANNOT_FIT": "No longer fits: for return to court",
    "PAST": "Past the latest start at one session a week",
    "NEAR": "Near the latest start",
    "AHEAD": "With time left",
}
METHOD = "Counted, not modelled: known referrals by the day that the practitioner expects, else"


def print_start_by(to: "Console", found: "StartByList") -> None:
    kept = f" Before the order ends {_kept(found.referrals[0])} are left." if found.referrals else ""
    to.print(f"{count(len(found.referrals), 'referral')} to a programme.{kept}", soft_wrap=True)
    for state, words in STATES.items():
        mine = [one for one in found.referrals if one.state == state]
        if mine:
            heading(to, f"{words}: {len(mine):,}")
            _print_starts(to, mine)


def _print_starts(to: "Console", referrals: "list[StartBy]") -> None:
    rows = Rows("Person", "Programme", "Start by", "Ready", "Order ends")
    for one in referrals:
        ready, ends = "yes" if one.ready else "no", day(one.order_end_date_inclusive)
        by, below = (one.start_by_at_most, _sum(one)) if one.short_days else (one.start_by, "")
        rows.add(one.crn, clean(one.template_code), day(by), ready, ends, below=below)
    rows.print(to)


def _sum(one: "StartBy") -> str:
    """The arithmetic."""
    months = count(one.months_left_asked or 0, "month")
    asked = f"; {months} of the order are to be left at the first session" if one.months_left_asked else ""
    return (
        f"Begun on {day(one.earliest_start)} at the most sessions a week it ends on {day(one.ends_on)}, and "
        f"{_kept(one)}{asked}: {count(one.short_days, 'day')} too late. It had to begin by {day(one.start_by_at_most)}."
    )


def _kept(one: "StartBy") -> str:
    return marked(f"{count(one.catch_up_days, 'day')} to catch up")


def print_demand(to: "Console", found: "DemandForecast") -> None:
    if not found.rows:
        to.print("Nobody is referred to a programme.", soft_wrap=True)
        return
    weeks = len(found.rows[0].weeks)
    last = found.first_week + timedelta(weeks=weeks, days=-1)
    to.print(f"Who becomes ready in {count(weeks, 'week')}, {day(found.first_week)} to {day(last)}", soft_wrap=True)
    say(to, f"{METHOD} {count(found.ready_weeks, 'week')} after referral ({LOCAL}).")
    numbers = ("Ready now", "In these weeks", "Later")
    rows = Rows("Programme", "Unit", *numbers, "Week by week", right=numbers)
    for one in found.rows:
        told = " ".join(map(str, one.weeks))
        cells = (one.ready_now, sum(one.weeks), one.later)
        rows.add(clean(one.template_code), clean(one.pdu_code or "-"), *(f"{cell:,}" for cell in cells), told)
    rows.print(to)


def print_directory(to: "Console", found: "Directory") -> None:
    to.print("Directory of services", style="bold")
    say(to, validity(found))
    for unit in found.units:
        heading(to, clean(unit.pdu_code))
        _unit(to, unit)


def _unit(to: "Console", unit: "UnitDirectory") -> None:
    rows = Rows("Programme", "For", "Meets", "Area", "May be joined")
    for one in unit.programmes:
        rows.add(
            clean(one.title), for_whom(one.sex, one.cohort), slots_words(one.slots), clean(where(one)), joining(one)
        )
    if unit.programmes:
        rows.print(to)
    else:
        say(to, "No programme runs here.")
    if unit.starts:
        rows = Rows("Programme", "Next start", "Area", "Wait to be expected")
        for begins in unit.starts:
            rows.add(clean(begins.title), *map(clean, start(begins)))
        rows.print(to)
    for each in unit.waits:
        say(to, f"{clean(each.title)}: {wait(each)}.")
    for place in unit.placements:
        say(to, f"{PLACEMENTS[place.kind]}: {placement(place)}.")
    if unit.core_not_offered:
        say(to, not_offered(unit.core_not_offered))
    nexts = [one.next_session_on for one in unit.programmes if one.next_session_on]
    if nexts:
        say(to, f"The next session of any group is on {day_month(min(nexts))}.")

"""Programme templates, and what a lost day does to a group."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.cli.show.leaving import against_words, protected_words
from api.cli.show.violations import print_violations
from api.local import marked
from api.plain import count, day
from api.seats import SEXES
from api.templates import contents, figure

if TYPE_CHECKING:
    from rich.console import Console

    from api.templates import ListedTemplate, TemplateList
    from models.cascade import Cascade, WayOut
    from models.programmes.templates import Template

MARKED = "A local parameter is a figure that no public source gives; a problem may bring a template of its own."


def print_templates(to: "Console", listed: "TemplateList") -> None:
    for one in listed.programme_templates:
        heading(to, f"{one.template.template_code}: {one.template.title}")
        for line in _lines(one):
            say(to, line)
    to.print()
    say(to, MARKED)


def _lines(one: "ListedTemplate") -> list[str]:
    template = one.template
    sizes = (
        f"{figure(template, 'leastMembers', template.least_members)} to "
        f"{figure(template, 'mostMembers', template.most_members)} members, "
        f"{figure(template, 'facilitators', template.facilitators)} facilitators"
    )
    lengths = " and ".join(map(str, sorted({one.minutes for one in template.sessions}, reverse=True)))
    needs = {
        "a partner link worker": template.needs_partner_link_worker,
        "sessions recorded": template.needs_recording,
        "may be online": template.online,
        "suits a learning disability or challenge": template.suits_ldc,
    }
    return [
        f"{figure(template, 'sessions', contents(template))}, "
        f"of {figure(template, 'sessions.minutes', lengths)} minutes",
        f"{_spans(one)}, no day lost",
        sizes,
        f"for {SEXES[template.sex]}; {figure(template, 'cohorts', _cohorts(template))}",
        *([", ".join(name for name, has in needs.items() if has)] if any(needs.values()) else []),
        *_time_left(template),
        f"source: {template.source}",
    ]


def _cohorts(template: "Template") -> str:
    return "cohorts " + ", ".join(cohort.lower().replace("_ldc", " LDC") for cohort in template.cohorts)


def _time_left(template: "Template") -> list[str]:
    order, licence = template.months_left_on_order, template.months_left_on_licence
    if order is not None:
        months = figure(template, "monthsLeftOnOrder", f"{order} months of an order")
        return [f"at the start {months} left, {figure(template, 'monthsLeftOnLicence', licence)} of a licence"]
    if template.ask_below_months_left is not None:
        months = figure(template, "askBelowMonthsLeft", template.ask_below_months_left)
        return [f"below {months} months left the treatment manager is asked"]
    return []


def _spans(one: "ListedTemplate") -> str:
    """Of which sessions take a slot of the group's."""
    once, twice = (
        figure(one.template, "sessions.inGroupSlot", _weeks(days))
        for days in (one.days_at_one_a_week, one.days_at_two_a_week)
    )
    return f"{once} at one session a week, {twice} at two"


def _weeks(days: int) -> str:
    whole, rest = divmod(days, 7)
    return count(whole, "week") + (f" and {count(rest, 'day')}" if rest else "")


def print_cascade(to: "Console", found: "Cascade") -> None:
    group = clean(found.group_code)
    if not found.moved:
        to.print(f"{group} has no session on {day(found.lost_date)}: nothing moves.", soft_wrap=True)
        return
    moved = count(len(found.moved), "session")
    to.print(f"{group}: {moved} moved; the last is on {day(found.last_date)}.", soft_wrap=True)
    rows = Rows("Module", "Session", "From", "To", right=("Module", "Session"))
    for one in found.moved:
        rows.add(str(one.module_number), str(one.session_number), day(one.from_date), day(one.to_date))
    rows.print(to)
    if found.breaks:
        heading(to, f"What that breaks: {len(found.breaks):,}")
        print_violations(to, found.breaks)
    _same_day(to, found)
    for way in found.ways_out:
        _way_out(to, way)


def _same_day(to: "Console", found: "Cascade") -> None:
    """How the session could be held on the day all the same."""
    if found.rooms or found.facilitators:
        heading(to, f"On {day(found.lost_date)} all the same")
    if found.rooms:
        say(to, f"In another room, free and fit for everybody: {clean(' '.join(found.rooms))}.")
    if found.facilitators:
        say(to, f"With another facilitator, trained and free: {clean(' '.join(found.facilitators))}.")


def _way_out(to: "Console", one: "WayOut") -> None:
    late = f"{count(one.late_sessions, 'session')} too late for the order, with time to catch up"
    heading(to, f"{one.crn}: {marked(late)}")
    if one.one_to_one_by is not None:
        takes = {0: "", 1: " It takes the last session."}
        how = takes.get(one.one_to_one_sessions, f" It takes the last {one.one_to_one_sessions:,} sessions.")
        say(to, f"One to one, by {day(one.one_to_one_by)}: the gaps of the manual leave time for it.{how}")
    else:
        say(to, "One to one there is no time either, with the gaps of the manual.")
    for offer in one.offers:
        say(to, f"{clean(offer.group_code)}, from {day(offer.date)}. Against it: {against_words(offer).lower()}.")
    if one.protected_offers:
        say(to, protected_words(one.protected_offers))
    elif not one.offers:
        say(to, "No other group comes to the same point in time.")

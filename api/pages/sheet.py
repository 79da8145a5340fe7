"""The run-sheet of one session: everything needed to run it (docs/session-checklist.md), and nothing protected."""

from collections.abc import Iterator

from api.pages.parts import BY_HAND, Cell, Column, Fact, Section, Table, row, table
from api.pages.running import Bus, Coming, Running
from api.pages.wording import ACCESS, COMES, EQUIPMENT, HAZARDS, STATUS, STATUS_LONG
from api.plain import clock, count, first_upper, hours, listed, quantity, short_day, times, weekday
from api.words import TYPES
from models.codes import BookingStatus, JourneyKind
from models.projects import Project

NONE = "none"
NONE_RECORDED = "none recorded"
NO_AREA = "area not recorded"
PEOPLE = (
    "Person", Column("Comes", css="wide"), Column("Expected", css="keep"), Column("Status", css="wide"), "Counts",
    Column("Arrived", css="hand"), Column("Left", css="hand"), Column("Signature", css="sign"),
)  # fmt: skip
STOPS = ("Pick-up", "Area", "Leaves", "Brings back", Column("Gets on", css="wide"))
BY_HAND_FACTS = (
    "Site address and contact",
    "On-call manager",
    "Break, from and to",
    "Ended at",
    "Supervisor's signature",
)


def area(project: Project) -> str:
    """The outcode, never nearer; nothing for what is done at home."""
    return "online, at home" if project.online else project.outcode or NO_AREA


def run_sheet(one: Running, plan: str) -> Section:
    """`plan`: by what the paper is told from that of another plan."""
    when = f"{weekday(one.session.date)}, {times(one.session.start_time, one.session.end_time)}"
    return Section(
        id=one.id,
        title=f"Run-sheet: {one.project.project_code}",
        subtitle=when,
        facts=tuple(_facts(one)),
        tables=(*(_bus(bus) for bus in one.buses), _people(one)),
        bullets=tuple(_legend(one)),
        parts=(_by_hand(one, plan),),
        css="sheet",
    )


def _facts(one: Running) -> Iterator[Fact]:
    project = one.project
    yield Fact("Project", f"{project.project_code}, {TYPES[project.type_group]} ({project.project_type})")
    yield Fact("Area", area(project))
    yield Fact("Date", weekday(one.session.date))
    yield Fact("Time", times(one.session.start_time, one.session.end_time))
    yield Fact("Break", f"{count(one.break_minutes, 'minute')}, unpaid" if one.break_minutes else NONE)
    yield Fact("Worth", hours(one.worth_minutes) if one.session.credited else "attendance counts no hours")
    yield Fact("Supervisors", ", ".join(one.opened.supervisor_codes) or NONE)
    yield Fact("Vehicles", ", ".join(one.opened.vehicle_codes) or NONE)
    yield Fact("People", count(len(one.coming), "person"))
    yield Fact("Hazards", listed([HAZARDS[hazard] for hazard in project.hazards]) or NONE_RECORDED)
    things = [words for thing, words in EQUIPMENT.items() if thing in (*project.hazards, *project.settings)]
    yield Fact("Equipment", listed(things) or NONE_RECORDED)
    yield Fact("Access", listed([ACCESS[access] for access in project.access]) or NONE_RECORDED)


def _bus(bus: Bus) -> Table:
    about = (
        f"Bus {bus.code}: vehicle {bus.vehicle}, driver {bus.driver or 'not named'}; "
        f"at the site {clock(bus.arrives)}, leaves it {clock(bus.leaves)}"
    )
    lines = (
        row(
            stop.code,
            stop.outcode or NO_AREA,
            clock(stop.out_time),
            clock(stop.back_time),
            Cell(lines=stop.crns) if stop.crns else Cell("nobody"),
        )
        for stop in bus.stops
    )
    return table(about, STOPS, lines, css="bus")


def _people(one: Running) -> Table:
    caption = f"People on {one.project.project_code}, {short_day(one.session.date)}"
    return table(caption, PEOPLE, map(_person, one.coming), css="people")


def _person(who: Coming) -> tuple[Cell, ...]:
    booking = who.booking
    return row(
        booking.crn,
        comes(who),
        clock(who.expected),
        Cell(STATUS[booking.status], lines=tuple(to_know(who))),
        Cell(hours(booking.minutes), lines=(_cut(who),) if booking.minutes < booking.credit_minutes else ()),
        BY_HAND,
        BY_HAND,
        BY_HAND,
    )


def comes(who: Coming) -> str:
    """By bus from where and when, or by what means of their own."""
    journey = who.booking.journey
    own = COMES[journey.mode] if journey.mode else "by their own means"
    if journey.kind is JourneyKind.NONE:
        return "Nothing to travel to"
    if journey.ride is None:
        return first_upper(own)
    where = f"Bus {journey.ride.bus_run_code} from {journey.ride.pick_up_location_code}"
    return f"{where} at {clock(who.stop.out_time)}, {own} to it" if who.stop else where


def to_know(who: Coming) -> Iterator[str]:
    """What it hangs on, and what to see to, without saying why."""
    if who.booking.status is BookingStatus.CONDITIONAL and who.induction:
        first = who.induction
        yield f"Only after induction {first.project_code}, {short_day(first.date)}, {clock(first.start_time)}"
    yield from who.adjustments


def _cut(who: Coming) -> str:
    cut = who.booking.credit_minutes - who.booking.minutes
    return f"Last session: cut by {quantity(cut, 'minutes')}, as no more remains"


def _legend(one: Running) -> Iterator[str]:
    """The statuses on this sheet, explained."""
    used = {who.booking.status for who in one.coming}
    return (f"{STATUS[status]}: {STATUS_LONG[status]}" for status in BookingStatus if status in used)


def _by_hand(one: Running, plan: str) -> Section:
    """What the program does not know, or comes to be known on the day."""
    blank = (Fact(name, by_hand=True) for name in BY_HAND_FACTS)
    facts = (*blank, Fact("Plan", plan), Fact("Notes", by_hand=True))
    return Section(id=f"{one.id}-hand", title="To fill in by hand", facts=facts, css="hand")

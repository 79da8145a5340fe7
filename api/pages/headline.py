"""The plan in a few large numbers."""

from collections.abc import Iterator

from api.pages.parts import Fact, Section
from api.plain import count, hours, percent
from api.summary import Summary, quality


def headline(summary: Summary) -> Section:
    return Section(id="headline", title="Headline numbers", facts=tuple(_facts(summary)), css="cards")


def _facts(s: Summary) -> Iterator[Fact]:
    share = f" ({percent(s.placed_towards_due_minutes / s.due_minutes)})" if s.due_minutes else ""
    lines = [f"of {hours(s.due_minutes)} due{share}"]
    if s.placed_minutes > s.placed_towards_due_minutes:
        lines.append(f"and {hours(s.placed_minutes - s.placed_towards_due_minutes)} beyond what is due to the person")
    yield Fact("Hours placed", hours(s.placed_towards_due_minutes), tuple(lines))
    yield Fact("People placed", f"{s.people_placed:,} of {s.people:,}", (f"on {count(s.bookings, 'booking')}",))
    yield Fact("People short", f"{s.people_short:,}", ("of hours or of a start",))
    yield Fact("Sessions opened", f"{s.sessions_opened:,} of {s.sessions:,}")
    yield Fact("Supervisors used", f"{s.supervisors_used:,} of {s.supervisors:,}")
    yield Fact("Vehicles used", f"{s.vehicles_used:,} of {s.vehicles:,}")
    yield Fact("Long journeys", f"{s.long_journeys:,}", ("with a reason to confirm",))
    if s.set_aside:
        yield Fact("Set aside", count(s.set_aside, "record"), ("with faults, not planned for",))
    yield Fact("How good", _share(s), (quality(s),))


def _share(s: Summary) -> str:
    """The share of the best plan's value in large, where it is known."""
    if s.status == "OPTIMAL":
        return "Best"
    return "Not known" if s.value_gap is None else percent(1 - s.value_gap)

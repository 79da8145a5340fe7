"""Where in the week a session lies, as places are counted: delivery unit, weekday, named slot and kind."""

from typing import NamedTuple

from models.base import minute_of_day
from models.codes import PlaceKind, SlotName, Weekday
from models.projects import Session
from optimizer.facts import Facts
from optimizer.rules.load.holding import slot_minutes


class Cell(NamedTuple):
    pdu_code: str
    day: Weekday
    slot: SlotName
    kind: PlaceKind

    def order(self) -> tuple[str, int, int, int]:
        """By unit, then as the week goes."""
        slots, kinds = list(SlotName), list(PlaceKind)
        return self.pdu_code, self.day.number, slots.index(self.slot), kinds.index(self.kind)


def cell_of(facts: Facts, session: Session) -> Cell:
    """The unit is the project's; the slot the last to begin before the session does, or with it."""
    project = facts.project[session.project_code]
    starts = {slot: times[0] for slot, times in slot_minutes(facts.numbers).items()}
    begun = [slot for slot in SlotName if starts[slot] <= minute_of_day(session.start_time)]
    slot = max(begun, key=lambda one: starts[one], default=SlotName.MORNING)
    kind = PlaceKind(project.type_group)
    if session.women_only and kind is not PlaceKind.INDUCTION:
        kind = PlaceKind.WOMEN_ONLY
    return Cell(project.pdu_code, list(Weekday)[session.date.weekday()], slot, kind)

"""The directory of services in plain words, for the screen and for the page."""

from api.local import marked
from api.plain import count, day, listed
from models.outlook import Directory, Placement, RunsHere, StartHere, Wait

CORE = {
    "NO_THINKING_SKILLS": "thinking skills",
    "NO_RELATIONSHIPS": "relationships",
    "NO_SEXUAL_OFFENDING": "sexual offending",
}
PLACEMENTS = {
    "GROUP": "Group placements",
    "INDIVIDUAL": "Individual placements",
    "INDUCTION": "Inductions",
    "ETE": "Courses",
}


def validity(one: Directory) -> str:
    return f"Holds from {day(one.valid_from)} to {day(one.valid_to_inclusive)}. Made on {day(one.made_on)}."


def where(one: RunsHere) -> str:
    return "online" if one.online else one.outcode or "not recorded"


def joining(one: RunsHere) -> str:
    if one.may_be_joined_on is None:
        return "no longer"
    left = "places left" if one.places_left is None else f"{count(one.places_left, 'place')} left"
    told = marked(left) if one.places_local and one.places_left is not None else left
    return f"{day(one.may_be_joined_on)}, {told}"


def start(one: StartHere) -> tuple[str, str, str]:
    """When, where and after how long."""
    if one.next_start_on is None or one.weeks is None:
        return "none known", "", ""
    return day(one.next_start_on), one.outcode or "online, or not recorded", count(one.weeks, "week")


def wait(one: Wait) -> str:
    if one.people is None or one.weeks is None:
        return marked("too few wait to say how many")
    return f"{one.people:,} waiting, half of them for {count(one.weeks, 'week')} or more"


def placement(one: Placement) -> str:
    areas = "area" if len(one.outcodes) <= 1 else "areas"
    where_ = listed(list(one.outcodes)) if one.outcodes else "not recorded"
    return f"{count(one.projects, 'project')}; {', '.join(one.weekdays)}; {areas} {where_}"


def not_offered(codes: tuple[str, ...]) -> str:
    """Nothing where each has a group."""
    return f"Core programmes without a group here: {listed([CORE[one] for one in codes])}." if codes else ""

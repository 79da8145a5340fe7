"""What must hold of a Problem whose records are each readable by themselves: all faults, and what they set aside."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic.alias_generators import to_snake

from models.checks_between import between, without_project
from models.checks_standing import standing_bookings
from models.checks_within import within
from models.faults import ASIDE, FAR, Fault, Found, is_far, pointer, stop
from models.lists import LISTS, Given, path, record_name, records, with_records
from models.policy import NUMBER_NAMES, PROFILES, Numbers, PolicyChoice, numbers, outside, override_faults
from models.problem import Problem, Window
from models.programmes.checks_between import members_aside, programmes, series_faults

SLOTS = ("morning", "afternoon", "evening")


def check(problem: Problem, given: Given) -> tuple[Problem, list[Fault]]:
    """The problem without the records set aside, and the faults."""
    found = [*within(problem, _window(problem, given)), *between(problem, given), *programmes(problem, given)]
    found += without_project(problem, _kept(problem, found), given)
    found += series_faults(problem, _kept(problem, found), given)
    found += members_aside(problem, found)
    if _window(problem, given):
        found += standing_bookings(problem, _kept(problem, found))
    faults = [*_dates(problem, given), *_policy(problem, given), *(_fault(problem, one, given) for one in found)]
    return _kept(problem, found), faults


def _window(problem: Problem, given: Given) -> Window | None:
    return None if "window" in given.unread else problem.window


def _kept(problem: Problem, found: Iterable[Found]) -> Problem:
    out = {one.set_aside for one in found if one.severity is ASIDE}
    changed = [where for where in LISTS if any(where == one for one, _ in out)]
    return with_records(
        problem,
        {where: [r for row, r in enumerate(records(problem, where)) if (where, row) not in out] for where in changed},
    )


def _fault(problem: Problem, found: Found, given: Given) -> Fault:
    below = found.field.split("/") if found.field else []
    return Fault(
        code=found.code,
        severity=found.severity,
        record=_name(problem, *found.set_aside, given),
        pointer=pointer(*path(found.where), given.places[found.where][found.row], *below),
        problem=found.problem,
        mend=found.mend,
    )


def _name(problem: Problem, where: str, row: int, given: Given) -> str:
    record, id_key = records(problem, where)[row], LISTS[where].id_key
    value = getattr(record, to_snake(id_key)) if id_key else None
    more = f"/{record.date}/{record.start_time:%H:%M}" if where == "sessions" else ""
    return record_name(where, value, given.places[where][row], more)


def _dates(problem: Problem, given: Given) -> Iterator[Fault]:
    if is_far(problem.planned_on):
        yield stop("OUT_OF_RANGE", "/plannedOn", FAR, "correct the date")
    window = _window(problem, given)
    if window is None:
        return
    first, last = window.start_date, window.end_date_inclusive
    if last < first:
        yield stop("ENDS_BEFORE_START", "/window", "the window ends before it starts", "swap or correct the two dates")
    elif first.isocalendar()[:2] != last.isocalendar()[:2]:
        wrong = "the window is not within one week, Monday to Sunday"
        yield stop("WINDOW_TOO_LONG", "/window", wrong, "plan one week at a time")
    if is_far(first):
        yield stop("OUT_OF_RANGE", "/window/startDate", FAR, "correct the date")


def _policy(problem: Problem, given: Given) -> Iterator[Fault]:
    """Where the profile or the day is not known, what depends on them is not checked."""
    choice, window = problem.policy, _window(problem, given)
    if choice.profile not in PROFILES:
        mend = "use one of " + ", ".join(sorted(PROFILES))
        yield stop("UNKNOWN_PROFILE", "/policy/profile", "there is no such profile", mend)
    elif window and "policy/profile" not in given.unread:
        lawful = numbers(PolicyChoice(profile=choice.profile), window.start_date)
        yield from _settings(choice.overrides, lawful)
        return
    yield from _settings(choice.overrides, None)


def _settings(overrides: Mapping[str, int], lawful: Numbers | None) -> Iterator[Fault]:
    wrong = {one.name: one for one in override_faults(overrides, lawful)}
    for name, one in wrong.items():
        yield stop(one.code, pointer("policy", "overrides", name), one.problem, one.mend)
    sound = {name: value for name, value in overrides.items() if name not in wrong}
    used = (lawful or Numbers()).model_copy(update={NUMBER_NAMES[name]: value for name, value in sound.items()})
    for slot in SLOTS:
        end, start = outside(f"{slot}_end"), outside(f"{slot}_start")
        if getattr(used, NUMBER_NAMES[end]) <= getattr(used, NUMBER_NAMES[start]) and not {start, end} & wrong.keys():
            at = pointer("policy", "overrides", end if end in sound else start)
            yield stop("ENDS_BEFORE_START", at, f"the {slot} ends before it starts", "correct its two settings")

"""What a person's weeks can hold: numbers that several rules of load and pace share."""

from datetime import date, timedelta

from models.codes import EmploymentStatus, SlotName
from models.people import Person
from models.policy import Numbers
from optimizer.calendar import bank_holidays
from optimizer.facts import Facts, fact

EMPLOYED = (EmploymentStatus.FULL_TIME, EmploymentStatus.PART_TIME)


def slot_minutes(numbers: Numbers) -> dict[SlotName, tuple[int, int]]:
    """Start and end of the named slots, in minutes of the day."""
    return {
        SlotName.MORNING: (numbers.morning_start, numbers.morning_end),
        SlotName.AFTERNOON: (numbers.afternoon_start, numbers.afternoon_end),
        SlotName.EVENING: (numbers.evening_start, numbers.evening_end),
    }


def available_slots(person: Person, day: date) -> frozenset[SlotName]:
    """The named slots the person has free on a date."""
    return frozenset(
        slot
        for entry in person.availability
        if entry.day.number == day.weekday()
        and (entry.valid_from_inclusive is None or entry.valid_from_inclusive <= day)
        and (entry.valid_to_inclusive is None or day <= entry.valid_to_inclusive)
        for slot in entry.slots
    )


def is_closed(facts: Facts, day: date) -> bool:
    """A bank holiday of the country, or a listed closure."""
    return day in bank_holidays(facts.problem.country, day.year) or day in facts.problem.non_working_dates


def _minutes(facts: Facts, crn: str, days: tuple[date, ...]) -> int:
    free = _free_minutes(facts, crn)
    return sum(free[day] for day in days)


@fact
def _free_minutes(facts: Facts, crn: str) -> dict[date, int]:
    """Minutes of availability on the days of the window and of the week that begins with it."""
    lengths = {slot: end - start for slot, (start, end) in slot_minutes(facts.numbers).items()}
    start, person = facts.problem.window.start_date, facts.person[crn]
    days = {*facts.problem.window.days(), *(start + timedelta(days=n) for n in range(7))}
    return {day: sum(lengths[slot] for slot in available_slots(person, day)) for day in days}


@fact
def window_minutes(facts: Facts, crn: str) -> int:
    """Minutes of availability on the days of the window that are not closed."""
    return _minutes(facts, crn, tuple(day for day in facts.problem.window.days() if not is_closed(facts, day)))


@fact
def weekly_minutes(facts: Facts, crn: str) -> int:
    """Minutes of availability in an ordinary week as it stands at the window's start, up to the weekly most."""
    start = facts.problem.window.start_date
    days = tuple(start + timedelta(days=n) for n in range(7))
    return min(facts.numbers.weekly_max_minutes, _minutes(facts, crn, days))


@fact
def not_intensive(facts: Facts, crn: str) -> bool:
    """Employed, and has not asked to work intensively (UPW-INTENSIVE-OPTIN)."""
    person = facts.person[crn]
    return person.employment_status in EMPLOYED and not person.wants_intensive


@fact
def offerable_minutes(facts: Facts, crn: str) -> int:
    """Of what an ordinary week can hold what may be offered: where nothing intensive may be, no more than that."""
    held = weekly_minutes(facts, crn)
    return min(held, facts.numbers.intensive_from_minutes) if not_intensive(facts, crn) else held


def expected_minutes(facts: Facts, days: int, weekly: int) -> int:
    """Of so many minutes offered a week, what is expected to be worked in so many days."""
    return days * weekly * facts.numbers.expected_attendance_percent // (7 * 100)

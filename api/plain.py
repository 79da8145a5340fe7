"""Numbers, times and dates as people read them."""

from datetime import date, time

HOUR = 60
IRREGULAR = {"person": "people"}


def hours(minutes: int) -> str:
    """450 -> "7h 30m"."""
    whole, rest = divmod(abs(minutes), HOUR)
    parts = [f"{whole:,}h"] if whole or not rest else []
    return ("-" if minutes < 0 else "") + " ".join([*parts, *([f"{rest}m"] if rest else [])])


def count(number: int, noun: str) -> str:
    """1, "person" -> "1 person"; 1200, "session" -> "1,200 sessions"."""
    return f"{number:,} {noun if number == 1 else IRREGULAR.get(noun, noun + 's')}"


def quantity(amount: int, unit: str | None) -> str:
    """An amount in one of the units that the rules use."""
    match unit:
        case "minutes" if abs(amount) < HOUR:
            return count(amount, "minute")
        case "minutes":
            return hours(amount)
        case "minutes a week":
            return f"{hours(amount)} a week"
        case "people":
            return count(amount, "person")
        case None | "percent":
            return f"{amount:,}{'%' if unit else ''}"
        case _:
            return count(amount, unit.removesuffix("s"))


def percent(share: float) -> str:
    """0.386 -> "38.6%"; rounded down, so that what is not whole never reads 100%."""
    return f"{int(share * 1000) / 10:g}%"


def clock(at: time) -> str:
    """9:30 -> "9:30am", 12:00 -> "midday"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"  # noqa: PLR2004 - hours of a clock


def times(start: time, end: time) -> str:
    """ "9:30am to midday"."""
    return f"{clock(start)} to {clock(end)}"


def day(on: date) -> str:
    """ "20 December 2026"."""
    return f"{on.day} {on:%B %Y}"


def weekday(on: date) -> str:
    """ "Sunday 20 December 2026"."""
    return f"{on:%A} {day(on)}"


def short_day(on: date) -> str:
    """ "Sunday 20 December", where the year is plain from what stands around."""
    return f"{on:%A} {day_month(on)}"


def day_month(on: date) -> str:
    """ "20 December"."""
    return f"{on.day} {on:%B}"


def listed(names: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]

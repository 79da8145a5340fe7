"""A day given on the command line."""

from datetime import date

from api.cli.guard import Refused


def calendar_day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"{option}: give a day of the calendar, as 2026-12-01") from None

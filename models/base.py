"""What every record shares: frozen, camelCase outside, snake_case inside, unknown keys refused."""

import re
from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

_TIME = re.compile(r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Record(BaseModel):
    """A fact or a decision. Values are never changed in place: make a new record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, allow_inf_nan=False
    )


def _clock(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and _TIME.match(value):
        return time(int(value[:2]), int(value[3:5]))
    raise ValueError("a local time is written HH:mm")


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.match(value):
        return date.fromisoformat(value)
    raise ValueError("a date is written yyyy-MM-dd")


ClockTime = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str),
    Field(json_schema_extra={"format": "HH:mm", "examples": ["09:30"]}),
]
"""Local time in Europe/London, to the minute; seconds are accepted and dropped."""

Day = Annotated[date, BeforeValidator(_day)]
"""A calendar date, yyyy-MM-dd and nothing else."""

MAX_MINUTES = 100_000
Minutes = Annotated[int, Field(strict=True, ge=0, le=MAX_MINUTES)]
"""A duration in whole minutes."""

SignedMinutes = Annotated[int, Field(strict=True, ge=-MAX_MINUTES, le=MAX_MINUTES)]
Count = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Flag = Annotated[bool, Field(strict=True)]

Crn = Annotated[str, Field(pattern=r"^[A-Z]\d{6}$", examples=["X123456"])]
"""Case reference number: the only way a person is named."""

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$", examples=["N07PRJ001"])]
"""A code of the service or of ours: letters, digits, dot, dash, underscore; no spaces."""


class Point(Record):
    """A place on the map, WGS84 degrees."""

    lat: Annotated[float, Field(strict=True, ge=49.0, le=61.0)]
    lon: Annotated[float, Field(strict=True, ge=-9.0, le=3.0)]


def minute_of_day(value: time) -> int:
    """Minutes since midnight."""
    return value.hour * 60 + value.minute


def clock(minute: int) -> time:
    """The local time at a minute of the day, 0 to 1439."""
    return time(minute // 60, minute % 60)

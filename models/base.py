"""What every record shares: frozen, camelCase outside, snake_case inside, unknown keys refused."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, time
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Record(BaseModel):
    """A fact or a decision. Values are never changed in place: make a new record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, allow_inf_nan=False,
        use_attribute_docstrings=True,
    )  # fmt: skip

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; what was computed from the old ones is not carried over."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(self).model_fields.keys():
            del copy.__dict__[name]
        return copy


def _clock(value: object) -> object:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and _TIME.fullmatch(value):
        return time(int(value[:2]), int(value[3:5]))
    raise ValueError("a local time is written HH:mm")


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise ValueError("a date is a day of the calendar, written yyyy-MM-dd")


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

CRN_PATTERN = r"^[A-Z][0-9]{6}$"
CODE_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"
OUTCODE_PATTERN = r"^[A-Z]{1,2}[0-9][A-Z0-9]?$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}$"
LINE_PATTERN = r"^[A-Za-z0-9]([A-Za-z0-9 ,.:;'()/&-]{0,198}[A-Za-z0-9.)])?$"

Crn = Annotated[str, Field(pattern=CRN_PATTERN, examples=["X123456"])]
"""Case reference number: the only way a person is named."""

Code = Annotated[str, Field(pattern=CODE_PATTERN, examples=["N07PRJ001"])]
"""A code of the service or of ours: letters, digits, dot, dash, underscore; no spaces."""

Outcode = Annotated[str, Field(pattern=OUTCODE_PATTERN, examples=["CV6"])]
"""The first half of a postcode; never the whole."""

Line = Annotated[str, Field(pattern=LINE_PATTERN)]
"""A line of text about what is published; never about a person."""

LanguageCode = Annotated[str, Field(pattern=LANGUAGE_PATTERN, examples=["pl"])]
"""A language by its ISO 639 code, in small letters."""


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

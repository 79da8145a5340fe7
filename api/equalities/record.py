"""The separate file of protected characteristics, joined by CRN. It is read by the report alone."""

from collections import Counter
from enum import StrEnum
from typing import Any, NamedTuple

from api.records import record_from
from models.base import Crn, Record
from models.faults import STOPS, Fault, pointer, stop
from models.reading import parse_json


class Sex(StrEnum):
    FEMALE = "FEMALE"
    MALE = "MALE"
    OTHER = "OTHER"


class AgeGroup(StrEnum):
    FROM_18_TO_20 = "FROM_18_TO_20"
    FROM_21_TO_24 = "FROM_21_TO_24"
    FROM_25_TO_29 = "FROM_25_TO_29"
    FROM_30_TO_39 = "FROM_30_TO_39"
    FROM_40_TO_49 = "FROM_40_TO_49"
    FROM_50_TO_59 = "FROM_50_TO_59"
    FROM_60 = "FROM_60"


class Ethnicity(StrEnum):
    ASIAN = "ASIAN"
    BLACK = "BLACK"
    MIXED = "MIXED"
    WHITE = "WHITE"
    OTHER = "OTHER"


class Religion(StrEnum):
    BUDDHIST = "BUDDHIST"
    CHRISTIAN = "CHRISTIAN"
    HINDU = "HINDU"
    JEWISH = "JEWISH"
    MUSLIM = "MUSLIM"
    SIKH = "SIKH"
    OTHER = "OTHER"
    NONE = "NONE"


class Disability(StrEnum):
    YES = "YES"
    NO = "NO"


class Characteristics(Record):
    """Of one person. None: not recorded, or they preferred not to say."""

    crn: Crn
    sex: Sex | None = None
    age_group: AgeGroup | None = None
    ethnicity: Ethnicity | None = None
    religion: Religion | None = None
    disability: Disability | None = None


class Read(NamedTuple):
    """What could be read, by CRN, and every fault; with one nothing is counted."""

    people: dict[str, Characteristics]
    faults: tuple[Fault, ...]


def read_characteristics(text: str | bytes) -> Read:
    """Read the file, reporting every fault at once. Never raises for anything in the text."""
    data, fault = parse_json(text)
    if fault:
        return Read({}, (fault,))
    listed = data.get("people") if isinstance(data, dict) else None
    if not isinstance(listed, list) or set(data) != {"people"}:
        mend = 'write {"people": [{"crn": "X123456", "sex": "FEMALE"}]}'
        return Read({}, (stop("NOT_A_LIST", "", "an equalities file is an object with the list people", mend),))
    faults: list[Fault] = []
    read = [one for n, raw in enumerate(listed) if (one := _read(n, raw, faults))]
    faults.extend(_twice(read))
    return Read({one.crn: one for one in read}, tuple(faults))


def _read(position: int, raw: Any, faults: list[Fault]) -> Characteristics | None:
    one, found = record_from(Characteristics, raw, f"person at position {position + 1}", ("people", position))
    faults.extend(found)
    return one


def _twice(read: list[Characteristics]) -> list[Fault]:
    counted = Counter(one.crn for one in read)
    return [
        Fault(
            code="REPEATED", severity=STOPS, record=f"person {crn}", pointer=pointer("people"),
            problem="there are several records of this person", mend="keep one of them",
        )
        for crn, times in counted.items()
        if times > 1
    ]  # fmt: skip

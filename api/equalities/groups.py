"""Which group somebody is in, by each characteristic.

Five come from the separate file. Caring, rurality and learning challenges are needs that the Problem holds; of these
"not recorded" is told apart where the Problem tells it apart.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from api.equalities.record import AgeGroup, Characteristics, Disability, Ethnicity, Religion, Sex
from models.people import Person

NOT_RECORDED = "Not recorded"


class Characteristic(NamedTuple):
    """Its name, its groups in the order shown, and the group of a person."""

    name: str
    groups: tuple[str, ...]
    group_of: Callable[[Person, Characteristics | None], str]


WORDS: Mapping[str, str] = {
        AgeGroup.FROM_18_TO_20: "18 to 20", AgeGroup.FROM_21_TO_24: "21 to 24", AgeGroup.FROM_25_TO_29: "25 to 29",
    AgeGroup.FROM_30_TO_39: "30 to 39", AgeGroup.FROM_40_TO_49: "40 to 49", AgeGroup.FROM_50_TO_59: "50 to 59",
    AgeGroup.FROM_60: "60 and over",
    Ethnicity.ASIAN: "Asian", Ethnicity.BLACK: "Black", Ethnicity.MIXED: "Mixed", Ethnicity.WHITE: "White",
    Disability.YES: "Disabled", Disability.NO: "Not disabled",
}  # fmt: skip


def _word(value: StrEnum) -> str:
    """The words of a value; a religion's is its name."""
    return WORDS.get(value, value.value.title())


def _from_file(name: str, field: str, kind: type[StrEnum]) -> Characteristic:
    def group_of(person: Person, known: Characteristics | None) -> str:
        value = getattr(known, field) if known else None
        return _word(value) if value is not None else NOT_RECORDED

    return Characteristic(name, (*map(_word, kind), NOT_RECORDED), group_of)


def _carer(person: Person, known: Characteristics | None) -> str:
    return "Carer" if person.caring_times else "No caring times recorded"


def _rurality(person: Person, known: Characteristics | None) -> str:
    return NOT_RECORDED if person.rural is None else "Rural" if person.rural else "Urban"


def _learning(person: Person, known: Characteristics | None) -> str:
    return "On record" if person.learning_challenge_since else "None on record"


CHARACTERISTICS = (
    _from_file("Sex", "sex", Sex),
    _from_file("Age", "age_group", AgeGroup),
    _from_file("Ethnicity", "ethnicity", Ethnicity),
    _from_file("Religion", "religion", Religion),
    _from_file("Disability", "disability", Disability),
    Characteristic("Learning challenge", ("On record", "None on record"), _learning),
    Characteristic("Caring", ("Carer", "No caring times recorded"), _carer),
    Characteristic("Rurality", ("Rural", "Urban", NOT_RECORDED), _rurality),
)

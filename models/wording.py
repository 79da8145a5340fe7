"""The errors that pydantic can report of a record, in words that repeat nothing of the input."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from models.base import CODE_PATTERN, CRN_PATTERN, LANGUAGE_PATTERN, LINE_PATTERN, OUTCODE_PATTERN
from models.faults import Fault, Severity, pointer

FORMS = {
    CRN_PATTERN: "a case reference number: a capital letter and six digits",
    CODE_PATTERN: "a code: up to 40 letters, digits, dots, dashes and underscores, without spaces",
    OUTCODE_PATTERN: "the first half of a postcode in capitals",
    LINE_PATTERN: "one line: letters, digits and punctuation, up to 200",
    LANGUAGE_PATTERN: "a language code: two or three small letters",
}

MOST_OF_ONE = 1000
"""Faults of one record that are told one by one."""

# By type of error: code, what is wrong, how to mend it.
OTHER = ("BAD_VALUE", "this value is not in the form asked for", "correct it; `placewell schema` prints the form")
WORDS = {
    "missing": ("MISSING_FIELD", "this field is missing", "add the field"),
    "extra_forbidden": ("UNKNOWN_KEY", "there is no field of this name", "remove the key, or correct its spelling"),
    "enum": ("NOT_ONE_OF", "this is not {expected}", "use one of the values listed"),
    "literal_error": ("NOT_ONE_OF", "this is not {expected}", "use one of the values listed"),
    "string_pattern_mismatch": ("BAD_CODE", "this is not {pattern}", "write it in this form"),
    "value_error": ("BAD_DATE_OR_TIME", "{error}", "write it in this form"),
    "not_together": ("NOT_TOGETHER", "{why}", "leave one of them out"),
    "model_type": ("WRONG_TYPE", "this is not an object", "give an object here"),
    "dict_type": ("WRONG_TYPE", "this is not an object", "give an object here"),
    "tuple_type": ("WRONG_TYPE", "this is not a list", "give a list here"),
    "string_type": ("WRONG_TYPE", "this is not a text", "give a text here"),
    "string_unicode": ("WRONG_TYPE", "a text or a key holds half a character", "write it as Unicode text"),
    "int_type": ("WRONG_TYPE", "this is not a whole number", "give a whole number here"),
    "int_parsing": ("WRONG_TYPE", "this is not a whole number", "give a whole number here"),
    "float_type": ("WRONG_TYPE", "this is not a number", "give a number here"),
    "finite_number": ("WRONG_TYPE", "this is not a number", "give a number here"),
    "bool_type": ("WRONG_TYPE", "this is not true or false", "give true or false here"),
    "greater_than_equal": ("OUT_OF_RANGE", "this is less than {ge}", "give a value within the range"),
    "less_than_equal": ("OUT_OF_RANGE", "this is more than {le}", "give a value within the range"),
    "too_short": ("OUT_OF_RANGE", "there are fewer than {min_length} here", "add what is missing"),
    "too_long": ("OUT_OF_RANGE", "there are more than {max_length} here", "remove what is too many"),
}


def faults_of(error: ValidationError, record: str, at: Sequence[str | int], severity: Severity) -> Iterator[Fault]:
    """One fault for each error in a record that stands at this place of the input; of far too many, one for all."""
    if error.error_count() > MOST_OF_ONE:
        wrong, mend = f"there are more than {MOST_OF_ONE:,} faults in this", "see how it was made"
        yield Fault(
            code="TOO_MANY_FAULTS", severity=severity, record=record, pointer=pointer(*at), problem=wrong, mend=mend
        )  # fmt: skip
        return
    yield from faults_of_items(error.errors(include_url=False, include_input=False), record, at, severity)


def faults_of_items(
    items: Sequence[Mapping[str, Any]], record: str, at: Sequence[str | int], severity: Severity
) -> Iterator[Fault]:
    """The same of errors in the form in which pydantic lists them."""
    holders = {item["loc"][:length] for item in items for length in range(len(item["loc"]))}
    for item in items:
        if item["type"] == "too_short" and item["loc"] in holders:
            continue  # what is there was not counted, as it cannot be read
        code, wrong, mend = WORDS.get(item["type"], OTHER)
        about = {key: FORMS.get(str(value), value) for key, value in item.get("ctx", {}).items()}
        yield Fault(
            code=code, severity=severity, record=record, pointer=pointer(*at, *item["loc"]),
            problem=wrong.format(**about), mend=mend,
        )  # fmt: skip

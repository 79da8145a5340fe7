"""What may stand in a cell, read from the JSON schema of the records."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

Schema = dict[str, Any]


class Kind(StrEnum):
    TEXT = "TEXT"
    CHOICE = "CHOICE"
    WHOLE = "WHOLE"
    NUMBER = "NUMBER"
    YES_NO = "YES_NO"
    DAY = "DAY"
    TIME = "TIME"


@dataclass(frozen=True)
class Form:
    """One value; `capitals`: letters are capitals whatever was typed."""

    kind: Kind
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    capitals: bool = False
    name: str = ""
    """Of the enumeration."""
    example: str = ""

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The choices as people read them. Short codes stay as they are."""
        coded = all(len(one) <= LONGEST_CODE for one in self.choices)
        return self.choices if coded else tuple(map(spoken, self.choices))


LONGEST_CODE = 4
YES, NO = "yes", "no"
YES_NO = Form(Kind.YES_NO)
NUMBER = Form(Kind.WHOLE, low=1)

_FORMATS = {"date": Kind.DAY, "HH:mm": Kind.TIME}
_TYPES = {"integer": Kind.WHOLE, "number": Kind.NUMBER, "boolean": Kind.YES_NO}


def form_of(node: Schema) -> Form:
    """The form of a schema that is neither a list nor an object."""
    choices = tuple(node.get("enum", ())) or ((node["const"],) if "const" in node else ())
    if choices:
        return Form(Kind.CHOICE, choices=choices, name=words(node.get("title", "")))
    kind = _FORMATS.get(node.get("format", "")) or _TYPES.get(node.get("type", ""), Kind.TEXT)
    pattern = node.get("pattern")
    capitals = isinstance(pattern, str) and "a-z" not in pattern
    example = "".join(node.get("examples", ())[:1])
    return Form(kind, low=node.get("minimum"), high=node.get("maximum"), capitals=capitals, example=example)


def spoken(code: str) -> str:
    """ "VERY_HIGH" -> "Very high"."""
    text = " ".join(_SPELT.get(word, word) for word in code.lower().split("_"))
    return text[:1].upper() + text[1:]


_SPELT = {
    "upw": "UPW", "crn": "CRN", "crns": "CRNs", "pdu": "PDU", "ete": "ETE", "mappa": "MAPPA", "delius": "Delius",
    "lat": "latitude", "lon": "longitude", "inclusive": "(inclusive)", "exclusive": "(exclusive)",
}  # fmt: skip
_HYPHENED = re.compile(r"\b(pick) (?=up)|\b(non) ")
_WORD = re.compile(r"[A-Z]?[a-z]+|[0-9]+")


def words(*path: str | int) -> str:
    """ "home", "lat" -> "Home latitude"; "crns", 0 -> "CRN 1"."""
    parts: list[str] = []
    for key in path:
        if isinstance(key, int):
            parts = [*parts[:-1], singular(parts[-1]), str(key + 1)]
        else:
            parts += [word.lower() for word in _WORD.findall(key)]
    text = _HYPHENED.sub(lambda found: found[0].strip() + "-", " ".join(_SPELT.get(part, part) for part in parts))
    return text[:1].upper() + text[1:]


def singular(text: str) -> str:
    return text.removesuffix("s")

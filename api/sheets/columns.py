"""Which sheets a workbook has and which columns: read from the records, so that a new field is there by itself.

A list of records is a sheet. Single records within a record are columns of its sheet; lists of records within it are
sheets of their own, whose rows name the record they belong to; lists of codes or dates stand in one cell.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from api.sheets.forms import NUMBER, YES_NO, Form, Kind, Schema, form_of, singular, words
from api.sheets.layout import Column, Path, Sheet
from models.lists import LISTS
from models.problem import Problem

SETTINGS = "Settings"
PEOPLE = "people"


@dataclass
class _Found:
    columns: list[Column] = field(default_factory=list)
    below: list[tuple[Path, Schema, bool]] = field(default_factory=list)
    """Lists of records and mappings: path, schema, may be missing."""


@cache
def sheets() -> tuple[Sheet, ...]:
    """The settings first, then every list, each followed by those within it."""
    return tuple(_sheets(Problem.model_json_schema(by_alias=True)))


def settings() -> Sheet:
    return sheets()[0]


OWNERS: dict[str, str] = {}
"""The list whose records an id names."""
for _where, _list in LISTS.items():
    if _list.id_key:
        OWNERS.setdefault(_list.id_key, _where)


def _sheets(schema: Schema) -> Iterator[Sheet]:
    defs = schema["$defs"]
    head = _found(schema, defs)
    yield Sheet(SETTINGS, (), tuple(head.columns), about=schema.get("description", ""))
    for path, node, optional in sorted(head.below, key=lambda one: _rank(one[0])):
        yield from _sheet(path, node, defs, optional, None)


def _rank(path: Path) -> int:
    """What a mapping holds comes after all lists."""
    where = "/".join(map(str, path))
    return list(LISTS).index(where) if where in LISTS else len(LISTS)


def _sheet(path: Path, node: Schema, defs: Schema, optional: bool, parent: Sheet | None) -> Iterator[Sheet]:
    title = _title(path, parent)
    if "additionalProperties" in node:
        value, _ = _resolved(node["additionalProperties"], defs)
        columns = (
            Column("Name", (0,), Form(Kind.TEXT), required=True),
            Column("Value", (1,), form_of(value), required=True),
        )
        yield Sheet(title, path, columns, mapping=True, about=node.get("description", ""))
        return
    record, _ = _resolved(node["items"], defs)
    found = _found(record, defs)
    own_id = _own_id(path, found.columns) if parent is None else None
    numbered = own_id is None and bool(found.below)
    if numbered:
        own_id = Column(
            f"{singular(title)} number", (), NUMBER, about="A number of its own, by which other sheets name the row."
        )
    sheet = Sheet(
        title, path, tuple(found.columns), parent, own_id, numbered, optional=optional,
        below=tuple(inner for inner, _, may_be_missing in found.below if len(inner) == 1 and not may_be_missing),
        about=node.get("description") or record.get("description", ""),
    )  # fmt: skip
    yield sheet
    for below, inner, may_be_missing in found.below:
        yield from _sheet(below, inner, defs, may_be_missing, sheet)


def _title(path: Path, parent: Sheet | None) -> str:
    own = words(*path)
    if parent is None or parent.path == (PEOPLE,):
        return own
    return f"{singular(parent.title)} {own[:1].lower()}{own[1:]}"


def _own_id(path: Path, columns: list[Column]) -> Column | None:
    where = "/".join(map(str, path))
    return next((one for one in columns if one.path and OWNERS.get(str(one.path[0])) == where), None)


def _resolved(node: Schema, defs: Schema) -> tuple[Schema, bool]:
    """The schema behind references, and whether the value may be null."""
    options = node.get("anyOf", [])
    null = any(one.get("type") == "null" for one in options)
    about = {key: node[key] for key in ("description", "default") if key in node}
    rest = [one for one in options if one.get("type") != "null"]
    core = rest[0] if rest else node
    if "$ref" in core:
        core = defs[core["$ref"].rpartition("/")[2]]
    return core | about, null


def _found(record: Schema, defs: Schema, path: Path = (), required: bool = True) -> _Found:
    found = _Found()
    for key, given in record["properties"].items():
        _add(found, given, (*path, key), required and key in record.get("required", ()), defs)
    return found


def _add(found: _Found, given: Schema, path: Path, required: bool, defs: Schema) -> None:
    node, null = _resolved(given, defs)
    if "properties" in node:
        inner = _found(node, defs, path, required and not null)
        if null and not node.get("required"):
            found.columns.append(_presence(path, given, {}, "recorded"))
        found.columns += inner.columns
        found.below += inner.below
    elif "prefixItems" in node:
        for n, item in enumerate(node["prefixItems"]):
            _add(found, item, (*path, n), required and not null, defs)
    elif "additionalProperties" in node or _lists_records(node, defs):
        if null:
            found.columns.append(_presence(path, given, [], "loaded"))
        found.below.append((path, node, null))
    else:
        found.columns.append(_column(path, given, required, defs))


def _lists_records(node: Schema, defs: Schema) -> bool:
    return node.get("type") == "array" and "properties" in _resolved(node["items"], defs)[0]


def _presence(path: Path, given: Schema, holds: list[object] | dict[str, object], word: str) -> Column:
    return Column(f"{words(*path)} {word}", path, YES_NO, holds=holds, about=given.get("description", ""))


def _column(path: Path, given: Schema, required: bool, defs: Schema) -> Column:
    node, null = _resolved(given, defs)
    many = node.get("type") == "array"
    form = form_of(_resolved(node["items"], defs)[0] if many else node)
    says_none = null and given.get("default", "") is not None
    about = given.get("description", "")
    least = node.get("minItems", 0) if many else 1
    return Column(words(*path), path, form, many, required, least, says_none, about)

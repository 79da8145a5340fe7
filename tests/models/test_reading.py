"""Whatever the input: coded faults, all at once, each with its place; never an exception, never a repeated value."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import reading
from models.faults import Severity
from models.problem import Problem
from models.reading import Reading, parse_json, problem_from, read_problem
from tests.models.rich import GONE, RICH, Keys, at, changed, keys_of, nodes, put, read, read_changed, told, with_value
from tests.models.schema import conforms

SECRET = "JaneDoeSecret"
SCHEMA = Problem.model_json_schema(by_alias=True)
TEXT = json.dumps(RICH)
ALL_NODES = list(nodes(RICH))

WRONG: list[Any] = [None, SECRET, "", -1, 1.5, 10**30, True, [], {}, [SECRET], {"note": SECRET}, GONE]


def complaints(data: Any, reading: Reading) -> Iterator[str]:
    """What is wrong with a reading, whatever was read."""
    for fault in reading.faults:
        if SECRET in fault.model_dump_json():
            yield f"{fault.pointer} repeats a value"
        if not (re.fullmatch("[A-Z_]+", fault.code) and fault.record and fault.problem and fault.mend):
            yield f"{fault.pointer} does not say what is wrong: {fault}"
        if fault.code == "BAD_VALUE":
            yield f"{fault.pointer} is in none of our words"
        if not leads_somewhere(data, keys_of(fault.pointer)):
            yield f"{fault.pointer} leads nowhere"
    if (reading.problem is None) != any(fault.severity is Severity.STOPS_PLANNING for fault in reading.faults):
        yield "planning stops without a fault, or goes on with one"
    if not reading.faults and not conforms(data, SCHEMA, SCHEMA):
        yield "it was read without a fault, and is not of the form of the schema"


def leads_somewhere(data: Any, keys: Keys) -> bool:
    """To a value, or to where one is missing."""
    try:
        holder = at(data, keys[:-1])
    except (LookupError, TypeError):
        return False
    return isinstance(holder, dict | list) or not keys


def spoilt() -> Iterator[tuple[str, Any]]:
    """The rich problem with every value in it made wrong in turn, in every way."""
    for keys in ALL_NODES[1:]:
        for value in WRONG:
            yield f"{keys} as {value}", with_value(RICH, keys, value)


@cache
def outcomes() -> dict[str, tuple[list[str], list[str] | None]]:
    """For each of these what is wrong with its reading, and who is still planned, if anything is."""
    found = {}
    for name, data in spoilt():
        reading = problem_from(data)
        crns = [person.crn for person in reading.problem.people] if reading.problem else None
        found[name] = list(complaints(data, reading)), crns
    return found


def test_every_value_made_wrong_gives_faults_that_say_where() -> None:
    assert len(outcomes()) > 3000
    assert [f"{name}: {wrong}" for name, (found, _) in outcomes().items() for wrong in found] == []


def test_a_fault_in_one_person_leaves_the_others_planned() -> None:
    ones = {name: crns for name, (_, crns) in outcomes().items() if name.startswith("('people', 1, ")}
    kept = {name: crns for name, crns in ones.items() if crns is not None}
    assert len(kept) > 1000
    assert [name for name, crns in kept.items() if "X100003" not in crns] == []


@pytest.mark.parametrize("value", [None, SECRET, "", 0, 1.5, True, [], [RICH]])
def test_what_is_no_object_is_one_fault(value: Any) -> None:
    assert told(read(value).faults) == {("NOT_AN_OBJECT", "")}


def with_it(keys: Keys) -> set[tuple[str, str]]:
    """A project set aside takes its session with it; a template its group, and that its member."""
    if keys[:1] == ("projects",):
        return {("UNKNOWN_PROJECT", f"/sessions/{keys[1]}/projectCode")}
    if keys[:1] == ("programmeTemplates",):
        group = "/programmeGroups/0"
        return {("UNKNOWN_TEMPLATE", f"{group}/templateCode"), ("GROUP_SET_ASIDE", f"{group}/members/0/crn")}
    return set()


def test_an_unknown_key_is_found_wherever_it_stands() -> None:
    missed = []
    for keys in ALL_NODES:
        data = json.loads(TEXT)
        if isinstance(at(data, keys), dict):
            at(data, keys)["surname"] = SECRET
            pointer = "".join(f"/{key}" for key in (*keys, "surname"))
            code = "WRONG_TYPE" if keys == ("policy", "overrides") else "UNKNOWN_KEY"
            if told(read(data).faults) != {(code, pointer)} | with_it(keys):
                missed.append(pointer)
    assert missed == []


def test_the_names_of_python_are_unknown_keys() -> None:
    changes = {
        "/pdu_codes": ["PDU1"],
        "/people/0/pdu_code": "PDU1",
        "/plannedOn": GONE,
        "/planned_on": "2026-11-19",
        "/people/1/pduCode": GONE,
        "/people/1/pdu_code": "PDU1",
    }
    assert told(read_changed(changes).faults) == {
        ("UNKNOWN_KEY", "/pdu_codes"),
        ("UNKNOWN_KEY", "/people/0/pdu_code"),
        ("MISSING_FIELD", "/plannedOn"),
        ("UNKNOWN_KEY", "/planned_on"),
        ("MISSING_FIELD", "/people/1/pduCode"),
        ("UNKNOWN_KEY", "/people/1/pdu_code"),
    }


ALL_AT_ONCE = {
    ("NOT_ONE_OF", "/country"): "FRA",
    ("BAD_CODE", "/pduCodes/1"): "two words",
    ("BAD_DATE_OR_TIME", "/nonWorkingDates/0"): "2026-02-30",
    ("WRONG_TYPE", "/policy/overrides/weightBase"): 1.5,
    ("UNKNOWN_SETTING", "/policy/overrides/weightLuck"): 1,
    ("SETTING_NOT_ALLOWED", "/policy/overrides/travelMaxMinutes"): 91,
    ("ENDS_BEFORE_START", "/schoolTerms/0/endDateInclusive"): "2026-01-01",
    ("MISSING_FIELD", "/schoolTerms/1/startDate"): GONE,
    ("OUT_OF_RANGE", "/travel/matrix/0/outMinutes"): -1,
    ("UNKNOWN_ID", "/travel/matrix/1/projectCode"): "P7",
    ("UNKNOWN_KEY", "/people/0/surname"): SECRET,
    ("OUT_OF_RANGE", "/people/1/home/lat"): 0.0,
    ("NOT_ONE_OF", "/people/1/curfews/1/day"): "FUNDAY",
    ("BAD_CODE", "/people/1/requirements/1/requirementId"): "R/2",
    ("DATE_OR_DAY", "/people/2/curfews/0"): {"startTime": "19:00", "endTime": "07:00"},
    ("UNKNOWN_PROJECT", "/people/2/linkedProjectCodes/0"): "P8",
    ("OUTSIDE_WINDOW", "/sessions/0/date"): "2026-12-01",
    ("WRONG_TYPE", "/sessions/1/womenOnly"): "no",
    ("ENDS_BEFORE_START", "/supervisors/0/shifts/0/endTime"): "07:00",
    ("OUT_OF_RANGE", "/vehicles/0/passengerSeats"): 0,
    ("OUTSIDE_WINDOW", "/bookings/0/date"): "2026-11-23",
    ("UNKNOWN_REQUIREMENT", "/bookings/1/requirementId"): "R9",
    ("REPEATED", "/nonAssociations/0/crns"): ["X100001", "X100001"],
    ("UNKNOWN_TAG", "/nonAssociations/1/tags/1"): "TAG9",
}


def test_all_faults_come_at_once() -> None:
    room = {"/people/2/curfews": [None], "/people/2/linkedProjectCodes": [None], "/bookings/1/crn": "X100003"}
    reading = read_changed(room | {pointer: value for (_, pointer), value in ALL_AT_ONCE.items()})
    assert told(reading.faults) == ALL_AT_ONCE.keys()
    assert len(reading.faults) == len(ALL_AT_ONCE)
    assert reading.problem is None


@pytest.mark.parametrize("value", [GONE, None, {}, "none", 5])
@pytest.mark.parametrize(
    "where",
    [
        "people", "projects", "sessions", "supervisors", "vehicles", "bookings", "nonAssociations", "schoolTerms",
        "travel/matrix", "window", "policy", "pduCodes", "nonWorkingDates", "country", "plannedOn",
    ],
)  # fmt: skip
def test_a_missing_part_is_no_fault_of_the_others(where: str, value: Any) -> None:
    """Nothing is said to be unknown where the list that would know it cannot be read."""
    reading = read_changed({f"/{where}": value})
    assert all(fault.pointer.startswith(f"/{where}") for fault in reading.faults)
    optional = where in {"supervisors", "vehicles", "schoolTerms", "travel/matrix", "policy", "nonWorkingDates"}
    linked = where in {"bookings", "nonAssociations"}
    goes_on = (value is GONE and (optional or linked)) or (value == {} and where == "policy")
    assert (reading.problem is not None) == goes_on


def test_faults_of_the_records_come_with_those_of_the_head() -> None:
    changes = {
        "/window/startDate": "Monday",
        "/policy/profile": 5,
        "/travel/matrix/0/crn": "X999999",
        "/people/0/mappaLevel": 4,
        "/sessions/0/endTime": "08:00",
        "/sessions/1/date": "2027-01-01",
    }
    assert told(read_changed(changes).faults) == {
        ("BAD_DATE_OR_TIME", "/window/startDate"),
        ("WRONG_TYPE", "/policy/profile"),
        ("UNKNOWN_ID", "/travel/matrix/0/crn"),
        ("OUT_OF_RANGE", "/people/0/mappaLevel"),
        ("ENDS_BEFORE_START", "/sessions/0/endTime"),
    }


def test_a_window_with_an_unknown_key_is_known_all_the_same() -> None:
    faults = read_changed({"/window/note": SECRET, "/sessions/0/date": "2027-01-01"}).faults
    assert told(faults) == {("UNKNOWN_KEY", "/window/note"), ("OUTSIDE_WINDOW", "/sessions/0/date")}


def test_a_record_is_named_by_its_id_only_where_that_is_plainly_one() -> None:
    def record(changes: dict[str, Any]) -> str:
        return read_changed(changes).faults[0].record

    assert record({"/people/1/home": None}) == "person X100001"
    assert record({"/people/1/crn": SECRET}) == "person at position 2"
    assert record({"/people/1/crn": "X100001\n"}) == "person at position 2"
    assert record({"/projects/0/capacity": None}) == "project P1"
    assert record({"/sessions/0/endTime": "08:00"}) == "session P1/2026-11-24/09:00"
    assert record({"/supervisors/0/supervisorCode": SECRET, "/supervisors/0/sex": 1}) == "supervisor at position 1"
    assert (
        record({"/supervisors/0/supervisorCode": SECRET, "/supervisors/0/shifts/0/endTime": "01:00"})
        == "supervisor at position 1"
    )
    assert record({"/nonAssociations/0/crns": None}) == "non-association at position 1"
    assert record({"/country": None}) == "problem"


def test_positions_are_those_of_the_input() -> None:
    reading = read_changed({"/people/0/home": None, "/people/2/curfews": [{"startTime": "19:00", "endTime": "07:00"}]})
    assert told(reading.set_aside) == {("WRONG_TYPE", "/people/0/home"), ("DATE_OR_DAY", "/people/2/curfews/0")}
    assert reading.problem
    assert [person.crn for person in reading.problem.people] == ["X100001"]


def test_a_key_is_shown_as_far_as_it_is_fit_to_be() -> None:
    def pointer(key: str) -> str:
        return read(RICH | {key: 1}).faults[0].pointer

    assert pointer("surname") == "/surname"
    assert pointer("a/b~c") == "/a~1b~0c"
    assert pointer("\x1b[31m\n") == "/?[31m?"
    assert pointer("x" * 100) == "/" + "x" * 60
    assert pointer("half \ud83d") == "/half ?"


NOT_JSON: list[str | bytes] = [
    b"", b" ", b"{", b'{"people": [}', b"\xff", b"\x00{", b"{'people': []}", b"NaN", b'{"people": -Infinity}',
    b"9" * 5000, b"[" * 100_000, b'{"a":' * 100_000, b'{"a": 1, "a": 2}', b'{"people": [{"crn": "X100001", "crn": 1}]}',
    "", "\ud800", '{"people": [] // none\n}', b'{"a": "\xe9"}', "{}".encode("utf-16-le")[:3],
]  # fmt: skip


def test_what_is_not_json_is_one_fault() -> None:
    assert [text[:40] for text in NOT_JSON if told(read_problem(text).faults) != {("NOT_JSON", "")}] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{\n "people": none}', "Expecting value at line 2, column 12"),
        (b"\xff\xfe\xfd", "not UTF-8"),
        ("[NaN]", "NaN"),
        ("9" * 5000, "too many digits"),
        ("[" * 100_000, "nested too deep"),
        ('{"travel": {"matrix": [], "matrix": []}}', "the key matrix twice"),
    ],
)
def test_the_fault_says_why_it_is_not_json(text: str | bytes, words: str) -> None:
    _, fault = parse_json(text)
    assert fault
    assert words in fault.problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_any_unicode_encoding_is_read(encoding: str) -> None:
    assert read_problem(TEXT.encode(encoding)) == read(RICH)


def test_a_byte_order_mark_in_text_is_no_fault() -> None:
    assert read_problem("\ufeff" + TEXT) == read(RICH)


def test_huge_numbers_are_out_of_range() -> None:
    text = TEXT.replace("53.41,", "1e999,").replace('"mappaLevel": 1', '"mappaLevel": ' + "9" * 4000)
    assert told(read_problem(text).faults) == {
        ("WRONG_TYPE", "/people/1/home/lat"),
        ("OUT_OF_RANGE", "/people/1/mappaLevel"),
    }


def test_half_a_character_is_a_fault_in_a_value_and_in_a_key() -> None:
    changes = {"/people/0/pduCode": "\ud800", "/policy/overrides/\udc00": 1, "/projects/0/place/\ud800": 1}
    assert told(read_changed(changes).faults) == {
        ("WRONG_TYPE", "/people/0/pduCode"),
        ("UNKNOWN_SETTING", "/policy/overrides/?"),
        ("WRONG_TYPE", "/projects/0/place"),
        ("UNKNOWN_PROJECT", "/sessions/0/projectCode"),
    }


def test_reading_leaves_the_parsed_value_as_it_was() -> None:
    for data in (changed(RICH, {}), changed(RICH, {"/country": 1, "/people/0/crn": 1, "/travel/matrix": 1})):
        before = json.dumps(data)
        problem_from(data)
        assert json.dumps(data) == before


# Any JSON value, with texts that hold half characters.
TEXTS = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.sampled_from(["X100001", "P1", "2026-11-24"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
PARTS = st.dictionaries(st.sampled_from([*RICH, "surname"]), VALUES, max_size=4)


def sound(reading: Reading) -> bool:
    """The faults can be sent, and go with the problem."""
    stops = any(fault.severity is Severity.STOPS_PLANNING for fault in reading.faults)
    return all(fault.model_dump_json().encode() for fault in reading.faults) and (reading.problem is None) == stops


@given(st.binary() | TEXTS | st.text('{}[]",:0123456789.e-ntf\\u '))
def test_any_text_is_read_without_an_exception(text: str | bytes) -> None:
    assert read_problem(text).problem is None


@given(VALUES)
def test_any_value_is_read_without_an_exception(value: Any) -> None:
    assert sound(problem_from(value))


@given(PARTS)
def test_any_value_in_any_part_is_read_without_an_exception(parts: dict[str, Any]) -> None:
    assert sound(problem_from(parts))
    assert sound(problem_from(RICH | parts))


@given(st.lists(st.tuples(st.sampled_from(ALL_NODES), VALUES), min_size=1, max_size=4))
def test_any_value_in_any_place_is_read_without_an_exception(changes: list[tuple[Keys, Any]]) -> None:
    data = json.loads(TEXT)
    for keys, value in changes:
        if leads_somewhere(data, keys) and keys in set(nodes(data)):
            data = put(data, keys, value)
    assert sound(problem_from(data))


def test_an_input_with_no_end_of_faults_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_FAULTS", 3)
    found = problem_from({"people": [1] * 50}).faults
    people = [fault for fault in found if fault.pointer.startswith("/people/")]
    assert [(fault.code, fault.pointer) for fault in people] == [
        ("WRONG_TYPE", "/people/0"), ("WRONG_TYPE", "/people/1"), ("WRONG_TYPE", "/people/2"),
        ("TOO_MANY_FAULTS", "/people/3"),
    ]  # fmt: skip
    assert people[-1].severity is Severity.STOPS_PLANNING


@pytest.mark.parametrize(("wrong", "told"), [(1000, 1000), (1001, 1)])
def test_a_record_of_far_too_many_faults_has_one(wrong: int, told: int) -> None:
    found = problem_from({"travel": {}, "bookings": [{f"key{n}": 1 for n in range(wrong - 7)}]}).faults
    mine = [fault for fault in found if fault.pointer.startswith("/bookings/0")]
    assert len(mine) == told
    assert (mine[0].code == "TOO_MANY_FAULTS") == (told == 1)

import pytest

from api.http import reading
from api.http.bodies import NewSchedulingRequest, ToVerify
from api.http.errors import Refused
from api.http.reading import opened
from fixtures import story_text
from models.base import Record
from optimizer.engines.base import Limits

PROBLEM = story_text("first-week")


def faults(form: type[Record], text: str | bytes) -> dict[str, str]:
    with pytest.raises(Refused) as caught:
        opened(form, text.encode() if isinstance(text, str) else text)
    assert caught.value.code == "INPUT_HAS_FAULTS"
    return {fault.pointer: fault.code for fault in caught.value.faults}


def test_settings_that_are_left_out_are_the_engines() -> None:
    limits = opened(NewSchedulingRequest, f'{{"problem": {PROBLEM}}}'.encode()).body.settings.limits()
    assert limits == Limits()


def test_every_fault_of_every_part_at_once() -> None:
    spoilt = PROBLEM.replace('"country": "ENG"', '"country": "FRA"')
    text = f'{{"problem": {spoilt}, "result": {{}}, "colour": 1}}'
    found = faults(ToVerify, text)
    assert found["/problem/country"] == "NOT_ONE_OF"
    assert found["/result/plan"] == "MISSING_FIELD"
    assert found["/colour"] == "UNKNOWN_KEY"


@pytest.mark.parametrize(
    ("settings", "pointer", "code"),
    [
        ('{"timeLimitSecond": 1}', "/settings/timeLimitSecond", "UNKNOWN_KEY"),
        ('{"timeLimitSeconds": 0}', "/settings/timeLimitSeconds", "OUT_OF_RANGE"),
        ('{"timeLimitSeconds": 1e999}', "/settings/timeLimitSeconds", "WRONG_TYPE"),
        ('{"timeLimitSeconds": "20"}', "/settings/timeLimitSeconds", "WRONG_TYPE"),
        ('{"workers": 1000}', "/settings/workers", "OUT_OF_RANGE"),
        ('{"seed": -1}', "/settings/seed", "OUT_OF_RANGE"),
        ('{"reproducible": "yes"}', "/settings/reproducible", "WRONG_TYPE"),
        ('{"time_limit_seconds": 1}', "/settings/time_limit_seconds", "UNKNOWN_KEY"),
        ('{"gap": -0.1}', "/settings/gap", "OUT_OF_RANGE"),
        ('{"unimprovedSeconds": 0}', "/settings/unimprovedSeconds", "OUT_OF_RANGE"),
        ('{"unimprovedSeconds": 9, "reproducible": true}', "/settings", "NOT_TOGETHER"),
        ("[]", "/settings", "WRONG_TYPE"),
    ],
)
def test_a_setting_that_cannot_be_used(settings: str, pointer: str, code: str) -> None:
    assert faults(NewSchedulingRequest, f'{{"problem": {PROBLEM}, "settings": {settings}}}') == {pointer: code}


def test_records_set_aside_are_told_from_the_problem_and_do_not_stop() -> None:
    spoilt = PROBLEM.replace('"placementSex": "MALE"', '"placementSex": "?"', 1)
    given = opened(NewSchedulingRequest, f'{{"problem": {spoilt}}}'.encode())
    assert [(fault.record, fault.pointer) for fault in given.set_aside] == [
        ("person X200051", "/people/0/placementSex")
    ]
    assert len(given.body.problem.people) == 2


def test_beside_a_fault_that_stops_they_are_told_from_the_body() -> None:
    spoilt = PROBLEM.replace('"placementSex": "MALE"', '"placementSex": "?"', 1)
    found = faults(NewSchedulingRequest, f'{{"problem": {spoilt}, "settings": []}}')
    assert found == {"/problem/people/0/placementSex": "NOT_ONE_OF", "/settings": "WRONG_TYPE"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "NOT_JSON"), (b"{", "NOT_JSON"), (b"\xff\xfe", "NOT_JSON"), (b"[" * 100_000, "NOT_JSON"),
        (b'{"problem":' * 50_000, "NOT_JSON"), (b'{"a": 1, "a": 2}', "NOT_JSON"), (b'{"a": NaN}', "NOT_JSON"),
        (b'{"seed": ' + b"9" * 5000 + b"}", "NOT_JSON"), (b"[]", "NOT_AN_OBJECT"), (b"null", "NOT_AN_OBJECT"),
    ],
)  # fmt: skip
def test_what_is_not_an_object_is_a_fault(text: bytes, code: str) -> None:
    assert faults(NewSchedulingRequest, text) == {"": code}


def test_a_body_of_too_many_values_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_VALUES", 10)
    assert faults(ToVerify, '{"a": [1, 2, {"b": [3, 4, 5]}]}')
    with pytest.raises(Refused) as caught:
        opened(ToVerify, b'{"a": [1, 2, {"b": [3, 4, 5, 6, 7, 8]}]}')
    assert caught.value.code == "BODY_TOO_LARGE"


def test_nested_as_deep_as_it_can_be_read() -> None:
    for depth in (100, 500, 900, 985):
        deep = "[" * depth + "]" * depth
        assert faults(NewSchedulingRequest, f'{{"problem": {{"people": [{deep}], "travel": {deep}}}}}')


def test_half_a_character_in_a_key() -> None:
    assert faults(NewSchedulingRequest, '{"\\ud800": 1}')

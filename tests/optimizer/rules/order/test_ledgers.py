"""How requirements hang together, what is one attendance, and what so many minutes count to."""

import pytest

from models.people import Requirement
from optimizer.rules.order.ledgers import attendances, chains, spread
from tests.build import past_booking, requirement

SUBTYPES = {"R": "REGULAR", "C": "CONCURRENT", "S": "CONSECUTIVE"}


def listed(words: str) -> list[Requirement]:
    """ "R1 C2 S3": regular, concurrent and consecutive, in order of sentence."""
    return [requirement(requirement_id=one, subtype=SUBTYPES[one[0]]) for one in words.split()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("R1", [["R1"]], id="one"),
        pytest.param("R1 R2", [["R1"], ["R2"]], id="two regular ones are two chains"),
        pytest.param("R1 C2", [["R1 C2"]], id="a concurrent one is of the same stage"),
        pytest.param("R1 S2", [["R1", "S2"]], id="a consecutive one is the next stage"),
        pytest.param("R1 S2 C3", [["R1", "S2 C3"]], id="concurrent with the second"),
        pytest.param("R1 C2 S3", [["R1 C2", "S3"]], id="after both"),
        pytest.param("R1 C2 R3", [["R1 C2"], ["R3"]], id="the third is by itself"),
        pytest.param("R1 R2 C3", [["R1"], ["R2 C3"]], id="concurrent with the last before it"),
        pytest.param("R1 R2 S3", [["R1"], ["R2", "S3"]], id="after the last before it"),
        pytest.param("R1 S2 R3 S4 C5", [["R1", "S2"], ["R3", "S4 C5"]], id="two chains of two stages"),
        pytest.param("C1 R2", [["C1 R2"]], id="the first of all waits for one to be concurrent with"),
        pytest.param("C1 C2 S3 S4", [["C1 C2 S3", "S4"]], id="two wait for a third"),
        pytest.param("S1 R2", [["S1"], ["R2"]], id="the first of all is after nothing"),
    ],
)
def test_chains_and_their_stages(words: str, found: list[list[str]]) -> None:
    made = [[" ".join(one.requirement_id for one in stage) for stage in chain] for chain in chains(listed(words))]
    assert made == found


def test_a_session_that_is_listed_twice_is_one_attendance_of_the_longer() -> None:
    day = "2026-11-17"
    twice = [past_booking(day, 60), past_booking(day, 90, requirement_id="R2"), past_booking(day, 90)]
    other = [past_booking(day, 30, start_time="14:00"), past_booking("2026-11-18", 30)]
    found = list(attendances([*twice, *other]))
    assert [(one.minutes, one.requirement_id, one.start_time.hour) for one in found] == [
        (90, "R2", 9),
        (30, "R1", 14),
        (30, "R1", 9),
    ]


@pytest.mark.parametrize(
    ("words", "to", "left", "minutes", "counted"),
    [
        pytest.param("R1", "R1", {"R1": 900}, 420, {"R1": 420}, id="all to the one"),
        pytest.param("R1 S2", "R1", {"R1": 420, "S2": 900}, 420, {"R1": 420}, id="the first is just done"),
        pytest.param("R1 S2", "R1", {"R1": 300, "S2": 900}, 420, {"R1": 300, "S2": 120}, id="the rest to the next"),
        pytest.param("R1 S2", "S2", {"R1": 300, "S2": 900}, 420, {"S2": 420}, id="it was worked on the next"),
        pytest.param("R1 C2", "R1", {"R1": 300, "C2": 900}, 420, {"R1": 300, "C2": 420}, id="to both at once"),
        pytest.param("R1 C2", "C2", {"R1": 900, "C2": 0}, 420, {"R1": 420}, id="what is done gets nothing"),
        pytest.param(
            "R1 C2 S3", "C2", {"R1": 300, "C2": 100, "S3": 900}, 420, {"R1": 300, "C2": 100, "S3": 120},
            id="to both, and beyond the longer to the next",
        ),
        pytest.param("R1 R2", "R1", {"R1": 300, "R2": 900}, 420, {"R1": 420}, id="more than all, for somebody to find"),
        pytest.param("R1 R2", "R2", {"R1": 300, "R2": 900}, 420, {"R2": 420}, id="another chain is left alone"),
        pytest.param("R1 C2", "R1", {"R1": -60, "C2": -60}, 60, {"R1": 60}, id="more than all was there before"),
    ],
)  # fmt: skip
def test_what_so_many_minutes_count_to(
    words: str, to: str, left: dict[str, int], minutes: int, counted: dict[str, int]
) -> None:
    assert spread(listed(words), to, left, minutes) == counted

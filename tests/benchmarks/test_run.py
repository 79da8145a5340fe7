"""Row by row: nothing is run twice, nothing of other weights or code is taken for it, and what fails costs its row."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import run as module
from benchmarks.registry import PEERS
from benchmarks.rows import FAILED, Asked, Row, newest_run, read
from benchmarks.run import Ask, RowFailed, folder_of_today, make, most_cpu, run
from optimizer.engines.base import never
from tests.benchmarks.scene import MILLION, row

ASK = Ask(("tiny",), ("calibrated",), (1, 2), ("ours", "cpsat"), 20.0, 2)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Rows at once, and what was asked for."""
    asked: list[Asked] = []

    def at_once(one: Asked, unwanted: Callable[[], bool]) -> Row:
        asked.append(one)
        key = one.key
        return row(key.peer, key.seed, cpu_seconds=30.0 + key.seed).model_copy(update={"key": key})

    monkeypatch.setattr(module, "make", at_once)
    return asked


def told(row: Row, new: bool) -> None:
    pass


def test_every_combination_once_and_peers_have_the_processor_seconds_of_ours(made: list[Asked], tmp_path: Path) -> None:
    rows = run([ASK, ASK], tmp_path, told).rows
    assert [(one.key.seed, one.key.peer, one.key.seconds, one.cpu_seconds) for one in made] == [
        (1, "ours", 20.0, None), (1, "cpsat", 20.0, 310.0), (2, "ours", 20.0, None), (2, "cpsat", 20.0, 320.0),
    ]  # fmt: skip
    assert [one.yardstick and one.yardstick.placeable_value for one in made] == [None, 190 * MILLION] * 2
    assert read(tmp_path) == rows


def test_how_many_times_that_is_asked_for_and_where_nothing_is_searched_nothing_is(made: list[Asked]) -> None:
    ask = Ask(("tiny",), ("calibrated",), (1,), tuple(PEERS), 20.0, 2)
    assert {key.peer: key.times for key in ask.keys()} == {  # noqa: SIM118 - not a mapping
        "ours": None, "greedy": None, "allocations": None, "cpsat": 10.0, "highs": 10.0, "swap": 1.0, "timefold": 1.0,
    }  # fmt: skip
    equal = Ask(("tiny",), ("calibrated",), (1,), ("cpsat", "highs"), 20.0, 2, times=1.0)
    assert {key.times for key in equal.keys()} == {1.0}  # noqa: SIM118 - not a mapping
    by_work = Ask(("tiny",), ("calibrated",), (1,), ("cpsat", "highs"), 20.0, 2, by_work=True)
    assert {key.times for key in by_work.keys()} == {None}  # noqa: SIM118 - not a mapping


def test_a_row_that_is_there_is_not_made_again(made: list[Asked], tmp_path: Path) -> None:
    new: list[bool] = []
    run([ASK], tmp_path, told)
    rows = run([ASK], tmp_path, lambda _, fresh: new.append(fresh)).rows
    assert (len(made), len(rows), len(read(tmp_path)), any(new)) == (4, 4, 4, False)


@pytest.mark.parametrize("what", ["policy_hash", "product_version", "source_hash"])
def test_rows_of_other_weights_or_code_are_others(
    what: str, made: list[Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([ASK], tmp_path, told)
    monkeypatch.setattr(module, what, lambda: "another")
    run([ASK], tmp_path, told)
    assert len(made) == 8
    assert {getattr(one.key, what) for one in newest_run(read(tmp_path))} == {"another"}


def test_each_preset_and_density_is_of_the_code_that_planned_it_last(
    made: list[Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code, densities in (("first", ("calibrated", "ample")), ("second", ("ample",))):
        monkeypatch.setattr(module, "source_hash", lambda code=code: code)
        run([replace(ASK, densities=densities)], tmp_path, told)
    found = {(one.key.density, one.key.source_hash) for one in newest_run(read(tmp_path))}
    assert found == {("calibrated", "first"), ("ample", "second")}


@pytest.mark.parametrize("peers", [("cpsat",), ("swap", "highs")])
def test_a_run_that_is_ended_loses_what_it_was_at_and_goes_on(
    peers: tuple[str, ...], made: list[Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One row, or of peers with one processor each two; a line that was half written is written again."""
    ask = Ask(("tiny",), ("calibrated",), (1, 2, 3), ("ours", *peers), 20.0, 2)
    at_once, wanted = module.make, 3 * (1 + len(peers))

    def ended(asked: Asked, unwanted: Callable[[], bool]) -> Row:
        if asked.key.seed == 2 and asked.key.peer == peers[0]:
            raise KeyboardInterrupt
        return at_once(asked, unwanted)

    with monkeypatch.context() as until:
        until.setattr(module, "make", ended)
        with pytest.raises(KeyboardInterrupt):
            run([ask], tmp_path, told)
    there, begun = {one.key for one in read(tmp_path)}, len(made)
    assert 0 < len(there) == begun < wanted
    last = (tmp_path / "rows.jsonl").read_bytes().splitlines()[-1]
    with (tmp_path / "rows.jsonl").open("ab") as file:
        file.write(last[: len(last) // 2])
    assert {one.key for one in read(tmp_path)} == there
    assert len(run([ask], tmp_path, told).rows) == wanted
    assert there.isdisjoint(one.key for one in made[begun:])
    assert len(read(tmp_path)) == wanted


def failing(monkeypatch: pytest.MonkeyPatch, peer: str) -> None:
    at_once = module.make

    def fails(asked: Asked, unwanted: Callable[[], bool]) -> Row:
        if asked.key.peer == peer and asked.key.seed == 1:
            raise RowFailed("no")
        return at_once(asked, unwanted)

    monkeypatch.setattr(module, "make", fails)


def test_a_peer_that_fails_costs_its_row_and_is_tried_again(
    made: list[Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as until:
        failing(until, "cpsat")
        ran = run([ASK], tmp_path, told)
    assert ran.failed == ("no",)
    assert [(one.key.seed, one.measured.status) for one in ran.rows if one.key.peer == "cpsat"] == [
        (1, FAILED), (2, "DONE"),
    ]  # fmt: skip
    assert run([ASK], tmp_path, told).failed == ()
    assert [one.measured.answered for one in newest_run(read(tmp_path))] == [True] * 4


def test_without_a_row_of_ours_there_is_no_limit_for_a_peer(
    made: list[Asked], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "ours")
    ran = run([ASK], tmp_path, told)
    assert [(one.key.seed, one.key.peer) for one in ran.rows] == [(2, "ours"), (2, "cpsat")]
    assert ran.failed == ("no", "cpsat on tiny, calibrated, seed 1: there is no row of ours to take its limit from")


def test_a_table_is_of_one_code_and_in_one_order(made: list[Asked], tmp_path: Path) -> None:
    """What was asked of ours last counts, and what peers were asked beside it."""
    run([Ask(("tiny",), ("calibrated",), (1,), ("ours", "cpsat", "swap"), 5.0, 2)], tmp_path, told)
    run([Ask(("tiny",), ("ample", "calibrated"), (2, 1), ("cpsat", "ours"), 20.0, 2)], tmp_path, told)
    run([Ask(("tiny",), ("ample", "calibrated"), (2, 1), ("cpsat", "ours"), 20.0, 2)], tmp_path, told)
    found = [(one.key.density, one.key.seed, one.key.peer) for one in newest_run(read(tmp_path))]
    expected = [
        (density, seed, peer) for density in ("calibrated", "ample") for seed in (1, 2) for peer in ("ours", "cpsat")
    ]
    assert found == expected
    assert {one.key.seconds for one in newest_run(read(tmp_path))} == {20.0}


def test_a_run_of_another_day_is_gone_on_with_where_the_code_is_the_same(made: list[Asked], tmp_path: Path) -> None:
    today = folder_of_today(tmp_path)
    before = today.with_name(today.name.replace(today.name[:10], "2026-01-02"))
    run([ASK], before, told)
    assert folder_of_today(tmp_path) == before


def asked(peer: str) -> Asked:
    return Asked(key=next(iter(Ask(("tiny",), ("calibrated",), (1,), (peer,), 1.0, 1, by_work=True).keys())))


def test_a_row_comes_from_a_process_of_its_own_with_its_processor_time_counted() -> None:
    found = make(asked("greedy"), never)
    assert found.key == asked("greedy").key
    assert found.measured.answered
    assert found.measured.violations == {}
    assert 0 < found.measured.cpu_seconds < found.process_cpu_seconds
    assert 10 < (found.measured.megabytes or 0) <= found.peak_megabytes


def test_a_row_has_an_end_whatever_its_peer_does() -> None:
    key = asked("greedy").key.model_copy(update={"seconds": 60.0, "workers": 2})
    assert most_cpu(Asked(key=key, cpu_seconds=100.0)) == 800.0
    assert most_cpu(Asked(key=key)) == 1200.0


def test_a_process_that_ends_badly_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    nowhere = asked("greedy").key.model_copy(update={"preset": "nowhere"})
    with pytest.raises(RowFailed, match="greedy on nowhere, calibrated, seed 1: its process ended with 1"):
        make(Asked(key=nowhere), never)
    assert "nowhere" in capfd.readouterr().err

"""Row by row: nothing is run twice, nothing of other weights or code is taken for it, and what failed stops the run."""

from pathlib import Path

import pytest

from benchmarks import run as module
from benchmarks.rows import Key, Row, newest_run, read
from benchmarks.run import Ask, RowFailed, make, run
from tests.benchmarks.scene import row

ASK = Ask(("tiny",), ("calibrated",), (1, 2), ("ours", "cpsat"), 20.0, 2)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Key]:
    """Rows at once, and which of them were made."""
    keys: list[Key] = []

    def at_once(key: Key) -> Row:
        keys.append(key)
        return row(key.peer, key.seed).model_copy(update={"key": key})

    monkeypatch.setattr(module, "make", at_once)
    return keys


def told(row: Row, new: bool) -> None:
    pass


def test_every_combination_once_each_with_its_own_limit(made: list[Key], tmp_path: Path) -> None:
    rows = run([ASK], tmp_path, told)
    assert [(one.seed, one.peer, one.seconds) for one in made] == [
        (1, "ours", 20.0), (1, "cpsat", 60.0), (2, "ours", 20.0), (2, "cpsat", 60.0),
    ]  # fmt: skip
    assert read(tmp_path) == rows


def test_a_row_that_is_there_is_not_made_again(made: list[Key], tmp_path: Path) -> None:
    new: list[bool] = []
    run([ASK], tmp_path, told)
    rows = run([ASK], tmp_path, lambda _, fresh: new.append(fresh))
    assert (len(made), len(rows), len(read(tmp_path)), any(new)) == (4, 4, 4, False)


@pytest.mark.parametrize("what", ["policy_hash", "product_version", "source_hash"])
def test_rows_of_other_weights_or_code_are_others(
    what: str, made: list[Key], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([ASK], tmp_path, told)
    monkeypatch.setattr(module, what, lambda: "another")
    run([ASK], tmp_path, told)
    assert len(made) == 8
    assert {getattr(one.key, what) for one in newest_run(read(tmp_path))} == {"another"}


def test_what_ran_before_a_failure_is_kept(made: list[Key], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = module.make

    def failing(key: Key) -> Row:
        if key.seed == 2:
            raise RowFailed("no")
        return at_once(key)

    monkeypatch.setattr(module, "make", failing)
    with pytest.raises(RowFailed):
        run([ASK], tmp_path, told)
    assert len(read(tmp_path)) == 2


def test_a_table_is_of_one_setting_and_in_one_order(made: list[Key], tmp_path: Path) -> None:
    run([Ask(("tiny",), ("calibrated",), (1,), ("ours",), 5.0, 2)], tmp_path, told)
    run([Ask(("tiny",), ("ample", "calibrated"), (2, 1), ("cpsat", "ours"), 20.0, 2)], tmp_path, told)
    found = [(one.key.density, one.key.seed, one.key.peer) for one in newest_run(read(tmp_path))]
    expected = [
        (density, seed, peer) for density in ("calibrated", "ample") for seed in (1, 2) for peer in ("ours", "cpsat")
    ]
    assert found == expected


def test_a_row_comes_from_a_process_of_its_own_with_its_processor_time_counted() -> None:
    key = next(Ask(("tiny",), ("calibrated",), (1,), ("greedy",), 1.0, 1, by_work=True).keys())
    found = make(key)
    assert found.key == key
    assert found.measured.answered
    assert found.measured.violations == {}
    assert 0 < found.measured.cpu_seconds < found.process_cpu_seconds
    assert found.peak_megabytes > 10


def test_a_process_that_ends_badly_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    key = next(Ask(("tiny",), ("calibrated",), (1,), ("greedy",), 1.0, 1).keys())
    with pytest.raises(RowFailed, match="greedy on nowhere, calibrated, seed 1"):
        make(key.model_copy(update={"preset": "nowhere"}))
    assert "nowhere" in capfd.readouterr().err

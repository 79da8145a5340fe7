"""What a run keeps is made once, is what would be made again, and is gone with the run."""

import os
from pathlib import Path

import numpy as np
import pytest

from benchmarks.cases.week import week
from benchmarks.kept import FOLDER, by_hand, keeping, kept
from benchmarks.peers import cpsat, greedy, highs, swap, timefold
from benchmarks.peers.drafted import Drafted, drafted
from optimizer.engines.base import Limits

LIMITS = Limits(seconds=1, workers=1, reproducible=True)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The weeks that a plan was made for by hand, as it is made."""
    weeks: list[str] = []
    before = Drafted.by_hand

    def counted(self: Drafted) -> np.ndarray:
        weeks.append(self.draft.facts.problem.digest())
        return before(self)

    monkeypatch.setattr(Drafted, "by_hand", counted)
    return weeks


def test_the_plan_that_peers_are_given_is_made_once_a_week(made: list[str]) -> None:
    one, other = (drafted(week("tiny", "calibrated", seed)) for seed in (1, 2))
    with keeping():
        first, again, second = by_hand(one), by_hand(one), by_hand(other)
    assert made == [one.draft.facts.problem.digest(), other.draft.facts.problem.digest()]
    assert first.dtype == np.bool_
    assert first.tolist() == again.tolist() == one.by_hand().tolist()
    assert second.tolist() == other.by_hand().tolist()


def test_where_no_run_keeps_anything_each_makes_its_own(made: list[str]) -> None:
    one = drafted(week("tiny", "calibrated", 1))
    assert by_hand(one).tolist() == by_hand(one).tolist()
    assert len(made) == 2
    assert FOLDER not in os.environ


def test_who_is_timed_at_it_makes_it_whatever_is_kept_and_leaves_it_to_the_others(made: list[str]) -> None:
    problem = week("tiny", "calibrated", 1)
    with keeping():
        first, again = greedy.answer(problem, LIMITS), greedy.answer(problem, LIMITS)
        assert len(made) == 2
        assert first.plan == again.plan
        assert first.beside[1] > 0
        given = cpsat.answer(problem, LIMITS)
        assert len(made) == 2
    assert given.plan is not None
    assert all(peer.by_hand is by_hand for peer in (cpsat, highs, swap, timefold))


def test_it_is_there_whole_or_not_at_all_and_gone_with_the_run(tmp_path: Path) -> None:
    def fails(file: Path) -> None:
        file.write_text("half")
        raise OSError("no room")

    with keeping():
        folder = Path(os.environ[FOLDER])
        with pytest.raises(OSError, match="no room"):
            kept("one", fails, tmp_path)
        assert kept("one", lambda file: file.write_text("whole"), tmp_path).read_text() == "whole"
        assert kept("one", fails, tmp_path) == folder / "one"
    assert not folder.exists()
    assert FOLDER not in os.environ
    assert kept("one", lambda file: file.write_text("here"), tmp_path) == tmp_path / "one"

"""An area in lines is planned by the command and by hand, and its parts are judged and added up."""

import json
import resource
from pathlib import Path

import pytest

from benchmarks.cases import area as area_module
from benchmarks.cases.area import About, _planned, area, lines_of
from benchmarks.cases.week import is_area, week
from benchmarks.kept import keeping
from benchmarks.registry import OURS
from benchmarks.rows import Key
from benchmarks.run import Ask
from benchmarks.watching import Ended
from fixtures.lines import lines
from fixtures.presets import PRESETS, grown


def key(peer: str) -> Key:
    """Two units."""
    return next(iter(Ask((grown(900),), ("calibrated",), (1,), (peer,), 2.0, 2).keys()))


def test_a_nation_is_an_area_and_nothing_smaller_is() -> None:
    assert [name for name in PRESETS if is_area(name)] == ["nation"]
    assert not is_area(grown(900))


def test_an_area_is_made_up_once_a_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = key(OURS).model_copy(update={"preset": "tiny"})
    problem = week("tiny", "calibrated", 1)
    with keeping():
        first = lines_of(small, tmp_path)
        about = About.model_validate_json(first.read_text(encoding="utf-8"))
        assert (about.digest, about.people) == (problem.digest(), 12)
        assert "".join(json.dumps(line) + "\n" for line in lines(problem)) == Path(about.lines).read_text("utf-8")
        monkeypatch.setattr(area_module, "week", None)
        assert lines_of(small.model_copy(update={"peer": "greedy"}), tmp_path) == first
        with pytest.raises(TypeError):
            lines_of(small.model_copy(update={"seed": 2}), tmp_path)


def test_the_trace_of_a_row_is_what_the_command_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an area in which nothing is planned."""
    out = tmp_path / "plans.jsonl"
    out.touch()
    told = {"trace": [{"seconds": 1.5, "cost": 9, "bound": 0}, {"seconds": 2.0, "cost": 9, "bound": 4}]}
    said = json.dumps(told | {"partsBounded": 0, "bound": 4, "unavoidableCost": 0, "costOfNobody": 20}).encode()
    ended = Ended(0, said, "", resource.getrusage(resource.RUSAGE_SELF), 1.0, 50.0)
    monkeypatch.setattr(area_module, "watched", lambda *_: ended)
    monkeypatch.setattr(area_module, "verify_area_file", lambda *_: ())
    found = _planned(key(OURS), tmp_path / "area.jsonl", out)
    assert (found.trace, found.bound) == (((1.5, 9, 0), (2.0, 9, 4)), 4)


@pytest.mark.deep
def test_both_are_sound_and_ours_is_no_dearer() -> None:
    ours, greedy = (area(key(peer)) for peer in (OURS, "greedy"))
    for found in (ours, greedy):
        assert (found.people, found.problem_hash) == (900, week(grown(900), "calibrated", 1).digest())
        assert found.violations == {}
        assert found.tiers is not None
        assert found.cost == sum(units * rate for units, rate in zip(found.tiers, (10**6, 10**3, 1), strict=True))
        assert found.cpu_seconds > 0.5
        assert (found.megabytes or 0) > 50
    assert ours.trace[-1][1:] == (ours.cost, ours.bound)
    assert (ours.cost or 0) <= (greedy.cost or 0)
    assert greedy.bound is None
    assert ours.unavoidable_cost <= (ours.bound or 0) <= (ours.cost or 0)
    assert ours.unavoidable_cost < (ours.cost or 0) < ours.unavoidable_cost + ours.placeable_value

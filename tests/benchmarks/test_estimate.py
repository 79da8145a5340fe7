"""The whole table keeps within its time, by an arithmetic of its limits that what was measured does not belie."""

from pathlib import Path
from statistics import median

import pytest

from benchmarks import estimate, run
from benchmarks.estimate import minutes, seconds, to_form
from benchmarks.plan import Block, Cost, Forming, Rows, costs, forming, plan, table
from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Key, Row, newest_run, read
from benchmarks.run import Ask
from benchmarks.show.quote import newest

DOCS = Path(__file__).parents[2]
MOST = 150
"""Minutes."""
SLACK = 1.15
TINY = Cost(preset="tiny", density="calibrated", ours=10.0, cpu=8.0, by_hand=4.0, beside=2.0)
BLOCK = Block(
    name="one", presets=("tiny",), densities=("calibrated",), seeds=(1, 2), peers=("swap", "cpsat"), seconds=5, times=10
)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimate, "costs", lambda: {("tiny", "calibrated"): TINY})


def key(peer: str, times: float | None = None) -> Key:
    return next(iter(Ask(("tiny",), ("calibrated",), (1,), (peer,), 5.0, 2, times=times).keys()))


def whole() -> float:
    return minutes(table().values()) + to_form(forming().values())


def test_the_whole_keeps_within_two_and_a_half_hours() -> None:
    assert whole() <= MOST


def test_forming_takes_so_long_for_each_problem() -> None:
    some = Forming(name="one", preset="programme-region", seeds=(1, 2), seconds=60, each=90)
    assert to_form([some, some]) == pytest.approx(6)


def test_two_peers_with_one_processor_each_stand_beside_one_another(made_up: None) -> None:
    asked = [(OURS, None), ("greedy", None), ("swap", 1.0), ("highs", 10.0), ("cpsat", 10.0)]
    assert [seconds(key(*one)) for one in asked] == [10.0, 2.0, 5.0, 41.0, 42.0]
    assert run.SIDE_BY_SIDE == 2


def test_a_row_of_two_blocks_is_made_once_and_one_that_is_there_not_again(made_up: None) -> None:
    """Two weeks: 10 seconds of ours each, 41 of the annealer, 42 of CP-SAT."""
    again = BLOCK.model_copy(update={"name": "two", "peers": ("swap",)})
    assert minutes([BLOCK]) == minutes([BLOCK, again]) == pytest.approx(2 * (10 + 41 + 42) / 60)
    there = [one for one in Rows(BLOCK, tuple(PEERS)).keys() if one.peer == "cpsat"]  # noqa: SIM118 - not a mapping
    assert minutes([BLOCK], there) == pytest.approx(2 * (10 + 41) / 60)


def test_what_is_not_known_of_a_week_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = TINY.model_copy(update={"cpu": None})
    monkeypatch.setattr(estimate, "costs", lambda: {("tiny", "calibrated"): bare})
    with pytest.raises(ValueError, match="what peers cost on tiny, calibrated"):
        seconds(key("swap", 1.0))


def test_every_row_of_the_plan_has_its_cost_and_no_less_than_its_limit() -> None:
    for block in plan().values():
        for one in Rows(block, tuple(PEERS)).keys():  # noqa: SIM118 - not a mapping
            assert seconds(one) > (one.seconds if one.peer == OURS else 0)


def test_what_was_measured_does_not_belie_it() -> None:
    """Rows of the newest table, by what ours took of the processors and, where it is told, of the clock."""
    folder = newest()
    found: dict[tuple[str, str], list[Row]] = {}
    for row in newest_run(read(folder)) if folder else ():
        if row.key.peer == OURS and (row.key.preset, row.key.density) in costs():
            found.setdefault((row.key.preset, row.key.density), []).append(row)
    for week, rows in found.items():
        cost, clock = costs()[week], [row.process_wall_seconds for row in rows if row.process_wall_seconds]
        assert median(row.measured.cpu_seconds for row in rows) <= SLACK * (cost.cpu or 1e9), week
        assert not clock or median(clock) <= SLACK * cost.ours, week


def test_the_pages_say_what_it_comes_to() -> None:
    assert 135 < whole() <= MOST
    assert "The whole takes some two and a half hours" in (DOCS / "README.md").read_text(encoding="utf-8")
    page, there = (DOCS / "docs/performance.md").read_text(encoding="utf-8"), list[Key]()
    for name, block in plan().items():
        assert f"| `{name}`{'' if name in table() else ', by name'} | {minutes([block], there):.0f} |" in page
        there += Rows(block, tuple(PEERS)).keys()
    for name, one in forming().items():
        assert f"| `{name}` | {to_form([one]):.0f} |" in page
    assert f"| all | {whole():.0f} |" in page

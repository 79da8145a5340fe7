"""Steps of ours, each in the median over the weeks of a preset."""

from benchmarks.show.phases import STEPS, steps_table
from tests.benchmarks.scene import row


def test_medians_by_preset_and_density() -> None:
    rows = [row("ours", seed, phases={"solve": spent, "verify": 0.5}) for seed, spent in ((1, 3.0), (2, 9.0), (3, 4.0))]
    lines = (steps_table([*rows, row("greedy", phases={"solve": 90.0})]) or "").splitlines()
    cells = dict(zip(STEPS, lines[-1].split(" | ")[1:], strict=False))
    assert len(lines) == 5
    assert (cells["solve"], cells["verify"], cells["draft"]) == ("4.0", "0.5", "0.0")
    assert lines[-1].endswith("| 21.5 |")


def test_nothing_is_shown_of_nothing() -> None:
    assert steps_table([row("ours"), row("greedy")]) is None

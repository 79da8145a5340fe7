"""Planning from the command line: when it stops, what Ctrl-C leaves, what a solver that fails leaves."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.cli.guard import ExitCode
from api.cli.planning import interrupts
from api.cli.progress import ProgressLine
from optimizer import apart
from optimizer.apart import solve_apart
from optimizer.engines.base import Engine
from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, run_json, save
from tests.optimizer import stubs

ROOT = Path(__file__).parents[3]
Using = Callable[[Engine], None]


@pytest.fixture
def using(monkeypatch: pytest.MonkeyPatch) -> Using:
    """The commands plan with this engine."""

    def use(engine: Engine) -> None:
        monkeypatch.setattr(apart, "solve_apart", lambda d, l, r, e, b: solve_apart(d, l, r, engine, b))  # noqa: E741

    return use


def reason(path: Path) -> Any:
    return read(path)["run"]["stopReason"]


def test_the_help_tells_every_exit_code() -> None:
    told = run("--help").stdout
    assert all(f"{int(code)} " in told for code in ExitCode)


def test_an_engine_that_dies_is_told_in_a_line_and_a_sound_plan_is_written(
    solved: Pair, tmp_path: Path, using: Using
) -> None:
    using(stubs.dies)
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", "--time-limit", "20")
    assert (ran.exit_code, reason(tmp_path / "r.json")) == (ExitCode.DONE, "ENGINE_FAILED")
    assert ran.stderr.count("the solver failed: it came to a sudden end (SIGSEGV)") == 2
    assert "the solver failed" in " ".join(ran.stdout.split())
    assert read(tmp_path / "r.json")["plan"]["bookings"]
    assert run("verify", solved.problem, tmp_path / "r.json").exit_code == 0
    assert run("report", solved.problem, tmp_path / "r.json", "-o", tmp_path / "r.html").exit_code == 0
    assert "it came to a sudden end (SIGSEGV)" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_ctrl_c_keeps_the_best_plan_so_far(
    solved: Pair, tmp_path: Path, using: Using, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = ProgressLine.__call__

    def and_interrupt(self: ProgressLine, cost: int, bound: int | None) -> None:
        tell(self, cost, bound)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ProgressLine, "__call__", and_interrupt)
    using(stubs.heeds)
    code, data = run_json("solve", solved.problem, "-o", tmp_path / "r.json", "--time-limit", "600")
    assert (code, data["summary"]["stopReason"]) == (ExitCode.INTERRUPTED, "STOPPED")
    assert read(tmp_path / "r.json")["plan"]["bookings"]
    assert run("verify", solved.problem, tmp_path / "r.json").exit_code == 0


def test_the_first_ctrl_c_stops_and_the_second_is_the_last() -> None:
    before, progress = signal.getsignal(signal.SIGINT), ProgressLine()
    with interrupts(progress) as stop:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        assert not stop.is_set()
        progress(1, None)
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_before_there_is_a_plan_writes_nothing(
    solved: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: Any) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(apart, "solve_apart", interrupted)
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json")
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (ExitCode.CANCELLED, "", 1)
    assert "nothing was written" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("gap", "why"), [(0.1, "GAP_REACHED"), (0.0, "PROVEN")])
def test_it_stops_at_the_gap_that_is_asked_for(solved: Pair, tmp_path: Path, gap: float, why: str) -> None:
    assert run("solve", solved.problem, "-o", tmp_path / "r.json", "--gap", str(gap), *QUICK).exit_code == 0
    result = read(tmp_path / "r.json")
    assert (result["run"]["stopReason"], result["run"]["costGapLimit"]) == (why, gap)
    assert result["gaps"]["costGap"] <= gap


def test_it_stops_when_nothing_better_comes(solved: Pair, tmp_path: Path, using: Using) -> None:
    using(stubs.heeds)
    long = ("--time-limit", "600", "--unimproved", "0.5")
    assert run("solve", solved.problem, "-o", tmp_path / "r.json", *long).exit_code == 0
    assert reason(tmp_path / "r.json") == "UNIMPROVED"


def test_seconds_without_a_better_plan_are_not_reproducible(solved: Pair, tmp_path: Path) -> None:
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", "--unimproved", "5", *QUICK)
    assert (ran.exit_code, ran.stderr.count("\n")) == (ExitCode.UNUSABLE, 1)
    assert "reproducible" in ran.stderr


def test_a_plan_to_begin_from(solved: Pair, tmp_path: Path, using: Using) -> None:
    using(stubs.idle)
    out = tmp_path / "r.json"
    assert run("solve", solved.problem, "-o", out, "--start", solved.result, *QUICK).exit_code == 0
    first, again = read(solved.result), read(out)
    assert again["run"]["givenPlan"] == "USED"
    assert again["cost"]["total"] <= first["cost"]["total"]


def test_a_plan_to_begin_from_that_breaks_a_rule_is_said_and_left(solved: Pair, tmp_path: Path) -> None:
    data = read(solved.result)
    data["plan"]["sessions"] = []
    broken = save(tmp_path / "broken.json", data)
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", "--start", broken, *QUICK)
    assert ran.exit_code == 0
    assert "was not used" in ran.stderr
    assert read(tmp_path / "r.json")["plan"] == read(solved.result)["plan"]


def test_a_plan_to_begin_from_is_never_written_over(solved: Pair) -> None:
    before = solved.result.read_bytes()
    assert run("solve", solved.problem, "-o", solved.result, "--start", solved.result, *QUICK).exit_code == 2
    assert solved.result.read_bytes() == before


@pytest.mark.deep
def test_ctrl_c_from_a_terminal(tmp_path: Path) -> None:
    """The signal goes to the whole group, as a terminal sends it."""
    problem, out = tmp_path / "p.json", tmp_path / "r.json"
    assert run("generate", "--preset", "pdu", "-o", problem).exit_code == 0
    command = [sys.executable, "-m", "api.cli", "solve", str(problem), "-o", str(out), "--time-limit", "600"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        assert started.stderr
        while "best plan" not in started.stderr.readline():
            pass
        os.killpg(started.pid, signal.SIGINT)
        started.communicate()
    assert (started.returncode, reason(out)) == (ExitCode.INTERRUPTED, "STOPPED")
    assert run("verify", problem, out).exit_code == 0

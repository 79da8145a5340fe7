"""What a process takes is counted with what it starts, and one that hangs or takes too much is ended with all of it."""

import sys
from pathlib import Path

import psutil
import pytest

from benchmarks.watching import Ended, watched
from optimizer.engines.base import never

BURN = "import time\nwhile time.process_time() < {}: pass\n"


def ran(source: str, most_cpu: float = 60.0, silent: float = 60.0) -> Ended:
    return watched([sys.executable, "-c", source], "asked", most_cpu, never, silent)


def test_what_it_is_asked_and_says() -> None:
    found = ran("import sys\nprint('said', sys.stdin.read())")
    assert (found.code, found.said, found.why) == (0, b"said asked\n", "")
    assert ran("raise SystemExit(3)").code == 3


def test_what_a_child_of_its_takes_counts() -> None:
    child = BURN.format(1.0) + "held = bytearray(200_000_000)\ntime.sleep(0.6)"
    found = ran(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])")
    assert found.cpu_seconds > 0.5
    assert found.megabytes > 200


@pytest.mark.parametrize(
    ("source", "limits", "said"),
    [
        ("import time\ntime.sleep(600)", {"silent": 0.5}, "it did nothing for 0 s"),
        (BURN.format(600), {"most_cpu": 0.5}, "it took more than 0 processor seconds"),
    ],
)
def test_what_hangs_or_takes_too_much_is_ended(source: str, limits: dict[str, float], said: str) -> None:
    found = ran(source, **limits)
    assert found.code < 0
    assert found.why == said


def test_so_is_what_it_started_in_whatever_group(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    source = (
        "import subprocess, sys, time\n"
        "one = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)\n"
        f"open({str(told)!r}, 'w').write(str(one.pid))\n"
        "time.sleep(600)"
    )
    assert ran(source, silent=1.5).code < 0
    assert not psutil.pid_exists(int(told.read_text())) or psutil.Process(int(told.read_text())).status() == "zombie"


def test_it_is_ended_when_it_is_not_wanted_any_more() -> None:
    found = watched([sys.executable, "-c", "import time\ntime.sleep(600)"], "", 60.0, lambda: True)
    assert (found.code < 0, found.why) == (True, "it was not wanted any more")

"""The kernel's own tests once more, not compiled: there every index is checked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.deep
def test_the_kernel_does_the_same_when_it_is_not_compiled() -> None:
    files = [HERE / "test_state.py", HERE.parent / "test_hulls.py", HERE.parent / "test_asked.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-m", "not deep", "--hypothesis-profile=quick", *map(str, files)]
    run = subprocess.run(
        command,
        cwd=HERE.parents[3],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout

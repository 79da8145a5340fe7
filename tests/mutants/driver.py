"""Run the tests of one file against each of its mutants: each in a process forked after the tests were imported."""

import os
import signal
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.mutants.changes import Mutant
from tests.mutants.swap import swap

KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"
UNCHANGED_SECONDS = 600
LEAST_SECONDS = 10
TIMES_THE_UNCHANGED = 5


class Forking:
    """A pytest plugin: instead of one run, one for each mutant."""

    def __init__(self, module: str, todo: Iterable[Mutant], tell: Callable[[Mutant, str], None]) -> None:
        self.module, self.todo, self.tell = module, todo, tell
        self.sound = False

    def pytest_sessionstart(self) -> None:
        """That an example fails is enough; to look for the smallest takes its time."""
        settings.register_profile("mutants", settings(), phases=(Phase.explicit, Phase.generate))
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        began = time.monotonic()
        self.sound = bool(session.items) and self.outcome(session, self._unchanged(), UNCHANGED_SECONDS) == SURVIVED
        seconds = max(LEAST_SECONDS, round((time.monotonic() - began) * TIMES_THE_UNCHANGED))
        for mutant in self.todo if self.sound else ():
            self.tell(mutant, self.outcome(session, mutant, seconds))
        return True

    def _unchanged(self) -> Mutant:
        """The source as it is, put in its own place as a mutant would be."""
        file = Path(import_module(self.module).__file__ or "")
        return Mutant("unchanged", 0, compile(file.read_text("utf-8"), str(file), "exec"))

    def outcome(self, session: pytest.Session, mutant: Mutant, seconds: int) -> str:
        child = os.fork()
        if child == 0:
            self._child(session, mutant, seconds)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
            return TIMED_OUT
        return SURVIVED if status == 0 else KILLED

    def _child(self, session: pytest.Session, mutant: Mutant, seconds: int) -> None:
        """Never returns: ends with 0 where every test passed."""
        passed = False
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(seconds)
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            swap(import_module(self.module), mutant.code)
            passed = _all_pass(session)
        finally:
            os._exit(0 if passed else 1)


def _all_pass(session: pytest.Session) -> bool:
    for n, item in enumerate(session.items):
        following = session.items[n + 1] if n + 1 < len(session.items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True


def run(module: str, tests: list[str], todo: Iterable[Mutant], tell: Callable[[Mutant, str], None]) -> None:
    """`tests`: as for pytest."""
    import_module(module)
    options = ["-s", "-m", "not deep", "-p", "no:cacheprovider", "-p", "no:terminal"]
    forking = Forking(module, todo, tell)
    code = pytest.main([*options, *tests], plugins=[forking])
    if code != pytest.ExitCode.OK or not forking.sound:
        raise SystemExit(f"The tests of {module} do not pass, or are none, on the source as it is.")

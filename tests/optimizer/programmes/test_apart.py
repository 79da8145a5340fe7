"""Forming in a process of its own: the same groups, and none where it dies or does not come to its end."""

import os
import signal
import time
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from optimizer.child import Tell
from optimizer.programmes import apart
from optimizer.programmes.apart import form_apart
from optimizer.programmes.proposing import form_here
from tests.optimizer.programmes.test_form import LIMITS, men, waiting


def test_the_groups_are_those_that_are_formed_here() -> None:
    problem = waiting(men(1, 2, 3)).problem
    assert form_apart(problem, LIMITS) == form_here(problem, LIMITS)


def dies(tell: Tell, stopped: Event, *rest: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def raises(tell: Tell, stopped: Event, *rest: object) -> None:
    raise ValueError


def dawdles(tell: Tell, stopped: Event, *rest: object) -> None:
    time.sleep(60)


@pytest.mark.parametrize(("work", "code"), [(dies, "DIED"), (raises, "RAISED"), (dawdles, "OVERRAN")])
def test_a_bad_end_is_told(work: Any, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "work", work)
    made = form_apart(waiting(men(1, 2)).problem, replace(LIMITS, seconds=0.05, grace_seconds=0.2))
    assert made.forming is None
    assert made.fault
    assert made.fault.code == code


def tells_the_deadline(
    tell: Tell, stopped: Event, problem: object, limits: object, deadline: float, *rest: object
) -> None:
    tell(deadline)


def test_loading_is_in_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the child may take is up to one moment, which stands before its process is there."""
    monkeypatch.setattr(apart, "work", tells_the_deadline)
    made: Any = form_apart(waiting(men(1, 2)).problem, replace(LIMITS, seconds=30.0, reproducible=False))
    assert made.forming - time.monotonic() < 30.0

"""A solver in another language is told to stop, again and again until it does."""

import threading

from optimizer.engines import until as module
from optimizer.engines.base import never
from optimizer.engines.until import as_long_as_wanted, until


def test_it_is_told_until_it_is_done() -> None:
    told, twice = list[int](), threading.Event()

    def stop() -> None:
        told.append(1)
        if len(told) == 2:
            twice.set()

    with until(lambda: True, stop):
        assert twice.wait(30)
    after = len(told)
    assert not threading.Event().wait(3 * module.EVERY)
    assert len(told) == after


def test_nobody_is_told_anything_while_it_is_not_to_stop() -> None:
    told: list[int] = []
    with until(lambda: False, lambda: told.append(1)):
        threading.Event().wait(3 * module.EVERY)
    assert told == []


def test_where_nobody_can_ask_there_is_no_thread() -> None:
    before = threading.active_count()
    with until(never, lambda: None):
        assert threading.active_count() == before


def test_of_what_is_done_one_by_one_no_more_is_done_once_it_is_to_stop() -> None:
    done: list[int] = []
    for one in as_long_as_wanted(range(9), lambda: len(done) == 3):
        done.append(one)
    assert done == [0, 1, 2]

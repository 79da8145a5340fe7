"""At most one piece of news in a while, the newest wins, and the last always arrives."""

import threading

import pytest

from optimizer.newest import Newest


def test_of_a_flood_the_last_arrives_and_little_else() -> None:
    told: list[int] = []
    with Newest(told.append, every=60, soon=60) as news:
        for n in range(10_000):
            news.put(n)
    assert told[-1] == 9_999
    assert len(told) <= 2


def test_news_is_told_while_it_is_news() -> None:
    told, first = list[int](), threading.Event()

    def tell(n: int) -> None:
        told.append(n)
        first.set()

    with Newest(tell, every=60, soon=60) as news:
        news.put(1)
        assert first.wait(30)
        news.put(2)
        news.put(3)
        assert not threading.Event().wait(0.3)
        assert told == [1]
    assert told == [1, 3]


def test_what_waits_is_told_when_its_time_has_come() -> None:
    told, twice = list[int](), threading.Event()

    def tell(n: int) -> None:
        told.append(n)
        if len(told) == 2:
            twice.set()

    with Newest(tell, every=0.05) as news:
        news.put(1)
        while not told:
            pass
        news.put(2)
        assert twice.wait(30)
    assert told == [1, 2]


def test_at_first_news_is_told_more_often() -> None:
    told, often = list[int](), threading.Event()

    def tell(n: int) -> None:
        told.append(n)
        if len(told) == 4:
            often.set()

    with Newest(tell, every=60, soon=0.01) as news:
        for n in range(1, 4000):
            news.put(n)
            if often.wait(0.01):
                break
        assert often.is_set()


def test_without_news_nothing_is_told() -> None:
    told: list[int] = []
    with Newest(told.append):
        pass
    assert told == []


def test_a_listener_that_fails_is_told_of_at_the_end_and_in_nobody_elses_thread() -> None:
    def fail(n: int) -> None:
        raise ValueError(n)

    def work() -> None:
        with Newest(fail, every=0) as news:
            news.put(1)
            news.thread.join(30)
            news.put(2)

    with pytest.raises(ValueError, match="1"):
        work()

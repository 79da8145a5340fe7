import time
from io import StringIO

from api.cli.progress import CLEAR_LINE, ProgressLine


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_only_news_is_told_and_the_newest_wins() -> None:
    stream = StringIO()
    with ProgressLine(stream, every=0.05) as progress:
        time.sleep(0.12)
        assert stream.getvalue() == ""
        for cost in (3_000, 2_000, 1_000):
            progress(cost, None)
        time.sleep(0.12)
    assert "best plan costs 1,000\n" in stream.getvalue()
    assert "2,000" not in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_on_a_terminal_one_line_is_rewritten_and_removed() -> None:
    stream = Terminal()
    with ProgressLine(stream, every=0.02) as progress:
        progress(12_345, 678)
        time.sleep(0.1)
    assert "best plan costs 12,345; no plan can cost less than 678" in stream.getvalue()
    assert "\n" not in stream.getvalue()
    assert stream.getvalue().endswith(CLEAR_LINE)


def test_of_an_area_it_tells_how_far_its_parts_are() -> None:
    progress = ProgressLine(StringIO())
    assert progress.text() == "0 s: planning"
    progress.parts(3, 20, 12_345)
    assert progress.text() == "0 s: 3 of 20 parts done; the plans so far cost 12,345"


def test_a_stream_that_is_closed_stops_nothing() -> None:
    stream = StringIO()
    stream.close()
    progress = ProgressLine(StringIO(), every=0.02)
    progress.stream = stream
    with progress:
        progress(1, 1)
        time.sleep(0.05)

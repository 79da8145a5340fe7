"""The best plan so far, on standard error while a plan is sought: the newest news, seldom enough to read."""

import shutil
import sys
import time
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Self, TextIO

EVERY_SECONDS_LIVE, EVERY_SECONDS_PLAIN = 1.0, 5.0
CLEAR_LINE = "\r\x1b[K"


class ProgressLine:
    """Called with the best cost and the best bound; for an area with how far its parts are. On a terminal one line is
    rewritten; elsewhere lines are added."""

    def __init__(self, stream: TextIO | None = None, every: float | None = None) -> None:
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self.every = every or (EVERY_SECONDS_LIVE if self.live else EVERY_SECONDS_PLAIN)
        self.began = time.monotonic()
        self.news = ""
        self.done = Event()
        self.thread = Thread(target=self._run, daemon=True)

    def __call__(self, cost: int, bound: int | None) -> None:
        proven = "" if bound is None else f"; no plan can cost less than {bound:,}"
        self.news = f"best plan costs {cost:,}{proven}"

    def parts(self, done: int, parts: int, cost: int) -> None:
        """`cost`: of the plans that there are."""
        self.news = f"{done:,} of {parts:,} parts done; the plans so far cost {cost:,}"

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.done.set()
        self.thread.join()
        if self.live:
            self._write(CLEAR_LINE)

    def text(self) -> str:
        """The line as it would be shown now."""
        return f"{time.monotonic() - self.began:.0f} s: {self.news or 'planning'}"

    def _run(self) -> None:
        while not self.done.wait(self.every):
            if self.live:
                width = max(20, shutil.get_terminal_size().columns - 1)
                self._write(CLEAR_LINE + self.text()[:width])
            elif self.news:
                self._write(self.text() + "\n")

    def _write(self, text: str) -> None:
        with suppress(OSError, ValueError):
            self.stream.write(text)
            self.stream.flush()

"""What several rows of a run need, made once: weeks, the plan made by hand that peers begin from, an area in lines.

It lies in a folder that is there as long as the run is, whose name rows' processes have from the environment. What two
rows make at one time is the same twice.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.peers.drafted import Bools, Drafted

FOLDER = "PLACEWELL_BENCH_KEPT"


@contextmanager
def keeping() -> Iterator[None]:
    """For all rows that are made within."""
    with TemporaryDirectory(prefix="placewell-bench-") as made:
        os.environ[FOLDER] = made
        try:
            yield
        finally:
            del os.environ[FOLDER]


def keeps() -> bool:
    """Is there a run that keeps anything?"""
    return FOLDER in os.environ


def kept(name: str, make: Callable[[Path], object], otherwise: Path) -> Path:
    """The file of that name, made where it is not there yet; in the folder `otherwise` where no run keeps anything. It
    is there whole or not at all."""
    file = Path(os.environ.get(FOLDER, otherwise)) / name
    if not file.exists():
        part = file.with_name(f".{os.getpid()}-{name}")
        make(part)
        part.replace(file)
    return file


def by_hand(week: Drafted) -> Bools:
    """The plan made by hand, for whoever is given it."""
    return kept_by_hand(week, week.by_hand)


def kept_by_hand(week: Drafted, make: Callable[[], Bools]) -> Bools:
    """The one that is kept of this very problem, or else what `make` gives, which is kept."""
    if not keeps():
        return make()

    def save(file: Path) -> None:
        with file.open("wb") as to:
            np.save(to, make())

    found: Bools = np.load(kept(f"{week.draft.facts.problem.digest()}.npy", save, Path()))
    return found

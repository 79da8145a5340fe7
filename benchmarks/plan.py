"""The whole table as it is committed: blocks of rows, in the order in which they are run."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.registry import OURS
from benchmarks.rows import Key
from benchmarks.run import Ask
from fixtures.presets import grown
from models.base import Record

FILE = Path(__file__).with_name("plan.toml")
WORKERS = 2


class Block(Record):
    """Some rows. Peers with one processor stand beside one another, so that they run two at a time."""

    name: str
    presets: tuple[str, ...]
    densities: tuple[str, ...]
    seeds: tuple[int, ...]
    peers: tuple[str, ...]
    seconds: float | tuple[float, ...]
    """Of ours; one for each preset where they differ."""
    times: float | None = None
    by_name: bool = False
    """No target is judged by it: it is run where it is named, and is not of all."""


class Forming(Record):
    """Groups formed in made-up problems, by each way that benchmarks/programmes has."""

    name: str
    preset: str
    seeds: tuple[int, ...]
    seconds: float
    each: float = 0.0
    """Seconds by the clock that all ways take on one of them."""


class Cost(Record):
    """What rows of one preset and density cost, in seconds, on a quiet machine of two cores: benchmarks/estimate.py."""

    preset: str
    density: str
    ours: float
    """A row of ours by the clock, with all that is not timed in it."""
    cpu: float | None = None
    """Processor seconds that ours takes, of which a peer has so many times."""
    by_hand: float | None = None
    """All processor seconds of a row that searches nothing."""
    beside: float | None = None
    """Processor seconds that a row of another peer takes beside its limit."""


@dataclass(frozen=True)
class Rows:
    """A block's, of the peers that can run here: all of ours first, then peer by peer."""

    block: Block
    able: tuple[str, ...]

    def keys(self) -> Iterator[Key]:
        block, seconds = self.block, self.block.seconds
        limits = seconds if isinstance(seconds, tuple) else (seconds,) * len(block.presets)
        for peer in (OURS, *(one for one in block.peers if one in self.able)):
            for preset, limit in zip(block.presets, limits, strict=True):
                ask = Ask((preset,), block.densities, block.seeds, (peer,), limit, WORKERS, times=block.times)
                yield from ask.keys()


@dataclass(frozen=True)
class Grown:
    """Rows of several sizes; `seconds` of limit for the smallest, the more the larger."""

    sizes: tuple[int, ...]
    density: str
    seeds: tuple[int, ...]
    seconds: float
    workers: int

    def keys(self) -> Iterator[Key]:
        for size in self.sizes:
            seconds = self.seconds * size / min(self.sizes)
            yield from Ask((grown(size),), (self.density,), self.seeds, (OURS,), seconds, self.workers).keys()


class Whole(Record):
    """The file."""

    blocks: tuple[Block, ...]
    forming: tuple[Forming, ...]
    costs: tuple[Cost, ...]


@cache
def whole() -> Whole:
    return Whole.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))


def plan() -> dict[str, Block]:
    """By name, in order."""
    return {block.name: block for block in whole().blocks}


def forming() -> dict[str, Forming]:
    """By name, in order: after the blocks of weeks."""
    return {one.name: one for one in whole().forming}


def table() -> dict[str, Block]:
    """All that the targets are judged by."""
    return {name: block for name, block in plan().items() if not block.by_name}


@cache
def costs() -> dict[tuple[str, str], Cost]:
    return {(one.preset, one.density): one for one in whole().costs}

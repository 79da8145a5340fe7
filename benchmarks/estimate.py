"""What a block takes on a quiet machine of two cores: from its limits, and from what its rows cost beside them."""

from collections.abc import Iterable

from benchmarks.plan import WORKERS, Block, Cost, Forming, Rows, costs
from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Key
from benchmarks.run import SIDE_BY_SIDE

SECONDS = 60


def minutes(blocks: Iterable[Block], there: Iterable[Key] = ()) -> float:
    """By the clock, of the rows that are not there yet; one that stands in two blocks is made once."""
    keys = dict.fromkeys(key for block in blocks for key in Rows(block, tuple(PEERS)).keys())  # noqa: SIM118 - no mapping
    return sum(seconds(key) for key in keys.keys() - set(there)) / SECONDS


def to_form(some: Iterable[Forming]) -> float:
    """Minutes by the clock."""
    return sum(one.each * len(one.seeds) for one in some) / SECONDS


def seconds(key: Key) -> float:
    """Of one row, by the clock."""
    cost, peer = costs()[key.preset, key.density], PEERS[key.peer]
    if key.peer == OURS:
        return cost.ours
    if key.times is None:
        return _asked(cost.by_hand, cost) / SIDE_BY_SIDE
    limit, beside = key.times * _asked(cost.cpu, cost), _asked(cost.beside, cost)
    return (limit + beside) / SIDE_BY_SIDE if peer.narrow else limit / WORKERS + beside


def _asked(figure: float | None, cost: Cost) -> float:
    if figure is None:
        raise ValueError(f"benchmarks/plan.toml does not say what peers cost on {cost.preset}, {cost.density}")
    return figure

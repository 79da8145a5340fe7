"""The rows between clusters, for parts so large that every row counts: what hardly moves a bound is left out.

Fewer rows are still a bound. Left out are pairs that exclude each other, what is preferred beside something, and that
somebody provides only for what is open, since nothing is gained without.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import pick
from optimizer.draft import FREE, Assign, Conflict, NotExactlyOne, Prefer, Primitive, Primitives, Rows, Sum
from optimizer.engines.clusters import is_own
from optimizer.evaluate import row_count

Ints = NDArray[np.int64]
PAIR = 2


def between(draft: Primitives, label: Ints) -> Primitives:
    """`label`: the number of each literal's cluster, -1 for none."""
    return Primitives(draft.literals, tuple(_blocks(draft, label)), draft.rates)


def _blocks(draft: Primitives, label: Ints) -> Iterator[Primitive]:
    same = np.arange(draft.literals, dtype=np.int64)
    for block in draft.blocks:
        counting = _counting(block)
        kept = counting[~is_own(pick(block, counting, same), label)] if len(counting) else counting
        if len(kept):
            yield _simpler(pick(block, kept, same))


def _counting(block: Primitive) -> Ints:
    """The rows that a bound is not to be without."""
    every = np.arange(row_count(block), dtype=np.int64)
    if isinstance(block, Conflict):
        return every[block.groups.sizes > PAIR]
    return every[:0] if isinstance(block, Prefer | NotExactlyOne) else every


def _simpler(block: Primitive) -> Primitive:
    """What is open needs its providers: without the row a provider."""
    if not isinstance(block, Assign):
        return block
    ends, openers = block.groups.ptr[1:], np.cumsum(np.ones(len(block.lits), dtype=np.int64))
    free = np.full(len(ends), FREE, dtype=np.int64)
    return Sum(
        rule=block.rule,
        groups=Rows(np.concatenate([[0], ends + openers]), np.insert(block.groups.lits, ends, block.lits)),
        weights=np.insert(np.ones(len(block.groups.lits), dtype=np.int64), ends, -block.least),
        lo=np.zeros(len(ends), dtype=np.int64),
        hi=free,
        price=np.zeros(len(ends), dtype=np.int64),
    )

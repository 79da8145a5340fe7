"""Parts so large that every row counts: what is preferred beside something of another cluster is left out.

Fewer rows are still a bound, and these hardly move it. A lean relaxation is without two kinds more (`bound.py`).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import pick
from optimizer.draft import Prefer, Primitive, Primitives
from optimizer.engines.clusters import is_own

Ints = NDArray[np.int64]


def lightened(draft: Primitives, label: Ints) -> Primitives:
    """`label`: the number of each literal's cluster, -1 for none."""
    return Primitives(draft.literals, tuple(_blocks(draft, label)), draft.rates)


def _blocks(draft: Primitives, label: Ints) -> Iterator[Primitive]:
    for block in draft.blocks:
        if isinstance(block, Prefer):
            yield pick(block, np.flatnonzero(is_own(block, label)), np.arange(draft.literals, dtype=np.int64))
        else:
            yield block

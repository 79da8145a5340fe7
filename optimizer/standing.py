"""What was issued stands, even where it breaks a rule: a breach among issued bookings is kept, and never made worse."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Draft, OpenIf, Primitives, ints
from optimizer.relaxed import Relaxed

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Standing(NamedTuple):
    """Primitives in which what was issued stands; which of their literals stand for a breach, and their prices."""

    primitives: Primitives
    breaches: Ints
    prices: Ints

    def cost_of_breaches(self, chosen: Bools) -> int:
        """What the objective holds for breaches, and a plan does not."""
        return int(self.prices[chosen[self.breaches]].sum()) * self.primitives.rates[0]


def standing(draft: Draft) -> Standing:
    """The Draft's primitives with the issued bookings and all that they require chosen from the start."""
    made = draft.primitives()
    issued = np.flatnonzero(draft.options.issued)
    if not len(issued):
        return Standing(made, ints([]), ints([]))
    relaxed = Relaxed(made, _with_openers(made, issued))
    return Standing(relaxed.primitives(), relaxed.breaches, ints(relaxed.prices))


def _with_openers(made: Primitives, issued: Ints) -> Bools:
    """The issued Options chosen, and every opener that they, or such openers, are members of."""
    chosen = np.zeros(made.literals, dtype=np.bool_)
    chosen[issued] = True
    opening = [block for block in made.blocks if isinstance(block, OpenIf)]
    while True:
        before = chosen.sum()
        for block in opening:
            chosen[block.lits[block.groups.sums(chosen[block.groups.lits].astype(np.int64)) > 0]] = True
        if chosen.sum() == before:
            return chosen

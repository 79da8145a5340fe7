"""A Draft as the search's kernel has it: the literals of one plan after another are switched, and it tells of each."""

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from optimizer.draft import Draft
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.state import switch
from optimizer.given import _decided
from optimizer.standing import standing

Bools = NDArray[np.bool_]


class Kernel:
    """What stands is chosen from the start."""

    def __init__(self, undecided: Draft) -> None:
        primitives = standing(undecided).primitives
        self.undecided, self.base, self.made = undecided, primitives.base, laid_out(primitives)
        self.fixed = self.made.s[self.made.literal + f.FIXED].astype(np.bool_)

    @property
    def broken(self) -> int:
        """Broken or lacking."""
        return int(self.made.p[f.BROKEN] + self.made.p[f.LACKING])

    def charges(self, chosen: Bools) -> int | None:
        """For a choice of all literals; None where anything is broken."""
        on = self.made.s[self.made.literal + f.ON].astype(np.bool_)
        self._switch(*np.flatnonzero(on != chosen).tolist())
        return None if self.broken else int(self.made.p[f.COST])

    def admits(self, plan: Plan) -> bool:
        """Is it a choice of Options that leaves what stands, and is nothing broken then?"""
        first, chosen = self.undecided.first_auxiliary, self.base.copy()
        chosen[:first] = False
        try:
            chosen[_decided(self.undecided, plan)] = True
        except KeyError:  # something that a Gate refuses
            return False
        if (chosen != self.base)[self.fixed].any():
            return False
        self.charges(chosen)
        while self.broken and any(map(self._mends, range(first, len(chosen)))):
            pass
        return not self.broken

    def _mends(self, literal: int) -> bool:
        """Switch what rules only count with, and back unless less is broken then."""
        before = self.broken
        self._switch(literal)
        if self.broken < before:
            return True
        self._switch(literal)
        return False

    def _switch(self, *literals: int) -> None:
        for one in literals:
            switch(self.made.s, self.made.p, self.made.literal[one])
            self.made.s[f.TODO_LENGTH] = 0

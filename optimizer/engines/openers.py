"""What must be open for each literal, and how many members may be there: what tightens the rows of the relaxation."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import FREE, Assign, Conflict, OpenIf, Primitives, Sum

Ints = NDArray[np.int64]


class Openers:
    """Read off the primitives."""

    def __init__(self, draft: Primitives) -> None:
        self.draft = draft
        self.of: dict[int, set[int]] = {}
        """By literal, what opens it."""
        self.members: dict[int, set[int]] = {}
        """By opener, all that it opens."""
        for block in draft.blocks:
            if isinstance(block, OpenIf | Assign):
                for opener, group in zip(block.lits.tolist(), block.groups, strict=True):
                    self.members.setdefault(opener, set()).update(group.tolist())
                    for literal in group.tolist():
                        self.of.setdefault(literal, set()).add(opener)
        self.most: dict[int, list[tuple[int, set[int]]]] = {}
        """By opener, how many of which of its members may be chosen."""
        for opener, most, there in self._limits():
            self.most.setdefault(opener, []).append((most, there))

    @cached_property
    def exclusive(self) -> dict[int, list[frozenset[int]]]:
        """By literal, the groups of which it alone may be chosen."""
        found: dict[int, list[frozenset[int]]] = {}
        for block in self.draft.blocks:
            if isinstance(block, Conflict):
                for group in block.groups:
                    together = frozenset(group.tolist())
                    for literal in together:
                        found.setdefault(literal, []).append(together)
        return found

    def common(self, literals: Ints) -> int | None:
        """What must be open for any of these, if one does for all; the narrowest."""
        left: set[int] = self.of.get(int(literals[0]), set()) if len(literals) else set()
        for literal in literals.tolist():
            if not left:
                return None
            left = left & self.of.get(literal, set())
        return min(left, key=lambda one: (len(self.members[one]), one), default=None)

    def places(self, opener: int, members: Ints) -> int:
        """How many of these members may be chosen together."""
        there = members.tolist()
        return min([len(there), *(most for most, of in self.most.get(opener, ()) if of.issuperset(there))])

    def rivals(self, literals: Ints) -> Iterator[Ints]:
        """These in groups, of each of which no more than one may be chosen."""
        left = dict.fromkeys(literals.tolist())
        while left:
            first = next(iter(left))
            groups = ([one for one in left if one in group] for group in self.exclusive.get(first, ()))
            found = max(groups, key=len, default=[first])
            yield np.array(found, dtype=np.int64)
            for one in found:
                del left[one]

    def _limits(self) -> Iterator[tuple[int, int, set[int]]]:
        for block in self.draft.blocks:
            if isinstance(block, Sum) and not block.tier:
                for row, group in enumerate(block.groups):
                    if 0 <= block.hi[row] < FREE and (block.weights_of(row) == 1).all():
                        opener = self.common(group)
                        if opener is not None:
                            yield opener, int(block.hi[row]), set(group.tolist())


def led(places: int, leads: Ints) -> Iterator[tuple[int, Ints]]:
    """Limits on the members of what is open, which has so many places and providers who lead so many each.

    A limit is a number for being open and one for each provider. Where one leads 10 of 12 places there are 10 members,
    with a second 12: no more than 8 and 2 for each of the two, while 10 for each would let a fifth of one bring 2.
    (Mixed-integer rounding of: what all lead, and the places left empty, are no less than the places.)
    """
    leads = np.minimum(leads, places)
    for least in np.unique(leads[leads > 0]).tolist():
        over = places % least
        if over:
            yield places - over * -(-places // least), over * (leads // least) + np.minimum(leads % least, over)

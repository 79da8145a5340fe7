"""What must be open for each literal, and how many members may be there: what tightens the rows of the relaxation."""

from collections.abc import Iterator
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import FREE, Assign, Conflict, OpenIf, Primitives, Rows, Sum

Ints = NDArray[np.int64]


class Openers:
    """Read off the primitives."""

    def __init__(self, draft: Primitives) -> None:
        self.draft = draft
        opening = [block for block in draft.blocks if isinstance(block, OpenIf | Assign)]
        none = np.zeros(0, dtype=np.int64)
        literal = np.concatenate([none, *(block.groups.lits for block in opening)])
        opener = np.concatenate([none, *(block.lits[block.groups.row] for block in opening)])
        # Sorted, since without an order numpy looks for them one by one.
        pairs = np.sort(literal * draft.literals + opener)
        literal, opener = np.divmod(pairs[np.diff(pairs, prepend=-1) > 0], max(1, draft.literals))
        numbers = np.arange(draft.literals + 1)
        self.of = Rows(np.searchsorted(literal, numbers), opener)
        """By literal, what opens it."""
        by_opener = np.argsort(opener, kind="stable")
        self.members = Rows(np.searchsorted(opener[by_opener], numbers), literal[by_opener])
        """By opener, all that it opens."""
        self.most: dict[int, list[tuple[int, set[int]]]] = {}
        """By opener, how many of which of its members may be chosen."""
        for one, most, there in self._limits():
            self.most.setdefault(one, []).append((most, there))

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

    def common(self, groups: Rows) -> Ints:
        """Of each group what must be open for any of it, if one does for all; the narrowest. -1 where there is none."""
        counts = self.of.sizes[groups.lits]
        wide = max(1, self.draft.literals)
        keys = np.repeat(groups.row, counts) * wide + self.of.lits[self.of.places(groups.lits)]
        keys, counted = np.unique(keys, return_counts=True)
        row, opener = np.divmod(keys, wide)
        every = counted == groups.sizes[row]
        row, opener = row[every], opener[every]
        order = np.lexsort((opener, self.members.sizes[opener], row))
        row, opener = row[order], opener[order]
        first = np.flatnonzero(np.diff(row, prepend=-1))
        found = np.full(len(groups), -1, dtype=np.int64)
        found[row[first]] = opener[first]
        return found

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
                plain = block.groups.sums((block.weights != 1).astype(np.int64)) == 0
                limited = np.flatnonzero(plain & (block.hi >= 0) & (block.hi < FREE))
                groups = block.groups.take(limited)
                for opener, most, group in zip(self.common(groups).tolist(), block.hi[limited], groups, strict=True):
                    if opener >= 0:
                        yield opener, int(most), set(group.tolist())


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

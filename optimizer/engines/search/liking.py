"""What a relaxation chooses, if only by a part, is tried more often: among a need's literals, and among providers.

In the kernel's lists these stand first, and how many they are stands beside. The order of a list means nothing else.
"""

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import ints
from optimizer.engines.search import fields as f

Small = NDArray[np.int32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Liking:
    """Where in the kernel's array the lists are: the same in every search that begins from one layout."""

    def __init__(self, s: Small) -> None:
        self.needs = s[s[f.NEEDS] : s[f.NEEDS] + s[f.NEED_COUNT]].astype(np.int64)
        sizes = s[self.needs + f.SIZE].astype(np.int64)
        self.of = np.repeat(np.arange(len(self.needs)), sizes)
        begin = np.cumsum(sizes) - sizes
        self.places = np.arange(len(self.of)) + np.repeat(s[self.needs + f.MEMBERS] - begin, sizes)
        self.staff = ints(range(s[f.STAFF], s[f.STAFF] + s[f.STAFF_COUNT]))

    def favour(self, s: Small, liked: Bools) -> None:
        """Set those that are liked first; `liked` has one entry a literal."""
        members = s[self.places]
        likes = liked[_number(s, s[members + f.OF_LITERAL])]
        s[self.places] = members[np.lexsort((~likes, self.of))]
        s[self.needs + f.LIKED] = np.bincount(self.of[likes], minlength=len(self.needs))
        staff = s[self.staff]
        likes = liked[_number(s, staff)]
        s[self.staff] = staff[np.argsort(~likes, kind="stable")]
        s[f.LIKED_STAFF] = likes.sum()


def _number(s: Small, literals: Small) -> Small:
    """Which literals of the Draft these are, of the places of their records."""
    numbers: Small = (literals - s[f.LITERALS]) // f.LITERAL
    return numbers

"""What of a cluster's charges can no longer be saved, as what else it may have is less than what is due.

A row charges what is missing to its least. Where a range has at least as much of each of its members, no more of it can
come than the range has room for.
"""

import numpy as np

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled

KINDS = 24
"""Rows that charge, and ranges, that are looked at of a cluster."""


@compiled
def caps_of(s: Shorts, literals: Longs) -> Longs:
    """Pairs of a row that charges and a range that caps it, a column each, those of a row one after another."""
    rows, ranges = np.zeros(KINDS, dtype=np.int64), np.zeros(KINDS, dtype=np.int64)
    members, within = np.zeros(KINDS, dtype=np.int64), np.zeros((KINDS, KINDS), dtype=np.int64)
    for literal in literals:
        if s[literal + f.FIXED]:
            continue
        entry, priced, ranged = s[literal + f.ENTRIES], s[literal + f.PRICED], s[literal + f.RANGED]
        for n in range(priced):
            at = entry + n * f.ENTRY
            weight = s[at + f.WEIGHT]
            i = numbered(rows, s[at + f.IN_ROW]) if s[s[at + f.IN_ROW] + f.KIND] == f.SHORT and weight > 0 else KINDS
            if i == KINDS:
                continue
            members[i] += 1
            for m in range(priced, ranged):
                j = numbered(ranges, s[entry + m * f.ENTRY + f.IN_ROW])
                if j < KINDS and s[entry + m * f.ENTRY + f.WEIGHT] >= weight:
                    within[i, j] += 1
    caps, pairs = np.zeros((2, KINDS * KINDS), dtype=np.int64), 0
    for i in range(KINDS):
        for j in range(KINDS):
            if rows[i] and within[i, j] == members[i]:
                caps[0, pairs], caps[1, pairs] = rows[i], ranges[j]
                pairs += 1
    return caps[:, :pairs]


@compiled
def numbered(rows: Longs, row: int) -> int:
    """The number of a row among these, one more where it is new; `KINDS` where there is no room."""
    for n in range(KINDS):
        if rows[n] == 0:
            rows[n] = row
        if rows[n] == row:
            return n
    return KINDS


@compiled
def lost(s: Shorts, p: Longs, caps: Longs) -> int:
    """What of the charges as they stand can no longer be saved."""
    total = n = 0
    while n < caps.shape[1]:
        row, beyond = caps[0, n], 0
        short = s[row + f.LO] - s[row + f.A]
        while n < caps.shape[1] and caps[0, n] == row:
            cap = caps[1, n]
            beyond = max(beyond, short - max(0, s[cap + f.HI] - s[cap + f.A]))
            n += 1
        total += p[s[row + f.PRICE]] * ((beyond + s[row + f.STEP] - 1) // s[row + f.STEP])
    return total

"""Entries of literals in rows, written where they stand: most of a layout, so nothing is made of them beside it."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled


@compiled
def enter(s: Shorts, rows: Longs, free: Longs, members: Shorts, weights: Shorts) -> None:
    """Write them row after row, in this order, and in each row where its members' entries are. `free`: by literal, the
    next place for an entry. Members and weights are listed in the order in which rows stand."""
    if len(rows):
        first = s[rows.min() + f.MEMBERS]
        for row in rows:
            begin = s[row + f.MEMBERS]
            for place in range(begin, begin + s[row + f.SIZE]):
                literal = members[place - first]
                entry = free[literal]
                free[literal] = entry + f.ENTRY
                s[entry + f.IN_ROW] = row
                s[entry + f.WEIGHT] = weights[place - first]
                s[entry + f.OF_LITERAL] = s[f.LITERALS] + literal * f.LITERAL
                s[place] = entry

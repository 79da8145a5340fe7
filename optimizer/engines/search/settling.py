"""A choice that lacks something made sound."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled
from optimizer.engines.search.mend import MOST_FLIPS, mend
from optimizer.engines.search.moves import reseat
from optimizer.engines.search.state import begin, charge, flip, undo


@compiled
def settle(s: Shorts, p: Longs) -> None:
    """Close what lacks a crew, and send home who is without company."""
    first = s[f.LITERALS] + s[f.LITERAL_COUNT] * f.LITERAL
    for n in range(s[f.ROW_COUNT]):
        row = first + n * f.ROW
        kind = s[row + f.KIND]
        if kind in (f.NOT_ONE, f.CREW) and charge(s, p, row) > 0:
            literal = s[s[row + f.OTHERS]] if kind == f.CREW else s[s[s[row + f.THERE]] + f.OF_LITERAL]
            broken = p[f.BROKEN]
            begin(s)
            if s[literal + f.FIXED] == 0:
                flip(s, p, literal)
                mend(s, p, MOST_FLIPS)
                reseat(s, p)
            if p[f.BROKEN] > broken:
                undo(s, p, 0)
    begin(s)
    s[f.LOG_LENGTH] = -1

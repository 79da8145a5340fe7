"""What a switched literal breaks is made up for: what is in the way is ejected, what is required comes along.

What cannot be mended stays broken, and is fined. No literal is switched twice in one move, so mending ends.
"""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled
from optimizer.engines.search.state import below, charge, fits, flip, held, saved_by

MOST_FLIPS = 400
SAMPLES = 3
PARTNERS = 8
LIFT_ONE_IN = 8


@compiled
def mend(s: Shorts, p: Longs, most: int) -> None:
    """Mend the rows that wait, first come first served, while the journal is no longer than this."""
    while s[f.TODO_FROM] < s[f.TODO_LENGTH] and s[f.JOURNAL_LENGTH] < most:
        row = s[s[f.TODO] + s[f.TODO_FROM]]
        s[f.TODO_FROM] += 1
        while charge(s, p, row) > 0 and mend_row(s, p, row):
            pass
    s[f.TODO_FROM] = s[f.TODO_LENGTH] = 0


@compiled
def mend_row(s: Shorts, p: Longs, row: int) -> bool:
    """Switch something that may help. Was there anything to switch?"""
    kind = s[row + f.KIND]
    if kind == f.RANGE:
        return mend_range(s, p, row)
    if kind == f.IMPLIES:
        return mend_implied(s, p, row)
    if kind == f.NOT_ONE:
        return mend_lone(s, p, row)
    if s[row + f.B] == 0:
        return mend_closed(s, p, row)
    return mend_open(s, p, row)


@compiled
def mend_range(s: Shorts, p: Longs, row: int) -> bool:
    """Eject a member of the heavy side, or bring one of the other."""
    sign = 1 if s[row + f.A] > s[row + f.HI] else -1
    if s[row + f.FLAG] and below(p, LIFT_ONE_IN) == 0 and bring(s, p, row, -sign):
        return True
    return eject(s, p, row, sign) or bring(s, p, row, -sign)


@compiled
def eject(s: Shorts, p: Longs, row: int, sign: int) -> bool:
    """Of a few chosen members that weigh to this side, the one that costs least to miss."""
    best, least, size = -1, 0, s[row + f.COUNT]
    start = below(p, size) if size else 0
    seen = 0
    for n in range(size):
        entry = s[s[row + f.THERE] + (start + n) % size]
        literal = s[entry + f.OF_LITERAL]
        if s[entry + f.WEIGHT] * sign > 0 and not held(s, literal):
            lost = -saved_by(s, p, literal)
            if best < 0 or lost < least:
                best, least = literal, lost
            seen += 1
            if seen == SAMPLES:
                break
    if best < 0:
        return False
    flip(s, p, best)
    return True


@compiled
def bring(s: Shorts, p: Longs, row: int, sign: int) -> bool:
    """An absent member that weighs to this side: one that fits, or else any."""
    found, size = -1, s[row + f.SIZE]
    start = below(p, size) if size else 0
    for n in range(size):
        entry = s[s[row + f.MEMBERS] + (start + n) % size]
        literal = s[entry + f.OF_LITERAL]
        if s[entry + f.WEIGHT] * sign > 0 and s[literal + f.ON] == 0 and not held(s, literal):
            found = literal
            if fits(s, literal):
                break
    if found < 0:
        return False
    flip(s, p, found)
    return True


@compiled
def mend_implied(s: Shorts, p: Longs, row: int) -> bool:
    """What the move brought brings what it requires; anything else goes with it."""
    literal = s[s[row + f.OTHERS]]
    if held(s, literal):
        return bring(s, p, row, 1)
    flip(s, p, literal)
    return True


@compiled
def mend_closed(s: Shorts, p: Longs, row: int) -> bool:
    """Open for a member whom the move brought; send the others home."""
    opener = s[s[row + f.OTHERS]]
    if not held(s, opener):
        for n in range(s[row + f.COUNT]):
            if held(s, s[s[s[row + f.THERE] + n] + f.OF_LITERAL]):
                flip(s, p, opener)
                return True
    return eject(s, p, row, 1)


@compiled
def mend_open(s: Shorts, p: Longs, row: int) -> bool:
    """A provider who is free; any for what the move opened, or else close."""
    opener = s[s[row + f.OTHERS]]
    provide = s[row + f.KIND] == f.PROVIDE
    if held(s, opener):
        return provide and bring(s, p, row, 1)
    if provide and bring_free(s, p, row):
        return True
    if not provide and s[row + f.A] > 0:
        return False
    flip(s, p, opener)
    return True


@compiled
def bring_free(s: Shorts, p: Longs, row: int) -> bool:
    """An absent member that is in nobody's way."""
    size = s[row + f.SIZE]
    start = below(p, size) if size else 0
    for n in range(size):
        literal = s[s[s[row + f.MEMBERS] + (start + n) % size] + f.OF_LITERAL]
        if s[literal + f.ON] == 0 and not held(s, literal) and fits(s, literal):
            flip(s, p, literal)
            return True
    return False


@compiled
def mend_lone(s: Shorts, p: Longs, row: int) -> bool:
    """The lone member goes, or is given another for company."""
    lone = s[s[s[row + f.THERE]] + f.OF_LITERAL]
    if not held(s, lone) and below(p, 2) == 0:
        flip(s, p, lone)
        return True
    for _ in range(PARTNERS):
        literal = s[s[s[row + f.MEMBERS] + below(p, s[row + f.SIZE])] + f.OF_LITERAL]
        if s[literal + f.ON] == 0 and not held(s, literal) and saved_by(s, p, literal) > 0:
            flip(s, p, literal)
            return True
    if held(s, lone):
        return False
    flip(s, p, lone)
    return True

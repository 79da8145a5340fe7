"""What a move needs to be a move at all: somebody is in one place at a time, a closed session is opened with staff and
a crew, who has nowhere to go goes. Nobody else is moved out of the way, and what then breaks a rule is no move.
"""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled
from optimizer.engines.search.state import below, charge, fits, flip, held

MOST = 200
"""Literals of one move."""
LOOKED_AT = 24
"""Members looked at for one who is free."""


@compiled
def number(s: Shorts, literal: int) -> int:
    return (literal - s[f.LITERALS]) // f.LITERAL


@compiled
def mended(s: Shorts, p: Longs, who: Longs) -> bool:
    """Could all be mended that this move has broken? A crew that is short, and one without company, are fined."""
    while s[f.TODO_FROM] < s[f.TODO_LENGTH]:
        row = s[s[f.TODO] + s[f.TODO_FROM]]
        s[f.TODO_FROM] += 1
        while charge(s, p, row) > 0:
            if s[f.JOURNAL_LENGTH] > MOST:
                return False
            if not helped(s, p, who, row):
                if fined(s, row):
                    break
                return False
    return True


@compiled
def fined(s: Shorts, row: int) -> bool:
    return s[row + f.KIND] == f.NOT_ONE or (s[row + f.KIND] == f.CREW and s[row + f.B] > 0)


@compiled
def helped(s: Shorts, p: Longs, who: Longs, row: int) -> bool:
    """Switch one literal that helps the row. False where there is none."""
    kind = s[row + f.KIND]
    if kind == f.RANGE:
        return s[row + f.A] > s[row + f.HI] and own_gone(s, p, who, row)
    if kind == f.NOT_ONE:
        return False
    if kind == f.IMPLIES:
        return brought(s, p, row)
    opener = s[s[row + f.OTHERS]]
    if s[row + f.B] == 0:
        return closed(s, p, row, opener)
    if kind == f.CREW and s[opener + f.STAMP] != s[f.MOVE]:
        return False
    return brought(s, p, row)


@compiled
def own_gone(s: Shorts, p: Longs, who: Longs, row: int) -> bool:
    """Take off another choice of somebody whom this move has put here."""
    for n in range(s[row + f.COUNT]):
        mine = s[s[s[row + f.THERE] + n] + f.OF_LITERAL]
        person = who[number(s, mine)]
        if s[mine + f.STAMP] != s[f.MOVE] or person < 0:
            continue
        for m in range(s[row + f.COUNT]):
            other = s[s[s[row + f.THERE] + m] + f.OF_LITERAL]
            if who[number(s, other)] == person and not held(s, other):
                flip(s, p, other)
                return True
    return False


@compiled
def closed(s: Shorts, p: Longs, row: int, opener: int) -> bool:
    """Open what the members need; or where that is not to be, take a member off."""
    if not held(s, opener):
        flip(s, p, opener)
        return True
    for n in range(s[row + f.COUNT]):
        member = s[s[s[row + f.THERE] + n] + f.OF_LITERAL]
        if not held(s, member):
            flip(s, p, member)
            return True
    return False


@compiled
def brought(s: Shorts, p: Longs, row: int) -> bool:
    """An absent member who is free, or else any."""
    found, size = -1, s[row + f.SIZE]
    start = below(p, size) if size else 0
    for n in range(min(size, LOOKED_AT)):
        literal = s[s[s[row + f.MEMBERS] + (start + n) % size] + f.OF_LITERAL]
        if s[literal + f.ON] == 0 and not held(s, literal):
            found = literal
            if fits(s, literal):
                break
    if found >= 0:
        flip(s, p, found)
    return found >= 0

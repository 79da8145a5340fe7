"""The choice as it stands: switching a literal keeps every row's counters and charges; a move can be taken back."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled, inlined


@inlined
def charge_at(s: Shorts, p: Longs, row: int, a: int, b: int) -> int:  # noqa: PLR0911 - one case a kind
    """What a row charges with these counters: its price, or if it is hard, how much is missing."""
    kind = s[row + f.KIND]
    if kind == f.SHORT:
        short, step = s[row + f.LO] - a, s[row + f.STEP]
        return p[s[row + f.PRICE]] * ((short + step - 1) // step) if short > 0 else 0
    if kind == f.RANGE:
        return 1 if a < s[row + f.LO] or a > s[row + f.HI] else 0
    if kind >= f.CREW:
        if b > 0:
            return max(0, s[row + f.LO] - a)
        return 1 if a > 0 else 0
    if kind == f.NOT_ONE:
        return 1 if a == 1 and b > 0 else 0
    if b > 0 and a == 0:
        return p[s[row + f.PRICE]] if kind == f.PREFER else 1
    return 0


@inlined
def charge(s: Shorts, p: Longs, row: int) -> int:
    return charge_at(s, p, row, s[row + f.A], s[row + f.B])


@inlined
def purse(kind: int, b: int) -> int:
    """Which of the totals a row is charged to."""
    if kind < f.HARD:
        return f.COST
    return f.LACKING if kind == f.NOT_ONE or (kind == f.CREW and b > 0) else f.BROKEN


@inlined
def total(p: Longs) -> int:
    """Cost, with a fine for what is broken."""
    return p[f.COST] + p[f.FINE] * p[f.LACKING] + p[f.PENALTY] * p[f.BROKEN]


@inlined
def count(s: Shorts, p: Longs, row: int, by_a: int, by_b: int) -> None:
    """Move a row's counters; where it is then broken, it waits to be mended."""
    a, b = s[row + f.A], s[row + f.B]
    before, after = charge_at(s, p, row, a, b), charge_at(s, p, row, a + by_a, b + by_b)
    s[row + f.A], s[row + f.B] = a + by_a, b + by_b
    kind = s[row + f.KIND]
    p[purse(kind, b)] -= before
    p[purse(kind, b + by_b)] += after
    if kind < f.HARD:
        return
    if after > 0 and s[f.TODO_LENGTH] < s[f.TODO_ROOM]:
        s[s[f.TODO] + s[f.TODO_LENGTH]] = row
        s[f.TODO_LENGTH] += 1


@compiled
def switch(s: Shorts, p: Longs, literal: int) -> None:
    """Switch one literal."""
    on = 1 - s[literal + f.ON]
    sign = 2 * on - 1
    s[literal + f.ON] = on
    p[f.COST] += sign * p[s[literal + f.OWN_PRICE]]
    entry = s[literal + f.ENTRIES]
    for _ in range(s[literal + f.ENTRY_COUNT]):
        row = s[entry + f.IN_ROW]
        if on:
            s[entry + f.PLACE] = s[row + f.COUNT]
            s[s[row + f.THERE] + s[row + f.COUNT]] = entry
        else:
            last = s[s[row + f.THERE] + s[row + f.COUNT] - 1]
            s[s[row + f.THERE] + s[entry + f.PLACE]] = last
            s[last + f.PLACE] = s[entry + f.PLACE]
        s[row + f.COUNT] += sign
        count(s, p, row, sign * s[entry + f.WEIGHT], 0)
        entry += f.ENTRY
    for n in range(s[literal + f.ROWS_OF_COUNT]):
        count(s, p, s[s[literal + f.ROWS_OF] + n], 0, sign)


@compiled
def flip(s: Shorts, p: Longs, literal: int) -> None:
    """Switch a literal as part of the move at hand."""
    s[literal + f.STAMP] = s[f.MOVE]
    s[s[f.JOURNAL] + s[f.JOURNAL_LENGTH]] = literal
    s[f.JOURNAL_LENGTH] += 1
    switch(s, p, literal)


@compiled
def undo(s: Shorts, p: Longs, mark: int) -> None:
    """Take the move back to where its journal was so long."""
    while s[f.JOURNAL_LENGTH] > mark:
        s[f.JOURNAL_LENGTH] -= 1
        literal = s[s[f.JOURNAL] + s[f.JOURNAL_LENGTH]]
        switch(s, p, literal)
        s[literal + f.STAMP] = 0
    s[f.TODO_FROM] = s[f.TODO_LENGTH] = 0


@compiled
def begin(s: Shorts) -> None:
    """A new move."""
    s[f.MOVE] += 1
    s[f.JOURNAL_LENGTH] = s[f.TODO_FROM] = s[f.TODO_LENGTH] = 0


@inlined
def held(s: Shorts, literal: int) -> bool:
    """May the move at hand no longer switch this literal?"""
    return s[literal + f.STAMP] == s[f.MOVE] or s[literal + f.FIXED] > 0


@inlined
def below(p: Longs, n: int) -> int:
    """A random number from 0 to n - 1."""
    p[f.RANDOM] = p[f.RANDOM] * 48271 % 2147483647
    return (p[f.RANDOM] * n) >> 31


@compiled
def saved_by(s: Shorts, p: Longs, literal: int) -> int:
    """What switching a literal saves in priced rows, were nothing else to change."""
    sign = 1 - 2 * s[literal + f.ON]
    saved = -sign * p[s[literal + f.OWN_PRICE]]
    entry = s[literal + f.ENTRIES]
    for _ in range(s[literal + f.PRICED]):
        row = s[entry + f.IN_ROW]
        a, b = s[row + f.A], s[row + f.B]
        saved += charge_at(s, p, row, a, b) - charge_at(s, p, row, a + sign * s[entry + f.WEIGHT], b)
        entry += f.ENTRY
    return saved


@compiled
def fits(s: Shorts, literal: int) -> bool:
    """Would switching an absent literal on leave all ranges as whole as they are?"""
    entry = s[literal + f.ENTRIES] + s[literal + f.PRICED] * f.ENTRY
    for _ in range(s[literal + f.RANGED] - s[literal + f.PRICED]):
        row, weight = s[entry + f.IN_ROW], s[entry + f.WEIGHT]
        if weight > 0 and s[row + f.A] + weight > s[row + f.HI]:
            return False
        entry += f.ENTRY
    return True

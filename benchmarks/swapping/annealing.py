"""The moves, and simulated annealing over them: change one booking, swap two, open, close, send another supervisor."""

from math import exp, log

from benchmarks.swapping.mending import mended, number
from optimizer.engines.search import fields as f
from optimizer.engines.search.anneal import adapt, keep
from optimizer.engines.search.compiled import Longs, Shorts, borrowed, compiled
from optimizer.engines.search.state import begin, below, flip, held, total, undo

EVERY = 64
WINDOW = 1024
# Of 256 moves so many are the rarer ones, counted from the first.
STAFF, OPENING, SWAPS, LEAVING = 4, 8, 64, 80


@compiled
def any_move(s: Shorts, p: Longs, who: Longs, way: Longs, table: Longs, people: int) -> bool:
    """Was it a move? `table` has the Option of each person and way to come, or -1."""
    kind = below(p, 256)
    if kind < STAFF and s[f.STAFF_COUNT]:
        return switched(s, p, who, s[s[f.STAFF] + below(p, s[f.STAFF_COUNT])])
    if kind < OPENING and s[f.OPENER_COUNT]:
        return switched(s, p, who, s[s[f.OPENERS] + below(p, s[f.OPENER_COUNT])])
    literal = s[f.LITERALS] + below(p, len(way)) * f.LITERAL
    if kind < SWAPS:
        return swapped(s, p, who, way, table, people, literal)
    if s[literal + f.ON] and kind >= LEAVING:
        return False
    return switched(s, p, who, literal)


@compiled
def switched(s: Shorts, p: Longs, who: Longs, literal: int) -> bool:
    if held(s, literal):
        return False
    flip(s, p, literal)
    return mended(s, p, who)


@compiled
def swapped(  # noqa: PLR0913, PLR0917 - as below
    s: Shorts, p: Longs, who: Longs, way: Longs, table: Longs, people: int, wanted: int
) -> bool:
    """Somebody takes the place of somebody else, who takes theirs where they have one at that time."""
    ways = len(table) // people
    mine, here = who[number(s, wanted)], way[number(s, wanted)]
    other = (mine + 1 + below(p, max(1, people - 1))) % people
    theirs = table[other * ways + here]
    if theirs < 0 or s[wanted + f.ON] or held(s, wanted):
        return False
    theirs = s[f.LITERALS] + theirs * f.LITERAL
    if not s[theirs + f.ON] or held(s, theirs):
        return False
    flip(s, p, theirs)
    flip(s, p, wanted)
    before = s[f.JOURNAL_LENGTH]
    if not mended(s, p, who):
        return False
    for n in range(before, s[f.JOURNAL_LENGTH]):
        left = s[s[f.JOURNAL] + n]
        place = number(s, left)
        if place < len(way) and who[place] == mine and not s[left + f.ON]:
            instead = table[other * ways + way[place]]
            if instead >= 0 and not held(s, s[f.LITERALS] + instead * f.LITERAL):
                flip(s, p, s[f.LITERALS] + instead * f.LITERAL)
                return mended(s, p, who)
    return True


@compiled
def anneal(  # noqa: PLR0913, PLR0917 - arrays cannot be one thing
    s: Shorts, p: Longs, who: Longs, way: Longs, table: Longs, people: int, moves: int, hot: float, cold: float
) -> None:
    """So many moves from the choice as it stands; the best sound one is kept aside."""
    s, p = borrowed(s, p)
    _, who = borrowed(s, who)
    _, way = borrowed(s, way)
    _, table = borrowed(s, table)
    rate, temperature = log(cold / hot) / max(1, moves), hot
    for n in range(moves):
        if n % EVERY == 0:
            temperature = hot * exp(rate * n)
        if n % WINDOW == 0:
            adapt(p)
        before = total(p)
        begin(s)
        moved = any_move(s, p, who, way, table, people)
        if s[f.JOURNAL_LENGTH]:
            worse = total(p) - before
            if moved and (worse <= 0 or below(p, 1 << 30) < exp(-worse / temperature) * (1 << 30)):
                keep(s, p)
            else:
                undo(s, p, 0)
        p[f.FINED] += p[f.LACKING] > 0

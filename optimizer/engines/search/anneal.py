"""Simulated annealing over the moves: worse is accepted the less, the colder it is."""

from math import exp, log

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Bools, Longs, Shorts, borrowed, compiled
from optimizer.engines.search.moves import bring_provider, close, leave, meet_need, rearrange
from optimizer.engines.search.settling import settle
from optimizer.engines.search.state import begin, below, switch, total, undo

EVERY = 64
# Of 256 moves so many are the rarer ones, counted from the first.
PROVIDERS = 4
CLOSING = 6
LEAVING = 30
REARRANGING = 120
WINDOW = 1024


@compiled
def any_move(s: Shorts, p: Longs) -> None:
    kind = below(p, 256)
    if kind < PROVIDERS and s[f.STAFF_COUNT]:
        bring_provider(s, p)
    elif kind < CLOSING and s[f.OPENER_COUNT]:
        close(s, p)
    elif kind < LEAVING:
        leave(s, p)
    elif kind < REARRANGING and s[f.NEED_COUNT]:
        rearrange(s, p)
    elif s[f.NEED_COUNT]:
        meet_need(s, p)


@compiled
def anneal(s: Shorts, p: Longs, moves: int, hot: float, cold: float) -> None:
    """So many moves from the choice as it stands; the best sound one is kept aside."""
    s, p = borrowed(s, p)
    rate, temperature = log(cold / hot) / max(1, moves), hot
    for n in range(moves):
        if n % EVERY == 0:
            temperature = hot * exp(rate * n)
        if n % WINDOW == 0:
            if p[f.FINED] >= WINDOW and p[f.FINE] >= p[f.MOST_FINE]:
                settle(s, p)
            adapt(p)
        before = total(p)
        begin(s)
        any_move(s, p)
        if s[f.JOURNAL_LENGTH]:
            worse = total(p) - before
            if worse <= 0 or below(p, 1 << 30) < exp(-worse / temperature) * (1 << 30):
                keep(s, p)
            else:
                undo(s, p, 0)
        p[f.FINED] += p[f.LACKING] > 0


@compiled
def adapt(p: Longs) -> None:
    """A fine that is too low leaves everything broken, one that is too high bars the way."""
    if p[f.FINED] > WINDOW * 3 // 4:
        p[f.FINE] = min(p[f.FINE] * 5 // 4 + 1, p[f.MOST_FINE])
    elif p[f.FINED] < WINDOW // 8:
        p[f.FINE] = max(p[f.FINE] * 9 // 10, p[f.MOST_FINE] // 1000)
    p[f.FINED] = 0


@compiled
def keep(s: Shorts, p: Longs) -> None:
    """Log the accepted move; where the choice is sound and the best so far, keep it."""
    length = s[f.JOURNAL_LENGTH]
    if s[f.LOG_LENGTH] < 0 or s[f.LOG_LENGTH] + length > s[f.LOG_ROOM]:
        s[f.LOG_LENGTH] = -1
    else:
        for n in range(length):
            s[s[f.LOG] + s[f.LOG_LENGTH] + n] = s[s[f.JOURNAL] + n]
        s[f.LOG_LENGTH] += length
    if p[f.BROKEN] + p[f.LACKING] == 0 and p[f.COST] < p[f.BEST_COST]:
        p[f.BEST_COST] = p[f.COST]
        record(s)


@compiled
def record(s: Shorts) -> None:
    """Copy the choice to the best, or just what has changed since."""
    if s[f.LOG_LENGTH] < 0:
        for n in range(s[f.LITERAL_COUNT]):
            s[s[f.BEST] + n] = s[s[f.LITERALS] + n * f.LITERAL + f.ON]
    else:
        for n in range(s[f.LOG_LENGTH]):
            literal = s[s[f.LOG] + n]
            s[s[f.BEST] + (literal - s[f.LITERALS]) // f.LITERAL] = s[literal + f.ON]
    s[f.LOG_LENGTH] = 0


@compiled
def recall(s: Shorts, p: Longs) -> None:
    """Go back to the best choice."""
    s, p = borrowed(s, p)
    for n in range(s[f.LITERAL_COUNT]):
        literal = s[f.LITERALS] + n * f.LITERAL
        if s[literal + f.ON] != s[s[f.BEST] + n]:
            switch(s, p, literal)
    begin(s)
    s[f.LOG_LENGTH] = 0


@compiled
def set_out(s: Shorts, p: Longs, chosen: Bools) -> None:
    """Choose what is given."""
    s, p = borrowed(s, p)
    for n in range(s[f.LITERAL_COUNT]):
        if chosen[n]:
            switch(s, p, s[f.LITERALS] + n * f.LITERAL)
    begin(s)
    s[f.LOG_LENGTH] = -1
    keep(s, p)

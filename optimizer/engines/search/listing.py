"""Every sound choice of a few literals, written down."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, borrowed, compiled
from optimizer.engines.search.state import fits, switch

DEEPEST = 64
"""Literals of a choice; as many places are left at the end of `places` to work in."""
LOOKED_AT = 8
"""Choices looked at for each that there is room for."""


@compiled
def list_choices(s: Shorts, p: Longs, literals: Longs, places: Longs, told: Longs, broken: int) -> int:
    """How many choices of these literals leave no more than `broken`, from nothing chosen; -1 where there is no room.

    `places` has the places of those chosen among `literals`, choice after choice, each up to its end in `told[0]`;
    `told[1]` what each adds to the cost. What does not fit never will: no range has a member that weighs below 0.
    """
    s, p = borrowed(s, p)
    nothing, stack = p[f.COST], places[len(places) - DEEPEST :]
    found = depth = at = 0
    left, fresh = LOOKED_AT * told.shape[1], True
    while found >= 0 and left > 0:
        if fresh and p[f.BROKEN] + p[f.LACKING] <= broken:
            found = write(places, told, found, depth, p[f.COST] - nothing)
        at = next_fit(s, literals, at)
        fresh = at < len(literals) and depth < DEEPEST
        if fresh:
            stack[depth] = at
            depth += 1
        elif depth:
            depth -= 1
            at = stack[depth]
        else:
            return found
        switch(s, p, literals[at])
        s[f.TODO_LENGTH] = 0
        at += 1
        left -= 1
    for n in range(depth):
        switch(s, p, literals[stack[n]])
    s[f.TODO_LENGTH] = 0
    return -1


@compiled
def next_fit(s: Shorts, literals: Longs, at: int) -> int:
    while at < len(literals) and (s[literals[at] + f.FIXED] or not fits(s, literals[at])):
        at += 1
    return at


@compiled
def write(places: Longs, told: Longs, found: int, depth: int, cost: int) -> int:
    """How many are written down with this one; -1 where there is no room."""
    used, room = told[0, found - 1] if found else 0, len(places) - DEEPEST
    if found == told.shape[1] or used + depth > room:
        return -1
    places[used : used + depth] = places[room : room + depth]
    told[0, found], told[1, found] = used + depth, cost
    return found + 1

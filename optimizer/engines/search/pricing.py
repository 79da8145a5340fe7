"""What the cheapest sound choice of each cluster is, with a price on every literal: depth first, cut off where no
choice that is left to look at can be cheaper.

Clique by clique, first those that others require. What is left to look at after a literal are those that come later.
"""

from optimizer.engines.search import fields as f
from optimizer.engines.search.capped import caps_of, lost
from optimizer.engines.search.compiled import Longs, Shorts, borrowed, compiled, inlined
from optimizer.engines.search.listing import DEEPEST
from optimizer.engines.search.narrowing import AT, ENABLES, GAIN, LATER, PLACE, PRICE, ROOM, narrowed, saved_later
from optimizer.engines.search.state import switch

# What a cluster is asked and tells.
FIRST = 0
LAST = 1
"""Its literals are from the first to before the last."""
DUE = 2
"""What its rows charge for nothing."""
NODES = 3
"""No more choices than so many are gone on from."""
LOW = 4
"""What no choice costs less than."""
COST = 5
"""Of the best choice that was found."""
END = 6
"""Where that choice ends; it begins where the one before it ends."""
CLUSTER = 7

# And where it stands: what was broken and what it cost before anything was chosen.
BROKEN = 7
NOTHING = 8
CLUSTER = 9

# Of each literal chosen so far, from nothing on: which is next to go on with, where these end, what all are paid, what
# their own rows charge for being chosen, and which one was chosen here.
NEXT = ROOM
STOP = ROOM + 1
PAID = ROOM + 2
OWNED = ROOM + 3
TAKEN = ROOM + 4
WORK = ROOM + 5


@compiled
def ask_all(s: Shorts, p: Longs, asked: Longs, clusters: Longs, chosen: Longs, room: Longs) -> None:
    """Ask every cluster, a column each of `clusters`. The best choices are told one after another."""
    s, p = borrowed(s, p)
    for n in range(clusters.shape[1]):
        clusters[END, n] = clusters[END, n - 1] if n else 0
        ask(s, p, asked, clusters[:, n], chosen, room)


@compiled
def ask(s: Shorts, p: Longs, asked: Longs, cluster: Longs, chosen: Longs, room: Longs) -> None:
    """Ask one cluster."""
    cluster[BROKEN], cluster[NOTHING] = p[f.BROKEN] + p[f.LACKING], p[f.COST]
    cluster[COST], cluster[LOW], begin = 0, f.NEVER, cluster[END]
    size, depth = cluster[LAST] - cluster[FIRST], 0
    for n in range(size):
        room[AT, n] = cluster[FIRST] + n
    caps = caps_of(s, asked[PLACE, cluster[FIRST] : cluster[LAST]])
    due = cluster[DUE] - lost(s, p, caps)
    room[PAID, 0] = room[OWNED, 0] = 0
    room[NEXT, 0], room[STOP, 0] = size, narrowed(s, p, asked, room, 0, size, due, 0)
    while depth >= 0:
        if room[NEXT, depth] < room[STOP, depth]:
            depth += looked_at(s, p, asked, cluster, chosen, room, caps, begin, depth)
        else:
            depth -= 1
            if depth >= 0:
                turn(s, p, asked[PLACE, room[TAKEN, depth]])
    cluster[LOW] = min(cluster[LOW], cluster[COST])


@compiled
def looked_at(  # noqa: PLR0913, PLR0917 - arrays one by one, as a kernel has them
    s: Shorts, p: Longs, asked: Longs, cluster: Longs, chosen: Longs, room: Longs, caps: Longs, begin: int, depth: int
) -> int:
    """The choice with the next literal. 1 where it is gone on from, and stays chosen; else 0."""
    n, stop = room[NEXT, depth], room[STOP, depth]
    at, so_far = room[AT, n], p[f.COST] - cluster[NOTHING] + room[PAID, depth]
    room[NEXT, depth] += 1
    if so_far - room[GAIN, n] - room[LATER, n] >= cluster[COST]:
        return 0
    place = asked[PLACE, at]
    turn(s, p, place)
    room[TAKEN, depth], paid = at, room[PAID, depth] + asked[PRICE, at]
    owned = room[OWNED, depth] + p[s[place + f.OWN_PRICE]]
    now, sound = p[f.COST] - cluster[NOTHING] + paid, p[f.BROKEN] + p[f.LACKING] <= cluster[BROKEN]
    if sound and now < cluster[COST]:
        cluster[COST], cluster[END] = now, begin + depth + 1
        chosen[begin : cluster[END]] = room[TAKEN, : depth + 1]
    due = cluster[DUE] + p[f.COST] - cluster[NOTHING] - owned - lost(s, p, caps)
    # What comes later is required by nobody: what is broken stays so, unless this one is required itself.
    hope = now - saved_later(room, n, due, now - so_far + room[GAIN, n]) if sound or asked[ENABLES, at] else f.NEVER
    end = stop
    if hope < cluster[COST] and not may_go_on(cluster, room, stop - n, stop, depth):
        cluster[LOW] = min(cluster[LOW], hope)
    elif hope < cluster[COST]:
        cluster[NODES] -= 1
        end = narrowed(s, p, asked, room, n + 1, stop, due, now - cluster[COST])
    if end == stop:
        turn(s, p, place)
        return 0
    room[NEXT, depth + 1], room[STOP, depth + 1], room[PAID, depth + 1], room[OWNED, depth + 1] = stop, end, paid, owned
    return 1


@inlined
def may_go_on(cluster: Longs, room: Longs, count: int, stop: int, depth: int) -> bool:
    """Is there room for so many more candidates, twice while they are put in order?"""
    return cluster[NODES] > 0 and depth + 1 < DEEPEST and stop + 2 * count <= room.shape[1]


@compiled
def turn(s: Shorts, p: Longs, literal: int) -> None:
    """Switch a literal; what is broken is not mended."""
    switch(s, p, literal)
    s[f.TODO_LENGTH] = 0

"""What the cheapest sound choice of each cluster is, with a price on every literal: depth first, cut off where no
choice that is left to look at can be cheaper."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, borrowed, compiled
from optimizer.engines.search.listing import DEEPEST
from optimizer.engines.search.state import fits, switch

# What a cluster is asked and tells.
FIRST = 0
LAST = 1
"""Its literals are from the first to before the last, those that may save most first."""
DUE = 2
"""What its rows charge for nothing."""
NODES = 3
"""No more choices than so many are looked at."""
LOW = 4
"""What no choice costs less than."""
COST = 5
"""Of the best choice that was found."""
END = 6
"""Where that choice ends; it begins where the one before it ends."""
CLUSTER = 7

# What is asked of each literal; but for the price it is summed from the literal on to the last of all.
PRICE = 0
SAVES = 1
"""The most that the cluster's literals from this one on can save between them."""
BRINGS = 2
"""What those of them bring that are paid for being chosen."""
DEAR = 3
"""The least that saving costs with any of them, in parts of `WHOLE`."""
LITERAL = 4
SHIFT = 16
WHOLE = 1 << SHIFT
NEAR = 12
"""What nothing costs, halved so many times, is not looked for."""


@compiled
def ask_all(s: Shorts, p: Longs, literals: Longs, asked: Longs, clusters: Longs, chosen: Longs) -> None:
    """Ask every cluster, a column each of `clusters`. The places of the best choices are told one after another."""
    s, p = borrowed(s, p)
    for n in range(clusters.shape[1]):
        clusters[END, n] = clusters[END, n - 1] if n else 0
        ask(s, p, literals, asked, clusters[:, n], chosen)


@compiled
def ask(s: Shorts, p: Longs, literals: Longs, asked: Longs, cluster: Longs, chosen: Longs) -> None:
    """Ask one cluster."""
    broken, nothing = p[f.BROKEN] + p[f.LACKING], p[f.COST]
    stack, begin, last = chosen[len(chosen) - DEEPEST :], cluster[END], cluster[LAST]
    best = low = paid = owned = depth = 0
    at, fresh = cluster[FIRST], False
    while True:
        now = p[f.COST] - nothing + paid
        if fresh and now < best and p[f.BROKEN] + p[f.LACKING] <= broken:
            best = now
            cluster[END] = begin + depth
            chosen[begin : begin + depth] = stack[:depth]
        hope = now - saving(asked, at, last, cluster[DUE] + p[f.COST] - nothing - owned)
        fresh = cluster[NODES] > 0 and depth < DEEPEST and hope < best - (cluster[DUE] >> NEAR)
        low = min(low, best if fresh else hope)
        while fresh and at < last and (s[literals[at] + f.FIXED] or not fits(s, literals[at])):
            at += 1
        fresh = fresh and at < last
        if not fresh and depth == 0:
            break
        if fresh:
            stack[depth] = at
        depth += 1 if fresh else -1
        at = stack[depth - fresh]
        paid += asked[PRICE, at] if fresh else -asked[PRICE, at]
        owned += p[s[literals[at] + f.OWN_PRICE]] * (1 if fresh else -1)
        switch(s, p, literals[at])
        s[f.TODO_LENGTH] = 0
        at += 1
        cluster[NODES] -= 1
    cluster[LOW], cluster[COST] = min(low, best), best


@compiled
def saving(asked: Longs, at: int, last: int, due: int) -> int:
    """The most that the literals from here on can save, where so much is charged."""
    saves, brings = asked[SAVES, at] - asked[SAVES, last], asked[BRINGS, at] - asked[BRINGS, last]
    return min(saves, due - (due * asked[DEAR, at] >> SHIFT) + brings)

"""Which literals of a cluster may still matter, and what they could save between them.

Let D be what the cluster's rows charge that can still be saved, m what a literal saves of it by itself at the most, and
c what it costs. Of each clique one is chosen at the most. So whatever the share t, from 0 to 1, all that are left save

    t D + the sum over cliques of the most of (1 - t) m - c, or of nothing

at the most: of what is saved the share t is at most that of D, and the rest at most that of the m.
"""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled, inlined
from optimizer.engines.search.state import fits

# What is asked of each literal.
PLACE = 0
"""Its place in the layout."""
PRICE = 1
CLIQUE = 2
"""Of the cluster's cliques, whose literals exclude each other."""
ENABLES = 3
"""1 for what others require."""
LITERAL = 4

QUARTERS = 2
SHARES = (1 << QUARTERS) + 1
"""Shares t that are tried."""

# Room to work in. A column for each literal that may matter: which it is, what it saves net by itself, and for each
# share what one of each later clique saves at the most. While they are put in order, what it saves and what it costs.
AT = 0
GAIN = 1
LATER = 2
SAVED, COSTS = GAIN, LATER
# A column for each clique: for each share the most that one of it saves, how many there are or where they are put next,
# whether others require them; and which cliques there are, in order.
MOST = LATER + SHARES
SIZE = MOST + SHARES
FIRST = SIZE + 1
LISTED = SIZE + 2
ROOM = SIZE + 3


@compiled
def narrowed(  # noqa: PLR0913, PLR0917 - arrays one by one, as a kernel has them
    s: Shorts, p: Longs, asked: Longs, room: Longs, begin: int, stop: int, due: int, enough: int
) -> int:
    """Of the candidates from `begin` to `stop`, those that still fit and can save more than `enough` with others, put
    from `stop` on. Where they end."""
    end, count = gathered(s, p, asked, room, begin, stop)
    freely, share, most = totals(room, count, due)
    if most <= enough:
        return stop
    kept = stop
    for n in range(stop, end):
        at, saved, cost = room[AT, n], room[SAVED, n], room[COSTS, n]
        clique = asked[CLIQUE, at]
        with_others = freely - room[MOST, clique] + saved - cost
        if min(with_others, most - room[MOST + share, clique] + at_share(saved, share) - cost) > enough:
            room[AT, kept], room[SAVED, kept], room[COSTS, kept] = at, saved, cost
            room[SIZE, clique] += 1
            kept += 1
    return ordered(asked, room, ranked(room, count), stop, kept)


@inlined
def at_share(value: int, share: int) -> int:
    """What is left of it without so many quarters, no less than it is."""
    return value - (value * share >> QUARTERS)


@compiled
def saved_later(room: Longs, n: int, due: int, fresh: int) -> int:
    """What the candidates of later cliques than the n-th can save with it at the most, where so much is due. What they
    save was told before it was chosen: of what is due since then, they may save more. That is `fresh` at the most."""
    least = f.NEVER
    for share in range(SHARES):
        of_due = (due * share >> QUARTERS) + (share > 0)
        least = min(least, of_due + at_share(fresh, share) + room[LATER + share, n])
    return least


@compiled
def gathered(s: Shorts, p: Longs, asked: Longs, room: Longs, begin: int, stop: int) -> tuple[int, int]:
    """Those that fit, put from `stop` on, and the cliques they are of. Where they end, and how many cliques."""
    end, count = stop, 0
    for n in range(begin, stop):
        at = room[AT, n]
        literal, clique = asked[PLACE, at], asked[CLIQUE, at]
        if s[literal + f.FIXED] or not fits(s, literal):
            continue
        saved, cost = saves(s, p, literal), asked[PRICE, at] + p[s[literal + f.OWN_PRICE]]
        room[AT, end], room[SAVED, end], room[COSTS, end] = at, saved, cost
        end += 1
        if room[SIZE, clique] == 0:
            room[LISTED, count], room[FIRST, clique] = clique, asked[ENABLES, at]
            room[MOST : MOST + SHARES, clique] = 0
            count += 1
        room[SIZE, clique] += 1
        for share in range(SHARES):
            room[MOST + share, clique] = max(room[MOST + share, clique], at_share(saved, share) - cost)
    return end, count


@compiled
def saves(s: Shorts, p: Longs, literal: int) -> int:
    """What a literal saves at the most of what rows charge now, whatever else is chosen."""
    saved, entry = 0, s[literal + f.ENTRIES]
    for _ in range(s[literal + f.PRICED]):
        row = s[entry + f.IN_ROW]
        if s[row + f.KIND] == f.SHORT:
            short = min(s[row + f.LO] - s[row + f.A], s[entry + f.WEIGHT])
            if short > 0:
                saved += p[s[row + f.PRICE]] * ((short + s[row + f.STEP] - 1) // s[row + f.STEP])
        elif s[row + f.A] == 0 and s[row + f.B] > 0:
            saved += p[s[row + f.PRICE]]
        entry += f.ENTRY
    return saved


@compiled
def totals(room: Longs, count: int, due: int) -> tuple[int, int, int]:
    """What all save at the most, whatever is due; the share by which it is least, and how much it is then. Sizes are
    nothing after it."""
    freely, best, most = 0, 0, f.NEVER
    for share in range(SHARES):
        total = (due * share >> QUARTERS) + (share > 0)
        for n in range(count):
            total += room[MOST + share, room[LISTED, n]]
        freely = total if share == 0 else freely
        best, most = (share, total) if total < most else (best, most)
    for n in range(count):
        room[SIZE, room[LISTED, n]] = 0
    return freely, best, most


@compiled
def ranked(room: Longs, count: int) -> int:
    """Put the cliques of which any are kept in order: first what others require, then what saves most. How many."""
    some = 0
    for n in range(count):
        clique = room[LISTED, n]
        at = some
        while at > 0 and room[SIZE, clique] and before(room, clique, room[LISTED, at - 1]):
            room[LISTED, at] = room[LISTED, at - 1]
            at -= 1
        if room[SIZE, clique]:
            room[LISTED, at] = clique
            some += 1
    return some


@inlined
def before(room: Longs, one: int, other: int) -> bool:
    first, second = room[FIRST, one], room[FIRST, other]
    return first > second or (first == second and room[MOST, one] > room[MOST, other])


@compiled
def ordered(asked: Longs, room: Longs, some: int, begin: int, end: int) -> int:
    """The candidates from `begin` to `end` in the order of their cliques, of each clique what saves most first, with
    what later ones save. Where they end."""
    place = end
    for n in range(some):
        clique = room[LISTED, n]
        room[SIZE, clique], place = place, place + room[SIZE, clique]
    for n in range(begin, end):
        clique = asked[CLIQUE, room[AT, n]]
        place, room[SIZE, clique] = room[SIZE, clique], room[SIZE, clique] + 1
        room[AT, place], room[GAIN, place] = room[AT, n], room[SAVED, n] - room[COSTS, n]
    for n in range(some):
        room[SIZE, room[LISTED, n]] = 0
    first = begin
    for n in range(begin, end):
        at, gain = room[AT, n + end - begin], room[GAIN, n + end - begin]
        if n == begin or asked[CLIQUE, at] != asked[CLIQUE, room[AT, first]]:
            first = n
        elif gain > room[GAIN, first]:
            at, room[AT, first] = room[AT, first], at
            gain, room[GAIN, first] = room[GAIN, first], gain
        room[AT, n], room[GAIN, n] = at, gain
    for share in range(SHARES):
        later = 0
        for n in range(end - 1, begin - 1, -1):
            clique = asked[CLIQUE, room[AT, n]]
            room[LATER + share, n] = later
            if n > begin and asked[CLIQUE, room[AT, n - 1]] != clique:
                later += room[MOST + share, clique]
    return end

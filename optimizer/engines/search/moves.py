"""What is tried: each move switches a few literals, mends what that breaks, and seats again whom it ejected."""

from optimizer.engines.search import fields as f
from optimizer.engines.search.compiled import Longs, Shorts, compiled
from optimizer.engines.search.mend import MOST_FLIPS, mend
from optimizer.engines.search.state import below, charge, fits, flip, held, saved_by, total, undo

SEATED_AGAIN = 16
SAMPLES = 3
MISSES = 6
LOOKED_AT = 16
FLIPS = 12
DEAR_ONE_IN = 16
LIKED_OF_256 = 200


@compiled
def member_at(s: Shorts, row: int, place: int) -> int:
    """The literal of a row's at this place in its list."""
    return s[s[s[row + f.MEMBERS] + place] + f.OF_LITERAL]


@compiled
def member(s: Shorts, p: Longs, row: int) -> int:
    """Any literal of a row's."""
    return member_at(s, row, below(p, s[row + f.SIZE]))


@compiled
def mostly(p: Longs, liked: int, size: int) -> int:
    """A place in a list, mostly among those that are liked, which stand first."""
    return below(p, liked if liked and below(p, 256) < LIKED_OF_256 else size)


@compiled
def attempt(s: Shorts, p: Longs, literal: int) -> bool:
    """Switch within a move, if with all that follows it saves something."""
    mark, before = s[f.JOURNAL_LENGTH], total(p)
    flip(s, p, literal)
    mend(s, p, mark + FLIPS)
    if total(p) < before:
        return True
    undo(s, p, mark)
    return False


@compiled
def joins(s: Shorts, p: Longs, literal: int) -> bool:
    """Could an absent literal save something?"""
    return s[literal + f.ON] == 0 and not held(s, literal) and saved_by(s, p, literal) > 0


@compiled
def seat_again(s: Shorts, p: Longs, literal: int) -> bool:
    """Meet a need that the literal leaves unmet in another way: where there is room, or in the place of another."""
    entry = s[literal + f.ENTRIES]
    for _ in range(s[literal + f.PRICED]):
        row = s[entry + f.IN_ROW]
        if s[row + f.KIND] == f.SHORT and s[entry + f.WEIGHT] > 0 and s[row + f.A] < s[row + f.LO]:
            other = with_room(s, p, row)
            if other >= 0 and attempt(s, p, other):
                return True
            other = member_at(s, row, mostly(p, s[row + f.LIKED], s[row + f.SIZE]))
            if joins(s, p, other) and not dear(s, other) and attempt(s, p, other):
                return True
        entry += f.ENTRY
    return False


@compiled
def with_room(s: Shorts, p: Longs, row: int) -> int:
    """Of a few members of a row that could be had without ejecting anybody the one that saves most, or -1."""
    best, most, seen, size = -1, 0, 0, s[row + f.SIZE]
    start = below(p, size)
    for n in range(min(size, LOOKED_AT)):
        other = s[s[s[row + f.MEMBERS] + (start + n) % size] + f.OF_LITERAL]
        if s[other + f.ON] == 0 and not held(s, other) and fits(s, other) and not dear(s, other):
            saved = saved_by(s, p, other)
            if saved > most:
                best, most = other, saved
                seen += 1
                if seen == SAMPLES:
                    break
    return best


@compiled
def reseat(s: Shorts, p: Longs) -> None:
    """Seat again whom the move ejected, and whom that ejects in turn."""
    n = tries = 0
    while n < s[f.JOURNAL_LENGTH] and tries < SEATED_AGAIN:
        literal = s[s[f.JOURNAL] + n]
        if s[literal + f.ON] == 0:
            seat_again(s, p, literal)
            tries += 1
        n += 1


@compiled
def dear(s: Shorts, literal: int) -> bool:
    """Would the literal open what needs providers or a crew?"""
    entry = s[literal + f.ENTRIES] + s[literal + f.RANGED] * f.ENTRY
    for _ in range(s[literal + f.ENTRY_COUNT] - s[literal + f.RANGED]):
        row = s[entry + f.IN_ROW]
        if s[row + f.KIND] == f.CREW and s[row + f.FLAG] and s[row + f.B] == 0:
            return True
        entry += f.ENTRY
    return False


@compiled
def fill(s: Shorts, p: Longs, row: int) -> None:
    """Members who save something join, those who save most first, until several in turn do not."""
    gains, rank, size = s[f.GAINS], s[f.RANK], 0
    for n in range(s[row + f.SIZE]):
        literal = s[s[s[row + f.MEMBERS] + n] + f.OF_LITERAL]
        if s[literal + f.ON] == 0 and not held(s, literal):
            gain = saved_by(s, p, literal)
            if gain > 0:
                s[rank + size], p[gains + size] = literal, gain
                size += 1
    misses = 0
    while size > 0 and misses < MISSES:
        best = 0
        for n in range(1, size):
            if p[gains + n] > p[gains + best]:
                best = n
        literal = s[rank + best]
        size -= 1
        s[rank + best], p[gains + best] = s[rank + size], p[gains + size]
        if s[literal + f.ON] == 0 and not held(s, literal) and not attempt(s, p, literal):
            misses += 1


@compiled
def fill_opened(s: Shorts, p: Longs) -> None:
    """Fill all that the move has opened."""
    n = 0
    while n < s[f.JOURNAL_LENGTH]:
        literal = s[s[f.JOURNAL] + n]
        if s[literal + f.ON]:
            for m in range(s[literal + f.ROWS_OF_COUNT]):
                row = s[s[literal + f.ROWS_OF] + m]
                if s[row + f.KIND] == f.CREW and s[row + f.FLAG]:
                    fill(s, p, row)
        n += 1


@compiled
def need(s: Shorts, p: Longs) -> int:
    """Any need, or as often the dearest of several."""
    row = s[s[f.NEEDS] + below(p, s[f.NEED_COUNT])]
    if below(p, 2):
        for _ in range(SAMPLES):
            other = s[s[f.NEEDS] + below(p, s[f.NEED_COUNT])]
            if charge(s, p, other) > charge(s, p, row):
                row = other
    return row


@compiled
def meet_need(s: Shorts, p: Longs) -> None:
    """Any literal for a need, in place of another where the need is met."""
    row = need(s, p)
    place = mostly(p, s[row + f.LIKED], s[row + f.SIZE])
    literal = member_at(s, row, place)
    if s[literal + f.ON] or held(s, literal):
        return
    opens = dear(s, literal)
    if opens and place >= s[row + f.LIKED] and below(p, DEAR_ONE_IN):
        return
    if s[row + f.COUNT] and (s[row + f.A] >= s[row + f.LO] or below(p, 4) == 0):
        other = s[s[s[row + f.THERE] + below(p, s[row + f.COUNT])] + f.OF_LITERAL]
        if not held(s, other):
            flip(s, p, other)
    flip(s, p, literal)
    mend(s, p, MOST_FLIPS)
    if opens:
        fill_opened(s, p)
    reseat(s, p)


@compiled
def rearrange(s: Shorts, p: Longs) -> None:
    """Meet a need in other ways: some of those that meet it go, and what fits and saves most comes, one by one."""
    row = s[s[f.NEEDS] + below(p, s[f.NEED_COUNT])]
    for n in range(s[row + f.COUNT] - 1, -1, -1):
        literal = s[s[s[row + f.THERE] + n] + f.OF_LITERAL]
        if below(p, 2) and not held(s, literal):
            flip(s, p, literal)
    mend(s, p, MOST_FLIPS)
    while s[row + f.A] < s[row + f.LO] and bring_best(s, p, row):
        pass
    backfill(s, p)


@compiled
def bring_best(s: Shorts, p: Longs, row: int) -> bool:
    """Of most members of a row the one that saves most of those that fit. Was there any?"""
    best, most = -1, 0
    for n in range(s[row + f.SIZE]):
        literal = s[s[s[row + f.MEMBERS] + n] + f.OF_LITERAL]
        if s[literal + f.ON] == 0 and not held(s, literal) and below(p, 4):
            saved = saved_by(s, p, literal)
            if saved > most and fits(s, literal) and not dear(s, literal):
                best, most = literal, saved
    return best >= 0 and attempt(s, p, best)


@compiled
def backfill(s: Shorts, p: Longs) -> None:
    """Others take the places that the move has freed."""
    length = s[f.JOURNAL_LENGTH]
    for n in range(length):
        literal = s[s[f.JOURNAL] + n]
        if s[literal + f.ON] == 0:
            entry = s[literal + f.ENTRIES]
            for _ in range(s[literal + f.ENTRY_COUNT]):
                row = s[entry + f.IN_ROW]
                if s[row + f.KIND] == f.CREW and s[row + f.B]:
                    for _ in range(SAMPLES):
                        other = member(s, p, row)
                        if joins(s, p, other) and fits(s, other) and attempt(s, p, other):
                            break
                    break
                entry += f.ENTRY


@compiled
def bring_provider(s: Shorts, p: Longs) -> None:
    """A provider for what is closed, in place of another, or besides."""
    literal = s[s[f.STAFF] + mostly(p, s[f.LIKED_STAFF], s[f.STAFF_COUNT])]
    if s[literal + f.ON] or held(s, literal):
        return
    flip(s, p, literal)
    besides = below(p, 2)
    for n in range(s[literal + f.ENTRY_COUNT]):
        row = s[s[literal + f.ENTRIES] + n * f.ENTRY + f.IN_ROW]
        if s[row + f.KIND] == f.PROVIDE and s[row + f.B] and not besides:
            for m in range(s[row + f.COUNT]):
                other = s[s[s[row + f.THERE] + m] + f.OF_LITERAL]
                if not held(s, other):
                    flip(s, p, other)
                    break
    mend(s, p, MOST_FLIPS)
    fill_of(s, p, literal)
    reseat(s, p)


@compiled
def fill_of(s: Shorts, p: Longs, provider: int) -> None:
    """Fill what a provider provides for."""
    for n in range(s[provider + f.ENTRY_COUNT]):
        row = s[s[provider + f.ENTRIES] + n * f.ENTRY + f.IN_ROW]
        if s[row + f.KIND] == f.PROVIDE and s[row + f.LO] > 0:
            opener = s[s[row + f.OTHERS]]
            for m in range(s[opener + f.ROWS_OF_COUNT]):
                crew = s[s[opener + f.ROWS_OF] + m]
                if s[crew + f.KIND] == f.CREW:
                    fill(s, p, crew)
                    return


@compiled
def reuse(s: Shorts, p: Longs) -> None:
    """What a provider whom the move has freed could do instead."""
    freed = s[f.JOURNAL_LENGTH]
    for n in range(freed):
        literal = s[s[f.JOURNAL] + n]
        if s[literal + f.ON] == 0 and is_staff(s, literal):
            other = rival(s, p, literal)
            if other >= 0:
                mark, before = s[f.JOURNAL_LENGTH], total(p)
                flip(s, p, other)
                mend(s, p, MOST_FLIPS)
                fill_of(s, p, other)
                if total(p) >= before:
                    undo(s, p, mark)


@compiled
def is_staff(s: Shorts, literal: int) -> bool:
    for n in range(s[literal + f.ENTRY_COUNT]):
        row = s[s[literal + f.ENTRIES] + n * f.ENTRY + f.IN_ROW]
        if s[row + f.KIND] == f.PROVIDE and s[row + f.LO] > 0:
            return True
    return False


@compiled
def rival(s: Shorts, p: Longs, literal: int) -> int:
    """A provider that this one excluded and that is now free, or -1."""
    found, seen = -1, 0
    for n in range(s[literal + f.ENTRY_COUNT]):
        row = s[s[literal + f.ENTRIES] + n * f.ENTRY + f.IN_ROW]
        if s[row + f.KIND] == f.RANGE and s[row + f.SIZE]:
            other = member(s, p, row)
            if s[other + f.ON] == 0 and not held(s, other) and is_staff(s, other) and fits(s, other):
                seen += 1
                if below(p, seen) == 0:
                    found = other
    return found


@compiled
def close(s: Shorts, p: Longs) -> None:
    """Close something; its providers may do something else."""
    literal = s[s[f.OPENERS] + below(p, s[f.OPENER_COUNT])]
    if s[literal + f.ON] == 0 or held(s, literal):
        return
    flip(s, p, literal)
    mend(s, p, MOST_FLIPS)
    reuse(s, p)
    reseat(s, p)


@compiled
def leave(s: Shorts, p: Longs) -> None:
    """Switch off any one chosen literal, or switch one that is only counted with."""
    literal = s[f.LITERALS] + f.LITERAL * below(p, s[f.LITERAL_COUNT])
    if s[f.EXTRA_COUNT] and below(p, 4) == 0:
        literal = s[s[f.EXTRAS] + below(p, s[f.EXTRA_COUNT])]
    elif s[literal + f.ON] == 0:
        return
    if held(s, literal):
        return
    flip(s, p, literal)
    mend(s, p, MOST_FLIPS)
    reseat(s, p)

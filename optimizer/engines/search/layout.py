"""A Draft's primitives laid out in two flat arrays for the kernel, with nothing chosen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import BREACHES, Cost, Primitives, ints
from optimizer.engines.search import fields as f
from optimizer.engines.search.entering import enter
from optimizer.engines.search.liking import Liking
from optimizer.engines.search.shapes import Shape, cost_of_nothing, costs, shapes

Ints = NDArray[np.int64]
Small = NDArray[np.int32]
Bools = NDArray[np.bool_]
TODO_ROOM = 8192
LOG_ROOM = 4096
SMALL = np.iinfo(np.int32).max


@dataclass(frozen=True)
class Layout:
    """The arrays, where in `s` each literal's record is, and how many rows follow the last of these."""

    s: Small
    p: Ints
    literal: Ints
    rows: int

    @cached_property
    def liking(self) -> Liking:
        return Liking(self.s)


class _Arena:
    """Places in `s`, given out one after another."""

    def __init__(self) -> None:
        self.parts: list[tuple[int, Ints | Small]] = []
        self.end = f.HEAD
        self.head = np.zeros(f.HEAD, dtype=np.int64)

    def put(self, values: Ints | Small) -> int:
        start = self.room(values.size)
        self.parts.append((start, values.ravel()))
        return start

    def listed(self, at: int, count: int, values: Ints) -> None:
        """A list that the head names, with its length."""
        self.head[at], self.head[count] = self.put(values), len(values)

    def room(self, size: int) -> int:
        """For what is not there yet."""
        start, self.end = self.end, self.end + size
        return start

    def whole(self) -> Small:
        assert self.end <= SMALL, "the places of a Draft fit 32 bits"
        made = np.zeros(self.end, dtype=np.int32)
        for at, part in ((0, self.head), *self.parts):
            made[at : at + part.size] = _small(part)
        return made


def _small(values: Ints | Small) -> Ints | Small:
    assert -SMALL <= values.min(initial=0) <= values.max(initial=0) <= SMALL, "the numbers of a Draft fit 32 bits"
    return values


@dataclass(frozen=True)
class _Tables:
    """All rows of all shapes, one after another."""

    kind: Ints
    lo: Ints
    hi: Ints
    step: Ints
    price: Ints
    size: Ints
    members: Small
    weights: Small
    others_size: Ints
    others: Ints

    @cached_property
    def row(self) -> Small:
        """Of each member the number of its row."""
        return np.repeat(np.arange(len(self.kind), dtype=np.int32), self.size)


def _tables(made: list[Shape]) -> _Tables:
    def join(parts: list[Ints]) -> Ints:
        return np.concatenate([ints([]), *parts])

    def small(parts: list[Ints]) -> Small:
        """Of members there are most: never held in numbers of 64 bits."""
        return np.concatenate([np.zeros(0, dtype=np.int32), *map(_small, parts)], dtype=np.int32)

    return _Tables(
        kind=join([np.full(len(one.lo), one.kind) for one in made]),
        lo=join([one.lo for one in made]),
        hi=join([one.hi for one in made]),
        step=join([np.full(len(one.lo), one.step) for one in made]),
        price=join([one.price for one in made]),
        size=join([np.diff(one.groups.ptr) for one in made]),
        members=small([one.groups.lits for one in made]),
        weights=small([one.weights for one in made]),
        others_size=join([np.diff(one.others.ptr) for one in made]),
        others=join([one.others.lits for one in made]),
    )


def _starts(sizes: Ints) -> Ints:
    return np.cumsum(sizes) - sizes


def laid_out(draft: Primitives) -> Layout:
    """Records of literals, rows and entries, and the lists they name."""
    made = shapes(draft)
    t, n, arena = _tables(made), draft.literals, _Arena()
    entries_size = len(t.members) * f.ENTRY
    literal = f.HEAD + np.arange(n, dtype=np.int64) * f.LITERAL
    row = f.HEAD + n * f.LITERAL + np.arange(len(t.kind), dtype=np.int64) * f.ROW
    entries_from = f.HEAD + n * f.LITERAL + len(t.kind) * f.ROW
    lists_from = entries_from + entries_size
    literals, rows = _literals(draft, made, t, entries_from, lists_from), _rows(n, t, lists_from + len(t.others))
    depending = np.repeat(row, t.others_size)[np.argsort(t.others, kind="stable")]
    arena.put(literals)
    arena.put(rows)
    arena.room(entries_size)
    arena.put(depending)
    arena.put(literal[t.others])
    arena.room(2 * len(t.members))
    _lists(arena, t, row, literal)
    s = arena.whole()
    enter(s, row[np.argsort(t.kind, kind="stable")], literals[:, f.ENTRIES].copy(), t.members, t.weights)
    return Layout(s, _prices(draft, made, t), literal, len(row))


def _literals(draft: Primitives, listed: list[Shape], t: _Tables, entries_from: int, rows_of_from: int) -> Ints:
    n = draft.literals
    made = np.zeros((n, f.LITERAL), dtype=np.int64)
    upto = np.zeros((f.PROVIDE + 1, n), dtype=np.int64)
    for shape in listed:
        np.add.at(upto[shape.kind], shape.groups.lits, 1)
    upto = np.cumsum(upto, axis=0)
    made[:, f.ENTRIES], made[:, f.ENTRY_COUNT] = entries_from + _starts(upto[-1]) * f.ENTRY, upto[-1]
    made[:, f.PRICED], made[:, f.RANGED] = upto[f.HARD - 1], upto[f.RANGE]
    counts = np.bincount(t.others, minlength=n)
    made[:, f.ROWS_OF], made[:, f.ROWS_OF_COUNT] = rows_of_from + _starts(counts), counts
    made[:, f.OWN_PRICE] = f.P_HEAD + np.arange(n)
    made[_fixed(draft), f.FIXED] = made[_barred(t), f.FIXED] = 1
    return made


def _rows(n: int, t: _Tables, others_from: int) -> Ints:
    made = np.zeros((len(t.kind), f.ROW), dtype=np.int64)
    members_from = others_from + len(t.others)
    made[:, f.KIND], made[:, f.LO], made[:, f.HI], made[:, f.STEP] = t.kind, t.lo, t.hi, t.step
    made[:, f.PRICE] = f.P_HEAD + n + np.arange(len(t.kind))
    made[:, f.SIZE], made[:, f.MEMBERS] = t.size, members_from + _starts(t.size)
    made[:, f.THERE] = made[:, f.MEMBERS] + len(t.members)
    made[:, f.OTHERS_SIZE], made[:, f.OTHERS] = t.others_size, others_from + _starts(t.others_size)
    made[:, f.FLAG] = _flags(t)
    return made


def _flags(t: _Tables) -> Ints:
    """See `fields.FLAG`."""
    flags = np.zeros(len(t.kind), dtype=np.int64)
    flags[t.row[t.weights < 0]] = 1
    opener = np.full(len(t.kind), -1, dtype=np.int64)
    opens = t.kind >= f.CREW
    opener[opens] = t.others[_starts(t.others_size)[opens]]
    dear = opener[opens & (t.lo > (t.kind == f.CREW))]
    flags[(t.kind == f.CREW) & np.isin(opener, dear)] = 1
    return flags


def _fixed(draft: Primitives) -> Ints:
    """What stands, but for what stands for a breach, which may be mended."""
    breaches = [block.lits for block in draft.blocks if isinstance(block, Cost) and block.rule == BREACHES]
    return np.setdiff1d(draft.standing, np.concatenate([ints([]), *breaches]))


def _barred(t: _Tables) -> Ints:
    """What requires something that there is not."""
    barred: Ints = t.others[_starts(t.others_size)[(t.kind == f.IMPLIES) & (t.size == 0)]]
    return barred


def _lists(arena: _Arena, t: _Tables, row: Ints, literal: Ints) -> None:
    """What moves start from, and room to work in."""
    n, size = len(literal), int(t.size.max(initial=0))
    needs = (t.kind == f.SHORT) & (t.price > 0)
    able = np.zeros(len(t.kind), dtype=np.bool_)
    able[t.row[t.weights > 0]] = True
    arena.listed(f.NEEDS, f.NEED_COUNT, row[needs & able])
    provides = (t.kind == f.PROVIDE) & (t.lo > 0)
    staff = _marked(n, t.members[provides[t.row]])
    openers = _marked(n, t.others[_starts(t.others_size)[t.kind >= f.CREW]] if len(t.others) else ints([]))
    arena.listed(f.STAFF, f.STAFF_COUNT, literal[staff])
    arena.listed(f.OPENERS, f.OPENER_COUNT, literal[openers])
    rest = ~(staff | openers | _marked(n, t.members[(needs & able)[t.row]]))
    arena.listed(f.EXTRAS, f.EXTRA_COUNT, literal[rest])
    arena.head[f.JOURNAL] = arena.room(n + 1)
    arena.head[f.TODO] = arena.room(TODO_ROOM)
    arena.head[f.TODO_ROOM] = TODO_ROOM
    arena.head[f.BEST] = arena.room(n)
    arena.head[f.LOG] = arena.room(LOG_ROOM)
    arena.head[f.LOG_ROOM] = LOG_ROOM
    arena.head[f.RANK] = arena.room(size + 1)
    arena.head[f.GAINS] = f.P_HEAD + n + len(t.kind)
    arena.head[f.LITERALS], arena.head[f.LITERAL_COUNT], arena.head[f.ROW_COUNT] = f.HEAD, n, len(t.kind)


def _marked(count: int, chosen: Ints) -> Bools:
    """Of so many literals the chosen."""
    marked = np.zeros(count, dtype=np.bool_)
    marked[chosen] = True
    return marked


def _prices(draft: Primitives, made: list[Shape], t: _Tables) -> Ints:
    """Totals, the literals' prices and the rows', with the charges of nothing chosen."""
    head = np.zeros(f.P_HEAD, dtype=np.int64)
    steps = np.maximum(0, -(-t.lo // t.step))
    short = t.kind == f.SHORT
    head[f.COST] = cost_of_nothing(made)
    head[f.BROKEN] = ((t.kind == f.RANGE) & ((t.lo > 0) | (t.hi < 0))).sum()
    head[f.BEST_COST] = f.NEVER
    head[f.PENALTY] = 2**50
    most = int((t.price * (steps + t.size * np.abs(t.weights).max(initial=1)))[short].astype(np.float64).sum())
    assert most < f.NEVER // 4, "the prices of a Draft fit 64 bits"
    return np.concatenate([head, costs(draft), t.price, np.zeros(t.size.max(initial=0) + 1, dtype=np.int64)])

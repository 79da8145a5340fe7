"""A Draft's primitives laid out in two flat arrays for the kernel, with nothing chosen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import BREACHES, Cost, Primitives, ints
from optimizer.engines.search import fields as f
from optimizer.engines.search.liking import Liking
from optimizer.engines.search.shapes import Shape, costs, shapes

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
        self.parts: list[Ints | Small] = []
        self.end = f.HEAD
        self.head = np.zeros(f.HEAD, dtype=np.int64)

    def put(self, values: Ints | Small) -> int:
        start, self.end = self.end, self.end + values.size
        self.parts.append(values.ravel())
        return start

    def listed(self, at: int, count: int, values: Ints) -> None:
        """A list that the head names, with its length."""
        self.head[at], self.head[count] = self.put(values), len(values)

    def room(self, at: int, size: int) -> None:
        self.head[at] = self.put(np.zeros(size, dtype=np.int32))

    def whole(self) -> Small:
        assert self.end <= SMALL, "the places of a Draft fit 32 bits"
        made, at = np.empty(self.end, dtype=np.int32), 0
        for part in (self.head, *self.parts):
            least, most = part.min(initial=0), part.max(initial=0)
            assert -SMALL <= least <= most <= SMALL, "the numbers of a Draft fit 32 bits"
            made[at : at + part.size] = part
            at += part.size
        return made


@dataclass(frozen=True)
class _Tables:
    """All rows of all shapes, one after another."""

    kind: Ints
    lo: Ints
    hi: Ints
    step: Ints
    price: Ints
    size: Ints
    members: Ints
    weights: Ints
    others_size: Ints
    others: Ints

    @cached_property
    def row(self) -> Ints:
        """Of each member the number of its row."""
        return np.repeat(np.arange(len(self.kind), dtype=np.int64), self.size)


def _tables(made: list[Shape]) -> _Tables:
    def join(parts: list[Ints]) -> Ints:
        return np.concatenate([ints([]), *parts])

    return _Tables(
        kind=join([np.full(len(one.lo), one.kind) for one in made]),
        lo=join([one.lo for one in made]),
        hi=join([one.hi for one in made]),
        step=join([np.full(len(one.lo), one.step) for one in made]),
        price=join([one.price for one in made]),
        size=join([np.diff(one.groups.ptr) for one in made]),
        members=join([one.groups.lits for one in made]),
        weights=join([one.weights for one in made]),
        others_size=join([np.diff(one.others.ptr) for one in made]),
        others=join([one.others.lits for one in made]),
    )


def _starts(sizes: Ints) -> Ints:
    return np.cumsum(sizes) - sizes


def laid_out(draft: Primitives) -> Layout:
    """Records of literals, rows and entries, and the lists they name."""
    t, n, arena = _tables(shapes(draft)), draft.literals, _Arena()
    literal = f.HEAD + np.arange(n, dtype=np.int64) * f.LITERAL
    row = f.HEAD + n * f.LITERAL + np.arange(len(t.kind), dtype=np.int64) * f.ROW
    entries_from = f.HEAD + n * f.LITERAL + len(t.kind) * f.ROW
    by_literal = np.lexsort((np.repeat(t.kind, t.size), t.members))
    entry = np.empty(len(t.members), dtype=np.int32)
    entry[by_literal] = entries_from + np.arange(len(t.members), dtype=np.int64) * f.ENTRY
    lists_from = entries_from + len(t.members) * f.ENTRY
    of_row, of_other = np.repeat(row, t.size), np.repeat(row, t.others_size)

    literals = _literals(draft, t, entries_from, lists_from)
    rows = _rows(n, t, lists_from + len(t.others))
    depending = of_other[np.argsort(t.others, kind="stable")]
    entries = _entries(of_row[by_literal], t.weights[by_literal], literal[t.members[by_literal]])
    for values in (literals, rows, entries, depending, literal[t.others], entry, np.zeros_like(entry)):
        arena.put(values)
    _lists(arena, t, row, literal)
    return Layout(arena.whole(), _prices(draft, t), literal, len(row))


def _entries(row: Ints, weight: Ints, literal: Ints) -> Small:
    """Most of a layout: never held in numbers of 64 bits. Places fit 32 bits where the whole array does."""
    assert np.abs(weight).max(initial=0) <= SMALL, "the numbers of a Draft fit 32 bits"
    made = np.zeros((len(row), f.ENTRY), dtype=np.int32)
    made[:, f.IN_ROW], made[:, f.WEIGHT], made[:, f.OF_LITERAL] = row, weight, literal
    return made


def _literals(draft: Primitives, t: _Tables, entries_from: int, rows_of_from: int) -> Ints:
    n = draft.literals
    made = np.zeros((n, f.LITERAL), dtype=np.int64)
    counts = np.bincount(t.members, minlength=n)
    made[:, f.ENTRIES], made[:, f.ENTRY_COUNT] = entries_from + _starts(counts) * f.ENTRY, counts
    kind = np.repeat(t.kind, t.size)
    made[:, f.PRICED] = np.bincount(t.members[kind < f.HARD], minlength=n)
    made[:, f.RANGED] = np.bincount(t.members[kind <= f.RANGE], minlength=n)
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
    arena.room(f.JOURNAL, n + 1)
    arena.room(f.TODO, TODO_ROOM)
    arena.head[f.TODO_ROOM] = TODO_ROOM
    arena.room(f.BEST, n)
    arena.room(f.LOG, LOG_ROOM)
    arena.head[f.LOG_ROOM] = LOG_ROOM
    arena.room(f.RANK, size + 1)
    arena.head[f.GAINS] = f.P_HEAD + n + len(t.kind)
    arena.head[f.LITERALS], arena.head[f.LITERAL_COUNT], arena.head[f.ROW_COUNT] = f.HEAD, n, len(t.kind)


def _marked(count: int, chosen: Ints) -> Bools:
    """Of so many literals the chosen."""
    marked = np.zeros(count, dtype=np.bool_)
    marked[chosen] = True
    return marked


def _prices(draft: Primitives, t: _Tables) -> Ints:
    """Totals, the literals' prices and the rows', with the charges of nothing chosen."""
    head = np.zeros(f.P_HEAD, dtype=np.int64)
    steps = np.maximum(0, -(-t.lo // t.step))
    short = t.kind == f.SHORT
    head[f.COST] = (t.price * steps)[short].sum()
    head[f.BROKEN] = ((t.kind == f.RANGE) & ((t.lo > 0) | (t.hi < 0))).sum()
    head[f.BEST_COST] = f.NEVER
    head[f.PENALTY] = 2**50
    most = int((t.price * (steps + t.size * np.abs(t.weights).max(initial=1)))[short].astype(np.float64).sum())
    assert most < f.NEVER // 4, "the prices of a Draft fit 64 bits"
    return np.concatenate([head, costs(draft), t.price, np.zeros(t.size.max(initial=0) + 1, dtype=np.int64)])

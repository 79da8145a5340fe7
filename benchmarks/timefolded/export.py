"""A week as Timefold is to see it: slots that each take one value or none, and the rows that price their literals.

A slot is half a day of somebody's, a session's supervisor or vehicle (two of each), a run's driver, or a literal that
rules count with. Openers are no slots: they are on where a member or a provider is.
"""

from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.drafted import Drafted
from optimizer.draft import FREE
from optimizer.engines.search import fields as f
from optimizer.engines.search.shapes import Shape, costs, shapes

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NOON = 13 * 60
DAY = 24 * 60
STAFF = 2
"""Slots of a session for supervisors, and for vehicles."""
NONE = -1
Slot = tuple[int, dict[int, int]]
"""The value it has, and the literal of each value."""


def exported(week: Drafted, start: Bools) -> bytes:
    """Whole numbers, the most significant byte first, as `java/Draft.java` and `java/Main.java` read them."""
    primitives = week.stands.primitives
    made, n = shapes(primitives), primitives.literals
    opener, depending = _depending(made, n)
    listed = slots(week, start)
    slotted = {literal for _, literals in listed for literal in literals.values()}
    derived = np.zeros(n, dtype=np.int64)
    derived[[one for one in set(opener.tolist()) - {NONE} if one not in slotted]] = 1
    rows, weights = _entries(made, n)
    return b"".join([
        _ints([n, len(opener)]),
        _ints(_joined(np.full(len(one.lo), one.kind) for one in made)),
        *(_longs(_joined(getattr(one, name) for one in made)) for name in ("lo", "hi")),
        _longs(_joined(np.full(len(one.lo), one.step) for one in made)),
        _longs(_joined(one.price for one in made)),
        _ints(opener), _longs(costs(primitives)), _ints(derived),
        _lists(rows), _lists(weights), _lists(depending),
        _ints([len(primitives.standing), *primitives.standing.tolist()]),
        _ints([len(listed)]),
        *(_ints([len(literals), value, *chain(*literals.items())]) for value, literals in listed),
    ])  # fmt: skip


def slots(week: Drafted, start: Bools) -> list[Slot]:
    """Every literal that may be chosen for itself is a value of one, with its name: people on one journey share it."""
    draft, options, n = week.draft, week.draft.options, week.stands.primitives.literals
    keys: dict[tuple[object, ...], dict[int, int]] = {}
    half = options.start // DAY * 2 + (options.start % DAY >= NOON)
    for row, key in enumerate(zip(options.person.tolist(), half.tolist(), strict=True)):
        keys.setdefault(("person", *key), {})[int(options.how[row])] = row
    names = len(draft.facts.hows)
    provided = zip(draft.providers.session.tolist(), draft.providers.vehicle.tolist(), strict=True)
    for row, key in enumerate(provided):
        resource = int(draft.providers.resource[row])
        for copy in range(STAFF):
            keys.setdefault(("staff", *key, copy), {})[names + resource] = draft.first_assign + row
    for row, run in enumerate(draft.drivers.run.tolist()):
        keys.setdefault(("driver", run), {})[names + int(draft.drivers.supervisor[row])] = draft.first_drive + row
    for literal in range(draft.first_auxiliary, n):
        keys[("other", literal)] = {0: literal}
    fixed = set(week.stands.primitives.standing.tolist())
    free = ({name: one for name, one in literals.items() if one not in fixed} for literals in keys.values())
    return _begun([literals for literals in free if literals], start)


def _begun(listed: list[dict[int, int]], start: Bools) -> list[Slot]:
    """Each slot with a chosen value that no other has yet."""
    made: list[Slot] = []
    taken: set[int] = set()
    for literals in listed:
        now = next((name for name, one in literals.items() if start[one] and one not in taken), NONE)
        taken.update({literals[now]} if now != NONE else ())
        made.append((now, literals))
    return made


def _depending(made: list[Shape], literals: int) -> tuple[Ints, list[list[int]]]:
    """The opener of each row, and by literal the rows that depend on it."""
    opener: list[int] = []
    depending: list[list[int]] = [[] for _ in range(literals)]
    for one in made:
        for others in one.others:
            for literal in others.tolist():
                depending[literal].append(len(opener))
            opener.append(int(others[0]) if one.kind >= f.CREW else NONE)
    return np.array(opener, dtype=np.int64), depending


def _entries(made: list[Shape], literals: int) -> tuple[list[list[int]], list[list[int]]]:
    """By literal the rows that it is a member of, and its weights there."""
    rows: list[list[int]] = [[] for _ in range(literals)]
    weights: list[list[int]] = [[] for _ in range(literals)]
    row = 0
    for one in made:
        ptr = one.groups.ptr.tolist()
        for n, group in enumerate(one.groups):
            for literal, weight in zip(group.tolist(), one.weights[ptr[n] : ptr[n + 1]].tolist(), strict=True):
                rows[literal].append(row)
                weights[literal].append(weight)
            row += 1
    return rows, weights


def _joined(parts: Iterable[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _ints(values: Iterable[int] | Ints) -> bytes:
    made = np.asarray(values if isinstance(values, np.ndarray) else list(values), dtype=np.int64)
    assert np.abs(made).max(initial=0) <= FREE
    return made.astype(">i4").tobytes()


def _longs(values: Ints) -> bytes:
    return values.astype(">i8").tobytes()


def _lists(values: list[list[int]]) -> bytes:
    return _ints([len(values), *chain(*([len(one), *one] for one in values))])

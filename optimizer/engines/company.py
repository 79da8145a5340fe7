"""Rows on who is there together, which a mix of choices would slip by: they tighten a relaxation that was solved.

Where one that opens all of them is open by a fifth, nobody is alone among others by more than what is left of that
fifth; and who may not come with some of the providers comes no further than the others provide. Few of them bind, so
they are not in the relaxation from the start.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Assign, NotExactlyOne, Rows, rows
from optimizer.engines.bound import Relaxation
from optimizer.engines.linear import ENDLESS

Ints = NDArray[np.int64]


def add_company(to: Relaxation) -> None:
    for block in to.draft.blocks:
        if isinstance(block, NotExactlyOne):
            openers = to.openers.common(_together(block))
            some = np.flatnonzero((openers >= 0) & (block.groups.sizes > 0) & (block.others.sizes > 0))
            for row in some.tolist():
                _not_alone(to, int(openers[row]), block.groups[row], block.others[row])
        elif isinstance(block, Assign):
            for opener, group, least in zip(block.lits.tolist(), block.groups, block.least.tolist(), strict=True):
                if least:
                    _provided(to, opener, group, least)


def _together(block: NotExactlyOne) -> Rows:
    """Both groups of each row."""
    row = np.concatenate([block.groups.row, block.others.row])
    literals = np.concatenate([block.groups.lits, block.others.lits])
    return Rows(block.groups.ptr + block.others.ptr, literals[np.argsort(row, kind="stable")])


def _not_alone(to: Relaxation, opener: int, group: Ints, others: Ints) -> None:
    mixed = to.extra(1.0, [0.0])
    among = [others, *to.openers.rivals(others)]
    least = [to.openers.places(opener, others), *(1 for _ in among[1:])]
    to.enter(to.rows(-ENDLESS, 0, rows(among)), np.repeat(mixed, len(among)), -np.array(least))
    alone = list(to.openers.rivals(group))
    weights = [np.where(np.isin(group, one), -1, 1) for one in alone]
    made = to.rows(0, ENDLESS, rows([group] * len(alone)), np.concatenate(weights))
    to.enter(made, np.repeat(mixed, len(made)), -1.0)
    to.enter(made, np.full(len(made), opener), 1.0)


def _provided(to: Relaxation, opener: int, providers: Ints, least: int) -> None:
    for members, barred in _barred(to, opener, providers):
        able = np.setdiff1d(providers, barred)
        rivals = list(to.openers.rivals(members))
        made = to.rows(0, ENDLESS, rows([able] * len(rivals)))
        for row, group in zip(made, rivals, strict=True):
            to.enter(np.repeat(row, len(group)), group, -least)


def _barred(to: Relaxation, opener: int, providers: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Members of what is open that exclude the same providers, and these."""
    barred, there = dict[int, set[int]](), set(to.openers.members[opener].tolist()) - set(providers.tolist())
    for provider in providers.tolist():
        for group in to.openers.exclusive.get(provider, ()):
            for literal in sorted(group & there):
                barred.setdefault(literal, set()).add(provider)
    alike = dict[tuple[int, ...], list[int]]()
    for literal, excluded in sorted(barred.items()):
        alike.setdefault(tuple(sorted(excluded)), []).append(literal)
    for providers_of, literals in alike.items():
        yield np.array(literals, dtype=np.int64), np.array(providers_of, dtype=np.int64)

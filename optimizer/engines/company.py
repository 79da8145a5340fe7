"""Rows on who is there together, which a mix of choices would slip by: they tighten a relaxation that was solved.

Where one that opens all of them is open by a fifth, nobody is alone among others by more than what is left of that
fifth; and who may not come with some of the providers comes no further than the others provide. Few of them bind, so
they are not in the relaxation from the start.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Assign, NotExactlyOne
from optimizer.engines.bound import Relaxation

Ints = NDArray[np.int64]


def add_company(to: Relaxation) -> None:
    for block in to.draft.blocks:
        if isinstance(block, NotExactlyOne):
            for group, others in zip(block.groups, block.others, strict=True):
                _not_alone(to, group, others)
        elif isinstance(block, Assign):
            for opener, group, least in zip(block.lits.tolist(), block.groups, block.least.tolist(), strict=True):
                if least:
                    _provided(to, opener, group, least)


def _not_alone(to: Relaxation, group: Ints, others: Ints) -> None:
    opener = to.openers.common(np.concatenate([group, others])) if len(group) and len(others) else None
    if opener is None:
        return
    mixed = to.extra(1.0, 0.0)
    to.row(-to.infinity, 0, others).SetCoefficient(mixed, -float(to.openers.places(opener, others)))
    for rivals in to.openers.rivals(others):
        to.row(-to.infinity, 0, rivals).SetCoefficient(mixed, -1.0)
    for alone in to.openers.rivals(group):
        row = to.row(0, to.infinity, group, np.where(np.isin(group, alone), -1, 1))
        row.SetCoefficient(mixed, -1.0)
        row.SetCoefficient(to.literals[opener], 1.0)


def _provided(to: Relaxation, opener: int, providers: Ints, least: int) -> None:
    for members, barred in _barred(to, opener, providers):
        for rivals in to.openers.rivals(members):
            able = np.setdiff1d(providers, barred)
            weights = np.concatenate([np.ones(len(able), dtype=np.int64), np.full(len(rivals), -least)])
            to.row(0, to.infinity, np.concatenate([able, rivals]), weights)


def _barred(to: Relaxation, opener: int, providers: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Members of what is open that exclude the same providers, and these."""
    barred, there = dict[int, set[int]](), set(providers.tolist())
    for provider in providers.tolist():
        for group in to.openers.exclusive.get(provider, ()):
            for literal in sorted(group):
                if literal not in there and opener in to.openers.of.get(literal, ()):
                    barred.setdefault(literal, set()).add(provider)
    alike = dict[tuple[int, ...], list[int]]()
    for literal, excluded in sorted(barred.items()):
        alike.setdefault(tuple(sorted(excluded)), []).append(literal)
    for providers_of, literals in alike.items():
        yield np.array(literals, dtype=np.int64), np.array(providers_of, dtype=np.int64)

"""What each literal of a Draft requires: who must come with it, who could provide, what makes room for it."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from optimizer.draft import (
    BREACHES,
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Sum,
)


class Needs:
    """What each literal requires, read from the primitives once."""

    def __init__(self, draft: Primitives) -> None:
        self.members: dict[int, list[int]] = {}
        """By opener."""
        self.minimum: dict[int, int] = {}
        self.requires: dict[int, list[int]] = {}
        """By literal, what must be chosen with it."""
        self.providers: dict[int, list[list[int]]] = {}
        """By opener, of each kind those of whom one is needed."""
        self.alternatives: list[list[int]] = []
        """Groups that meet one priced need."""
        self.breaches: dict[int, list[int]] = {}
        """By literal that stands for a breach that may be mended, the literals beside it in its rows."""
        self.room: dict[int, list[int]] = {}
        """By literal, what makes room for it under a cap."""
        self._of_one: dict[int, list[int]] = {}
        for block in draft.blocks:
            self._learn(block, draft.rate(block))
        for block in draft.blocks if self.breaches else ():
            if not isinstance(block, Cost | Conflict):
                self._menders(block)

    def _learn(self, block: Primitive, rate: int) -> None:
        match block:
            case OpenIf():
                self._open_if(block)
            case Assign():
                self._assign(block)
            case ImpliesAny():
                for literal, group in zip(block.lits.tolist(), block.groups, strict=True):
                    if len(group) == 1:
                        self._require(literal, int(group[0]))
            case Sum() if rate:
                self._sum(block)
            case Sum():
                self._cap(block)
            case Cost() if block.rule == BREACHES:
                self.breaches = {literal: [] for literal in block.lits[block.price > 0].tolist()}

    def _menders(self, block: Sum | ImpliesAny | Prefer | AnyOf | NotExactlyOne | OpenIf | Assign) -> None:
        for group in block.groups:
            there = group.tolist()
            for literal in there:
                if literal in self.breaches:
                    self.breaches[literal].extend(one for one in there if one != literal)

    def _require(self, literal: int, other: int) -> None:
        listed = self.requires.setdefault(literal, [])
        if other not in listed:
            listed.append(other)

    def _open_if(self, block: OpenIf) -> None:
        for row, opener in enumerate(block.lits.tolist()):
            group = block.groups[row].tolist()
            if block.minimum[row] > 0:
                self.members.setdefault(opener, group)
                self.minimum[opener] = max(self.minimum.get(opener, 1), int(block.minimum[row]))
            for member in group:
                self._require(member, opener)

    def _sum(self, block: Sum) -> None:
        """Who can meet the need of a row: not what weighs against it, or nothing."""
        meeting = (group[block.weights_of(row) > 0].tolist() for row, group in enumerate(block.groups))
        self.alternatives.extend(group for group in meeting if len(group) > 1)

    def _cap(self, block: Sum) -> None:
        """What weighs against a cap makes room for what weighs towards it."""
        for row, group in enumerate(block.groups):
            against = group[block.weights_of(row) < 0].tolist()
            for literal in group.tolist() if against and block.hi[row] < FREE else ():
                self.room.setdefault(literal, []).extend(one for one in against if one != literal)

    def _assign(self, block: Assign) -> None:
        for row, opener in enumerate(block.lits.tolist()):
            group = block.groups[row].tolist()
            if block.least[row] > 0 or block.rule == BREACHES:
                self.providers.setdefault(opener, []).append(group)
            for provider in group:
                self._require(provider, opener)

    @cached_property
    def staff(self) -> set[int]:
        """Every provider that something needs."""
        return {one for kinds in self.providers.values() for kind in kinds for one in kind}

    def closure(self, wanted: Sequence[int]) -> list[int]:
        """These and all that they require, the wanted first."""
        if len(wanted) != 1:
            return self._closure(wanted) if wanted else []
        if wanted[0] not in self._of_one:
            self._of_one[wanted[0]] = self._closure(wanted)
        return self._of_one[wanted[0]]

    @cached_property
    def kinds(self) -> dict[int, list[list[int]]]:
        """By provider, the kinds that it is of, of each opener that it is for."""
        return {
            one: [
                kind for opener in self.requires.get(one, ()) for kind in self.providers.get(opener, ()) if one in kind
            ]
            for one in self.staff
        }

    def _closure(self, wanted: Iterable[int]) -> list[int]:
        found = dict.fromkeys(wanted)
        waiting = list(found)
        while waiting:
            for other in self.requires.get(waiting.pop(), ()):
                if other not in found:
                    found[other] = None
                    waiting.append(other)
        return list(found)

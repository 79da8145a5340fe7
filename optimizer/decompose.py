"""Parts of a Draft that cannot affect one another, read off the primitives, so that no coupling can be forgotten."""

from dataclasses import fields, replace
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Primitive, Primitives, Rows, Sum, rows
from optimizer.evaluate import row_count, row_literals, row_price

Ints = NDArray[np.int64]


class Part(NamedTuple):
    """A Draft of its own, and which literals of the whole its literals are."""

    draft: Primitives
    literals: Ints


def parts(draft: Primitives) -> list[Part]:
    """The connected parts in order of their first literal. Rows without literals are constants: see `constant`."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(draft.literals))
    for block in draft.blocks:
        for row in range(row_count(block)):
            there = row_literals(block, row).tolist()
            graph.add_edges_from((there[0], other) for other in there[1:])
    found = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: part[0])
    label = np.zeros(draft.literals, dtype=np.int64)
    place = np.zeros(draft.literals, dtype=np.int64)
    for n, part in enumerate(found):
        label[part], place[part] = n, np.arange(len(part))
    shares = [_shares(block, label, place, len(found)) for block in draft.blocks]
    return [
        Part(
            Primitives(
                len(part),
                tuple(share[n] for share in shares if share[n] is not None),
                draft.rates,
                place[draft.standing[label[draft.standing] == n]],
            ),
            np.array(part, dtype=np.int64),
        )
        for n, part in enumerate(found)
    ]


def constant(draft: Primitives) -> int:
    """Cost of the rows that speak of no literal: needs that nothing can meet."""
    nothing = np.zeros(draft.literals, dtype=np.bool_)
    total = 0
    for block in draft.blocks:
        for row in range(row_count(block)):
            if len(row_literals(block, row)) == 0:
                price = row_price(block, row, nothing)
                assert price is not None, "a hard row without literals holds"
                total += price * draft.rate(block)
    return total


def _shares(block: Primitive, label: Ints, place: Ints, count: int) -> list[Any]:
    """The block's rows dealt out to the parts, None where a part has none."""
    dealt: list[list[int]] = [[] for _ in range(count)]
    for row in range(row_count(block)):
        there = row_literals(block, row)
        if len(there):
            dealt[label[there[0]]].append(row)
    return [pick(block, np.array(of, dtype=np.int64), place) if of else None for of in dealt]


def pick(block: Primitive, chosen: Ints, place: Ints) -> Primitive:
    """The chosen rows with the part's own numbers for literals. Arrays but `weights` have one entry a row."""
    changed: dict[str, Any] = {}
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, Rows):
            changed[field.name] = rows(place[value[row]] for row in chosen)
        elif field.name == "weights" and isinstance(block, Sum):
            ptr = block.groups.ptr
            changed["weights"] = np.concatenate([value[ptr[row] : ptr[row + 1]] for row in chosen])
        elif field.name == "lits":
            changed["lits"] = place[value[chosen]]
        elif isinstance(value, np.ndarray):
            changed[field.name] = value[chosen]
    return replace(block, **changed)

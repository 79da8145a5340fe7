"""Which units of an area are solved together from the start: those that cannot be apart, and near ones."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import cos, hypot, radians

import networkx as nx

from optimizer.area.lines import Unit

TOGETHER = 2_000
"""People of units that are solved together from the start because they are near, at the most."""
LESS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Shares of these that are tried, so that no core stands idle for want of a part."""
HARDLY = 0.05
"""Idle time that is as good as none."""
Group = tuple[int, ...]


def together(linked: Iterable[set[int]], units: Sequence[Unit], most: int, workers: int) -> list[Group]:
    """The units in groups, those `linked` in one; and near ones, in such a way that least time is left idle."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(units)))
    for group in linked:
        graph.add_edges_from(combinations(sorted(group), 2))
    groups = [tuple(sorted(group)) for group in nx.connected_components(graph)]
    near = sorted(combinations(range(len(units)), 2), key=lambda pair: _far(units, *pair))
    ways = [_joined(groups, near, units, round(most * share)) for share in LESS]
    return min(ways, key=lambda groups: round(_idle(groups, units, workers) / HARDLY))


def _joined(groups: Sequence[Group], near: Iterable[tuple[int, int]], units: Sequence[Unit], most: int) -> list[Group]:
    """The nearest first, groups that are not too many people together."""
    group_of = {n: group for group in groups for n in group}
    for a, b in near:
        both = (*group_of[a], *group_of[b])
        if group_of[a] is not group_of[b] and sum(units[n].people for n in both) <= most:
            group_of.update(dict.fromkeys(both, both))
    return sorted({tuple(sorted(group)) for group in group_of.values()})


def _idle(groups: Sequence[Group], units: Sequence[Unit], workers: int) -> float:
    """Share of the workers' time for which some have nothing to do, where each takes the largest part that is left;
    where parts are fewer, each has several."""
    people = sorted(sum(units[n].people for n in group) for group in groups)
    at_work = [0.0] * workers
    while people:
        at_work[at_work.index(min(at_work))] += people.pop()
    each = max(1, workers // max(1, len(groups)))
    return 1 - sum(at_work) / max(1.0, max(at_work) * (workers // each))


def _far(units: Sequence[Unit], a: int, b: int) -> tuple[float, int, int]:
    return apart(units[a].place, units[b].place), a, b


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far two places are from one another, in degrees of latitude."""
    return hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))

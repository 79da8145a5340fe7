"""A first split of an area: which units are solved together from the start, and what of the shared goes to whom.

Units stay apart unless people of theirs must not meet, or hold bookings on one shared project. A shared project goes to
the unit where it is booked already, or that it names; else where there are most people to a session. Projects whose bus
runs use one vehicle go together. Supervisors and vehicles go where there are most sessions to one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from optimizer.area.lines import Fields, Share, Unit, records


class Part(NamedTuple):
    """Units by number, and what is dealt to them."""

    units: tuple[int, ...]
    share: Share


class Hand:
    """What a part holds while it is dealt."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.people = sum(one.people for one in units)
        self.codes = frozenset().union(*(one.codes for one in units))
        self.booked = frozenset().union(*(one.booked for one in units))
        self.sessions, self.supervisors, self.vehicles = (
            sum(counts)
            for counts in zip(*((one.sessions, one.supervisors, one.vehicles) for one in units), strict=True)
        )
        self.share = Share()

    def take(self, share: Share, sessions: int) -> None:
        self.share |= share
        self.sessions += sessions
        self.supervisors += len(share.supervisor_codes)
        self.vehicles += len(share.vehicle_codes)


def deal(shared: Fields, units: Sequence[Unit]) -> list[Part]:
    groups = _linked(shared, units)
    hands = [Hand([units[n] for n in group]) for group in groups]
    sessions: dict[str, int] = {}
    for one in records(shared, "sessions"):
        sessions[str(one.get("projectCode"))] = sessions.get(str(one.get("projectCode")), 0) + 1
    homes = {str(one.get("projectCode")): str(one.get("pduCode")) for one in records(shared, "projects")}
    used = set[str]()
    for bundle in _bundles(shared, sessions):
        count = sum(sessions[code] for code in bundle.project_codes)
        _taker(hands, bundle, homes).take(bundle, count)
        used.update(bundle.vehicle_codes)
    for code in _codes(shared, "supervisors", "supervisorCode"):
        max(hands, key=lambda one: one.sessions / (1 + one.supervisors)).take(Share(supervisor_codes=(code,)), 0)
    for code in _codes(shared, "vehicles", "vehicleCode"):
        if code not in used:
            max(hands, key=lambda one: one.sessions / (1 + one.vehicles)).take(Share(vehicle_codes=(code,)), 0)
    return [Part(tuple(group), hand.share) for group, hand in zip(groups, hands, strict=True)]


def _taker(hands: list[Hand], bundle: Share, homes: dict[str, str]) -> Hand:
    named = {homes.get(code) for code in bundle.project_codes}
    booked = (hand for hand in hands if hand.booked.intersection(bundle.project_codes))
    home = max(hands, key=lambda hand: (len(hand.codes & named), hand.people / (1 + hand.sessions)))
    return next(booked, home)


def _codes(shared: Fields, name: str, key: str) -> list[str]:
    return sorted(str(one.get(key)) for one in records(shared, name))


def _bundles(shared: Fields, sessions: Iterable[str]) -> Iterator[Share]:
    """Projects whose bus runs use one vehicle, with these vehicles; all others alone."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    graph.add_nodes_from(("project", code) for code in sessions)
    for run in records(shared, "busRuns"):
        if ("project", str(run.get("projectCode"))) in graph:
            graph.add_edge(("project", str(run.get("projectCode"))), ("vehicle", str(run.get("vehicleCode"))))
    for together in sorted(nx.connected_components(graph), key=min):
        codes = {
            kind: tuple(sorted(code for what, code in together if what == kind)) for kind in ("project", "vehicle")
        }
        yield Share(project_codes=codes["project"], vehicle_codes=codes["vehicle"])


def _linked(shared: Fields, units: Sequence[Unit]) -> list[list[int]]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(units)))
    for group in _meeting(shared, units):
        graph.add_edges_from(combinations(sorted(group), 2))
    return sorted(sorted(group) for group in nx.connected_components(graph))


def _meeting(shared: Fields, units: Sequence[Unit]) -> Iterator[set[int]]:
    """Units that cannot be solved apart."""
    for entry in records(shared, "nonAssociations"):
        crns, tags = set(entry.get("crns") or ()), set(entry.get("tags") or ())
        yield {n for n, unit in enumerate(units) if unit.crns & crns or unit.tags & tags}
    bundles = _bundles(shared, {str(one.get("projectCode")) for one in records(shared, "sessions")})
    for bundle in bundles:
        yield {n for n, unit in enumerate(units) if unit.booked.intersection(bundle.project_codes)}

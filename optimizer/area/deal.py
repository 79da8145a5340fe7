"""A first split of an area: which units are solved together from the start, and what of the shared goes to whom.

Units are together where people of theirs must not meet, or hold bookings on one shared project, and where programmes
couple them (`coupled`); and near ones, as long as they have no more people than can be solved well at once. A shared
project goes to the unit where it is booked already, or that it names; else where there are most people to a session.
Vehicles are dealt by the day: with the project that a bus run of theirs serves on it, which keeps projects together
whose runs use one vehicle on one day; else where most sessions of that day need one. Supervisors go where most sessions
need one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import networkx as nx

from optimizer.area.coupled import of_programmes, taking_the_same, with_one_group
from optimizer.area.lines import Fields, Share, Unit, VehicleDay, day_of, records
from optimizer.area.near import TOGETHER, together


class Part(NamedTuple):
    """Units by number, and what is dealt to them."""

    units: tuple[int, ...]
    share: Share


class Needs(NamedTuple):
    """What the sessions of a shared project need: how many there are, how many are led, on which days they drive."""

    sessions: int
    led: int
    driven: tuple[str, ...]


class Hand:
    """What a part holds while it is dealt."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.people = sum(one.people for one in units)
        self.codes = frozenset().union(*(one.codes for one in units))
        self.booked = frozenset().union(*(one.booked for one in units))
        self.sessions, self.supervisors = sum(one.sessions for one in units), sum(one.supervisors for one in units)
        self.led, self.driven, self.vehicles = self.sessions, Counter[str](), Counter[str]()
        self.share = Share()

    def take(self, share: Share, needs: Iterable[Needs] = ()) -> None:
        self.share |= share
        self.supervisors += len(share.supervisor_codes)
        self.vehicles.update(day for _, day in share.vehicle_days)
        for one in needs:
            self.sessions += one.sessions
            self.led += one.led
            self.driven.update(one.driven)


def deal(shared: Fields, units: Sequence[Unit], most: int = TOGETHER, workers: int = 1) -> list[Part]:
    """For so many workers, with no more people together than these unless they cannot be apart."""
    groups = together(_meeting(shared, units, most), units, most, workers)
    hands = [Hand([units[n] for n in group]) for group in groups]
    for hand, share in zip(hands, of_programmes(shared, units, groups), strict=True):
        hand.take(share)
    needs, used = _needs(shared), set[VehicleDay]()
    homes = {str(one.get("projectCode")): str(one.get("pduCode")) for one in records(shared, "projects")}
    for bundle in _bundles(shared, needs):
        _taker(hands, bundle, homes).take(bundle, [needs[code] for code in bundle.project_codes])
        used.update(bundle.vehicle_days)
    for one in sorted(str(one.get("supervisorCode")) for one in records(shared, "supervisors")):
        max(hands, key=lambda hand: hand.led / (1 + hand.supervisors)).take(Share(supervisor_codes=(one,)))
    for code, day in sorted(set(_vehicle_days(shared)) - used):
        taker = max(hands, key=lambda hand: (hand.driven[day] / (1 + hand.vehicles[day]), hand.sessions))
        taker.take(Share(vehicle_days=((code, day),)))
    return [Part(group, hand.share) for group, hand in zip(groups, hands, strict=True)]


def _needs(shared: Fields) -> dict[str, Needs]:
    """Of every shared project that has sessions."""
    projects = {str(one.get("projectCode")): one for one in records(shared, "projects")}
    days: dict[str, list[str]] = {}
    for one in records(shared, "sessions"):
        days.setdefault(str(one.get("projectCode")), []).append(day_of(one))
    return {code: _needs_of(projects.get(code, {}), mine) for code, mine in days.items()}


def _needs_of(project: Fields, days: Sequence[str]) -> Needs:
    led, driven = len(days) * bool(project.get("needsSupervisor")), bool(project.get("needsVehicle"))
    return Needs(len(days), led, tuple(days) if driven else ())


def _vehicle_days(shared: Fields) -> Iterator[VehicleDay]:
    for one in records(shared, "vehicles"):
        shifts = one.get("shifts")
        for shift in shifts if isinstance(shifts, list) and shifts else [None]:
            yield str(one.get("vehicleCode")), day_of(shift)


def _taker(hands: list[Hand], bundle: Share, homes: dict[str, str]) -> Hand:
    named = {homes.get(code) for code in bundle.project_codes}
    booked = (hand for hand in hands if hand.booked.intersection(bundle.project_codes))
    home = max(hands, key=lambda hand: (len(hand.codes & named), hand.people / (1 + hand.sessions)))
    return next(booked, home)


def _bundles(shared: Fields, sessions: Iterable[str]) -> Iterator[Share]:
    """Projects whose bus runs use one vehicle on one day, with that; all others alone."""
    graph: nx.Graph[tuple[str, ...]] = nx.Graph()
    graph.add_nodes_from((code,) for code in sessions)
    for run in records(shared, "busRuns"):
        if (project := (str(run.get("projectCode")),)) in graph:
            graph.add_edge(project, (str(run.get("vehicleCode")), day_of(run)))
    for linked in sorted(nx.connected_components(graph), key=min):
        yield Share(
            project_codes=tuple(sorted(one[0] for one in linked if len(one) == 1)),
            vehicle_days=tuple(sorted((one[0], one[1]) for one in linked if len(one) > 1)),
        )


def _meeting(shared: Fields, units: Sequence[Unit], most: int) -> Iterator[set[int]]:
    """Units that cannot be solved apart, and those that can but are not to be if they are few enough."""
    yield from with_one_group(units)
    forming = taking_the_same(shared, units)
    if sum(units[n].people for n in forming) <= most:
        yield forming
    for entry in records(shared, "nonAssociations"):
        crns, tags = set(entry.get("crns") or ()), set(entry.get("tags") or ())
        yield {n for n, unit in enumerate(units) if unit.crns & crns or unit.tags & tags}
    bundles = _bundles(shared, {str(one.get("projectCode")) for one in records(shared, "sessions")})
    for bundle in bundles:
        yield {n for n, unit in enumerate(units) if unit.booked.intersection(bundle.project_codes)}

"""How many seats there can be together, where staff and vehicles are one pool; and what they are worth at a price each.

Left out is who may lead which session, and how far they drive: with these there can only be fewer.
"""

from collections.abc import Iterator

import numpy as np

from optimizer.area.alone import seats_of
from optimizer.draft import Ints, ints, rows
from optimizer.engines.bound import SCALE, proof
from optimizer.engines.linear import ENDLESS, Linear, loaded
from optimizer.engines.matrix import Floats
from optimizer.facts import Facts
from optimizer.posting import providers
from optimizer.rules.book import RULES
from optimizer.rules.capacity.sup_working_time import weekly_most


class Seats:
    """`issued`: by session and then bus run, how many people are there already; these stay, even beyond the places."""

    def __init__(self, facts: Facts, issued: Ints) -> None:
        self.facts, self.keys, self.issued = facts, seats_of(facts), issued
        problem, self.staff = facts.problem, providers(facts, RULES)
        self.spans = np.array([facts.span(one) for one in problem.sessions], dtype=np.int64).reshape(-1, 2)
        places = [facts.capacity(one) for one in problem.sessions]
        for run in problem.bus_runs:
            vehicle = facts.vehicle.get(run.vehicle_code)
            places.append(vehicle.passenger_seats if vehicle else 0)
        self.most = np.maximum(ints(places), issued)

    def program(self, price: Floats) -> tuple[Linear, Ints]:
        """With a column of people for each seat, at this price; their numbers."""
        made = Linear(0)
        people = made.extra(self.most.astype(np.float64), price)
        project, leads = self.facts.project, ints(map(self.facts.leads, self.facts.problem.supervisors))
        kinds = [project[one.project_code] for one in self.facts.problem.sessions]
        led = np.flatnonzero([one.needs_supervisor for one in kinds])
        driven = np.flatnonzero([one.needs_vehicle for one in kinds])
        of = self.staff
        best = np.zeros(len(kinds), dtype=np.int64)
        np.maximum.at(best, of.session[~of.vehicle], leads[of.resource[~of.vehicle]])
        leading = self._pool(made, people, led, best, vehicle=False)
        self._pool(made, people, driven, self.most[: len(kinds)], vehicle=True)
        week = sum(max(0, weekly_most(self.facts, one) - one.worked_this_week_minutes)
                   for one in self.facts.problem.supervisors)  # fmt: skip
        made.rows(-ENDLESS, week, rows([leading]), np.diff(self.spans[led]).ravel().astype(np.float64))
        return made, people

    def _pool(self, made: Linear, people: Ints, needing: Ints, each: Ints, *, vehicle: bool) -> Ints:
        """Each of a kind lets so many people be there, and is in one place at a time."""
        mine = self.staff.vehicle == vehicle
        session, resource = self.staff.session[mine], self.staff.resource[mine]
        most = np.bincount(session, minlength=len(self.spans))[needing]
        columns = made.extra(most.astype(np.float64), np.zeros(len(needing)))
        below = made.rows(-ENDLESS, self.issued[needing].astype(np.float64), rows(people[needing].reshape(-1, 1)))
        made.enter(below, columns, -each[needing].astype(np.float64))
        for there in self._at_once(needing):
            could = np.unique(resource[np.isin(session, needing[there])])
            made.rows(-ENDLESS, float(len(could)), rows([columns[there]]))
        return columns

    def _at_once(self, sessions: Ints) -> Iterator[Ints]:
        """Which of these are on at one time, for each time at which one begins."""
        start, end = self.spans[sessions].T
        for time in np.unique(start).tolist():
            yield np.flatnonzero((start <= time) & (time < end))

    def worth(self, prices: Ints) -> int:
        """No seats that there can be together bring more than this at these prices."""
        matrix = self.program(-prices / SCALE)[0].matrix()
        solver = loaded(matrix, "GLOP")
        solver.Solve()
        duals = np.array([row.dual_value() for row in solver.constraints()])
        return -proof(matrix.proved(matrix.sound(duals)))

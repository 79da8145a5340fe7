"""How many places sessions can have at the most: their capacity, as far as there is staff to lead them.

A bound: a supervisor leads one session at a time; journeys between sites, vehicles and all other rules are left out.
"""

from collections.abc import Iterable

import numpy as np

from models.projects import Project
from optimizer.draft import Providers
from optimizer.facts import Facts
from optimizer.reach import most_weight


class Places:
    """Sessions are named by their index in the Problem."""

    def __init__(self, facts: Facts, providers: Providers) -> None:
        self.facts = facts
        sessions = facts.problem.sessions
        self.leaders: list[list[int]] = [[] for _ in sessions]
        self.has_vehicle = [False] * len(sessions)
        rows = zip(providers.session.tolist(), providers.resource.tolist(), providers.vehicle.tolist(), strict=True)
        for session, resource, vehicle in rows:
            if vehicle:
                self.has_vehicle[session] = True
            else:
                self.leaders[session].append(resource)
        self.spans = np.array([facts.span(one) for one in sessions], dtype=np.int64).reshape(-1, 2)
        self.alone = [self._alone(n) for n in range(len(sessions))]
        """Places of each session if no other ran; 0 where nobody can run it."""

    def most(self, sessions: Iterable[int]) -> int:
        """Places of these sessions together."""
        listed = list(sessions)
        led = [n for n in listed if self._project(n).needs_supervisor]
        free = sum(self.alone[n] for n in listed) - sum(self.alone[n] for n in led)
        return free + min(sum(self.alone[n] for n in led), self._led(led))

    def _project(self, n: int) -> Project:
        return self.facts.project[self.facts.problem.sessions[n].project_code]

    def _leads(self, supervisor: int) -> int:
        return self.facts.leads(self.facts.problem.supervisors[supervisor])

    def _alone(self, n: int) -> int:
        project, places = self._project(n), self.facts.capacity(self.facts.problem.sessions[n])
        if project.needs_supervisor:
            places = min(places, sum(self._leads(one) for one in self.leaders[n]))
        drives = any(self.facts.problem.supervisors[one].driving_entitlement for one in self.leaders[n])
        stuck = project.needs_vehicle and not (self.has_vehicle[n] and drives)
        return 0 if stuck or places < project.minimum_crew else places

    def _led(self, sessions: list[int]) -> int:
        """The people whom all supervisors can lead on these sessions, each the best he or she can do."""
        rows: dict[int, list[int]] = {}
        for n in sessions:
            for supervisor in self.leaders[n]:
                rows.setdefault(supervisor, []).append(n)
        total = 0
        for supervisor, mine in rows.items():
            most = np.array([min(self.alone[n], self._leads(supervisor)) for n in mine], dtype=np.int64)
            total += most_weight(self.spans[mine, 0], self.spans[mine, 1], most)
        return total

"""From Options to a Draft: make the literals, then let every rule post its primitives."""

import numpy as np

from optimizer.draft import Draft, Drivers, Providers
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import DriverGate, Goal, Limit, Rule, StaffGate


def providers(facts: Facts, rules: tuple[Rule, ...]) -> Providers:
    """Staff and vehicles by session: where the project needs one, and no rule's staff gate refuses."""
    needs = [facts.project[session.project_code] for session in facts.problem.sessions]
    sessions, resources, kinds = [], [], []
    for vehicles, count in ((False, len(facts.problem.supervisors)), (True, len(facts.problem.vehicles))):
        wanted = [project.needs_vehicle if vehicles else project.needs_supervisor for project in needs]
        allowed = np.repeat(np.array(wanted, dtype=np.bool_)[:, None], count, axis=1)
        for rule in rules:
            for part in rule.parts:
                if isinstance(part, StaffGate) and part.vehicles == vehicles:
                    allowed &= part.mask(facts)
        session, resource = np.nonzero(allowed)
        sessions.append(session)
        resources.append(resource)
        kinds.append(np.full(len(session), vehicles, dtype=np.bool_))
    return Providers(np.concatenate(sessions), np.concatenate(resources), np.concatenate(kinds))


def drivers(facts: Facts, rules: tuple[Rule, ...]) -> Drivers:
    """Supervisors by bus run: those whom no rule's driver gate refuses."""
    problem = facts.problem
    serves = np.array([run.session in facts.session for run in problem.bus_runs], dtype=np.bool_)
    allowed = np.repeat(serves[:, None], len(problem.supervisors), axis=1)
    for rule in rules:
        for part in rule.parts:
            if isinstance(part, DriverGate):
                allowed &= part.mask(facts)
    return Drivers(*np.nonzero(allowed))


def draft(facts: Facts, options: Options, rules: tuple[Rule, ...]) -> Draft:
    """A Draft with every primitive that the rules post."""
    made = Draft(facts, options, providers(facts, rules), drivers(facts, rules))
    for rule in rules:
        for part in rule.parts:
            if isinstance(part, Limit | Goal):
                part.post(made)
    return made

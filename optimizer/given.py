"""A plan that is there already: back into the choice of literals that it is, and never to be fallen short of."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.result import GivenPlan, Verification
from optimizer.draft import Draft, Primitives
from optimizer.evaluate import row_count, row_literals, row_price
from optimizer.extract import extract
from optimizer.options import Eligibility
from optimizer.programmes.proposal import with_proposals
from optimizer.verify import verify_facts

Bools = NDArray[np.bool_]


class Floor(NamedTuple):
    """A plan that was given, where it is sound: what comes of it all is never worse."""

    use: GivenPlan
    plan: Plan | None = None
    verified: Verification | None = None
    chosen: Bools | None = None

    def or_better(self, plan: Plan, verified: Verification) -> tuple[Plan, Verification]:
        """The given plan, unless the other leaves fewer breaches or costs less."""
        if self.plan is None or self.verified is None or not verified.sound or _worth(verified) < _worth(self.verified):
            return plan, verified
        return self.plan, self.verified


def _worth(verified: Verification) -> tuple[int, int]:
    return len(verified.inherited), verified.cost.total


def floor_of(draft: Draft, eligibility: Eligibility, primitives: Primitives, plan: Plan | None) -> Floor:
    """The decisions of a plan that was given, with minutes, statuses and reasons as they are in this problem."""
    if plan is None:
        return Floor(GivenPlan.NONE)
    chosen = choice_of(draft, primitives, plan)
    if chosen is None:
        return Floor(GivenPlan.UNSOUND)
    made = with_proposals(extract(draft, eligibility, chosen), draft.facts)
    verified = verify_facts(draft.facts, made)
    return Floor(GivenPlan.USED, made, verified, chosen) if verified.sound else Floor(GivenPlan.UNSOUND)


def choice_of(draft: Draft, primitives: Primitives, plan: Plan) -> Bools | None:
    """The choice that a sound plan is, with what rules only count with; None where it is no choice of this Draft."""
    chosen = np.zeros(primitives.literals, dtype=np.bool_)
    try:
        chosen[list(_decided(draft, plan))] = True
    except KeyError:
        return None
    return chosen if _completed(primitives, chosen, draft.first_auxiliary) else None


def _decided(draft: Draft, plan: Plan) -> list[int]:
    """The literals that stand for something in a plan."""
    facts, options = draft.facts, draft.options
    option = {(p, how): n for n, (p, how) in enumerate(zip(options.person.tolist(), options.how.tolist(), strict=True))}
    found = [option[facts.person_index[one.crn], facts.how_index[one.session, one.ride]] for one in plan.bookings]
    # A run with somebody aboard operates, also where nobody can drive it: then it was issued so.
    found.extend(draft.first_run + facts.run_index[one.ride.bus_run_code] for one in plan.bookings if one.ride)
    provider = _numbered(draft.providers.vehicle, draft.providers.session, draft.providers.resource)
    staff, vehicles = _places(facts.supervisor), _places(facts.vehicle)
    for opened in plan.sessions:
        n = facts.session_index[opened.key]
        found.append(draft.first_open + n)
        found.extend(draft.first_assign + provider[0, n, staff[code]] for code in opened.supervisor_codes)
        found.extend(draft.first_assign + provider[1, n, vehicles[code]] for code in opened.vehicle_codes)
    driver = _numbered(draft.drivers.run, draft.drivers.supervisor)
    for operated in plan.runs:
        n = facts.run_index[operated.bus_run_code]
        found.append(draft.first_drive + driver[n, staff[operated.driver_code]])
    return found


def _numbered(*columns: NDArray[np.generic]) -> dict[tuple[int, ...], int]:
    return {tuple(map(int, row)): n for n, row in enumerate(zip(*columns, strict=True))}


def _places(listed: Mapping[str, object]) -> dict[str, int]:
    return {code: n for n, code in enumerate(listed)}


def _completed(primitives: Primitives, chosen: Bools, first: int) -> bool:
    """Switch on, of the literals from `first` on, what rows need that are broken without. Do all then hold?"""
    while True:
        broken = [
            (block, row)
            for block in primitives.blocks
            for row in range(row_count(block))
            if row_price(block, row, chosen) is None
        ]
        if not broken:
            return True
        switched = False
        for block, row in broken:
            for literal in row_literals(block, row).tolist():
                if literal < first or chosen[literal] or row_price(block, row, chosen) is not None:
                    continue
                chosen[literal] = True
                if row_price(block, row, chosen) is None:
                    chosen[literal] = False
                else:
                    switched = True
        if not switched:
            return False

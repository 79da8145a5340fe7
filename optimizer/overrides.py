"""Rules set aside for one person by somebody who may (OVERRIDE-AUDIT): of each rule its Gates, and never a firm one.

An override is in force when it was decided by the day the plan is made, on the days up to its expiry. It is honoured
twice: by arrays where the Options are made, and one by one where a plan is checked.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from models.checks_within import OVERRIDABLE
from models.problem import Override
from optimizer.facts import Facts, fact

if TYPE_CHECKING:
    from optimizer.options import Options
    from optimizer.rules.base import Placement

Bools = NDArray[np.bool_]


@fact
def decided(facts: Facts, crn: str) -> tuple[Override, ...]:
    """The person's overrides that were decided by the day the plan is made, of rules that can be overridden."""
    return tuple(
        one
        for one in facts.problem.overrides
        if one.crn == crn and one.rule in OVERRIDABLE and one.decided_on <= facts.problem.planned_on
    )


def overridden_mask(options: "Options", rule: str) -> Bools:
    """Options for which the rule is overridden."""
    facts, found = options.facts, np.zeros(options.shape, dtype=np.bool_)
    dates = np.array([session.date.toordinal() for session in facts.problem.sessions], dtype=np.int64)
    for crn in {one.crn for one in facts.problem.overrides if one.rule == rule} & facts.person_index.keys():
        mine = options.of(facts.person_index[crn])
        for one in (listed for listed in decided(facts, crn) if listed.rule == rule):
            covered = dates[options.session[mine]] <= one.expires_on_inclusive.toordinal()
            if one.project_code is not None:
                covered &= options.project[mine] == facts.project_index.get(one.project_code, -1)
            found[mine] |= covered
    return found


def covers(override: Override, placement: "Placement") -> bool:
    """Does a decided override of the person hold on this session?"""
    here = override.project_code is None or override.project_code == placement.project_code
    return here and placement.date <= override.expires_on_inclusive


def overridden(facts: Facts, rule: str, placement: "Placement") -> bool:
    """Is the rule overridden for this person on this session?"""
    return any(one.rule == rule and covers(one, placement) for one in decided(facts, placement.crn))

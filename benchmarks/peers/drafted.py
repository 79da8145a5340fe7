"""A week up to its Draft, and back from chosen literals: for peers that plan on our primitives."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Problem
from optimizer.draft import Draft
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.hand import by_hand
from optimizer.options import Eligibility, options
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.standing import Standing, standing

Bools = NDArray[np.bool_]


class Drafted(NamedTuple):
    eligibility: Eligibility
    draft: Draft
    stands: Standing

    def by_hand(self) -> Bools:
        return by_hand(self.draft, self.stands.primitives)

    def plan(self, chosen: Bools) -> Plan:
        return extract(self.draft, self.eligibility, chosen)


def drafted(problem: Problem) -> Drafted:
    """Every Gate applied, every rule posted, what was issued chosen."""
    facts = Facts(problem.canonical())
    eligibility = options(facts, RULES)
    made = draft(facts, eligibility.options, RULES)
    return Drafted(eligibility, made, standing(made))

"""A week up to its Draft, and back from chosen literals: for peers that plan on our primitives."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Problem
from optimizer.draft import Draft
from optimizer.extract import extract
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.standing import Standing, standing


class Drafted(NamedTuple):
    eligibility: Eligibility
    draft: Draft
    stands: Standing

    def plan(self, chosen: NDArray[np.bool_]) -> Plan:
        return extract(self.draft, self.eligibility, chosen)


def drafted(problem: Problem) -> Drafted:
    """Every Gate applied, every rule posted, what was issued chosen."""
    facts = Facts(problem.canonical())
    eligibility = options(facts, RULES)
    made = draft(facts, eligibility.options, RULES)
    return Drafted(eligibility, made, standing(made))

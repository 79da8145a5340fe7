"""RISK-GROUP-MIX: few flagged people in a session, and nobody vulnerable beside somebody who intimidates.

Flagged: of high or very high risk of serious harm, or with control issues, or known to intimidate. In each session that
people share, each flagged person above two for every eight places (at least one; a local cap) costs, and so does each
pair of somebody vulnerable and somebody who intimidates. A workshop is the default for high risk of serious harm: a
group session elsewhere costs in tier 2. Notes name the session and say how many, never who.

Source: Target Operating Model: "source workshop space in each region to enable effective management of risk and
avoidance of stand-downs"; "particularly for those who pose a high risk of harm". The numbers are practice.
"""

from collections.abc import Callable, Iterator

import numpy as np

from models.codes import GroupFactor, ProjectType, ProjectTypeGroup, RiskOfSeriousHarm
from models.people import Person
from models.plan import Plan
from models.projects import SessionKey
from models.result import Note
from optimizer.draft import FREE, Cost, Draft, Sum, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.shared import Bools, Ints, by_person, by_project, is_shared

ID = "RISK-GROUP-MIX"
GRAVE = (RiskOfSeriousHarm.HIGH, RiskOfSeriousHarm.VERY_HIGH)
FLAGS = {GroupFactor.CONTROL_ISSUES, GroupFactor.INTIMIDATES}
PAIRED = {GroupFactor.VULNERABLE, GroupFactor.INTIMIDATES}
PLACES = 8


@fact
def most_flagged(facts: Facts, session: SessionKey) -> int:
    """How many flagged people a session may have at no cost."""
    return max(1, facts.capacity(facts.session[session]) * facts.numbers.mix_per_eight // PLACES)


def _is_grave(person: Person) -> bool:
    return person.assessment.risk_of_serious_harm in GRAVE


def _together(draft: Draft, whom: Callable[[Person], bool]) -> list[Ints]:
    """Of each session that people share, the Options of such people; of others none."""
    options = draft.options
    those: Bools = (by_person(options, whom) == 1) & is_shared(options)
    return [there[those[there]] for there in options.by_session]


def _post_above(draft: Draft, groups: list[Ints], weights: list[Ints], caps: list[int], price: int) -> None:
    """Tier 1 units for each step by which the weights of a group are above its cap."""
    against, count = -np.concatenate([ints([]), *weights]), len(groups)
    free, each = ints([FREE] * count), ints([price] * count)
    draft.post(Sum(ID, rows(groups), against, lo=-ints(caps), hi=free, price=each, tier=1))


def post_caps(draft: Draft) -> None:
    facts = draft.facts
    flagged = _together(draft, lambda one: _is_grave(one) or not FLAGS.isdisjoint(one.group_factors))
    caps = [most_flagged(facts, session.key) for session in facts.problem.sessions]
    over = [n for n, there in enumerate(flagged) if len(there) > caps[n]]
    groups = [flagged[n] for n in over]
    _post_above(draft, groups, [np.ones_like(one) for one in groups], [caps[n] for n in over], facts.numbers.weight_mix)


def post_pairs(draft: Draft) -> None:
    """A row for each who intimidates, weighing as much as all the vulnerable: above that are just those beside them."""
    factors, person = [set(one.group_factors) for one in draft.facts.with_work], draft.options.person
    groups, weights, caps = [], [], []
    for there in _together(draft, lambda one: not PAIRED.isdisjoint(one.group_factors)):
        of = {n: there[person[there] == n] for n in np.unique(person[there]).tolist()}
        for one in (n for n in of if GroupFactor.INTIMIDATES in factors[n]):
            beside = [of[n] for n in of if _meets(one, n, factors)]
            if beside:
                groups.append(np.concatenate([of[one], *beside]))
                weights.append(np.repeat(ints([len(beside), 1]), [len(of[one]), sum(map(len, beside))]))
                caps.append(len(beside))
    _post_above(draft, groups, weights, caps, draft.facts.numbers.weight_vulnerable)


def _meets(one: int, other: int, factors: list[set[GroupFactor]]) -> bool:
    """Is the other vulnerable? A pair of two who are both vulnerable and intimidating is left to the first of them."""
    both = factors[one] & factors[other] >= PAIRED
    return GroupFactor.VULNERABLE in factors[other] and (one < other if both else one != other)


def post_workshop(draft: Draft) -> None:
    options, weight = draft.options, draft.facts.numbers.weight_workshop
    elsewhere = by_project(
        options, lambda one: one.type_group is ProjectTypeGroup.GROUP and one.project_type is not ProjectType.WH1
    )
    lits = np.flatnonzero(elsewhere & by_person(options, _is_grave))
    draft.post(Cost(ID, lits, np.full(len(lits), weight, dtype=np.int64), tier=2))


def _company(facts: Facts, plan: Plan) -> dict[SessionKey, list[Person]]:
    """Who is together, by session that people share."""
    found: dict[SessionKey, list[Person]] = {}
    for booking in plan.bookings:
        if facts.project[booking.project_code].shared:
            found.setdefault(booking.session, []).append(facts.person[booking.crn])
    return found


def _high_risk(person: Person) -> bool:
    level = person.assessment.risk_of_serious_harm
    return level is RiskOfSeriousHarm.HIGH or level is RiskOfSeriousHarm.VERY_HIGH


def _above_cap(facts: Facts, session: SessionKey, there: list[Person]) -> int:
    flagged = 0
    for person in there:
        factors = person.group_factors
        flagged += _high_risk(person) or GroupFactor.CONTROL_ISSUES in factors or GroupFactor.INTIMIDATES in factors
    return max(0, flagged - most_flagged(facts, session))


def _pairs(there: list[Person]) -> int:
    """Pairs of people. Two who are both and both count once, and nobody makes a pair alone."""
    vulnerable = sum(GroupFactor.VULNERABLE in one.group_factors for one in there)
    intimidating = sum(GroupFactor.INTIMIDATES in one.group_factors for one in there)
    both = sum(set(one.group_factors) >= PAIRED for one in there)
    return vulnerable * intimidating - both - both * (both - 1) // 2


def cost_caps(facts: Facts, plan: Plan) -> int:
    company = _company(facts, plan)
    return facts.numbers.weight_mix * sum(_above_cap(facts, session, there) for session, there in company.items())


def cost_pairs(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_vulnerable * sum(_pairs(there) for there in _company(facts, plan).values())


def cost_workshop(facts: Facts, plan: Plan) -> int:
    elsewhere = 0
    for booking in plan.bookings:
        project, high = facts.project[booking.project_code], _high_risk(facts.person[booking.crn])
        group = project.type_group is ProjectTypeGroup.GROUP
        elsewhere += high and group and project.project_type is not ProjectType.WH1
    return facts.numbers.weight_workshop * elsewhere


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Sessions whose mix somebody should look at."""
    for session, there in _company(facts, plan).items():
        over, pairs = _above_cap(facts, session, there), _pairs(there)
        if over:
            yield Note(rule=ID, code="MORE_FLAGGED_THAN_THE_CAP", session=session, amount=over, unit="people")
        if pairs:
            yield Note(rule=ID, code="VULNERABLE_WITH_INTIMIDATING", session=session, amount=pairs, unit="pairs")


RULE = Rule(
    id=ID,
    title="Who is together in a session",
    source="Target Operating Model, workshop space and management of risk; the caps are practice",
    example=(
        "In a session of 8 places 2 flagged people cost nothing, and a third costs 24 units of tier 1. Somebody "
        "vulnerable beside somebody who intimidates costs 56."
    ),
    parts=(
        FactPart("cap"),
        Goal("flagged above the cap", 1, post_caps, cost_caps),
        Goal("vulnerable with intimidating", 1, post_pairs, cost_pairs),
        Goal("workshop for high risk", 2, post_workshop, cost_workshop, couples="person"),
        Duty("mix", notes),
    ),
)

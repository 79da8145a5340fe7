"""UPW-SINGLE-REQ-TEAM: where a region so chooses, orders of unpaid work alone are managed by the unpaid work team.

At all levels of risk; then assessment, enforcement and measures are that team's. Orders with other requirements stay
with sentence management, and so does everybody who is on such an order beside one of unpaid work alone. Where the
region has not chosen it the team manages nobody. The team's cases are counted, and each case that the record gives to
the other is noted.

Source: Target Operating Model: "flexibility to assign Probation Practitioners to the Unpaid Work Team to undertake the
Sentence Management of all single requirement"; "suitably trained and supported to manage all risk levels".
"""

from collections.abc import Iterator

from models.codes import CaseManager
from models.people import Requirement
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.upw_remaining_calc import is_over, is_revoked, remaining_minutes, requirement_minutes_left

ID = "UPW-SINGLE-REQ-TEAM"


@fact
def owner(facts: Facts, crn: str) -> CaseManager | None:
    """Who manages the case; None where it is not known what else the court ordered."""
    others = [one.other_requirements for one in facts.person[crn].requirements if _in_force(facts, crn, one)]
    if None in others and not any(others):
        return None
    alone = not any(others) and facts.numbers.single_requirement_team
    return CaseManager.UNPAID_WORK_TEAM if alone else CaseManager.SENTENCE_MANAGEMENT


def _in_force(facts: Facts, crn: str, one: Requirement) -> bool:
    """Whether anything of its order is still to be done, as far as is known."""
    done = one.other_requirements_done and requirement_minutes_left(facts, crn, one) == 0
    return not (is_revoked(facts, one) or is_over(facts, one) or done)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    active = [one for one in facts.with_work if remaining_minutes(facts, one.crn)]
    ours = [one for one in active if owner(facts, one.crn) is CaseManager.UNPAID_WORK_TEAM]
    if ours:
        yield Note(rule=ID, code="CASES_OF_THE_TEAM", amount=len(ours), unit="people")
    for one in active:
        if one.managed_by and owner(facts, one.crn) not in (None, one.managed_by):
            to_team = owner(facts, one.crn) is CaseManager.UNPAID_WORK_TEAM
            yield Note(rule=ID, code="CASE_FOR_THE_TEAM" if to_team else "CASE_FOR_SENTENCE_MANAGEMENT", crn=one.crn)


RULE = Rule(
    id=ID,
    title="Orders of unpaid work alone, managed by its team",
    source="Target Operating Model, unpaid work, single requirement teams",
    example=(
        "The region has chosen it. Of two active cases one has unpaid work alone: 1 case is the team's. If the record "
        "gives it to sentence management, that is noted."
    ),
    parts=(FactPart("owner"), Duty("owners", notes)),
)

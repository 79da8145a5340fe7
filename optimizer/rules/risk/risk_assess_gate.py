"""RISK-ASSESS-GATE: nobody is placed before the unpaid work risk and needs assessment is complete and current.

Complete: done by the session's date, with a level of risk of serious harm. Current: no change of risk since it was done
or last confirmed. What is not known makes the placement infeasible and says so.

Source: Target Operating Model: "most appropriate placement is allocated that takes account of risks, needs and any
restrictions".
"""

from datetime import date

from models.people import Person
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_session

_NEVER = date.max.toordinal()


def _ready_from(person: Person) -> int:
    """The first day on which the assessment stands, as an ordinal."""
    it = person.assessment
    if it.completed_on is None or it.risk_of_serious_harm is None:
        return _NEVER
    if it.risk_changed_on is None or it.risk_changed_on <= it.completed_on:
        return it.completed_on.toordinal()
    if it.reconfirmed_on is None or it.reconfirmed_on < it.risk_changed_on:
        return _NEVER
    return max(it.completed_on, it.reconfirmed_on).toordinal()


def mask(options: Options) -> Bools:
    ready = by_person(options, _ready_from)
    result: Bools = (ready < _NEVER) & (ready <= by_session(options, lambda session: session.date.toordinal()))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    assessment = facts.person[booking.crn].assessment
    if assessment.completed_on is None or assessment.completed_on > booking.date:
        return Refusal("ASSESSMENT_NOT_COMPLETE")
    if assessment.risk_of_serious_harm is None:
        return Refusal("RISK_LEVEL_UNKNOWN")
    changed, confirmed = assessment.risk_changed_on, assessment.reconfirmed_on
    if changed is None or changed <= assessment.completed_on:
        return None
    stands = confirmed is not None and changed <= confirmed <= booking.date
    return None if stands else Refusal("RISK_CHANGED_NOT_RECONFIRMED")


RULE = Rule(
    id="RISK-ASSESS-GATE",
    title="No placement before a complete and current assessment",
    source="Target Operating Model, unpaid work assessment",
    parts=(Gate("assessment", mask, refuses),),
    missing=("an induction held provisionally before the assessment is complete",),
)

"""AP-FIRST-CHOICE: whoever is suitable for an accredited programme, and can get to one, does not begin a structured
intervention in its place.

An intervention that may run beside a programme is not in its place. Somebody who may can decide otherwise for one
person (OVERRIDE-AUDIT). Why an intervention was chosen is noted of everybody who begins one.

Source: Target Operating Model: "Accredited Programmes are the intervention of choice"; catalogue of interventions:
"must not be suitable for, or be unable to access an Accredited Programme".
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, set_aside
from optimizer.rules.programmes.suitability import assessed, interventions

ID = "AP-FIRST-CHOICE"


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session, member in interventions(facts):
        suits = assessed(facts, member.crn).suits_programme
        if suits and not series.template.beside_programme and not set_aside(facts, ID, member.crn, session.date):
            yield Violation(rule=ID, code="SUITS_A_PROGRAMME", crn=member.crn, session=key(series, session))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session, member in interventions(facts):
        at = key(series, session)
        yield Note(rule=ID, code=_why(facts, series, member.crn, session.date), crn=member.crn, session=at)


def _why(facts: Facts, series: Series, crn: str, day: date) -> str:
    suits = assessed(facts, crn).suits_programme
    if series.template.beside_programme:
        return "RUNS_BESIDE_PROGRAMME"
    if suits is None:
        return "CHOICE_NOT_RECORDED"
    if not suits:
        return "NO_PROGRAMME_SUITS"
    return "CHOSEN_BY_DECISION" if set_aside(facts, ID, crn, day) else "TO_BE_OFFERED_A_PROGRAMME"


RULE = Rule(
    id=ID,
    title="An accredited programme before a structured intervention",
    source="Target Operating Model; catalogue of interventions",
    example=(
        "Somebody recorded as suitable for a programme does not begin Better Solutions; they may begin DAWN, "
        "which may run beside one."
    ),
    parts=(GroupCheck("choice", violations), Duty("why an intervention", notes)),
)

"""RISK-SEX-COHORT: groups for sexual offences and groups for others are kept apart.

A member's cohort, by the referral, and the group's are both for sexual offences or both for others, and the group's is
one for which the manual has groups. A cohort that is not on record cannot be shown to be the right one.

Source: hmpps-accredited-programmes-manage-and-deliver-api, cohorts of offences.
"""

from collections.abc import Iterator

from models.programmes.codes import ProgrammeCohort
from models.result import Violation
from optimizer.facts import Facts
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.groups import key, next_sessions, seats

ID = "RISK-SEX-COHORT"
SEXUAL = (ProgrammeCohort.SEXUAL, ProgrammeCohort.SEXUAL_LDC)


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session in next_sessions(facts):
        if series.group.cohort not in series.template.cohorts:
            yield Violation(rule=ID, code="NO_SUCH_COHORT", session=key(series, session))
    for series, session, member in seats(facts):
        if member.cohort is None:
            yield Violation(rule=ID, code="COHORT_NOT_RECORDED", crn=member.crn, session=key(series, session))
        elif (member.cohort in SEXUAL) != (series.group.cohort in SEXUAL):
            yield Violation(rule=ID, code="OTHER_COHORT", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="Cohorts of programmes kept apart",
    source="Accredited Programmes: manage and deliver service",
    example="In a group of the general cohort nobody of another is seated, and nobody whose cohort is not known.",
    parts=(GroupCheck("cohort of each seat", violations),),
    missing=("disclosure at unpaid work, where the input holds no offence",),
)

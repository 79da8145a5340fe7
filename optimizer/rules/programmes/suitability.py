"""What the rules on who is for which programme share: the records of one person. It decides nothing."""

from collections.abc import Iterator

from models.programmes.codes import DeliveredUnder, ProgrammeKind
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.programmes.suitability import ProgrammeAssessment
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.programmes.groups import own_seats


@fact
def assessments(facts: Facts) -> dict[str, ProgrammeAssessment]:
    return {one.crn: one for one in facts.problem.programme_assessments}


def assessed(facts: Facts, crn: str) -> ProgrammeAssessment:
    """Of whom there is no record, nothing is recorded."""
    return assessments(facts).get(crn) or ProgrammeAssessment(crn=crn)


def under(one: GroupMember) -> DeliveredUnder | None:
    return one.delivered_under or (DeliveredUnder.LICENCE if one.on_licence else None)


def beginners(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    """Own seats whose first session is still to come, be it one to one and at no slot: who sits in a group already
    stays there."""
    begins = facts.problem.window.start_date
    for series, session, member in own_seats(facts):
        first = series.first_of(member)
        if not first.held and first.date >= begins:
            yield series, session, member


def is_structured(series: Series) -> bool:
    return series.template.kind is ProgrammeKind.STRUCTURED_INTERVENTION


def interventions(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    """Of them those who begin a structured intervention."""
    return (one for one in beginners(facts) if is_structured(one[0]))

"""AP-ONE-GROUP: one seat at a time for one programme.

Whoever has a seat has none in another group of the same template on the same day. Leaving ends it from that day on, and
what was attended stays with the group that was left. Who comes to another group to catch up has no seat there.

Source: hmpps-accredited-programmes-manage-and-deliver-api: "already allocated to a group".
"""

from collections.abc import Iterator
from datetime import date

from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.groups import key

ID = "AP-ONE-GROUP"


def violations(facts: Facts) -> Iterator[Violation]:
    """Told once a person and programme, at the first session of the later group that they should not be at."""
    told = set()
    for n, series in enumerate(facts.series):
        others = [one for one in facts.series[:n] if one.template.template_code == series.template.template_code]
        for session in series.to_come if others else ():
            for member in series.at(session):
                mark = member.crn, series.group.group_code
                if member.guest_of is not None or mark in told:
                    continue
                if any(_seated(one, member.crn, session.date) for one in others):
                    told.add(mark)
                    yield Violation(rule=ID, code="SECOND_SEAT", crn=member.crn, session=key(series, session))


def _seated(series: Series, crn: str, day: date) -> bool:
    """A member on that day whose own programme is not over."""
    mine = (one for one in series.group.members if one.crn == crn and one.guest_of is None)
    return any(one.seated_on(day) and day <= series.last_of(one).date for one in mine)


RULE = Rule(
    id=ID,
    title="One group at a time for one programme",
    source="Accredited Programmes: manage and deliver service",
    example="Somebody in a TSP group until 1 December may join another on that day, and not the day before.",
    parts=(GroupCheck("one seat", violations),),
)

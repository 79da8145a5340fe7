"""AP-TRAVEL-60: a group is at most 60 minutes away, each way, where that can be; above it the reason is on record.

Journeys are from home to the room and back, each at the time of the session, by the member's own best means and with
its margin; the longest of the sessions to come counts. Above 60 the reason is that the group runs already, and is for
somebody to confirm; above 90 nobody is sent. Of members who are not among the people of the problem the home is not
known.

Source: Target Operating Model: travel to programmes within 60 minutes, and longer journeys recorded.
"""

from collections.abc import Iterator

from models.people import Person
from models.plan import Plan
from models.programmes.layout import SeriesSession
from models.result import Note, Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, seats
from optimizer.travel.bands import band_at
from optimizer.travel.journeys import Visit, journeys

ID = "AP-TRAVEL-60"


@fact
def _minutes_to(facts: Facts, crn: str, visit: Visit) -> int:
    """The longer of the two ways, with its margin."""
    person: Person = facts.person[crn]
    found = journeys(facts.problem.model_copy(update={"people": (person,)}), facts.numbers, (visit,))
    return int(max(found.out[0, 0], found.back[0, 0]) + found.margin[0, 0])


def _visit(facts: Facts, series: Series, session: SeriesSession) -> Visit | None:
    start, end = session.start_time, session.end_time
    if series.place is None or start is None or end is None:
        return None
    bands = [band_at(session.date, at, facts.numbers) for at in (start, end)]
    return Visit(series.place, bands[0], bands[1])


def _longest(facts: Facts) -> Iterator[tuple[Series, SeriesSession, str, int]]:
    """Of each seat the first session to come with the longest journey, and its minutes."""
    for series, _, member in seats(facts):
        if member.crn not in facts.person:
            continue
        mine = [one for one in series.to_come if member in series.at(one)]
        visits = [(one, _visit(facts, series, one)) for one in mine]
        took = [(_minutes_to(facts, member.crn, visit), one) for one, visit in visits if visit is not None]
        if took:
            minutes, session = max(took, key=lambda one: (one[0], -one[1].date.toordinal()))
            yield series, session, member.crn, minutes


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session, crn, minutes in _longest(facts):
        over = minutes - facts.numbers.travel_max_minutes
        if over > 0:
            yield Violation(rule=ID, code="TOO_FAR", crn=crn, session=key(series, session), amount=over, unit="minutes")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session, crn, minutes in _longest(facts):
        if facts.numbers.programme_travel_minutes < minutes <= facts.numbers.travel_max_minutes:
            yield Note(
                rule=ID, code="RUNNING_GROUP", crn=crn, session=key(series, session), amount=minutes, unit="minutes"
            )


RULE = Rule(
    id=ID,
    title="Programme groups within 60 minutes; above it a reason",
    source="Target Operating Model, travel to programmes",
    example=(
        "45 minutes by public transport and a margin of 16 make 61: the reason is recorded. 85 and 16 make 101: 11 "
        "above what anybody is sent."
    ),
    parts=(GroupCheck("90 minutes", violations), Duty("reason above 60", notes)),
)

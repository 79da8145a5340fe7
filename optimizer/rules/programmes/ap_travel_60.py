"""AP-TRAVEL-60: a group is at most 60 minutes away, each way, where that can be; above it the reason is on record.

Journeys are from home to the room and back, each at the time of the session, by the member's own best means and with
its margin; the longest of the sessions to come counts. Above 60 there is a reason from a closed list, for somebody to
confirm: of a seat that is proposed the one that the plan has, which is computed and checked again; of a member of a
group that runs that it runs already. Who confirmed which reason, and when, is on record with the seat, and nothing is
noted of it any more. Above 90 nobody is sent, nor to an hour that they have by themselves, whatever was confirmed. Of
members who are not among the people of the problem the home is not known.

Source: Target Operating Model: travel to programmes within 60 minutes, and longer journeys recorded.
"""

from collections.abc import Iterator

from models.plan import Plan
from models.programmes.groups import GroupMember
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.programmes.outings import Outing
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, longest, too_far

ID = "AP-TRAVEL-60"


def far_seats(facts: Facts) -> Iterator[tuple[Outing, GroupMember]]:
    """Seats with a way above the threshold, each with the longest to come."""
    for one in longest(facts, lambda _: facts.numbers.programme_travel_minutes):
        mine = (each for each in one.series.group.members if each.crn == one.crn)
        yield one, next(each for each in mine if one.series.comes(each, one.session))


def violations(facts: Facts) -> Iterator[Violation]:
    most = facts.numbers.travel_max_minutes
    for one in too_far(facts, lambda _: most):
        at, over = key(one.series, one.session), one.way.longer - most
        yield Violation(rule=ID, code="TOO_FAR", crn=one.crn, session=at, amount=over, unit="minutes")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    proposed = {(code, one.crn): one.reason_codes[0] for code, one in plan.journeys_to_seats}
    for one, member in far_seats(facts):
        if member.journey_reason is None and one.way.longer <= facts.numbers.travel_max_minutes:
            at, minutes = key(one.series, one.session), one.way.longer
            code = proposed.get((at.project_code, one.crn), "RUNNING_GROUP")
            yield Note(rule=ID, code=code, crn=one.crn, session=at, amount=minutes, unit="minutes")


RULE = Rule(
    id=ID,
    title="Programme groups within 60 minutes; above it a reason",
    source="Target Operating Model, travel to programmes",
    example=(
        "45 minutes by public transport and a margin of 16 make 61: the reason is recorded. 85 and 16 make 101: 11 "
        "above what anybody is sent. Where the only nearer room is free at times at which the person works, the reason "
        "is that what is nearer is ruled out by times of work."
    ),
    parts=(GroupCheck("90 minutes", violations), Duty("reason above 60", notes)),
)

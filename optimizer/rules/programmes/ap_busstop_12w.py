"""AP-BUSSTOP-12W: whoever leaves a group may go on in another of the programme, at the same point, within 12 weeks.

At the same point: the session there is the next after the last of the manual that the person was at or made up;
within so many days of that day, and no sooner than the seat that they leave ends. The group is of the same template and
cohort, takes their sex, has a place, and is where and when the person can come. Each that would do is noted;
`placewell rejoin` asks all rules on groups besides.

Source: hmpps-accredited-programmes-manage-and-deliver-api: "Somebody can leave a Group, and within 12 weeks join a
Group doing the same Programme, at the same point".
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.codes import CommitmentKind
from models.plan import Plan
from models.programmes.codes import GroupSex
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.result import Note
from optimizer.facts import Facts
from optimizer.programmes.outings import meets_commitment, outing
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.programmes.ap_catchup import made_up_on
from optimizer.rules.programmes.groups import key, most_of, sex_of

ID = "AP-BUSSTOP-12W"


class Point(NamedTuple):
    """Where in the programme somebody is who left: the module and session that come next, the day on which they were at
    the one before, and the day from which they are a member no more."""

    following: tuple[int, int]
    been_on: date
    left_on: date


def left_at(facts: Facts, series: Series, member: GroupMember) -> Point | None:
    """None: the person is there still, was at no session, or was at the last."""
    if member.left_on is None or member.guest_of is not None:
        return None
    been = [
        (one, day)
        for one in series.path(member)
        if (day := _been_on(facts, series, member, one)) is not None and day < member.left_on
    ]
    if not been or been[-1][0] == series.last_of(member):
        return None
    last, day = been[-1]
    return Point(follows(series, last), day, member.left_on)


def _been_on(facts: Facts, series: Series, member: GroupMember, session: SeriesSession) -> date | None:
    """The day on which a member was at a session, or made it up."""
    gone = any(one.key == session.session.key for one in member.missed)
    return made_up_on(facts, series, member, session) if gone else session.date


def follows(series: Series, last: SeriesSession) -> tuple[int, int]:
    """Module and session that come after it in the manual; after the last of a rolling one the modules come again."""
    order = [one.key for one in series.template.in_rounds(2)]
    return order[order.index(last.session.key) + 1]


def goes_on(facts: Facts, point: Point, series: Series) -> SeriesSession | None:
    """The session of a series at which somebody goes on who left another; None: not within the days."""
    latest = point.been_on + timedelta(days=facts.numbers.rejoin_days)
    mine = (one for one in series.sessions if one.session.key == point.following)
    after = next((one for one in mine if point.left_on <= one.date <= latest), None)
    return after if after is not None and after.start_time is not None else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series in facts.series:
        for member in series.group.members:
            point = left_at(facts, series, member)
            if point is not None and not seated_again(facts, series, member):
                for other in (one for one in facts.series if like(series, one)):
                    at = goes_on(facts, point, other)
                    if (
                        at is not None
                        and at in other.to_come
                        and _takes(facts, other, at, member)
                        and _reaches(facts, other, at, member)
                    ):
                        yield Note(rule=ID, code="MAY_GO_ON", crn=member.crn, session=key(other, at))


def like(series: Series, other: Series) -> bool:
    one, two = series.group, other.group
    return other is not series and (one.template_code, one.cohort) == (two.template_code, two.cohort)


def _takes(facts: Facts, series: Series, session: SeriesSession, member: GroupMember) -> bool:
    """Their sex, and one more."""
    sex, most = sex_of(facts, member), most_of(facts, series.template)
    fits = series.group.sex is GroupSex.MIXED or (sex is not None and series.group.sex.value == sex.value)
    return fits and len(series.at(session)) < most


def _reaches(facts: Facts, series: Series, first: SeriesSession, member: GroupMember) -> bool:
    """No session from there on is too far, or at the time of something else. Of others than people nothing is known."""
    if member.crn not in facts.person:
        return True
    left = [one for one in series.to_come if one.date >= first.date]
    found = [one for session in left if (one := outing(facts, series, session, member.crn)) is not None]
    near = all(one.way.longer <= facts.numbers.travel_max_minutes for one in found)
    return near and not any(meets_commitment(facts, one, set(CommitmentKind)) for one in found)


def seated_again(facts: Facts, series: Series, member: GroupMember) -> bool:
    """Has the person a seat in a group of the same programme from the day on which this one ended?"""
    ended = member.left_on or date.max
    return any(
        one.crn == member.crn and one.guest_of is None and one.joined_on >= ended
        for other in facts.series
        if other.template.template_code == series.template.template_code
        for one in other.group.members
    )


RULE = Rule(
    id=ID,
    title="Going on in another group within 12 weeks",
    source="Accredited Programmes: manage and deliver service",
    example=(
        "Somebody who was last at session 9, on 8 September, may go on with session 10 of another group by 1 December, "
        "84 days later, and not after: also where they left in October, having missed the sessions between."
    ),
    parts=(FactPart("point of leaving"), Duty("groups to go on in", notes)),
)

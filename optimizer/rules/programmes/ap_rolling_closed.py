"""AP-ROLLING-CLOSED: a closed group starts together; a rolling one is joined where the manual lets somebody in.

Whoever joins after the first session comes either to the first session of a module by which a rolling template may be
entered, or to the session at which they go on after leaving another group of the programme (AP-BUSSTOP-12W). A closed
one may be joined up to a session that its template names; what came before is noted, for it is to be made up. A group
that goes round comes to its modules again and again; each member leaves it having been to each once.

Source: practice of programme teams; unverified.
"""

from collections.abc import Iterator

from models.plan import Plan
from models.programmes.codes import Entry
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.ap_busstop_12w import goes_on, left_at
from optimizer.rules.programmes.groups import key, own_seats

ID = "AP-ROLLING-CLOSED"


def violations(facts: Facts) -> Iterator[Violation]:
    """Where the person's first session of the series is still to come: of who is in already nothing can be mended."""
    for series, session, member in own_seats(facts):
        first = series.first_of(member)
        if first == session and not _may_begin(facts, series, first, member):
            yield Violation(rule=ID, code="JOINS_LATE", crn=member.crn, session=key(series, session))


def _may_begin(facts: Facts, series: Series, first: SeriesSession, member: GroupMember) -> bool:
    return is_open_at(series, first) or any(
        _goes_on(facts, other, series, first, member) for other in facts.series if other is not series
    )


def is_open_at(series: Series, session: SeriesSession) -> bool:
    """May somebody who is new to the programme begin with this session?"""
    grouped = [one for one in series.sessions if one.session.in_group_slot]
    return session in grouped[: max(1, series.template.joined_until_session or 0)] or _enters(series, session)


def _enters(series: Series, first: SeriesSession) -> bool:
    """Is it the first session of a module by which a rolling template is entered, in whichever round?"""
    template, (module, number) = series.template, first.session.key
    return template.entry is Entry.ROLLING and module in template.entry_modules and number == 1


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Who joins a rolling group that does not come round, as it is laid out, to all that they need; and who joins a
    closed one, up to the session that its template names, after others that they will have to make up."""
    for series, session, member in own_seats(facts):
        path = series.path(member)
        before = _before(series, path[0]) if path[0] == session and is_open_at(series, session) else 0
        if before:
            at = key(series, session)
            yield Note(rule=ID, code="JOINS_AFTER", crn=member.crn, session=at, amount=before, unit="sessions")
        short = len(series.template.in_rounds(2)) - len(series.template.in_order) - len(path)
        if short > 0 and path[0] == session and _enters(series, session):
            yield Note(
                rule=ID, code="DOES_NOT_COME_ROUND", crn=member.crn, session=key(series, session), amount=short,
                unit="sessions",
            )  # fmt: skip


def _before(series: Series, first: SeriesSession) -> int:
    """Sessions of a closed group before the one with which somebody begins after its start."""
    number = series.sessions.index(first)
    started = any(one.session.in_group_slot for one in series.sessions[:number])
    return number if started and series.template.entry is Entry.CLOSED else 0


def _goes_on(facts: Facts, other: Series, series: Series, first: SeriesSession, member: GroupMember) -> bool:
    """Did the person leave this other group of the programme just before the point at which they join?"""
    if other.template.template_code != series.template.template_code:
        return False
    seats_there = (one for one in other.group.members if one.crn == member.crn)
    points = (left_at(facts, other, one) for one in seats_there)
    return any(goes_on(facts, point, series) == first for point in points if point is not None)


RULE = Rule(
    id=ID,
    title="Joining a group at its start, or where the manual lets somebody in",
    source="Practice of programme teams, unverified",
    example=(
        "Nobody joins a closed group at its fourth session, unless they left another of the programme after the third "
        "within 12 weeks. One whose manual names the third may be joined at its second, with 1 session to be made up. "
        "A rolling one may be joined at the first session of a module named for it."
    ),
    parts=(GroupCheck("point of joining", violations), Duty("rounds to come", notes)),
)

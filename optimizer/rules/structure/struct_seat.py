"""STRUCT-SEAT: a seat that is proposed in a group that runs is one that can be had.

Whoever joins is referred and ready, as STRUCT-GROUP asks of those who start, with the named slots of the referral and
without work, education or observance at any session of their own way through the programme. It begins after the week:
with the very first session of a group; with an entry point of a rolling one that comes round to all of it; or of a
closed one with a session up to which its template says that it may be joined. A woman joins others only where women are
there from the Policy's least on, so that one who stays away leaves nobody alone. The group's partner link worker,
where its programme asks for one, has room for everybody who is still to come.

Source: ours; Target Operating Model, accredited programmes.
"""

from collections.abc import Iterator
from itertools import islice

from models.programmes.codes import Entry
from models.programmes.layout import SeriesSession
from models.programmes.proposed import NewSeat
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.ap_rolling_closed import is_open_at
from optimizer.rules.programmes.groups import joins_too_few, key, of_worker, sex_of
from optimizer.rules.structure.struct_group import at_work, is_apart, of_member

ID = "STRUCT-SEAT"


def violations(facts: Facts) -> Iterator[Violation]:
    by_code = {one.group.group_code: one for one in facts.series}
    for seat in facts.seats:
        series, crn = by_code[seat.group_code], seat.member.crn
        way = [one for one in series.path(seat.member) if one in series.to_come]
        at = key(series, way[0]) if way else None
        yield from (Violation(rule=ID, code=code, crn=crn, session=at) for code in _of_seat(facts, series, seat))
        alone = (one for one in way if joins_too_few(facts, seat.member, one, series.at(one)))
        for session in islice(alone, 1):
            yield Violation(rule=ID, code="TOO_FEW_WOMEN", crn=crn, session=key(series, session))
        over = _beyond_worker(facts, series)
        if over > 0:
            yield Violation(rule=ID, code="PARTNER_LINK_WORKER_FULL", crn=crn, session=at, amount=over, unit="people")
    proposed = {(one.group_code, one.member.crn) for one in facts.seats}
    yield from at_work(facts, ID, lambda series, crn: (series.group.group_code, crn) in proposed)


def _of_seat(facts: Facts, series: Series, seat: NewSeat) -> Iterator[str]:
    member, way = seat.member, series.path(seat.member)
    if member.joined_on <= facts.problem.window.end_date_inclusive:
        yield "JOINS_TOO_SOON"
    if not way or way[0].date != member.joined_on or not _enters(series, way[0]):
        yield "NOT_AN_ENTRY_POINT"
    elif _is_rolling(series) and not _comes_again(series) <= {one.session.key for one in way}:
        yield "DOES_NOT_COME_ROUND"
    if is_apart(series.group, sex_of(facts, member)):
        yield "OF_ANOTHER_SEX"
    to_come = [one for one in way if one in series.to_come]
    yield from of_member(facts, series, member, member.joined_on, to_come)


def _enters(series: Series, first: SeriesSession) -> bool:
    """With the very first session one is at all that there is; with a later one where the template lets somebody in."""
    lets_in = _is_rolling(series) or series.template.joined_until_session is not None
    return first == series.sessions[0] or (lets_in and first in series.to_come and is_open_at(series, first))


def _is_rolling(series: Series) -> bool:
    return series.template.entry is Entry.ROLLING


def _comes_again(series: Series) -> set[tuple[int, int]]:
    """Sessions of the manual's modules; what is before the first comes once."""
    return {one.key for one in series.template.in_order if one.module_number > 0}


def _beyond_worker(facts: Facts, series: Series) -> int:
    """By how many people all groups of the worker have more than can be supported, whoever joins them later among them.
    Nobody is supported by a worker who is not there."""
    if not series.template.needs_partner_link_worker:
        return 0
    code = series.group.partner_link_worker_code
    mine = {one.group.group_code for one in facts.series if one.group.partner_link_worker_code == code and one.to_come}
    joins = {(one.group_code, one.member.crn) for one in facts.seats if one.group_code in mine}
    most = {one.worker_code: one.most_members for one in facts.problem.partner_link_workers}
    return len(of_worker(facts, code) | joins) - most.get(code or "", 0)


RULE = Rule(
    id=ID,
    title="A proposed seat in a group that runs can be had",
    source="Placewell; Target Operating Model, accredited programmes",
    example=(
        "Somebody is seated in a group that goes round from the first session of a module that is an entry point, and "
        "not from the second. In a closed group that begins a week later they are seated from its first session, and "
        "not from its second. A woman joins men and two women (local), and not men and one."
    ),
    parts=(GroupCheck("proposed seats", violations),),
    local=True,
)

"""One start of a group that might be: what it lacks by itself, and what stands against each who waits for it.

It is asked beside all that runs and is proposed. Seats are asked of the rules as those of proposed groups are; room,
facilitators and partner link workers are looked at here, since they are chosen and not given.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import product
from typing import NamedTuple

from models.problem import Problem, Travel
from models.programmes.codes import SessionType
from models.programmes.groups import ProgrammeGroup
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.appointments import Fixed, appointments_on
from optimizer.programmes.cascade import breaks_of, its_series, series_by_code, worse
from optimizer.programmes.eligible import NOT_ASKED, OF_CHOICE, OF_OTHERS, RECORDS, member_of, records
from optimizer.programmes.issued import with_work
from optimizer.programmes.kept_apart import meets_kept_apart
from optimizer.programmes.outings import share_ways
from optimizer.programmes.series import Series, lay_as
from optimizer.programmes.staffing import room_left
from optimizer.rules.programmes.fac_trained import by_code, on_leave, running
from optimizer.rules.programmes.groups import at_once
from optimizer.rules.risk.risk_nonassoc import ID as APART
from optimizer.rules.structure.struct_group import ID as STRUCTURE
from optimizer.rules.structure.struct_seat import ID as SEAT

OF_SIZE = "ROOM_TOO_SMALL"
TOGETHER = 12
"""So many are asked about at one time: no group has more members."""
NOBODY = {
    "facilitator_codes": (), "cover_codes": (), "treatment_manager_code": None, "partner_link_worker_code": None,
}  # fmt: skip
OTHERS = (
    "sessions",
    "supervisors",
    "vehicles",
    "bus_runs",
    "non_associations",
    "facilitators",
    "partner_link_workers",
)
"""Lists that say nothing about a seat."""
OF_PEOPLE = ("referrals", *RECORDS)
SAME = {"OUTSIDE_NAMED_SLOTS": "AVAIL-MATRIX", "AT_WORK": "LAW-AVOID-CONFLICT"}
"""What is asked of proposals alone, by the rule that says the same of unpaid work."""


class Lack(NamedTuple):
    """What a start is without, and from which day."""

    rule: str
    code: str
    amount: int | None = None
    unit: str | None = None
    on: date | None = None


class Beside:
    """All that runs and is proposed, as a start finds it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def on_day(self) -> dict[date, list[tuple[Series, SeriesSession]]]:
        found: dict[date, list[tuple[Series, SeriesSession]]] = {}
        for series in self.facts.series:
            for session in series.to_come:
                found.setdefault(session.date, []).append((series, session))
        return found

    def at(self, session: SeriesSession) -> Iterator[tuple[Series, SeriesSession]]:
        """The sessions at the time of one; touching is not."""
        return (one for one in self.on_day.get(session.date, ()) if at_once(session, one[1]))

    def alone_at(self, session: SeriesSession) -> Iterator[Fixed]:
        """What members have by themselves at the time."""
        return (one for one in appointments_on(self.facts).get(session.date, ()) if at_once(session, one.session))

    def rooms_at(self, session: SeriesSession) -> set[str | None]:
        alone = (code for one in self.alone_at(session) for code in one.rooms)
        return {*(series.group.room_code for series, _ in self.at(session)), *alone}

    def staff_at(self, session: SeriesSession) -> set[str]:
        grouped = (who for series, other in self.at(session) for who in running(self.facts, series, other))
        return {*grouped, *(who for one in self.alone_at(session) for who in one.staff)}


def lacks(beside: Beside, series: Series) -> Iterator[Lack]:
    """The first session without the room, and without enough who could run it; a worker."""
    facts, code, room = beside.facts, series.template.template_code, series.group.room_code
    taken = (one for one in series.to_come if room in beside.rooms_at(one))
    for one in list(taken)[:1]:
        yield Lack("AP-VENUE", "ROOM_TAKEN", on=one.date)
    trained = [one for one in by_code(facts).values() if code in one.trained_for]
    for one in series.to_come:
        away = beside.staff_at(one)
        there = sum(not on_leave(each, one.date) and each.facilitator_code not in away for each in trained)
        grouped = one.session.session_type is SessionType.GROUP
        short = (series.template.facilitators if grouped else 1) - there
        if short > 0:
            yield Lack("FAC-TRAINED", "TOO_FEW_FACILITATORS", short, "facilitators", one.date)
            break
    workers = facts.problem.partner_link_workers
    if series.template.needs_partner_link_worker and not any(room_left(facts, one) for one in workers):
        yield Lack("BBR-PLW", "NO_PARTNER_LINK_WORKER")


def against(
    facts: Facts, group: ProgrammeGroup, wanted: Sequence[Referral], known: Series | None = None
) -> dict[str, list[Violation]]:
    """What stands against each seat; and, by the empty CRN, against the group whoever sits in it. `known`: the group's
    series, where it is laid out."""
    found: dict[str, list[Violation]] = {crn: [] for crn in ("", *(one.crn for one in wanted))}
    for few in (wanted[n : n + TOGETHER] for n in range(0, len(wanted), TOGETHER)):
        seated = group.model_copy(update=NOBODY | {"members": tuple(member_of(one, group) for one in few)})
        part = part_of(facts, few)
        there = Facts(part, (seated,))
        share_ways(known_of(facts), there)
        for series in there.series:
            if series.group.group_code in series_by_code(facts):
                lay_as(series, its_series(facts, series.group.group_code))
            elif known is not None:
                lay_as(series, known)
        for one in newly_broken(facts, part, there):
            mine = one.session is not None and one.session.project_code == group.group_code
            if (one.crn in found and _of_seat(one)) if one.crn else (mine and _of_group(one)):
                found[one.crn or ""].append(one)
        laid = (one for one in there.series if one.group.group_code == group.group_code)
        for series, each in product(laid, few):
            if meets_kept_apart(facts, series, each.crn, series.to_come):
                found[each.crn].append(Violation(rule=APART, code="PROTECTED_REASON"))
    return found


def newly_broken(facts: Facts, part: Problem, there: Facts) -> Iterator[Violation]:
    """What the rules find once the people of `part` have a seat more. Where they sit in another group it may be of that
    one that a clash is told."""
    found = breaks_of(there, NOT_ASKED)
    if not part.programme_groups:
        return iter(found)
    before = Facts(part)
    share_ways(known_of(facts), before)
    for series in before.series:
        lay_as(series, its_series(facts, series.group.group_code))
    return iter(worse(breaks_of(before, NOT_ASKED), found))


def rule_of(rule: str, code: str) -> str:
    """Which rule is told of against a seat."""
    return SAME.get(code, rule) if rule in (STRUCTURE, SEAT) else rule


@fact
def known_of(facts: Facts) -> Facts:
    """What was found of ways and calendars, as these small problems have them."""
    return Facts(part_of(facts, ()))


def _of_seat(one: Violation) -> bool:
    return (one.rule, one.code) not in OF_OTHERS


def _of_group(one: Violation) -> bool:
    """Whoever sits in it and runs it."""
    return one.rule not in OF_CHOICE | {STRUCTURE} and one.code != OF_SIZE


def part_of(facts: Facts, wanted: Sequence[Referral]) -> Problem:
    """The problem with nobody else, and no group but those in which one of them sits."""
    crns = sorted({one.crn for one in wanted})
    people = tuple(facts.person[crn] for crn in crns)
    groups = tuple(one for one in facts.problem.programme_groups if any(member.crn in crns for member in one.members))
    listed = {name: tuple(one for crn in crns for one in records(facts, name).get(crn, ())) for name in OF_PEOPLE}
    update = {"people": people, "programme_groups": groups, "travel": Travel(), **dict.fromkeys(OTHERS, ()), **listed}
    return facts.problem.model_copy(update=update | with_work(facts, crns))

"""AP-REVIEW-6-3: six and three months before an order or licence ends, each case of a programme is reviewed.

A case is one person's programme: of who waits, ready or not, of who has a seat of their own, and of who left it early;
whoever has been to all of it has none. Counted back from the last day of the order or licence, not forward from
sentence; a day that is no working day moves to the next. Where less than that was left from the first, the review is
due at sentence, or referral, as far as they are on record; else at the first session.

Unless it is on record as held, it is noted until the order ends: as due by the last day of the week, or overdue since;
with whether the series and time to catch up fit before the end, for who waits begun as soon as may be. Practitioner and
interventions team both sign; a review that one of them has not signed is noted.

Source: Target Operating Model: "A review of each case will take place six and three-months prior to the end of an
order/licence".
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.outlook import StartState
from models.plan import Plan
from models.programmes.checks_between import templates_of
from models.programmes.codes import ReviewSide
from models.programmes.groups import GroupMember
from models.programmes.referrals import Referral
from models.projects import SessionKey
from models.result import Note
from optimizer.calendar import add_months, add_working_days, working_days_after
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.programmes.start_by import start_by
from optimizer.rules.base import Duty, Rule
from optimizer.rules.programmes.ap_catchup import missed
from optimizer.rules.programmes.groups import key

ID = "AP-REVIEW-6-3"

Held = dict[date, tuple[ReviewSide, ...]]


class Case(NamedTuple):
    """One person's programme: their seats, the last one last, and the referral while they wait."""

    crn: str
    seats: list[tuple[Series, GroupMember]]
    referral: Referral | None

    @property
    def records(self) -> list[GroupMember | Referral]:
        """The newest last."""
        return [*(member for _, member in self.seats), *([self.referral] if self.referral else [])]

    @property
    def began(self) -> date:
        """As far back as is on record."""
        known = [(series.path(member), member.joined_on) for series, member in self.seats]
        days = [path[0].date if path else joined_on for path, joined_on in known]
        asked = [self.referral.sentenced_on or self.referral.referred_on] if self.referral else []
        return min(days + asked)


class Stage(NamedTuple):
    """One of the two reviews, and the days on which it was held, with who signed."""

    months: int
    due: str
    overdue: str
    held: Held


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for case in _cases(facts):
        at = _next(case)
        for stage in _stages(facts, case):
            if not stage.held:
                yield from _due(facts, case, stage, at)
            for signed in map(set, stage.held.values()):
                if signed and signed != set(ReviewSide):
                    yield Note(rule=ID, code="SIGNATURE_MISSING", crn=case.crn, session=at)


def _stages(facts: Facts, case: Case) -> tuple[Stage, Stage]:
    first = {one.six_month_review_on: one.six_month_signed_by for one in case.records}
    second = {one.three_month_review_on: one.three_month_signed_by for one in case.records}
    six, three = ({day: signed for day, signed in one.items() if day is not None} for one in (first, second))
    numbers = facts.numbers
    return (
        Stage(numbers.first_programme_review_months, "SIX_MONTHS_BEFORE_END", "SIX_MONTHS_OVERDUE", six),
        Stage(numbers.second_programme_review_months, "THREE_MONTHS_BEFORE_END", "THREE_MONTHS_OVERDUE", three),
    )


def _cases(facts: Facts) -> Iterator[Case]:
    """By person and programme. Who has only a proposed seat waits all the same."""
    seats, known = defaultdict[tuple[str, str], list[tuple[Series, GroupMember]]](list), templates_of(facts.problem)
    for series in facts.series:
        for member in series.group.members:
            if member.guest_of is None:
                seats[member.crn, series.template.template_code].append((series, member))
    asked = {(one.crn, one.template_code): one for one in facts.given.referrals if one.template_code in known}
    for crn, code in sorted({*seats, *asked}):
        mine = sorted(seats[crn, code], key=lambda one: one[1].joined_on)
        if (crn, code) in asked or not _done(facts, *mine[-1]):
            yield Case(crn, mine, asked.get((crn, code)))


def _done(facts: Facts, series: Series, member: GroupMember) -> bool:
    """Has the member been to all of it?"""
    last, first = series.last_of(member).date, facts.problem.window.start_date
    if last >= first or (member.left_on is not None and member.left_on <= last):
        return False
    return not any(one.member is member and (one.made_up_on or first) >= first for one in missed(facts))


def _due(facts: Facts, case: Case, stage: Stage, at: SessionKey | None) -> Iterator[Note]:
    """On the first working day from so many months before the end on, or from the beginning on."""
    problem, end = facts.problem, case.records[-1].order_end_date_inclusive
    if end is None or end < problem.planned_on:
        return
    day = max(case.began, add_months(end, -stage.months))
    due = add_working_days(day - timedelta(days=1), 1, problem.country)
    late = working_days_after(due, problem.planned_on, problem.country)
    if late:
        yield Note(rule=ID, code=stage.overdue, crn=case.crn, session=at, amount=late, unit="working days")
    elif due <= problem.window.end_date_inclusive:
        yield Note(rule=ID, code=stage.due, crn=case.crn, session=at)
    else:
        return
    yield Note(rule=ID, code=_outlook(facts, case, end), crn=case.crn, session=at)


def _next(case: Case) -> SessionKey | None:
    """The first session to come, where there is one."""
    sessions = ((series, one) for series, member in case.seats for one in series.to_come if series.comes(member, one))
    return next((key(series, one) for series, one in sessions), None)


def _outlook(facts: Facts, case: Case, end: date) -> str:
    series, member = case.seats[-1] if case.seats else (None, None)
    if series and member and (member.left_on is None or member.left_on > facts.problem.window.start_date):
        last = series.last_of(member).date + timedelta(days=facts.numbers.catch_up_days)
        return "FITS_BEFORE_END" if last <= end else "DOES_NOT_FIT_BEFORE_END"
    if case.referral is None:
        return "HAS_NO_SEAT"
    fits = start_by(facts, case.referral).state is not StartState.CANNOT_FIT
    return "WOULD_FIT_BEFORE_END" if fits else "DOES_NOT_FIT_BEFORE_END"


RULE = Rule(
    id=ID,
    title="Reviews six and three months before the end",
    source="Target Operating Model, programme reviews",
    example=(
        "With an order to 28 May 2027 the review is due on Saturday 28 November 2026 and so on Monday 30, and the "
        "second on Monday 1 March 2027. Not held by Thursday 3 December, the first is 3 working days overdue, whether "
        "the person sits in a group, waits for one or has left one."
    ),
    parts=(Duty("reviews", notes),),
)

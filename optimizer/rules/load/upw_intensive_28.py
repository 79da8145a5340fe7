"""UPW-INTENSIVE-28: never more than 28 hours a week, all requirements together; who wants many hours builds up to them.

The minutes are those that bookings count. Bookings earlier in the same week use up the cap.

Who wants to work intensively is offered the agreed hours a week, or less while building up to them: 14 hours in the
first two weeks of work, then seven more than were attended, or stood down by the service, in the seven days before the
window. Each half-hour begun short of it costs. Somebody unemployed who is booked on every weekday has none left to look
for work, and that costs; a weekday on which nothing is held is one left.

Source: Target Operating Model: hours "that build to the required intensive level of 28 hours per week", "up to 28 hours
per week"; Ministry of Justice, 2011: over four days, "with the fifth day spent looking for full-time work".
"""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from models.codes import STOOD_DOWN, EmploymentStatus
from models.plan import Plan
from models.result import Violation
from optimizer.calendar import DAY
from optimizer.draft import FREE, Draft, Ints, OpenIf, Sum, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import FactPart, Goal, Limit, Rule
from optimizer.rules.load.holding import window_minutes
from optimizer.rules.load.offered import HALF_HOUR, offered_minutes
from optimizer.rules.load.weekly_cap import post_weekly_cap
from optimizer.rules.order.ledgers import attendances
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes

ID = "UPW-INTENSIVE-28"
WEEKDAYS = 5
"""Monday to Friday."""
WEEK = timedelta(days=7)


@fact
def booked_this_week(facts: Facts, crn: str) -> int:
    """Minutes offered before the window in the same week, Monday to Sunday."""
    start = facts.problem.window.start_date
    monday = start - timedelta(days=start.weekday())
    return sum(one.minutes for one in attendances(facts.past.get(crn, ())) if monday <= one.date)


@fact
def weekly_room(facts: Facts, crn: str) -> int:
    """Minutes that may still be booked in the window."""
    return max(0, facts.numbers.weekly_max_minutes - booked_this_week(facts, crn))


@fact
def ramp_stage(facts: Facts, crn: str) -> int:
    """Minutes a week that somebody who builds up to many hours has come to."""
    start, numbers = facts.problem.window.start_date, facts.numbers
    began = planned_requirement(facts, crn).first_work_session_on
    if began is None or start < began + numbers.ramp_first_weeks * WEEK:
        return numbers.ramp_first_minutes
    lately = (one for one in attendances(facts.past.get(crn, ())) if start - WEEK <= one.date)
    attended = sum(
        one.minutes for one in lately if one.outcome is None or one.outcome.attended or one.outcome in STOOD_DOWN
    )
    return max(numbers.ramp_first_minutes, attended + numbers.ramp_step_minutes)


@fact
def ramp_minutes(facts: Facts, crn: str) -> int:
    """Minutes to offer in the window to somebody who wants to work intensively; 0 for anybody else."""
    person, most = facts.person[crn], facts.numbers.weekly_max_minutes
    if not person.wants_intensive:
        return 0
    agreed = most if person.expected_weekly_minutes is None else min(person.expected_weekly_minutes, most)
    wanted = min(agreed, ramp_stage(facts, crn)) - booked_this_week(facts, crn)
    return max(0, min(wanted, remaining_minutes(facts, crn), window_minutes(facts, crn)))


@fact
def weekdays_to_book(facts: Facts, crn: str) -> int | None:
    """Weekdays of the window that may be booked with enough kept free for seeking work; None: any number."""
    if facts.person[crn].employment_status is not EmploymentStatus.UNEMPLOYED:
        return None
    start = facts.problem.window.start_date
    monday = start - timedelta(days=start.weekday())
    booked = {one.date for one in facts.past.get(crn, ()) if monday <= one.date}
    gone = sum(day.weekday() < WEEKDAYS for day in booked)
    return max(0, WEEKDAYS - facts.numbers.free_weekdays - gone)


def post(draft: Draft) -> None:
    post_weekly_cap(draft, ID, lambda crn: weekly_room(draft.facts, crn))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for crn, minutes in offered_minutes(plan).items():
        over = minutes + booked_this_week(facts, crn) - facts.numbers.weekly_max_minutes
        # A week that was over the cap before the plan is made worse only by minutes that count.
        if over > 0 and minutes > 0:
            yield Violation(rule=ID, code="OVER_WEEKLY_MOST", crn=crn, amount=over, unit="minutes")


def post_ramp(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    wanted = {n: ramp_minutes(facts, person.crn) for n, person in enumerate(facts.with_work)}
    people = [n for n, minutes in wanted.items() if minutes > 0]
    groups, low = rows(options.by_person[n] for n in people), ints(wanted[n] for n in people)
    free, price = ints([FREE] * len(people)), ints([facts.numbers.weight_ramp] * len(people))
    draft.post(Sum(ID, groups, options.credit[groups.lits], low, free, price, HALF_HOUR, tier=2))


def ramp_cost(facts: Facts, plan: Plan) -> int:
    offered = offered_minutes(plan)
    short = [max(0, ramp_minutes(facts, one.crn) - offered[one.crn]) for one in facts.with_work]
    return facts.numbers.weight_ramp * sum(-(-minutes // HALF_HOUR) for minutes in short)


def post_free_weekday(draft: Draft) -> None:
    """A literal for each weekday on which somebody might be booked, where these are too many."""
    facts, options = draft.facts, draft.options
    first = facts.problem.window.start_date.weekday()
    openers: list[Ints] = []
    members: list[Ints] = []
    spare: list[int] = []
    for person, mine in zip(facts.with_work, options.by_person, strict=True):
        most, day = weekdays_to_book(facts, person.crn), first + options.start[mine] // DAY
        weekdays = np.unique(day[day < WEEKDAYS])
        if most is not None and len(weekdays) > most:
            openers.append(draft.auxiliary(len(weekdays)))
            members.extend(mine[day == one] for one in weekdays)
            spare.append(most)
    days = rows(openers)
    draft.post(OpenIf(ID, days.lits, rows(members), np.ones(len(members), dtype=np.int64)))
    over, free = -np.ones(len(members), dtype=np.int64), ints([FREE] * len(spare))
    price = ints([facts.numbers.weight_job_search_day] * len(spare))
    draft.post(Sum(ID, days, over, -ints(spare), free, price, tier=2))


def free_weekday_cost(facts: Facts, plan: Plan) -> int:
    booked: dict[str, set[int]] = {}
    for booking in plan.bookings:
        if booking.date.weekday() < WEEKDAYS:
            booked.setdefault(booking.crn, set()).add(booking.date.weekday())
    lacking = 0
    for crn, weekdays in booked.items():
        most = weekdays_to_book(facts, crn)
        lacking += 0 if most is None else max(0, len(weekdays) - most)
    return facts.numbers.weight_job_search_day * lacking


RULE = Rule(
    id=ID,
    title="At most 28 hours a week, built up to, with a weekday to look for work",
    source="Target Operating Model, unpaid work; Ministry of Justice, 2011",
    example=(
        "Four sessions of 7 hours make 28: allowed, a fifth is refused. Somebody building up to 28 is offered 14 a "
        "week in the first two weeks of work, and in the third 21 if 14 were attended in the second."
    ),
    parts=(
        Limit("cap", "person", post, violations),
        FactPart("ramp"),
        Goal("ramp", 2, post_ramp, ramp_cost, couples="person"),
        Goal("free weekday", 2, post_free_weekday, free_weekday_cost),
    ),
)

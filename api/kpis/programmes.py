"""Measures of programmes: who gets a seat, after how long, and who could come when groups meet.

Seats are proposed; nothing is known of attendance.
"""

from collections import Counter
from collections.abc import Iterator

from api.kpis.base import Counted, Week
from api.plain import count
from api.words import JOURNEY_REASONS
from models.programmes.referrals import Referral
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.long_journeys import long_journeys
from optimizer.rules.programmes.ap_times import DAYTIME, EVENING, can_come, offered, weekly
from optimizer.rules.programmes.ap_travel_60 import far_seats
from optimizer.rules.programmes.groups import new_seats


def seats(week: Week) -> Counted:
    ready = [one for one in week.problem.referrals if is_ready(week.problem, one)]
    days = _days(week)
    seated = sum((one.crn, one.template_code) in days for one in ready)
    return Counted(seated, len(ready), f"{len(week.problem.referrals) - len(ready)} more are not ready")


def waits(week: Week) -> Counted:
    days = list(_days(week).values())
    return Counted(sum(days), len(days), f"{max(days)} at the most" if days else "")


def near_seats(week: Week) -> Counted:
    seats = [one for _, _, one in new_seats(week.facts) if one.crn in week.facts.person]
    beside = f"threshold {week.numbers.programme_travel_minutes} minutes"
    return Counted(len(seats) - len(long_journeys(week.facts)), len(seats), beside)


def without_reason(week: Week) -> Counted:
    """What is confirmed stands in no plan, but with the seats of groups that run."""
    told = {(code, one.crn): one for code, one in week.plan.journeys_to_seats}
    codes = Counter(one.reason_codes[0] for one in told.values())
    kinds = [f"{number}: {JOURNEY_REASONS[code]}" for code, number in sorted(codes.items())]
    long = long_journeys(week.facts)
    beside = [f"{count(len(told), 'reason')} proposed, none confirmed here", *kinds] if told else []
    far = ((going.series.group.group_code, one) for going, one in far_seats(week.facts))
    running = [one.journey_reason for code, one in far if (code, one.crn) not in long]
    if running:
        confirmed = sum(one is not None for one in running)
        beside.append(f"in groups that run {confirmed:,} of {count(len(running), 'reason')} confirmed")
    return Counted(len(long.keys() - told.keys()), len(long), "; ".join(beside))


def times(week: Week) -> Counted:
    ready = (one for one in week.problem.referrals if is_ready(week.problem, one))
    each = [(can_come(one), there) for one in ready if (there := offered(week.facts, one))]
    come, slots = [can for can, _ in each], [slot for *_, slot in weekly(week.facts)]
    alone = f"{come.count({EVENING})} of these can come in the evening alone, {come.count({DAYTIME})} in the daytime"
    beside = f"{slots.count(EVENING)} of {count(len(slots), 'weekly slot')} of groups in the evening; {alone}"
    return Counted(sum(bool(can & there) for can, there in each), len(each), beside if slots else "")


def _days(week: Week) -> dict[tuple[str, str], int]:
    return dict(_each(week, {(one.crn, one.template_code): one for one in week.problem.referrals}))


def _each(week: Week, asked: dict[tuple[str, str], Referral]) -> Iterator[tuple[tuple[str, str], int]]:
    for made in week.plan.groups:
        for member in made.group.members:
            of = member.crn, made.group.template_code
            since = asked[of].ready_on if of in asked else None
            if since is not None:
                yield of, (made.sessions[0].date - since).days
    for seat in week.plan.seats:
        of = seat.member.crn, seat.template_code
        since = asked[of].ready_on if of in asked else None
        if since is not None:
            yield of, (seat.sessions[0].date - since).days

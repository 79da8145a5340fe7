"""The last day on which a programme may begin for each referral, and whose requirement no longer fits."""

from datetime import date, timedelta

from models.outlook import StartBy, StartByList, StartState
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.layout import WEEK
from models.programmes.referrals import Referral
from optimizer.facts import Facts, fact
from optimizer.programmes.candidates import is_ready, unit_of
from optimizer.programmes.latest import last_day, latest_start, months_asked, reached
from optimizer.programmes.priority import in_order

ORDER = list(StartState)


def start_by_list(problem: Problem) -> StartByList:
    """Whoever cannot fit first, then who is past it, nears it, and has time; each by the latest start, and where that
    is one day in the order of seats."""
    facts = Facts(problem.canonical())
    known = [one for one in facts.problem.referrals if one.template_code in templates_of(facts.problem)]
    found = [start_by(facts, one) for one in in_order(facts, known)]
    return StartByList(referrals=tuple(sorted(found, key=lambda one: (ORDER.index(one.state), _due(one)))))


def _due(one: StartBy) -> date:
    """The day that is told of them."""
    return one.start_by_at_most if one.state is StartState.CANNOT_FIT else one.start_by


@fact
def start_by(facts: Facts, one: Referral) -> StartBy:
    numbers, end, begin = facts.numbers, one.order_end_date_inclusive, earliest(facts.problem)
    last, months = last_day(facts, one.template_code, begin, numbers.programme_slots_most), months_asked(facts, one)
    short = max(0, (last + timedelta(days=numbers.catch_up_days) - end).days, (reached(begin, months) - end).days)
    weekly, best = (latest_start(facts, one, each) for each in (1, numbers.programme_slots_most))
    return StartBy(
        crn=one.crn, template_code=one.template_code, pdu_code=unit_of(facts, one),
        ready=is_ready(facts.problem, one), state=_state(facts, begin, weekly, short), start_by=weekly,
        start_by_at_most=best, order_end_date_inclusive=end, earliest_start=begin, ends_on=last,
        catch_up_days=numbers.catch_up_days, months_left_asked=months, short_days=short,
    )  # fmt: skip


def _state(facts: Facts, begin: date, weekly: date, short: int) -> StartState:
    if short:
        return StartState.CANNOT_FIT
    if weekly < begin:
        return StartState.PAST
    near = begin + timedelta(days=facts.numbers.start_by_near_days)
    return StartState.NEAR if weekly < near else StartState.AHEAD


def earliest(problem: Problem) -> date:
    """The first day on which a group that does not run yet may begin."""
    first = problem.window.start_date
    return first - timedelta(days=first.weekday()) + WEEK

"""AP-CASCADE's arithmetic: a day is lost, and all later sessions of the group move along its slots.

The series is laid out anew with one more closed day, so that the same day lost twice is lost once, and no session
before it moves. What a member has on a day of their own stays. Then the rules on programme groups are asked again.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from models.cascade import Cascade, Moved
from models.problem import Problem
from models.programmes.groups import LostDay, ProgrammeGroup
from models.result import Violation
from optimizer.errors import NoSuchGroup, NotToBeLost
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck
from optimizer.rules.book import RULES


def running_group(problem: Problem, group_code: str) -> ProgrammeGroup:
    """The group of this code."""
    found = next((one for one in problem.programme_groups if one.group_code == group_code), None)
    if found is None:
        raise NoSuchGroup(group_code)
    return found


def with_lost_day(problem: Problem, group_code: str, lost: LostDay) -> Problem:
    """The problem in which the group does not meet on that day. A day that is lost already stays as it is."""
    group = running_group(problem, group_code)
    if any(one.date == lost.date for one in group.held):
        raise NotToBeLost(f"a session of the group was held on {lost.date}")
    if any(one.date == lost.date for one in group.lost_days):
        return problem
    changed = group.model_copy(update={"lost_days": (*group.lost_days, lost)})
    groups: Iterable[ProgrammeGroup] = (changed if one is group else one for one in problem.programme_groups)
    return problem.model_copy(update={"programme_groups": tuple(groups)}).canonical()


def cascade(problem: Problem, group_code: str, lost: LostDay) -> tuple[Problem, Cascade]:
    """The problem with the day lost, and what has become of the group."""
    then, found = after_losing(Facts(problem), group_code, lost)
    return then.problem, found


def after_losing(facts: Facts, group_code: str, lost: LostDay) -> tuple[Facts, Cascade]:
    """The same of what is laid out already."""
    then = Facts(with_lost_day(facts.problem, group_code, lost))
    was, now = (its_series(one, group_code) for one in (facts, then))
    moved = tuple(_moved(was, now))
    _keep_the_past(facts.problem.planned_on, lost.date, moved)
    return then, Cascade(
        group_code=group_code,
        lost_date=lost.date,
        moved=moved,
        last_date=now.sessions[-1].date,
        breaks=tuple(worse(breaks_of(facts), breaks_of(then))),
    )


def _keep_the_past(today: date, lost: date, moved: Iterable[Moved]) -> None:
    """What is not recorded cannot be told to have been held or not: it is not moved, and nothing is moved there."""
    days = {day for one in moved for day in (one.from_date, one.to_date) if day < today} - {lost}
    if days:
        told = " and ".join(map(str, sorted(days)))
        raise NotToBeLost(
            f"nothing is recorded of the group on {told}, which is past: first tell what was held, or lost"
        )


@fact
def series_by_code(facts: Facts) -> dict[str, Series]:
    return {one.group.group_code: one for one in facts.series}


def its_series(facts: Facts, group_code: str) -> Series:
    """The dated series of the group of this code."""
    return series_by_code(facts)[group_code]


def _moved(was: Series, now: Series) -> Iterable[Moved]:
    for before, after in zip(was.sessions, now.sessions, strict=True):
        if (before.date, before.start_time) != (after.date, after.start_time):
            module, number = after.session.key
            yield Moved(
                module_number=module, session_number=number, from_date=before.date, to_date=after.date,
                to_start_time=after.start_time,
            )  # fmt: skip


CHECKS = tuple((rule.id, part) for rule in RULES for part in rule.parts if isinstance(part, GroupCheck))


def breaks_of(facts: Facts, without: Collection[str] = ()) -> list[Violation]:
    """Everything that the rules on programme groups find; `without`: rules that are not asked."""
    return [one for rule, check in CHECKS if rule not in without for one in check.violations(facts)]


def worse(before: Iterable[Violation], after: Iterable[Violation]) -> Iterable[Violation]:
    """What there is now and was not, wherever its session stands by now."""
    known = Counter((one.rule, one.code, one.crn, one.amount) for one in before)
    for one in after:
        key = one.rule, one.code, one.crn, one.amount
        known[key] -= 1
        if known[key] < 0:
            yield one

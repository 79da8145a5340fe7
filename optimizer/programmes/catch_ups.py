"""When sessions that were missed can be made up: one to one, or at the same session of another group.

queue -> moments before the group meets again -> else as soon as can be after it

A catch-up never moves a group.
"""

from models.catch_ups import CatchUp, CatchUps, CatchUpStatus
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.programmes.one_to_one import Moment
from optimizer.programmes.placing import Placing, when
from optimizer.programmes.ways import Wanted
from optimizer.rules.programmes.ap_catchup import Missed, latest, missed


def catch_ups(problem: Problem) -> tuple[Problem, CatchUps]:
    """The problem with what is proposed, and the queue. UnsoundPlan is a defect of ours."""
    facts = Facts(problem.canonical())
    placing, queue = Placing(facts), list[CatchUp]()
    for one in missed(facts):
        if one.made_up_on is None:
            queue.append(_proposed(facts, placing, one))
        elif one.made_up_on >= problem.window.start_date:
            queue.append(_due(facts, one).model_copy(update={"status": CatchUpStatus.PLACED, "date": one.made_up_on}))
    return placing.sound(), CatchUps(queue=tuple(queue), protected_moments=placing.protected)


def _proposed(facts: Facts, placing: Placing, one: Missed) -> CatchUp:
    due = _due(facts, one)
    if one.member.crn not in facts.person:
        return due.model_copy(update={"reason": "CALENDAR_NOT_KNOWN"})
    first = facts.problem.window.start_date
    wanted = Wanted(one.series, one.member, one.session, first, due.latest_on, catch_up=True)
    found = placing.place(wanted, lambda at: _before_next(one, at))
    if found.way is None:
        return due.model_copy(update=found.told)
    status = CatchUpStatus.BEFORE_NEXT if found.in_time else CatchUpStatus.AFTER_NEXT
    other = found.way.group.group_code if found.way.group else None
    update = {"status": status, "with_group_code": other, **found.told, **when(wanted, found.way)}
    return due.model_copy(update=update)


def _before_next(one: Missed, at: Moment) -> bool:
    following = one.following
    if following is None or following.start_time is None:
        return True
    return (at.day, at.start) < (following.date, following.start_time)


def _due(facts: Facts, one: Missed) -> CatchUp:
    """What was missed, with nothing for it yet."""
    group, (module, number) = one.series.group, one.session.session.key
    return CatchUp(
        crn=one.member.crn, group_code=group.group_code, template_code=group.template_code, module_number=module,
        session_number=number, missed_on=one.session.date, latest_on=latest(facts, one.series, one.member),
        status=CatchUpStatus.NONE, next_session_on=one.following.date if one.following else None,
    )  # fmt: skip

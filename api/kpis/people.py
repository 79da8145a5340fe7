"""Measures of people: starts, hours offered, suspended sentences, orders past their target, education."""

from collections import Counter

from api.kpis.base import Counted, Week
from api.plain import count
from models.codes import PlacementSex, ProjectTypeGroup
from models.people import Requirement
from optimizer.rules.load.upw_intensive_28 import booked_this_week
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.upw_pace import due_minutes, target_date
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes
from optimizer.rules.order.upw_sso_hardstop import hard_stop
from optimizer.rules.timeliness.upw_start_15wd import awaits_first_work, awaits_induction, start_due
from optimizer.rules.travel.near import is_within


def starts_due(week: Week) -> Counted:
    first, last = week.problem.window.start_date, week.problem.window.end_date_inclusive
    due = {crn: start_due(week.facts, crn) for crn in week.active if awaits_first_work(week.facts, crn)}
    this_week = [crn for crn, day in due.items() if first <= day <= last]
    in_time = [crn for crn in this_week if crn in week.first_work and week.first_work[crn] <= due[crn]]
    return Counted(len(in_time), len(this_week))


def late_starts(week: Week) -> Counted:
    waiting = [crn for crn in week.active if awaits_first_work(week.facts, crn)]
    late = [crn for crn in waiting if start_due(week.facts, crn) < week.problem.window.start_date]
    return Counted(sum(crn in week.first_work for crn in late), len(late))


def inductions(week: Week) -> Counted:
    waiting = [crn for crn in week.active if awaits_induction(week.facts, crn)]
    groups = ((one.crn, week.facts.project[one.project_code].type_group) for one in week.plan.bookings)
    booked = {crn for crn, group in groups if group is ProjectTypeGroup.INDUCTION}
    return Counted(sum(crn in booked for crn in waiting), len(waiting))


def weekly_base(week: Week) -> Counted:
    base = {crn: base_minutes(week.facts, crn) for crn in week.active}
    owed = [crn for crn, minutes in base.items() if minutes]
    held = sum(crn not in owed for crn in week.active)
    met = sum(week.offered[crn] >= base[crn] for crn in owed)
    return Counted(met, len(owed), f"{count(held, 'person')} with hours left but none that can be offered this week")


def hours_due(week: Week) -> Counted:
    due = {one.crn: due_minutes(week.facts, one.crn) for one in week.facts.with_work}
    return Counted(sum(min(week.offered[crn], minutes) for crn, minutes in due.items()), sum(due.values()))


def intensive(week: Week) -> Counted:
    agreed = {one.crn: one.expected_weekly_minutes for one in week.facts.with_work if one.wants_intensive}
    asked = {crn: minutes for crn, minutes in agreed.items() if minutes and crn in week.active}
    met = 0
    for crn, minutes in asked.items():
        wanted = min(minutes - booked_this_week(week.facts, crn), remaining_minutes(week.facts, crn))
        met += week.offered[crn] >= wanted
    return Counted(met, len(asked))


def hours_lost(week: Week) -> Counted:
    lost = sum(one.amount or 0 for one in week.notes if one.code == "HOURS_EXPECTED_LOST")
    suspended = [crn for crn in week.active if hard_stop(week.facts, crn)]
    return Counted(lost, sum(remaining_minutes(week.facts, crn) for crn in suspended))


def backlog(week: Week) -> Counted:
    past = _past(week)
    wanted = (planned_requirement(week.facts, crn).extension_granted_to_inclusive for crn in past)
    return Counted(len(past), len(week.active), f"{sum(day is not None for day in wanted)} of them with an extension")


def backlog_hours(week: Week) -> Counted:
    left = {crn: remaining_minutes(week.facts, crn) for crn in week.active}
    return Counted(sum(left[crn] for crn in _past(week)), sum(left.values()))


def _past(week: Week) -> list[str]:
    """Whose target date was before the week."""
    return [crn for crn in week.active if target_date(week.facts, crn) < week.problem.window.start_date]


def education(week: Week) -> Counted:
    booked = {one.crn for one in week.plan.bookings if _is_ete(week, one.project_code)}
    done = {crn for crn in week.active if planned_requirement(week.facts, crn).credited_ete_minutes}
    return Counted(len((booked | done) & set(week.active)), len(week.active))


def education_hours(week: Week) -> Counted:
    every = [planned_requirement(week.facts, crn) for crn in week.active]
    allowed = sum(_most_ete(week, one) for one in every)
    booked = sum(one.minutes for one in week.plan.bookings if _is_ete(week, one.project_code))
    return Counted(sum(one.credited_ete_minutes for one in every) + booked, allowed)


def at_most_education(week: Week) -> Counted:
    """People whose courses, credited and booked, come to all that may count."""
    booked: Counter[str] = Counter()
    for one in week.plan.bookings:
        booked[one.crn] += one.minutes if _is_ete(week, one.project_code) else 0
    full = 0
    for crn in week.active:
        order = planned_requirement(week.facts, crn)
        full += order.credited_ete_minutes + booked[crn] >= _most_ete(week, order)
    return Counted(full, len(week.active))


def _most_ete(week: Week, order: Requirement) -> int:
    """Minutes of courses that may count."""
    return order.required_minutes * week.numbers.ete_percent // 100


def _is_ete(week: Week, project_code: str) -> bool:
    return week.facts.project[project_code].type_group is ProjectTypeGroup.ETE


def choices(week: Week) -> Counted:
    people = (week.facts.person[crn] for crn in week.active)
    women = [one for one in people if one.placement_sex is PlacementSex.FEMALE]
    return Counted(sum(one.work_environment_choice is not None for one in women), len(women))


def women_only_near(week: Week) -> Counted:
    """Women who could come to some women-only session of the week from near enough."""
    women = [crn for crn in week.active if week.facts.person[crn].placement_sex is PlacementSex.FEMALE]
    kept, most = [one.key for one in week.problem.sessions if one.women_only], week.facts.numbers.women_group_minutes
    return Counted(sum(any(is_within(week.facts, crn, key, most) for key in kept) for crn in women), len(women))

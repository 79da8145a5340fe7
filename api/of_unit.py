"""A plan as a delivery unit's own team looks at it."""

from models.problem import Problem
from models.result import Result


def of_unit(problem: Problem, result: Result, code: str) -> Result:
    """With the sessions alone that are at projects of the unit, or that somebody of it is on, and with all who are; and
    with the proposed groups and seats of the same kind."""
    ours = {one.crn for one in problem.people if one.pdu_code == code}
    sites = {one.project_code for one in problem.projects if one.pdu_code == code}
    plan = result.plan
    here = {one.group_code for one in problem.programme_groups if one.pdu_code == code}
    kept = {one.key for one in plan.sessions if one.project_code in sites}
    kept |= {one.session for one in plan.bookings if one.crn in ours}
    serves = {one.bus_run_code: one.session for one in problem.bus_runs}
    theirs = plan.model_copy(
        update={
            "bookings": tuple(one for one in plan.bookings if one.session in kept),
            "sessions": tuple(one for one in plan.sessions if one.key in kept),
            "runs": tuple(one for one in plan.runs if serves[one.bus_run_code] in kept),
            "groups": tuple(
                one
                for one in plan.groups
                if one.group.pdu_code == code or any(member.crn in ours for member in one.group.members)
            ),
            "seats": tuple(one for one in plan.seats if one.group_code in here or one.member.crn in ours),
        }
    )
    return result.model_copy(update={"plan": theirs})

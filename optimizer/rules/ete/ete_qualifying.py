"""ETE-QUALIFYING: only a qualifying course counts: with a provider, recognised, or an approved one online.

Sessions for writing a CV or applying for jobs are not a course of unpaid work. A course online must be an approved one.
Of what kind a course is, the register says; where it does not the rule is not applied, and that is noted.

Source: Target Operating Model: "there is no expectation that separate or specific ETE activities (e.g. job applications
or writing a curriculum vitae) will be provided".
"""

from collections.abc import Iterator

from models.codes import CourseKind, ProjectTypeGroup
from models.plan import Plan
from models.projects import Project
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_project

ID = "ETE-QUALIFYING"


def _counts(project: Project) -> bool:
    if project.type_group is not ProjectTypeGroup.ETE or project.course_kind is None:
        return True
    online_only = project.online and project.course_kind is not CourseKind.APPROVED_ONLINE
    return project.course_kind is not CourseKind.JOB_SEARCH and not online_only


def mask(options: Options) -> Bools:
    result: Bools = by_project(options, _counts) == 1
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project = facts.project[booking.project_code]
    if project.type_group is not ProjectTypeGroup.ETE:
        return None
    if project.course_kind is CourseKind.JOB_SEARCH:
        return Refusal("COURSE_DOES_NOT_QUALIFY")
    if project.online and project.course_kind in (CourseKind.WITH_PROVIDER, CourseKind.RECOGNISED):
        return Refusal("ONLINE_COURSE_NOT_APPROVED")
    return None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Booked courses of which it is not known whether they qualify: each session once."""
    for key in sorted({one.session for one in plan.bookings}):
        project = facts.project[key.project_code]
        if project.type_group is ProjectTypeGroup.ETE and project.course_kind is None:
            yield Note(rule=ID, code="COURSE_KIND_NOT_RECORDED", session=key)


RULE = Rule(
    id=ID,
    title="Only courses that qualify",
    source="Target Operating Model, education, training and employment",
    example=(
        "A course with a training provider counts, and so does an approved one at home. A session of 120 minutes for "
        "job applications is refused."
    ),
    parts=(Gate("qualifying", mask, refuses, told_by=("session",)), Duty("not recorded", notes)),
)

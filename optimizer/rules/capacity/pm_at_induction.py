"""PM-AT-INDUCTION: where peer mentors are used, one who is vetted is at the group induction, and suits who is there.

Nobody is booked on an induction of a project that uses mentors while none is there whose vetting holds on the day; nor
on any session with a mentor whom they must not meet, which is a protected reason. Where mentors are used, they are to
be offered to people who find it hard to comply: those with a failure on record.

Source: Target Operating Model: "Where used, a peer mentor is expected to be present at the group induction"; "Peer
mentors will provide additional support to those with protected characteristics, at induction and three-way meetings".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import ProjectTypeGroup
from models.plan import Plan
from models.projects import Session
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.shared import by_project, by_session, is_induction
from optimizer.rules.timeliness.upw_notify_1bd import failures

ID = "PM-AT-INDUCTION"


def _mentored(session: Session) -> bool:
    ends = (one.vetted_until_inclusive for one in session.peer_mentors)
    return any(end is not None and session.date <= end for end in ends)


def present(options: Options) -> Bools:
    used = by_project(options, lambda project: project.uses_peer_mentors) == 1
    result: Bools = ~(used & is_induction(options)) | (by_session(options, _mentored) == 1)
    return result


def absent(facts: Facts, booking: Placement) -> Refusal | None:
    project, session = facts.project[booking.project_code], facts.session[booking.session]
    if project.type_group is not ProjectTypeGroup.INDUCTION or not project.uses_peer_mentors:
        return None
    for mentor in session.peer_mentors:
        if mentor.vetted_until_inclusive and booking.date <= mentor.vetted_until_inclusive:
            return None
    return Refusal("NO_PEER_MENTOR")


def apart(options: Options) -> Bools:
    facts = options.facts
    result: Bools = np.ones(options.shape, dtype=np.bool_)
    for n, session in enumerate(facts.problem.sessions):
        kept = {crn for mentor in session.peer_mentors for crn in mentor.kept_apart_from}
        for crn in kept & facts.person_index.keys():
            mine = options.of(facts.person_index[crn])
            result[mine] &= options.session[mine] != n
    return result


def meets(facts: Facts, booking: Placement) -> Refusal | None:
    mentors = facts.session[booking.session].peer_mentors
    return Refusal("PROTECTED_REASON") if any(booking.crn in one.kept_apart_from for one in mentors) else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    if any(project.uses_peer_mentors for project in facts.problem.projects):
        for person in facts.with_work:
            if remaining_minutes(facts, person.crn) and failures(facts, person.crn):
                yield Note(rule=ID, code="MENTOR_TO_BE_OFFERED", crn=person.crn)


RULE = Rule(
    id=ID,
    title="A peer mentor at the induction, where they are used",
    source="Target Operating Model, peer mentors",
    example=(
        "A project uses mentors. An induction on 24 November with a mentor vetted until that day is open to everybody "
        "but whom the mentor must not meet; vetted until the 23rd, it is open to nobody."
    ),
    parts=(
        Gate("mentor present", present, absent, code="NO_PEER_MENTOR"),
        Gate("mentor apart", apart, meets, protected=True),
        Duty("offers", notes),
    ),
    missing=(
        "offers to people with protected characteristics, which no plan may see",
        "mentors at three-way meetings of programmes",
    ),
)

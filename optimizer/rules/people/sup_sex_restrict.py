"""SUP-SEX-RESTRICT: nobody works under a supervisor of a sex that their assessment rules out.

Every supervisor of the session must comply; one whose sex is not recorded cannot be shown to.

Source: unpaid work assessment, "Recommend not to place with female supervisor?" and "... male supervisor?".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import PlacementSex
from models.plan import Plan
from models.projects import Supervisor
from models.result import Violation
from optimizer.draft import Conflict, Draft, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule
from optimizer.rules.shared import by_person

ID = "SUP-SEX-RESTRICT"


def _may_be_female(supervisor: Supervisor) -> bool:
    return supervisor.sex is not PlacementSex.MALE


def _may_be_male(supervisor: Supervisor) -> bool:
    return supervisor.sex is not PlacementSex.FEMALE


def post(draft: Draft) -> None:
    options, staff, found = draft.options, draft.facts.problem.supervisors, [np.zeros((0, 2), dtype=np.int64)]
    ruled_out = by_person(options, lambda person: person.no_female_supervisor + 2 * person.no_male_supervisor)
    may_be = ints(_may_be_female(one) + 2 * _may_be_male(one) for one in staff)
    for n, there in enumerate(options.by_session):
        restricted = there[ruled_out[there] > 0]
        if len(restricted):
            leads = draft.providers_of(n, vehicles=False)
            sexes = may_be[draft.providers.resource[leads - draft.first_assign]]
            row, lead = np.nonzero(ruled_out[restricted][:, None] & sexes)
            found.append(np.stack([restricted[row], leads[lead]], axis=1))
    draft.post(Conflict(ID, rows(np.concatenate(found))))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    opened = {one.key: one for one in plan.sessions}
    for booking in plan.bookings:
        person = facts.person[booking.crn]
        codes = opened[booking.session].supervisor_codes if booking.session in opened else ()
        sexes = {facts.supervisor[code].sex for code in codes}
        for ruled_out, needed in (
            (person.no_female_supervisor, PlacementSex.MALE),
            (person.no_male_supervisor, PlacementSex.FEMALE),
        ):
            if ruled_out and sexes - {needed}:
                yield Violation(rule=ID, code="SUPERVISOR_RULED_OUT", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="No supervisor of a sex that is ruled out",
    source="Unpaid work assessment, supervisors",
    example=(
        "Somebody not to be placed with a male supervisor may be in a session led by 2 women. With 1 woman and 1 man "
        "it is refused, and with 1 woman and 1 whose sex is not recorded."
    ),
    parts=(Limit("sex of supervisors", "session", post, violations),),
)

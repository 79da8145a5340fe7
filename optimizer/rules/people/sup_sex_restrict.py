"""SUP-SEX-RESTRICT: nobody works under a supervisor of a sex that their assessment rules out.

Every supervisor of the session must comply; one whose sex is not recorded cannot be shown to.

Source: unpaid work assessment, "Recommend not to place with female supervisor?" and "... male supervisor?".
"""

from collections.abc import Iterator

from models.codes import PlacementSex
from models.people import Person
from models.plan import Plan
from models.projects import Supervisor
from models.result import Violation
from optimizer.draft import Conflict, Draft, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule

ID = "SUP-SEX-RESTRICT"


def _may_be_female(supervisor: Supervisor) -> bool:
    return supervisor.sex is not PlacementSex.MALE


def _may_be_male(supervisor: Supervisor) -> bool:
    return supervisor.sex is not PlacementSex.FEMALE


def post(draft: Draft) -> None:
    options, people = draft.options, draft.facts.with_work
    supervisors, groups = draft.facts.problem.supervisors, []
    for n, there in enumerate(options.by_session):
        restricted = [row for row in there if _restricted(people[options.person[row]])]
        staff = draft.providers_of(n, vehicles=False) if restricted else ()
        for row in restricted:
            person = people[options.person[row]]
            for literal in staff:
                one = supervisors[draft.providers.resource[literal - draft.first_assign]]
                female, male = person.no_female_supervisor, person.no_male_supervisor
                if (female and _may_be_female(one)) or (male and _may_be_male(one)):
                    groups.append([int(row), int(literal)])
    draft.post(Conflict(ID, rows(groups)))


def _restricted(person: Person) -> bool:
    return person.no_female_supervisor or person.no_male_supervisor


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

"""ACCESS-VENUE: the venue has what the person needs of it. A course at home needs nothing.

Source: Target Operating Model: "ensuring accessibility for those with physical disabilities".
"""

from collections.abc import Iterable

from models.codes import AccessNeed
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_project, is_online

ID = "ACCESS-VENUE"


def _bits(needs: Iterable[AccessNeed]) -> int:
    return sum(1 << list(AccessNeed).index(need) for need in set(needs))


def mask(options: Options) -> Bools:
    needed = by_person(options, lambda person: _bits(person.access_needs))
    had = by_project(options, lambda project: _bits(project.access))
    result: Bools = ((needed & ~had) == 0) | is_online(options)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person, project = facts.person[booking.crn], facts.project[booking.project_code]
    lacking = [need for need in person.access_needs if need not in project.access]
    return Refusal("NOT_ACCESSIBLE") if lacking and not project.online else None


RULE = Rule(
    id=ID,
    title="Venues that the person can use",
    source="Target Operating Model, accessibility",
    example=(
        "Somebody needs 2 things of a venue: step-free access and a hearing loop. A venue with both is allowed; one "
        "with step-free access alone is refused."
    ),
    parts=(Gate("venue", mask, refuses),),
    missing=("vehicles",),
)

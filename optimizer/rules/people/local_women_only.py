"""LOCAL-WOMEN-ONLY: nobody but women in a session kept for women, by the recorded placement decision.

Source: ours. Follows from WOM-CHOICE: a women-only session that others attend is not one.
"""

from models.codes import PlacementSex
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import by_person, by_session


def mask(options: Options) -> Bools:
    women_only = by_session(options, lambda session: session.women_only) == 1
    woman = by_person(options, lambda person: person.placement_sex is PlacementSex.FEMALE) == 1
    result: Bools = woman | ~women_only
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    kept = facts.session[booking.session].women_only
    woman = facts.person[booking.crn].placement_sex is PlacementSex.FEMALE
    return Refusal("KEPT_FOR_WOMEN") if kept and not woman else None


RULE = Rule(
    id="LOCAL-WOMEN-ONLY",
    title="Women-only sessions are for women",
    source="Placewell: follows from WOM-CHOICE",
    example=(
        "A women-only session of 8 places with 3 women booked may take 5 women more. A man is refused, even if all 5 "
        "places stay empty."
    ),
    parts=(Gate("women only", mask, refuses, code="KEPT_FOR_WOMEN"),),
    local=True,
)

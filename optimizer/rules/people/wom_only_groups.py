"""WOM-ONLY-GROUPS: a women-only session runs where enough women could come to it.

Its pool is the women with hours left, for an induction those who wait for one, who can be there and home again within
the travel minutes, margins included. Where the pool is large enough, a session that does not run costs in tier 2; it is
noted either way, with the pool and why it was not formed. That nobody but women is in it is LOCAL-WOMEN-ONLY.

Source: Target Operating Model: "We will seek to facilitate women only group sessions if sufficient numbers are
available"; "this may include delivery in a women's centre".
"""

from collections.abc import Iterator

from models.codes import PlacementSex, ProjectTypeGroup
from models.plan import Plan
from models.projects import Session, SessionKey
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.timeliness.upw_start_15wd import awaits_induction
from optimizer.rules.travel.near import is_within

ID = "WOM-ONLY-GROUPS"


@fact
def pool(facts: Facts, key: SessionKey) -> int:
    """How many women could come to the session from near enough."""
    induction = facts.project[key.project_code].type_group is ProjectTypeGroup.INDUCTION
    wanted = (crn for crn in _women(facts) if (awaits_induction if induction else _has_hours)(facts, crn))
    return sum(is_within(facts, crn, key, facts.numbers.women_group_minutes) for crn in wanted)


@fact
def _women(facts: Facts) -> tuple[str, ...]:
    return tuple(one.crn for one in facts.with_work if one.placement_sex is PlacementSex.FEMALE)


def _has_hours(facts: Facts, crn: str) -> bool:
    return remaining_minutes(facts, crn) > 0


def _kept_for_women(facts: Facts) -> list[Session]:
    """Women-only sessions at which people meet."""
    return [one for one in facts.problem.sessions if one.women_only and facts.project[one.project_code].shared]


def post(draft: Draft) -> None:
    facts = draft.facts
    enough = [one for one in _kept_for_women(facts) if pool(facts, one.key) >= facts.numbers.women_group_least]
    opens = draft.opens(ints(facts.session_index[one.key] for one in enough))
    price = ints([facts.numbers.weight_women_group] * len(enough))
    draft.post(AnyOf(ID, rows(opens.reshape(-1, 1)), price, tier=2))


def _not_formed(facts: Facts, plan: Plan) -> Iterator[tuple[SessionKey, int]]:
    """Each women-only session that does not run, and its pool."""
    running = {one.key for one in plan.sessions}
    for session in facts.problem.sessions:
        if session.women_only and facts.project[session.project_code].shared and session.key not in running:
            yield session.key, pool(facts, session.key)


def cost(facts: Facts, plan: Plan) -> int:
    missed = [size for _, size in _not_formed(facts, plan) if size >= facts.numbers.women_group_least]
    return facts.numbers.weight_women_group * len(missed)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for key, size in _not_formed(facts, plan):
        if size < facts.numbers.women_group_least:
            yield Note(rule=ID, code="POOL_TOO_SMALL", session=key, amount=size, unit="people")
        else:
            yield Note(rule=ID, code="NOT_FORMED", session=key, amount=size, unit="people")


RULE = Rule(
    id=ID,
    title="Women-only sessions where enough women could come",
    source="Target Operating Model, women",
    example=(
        "4 women with hours left live within 60 minutes of a women-only session. That it does not run costs 15 units "
        "of tier 2. With 3 it costs nothing; either way it is noted, with how many there are."
    ),
    parts=(FactPart("pool"), Goal("women-only sessions", 2, post, cost), Duty("not formed", notes)),
    missing=("women-only programme groups",),
)

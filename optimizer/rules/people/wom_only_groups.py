"""WOM-ONLY-GROUPS: a women-only session runs where enough women could come to it.

Its pool is the women with hours left, for an induction those who wait for one, who can be there and home again within
the travel minutes, margins included. Where the pool is large enough, a session that does not run costs in tier 2; it is
noted either way, with the pool and why it was not formed. That nobody but women is in it is LOCAL-WOMEN-ONLY.

Of a programme group the pool is the women who are ready for its programme and cohort, or are expected to be within some
weeks. Where it is large enough `placewell form` starts women and men apart, unless that costs a seat or a place; of a
mixed group that is proposed all the same it is noted why.

Source: Target Operating Model: "We will seek to facilitate women only group sessions if sufficient numbers are
available"; "this may include delivery in a women's centre".
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import cast

from models.codes import PlacementSex, ProjectTypeGroup
from models.plan import Plan
from models.programmes.codes import GroupSex, ProgrammeCohort
from models.projects import Session, SessionKey
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.demand import expected_ready
from optimizer.programmes.outings import find_ways, longest_way
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.programmes.groups import key as key_of
from optimizer.rules.programmes.groups import sex_of
from optimizer.rules.structure.struct_group import proposed_series
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


def group_pool(facts: Facts, series: Series) -> int:
    """How many women could come to a group of their own from near enough, where and when this one meets."""
    group = series.group
    asked = group_pool, group.template_code, group.cohort, group.room_code, group.slots
    if asked not in facts.memo:
        women, near = _wait(facts, group.template_code, group.cohort), facts.numbers.women_group_minutes
        find_ways(facts, series, series.to_come, women)
        facts.memo[asked] = sum(longest_way(facts, series, crn) <= near for crn in women)
    return cast(int, facts.memo[asked])


@fact
def _wait(facts: Facts, template_code: str, cohort: ProgrammeCohort) -> tuple[str, ...]:
    """Women who are ready for such a group, or will be in time; whoever is seated by the plan is among them."""
    last = facts.problem.planned_on + timedelta(weeks=facts.numbers.women_group_weeks)
    wanted = (one for one in facts.given.referrals if one.template_code == template_code and one.sits_in(cohort))
    soon = (one.crn for one in wanted if is_ready(facts.problem, one) or expected_ready(facts, one) <= last)
    known = (facts.person[crn] for crn in soon if crn in facts.person)
    return tuple(one.crn for one in known if one.placement_sex is PlacementSex.FEMALE)


def of_groups(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Each group that is proposed with women and men in it."""
    for series in proposed_series(facts):
        if series.group.sex is GroupSex.MIXED and len({sex_of(facts, one) for one in series.group.members}) > 1:
            size, code = group_pool(facts, series), "NOT_FORMED"
            if size < facts.numbers.women_group_least:
                code = "POOL_TOO_SMALL"
            elif size < series.template.least_members:
                code = "POOL_BELOW_START"
            yield Note(rule=ID, code=code, session=key_of(series, series.to_come[0]), amount=size, unit="people")


RULE = Rule(
    id=ID,
    title="Women-only sessions where enough women could come",
    source="Target Operating Model, women",
    example=(
        "4 women with hours left live within 60 minutes of a women-only session. That it does not run costs 15 units "
        "of tier 2, with 3 nothing; either way it is noted. 4 women and 8 men who are ready for a programme start as "
        "two groups, where there are rooms and staff for two."
    ),
    parts=(
        FactPart("pool"), Goal("women-only sessions", 2, post, cost), Duty("not formed", notes),
        Duty("programme groups not formed", of_groups),
    ),
)  # fmt: skip

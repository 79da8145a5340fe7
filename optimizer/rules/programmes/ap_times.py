"""AP-TIMES: programmes are offered in the daytime and in the evening as those who wait can come.

Whoever is ready, nears their latest start or is past it, and can come in the evening alone, while groups of the
programme in their unit meet in the daytime alone, is noted. Who can come in the daytime alone is, the other way round.
For how many of those who are ready the times do, and how many of them are in the evening, is a measure of the plan.

Source: Target Operating Model: "Providing Accredited Programmes at suitable times to take account of personal
circumstances".
"""

from collections.abc import Iterator

from models.base import minute_of_day
from models.outlook import StartState
from models.plan import Plan
from models.programmes.checks_between import templates_of
from models.programmes.codes import ProgrammeSlot
from models.programmes.referrals import Referral
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.programmes.candidates import unit_of
from optimizer.programmes.start_by import start_by
from optimizer.rules.base import Duty, Rule

ID = "AP-TIMES"
DAYTIME, EVENING = ProgrammeSlot.DAYTIME, ProgrammeSlot.EVENING


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    known = templates_of(facts.problem)
    for one in facts.problem.referrals:
        if one.template_code not in known:
            continue
        told, can, offers = start_by(facts, one), can_come(one), offered(facts, one)
        if told.ready and told.state is not StartState.AHEAD and offers and not can & offers:
            yield Note(rule=ID, code="EVENING_WANTED" if EVENING in can else "DAYTIME_WANTED", crn=one.crn)


def can_come(one: Referral) -> set[ProgrammeSlot]:
    """The named slots of any weekday."""
    return {slot for cell in one.availability for slot in cell.slots}


def offered(facts: Facts, one: Referral) -> set[ProgrammeSlot]:
    """The named slots in which groups of the programme meet in the person's unit."""
    where = unit_of(facts, one), one.template_code
    return {slot for unit, programme, slot in weekly(facts) if (unit, programme) == where}


@fact
def weekly(facts: Facts) -> tuple[tuple[str | None, str, ProgrammeSlot], ...]:
    """Of groups with sessions to come each weekly slot: unit, programme, and whether it is in the evening."""
    evening = facts.numbers.programme_evening_start
    return tuple(
        (one.group.pdu_code, one.group.template_code, EVENING if minute_of_day(at.start_time) >= evening else DAYTIME)
        for one in facts.series
        if one.to_come
        for at in one.group.slots
    )


RULE = Rule(
    id=ID,
    title="Groups at times at which people can come",
    source="Target Operating Model, programmes",
    example=(
        "Somebody near their latest start can come in the evening alone, and the unit's TSP groups meet at 10:00: "
        "noted."
    ),
    parts=(Duty("times wanted", notes),),
)

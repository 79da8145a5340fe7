"""AP-TIMES: programmes are offered in the daytime and in the evening as those who wait can come.

Whoever is ready, nears their latest start or is past it, and can come in the evening alone, while groups of the
programme in their unit meet in the daytime alone, is noted. Who can come in the daytime alone is, the other way round.

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
from optimizer.facts import Facts
from optimizer.programmes.start_by import start_by
from optimizer.rules.base import Duty, Rule

ID = "AP-TIMES"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    known = templates_of(facts.problem)
    for one in facts.problem.referrals:
        if one.template_code not in known:
            continue
        told = start_by(facts, one)
        can = {slot for cell in one.availability for slot in cell.slots}
        offered = _offered(facts, one, told.pdu_code)
        if told.ready and told.state is not StartState.AHEAD and offered and not can & offered:
            evening = ProgrammeSlot.EVENING in can
            yield Note(rule=ID, code="EVENING_WANTED" if evening else "DAYTIME_WANTED", crn=one.crn)


def _offered(facts: Facts, one: Referral, unit: str | None) -> set[ProgrammeSlot]:
    """The named slots in which groups of the programme meet in the unit."""
    evening = facts.numbers.programme_evening_start
    return {
        ProgrammeSlot.EVENING if minute_of_day(slot.start_time) >= evening else ProgrammeSlot.DAYTIME
        for series in facts.series
        if series.to_come and (series.group.pdu_code, series.group.template_code) == (unit, one.template_code)
        for slot in series.group.slots
    }


RULE = Rule(
    id=ID,
    title="Groups at times at which people can come",
    source="Target Operating Model, programmes",
    example=(
        "Somebody near their latest start can come in the evening alone, and the unit's TSP groups meet at 10:00: "
        "noted."
    ),
    parts=(Duty("times wanted", notes),),
    missing=("how many groups at which time, in proportion to who waits",),
)

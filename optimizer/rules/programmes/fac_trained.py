"""FAC-TRAINED: each session has as many trained facilitators as the manual asks for; one, one to one.

Those of the group count where they are trained for its programme, not on leave, not at a session of another group at
the time and not with a member by themselves; for each of them who is on leave somebody who is named as cover may stand
in, on the same terms. A group has a treatment manager, who may be one. How many facilitators a session has is a local
parameter of its template.

Source: Target Operating Model: "All facilitators will need to complete minimum training requirements";
hmpps-accredited-programmes-manage-and-deliver-api: "A Session must have at least one Facilitator".
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.programmes.codes import SessionType
from models.programmes.groups import Facilitator
from models.programmes.layout import SeriesSession
from models.result import Note, Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import clashes, held_twice, key, next_sessions

ID = "FAC-TRAINED"


@fact
def by_code(facts: Facts) -> dict[str, Facilitator]:
    return {one.facilitator_code: one for one in facts.problem.facilitators}


def on_leave(one: Facilitator, day: date) -> bool:
    return any(period.start_date <= day <= period.end_date_inclusive for period in one.leave)


def running(facts: Facts, series: Series, session: SeriesSession) -> tuple[str, ...]:
    """Who of the group, and of its cover for who is on leave, runs the session."""
    known, code = by_code(facts), series.template.template_code
    trained = [one for one in series.group.facilitator_codes if one in known and code in known[one].trained_for]
    there = [one for one in trained if not on_leave(known[one], session.date)]
    cover = [
        one
        for one in series.group.cover_codes
        if one in known and one not in trained and code in known[one].trained_for
        and not on_leave(known[one], session.date)
    ]  # fmt: skip
    return (*there, *cover[: len(trained) - len(there)])


def violations(facts: Facts) -> Iterator[Violation]:
    twice = {(series.group.group_code, session): code for series, session, code in _twice(facts)}
    for series in facts.series:
        for session in series.to_come:
            grouped = session.session.session_type is SessionType.GROUP
            there = running(facts, series, session)
            short = (series.template.facilitators if grouped else 1) - len(there)
            if short > 0:
                yield Violation(
                    rule=ID,
                    code="TOO_FEW_FACILITATORS",
                    session=key(series, session),
                    amount=short,
                    unit="facilitators",
                )
            if (series.group.group_code, session) in twice:
                yield Violation(rule=ID, code="FACILITATOR_ELSEWHERE", session=key(series, session))
    for alone in held_twice(facts, lambda alone: alone.staff):
        yield Violation(rule=ID, code="FACILITATOR_ELSEWHERE", session=key(alone.series, alone.session))
    for series, session in next_sessions(facts):
        manager = by_code(facts).get(series.group.treatment_manager_code or "")
        if manager is None or not manager.treatment_manager:
            yield Violation(rule=ID, code="NO_TREATMENT_MANAGER", session=key(series, session))


def _twice(facts: Facts) -> Iterator[tuple[Series, SeriesSession, str]]:
    return clashes(facts, lambda series, session: running(facts, series, session), lambda alone: alone.staff)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """What a group that runs should have besides."""
    known = by_code(facts)
    for series, session in next_sessions(facts):
        if not series.group.cover_codes:
            yield Note(rule=ID, code="NO_COVER_NAMED", session=key(series, session))
        sexes = {known[one].sex for one in series.group.facilitator_codes if one in known}
        if series.template.mixed_sex_facilitators and len(sexes - {None}) < len(("FEMALE", "MALE")):
            yield Note(rule=ID, code="NOT_OF_BOTH_SEXES", session=key(series, session))


RULE = Rule(
    id=ID,
    title="Trained facilitators at every session of a group",
    source="Target Operating Model; Accredited Programmes: manage and deliver service",
    example=(
        "A group session that asks for two (local) has two who are trained for the programme. One on leave is covered "
        "by somebody named; with both on leave and one cover it is short by 1."
    ),
    parts=(GroupCheck("facilitators at each session", violations, of_staff=True), Duty("cover, both sexes", notes)),
)

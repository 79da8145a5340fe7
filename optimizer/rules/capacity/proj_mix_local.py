"""PROJ-MIX-LOCAL: each unit keeps a mix of projects, with what the local community nominated among them.

A nominated project with sessions in the week of which none runs costs in tier 3. What a unit has none of in the week is
noted with how many units lack it; which places are wanted where, when and of which kind is the Result's gap list: both
are requests to the placement coordinators.

Source: Target Operating Model: "source a range of work placements, providing opportunities for group and single
placements that benefit the community"; "ability for local communities to nominate work placements".
"""

from collections.abc import Callable, Iterator

from models.base import minute_of_day
from models.codes import WORK, ProjectTypeGroup, Weekday
from models.plan import Plan
from models.projects import Project, Session
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule

ID = "PROJ-MIX-LOCAL"
Kind = Callable[[Facts, Project, Session], bool]


def post(draft: Draft) -> None:
    facts, there = draft.facts, dict[str, list[int]]()
    for n, session in enumerate(facts.problem.sessions):
        if facts.project[session.project_code].nominated:
            there.setdefault(session.project_code, []).append(n)
    groups = rows(draft.opens(sessions) for sessions in there.values())
    draft.post(AnyOf(ID, groups, ints([facts.numbers.weight_nominated] * len(there)), tier=3))


def cost(facts: Facts, plan: Plan) -> int:
    running = {one.project_code for one in plan.sessions}
    held = {one.project_code for one in facts.problem.sessions if facts.project[one.project_code].nominated}
    return facts.numbers.weight_nominated * len(held - running)


def _at_weekend(facts: Facts, project: Project, session: Session) -> bool:
    return project.type_group in WORK and session.date.weekday() >= Weekday.SATURDAY.number


def _in_the_evening(facts: Facts, project: Project, session: Session) -> bool:
    return project.type_group in WORK and minute_of_day(session.start_time) >= facts.numbers.evening_start


KINDS: dict[str, Kind] = {
    "NO_GROUP": lambda facts, project, session: project.type_group is ProjectTypeGroup.GROUP,
    "NO_INDIVIDUAL": lambda facts, project, session: project.type_group is ProjectTypeGroup.INDIVIDUAL,
    "NO_COURSE": lambda facts, project, session: project.type_group is ProjectTypeGroup.ETE,
    "NO_WOMEN_ONLY": lambda facts, project, session: session.women_only,
    "NO_WEEKEND": _at_weekend,
    "NO_EVENING": _in_the_evening,
    "NO_INDOOR": lambda facts, project, session: project.type_group in WORK and project.outdoor is not True,
}


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Of each kind the units that have none of it in the week, whether or not it would run."""
    for code, is_kind in KINDS.items():
        held = set()
        for session in facts.problem.sessions:
            project = facts.project[session.project_code]
            if is_kind(facts, project, session):
                held.add(project.pdu_code)
        lacking = len(set(facts.problem.pdu_codes) - held)
        if lacking:
            yield Note(rule=ID, code=code, amount=lacking, unit="units")


RULE = Rule(
    id=ID,
    title="A local mix of projects",
    source="Target Operating Model, range of placements",
    example=(
        "A project that the community nominated has 2 sessions in the week and neither runs: 10 units of tier 3. Of 3 "
        "units 2 have nothing in the evening: noted, for the placement coordinators."
    ),
    parts=(Goal("nominated projects", 3, post, cost), Duty("mix", notes)),
)

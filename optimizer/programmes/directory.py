"""The directory of services by delivery unit, for courts and practitioners: what runs where, for whom, how full, when
somebody new could next begin, and how long people wait. It names nobody, and counts out no group of people that is too
small. With a result, what it proposes and the next starts that it found are among the next starts.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import median_low

from models.codes import ProjectTypeGroup
from models.outlook import Directory, Placement, RunsHere, UnitDirectory, Wait
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.result import Result
from models.waiting import Waiting
from optimizer.calendar import QUARTER, add_months, quarter_start
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.programmes.candidates import is_ready, unit_of
from optimizer.programmes.next_starts import next_starts, open_points
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_core_every_region import not_offered
from optimizer.rules.programmes.groups import most_of


def directory(problem: Problem, result: Result | None = None) -> Directory:
    """HashMismatch where the result was made from another problem."""
    if result is not None and result.problem_hash != problem.digest():
        raise HashMismatch
    facts = Facts(problem.canonical()) if result is None else Facts.of(problem.canonical(), result.plan)
    waiting = result.programmes.waiting if result and result.programmes else ()
    first = quarter_start(problem.planned_on)
    return Directory(
        made_on=problem.planned_on, valid_from=first, valid_to_inclusive=add_months(first, QUARTER) - timedelta(days=1),
        units=tuple(_unit(facts, waiting, code) for code in sorted(problem.pdu_codes)),
    )  # fmt: skip


def _unit(facts: Facts, waiting: Sequence[Waiting], code: str) -> UnitDirectory:
    """What is proposed does not run, and who would sit there still waits."""
    runs = facts.unproposed
    mine = [one for one in runs.series if one.group.pdu_code == code and one.to_come]
    return UnitDirectory(
        pdu_code=code, programmes=tuple(_runs(runs, one) for one in mine),
        starts=tuple(next_starts(facts, waiting, code)), waits=tuple(_waits(runs, code)),
        placements=tuple(_placements(runs, code)), core_not_offered=tuple(not_offered(mine)),
    )  # fmt: skip


def _runs(facts: Facts, series: Series) -> RunsHere:
    group, template, join = series.group, series.template, next(open_points(series), None)
    most = most_of(facts, template)
    there = len(series.at(join or series.to_come[0]))
    shown = there >= facts.numbers.directory_least_people
    return RunsHere(
        group_code=group.group_code, template_code=template.template_code, title=template.title, kind=template.kind,
        sex=group.sex, cohort=group.cohort, slots=group.slots,
        outcode=series.room.outcode if series.room else None, online=series.online,
        next_session_on=series.to_come[0].date, may_be_joined_on=join.date if join else None,
        places_left=max(0, most - there) if shown else None, ends_on=series.sessions[-1].date,
        places_local=most < facts.numbers.programme_members_most and template.is_local("mostMembers"),
    )  # fmt: skip


def _waits(facts: Facts, code: str) -> Iterator[Wait]:
    """By programme; half of those who are ready have waited for longer."""
    templates, today = templates_of(facts.problem), facts.problem.planned_on
    waiting: dict[str, list[int]] = {}
    for one in facts.problem.referrals:
        if unit_of(facts, one) == code and is_ready(facts.problem, one) and one.ready_on is not None:
            waiting.setdefault(one.template_code, []).append((today - one.ready_on).days // 7)
    for name, weeks in sorted(waiting.items()):
        shown = len(weeks) >= facts.numbers.directory_least_people
        if name in templates:
            yield Wait(
                template_code=name, title=templates[name].title, people=len(weeks) if shown else None,
                weeks=median_low(weeks) if shown else None,
            )  # fmt: skip


def _placements(facts: Facts, code: str) -> Iterator[Placement]:
    """Of live projects, by kind."""
    for kind in ProjectTypeGroup:
        mine = [one for one in facts.problem.projects if one.pdu_code == code and one.type_group is kind and one.live]
        if mine:
            days = sorted({day for one in mine for day in one.available_days}, key=lambda day: day.number)
            yield Placement(
                kind=kind, projects=len(mine), weekdays=tuple(day.title() for day in days),
                outcodes=tuple(sorted({one.outcode for one in mine if one.outcode and not one.restricted_site})),
            )  # fmt: skip

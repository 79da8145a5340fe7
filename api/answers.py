"""What is answered about a Problem and a Result: the same records on the command line and over HTTP."""

from collections.abc import Iterable, Iterator

from models.base import Record
from models.decision import Decision
from models.faults import Fault
from models.problem import Problem
from models.programmes.proposed import ProposedGroup, ProposedSeat
from models.reading import Reading
from models.result import Cost, Explanation, MissingPlaces, NotChecked, Result, Violation
from models.waiting import Waiting
from optimizer.explain import explanations
from optimizer.gap_list import gap_list
from optimizer.rules.book import RULES
from optimizer.seen import look_at
from optimizer.unchecked import not_checked
from optimizer.verify import verify_result
from optimizer.why import decisions


class Validated(Record):
    """Every fault of a problem."""

    stops_planning: int
    """How many of the faults stop planning."""
    set_aside: int
    """How many only set a record aside."""
    faults: tuple[Fault, ...]


class Verified(Record):
    """What a plan breaks and what it costs, counted from the plan."""

    sound: bool
    violations: tuple[Violation, ...]
    cost: Cost
    inherited: tuple[Violation, ...]


class Explained(Record):
    """Why people are short of hours or of a start; of one person also why each booking is as it is."""

    explanations: tuple[Explanation, ...]
    gap_list: tuple[MissingPlaces, ...] | None = None
    """Which places are missing. None where one person was asked for."""
    decisions: tuple[Decision, ...] | None = None
    """Why each booking of the person is as it is. None where everybody was asked for."""
    groups: tuple[ProposedGroup, ...] | None = None
    """The groups that are proposed, with all their days; of one person those in which they sit, and no other member."""
    seats: tuple[ProposedSeat, ...] | None = None
    """The seats that are proposed in groups that run, with the days of each; of one person their own."""
    waiting: tuple[Waiting, ...] | None = None
    """Who waits for a programme, why, and when the next start is. None where nobody does."""


class PartEntry(Record):
    """One part of a rule."""

    kind: str
    name: str


class RuleEntry(Record):
    """One rule as it is applied."""

    id: str
    title: str
    parts: tuple[PartEntry, ...]
    source: str
    example: str
    local: bool
    missing: tuple[str, ...]


class RuleList(Record):
    """The rules applied, and what is not checked."""

    rules: tuple[RuleEntry, ...]
    not_checked: tuple[NotChecked, ...]


def validated(reading: Reading) -> Validated:
    """The faults of a reading, and how many of each kind."""
    aside = len(reading.set_aside)
    return Validated(stops_planning=len(reading.faults) - aside, set_aside=aside, faults=reading.faults)


def verified(problem: Problem, result: Result) -> Verified:
    """Checked against every hard rule. HashMismatch where the Result is of another Problem."""
    found = verify_result(problem, result)
    return Verified(sound=found.sound, violations=found.violations, cost=found.cost, inherited=found.inherited)


def names_unknown(violations: Iterable[Violation]) -> bool:
    """Does the plan name what is not in the problem? Then it cannot be explained."""
    return any(one.code.startswith("UNKNOWN_") or one.code == "NO_UNPAID_WORK" for one in violations)


def explained(problem: Problem, result: Result, crn: str | None = None) -> Explained:
    """Everybody who is short, or one person. The plan must name nothing that is not in the Problem."""
    seen = look_at(problem, result.plan)
    found = explanations(seen, crn)
    told = Explained(
        explanations=found, groups=_groups(result, crn), seats=_seats(result, crn), waiting=_waiting(result, crn)
    )
    if crn is None:
        return told.model_copy(update={"gap_list": gap_list(seen, found)})
    return told.model_copy(update={"decisions": tuple(decisions(seen, crn))})


def _groups(result: Result, crn: str | None) -> tuple[ProposedGroup, ...] | None:
    every = result.plan.groups
    return (every if crn is None else tuple(one for each in every for one in _seat(each, crn))) or None


def _seat(one: ProposedGroup, crn: str) -> Iterator[ProposedGroup]:
    """The group with this member alone, where they are one: what is told of a person names nobody else."""
    mine = tuple(each for each in one.group.members if each.crn == crn)
    if mine:
        own = tuple(each for each in one.group.appointments if each.crn == crn)
        group = one.group.model_copy(update={"members": mine, "appointments": own})
        long = tuple(each for each in one.long_journeys if each.crn == crn)
        yield one.model_copy(update={"group": group, "long_journeys": long})


def _seats(result: Result, crn: str | None) -> tuple[ProposedSeat, ...] | None:
    return tuple(one for one in result.plan.seats if crn in (None, one.member.crn)) or None


def _waiting(result: Result, crn: str | None) -> tuple[Waiting, ...] | None:
    every = result.programmes.waiting if result.programmes else ()
    return tuple(one for one in every if crn in (None, one.crn)) or None


def rule_list() -> RuleList:
    """The rule book."""
    return RuleList(
        rules=tuple(
            RuleEntry(
                id=rule.id,
                title=rule.title,
                parts=tuple(PartEntry(kind=type(part).__name__, name=part.name) for part in rule.parts),
                source=rule.source,
                example=rule.example,
                local=rule.local,
                missing=tuple(rule.missing),
            )
            for rule in RULES
        ),
        not_checked=not_checked(),
    )

"""What a rule is made of. One rule, one file, two halves that share facts and nothing that decides.

The forward half works on arrays and posts primitives; the backward half works on the records of a Plan.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from models.plan import OpenSession, OperatedRun, Plan
from models.projects import SessionKey
from models.result import Charge, Note, Result, Verification, Violation
from models.transport import Ride
from optimizer.facts import Facts
from optimizer.overrides import overridden

if TYPE_CHECKING:
    from optimizer.draft import Draft
    from optimizer.options import Options

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class Placement(Protocol):
    """Somebody on a session: a booking, or one that might be."""

    @property
    def crn(self) -> str: ...
    @property
    def project_code(self) -> str: ...
    @property
    def date(self) -> date: ...
    @property
    def session(self) -> SessionKey: ...
    @property
    def ride(self) -> Ride | None: ...


class Seat(NamedTuple):
    """Somebody who might be on a session, by own means or a ride."""

    crn: str
    session: SessionKey
    ride: Ride | None = None

    @property
    def project_code(self) -> str:
        return self.session.project_code

    @property
    def date(self) -> date:
        return self.session.date


@dataclass(frozen=True)
class Refusal:
    """Why a Gate refuses: a code, and where it is a matter of degree by how much in which unit."""

    code: str
    amount: int | None = None
    unit: str | None = None


Told = Literal["person", "session", "project", "kind", "date", "times"]
"""What a code may depend on. `kind` is the project's type, `times` a session's date and times."""


@dataclass(frozen=True)
class Gate:
    """May this Option be considered at all? `protected`: the reason is only ever counted over the week.

    `firm`: it stands even where the rule is overridden. `code`: that of all its refusals, where there is but one; else
    `told_by`: what decides which. `measured`: some refusals say by how much. So thousands of refusals are counted
    without asking for each; a Gate that says nothing of this is asked.
    """

    name: str
    mask: Callable[["Options"], Bools]
    refuses: Callable[[Facts, Placement], Refusal | None]
    protected: bool = False
    firm: bool = False
    code: str | None = None
    told_by: tuple[Told, ...] | None = None
    measured: bool = False
    amounts: Callable[[Facts, str], Ints] | None = None
    """By how much a person would be refused each of `facts.hows`; of no meaning where they are not."""

    @property
    def may_measure(self) -> bool:
        """May a refusal say by how much?"""
        return self.measured or (self.code is None and self.told_by is None)


@dataclass(frozen=True)
class StaffGate:
    """May this supervisor, or vehicle, run this session at all?

    `mask` has shape (sessions, supervisors) or (sessions, vehicles); `refuses` names a code for one of an open session.
    """

    name: str
    vehicles: bool
    mask: Callable[[Facts], Bools]
    refuses: Callable[[Facts, OpenSession, str], str | None]


@dataclass(frozen=True)
class DriverGate:
    """May this supervisor drive this bus run at all? `mask` has shape (bus runs, supervisors)."""

    name: str
    mask: Callable[[Facts], Bools]
    refuses: Callable[[Facts, OperatedRun], str | None]


@dataclass(frozen=True)
class Limit:
    """A hard rule that binds choices together: those of a person, of a session with all on it, or of a day.

    `between_two`: it holds between any two bookings of a person on a day, and looks at where they are.
    """

    name: str
    couples: Literal["person", "session", "day"]
    post: Callable[["Draft"], None]
    violations: Callable[[Facts, Plan], Iterable[Violation]]
    between_two: bool = False


@dataclass(frozen=True)
class Goal:
    """A soft rule: integer units of its tier, 0 or more. Of a `person`: what a plan costs is the sum over people, each
    by their own bookings alone, whoever else is there and whoever leads.
    """

    name: str
    tier: int
    post: Callable[["Draft"], None]
    cost: Callable[[Facts, Plan], int]
    couples: Literal["person", "session"] = "session"


@dataclass(frozen=True)
class Duty:
    """Binds nothing: what to record, whom to tell."""

    name: str
    notes: Callable[[Facts, Plan], Iterable[Note]]


@dataclass(frozen=True)
class ResultCheck:
    """A hard rule on what comes back: what a Result must say besides its plan. Given what was counted from the plan."""

    name: str
    violations: Callable[[Facts, Result, Verification], Iterable[Violation]]


@dataclass(frozen=True)
class GroupCheck:
    """A hard rule on programme groups. Those that run are facts: nothing is posted, and what breaks it is inherited.

    `of_staff`: it hangs on who leads. Of a seat that might be the others are asked once, whoever that would be.
    """

    name: str
    violations: Callable[[Facts], Iterable[Violation]]
    of_staff: bool = False


@dataclass(frozen=True)
class FactPart:
    """A derived number that other rules use, computed in this file alone."""

    name: str


Part = Gate | StaffGate | DriverGate | Limit | Goal | Duty | ResultCheck | GroupCheck | FactPart


@dataclass(frozen=True)
class Rule:
    """One id, one source, one file."""

    id: str
    title: str
    source: str
    example: str = field(kw_only=True)
    """One case in plain words with its numbers, as the worked examples have it."""
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    """Parts of the rule that are not applied yet: named in every Result."""
    local: bool = False

    def violations(self, facts: Facts, plan: Plan) -> Iterable[Violation]:
        """Everything in the plan that this rule forbids."""
        for part in self.parts:
            if isinstance(part, Limit):
                yield from part.violations(facts, plan)
            elif isinstance(part, GroupCheck):
                yield from part.violations(facts)
            elif isinstance(part, Gate):
                yield from self._refused(part, facts, plan)
            elif isinstance(part, StaffGate):
                yield from self._refused_staff(part, facts, plan)
            elif isinstance(part, DriverGate):
                yield from self._refused_drivers(part, facts, plan)

    def refusal(self, gate: Gate, facts: Facts, placement: Placement) -> Refusal | None:
        """What a Gate of this rule has against somebody on a session, unless that is overridden."""
        refusal = gate.refuses(facts, placement)
        if refusal and not gate.firm and overridden(facts, self.id, placement):
            return None
        return refusal

    def _refused(self, gate: Gate, facts: Facts, plan: Plan) -> Iterable[Violation]:
        for booking in plan.bookings:
            refusal = self.refusal(gate, facts, booking)
            if refusal:
                yield Violation(
                    rule=self.id, code=refusal.code, crn=booking.crn, session=booking.session,
                    amount=refusal.amount, unit=refusal.unit,
                )  # fmt: skip

    def _refused_staff(self, gate: StaffGate, facts: Facts, plan: Plan) -> Iterable[Violation]:
        for opened in plan.sessions:
            for code in opened.vehicle_codes if gate.vehicles else opened.supervisor_codes:
                refusal = gate.refuses(facts, opened, code)
                if refusal:
                    yield Violation(rule=self.id, code=refusal, session=opened.key)

    def _refused_drivers(self, gate: DriverGate, facts: Facts, plan: Plan) -> Iterable[Violation]:
        for operated in plan.runs:
            refusal = gate.refuses(facts, operated)
            if refusal:
                yield Violation(rule=self.id, code=refusal, session=facts.run[operated.bus_run_code].session)

    def charges(self, facts: Facts, plan: Plan) -> Iterable[Charge]:
        """What the plan costs under this rule, recounted from the plan."""
        for part in self.parts:
            if isinstance(part, Goal):
                yield Charge(rule=self.id, tier=part.tier, units=part.cost(facts, plan))

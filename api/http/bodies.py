"""The bodies that are posted: Problems and Results in an envelope."""

from typing import Annotated, Any

from pydantic import Field

from api.settings import FormingSettings, Settings
from models.base import Code, Crn, Day, Flag, Record
from models.plan import Plan
from models.problem import Problem
from models.programmes.codes import LostDayReason
from models.result import Result


class NewSchedulingRequest(Record):
    """A problem to plan, and how."""

    problem: Problem
    settings: Settings = Settings()
    given: Plan | None = None
    """A plan to begin from: the outcome is no worse, if it is sound for this problem. The result says if it was."""


class ToValidate(Record):
    """What may be a Problem, with whatever faults it has."""

    problem: Annotated[Any, Field(description="A Problem, as far as it is one.")]


class ToCheck(Record):
    """A problem."""

    problem: Problem


class ToPublish(ToCheck):
    """A problem, and the result made from it where its groups and next starts are to count."""

    result: Result | None = None


class ToVerify(Record):
    """A problem and the result made from it."""

    problem: Problem
    result: Result


class ToExplain(Record):
    """A problem, the result made from it, and whom to explain."""

    problem: Problem
    result: Result
    crn: Crn | None = None
    """One person, short or not. None: everybody who is short."""


class NewFormingRequest(Record):
    """A problem with people who wait for programmes, and how to choose groups for them."""

    problem: Problem
    settings: FormingSettings = FormingSettings()


class ToChange(ToCheck):
    """A problem that the answer would change."""

    with_problem: Annotated[Flag, Field(examples=[False])] = False
    """Give the problem so changed too: to be planned, if what is proposed is accepted."""


class ToCascade(ToChange):
    """A problem, and a day on which one of its programme groups will not meet."""

    group_code: Annotated[Code, Field(examples=["GRP001"])]
    lost_date: Annotated[Day, Field(examples=["2026-09-01"])]
    reason: LostDayReason = LostDayReason.OTHER


class ToWithdraw(ToChange):
    """A problem, and whose seat in one of its programme groups ends."""

    group_code: Annotated[Code, Field(examples=["GRP001"])]
    crn: Crn
    left_on: Annotated[Day, Field(examples=["2026-09-01"])] | None = None
    """From this day on no member. None: the day of the plan."""


BODIES: tuple[type[Record], ...] = (
    NewSchedulingRequest, NewFormingRequest, ToValidate, ToCheck, ToPublish, ToVerify, ToExplain, ToChange, ToCascade,
    ToWithdraw,
)  # fmt: skip

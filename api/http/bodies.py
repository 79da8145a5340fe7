"""The bodies that are posted: Problems and Results in an envelope."""

from typing import Annotated, Any

from pydantic import Field

from api.settings import Settings
from models.base import Crn, Record
from models.plan import Plan
from models.problem import Problem
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


BODIES: tuple[type[Record], ...] = (NewSchedulingRequest, ToValidate, ToCheck, ToVerify, ToExplain)

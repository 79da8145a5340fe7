"""The numbers of the rules, by profile."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.errors import replies
from api.http.state import AtDesk
from models.base import Day, Record
from models.policy import DEFAULT_PROFILE, PROFILES, PolicyChoice, ResolvedNumber, resolved

router = APIRouter(tags=["Rules"])

On = Annotated[Day | None, Query(description="The day on which the numbers hold; today, if not given.")]


class PolicyEntry(Record):
    """A profile, and its numbers as they hold on a day."""

    profile: str
    used_unless_named: bool
    """A problem that names no profile is planned under this one."""
    numbers: tuple[ResolvedNumber, ...]


class PolicyList(Record):
    """Every profile."""

    on: Day
    policies: tuple[PolicyEntry, ...]


@router.get("/policies", responses=replies(), response_model=PolicyList)
async def policies(desk: AtDesk, on: On = None) -> Response:
    """List every number in the rules with its source and badge, by profile.

    A problem names a profile, and may override numbers.
    """
    return await desk.answer(lambda: _policies(on or date.today()))


def _policies(on: date) -> PolicyList:
    entries = (
        PolicyEntry(
            profile=profile,
            used_unless_named=profile == DEFAULT_PROFILE,
            numbers=resolved(PolicyChoice(profile=profile), on),
        )
        for profile in PROFILES
    )
    return PolicyList(on=on, policies=tuple(entries))

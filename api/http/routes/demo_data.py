"""Made-up problems to try it with."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from pydantic import Field

from api.http.bodies import ToCheck
from api.http.errors import Refused, of_request, replies
from api.http.state import AtDesk
from api.ranges import FIRST_YEAR, LAST_YEAR, MAX_SEED
from fixtures.generate import generate
from fixtures.places import unit
from fixtures.presets import CALIBRATED, DENSITIES, PRESETS
from models.base import Day, Record
from models.faults import stop

router = APIRouter(prefix="/demo-data", tags=["Demo data"])

MOST_PEOPLE = 5000
"""More would be too large a body to post again."""
OFFERED = {name: preset for name, preset in PRESETS.items() if preset.people <= MOST_PEOPLE}


class PresetEntry(Record):
    """One size."""

    preset: str = Field(examples=["pdu"])
    people: int = Field(examples=[500])
    location: str = Field(examples=["/demo-data/pdu"])


class PresetList(Record):
    """The sizes there are, and how many places there may be: as few as the service seems to have, or ample."""

    presets: tuple[PresetEntry, ...]
    densities: tuple[str, ...]


@router.get("", responses=replies(), response_model=PresetList)
async def list_demo_data(desk: AtDesk) -> Response:
    """List the sizes of made-up problems."""
    return await desk.answer(_presets)


Preset = Annotated[str, Path(description="How large an area.", json_schema_extra={"enum": list(OFFERED)})]
Density = Annotated[str, Query(pattern=f"^({'|'.join(DENSITIES)})$", description="How many places there are.")]
Seed = Annotated[int, Query(ge=0, le=MAX_SEED, description="Another number makes another problem.")]
Unit = Annotated[
    str | None,
    Query(max_length=100, description="Delivery unit by number, code or name; or its region.", examples=["PDU074"]),
]
Week = Annotated[
    Annotated[Day, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))] | None,
    Query(description="Any day of the week to plan.", examples=["2026-08-31"]),
]
Programmes = Annotated[bool, Query(description="With programme groups that run, and people who wait for one.")]
Issued = Annotated[int, Query(ge=0, le=100, description="Percent of the people who hold a booking for the week.")]


@router.get("/{preset}", responses=replies(404), response_model=ToCheck)
async def demo_data(  # noqa: PLR0913 - each is a parameter of the query
    desk: AtDesk,
    preset: Preset,
    *,
    density: Density = CALIBRATED,
    seed: Seed = 1,
    pdu: Unit = None,
    week: Week = None,
    issued: Issued = 0,
    programmes: Programmes = False,
) -> Response:
    """Make up a problem, ready to be posted. The same parameters make the same problem."""
    if preset not in OFFERED:
        raise Refused("NOT_FOUND")
    code = None if pdu is None else _unit_code(pdu)
    return await desk.answer(
        lambda: ToCheck(problem=generate(preset, density, seed, code, week, issued, programmes=programmes))
    )


def _presets() -> PresetList:
    entries = (
        PresetEntry(preset=name, people=preset.people, location=f"{router.prefix}/{name}")
        for name, preset in OFFERED.items()
    )
    return PresetList(presets=tuple(entries), densities=DENSITIES)


def _unit_code(pdu: str) -> str:
    try:
        return unit(int(pdu) if pdu.isascii() and pdu.isdecimal() else pdu).code
    except KeyError:
        mend = "give a number from 1 to 108, a code such as PDU070, or the whole name"
        fault = stop("NOT_ONE_OF", "/query/pdu", "there is no such delivery unit", mend)
    raise Refused("PARAMETER_NOT_USABLE", [of_request(fault)])

"""Made-up problems, for `demo` and `generate`."""

from datetime import date
from typing import TYPE_CHECKING

from api.cli.guard import Refused
from api.plain import listed

if TYPE_CHECKING:
    from models.problem import Problem


def make_problem(  # noqa: PLR0913 - each is an option of the command line
    preset: str,
    density: str,
    seed: int,
    pdu: str | None = None,
    week: date | None = None,
    *,
    issued: int = 0,
    programmes: bool = False,
) -> "Problem":
    """A made-up problem; refused where there is no such preset, density or unit."""
    from fixtures.generate import generate

    checked(preset, density)
    unit = None if pdu is None else _unit_code(pdu)
    return generate(preset, density, seed, pdu=unit, week=week, issued=issued, programmes=programmes)


def checked(preset: str, density: str) -> None:
    """Refused where there is no such preset or density."""
    from fixtures.presets import DENSITIES, PRESETS

    _one_of("preset", preset, tuple(PRESETS))
    _one_of("density", density, DENSITIES)


def _one_of(name: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise Refused(f"there is no {name} {given!r}; use one of {listed(list(known))}")


def _unit_code(pdu: str) -> str:
    from fixtures.places import unit

    try:
        return unit(int(pdu) if pdu.strip().isdecimal() else pdu).code
    except KeyError as error:
        raise Refused(str(error.args[0])) from None

"""A parameter that is not declared is refused: a misspelt one would be dropped in silence otherwise."""

from collections import Counter
from collections.abc import Iterator

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from api.http.errors import Refused, of_request
from models.faults import Fault, pointer, stop


async def known_parameters(request: Request) -> None:
    """For every route: each parameter of the query is declared, and comes once."""
    route = request.scope.get("route")
    declared = set(_names(route.dependant)) if isinstance(route, APIRoute) else set()
    given = Counter(name for name, _ in request.query_params.multi_items())
    faults = [fault for name, times in given.items() for fault in _faults(name, times, name in declared)]
    if faults:
        raise Refused("PARAMETER_NOT_USABLE", map(of_request, faults))


def _names(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for deeper in dependant.dependencies:
        yield from _names(deeper)


def _faults(name: str, times: int, declared: bool) -> Iterator[Fault]:
    at = pointer("query", name)
    if not declared:
        yield stop("UNKNOWN_KEY", at, "there is no parameter of this name", "leave it out, or correct its spelling")
    elif times > 1:
        yield stop("GIVEN_TWICE", at, "this parameter is given more than once", "give it once")

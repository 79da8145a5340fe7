"""How exceptions become replies: all in the one shape."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from api.http.errors import Refused, error_reply, of_request
from api.http.routes.events import NothingNew, nothing_new
from models.faults import Severity, stop
from models.wording import faults_of_items
from optimizer.errors import HashMismatch, NoSuchGroup, NotToBeLost, NotToLeave, PlacewellError

ASKED_WRONGLY: dict[type[PlacewellError], tuple[str, str, str]] = {
    NoSuchGroup: ("NO_SUCH_GROUP", "/groupCode", "give the code of a programme group of the problem"),
    NotToBeLost: ("NOT_TO_BE_LOST", "/lostDate", "give a day on which no session was held"),
    NotToLeave: ("NOT_TO_LEAVE", "", "check the CRN, the group and the day"),
}
"""What only the optimiser finds: a code, where, and the mend."""
OF_STATUS = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}


def add_handlers(app: FastAPI) -> None:
    """Every exception that a route may raise; the rest is caught at the edge."""
    app.exception_handler(Refused)(_refused)
    app.exception_handler(HashMismatch)(_other_problem)
    for kind in ASKED_WRONGLY:
        app.exception_handler(kind)(_asked_wrongly)
    app.exception_handler(NothingNew)(nothing_new)
    app.exception_handler(RequestValidationError)(_parameters)
    app.exception_handler(HTTPException)(_of_the_framework)


async def _refused(_: Request, error: Refused) -> Response:
    return error_reply(error.code, error.faults, error.headers)


async def _other_problem(_: Request, __: HashMismatch) -> Response:
    return error_reply("PROBLEM_HASH_DIFFERS")


async def _asked_wrongly(_: Request, error: PlacewellError) -> Response:
    """Its text says what is wrong, and after that the mend."""
    code, at, mend = ASKED_WRONGLY[type(error)]
    return error_reply("INPUT_HAS_FAULTS", (of_request(stop(code, at, str(error).partition("; ")[0], mend)),))


async def _parameters(_: Request, error: RequestValidationError) -> Response:
    faults = faults_of_items(error.errors(), "request", (), Severity.STOPS_PLANNING)
    return error_reply("PARAMETER_NOT_USABLE", tuple(faults))


async def _of_the_framework(request: Request, error: HTTPException) -> Response:
    """No such path, or no such method there."""
    code = OF_STATUS.get(error.status_code, "DEFECT")
    headers = {"Allow": ", ".join(_methods(request))} if code == "METHOD_NOT_ALLOWED" else None
    return error_reply(code, headers=headers)


def _methods(request: Request) -> list[str]:
    """All that this path takes: the framework names those of one route only. Paths not described take GET."""
    described: dict[str, dict[str, Any]] = request.app.openapi()["paths"]
    taken = (methods for path, methods in described.items() if compile_path(path)[0].match(request.url.path))
    return sorted({method.upper() for methods in taken for method in methods}) or ["GET"]

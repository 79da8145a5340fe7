"""How exceptions become replies: all in the one shape."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from api.http.errors import Refused, error_reply
from api.http.routes.events import NothingNew, nothing_new
from models.faults import Severity
from models.wording import faults_of_items
from optimizer.errors import HashMismatch

OF_STATUS = {404: "NOT_FOUND", 405: "METHOD_NOT_ALLOWED"}


def add_handlers(app: FastAPI) -> None:
    """Every exception that a route may raise; the rest is caught at the edge."""
    app.exception_handler(Refused)(_refused)
    app.exception_handler(HashMismatch)(_other_problem)
    app.exception_handler(NothingNew)(nothing_new)
    app.exception_handler(RequestValidationError)(_parameters)
    app.exception_handler(HTTPException)(_of_the_framework)


async def _refused(_: Request, error: Refused) -> Response:
    return error_reply(error.code, error.faults, error.headers)


async def _other_problem(_: Request, __: HashMismatch) -> Response:
    return error_reply("PROBLEM_HASH_DIFFERS")


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

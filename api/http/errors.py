"""Every error that is answered: one table, one reply shape."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from fastapi import Response
from pydantic import Field

from models.base import Record
from models.faults import Fault


class Told(NamedTuple):
    """The status of an error, and what is said of it to a user and to a developer."""

    status: int
    user: str
    developer: str


BUSY_SECONDS = 10
"""After so long a caller who was told to come again may."""

ERRORS: dict[str, Told] = {
    "INPUT_HAS_FAULTS": Told(
        400, "The data sent has faults. Mend them and send it again.",
        "`faults` lists all of them: each with its place, what is wrong and the mend.",
    ),
    "PROBLEM_HASH_DIFFERS": Told(
        400, "This result was made from another problem.",
        "The result's problemHash is not that of the problem. Send the problem it was made from.",
    ),
    "PLAN_NAMES_UNKNOWN": Told(
        400, "The plan names what is not in the problem.",
        "POST /verifications lists the people, sessions, runs, staff and vehicles that the problem does not have.",
    ),
    "PERSON_NOT_IN_PROBLEM": Told(
        400, "There is no such person in the problem.",
        "Check the crn. A person whose record was set aside is not planned for.",
    ),
    "PARAMETER_NOT_USABLE": Told(
        400, "A parameter of the request cannot be used.",
        "`faults` names each: /query, /header or /path and its name. Parameters that are not declared are refused.",
    ),
    "HOST_NOT_ALLOWED": Told(
        400, "This address is not served.", "The Host header must name this machine: localhost, 127.0.0.1 or [::1].",
    ),
    "NOT_FOUND": Told(404, "There is nothing here.", "No such path. GET /v3/api-docs lists all there are."),
    "NO_SUCH_REQUEST": Told(
        404, "There is no such request.",
        "Requests are kept in memory: those that ended are forgotten in time, and all when the server restarts.",
    ),
    "NO_PLAN": Told(
        404, "This request ended without a plan or proposal.", "Its status and failure say why. There will be none.",
    ),
    "METHOD_NOT_ALLOWED": Told(405, "This cannot be done here.", "The Allow header lists the methods of this path."),
    "NOT_READY": Told(
        409, "There is no plan or proposal yet.",
        "Ask again once the status says so; GET .../events tells when it changes.",
    ),
    "KEY_OF_ANOTHER_BODY": Told(
        409, "This request was sent before with other data.",
        "The Idempotency-Key came with another body in the last hours. Use a new key for a new body.",
    ),
    "BODY_TOO_LARGE": Told(
        413, "The data sent is too large.", "GET /info gives the most bytes a body may have. Plan a smaller area.",
    ),
    "NOT_JSON_TYPE": Told(
        415, "The data must be sent as JSON.", "Send Content-Type: application/json, in UTF-8 and not compressed.",
    ),
    "DEFECT": Told(
        500, "Sorry, there is a problem with the service.", "A mistake in Placewell. Its log tells where, and no data.",
    ),
    "QUEUE_FULL": Told(
        503, "Too many plans are waiting. Try again later.", "The queue is full. Retry-After says when to come again.",
    ),
    "BUSY": Told(
        503, "The service is busy. Try again shortly.", "Too much is being worked on. Retry-After says when to retry.",
    ),
    "CLOSING": Told(503, "The service is closing.", "It is shutting down and takes no new work."),
}  # fmt: skip


class ErrorReply(Record):
    """What every error looks like. It repeats nothing of what was sent but codes and the names of keys."""

    status: int = Field(examples=[400])
    error_code: str = Field(examples=["INPUT_HAS_FAULTS"])
    user_message: str = Field(examples=[ERRORS["INPUT_HAS_FAULTS"].user])
    developer_message: str = Field(examples=[ERRORS["INPUT_HAS_FAULTS"].developer])
    more_info: str | None = Field(None, examples=["/swagger-ui.html"])
    faults: tuple[Fault, ...] = ()
    """Faults of the input, all at once; empty for any other error."""


class Refused(Exception):
    """A request that is answered with an error of the table."""

    def __init__(self, code: str, faults: Iterable[Fault] = (), headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.code, self.faults, self.headers = code, tuple(faults), dict(headers or {})


def of_request(fault: Fault) -> Fault:
    """A fault of the request itself, not of a problem in it."""
    return fault.model_copy(update={"record": "request"})


def error_reply(code: str, faults: tuple[Fault, ...] = (), headers: Mapping[str, str] | None = None) -> Response:
    """The reply in the one shape."""
    status, user, developer = ERRORS[code]
    body = ErrorReply(
        status=status, error_code=code, user_message=user, developer_message=developer,
        more_info="/swagger-ui.html", faults=faults,
    )  # fmt: skip
    again = {"Retry-After": str(BUSY_SECONDS)} if status == ERRORS["BUSY"].status else {}
    return Response(
        body.model_dump_json(by_alias=True), status, {**again, **(headers or {})}, media_type="application/json"
    )


def replies(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The errors that a route declares: these, and what any route may answer."""
    return {status: _declared(status) for status in sorted({400, 500, 503, *statuses})}


def _declared(status: int) -> dict[str, Any]:
    codes = [f"`{code}`: {told.user}" for code, told in ERRORS.items() if told.status == status]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{ErrorReply.__name__}"}}}
    found: dict[str, Any] = {"description": " ".join(codes), "content": content}
    if status == ERRORS["BUSY"].status:
        found["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return found

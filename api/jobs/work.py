"""What the process of a request runs, whatever it asks for."""

from collections.abc import Callable
from threading import Event

from api.jobs.base import FormingRequest, Outcome, RequestState, SchedulingRequest, Told, Work
from api.jobs.forming import form
from api.jobs.planning import plan
from api.jobs.sharing import share_fork_server
from models.problem import Problem

Does = Callable[[Problem, Work, Event, Callable[[Told], None]], Outcome]

DOES: dict[type[RequestState], Does] = {SchedulingRequest: plan, FormingRequest: form}


def work_on(tell: Callable[[Told], None], stop: Event, work: Work) -> None:
    """Tell of it on the way, then of the outcome."""
    share_fork_server()
    problem = Problem.model_validate_json(work.problem, by_alias=True, by_name=False)
    tell(DOES[work.kind](problem, work, stop, tell))

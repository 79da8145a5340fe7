"""What tiny problems draw of people's choices and of the service around them, each from a chance of its own."""

from datetime import date, time, timedelta
from random import Random

from models.codes import CommitmentKind, Language, PlacementPreference
from models.people import Commitment, Person, PlacementChoice
from models.policy import PolicyChoice
from models.problem import Problem
from models.projects import Interpreter


def choices(problem: Problem, draw: Random) -> Problem:
    """Language, learning, what was chosen, and a women-only session that one woman is enough for."""
    start = problem.window.start_date
    projects = tuple(
        one.model_copy(update={"learning_support": draw.choice((None, True, False)), "in_welsh": draw.random() < 0.3})
        for one in problem.projects
    )
    sessions = tuple(
        one.model_copy(update={"interpreter": draw.choice((None, _interpreter("pl"), _interpreter("ro")))})
        for one in problem.sessions
    )
    staff = tuple(one.model_copy(update={"speaks_welsh": draw.random() < 0.5}) for one in problem.supervisors)
    people = tuple(_chosen(one, start, draw) for one in problem.people)
    numbers = {"womenGroupLeast": draw.choice((1, 2, 4)), "womenGroupMinutes": draw.choice((30, 60, 90))}
    return with_numbers(
        problem.model_copy(update={"projects": projects, "sessions": sessions, "supervisors": staff, "people": people}),
        numbers,
    )


def _interpreter(language: str) -> Interpreter:
    return Interpreter(language=language, booking_reference="INT1")


def _chosen(person: Person, start: date, draw: Random) -> Person:
    preferences = tuple(one for one in PlacementPreference if draw.random() < 0.4)
    choice = PlacementChoice(discussed_on=start, preferences=preferences)
    return person.model_copy(
        update={
            "placement_choice": choice if draw.random() < 0.4 else None,
            "language_choice": draw.choice((None, Language.ENGLISH, Language.WELSH)),
            "interpreter_language": draw.choice((None, None, "pl")),
            "learning_challenge_since": draw.choice((None, start, start.replace(day=1))),
        }
    )


def with_numbers(problem: Problem, numbers: dict[str, int]) -> Problem:
    """With these numbers of the policy set as well."""
    policy = PolicyChoice(profile=problem.policy.profile, overrides={**problem.policy.overrides, **numbers})
    return problem.model_copy(update={"policy": policy})


def places(problem: Problem, draw: Random) -> Problem:
    """Rural homes, and a second unit on either side."""
    people = tuple(
        one.model_copy(update={"rural": draw.choice((None, False, True, True)), "pdu_code": _unit(draw)})
        for one in problem.people
    )
    projects = tuple(one.model_copy(update={"pdu_code": _unit(draw)}) for one in problem.projects)
    return problem.model_copy(update={"people": people, "projects": projects, "pdu_codes": ("PDU074", "PDU075")})


def _unit(draw: Random) -> str:
    return draw.choice(("PDU074", "PDU074", "PDU075"))


def queues(problem: Problem, draw: Random) -> Problem:
    """Stand-downs, orders past their target, and programmes in the evening."""
    start = problem.window.start_date
    people = tuple(_queued(one, start, draw) for one in problem.people)
    return with_numbers(problem.model_copy(update={"people": people}), {"weightBacklogWeek": draw.choice((0, 2, 5))})


def _queued(person: Person, start: date, draw: Random) -> Person:
    evening = Commitment(
        kind=CommitmentKind.PROGRAMME, date=start + timedelta(days=draw.choice((1, 2))), start_time=time(20, 45),
        end_time=time(21),
    )  # fmt: skip
    return person.model_copy(
        update={
            "stood_down_last_28_days": draw.choice((0, 0, 1)),
            "accepts_long_days": draw.random() < 0.2,
            "commitments": (*person.commitments, *((evening,) if draw.random() < 0.4 else ())),
        }
    )


def weather(problem: Problem, draw: Random) -> Problem:
    """Work in and out of doors, nominated or not, and shares that one session can go beyond."""
    projects = tuple(
        one.model_copy(update={"outdoor": draw.choice((None, True, True, False)), "nominated": draw.random() < 0.3})
        for one in problem.projects
    )
    numbers = {"outdoorPercent": draw.choice((0, 40, 70)), "weightEmptySeat": draw.choice((1, 3))}
    return with_numbers(problem.model_copy(update={"projects": projects}), numbers)

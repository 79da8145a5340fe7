"""What tiny problems draw last, each from a chance of its own, so that nothing drawn before is disturbed."""

from random import Random

from models.problem import Problem
from models.projects import Supervisor


def more(problem: Problem, seed: int) -> Problem:
    """The problem with contracts of its staff, and now and then longer rest than the law's."""
    draw = Random(f"{seed}/hours")
    numbers = {
        "dailyRestMinutes": draw.choice((660, 660, 740, 780)),
        "workingDaysMost": draw.choice((6, 6, 2, 1)),
    }
    policy = problem.policy.model_copy(update={"overrides": {**problem.policy.overrides, **numbers}})
    staff = tuple(_contracted(one, draw) for one in problem.supervisors)
    return problem.model_copy(update={"policy": policy, "supervisors": staff})


def _contracted(supervisor: Supervisor, draw: Random) -> Supervisor:
    return supervisor.model_copy(
        update={
            "weekly_most_minutes": draw.choice((None, None, 180, 450, 540, 600, 3000)),
            "worked_this_week_minutes": draw.choice((0, 0, 0, 60, 2500)),
        }
    )

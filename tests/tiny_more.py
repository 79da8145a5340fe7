"""What tiny problems draw last, each from a chance of its own, so that nothing drawn before is disturbed."""

from datetime import time, timedelta
from random import Random

from models.codes import (
    AccessNeed,
    BookingStatus,
    CourseKind,
    OnlineBarrier,
    PlacementRestriction,
    ProjectType,
    RequirementSubtype,
    Weekday,
)
from models.people import Person, UsualPattern
from models.problem import Problem
from models.projects import PeerMentor, SessionKey, Supervisor
from models.transport import Ride
from tests.tiny_service import choices, places, queues, weather


def more(problem: Problem, seed: int) -> Problem:
    """The problem with what these draw."""
    for name, add in (
        ("hours", _hours),
        ("intensive", _intensive),
        ("pattern", _patterns),
        ("courses", _courses),
        ("rides", _rides),
        ("ledgers", _ledgers),
        ("training", _training),
        ("mentors", _mentors),
        ("choices", choices),
        ("places", places),
        ("queues", queues),
        ("weather", weather),
        ("supervision", _supervision),
        ("boarding", _boarding),
        ("contact", _contact),
    ):
        problem = add(problem, Random(f"{seed}/{name}"))
    return problem


def _hours(problem: Problem, draw: Random) -> Problem:
    """Contracts of staff, and now and then longer rest than the law's."""
    staff = tuple(_contracted(one, draw) for one in problem.supervisors)
    return _with_numbers(problem.model_copy(update={"supervisors": staff}), {
        "dailyRestMinutes": draw.choice((660, 660, 740, 780)),
        "workingDaysMost": draw.choice((6, 6, 2, 1)),
    })  # fmt: skip


def _contracted(supervisor: Supervisor, draw: Random) -> Supervisor:
    return supervisor.model_copy(
        update={
            "weekly_most_minutes": draw.choice((None, None, 180, 450, 540, 600, 3000)),
            "worked_this_week_minutes": draw.choice((0, 0, 0, 60, 2500)),
        }
    )


def _intensive(problem: Problem, draw: Random) -> Problem:
    """Hours agreed, stages on the way to them, and fewer weekdays to book than the five."""
    people = tuple(
        one.model_copy(update={"expected_weekly_minutes": draw.choice((None, 300, 840, 1000, 2000))})
        for one in problem.people
    )
    return _with_numbers(problem.model_copy(update={"people": people}), {
        "rampFirstMinutes": draw.choice((840, 100, 400)),
        "rampFirstWeeks": draw.choice((0, 1, 2)),
        "rampStepMinutes": draw.choice((420, 90)),
        "freeWeekdays": draw.choice((1, 4, 5, 5)),
    })  # fmt: skip


def _supervision(problem: Problem, draw: Random) -> Problem:
    """More people under close supervision, among few."""
    close = (PlacementRestriction.RESTRICTED_SITES_ONLY,)
    people = tuple(
        one.model_copy(update={"placement_restrictions": one.placement_restrictions or close})
        if draw.randrange(100) < 20
        else one
        for one in problem.people
    )
    return _with_numbers(
        problem.model_copy(update={"people": people}), {"restrictedMaxPeople": draw.choice((1, 1, 2, 6))}
    )


def _boarding(problem: Problem, draw: Random) -> Problem:
    """Vehicles that can be boarded or not, and people to whom that matters."""
    vehicles = tuple(one.model_copy(update={"step_free": draw.choice((None, True, False))}) for one in problem.vehicles)
    people = tuple(
        one.model_copy(update={"access_needs": (AccessNeed.STEP_FREE,)}) if draw.randrange(100) < 20 else one
        for one in problem.people
    )
    projects = tuple(
        one.model_copy(update={"access": tuple(sorted({*one.access, AccessNeed.STEP_FREE}))})
        if draw.randrange(100) < 60
        else one
        for one in problem.projects
    )
    return problem.model_copy(update={"vehicles": vehicles, "people": people, "projects": projects})


def _patterns(problem: Problem, draw: Random) -> Problem:
    """What people are used to, near what there is; now and then a supervisor is worth having for it."""
    people = tuple(one.model_copy(update={"usual_pattern": _pattern(draw)}) for one in problem.people)
    weights = {"weightPatternSupervisor": draw.choice((1, 2, 5)), "weightPatternPickUp": draw.choice((1, 3))}
    return _with_numbers(problem.model_copy(update={"people": people}), weights)


def _pattern(draw: Random) -> UsualPattern | None:
    pattern = UsualPattern(
        day=draw.choice((Weekday.TUESDAY, Weekday.TUESDAY, Weekday.WEDNESDAY)),
        start_time=draw.choice((time(9), time(9), time(13))),
        project_code=draw.choice(("P1", "P2", "P3")),
        pick_up_location_code=draw.choice((None, "STOP0", "STOP9")),
        supervisor_code=draw.choice((None, "S1", "S2", "S9")),
    )
    return pattern if draw.randrange(100) < 70 else None


def _courses(problem: Problem, draw: Random) -> Problem:
    """Now and then a class beside the work, and people whose courses have come near their cap."""
    percent = draw.choice((30, 30, 20, 3))
    projects = problem.projects
    if draw.randrange(100) < 30:
        held = projects[-1].model_copy(update={"project_type": ProjectType.ET1, "features": ()})
        projects = (*projects[:-1], held)
    people = tuple(_schooled(one, percent, draw) for one in problem.people)
    return _with_numbers(problem.model_copy(update={"people": people, "projects": projects}), {"etePercent": percent})


def _schooled(person: Person, percent: int, draw: Random) -> Person:
    first = person.requirements[0]
    room = draw.choice((-30, 0, 60, 100, 150, 200, 240, 400, 3000))
    credited = max(0, first.required_minutes * percent // 100 - room)
    schooled = first.model_copy(update={"credited_ete_minutes": credited})
    return person.model_copy(update={"requirements": (schooled, *person.requirements[1:])})


def _rides(problem: Problem, draw: Random) -> Problem:
    """Of what exists in the week some by bus, where one goes."""
    bookings = tuple(
        one.model_copy(update={"ride": draw.choice((None, *rides_to(problem, one.session)))})
        if one.status is not BookingStatus.PAST
        else one
        for one in problem.bookings
    )
    return problem.model_copy(update={"bookings": bookings})


def _training(problem: Problem, draw: Random) -> Problem:
    """Courses of every kind, and people who need them or cannot take them online."""
    projects = tuple(
        one.model_copy(update={"course_kind": draw.choice((None, *CourseKind))}) for one in problem.projects
    )
    people = tuple(
        one.model_copy(
            update={
                "ete_need": draw.randrange(100) < 50,
                "agrees_full_ete": draw.choice((None, False, True, True)),
                "online_barriers": (OnlineBarrier.NO_INTERNET,) if draw.randrange(100) < 20 else (),
            }
        )
        for one in problem.people
    )
    return problem.model_copy(update={"people": people, "projects": projects})


def _mentors(problem: Problem, draw: Random) -> Problem:
    """Now and then peer mentors, vetted or not, whom somebody must not meet."""
    projects = tuple(one.model_copy(update={"uses_peer_mentors": draw.randrange(100) < 30}) for one in problem.projects)
    start, crns = problem.window.start_date, [one.crn for one in problem.people]
    sessions = tuple(
        one.model_copy(
            update={
                "peer_mentors": tuple(
                    PeerMentor(
                        mentor_code=f"M{n}",
                        vetted_until_inclusive=draw.choice((None, start, start + timedelta(days=90))),
                        kept_apart_from=(draw.choice(crns),) if draw.randrange(100) < 15 else (),
                    )
                    for n in range(draw.choice((0, 1, 1, 2)))
                )
            }
        )
        for one in problem.sessions
    )
    return problem.model_copy(update={"projects": projects, "sessions": sessions})


def _ledgers(problem: Problem, draw: Random) -> Problem:
    """Now and then a second requirement, concurrent or consecutive, and the first near its end."""
    people = tuple(_second(one, draw) if draw.randrange(100) < 30 else one for one in problem.people)
    return problem.model_copy(update={"people": people}).canonical()


def _second(person: Person, draw: Random) -> Person:
    """Sentenced with the first; one that came before it by its id is seldom the one planned for."""
    first, left = person.requirements[0], draw.choice((0, 45, 100, 150, 430, 900, 3000))
    rank = draw.choice("AZZZ")
    second = first.model_copy(
        update={
            "requirement_id": f"{rank}-{first.requirement_id}",
            "subtype": draw.choice((RequirementSubtype.CONCURRENT, RequirementSubtype.CONSECUTIVE)),
            "required_minutes": 4800,
            "adjustment_minutes": 0,
            "credited_minutes": 4800 - left,
            "credited_ete_minutes": draw.choice((0, 0, 700, 1400)) if left < 4800 - 1400 else 0,
        }
    )
    if draw.randrange(2):
        first = first.model_copy(update={"credited_minutes": max(0, first.required_minutes - draw.choice((60, 200)))})
    return person.model_copy(update={"requirements": (first, second)})


def rides_to(problem: Problem, session: SessionKey) -> list[Ride]:
    """Every run and stop by which somebody may ride to a session."""
    online = {one.project_code for one in problem.projects if one.online}
    return [
        Ride(bus_run_code=run.bus_run_code, pick_up_location_code=stop.pick_up_location_code)
        for run in problem.bus_runs
        if run.session == session and run.project_code not in online
        for stop in run.pick_ups
    ]


def _contact(problem: Problem, draw: Random) -> Problem:
    """Now and then a cap on ordered contact that hardly leaves what is due."""
    return _with_numbers(problem, {"weeklyContactMinutes": draw.choice((2100, 2100, 2100, 600, 120))})


def _with_numbers(problem: Problem, numbers: dict[str, int]) -> Problem:
    policy = problem.policy.model_copy(update={"overrides": {**problem.policy.overrides, **numbers}})
    return problem.model_copy(update={"policy": policy})

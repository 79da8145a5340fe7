"""One week with everything a page can show, and in it values that no page may show.

Monday: an induction. Tuesday: a group by bus run, with somebody who waits for that induction and somebody on their last
session. Wednesday: a session kept for women. X000005 is placed nowhere.
"""

from typing import Any

from models.base import Point
from models.codes import JourneyKind
from models.plan import Booking, Journey, Leg, OperatedRun, Plan
from models.policy import resolved
from models.problem import Problem
from models.result import Gaps, Note, Result, RunRecord, SolveStatus, Spent, StopReason
from models.transport import BusRun, Ride
from optimizer.explain import explanations
from optimizer.facts import Facts
from optimizer.gap_list import gap_list
from optimizer.options import options
from optimizer.pipeline import notes
from optimizer.rules.book import RULES
from optimizer.seen import look
from optimizer.unchecked import not_checked, unread_data
from optimizer.verify import cost
from tests import build

SECRET_HOME = Point(lat=53.41357, lon=-2.90864)
SECRET = {
    "home": SECRET_HOME,
    "home_outcode": "L36",
    "exclusion_zones": [{"centre": {"lat": 53.98765, "lon": -2.12345}, "radius_metres": 4321}],
    "linked_project_codes": ["LINKED77"],
    "association_tags": ["TAG88"],
    "assessment": {"completed_on": "2026-09-10", "risk_of_serious_harm": "MEDIUM"},
    "health_factors": ["EPILEPSY"],
    "access_needs": ["HEARING_LOOP"],
    "no_contact_with": ["VULNERABLE_ADULTS"],
    "not_barred_recorded": True,
    "group_factors": ["INTIMIDATES"],
    "placement_restrictions": ["NO_CASH_OR_STOCK"],
    "mappa_level": 1,
    "prayer_breaks": True,
    "age_band": "FROM_18_TO_25",
    "maturity_assessed_on": "2026-09-12",
    "employment_status": "PART_TIME",
    "fasting": [{"start_date": "2026-11-25", "end_date_inclusive": "2026-11-26"}],
    "curfews": [{"day": "FRIDAY", "start_time": "19:37", "end_time": "06:53"}],
    "caring_times": [{"day": "SUNDAY", "start_time": "13:47", "end_time": "14:23"}],
}
NEVER = (
    "53.98765", "-2.12345", "2.12345", "4321", "LINKED77", "TAG88", "TAG99", "53.41357", "2.90864", "exclusion zone",
    "non-association",
)  # fmt: skip
"""On no page."""
NOT_ON_THE_ROSTER = (
    *NEVER, "L36", "MEDIUM", "medium", "EPILEPSY", "epilepsy", "HEARING", "hearing", "VULNERABLE", "vulnerable",
    "CHILDREN", "children", "TARGETED", "INTIMIDATES", "CASH", "restrict", "MAPPA", "prayer", "PRAYER", "religio",
    "fast", "FROM_18", "18 to 25", "PART_TIME", "employ", "curfew", "caring", "19:37", "7:37pm", "6:53am", "1:47pm",
    "FEMALE", "MALE", "female", "woman", "women", "Women", " men", "sex", "sentence", "requirement", "R77",
    "override", "EVIDENCE_SEEN", "N07A001", "NO_OPTION", "nearer", "protected", "RISK-",
)  # fmt: skip
"""Not on what goes to sites and is signed by everybody there."""


def problem(**changes: Any) -> Problem:
    people = [
        build.person("X000001", home_outcode="L3"),
        build.person("X000002", home_outcode="L3", requirements=[_new()]),
        build.person("X000003", home_outcode="L3", requirements=[build.left(200, requirement_id="R77")]),
        build.woman("X000004", **SECRET),
        build.person("X000005", home_outcode="L3", exclusion_zones=[{"centre": build.SITE, "radius_metres": 50}]),
    ]
    usual: dict[str, Any] = {
        "people": people,
        "projects": [
            _site("P1", hazards=["POWER_TOOLS", "HEAVY_LIFTING"], settings=["EDGED_TOOLS", "TARGETED_SETTING"]),
            _site("P2", outcode="L5", needs_vehicle=False, audience=["CHILDREN"]),
            build.project("I1", project_type="PI", outcode="L2"),
            build.project("LINKED77"),
        ],
        "sessions": [
            build.session("I1", build.MON, "09:30", "12:00", credited=False),
            build.session("P1", build.TUE),
            build.session("P2", build.WED, "10:00", "14:00", women_only=True),
        ],
        "supervisors": [build.supervisor("S1", driving_entitlement=True), build.supervisor("S2")],
        "vehicles": [build.vehicle("V1")],
        "bus_runs": [bus_run()],
        "non_associations": [{"tags": ["TAG88", "TAG88"]}],
        "overrides": [_override()],
    }
    return build.problem(**(usual | changes))


def _new() -> Any:
    return build.requirement(induction_attended_on=None, first_work_session_on=None, sentence_date="2026-11-02")


def _site(code: str, **changes: Any) -> Any:
    usual: dict[str, Any] = {"needs_supervisor": True, "needs_vehicle": True, "outcode": "L1", "access": ["STEP_FREE"]}
    return build.project(code, **(usual | changes))


def _override() -> dict[str, Any]:
    return {
        "rule": "LAW-AVOID-CONFLICT",
        "crn": "X000001",
        "approved_by": "N07A001",
        "role": "UNPAID_WORK_MANAGER",
        "reason": "EVIDENCE_SEEN",
        "decided_on": "2026-11-16",
        "expires_on_inclusive": "2026-12-16",
    }


def bus_run() -> BusRun:
    """Two pick-ups on the way to P1 on Tuesday; at the second nobody gets on."""
    return BusRun.model_validate(
        {
            "bus_run_code": "RUN1",
            "vehicle_code": "V1",
            "project_code": "P1",
            "date": build.TUE,
            "start_time": "09:00",
            "pick_ups": [
                _stop("STOP1", "L6", "08:20", "17:10"),
                _stop("STOP2", None, "08:40", "16:50"),
            ],
            "arrives_time": "08:55",
            "leaves_time": "16:35",
        }
    )


def _stop(code: str, outcode: str | None, out: str, back: str) -> dict[str, Any]:
    place = {"lat": 53.45, "lon": -2.95}
    return {"pick_up_location_code": code, "place": place, "outcode": outcode, "out_time": out, "back_time": back}


def plan(facts: Facts) -> Plan:
    """X000001 comes by bus; the run operates."""
    who = [("X000002", 0), ("X000001", 1), ("X000002", 1), ("X000003", 1), ("X000004", 2)]
    made = build.plan(facts, who, staff={1: ["S1", "V1"], 2: ["S2"]})
    bookings = [_riding(one) if one.crn == "X000001" else one for one in made.bookings]
    runs = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    return Plan(bookings=tuple(bookings), sessions=made.sessions, runs=tuple(runs)).canonical()


def _riding(booking: Booking) -> Booking:
    ride = Ride(bus_run_code="RUN1", pick_up_location_code="STOP1")
    out, back = Leg(own_minutes=6, supervised_minutes=35), Leg(own_minutes=6, supervised_minutes=35)
    journey = Journey(kind=JourneyKind.BUS_RUN, mode=booking.journey.mode, ride=ride, out=out, back=back)
    return booking.model_copy(update={"journey": journey})


def result(facts: Facts, made: Plan, *more: Note, **changes: Any) -> Result:
    """A Result of this plan as the pipeline would make it, with these notes as well."""
    seen = look(facts, made, options(facts, RULES))
    short = explanations(seen)
    usual: dict[str, Any] = {
        "problem_hash": facts.problem.digest(),
        "plan_hash": made.digest(),
        "profile": facts.problem.policy.profile,
        "plan": made,
        "cost": cost(facts, made),
        "gaps": Gaps(
            unavoidable_cost=0, adjusted_cost=1, placeable_value=4, lower_bound=0, bound_method="none", value_gap=0.25,
            cost_gap=None, undefined_reason="nothing to bound",
        ),
        "notes": (*notes(facts, made), *more),
        "explanations": short,
        "gap_list": gap_list(seen, short),
        "policy": resolved(facts.problem.policy, facts.problem.window.start_date),
        "not_checked": not_checked(),
        "warnings": unread_data(facts.problem),
        "set_aside": (),
        "run": RunRecord(
            product_version="9.9", engine="exact", status=SolveStatus.FEASIBLE, stop_reason=StopReason.TIME_LIMIT,
            seed=41, workers=2, time_limit_seconds=7.5, reproducible=False, options=5, literals=9, parts=1,
            wall_seconds=1.0, cpu_seconds=1.0, phases={"solve": Spent(wall_seconds=0.5, cpu_seconds=0.75)},
        ),
    }  # fmt: skip
    return Result(**(usual | changes))


def week(*more: Note, **changes: Any) -> tuple[Problem, Result]:
    """The problem and its result, with these notes, and these changes to the result."""
    facts = Facts(problem())
    return facts.problem, result(facts, plan(facts), *more, **changes)

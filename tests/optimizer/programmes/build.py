"""A tiny group: five weekly sessions of two hours, on Tuesdays at 18:00 from 3 November 2026; one man in it."""

from typing import Any

from models.plan import Plan
from models.programmes.codes import SessionType
from models.programmes.groups import Facilitator, GroupMember, PartnerLinkWorker, ProgrammeGroup, Room
from models.programmes.layout import HeldSession
from models.programmes.templates import Template, TemplateSession
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule
from tests.build import SITE, problem

SESSIONS = 5


def template(one_to_one: int = 0, in_group_slot: bool = True, **changes: Any) -> Template:
    """`one_to_one`: which of the five sessions is with each person alone, for an hour."""
    sessions = [
        TemplateSession(
            module_number=1, session_number=n, minutes=60 if n == one_to_one else 120,
            session_type=SessionType.ONE_TO_ONE if n == one_to_one else SessionType.GROUP,
            in_group_slot=in_group_slot or n != one_to_one,
        )
        for n in range(1, SESSIONS + 1)
    ]  # fmt: skip
    usual: dict[str, Any] = {
        "template_code": "T1",
        "title": "Five evenings",
        "kind": "STRUCTURED_INTERVENTION",
        "source": "made up",
        "confidence": "UNVERIFIED",
        "sessions": sessions,
        "cohorts": ["GENERAL"],
        "most_members": 12,
        "least_members": 1,
        "facilitators": 1,
    }
    return Template(**(usual | changes))


def facilitator(code: str = "F1", **changes: Any) -> Facilitator:
    usual: dict[str, Any] = {
        "facilitator_code": code, "sex": "FEMALE", "trained_for": ["T1"], "treatment_manager": True,
    }  # fmt: skip
    return Facilitator(**(usual | changes))


def room(code: str = "ROOM1", **changes: Any) -> Room:
    usual: dict[str, Any] = {
        "room_code": code, "pdu_code": "PDU1", "place": SITE, "places": 12, "confidential": True, "recording": True,
        "safety_assessed_until_inclusive": "2028-12-31",
    }  # fmt: skip
    return Room(**(usual | changes))


def worker(code: str = "W1", **changes: Any) -> PartnerLinkWorker:
    usual: dict[str, Any] = {"worker_code": code, "most_members": 12}
    return PartnerLinkWorker(**(usual | changes))


def member(crn: str = "X000001", **changes: Any) -> GroupMember:
    usual: dict[str, Any] = {
        "crn": crn, "cohort": "GENERAL", "joined_on": "2026-11-03", "order_end_date_inclusive": "2027-11-02",
    }  # fmt: skip
    return GroupMember(**(usual | changes))


def stranger(crn: str = "X900001", sex: str | None = "MALE", **changes: Any) -> GroupMember:
    """A member without unpaid work."""
    return member(crn, **({"placement_sex": sex} | changes))


def held(session: int, day: str) -> HeldSession:
    return HeldSession.model_validate(
        {"module_number": 1, "session_number": session, "date": day, "start_time": "18:00"}
    )


def group(code: str = "G1", **changes: Any) -> ProgrammeGroup:
    usual: dict[str, Any] = {
        "group_code": code,
        "pdu_code": "PDU1",
        "template_code": "T1",
        "sex": "MALE",
        "cohort": "GENERAL",
        "slots": [{"day": "TUESDAY", "start_time": "18:00"}],
        "starts_on": "2026-11-03",
        "room_code": "ROOM1",
        "treatment_manager_code": "F1",
        "facilitator_codes": ["F1"],
        "members": [member()],
    }
    return ProgrammeGroup(**(usual | changes))


def running(*groups: ProgrammeGroup, **changes: Any) -> Facts:
    """These groups, with one template, facilitator, room and worker."""
    usual = {
        "programme_templates": [template()], "facilitators": [facilitator()], "rooms": [room()],
        "partner_link_workers": [worker()],
    }  # fmt: skip
    return Facts(problem(**({"programme_groups": groups} | usual | changes)))


Told = tuple[str, str | None, str, int | None]


def told(rule: Rule, facts: Facts) -> list[Told]:
    """What the rule finds: code, person, group and day, amount."""
    return [
        (one.code, one.crn, f"{one.session.project_code} {one.session.date:%m-%d}" if one.session else "", one.amount)
        for one in rule.violations(facts, Plan())
    ]


def noted(rule: Rule, facts: Facts) -> list[str]:
    """The codes of what the rule has to say."""
    return [one.code for part in rule.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())]

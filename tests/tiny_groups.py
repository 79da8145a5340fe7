"""Tiny problems of programme groups: up to four who wait, one room, one slot; and now and then anything that may stand
against a seat, or against the group. And every choice of a group that there is of one. The same with a group that goes
round, or a closed one that may still be joined, and every choice of seats in it.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, combinations, product
from random import Random
from typing import Any

from models.people import Person
from models.problem import Problem
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import NewSeat
from models.programmes.referrals import Referral
from models.programmes.templates import Template
from optimizer.facts import Facts
from optimizer.programmes.eligible import member_of
from tests import build
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger, template, worker
from tests.optimizer.programmes.test_form import referral

FAR_OFF = {"lat": 54.4, "lon": -2.9}
SITE = {"lat": 53.4, "lon": -2.9}
LATE = {"start_time": "18:30", "end_time": "19:30"}
SLOT = {"day": "TUESDAY", "start_time": "18:00"}
AWAY = {"start_date": "2026-12-07", "end_date_inclusive": "2026-12-13"}
OTHER = "T2"
CHANGES: tuple[dict[str, Any], ...] = (
    {"risk_of_serious_harm": None}, {"risk_changed_on": "2026-09-10"}, {"risk_changed_on": "2026-09-11"},
    {"risk_changed_on": "2026-11-01", "reconfirmed_on": "2026-12-05"}, {"completed_on": None},
)  # fmt: skip
"""Of the assessment, which else is complete since 10 September."""


def tiny_groups(seed: int) -> Problem:
    return TinyGroups(Random(seed)).problem()


def tiny_rounds(seed: int) -> Problem:
    return TinyRounds(Random(seed)).problem()


def tiny_closed(seed: int) -> Problem:
    return TinyClosed(Random(seed)).problem()


class TinyGroups:
    """Draws one problem; every choice is the seed's."""

    weeks = 1
    """In which groups may start, or be joined."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.crns = [f"X{n:06}" for n in range(1, draw.choice((3, 4, 4)) + 1)]
        self.bare = self.chance(40)
        """Is the group itself without something now and then? Else nobody could sit in most of them."""
        self.beside = self.chance(30)
        """Does the first sit in a group in the room beside, kept apart from the second?"""

    def chance(self, percent: int) -> bool:
        return self.draw.randrange(100) < percent

    def some(self, percent: int, **one: Any) -> dict[str, Any]:
        return one if self.chance(percent) else {}

    def misses(self, percent: int) -> bool:
        return self.chance(percent if self.bare else 0)

    def lacks(self, percent: int, **one: Any) -> dict[str, Any]:
        return one if self.misses(percent) else {}

    def problem(self) -> Problem:
        people = [self.person(crn) for crn in self.crns]
        mine = self.template()
        waits = [self.referral(one.crn) for one in people]
        works = self.chance(10) and bool(people[0].requirements)
        runs = self.running_groups()
        return running(
            *runs, people=people, referrals=waits, sessions=[], **self.on_record(),
            bookings=[self.issued()] if works else [],
            programme_templates=[mine, template(template_code=OTHER, kind="ACCREDITED_PROGRAMME")],
            rooms=[self.room(), room("ROOM2", place=self.draw.choice((SITE, SITE, FAR_OFF)))],
            facilitators=[self.facilitator(n) for n in (1, 2)],
            partner_link_workers=self.workers(),
            non_associations=self.apart(),
            policy={"overrides": {"programmeStartWeeks": self.weeks, "programmeWomenLeast": self.draw.choice((2, 3)),
                                  "programmeMembersMost": self.draw.choice((12, 12, 3))}},
        ).problem  # fmt: skip

    def issued(self) -> Any:
        """To the time of the slot and beyond it, or over before."""
        return build.issued("2026-12-15", 240, start_time=self.draw.choice(("15:00", "12:00")), crn=self.crns[0])

    def person(self, crn: str) -> Person:
        sex = self.draw.choice(("MALE",) * 5 + ("FEMALE",) * 6 + ("REFER", None))
        made = build.woman if sex == "FEMALE" else build.person
        busy = self.draw.choice(("WORK", "TREATMENT", "OBSERVANCE"))
        return made(
            crn, placement_sex=sex,
            **self.some(4, home=FAR_OFF), **self.some(8, access_needs=["STEP_FREE"]),
            **self.some(5, curfews=[{"day": "TUESDAY", "start_time": "19:00", "end_time": "07:00"}]),
            **self.some(5, caring_times=[{"day": "TUESDAY", **LATE}]),
            **self.some(7, commitments=[{"day": "TUESDAY", "kind": busy, **LATE}]),
            exclusion_zones=self.draw.choice(([],) * 12 + ([{"centre": SITE, "radius_metres": 500}], None)),
            **self.some(6, learning_challenge_since="2026-01-01"),
            **self.some(8, stated_travel_limit_minutes=self.draw.choice((8, 9))),
            assessment=build.ASSESSED | self.draw.choice(({},) * 12 + CHANGES),
            **self.some(12, mappa_level=self.draw.choice((1, 2, 3))), **self.some(6, specialist_case=True),
            **self.some(30, requirements=[]),
        )  # fmt: skip

    def referral(self, crn: str) -> Referral:
        return referral(
            crn, cohort=self.draw.choice(("GENERAL",) * 10 + ("SEXUAL", "GENERAL_LDC")),
            ready_on=self.draw.choice(("2026-11-02",) * 19 + (None,)),
            order_end_date_inclusive=self.draw.choice(("2027-11-30",) * 12 + ("2027-01-12", "2027-01-11")),
            **self.some(5, barriers=["WORK_PATTERN"]), **self.some(5, on_licence=True),
            **self.some(6, availability=[{"day": "THURSDAY", "slots": ["EVENING"]}]),
            **self.some(4, women_only_venue=True),
            **self.some(10, delivered_under=self.draw.choice(("ACTIVITY_REQUIREMENT", "PROGRAMME_REQUIREMENT"))),
        )  # fmt: skip

    def template(self) -> Template:
        kind = self.draw.choice(("STRUCTURED_INTERVENTION", "ACCREDITED_PROGRAMME"))
        return template(
            one_to_one=self.draw.choice((0, 3)), kind=kind, least_members=self.draw.choice((1,) * 6 + (2, 2, 3)),
            most_members=self.draw.choice((3, 12)), facilitators=self.draw.choice((1, 1, 1, 2)),
            sex=self.draw.choice(("MIXED",) * 5 + ("FEMALE",)),
            cohorts=self.draw.choice((["GENERAL"], ["GENERAL", "SEXUAL"])),
            **self.some(25, needs_partner_link_worker=True), **self.some(20, months_left_on_order=6),
            **self.lacks(20, needs_recording=True), **self.some(30, suits_ldc=True),
            **self.lacks(15, nationally_approved=False), **self.some(25, criteria={"ogrs3_least": 50}),
        )  # fmt: skip

    def room(self) -> Any:
        return room(
            slots=[SLOT], places=self.draw.choice((2, 12, 12)), **self.some(80, access=["STEP_FREE"]),
            **self.lacks(10, confidential=None), **self.some(20, recording=False), **self.some(8, women_only=True),
            **self.lacks(10, safety_assessed_until_inclusive="2026-12-20"),
        )  # fmt: skip

    def facilitator(self, n: int) -> Any:
        return facilitator(
            f"F{n}", trained_for=[OTHER] if self.misses(20) else ["T1", OTHER],
            leave=[AWAY] if self.chance(20) else [], treatment_manager=not self.misses(30),
            **self.lacks(20, weekly_most_sessions=0),
        )  # fmt: skip

    def workers(self) -> list[Any]:
        return [worker(most_members=self.draw.choice((1, 2, 12)))] if not self.misses(30) else []

    def apart(self) -> list[dict[str, Any]]:
        return [{"crns": self.crns[:2]}] if self.beside or self.chance(20) else []

    def running_groups(self) -> list[ProgrammeGroup]:
        return [self.running_group()] if self.beside or self.chance(20) else []

    def running_group(self) -> ProgrammeGroup:
        """Of either programme, in the room, beside it or online, at the time of the slot or not."""
        at = self.draw.choice(
            (SLOT, {"day": "TUESDAY", "start_time": "19:30"}, {"day": "TUESDAY", "start_time": "21:00"},
             {"day": "WEDNESDAY", "start_time": "18:00"})
        )  # fmt: skip
        who = member(self.crns[0], joined_on="2026-11-17", **self.some(50, left_on="2026-12-20"))
        return group(
            "G1", template_code=self.draw.choice(("T1", OTHER)), slots=[at], starts_on="2026-11-17", sex="MIXED",
            members=[who], room_code="ROOM2" if self.beside else self.draw.choice(("ROOM1", None)),
            facilitator_codes=[self.draw.choice(("F1", "F2"))],
            appointments=[self.appointment(who.crn)] if self.chance(60) else [],
        )  # fmt: skip

    def appointment(self, crn: str) -> dict[str, Any]:
        """On a day of a group that could start, at the time of its session or not."""
        at = self.draw.choice((LATE, LATE, {"start_time": "16:00", "end_time": "17:00"}))
        return {
            "crn": crn, "module_number": 1, "session_number": self.draw.choice((1, 2)), **at,
            "date": self.draw.choice(("2026-12-01", "2026-12-08", "2026-12-15")), "catch_up": self.chance(50),
            "room_code": self.draw.choice((None, "ROOM1")), "facilitator_code": self.draw.choice((None, "F1", "F2")),
        }  # fmt: skip

    def on_record(self) -> dict[str, Any]:
        """Scores, days of activity, and the order of the sentence plan."""
        crn = self.crns[-1]
        scores = {"crn": crn, "ogrs3_two_year": self.draw.choice((49, 50)), **self.some(30, suits_programme=True),
                  **self.some(30, sentence_plan_on="2026-12-25")}  # fmt: skip
        before = {"kind": "ACCOMMODATION", **self.some(50, done_on="2026-11-01")}
        days = [{"crn": one, "most_days": 4, "used_days": 0} for one in self.crns]
        return {
            "programme_assessments": [scores] if self.chance(50) else [],
            "activity_days": days if self.chance(50) else [],
            "plan_sequences": [{"crn": crn, "steps": [before, {"kind": "PROGRAMME", "template_code": "T1"}]}]
            if self.chance(30) else [],
        }  # fmt: skip


class TinyRounds(TinyGroups):
    """With a group of the programme that goes round on Tuesdays from 17 November: sessions 1.1, 1.2 and 2.1, each
    module an entry. 2.1 is on 1 December and 1.1 on the 8th; whoever joins then ends on the 15th, or on the 22nd."""

    weeks = 2
    members = ("X900001", "X900002", "X900003")

    def template(self) -> Template:
        alone = self.draw.choice(((), (), (), (1, 2)))
        sessions = [
            {"module_number": module, "session_number": n, "minutes": 60 if (module, n) == alone else 120,
             "session_type": "ONE_TO_ONE" if (module, n) == alone else "GROUP"}
            for module, n in ((1, 1), (1, 2), (2, 1))
        ]  # fmt: skip
        rolling = template(sessions=sessions, entry="ROLLING", entry_modules=self.draw.choice(([1, 2], [1, 2], [2])))
        update = {name: getattr(rolling, name) for name in ("sessions", "entry", "entry_modules")}
        return super().template().model_copy(update=update)

    def referral(self, crn: str) -> Referral:
        end = self.draw.choice(("2027-11-30",) * 12 + ("2026-12-29", "2026-12-28", "2027-01-05", "2027-01-04"))
        return super().referral(crn).model_copy(update={"order_end_date_inclusive": date.fromisoformat(end)})

    def room(self) -> Any:
        return super().room().model_copy(update={"slots": (), "places": self.draw.choice((2, 3, 12))})

    def apart(self) -> list[dict[str, Any]]:
        kept = [{"crns": [self.crns[0], one]} for one in self.sits if self.chance(20)]
        return [*super().apart(), *kept]

    def workers(self) -> list[Any]:
        return [worker(most_members=self.draw.choice((2, 3, 4, 12)))]

    def rounds(self) -> dict[str, Any]:
        return {"starts_on": "2026-11-17", "rounds": self.draw.choice((2, 3))}

    def running_groups(self) -> list[ProgrammeGroup]:
        self.sits = self.members[: self.draw.choice((0, 1, 1, 2, 3))]
        sits = [stranger(crn, sex=self.draw.choice(("MALE", "FEMALE")),
                         joined_on=self.draw.choice(("2026-11-17", "2026-12-01", "2026-12-08")),
                         **self.some(20, left_on="2026-12-10"))
                for crn in self.sits]  # fmt: skip
        goes_round = group(
            "R1", slots=[SLOT], **self.rounds(), members=sits,
            sex=self.draw.choice(("MIXED",) * 4 + ("MALE", "FEMALE")), room_code=self.draw.choice(("ROOM1", None)),
            facilitator_codes=["F1"], partner_link_worker_code=self.draw.choice(("W1", "W1", None)),
        )  # fmt: skip
        return [*super().running_groups(), goes_round]


class TinyClosed(TinyRounds):
    """With a closed group of five Tuesdays: from 1 or 8 December, or begun before and perhaps to be joined."""

    def chance(self, percent: int) -> bool:
        """Less often: many of these nobody could join anyway."""
        return super().chance(percent // 4)

    def template(self) -> Template:
        """Now and then the first session is with each alone, at no slot."""
        alone = self.chance(25)
        closed = template(one_to_one=1 if alone else self.draw.choice((0, 3)), in_group_slot=not alone,
                          joined_until_session=self.draw.choice((None, None, 1, 2, 3)))  # fmt: skip
        update = {name: getattr(closed, name) for name in ("sessions", "joined_until_session")}
        return TinyGroups.template(self).model_copy(update=update)

    def referral(self, crn: str) -> Referral:
        end = self.draw.choice(("2027-11-30",) * 8 + ("2027-01-19", "2027-01-18", "2027-01-12", "2027-01-11"))
        return super().referral(crn).model_copy(update={"order_end_date_inclusive": date.fromisoformat(end)})

    def rounds(self) -> dict[str, Any]:
        return {"starts_on": self.draw.choice(("2026-12-01", "2026-12-01", "2026-12-08", "2026-11-24", "2026-11-17"))}


def every_seating(facts: Facts, wanted: list[Referral]) -> Iterator[tuple[NewSeat, ...]]:
    """All ways in which these could join the group, each on one of the two days or not at all."""
    (joined,) = (one for one in facts.problem.programme_groups if one.group_code == "R1")
    days = [None, date(2026, 12, 1), date(2026, 12, 8)]
    for chosen in product(days, repeat=len(wanted)):
        joins = ((one, joined.model_copy(update={"starts_on": day}))
                 for one, day in zip(wanted, chosen, strict=True) if day)  # fmt: skip
        yield tuple(NewSeat(group_code="R1", member=member_of(one, at)) for one, at in joins)


def every_choice(facts: Facts, empty: ProgrammeGroup, wanted: list[Referral]) -> Iterator[ProgrammeGroup]:
    """All groups that the empty one could be: who sits there, who runs it, with which cover, and with which worker."""
    needed = next(one for one in facts.problem.programme_templates if one.template_code == empty.template_code)
    staff = [one.facilitator_code for one in facts.problem.facilitators]
    manager = next((one.facilitator_code for one in facts.problem.facilitators if one.treatment_manager), None)
    workers: list[str | None] = [None]
    if needed.needs_partner_link_worker:
        workers += [one.worker_code for one in facts.problem.partner_link_workers]
    for seats in chain.from_iterable(combinations(wanted, n) for n in range(1, len(wanted) + 1)):
        members = tuple(member_of(one, empty) for one in seats)
        for mine, helper in product(combinations(staff, needed.facilitators), workers):
            rest = [one for one in staff if one not in mine]
            for cover in chain.from_iterable(combinations(rest, n) for n in range(len(rest) + 1)):
                yield empty.model_copy(
                    update={"members": members, "facilitator_codes": mine, "cover_codes": cover,
                            "treatment_manager_code": manager, "partner_link_worker_code": helper}
                )  # fmt: skip

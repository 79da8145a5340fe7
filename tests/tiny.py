"""Tiny random problems in which every rule bites now and then, and every plan there is of one."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from itertools import chain, combinations, product
from random import Random
from typing import TypeVar

from models.base import Point, clock, minute_of_day
from models.checks_within import OVERRIDABLE
from models.codes import (
    AccessNeed,
    AgeBand,
    Audience,
    BookingStatus,
    CommitmentKind,
    ContactOutcome,
    Country,
    EmploymentStatus,
    GroupFactor,
    Hazard,
    HealthFactor,
    OrderType,
    OverrideReason,
    OverrideRole,
    PlacementPreference,
    PlacementRestriction,
    PlacementSex,
    ProhibitedActivity,
    ProjectFeature,
    ProjectType,
    RiskOfSeriousHarm,
    Setting,
    SiteWorkforce,
    SlotName,
    TimeBand,
    Training,
    Weekday,
)
from models.people import (
    Assessment,
    AvailableSlots,
    CaringTime,
    Commitment,
    Curfew,
    ExclusionZone,
    NonAssociation,
    Period,
    Person,
    Requirement,
    TravelMeans,
    WorkEnvironmentChoice,
)
from models.plan import OpenSession, OperatedRun, Plan
from models.policy import PolicyChoice
from models.problem import ExistingBooking, MatrixEntry, Override, Problem, Travel, Window
from models.projects import Project, Session, Shift, Supervisor, TrainingRecord, Vehicle
from models.transport import BusRun, PickUp
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import Eligibility
from tests.tiny_more import more

T = TypeVar("T")
Pair = tuple[int, int]
MONDAY = date(2026, 8, 31)  # a bank holiday
TOWN = Point(lat=52.4, lon=-1.5)
TIMES = ((time(9), time(16, 30)), (time(9), time(12)), (time(13), time(16)), (time(18), time(20, 30)))
LIMITS = (15, 30, 40, 55, 58, 60, 61, 88, 90, 91)


class TooManyPlans(Exception):
    """The problem is not that tiny."""


def tiny(seed: int, people: int = 3, sessions: int = 3, buses: bool = True) -> Problem:
    """A problem small enough to write down all its plans; smaller still without buses."""
    problem = more(Tiny(Random(seed), people, sessions).problem(), seed)
    on_foot = tuple(one.model_copy(update={"ride": None}) for one in problem.bookings)
    return problem if buses else problem.model_copy(update={"bus_runs": (), "bookings": on_foot})


class Tiny:
    """Draws one problem; every choice is the seed's."""

    def __init__(self, draw: Random, people: int, sessions: int) -> None:
        self.draw, self.people, self.sessions = draw, people, sessions

    def chance(self, percent: int) -> bool:
        return self.draw.randrange(100) < percent

    def problem(self) -> Problem:
        projects = [self.project(n) for n in range(2)]
        people = [self.person(n) for n in range(self.people)]
        sessions = {one.key: one for one in (self.session(projects) for _ in range(self.sessions))}
        matrix = [
            MatrixEntry(
                crn=person.crn,
                project_code=project.project_code,
                band=self.draw.choice((None, None, None, TimeBand.DAY)),
                out_minutes=self.draw.choice(LIMITS) if self.chance(95) else None,
                back_minutes=self.draw.choice(LIMITS) if self.chance(95) else None,
            )
            for person in people
            for project in projects
            if self.chance(70)
        ]
        return Problem(
            pdu_codes=("PDU074",),
            country=Country.ENG,
            planned_on=MONDAY - timedelta(days=4),
            window=Window(start_date=MONDAY, end_date_inclusive=MONDAY + timedelta(days=6)),
            policy=PolicyChoice(
                overrides={
                    "weeklyMaxMinutes": self.draw.choice((420, 500, 840, 1680)),
                    "intensiveFromMinutes": self.draw.choice((300, 840)),
                    "windowBinds": int(self.chance(30)),
                    "windowMonths": self.draw.choice((2, 10, 12)),
                    "mixPerEight": self.draw.choice((2, 6)),
                }
            ),
            travel=Travel(matrix=tuple(matrix)),
            people=tuple(people),
            projects=tuple(projects),
            sessions=tuple(sessions.values()),
            supervisors=tuple(self.supervisor(n) for n in range(self.draw.choice((1, 2)))),
            vehicles=(Vehicle(vehicle_code="V1", passenger_seats=self.draw.choice((1, 8)), shifts=self.shifts()),),
            bus_runs=tuple(self.runs(list(sessions.values()))),
            bookings=tuple(self.bookings(people, list(sessions.values()))),
            non_associations=tuple(self.apart(people)),
            overrides=tuple(self.override(person) for person in people if self.chance(40)),
        ).canonical()

    def near(self, km: float) -> Point:
        return Point(
            lat=round(TOWN.lat + self.draw.uniform(-km, km) / 111, 5),
            lon=round(TOWN.lon + self.draw.uniform(-km, km) / 68, 5),
        )

    def project(self, n: int) -> Project:
        kind = self.draw.choice(
            (
                ProjectType.NP1,
                ProjectType.NP1,
                ProjectType.WH1,
                ProjectType.ES,
                ProjectType.PI,
                ProjectType.PI,
                ProjectType.ET1,
            )
        )
        ended = self.draw.choice((None, None, None, MONDAY + timedelta(days=self.draw.randrange(7))))
        online = kind is ProjectType.ET1 and self.chance(50)
        features = {ProjectFeature.ONLINE} if online else set()
        if self.chance(20):
            features.add(ProjectFeature.NEAR_SCHOOL)
        return Project(
            project_code=f"P{n + 1}",
            pdu_code="PDU074",
            project_type=kind,
            place=self.near(12),
            capacity=self.draw.choice((1, 2, 3)),
            minimum_crew=self.draw.choice((1, 1, 2)),
            opening_cost=self.draw.choice((0, 3)),
            needs_supervisor=self.chance(50),
            needs_vehicle=self.chance(15),
            expected_end_date_exclusive=ended if self.chance(50) else None,
            end_confirmed=self.chance(30),
            actual_end_date_exclusive=ended if self.chance(50) else None,
            available_days=tuple(Weekday)[: self.draw.choice((5, 7, 7))],
            features=tuple(sorted(features)),
            site_workforce=self.draw.choice((None, *SiteWorkforce)),
            hazards=tuple(hazard for hazard in Hazard if self.chance(15)),
            access=tuple(need for need in AccessNeed if self.chance(80)),
            audience=tuple(one for one in Audience if self.chance(20)),
            contact_with_audience=self.chance(50),
            restricted_site=self.chance(50),
            settings=tuple(one for one in Setting if self.chance(25)),
            live=self.chance(97),
            risk_assessed_until_inclusive=MONDAY + timedelta(days=self.draw.choice((1, 30, 30, 30)))
            if self.chance(97)
            else None,
            beneficiary_agreed=self.chance(97),
            replaces_paid_work=self.chance(3),
        )

    def session(self, projects: list[Project]) -> Session:
        start, end = self.draw.choice(TIMES)
        return Session(
            project_code=self.draw.choice(projects).project_code,
            date=MONDAY + timedelta(days=self.draw.choice((0, 1, 1, 1, 2, 2, 5))),
            start_time=start,
            end_time=end,
            credited=self.chance(85),
            capacity=self.draw.choice((None, None, 1, 2)),
            women_only=self.chance(12),
        )

    def runs(self, sessions: list[Session]) -> Iterator[BusRun]:
        """None or one, or one to each of two sessions, from one or two stops that all of them share."""
        stops = [self.near(6), self.near(6)]
        for n, session in enumerate(sessions[: self.draw.choice((0, 1, 1, 2))]):
            aboard = self.draw.choice((20, 55, 60, 61))
            start, end = minute_of_day(session.start_time), minute_of_day(session.end_time)
            count = self.draw.choice((1, 1, 1, 2))
            pick_ups = [
                PickUp(
                    pick_up_location_code=f"STOP{k}",
                    place=stops[k],
                    out_time=clock(start - 5 - aboard + 10 * k),
                    back_time=clock(end + 5 + self.draw.choice((20, 60)) - 10 * k),
                )
                for k in range(count)
            ]
            yield BusRun(
                bus_run_code=f"B{n + 1}", vehicle_code="V1", project_code=session.project_code, date=session.date,
                start_time=session.start_time, pick_ups=tuple(pick_ups), arrives_time=clock(start - 5),
                leaves_time=clock(end + 5), line=self.draw.choice(((), (stops[0], TOWN))),
            )  # fmt: skip

    def person(self, n: int) -> Person:
        return Person(
            crn=f"X00000{n + 1}",
            pdu_code="PDU074",
            home=self.near(8),
            requirements=(self.requirement(n),),
            travel=TravelMeans(
                driving_licence=self.chance(50),
                vehicle_access=self.chance(50),
                public_transport=self.chance(70),
                bicycle=self.chance(20),
            ),
            availability=self.availability(),
            commitments=tuple(self.commitment() for _ in range(self.draw.choice((0, 0, 1, 2)))),
            fasting=(Period(start_date=MONDAY, end_date_inclusive=MONDAY + timedelta(days=1)),)
            if self.chance(30)
            else (),
            prayer_breaks=self.chance(10),
            caring_times=tuple(
                CaringTime(day=self.day(), start_time=time(15), end_time=time(16, self.draw.choice((0, 30))))
                for _ in range(self.chance(25))
            ),
            curfews=tuple(
                Curfew(day=day, start_time=time(17, self.draw.choice((0, 15, 30, 45))), end_time=time(8, 15))
                for day in Weekday
            )
            if self.chance(20)
            else (),
            prohibited_activities=tuple(one for one in ProhibitedActivity if self.chance(10)),
            assessment=self.assessment(),
            exclusion_zones=self.zones(),
            linked_project_codes=("P1",) if self.chance(5) else (),
            association_tags=tuple(tag for tag in ("T1", "T2") if self.chance(20)),
            placement_sex=self.draw.choice((PlacementSex.FEMALE, PlacementSex.MALE, PlacementSex.MALE))
            if self.chance(93)
            else self.draw.choice((None, PlacementSex.REFER)),
            work_environment_choice=self.choice_of_environment(),
            employment_status=self.draw.choice((None, EmploymentStatus.PART_TIME, EmploymentStatus.UNEMPLOYED)),
            wants_intensive=self.chance(30),
            no_female_supervisor=self.chance(10),
            no_male_supervisor=self.chance(10),
            health_factors=tuple(factor for factor in HealthFactor if self.chance(4)),
            access_needs=tuple(need for need in AccessNeed if self.chance(10)),
            no_contact_with=tuple(one for one in Audience if self.chance(12)),
            not_barred_recorded=self.chance(50),
            age_band=self.draw.choice((None, AgeBand.OVER_25, AgeBand.FROM_18_TO_25)),
            maturity_assessed_on=MONDAY + timedelta(days=self.draw.choice((-20, 1, 3))) if self.chance(80) else None,
            stated_travel_limit_minutes=self.draw.choice(LIMITS) if self.chance(15) else None,
            specialist_case=self.chance(3),
            mappa_level=self.draw.choice((1, 2, 3)) if self.chance(10) else None,
            placement_restrictions=tuple(one for one in PlacementRestriction if self.chance(7)),
            group_factors=tuple(one for one in GroupFactor if self.chance(25)),
        )

    def day(self) -> Weekday:
        return self.draw.choice((Weekday.TUESDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.SATURDAY))

    def requirement(self, n: int) -> Requirement:
        suspended = self.chance(35)
        other = self.draw.choice((OrderType.SUPERVISION_DEFAULT_ORDER, OrderType.TRANSFERRED_ORDER))
        usual = OrderType.SUSPENDED_SENTENCE_ORDER if suspended else OrderType.COMMUNITY_ORDER
        required = self.draw.choice((1200, 2340, 18060)) if self.chance(10) else 7200
        inducted = self.chance(55)
        left = self.draw.choice((0, 30, 45, 60, 70, 150, 200, 430, 480, 800, 3000, 6000))
        sentence = MONDAY + timedelta(days=self.draw.choice((-300, -200, -60, -25, -20, 2)))
        stop = MONDAY + timedelta(days=self.draw.choice((1, 2, 20, 60, 200)))
        return Requirement(
            requirement_id=f"R{n + 1}",
            order_type=other if self.chance(6) else usual,
            breach_imposed=self.chance(10),
            sentence_date=sentence,
            operational_period_end_date_inclusive=max(stop, sentence) if suspended else None,
            required_minutes=required,
            adjustment_minutes=self.draw.choice((0, 60, -60)),
            credited_minutes=max(0, required - left),
            induction_attended_on=max(sentence, MONDAY - timedelta(days=15)) if inducted else None,
            first_work_session_on=MONDAY - timedelta(days=10) if inducted and self.chance(60) else None,
            extension_granted_to_inclusive=MONDAY + timedelta(days=self.draw.choice((-5, 1, 40)))
            if self.chance(25)
            else None,
        )

    def availability(self) -> tuple[AvailableSlots, ...]:
        every = tuple(SlotName)
        fewer = tuple(slot for slot in every if self.chance(80))
        return tuple(AvailableSlots(day=day, slots=every if self.chance(80) else fewer) for day in Weekday)

    def commitment(self) -> Commitment:
        start = self.draw.choice((8, 12, 16, 17))
        place = self.near(10) if self.chance(50) else None
        return Commitment(
            kind=self.draw.choice((CommitmentKind.TREATMENT, CommitmentKind.WORK, CommitmentKind.OBSERVANCE)),
            day=self.day(),
            start_time=time(start),
            end_time=time(start, self.draw.choice((30, 45))),
            place=place,
        )

    def assessment(self) -> Assessment:
        changed = MONDAY - timedelta(days=20) if self.chance(10) else None
        return Assessment(
            completed_on=MONDAY + timedelta(days=self.draw.choice((-9, -9, -9, -9, 1))) if self.chance(95) else None,
            risk_of_serious_harm=self.draw.choice(tuple(RiskOfSeriousHarm)) if self.chance(96) else None,
            risk_changed_on=changed,
            reconfirmed_on=MONDAY + timedelta(days=self.draw.choice((-30, -10, 2))) if changed else None,
        )

    def zones(self) -> tuple[ExclusionZone, ...] | None:
        if self.chance(4):
            return None
        if not self.chance(15):
            return ()
        if self.chance(50):
            return (ExclusionZone(centre=self.near(8), radius_metres=self.draw.choice((2000, 6000))),)
        return (ExclusionZone(corners=tuple(self.near(10) for _ in range(4))),)

    def choice_of_environment(self) -> WorkEnvironmentChoice | None:
        if self.chance(15):
            return None
        preferences = tuple(one for one in PlacementPreference if self.chance(40))
        return WorkEnvironmentChoice(offered_on=MONDAY, not_all_male=self.chance(40), preferences=preferences)

    def shifts(self) -> tuple[Shift, ...]:
        days = [offset for offset in range(6) if self.chance(75)]
        end = self.draw.choice((time(16), time(21)))
        return tuple(Shift(date=MONDAY + timedelta(days=n), start_time=time(8), end_time=end) for n in days)

    def supervisor(self, n: int) -> Supervisor:
        lapses = {training: MONDAY + timedelta(days=1) for training in Training if self.chance(2)}
        return Supervisor(
            supervisor_code=f"S{n + 1}",
            sex=self.draw.choice((PlacementSex.FEMALE, PlacementSex.MALE, PlacementSex.MALE, None)),
            shifts=self.shifts(),
            trainings=tuple(TrainingRecord(training=one, valid_to_inclusive=lapses.get(one)) for one in Training),
            driving_entitlement=self.chance(70),
            max_people=self.draw.choice((1, 2, None)),
        )

    def bookings(self, people: list[Person], sessions: list[Session]) -> Iterator[ExistingBooking]:
        """Some past, and a few that stand, whatever rule they break."""
        for person in people:
            if self.chance(20):
                yield self.past(person)
            session = self.draw.choice(sessions)
            status = self.draw.choice((None,) * 8 + (BookingStatus.ISSUED, BookingStatus.PROPOSED))
            if status:
                yield ExistingBooking(
                    crn=person.crn, requirement_id=person.requirements[0].requirement_id,
                    project_code=session.project_code, date=session.date, start_time=session.start_time,
                    minutes=self.draw.choice((60, 200)), status=status,
                )  # fmt: skip

    def past(self, person: Person) -> ExistingBooking:
        return ExistingBooking(
            crn=person.crn,
            requirement_id=person.requirements[0].requirement_id,
            project_code=self.draw.choice(("P1", "P2")),
            date=MONDAY - timedelta(days=self.draw.choice((1, 5))),
            start_time=time(9),
            minutes=self.draw.choice((30, 120)),
            status=BookingStatus.PAST,
            outcome=self.draw.choice((None, ContactOutcome.ATTC, ContactOutcome.UACP)),
        )

    def apart(self, people: list[Person]) -> Iterator[NonAssociation]:
        if self.chance(40):
            yield NonAssociation(crns=(people[0].crn, people[-1].crn))
        borne = {tag for person in people for tag in person.association_tags}
        tags = self.draw.choice((("T1", "T2"), ("T1", "T1")))
        if self.chance(30) and borne.issuperset(tags):
            yield NonAssociation(tags=tags)

    def override(self, person: Person) -> Override:
        rules = ("UPW-TRAVEL-90", "UPW-WINDOW-12M", *sorted(OVERRIDABLE))
        return Override(
            rule=self.draw.choice(rules),
            crn=person.crn,
            project_code=self.draw.choice((None, "P1", "P2")),
            approved_by="M1",
            role=OverrideRole.UNPAID_WORK_MANAGER,
            reason=OverrideReason.PERSON_AGREED,
            decided_on=MONDAY - timedelta(days=self.draw.choice((3, 4, 30))),
            expires_on_inclusive=MONDAY + timedelta(days=self.draw.choice((-3, 1, 1, 30))),
        )


def subsets(items: Iterable[T]) -> Iterator[tuple[T, ...]]:
    listed = list(items)
    return chain.from_iterable(combinations(listed, size) for size in range(len(listed) + 1))


def every_pair(facts: Facts) -> list[Pair]:
    """Everybody with every way to come to every session, as indices."""
    return list(product(range(len(facts.with_work)), range(len(facts.hows))))


def plans(
    facts: Facts, eligibility: Eligibility, pairs: list[Pair] | None = None, loose: bool = False, most: int = 20_000
) -> Iterator[Plan]:
    """Every plan of these pairs, or of all: bookings by the sessions and bus runs that run, by who goes with them.

    Sessions and runs run just where somebody is booked or rides; or, `loose`, wherever they like, with whatever staff.
    """
    problem = facts.problem
    pairs = every_pair(facts) if pairs is None else pairs
    bare = {pair: bare_booking(facts, *pair) for pair in pairs}
    made = 0
    for pick in subsets(pairs):
        bookings = derive(facts, [bare[pair] for pair in pick], eligibility)
        running = sorted({facts.hows[how].session for _, how in pick})
        ridden = sorted({one.ride.bus_run_code for one in bookings if one.ride})
        for those in subsets(range(len(problem.sessions))) if loose else [running]:
            for sessions, runs in product(crews(facts, list(those), loose), driven(facts, ridden, loose)):
                made += 1
                if made > most:
                    raise TooManyPlans
                yield Plan(bookings=tuple(bookings), sessions=sessions, runs=runs).canonical()


def driven(facts: Facts, ridden: list[str], loose: bool) -> Iterator[tuple[OperatedRun, ...]]:
    """Every way to find a driver for each run that is ridden; `loose`: of any runs, ridden or not. Where somebody was
    issued a ride, none may be found."""
    known = [run.bus_run_code for run in facts.problem.bus_runs if run.session in facts.session]
    issued = {one.ride.bus_run_code for one in facts.issued.values() if one.ride}
    for runs in subsets(known) if loose else subsets(ridden):
        if loose or issued.issuperset(set(ridden).difference(runs)):
            ways = [[OperatedRun(bus_run_code=run, driver_code=who) for who in facts.supervisor] for run in runs]
            yield from product(*ways)


def crews(facts: Facts, running: list[int], loose: bool) -> Iterator[tuple[OpenSession, ...]]:
    """Every way to send staff and vehicles to running sessions that need them; `loose`: to any."""
    problem = facts.problem
    ways = []
    for n in running:
        session = problem.sessions[n]
        project = facts.project[session.project_code]
        staff = [one.supervisor_code for one in problem.supervisors] if loose or project.needs_supervisor else []
        cars = [one.vehicle_code for one in problem.vehicles] if project.needs_vehicle else []
        ways.append(
            [
                OpenSession(
                    project_code=session.project_code,
                    date=session.date,
                    start_time=session.start_time,
                    supervisor_codes=who,
                    vehicle_codes=what,
                )
                for who in subsets(staff)
                for what in subsets(cars)
            ]
        )
    return product(*ways)

"""What the scheduling office needs beside the roster: reasons, journeys, what to confirm. Not for sites.

Protected reasons are counts over a person's week, without rule, session or site, in the words of the report.
"""

from collections.abc import Iterable, Iterator
from datetime import time

from api.pages.render import SHOWN_OF_HASH, week, where
from api.pages.running import running
from api.pages.spoken import about, amount, how, protected, reasons, rule_of
from api.plain import day, first_upper
from api.reasons import main_words, shortest_first, unmet_words
from api.sheets.cells import Cell
from api.sheets.groups import group_sheets
from api.sheets.listing import Listing, listing
from api.sheets.roster import roster_sheets
from api.summary import quality, summarise
from api.words import KINDS, journey_reason
from models.base import clock
from models.plan import Booking
from models.problem import Problem
from models.result import Explanation, Finding, MissingPlaces, Result
from optimizer.calendar import DAY
from optimizer.facts import Facts

JOURNEYS = (
    "Person", "Date", "Project", "How", "Leaves home", "Home again", "Minutes out", "Minutes back", "With margin",
    "Proposed reason", "Confirmed by",
)  # fmt: skip
SHORT = ("Person", "Short minutes", "Booked minutes", "Due minutes", "Not met", "Main reason", "Why")
MISSING = ("Delivery unit", "Day", "Slot", "Kind", "Places", "Short minutes")
FINDINGS = ("What", "Rule", "Person", "Project", "Date", "Starts", "By how much")


def plan_sheets(problem: Problem, result: Result, for_sites: bool) -> tuple[Listing, ...]:
    """The roster, and unless it is for sites all else. The Problem in canonical order, and a sound Result of it."""
    roster = (_about(problem, result, for_sites), *roster_sheets(running(problem, result)))
    return roster if for_sites else (*roster, *_office(problem, result))


def _office(problem: Problem, result: Result) -> tuple[Listing, ...]:
    facts = Facts.of(problem, result.plan)
    return (
        listing("Journeys", JOURNEYS, (_journey(facts, one) for one in result.plan.bookings)),
        listing("People short", SHORT, map(_short, shortest_first(result.explanations))),
        *group_sheets(facts, result),
        listing("Places missing", MISSING, map(_missing, sorted(result.gap_list, key=lambda one: -one.people))),
        listing("Notes", FINDINGS, _findings(result.notes)),
        listing("Breaches inherited", FINDINGS, _findings(result.inherited)),
    )


def _about(problem: Problem, result: Result, for_sites: bool) -> Listing:
    """Of which plan the file is, and for whom."""
    told = summarise(problem, result)
    whom = "Supervisors and sites" if for_sites else "The scheduling office; for sites: placewell export --for-sites"
    rows: list[tuple[str, Cell]] = [
        ("For", whom),
        ("Delivery units", where(problem)),
        ("Week", week(problem)),
        ("Planned on", day(problem.planned_on)),
        ("Plan", result.plan_hash[:SHOWN_OF_HASH]),
        ("Bookings", told.bookings),
        ("Sessions opened", told.sessions_opened),
    ]
    if not for_sites:
        rows += [("People short", told.people_short), ("How good", first_upper(quality(told)))]
    return listing("About", ("About this file", "What it is"), rows)


def _journey(facts: Facts, booking: Booking) -> list[Cell]:
    trip, journey = facts.trip(booking), booking.journey
    way = max(journey.out.total_minutes, journey.back.total_minutes)
    reason = first_upper(journey_reason(booking.reason_codes)) if booking.reason_codes else None
    return [
        booking.crn, booking.date, booking.project_code, first_upper(how(journey)), _clock(trip.leave),
        _clock(trip.home), journey.out.total_minutes, journey.back.total_minutes, way + trip.margin, reason, None,
    ]  # fmt: skip


def _clock(minute: int) -> time:
    return clock(minute % DAY)


def _short(one: Explanation) -> list[Cell]:
    return [
        one.crn, one.shortfall_minutes, one.booked_minutes, one.due_minutes, first_upper(unmet_words(one)),
        first_upper(main_words(one)), "\n".join(reasons(one)) or None,
    ]  # fmt: skip


def _missing(one: MissingPlaces) -> list[Cell]:
    kind = first_upper(KINDS[one.kind])
    return [one.pdu_code, one.day.title(), one.slot.title(), kind, one.people, one.shortfall_minutes]


def _findings(found: Iterable[Finding]) -> Iterator[list[Cell]]:
    """By what they say; one that is protected names neither rule nor session."""
    for one in sorted(found, key=lambda one: (about(one), one.crn or "")):
        session = None if protected(one) else one.session
        named: list[Cell] = [session.project_code, session.date, session.start_time] if session else [None] * 3
        yield [about(one), rule_of(one) or None, one.crn, *named, amount(one) or None]

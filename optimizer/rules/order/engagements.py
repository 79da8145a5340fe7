"""Whether a booking with its journeys overlaps one of the person's commitments of some kinds.

Where the commitment has a place, the journey runs between that place and the site, or the pick-up of a rider. Where it
has none, it blocks its window and a margin (a local parameter) against the journey from and to home. Touching is
allowed.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.base import Point
from models.codes import CommitmentKind, TravelMode
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, Trip, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Placement, Refusal
from optimizer.travel.journeys import between_many, coordinates, usable

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Engagement(NamedTuple):
    """A commitment on one date."""

    span: Span
    place: Point | None


@fact
def engagements(facts: Facts, crn: str, kinds: frozenset[CommitmentKind]) -> tuple[Engagement, ...]:
    """The person's dated commitments of these kinds around the window."""
    window = facts.problem.window
    return tuple(
        Engagement(span, commitment.place)
        for commitment in facts.commitments[crn]
        if commitment.kind in kinds
        for _, span in occurrences(commitment, window.start_date, window.end_date_inclusive)
    )


def clear_of(options: Options, kinds: frozenset[CommitmentKind]) -> Bools:
    """Person by person: few have more than a handful of commitments, and each is one array operation."""
    facts, clear = options.facts, np.ones(options.shape, dtype=np.bool_)
    margin = facts.numbers.commitment_margin_minutes
    for n in options.people:
        person, mine = facts.with_work[n], options.of(n)
        listed = engagements(facts, person.crn, kinds)
        if not listed:
            continue
        leave, home, how = (column[mine].ravel() for column in (options.leave, options.home, options.how))
        start, end = leave + options.own_out[mine].ravel(), home - options.own_back[mine].ravel()
        for span, place in listed:
            if place is None:
                clash = (leave < span.end + margin) & (span.start - margin < home)
            else:
                at_home = facts.between(person.crn, person.home, place)
                way = np.where(_at_home(facts)[how], at_home, _ways_to(facts, place, usable(person.travel))[how])
                clash = (start - way < span.end) & (span.start < end + way)
            clear[mine] &= ~clash.reshape(clear[mine].shape)
    return clear


@fact
def _at_home(facts: Facts) -> Bools:
    """Of each way to come: is it a course at home?"""
    projects = [facts.project[facts.problem.sessions[how.session].project_code] for how in facts.hows]
    return np.array([project.online for project in projects], dtype=np.bool_)


@fact
def _ways_to(facts: Facts, place: Point, modes: tuple[TravelMode, ...]) -> Ints:
    """Minutes from a place to where the own way out of each way to come ends. Many are asked to the same few places."""
    there, of = _ends(facts)
    ways: Ints = between_many(there, np.broadcast_to(coordinates([place]), there.shape), modes, facts.numbers)[of]
    return ways


@fact
def _ends(facts: Facts) -> tuple[Floats, Ints]:
    """Where own ways out end, and of each way to come which of these it is."""
    sites, of = facts.visits
    return coordinates([visit.place for visit in sites]), np.array(of, dtype=np.int64)


def refusal(facts: Facts, booking: Placement, kinds: frozenset[CommitmentKind], code: str) -> Refusal | None:
    """The first commitment of these kinds that the booking overlaps, and by how much."""
    for engagement in engagements(facts, booking.crn, kinds):
        trip = facts.trip(booking)
        if engagement.place is None:
            spare = facts.numbers.commitment_margin_minutes
            busy = Span(engagement.span.start - spare, engagement.span.end + spare)
            away = Span(trip.leave, trip.home)
        else:
            busy, away = engagement.span, _away(facts, booking, trip, engagement.place)
        if busy.overlaps(away):
            return Refusal(code, min(busy.end - away.start, away.end - busy.start), "minutes")
    return None


def _away(facts: Facts, booking: Placement, trip: Trip, place: Point) -> Span:
    """From leaving the place for the booking to being back there."""
    way = facts.between(booking.crn, facts.ends_at(booking), place)
    return Span(trip.leave + trip.own_out - way, trip.home - trip.own_back + way)

"""LAW-REQ-COMPAT: one person, one calendar. No booking with its journeys overlaps another commitment.

Where the commitment has a place, the journey runs between that place and the site. Where it has none, it blocks its
window and a margin (a local parameter) against the journey from and to home. Touching is allowed.

Source: Target Operating Model: "any enforcement of orders does not impact treatment"; Sentencing Act 2020 s.208
(compatibility of requirements).
"""

from typing import NamedTuple

import numpy as np

from models.base import Point
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import is_online
from optimizer.travel.journeys import between_many, coordinates, usable

ID = "LAW-REQ-COMPAT"


class Engagement(NamedTuple):
    """A commitment on one date."""

    span: Span
    place: Point | None


@fact
def engagements(facts: Facts, crn: str) -> tuple[Engagement, ...]:
    """The person's dated commitments around the window."""
    window = facts.problem.window
    return tuple(
        Engagement(span, commitment.place)
        for commitment in facts.person[crn].commitments
        for _, span in occurrences(commitment, window.start_date, window.end_date_inclusive)
    )


def mask(options: Options) -> Bools:
    """Person by person: few have more than a handful of commitments, and each is one array operation."""
    facts, clear = options.facts, np.ones(len(options), dtype=np.bool_)
    online, sites = is_online(options), coordinates([project.place for project in facts.problem.projects])
    margin = facts.numbers.commitment_margin_minutes
    for n, person in enumerate(facts.problem.people):
        mine, listed = options.by_person[n], engagements(facts, person.crn)
        if not listed or not len(mine):
            continue
        start, end = options.start[mine], options.end[mine]
        leave, home = start - options.out[mine], end + options.back[mine]
        for span, place in listed:
            if place is None:
                clash = (leave < span.end + margin) & (span.start - margin < home)
            else:
                here = np.broadcast_to(coordinates([place]), (len(mine), 2))
                way = between_many(sites[options.project[mine]], here, usable(person.travel), facts.numbers)
                own = between_many(
                    np.broadcast_to(coordinates([person.home]), (len(mine), 2)),
                    here,
                    usable(person.travel),
                    facts.numbers,
                )
                way = np.where(online[mine], own, way)
                clash = (start - way < span.end) & (span.start < end + way)
            clear[mine] &= ~clash
    return clear


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project = facts.project[booking.project_code]
    at_site = facts.span(facts.session[booking.session])
    trip = facts.trip(booking.crn, booking.project_code)
    where = facts.person[booking.crn].home if project.online else project.place
    for engagement in engagements(facts, booking.crn):
        if engagement.place is None:
            spare = facts.numbers.commitment_margin_minutes
            busy = Span(engagement.span.start - spare, engagement.span.end + spare)
            away = Span(at_site.start - trip.out, at_site.end + trip.back)
        else:
            way = facts.between(booking.crn, where, engagement.place)
            busy, away = engagement.span, Span(at_site.start - way, at_site.end + way)
        if busy.overlaps(away):
            return Refusal("COMMITMENT", min(busy.end - away.start, away.end - busy.start), "minutes")
    return None


RULE = Rule(
    id=ID,
    title="No clash with another commitment, journeys included",
    source="Target Operating Model; Sentencing Act 2020 s.208",
    parts=(Gate("commitments", mask, refuses),),
)

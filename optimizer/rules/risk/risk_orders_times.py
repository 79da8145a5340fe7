"""RISK-ORDERS-TIMES: curfews and prohibited activities are respected.

The person is home at or before a curfew's first minute and leaves at or after its last; the estimate's margin for the
mode is added. A course at home breaks no curfew. A prohibited activity is matched against the project's features: no
online course under an internet ban, no site near schools where that is barred. Both hold for sessions of programme
groups too; each member is told of once, at the first session to come that meets the order, and of each hour by
themselves that does.

Source: unpaid work assessment, "Is the individual subject to a curfew or prohibited from undertaking any activity";
Target Operating Model: "support compliance with court ordered curfews".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import ProhibitedActivity, ProjectFeature
from models.people import Curfew
from models.result import Violation
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.programmes.alike import kinds_by
from optimizer.programmes.outings import Outing, meets_own
from optimizer.programmes.own_hours import hours_met
from optimizer.programmes.series import Series
from optimizer.rules.base import Bools, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import first_met, key
from optimizer.rules.shared import by_person, by_project, is_online, meets_any

ID = "RISK-ORDERS-TIMES"
BARS = {
    ProhibitedActivity.INTERNET_USE: ProjectFeature.ONLINE,
    ProhibitedActivity.NEAR_SCHOOL: ProjectFeature.NEAR_SCHOOL,
    ProhibitedActivity.LICENSED_PREMISES: ProjectFeature.LICENSED_PREMISES,
}


@fact
def curfew_spans(facts: Facts, crn: str) -> tuple[Span, ...]:
    """The person's curfews around the window."""
    window = facts.problem.window
    return tuple(
        span
        for curfew in facts.person[crn].curfews
        for _, span in occurrences(curfew, window.start_date, window.end_date_inclusive)
    )


def curfew_mask(options: Options) -> Bools:
    leave, home = options.leave - options.margin, options.home + options.margin
    met = meets_any(options, leave, home, lambda crn: curfew_spans(options.facts, crn))
    result: Bools = ~met | is_online(options)
    return result


def curfew_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.project[booking.project_code].online:
        return None
    for curfew in curfew_spans(facts, booking.crn):
        trip = facts.trip(booking)
        leave, home = trip.leave - trip.margin, trip.home + trip.margin
        if leave < curfew.end and home > curfew.start:
            return Refusal("CURFEW", min(curfew.end - leave, home - curfew.start), "minutes")
    return None


def _bits(features: "tuple[ProjectFeature, ...]") -> int:
    return sum(1 << place for place, feature in enumerate(ProjectFeature) if feature in features)


def activity_mask(options: Options) -> Bools:
    barred = by_person(options, lambda person: _bits(tuple(BARS[one] for one in person.prohibited_activities)))
    result: Bools = np.equal(barred & by_project(options, lambda project: _bits(project.features)), 0)
    return result


def activity_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    features = facts.project[booking.project_code].features
    for activity in facts.person[booking.crn].prohibited_activities:
        if BARS[activity] in features:
            return Refusal("PROHIBITED_ACTIVITY")
    return None


def of_groups(facts: Facts) -> Iterator[Violation]:
    def late(one: Outing) -> int:
        return meets_own(facts, one, ID, lambda: _curfews(facts, one))

    def barred(series: Series, crn: str) -> bool:
        return series.online and ProhibitedActivity.INTERNET_USE in facts.person[crn].prohibited_activities

    met = first_met(
        facts, lambda _, crn: facts.person[crn].curfews, late, lambda _, crn: kinds_by(facts.person[crn].curfews)
    )
    for one, over in (*met, *hours_met(facts, late)):
        at = key(one.series, one.session)
        yield Violation(rule=ID, code="CURFEW", crn=one.crn, session=at, amount=over, unit="minutes")
    online = hours_met(facts, lambda one: barred(one.series, one.crn))
    for one, _ in (*first_met(facts, barred, lambda _: 1), *online):
        yield Violation(rule=ID, code="PROHIBITED_ACTIVITY", crn=one.crn, session=key(one.series, one.session))


def _curfews(facts: Facts, going: Outing) -> tuple[Curfew, ...]:
    """At home none is broken."""
    return () if going.series.online else facts.person[going.crn].curfews


RULE = Rule(
    id=ID,
    title="Curfews and prohibited activities",
    source="Unpaid work assessment; Target Operating Model, curfews",
    example=(
        "By car and with a margin of 3 minutes somebody is home by 16:39. A curfew from 16:39 is kept; one from 16:38 "
        "refuses the session, by 1 minute."
    ),
    parts=(
        Gate("curfew", curfew_mask, curfew_refuses, code="CURFEW", measured=True),
        Gate("prohibited activity", activity_mask, activity_refuses, code="PROHIBITED_ACTIVITY"),
        GroupCheck("programme groups", of_groups),
    ),
)

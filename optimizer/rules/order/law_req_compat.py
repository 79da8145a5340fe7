"""LAW-REQ-COMPAT: one person, one calendar. No booking with its journeys overlaps another commitment.

Commitments here are what other requirements, orders and courts ask for; times of work, education and observance are
LAW-AVOID-CONFLICT's and RELIG-OBSERVANCE's. Touching is allowed. It holds for sessions of programme groups too, also
against those of another group, against what is fixed for the member alone, and against unpaid work that is issued for
after the window; each member is told of once, at the first session to come that clashes, and of each hour by themselves
that does.

Source: Target Operating Model: "any enforcement of orders does not impact treatment"; Sentencing Act 2020 s.208
(compatibility of requirements).
"""

from collections.abc import Iterator

from models.codes import CommitmentKind
from models.result import Violation
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.programmes.alike import kinds_by_commitments
from optimizer.programmes.issued import days_of_work, meets_work
from optimizer.programmes.outings import has_commitments, meets_commitment
from optimizer.programmes.own_hours import hour_meets, hours_met
from optimizer.rules.base import Bools, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.order.engagements import clear_of, refusal
from optimizer.rules.programmes.groups import first_met, key

ID, ISSUED = "LAW-REQ-COMPAT", "UNPAID_WORK_ISSUED"
# What a named person may set aside.
AVOIDED = frozenset({CommitmentKind.WORK, CommitmentKind.EDUCATION, CommitmentKind.OBSERVANCE})
KINDS = frozenset(CommitmentKind) - AVOIDED
REFUSED = frozenset(kind for kind in CommitmentKind if kind not in AVOIDED)


def mask(options: Options) -> Bools:
    return clear_of(options, KINDS)


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return refusal(facts, booking, REFUSED, "COMMITMENT")


def of_groups(facts: Facts) -> Iterator[Violation]:
    met = first_met(
        facts,
        lambda series, crn: has_commitments(facts, series, crn, KINDS),
        lambda one: meets_commitment(facts, one, KINDS),
        lambda series, crn: kinds_by_commitments(facts, series, crn),
    )
    alone = hours_met(facts, lambda one: hour_meets(facts, one, KINDS))
    for one, over in (*met, *alone):
        at = key(one.series, one.session)
        yield Violation(rule=ID, code="COMMITMENT", crn=one.crn, session=at, amount=over, unit="minutes")


def of_issued(facts: Facts) -> Iterator[Violation]:
    met = first_met(
        facts,
        lambda series, crn: not series.days.isdisjoint(days_of_work(facts, crn)),
        lambda one: meets_work(facts, one, facts.issued_later[one.crn]),
    )
    alone = hours_met(facts, lambda one: meets_work(facts, one, facts.issued_later.get(one.crn, ())))
    for one, over in (*met, *alone):
        at = key(one.series, one.session)
        yield Violation(rule=ID, code=ISSUED, crn=one.crn, session=at, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="No clash with another commitment, journeys included",
    source="Target Operating Model; Sentencing Act 2020 s.208",
    example=(
        "A session takes somebody from home at 08:54 and back by 16:36. An appointment at a place not recorded may "
        "start at 17:06, 30 minutes clear; at 17:05 the session is refused. Somebody whose work was issued from 09:00 "
        "to 13:00 may sit in a group that meets at 18:00 on that day."
    ),
    parts=(
        Gate("commitments", mask, refuses, code="COMMITMENT", measured=True),
        GroupCheck("programme groups", of_groups),
        GroupCheck("programme groups and unpaid work issued for later weeks", of_issued),
    ),
)

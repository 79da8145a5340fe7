"""LAW-REQ-COMPAT: one person, one calendar. No booking with its journeys overlaps another commitment.

Commitments here are what other requirements, orders and courts ask for; times of work, education and observance are
LAW-AVOID-CONFLICT's and RELIG-OBSERVANCE's. Touching is allowed.

Source: Target Operating Model: "any enforcement of orders does not impact treatment"; Sentencing Act 2020 s.208
(compatibility of requirements).
"""

from models.codes import CommitmentKind
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.order.engagements import clear_of, refusal

ID = "LAW-REQ-COMPAT"
# What a named person may set aside.
AVOIDED = frozenset({CommitmentKind.WORK, CommitmentKind.EDUCATION, CommitmentKind.OBSERVANCE})
KINDS = frozenset(CommitmentKind) - AVOIDED


def mask(options: Options) -> Bools:
    return clear_of(options, KINDS)


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return refusal(facts, booking, [kind for kind in CommitmentKind if kind not in AVOIDED], "COMMITMENT")


RULE = Rule(
    id=ID,
    title="No clash with another commitment, journeys included",
    source="Target Operating Model; Sentencing Act 2020 s.208",
    parts=(Gate("commitments", mask, refuses),),
)

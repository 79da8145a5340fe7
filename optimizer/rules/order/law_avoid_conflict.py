"""LAW-AVOID-CONFLICT: not when the person normally works or attends education, so far as practicable.

Recorded times count, whether evidence of them was seen or not. A named person may set the rule aside for somebody
(OVERRIDE-AUDIT). Touching is allowed; without a place a margin is kept, as round any commitment.

Source: Criminal Justice Act 2003 s.217 and Sentencing Act 2020 s.208: avoid "interference with the times" at which the
person normally works or attends education; unpaid work assessment: "It is important to request evidence to verify".
"""

from models.codes import CommitmentKind
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.order.engagements import clear_of, refusal

ID = "LAW-AVOID-CONFLICT"
REFUSED = frozenset({CommitmentKind.WORK, CommitmentKind.EDUCATION})


def mask(options: Options) -> Bools:
    return clear_of(options, frozenset({CommitmentKind.WORK, CommitmentKind.EDUCATION}))


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return refusal(facts, booking, REFUSED, "WORK_OR_EDUCATION")


RULE = Rule(
    id=ID,
    title="Not at times of work or education",
    source="Criminal Justice Act 2003 s.217; Sentencing Act 2020 s.208",
    example=(
        "A session takes somebody from home at 08:54 and back by 16:36. A late shift at a place not recorded may "
        "start at 17:06, 30 minutes clear; at 17:05 the session is refused."
    ),
    parts=(Gate("work and education", mask, refuses, code="WORK_OR_EDUCATION", measured=True),),
)

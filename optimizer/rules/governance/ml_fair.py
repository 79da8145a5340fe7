"""ML-FAIR: nobody's expected attendance is held against them, and each run says which expectation it used.

There is no model of attendance: one share is expected of everybody, whoever they are, so nothing personal can cut
anybody's offers. A Result says so with that share, once and of nobody in particular; one that does not is refused.

Source: Target Operating Model: "used to ensure that data science products are developed fairly without reflecting any
underlying biases".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note, Result, Verification, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, ResultCheck, Rule

ID = "ML-FAIR"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    expected = facts.numbers.expected_attendance_percent
    yield Note(rule=ID, code="ONE_EXPECTATION_FOR_ALL", amount=expected)


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    """The run's own word on its expectation, against the policy."""
    told = [(one.amount, one.crn) for one in result.notes if (one.rule, one.code) == (ID, "ONE_EXPECTATION_FOR_ALL")]
    if told != [(facts.numbers.expected_attendance_percent, None)]:
        yield Violation(rule=ID, code="EXPECTATION_NOT_TOLD")


RULE = Rule(
    id=ID,
    title="One expectation of attendance for everybody",
    source="Target Operating Model, data science",
    example=(
        "60% are expected to attend, of everybody alike: two people with the same order and times are offered the "
        "same, whatever either did before. Each Result says so."
    ),
    parts=(Duty("expectation", notes), ResultCheck("expectation told", violations)),
    missing=("calibration by group, as there is no model of attendance",),
)

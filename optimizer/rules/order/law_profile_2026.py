"""LAW-PROFILE-2026: every number holds from a date, and a run says which profile it was planned under, of what day.

A profile is a dated list of numbers (models/policy.py). A week is planned under those in force on its first day: no
profile that ships changes one within a week, and one that does is noted. A Result bears the profile, its version, by
which two runs can be told to have had one rule set, and the day. A plan under a profile whose numbers are no longer
those of the current one is noted; what another profile decides, `placewell diff` shows.

Source: Sentencing Act 2026 s.36: in Sch 9 para 1(1)(b) "omit ', during a period of 12 months,'", for orders "whenever
made"; SI 2026/402, explanatory note.
"""

from collections.abc import Iterator

from models.plan import Plan
from models.policy import DEFAULT_PROFILE, Numbers, numbers, profile_version
from models.result import Note, Result, Verification, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, ResultCheck, Rule

ID = "LAW-PROFILE-2026"


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    if result.profile_version != profile_version(facts.problem.policy.profile):
        yield Violation(rule=ID, code="PROFILE_VERSION_DIFFERS")
    if result.policy_on != facts.problem.window.start_date:
        yield Violation(rule=ID, code="POLICY_OF_ANOTHER_DAY")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Numbers that change within the week, and a profile that is not the current one any more."""
    window, chosen = facts.problem.window, facts.problem.policy
    before, after = numbers(chosen, window.start_date), numbers(chosen, window.end_date_inclusive)
    if count := _different(before, after):
        yield Note(rule=ID, code="NUMBERS_CHANGE_WITHIN_WEEK", amount=count, unit="numbers")
    current = numbers(chosen.model_copy(update={"profile": DEFAULT_PROFILE}), window.start_date)
    if count := _different(before, current):
        yield Note(rule=ID, code="PROFILE_NOT_CURRENT", amount=count, unit="numbers")


def _different(one: Numbers, other: Numbers) -> int:
    return sum(getattr(one, name) != getattr(other, name) for name in Numbers.model_fields)


RULE = Rule(
    id=ID,
    title="Numbers that hold from a date, and a run that says which",
    source="Sentencing Act 2026 s.36 and s.37; SI 2026/402, explanatory note",
    example=(
        "On a community order of 24 November 2025 a session on that day of 2026 is refused under TOM-2021, where 12 "
        "months bind, and allowed under CURRENT-2026. The Result names profile, version and day."
    ),
    parts=(FactPart("numbers in force"), ResultCheck("profile", violations), Duty("changes of numbers", notes)),
)

"""LOCAL-MIN-CREW: a session runs with at least the project's minimum crew of booked people, or not at all.

Source: ours; the minimum is a fact of the project.
"""

from collections import Counter
from collections.abc import Iterator

from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft, OpenIf, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule

ID = "LOCAL-MIN-CREW"


def post(draft: Draft) -> None:
    facts = draft.facts
    crews = [facts.project[session.project_code].minimum_crew for session in facts.problem.sessions]
    bound = [n for n, crew in enumerate(crews) if crew > 1]
    groups = rows(draft.options.by_session[n] for n in bound)
    draft.post(OpenIf(ID, draft.opens(bound), groups, ints(crews[n] for n in bound)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    booked = Counter(booking.session for booking in plan.bookings)
    for opened in plan.sessions:
        short = facts.project[opened.project_code].minimum_crew - booked[opened.key]
        if short > 0:
            yield Violation(rule=ID, code="UNDER_MINIMUM_CREW", session=opened.key, amount=short, unit="people")


RULE = Rule(
    id=ID,
    title="Enough people to run the session",
    source="Placewell: a fact of the project",
    example="A project has a minimum crew of 3. A session with 3 people booked runs; with 2 it does not.",
    parts=(Limit("minimum crew", "session", post, violations),),
    local=True,
)

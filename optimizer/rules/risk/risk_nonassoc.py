"""RISK-NONASSOC (session): people who must not meet are not in the same session.

Pairs of people, and pairs of association tags: everybody who bears the one with everybody who bears the other. It holds
both ways. On a course at home nobody meets. Messages name one person and never the other.

Source: unpaid work assessment, "avoid placing co-defendants, family members or anti-social peers on the same project".
No override.
"""

from collections.abc import Iterator

import numpy as np

from models.plan import Plan
from models.projects import SessionKey
from models.result import Violation
from optimizer.draft import Conflict, Draft, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Limit, Rule

ID = "RISK-NONASSOC"


@fact
def kept_apart(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Pairs of CRNs in order, each once."""
    bearers: dict[str, set[str]] = {}
    for person in facts.problem.people:
        for tag in person.association_tags:
            bearers.setdefault(tag, set()).add(person.crn)
    pairs: set[tuple[str, str]] = set()
    for entry in facts.problem.non_associations:
        if entry.crns:
            pairs.add(_ordered(*entry.crns))
        elif entry.tags:
            ones, others = (bearers.get(tag, set()) for tag in entry.tags)
            pairs.update(_ordered(one, other) for one in ones for other in others if one != other)
    return tuple(sorted(pair for pair in pairs if all(crn in facts.person for crn in pair)))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def post(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    met = np.array([not facts.project[one.project_code].online for one in facts.problem.sessions], dtype=np.bool_)
    groups: list[list[int]] = []
    for one, other in kept_apart(facts):
        a, b = (options.by_person[facts.person_index[crn]] for crn in (one, other))
        _, in_a, in_b = np.intersect1d(options.session[a], options.session[b], return_indices=True)
        groups.extend([int(a[i]), int(b[j])] for i, j in zip(in_a, in_b, strict=True) if met[options.session[a[i]]])
    draft.post(Conflict(ID, rows(groups)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    together: dict[SessionKey, set[str]] = {}
    for booking in plan.bookings:
        if not facts.project[booking.project_code].online:
            together.setdefault(booking.session, set()).add(booking.crn)
    for one, other in kept_apart(facts):
        for session, crns in together.items():
            if one in crns and other in crns:
                yield Violation(rule=ID, code="PROTECTED_REASON", crn=one, session=session)


RULE = Rule(
    id=ID,
    title="People who must not meet",
    source="Unpaid work assessment, non-association",
    parts=(Limit("same session", "session", post, violations),),
    missing=("same vehicle", "same pick-up point", "adjoining sessions at one site"),
)

"""BBR-PLW: no group of a programme on relationships without a partner link worker who has room for it.

Where the manual asks for one, a group has a partner link worker, and over all their groups members are no more than the
worker can support. Members count on the day of each group's next session.

Source: Target Operating Model: "will include provision of a Partner Link Worker ... to support and engage with the
victims".
"""

from collections import Counter
from collections.abc import Iterator

from models.result import Violation
from optimizer.facts import Facts
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.groups import key, next_sessions

ID = "BBR-PLW"


def violations(facts: Facts) -> Iterator[Violation]:
    """Each group is told of what it takes beyond what those before it leave."""
    most = {one.worker_code: one.most_members for one in facts.problem.partner_link_workers}
    used = Counter[str]()
    for series, session in next_sessions(facts):
        worker = series.group.partner_link_worker_code
        if not series.template.needs_partner_link_worker:
            continue
        if worker is None or worker not in most:
            yield Violation(rule=ID, code="NO_PARTNER_LINK_WORKER", session=key(series, session))
            continue
        members = len(series.at(session))
        over = min(members, used[worker] + members - most[worker])
        used[worker] += members
        if over > 0:
            yield Violation(
                rule=ID, code="PARTNER_LINK_WORKER_FULL", session=key(series, session), amount=over, unit="people"
            )


RULE = Rule(
    id=ID,
    title="A partner link worker for each group that needs one",
    source="Target Operating Model, Building Better Relationships",
    example="With a worker who can support 20, groups of 12 and 8 are allowed; of 12 and 9 the second is over by 1.",
    parts=(GroupCheck("worker with room", violations),),
)

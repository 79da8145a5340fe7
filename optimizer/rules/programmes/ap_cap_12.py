"""AP-CAP-12: no more people in a group than 12, or than the manual takes.

Members count on the day of each session to come, and whoever has left by then does not. A template may take fewer. A
group that has not begun has as many as it takes to start, a local parameter of its template.

Source: Target Operating Model: "delivered by trained facilitators in a group setting for up to 12 service users".
"""

from collections.abc import Iterator

from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.groups import key, most_of

ID = "AP-CAP-12"


def violations(facts: Facts) -> Iterator[Violation]:
    for series in facts.series:
        most = most_of(facts, series.template)
        code = "GROUP_TOO_LARGE" if most == facts.numbers.programme_members_most else "MORE_THAN_THE_MANUAL"
        for session in series.to_come:
            over = len(series.at(session)) - most
            if over > 0:
                yield Violation(rule=ID, code=code, session=key(series, session), amount=over, unit="people")
        yield from _start(series)


def _start(series: Series) -> Iterator[Violation]:
    """Of a group whose first session is still to come."""
    first = next((one for one in series.sessions if one.start_time is not None), None)
    if first is not None and first in series.to_come:
        short = series.template.least_members - len(series.at(first))
        if short > 0:
            yield Violation(rule=ID, code="TOO_FEW_TO_START", session=key(series, first), amount=short, unit="people")


RULE = Rule(
    id=ID,
    title="No more than 12 in a programme group",
    source="Target Operating Model, accredited programmes",
    example=(
        "12 members at a session are allowed, 13 are not; of Horizon, which takes 10 (local), 11 are not. One that "
        "takes 6 to start (local) does not begin with 5."
    ),
    parts=(GroupCheck("size at each session", violations),),
)

"""Who of those trained for a programme is away at the sessions of a group, and how often in which week."""

from collections import Counter
from datetime import date

from models.programmes.codes import SessionType
from optimizer.calendar import Week, week_of
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.programmes.fac_trained import by_code, on_leave

Away = frozenset[str]
"""Who is away at one time."""


def absences(facts: Facts, series: Series) -> dict[Away, Counter[Week]]:
    """Group sessions week by week, by who is away."""
    found: dict[Away, Counter[Week]] = {}
    for one in series.to_come:
        if one.session.session_type is SessionType.GROUP:
            away = away_on(facts, series.template.template_code, one.date)
            found.setdefault(away, Counter())[week_of(one.date)] += 1
    return found


@fact
def away_on(facts: Facts, template_code: str, day: date) -> Away:
    trained = (one for one in by_code(facts).values() if template_code in one.trained_for)
    return frozenset(one.facilitator_code for one in trained if on_leave(one, day))


def led_in(absences: dict[Away, Counter[Week]], who: str) -> Counter[Week]:
    """Group sessions week by week at which somebody is there."""
    return sum((weeks for away, weeks in absences.items() if who not in away), Counter[Week]())

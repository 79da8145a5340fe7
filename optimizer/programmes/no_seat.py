"""Why somebody has no seat in the groups that are proposed, as far as the groups tell that could have started."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from models.programmes.referrals import Referral
from models.waiting import Waiting
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.company import HIDDEN
from optimizer.programmes.eligible import Eligible, Open
from optimizer.programmes.kinds import of
from optimizer.programmes.openings import Looked


def why_no_seat(
    eligible: Eligible, waiting: Iterable[Referral], looked: Looked, enough: Iterable[Open]
) -> tuple[Waiting, ...]:
    could, free = _by_person(looked.could), _by_person(enough)
    told = (_reason(eligible, one, could[of(one)], free[of(one)], looked.unseen) for one in waiting)
    return tuple(told)


def _by_person(listed: Iterable[Open]) -> dict[tuple[str, str], list[Open]]:
    """By CRN and programme."""
    found: dict[tuple[str, str], list[Open]] = defaultdict(list)
    for one in listed:
        for crn in one.refused:
            found[crn, one.group.template_code].append(one)
    return found


def _reason(
    eligible: Eligible, one: Referral, mine: Sequence[Open], enough: Sequence[Open], unseen: Counter[str]
) -> Waiting:
    """The first that holds: not ready, no calendar, not all looked at, nothing to sit in, a rule against most of it,
    or no place."""
    facts, free = eligible.facts, sum(not each.refused[one.crn] for each in enough)
    against = Counter(rule for each in mine for rule in each.refused[one.crn])
    code, rule = "NO_PLACE", None
    if not is_ready(facts.problem, one):
        code = "NOT_READY"
    elif one.crn not in facts.person:
        code = "CALENDAR_NOT_KNOWN"
    elif not free and unseen[one.template_code]:
        code = "NOT_LOOKED_AT"
    elif not any(map(eligible.can_be, mine)):
        code = "NO_GROUP_COULD_START"
    elif not free and against:
        most = max(against, key=lambda name: (against[name], name))
        code, rule = ("PROTECTED_REASON", None) if most in HIDDEN else ("REFUSED", most)
    elif not free:
        code = "TOO_FEW_TO_START"
    return Waiting(crn=one.crn, template_code=one.template_code, code=code, rule=rule, could_sit=free)

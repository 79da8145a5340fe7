"""As teams seat by hand, with the rules kept: who has waited longest first, into the first group that can start.

Whoever has waited longest opens the earliest group in which they could sit with enough others who wait; it is filled in
order of waiting. What was decided is not undone, but for who runs the groups: that is found anew each time.
"""

from collections.abc import Iterator, Sequence

from models.programmes.referrals import Referral
from models.result import StopReason
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.choose import Choice, whole
from optimizer.programmes.eligible import Open
from optimizer.programmes.literals import moment, overlap
from optimizer.programmes.pooled import could_be_run
from optimizer.programmes.seating import Seating

METHOD = "none"
NOT_HERE = frozenset({"SOMEBODY-ELSE"})


def by_hand(facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> Choice:
    every = Seating(facts, open_, order, named=False)
    listed = [one for n, one in enumerate(open_) if one.joins is None and could_be_run(every, n)]
    listed.sort(key=lambda one: (one.group.starts_on, one.group.room_code or "", len(one.group.slots)))
    waiting = {(one.crn, one.template_code): one for one in sorted(order, key=lambda one: (one.referred_on, one.crn))}
    decided: list[Open] = []
    made = whole(facts, decided, order, limits)
    for first in tuple(waiting):
        if first in waiting:
            for trial in _trials(listed, first, tuple(waiting), decided):
                tried = whole(facts, [*decided, trial], order, limits)
                if _all_seated(tried):
                    decided.append(trial)
                    made = tried
                    for crn in _members(trial):
                        del waiting[crn, first[1]]
                    break
    return made._replace(
        bound=every.unavoidable, unavoidable=every.unavoidable, method=METHOD, stop_reason=StopReason.NOTHING_TO_DECIDE
    )


def _trials(
    listed: Sequence[Open], first: tuple[str, str], waiting: Sequence[tuple[str, str]], decided: Sequence[Open]
) -> Iterator[Open]:
    """Each group in which this person could sit with enough others: with them, and fewer and fewer of them."""
    for one in listed:
        if one.group.template_code == first[1] and not one.refused.get(first[0], NOT_HERE):
            template, room = one.series.template, one.series.room
            if room is None or any(_meet(one, other) for other in decided):
                continue
            queue = [crn for crn, code in (first, *waiting) if code == first[1] and not one.refused.get(crn, NOT_HERE)]
            who = list(dict.fromkeys(queue))[: min(template.most_members, room.places)]
            if len(who) >= template.least_members:
                yield Open(one.series, {crn: frozenset() if crn in who else NOT_HERE for crn in one.refused})


def _meet(one: Open, other: Open) -> bool:
    """In one room at a time."""
    if one.group.room_code != other.group.room_code:
        return False
    moments = [[moment(session) for session in each.series.to_come] for each in (one, other)]
    return any(overlap(a, b) for a in moments[0] for b in moments[1])


def _members(one: Open) -> list[str]:
    return [crn for crn, refused in one.refused.items() if not refused]


def _all_seated(choice: Choice) -> bool:
    return all(choice.chosen[literal] for literal in choice.seating.seats.values())

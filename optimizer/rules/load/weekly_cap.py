"""The forward half of a cap on the minutes that a person's bookings count in the week."""

from collections.abc import Callable

from optimizer.draft import Draft, at_most, ints, rows
from optimizer.rules.order.upw_remaining_calc import free_minutes


def post_weekly_cap(draft: Draft, rule: str, room_of: Callable[[str], int | None]) -> None:
    """Room in minutes by CRN; None: no cap.

    What counts is what is issued and the lesser of the other credits' sum and what is free, so the cap binds only where
    something is free and these come to more.
    """
    options, facts = draft.options, draft.facts
    groups, caps = [], []
    for n, person in enumerate(facts.with_work):
        room, mine = room_of(person.crn), options.by_person[n]
        if room is None:
            continue
        spare = free_minutes(facts, person.crn)
        counts = int(options.credit[mine][options.issued[mine]].sum()) + spare
        if spare > 0 and counts > room and draft.most_minutes[n] > room:
            groups.append(mine)
            caps.append(room)
    held = rows(groups)
    draft.post(at_most(rule, held, options.credit[held.lits], ints(caps)))

"""Groups that are proposed, and who goes on waiting."""

from collections import Counter
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.cli.show.seats import print_returns, print_seat_journeys
from api.plain import count, day, first_upper
from api.seats import for_whom, joined_words, slots_words
from api.words import FORMING, with_rule

if TYPE_CHECKING:
    from rich.console import Console

    from models.forming import Forming
    from models.programmes.groups import ProgrammeGroup
    from models.waiting import Waiting


def print_forming(to: "Console", found: "Forming") -> None:
    to.print(_outcome(found), soft_wrap=True)
    for one in found.groups:
        _group(to, one)
    if found.seats:
        heading(to, f"Seats in groups that run: {len(found.seats):,}")
        rows = Rows("Person", "Group", "Joins")
        for seat in found.seats:
            rows.add(seat.member.crn, clean(seat.group_code), day(seat.member.joined_on))
        rows.print(to)
    print_seat_journeys(to, [(one.group_code, one) for one in found.long_journeys])
    if found.waiting:
        heading(to, f"Still waiting: {len(found.waiting):,}")
        _waiting(to, found.waiting)
    print_returns(to, found.waiting)


def _outcome(found: "Forming") -> str:
    if not (found.groups or found.seats or found.waiting):
        return "Nobody waits for a programme."
    if not found.considered and not found.not_looked_at:
        return "No group can start: nowhere and at no time are there enough who could sit in one."
    members = sum(len(one.members) for one in found.groups)
    started = (
        f"{count(len(found.groups), 'group')} to start, with {count(members, 'member')}{joined_words(found.seats)}"
    )
    unseen = f" There was no time to look at {found.not_looked_at:,} more." if found.not_looked_at else ""
    return f"{started}, out of {count(found.considered, 'possible start')}: {_how(found)}.{unseen}"


def _how(found: "Forming") -> str:
    """How near to the best it is proved to be."""
    if found.proven:
        return "no choice is better"
    gap = found.gaps.value_gap
    near = "" if gap is None else f", at most {gap:.1%} of the value short of the best"
    return f"the best choice found in the time{near}"


def _group(to: "Console", one: "ProgrammeGroup") -> None:
    heading(to, f"{one.group_code}: {clean(one.template_code)}, from {day(one.starts_on)}")
    where = f"room {clean(one.room_code or '-')}"
    say(to, f"{slots_words(one.slots)}, {where}; for {for_whom(one.sex, one.cohort)}")
    staff = f"facilitators {_codes(one.facilitator_codes)}; cover {_codes(one.cover_codes)}"
    say(to, f"{staff}; treatment manager {clean(one.treatment_manager_code or '-')}")
    if one.partner_link_worker_code:
        say(to, f"partner link worker {clean(one.partner_link_worker_code)}")
    say(to, f"{count(len(one.members), 'member')}: {' '.join(member.crn for member in one.members)}")


def _codes(codes: tuple[str, ...]) -> str:
    return clean(" ".join(codes)) or "nobody"


def _waiting(to: "Console", waiting: "tuple[Waiting, ...]") -> None:
    counts = Counter((one.code, one.rule) for one in waiting)
    rows = Rows("People", "Why", right=("People",))
    for (code, rule), people in sorted(counts.items(), key=lambda one: (-one[1], one[0][0], one[0][1] or "")):
        rows.add(f"{people:,}", first_upper(with_rule(FORMING[code], rule)))
    rows.print(to)

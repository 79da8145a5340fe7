"""Where somebody who goes on waiting could join a group that runs, and why not.

An entry point is a start like any other, and often a sooner one: the group has its room and staff, and enough people.
Of those in the weeks in which groups may start everybody is told who is ready for such a group; of later ones no more
is asked than who could join there sooner than they could start. Where there is an end to asking before the last entry
point, it is kept for whom and from which day on nobody looked.
"""

from collections.abc import Sequence

from models.programmes.codes import Entry
from models.programmes.referrals import Referral
from models.waiting import NextStart
from optimizer.programmes.company import no_seat
from optimizer.programmes.entries import EntryPoint, against, could_join, entry_points, in_start_weeks
from optimizer.programmes.kinds import of
from optimizer.programmes.looking import Looked
from optimizer.programmes.told import lack_of


def enter(looked: Looked) -> None:
    """Puts an entry point in the place of a next start that comes later, or of none; and keeps why it is none."""
    for point in entry_points(looked.facts):
        wanted = could_join(looked.facts, point.running)
        at_an_end = looked.asked.left <= 0
        if at_an_end or not in_start_weeks(looked.facts, point):
            wanted = _sooner(looked, point, wanted)
        if at_an_end:
            for one in wanted:
                looked.unseen.setdefault(of(one), point.series.group.starts_on)
        elif wanted:
            looked.asked.left -= len(wanted)
            _ask(looked, point, wanted)


def _sooner(looked: Looked, point: EntryPoint, wanted: Sequence[Referral]) -> list[Referral]:
    """Those for whom it would be a sooner start, and whom the screen does not rule out."""
    without = [one for one in wanted if _comes_first(looked, point, one)]
    ruled_out = looked.asked.screen.against(point.series, without)
    return [one for one in without if not ruled_out[one.crn]]


def _comes_first(looked: Looked, point: EntryPoint, one: Referral) -> bool:
    """A start of a group on the same day comes before it."""
    known = looked.next.get(of(one))
    return known is None or point.series.group.starts_on < known.starts_on


def _ask(looked: Looked, point: EntryPoint, wanted: Sequence[Referral]) -> None:
    facts, found = looked.facts, against(looked.facts, point, wanted)
    for one in wanted:
        mine = [lack_of(each) for each in found[one.crn]]
        others = [] if mine else list(no_seat(facts, point.running, one, point.series.to_come))
        if in_start_weeks(facts, point):
            looked.keep(point.series, one, mine, others)
        if not mine and not others and _comes_first(looked, point, one):
            looked.next[of(one)] = _start(point)


def _start(point: EntryPoint) -> NextStart:
    group, way = point.running.group, point.series.sessions
    rolling = point.running.template.entry is Entry.ROLLING
    return NextStart(
        starts_on=way[0].date, ends_on=way[-1].date, room_code=group.room_code, slots=group.slots, sex=group.sex,
        could_sit=1, group_code=group.group_code, module_number=way[0].session.module_number if rolling else None,
    )  # fmt: skip

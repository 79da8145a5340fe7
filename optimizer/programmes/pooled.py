"""What groups and seats ask of staff, without saying who: a relaxation, far smaller than the whole, for a bound.

At every moment the sessions of groups of some programmes need no more facilitators than there are who are trained for
any of these, not away, not at a group that runs and not with a member of one; in every week no more of their time than
they have left; and members who need a partner link worker are no more than all workers together can support. Every
sound choice keeps that (Hall 1935, one way), so what the relaxation cannot beat nothing can.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from optimizer.calendar import Week
from optimizer.draft import Primitive, Rows, Sum, at_most, ints, rows
from optimizer.programmes.absences import absences, led_in
from optimizer.programmes.joining import joining
from optimizer.programmes.literals import Literal
from optimizer.programmes.seated_apart import seated_apart
from optimizer.programmes.seating import RULE, Seating
from optimizer.programmes.staffing import busy, left_in_week, occupied, room_left
from optimizer.rules.programmes.fac_trained import by_code, on_leave

Row = tuple[tuple[int, int], ...]
"""Literals of groups with how much each needs."""
Subset = tuple[frozenset[str], frozenset[str]]


def pooled(to: Seating) -> Iterator[Primitive]:
    tightest = dict[Row, int]()
    subsets = tuple(_subsets(to))
    for row, most in chain(_moments(to, subsets), _weeks(to, subsets)):
        tightest[row] = min(most, tightest.get(row, most))
    binding = {row: most for row, most in tightest.items() if sum(need for _, need in row) > most}
    yield _sum(binding)
    yield _workers(to)
    yield from joining(to)
    yield from seated_apart(to)


def _sum(binding: dict[Row, int]) -> Sum:
    weights = ints(need for row in binding for _, need in row)
    return at_most(RULE, _lits(binding), weights, ints(binding.values()))


def _lits(listed: Iterable[Row]) -> Rows:
    return rows([n for n, _ in row] for row in listed)


def _subsets(to: Seating) -> Iterator[Subset]:
    """Programmes, and who is trained for any of them."""
    codes = sorted({one.group.template_code for one in to.open})
    for size in range(1, len(codes) + 1):
        for chosen in map(frozenset, combinations(codes, size)):
            staff = (one.facilitator_code for one in to.facts.problem.facilitators if chosen & set(one.trained_for))
            yield chosen, frozenset(staff)


def _moments(to: Seating, subsets: Sequence[Subset]) -> Iterator[tuple[Row, int]]:
    for day, spans in _by_day(to).items():
        for begin in {start for start, _, _ in spans}:
            there = sorted(n for start, end, n in spans if start <= begin < end)
            free = _free(to, day, begin)
            for codes, staff in subsets:
                row = tuple((n, _needed(to, n)) for n in there if to.open[n].group.template_code in codes)
                yield row, len(staff & free)


def _by_day(to: Seating) -> dict[date, list[tuple[int, int, int]]]:
    found: dict[date, list[tuple[int, int, int]]] = {}
    for n in to.new:
        for day, start, end in to.moments(n):
            found.setdefault(day, []).append((start, end, n))
    return found


def _needed(to: Seating, group: int) -> int:
    return to.open[group].series.template.facilitators


def _free(to: Seating, day: date, minute: int) -> set[str]:
    """Who is neither away, nor at a group that runs or with a member of one."""
    taken = {
        who
        for each in occupied(to.facts)
        for who, days in each.items()
        if any(start <= minute < end for _, start, end in days.get(day, ()))
    }
    return {code for code, one in by_code(to.facts).items() if code not in taken and not on_leave(one, day)}


def _weeks(to: Seating, subsets: Sequence[Subset]) -> Iterator[tuple[Row, int]]:
    found: dict[tuple[int, int], dict[int, int]] = {}
    for n in to.new:
        for week, sessions in to.weekly(n).items():
            found.setdefault(week, {})[n] = sessions * _needed(to, n)
    for week, needs in found.items():
        left = {one.facilitator_code: left_in_week(to.facts, one.facilitator_code, week)
                for one in to.facts.problem.facilitators}  # fmt: skip
        for codes, staff in subsets:
            row = tuple((n, need) for n, need in needs.items() if to.open[n].group.template_code in codes)
            yield row, sum(left[who] for who in staff)


def _workers(to: Seating) -> Sum:
    needing = [
        literal for one, literal in to.seats.items() if to.open[one.group].series.template.needs_partner_link_worker
    ]
    most = sum(room_left(to.facts, one) for one in to.facts.problem.partner_link_workers)
    return at_most(RULE, rows([needing]), ints([1] * len(needing)), ints([most]))


def could_be_run(to: Seating, group: int) -> bool:
    """Are there as many as the group needs who could each run all of it? One that runs has whom it has."""
    if to.open[group].joins is not None:
        return True
    template, weeks = to.open[group].series.template, to.weekly(group)
    able = sum(
        template.template_code in one.trained_for
        and not busy(to, Literal(group, one.facilitator_code))
        and not _over(to, group, one.facilitator_code, weeks)
        for one in to.facts.problem.facilitators
    )
    return able >= template.facilitators


def _over(to: Seating, group: int, who: str, weeks: Counter[Week]) -> bool:
    """Would the group be too much for them in a week, also without the days on which they are away?"""
    over = [week for week, sessions in weeks.items() if sessions > left_in_week(to.facts, who, week)]
    led = led_in(absences(to.facts, to.open[group].series), who) if over else Counter[Week]()
    return any(led[week] > left_in_week(to.facts, who, week) for week in over)

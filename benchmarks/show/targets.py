"""What was aimed for, and what of it the rows show."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median

from benchmarks.cases.week import PROGRAMMES
from benchmarks.programmes.rows import ProgrammeRow
from benchmarks.registry import OURS
from benchmarks.rows import Row
from benchmarks.show.beside import GAPS, SEEDS, far_enough, mine, never_worse
from benchmarks.show.forming import to_form
from benchmarks.show.growing import BUILDING_TIME, SEARCHING_TIME, Curve, curves, is_grown
from benchmarks.show.measures import Week, sound, weeks
from benchmarks.show.table import spread
from benchmarks.show.target import Target, aimed, at_most, digits_beside, percent, seconds
from fixtures.presets import AMPLE, DENSITIES

WITH_PROGRAMMES = {"pdu": 10, "large-pdu": 3, "region": 3}
"""Weeks that are planned with programmes too."""
AIMS = {"pdu": (0.005, 0.1), "large-pdu": (0.01, None), "region": (0.005, 0.1)}
"""By preset the value gap in the median, and the cost gap where one was wished for."""
NATION_AIM = 0.02
NATION_SECONDS, PLACED, MEGABYTES = 1200.0, 0.95, 4096
LEAST_SECONDS, SHARE, WITHIN = 2.0, 0.1, 0.02
EXPONENT, SIZES = 1.2, 4
NOT_YET = (
    Target("Repair with the fewest others moved, `large-pdu`: 95th percentile below 1 s",
           why="bookings can be kept (`solve --keep`); nothing looks for the fewest that have to move"),
    Target("Recommend, `region`: 95th percentile below 200 ms",
           why="explanations say why not; nothing ranks the sessions for one person"),
)  # fmt: skip


def targets(rows: Iterable[Row], groups: Iterable[ProgrammeRow] = ()) -> list[Target]:
    listed = list(rows)
    every = weeks(row for row in listed if not is_grown(row))
    found = [
        *_gaps(every),
        *_with_programmes(every),
        to_form(groups),
        *_nation(every),
        *far_enough(every),
        *never_worse(every),
        *_clock(every),
        *_first(every),
        *_anytime(every),
    ]
    return [*found, *_growth(listed), _sound(listed), *NOT_YET]


def _gaps(every: list[Week]) -> Iterator[Target]:
    for preset, (limit, seeds, bar) in GAPS.items():
        for density in DENSITIES:
            asked = f"Value gap, `{preset}` {density}, {limit:g} s: at most {percent(bar)} on each of {seeds} weeks"
            some = mine(every, preset, density, limit)
            found = at_most(asked, [_gap(week) for week in some], bar, seeds)
            yield replace(found, aim="; ".join(_aims(some, *AIMS[preset])))


def _aims(some: list[Week], value: float, cost: float | None) -> Iterator[str]:
    yield aimed("value gap", [_gap(week) for week in some], value)
    if cost is not None:
        found = [week.cost_gap(excess + week.unavoidable + week.bound) for week in some
                 if (excess := week.excess(OURS)) is not None]  # fmt: skip
        yield aimed("cost gap", [math.inf if one is None else one for one in found], cost)


def _with_programmes(every: list[Week]) -> Iterator[Target]:
    """The same weeks, the same limit, groups formed within it; beside it what the gap is without."""
    for preset, (limit, _, bar) in GAPS.items():
        seeds = WITH_PROGRAMMES[preset]
        for density in DENSITIES:
            asked = (
                f"Value gap with programmes, `{preset}` {density}, {limit:g} s and forming within them: "
                f"at most {percent(bar)} on each of {seeds} weeks"
            )
            some = mine(every, preset + PROGRAMMES, density, limit)
            found = at_most(asked, [_gap(week) for week in some], bar, seeds)
            planned = {week.seed for week in some}
            beside = [_gap(week) for week in mine(every, preset, density, limit) if week.seed in planned]
            told = (
                f"; without programmes {percent(max(beside), bar)} and {percent(median(beside), bar)}" if beside else ""
            )
            yield replace(found, measured=found.measured + told)


def _gap(week: Week) -> float:
    """All of the value where there is no sound plan."""
    excess = week.excess(OURS)
    gap = None if excess is None else week.value_gap(excess + week.unavoidable + week.bound)
    return 1.0 if gap is None else gap


def _nation(every: list[Week]) -> Iterator[Target]:
    found = mine(every, "nation", AMPLE, NATION_SECONDS)
    share, memory = (
        f"`nation` {AMPLE}, 20 min: at least {percent(PLACED)} of what could be placed, every part sound",
        f"`nation` {AMPLE}: at most {MEGABYTES:,} MB",
    )
    if not found:
        yield from (Target(share), Target(memory))
        return
    row = found[0].rows[OURS]
    placed = 1 - ((row.measured.cost or 0) - row.measured.unavoidable_cost) / max(1, row.measured.placeable_value)
    yield Target(share, percent(placed, PLACED), sound(row) and placed >= PLACED,
                 aim=aimed("value gap", [_gap(found[0])], NATION_AIM))  # fmt: skip
    held = f"{row.megabytes:,.{digits_beside(row.megabytes, MEGABYTES, 0)}f} MB"
    yield Target(memory, held, row.megabytes <= MEGABYTES)


def _clock(every: list[Week]) -> Iterator[Target]:
    """A limit is of all that is done from the week to a plan that is checked; beside it what the notes make of it."""
    for preset, (limit, seeds, _) in GAPS.items():
        for density in DENSITIES:
            some = [week.rows[OURS].measured for week in mine(every, preset, density, limit)]
            asked = f"From the week to a checked plan by the clock, `{preset}` {density}: at most {limit:g} s"
            found = at_most(asked, [one.until_checked for one in some], limit, seeds, seconds)
            whole = [one.wall_seconds for one in some if one.checked_seconds is not None]
            told = f"; with notes {seconds(max(whole), limit)} and {seconds(median(whole), limit)}" if whole else ""
            yield replace(found, measured=found.measured + told)


def _first(every: list[Week]) -> Iterator[Target]:
    for preset, (limit, seeds, _) in GAPS.items():
        some = [week.rows[OURS] for density in DENSITIES for week in mine(every, preset, density, limit)]
        asked = f"First sound plan, `{preset}`: within {LEAST_SECONDS:g} s"
        found = [trace[0][0] if (trace := row.measured.trace) else limit for row in some]
        yield at_most(asked, found, LEAST_SECONDS, seeds * len(DENSITIES), seconds)


def _anytime(every: list[Week]) -> Iterator[Target]:
    some = {preset: (*GAPS[preset][:2], DENSITIES) for preset in ("large-pdu", "region")}
    for preset, (limit, seeds, densities) in {**some, "nation": (NATION_SECONDS, 1, (AMPLE,))}.items():
        early = max(LEAST_SECONDS, SHARE * limit)
        later = [_later(week, early) for density in densities for week in mine(every, preset, density, limit)]
        asked = f"Anytime, `{preset}`: the plan after {early:g} s within {percent(WITHIN)} of the value of the last"
        yield at_most(asked, later, WITHIN, seeds * len(densities))


def _later(week: Week, early: float) -> float:
    """Share of the value that came after so many seconds; all of it where there was no plan by then."""
    found = week.rows[OURS].measured
    there = [cost for at, cost, _ in found.trace if at <= early]
    if not there or found.cost is None or not week.value:
        return 1.0
    return (there[-1] - found.cost) / week.value


def _growth(rows: list[Row]) -> Iterator[Target]:
    by_name = {one.name: one for one in curves(rows)}
    for name in (BUILDING_TIME, SEARCHING_TIME):
        asked = f"Growth from 500 to 5,000 people, {name}: an exponent of at most {EXPONENT}"
        yield _grown(asked, by_name[name])


def _grown(asked: str, curve: Curve) -> Target:
    exponents, sizes = curve.exponents, len(curve.middle())
    if not exponents:
        return Target(asked)
    told = spread(exponents, f"{{:.{digits_beside(curve.exponent, EXPONENT)}f}}".format)
    if sizes < SIZES or len(exponents) < SEEDS:
        return Target(asked, told, None, f"{sizes} of {SIZES} sizes, {len(exponents)} of {SEEDS} weeks each")
    return Target(asked, told, curve.exponent <= EXPONENT)


def _sound(rows: list[Row]) -> Target:
    ours = [row for row in rows if row.key.peer == OURS]
    kept = sum(sound(row) for row in ours)
    false = sum(OURS in week.false_bounds for week in weeks(rows))
    asked = "Every plan sound by the checker, and no bound above a sound plan"
    told = f"{kept} of {len(ours)} plans, {false} such bounds"
    return Target(asked, told, kept == len(ours) and not false) if ours else Target(asked)

"""The targets beside peers. The excess of a plan is what it costs above the best bound that anybody proved."""

from collections.abc import Iterator
from statistics import median

from benchmarks.registry import OURS, PEERS
from benchmarks.show.measures import Week
from benchmarks.show.target import Target, at_most, digits_beside, percent
from fixtures.presets import DENSITIES

GAPS = {"pdu": (5.0, 10, 0.015), "large-pdu": (20.0, 10, 0.02), "region": (60.0, 3, 0.01)}
"""By preset the limit in seconds, the weeks, and the greatest value gap."""
SEEDS = 3
SAID = (
    "The excess of a plan is what it costs above the best bound that anybody proved; beside a peer at equal CPU, weeks "
    "count on which theirs is above 1 % of the value that could be placed. What is worse, or placed, is of that value."
)
EQUAL, TIMES, MANY, SMALL = ("swap", "timefold"), 1.3, 1000, 0.01
LONGER, FACTOR, WORSE = ("cpsat", "highs"), 10.0, 0.002


def mine(every: list[Week], preset: str, density: str, seconds: float) -> list[Week]:
    """Weeks that ours planned in this limit, by the clock."""
    here = [week for week in every if (week.preset, week.density) == (preset, density) and OURS in week.rows]
    return [week for week in here if (key := week.rows[OURS].key).seconds == seconds and not key.by_work]


def far_enough(every: list[Week]) -> Iterator[Target]:
    """At equal processor time."""
    for peer in EQUAL:
        for preset, (seconds, *_) in GAPS.items():
            for density in DENSITIES:
                asked = f"{PEERS[peer].title}, equal CPU, `{preset}` {density}: at least {TIMES} times our excess"
                yield _far_enough(asked, _with(mine(every, preset, density, seconds), peer, 1.0), peer)


def _far_enough(asked: str, some: list[Week], peer: str) -> Target:
    if not some:
        return Target(asked)
    silent = [week for week in some if week.excess(peer) is None]
    far = [week for week in some if (week.excess(peer) or 0) > SMALL * week.value]
    told = f"no plan of theirs on {len(silent)} of {len(some)} weeks; " if silent else ""
    if not far:
        return Target(asked, told + "theirs is never so far", True)
    times = [(week.excess(peer) or 0) / max(1, _ours(week)) for week in far]
    told += f"{_times(median(times))} ({_times(min(times))} to {_times(max(times))}) on {len(far)} weeks"
    if len(some) < SEEDS:
        return Target(asked, told, None, f"{len(some)} of {SEEDS} weeks")
    return Target(asked, told, median(times) >= TIMES)


def _ours(week: Week) -> int:
    """Where ours is not sound it is as bad as placing nobody."""
    excess = week.excess(OURS)
    return week.value if excess is None else excess


def _times(value: float) -> str:
    return f"{value:.{digits_beside(value, TIMES, 1)}f}" if value < MANY else "over 1,000"


def never_worse(every: list[Week]) -> Iterator[Target]:
    """Than who is given ten times the processor time."""
    for peer in LONGER:
        for preset in ("pdu", "large-pdu"):
            seconds = GAPS[preset][0]
            of = [week for density in DENSITIES for week in mine(every, preset, density, seconds)]
            some = _with(of, peer, FACTOR)
            asked = f"{PEERS[peer].title}, {FACTOR:g} times the CPU, `{preset}`: ours at most {percent(WORSE)} worse"
            yield at_most(asked, [_worse(week, peer) for week in some], WORSE, SEEDS * len(DENSITIES))


def _worse(week: Week, peer: str) -> float:
    """Below 0 where ours is better; as much better as can be where there is no plan of theirs."""
    theirs = week.excess(peer)
    return (_ours(week) - (week.value if theirs is None else theirs)) / max(1, week.value)


def _with(some: list[Week], peer: str, times: float) -> list[Week]:
    return [week for week in some if peer in week.rows and week.rows[peer].key.times == times]

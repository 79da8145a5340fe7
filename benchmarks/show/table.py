"""The table, in Markdown: medians over the seeds, with the least and the greatest."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from statistics import median

from benchmarks.machine import Machine
from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Row
from benchmarks.show.measures import Week, cheaper_than_ours, grounds, peers_in, sound, times_our_excess, weeks

HEAD = ("Planner", "Limit", "Tier 1", "Tier 2", "Tier 3", "Value gap", "Cost gap", "CPU s", "Wall s", "Rules broken")
BUSY = 0.5
RULES_SHOWN = 6

Number = Callable[[float], str]


def grounds_of(rows: Iterable[Row]) -> list[str]:
    """A table for each preset and density."""
    return ["\n".join(_ground(of)).strip() for of in grounds(weeks(rows))]


def preamble(rows: list[Row], machine: Machine, day: str) -> str:
    key, loads = rows[0].key, [row.load_before for row in rows]
    text = (
        f"{day}; {machine.processor}, {machine.cores} cores, {machine.memory_gigabytes:.0f} GB, {machine.system}, "
        f"Python {machine.python}; Placewell {key.product_version}, weights `{key.policy_hash[:12]}`, code "
        f"{codes(rows)}. Medians over the seeds (least to greatest). Gaps are to the best lower bound that "
        f"any planner of the run proved; they are not given for plans that break rules. CPU seconds are the system's "
        f"count, from the week to the plan, explaining left out."
    )
    if max(loads) > machine.cores + BUSY:
        text += (
            f" Other work ran on the machine meanwhile (load before a row {min(loads):.1f} to {max(loads):.1f}): "
            "processor seconds compare, wall seconds hardly."
        )
    return text


def codes(rows: list[Row]) -> str:
    """By a hash; where there are several, the newest first, with what each planned."""
    planned: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda one: one.began_at, reverse=True):
        presets = planned.setdefault(row.key.source_hash[:12], [])
        if row.key.preset not in presets:
            presets.append(row.key.preset)
    if len(planned) == 1:
        return f"`{next(iter(planned))}`"
    told = (f"`{code}` for {', '.join(f'`{one}`' for one in sorted(presets))}" for code, presets in planned.items())
    return "; ".join(told)


def _ground(of: list[Week]) -> Iterator[str]:
    seeds = [week.seed for week in of]
    sizes = sorted({week.people for week in of})
    people = f"{sizes[0]} to {sizes[-1]}" if len(sizes) > 1 else f"{sizes[0]}"
    yield f"**`{of[0].preset}`, {of[0].density}** ({people} people, {_seeds(seeds)})\n"
    yield f"| {' | '.join(HEAD)} |"
    yield f"|---|{'---:|' * (len(HEAD) - 1)}"
    for peer in peers_in(of):
        yield f"| {' | '.join(_cells(of, peer))} |"
    yield ""
    yield from _broken(of)
    yield from _disbelieved(of)
    for peer in peers_in(of):
        if peer != OURS and PEERS[peer].searches:
            yield f"- {_compared(of, peer)}"


def _cells(of: list[Week], peer: str) -> Iterator[str]:
    asked = [(week, week.rows[peer]) for week in of if peer in week.rows]
    have = [(week, row.measured) for week, row in asked if row.measured.answered]
    yield PEERS[peer].title
    yield _limit([row for _, row in asked])
    for tier in range(3):
        yield spread([one.tiers[tier] for _, one in have if one.tiers], "{:,.0f}".format)
    kept = [(week, row.measured.cost or 0) for week, row in asked if sound(row)]
    whole = len(kept) == len(have)
    gaps = [week.value_gap(cost) for week, cost in kept], [week.cost_gap(cost) for week, cost in kept]
    for of_gap in gaps:
        yield spread([gap for gap in of_gap if gap is not None], "{:.1%}".format) if whole else "-"
    yield spread([row.measured.cpu_seconds for _, row in asked], "{:.1f}".format)
    yield spread([row.measured.wall_seconds for _, row in asked], "{:.1f}".format)
    broken = spread([float(sum(one.violations.values())) for _, one in have], "{:,.0f}".format)
    silent = len(asked) - len(have)
    yield f"no plan on {silent} of {len(asked)}" if silent else broken


def _limit(rows: list[Row]) -> str:
    """Of one peer."""
    key = rows[0].key
    if not PEERS[key.peer].searches:
        return "-"
    if key.times is not None:
        return "CPU of ours" if key.times == 1 else f"{key.times:g} x CPU of ours"
    return f"{key.seconds:g} {'of work' if key.by_work else 's'}"


def spread(values: list[float] | list[int], written: Number) -> str:
    """The median, and where they differ the least and the greatest."""
    if not values:
        return "-"
    low, high = written(min(values)), written(max(values))
    return written(median(values)) + (f" ({low} to {high})" if low != high else "")


def _broken(of: list[Week]) -> Iterator[str]:
    """Which rules the plans that break some break most, over all seeds."""
    for peer in peers_in(of):
        found = Counter[str]()
        for week in of:
            found.update(week.rows[peer].measured.violations if peer in week.rows else {})
        if found:
            most = ", ".join(f"{rule} {count}" for rule, count in found.most_common(RULES_SHOWN))
            more = f", and {len(found) - RULES_SHOWN} more rules" if len(found) > RULES_SHOWN else ""
            yield f"- {PEERS[peer].title}: over all seeds {most}{more}."


def _disbelieved(of: list[Week]) -> Iterator[str]:
    for peer in peers_in(of):
        seeds = [week.seed for week in of if peer in week.false_bounds]
        if seeds:
            yield f"- {PEERS[peer].title} told a bound above a sound plan, which is left out: {_seeds(seeds)}."


def _compared(of: list[Week], peer: str) -> str:
    won, both = cheaper_than_ours(of, peer), [week for week in of if peer in week.rows and OURS in week.rows]
    limit = _limit([week.rows[peer] for week in both]) if both else ""
    where = f"on {len(won)} of {len(both)} weeks: {_seeds(won)}" if won else f"on none of {len(both)} weeks"
    times = times_our_excess(of, peer) if both and both[0].rows[peer].key.times == 1 else []
    far = f"; its plan lies {spread(times, '{:.1f}'.format)} times as far above the best bound as ours" if times else ""
    return f"{PEERS[peer].title} with {limit} is cheaper than Placewell {where}{far}."


def _seeds(seeds: list[int]) -> str:
    if len(seeds) > 2 and seeds == list(range(seeds[0], seeds[-1] + 1)):
        return f"seeds {seeds[0]} to {seeds[-1]}"
    return f"seed{'s' if len(seeds) > 1 else ''} {', '.join(map(str, seeds))}"

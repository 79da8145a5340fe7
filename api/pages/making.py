"""What was not looked at, and how the plan was made: enough to make it again."""

from collections.abc import Iterator

from api.pages.parts import Cell, Fact, Section, row, table
from api.plain import count, percent
from api.summary import time_taken
from api.words import STOPPED, failure
from models.result import Result, RunRecord

# Faults of records that name another person or a place to be kept away from: `validate` tells of them.
PROTECTED_FIELDS = ("nonAssociations", "associationTags", "exclusionZones", "linkedProjectCodes", "mappaLevel")
IN_VALIDATE = "a protected record has a fault; `placewell validate` tells of it"


def not_looked_at(result: Result) -> Section:
    whole = [one.rule for one in result.not_checked if one.part is None]
    parts = (row(one.rule, one.part) for one in result.not_checked if one.part is not None)
    unread = (row(one.field, one.rule, f"{one.records:,}") for one in result.warnings)
    return Section(
        id="not-checked",
        title="Not checked",
        subtitle=f"{count(len(whole), 'rule')} not applied in this version",
        paragraphs=(f"{', '.join(whole)}.",) if whole else (),
        tables=(
            table("Parts of rules not applied", ("Rule", "Part"), parts),
            table("Data that no rule reads yet", ("Field", "Rule", "Records"), unread, numbers=("Records",)),
            table("Records set aside for their faults", ("Record", "What is wrong", "Mend"), _set_aside(result)),
        ),
    )


def _set_aside(result: Result) -> Iterator[tuple[Cell, ...]]:
    for fault in result.set_aside:
        if any(field in fault.pointer for field in PROTECTED_FIELDS):
            yield row(fault.record, IN_VALIDATE, "")
        else:
            yield row(fault.record, fault.problem, fault.mend)


def how_made(result: Result) -> Section:
    set_here = (row(one.name, f"{one.value:,}", one.unit, one.rule) for one in result.policy if one.overridden)
    columns = ("Number", "Value", "Unit", "Rule")
    return Section(
        id="making",
        title="How the plan was made",
        paragraphs=("The same problem, settings and seed make the same plan where it was made reproducibly.",),
        facts=tuple(_facts(result)),
        tables=(table("Numbers that the problem sets itself", columns, set_here, numbers=("Value",)),),
        css="making",
    )


def _facts(result: Result) -> Iterator[Fact]:
    run = result.run
    yield Fact("Problem", result.problem_hash)
    yield Fact("Plan", result.plan_hash)
    yield Fact("Profile", result.profile)
    yield Fact("Seed", f"{run.seed}")
    yield Fact("Limit", f"{run.time_limit_seconds:g} seconds")
    yield Fact("Reproducible", "yes" if run.reproducible else "no")
    yield Fact("Workers", f"{run.workers}")
    yield Fact("Engine", f"{run.engine}, Placewell {run.product_version}")
    yield Fact("Ended", STOPPED[run.stop_reason])
    if run.engine_faults:
        yield Fact("The solver failed", count(len(run.engine_faults), "time"), tuple(_faults(run)))
    yield Fact("Cost", f"{result.cost.total:,}", tuple(_tiers(result)))
    yield Fact("Bound", result.gaps.bound_method, tuple(_gaps(result)))
    yield Fact("Size", f"{run.options:,} options", (f"{run.literals:,} literals, {count(run.parts, 'part')}",))
    if time := time_taken(run):
        steps = ", ".join(f"{step} {spent.wall_seconds:.1f} s" for step, spent in run.phases.items())
        yield Fact("Time taken", time, (steps,) if steps else ())
    yield Fact("To make it again", _command(run))


def _faults(run: RunRecord) -> Iterator[str]:
    """None of it is in the plan: what could not be used was not."""
    for fault in run.engine_faults:
        yield f"attempt {fault.attempt}: {failure(fault)}"


def _tiers(result: Result) -> Iterator[str]:
    return (f"tier {n}: {units:,}" for n, units in enumerate(result.cost.tiers, start=1))


def _gaps(result: Result) -> Iterator[str]:
    for name, gap in (("value gap", result.gaps.value_gap), ("cost gap", result.gaps.cost_gap)):
        yield f"{name} {'undefined' if gap is None else percent(gap)}"
    if result.gaps.undefined_reason:
        yield result.gaps.undefined_reason


def _command(run: RunRecord) -> str:
    more = " --reproducible" if run.reproducible else f" --workers {run.workers}"
    if run.cost_gap_limit is not None:
        more += f" --gap {run.cost_gap_limit:g}"
    if run.unimproved_seconds is not None:
        more += f" --unimproved {run.unimproved_seconds:g}"
    return f"placewell solve PROBLEM -o RESULT --seed {run.seed} --time-limit {run.time_limit_seconds:g}{more}"

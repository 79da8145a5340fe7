"""How the solve went, for the Result."""

from models.result import RunRecord
from optimizer.draft import Draft
from optimizer.engines.base import Limits, Run
from optimizer.phases import Phases, Trace, peak_bytes
from optimizer.version import product_version


def record(run: Run, limits: Limits, parts: int, undecided: Draft) -> RunRecord:
    """What is the same on every run, in reproducible mode."""
    return RunRecord(
        product_version=product_version(),
        engine=run.engine,
        status=run.status,
        stop_reason=run.stop_reason,
        seed=limits.seed,
        workers=1 if limits.reproducible else run.workers or limits.workers,
        time_limit_seconds=limits.seconds,
        reproducible=limits.reproducible,
        options=len(undecided.options),
        literals=undecided.literals,
        parts=parts,
        parts_searched=run.asked,
        moves=run.moves,
        cost_gap_limit=limits.cost_gap,
        unimproved_seconds=limits.unimproved_seconds,
        attempts=run.attempts,
        engine_faults=run.faults,
    )


def measured(phases: Phases, trace: Trace, run: Run) -> dict[str, object]:
    """What is another time on every run."""
    spent = phases.told(run)
    return {
        "wall_seconds": round(phases.elapsed, 3),
        "checked_seconds": round(phases.ended["verify"], 3),
        "cpu_seconds": round(sum(one.cpu_seconds for one in spent.values()), 3),
        "phases": spent,
        "trace": tuple(trace.points),
        "peak_memory_bytes": peak_bytes() + run.peak_bytes or None,
    }

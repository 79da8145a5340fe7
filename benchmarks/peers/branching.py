"""HiGHS on a program, in a process of its own: it cannot be loaded beside the solvers that ours loads.

A Task on standard input and an Outcome on standard output, pickled.
"""

import pickle
import sys
import time
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers.linear import Program


class Task(NamedTuple):
    program: Program
    cpu_seconds: float
    """Of this process."""
    nodes: int | None
    """The most to look at, where work is counted and not time."""
    seed: int
    workers: int


class News(NamedTuple):
    seconds: float
    """Of processor time."""
    cost: float
    bound: float


class Outcome(NamedTuple):
    values: NDArray[np.float64] | None
    bound: float
    status: str
    news: tuple[News, ...]


CLOCK = 5.0
"""Times the processor seconds: what of the clock it may take where others use the processors."""


def branch(task: Task) -> Outcome:
    import highspy

    make: Any = highspy.Highs
    solver, seen = make(), list[News]()
    best: list[Any] = []
    solver.setOptionValue("output_flag", False)
    for name, value in _options(task).items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(task.program, highspy))
    solver.setSolution(_solution(task.program, highspy))

    def improved(event: Any) -> None:
        best[:] = [np.array(event.data_out.mip_solution)]
        told = event.data_out
        seen.append(News(time.process_time(), told.objective_function_value, told.mip_dual_bound))

    def late(event: Any) -> None:
        if task.nodes is None and time.process_time() > task.cpu_seconds:
            event.interrupt()

    solver.cbMipImprovingSolution.subscribe(improved)
    solver.cbMipInterrupt.subscribe(late)
    solver.cbSimplexInterrupt.subscribe(late)
    solver.HandleUserInterrupt = True
    solver.run()
    info, status = solver.getInfo(), solver.modelStatusToString(solver.getModelStatus())
    found = solver.getSolution().col_value
    values = np.array(found) if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible else None
    return Outcome(
        values if values is not None else best[0] if best else None, info.mip_dual_bound, status, tuple(seen)
    )


def _options(task: Task) -> dict[str, Any]:
    """Where work is counted no clock ends it."""
    most = {"time_limit": CLOCK * task.cpu_seconds} if task.nodes is None else {"mip_max_nodes": task.nodes}
    return most | {
        "random_seed": task.seed,
        "threads": task.workers,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 1e-4,
    }


def _model(made: Program, highspy: Any) -> Any:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(made.price), len(made.low)
    model.col_cost_, model.col_lower_, model.col_upper_ = made.price, np.zeros(len(made.price)), made.most
    model.row_lower_, model.row_upper_, model.offset_ = made.low, made.high, made.constant
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = made.ptr, made.column, made.factor
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    model.integrality_ = [kinds[int(one)] for one in made.integral]
    return model


def _solution(made: Program, highspy: Any) -> Any:
    solution = highspy.HighsSolution()
    solution.col_value = made.start.tolist()
    return solution


def main() -> None:
    pickle.dump(branch(pickle.load(sys.stdin.buffer)), sys.stdout.buffer)

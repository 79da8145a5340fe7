"""What HiGHS is told: processor time, or work alone."""

import numpy as np

from benchmarks.peers.branching import Task, _options
from benchmarks.peers.linear import program
from tests.optimizer.test_steps import primitives


def task(nodes: int | None) -> Task:
    made = primitives(5)
    return Task(program(made, np.asarray(made.base)), 2.0, nodes, 1, 1)


def test_where_nodes_are_counted_no_clock_ends_it() -> None:
    by_work, by_time = _options(task(3)), _options(task(None))
    assert by_work["mip_max_nodes"] == 3
    assert "time_limit" not in by_work
    assert by_time["time_limit"] == 10.0
    assert "mip_max_nodes" not in by_time

"""Who plans, by name. A peer is loaded where it runs, alone in its process: some libraries bear no other beside."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from shutil import which

from models.base import Record
from models.plan import Plan
from models.problem import Problem
from optimizer.engines.base import Limits


@dataclass(frozen=True)
class Point:
    """News of a search: seconds since it was asked, the cost of its best plan, and the bound it has proved."""

    seconds: float
    cost: int
    bound: int | None
    cpu_seconds: float | None = None
    """The same in processor time, where it is known."""


class Yardstick(Record):
    """What holds for a week whoever plans it."""

    literals: int
    unavoidable_cost: int
    placeable_value: int


@dataclass(frozen=True)
class Answer:
    """A plan, or None where there is none yet; and a bound on every plan's cost, where the peer proves one."""

    plan: Plan | None
    bound: int | None = None
    bound_method: str = ""
    status: str = ""
    trace: tuple[Point, ...] = ()
    phases: dict[str, float] = field(default_factory=dict)
    """Processor seconds by step, where they are told."""
    checked_seconds: float | None = None
    """By the clock until the plan was checked, where its planner checks it and tells."""
    beside: tuple[float, float] = (0.0, 0.0)
    """Wall and processor seconds that are not counted: those of the plan made by hand that peers begin from."""
    yardstick: Yardstick | None = None
    """Where it was found on the way."""


Planner = Callable[[Problem, Limits], Answer]
"""Of a peer the limit is processor time, so many seconds for each worker; of ours the clock's."""


@dataclass(frozen=True)
class Peer:
    """`times`: how many times the processor seconds of ours it may have, unless somebody says otherwise. `keeps_rules`:
    whether it tries to. `packages` and `programs`: what it needs beside what Placewell does.
    """

    name: str
    title: str
    times: float = 1.0
    keeps_rules: bool = True
    searches: bool = True
    narrow: bool = True
    """It keeps one processor busy, and may run beside another one that does."""
    packages: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def missing(self) -> str | None:
        """What of that is not there."""
        lacking = [name for name in self.packages if find_spec(name) is None]
        lacking += [name for name in self.programs if which(name) is None]
        return ", ".join(lacking) or None

    def load(self) -> Planner:
        """What it has to make ready once is made ready."""
        module = import_module(f"benchmarks.peers.{self.name}")
        getattr(module, "prepare", lambda: None)()
        planner: Planner = module.answer
        return planner


OURS = "ours"
PEERS = {
    one.name: one
    for one in (
        Peer(OURS, "Placewell", narrow=False),
        Peer("greedy", "By hand: earliest deadline, nearest that fits", searches=False),
        Peer("allocations", "Hand-made allocations, expanded", keeps_rules=False, searches=False),
        Peer("cpsat", "Plain CP-SAT", times=10.0, narrow=False),
        Peer("highs", "HiGHS", times=10.0, packages=("highspy",)),
        Peer("swap", "Change and swap annealer"),
        Peer("timefold", "Timefold's Java core", packages=("timefold",), programs=("java", "javac")),
    )
}

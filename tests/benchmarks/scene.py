"""Rows as a run would leave them, made up."""

from typing import Any

from benchmarks.machine import Machine
from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Key, Measured, Row

MACHINE = Machine(system="Linux", processor="Some processor", cores=2, memory_gigabytes=8.0, python="3.11.9")
MILLION = 1_000_000


def row(peer: str, seed: int = 1, tier_1: int | None = 100, bound: int | None = None, **changes: Any) -> Row:
    """Of a week in which 10 units of tier 1 cannot be avoided and 190 can be placed."""
    key = {
        "preset": "pdu", "density": "calibrated", "seed": seed, "peer": peer, "seconds": 20.0,
        "workers": 2, "by_work": False, "times": PEERS[peer].times if PEERS[peer].searches and peer != OURS else None,
        "policy_hash": "p" * 64, "product_version": "1.0", "source_hash": "s" * 64,
    }  # fmt: skip
    found = {
        "problem_hash": "h", "people": 500, "status": "DONE", "answered": tier_1 is not None, "bookings": 3,
        "tiers": None if tier_1 is None else (tier_1, 20, 3000),
        "cost": None if tier_1 is None else tier_1 * MILLION,
        "bound": None if bound is None else bound * MILLION, "unavoidable_cost": 10 * MILLION,
        "placeable_value": 190 * MILLION, "wall_seconds": 21.5, "cpu_seconds": 40.25,
    }  # fmt: skip
    return Row(
        key=Key(**{name: changes.pop(name, value) for name, value in key.items()}),
        measured=Measured(**{name: changes.pop(name, value) for name, value in found.items()}, **changes),
        process_cpu_seconds=44.0,
        peak_megabytes=300.0,
        load_before=0.25,
        began_at="2026-11-22T10:00:00+00:00",
    )

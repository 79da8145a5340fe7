"""The machine that rows were made on, and the code that made them. No name of a host or a user."""

import hashlib
import os
import platform
from pathlib import Path

import psutil

from models.base import Record

ROOT = Path(__file__).parents[1]
DECIDING = ("models", "optimizer", "fixtures", "benchmarks")
SHOWN = (
    "benchmarks/show/", "benchmarks/results/", "benchmarks/cli.py", "benchmarks/plan.py", "benchmarks/plan.toml",
    "benchmarks/estimate.py",
)  # fmt: skip
"""What shows rows, or says which there are to be, and does not make them."""
KINDS = {".py", ".toml", ".csv", ".java"}


class Machine(Record):
    system: str
    processor: str
    cores: int
    memory_gigabytes: float
    python: str

    @property
    def slug(self) -> str:
        return f"{self.system}-{platform.machine()}-{self.cores}-cores".lower().replace("_", "-")


def machine() -> Machine:
    return Machine(
        system=platform.system(),
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_gigabytes=round(psutil.virtual_memory().total / 2**30, 1),
        python=platform.python_version(),
    )


def _processor() -> str:
    """Its name where the system tells it, else its architecture."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, "") or platform.machine()


def source_hash() -> str:
    """SHA-256 of the code that plans, makes up weeks and measures: another code is another table."""
    digest = hashlib.sha256()
    for file in sorted(file for room in DECIDING for file in (ROOT / room).rglob("*") if file.suffix in KINDS):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith(SHOWN):
            digest.update(name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()

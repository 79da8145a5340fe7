"""What came of the mutants: of each one, so that a run can be taken up again, and how many, by file."""

import csv
import hashlib
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

from tests.mutants.changes import Mutant
from tests.mutants.driver import KILLED, SURVIVED, TIMED_OUT

HERE = Path(__file__).parent
RESULTS, EXPLAINED = HERE / "results.csv", HERE / "explained.toml"
COLUMNS = ["file", "on", "mutants", KILLED, TIMED_OUT, "explained", SURVIVED]


class Told:
    """The outcomes of one file, kept on disk for as long as nothing they hang on has changed."""

    def __init__(self, folder: Path, file: str, hangs_on: list[Path]) -> None:
        digest = hashlib.sha256(b"".join(path.read_bytes() for path in hangs_on)).hexdigest()
        self.path = folder / f"{file.replace('/', '.')}.tsv"
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        if lines[:1] != [digest]:
            lines = []
            folder.mkdir(exist_ok=True)
            self.path.write_text(f"{digest}\n", "utf-8")
        self.outcomes = {name: outcome for outcome, _, name in (line.split("\t") for line in lines[1:])}

    def tell(self, mutant: Mutant, outcome: str) -> None:
        self.outcomes[mutant.name] = outcome
        with self.path.open("a", encoding="utf-8") as out:
            out.write(f"{outcome}\t{mutant.line}\t{mutant.name}\n")

    def unexplained(self, file: str) -> list[str]:
        known = explained().get(file, {})
        return [name for name, outcome in self.outcomes.items() if outcome == SURVIVED and name not in known]


@cache
def explained() -> dict[str, dict[str, str]]:
    """By file, of mutants that no test can see: why they change nothing."""
    return tomllib.loads(EXPLAINED.read_text("utf-8"))


def record(file: str, told: Told, results: Path = RESULTS) -> dict[str, str]:
    """Put the file's row in the table, in place of its last one."""
    before = results.read_text("utf-8").splitlines() if results.exists() else []
    rows = {row["file"]: row for row in csv.DictReader(before)}
    count, left = Counter(told.outcomes.values()), len(told.unexplained(file))
    numbers = [len(told.outcomes), count[KILLED], count[TIMED_OUT], count[SURVIVED] - left, left]
    rows[file] = dict(zip(COLUMNS, [file, date.today().isoformat(), *map(str, numbers)], strict=True))
    with results.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[one] for one in sorted(rows))
    return rows[file]

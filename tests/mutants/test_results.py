"""The table of what was tried: nine in ten are seen by a test, and where safety hangs on a rule every one."""

import csv
import re

from tests.mutants.driver import KILLED, SURVIVED, TIMED_OUT
from tests.mutants.table import COLUMNS, RESULTS

ROWS = list(csv.DictReader(RESULTS.read_text("utf-8").splitlines()))
SAFETY = re.compile(r"/(risk_\w+|ap_wom_not_sole|wom_choice|upw_travel_90|upw_sso_hardstop|options|verify|zones)\.py$")


def total(*columns: str) -> int:
    return sum(int(row[column]) for row in ROWS for column in columns)


def test_each_row_adds_up() -> None:
    for row in ROWS:
        assert list(row) == COLUMNS
        seen = sum(int(row[column]) for column in (KILLED, TIMED_OUT, "explained", SURVIVED))
        assert seen == int(row["mutants"]) > 0, row["file"]


def test_nine_in_ten_are_killed() -> None:
    assert 10 * total(KILLED, TIMED_OUT) >= 9 * total("mutants")


def test_where_safety_hangs_on_it_none_is_left() -> None:
    safety = [row for row in ROWS if SAFETY.search(f"/{row['file']}")]
    assert len(safety) > 10
    assert {row["file"]: row[SURVIVED] for row in safety if row[SURVIVED] != "0"} == {}

"""Every rule of the catalogue is in the book once, or is set aside with its reason."""

import re
from pathlib import Path

from optimizer.rules.book import RULES
from optimizer.unchecked import catalogue

PAGE = Path(__file__).parents[1] / "docs" / "not-modelled.md"
# Still to be written. One that has been written since does no harm here; once all are, the list goes.
NOT_YET = {
    "DIR-QUARTERLY",
    "LDC-COHORT",
    "ALLOC-PATTERN",
    "LOAD-BALANCE-PERSON",
    "TRAVEL-RURAL-LADDER",
    "TRAVEL-COST",
    "WOM-ONLY-GROUPS",
    "GENDER-ID",
    "LANG-WELSH",
    "LANG-INTERP",
    "EQ-MONITOR",
    "ML-FAIR",
    "VET-PEER-PREF",
    "SD-CLASSIFY",
    "SD-CREDIT",
    "SD-REPEAT-PROTECT",
    "UNDERFILL-COST",
    "WX-RESILIENCE",
    "PROJ-MIX-LOCAL",
    "GEO-CROSS-BORDER",
    "WALES-CORRE",
    "BACKLOG-FAIR",
}


def set_aside() -> list[str]:
    """The ids in bold on the page."""
    return re.findall(r"\*\*([A-Z][A-Z0-9-]+)\*\*", PAGE.read_text(encoding="utf-8"))


def test_no_id_stands_twice() -> None:
    listed = [*(rule.id for rule in RULES), *set_aside()]
    assert sorted(listed) == sorted(set(listed))
    assert not NOT_YET & set(set_aside())


def test_every_id_of_the_catalogue_is_in_one_of_them() -> None:
    ids = [entry.id for entry in catalogue()]
    known = {rule.id for rule in RULES if not rule.local} | set(set_aside()) | NOT_YET
    assert len(ids) == len(set(ids)) == 132
    assert set(ids) == known


def test_a_local_rule_has_no_id_of_the_catalogue() -> None:
    assert not {rule.id for rule in RULES if rule.local} & {entry.id for entry in catalogue()}


def test_what_is_set_aside_says_why_and_what_it_would_need() -> None:
    """The programmes all together, anything else by itself."""
    apart, programmes = PAGE.read_text(encoding="utf-8").split("## Programmes")
    assert "Needs, for all of them:" in programmes
    for text in re.split(r"\n(?=- |#)", apart):
        if text.startswith("- "):
            assert re.match(r"- \*\*[A-Z0-9-]+\*\*: .{40,} Needs:\s.{10,}", text, re.DOTALL), text

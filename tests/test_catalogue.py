"""Every rule of the catalogue is in the book once, or is set aside with its reason."""

import re
from pathlib import Path

from optimizer.rules.book import RULES
from optimizer.unchecked import catalogue

PAGE = Path(__file__).parents[1] / "docs" / "not-modelled.md"


def set_aside() -> list[str]:
    """The ids in bold on the page."""
    return re.findall(r"\*\*([A-Z][A-Z0-9-]+)\*\*", PAGE.read_text(encoding="utf-8"))


def test_no_id_stands_twice() -> None:
    listed = [*(rule.id for rule in RULES), *set_aside()]
    assert sorted(listed) == sorted(set(listed))


def test_every_id_of_the_catalogue_is_in_one_of_them() -> None:
    ids = [entry.id for entry in catalogue()]
    known = {rule.id for rule in RULES if not rule.local} | set(set_aside())
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

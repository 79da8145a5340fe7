"""docs/rules.md is the page that the program makes."""

from pathlib import Path

from api.rule_page import rule_page
from optimizer.rules.book import RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_in_the_docs_is_the_page_that_is_made() -> None:
    assert PAGE.read_text(encoding="utf-8") == rule_page(), "placewell rules --markdown > docs/rules.md"


def test_every_rule_has_its_file_and_example_and_its_local_numbers_are_marked() -> None:
    page = rule_page()
    for rule in RULES:
        assert f"/{rule.id.lower().replace('-', '_')}.py`" in page
        assert f"\n- Example: {rule.example}\n" in page
    assert "| `supervisorMaxPeople` | 8 | people a supervisor | unverified practice (*local parameter*) |" in page

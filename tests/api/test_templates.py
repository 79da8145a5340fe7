"""Templates as people read them."""

from api.local import LOCAL
from api.templates import contents, figure, template_list
from models.programmes.catalogue import shipped


def test_how_long_a_series_takes() -> None:
    (one,) = template_list("BC-MODERATE").programme_templates
    assert (one.days_at_one_a_week, one.days_at_two_a_week) == (33 * 7, 21 * 7)
    assert len(template_list().programme_templates) == len(shipped())
    assert template_list("NOPE").programme_templates == ()


def test_an_unverified_figure_says_so() -> None:
    template = shipped()["TSP"]
    assert contents(template) == "15 group sessions and 4 one to one"
    assert figure(template, "leastMembers", 6) == f"6 ({LOCAL})"
    assert figure(template, "mostMembers", 12) == "12"

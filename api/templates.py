"""The programme templates as people read them: what the manual asks for, and how long a series takes."""

from collections import Counter
from datetime import date

from api.local import marked
from models.base import Record, clock
from models.codes import Weekday
from models.programmes.catalogue import shipped
from models.programmes.codes import SessionType
from models.programmes.layout import WeeklySlot, lay_out, span_days
from models.programmes.templates import Template

A_MONDAY = date(2026, 9, 7)
TEN = clock(600)
WEEKLY = (Weekday.MONDAY, Weekday.THURSDAY)
"""The slots of one and of two sessions a week."""


class ListedTemplate(Record):
    """One template, and the days from its first session to its last where no day is lost."""

    template: Template
    days_at_one_a_week: int
    days_at_two_a_week: int


class TemplateList(Record):
    programme_templates: tuple[ListedTemplate, ...]


def template_list(code: str | None = None) -> TemplateList:
    """Every template that ships, or the one of this code."""
    wanted = (one for one in shipped().values() if code in (None, one.template_code))
    return TemplateList(programme_templates=tuple(map(_listed, wanted)))


def _listed(template: Template) -> ListedTemplate:
    return ListedTemplate(
        template=template, days_at_one_a_week=_days(template, 1), days_at_two_a_week=_days(template, 2)
    )


def _days(template: Template, per_week: int) -> int:
    slots = [WeeklySlot(day=day, start_time=TEN) for day in WEEKLY[:per_week]]
    return span_days(lay_out(template, slots, A_MONDAY, lambda _: False))


def contents(template: Template) -> str:
    """ "21 group sessions and 6 one to one"."""
    kinds = Counter(one.session_type for one in template.sessions)
    return f"{kinds[SessionType.GROUP]} group sessions and {kinds[SessionType.ONE_TO_ONE]} one to one"


def figure(template: Template, field: str, value: object) -> str:
    """A figure, and that it is a local parameter where no public source gives it."""
    return marked(f"{value}") if template.is_local(field) else f"{value}"

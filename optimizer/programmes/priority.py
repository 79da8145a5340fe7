"""Who is seated first: by the latest start that still fits, then risk and need, then who has waited longest."""

from datetime import date, timedelta

from models.base import clock
from models.codes import RiskOfSeriousHarm, Weekday
from models.programmes.checks_between import templates_of
from models.programmes.layout import WeeklySlot, lay_out, span_days
from models.programmes.referrals import Referral
from models.programmes.templates import Template
from optimizer.facts import Facts

ONCE_A_WEEK = (WeeklySlot(day=Weekday.MONDAY, start_time=clock(600)),)
A_MONDAY = date(2026, 9, 7)
HARM = list(RiskOfSeriousHarm)


def latest_start(facts: Facts, referral: Referral, template: Template) -> date:
    """At one session a week, no day lost, with time to catch up before the order ends."""
    span = span_days(lay_out(template, ONCE_A_WEEK, A_MONDAY, lambda _: False))
    return referral.order_end_date_inclusive - timedelta(days=span + facts.numbers.catch_up_days)


def in_order(facts: Facts, waiting: list[Referral]) -> list[Referral]:
    """The first to be seated first."""
    templates = templates_of(facts.problem)

    def key(one: Referral) -> tuple[object, ...]:
        person = facts.person.get(one.crn)
        harm = person.assessment.risk_of_serious_harm if person else None
        risk = -1 if harm is None else HARM.index(harm)
        need = -1 if one.need_score is None else one.need_score
        return latest_start(facts, one, templates[one.template_code]), -risk, -need, one.ready_on or date.max, one.crn

    return sorted(waiting, key=key)

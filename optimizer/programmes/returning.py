"""Whose programme no longer fits before the order ends: the prompt to return it to court, which a person acts on.

Two things bring it: the arithmetic of the latest start, whether or not somebody is ready; or every start that there is
comes too late, though one that there is not would do. Nobody is prompted about whom a manager decided that they may sit
in a group all the same (AP-FIT-ORDER).
"""

from datetime import timedelta

from models.outlook import StartBy, StartState
from models.programmes.checks_between import templates_of
from models.programmes.codes import DeliveredUnder, ProgrammeKind
from models.programmes.referrals import Referral
from models.waiting import ReturnPrompt, ReturnTo, Waiting
from optimizer.facts import Facts, fact
from optimizer.programmes.start_by import start_by
from optimizer.rules.programmes.ap_fit_order import ID as FIT
from optimizer.rules.programmes.groups import set_aside


def return_prompt(facts: Facts, waits: Waiting) -> ReturnPrompt | None:
    """Of somebody who goes on waiting, once it is known whether there is a next start."""
    one = _asked(facts).get((waits.crn, waits.template_code))
    if one is None or waits.next_start is not None or one.template_code not in templates_of(facts.problem):
        return None
    told = start_by(facts, one)
    if set_aside(facts, FIT, one.crn, told.earliest_start):
        return None
    if told.state is StartState.CANNOT_FIT:
        return ReturnPrompt(
            to=_whose(facts, one), code="CANNOT_FIT", order_end_date_inclusive=one.order_end_date_inclusive,
            ends_on=told.ends_on, short_days=told.short_days, may_be_approved=_fits(told),
        )  # fmt: skip
    if waits.no_next_start == "ORDER_ENDS":
        end = one.order_end_date_inclusive
        return ReturnPrompt(to=_whose(facts, one), code="NO_START_FITS", order_end_date_inclusive=end)
    return None


def _fits(told: StartBy) -> bool:
    """The sessions by themselves, with time to catch up."""
    return told.ends_on + timedelta(days=told.catch_up_days) <= told.order_end_date_inclusive


@fact
def _asked(facts: Facts) -> dict[tuple[str, str], Referral]:
    """Who waits, by person and programme."""
    return {(one.crn, one.template_code): one for one in facts.problem.referrals}


def _whose(facts: Facts, one: Referral) -> ReturnTo:
    """A court made the requirement of an accredited programme; a licence and an activity are not for it to change."""
    under = one.delivered_under or (DeliveredUnder.LICENCE if one.on_licence else None)
    accredited = templates_of(facts.problem)[one.template_code].kind is ProgrammeKind.ACCREDITED_PROGRAMME
    by_court = under is DeliveredUnder.PROGRAMME_REQUIREMENT or (under is None and accredited)
    return ReturnTo.COURT if by_court else ReturnTo.PRACTITIONER

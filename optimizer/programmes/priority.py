"""Who is seated first: by the latest start that still fits, then risk and need, then who was referred first."""

from models.codes import RiskOfSeriousHarm
from models.programmes.referrals import Referral
from optimizer.facts import Facts
from optimizer.programmes.latest import latest_start

HARM = list(RiskOfSeriousHarm)


def in_order(facts: Facts, waiting: list[Referral]) -> list[Referral]:
    """The first to be seated first."""

    def key(one: Referral) -> tuple[object, ...]:
        person = facts.person.get(one.crn)
        harm = person.assessment.risk_of_serious_harm if person else None
        risk = -1 if harm is None else HARM.index(harm)
        need = -1 if one.need_score is None else one.need_score
        return latest_start(facts, one), -risk, -need, one.referred_on, one.crn

    return sorted(waiting, key=key)

"""Who can be placed by no plan of the week, and which rules stand in the way.

Somebody still to be inducted is placed only by way of an induction, so for them the inductions alone are looked at.
Counted from the Gates' masks; a Gate is asked for its code once for each kind of session.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from models.result import Reason, ReasonClass
from models.supply import NeverPlaced
from optimizer.cells import cell_of
from optimizer.needs import INDUCTION, met_by
from optimizer.options import Eligibility
from optimizer.places import Places
from optimizer.refusals import GENERAL, PROTECTED, best_hows, refused_by
from optimizer.rules.base import Seat

Bools = NDArray[np.bool_]
Why = tuple[str, str]
NOBODY_TO_RUN_IT: Why = ("CAP-SUP-PRESENT", "NOBODY_TO_RUN_IT")


def never_placed(eligibility: Eligibility, unmet: dict[str, tuple[str, ...]], places: Places) -> Iterator[NeverPlaced]:
    """People with needs and no session that would take them: none that every Gate allows and that can run.

    Whoever has a booking that was issued is placed by it.
    """
    facts, options = eligibility.options.facts, eligibility.options
    gives = [met_by(facts, session) for session in facts.problem.sessions]
    kinds = [cell_of(facts, session).kind for session in facts.problem.sessions]
    placed = {crn for crn, _ in facts.issued}
    for crn, needs in unmet.items():
        first = {INDUCTION} if INDUCTION in needs else set(needs)
        could = [n for n, given in enumerate(gives) if given & first]
        mine = options.session[options.by_person[facts.person_index[crn]]]
        if needs and crn not in placed and not any(places.alone[n] for n in np.intersect1d(could, mine).tolist()):
            against = _refused(eligibility, crn, could, [kinds[n] for n in could])
            idle = np.array([not places.alone[n] for n in could], dtype=np.bool_)
            yield _one(crn, needs, len(could), against | ({NOBODY_TO_RUN_IT: idle} if idle.any() else {}))


def _refused(eligibility: Eligibility, crn: str, could: list[int], kinds: list[str]) -> dict[Why, Bools]:
    """By reason, which of these sessions it strikes out."""
    facts, hows = eligibility.options.facts, best_hows(eligibility, crn)
    found: dict[Why, Bools] = {}
    for rule, gate, refused in refused_by(eligibility, crn, [hows[n] for n in could]):
        for kind in sorted({kinds[place] for place in np.flatnonzero(refused)}):
            here = refused & np.array([one == kind for one in kinds], dtype=np.bool_)
            how = facts.hows[hows[could[int(here.argmax())]]]
            seat = Seat(crn, facts.problem.sessions[how.session].key, how.ride)
            refusal = gate.refuses(facts, seat)
            why = (PROTECTED, PROTECTED) if gate.protected or refusal is None else (rule, refusal.code)
            found[why] = found[why] | here if why in found else here
    return found


def _one(crn: str, needs: tuple[str, ...], sessions: int, against: dict[Why, Bools]) -> NeverPlaced:
    counts = {why: int(here.sum()) for why, here in against.items()}
    ranked = sorted(counts, key=lambda why: (-counts[why], why))
    return NeverPlaced(
        crn=crn,
        unmet=needs,
        sessions=sessions,
        reasons=tuple(_reason(why, counts[why]) for why in ranked),
        only_reason=_only(against) if sessions else None,
    )


def _only(against: dict[Why, Bools]) -> Reason | None:
    """The one rule without which there would be a session; none where there are several such rules, or there is none.

    What holds for everybody, as a bank holiday, is named only where nothing else is.
    """
    rules = {rule: np.any([here for why, here in against.items() if why[0] == rule], axis=0) for rule, _ in against}
    single = np.sum(list(rules.values()), axis=0) == 1
    alone = {why: int((here & single).sum()) for why, here in against.items() if (here & single).any()}
    special = {why: sessions for why, sessions in alone.items() if why[1] not in GENERAL} or alone
    if len({rule for rule, _ in special}) != 1:
        return None
    return _reason(min(special, key=lambda why: (-special[why], why)), sum(special.values()))


def _reason(why: Why, sessions: int) -> Reason:
    return Reason(reason_class=ReasonClass.STRUCK_OUT, rule=why[0], code=why[1], sessions=sessions)

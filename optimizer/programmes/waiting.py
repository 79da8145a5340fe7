"""Why each who waits has no seat, in coded reasons, when the next start comes at which they could have one, and whose
programme is for return to court.
"""

from collections.abc import Iterable, Iterator, Sequence

from models.result import FormingOutcome, Programmes
from models.waiting import NextStart, SeatReason, Waiting
from optimizer.facts import Facts
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.entering import enter
from optimizer.programmes.kinds import Of
from optimizer.programmes.looking import Looked
from optimizer.programmes.refused import refused_starts
from optimizer.programmes.returning import return_prompt
from optimizer.programmes.starts import Lack, rule_of


def explained(facts: Facts, waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    """The same with reasons, next starts and prompts for return to court, beside what is proposed."""
    looked = Looked(facts)
    enter(looked)
    return _prompted(facts, (_told(looked, one) for one in waiting))


def _prompted(facts: Facts, waiting: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(one.model_copy(update={"return_prompt": return_prompt(facts, one)}) for one in waiting)


def why_waiting(facts: Facts, told: Programmes | None) -> Programmes | None:
    """With reasons and next starts, unless nobody asked for groups; whose order is too short is told all the same."""
    if told is None:
        return None
    if told.forming is FormingOutcome.NOT_ASKED:
        return told.model_copy(update={"waiting": _prompted(facts, told.waiting)})
    return told.model_copy(update={"waiting": explained(facts, told.waiting)})


def _told(looked: Looked, one: Waiting) -> Waiting:
    of = one.crn, one.template_code
    update = {
        "starts": looked.starts[of], "reasons": tuple(_reasons(looked.reasons[of].values())),
        "next_start": _next(looked, of), "no_next_start": None if of in looked.next else _none(looked, one),
        "refused_starts": refused_starts(looked, of),
    }  # fmt: skip
    if update["no_next_start"] == "NOT_LOOKED_AT" or of in looked.unseen:
        update["looked_until"] = looked.until(of)
    return one.model_copy(update=update | _main(looked, one))


def _next(looked: Looked, of: Of) -> NextStart | None:
    """With what is left of the order after it."""
    found = looked.next.get(of)
    if found is None:
        return None
    end = next(one.order_end_date_inclusive for one in looked.ready if (one.crn, one.template_code) == of)
    spare = (end - found.ends_on).days - looked.facts.numbers.catch_up_days
    return found.model_copy(update={"spare_days": spare if spare >= 0 else None})


def _none(looked: Looked, one: Waiting) -> str:
    of = one.crn, one.template_code
    if one.code in ("NOT_READY", "CALENDAR_NOT_KNOWN"):
        return one.code
    if of in looked.unseen:
        return "NOT_LOOKED_AT"
    if of in looked.gone:
        return "ORDER_ENDS"
    if of not in looked.known:
        return "NO_ROOM"
    if not looked.seen_all:
        return "NOT_LOOKED_AT"
    return "TOO_FEW_TO_START" if of in looked.too_few else "NONE_WITHIN"


def _main(looked: Looked, one: Waiting) -> dict[str, str | None]:
    """Of whom the rules keep from every group: what does so in most of the starts that were looked at."""
    own = looked.own.get((one.crn, one.template_code))
    if one.code != "REFUSED" or not own:
        return {}
    most = min(own, key=lambda each: (-own[each], each))
    if most[0] == PROTECTED:
        return {"code": PROTECTED, "rule": None}
    return {"rule": rule_of(*most)}


def _reasons(listed: Iterable[Sequence[Lack]]) -> Iterator[SeatReason]:
    """The commonest first; each at its least."""
    found = []
    for mine in listed:
        least = min(mine, key=lambda one: (one.amount or 0, str(one.on)))
        found.append(SeatReason(starts=len(mine), **least._asdict()))
    yield from sorted(found, key=lambda one: (-one.starts, one.rule, one.code))

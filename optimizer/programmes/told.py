"""What was asked so far of starts that there could be: each seat once, and no seat again that no later start changes.

There is an end to it: so many askings are left, of starts and of seats.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from models.programmes.groups import ProgrammeGroup
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.company import HIDDEN, PROTECTED
from optimizer.programmes.kinds import Of, Place, of, place_of
from optimizer.programmes.screen import Screen
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Lack, against
from optimizer.rules.risk.risk_nonassoc import ID as APART
from optimizer.rules.structure.struct_group import ID as STRUCTURE
from optimizer.rules.structure.struct_seat import ID as SEAT

ALWAYS = {
    ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS"), ("AP-TRAVEL-60", "TOO_FAR"), ("TRAVEL-CARER-MIN", "OVER_OWN_LIMIT"),
    ("AP-VENUE", "NOT_ACCESSIBLE"), ("AP-VENUE", "KEPT_FOR_WOMEN"), ("AP-VENUE", "NOT_KEPT_FOR_WOMEN"),
    ("LDC-COHORT", "NO_LDC_GROUP"), ("RAR-DAYS", "DAYS_NOT_RECORDED"), ("RISK-ASSESS-GATE", "RISK_LEVEL_UNKNOWN"),
    (PROTECTED, PROTECTED),
}  # fmt: skip
"""What no later start changes."""


class Told:
    """What was asked of one start: what stands against each seat, and whoever sits there."""

    def __init__(self) -> None:
        self.seats: dict[str, list[Lack]] = {}
        self.whoever: list[Lack] = []


class Askings:
    def __init__(self, facts: Facts, left: int) -> None:
        self.facts, self.left = facts, left
        self.screen = Screen(facts)
        self.never: dict[tuple[Of, Place], list[Lack]] = {}
        """What stands against a seat there, whenever the group starts."""
        self.told: dict[tuple[str, Place, int], Told] = defaultdict(Told)
        """By programme, place and week."""

    def start(self, group: ProgrammeGroup, week: int) -> Series:
        first = self.facts.problem.window.start_date + timedelta(weeks=week)
        return self.screen.series(group.model_copy(update={"starts_on": first}))

    def found(self, series: Series, one: Referral, week: int) -> list[Lack]:
        """Against one seat, as far as it was asked."""
        return self.told[_start_of(series.group, week)].seats.get(one.crn, [])

    def against(
        self, series: Series, wanted: Sequence[Referral], week: int
    ) -> tuple[dict[str, list[Lack]], list[Lack]]:
        """By person, and whoever sits there. The rules are asked of those for whom it may have changed."""
        place, known = place_of(series.group), self.told[_start_of(series.group, week)]
        asked = [one for one in wanted if (of(one), place) not in self.never and one.crn not in known.seats]
        self.left -= len(asked)
        told = against(self.facts, series.group, asked, series)
        known.whoever += [Lack(one.rule, one.code) for one in told.pop("")]
        for one in asked:
            known.seats[one.crn] = mine = [lack_of(each) for each in told[one.crn]]
            always = [each for each, why in zip(mine, told[one.crn], strict=True) if _is_always(each, why)]
            if always:
                self.never[of(one), place] = always
        found = {one.crn: known.seats.get(one.crn) or self.never.get((of(one), place), []) for one in wanted}
        return found, list(dict.fromkeys(known.whoever))


def _is_always(lack: Lack, why: Violation) -> bool:
    """Whoever is at the site already may have left by another week."""
    return (lack.rule, lack.code) in ALWAYS and why.rule != APART


def _start_of(group: ProgrammeGroup, week: int) -> tuple[str, Place, int]:
    return group.template_code, place_of(group), week


def lack_of(one: Violation) -> Lack:
    """What is protected has no day and no amount; what holds of every start has no day. A seat in a group that runs is
    told of as one in a new group."""
    if one.rule in HIDDEN:
        return Lack(PROTECTED, PROTECTED)
    rule = STRUCTURE if one.rule == SEAT else one.rule
    on = None if one.session is None or (rule, one.code) in ALWAYS else one.session.date
    return Lack(rule, one.code, one.amount, one.unit, on)

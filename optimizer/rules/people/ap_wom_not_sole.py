"""AP-WOM-NOT-SOLE: never exactly one woman among men on a group session, a class or an induction.

People on probation booked on the session count, by the recorded placement decision; staff and mentors do not. A woman
alone with the supervisor is not this rule. Somebody whose decision is not recorded, or is referred, cannot be counted
and is not placed where others are. Of a programme group that runs, its members at each session to come count; where two
women are to be at the next group session among men it is noted, since one who stays away leaves the other alone. So a
woman is proposed among men, for good, to go on with a programme or for one session to catch up, only where women are
there from the least on.

Source: Target Operating Model: "a woman will not be instructed to attend an induction or group sessions where she is a
single female within a group of men". No override.
"""

from collections.abc import Iterator
from itertools import islice

from models.codes import PlacementSex
from models.plan import Plan
from models.programmes.codes import SessionType
from models.projects import SessionKey
from models.result import Note, Violation
from optimizer.draft import Draft, NotExactlyOne, rows
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, GroupCheck, Limit, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import key, seats, sex_of
from optimizer.rules.shared import by_person, is_shared

ID = "AP-WOM-NOT-SOLE"
DECIDED = (PlacementSex.FEMALE, PlacementSex.MALE)
TWO = 2


def mask(options: Options) -> Bools:
    decided = by_person(options, lambda person: person.placement_sex in DECIDED) == 1
    result: Bools = decided | ~is_shared(options)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    sex = facts.person[booking.crn].placement_sex
    if not facts.project[booking.project_code].shared or sex in DECIDED:
        return None
    return Refusal("PLACEMENT_SEX_REFERRED" if sex is PlacementSex.REFER else "PLACEMENT_SEX_NOT_RECORDED")


def post(draft: Draft) -> None:
    options = draft.options
    female = by_person(options, lambda person: person.placement_sex is PlacementSex.FEMALE) == 1
    shared = is_shared(options)
    women, men = [], []
    for there in options.by_session:
        if len(there) and shared[there[0]] and female[there].any() and not female[there].all():
            women.append(there[female[there]])
            men.append(there[~female[there]])
    draft.post(NotExactlyOne(ID, rows(women), rows(men)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    present: dict[SessionKey, list[str]] = {}
    for booking in plan.bookings:
        if facts.project[booking.project_code].shared:
            present.setdefault(booking.session, []).append(booking.crn)
    for session, crns in present.items():
        women = [crn for crn in crns if facts.person[crn].placement_sex is PlacementSex.FEMALE]
        if len(women) == 1 and len(crns) > 1:
            beside = len(crns) - 1
            yield Violation(rule=ID, code="ONLY_WOMAN", crn=women[0], session=session, amount=beside, unit="people")


def of_groups(facts: Facts) -> Iterator[Violation]:
    """Session by session: who has left by then is not there."""
    for series in facts.series:
        among = [one for one in series.group.members if sex_of(facts, one) is PlacementSex.FEMALE]
        for session in series.to_come if among else ():
            members, women = series.at(session), [one.crn for one in among if series.comes(one, session)]
            if len(women) == 1 and len(members) > 1 and session.session.session_type is SessionType.GROUP:
                yield Violation(
                    rule=ID, code="ONLY_WOMAN", crn=women[0], session=key(series, session), amount=len(members) - 1,
                    unit="people",
                )  # fmt: skip
    for series, session, member in seats(facts):
        sex = sex_of(facts, member)
        if sex not in DECIDED:
            code = "PLACEMENT_SEX_REFERRED" if sex is PlacementSex.REFER else "PLACEMENT_SEX_NOT_RECORDED"
            yield Violation(rule=ID, code=code, crn=member.crn, session=key(series, session))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series in facts.series:
        following = (one for one in series.to_come if one.session.session_type is SessionType.GROUP)
        for session in islice(following, 1):
            sexes = [sex_of(facts, one) for one in series.at(session)]
            if sexes.count(PlacementSex.FEMALE) == TWO < len(sexes):
                yield Note(rule=ID, code="ONE_FROM_ALONE", session=key(series, session))


RULE = Rule(
    id=ID,
    title="Never the only woman",
    source="Target Operating Model, women",
    example=(
        "1 woman with 7 men is refused. 2 women with 6 men are allowed, and so is 1 woman alone with the supervisor. A "
        "programme group with 2 women among men is noted."
    ),
    parts=(
        Gate("decision recorded", mask, refuses, told_by=("person",)),
        Limit("not exactly one", "session", post, violations),
        GroupCheck("programme groups", of_groups),
        Duty("one from being alone", notes),
    ),
)

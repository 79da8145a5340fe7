"""Which reasons rest on a figure that no public source gives, and how that is said wherever one is put in words.

A number of the Policy is local by its badge. A figure of a template is by the templates that ship; where it is so of
some alone, the rule has a code of its own for them.
"""

from models.policy import NUMBER_NAMES, Badge, describe
from models.programmes.catalogue import shipped

LOCAL = "local parameter"
TEMPLATE = "template."

RESTS_ON: dict[tuple[str, str], str] = {
    ("AP-CAP-12", "TOO_FEW_TO_START"): "template.leastMembers",
    ("AP-CAP-12", "MORE_THAN_THE_MANUAL"): "template.mostMembers",
    ("AP-CATCHUP", "NOT_MADE_UP"): "catchUpDays",
    ("AP-CATCHUP", "MADE_UP_TOO_LATE"): "catchUpDays",
    ("AP-CATCHUP", "MISSED_TOO_MANY"): "programmeMissedMost",
    ("AP-ELIG", "LOCAL_SCORE_TOO_LOW"): "template.criteria.ogrs3Least",
    ("AP-ELIG", "REFER_BACK_BY_LOCAL_SCORE"): "template.criteria.ogrs3Least",
    ("AP-FIT-ORDER", "ENDS_AFTER_ORDER"): "catchUpDays",
    ("AP-NO-CANCEL", "FEW_LEFT"): "template.leastMembers",
    ("AP-NO-CANCEL", "SERIES_NOT_SECURE"): "template.facilitators",
    ("AP-NOTIFY-TIMELY", "NOTICE_OVERDUE"): "programmeNotifyWorkingDays",
    ("AP-NOTIFY-TIMELY", "TOLD_LATE"): "programmeNotifyWorkingDays",
    ("AP-REVIEW-6-3", "FITS_BEFORE_END"): "catchUpDays",
    ("AP-REVIEW-6-3", "WOULD_FIT_BEFORE_END"): "catchUpDays",
    ("AP-REVIEW-6-3", "DOES_NOT_FIT_BEFORE_END"): "catchUpDays",
    ("AP-WAIT-PRIORITY", "CANNOT_FIT"): "catchUpDays",
    ("AP-WAIT-PRIORITY", "PAST_LATEST_START"): "catchUpDays",
    ("AP-WAIT-PRIORITY", "NEAR_LATEST_START"): "startByNearDays",
    ("AP-WOM-NOT-SOLE", "TOO_FEW_WOMEN"): "programmeWomenLeast",
    ("FAC-BURNOUT", "TOO_MANY_SESSIONS"): "facilitatorSessionsMost",
    ("FAC-BURNOUT", "EVENINGS_ONE_AFTER_ANOTHER"): "facilitatorEveningsMost",
    ("FAC-BURNOUT", "NO_TIME_TO_PREPARE"): "facilitatorPreparationPercent",
    ("FAC-TRAINED", "TOO_FEW_FACILITATORS"): "template.facilitators",
    ("FAC-TRAINED", "NOT_OF_BOTH_SEXES"): "template.mixedSexFacilitators",
    ("RISK-GROUP-MIX", "MORE_FLAGGED_THAN_THE_CAP"): "mixPerEight",
    ("SAC-SCOPE", "OVER_AGE"): "attendanceAgeMost",
    ("SAC-SCOPE", "UNUSUAL_HOURS"): "attendanceLeastHours",
    ("STRUCT-GROUP", "FACILITATOR_OVERLOADED"): "facilitatorSessionsMost",
    ("STRUCT-GROUP", "TOO_FEW_WOMEN"): "programmeWomenLeast",
}
"""By rule and code: the number of the Policy, or the figure of the template. Unpaid work is not in it."""


def marked(text: str) -> str:
    """What rests on a local figure, with the words that say so."""
    return f"{text} ({LOCAL})"


def is_local(name: str) -> bool:
    if name.startswith(TEMPLATE):
        return any(one.is_local(name.removeprefix(TEMPLATE)) for one in shipped().values())
    return describe(NUMBER_NAMES[name])["badge"] == Badge.LOCAL


def rests_on_local(rule: str, code: str) -> bool:
    name = RESTS_ON.get((rule, code))
    return name is not None and is_local(name)

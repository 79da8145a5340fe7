"""What every code means, in plain words: reasons, violations, notes, kinds.

A text is keyed by rule and code. What stands in square brackets is said only where there is an amount.
"""

import re

from api.plain import listed, quantity

PROTECTED = "PROTECTED_REASON"
PROTECTED_WORDS = "a protected reason"

WORDS: dict[tuple[str, str], str] = {
    # Struck out by a rule, or against it in a plan
    ("AVAIL-MATRIX", "SLOT_NOT_AVAILABLE"): "not available at that time",
    ("AVAIL-MATRIX", "OUTSIDE_NAMED_SLOTS"): "outside the hours of availability",
    ("CAL-NONWORKING", "BANK_HOLIDAY"): "on a bank holiday",
    ("CAL-NONWORKING", "CLOSED"): "on a day of closure",
    ("CARE-TIMES", "CARING"): "overlaps caring times[ by {}, journeys included]",
    ("RISK-ORDERS-TIMES", "CURFEW"): "overlaps a curfew[ by {}, journeys included]",
    ("RISK-ORDERS-TIMES", "PROHIBITED_ACTIVITY"): "a prohibited activity",
    ("LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"): "work or education at that time[, overlapping by {}]",
    ("RELIG-OBSERVANCE", "OBSERVANCE"): "observance at that time[, overlapping by {}]",
    ("RELIG-OBSERVANCE", "PRAYER_BREAK"): "to be given prayer breaks",
    ("LAW-REQ-COMPAT", "COMMITMENT"): "another commitment[ overlaps by {}, journeys included]",
    ("UPW-DATE-BOUNDS", "BEFORE_SENTENCE"): "[{} ]before the sentence",
    ("UPW-DATE-BOUNDS", "PROJECT_ENDED"): "the project has ended",
    ("UPW-DATE-BOUNDS", "PROJECT_EXPECTED_TO_END"): "the project should have ended",
    ("UPW-DATE-BOUNDS", "NOT_A_PROJECT_DAY"): "not a day of the project",
    ("PROJ-ELIGIBLE", "PROJECT_NOT_LIVE"): "the project is not live",
    ("PROJ-ELIGIBLE", "PROJECT_NOT_RISK_ASSESSED"): "no risk assessment of the project is on record",
    ("PROJ-ELIGIBLE", "RISK_ASSESSMENT_LAPSED"): "the project's risk assessment has lapsed",
    ("PROJ-ELIGIBLE", "BENEFICIARY_NOT_AGREED"): "the beneficiary has not agreed",
    ("PROJ-ELIGIBLE", "REPLACES_PAID_WORK"): "the work would replace paid work",
    ("UPW-NO-OVERCREDIT", "NOTHING_REMAINS"): "no hours remain",
    ("UPW-NO-OVERCREDIT", "SESSION_TOO_SHORT"): "the session is[ {}] too short",
    ("UPW-NO-OVERCREDIT", "COUNTS_TOO_LITTLE"): "the booking counts[ {}] too little",
    ("UPW-NO-OVERCREDIT", "MINUTES_NOT_AS_DERIVED"): "the booking's minutes are not what the facts give[, off by {}]",
    ("UPW-SSO-HARDSTOP", "AFTER_OPERATIONAL_PERIOD"): "[{} ]after the operational period",
    ("UPW-WINDOW-12M", "AFTER_WINDOW"): "[{} ]after the time to do the hours",
    ("RISK-ASSESS-GATE", "ASSESSMENT_NOT_COMPLETE"): "assessment not complete",
    ("RISK-ASSESS-GATE", "RISK_LEVEL_UNKNOWN"): "level of risk not known",
    ("RISK-ASSESS-GATE", "RISK_CHANGED_NOT_RECONFIRMED"): "change of risk not confirmed",
    ("RISK-VICTIM-EXCL", "ZONES_NOT_LOADED"): "exclusion zones not loaded",
    ("WOM-CHOICE", "OFFER_NOT_RECORDED"): "offer of a choice of work environment not recorded",
    ("WOM-CHOICE", "MIXED_GROUP_NOT_CHOSEN"): "chose not to be in a mixed group",
    ("WOM-CHOICE", "SITE_MAKE_UP_UNKNOWN"): "the site's make-up is not known",
    ("WOM-CHOICE", "SITE_ALL_MALE"): "chose not to be at an all-male site",
    ("LOCAL-WOMEN-ONLY", "KEPT_FOR_WOMEN"): "kept for women",
    ("AP-WOM-NOT-SOLE", "PLACEMENT_SEX_NOT_RECORDED"): "placement decision not recorded",
    ("AP-WOM-NOT-SOLE", "PLACEMENT_SEX_REFERRED"): "placement decision referred to a manager",
    ("AP-WOM-NOT-SOLE", "ONLY_WOMAN"): "the only woman in the session[, beside {}]",
    ("UPW-TRAVEL-90", "TOO_FAR"): "too far to travel[, by {} each way]",
    ("UPW-TRAVEL-90", "TOO_LONG_ABOARD"): "too long on the bus[, by {} each way]",
    ("UPW-TRAVEL-90", "REASON_MISSING"): "a long journey without its reason",
    ("UPW-TRAVEL-90", "REASON_NOT_NEEDED"): "a reason for a journey that needs none",
    ("UPW-TRAVEL-90", "REASON_NOT_AS_COMPUTED"): "the reason for the journey is not what the facts give",
    ("UPW-IND-FIRST", "INDUCTED_ALREADY"): "induction already done",
    ("UPW-IND-FIRST", "INDUCTION_ISSUED_LATER"): "an induction is issued for later",
    ("UPW-IND-FIRST", "SECOND_INDUCTION"): "a second induction",
    ("UPW-IND-FIRST", "WORK_BEFORE_INDUCTION"): "work before the induction",
    ("UPW-IND-FIRST", "STATUS_NOT_AS_DERIVED"): "the booking's status is not what the facts give",
    ("UPW-INTENSIVE-28", "OVER_WEEKLY_MOST"): "more hours than a week may have[, by {}]",
    ("ETE-CAP", "COURSES_OVER_CAP"): "more hours of courses than may count[, by {}]",
    ("CAP-GROUP-RATIO", "OVER_CAPACITY"): "more people than places[, by {}]",
    ("CAP-GROUP-RATIO", "OVER_RATIO"): "more people than the supervisors may lead[, by {}]",
    ("CAP-GROUP-RATIO", "OVER_SEATS"): "more people than seats on the bus[, by {}]",
    ("CAP-SUP-PRESENT", "NO_SUPERVISOR"): "no supervisor",
    ("CAP-SUP-PRESENT", "DRIVER_NOT_ENTITLED"): "a driver who is not entitled",
    ("CAP-SUP-PRESENT", "DRIVER_NOT_ROSTERED"): "a driver who is not on shift for the whole run",
    ("CAP-SUP-PRESENT", "NO_VEHICLE"): "no vehicle",
    ("CAP-SUP-PRESENT", "NO_DRIVER"): "no supervisor who may drive",
    ("CAP-SUP-PRESENT", "NOT_ROSTERED"): "a supervisor who is not on shift",
    ("CAP-SUP-PRESENT", "TRAINING_NOT_VALID"): "a supervisor whose training is not valid",
    ("CAP-SUP-PRESENT", "VEHICLE_NOT_TO_BE_HAD"): "a vehicle that is not to be had",
    ("SUP-WORKING-TIME", "OVER_WORKING_WEEK"): "a supervisor at work for longer than their week[, by {}]",
    ("SUP-WORKING-TIME", "DAY_TOO_LONG"): "a supervisor with too long a day[, by {}]",
    ("SUP-WORKING-TIME", "REST_TOO_SHORT"): "a supervisor with too short a rest since the day before[, by {}]",
    ("SUP-WORKING-TIME", "NO_FREE_DAY"): "a supervisor without a free day in the week",
    ("LOCAL-MIN-CREW", "UNDER_MINIMUM_CREW"): "too few people to run the session[, by {}]",
    ("STRUCT-ONE-PLACE", "TWO_PLACES"): "in two places at once",
    ("STRUCT-ONE-PLACE", "SUPERVISOR_IN_TWO_PLACES"): "a supervisor in two places at once",
    ("STRUCT-ONE-PLACE", "VEHICLE_IN_TWO_PLACES"): "a vehicle in two places at once",
    ("LOCAL-KEEP-PROPOSED", "ISSUED_NOT_KEPT"): "a booking that was issued is not kept",
    ("LOCAL-KEEP-PROPOSED", "ISSUED_CHANGED"): "a booking that was issued is changed",
    ("LOCAL-KEEP-PROPOSED", "NOT_ISSUED"): "a booking said to be issued that is not",
    ("UPW-NO-OVERCREDIT", "ISSUED_BEYOND_WHAT_REMAINS"): "issued for more than remains[, by {}]",
    ("STRUCT-SESSION", "OPENED_TWICE"): "the session is opened twice",
    ("STRUCT-SESSION", "NOBODY_BOOKED"): "the session runs with nobody booked",
    ("STRUCT-SESSION", "SESSION_NOT_OPEN"): "booked on a session that does not run",
    ("STRUCT-SESSION", "SUPERVISOR_NOT_NEEDED"): "a supervisor where none is needed",
    ("STRUCT-SESSION", "VEHICLE_NOT_NEEDED"): "a vehicle where none is needed",
    ("STRUCT-SESSION", "NAMED_TWICE"): "a supervisor or vehicle named twice",
    ("STRUCT-SESSION", "REQUIREMENT_NOT_AS_PLANNED"): "booked for another requirement than the one planned for",
    ("STRUCT-SESSION", "RUN_TWICE"): "a bus run that operates twice",
    ("STRUCT-SESSION", "NOBODY_RIDES"): "a bus run that nobody rides",
    ("STRUCT-SESSION", "DRIVER_NOT_OF_SESSION"): "a driver who is no supervisor of the session",
    ("STRUCT-SESSION", "RUN_NOT_OPERATED"): "a ride on a bus run that does not operate",
    ("STRUCT-SESSION", "UNKNOWN_RIDE"): "a ride that the problem does not have",
    ("STRUCT-SESSION", "UNKNOWN_RUN"): "a bus run that is not in the problem",
    ("TRAVEL-CREDIT-SUPERVISED", "CREDIT_NOT_AS_DERIVED"): "the credit is not what session and ride are worth[, by {}]",
    ("TRAVEL-MODE-TIME", "NO_JOURNEY"): "no way to get there and back at that time",
    ("STRUCT-SESSION", "END_NOT_AS_SESSION"): "the end is not the session's",
    ("STRUCT-SESSION", "JOURNEY_NOT_AS_COMPUTED"): "the journey is not what the facts give",
    ("STRUCT-SESSION", "UNKNOWN_PERSON"): "a person who is not in the problem",
    ("STRUCT-SESSION", "UNKNOWN_SESSION"): "a session that is not in the problem",
    ("STRUCT-SESSION", "UNKNOWN_STAFF_OR_VEHICLE"): "a supervisor or vehicle that is not in the problem",
    ("RUN-REPRODUCE", "COST_NOT_AS_COUNTED"): "the result's cost is not what its plan costs",
    ("RUN-REPRODUCE", "INHERITED_NOT_AS_FOUND"): "the breaches of issued bookings are not those of the plan",
    ("RUN-REPRODUCE", "PLAN_HASH_DIFFERS"): "the plan was changed after its hash was taken",
    ("RUN-REPRODUCE", "PROFILE_NOT_AS_CHOSEN"): "the result names another profile than the problem",
    ("RUN-REPRODUCE", "POLICY_NOT_AS_USED"): "the result's numbers are not those of the policy in force",
    ("RUN-REPRODUCE", "MANIFEST_NOT_COMPLETE"): "the record of the run does not tell how to make it again",
    ("EXPLAIN-DECISION", "NOT_EXPLAINED"): "not explained",
    ("UPW-HOURS-40-300", "HOURS_NOT_LAWFUL"): "a requirement outside the lawful hours[, of {}]",
    ("LAW-OTHER-ORDERS-SCOPE", "ORDER_OUT_OF_SCOPE"): "an order that is placed by hand",
    ("RISK-PLACEMENT-TYPE", "NO_INDIVIDUAL_PLACEMENT"): "not to be placed individually",
    ("RISK-PLACEMENT-TYPE", "NO_SUPERVISED_GROUP"): "not to be placed in a group",
    ("RISK-PLACEMENT-TYPE", "RESTRICTED_SITES_ONLY"): "only to be placed at restricted sites",
    ("RISK-CHILD-VULN", "MEETS_WHO_MUST_NOT_BE_MET"): "work with people who must not be met",
    ("RISK-CHILD-VULN", "NOT_SHOWN_TO_BE_CLEARED"): "no record of clearance for the premises",
    ("RISK-ACQ-HATE-VIOL", "NO_CASH_OR_STOCK"): "gives access to cash or stock, which is ruled out",
    ("RISK-ACQ-HATE-VIOL", "NO_TARGETED_SETTING"): "a setting that is ruled out",
    ("RISK-ACQ-HATE-VIOL", "NO_EDGED_TOOLS"): "has edged tools, which are ruled out",
    ("HEALTH-HAZARD-MATCH", "HAZARD"): "a hazard that their health forbids",
    ("ACCESS-VENUE", "NOT_ACCESSIBLE"): "a venue they cannot use",
    ("YA-MATURITY", "MATURITY_NOT_ASSESSED"): "maturity not assessed",
    ("SUP-SEX-RESTRICT", "SUPERVISOR_RULED_OUT"): "a supervisor of a sex that is ruled out",
    ("UPW-INTENSIVE-OPTIN", "INTENSIVE_NOT_ASKED_FOR"): "intensive working not asked for[, by {}]",
    ("TRAVEL-CARER-MIN", "OVER_OWN_LIMIT"): "over their own travel limit[, by {}]",
    # Full, or not chosen
    ("CAP-GROUP-RATIO", "NO_PLACE_LEFT"): "all places are taken",
    ("CAP-SUP-PRESENT", "NOT_RUNNING"): "the session does not run",
    ("CAP-SUP-PRESENT", "NOBODY_TO_RUN_IT"): "nobody to run it",
    ("CAP-SUP-PRESENT", "BUS_NOT_RUNNING"): "the bus to the session does not run",
    ("TIERS", "WOULD_NOT_HELP"): "room, but it would not help",
    ("STRUCT-SESSION", "NO_OTHER_SESSION"): "no other session in the week",
    ("STRUCT-ONE-PLACE", "CLASHES_WITH_THE_PLAN"): "at the time of another booking of theirs",
    ("STRUCT-SESSION", "CLASHES_WITH_THE_PLAN"): "the session runs, but the bus they need does not",
    ("UPW-IND-FIRST", "CLASHES_WITH_THE_PLAN"): "no induction before it",
    ("UPW-INTENSIVE-28", "CLASHES_WITH_THE_PLAN"): "the week is full for them",
    ("UPW-INTENSIVE-OPTIN", "CLASHES_WITH_THE_PLAN"): "intensive working not asked for",
    ("ETE-CAP", "CLASHES_WITH_THE_PLAN"): "no more hours of courses may count",
    ("SUP-SEX-RESTRICT", "CLASHES_WITH_THE_PLAN"): "the supervisor is of a sex that is ruled out",
    ("UPW-NO-OVERCREDIT", "CLASHES_WITH_THE_PLAN"): "too little would remain to count",
    ("AP-WOM-NOT-SOLE", "CLASHES_WITH_THE_PLAN"): "would leave one woman among men",
    ("CAP-GROUP-RATIO", "CLASHES_WITH_THE_PLAN"): "all places are taken",
    # Notes
    ("LAW-OTHER-ORDERS-SCOPE", "TO_MANUAL_QUEUE"): "to be placed by hand: another kind of order",
    ("RISK-MAPPA-NSD", "TO_MANUAL_QUEUE"): "to be placed by hand: a protected reason",
    ("PROTECTED_REASON", "TO_MANUAL_QUEUE"): "to be placed by hand: a protected reason",
    ("RISK-VICTIM-EXCL", "OWN_TRAVEL_TO_CHECK"): "own travel to talk through with the person",
    ("PROTECTED_REASON", "OWN_TRAVEL_TO_CHECK"): "own travel to talk through with the person[: {}]",
    ("RISK-PLACEMENT-TYPE", "NO_PLACEMENT_TYPE_LEFT"): "no type of placement left: for a manager to decide",
    ("RISK-ACQ-HATE-VIOL", "SUPERVISOR_TO_BE_TOLD"): "the supervisor to be told that tools are restricted",
    ("RISK-GROUP-MIX", "MORE_FLAGGED_THAN_THE_CAP"): "more people flagged for risk together than the cap[, by {}]",
    ("RISK-GROUP-MIX", "VULNERABLE_WITH_INTIMIDATING"): "somebody vulnerable beside somebody who intimidates[: {}]",
    ("UPW-SSO-HARDSTOP", "HOURS_EXPECTED_LOST"): "expected to lose hours when the operational period ends[: {}]",
    ("UPW-SSO-HARDSTOP", "SSO_BEHIND_CO"): "short, and behind a community order: ranks by what can be saved[, {}]",
    ("UPW-PACE", "PACE_CANNOT_BE_HELD"): "cannot finish in time: available for too few hours a week[, by {}]",
    ("UPW-WINDOW-12M", "EXTENSION_NEEDED"): "past the time to do the hours, and needs an extension[, with {} left]",
    ("UPW-WINDOW-12M", "PAST_WINDOW_TARGET"): "past the date by which the hours should be done[, with {} left]",
    ("UPW-ASSESS-10WD", "WORK_BEFORE_ASSESSMENT"): "work before the assessment is done",
    ("UPW-ASSESS-10WD", "ASSESSMENT_OVERDUE"): "not assessed in time after sentence[, late by {}]",
    ("UPW-ASSESS-10WD", "PROVISIONAL_HOLD"): "induction held until the assessment is complete with its level of risk",
    ("UPW-START-15WD", "START_LATE"): "late for a first work session[, by {}]",
    ("OVERRIDE-AUDIT", "OVERRIDE_USED"): "booked on an override",
    ("OVERRIDE-AUDIT", "OVERRIDE_EXPIRED"): "an override that has expired[, {} before the week]",
    ("OVERRIDE-AUDIT", "OVERRIDE_NOT_NEEDED"): "an override that no session of the week needs",
    ("ETE-CAP", "ETE_OVER_CAP"): "more hours of courses credited or held than the cap allows[, by {}]",
    ("UPW-NO-OVERCREDIT", "FINAL_SESSION_CUT"): "last session cut to the hours that remain[, by {}]",
}  # fmt: skip

# What would have to change for the nearest miss.
MISSES: dict[tuple[str, str], str] = {
    ("CAP-GROUP-RATIO", "ONE_MORE_PLACE"): "one more place",
    ("CAP-GROUP-RATIO", "ONE_MORE_TO_LEAD"): "a supervisor who leads one more",
    ("CAP-GROUP-RATIO", "OVER_SEATS"): "a seat on the bus for {} more",
    ("CAP-SUP-PRESENT", "ONE_MORE_SUPERVISOR"): "one more supervisor",
    ("CAP-SUP-PRESENT", "ONE_MORE_DRIVER"): "one more supervisor, who may drive",
    ("CAP-SUP-PRESENT", "ONE_MORE_VEHICLE"): "one more vehicle",
    ("LOCAL-MIN-CREW", "UNDER_MINIMUM_CREW"): "{} more to make up a crew",
    ("STRUCT-ONE-PLACE", "TWO_PLACES"): "{} more between it and another booking",
    ("UPW-INTENSIVE-28", "OVER_WEEKLY_MOST"): "a week with room for {} more",
    ("UPW-INTENSIVE-OPTIN", "INTENSIVE_NOT_ASKED_FOR"): "a wish for intensive working, of {} more",
    ("UPW-NO-OVERCREDIT", "COUNTS_TOO_LITTLE"): "{} more left to count",
    ("CARE-TIMES", "CARING"): "{} more clear of caring times",
    ("RISK-ORDERS-TIMES", "CURFEW"): "{} more clear of the curfew",
    ("LAW-AVOID-CONFLICT", "WORK_OR_EDUCATION"): "{} more clear of work or education",
    ("RELIG-OBSERVANCE", "OBSERVANCE"): "{} more clear of observance",
    ("LAW-REQ-COMPAT", "COMMITMENT"): "{} more clear of another commitment",
    ("UPW-DATE-BOUNDS", "BEFORE_SENTENCE"): "a date {} later",
    ("UPW-SSO-HARDSTOP", "AFTER_OPERATIONAL_PERIOD"): "a date {} earlier",
    ("UPW-WINDOW-12M", "AFTER_WINDOW"): "an extension by {}",
    ("UPW-NO-OVERCREDIT", "SESSION_TOO_SHORT"): "a session {} longer",
    ("UPW-TRAVEL-90", "TOO_FAR"): "a journey {} shorter each way",
    ("UPW-TRAVEL-90", "TOO_LONG_ABOARD"): "{} less on the bus each way",
    ("TRAVEL-CARER-MIN", "OVER_OWN_LIMIT"): "a journey {} shorter each way",
}

# Rules as one names them in passing.
SUBJECTS = {
    "AVAIL-MATRIX": "availability",
    "CAL-NONWORKING": "bank holidays and closures",
    "CARE-TIMES": "caring times",
    "RISK-ORDERS-TIMES": "a curfew or prohibited activity",
    "LAW-REQ-COMPAT": "other commitments",
    "LAW-AVOID-CONFLICT": "times of work or education",
    "RELIG-OBSERVANCE": "times of observance",
    "TRAVEL-MODE-TIME": "the lack of any journey at that time",
    "UPW-DATE-BOUNDS": "the dates of the order or project",
    "PROJ-ELIGIBLE": "the standing of the project",
    "UPW-NO-OVERCREDIT": "the hours that remain",
    "UPW-SSO-HARDSTOP": "the operational period",
    "UPW-WINDOW-12M": "the time to do the hours",
    "UPW-IND-FIRST": "induction",
    "RISK-ASSESS-GATE": "the assessment",
    "UPW-ASSESS-10WD": "the assessment still to be done",
    "RISK-VICTIM-EXCL": "exclusion zones not loaded",
    "WOM-CHOICE": "the choice of work environment",
    "LOCAL-WOMEN-ONLY": "being kept for women",
    "AP-WOM-NOT-SOLE": "the placement decision",
    "STRUCT-ONE-PLACE": "their other bookings",
    "UPW-HOURS-40-300": "the hours of the order",
    "LAW-OTHER-ORDERS-SCOPE": "the kind of order",
    "RISK-MAPPA-NSD": "a protected reason",
    "RISK-PLACEMENT-TYPE": "the type of placement",
    "RISK-CHILD-VULN": "who is met there",
    "RISK-ACQ-HATE-VIOL": "a restriction of placement",
    "HEALTH-HAZARD-MATCH": "hazards",
    "ACCESS-VENUE": "access",
    "YA-MATURITY": "the maturity assessment",
    "TRAVEL-CARER-MIN": "their own travel limit",
}

JOURNEY_REASONS = {
    "WOMEN_ONLY_CHOSEN": "a women-only session, as she chose",
    "NO_OPTION_WITHIN_60": "nothing nearer is an option",
    "WITHIN_60_FULL": "what is nearer is full or does not run",
    "WITHIN_60_REFUSED": "what is nearer is ruled out",
    "RUNNING_GROUP": "the group is running already",
}

UNMET = {"INDUCTION": "induction", "FIRST_WORK": "start", "BASE": "base", "PACE": "pace"}
UNMET_LONG = {
    "INDUCTION": "an induction",
    "FIRST_WORK": "a first work session",
    "BASE": "the weekly base of hours",
    "PACE": "the pace that finishes in time",
}
CLASSES = {
    "STRUCK_OUT": "Ruled out",
    "FULL": "No room",
    "NOT_CHOSEN": "Not chosen",
    "NEAREST_MISS": "Nearest miss",
}
TYPES = {"GROUP": "group", "INDIVIDUAL": "individual", "INDUCTION": "induction", "ETE": "course"}
KINDS = TYPES | {"WOMEN_ONLY": "women-only"}
KINDS_IN = {
    "GROUP": "in groups",
    "INDIVIDUAL": "in individual placements",
    "INDUCTION": "at inductions",
    "ETE": "on courses",
    "WOMEN_ONLY": "in women-only sessions",
}
LEVELS = {"AMPLE": "ample", "TIGHT": "tight", "LOW": "low", "VERY_LOW": "very low", "NONE": "none"}
STATUSES = {
    "PAST": "past",
    "ISSUED": "issued",
    "PROPOSED": "proposed",
    "PROVISIONAL": "provisional",
    "CONDITIONAL": "conditional",
}
MODES = {"WALK": "on foot", "CYCLE": "cycle", "CAR": "car", "PUBLIC_TRANSPORT": "public transport", "GIVEN": "as given"}
BADGES = {"STATUTORY": "statutory", "POLICY": "policy", "LOCAL": "local parameter"}
STOPPED: dict[str, str] = {
    "PROVEN": "proven best",
    "TIME_LIMIT": "stopped at the time limit",
    "WORK_LIMIT": "stopped at the work limit",
    "CLOCK_BACKSTOP": "stopped by the clock, so another run may differ",
    "NOTHING_TO_DECIDE": "nothing to decide",
    "GAP_REACHED": "stopped at the gap that was asked for",
    "UNIMPROVED": "stopped when nothing better came",
    "STOPPED": "stopped on request",
    "MEMORY_LIMIT": "stopped at the memory limit",
    "WATCHDOG": "ended after the time limit, which it did not keep",
    "ENGINE_FAILED": "the solver failed, and this is the best plan before that",
}


FAULTS: dict[str, str] = {
    "DIED": "it came to a sudden end",
    "RAISED": "it ended with an error",
    "OVERRAN": "it did not keep its time and was ended",
    "OUT_OF_MEMORY": "it needed more memory than it may have and was ended",
    "NOT_STARTED": "it could not be started",
    "UNSOUND_CHOICE": "it answered with a plan that breaks a hard rule, which was not used",
    "FALSE_BOUND": "it claimed a bound that a plan disproves, which was not used",
    "FALSE_PROOF": "it called a plan the best without proof",
    "CALLED_INFEASIBLE": "it said that there is no plan, where there is one",
}
"""What went wrong with the solver."""


def words(rule: str, code: str, amount: int | None = None, unit: str | None = None) -> str:
    """A reason, a violation or a note. A protected one says only that it is protected."""
    if code == PROTECTED:
        return PROTECTED_WORDS
    text = WORDS.get((rule, code))
    return _filled(text, amount, unit) if text else f"{_spoken(code)} ({rule})"


def miss(rule: str, code: str, amount: int | None, unit: str | None) -> str:
    """What the nearest miss needs."""
    text = MISSES.get((rule, code))
    return _filled(text, amount, unit) if text and amount is not None else words(rule, code, amount, unit)


def journey_reason(codes: tuple[str, ...]) -> str:
    """The recorded reason for a long journey, with the rules it names."""
    if not codes:
        return "no reason recorded"
    head = JOURNEY_REASONS.get(codes[0], _spoken(codes[0]))
    rules = [SUBJECTS.get(rule, rule) for rule in codes[1:]]
    return f"{head} by {listed(rules)}" if rules else head


def _filled(text: str, amount: int | None, unit: str | None) -> str:
    if amount is None:
        return re.sub(r"\[.*?\]", "", text)
    return re.sub(r"[\[\]]", "", text).replace("{}", quantity(amount, unit))


def _spoken(code: str) -> str:
    return code.replace("_", " ").lower()

"""What every code means, in plain words: reasons, violations, notes, kinds.

A text is keyed by rule and code. What stands in square brackets is said only where there is an amount.
"""

import re

from api.plain import listed, quantity
from models.result import EngineFault

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
    ("LDC-COHORT", "NO_LDC_GROUP"): "in a group that does not suit a learning disability or challenge",
    ("AP-CAP-12", "GROUP_FULL"): "the group that is to start is full",
    ("AP-CAP-12", "GROUP_TOO_LARGE"): "too many in the group[, by {}]",
    ("AP-ROLLING-CLOSED", "JOINS_LATE"): "joins at a point at which the group cannot be joined",
    ("AP-ELIG", "NOT_OF_THE_SEX"): "the programme is not for their sex, by the placement decision",
    ("AP-ELIG", "UNDER_18"): "the programme is for adults",
    ("AP-ELIG", "SCORE_TOO_LOW"): "the assessed score is too low[, by {}]",
    ("AP-ELIG", "NEED_TOO_LOW"): "the assessed need is too low[, by {}]",
    ("AP-ELIG", "LEVEL_TOO_LOW"): "the assessed level is too low",
    ("AP-ELIG", "CRITERIA_NOT_MET"): "somebody checked the criteria, and they are not met",
    ("AP-ELIG", "DONE_BEFORE"): "completed the programme before, and it is done but once",
    ("AP-ELIG", "REFER_BACK"): "to be referred back to the practitioner[: {} not met]",
    ("AP-ELIG", "DECIDED_ALL_THE_SAME"): "decided to be eligible[ with {} not met]",
    ("AP-ELIG", "TO_BE_CHECKED"): "criteria of the programme are not recorded, and to be checked",
    ("AP-FIRST-CHOICE", "SUITS_A_PROGRAMME"): "suitable for an accredited programme, which comes first",
    ("AP-FIRST-CHOICE", "RUNS_BESIDE_PROGRAMME"): "an intervention that may run beside a programme",
    ("AP-FIRST-CHOICE", "CHOICE_NOT_RECORDED"): "whether a programme suits is not recorded",
    ("AP-FIRST-CHOICE", "NO_PROGRAMME_SUITS"): "an intervention, as no programme suits",
    ("AP-FIRST-CHOICE", "CHOSEN_BY_DECISION"): "an intervention in place of a programme, as was decided",
    ("AP-FIRST-CHOICE", "TO_BE_OFFERED_A_PROGRAMME"): "to be offered a programme first",
    ("AP-READY", "MOTIVATIONAL_WORK_FIRST"): "not ready for a programme: motivational work comes first",
    ("AP-READY", "CANNOT_ATTEND_YET"): "not ready for a programme: cannot attend yet",
    ("AP-READY", "SUBSTANCE_MISUSE_FIRST"): "not ready for a programme: substance misuse comes first",
    ("AP-READY", "WORK_PATTERN_IN_THE_WAY"): "not ready for a programme: the work pattern is in the way",
    ("AP-READY", "READY_LATER"): "ready for a programme only later",
    ("AP-READY", "NOT_YET_READY"): "not yet ready for a programme",
    ("AP-DAY0-NOTIFY", "INFORMED_LATE"): "the interventions team was informed[ {}] after sentence",
    ("AP-DAY0-NOTIFY", "INFORMING_NOT_RECORDED"): "not recorded that the team was informed of the sentence[ {} ago]",
    ("SI-SCOPE", "NOT_ON_THE_REGISTER"): "an intervention that is not on the national register",
    ("SI-SCOPE", "UNDER_A_PROGRAMME_REQUIREMENT"): "an intervention under the requirement of an accredited programme",
    ("SI-SCOPE", "BEFORE_SENTENCE_PLAN"): "begins[ {}] before the sentence plan is complete",
    ("SI-SCOPE", "REGISTER_NOT_RECORDED"): "the intervention's approval or area of need is not recorded",
    ("SI-SCOPE", "REQUIREMENT_NOT_RECORDED"): "under which requirement is not recorded",
    ("SI-SCOPE", "SENTENCE_PLAN_NOT_RECORDED"): "the day of the sentence plan is not recorded",
    ("RAR-DAYS", "BEYOND_THE_COURT_S_DAYS"): "more activity days than the court allowed[, by {}]",
    ("RAR-DAYS", "DAYS_LEFT"): "activity days left after all that is planned[: {}]",
    ("RAR-DAYS", "DAYS_NOT_RECORDED"): "the court's activity days are not recorded",
    ("SEQ-SENTENCE-PLAN", "STEPS_BEFORE_IT"): "begins before what the sentence plan puts first[: {}]",
    ("SEQ-SENTENCE-PLAN", "IN_ORDER"): "begins in the order of the sentence plan",
    ("SEQ-SENTENCE-PLAN", "WAITS_FOR_STEPS"): "waits for what the sentence plan puts first[: {}]",
    ("SAC-SCOPE", "OFFICER_IN_CHARGE_MANAGES"): "attendance centre: the officer in charge manages it[, {} left]",
    ("SAC-SCOPE", "PRACTITIONER_MANAGES"): "attendance centre: the practitioner manages it[, {} left]",
    ("SAC-SCOPE", "UNUSUAL_HOURS"): "attendance centre: an order of unusual length[: {}]",
    ("SAC-SCOPE", "TOO_FEW_SESSIONS"): "attendance centre: its sessions leave[ {}] without a day",
    ("AP-WAIT-PRIORITY", "CANNOT_FIT"): "no longer fits before the order ends[, by {}]: for return to court",
    ("AP-WAIT-PRIORITY", "PAST_LATEST_START"): "past the latest start at one session a week[, by {}]",
    ("AP-WAIT-PRIORITY", "NEAR_LATEST_START"): "near the latest start of the programme[: {} left]",
    ("AP-NO-CANCEL", "SERIES_NOT_SECURE"): "the group lacks staff, room or worker for sessions to come[: {}]",
    ("AP-NO-CANCEL", "FEW_LEFT"): "few are left in the group[: {}]",
    ("AP-TIMES", "EVENING_WANTED"): "can come in the evening alone, and groups here meet in the daytime",
    ("AP-TIMES", "DAYTIME_WANTED"): "can come in the daytime alone, and groups here meet in the evening",
    ("AP-CORE-EVERY-REGION", "NO_THINKING_SKILLS"): "no programme of thinking skills runs",
    ("AP-CORE-EVERY-REGION", "NO_RELATIONSHIPS"): "no programme on relationships runs",
    ("AP-CORE-EVERY-REGION", "NO_SEXUAL_OFFENDING"): "no programme on sexual offending runs",
    ("AP-CASCADE", "UNPAID_WORK_ISSUED"): "unpaid work is issued at the time[, overlapping by {}]",
    ("AP-CASCADE", "TO_BE_TOLD_OF_NEW_DAYS"): "to be told of the group's new days",
    ("DIR-QUARTERLY", "DIRECTORY_DUE"): "the directory of services is due[: the last is {} old]",
    ("AP-ROLLING-CLOSED", "DOES_NOT_COME_ROUND"): "the group is not laid out to all they need[: {} missing]",
    ("FAC-BURNOUT", "EVENINGS_ONE_AFTER_ANOTHER"): "a facilitator runs sessions on evenings one after another[: {}]",
    ("FAC-BURNOUT", "NO_TIME_TO_PREPARE"): "a facilitator has no time to prepare and write notes[: {} missing]",
    ("AP-REVIEW-6-3", "SIGNATURE_MISSING"): "a review that practitioner and interventions team have not both signed",
    ("AP-SEQUENCE", "NOT_RECORDED"): "sessions were held and not recorded[: {}]",
    ("AP-CAP-12", "TOO_FEW_TO_START"): "too few to start the group[, by {}]",
    ("AP-CATCHUP", "NOT_MADE_UP"): "missed, and not made up in time",
    ("AP-CATCHUP", "MADE_UP_TOO_LATE"): "to be made up[ {}] after the last day for it",
    ("AP-CATCHUP", "TO_CATCH_UP"): "missed a session, and has still to catch up",
    ("AP-CATCHUP", "CATCH_UP_AFTER_NEXT"): "catches up only after the group's next session",
    ("AP-CATCHUP", "MISSED_TOO_MANY"): "missed[ {}]: to go on, begin again or wait is to be decided",
    ("AP-NOTIFY-TIMELY", "TO_BE_TOLD"): "missed: the practitioner is to be told",
    ("AP-NOTIFY-TIMELY", "NOTICE_OVERDUE"): "missed: the practitioner should have been told[, {} ago]",
    ("AP-NOTIFY-TIMELY", "TOLD_LATE"): "missed: the practitioner was told late[, by {}]",
    ("AP-BUSSTOP-12W", "MAY_GO_ON"): "may go on with the programme here",
    ("AP-TRAVEL-60", "TOO_FAR"): "too far to travel to the group[, by {} each way]",
    ("AP-TRAVEL-60", "RUNNING_GROUP"): "a long journey to a programme group[: {} each way]",
    ("AP-REVIEW-6-3", "SIX_MONTHS_BEFORE_END"): "due for the review six months before the order ends",
    ("AP-REVIEW-6-3", "THREE_MONTHS_BEFORE_END"): "due for the review three months before the order ends",
    ("AP-REVIEW-6-3", "FITS_BEFORE_END"): "for the review: the programme fits before the end",
    ("AP-REVIEW-6-3", "DOES_NOT_FIT_BEFORE_END"): "for the review: the programme does not fit before the end",
    ("FAC-BURNOUT", "TOO_MANY_SESSIONS"): "a facilitator runs too many group sessions this week[, by {}]",
    ("AP-ONE-GROUP", "SECOND_SEAT"): "in another group of the same programme at the time",
    ("AP-FIT-ORDER", "ORDER_END_NOT_RECORDED"): "the end of the order is not recorded",
    ("AP-FIT-ORDER", "ENDS_AFTER_ORDER"): "the programme, with time to catch up, ends[ {}] after the order",
    ("AP-FIT-ORDER", "TOO_LITTLE_LEFT"): "too little of the order left at the first session[, by {}]",
    ("AP-FIT-ORDER", "ASK_TREATMENT_MANAGER"): "little of the order left: the treatment manager is to be asked",
    ("AP-SEQUENCE", "OUT_OF_ORDER"): "not in the order of the manual",
    ("AP-CADENCE-GAPS", "GAP_TOO_SHORT"): "too soon after the session before it[, by {}]",
    ("FAC-TRAINED", "TOO_FEW_FACILITATORS"): "too few trained facilitators[, by {}]",
    ("FAC-TRAINED", "FACILITATOR_ELSEWHERE"): "a facilitator is at another group at the time",
    ("FAC-TRAINED", "NO_TREATMENT_MANAGER"): "the group has no treatment manager",
    ("FAC-TRAINED", "NO_COVER_NAMED"): "nobody is named to cover for its facilitators",
    ("FAC-TRAINED", "NOT_OF_BOTH_SEXES"): "its facilitators are not a woman and a man",
    ("AP-VENUE", "NO_ROOM"): "the group has no room",
    ("AP-VENUE", "NOT_CONFIDENTIAL"): "the room is not known to be confidential",
    ("AP-VENUE", "NO_RECORDING"): "the room is not known to have the kit to record sessions",
    ("AP-VENUE", "NOT_ACCESSIBLE"): "a room they cannot use",
    ("AP-VENUE", "ROOM_TAKEN"): "another group has the room at the time",
    ("AP-VENUE", "ROOM_TOO_SMALL"): "the room is too small[, by {}]",
    ("AP-VENUE", "KEPT_FOR_WOMEN"): "a venue kept for women",
    ("AP-VENUE", "NOT_KEPT_FOR_WOMEN"): "not a venue for women alone, which she chose",
    ("AP-VENUE", "SAFETY_RUN_OUT"): "the room's assessment of health and safety has run out by then",
    ("AP-VENUE", "SAFETY_NOT_RECORDED"): "the room's assessment of health and safety is not recorded",
    ("AP-VENUE", "ROOM_CLOSED"): "the room is closed for good by then",
    ("BBR-PLW", "NO_PARTNER_LINK_WORKER"): "the group has no partner link worker",
    ("BBR-PLW", "PARTNER_LINK_WORKER_FULL"): "more members than the partner link worker can support[, by {}]",
    ("RISK-SEX-COHORT", "NO_SUCH_COHORT"): "the programme has no groups of this cohort",
    ("RISK-SEX-COHORT", "COHORT_NOT_RECORDED"): "the cohort is not recorded",
    ("RISK-SEX-COHORT", "OTHER_COHORT"): "not of the group's cohort",
    ("UPW-TRAVEL-90", "TOO_FAR"): "too far to travel[, by {} each way]",
    ("UPW-TRAVEL-90", "TOO_LONG_ABOARD"): "too long on the bus[, by {} each way]",
    ("UPW-TRAVEL-90", "REASON_MISSING"): "a long journey without its reason",
    ("UPW-TRAVEL-90", "REASON_NOT_NEEDED"): "a reason for a journey that needs none",
    ("UPW-TRAVEL-90", "REASON_NOT_AS_COMPUTED"): "the reason for the journey is not what the facts give",
    ("UPW-IND-FIRST", "INDUCTED_ALREADY"): "induction already done",
    ("UPW-IND-FIRST", "INDUCTION_OUTCOME_AWAITED"): "the outcome of an induction is awaited",
    ("UPW-IND-FIRST", "INDUCTION_ISSUED_LATER"): "an induction is issued for later",
    ("UPW-IND-FIRST", "SECOND_INDUCTION"): "a second induction",
    ("UPW-IND-FIRST", "WORK_BEFORE_INDUCTION"): "work before the induction",
    ("UPW-IND-FIRST", "STATUS_NOT_AS_DERIVED"): "the booking's status is not what the facts give",
    ("UPW-INTENSIVE-28", "OVER_WEEKLY_MOST"): "more hours than a week may have[, by {}]",
    ("LOAD-BALANCE-PERSON", "OVER_CONTACT_CAP"): "more ordered contact than a week may have[, by {}]",
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
    ("STRUCT-SESSION", "NO_UNPAID_WORK"): "a person who has no unpaid work to do",
    ("STRUCT-GROUP", "GROUP_TWICE"): "a proposed group with the code of another",
    ("STRUCT-GROUP", "UNKNOWN_TEMPLATE"): "a proposed group of a programme that is not known",
    ("STRUCT-GROUP", "UNKNOWN_STAFF_OR_ROOM"): "a proposed group with staff or a room that is not in the problem",
    ("STRUCT-GROUP", "TOO_MANY_MEMBERS"): "a proposed group with more members than any may have",
    ("STRUCT-GROUP", "NOT_A_PROPOSAL"): "a proposed group that is not as one that could start",
    ("STRUCT-GROUP", "SERIES_NOT_AS_LAID_OUT"): "the sessions of a proposed group are not what the calendar gives",
    ("STRUCT-GROUP", "STARTS_TOO_SOON"): "a proposed group that starts within the week",
    ("STRUCT-GROUP", "TOO_FEW_WOMEN"): "too few women to start a mixed group",
    ("STRUCT-GROUP", "OF_ANOTHER_SEX"): "a proposed group with somebody of another sex, or not of the programme's",
    ("STRUCT-GROUP", "NOT_AS_REFERRED"): "a seat that is not as a referral has it",
    ("STRUCT-GROUP", "NOT_READY"): "not ready for a programme",
    ("STRUCT-GROUP", "OUTSIDE_NAMED_SLOTS"): "cannot come at the times of the group",
    ("STRUCT-GROUP", "CALENDAR_NOT_KNOWN"): "not among the people, so that no calendar is known",
    ("STRUCT-GROUP", "UNPAID_WORK_ISSUED"): "unpaid work is issued for a day of the group",
    ("STRUCT-GROUP", "AT_WORK"): "work, education or observance at the time of the group[, overlapping by {}]",
    ("STRUCT-GROUP", "FACILITATOR_OVERLOADED"): "a facilitator would run too many group sessions in the week",
    ("AP-WOM-NOT-SOLE", "WOULD_BE_ONLY_WOMAN"): "would be the only woman in the group",
    ("AP-WOM-NOT-SOLE", "TOO_FEW_WOMEN"): "too few women for a mixed group",
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
    ("RISK-PLACEMENT-TYPE", "OVER_RESTRICTED_RATIO"): "too many people for close supervision[, by {}]",
    ("RISK-CHILD-VULN", "MEETS_WHO_MUST_NOT_BE_MET"): "work with people who must not be met",
    ("RISK-CHILD-VULN", "NOT_SHOWN_TO_BE_CLEARED"): "no record of clearance for the premises",
    ("RISK-ACQ-HATE-VIOL", "NO_CASH_OR_STOCK"): "gives access to cash or stock, which is ruled out",
    ("RISK-ACQ-HATE-VIOL", "NO_TARGETED_SETTING"): "a setting that is ruled out",
    ("RISK-ACQ-HATE-VIOL", "NO_EDGED_TOOLS"): "has edged tools, which are ruled out",
    ("HEALTH-HAZARD-MATCH", "HAZARD"): "a hazard that their health forbids",
    ("ACCESS-VENUE", "NOT_ACCESSIBLE"): "a venue they cannot use",
    ("ACCESS-VENUE", "VEHICLE_NOT_ACCESSIBLE"): "a bus they cannot board",
    ("ACCESS-VENUE", "VEHICLE_NOT_ASSESSED"): "to ride in a vehicle not known to be step-free",
    ("YA-MATURITY", "MATURITY_NOT_ASSESSED"): "maturity not assessed",
    ("YA-MATURITY", "SUPPORT_TO_GIVE"): "to be given a mentor or a smaller group",
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
    ("LOAD-BALANCE-PERSON", "CLASHES_WITH_THE_PLAN"): "with all that the order asks of them the week is full",
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
    ("UPW-SSO-HARDSTOP", "LOST_AT_THIS_PACE"): "loses hours at the end, if every week is as this one is[: {}]",
    ("UPW-SSO-HARDSTOP", "SSO_BEHIND_CO"): "short, and behind a community order: ranks by what can be saved[, {}]",
    ("ALLOC-PATTERN", "ALLOCATIONS_GO_ON"): "bookings as usual: the weekly allocations go on[: {}]",
    ("ALLOC-PATTERN", "ONE_OFFS_TO_KEY"): "bookings to be keyed as one-off appointments[: {}]",
    ("ALLOC-PATTERN", "ALLOCATIONS_TO_END"): "usual sessions not booked: allocations to be ended[: {}]",
    ("UPW-PACE", "PACE_CANNOT_BE_HELD"): "cannot finish in time: available for too few hours a week[, by {}]",
    ("UPW-INTENSIVE-OPTIN", "PACE_NEEDS_INTENSIVE"): "in time only with intensive working: to be asked[, by {}]",
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
    ("UPW-CONCURRENT-HOURS", "LEDGER_NOT_AS_DERIVED"): "what the booking counts by requirement is not what follows",
    ("UPW-CONCURRENT-HOURS", "REQUIREMENT_NOT_AS_DERIVED"): "not booked on the requirement that it counts to first",
    ("UPW-EARNED-CREDIT", "CREDIT_TO_COME"): "earns credit, and less than remains may have to be worked[, by {}]",
    ("UPW-EARNED-CREDIT", "EARNS_NO_MORE"): "earns no more credit, and keeps what was earned[: {}]",
    ("UPW-EARNED-CREDIT", "EARNED_OVER_MOST"): "more credit on the ledger than can be earned[, by {}]",
    ("UPW-PAIR-IND-WORK", "PAIRED"): "first work session booked with the induction[, {} after it]",
    ("UPW-PAIR-IND-WORK", "INDUCTION_ALONE"): "an induction with no first work session after it",
    ("UPW-PAIR-IND-WORK", "FIRST_WORK_NOT_IN_TIME"): "inducted, and no first work session in time[, late by {}]",
    ("ETE-QUALIFYING", "COURSE_DOES_NOT_QUALIFY"): "not a course that counts",
    ("ETE-QUALIFYING", "ONLINE_COURSE_NOT_APPROVED"): "a course online that is not an approved one",
    ("ETE-QUALIFYING", "COURSE_KIND_NOT_RECORDED"): "a course of which it is not recorded whether it counts",
    ("ETE-ONLINE-GATE", "UNABLE_ONLINE"): "cannot take a course online",
    ("ETE-ONLINE-GATE", "MANDATORY_COURSES_DUE"): "mandatory online courses still to be done[: {}]",
    ("ETE-ONLINE-GATE", "SUPERVISED_PLACE_TO_BE_OFFERED"): "to be offered a supervised place for the courses[: {}]",
    ("ETE-OFFER-MAX", "COURSES_TO_BE_OFFERED"): "to be offered courses[, up to {}]",
    ("UPW-REVIEW-6-9", "SIX_MONTH_REVIEW"): "due for the six-month review[, with {} left]",
    ("UPW-REVIEW-6-9", "NINE_MONTH_REVIEW"): "due for the nine-month review[, with {} left]",
    ("UPW-REVIEW-6-9", "WORKED_SO_FAR"): "for the review: worked so far[: {}]",
    ("UPW-REVIEW-6-9", "PACE_NEEDED"): "for the review: needed to finish in time[: {}]",
    ("UPW-REVIEW-6-9", "WEEKS_TO_GO"): "for the review: to go at the expected attendance[: {}]",
    ("UPW-REVIEW-6-9", "ATTENDED_OF_RECORDED"): "for the review: attended of the sessions on record[: {}]",
    ("UPW-REVIEW-6-9", "MORE_HOURS_WOULD_HELP"): "for the review: more hours a week would finish it in time",
    ("UPW-REVIEW-6-9", "WILL_NOT_FINISH_IN_TIME"): "for the review: will not finish in time as available",
    ("UPW-NOTIFY-1BD", "NOTICE_NOT_RECORDED"): "failures of which no record says whether anybody was told[: {}]",
    ("UPW-NOTIFY-1BD", "TO_BE_TOLD"): "the practitioner to be told of a failure",
    ("UPW-NOTIFY-1BD", "NOTICE_OVERDUE"): "the practitioner not told of a failure in time[, late by {}]",
    ("UPW-NOTIFY-1BD", "TOLD_LATE"): "the practitioner told late of a failure[, by {}]",
    ("UPW-NOTIFY-1BD", "RISK_CHANGE_TOLD_LATE"): "the practitioner told late of a change of risk[, by {}]",
    ("SM-ALLOC-5WD-PLAN-15WD", "ALLOCATED_LATE"): "starts late: allocated late to a practitioner[, by {}]",
    ("SM-ALLOC-5WD-PLAN-15WD", "APPOINTMENT_LATE"): "starts late: a late first appointment[, by {}]",
    ("SM-ALLOC-5WD-PLAN-15WD", "PLAN_LATE"): "starts late: a late sentence plan[, by {}]",
    ("UPW-END-OVERVIEW", "END_OVERVIEW_DUE"): "all hours done: the overview for the practitioner is due",
    ("UPW-END-OVERVIEW", "ENDED_SESSIONS_ATTENDED"): "all hours done: sessions on record attended[: {}]",
    ("UPW-END-OVERVIEW", "ENDED_SESSIONS_FAILED"): "all hours done: sessions on record failed[: {}]",
    ("UPW-END-OVERVIEW", "ENDED_COURSES"): "all hours done: of them courses[: {}]",
    ("UPW-END-OVERVIEW", "PLACE_TO_BE_RELEASED"): "all hours done: a booking to be cancelled and its place released",
    ("UPW-SINGLE-REQ-TEAM", "CASES_OF_THE_TEAM"): "cases of the unpaid work team[: {}]",
    ("UPW-SINGLE-REQ-TEAM", "CASE_FOR_THE_TEAM"): "a case for the unpaid work team to manage",
    ("UPW-SINGLE-REQ-TEAM", "CASE_FOR_SENTENCE_MANAGEMENT"): "a case for sentence management",
    ("PM-AT-INDUCTION", "NO_PEER_MENTOR"): "no vetted peer mentor at the induction",
    ("PM-AT-INDUCTION", "MENTOR_TO_BE_OFFERED"): "to be offered a peer mentor",
    ("OUTCOME-COMPLETE", "OUTCOMES_OVERDUE"): "outcomes of past sessions not recorded at a project[: {}]",
    ("OUTCOME-COMPLETE", "OLDEST_OVERDUE"): "the oldest session of a project without an outcome[: {} ago]",
    ("OUTCOME-COMPLETE", "FORECASTS_UNCERTAIN"): "forecasts are uncertain: outcomes are missing[: {}]",
    ("ENF-HUMAN-ONLY", "SERVICE_ISSUE"): "a failure after too short a notice: an issue of the service[, by {}]",
    ("ENF-HUMAN-ONLY", "FAILURES_ON_RECORD"): "failures on record, for a person to decide on[: {}]",
    ("ENF-HUMAN-ONLY", "FAILURES_SINCE_WARNING"): "failures since a warning, for a person to decide on[: {}]",
    ("ABS-REOFFER", "NOT_OFFERED_AGAIN"): "absent with good reason, and not offered another session[, late by {}]",
    ("ABS-REOFFER", "OFFERED_AGAIN_LATE"): "absent with good reason, and offered another session late[, by {}]",
    ("PROMPTS-FLAGS", "CLIFF_NEAR"): "near the end of the operational period with hours left[: {}]",
    ("PROMPTS-FLAGS", "WILL_HARDLY_FINISH"): "will hardly finish in time: expected not to be worked[: {}]",
    ("LAW-PROFILE-2026", "PROFILE_VERSION_DIFFERS"): "the result was made under another version of the profile",
    ("LAW-PROFILE-2026", "POLICY_OF_ANOTHER_DAY"): "the result names the policy of another day than the week's first",
    ("LAW-PROFILE-2026", "NUMBERS_CHANGE_WITHIN_WEEK"): "numbers of the policy that change within the week[: {}]",
    ("LAW-PROFILE-2026", "PROFILE_NOT_CURRENT"): "planned under a profile that is not the current one[: {} differ]",
    ("UPW-CO-LIVE-UNTIL-DONE", "BACKLOG_WITHIN_WINDOW"): "community orders within their time[: {}]",
    ("UPW-CO-LIVE-UNTIL-DONE", "BACKLOG_EXTENDED"): "community orders past their time, with an extension[: {}]",
    ("UPW-CO-LIVE-UNTIL-DONE", "BACKLOG_NOT_EXTENDED"): "community orders past their time, not extended[: {}]",
    ("TERMINATION-2026", "ORDER_ENDS_ON_COMPLETION"): "the order ends once what is booked is attended",
    ("WOM-ONLY-GROUPS", "POOL_TOO_SMALL"): "a women-only session not formed: too few women could come[: {}]",
    ("WOM-ONLY-GROUPS", "NOT_FORMED"): "a women-only session not formed though enough women could come[: {}]",
    ("LDC-COHORT", "SIMPLE_INSTRUCTIONS"): "to be given simple instructions, breaks and visual reminders",
    ("GENDER-ID", "DECISION_WITH_MANAGER"): "placement decision with a manager",
    ("GENDER-ID", "DECISION_WITHOUT_OWNER"): "placement options talked through; nobody owns the decision yet",
    ("GENDER-ID", "PREFERENCE_NOT_MET"): "booked on another kind of placement than was chosen",
    ("LANG-WELSH", "WELSH_OFFERED_NOT_MATCHED"): "chose Welsh: offer recorded, but this session is not in Welsh",
    ("LANG-WELSH", "WELSH_OFFERED_NONE_THIS_WEEK"): "chose Welsh: offer recorded, but nothing is in Welsh this week",
    ("LANG-WELSH", "LANGUAGE_NOT_ASKED"): "choice of language to be asked for and recorded",
    ("LANG-WELSH", "OFFER_NOT_TOLD"): "a booking not in Welsh without the recorded offer",
    ("LANG-INTERP", "INTERPRETER_TO_BOOK"): "an interpreter to be booked for the induction",
    ("LANG-INTERP", "BRIEFING_TO_BE_UNDERSTOOD"): "the safety briefing to be made sure of: needs an interpreter",
    ("TRAVEL-RURAL-LADDER", "LADDER_EXHAUSTED"): "rural: no step of the fallback order gave anything",
    ("TRAVEL-COST", "EXPECTED_FARE"): "an expected fare there and back, to be reimbursed[: {}]",
    ("GEO-CROSS-BORDER", "ACROSS_THE_BORDER"): "works in another unit; counted for the home unit",
    ("WALES-CORRE", "THROUGH_CORRE"): "instructions and referrals to go through the CORRE hub[: {}]",
    ("WALES-CORRE", "ROUTE_NOT_TOLD"): "a plan for Wales that is not routed through the CORRE hub",
    ("WALES-CORRE", "ROLE_NOT_OF_WALES"): "an override by a role that Wales does not have",
    ("WALES-CORRE", "ROLE_OF_WALES_ALONE"): "an override by a role that only Wales has",
    ("SD-CLASSIFY", "STOOD_DOWN_IN_ADVANCE"): "stood down in advance: an acceptable absence, told[ {}] before",
    ("SD-CLASSIFY", "SENT_HOME"): "sent home for the service's reasons: attended",
    ("SD-CLASSIFY", "CAUSE_NOT_RECORDED"): "the cause of a stand-down to be recorded",
    ("SD-CLASSIFY", "NOTICE_NOT_RECORDED"): "the notice given of a stand-down to be recorded",
    ("SD-CREDIT", "TO_BE_CREDITED"): "minutes to be credited for a stand-down[: {}]",
    ("SD-REPEAT-PROTECT", "KEPT_STOOD_DOWN_LATELY"): "seat kept: was stood down lately",
    ("SD-REPEAT-PROTECT", "KEPT_LITTLE_SLACK"): "seat kept: little time left before the operational period ends[, {}]",
    ("SD-REPEAT-PROTECT", "KEPT_LONG_JOURNEY"): "seat kept: a long journey, or a rural home",
    ("SD-REPEAT-PROTECT", "KEPT_CARING"): "seat kept: arranged care",
    ("SD-REPEAT-PROTECT", "KEPT_ONE_OF_TWO_WOMEN"): "seat kept: one of only two women",
    ("SD-REPEAT-PROTECT", "STOOD_DOWN_AND_NOT_BOOKED"): "was stood down lately, and has nothing this week",
    ("BACKLOG-FAIR", "SEATS_FOR_NEW_STARTS"): "bookings for new starts[: {}]",
    ("BACKLOG-FAIR", "SEATS_FOR_BACKLOG"): "bookings for orders past their target[: {}]",
    ("BACKLOG-FAIR", "NEW_STARTS_WAITING"): "new starts left without a booking[: {}]",
    ("BACKLOG-FAIR", "BACKLOG_WAITING"): "orders past their target left without a booking[: {}]",
    ("LOAD-BALANCE-PERSON", "WORK_AND_EVENING_PROGRAMME"): "work and an evening programme on one day",
    ("LOAD-BALANCE-PERSON", "TWO_GROUP_INTERVENTIONS"): "two group interventions at a time",
    ("LOAD-BALANCE-PERSON", "OVER_WEEKLY_CONTACT"): "more ordered contact in the week than the cap[, by {}]",
    ("UNDERFILL-COST", "MERGE_POSSIBLE"): "could be merged with another session of that day[: {}]",
    ("WX-RESILIENCE", "CONTINGENCY_PLAN"): "outdoors on a day with a weather warning: a contingency plan is needed",
    ("WX-RESILIENCE", "AFTER_DARK"): "outdoors until after dark[, by {}]",
    ("PROJ-MIX-LOCAL", "NO_GROUP"): "no group session in the week[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_INDIVIDUAL"): "no individual placement in the week[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_COURSE"): "no course in the week[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_WOMEN_ONLY"): "no women-only session in the week[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_WEEKEND"): "no work at the weekend[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_EVENING"): "no work in the evening[, in {}]",
    ("PROJ-MIX-LOCAL", "NO_INDOOR"): "no work indoors in the week[, in {}]",
    ("VET-PEER-PREF", "COHORT_PLACE_TO_OFFER"): "a venue of their own to be offered, and not imposed[: {}]",
    ("EQ-MONITOR", "WITHOUT_OFFER"): "hours due, no offer in the last weeks, and none this week[: {}]",
    ("ML-FAIR", "ONE_EXPECTATION_FOR_ALL"): "the same attendance expected of everybody[: {}%]",
    ("ML-FAIR", "EXPECTATION_NOT_TOLD"): "the result does not tell what attendance it expects",
    ("UPW-NO-OVERCREDIT", "FINAL_SESSION_CUT"): "last session cut to the hours that remain[, by {}]",
}  # fmt: skip

# The fallback order of TRAVEL-RURAL-LADDER: what each step is.
STEPS = {
    "ORDINARY": "an ordinary session nearby",
    "LOCAL_INDIVIDUAL": "a local individual placement",
    "BORDER": "a placement across the border of the unit",
    "PICK_UP_CHANGE": "another pick-up of the crew bus",
    "WORKSHOP": "a workshop",
    "E_LEARNING": "supervised e-learning",
    "EXCEPTIONAL_TRAVEL": "exceptional travel with a reason",
}
WORDS |= {("TRAVEL-RURAL-LADDER", step): f"rural: {text}" for step, text in STEPS.items()}
WORDS |= {
    ("TRAVEL-RURAL-LADDER", f"NOT_IN_REACH_{step}"): f"rural: not in reach: {text}" for step, text in STEPS.items()
}
WORDS |= {
    ("TRAVEL-RURAL-LADDER", f"NOT_OPEN_{step}"): f"rural: in reach, but not open: {text}"
    for step, text in STEPS.items()
}

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
    ("LOAD-BALANCE-PERSON", "OVER_CONTACT_CAP"): "a week with room for {} more of ordered contact",
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
FORMING = {
    "NOT_READY": "not ready for a programme",
    "CALENDAR_NOT_KNOWN": "not among the people of the problem, so that no calendar is known",
    "NOT_LOOKED_AT": "none found among the groups that were looked at in the time",
    "NO_GROUP_COULD_START": "no group of the programme and cohort could start",
    "REFUSED": "ruled out of every group that could start, mostly by",
    PROTECTED: PROTECTED_WORDS,
    "TOO_FEW_TO_START": "too few could sit with them to start a group",
    "NO_PLACE": "places, facilitators and rooms are taken",
}
"""Why somebody goes on waiting for a programme."""

NOT_TRIED = {"NOT_ASKED": "no groups were asked for", "NOT_FORMED": "forming groups failed, and nothing is known"}
"""The same, where nothing was formed."""

NO_NEXT_START = {
    "NOT_READY": "not before the person is ready",
    "CALENDAR_NOT_KNOWN": "not known without a calendar",
    "ORDER_ENDS": "the order ends too soon for any later start",
    "TOO_FEW_TO_START": "none with enough others who wait now",
    "NONE_WITHIN": "none within the weeks that are looked at",
    "NO_ROOM": "there is no room for such a group, or nobody trained for it",
    "NOT_LOOKED_AT": "not found among the starts that were looked at",
}
"""Why there is no next start."""

RETURN_TO = {"COURT": "for return to court", "PRACTITIONER": "for the practitioner to decide what comes instead"}
"""To whom a programme goes back that no longer fits before the order ends."""

RETURNS = {
    "CANNOT_FIT": "it no longer fits before the order ends, however soon it begins",
    "NO_START_FITS": "of the starts that there are, none with a seat for them ends before the order does",
}
"""Why."""

CATCHING_UP = {
    "CALENDAR_NOT_KNOWN": "not among the people of the problem, so that no calendar is known",
    "NO_MOMENT": "on no working day is there a slot of a room and somebody trained for it",
    "NO_ROOM": "rooms are taken or not fit",
    "NO_FACILITATOR": "nobody trained is free",
    "UNPAID_WORK_ISSUED": "unpaid work is issued for the day",
    "REFUSED": "ruled out, mostly by",
    PROTECTED: PROTECTED_WORDS,
}
"""What stands against catching up."""

OF_GROUPS = {
    "AP-ELIG": "the criteria of the programme, so that the referral goes back to the practitioner",
    "AP-FIRST-CHOICE": "an accredited programme that comes first",
    "SI-SCOPE": "what a structured intervention is for",
    "RAR-DAYS": "the court's activity days",
    "SEQ-SENTENCE-PLAN": "the order of the sentence plan",
    "AP-FIT-ORDER": "the time left of the order",
    "AP-TRAVEL-60": "the journey",
    "AP-ONE-GROUP": "a seat in another group of the programme",
    "AP-ROLLING-CLOSED": "the point of joining",
    "AP-VENUE": "the room",
    "AP-WOM-NOT-SOLE": "a placement decision that is not recorded",
    "LDC-COHORT": "groups that do not suit a learning disability or challenge",
}
"""What else stands against a seat in a programme group."""


def of_rule(rule: str) -> str:
    """How one names a rule in passing."""
    return OF_GROUPS.get(rule) or SUBJECTS.get(rule) or rule


def with_rule(text: str, rule: str | None) -> str:
    """Followed by the rule, where one is of it."""
    return f"{text}: {of_rule(rule)}" if rule else text


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
    "PM-AT-INDUCTION": "peer mentors",
    "ETE-QUALIFYING": "what counts as a course",
    "ETE-ONLINE-GATE": "what keeps them from courses online",
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


def failure(fault: EngineFault) -> str:
    """What went wrong with the solver, with the signal, exit code or place where one is known."""
    return FAULTS[fault.code] + (f" ({fault.detail})" if fault.detail else "")


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

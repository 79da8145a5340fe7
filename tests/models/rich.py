"""One small problem, as JSON, in which every field of every record is given; and ways to change it in one place.

The week is Monday 23 to Sunday 29 November 2026.
"""

import copy
import json
from collections.abc import Iterator, Sequence
from typing import Any

from models.faults import Fault
from models.problem import Problem
from models.reading import Reading, read_problem

Keys = tuple[str | int, ...]

HELEN = {
    "crn": "X100001",
    "pduCode": "PDU1",
    "home": {"lat": 53.41, "lon": -2.9},
    "homeOutcode": "L1",
    "requirements": [
        {
            "requirementId": "R1",
            "deliusEventNumber": 1,
            "subtype": "CONSECUTIVE",
            "orderType": "SUSPENDED_SENTENCE_ORDER",
            "sentenceDate": "2026-03-02",
            "operationalPeriodEndDateInclusive": "2027-03-01",
            "requiredMinutes": 6000,
            "adjustmentMinutes": -60,
            "creditedMinutes": 900,
            "creditedEteMinutes": 120,
            "earnedCreditMinutes": 30,
            "inductionAttendedOn": "2026-03-16",
            "firstWorkSessionOn": "2026-03-20",
            "extensionGrantedToInclusive": "2027-02-01",
            "breachImposed": True,
            "revokedOn": "2026-11-02",
            "sixMonthReviewOn": "2026-09-02",
            "nineMonthReviewOn": "2026-11-20",
            "earningStoppedOn": "2026-10-05",
            "otherRequirements": 1,
            "otherRequirementsDone": True,
        },
        {
            "requirementId": "R2",
            "orderType": "COMMUNITY_ORDER",
            "sentenceDate": "2026-05-05",
            "requiredMinutes": 2400,
        },
    ],
    "travel": {"drivingLicence": True, "vehicleAccess": False, "publicTransport": True, "bicycle": False},
    "availability": [
        {
            "day": "TUESDAY",
            "slots": ["MORNING", "AFTERNOON"],
            "validFromInclusive": "2026-01-01",
            "validToInclusive": "2026-12-31",
        },
        {"day": "SATURDAY", "slots": ["MORNING"]},
    ],
    "commitments": [
        {
            "day": "MONDAY",
            "validFromInclusive": "2026-01-01",
            "validToInclusive": "2026-12-31",
            "startTime": "10:00",
            "endTime": "11:30",
            "kind": "TREATMENT",
            "place": {"lat": 53.42, "lon": -2.95},
        },
        {"date": "2026-11-24", "startTime": "18:00", "endTime": "19:00", "kind": "SUPERVISION"},
    ],
    "caringTimes": [
        {"day": "FRIDAY", "startTime": "14:45", "endTime": "16:00", "termTimeOnly": True},
        {"date": "2026-11-26", "startTime": "08:00", "endTime": "09:00"},
    ],
    "curfews": [
        {"day": "SUNDAY", "startTime": "19:00", "endTime": "07:00"},
        {"date": "2026-11-25", "startTime": "20:00", "endTime": "22:00"},
    ],
    "prohibitedActivities": ["INTERNET_USE"],
    "assessment": {
        "completedOn": "2026-03-10",
        "riskChangedOn": "2026-04-01",
        "riskChangeNotifiedOn": "2026-04-02",
        "reconfirmedOn": "2026-04-08",
        "riskOfSeriousHarm": "LOW",
    },
    "exclusionZones": [
        {"centre": {"lat": 53.5, "lon": -2.8}, "radiusMetres": 800},
        {
            "corners": [
                {"lat": 53.5, "lon": -3.0},
                {"lat": 53.4, "lon": -3.1},
                {"lat": 53.6, "lon": -3.2},
            ]
        },
    ],
    "linkedProjectCodes": ["P2"],
    "associationTags": ["TAG1"],
    "placementSex": "FEMALE",
    "workEnvironmentChoice": {
        "offeredOn": "2026-03-10",
        "notAllMale": True,
        "preferences": ["MIXED_GROUP", "INDIVIDUAL"],
    },
    "employmentStatus": "PART_TIME",
    "wantsIntensive": False,
    "expectedWeeklyMinutes": 420,
    "noFemaleSupervisor": False,
    "noMaleSupervisor": False,
    "healthFactors": ["EPILEPSY", "ALLERGIES"],
    "placementRestrictions": ["NO_INDIVIDUAL_PLACEMENT"],
    "accessNeeds": ["HEARING_LOOP", "STEP_FREE"],
    "noContactWith": ["CHILDREN"],
    "notBarredRecorded": True,
    "eteNeed": True,
    "agreesFullEte": False,
    "onlineBarriers": ["LITERACY", "NO_INTERNET"],
    "mandatoryCoursesDone": 1,
    "practitionerAllocatedOn": "2026-03-06",
    "firstAppointmentOn": "2026-03-09",
    "sentencePlanOn": "2026-03-20",
    "managedBy": "SENTENCE_MANAGEMENT",
    "warnedOn": "2026-08-03",
    "ageBand": "FROM_18_TO_25",
    "maturityAssessedOn": "2026-03-10",
    "lowMaturity": True,
    "statedTravelLimitMinutes": 45,
    "specialistCase": False,
    "mappaLevel": 1,
    "groupFactors": ["CONTROL_ISSUES"],
    "usualPattern": {
        "day": "TUESDAY",
        "startTime": "09:00",
        "projectCode": "P1",
        "pickUpLocationCode": "STOP1",
        "supervisorCode": "S1",
    },
    "fasting": [{"startDate": "2026-11-23", "endDateInclusive": "2026-11-24"}],
    "prayerBreaks": True,
    "stoodDownLast28Days": 1,
    "placementChoice": {
        "discussedOn": "2026-03-10",
        "preferences": ["INDIVIDUAL", "FEMALE_ONLY_GROUP"],
        "decidedBy": "N07A001",
    },
    "languageChoice": "WELSH",
    "interpreterLanguage": "pl",
    "learningChallengeSince": "2026-03-10",
    "acceptsLongDays": True,
    "cohorts": ["VETERAN"],
    "cohortOfferedOn": "2026-03-10",
    "rural": True,
    "faresReimbursed": True,
}

JOSEPH = {
    "crn": "X100002",
    "pduCode": "PDU1",
    "home": {"lat": 53.42, "lon": -2.91},
    "requirements": [
        {
            "requirementId": "R1",
            "orderType": "COMMUNITY_ORDER",
            "sentenceDate": "2026-06-01",
            "requiredMinutes": 3000,
        }
    ],
    "availability": [],
    "associationTags": ["TAG2"],
}

_RICH = {
    "schemaVersion": "1.0",
    "pduCodes": ["PDU1", "PDU2"],
    "country": "ENG",
    "plannedOn": "2026-11-19",
    "window": {"startDate": "2026-11-23", "endDateInclusive": "2026-11-29"},
    "nonWorkingDates": ["2026-11-27", "2026-11-25"],
    "weatherWarningDates": ["2026-11-26", "2026-11-24"],
    "schoolTerms": [
        {"startDate": "2026-11-02", "endDateInclusive": "2026-12-18"},
        {"startDate": "2026-09-02", "endDateInclusive": "2026-10-23"},
    ],
    "policy": {"profile": "CURRENT-2026", "overrides": {"weightBase": 9, "morningEnd": 720}},
    "travel": {
        "matrix": [
            {"crn": "X100001", "projectCode": "P1", "band": "DAY", "outMinutes": 30, "backMinutes": 35},
            {"crn": "X100002", "projectCode": "P1", "outMinutes": 20, "backMinutes": 25},
        ]
    },
    "people": [JOSEPH, HELEN, JOSEPH | {"crn": "X100003", "associationTags": []}],
    "projects": [
        {
            "projectCode": "P1",
            "pduCode": "PDU1",
            "projectType": "NP1",
            "place": {"lat": 53.4, "lon": -2.9},
            "outcode": "L1",
            "capacity": 8,
            "minimumCrew": 2,
            "openingCost": 3,
            "needsSupervisor": True,
            "needsVehicle": True,
            "expectedEndDateExclusive": "2027-01-01",
            "endConfirmed": True,
            "actualEndDateExclusive": "2027-02-01",
            "availableDays": ["TUESDAY", "MONDAY"],
            "features": ["NEAR_SCHOOL"],
            "siteWorkforce": "MIXED",
            "hazards": ["WATER", "LADDERS"],
            "access": ["STEP_FREE", "HEARING_LOOP"],
            "audience": ["CHILDREN"],
            "contactWithAudience": True,
            "restrictedSite": True,
            "settings": ["EDGED_TOOLS"],
            "courseKind": "RECOGNISED",
            "usesPeerMentors": True,
            "live": True,
            "riskAssessedUntilInclusive": "2027-03-31",
            "beneficiaryAgreed": True,
            "replacesPaidWork": False,
            "outdoor": True,
            "nominated": True,
            "cohorts": ["CARE_LEAVER", "VETERAN"],
            "learningSupport": True,
            "inWelsh": False,
        },
        {
            "projectCode": "P2",
            "pduCode": "PDU2",
            "projectType": "ES",
            "place": {"lat": 53.45, "lon": -2.95},
            "capacity": 1,
            "needsSupervisor": False,
            "availableDays": ["SATURDAY"],
        },
    ],
    "sessions": [
        {
            "projectCode": "P1",
            "date": "2026-11-24",
            "startTime": "09:00",
            "endTime": "16:30",
            "unpaidBreakMinutes": 30,
            "credited": True,
            "capacity": 6,
            "womenOnly": False,
            "peerMentors": [
                {"mentorCode": "PM1", "vettedUntilInclusive": "2027-03-31", "keptApartFrom": ["X100003", "X100002"]}
            ],
            "interpreter": {"language": "pl", "bookingReference": "INT1"},
        },
        {"projectCode": "P2", "date": "2026-11-28", "startTime": "10:00", "endTime": "13:00"},
    ],
    "supervisors": [
        {
            "supervisorCode": "S1",
            "sex": "FEMALE",
            "shifts": [{"date": "2026-11-24", "startTime": "08:00", "endTime": "18:00"}],
            "trainings": [{"training": "FIRST_AID", "validToInclusive": "2027-01-01"}, {"training": "PREVENT"}],
            "drivingEntitlement": True,
            "speaksWelsh": True,
            "weeklyMostMinutes": 2220,
            "workedThisWeekMinutes": 60,
            "maxPeople": 8,
        }
    ],
    "vehicles": [
        {
            "vehicleCode": "V1",
            "passengerSeats": 8,
            "stepFree": True,
            "shifts": [{"date": "2026-11-24", "startTime": "08:00", "endTime": "18:00"}],
        }
    ],
    "busRuns": [
        {
            "busRunCode": "RUN1",
            "vehicleCode": "V1",
            "projectCode": "P1",
            "date": "2026-11-24",
            "startTime": "09:00",
            "pickUps": [
                {
                    "pickUpLocationCode": "STOP1",
                    "place": {"lat": 53.405, "lon": -2.92},
                    "outcode": "L1",
                    "outTime": "08:20",
                    "backTime": "17:10",
                },
                {
                    "pickUpLocationCode": "STOP0",
                    "place": {"lat": 53.42, "lon": -2.95},
                    "outTime": "08:40",
                    "backTime": "16:50",
                },
            ],
            "arrivesTime": "08:55",
            "leavesTime": "16:35",
            "line": [{"lat": 53.42, "lon": -2.95}, {"lat": 53.4, "lon": -2.9}],
        }
    ],
    "bookings": [
        {
            "crn": "X100001",
            "requirementId": "R1",
            "projectCode": "P1",
            "date": "2026-11-17",
            "startTime": "09:00",
            "minutes": 420,
            "status": "PAST",
            "outcome": "ATSS",
            "standDownCause": "WEATHER",
            "standDownNoticeHours": 0,
            "workedMinutes": 30,
            "ride": {"busRunCode": "RUN1", "pickUpLocationCode": "STOP1"},
            "issuedOn": "2026-11-10",
            "notifiedOn": "2026-11-18",
        },
        {
            "crn": "X100002",
            "requirementId": "R1",
            "projectCode": "P9",
            "date": "2026-11-10",
            "startTime": "09:00",
            "minutes": 420,
            "status": "PAST",
        },
    ],
    "nonAssociations": [{"crns": ["X100001", "X100002"]}, {"tags": ["TAG1", "TAG2"]}],
    "overrides": [
        {
            "rule": "LAW-AVOID-CONFLICT",
            "crn": "X100001",
            "projectCode": "P1",
            "approvedBy": "N07A001",
            "role": "UNPAID_WORK_MANAGER",
            "reason": "PERSON_AGREED",
            "evidenceReference": "EV1",
            "decidedOn": "2026-11-16",
            "expiresOnInclusive": "2026-12-16",
        }
    ],
    "programmeTemplates": [
        {
            "templateCode": "OWN1",
            "title": "A region's own",
            "kind": "STRUCTURED_INTERVENTION",
            "source": "The region's register",
            "confidence": "SECONDARY",
            "unverifiedFields": ["leastMembers", "sessions.minutes"],
            "sessions": [
                {
                    "moduleNumber": 0,
                    "sessionNumber": 1,
                    "sessionType": "ONE_TO_ONE",
                    "minutes": 60,
                    "inGroupSlot": False,
                },
                {
                    "moduleNumber": 1,
                    "sessionNumber": 1,
                    "sessionType": "GROUP",
                    "minutes": 120,
                    "weeksAfterPrevious": 1,
                },
                {"moduleNumber": 1, "sessionNumber": 2, "sessionType": "GROUP", "minutes": 120},
            ],
            "sex": "MIXED",
            "cohorts": ["GENERAL", "GENERAL_LDC"],
            "suitsLdc": False,
            "mostMembers": 10,
            "leastMembers": 4,
            "facilitators": 1,
            "mixedSexFacilitators": True,
            "needsPartnerLinkWorker": True,
            "needsRecording": True,
            "online": True,
            "entry": "ROLLING",
            "entryModules": [0, 1],
            "monthsLeftOnOrder": 6,
            "monthsLeftOnLicence": 3,
            "askBelowMonthsLeft": 9,
            "criteria": {
                "adultsOnly": True,
                "ogrs3Least": 50,
                "ovpLeast": 30,
                "needScoreLeast": 5,
                "saraLeast": "MEDIUM",
                "ospLeast": "LOW",
                "criteriaChecked": True,
                "onceOnly": True,
            },
            "needArea": "EMOTIONAL_MANAGEMENT",
            "nationallyApproved": True,
            "besideProgramme": True,
            "joinedUntilSession": 2,
        }
    ],
    "directoryPublishedOn": "2026-10-01",
    "programmeAssessments": [
        {
            "crn": "X100001",
            "adult": True,
            "ogrs3TwoYear": 55,
            "ovpTwoYear": 30,
            "needScore": 6,
            "sara": "MEDIUM",
            "osp": "LOW",
            "criteriaMet": ["TSP"],
            "criteriaNotMet": ["BBR", "HORIZON"],
            "completed": ["OWN1"],
            "decidedEligible": ["OWN1"],
            "suitsProgramme": False,
            "sentencePlanOn": "2026-10-20",
        },
        {"crn": "X900002"},
    ],
    "activityDays": [{"crn": "X100001", "mostDays": 25, "usedDays": 3}],
    "planSequences": [
        {
            "crn": "X100001",
            "steps": [
                {"kind": "SUBSTANCE_MISUSE", "doneOn": "2026-11-02"},
                {"kind": "PROGRAMME", "templateCode": "TSP"},
                {"kind": "ACCOMMODATION"},
            ],
        }
    ],
    "attendanceCentres": [
        {
            "centreCode": "SAC1",
            "place": {"lat": 53.47, "lon": -2.97},
            "sessions": [
                {"date": "2026-11-28", "startTime": "10:00", "endTime": "13:00"},
                {"date": "2026-12-12", "startTime": "10:00", "endTime": "13:00"},
            ],
        }
    ],
    "attendanceOrders": [
        {
            "crn": "X100001",
            "centreCode": "SAC1",
            "requiredMinutes": 1440,
            "attendedMinutes": 180,
            "standAlone": True,
        }
    ],
    "facilitators": [
        {
            "facilitatorCode": "F1",
            "sex": "FEMALE",
            "trainedFor": ["OWN1", "TSP"],
            "treatmentManager": True,
            "leave": [{"startDate": "2026-12-21", "endDateInclusive": "2027-01-03"}],
            "weeklyMostSessions": 3,
            "weeklyProgrammeMinutes": 900,
        },
        {"facilitatorCode": "F2", "trainedFor": ["OWN1"]},
    ],
    "rooms": [
        {
            "roomCode": "ROOM1",
            "pduCode": "PDU1",
            "place": {"lat": 53.43, "lon": -2.91},
            "outcode": "L1",
            "places": 12,
            "access": ["STEP_FREE", "HEARING_LOOP"],
            "confidential": True,
            "recording": False,
            "slots": [{"day": "MONDAY", "startTime": "10:00"}, {"day": "FRIDAY", "startTime": "10:00"}],
            "womenOnly": False,
            "safetyAssessedUntilInclusive": "2027-05-31",
            "closesOnExclusive": "2027-06-01",
            "closedDates": ["2026-12-29", "2026-12-31"],
        }
    ],
    "referrals": [
        {
            "crn": "X100001",
            "templateCode": "TSP",
            "cohort": "GENERAL",
            "referredOn": "2026-10-01",
            "readyOn": "2026-11-02",
            "orderEndDateInclusive": "2027-10-01",
            "onLicence": True,
            "deliveredUnder": "LICENCE",
            "sentencedOn": "2026-09-10",
            "informedOn": "2026-09-11",
            "availability": [
                {"day": "MONDAY", "slots": ["DAYTIME", "EVENING"]},
                {"day": "FRIDAY", "slots": ["DAYTIME"]},
            ],
            "needScore": 7,
            "womenOnlyVenue": False,
            "sixMonthReviewOn": "2026-11-10",
            "threeMonthReviewOn": "2026-11-11",
            "sixMonthSignedBy": ["PRACTITIONER"],
            "threeMonthSignedBy": ["PRACTITIONER", "INTERVENTIONS_TEAM"],
        },
        {
            "crn": "X900002",
            "templateCode": "OWN1",
            "cohort": "GENERAL_LDC",
            "referredOn": "2026-10-05",
            "barriers": ["MOTIVATIONAL_WORK", "WORK_PATTERN"],
            "expectedReadyOn": "2026-12-14",
            "pduCode": "PDU1",
            "orderEndDateInclusive": "2027-04-01",
            "availability": [{"day": "MONDAY", "slots": ["DAYTIME"]}],
        },
    ],
    "partnerLinkWorkers": [{"workerCode": "W1", "mostMembers": 20}],
    "programmeGroups": [
        {
            "groupCode": "G1",
            "pduCode": "PDU1",
            "templateCode": "OWN1",
            "sex": "MIXED",
            "cohort": "GENERAL",
            "slots": [{"day": "TUESDAY", "startTime": "18:00"}, {"day": "THURSDAY", "startTime": "18:00"}],
            "startsOn": "2026-11-03",
            "rounds": 1,
            "roomCode": "ROOM1",
            "treatmentManagerCode": "F1",
            "facilitatorCodes": ["F1"],
            "coverCodes": ["F2"],
            "partnerLinkWorkerCode": "W1",
            "held": [
                {"moduleNumber": 0, "sessionNumber": 1, "date": "2026-11-03", "startTime": "18:00"},
                {"moduleNumber": 1, "sessionNumber": 1, "date": "2026-11-12", "startTime": "18:00", "recorded": True},
            ],
            "lostDays": [
                {"date": "2026-11-17", "reason": "WEATHER"},
                {"date": "2026-11-19", "reason": "FACILITATOR_ABSENT"},
            ],
            "members": [
                {
                    "crn": "X100002",
                    "cohort": "GENERAL",
                    "joinedOn": "2026-11-03",
                    "orderEndDateInclusive": "2027-09-01",
                    "journeyReason": {
                        "code": "NO_OPTION_WITHIN_60",
                        "confirmedBy": "TM1",
                        "confirmedOn": "2026-11-02",
                    },
                    "missed": [
                        {"moduleNumber": 0, "sessionNumber": 1, "notifiedOn": "2026-11-04"},
                        {"moduleNumber": 1, "sessionNumber": 1},
                    ],
                },
                {
                    "crn": "X900003",
                    "cohort": "GENERAL",
                    "joinedOn": "2026-11-12",
                    "leftOn": "2026-11-13",
                    "placementSex": "MALE",
                    "womenOnlyVenue": False,
                    "guestOf": "G2",
                },
                {
                    "crn": "X900001",
                    "cohort": "GENERAL_LDC",
                    "joinedOn": "2026-11-03",
                    "leftOn": "2026-11-17",
                    "orderEndDateInclusive": "2027-06-01",
                    "onLicence": True,
                    "deliveredUnder": "ACTIVITY_REQUIREMENT",
                    "sixMonthReviewOn": "2026-11-10",
                    "threeMonthReviewOn": "2026-11-12",
                    "sixMonthSignedBy": ["PRACTITIONER"],
                    "threeMonthSignedBy": ["PRACTITIONER", "INTERVENTIONS_TEAM"],
                    "placementSex": "MALE",
                },
            ],
            "appointments": [
                {
                    "crn": "X100002",
                    "moduleNumber": 1,
                    "sessionNumber": 1,
                    "date": "2026-11-23",
                    "startTime": "18:00",
                    "endTime": "19:00",
                    "catchUp": True,
                    "roomCode": "ROOM1",
                    "facilitatorCode": "F2",
                },
                {
                    "crn": "X900001",
                    "moduleNumber": 0,
                    "sessionNumber": 1,
                    "date": "2026-11-03",
                    "startTime": "18:00",
                    "endTime": "19:00",
                    "attended": True,
                },
            ],
        }
    ],
}


# Through JSON, so that no two parts are one object.
RICH: dict[str, Any] = json.loads(json.dumps(_RICH))


class _Gone:
    def __repr__(self) -> str:
        return "gone"


GONE = _Gone()
"""In place of a value: the key is left out."""


def keys_of(pointer: str) -> Keys:
    """The keys of a JSON pointer; a number is a position."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    return tuple(int(part) if part.isdigit() else part for part in parts)


def changed(data: Any, changes: dict[str, Any]) -> Any:
    """A copy with these values at these JSON pointers."""
    new = copy.deepcopy(data)
    for pointer, value in changes.items():
        new = put(new, keys_of(pointer), value)
    return new


def put(data: Any, keys: Keys, value: Any) -> Any:
    """The data with another value at these keys; changes the data in place, unless there are no keys."""
    if not keys:
        return value
    holder = at(data, keys[:-1])
    if value is GONE:
        del holder[keys[-1]]
    else:
        holder[keys[-1]] = value
    return data


def with_value(data: Any, keys: Keys, value: Any) -> Any:
    """The data with another value at these keys; what does not hold it is shared with the old one, which stays."""
    if not keys:
        return value
    key, *below = keys
    return put(data.copy(), (key,), with_value(data[key], tuple(below), value))


def at(data: Any, keys: Sequence[str | int]) -> Any:
    for key in keys:
        data = data[key]
    return data


def nodes(data: Any, keys: Keys = ()) -> Iterator[Keys]:
    """The keys of every value in the data, the data itself first."""
    yield keys
    if isinstance(data, dict):
        for key, value in data.items():
            yield from nodes(value, (*keys, key))
    if isinstance(data, list):
        for position, value in enumerate(data):
            yield from nodes(value, (*keys, position))


def read(data: Any) -> Reading:
    return read_problem(json.dumps(data))


def rich() -> Problem:
    """The problem itself, which is free of faults."""
    problem = read(RICH).problem
    assert problem
    return problem


def read_changed(changes: dict[str, Any]) -> Reading:
    """The rich problem with these values at these JSON pointers."""
    return read(changed(RICH, changes))


def told(faults: Sequence[Fault]) -> set[tuple[str, str]]:
    """Code and pointer of each fault."""
    return {(fault.code, fault.pointer) for fault in faults}

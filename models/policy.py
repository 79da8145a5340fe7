"""Every number in the rules: what it is, where it comes from, from when it holds, and who may change it.

A profile is a dated list of numbers. A Problem names a profile and may override numbers: weights, rates, local numbers
and the numbers of soft rules freely, a statutory or policy number of a hard rule only to something stricter.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from models.base import Record


class Badge(StrEnum):
    STATUTORY = "STATUTORY"
    POLICY = "POLICY"
    LOCAL = "LOCAL"
    """Unverified practice: shown with the words "local parameter"."""


class Stricter(StrEnum):
    """Which way a number of a hard rule may be moved in a Problem. FREE: either way."""

    LOWER = "LOWER"
    HIGHER = "HIGHER"
    FREE = "FREE"


TOM = "Target Operating Model for probation services, 2021"
PRACTICE = "unverified practice"
OURS = "Placewell's weights, to be set by each region"


def number(  # noqa: PLR0913 - one line a number is the point of this table
    default: int,
    rule: str,
    unit: str,
    source: str = PRACTICE,
    badge: Badge = Badge.LOCAL,
    stricter: Stricter = Stricter.FREE,
    *,
    low: int = 0,
    high: int = 100_000,
) -> Any:
    """A number of the Policy: its default, and everything a reader needs to judge it."""
    extra = {"rule": rule, "unit": unit, "source": source, "badge": badge.value, "stricter": stricter.value}
    return Field(default=default, strict=True, ge=low, le=high, json_schema_extra=extra | {"low": low, "high": high})


class Numbers(Record):
    """The numbers in force on one day. Times of day are minutes since midnight."""

    # Travel
    travel_max_minutes: int = number(90, "UPW-TRAVEL-90", "minutes each way", TOM, Badge.POLICY, Stricter.LOWER)
    travel_reason_above_minutes: int = number(
        60, "UPW-TRAVEL-90", "minutes each way", TOM, Badge.POLICY, Stricter.LOWER
    )
    carer_travel_minutes: int = number(45, "TRAVEL-CARER-MIN", "minutes each way of a carer who stated no limit")
    car_fixed_tenths: int = number(25, "TRAVEL-MODE-TIME", "0.1 minute")
    car_per_km_tenths: int = number(16, "TRAVEL-MODE-TIME", "0.1 minute a kilometre")
    car_far_per_km_tenths: int = number(11, "TRAVEL-MODE-TIME", "0.1 minute a kilometre beyond the far distance")
    car_margin_minutes: int = number(3, "TRAVEL-MODE-TIME", "minutes")
    walk_fixed_tenths: int = number(23, "TRAVEL-MODE-TIME", "0.1 minute")
    walk_per_km_tenths: int = number(147, "TRAVEL-MODE-TIME", "0.1 minute a kilometre")
    walk_margin_minutes: int = number(8, "TRAVEL-MODE-TIME", "minutes")
    cycle_fixed_tenths: int = number(21, "TRAVEL-MODE-TIME", "0.1 minute")
    cycle_per_km_tenths: int = number(54, "TRAVEL-MODE-TIME", "0.1 minute a kilometre")
    cycle_margin_minutes: int = number(3, "TRAVEL-MODE-TIME", "minutes")
    transit_near_per_km_tenths: int = number(150, "TRAVEL-MODE-TIME", "0.1 minute a kilometre")
    transit_fixed_tenths: int = number(260, "TRAVEL-MODE-TIME", "0.1 minute")
    transit_per_km_tenths: int = number(60, "TRAVEL-MODE-TIME", "0.1 minute a kilometre")
    transit_far_per_km_tenths: int = number(35, "TRAVEL-MODE-TIME", "0.1 minute a kilometre beyond the far distance")
    transit_margin_minutes: int = number(16, "TRAVEL-MODE-TIME", "minutes")
    far_distance_km: int = number(9, "TRAVEL-MODE-TIME", "kilometres", low=1)
    travel_early_until: int = number(480, "TRAVEL-MODE-TIME", "minute of the day", high=1440)
    travel_evening_from: int = number(1080, "TRAVEL-MODE-TIME", "minute of the day", high=1440)
    transit_early_minutes: int = number(10, "TRAVEL-MODE-TIME", "minutes more by public transport early", high=600)
    transit_evening_minutes: int = number(10, "TRAVEL-MODE-TIME", "minutes more by public transport at night", high=600)
    transit_sunday_minutes: int = number(15, "TRAVEL-MODE-TIME", "minutes more by public transport", high=600)
    supervised_max_minutes: int = number(
        60, "UPW-TRAVEL-90", "minutes aboard each way", TOM, Badge.POLICY, Stricter.LOWER
    )
    supervised_credit_minutes: int = number(
        60, "TRAVEL-CREDIT-SUPERVISED", "minutes credited each way", TOM, Badge.POLICY, Stricter.LOWER
    )
    pick_up_waiting_minutes: int = number(5, "UPW-TRAVEL-90", "minutes at the pick-up before the bus", high=120)
    fare_fixed_pence: int = number(180, "TRAVEL-COST", "pence a journey by public transport")
    fare_per_km_pence: int = number(14, "TRAVEL-COST", "pence a kilometre by public transport", high=1000)
    commitment_margin_minutes: int = number(30, "LAW-REQ-COMPAT", "minutes", high=600)

    # Hours, dates and sessions
    weekly_base_minutes: int = number(
        420, "UPW-MIN-7H", "minutes a week", "HM Inspectorate of Probation, thematic inspection of unpaid work, 2016",
        Badge.POLICY,
    )  # fmt: skip
    intensive_from_minutes: int = number(840, "UPW-INTENSIVE-OPTIN", "minutes a week above which work is intensive")
    weekly_max_minutes: int = number(1680, "UPW-INTENSIVE-28", "minutes a week", TOM, Badge.POLICY, Stricter.LOWER)
    ramp_first_minutes: int = number(840, "UPW-INTENSIVE-28", "minutes a week at first", high=10_080)
    ramp_first_weeks: int = number(2, "UPW-INTENSIVE-28", "weeks from the first work session", high=52)
    ramp_step_minutes: int = number(420, "UPW-INTENSIVE-28", "minutes more each week if attended", high=10_080)
    free_weekdays: int = number(1, "UPW-INTENSIVE-28", "weekdays a week kept free for seeking work", high=5)
    window_months: int = number(12, "UPW-WINDOW-12M", "months from sentence", TOM, Badge.POLICY, Stricter.LOWER, low=1)
    window_binds: int = number(1, "UPW-WINDOW-12M", "1: binds, 0: a target", TOM, Badge.POLICY, Stricter.HIGHER, high=1)
    window_buffer_days: int = number(28, "UPW-WINDOW-12M", "days", high=365)
    ends_on_completion: int = number(
        0, "TERMINATION-2026", "1: an order ends on completion, 0: on its date",
        "Sentencing Act 2026 ss.38-39, from the day in force", Badge.STATUTORY, high=1,
    )  # fmt: skip
    earned_credit_applies: int = number(
        0, "UPW-EARNED-CREDIT", "1: hours earn credit, 0: they do not", "Sentencing Act 2026 s.37", Badge.STATUTORY,
        high=1,
    )  # fmt: skip
    earned_from_percent: int = number(
        25, "UPW-EARNED-CREDIT", "percent of required minutes that earn nothing", "Sentencing Act 2026 s.37",
        Badge.STATUTORY, high=100,
    )  # fmt: skip
    earned_rate_percent: int = number(
        50, "UPW-EARNED-CREDIT", "percent of each minute after them", "Sentencing Act 2026 s.37", Badge.STATUTORY,
        high=100,
    )  # fmt: skip
    earned_most_percent: int = number(
        25, "UPW-EARNED-CREDIT", "percent of required minutes at the most",
        "hmpps-community-payback-api, incentive scheme", Badge.STATUTORY, high=100,
    )  # fmt: skip
    order_least_hours: int = number(
        40, "UPW-HOURS-40-300", "hours", "Sentencing Act 2020 Sch 9 Pt 1 para 2", Badge.STATUTORY, Stricter.HIGHER
    )
    order_most_hours: int = number(
        300, "UPW-HOURS-40-300", "hours", "Sentencing Act 2020 Sch 9 Pt 1 para 2", Badge.STATUTORY, Stricter.LOWER
    )
    default_order_least_hours: int = number(
        20, "UPW-HOURS-40-300", "hours", "Criminal Justice Act 2003 Sch 19A para 3(5)", Badge.STATUTORY, Stricter.HIGHER
    )
    default_order_most_hours: int = number(
        60, "UPW-HOURS-40-300", "hours", "Criminal Justice Act 2003 Sch 19A para 3(5)", Badge.STATUTORY, Stricter.LOWER
    )
    induction_travel_minutes: int = number(60, "UPW-IND-TRAVEL-60", "minutes each way", TOM, Badge.POLICY)
    ete_percent: int = number(20, "ETE-CAP", "percent of required minutes", TOM, Badge.POLICY, Stricter.LOWER, high=100)
    mandatory_courses: int = number(
        3, "ETE-ONLINE-GATE", "online courses at the start", "Unpaid work assessment", Badge.POLICY, high=20
    )
    assess_working_days: int = number(10, "UPW-ASSESS-10WD", "working days", TOM, Badge.POLICY, low=1, high=250)
    start_working_days: int = number(15, "UPW-START-15WD", "working days", TOM, Badge.POLICY, low=1, high=250)
    pair_working_days: int = number(
        5, "UPW-PAIR-IND-WORK", "working days from induction to first work session", TOM, Badge.POLICY, low=1, high=250
    )
    first_review_months: int = number(6, "UPW-REVIEW-6-9", "months from sentence", TOM, Badge.POLICY, low=1, high=60)
    second_review_months: int = number(9, "UPW-REVIEW-6-9", "months from sentence", TOM, Badge.POLICY, low=1, high=60)
    notify_working_days: int = number(1, "UPW-NOTIFY-1BD", "working days", TOM, Badge.POLICY, low=1, high=250)
    allocation_working_days: int = number(
        5, "SM-ALLOC-5WD-PLAN-15WD", "working days to a practitioner", TOM, Badge.POLICY, low=1, high=250
    )
    first_appointment_days: int = number(
        7, "SM-ALLOC-5WD-PLAN-15WD", "days to a first appointment", TOM, Badge.POLICY, low=1, high=365
    )
    plan_working_days: int = number(
        15, "SM-ALLOC-5WD-PLAN-15WD", "working days to a sentence plan", TOM, Badge.POLICY, low=1, high=250
    )
    single_requirement_team: int = number(
        0, "UPW-SINGLE-REQ-TEAM", "1: the unpaid work team manages orders of unpaid work alone, 0: it does not", TOM,
        Badge.POLICY, high=1,
    )  # fmt: skip
    outcome_days: int = number(14, "OUTCOME-COMPLETE", "days", low=1, high=365)
    outcome_percent: int = number(5, "OUTCOME-COMPLETE", "percent of bookings without an outcome", high=100)
    notice_days: int = number(3, "ENF-HUMAN-ONLY", "days from instruction to session", high=60)
    notice_days_carers: int = number(7, "ENF-HUMAN-ONLY", "days from instruction to session, of carers", high=60)
    warning_months: int = number(
        12, "ENF-HUMAN-ONLY", "months from a warning", "Sentencing Act 2020 Sch 10 para 6(2)", Badge.STATUTORY,
        low=1, high=60,
    )  # fmt: skip
    reoffer_days: int = number(7, "ABS-REOFFER", "days from a session missed to the next offer", low=1, high=60)
    prompt_weeks: int = number(8, "PROMPTS-FLAGS", "weeks to the end of an operational period", high=104)
    prompt_percent: int = number(10, "PROMPTS-FLAGS", "percent of what is left, not expected to be worked", high=100)
    least_booking_minutes: int = number(60, "UPW-NO-OVERCREDIT", "minutes", low=1, high=600)
    break_minutes: int = number(30, "UPW-NO-OVERCREDIT", "minutes", high=240)
    break_from_minutes: int = number(360, "UPW-NO-OVERCREDIT", "minutes of session", high=1440)
    expected_attendance_percent: int = number(60, "UPW-PACE", "percent", low=1, high=100)
    slack_horizon_weeks: int = number(8, "UPW-SSO-HARDSTOP", "weeks", high=104)
    late_days_most: int = number(20, "UPW-START-15WD", "working days that raise the price", high=250)
    turned_away_minutes: int = number(60, "SD-CREDIT", "minutes credited at least to who is sent home", high=600)
    stood_down_minutes: int = number(0, "SD-CREDIT", "minutes credited to who is stood down in advance", high=600)
    stood_down_days: int = number(28, "SD-REPEAT-PROTECT", "days for which a stand-down protects", high=365)
    protected_slack_weeks: int = number(2, "SD-REPEAT-PROTECT", "weeks of slack up to which a seat is kept", high=52)
    backlog_weeks_most: int = number(26, "BACKLOG-FAIR", "weeks past the target that raise the price", high=520)
    equality_least_people: int = number(
        6, "EQ-MONITOR", "people below which a count is withheld", TOM, Badge.POLICY, Stricter.HIGHER, low=1, high=1000
    )
    equality_ratio_percent: int = number(
        80, "EQ-MONITOR", "percent of the reference group's share that needs no explanation", low=1, high=100
    )
    offer_days: int = number(28, "EQ-MONITOR", "days before the week in which an offer counts", high=365)
    weekly_contact_minutes: int = number(2100, "LOAD-BALANCE-PERSON", "minutes of ordered contact a week", high=10_080)
    apart_pick_up_minutes: int = number(30, "RISK-NONASSOC", "minutes between two at one pick-up", high=600)
    apart_site_minutes: int = number(60, "RISK-NONASSOC", "minutes between two at one site", high=600)
    working_week_most_minutes: int = number(
        2880, "SUP-WORKING-TIME", "minutes a week", "Working Time Regulations 1998 reg. 4", Badge.STATUTORY,
        Stricter.LOWER, high=10_080,
    )  # fmt: skip
    daily_rest_minutes: int = number(
        660, "SUP-WORKING-TIME", "minutes between two days' work", "Working Time Regulations 1998 reg. 10",
        Badge.STATUTORY, Stricter.HIGHER, high=1440,
    )  # fmt: skip
    working_days_most: int = number(
        6, "SUP-WORKING-TIME", "days of work a week", "Working Time Regulations 1998 reg. 11", Badge.STATUTORY,
        Stricter.LOWER, low=1, high=7,
    )  # fmt: skip
    supervisor_max_people: int = number(8, "CAP-GROUP-RATIO", "people a supervisor", low=1, high=100)
    restricted_max_people: int = number(
        6, "RISK-PLACEMENT-TYPE", "people a supervisor where one is under close supervision", low=1, high=100
    )
    women_group_least: int = number(
        4, "WOM-ONLY-GROUPS", "women who could come to a women-only session", low=1, high=100
    )
    women_group_weeks: int = number(
        6, "WOM-ONLY-GROUPS", "weeks within which women are ready for a programme group of their own", high=52
    )
    women_group_minutes: int = number(60, "WOM-ONLY-GROUPS", "minutes each way within which they could", high=600)
    merge_days: int = number(3, "UNDERFILL-COST", "days before a session until which it may be merged", high=60)
    weak_fill_percent: int = number(50, "UNDERFILL-COST", "percent of places below which a session is weak", high=100)
    outdoor_percent: int = number(
        70, "WX-RESILIENCE", "percent of a unit's places a day that may be outdoors", high=100
    )
    winter_light_until: int = number(960, "WX-RESILIENCE", "minute of the day, November to February", high=1440)
    cohort_travel_minutes: int = number(60, "VET-PEER-PREF", "minutes each way to a venue that is offered", high=600)
    pattern_weeks: int = number(4, "STABLE-PATTERN", "weeks before that show what somebody is used to", low=1, high=52)
    mix_per_eight: int = number(2, "RISK-GROUP-MIX", "flagged people for every eight places of a session", high=8)

    # Programmes and structured interventions
    programme_members_most: int = number(
        12, "AP-CAP-12", "members of a group", TOM, Badge.POLICY, Stricter.LOWER, low=1, high=100
    )
    programme_travel_minutes: int = number(60, "AP-TRAVEL-60", "minutes each way", TOM, Badge.POLICY)
    first_programme_review_months: int = number(
        6, "AP-REVIEW-6-3", "months before the end", TOM, Badge.POLICY, low=1, high=60
    )
    second_programme_review_months: int = number(
        3, "AP-REVIEW-6-3", "months before the end", TOM, Badge.POLICY, low=1, high=60
    )
    rejoin_days: int = number(
        84, "AP-BUSSTOP-12W", "days from the last session attended to the next",
        "hmpps-accredited-programmes-manage-and-deliver-api", Badge.POLICY, Stricter.LOWER, high=365,
    )  # fmt: skip
    facilitator_sessions_most: int = number(4, "FAC-BURNOUT", "group sessions a facilitator a week", low=1, high=50)
    facilitator_evenings_most: int = number(3, "FAC-BURNOUT", "evenings one after another", low=1, high=7)
    facilitator_preparation_percent: int = number(
        150, "FAC-BURNOUT", "percent of a session's length to prepare it and write notes", high=1000
    )
    programme_start_weeks: int = number(
        8, "AP-NO-CANCEL", "weeks after the planned one in which a group may start", low=1, high=52
    )
    programme_next_weeks: int = number(
        26, "AP-WAIT-PRIORITY", "weeks after the planned one in which a next start is looked for", low=1, high=52
    )
    programme_slots_most: int = number(2, "AP-TIMES", "slots a week of a group that starts", low=1, high=2)
    programme_women_least: int = number(
        3, "AP-WOM-NOT-SOLE", "women in a mixed group that starts or that one joins, or none", low=2, high=12
    )
    programme_daytime_start: int = number(480, "AP-TIMES", "minute of the day", high=1439)
    programme_daytime_end: int = number(1080, "AP-TIMES", "minute of the day", high=1440)
    programme_evening_start: int = number(1020, "AP-TIMES", "minute of the day", high=1439)
    programme_evening_end: int = number(1320, "AP-TIMES", "minute of the day", high=1440)
    programme_missed_most: int = number(
        3, "AP-CATCHUP", "sessions missed before restart or deferral is asked", high=200
    )
    programme_notify_working_days: int = number(
        1, "AP-NOTIFY-TIMELY", "working days to tell the practitioner", low=1, high=250
    )
    start_by_near_days: int = number(
        28, "AP-WAIT-PRIORITY", "days before the latest start at which it is near", high=365
    )
    programme_ready_weeks: int = number(8, "AP-DAY0-NOTIFY", "weeks from referral to being ready", high=104)
    demand_weeks: int = number(12, "AP-DAY0-NOTIFY", "weeks of the forecast of demand", low=1, high=52)
    directory_least_people: int = number(6, "DIR-QUARTERLY", "people in a count that is published", low=1, high=100)
    attendance_centres_apply: int = number(1, "SAC-SCOPE", "1: sessions are commitments, 0: switched off", high=1)
    attendance_least_hours: int = number(12, "SAC-SCOPE", "hours of an order at least", high=100)
    attendance_most_hours: int = number(36, "SAC-SCOPE", "hours of an order at most", high=100)
    attendance_age_most: int = number(24, "SAC-SCOPE", "years of age at most", low=18, high=150)
    catch_up_days: int = number(14, "AP-FIT-ORDER", "days kept for catch-up after the last session", high=365)

    # The named slots of availability
    morning_start: int = number(420, "AVAIL-MATRIX", "minute of the day", high=1439)
    morning_end: int = number(780, "AVAIL-MATRIX", "minute of the day", high=1440)
    afternoon_start: int = number(780, "AVAIL-MATRIX", "minute of the day", high=1439)
    afternoon_end: int = number(1080, "AVAIL-MATRIX", "minute of the day", high=1440)
    evening_start: int = number(1080, "AVAIL-MATRIX", "minute of the day", high=1439)
    evening_end: int = number(1320, "AVAIL-MATRIX", "minute of the day", high=1440)

    # What things cost. A rate must exceed what one booking can change in the tiers below it.
    rate_tier_1: int = number(1_000_000, "TIERS", "cost a unit of tier 1", OURS, low=1, high=1_000_000)
    rate_tier_2: int = number(1_000, "TIERS", "cost a unit of tier 2", OURS, low=1, high=1_000_000)
    rate_tier_3: int = number(1, "TIERS", "cost a unit of tier 3", OURS, low=1, high=1_000_000)
    weight_start: int = number(100, "UPW-START-15WD", "tier 1 an event not placed", OURS, high=10_000)
    weight_start_late_day: int = number(10, "UPW-START-15WD", "tier 1 a working day late", OURS, high=10_000)
    weight_start_slack: int = number(20, "UPW-START-15WD", "tier 1 a week of slack lost", OURS, high=10_000)
    weight_base: int = number(8, "UPW-MIN-7H", "tier 1 a half-hour short", OURS, high=10_000)
    weight_pace: int = number(4, "UPW-PACE", "tier 1 a half-hour short", OURS, high=10_000)
    weight_pace_slack: int = number(1, "UPW-PACE", "tier 1 a half-hour short and week of slack lost", OURS, high=10_000)
    weight_induction_travel: int = number(
        2, "UPW-IND-TRAVEL-60", "tier 1 an induction above the limit", OURS, high=1000
    )
    weight_carer_travel: int = number(
        4, "TRAVEL-CARER-MIN", "tier 1 a quarter of an hour begun above the minutes, each way", OURS, high=1000
    )
    weight_stood_down: int = number(
        30, "SD-REPEAT-PROTECT", "tier 1 somebody stood down lately and not booked", OURS, high=1000
    )
    weight_backlog: int = number(
        20, "BACKLOG-FAIR", "tier 1 somebody past their target and not booked", OURS, high=1000
    )
    weight_backlog_week: int = number(2, "BACKLOG-FAIR", "tier 1 a week past the target", OURS, high=1000)
    weight_mix: int = number(24, "RISK-GROUP-MIX", "tier 1 a flagged person above the cap", OURS, high=1000)
    weight_vulnerable: int = number(
        56, "RISK-GROUP-MIX", "tier 1 a pair of somebody vulnerable and somebody who intimidates", OURS, high=1000
    )
    weight_workshop: int = number(
        5, "RISK-GROUP-MIX", "tier 2 a high-risk booking on a group outside a workshop", OURS, high=1000
    )
    weight_opening: int = number(
        1, "LOCAL-OPENING-COST", "tier 2 a unit of the project's opening cost", OURS, high=1000
    )
    weight_supervisor: int = number(2, "LOCAL-OPENING-COST", "tier 2 a supervisor used for a session", OURS, high=1000)
    weight_vehicle: int = number(1, "LOCAL-OPENING-COST", "tier 2 a vehicle used for a session", OURS, high=1000)
    weight_ramp: int = number(1, "UPW-INTENSIVE-28", "tier 2 a half-hour short", OURS, high=1000)
    weight_job_search_day: int = number(15, "UPW-INTENSIVE-28", "tier 2 a weekday not kept free", OURS, high=1000)
    weight_pattern_time: int = number(2, "STABLE-PATTERN", "tier 2 another day or start", OURS, high=1000)
    weight_pattern_site: int = number(2, "STABLE-PATTERN", "tier 2 another project", OURS, high=1000)
    weight_pattern_pick_up: int = number(1, "STABLE-PATTERN", "tier 2 another pick-up", OURS, high=1000)
    weight_pattern_supervisor: int = number(1, "STABLE-PATTERN", "tier 2 without the usual one", OURS, high=1000)
    weight_fasting: int = number(5, "RELIG-OBSERVANCE", "tier 2 a heavy session on a day of fasting", OURS, high=1000)
    weight_pair: int = number(
        10, "UPW-PAIR-IND-WORK", "tier 2 an induction without a first work session after it", OURS, high=1000
    )
    weight_keep_proposed: int = number(4, "LOCAL-KEEP-PROPOSED", "tier 2 a proposed booking moved", OURS, high=1000)
    weight_bus_run: int = number(1, "LOCAL-OPENING-COST", "tier 2 a bus run that operates", OURS, high=1000)
    weight_ete_need: int = number(
        20, "ETE-OFFER-MAX", "tier 3 a week without a course, with a need for one", OURS, high=1000
    )
    weight_ete_unemployed: int = number(
        10, "ETE-OFFER-MAX", "tier 3 a week without a course, unemployed", OURS, high=1000
    )
    weight_women_group: int = number(
        15, "WOM-ONLY-GROUPS", "tier 2 a women-only session that enough could come to and that does not run", OURS,
        high=1000,
    )  # fmt: skip
    weight_rural_step: int = number(1, "TRAVEL-RURAL-LADDER", "tier 2 a step of the fallback order", OURS, high=1000)
    weight_empty_seat: int = number(1, "UNDERFILL-COST", "tier 2 an empty place beside a supervisor", OURS, high=1000)
    weight_outdoor: int = number(2, "WX-RESILIENCE", "tier 2 a place outdoors above the share", OURS, high=1000)
    weight_learning: int = number(5, "LDC-COHORT", "tier 2 a booking without learning support", OURS, high=1000)
    weight_placement_choice: int = number(
        8, "GENDER-ID", "tier 1 a booking of another kind than was chosen", OURS, high=1000
    )
    weight_welsh: int = number(4, "LANG-WELSH", "tier 1 a booking not in Welsh of who chose Welsh", OURS, high=1000)
    weight_interpreter: int = number(
        10, "LANG-INTERP", "tier 2 an induction without the person's interpreter", OURS, high=1000
    )
    weight_travel: int = number(1, "TRAVEL-MINIMISE", "tier 3 a minute", OURS, high=100)
    weight_offer: int = number(20, "EQ-MONITOR", "tier 3 somebody without an offer for long", OURS, high=1000)
    weight_nominated: int = number(
        10, "PROJ-MIX-LOCAL", "tier 3 a nominated project none of whose sessions runs", OURS, high=1000
    )
    weight_long_day: int = number(
        30, "LOAD-BALANCE-PERSON", "tier 3 a booking on a day with an evening programme", OURS, high=1000
    )
    weight_cross_border: int = number(10, "GEO-CROSS-BORDER", "tier 3 a booking in another unit", OURS, high=1000)
    weight_travel_exceptional: int = number(
        2, "TRAVEL-MINIMISE", "tier 3 a minute above the reason threshold", OURS, high=100
    )


@dataclass(frozen=True)
class DatedNumber:
    """One entry of a profile: this number has this value from this day on, on this authority."""

    name: str
    value: int
    valid_from: date
    source: str


_ETE_20 = DatedNumber("ete_percent", 20, date(2021, 6, 26), TOM)
_ETE_30 = DatedNumber(
    "ete_percent", 30, date(2024, 1, 1), "Unpaid work management information guidance, 2024 (date unconfirmed)"
)
_WINDOW = DatedNumber("window_months", 12, date(2021, 6, 26), TOM)

PROFILES: dict[str, tuple[DatedNumber, ...]] = {
    "TOM-2021": (_ETE_20, _WINDOW),
    "CURRENT-2024": (_ETE_20, _WINDOW, _ETE_30),
    "CURRENT-2026": (
        _ETE_20,
        _WINDOW,
        _ETE_30,
        DatedNumber(
            "window_binds", 0, date(2026, 5, 11),
            "Sentencing Act 2026 s.36: kept as a target and indicator only (date unconfirmed)",
        ),
        DatedNumber("earned_credit_applies", 1, date(2026, 5, 11), "Sentencing Act 2026 s.37 (date unconfirmed)"),
        DatedNumber(
            "ends_on_completion", 1, date(2026, 5, 11), "Sentencing Act 2026 ss.38-39; SI 2026/402 (date unconfirmed)"
        ),
    ),
}  # fmt: skip
DEFAULT_PROFILE = "CURRENT-2026"


class PolicyChoice(Record):
    """The profile a Problem is planned under, and the numbers it sets itself."""

    profile: str = DEFAULT_PROFILE
    overrides: dict[str, Annotated[int, Field(strict=True)]] = Field(default_factory=dict)


class ResolvedNumber(Record):
    """A number as it was used, with its authority, for the Result."""

    name: str
    value: int
    unit: str
    rule: str
    source: str
    badge: Badge
    overridden: bool


def outside(name: str) -> str:
    """The camelCase name under which a number is set in a Problem."""
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


NUMBER_NAMES: dict[str, str] = {outside(name): name for name in Numbers.model_fields}


def describe(name: str) -> dict[str, str]:
    """Rule, unit, source, badge, strictness and bounds of a number, by its inside name."""
    extra = Numbers.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return {key: str(value) for key, value in extra.items()}


def profile_numbers(profile: str, on: date) -> dict[str, DatedNumber]:
    """The entries of a profile in force on a day, by inside name; the latest entry wins."""
    entries = sorted(PROFILES[profile], key=lambda entry: entry.valid_from)
    return {entry.name: entry for entry in entries if entry.valid_from <= on}


def profile_version(profile: str) -> str:
    """Tells two lists of numbers under one name apart: of SHA-256, over every entry, the first twelve digits."""
    entries = sorted((one.name, one.value, one.valid_from.isoformat(), one.source) for one in PROFILES[profile])
    return hashlib.sha256(repr(entries).encode()).hexdigest()[:12]


@lru_cache(maxsize=64)
def _numbers(profile: str, on: date, overrides: tuple[tuple[str, int], ...]) -> Numbers:
    values = {name: entry.value for name, entry in profile_numbers(profile, on).items()}
    return Numbers(**(values | {NUMBER_NAMES[key]: value for key, value in overrides}))


def numbers(choice: PolicyChoice, on: date) -> Numbers:
    """The numbers in force on a day. The choice must be free of faults."""
    return _numbers(choice.profile, on, tuple(sorted(choice.overrides.items())))


def resolved(choice: PolicyChoice, on: date) -> tuple[ResolvedNumber, ...]:
    """Every number as used on a day, with its authority."""
    dated = profile_numbers(choice.profile, on)
    used = numbers(choice, on)

    def one(name: str) -> ResolvedNumber:
        about = describe(name)
        overridden = outside(name) in choice.overrides
        source = dated[name].source if name in dated and not overridden else about["source"]
        return ResolvedNumber(
            name=outside(name), value=getattr(used, name), unit=about["unit"], rule=about["rule"],
            source="set in the problem" if overridden else source, badge=Badge(about["badge"]), overridden=overridden,
        )  # fmt: skip

    return tuple(one(name) for name in sorted(Numbers.model_fields))


class OverrideFault(NamedTuple):
    """An override that may not stand."""

    name: str
    code: str
    problem: str
    mend: str


def override_faults(overrides: Mapping[str, int], lawful: Numbers | None) -> Iterator[OverrideFault]:
    """What is wrong with each override. `lawful`: the profile's numbers, or None where they are not known."""
    for key in sorted(overrides):
        if key not in NUMBER_NAMES:
            mend = "use a name that `placewell rules --numbers` lists"
            yield OverrideFault(key, "UNKNOWN_SETTING", "there is no such number", mend)
            continue
        wrong = _wrong(NUMBER_NAMES[key], overrides[key], lawful)
        if wrong:
            yield OverrideFault(key, "SETTING_NOT_ALLOWED", *wrong)


def _wrong(name: str, value: int, lawful: Numbers | None) -> tuple[str, str] | None:
    about = describe(name)
    low, high, stricter = int(about["low"]), int(about["high"]), about["stricter"]
    if not low <= value <= high:
        return f"it does not lie between {low} and {high}", f"give a number from {low} to {high}"
    now = getattr(lawful, name, value)
    if (stricter == Stricter.LOWER and value > now) or (stricter == Stricter.HIGHER and value < now):
        way = "below" if stricter == Stricter.LOWER else "above"
        return f"it is looser than the profile's {now}", f"choose another profile, or a number at or {way} {now}"
    return None

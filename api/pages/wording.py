"""Words for what the sheets say of bookings and sites. What is protected has none."""

from models.codes import AccessNeed, BookingStatus, Hazard, Setting, TravelMode

COMES = {
    TravelMode.WALK: "on foot",
    TravelMode.CYCLE: "by bicycle",
    TravelMode.CAR: "by car",
    TravelMode.PUBLIC_TRANSPORT: "by public transport",
    TravelMode.GIVEN: "by their own means",
}
STATUS = {
    BookingStatus.PAST: "Past",
    BookingStatus.ISSUED: "Issued",
    BookingStatus.PROPOSED: "Proposed",
    BookingStatus.PROVISIONAL: "Provisional",
    BookingStatus.CONDITIONAL: "Conditional",
}
STATUS_LONG = {
    BookingStatus.PAST: "before this week.",
    BookingStatus.ISSUED: "the person has been instructed to come.",
    BookingStatus.PROPOSED: "planned; comes once the office has sent the instruction.",
    BookingStatus.PROVISIONAL: "held until the assessment is complete; ask the office whether it stands.",
    BookingStatus.CONDITIONAL: "only if the person attended the induction before it; who missed that does not start.",
}
HAZARDS = {
    Hazard.POWER_TOOLS: "power tools",
    Hazard.LADDERS: "ladders",
    Hazard.WATER: "water",
    Hazard.POLLEN: "pollen",
    Hazard.HEAVY_LIFTING: "heavy lifting",
    Hazard.LONE_SITE: "lone site",
    Hazard.FAR_FROM_FIRST_AID: "far from first aid",
}
ACCESS = {
    AccessNeed.STEP_FREE: "step-free",
    AccessNeed.HEARING_LOOP: "hearing loop",
    AccessNeed.ACCESSIBLE_TOILET: "accessible toilet",
}
# Hazards and settings that are things to bring, count and lock away. No other setting is shown: it says who is at risk.
EQUIPMENT: dict[Hazard | Setting, str] = {
    Hazard.POWER_TOOLS: "power tools",
    Hazard.LADDERS: "ladders",
    Setting.EDGED_TOOLS: "edged tools",
}
# Notes that keep somebody's seat: the sheet does not say why.
KEPT = ("KEPT_STOOD_DOWN_LATELY", "KEPT_LITTLE_SLACK", "KEPT_LONG_JOURNEY", "KEPT_CARING", "KEPT_ONE_OF_TWO_WOMEN")
# What a supervisor must know of one booking, where a note of the Result says so, without saying why.
ADJUSTMENTS = {
    ("RELIG-OBSERVANCE", "PRAYER_BREAK"): "A short break of their own: agree the time at the start",
    ("YA-MATURITY", "SUPPORT_TO_GIVE"): "A mentor beside them, or a smaller group within the session",
    ("LDC-COHORT", "SIMPLE_INSTRUCTIONS"): "Simple instructions, breaks and visual reminders",
    ("LANG-INTERP", "INTERPRETER_TO_BOOK"): "Needs an interpreter, not booked yet",
    (
        "LANG-INTERP",
        "BRIEFING_TO_BE_UNDERSTOOD",
    ): "Needs an interpreter: make sure that the safety briefing is understood",
    **{("SD-REPEAT-PROTECT", code): "Seat kept: not to be turned away" for code in KEPT},
}

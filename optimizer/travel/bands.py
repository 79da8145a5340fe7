"""The time of day and week at which a journey is made (TRAVEL-MODE-TIME)."""

from datetime import date, time

from models.base import minute_of_day
from models.codes import TimeBand, TravelMode
from models.policy import Numbers

SUNDAY = 6


def band_at(day: date, at: time, numbers: Numbers) -> TimeBand:
    """Sunday all day; else early, evening, or the day between them."""
    if day.weekday() == SUNDAY:
        return TimeBand.SUNDAY
    minute = minute_of_day(at)
    if minute < numbers.travel_early_until:
        return TimeBand.EARLY
    return TimeBand.EVENING if minute >= numbers.travel_evening_from else TimeBand.DAY


def extra_minutes(mode: TravelMode, band: TimeBand, numbers: Numbers) -> int:
    """Minutes that a journey by this mode takes more than by day."""
    if mode is not TravelMode.PUBLIC_TRANSPORT:
        return 0
    extra = {
        TimeBand.EARLY: numbers.transit_early_minutes,
        TimeBand.EVENING: numbers.transit_evening_minutes,
        TimeBand.SUNDAY: numbers.transit_sunday_minutes,
    }
    return extra.get(band, 0)

"""Whether somebody lives near enough to a session: a question that several rules ask."""

from models.projects import SessionKey
from optimizer.facts import Facts
from optimizer.rules.base import Seat


def is_within(facts: Facts, crn: str, key: SessionKey, minutes: int) -> bool:
    """Can the person be at the session, and home again, within so many minutes each way, margins included?"""
    ways = facts.ways_to[facts.session_index[key]]
    return any(facts.trip(Seat(crn, key, facts.hows[n].ride)).longer <= minutes for n in ways)

"""What a session is worth to somebody by how they come (TRAVEL-CREDIT-SUPERVISED)."""

from models.base import minute_of_day
from models.codes import WORK
from optimizer.facts import Facts, How, fact


@fact
def credit_minutes(facts: Facts, how: How) -> int:
    """Minutes the session is worth to somebody who comes so."""
    session = facts.problem.sessions[how.session]
    worked = facts.session_credit(session)
    group = facts.project[session.project_code].type_group
    if how.run is None or how.pick_up is None or not session.credited or group not in WORK:
        return worked
    aboard = (
        minute_of_day(how.run.arrives_time) - minute_of_day(how.pick_up.out_time),
        minute_of_day(how.pick_up.back_time) - minute_of_day(how.run.leaves_time),
    )
    return worked + sum(min(facts.numbers.supervised_credit_minutes, minutes) for minutes in aboard)

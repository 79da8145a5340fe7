"""Every Gate that refuses one seat, in full: what the product asks for by array or for the best way alone."""

from optimizer.facts import Facts
from optimizer.options import Eligibility
from optimizer.refusals import Refused, refused_by
from optimizer.rules.base import Seat


def refusals(facts: Facts, eligibility: Eligibility, seat: Seat) -> list[Refused]:
    """Which Gates, from the masks; why, from the Gate."""
    gates = refused_by(eligibility, seat.crn, [facts.how_index[seat.session, seat.ride]])
    found = ((rule, gate, gate.refuses(facts, seat)) for rule, gate, mask in gates if mask[0])
    return [Refused(rule, refusal, gate.protected) for rule, gate, refusal in found if refusal]

"""The Gates of all rules asked one by one, as a checker does, and no further than is needed to know."""

from collections.abc import Iterator

from optimizer.facts import Facts
from optimizer.reasons import Ints
from optimizer.rules.base import Gate, Seat
from optimizer.rules.book import RULES

GATES = tuple((rule, part) for rule in RULES for part in rule.parts if isinstance(part, Gate))
PROTECTED = tuple((rule, gate) for rule, gate in GATES if gate.protected)
TOLD = tuple((rule, gate) for rule, gate in GATES if not gate.protected)


class Asking:
    """Whether anything stands against a seat."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.gates = facts, list(GATES)

    def refused(self, seat: Seat) -> bool:
        """By any Gate? One that refuses is asked first from then on: it is likely to refuse the next."""
        for n, (rule, gate) in enumerate(self.gates):
            if rule.refusal(gate, self.facts, seat):
                self.gates.insert(0, self.gates.pop(n))
                return True
        return False


class OneByOne:
    """What stands against one person's ways to come to sessions."""

    def __init__(self, asking: Asking, crn: str) -> None:
        self.asking, self.facts, self.crn = asking, asking.facts, crn

    def any_free(self, ways: Ints) -> bool:
        return any(not self.asking.refused(seat) for seat in self._seats(ways))

    def any_told(self, ways: Ints) -> bool:
        return any(
            not any(rule.refusal(gate, self.facts, seat) for rule, gate in PROTECTED) for seat in self._seats(ways)
        )

    def rules(self, ways: Ints) -> set[str]:
        found = set[str]()
        for seat in self._seats(ways):
            left = ((rule, gate) for rule, gate in TOLD if rule.id not in found)
            found.update(rule.id for rule, gate in left if rule.refusal(gate, self.facts, seat))
        return found

    def _seats(self, ways: Ints) -> Iterator[Seat]:
        hows, sessions = self.facts.hows, self.facts.problem.sessions
        return (Seat(self.crn, sessions[hows[n].session].key, hows[n].ride) for n in ways.tolist())

"""What stands between one person and every session, as arrays: the quick way to what `refusals` tells one by one."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.projects import Session
from optimizer.facts import Facts, fact
from optimizer.options import WORD
from optimizer.refusals import GATES, PROTECTED, Refused, why
from optimizer.rules.base import Gate, Seat, Told
from optimizer.seen import Seen

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Words = NDArray[np.uint64]
Why = tuple[str, str]


class Against(NamedTuple):
    """Of one person, a row a session: the best way to come to it, of `facts.hows`, as `best_ways` has it; which Gates
    refuse that; whether none does; and whether every way is refused, and one of them for a protected reason."""

    crn: str
    how: Ints
    refused: Bools
    free: Bools
    protected: Bools
    words: Words
    """A bit a Gate that refuses, for each of `facts.hows`."""


class Ways(NamedTuple):
    """Where in `facts.hows` the ways to each session begin; which operate, and the words of protected Gates."""

    first: Ints
    operates: Bools
    protected: Words


def ways(seen: Seen) -> Ways:
    return seen.once(ways, lambda: _ways(seen))


def _ways(seen: Seen) -> Ways:
    hows = seen.facts.hows
    first = np.searchsorted([how.session for how in hows], np.arange(len(seen.facts.problem.sessions)))
    operates = np.array([seen.operates(how.ride) for how in hows], dtype=np.bool_)
    return Ways(first, operates, words_of(seen, [gate.protected for gate in gates(seen)]))


def gates(seen: Seen) -> list[Gate]:
    """In the order of their bits."""
    return [GATES[part] for part in seen.eligibility.refused]


def words_of(seen: Seen, wanted: list[bool]) -> Words:
    """Words with the bits of these Gates, a column to be held against those of candidates."""
    words = np.zeros((len(seen.eligibility.refused.words), 1), dtype=np.uint64)
    for n in np.flatnonzero(wanted).tolist():
        words[n // WORD] |= np.uint64(1) << np.uint64(n % WORD)
    return words


def against(seen: Seen, crn: str) -> Against:
    """Session by session the first way that no Gate refuses, one that operates before one that does not; else by own
    means."""
    count, table = len(seen.facts.hows), ways(seen)
    begin = seen.facts.person_index[crn] * count
    words = seen.eligibility.refused.words[:, begin : begin + count]
    free: Bools = np.equal(np.bitwise_or.reduce(words, axis=0), 0)
    worth = np.arange(count) + count * (2 * ~free + ~table.operates)
    how = np.minimum.reduceat(worth, table.first) % count if count else table.first
    hidden = (words & table.protected).any(axis=0)
    shut = ~free[how]
    return Against(
        crn=crn,
        how=how,
        refused=bits(words[:, how], len(seen.eligibility.refused.gates)),
        free=~shut,
        protected=shut & np.logical_or.reduceat(hidden, table.first) if count else shut,
        words=words,
    )


def bits(words: Words, gates: int) -> Bools:
    """Shape (columns of words, Gates)."""
    octets = np.ascontiguousarray(words.T).astype("<u8").view(np.uint8)
    return np.unpackbits(octets.reshape(words.shape[1], 8 * len(words)), axis=1, bitorder="little")[:, :gates].astype(
        np.bool_
    )


def seat_of(facts: Facts, crn: str, how: int) -> Seat:
    way = facts.hows[how]
    return Seat(crn, facts.problem.sessions[way.session].key, way.ride)


def refusing(seen: Seen, it: Against, how: int) -> list[Refused]:
    """Every Gate that refuses the person one way, and why."""
    mine = bits(it.words[:, how : how + 1], len(seen.eligibility.refused.gates))[0]
    return why(seen.eligibility, seat_of(seen.facts, it.crn, how), mine)


def open_seats(seen: Seen, it: Against, among: Bools) -> Iterator[Seat]:
    """The best way to each of these sessions from which no Gate keeps the person."""
    return (seat_of(seen.facts, it.crn, how) for how in it.how[among & it.free].tolist())


def struck_out(seen: Seen, it: Against, among: Bools) -> Counter[Why]:
    """Of these sessions, how many are struck out by which rule for which reason; all that is protected is one."""
    sessions = np.flatnonzero(among & ~it.free)
    refused, found = it.refused[sessions], dict[Why, Bools]()
    for n in np.flatnonzero(refused.any(axis=0)).tolist():
        rule, gate = seen.eligibility.refused.gates[n][0], GATES[seen.eligibility.refused.gates[n]]
        if not gate.protected:
            for code, here in _by_code(seen, it, gate, refused[:, n], sessions):
                found[rule, code] = found.get((rule, code), False) | here
    counts = Counter({why: int(here.sum()) for why, here in found.items()})
    hidden = int(it.protected[sessions].sum())
    return counts + Counter({(PROTECTED, PROTECTED): hidden})


def _by_code(seen: Seen, it: Against, gate: Gate, here: Bools, sessions: Ints) -> Iterator[tuple[str, Bools]]:
    """The codes with which a Gate refuses these sessions, and which of them each; asked once where that decides all."""
    if gate.code is not None:
        yield gate.code, here
        return
    rows = np.flatnonzero(here)
    alike, first = told_alike(seen.facts, gate.told_by or ("person", "session")), dict[int, str]()
    labels = alike[sessions[rows]]
    for label, row in zip(*np.unique(labels, return_index=True), strict=True):
        how = int(it.how[sessions[rows[row]]])
        first[int(label)] = _code(seen, it.crn, gate, how, int(label))
    for code in sorted({code for code in first.values() if code}):
        mine = np.zeros(len(here), dtype=np.bool_)
        mine[rows] = [first[label] == code for label in labels.tolist()]
        yield code, mine


def _code(seen: Seen, crn: str, gate: Gate, how: int, label: int) -> str:
    """The code of one refusal; remembered where it is nothing to do with the person."""
    key = (_code, gate.refuses, label)
    if key in seen.memo:
        return str(seen.memo[key])
    refusal = gate.refuses(seen.facts, seat_of(seen.facts, crn, how))
    code = refusal.code if refusal else ""
    if gate.told_by is not None and "person" not in gate.told_by:
        seen.memo[key] = code
    return code


@fact
def told_alike(facts: Facts, by: tuple[Told, ...]) -> Ints:
    """A number for each session, the same where a Gate with this `told_by` says the same of it."""
    labels: dict[tuple[object, ...], int] = {}
    wanted = [tuple(_part(facts, session, one) for one in by) for session in facts.problem.sessions]
    return np.array([labels.setdefault(one, len(labels)) for one in wanted], dtype=np.int64)


def _part(facts: Facts, session: Session, by: Told) -> object:
    parts: dict[Told, object] = {
        "person": None,
        "session": session.key,
        "project": session.project_code,
        "kind": facts.project[session.project_code].type_group,
        "date": session.date,
        "times": (session.date, session.start_time, session.end_time),
    }
    return parts[by]

"""The quick way to explain says what the plain one says, word for word, and what Gates declare for it is true."""

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixtures.generate import generate
from models.problem import Problem
from models.result import Violation
from optimizer.against import against, open_seats, seat_of, struck_out, told_alike
from optimizer.crews import opened
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.misses import nearest_miss
from optimizer.needs import NEEDS
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.refusals import GATES
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from optimizer.seen import Seen, look
from optimizer.trial import in_company, own_week
from tests.optimizer.plainly import (
    of_some,
    plain_company,
    plain_nearest,
    plain_seats,
    plain_struck_out,
    plain_week,
    plainly,
)
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
SEEDS = st.integers(0, 10**6)


def quick_and_plain_agree(problem: Problem, one_in: int = 1) -> None:
    result, facts = optimise(problem, HASTY), Facts(problem.canonical())
    quick = of_some(look(facts, result.plan, options(facts, RULES)), one_in)
    assert quick == plainly(Facts(problem.canonical()), result.plan, one_in)


@given(seed=SEEDS)
def test_the_quick_way_and_the_plain_say_the_same_of_everybody(seed: int) -> None:
    quick_and_plain_agree(tiny(seed, people=6, sessions=7))


@pytest.mark.deep
@pytest.mark.parametrize(("density", "issued"), [("calibrated", 30), ("ample", 0)])
def test_so_they_do_of_a_delivery_unit(density: str, issued: int) -> None:
    """Of each fourth: the plain way takes minutes for all."""
    quick_and_plain_agree(generate("pdu", density, 1, issued=issued), one_in=4)


Told = list[tuple[str, str, int | None, str | None]]


def told(found: list[Violation]) -> Told:
    """What a trial is asked for: neither who nor where."""
    return [(one.rule, one.code, one.amount, one.unit) for one in found]


def thinned(seed: int) -> Seen:
    """A week from which bookings were taken at random, so that there is room for others."""
    facts = Facts(tiny(seed, people=8, sessions=8).canonical())
    whole, draw = optimise(facts.problem, HASTY).plan, Random(seed)
    bookings = tuple(one for one in whole.bookings if draw.random() < 0.7)
    return look(facts, whole.model_copy(update={"bookings": bookings}), options(facts, RULES))


@settings(max_examples=40)
@given(seed=SEEDS)
def test_every_seat_is_told_of_as_if_it_were_tried_by_itself(seed: int) -> None:
    seen = thinned(seed)
    for crn, how in product(seen.facts.person_index, range(len(seen.facts.hows))):
        seat = seat_of(seen.facts, crn, how)
        if seen.not_taken(crn)[seen.facts.hows[how].session]:
            assert told(own_week(seen, seat)) == told(plain_week(seen, seat)), seat
            running = seen.opened.get(seat.session) or opened(seen.facts.session[seat.session])
            quick, plain = in_company(seen, seat, running), plain_company(seen, seat, running)
            assert told(quick) == told(plain), seat


@given(seed=SEEDS)
def test_what_stands_against_somebody_is_as_told_one_by_one(seed: int) -> None:
    seen = thinned(seed)
    for crn in seen.facts.person_index:
        it, left = against(seen, crn), seen.not_taken(crn)
        assert list(open_seats(seen, it, left)) == list(plain_seats(seen, it, left))
        assert struck_out(seen, it, left) == plain_struck_out(seen, it, left)
        assert nearest_miss(seen, it, NEEDS, left) == plain_nearest(seen, it, left)


@given(seed=SEEDS)
def test_gates_refuse_with_the_code_and_the_amounts_that_they_declare(seed: int) -> None:
    facts = Facts(tiny(seed, people=5, sessions=6))
    refused = options(facts, RULES).refused
    for person, one in enumerate(facts.with_work):
        seats = [Seat(one.crn, facts.problem.sessions[how.session].key, how.ride) for how in facts.hows]
        rows = person * len(facts.hows) + np.arange(len(facts.hows))
        for part, mask in zip(refused, refused.of(rows), strict=True):
            gate, told = GATES[part], dict[int, str]()
            alike = None if gate.told_by is None else told_alike(facts, gate.told_by)
            for how in np.flatnonzero(mask).tolist():
                refusal = gate.refuses(facts, seats[how])
                assert refusal, part
                assert gate.code in (None, refusal.code), part
                assert gate.may_measure or refusal.amount is None, part
                assert gate.amounts is None or gate.amounts(facts, one.crn)[how] == refusal.amount, part
                if alike is not None:
                    assert told.setdefault(int(alike[facts.hows[how].session]), refusal.code) == refusal.code, part


def test_a_gate_declares_one_code_or_what_decides_its_codes() -> None:
    """Or nothing; and amounts only if it measures."""
    for gate in GATES.values():
        assert gate.code is None or gate.told_by is None
        assert gate.amounts is None or gate.measured

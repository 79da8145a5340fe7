"""The first choice is sound, and after the last pass nothing single is left to gain."""

from hypothesis import given
from hypothesis import strategies as st

from optimizer.engines.bound import lower_bound
from optimizer.engines.insertion import Insertion, finish, start
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6))
def test_the_first_choice_is_sound_and_no_dearer_than_nothing(seed: int) -> None:
    draft = primitives(seed)
    nothing = total_cost(draft, draft.base)
    assert nothing is not None
    for liking in (None, lower_bound(draft)[1]):
        cost = total_cost(draft, start(draft, liking))
        assert cost is not None
        assert cost <= nothing


@given(seed=st.integers(0, 10**6))
def test_the_last_pass_leaves_nothing_to_add_exchange_or_send_home(seed: int) -> None:
    draft = primitives(seed)
    chosen = start(draft)
    ended = finish(draft, chosen)
    before, after = total_cost(draft, chosen), total_cost(draft, ended)
    assert before is not None
    assert after is not None
    assert after <= before
    assert (finish(draft, ended) == ended).all()
    made = Insertion(draft, ended)
    providers = {one for kinds in made.needs.providers.values() for kind in kinds for one in kind}
    for literal in providers | set(made.joinable):
        if not made.steps.chosen[literal] or literal in providers:
            assert (made.steps.saving([literal]) or 0) <= 0

from api.reasons import main_reason
from models.result import Explanation, Reason, ReasonClass


def _explained(*reasons: tuple[ReasonClass, str, int]) -> Explanation:
    return Explanation(
        crn="X100001",
        due_minutes=420,
        booked_minutes=0,
        shortfall_minutes=420,
        unmet=("BASE",),
        reasons=tuple(Reason(reason_class=kind, rule="R", code=code, sessions=n) for kind, code, n in reasons),
    )


def _main(*reasons: tuple[ReasonClass, str, int]) -> str | None:
    reason = main_reason(_explained(*reasons))
    return reason.code if reason else None


OUT, FULL, OPEN = ReasonClass.STRUCK_OUT, ReasonClass.FULL, ReasonClass.NOT_CHOSEN


def test_where_the_person_could_go_comes_first() -> None:
    assert _main((OUT, "TOO_FAR", 60), (OPEN, "WOULD_NOT_HELP", 9), (FULL, "NO_PLACE_LEFT", 1)) == "NO_PLACE_LEFT"


def test_else_the_rule_that_strikes_out_most() -> None:
    assert _main((OUT, "CURFEW", 3), (OUT, "TOO_FAR", 60)) == "TOO_FAR"


def test_what_holds_for_everybody_is_named_last() -> None:
    assert _main((OUT, "BANK_HOLIDAY", 60), (OUT, "CURFEW", 3)) == "CURFEW"
    assert _main((OUT, "BANK_HOLIDAY", 60)) == "BANK_HOLIDAY"


def test_there_may_be_none() -> None:
    assert _main() is None

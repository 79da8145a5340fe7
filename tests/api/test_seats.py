"""Seats and next starts in words, and on the command line."""

from datetime import date, time
from pathlib import Path

from api.pages.groups import RETURN
from api.pages.report import report_html
from api.pages.roster import roster_html
from api.seats import CONFIRM, JOURNEYS, next_words, refused_cells, return_words, session_cells, waiting_words
from models.problem import Problem
from models.programmes.codes import SessionType
from models.programmes.proposed import LongJourney, ProposedSession
from models.result import Result
from models.waiting import NextStart, RefusedStart, ReturnPrompt, Waiting
from tests.api.cli.running import read, run, run_json
from tests.api.groups import FAR, FULL, SEATED, far_off, joining, week
from tests.api.pages.reading import read_page

AMPLE = ("--time-limit", "60", "--reproducible")


def written(path: Path, pair: tuple[Problem, Result] | None = None) -> tuple[Path, Path]:
    for name, record in zip(("problem.json", "result.json"), pair or week(), strict=True):
        (path / name).write_text(record.model_dump_json(by_alias=True), encoding="utf-8")
    return path / "problem.json", path / "result.json"


def test_a_next_start_in_words() -> None:
    start = NextStart.model_validate(
        {"starts_on": "2027-01-05", "ends_on": "2027-02-02", "room_code": "ROOM1", "slots": [], "sex": "MALE",
         "could_sit": 6}
    )  # fmt: skip
    one = Waiting(crn=FAR, template_code="T1", code="REFUSED", rule="AP-TRAVEL-60", next_start=start)
    assert waiting_words(one).endswith("mostly by the journey")
    assert next_words(one) == "5 January 2027 to 2 February 2027 in room ROOM1, where 6 people who wait could sit"
    joins = start.model_copy(update={"group_code": "G1", "module_number": 2})
    assert next_words(one.model_copy(update={"next_start": joins})) == (
        "5 January 2027 to 2 February 2027 in room ROOM1, in G1, which goes round, with the beginning of module 2"
    )
    online = joins.model_copy(update={"room_code": None, "module_number": 0})
    assert next_words(one.model_copy(update={"next_start": online})).endswith(
        "online, in G1, which goes round, with the beginning of the programme"
    )
    closed = start.model_copy(update={"group_code": "G1"})
    assert next_words(one.model_copy(update={"next_start": closed})).endswith("in G1, which may still be joined")
    spare = start.model_copy(update={"spare_days": 1})
    assert next_words(one.model_copy(update={"next_start": spare})).endswith(
        "who wait could sit; with time to catch up (local parameter) it ends 1 day before the order does"
    )
    none = one.model_copy(update={"next_start": None, "no_next_start": "ORDER_ENDS"})
    assert next_words(none) == "the order ends too soon for any later start"
    until = {"looked_until": date(2026, 12, 8)}
    assert next_words(one.model_copy(update=until)).endswith(
        "; from 8 December 2026 on not all before it were looked at"
    )
    unseen = none.model_copy(update=until | {"no_next_start": "NOT_LOOKED_AT"})
    assert next_words(unseen) == "not found among the starts that were looked at, none before 8 December 2026"


def test_one_person_is_told_of_their_seat_or_of_why_they_wait(tmp_path: Path) -> None:
    pair = written(tmp_path)
    seat = " ".join(run("explain", *pair, "--crn", SEATED).stdout.split())
    assert "START-1: a seat is proposed, T1" in seat
    assert "1.5 Tuesday 29 December 2026 6pm the group" in seat
    code, data = run_json("explain", *pair, "--crn", SEATED)
    assert [[each["crn"] for each in one["group"]["members"]] for one in data["groups"]] == [[SEATED]]
    full = " ".join(run("explain", *pair, "--crn", FULL).stdout.split())
    assert "Waiting for T1" in full
    assert "1 of 3 The group is full: its room has no place more" in full
    assert "Next start: " in full
    assert full.index("Next start: ") < full.index("Nearest: Start Where Why not")
    assert "8 December 2026 room ROOM1, Tuesday 6pm Too few to start the group, by 1 person (local" in full
    assert "Nearest" not in seat
    code, data = run_json("explain", *pair, "--crn", FAR)
    assert (code, [one["crn"] for one in data["waiting"]]) == (0, [FAR])
    assert "groups" not in data


def test_a_refused_start_in_words() -> None:
    reasons = [
        {"rule": "AP-FIT-ORDER", "code": "ENDS_AFTER_ORDER", "starts": 1, "amount": 9, "unit": "days",
         "on": "2026-12-01"},
        {"rule": "AP-WOM-NOT-SOLE", "code": "WOULD_BE_ONLY_WOMAN", "starts": 1},
    ]  # fmt: skip
    start = RefusedStart.model_validate(
        {"starts_on": "2026-12-01", "ends_on": "2026-12-29", "room_code": "ROOM1", "group_code": "START-1",
         "slots": [{"day": "TUESDAY", "start_time": "18:00"}], "reasons": reasons}
    )  # fmt: skip
    assert refused_cells(start) == (
        "1 December 2026", "room ROOM1, Tuesday 6pm, START-1",
        "The programme, with time to catch up, ends 9 days after the order (local parameter), from 1 December 2026; "
        "would be the only woman in the group",
    )  # fmt: skip
    online = start.model_copy(update={"room_code": None, "group_code": None})
    assert refused_cells(online)[1] == "online, Tuesday 6pm"


def test_solving_tells_of_groups_and_leaves_them_out_where_asked(tmp_path: Path) -> None:
    """It is proved long before the limit, so that no clock has a say, however busy the machine."""
    problem, made = written(tmp_path)[0], tmp_path / "made.json"
    text = " ".join(run("solve", problem, "-o", made, *AMPLE).stdout.split())
    assert "1 programme group to start, with 3 members; 2 still waiting" in text
    assert [read(made)[one]["stopReason"] for one in ("programmes", "run")] == ["PROVEN", "PROVEN"]
    assert [one["group"]["groupCode"] for one in read(made)["plan"]["groups"]] == ["START-1"]
    none = tmp_path / "none.json"
    assert "0 programme groups to start" in run("solve", problem, "-o", none, *AMPLE, "--no-form").stdout
    assert read(none)["programmes"]["forming"] == "NOT_ASKED"
    changed = " ".join(run("diff", problem, none, made).stdout.split())
    assert "Programme group START-1, T1 from 30 November 2026: proposed." in changed


def test_return_to_court_in_words() -> None:
    prompt = ReturnPrompt.model_validate(
        {"to": "COURT", "code": "CANNOT_FIT", "order_end_date_inclusive": "2027-06-30", "ends_on": "2027-07-05",
         "short_days": 19}
    )  # fmt: skip
    assert return_words(prompt) == (
        "for return to court: however soon it begins, it no longer fits before the order ends, on 30 June 2027. Begun "
        "as soon as may be it ends on 5 July 2027: 19 days too late, with time to catch up "
        "(local parameter)"
    )
    approved = return_words(prompt.model_copy(update={"may_be_approved": True}))
    assert approved.endswith(
        "ends on 5 July 2027, but the months asked for are 19 days short: a manager may approve it all the same"
    )
    other = prompt.model_copy(update={"to": "PRACTITIONER", "code": "NO_START_FITS", "ends_on": None})
    assert return_words(other) == (
        "for the practitioner to decide what comes instead: of the starts that there are, none with a seat for them "
        "ends before the order does, on 30 June 2027"
    )


def test_with_whom_a_session_is() -> None:
    """On Monday a session that is arranged with each, and on Tuesday the first of the group."""
    alone = ProposedSession(
        module_number=1, session_number=1, date=date(2026, 12, 7), session_type=SessionType.ONE_TO_ONE,
        start_time=None, minutes=60,
    )  # fmt: skip
    assert session_cells(alone) == ("1.1", "Monday 7 December 2026", "by arrangement, from then", "each member alone")
    group = alone.model_copy(update={"session_type": SessionType.GROUP, "start_time": time(18)})
    assert session_cells(group)[2:] == ("6pm", "the group")


def test_return_to_court_is_told_of_one_person_of_all_and_in_the_summary(tmp_path: Path) -> None:
    problem, result = week()
    assert result.programmes is not None
    prompt = ReturnPrompt.model_validate(
        {"to": "COURT", "code": "NO_START_FITS", "order_end_date_inclusive": "2027-06-30"}
    )
    waiting = [one.model_copy(update={"return_prompt": prompt if one.crn == FAR else None})
               for one in result.programmes.waiting]  # fmt: skip
    told = result.programmes.model_copy(update={"waiting": tuple(waiting)})
    pair = tmp_path / "problem.json", tmp_path / "result.json"
    for path, record in zip(pair, (problem, result.model_copy(update={"programmes": told})), strict=True):
        path.write_text(record.model_dump_json(by_alias=True), encoding="utf-8")
    said = "For return to court: of the starts that there are, none with a seat for them ends before the order does"
    assert said in " ".join(run("explain", *pair, "--crn", FAR).stdout.split())
    assert said not in " ".join(run("explain", *pair, "--crn", FULL).stdout.split())
    everybody = " ".join(run("explain", *pair).stdout.split())
    assert "No longer fits before the order ends: 1" in everybody
    assert said in everybody
    _, data = run_json("explain", *pair)
    assert [one["returnPrompt"] and one["returnPrompt"]["code"] for one in data["waiting"]] == [None, "NO_START_FITS"]
    table = read_page(report_html(problem, result.model_copy(update={"programmes": told}))).tables()[RETURN]
    assert [row["Person"] for row in table.rows] == [FAR]
    assert RETURN not in report_html(problem, result)
    assert RETURN not in roster_html(problem, result.model_copy(update={"programmes": told}))


def test_a_long_journey_to_a_seat_has_its_reason_which_is_proposed(tmp_path: Path) -> None:
    problem, made = written(tmp_path, far_off())[0], tmp_path / "made.json"
    text = " ".join(run("solve", problem, "-o", made, *AMPLE).stdout.split())
    assert "Long journeys to seats, with the reasons that are proposed: 2" in text
    assert "X000002 START-1 61 min Nothing nearer is an option" in text
    assert CONFIRM in text
    told = [{"crn": one, "minutes": 61, "reasonCodes": ["NO_OPTION_WITHIN_60"]} for one in (SEATED, "X000002")]
    assert read(made)["plan"]["groups"][0]["longJourneys"] == told


def test_forming_alone_tells_it_too(tmp_path: Path) -> None:
    problem = written(tmp_path, far_off())[0]
    text = " ".join(run("form", problem).stdout.split())
    assert "Long journeys to seats, with the reasons that are proposed: 2" in text
    assert "X000002 START-1 61 min Nothing nearer is an option" in text
    _, data = run_json("form", problem)
    told = [{"crn": one, "minutes": 61, "reasonCodes": ["NO_OPTION_WITHIN_60"]} for one in (SEATED, "X000002")]
    assert data["longJourneys"] == [one | {"groupCode": "START-1"} for one in told]
    assert JOURNEYS not in run("form", written(tmp_path)[0]).stdout


def test_one_person_is_told_of_their_own_long_journey_alone(tmp_path: Path) -> None:
    pair = written(tmp_path, far_off())
    said = "61 minutes each way; proposed reason: nothing nearer is an option. A reason is proposed, and holds once"
    assert " ".join(run("explain", *pair, "--crn", SEATED).stdout.split()).count(said) == 1
    _, data = run_json("explain", *pair, "--crn", SEATED)
    assert [[each["crn"] for each in one["longJourneys"]] for one in data["groups"]] == [[SEATED]]
    assert said not in " ".join(run("explain", *written(tmp_path), "--crn", SEATED).stdout.split())


def test_so_is_who_joins_a_group_that_runs(tmp_path: Path) -> None:
    problem, result = joining()
    long = LongJourney(crn=SEATED, minutes=75, reason_codes=("WITHIN_60_REFUSED", "AP-VENUE", "AVAIL-MATRIX"))
    seats = tuple(one.model_copy(update={"long_journey": long}) for one in result.plan.seats)
    told = result.model_copy(update={"plan": result.plan.model_copy(update={"seats": seats})})
    text = " ".join(run("explain", *written(tmp_path, (problem, told)), "--crn", SEATED).stdout.split())
    assert "proposed reason: what is nearer is ruled out by the room and availability" in text

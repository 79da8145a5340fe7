"""Templates with their marks, and a group that loses a day."""

import json
from datetime import date
from pathlib import Path

import pytest

from api.plain import day
from models.programmes.catalogue import shipped
from models.reading import read_problem
from tests.api.cli.running import run, run_json, save
from tests.api.groups import barred, joining, to_be_met
from tests.build import MON, TUE, person
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger, template
from tests.optimizer.programmes.test_form import crn, men, referral, waiting
from tests.optimizer.rules.programmes.test_ap_busstop_12w import left, other


def test_every_template_with_its_marks() -> None:
    text = " ".join(run("programmes").stdout.split())
    for code, one in shipped().items():
        assert f"{code}: {one.title}" in text
        assert one.source in text
    assert text.count("members, 2 (local parameter) facilitators") == len(shipped())
    assert "6 (local parameter) to 12 members" in text


def test_one_template() -> None:
    text = " ".join(run("programmes", "--code", "BC-MODERATE").stdout.split())
    assert "21 group sessions and 6 one to one, of 150 and 60 minutes" in text
    assert "33 weeks at one session a week, 21 weeks at two, no day lost" in text
    code, data = run_json("programmes", "--code", "BBR")
    assert code == 0
    (listed,) = data["programmeTemplates"]
    assert (listed["daysAtOneAWeek"], listed["template"]["monthsLeftOnOrder"]) == (29 * 7, 18)
    ran = run("programmes", "--code", "NOPE")
    assert (ran.exit_code, ran.stdout) == (2, "")


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """One group of five Tuesdays; the order of its member ends with the time to catch up."""
    facts = running(group(members=[member(order_end_date_inclusive="2026-12-15")]))
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def test_a_lost_day(week: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.json"
    ran = run("cascade", week, "--group", "G1", "--lost", TUE, "--reason", "WEATHER", "-o", after)
    assert ran.exit_code == 1
    text = " ".join(ran.stdout.split())
    assert "G1: 2 sessions moved; the last is on 8 December 2026." in text
    assert "What that breaks: 1" in text
    assert "ends 7 days after the order" in text
    assert "X000001: 1 session too late for the order" in text
    assert "One to one, by 15 December 2026: the gaps of the manual leave time for it." in text
    assert "It takes the last session." in text
    assert "No other group comes to the same point in time." in text
    found = read_problem(after.read_text(encoding="utf-8"))
    assert found.faults == ()
    assert found.problem
    assert [str(one.date) for one in found.problem.programme_groups[0].lost_days] == [TUE]
    code, data = run_json("cascade", after, "--group", "G1", "--lost", TUE)
    assert (code, data["moved"], data["breaks"]) == (0, [], [])


def test_a_day_without_a_session(week: Path) -> None:
    ran = run("cascade", week, "--group", "G1", "--lost", "2026-11-25")
    assert (ran.exit_code, ran.stdout) == (0, "G1 has no session on 25 November 2026: nothing moves.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--group", "G1", "--lost", "Tuesday"), "a day of the calendar"),
        (("--group", "G9", "--lost", TUE), "there is no programme group 'G9' in the problem; check the code"),
        (("--group", "G1", "--lost", TUE, "--reason", "SNOW"), "use one of"),
    ],
)
def test_what_cannot_be_lost_is_said(week: Path, options: tuple[str, ...], said: str) -> None:
    ran = run("cascade", week, *options)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert said in ran.stderr


@pytest.fixture
def referred(tmp_path: Path) -> Path:
    """Three who are ready, one of whom is at work every Tuesday evening, and one who is not."""
    late = {"day": "TUESDAY", "start_time": "18:00", "end_time": "23:00", "kind": "WORK"}
    people = [*men(1, 2, 4), *men(3, commitments=[late])]
    asked = [referral(crn(n), ready_on=None if n == 4 else "2026-11-02") for n in (1, 2, 3, 4)]
    path = tmp_path / "problem.json"
    path.write_text(waiting(people, asked).problem.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def test_groups_are_proposed(referred: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.json"
    ran = run("form", referred, "--reproducible", "-o", after)
    assert ran.exit_code == 0
    text = " ".join(ran.stdout.split())
    assert "1 group to start, with 2 members, out of 2 possible starts: no choice is better." in text
    assert "START-1: T1, from 30 November 2026" in text
    assert "Tuesday 6pm, room ROOM1; for men, general" in text
    assert "2 members: X000001 X000002" in text
    assert "Ruled out of every group that could start, mostly by times of work or education" in text
    assert "Not ready for a programme" in text
    found = read_problem(after.read_text(encoding="utf-8"))
    assert found.faults == ()
    assert found.problem
    assert [one.group_code for one in found.problem.programme_groups] == ["START-1"]
    assert [one.crn for one in found.problem.referrals] == [crn(3), crn(4)]


def test_accepted_they_run_and_nothing_more_is_proposed(referred: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.json"
    run("form", referred, "--reproducible", "-o", after)
    code, data = run_json("form", after, "--reproducible")
    assert (code, data["groups"]) == (0, [])
    told = [(one["code"], one.get("rule")) for one in data["waiting"]]
    assert told == [("REFUSED", "LAW-AVOID-CONFLICT"), ("NOT_READY", None)], "the group that is to begin has places"


def test_a_seat_in_a_group_that_goes_round_is_proposed_shown_explained_and_compared(tmp_path: Path) -> None:
    problem, result = joining()
    files = [tmp_path / name for name in ("problem.json", "result.json", "without.json")]
    none = result.plan.model_copy(update={"seats": ()})
    without = result.model_copy(update={"plan": none, "plan_hash": none.digest()})
    for path, one in zip(files, (problem, result, without), strict=True):
        path.write_text(one.model_dump_json(by_alias=True), encoding="utf-8")
    asked: tuple[tuple[str | Path, ...], ...] = (
        ("form", files[0], "--reproducible"),
        ("solve", files[0], "-o", tmp_path / "made.json", "--reproducible", "--time-limit", "5"),
        ("explain", *files[:2], "--crn", crn(1)),
        ("explain", *files[:2], "--crn", crn(2)),
        ("diff", files[0], files[2], files[1]),
    )
    said = [" ".join(run(*each).stdout.split()) for each in asked]
    assert "0 groups to start, with 0 members, and 1 seat in groups that run, out of 1 possible start" in said[0]
    assert "X000001 G1 8 December 2026" in said[0]
    assert "and 1 seat in groups that run; 1 still waiting" in said[1]
    assert "X000001 G1 T1 8 December 2026 29 December 2026" in said[1]
    assert "Joins a group that runs on 8 December 2026, in room ROOM1. For the treatment manager to decide." in said[2]
    assert "2.2 Tuesday 29 December 2026 6pm the group" in said[2]
    assert "a seat is proposed" not in said[3]
    assert "1 seat in a group that runs is otherwise." in said[4]
    assert "X000001 in programme group G1, T1: a seat from 8 December 2026." in said[4]


@pytest.fixture
def absent(tmp_path: Path) -> Path:
    """The third session was missed; the room may be had on Mondays, and one member has no calendar here."""
    third = [{"module_number": 1, "session_number": 3}]
    times = [{"day": "MONDAY", "start_time": "10:00"}]
    seats = [member(missed=third), stranger(missed=third)]
    path = tmp_path / "problem.json"
    facts = running(group(members=seats), rooms=[room(slots=times)])
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def test_the_queue_of_catch_ups(absent: Path, tmp_path: Path) -> None:
    after = tmp_path / "after.json"
    ran = run("catch-ups", absent, "-o", after)
    assert ran.exit_code == 1
    text = " ".join(ran.stdout.split())
    assert "2 sessions to make up; for 1 there is no day." in text
    assert "First comes whose group meets again soonest. Session 2.3 is the third of module 2. Person Group" in text
    assert "X000001 G1 1.3 17 November 24 November 23 November 2026 at 10am, before the group meets again" in text
    assert "One to one with F1, in room ROOM1" in text
    assert "No day at all: not among the people of the problem" in text
    code, data = run_json("catch-ups", after)
    assert (code, [one["status"] for one in data["queue"]]) == (1, ["PLACED", "NONE"])


def test_a_protected_reason_against_catching_up_stands_beside_nobody(tmp_path: Path) -> None:
    """Four Mondays and four Tuesdays until 15 December; on two of these the group itself meets."""
    path = tmp_path / "problem.json"
    path.write_text(barred().model_dump_json(by_alias=True), encoding="utf-8")
    text = " ".join(run("catch-ups", path).stdout.split())
    person, _, after = text.partition("; other commitments")
    assert "No day at all, the commonest reason first: rooms are taken or not fit" in text
    assert "protected" not in person
    assert after.strip() == "A protected reason alone rules out 6 moments."
    data = run_json("catch-ups", path)[1]
    assert (data.pop("protectedMoments"), "PROTECTED" in json.dumps(data)) == (6, False)


def test_the_queue_of_one_to_ones(tmp_path: Path) -> None:
    path, after = tmp_path / "problem.json", tmp_path / "after.json"
    path.write_text(to_be_met().model_dump_json(by_alias=True), encoding="utf-8")
    ran = run("one-to-ones", path, "-o", after)
    assert ran.exit_code == 1
    text = " ".join(ran.stdout.split())
    assert "3 sessions one to one to come; for 1 there is no day." in text
    assert "X000001 G1 1.1 before the group begins 23 November 2026 at 10am With F1, in room ROOM1" in text
    assert "X000002 G1 1.1 before the group begins 23 November 2026 at 11am With F1, in room ROOM1" in text
    assert "none by 24 November 2026 Not among the people of the problem" in text
    code, data = run_json("one-to-ones", after)
    assert (code, [one["status"] for one in data["queue"]]) == (1, ["PLACED", "PLACED", "NONE"])
    assert "23 November 2026 at 10am, fixed already" in " ".join(run("one-to-ones", after).stdout.split())


def test_why_there_is_no_day_for_a_one_to_one(tmp_path: Path) -> None:
    """By Tuesday, which is under curfew as Monday is; and on Monday he is in court besides."""
    curfews = [{"day": one, "start_time": "08:00", "end_time": "22:00"} for one in ("MONDAY", "TUESDAY")]
    court = {"date": MON, "start_time": "09:30", "end_time": "10:30", "kind": "COURT"}
    people = [person(curfews=curfews, commitments=[court]), person("X000002", curfews=curfews)]
    path = save(tmp_path / "problem.json", to_be_met(people=people).model_dump(mode="json", by_alias=True))
    text = " ".join(run("one-to-ones", path).stdout.split())
    assert "The commonest reason first: a curfew or prohibited activity; other commitments" in text
    assert "none by 24 November 2026 A curfew or prohibited activity X900001" in text
    first, second, _ = run_json("one-to-ones", path)[1]["queue"]
    curfew = {"code": "REFUSED", "rule": "RISK-ORDERS-TIMES"}
    assert first["reasons"] == [curfew, {"code": "REFUSED", "rule": "LAW-REQ-COMPAT"}]
    assert second["reasons"] == [curfew]


def test_nobody_is_to_be_met_one_to_one(week: Path) -> None:
    ran = run("one-to-ones", week)
    assert ran.stdout == "Nobody has a session one to one to come beside the slots of their group.\n"
    assert ran.exit_code == 0


def test_nobody_has_anything_to_make_up(week: Path) -> None:
    assert run("catch-ups", week).stdout == "Nobody has a session to make up.\n"


def test_that_there_is_a_day_for_everybody_is_said_without_a_nought(tmp_path: Path) -> None:
    third = [{"module_number": 1, "session_number": 3}]
    times = [{"day": "MONDAY", "start_time": "10:00"}]
    path = tmp_path / "problem.json"
    facts = running(group(members=[member(missed=third)]), rooms=[room(slots=times)])
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    ran = run("catch-ups", path)
    assert (ran.exit_code, ran.stdout.partition("\n")[0]) == (0, "1 session to make up; there is a day for each.")


def test_why_there_is_no_day_before_the_group_meets(tmp_path: Path) -> None:
    """In court on the Monday before."""
    third = [{"module_number": 1, "session_number": 3}]
    times = [{"day": day, "start_time": "10:00"} for day in ("MONDAY", "WEDNESDAY")]
    court = {"date": "2026-11-23", "start_time": "09:30", "end_time": "10:30", "kind": "COURT"}
    facts = running(group(members=[member(missed=third)]), rooms=[room(slots=times)],
                    people=[person(commitments=[court])])  # fmt: skip
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    text = " ".join(run("catch-ups", path).stdout.split())
    assert "in room ROOM1; no day before the group meets: ruled out, mostly by other commitments" in text


def test_somebody_leaves_and_may_go_on_elsewhere(tmp_path: Path) -> None:
    """Of two women one leaves: the other is alone among men at both sessions to come."""
    path, after = tmp_path / "problem.json", tmp_path / "after.json"
    seats = [member(), stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE")]
    facts = running(group(sex="MIXED", members=seats))
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    ran = run("withdraw", path, "--group", "G1", "--crn", "X900001", "--from", "2026-11-20", "-o", after)
    assert ran.exit_code == 1
    text = " ".join(ran.stdout.split())
    assert "X900001 leaves G1 from 20 November 2026: 2 sessions released, 0 appointments cancelled." in text
    assert "May go on in another group at the same point until 9 February 2027." in text
    assert "What that breaks: 2" in text
    text = " ".join(run("rejoin", after).stdout.split())
    assert "X900001: T1, left G1 on 20 November 2026" in text
    assert "Goes on with session 1.4, by 9 February 2027. No group comes to this point by then." in text
    assert run("rejoin", path).stdout == "Nobody left a group who may still go on in another.\n"
    code, data = run_json("withdraw", path, "--group", "G1", "--crn", "X000001")
    assert (code, data["leftOn"], data["sessionsReleased"]) == (0, "2026-11-19", 2)
    for options, said in ((("--from", "soon"), "a day of the calendar"), (("--from", "2026-11-01"), "the past stays")):
        ran = run("withdraw", path, "--group", "G1", "--crn", "X000001", *options)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert said in ran.stderr


def test_a_protected_reason_against_a_group_is_not_told_of_it(tmp_path: Path) -> None:
    zone = {"centre": {"lat": 53.4, "lon": -2.9}, "radius_metres": 500}
    there = other("2026-11-13", room_code="ROOM2", facilitator_codes=["F2"], members=[stranger()])
    rooms, staff = [room(), room("ROOM2")], [facilitator(), facilitator("F2")]
    facts = running(left(), there, people=[person(exclusion_zones=[zone])], rooms=rooms, facilitators=staff)
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    told = " ".join(run("rejoin", path).stdout.split())
    assert "by 2 February 2027. A protected reason rules out 1 other group at this point." in told
    assert "G2" not in told
    assert "G2" not in json.dumps(run_json("rejoin", path)[1])


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """One whose order ends too soon, one with time, and one who is not ready."""
    path = tmp_path / "problem.json"
    asked = [
        referral(crn(1), order_end_date_inclusive="2026-12-18"),
        referral(crn(2)),
        referral(crn(3), ready_on=None, expected_ready_on="2026-12-10"),
    ]
    facts = waiting(men(1, 2, 3), asked, programme_groups=[group(members=[stranger()])])
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def test_who_has_to_start_by_when(asked: Path) -> None:
    ran = run("start-by", asked)
    text = " ".join(ran.stdout.split())
    assert ran.exit_code == 1
    assert "No longer fits: for return to court: 1" in text
    assert "it ends on 14 December 2026, and 14 days to catch up (local parameter): 10 days too late" in text
    assert "With time left: 2" in text
    assert "3 referrals to a programme. Before the order ends 14 days to catch up (local parameter) are left." in text
    code, data = run_json("start-by", asked)
    assert (code, [one["state"] for one in data["referrals"]]) == (1, ["CANNOT_FIT", "AHEAD", "AHEAD"])


def test_months_that_are_to_be_left_are_told_of_the_first_session(tmp_path: Path) -> None:
    asks = template(months_left_on_order=18, months_left_on_licence=12)
    asked = [referral(crn(1), order_end_date_inclusive="2027-12-01")]
    facts = waiting(men(1), asked, programme_templates=[asks])
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    text = " ".join(run("start-by", path).stdout.split())
    assert "14 days to catch up (local parameter); 18 months of the order are to be left at the first session: " in text


def test_the_demand_to_come(asked: Path) -> None:
    text = " ".join(run("demand", asked).stdout.split())
    assert "Who becomes ready in 12 weeks, 30 November 2026 to 21 February 2027" in text
    assert "T1 PDU1 2 1 0 0 1 0 0 0 0 0 0 0 0 0 0" in text
    code, data = run_json("demand", asked)
    assert (code, data["rows"][0]["weeks"][:3]) == (0, [0, 1, 0])


def test_the_directory_of_services(asked: Path, tmp_path: Path) -> None:
    page = tmp_path / "directory.html"
    text = " ".join(run("directory", asked, "-o", page).stdout.split())
    assert "Holds from 1 October 2026 to 31 December 2026. Made on 19 November 2026." in text
    assert "Five evenings men, general Tuesday 6pm" in text
    assert "Core programmes without a group here: thinking skills, relationships and sexual offending." in text
    html = page.read_text(encoding="utf-8")
    for words in ("Directory of services", "Five evenings", "too few wait to say how many", "It names nobody"):
        assert words in html
    assert crn(1) not in html
    assert run_json("directory", asked)[1]["units"][0]["pduCode"] == "PDU1"
    assert "Five evenings none known" in text
    assert "Next starts in PDU1" in html


def test_the_directory_tells_next_starts_of_a_result(tmp_path: Path) -> None:
    pair = tmp_path / "problem.json", tmp_path / "result.json"
    for path, record in zip(pair, joining(), strict=True):
        path.write_text(record.model_dump_json(by_alias=True), encoding="utf-8")
    (unit,) = run_json("directory", pair[0], "--result", pair[1])[1]["units"]
    on = unit["starts"][0]["nextStartOn"]
    assert on
    text = " ".join(run("directory", pair[0], "--result", pair[1]).stdout.split())
    assert f"Five evenings {day(date.fromisoformat(on))}" in text
    other = tmp_path / "other.json"
    other.write_text(running(group()).problem.model_dump_json(by_alias=True), encoding="utf-8")
    assert run("directory", other, "--result", pair[1]).exit_code == 2


WRITING = {
    "form": (), "catch-ups": (), "one-to-ones": (), "cascade": ("--group", "G1", "--lost", TUE),
    "withdraw": ("--group", "G1", "--crn", "X000001"),
}  # fmt: skip


@pytest.mark.parametrize("command", WRITING)
def test_what_cannot_be_written_is_said_before_the_work_and_the_problem_is_never_written_over(
    week: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def work(*_: object) -> None:
        raise AssertionError("the problem was read before it was known where to write")

    before = week.read_bytes()
    monkeypatch.setattr("api.cli.files.load_problem", work)
    for output, said in (
        (week, "this file is read by the same command; give the output another name"),
        (tmp_path, "this is a folder; name a file"),
        (tmp_path / "nowhere" / "after.json", "check the path"),
    ):
        ran = run(command, week, *WRITING[command], "-o", output)
        assert (ran.exit_code, ran.stdout) == (2, "")
        assert said in ran.stderr
    assert week.read_bytes() == before


def test_that_nothing_is_left_from_then_is_said(week: Path) -> None:
    """The last session is on 1 December."""
    for on, said in (
        ("2026-12-01", "1 session released, 0 appointments cancelled."),
        ("2026-12-02", "nothing of the programme is left from then on, so nothing is released."),
        ("2036-01-01", "nothing of the programme is left from then on, so nothing is released."),
    ):
        ran = run("withdraw", week, "--group", "G1", "--crn", "X000001", "--from", on)
        assert said in " ".join(ran.stdout.split())
        assert ran.exit_code == 0


def test_whoever_loses_the_time_may_go_on_elsewhere(tmp_path: Path) -> None:
    """G2 meets on Thursdays and has the fourth session on 26 November."""
    seat = member(order_end_date_inclusive="2026-12-18")
    thursdays = group(
        "G2", slots=[{"day": "THURSDAY", "start_time": "18:00"}], starts_on="2026-11-05", members=[stranger()],
        room_code="ROOM2", facilitator_codes=["F2"],
    )  # fmt: skip
    facts = running(group(members=[seat]), thursdays, rooms=[room(), room("ROOM2")],
                    facilitators=[facilitator(), facilitator("F2")])  # fmt: skip
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    text = " ".join(run("cascade", path, "--group", "G1", "--lost", TUE).stdout.split())
    assert "G2, from 26 November 2026. Against it: nothing." in text
    code, data = run_json("cascade", path, "--group", "G1", "--lost", TUE)
    assert (code, [one["groupCode"] for one in data["waysOut"][0]["offers"]]) == (1, ["G2"])


def test_another_room_and_somebody_else_are_named_for_the_day(tmp_path: Path) -> None:
    facts = running(group(), rooms=[room(), room("ROOM2", slots=[{"day": "TUESDAY", "start_time": "18:00"}])],
                    facilitators=[facilitator(), facilitator("F2")])  # fmt: skip
    path = tmp_path / "problem.json"
    path.write_text(facts.problem.model_dump_json(by_alias=True), encoding="utf-8")
    text = " ".join(run("cascade", path, "--group", "G1", "--lost", TUE).stdout.split())
    assert "On 24 November 2026 all the same" in text
    assert "In another room, free and fit for everybody: ROOM2." in text
    assert "With another facilitator, trained and free: F2." in text
    assert "all the same" not in run("cascade", path, "--group", "G1", "--lost", TUE, "--reason", "WEATHER").stdout

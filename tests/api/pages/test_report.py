"""What the scheduler is told: every shortfall with its reasons, what to confirm, and how the plan was made."""

from itertools import pairwise

import pytest

from api.pages.making import IN_VALIDATE
from api.pages.report import report_html
from models.faults import Fault, Severity
from models.plan import Plan
from models.projects import SessionKey
from models.result import MissingPlaces, Note, Reason, ReasonClass, Result, Violation
from optimizer.facts import Facts
from tests.api.pages.reading import Node, read_page
from tests.api.pages.scene import NEVER, plan, problem, result, week

HEAD = ["headline", "confirm", "measures", "missing", "map", "short", "not-checked", "making"]
SESSION = SessionKey.model_validate({"project_code": "P1", "date": "2026-11-24", "start_time": "09:00"})


def report(*more: Note, **changes: object) -> Node:
    return read_page(report_html(*week(*more, **changes)))


@pytest.fixture(scope="module")
def page() -> Node:
    return report()


def rows(page: Node, start: str) -> list[dict[str, str]]:
    """Of the table whose caption starts so."""
    (found,) = [grid for name, grid in page.tables().items() if name.startswith(start)]
    return found.rows


def test_title_sections_and_headings(page: Node) -> None:
    assert page.all("title")[0].text == "Scheduler's report, PDU1, 23 November to 29 November 2026 - Placewell"
    assert [node.attributes["id"] for node in page.all("h2")] == HEAD
    assert [link.attributes["href"] for link in page.all("nav")[0].all("a")] == [f"#{name}" for name in HEAD]
    levels = [int(node.tag[1]) for node in page.all("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_headline_numbers(page: Node) -> None:
    facts = page.sheet("headline").facts()
    assert facts["People placed"] == "4 of 5 on 5 bookings"
    assert facts["Sessions opened"] == "3 of 3"
    assert facts["How good"].startswith("75%")


def test_everybody_short_stands_once_with_their_reasons(page: Node) -> None:
    _, made = week()
    short = page.sheet("short")
    people = {
        row["Person"]: row for name, grid in short.tables().items() if name != "By main reason" for row in grid.rows
    }
    assert sorted(people) == [one.crn for one in made.explanations] == ["X000004", "X000005"]
    assert people["X000004"] == {
        "Person": "X000004",
        "Short": "3h",
        "Booked": "4h",
        "Due": "7h",
        "Not met": "The weekly base of hours",
        "Why": people["X000004"]["Why"],
    }
    assert people["X000004"]["Why"].startswith("Ruled out: a venue they cannot use (2); ")


def test_shortfalls_by_reason_add_up(page: Node) -> None:
    _, made = week()
    lines = rows(page, "By main reason")
    assert sum(int(line["People"]) for line in lines) == len(made.explanations)
    assert {line["Main reason"] for line in lines} == {
        node.text.split(" 1 person")[0] for node in page.sheet("short").all("h3")
    }


def test_the_reason_that_leaves_most_people_short_stands_first() -> None:
    problem_, made = week()
    venue, protected = made.explanations
    told = made.model_copy(update={"explanations": (protected, venue, venue.model_copy(update={"crn": "X000009"}))})
    lines = rows(read_page(report_html(problem_, told)), "By main reason")
    assert [(line["Main reason"], line["People"]) for line in lines] == [
        ("A venue they cannot use", "2"),
        ("A protected reason", "1"),
    ]


def test_a_protected_reason_is_a_count_tied_to_no_session() -> None:
    problem_, made = week()
    reason = Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule="PROTECTED_REASON", code="PROTECTED_REASON", sessions=3,
        session=SESSION, amount=3, unit="people",
    )  # fmt: skip
    one = made.explanations[1].model_copy(update={"reasons": (reason,)})
    tampered = made.model_copy(update={"explanations": (one,)})
    (line,) = rows(read_page(report_html(problem_, tampered)), "Short for the main reason")
    assert line["Why"] == "Nearest miss: a protected reason (3)"


def test_all_that_the_nearest_miss_asks_for_is_said_at_once() -> None:
    problem_, made = week()
    asked = (("UPW-TRAVEL-90", "TOO_FAR", 5, "minutes"), ("CAP-SUP-PRESENT", "ONE_MORE_SUPERVISOR", 1, "supervisors"))
    reasons = tuple(
        Reason(
            reason_class=ReasonClass.NEAREST_MISS, rule=rule, code=code, sessions=1, session=SESSION, amount=amount,
            unit=unit,
        )
        for rule, code, amount, unit in asked
    )  # fmt: skip
    one = made.explanations[1].model_copy(update={"reasons": reasons})
    (line,) = rows(read_page(report_html(problem_, made.model_copy(update={"explanations": (one,)}))), "Short for")
    missed = "a journey 5 minutes shorter each way and one more supervisor would do"
    assert line["Why"] == f"Nearest miss: P1, Tuesday 24 November, 9am: {missed}"


def test_journeys_above_the_threshold_with_their_proposed_reasons() -> None:
    facts = Facts(problem())
    made = plan(facts)
    codes = ("WITHIN_60_REFUSED", "AVAIL-MATRIX")
    far = [one.model_copy(update={"reason_codes": codes}) if one.crn == "X000003" else one for one in made.bookings]
    page = read_page(report_html(facts.problem, result(facts, made.model_copy(update={"bookings": tuple(far)}))))
    (line,) = rows(page, "Journeys above 60 minutes")
    assert line["Person"] == "X000003"
    assert line["Each way"] == "6 min"
    assert line["With margin"] == "9 min"
    assert line["Proposed reason"] == "What is nearer is ruled out by availability"


def test_bookings_that_hang_on_something(page: Node) -> None:
    (line,) = rows(page, "Conditional")
    assert line == {"Person": "X000002", "Project": "P1", "Day": "Tuesday 24 November", "Time": "9am to 4:30pm"}
    assert "Provisional: held until the assessment is complete: None." in page.sheet("waiting").text


def test_the_manual_queue_and_notes_by_rule() -> None:
    page = report(
        Note(rule="PROTECTED_REASON", code="TO_MANUAL_QUEUE", crn="X000005"),
        Note(rule="UPW-START-15WD", code="START_LATE", crn="X000002", amount=3, unit="working days"),
    )
    assert rows(page, "Manual queue") == [{"Person": "X000005", "Why": "To be placed by hand: a protected reason"}]
    assert rows(page, "Late for a first work session (UPW-START-15WD): 1") == [
        {"Person": "X000002", "By how much": "3 working days"}
    ]
    (cut,) = rows(page, "Last session cut to the hours that remain (UPW-NO-OVERCREDIT): 1")
    assert cut == {"Person": "X000003", "Session": "P1, Tuesday 24 November, 9am", "By how much": "3h 40m"}


@pytest.mark.parametrize("rule", ["RISK-VICTIM-EXCL", "RISK-NONASSOC", "RISK-MAPPA-NSD", "PROTECTED_REASON"])
def test_a_protected_note_names_neither_rule_nor_session(rule: str) -> None:
    page = report(Note(rule=rule, code="PROTECTED_REASON", crn="X000005", session=SESSION))
    assert rows(page, "A protected reason: 1") == [{"Number": "1 person", "Who": "X000005"}]
    assert rule not in page.sheet("confirm").text


def test_overrides_are_listed_with_who_decided(page: Node) -> None:
    assert rows(page, "Overrides") == [
        {
            "Person": "X000001",
            "Rule": "LAW-AVOID-CONFLICT",
            "Project": "every project",
            "Decided by": "N07A001, unpaid work manager",
            "Reason": "Evidence seen",
            "Until": "16 December 2026",
        }
    ]


def test_inherited_breaches_are_told_where_a_result_has_any() -> None:
    problem_, made = week()
    breach = Violation(rule="CAP-GROUP-RATIO", code="OVER_CAPACITY", session=SESSION, amount=2, unit="people")
    data = {name: getattr(made, name) for name in Result.model_fields}
    told = Result(**(data | {"inherited": (breach,)}))
    assert rows(read_page(report_html(problem_, told)), "More people than places (CAP-GROUP-RATIO): 1") == [
        {"Person": "Nobody in particular", "Session": "P1, Tuesday 24 November, 9am", "By how much": "2 people"}
    ]
    assert "None." in read_page(report_html(problem_, Result(**data))).sheet("inherited").text


def _lacking(kind: str, people: int) -> MissingPlaces:
    cell = {"pdu_code": "PDU1", "day": "TUESDAY", "slot": "MORNING", "kind": kind}
    return MissingPlaces.model_validate(cell | {"people": people, "shortfall_minutes": 90})


def test_the_gap_list_has_its_place() -> None:
    problem_, made = week(gap_list=(_lacking("GROUP", 1), _lacking("WOMEN_ONLY", 3)))
    page = read_page(report_html(problem_, made))
    assert [node.attributes["id"] for node in page.all("h2")][3] == "missing"
    lines = rows(page, "Places missing")
    assert [(line["Kind"], line["Places"]) for line in lines] == [("Women-only", "3"), ("Group", "1")]
    assert lines[0] | {"Kind": "", "Places": ""} == {
        "Unit": "PDU1", "Day": "Tuesday", "Slot": "Morning", "Kind": "", "Places": "", "Short": "1h 30m",
    }  # fmt: skip


def test_every_measure_has_its_numbers_and_definition(page: Node) -> None:
    lines = rows(page, "Measures that one week's plan can show")
    assert all(text for line in lines for text in line.values())
    (alone,) = [line for line in lines if "K-WOMEN-ALONE" in line["Measure"]]
    assert alone["Value"] == "0 of 3 sessions (0%)"
    assert alone["Target"] == "None"
    assert "K-QUALITY" in page.sheet("not-shown").text


def test_rules_not_checked_and_records_set_aside() -> None:
    shown = _fault("sessions/3/endTime", "its end is before its start")
    hidden = _fault("nonAssociations/0/crns/1", "a non-association names a CRN that is not in the problem")
    page = report(set_aside=(shown, hidden)).sheet("not-checked")
    assert [line["What is wrong"] for line in rows(page, "Records set aside")] == [shown.problem, IN_VALIDATE]
    whole = [one.rule for one in week()[1].not_checked if one.part is None]
    assert all(rule in page.text for rule in whole)


def _fault(pointer: str, wrong: str) -> Fault:
    return Fault(
        code="X",
        severity=Severity.SETS_ASIDE,
        record="person X000009",
        pointer=pointer,
        problem=wrong,
        mend="mend it",
    )


def test_how_to_make_the_plan_again(page: Node) -> None:
    _, made = week()
    facts = page.sheet("making").facts()
    assert facts["Problem"] == made.problem_hash
    assert facts["Plan"] == made.plan_hash
    assert facts["Seed"] == "41"
    assert facts["Limit"] == "7.5 seconds"
    assert facts["To make it again"] == "placewell solve PROBLEM -o RESULT --seed 41 --time-limit 7.5 --workers 2"


def test_no_zone_home_link_or_tag_is_in_it(page: Node) -> None:
    made = report_html(*week())
    assert [value for value in NEVER if value in made[made.index("<body") :]] == []


def test_a_week_in_which_nothing_runs() -> None:
    facts = Facts(problem())
    page = read_page(report_html(facts.problem, result(facts, Plan())))
    assert "Nothing to measure" in page.sheet("measures").text
    assert page.sheet("headline").facts()["People placed"] == "0 of 5 on 0 bookings"

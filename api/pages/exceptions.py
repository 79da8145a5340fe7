"""What a person has to confirm, do or know: nothing here happens by itself."""

from collections import defaultdict
from collections.abc import Iterable

from api.pages.parts import BY_HAND, Cell, Column, Section, Table, row, table
from api.pages.spoken import about, amount, how, protected, rule_of, session_words
from api.plain import count, day, first_upper, short_day, times
from api.seats import CONFIRM
from api.words import journey_reason
from models.codes import BookingStatus
from models.plan import Booking
from models.problem import Problem
from models.result import Finding, Result
from optimizer.facts import Facts
from optimizer.rules.programmes.ap_travel_60 import far_seats

BY_HAND_CODE = "TO_MANUAL_QUEUE"
JOURNEYS = (
    "Person", "Project", "Day", "How", Column("Each way", True), Column("With margin", True),
    Column("Proposed reason", css="wide"), Column("Confirmed", css="hand"),
)  # fmt: skip
CONFIRMED = (
    "Person", "Group", Column("Each way", True), Column("Reason", css="wide"), "Confirmed by", "Confirmed on",
)  # fmt: skip
BOOKINGS = ("Person", "Project", "Day", "Time")


def exceptions(problem: Problem, result: Result) -> Section:
    facts = Facts.of(problem, result.plan)
    inherited: Iterable[Finding] | None = getattr(result, "inherited", None)
    parts = [_journeys(facts, result), _waiting(result), _manual(result), _duties(result), _overrides(problem)]
    parts += _confirmed(facts)
    if inherited is not None:
        parts.append(_inherited(inherited))
    return Section(id="confirm", title="To confirm, do and know", parts=tuple(parts))


def _journeys(facts: Facts, result: Result) -> Section:
    """By reason, each with the minutes that count: the estimate, and with the margin that is added near a limit."""
    long = [one for one in result.plan.bookings if one.reason_codes]
    lines = (_journey(facts, one) for one in sorted(long, key=lambda one: one.reason_codes))
    above = f"{facts.numbers.travel_reason_above_minutes} minutes"
    return Section(
        id="journeys",
        title=f"Journeys above {above}",
        subtitle=count(len(long), "journey"),
        paragraphs=(CONFIRM,),
        tables=(table(f"Journeys above {above} each way, with their reasons", JOURNEYS, lines),),
    )


def _journey(facts: Facts, booking: Booking) -> tuple[Cell, ...]:
    journey = booking.journey
    way = max(journey.out.total_minutes, journey.back.total_minutes)
    margin = facts.trip(booking).margin
    return row(
        booking.crn,
        booking.project_code,
        short_day(booking.date),
        first_upper(how(journey)),
        f"{way} min",
        f"{way + margin} min",
        first_upper(journey_reason(booking.reason_codes)),
        BY_HAND,
    )


def _confirmed(facts: Facts) -> list[Section]:
    """On record for audit. Nothing where there is none."""
    lines = [
        row(
            going.crn,
            going.series.group.group_code,
            f"{going.way.longer} min",
            first_upper(journey_reason((one.journey_reason.code,))),
            one.journey_reason.confirmed_by,
            day(one.journey_reason.confirmed_on),
        )
        for going, one in far_seats(facts)
        if one.journey_reason is not None
    ]
    journeys = table("Journeys and their reasons", CONFIRMED, lines)
    title = "Long journeys to groups that run, with a reason confirmed"
    found = Section(id="confirmed", title=title, subtitle=count(len(lines), "journey"), tables=(journeys,))
    return [found] if lines else []


def _waiting(result: Result) -> Section:
    def those(status: BookingStatus) -> list[tuple[Cell, ...]]:
        return [_booking(one) for one in result.plan.bookings if one.status is status]

    return Section(
        id="waiting",
        title="Bookings that hang on something",
        tables=(
            table("Provisional: held until the assessment is complete", BOOKINGS, those(BookingStatus.PROVISIONAL)),
            table(
                "Conditional: work after an induction that is not known to be attended",
                BOOKINGS,
                those(BookingStatus.CONDITIONAL),
            ),
        ),
    )


def _booking(one: Booking) -> tuple[Cell, ...]:
    return row(one.crn, one.project_code, short_day(one.date), times(one.start_time, one.end_time))


def _manual(result: Result) -> Section:
    queue = [note for note in result.notes if note.code == BY_HAND_CODE]
    lines = (row(note.crn or "", about(note)) for note in sorted(queue, key=lambda note: note.crn or ""))
    return Section(
        id="manual",
        title="To be placed by hand",
        subtitle=count(len(queue), "person"),
        tables=(table("Manual queue", ("Person", "Why"), lines),),
    )


def _duties(result: Result) -> Section:
    rest = [note for note in result.notes if note.code != BY_HAND_CODE]
    return Section(
        id="duties",
        title="Duties and notes, by rule",
        subtitle=count(len(rest), "note"),
        tables=tuple(_by_kind(rest)),
        paragraphs=() if rest else ("None.",),
    )


def _by_kind(findings: Iterable[Finding]) -> Iterable[Table]:
    """A table for each thing that a rule says; a protected one names neither rule nor session."""
    kinds = defaultdict[tuple[str, str], list[Finding]](list)
    for one in findings:
        kinds[rule_of(one), about(one)].append(one)
    for (rule, text), found in sorted(kinds.items()):
        name = f"{text} ({rule})" if rule else text
        yield _findings(f"{name}: {len(found):,}", found)


def _findings(caption: str, found: list[Finding]) -> Table:
    """With a column for sessions, and one for amounts, where any has one; without both the people in one row."""
    people = [one.crn or "Nobody in particular" for one in found]
    sessions = ["" if protected(one) else session_words(one.session) for one in found]
    amounts = [amount(one) for one in found]
    columns, cells = [Column("Person")], [people]
    if any(sessions):
        columns.append(Column("Session"))
        cells.append([text or "The whole week" for text in sessions])
    if any(amounts):
        columns.append(Column("By how much", True))
        cells.append([text or "Not measured" for text in amounts])
    if len(columns) > 1:
        return table(caption, columns, (row(*line) for line in zip(*cells, strict=True)), css="findings")
    everybody = row(count(len(people), "person"), Cell(lines=tuple(people)))
    return table(caption, ("Number", Column("Who", css="wide")), [everybody], css="who")


def _overrides(problem: Problem) -> Section:
    columns = ("Person", "Rule", "Project", "Decided by", "Reason", "Until")
    lines = (
        row(
            one.crn,
            one.rule,
            one.project_code or "every project",
            f"{one.approved_by}, {_spoken(one.role)}",
            first_upper(_spoken(one.reason)),
            day(one.expires_on_inclusive),
        )
        for one in problem.overrides
    )
    return Section(id="overrides", title="Rules set aside for somebody", tables=(table("Overrides", columns, lines),))


def _spoken(code: str) -> str:
    return code.replace("_", " ").lower()


def _inherited(findings: Iterable[Finding]) -> Section:
    """Breaches among bookings that stood before: reported, never worsened."""
    tables = tuple(_by_kind(findings))
    return Section(
        id="inherited",
        title="Breaches among bookings already issued and groups that run",
        paragraphs=() if tables else ("None.",),
        tables=tables,
    )

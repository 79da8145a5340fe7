"""`placewell explain`: why somebody is short of hours or of a start, waits for a programme, or is where they are."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson, ProblemFile, ResultFile
from api.cli.screen import clean, warn

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result

Who = Annotated[str | None, typer.Option("--crn", metavar="CRN", help="One person, short or not.", show_default=False)]


def explain(problem: ProblemFile, result: ResultFile, crn: Who = None, as_json: AsJson = False) -> None:
    """Say why people are short of hours or of a start, and which places are missing.

    Of one person also why each booking is as it is: where else it could be, what that would cost, what it would break.
    Whoever waits for a programme is told why there is no seat, and when the next start is; a seat that is proposed is
    shown with all its days. A protected reason is counted over the week and tied to no session. What else the rules
    note of a person follows; with --json it stands in the result. Of an area, one person at a time.
    """
    from api.answers import explained
    from api.cli.areas import is_area, part_of_person
    from api.cli.files import load_pair
    from api.cli.screen import console, print_json
    from api.cli.show.decisions import print_decisions
    from api.cli.show.missing import print_missing
    from api.cli.show.reasons import print_explanations
    from api.cli.show.seats import print_returns, print_seats

    if is_area(problem) and crn is not None:
        facts, answer = part_of_person(problem, result, crn)
    else:
        facts, answer = load_pair(problem, result)
    if crn is not None and crn not in {person.crn for person in facts.people}:
        aside = "; a person set aside is not planned for" if f"person {crn}" in _set_aside(answer) else ""
        raise Refused(f"{problem}: there is no person {clean(crn)} in it{aside}; check the CRN")
    _check(facts, answer, result)
    found = explained(facts, answer, crn)
    if as_json:
        print_json(
            {key: said for key, said in found.model_dump(mode="json", by_alias=True).items() if said is not None}
        )
    elif crn is None:
        print_explanations(console(), found.explanations)
        print_missing(console(), found.gap_list or (), len(found.explanations))
        print_returns(console(), found.waiting or ())
    else:
        print_explanations(console(), found.explanations, answer.notes)
        print_seats(console(), found.groups or (), found.seats or (), found.waiting or ())
        print_decisions(console(), found.decisions or (), len(facts.sessions))


def _set_aside(answer: "Result") -> set[str]:
    return {fault.record for fault in answer.set_aside}


def _check(facts: "Problem", answer: "Result", path: Path) -> None:
    """A plan that was tampered with cannot be explained where it names what is not in the problem."""
    from api.answers import names_unknown
    from optimizer.verify import verify_result

    found = verify_result(facts, answer).violations
    if names_unknown(found):
        raise Refused(f"{path}: its plan names what is not in the problem; `placewell verify` lists it")
    if found:
        warn(f"{path}: its plan is not sound; `placewell verify` tells why")

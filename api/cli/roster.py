"""`placewell roster`: who goes where, as a page to print."""

from typing import Annotated

import typer

from api.cli.documents import Page, sound_pair, tell
from api.cli.options import AsJson, ProblemFile, ResultFile

Unit = Annotated[
    str | None,
    typer.Option(
        "--pdu",
        metavar="CODE",
        help="Only sessions at this delivery unit's projects, or with somebody of it.",
        show_default=False,
    ),
]


def roster(
    problem: ProblemFile, result: ResultFile, *, output: Page, pdu: Unit = None, as_json: AsJson = False
) -> None:
    """Write the roster for printing: a page a day, then a run-sheet for each session.

    It holds case reference numbers, and nothing that is protected. A plan that is not sound is refused. Of an area,
    the roster of a delivery unit by --pdu.
    """
    from api.cli.files import write
    from api.cli.guard import Refused
    from api.cli.screen import clean
    from api.of_unit import of_unit
    from api.pages.roster import roster_html

    facts, answer = sound_pair(problem, result, output, pdu)
    if pdu is not None and pdu not in facts.pdu_codes:
        raise Refused(f"{problem}: there is no delivery unit {clean(pdu)} in it; give one of its `pduCodes`")
    write(output, roster_html(facts, answer if pdu is None else of_unit(facts, answer, pdu)))
    tell(output, "roster", as_json)

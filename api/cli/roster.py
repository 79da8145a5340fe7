"""`placewell roster`: who goes where, as a page to print."""

from api.cli.documents import Page, sound_pair, tell
from api.cli.options import AsJson, ProblemFile, ResultFile


def roster(problem: ProblemFile, result: ResultFile, *, output: Page, as_json: AsJson = False) -> None:
    """Write the roster for printing: a page a day, then a run-sheet for each session.

    It holds case reference numbers, and nothing that is protected. A plan that is not sound is refused.
    """
    from api.cli.files import write
    from api.pages.roster import roster_html

    write(output, roster_html(*sound_pair(problem, result, output)))
    tell(output, "roster", as_json)

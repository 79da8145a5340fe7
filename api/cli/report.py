"""`placewell report`: what a plan achieves, as a page for the scheduler."""

from api.cli.documents import Page, sound_pair, tell
from api.cli.options import AsJson, ProblemFile, ResultFile


def report(problem: ProblemFile, result: ResultFile, *, output: Page, as_json: AsJson = False) -> None:
    """Write the scheduler's report: shortfalls with their reasons, what to confirm, measures, and a map by outcode.

    A plan that is not sound is refused.
    """
    from api.cli.files import write
    from api.pages.report import report_html

    write(output, report_html(*sound_pair(problem, result, output)))
    tell(output, "report", as_json)

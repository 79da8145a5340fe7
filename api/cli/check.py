"""`placewell check`: what can be said of a problem before solving it."""

from api.cli.options import AsJson, ProblemFile


def check(problem: ProblemFile, as_json: AsJson = False) -> None:
    """Say who can never be placed, and where places are short.

    Nothing is solved: people are counted wherever they could go, and places as far as there is staff to lead them.
    """
    from api.cli.files import load_problem
    from api.cli.screen import show
    from api.cli.show.check import print_check
    from optimizer.check import check as checked

    found = checked(load_problem(problem)[0])
    show(found, print_check, as_json)

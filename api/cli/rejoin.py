"""`placewell rejoin`: where those who left a programme group may go on."""

from api.cli.options import AsJson, ProblemFile


def rejoin(problem: ProblemFile, as_json: AsJson = False) -> None:
    """List who left a group within twelve weeks, and each other group of the programme at the same point.

    All rules on programme groups are asked of each; what stands against it is said. Whose time is up soonest comes
    first. It is for the treatment manager to offer one.
    """
    from api.cli.files import load_problem
    from api.cli.screen import show
    from api.cli.show.leaving import print_rejoinings
    from optimizer.programmes.rejoin import rejoin as found

    listed = found(load_problem(problem)[0])
    show(listed, print_rejoinings, as_json)

"""`placewell validate`: every fault of a problem at once."""

from typing import TYPE_CHECKING

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile

if TYPE_CHECKING:
    from models.reading import Reading


def validate(problem: ProblemFile, as_json: AsJson = False) -> None:
    """List every fault of a problem and how to mend it.

    Exit codes: 0 no fault; 1 some records are set aside and the rest can be planned; 2 a fault stops planning, or the
    file cannot be read.
    """
    from api.answers import validated
    from api.cli.files import one_unit
    from api.cli.screen import console, print_json
    from api.cli.show.faults import print_faults
    from models.reading import read_problem

    one_unit(problem)
    reading = read_problem(problem.read_bytes())
    found = validated(reading)
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
    else:
        to = console()
        print_faults(to, reading.faults)
        to.print(f"{problem}: {_verdict(reading)}", soft_wrap=True)
    unusable, aside = found.stops_planning, found.set_aside
    raise typer.Exit(ExitCode.UNUSABLE if unusable else ExitCode.FOUND if aside else ExitCode.DONE)


def _verdict(reading: "Reading") -> str:
    from api.plain import count

    records = count(len({fault.record for fault in reading.set_aside}), "record")
    stops = len(reading.faults) - len(reading.set_aside)
    if stops:
        return f"cannot be planned before {count(stops, 'fault')} {'is' if stops == 1 else 'are'} mended"
    if reading.set_aside:
        return f"can be planned with {records} set aside"
    return "no faults"

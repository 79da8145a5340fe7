"""`placewell part`: of an area, what a delivery unit was planned in, as a problem and a result of one file each."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, ProblemFile, ResultFile

Unit = Annotated[str, typer.Option("--pdu", metavar="CODE", help="The delivery unit.")]
ProblemOut = Annotated[Path, typer.Option(metavar="FILE", help="Where to write the part as a problem.")]
ResultOut = Annotated[Path, typer.Option(metavar="FILE", help="Where to write its result.")]


def part(
    problem: ProblemFile,
    result: ResultFile,
    *,
    pdu: Unit,
    problem_out: ProblemOut,
    result_out: ResultOut,
    as_json: AsJson = False,
) -> None:
    """Take a delivery unit's part out of an area and its results.

    A part may hold more units than this one: those it was planned together with. With its problem and result every
    other command does what it does for any: roster, report, explain, export, verify.
    """
    from api.cli.areas import part_of_unit
    from api.cli.files import ready_to_write, write_record
    from api.cli.screen import console, print_json
    from api.plain import count

    for path in (problem_out, result_out):
        ready_to_write(path, problem, result)
    facts, answer = part_of_unit(problem, result, pdu)
    write_record(problem_out, facts)
    write_record(result_out, answer)
    if as_json:
        files = {"problemFile": str(problem_out), "resultFile": str(result_out)}
        print_json({**files, "pduCodes": list(facts.pdu_codes), "people": len(facts.people)})
        return
    units, people = count(len(facts.pdu_codes), "delivery unit"), count(len(facts.people), "person")
    console().print(f"{units}, {people}: written to {problem_out} and {result_out}", soft_wrap=True)

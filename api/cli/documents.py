"""What the commands share that turn a plan into a page to print or to read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result

Page = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page, as HTML.")]


def sound_pair(problem_path: Path, result_path: Path, page: Path, pdu: str | None = None) -> "tuple[Problem, Result]":
    """A Problem and its Result, whose plan is sound: nobody is sent anywhere by another, so no page is made of it.

    Of an area the part of this delivery unit.
    """
    from api.cli.areas import is_area, part_of_unit
    from api.cli.files import load_pair, ready_to_write
    from api.plain import count
    from optimizer.verify import verify_result

    ready_to_write(page, problem_path, result_path)
    if pdu is not None and is_area(problem_path):
        problem, result = part_of_unit(problem_path, result_path, pdu)
    else:
        problem, result = load_pair(problem_path, result_path)
    found = verify_result(problem, result).violations
    if found:
        told = f"its plan is not sound ({count(len(found), 'violation')}); `placewell verify` lists them all"
        raise Refused(f"{result_path}: {told}")
    return problem, result


def tell(page: Path, kind: str, as_json: bool) -> None:
    """Where it was written."""
    from api.cli.screen import console, print_json

    if as_json:
        print_json({f"{kind}File": str(page)})
    else:
        console().print(f"Written to {page}", soft_wrap=True)

"""Problems and Results in from files, and files out: whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from api.cli.guard import Refused
from api.cli.screen import warn

if TYPE_CHECKING:
    from models.base import Record
    from models.problem import Problem
    from models.reading import Reading
    from models.result import Result

WORKBOOK = b"PK\x03\x04"
"""How a spreadsheet file begins, and no JSON."""


def load_problem(path: Path) -> "tuple[Problem, Reading]":
    """The problem without what is set aside, of which a line on standard error tells; refused where it is an area."""
    from models.reading import read_problem

    one_unit(path)
    data = path.read_bytes()
    if data.startswith(WORKBOOK):
        raise Refused(f"{path}: this is a workbook; `placewell import` makes a problem of it")
    return usable(path, read_problem(data))


def one_unit(path: Path) -> None:
    """Refused where the file is an area."""
    from api.cli.areas import is_area

    if is_area(path):
        mend = "once it is solved, `placewell part` takes a delivery unit's part out of it"
        raise Refused(f"{path}: this is an area, and one problem is asked for; {mend}")


def usable(path: Path, reading: "Reading") -> "tuple[Problem, Reading]":
    """The problem of a reading; refused with its faults where one of them stops planning."""
    from api.plain import count

    if reading.problem is None:
        stops = len(reading.faults) - len(reading.set_aside)
        raise Refused(f"{path}: {count(stops, 'fault')} to mend before a week can be planned", reading.faults)
    records = len({fault.record for fault in reading.set_aside})
    if records:
        warn(f"{path}: {count(records, 'record')} set aside; `placewell validate` tells which and why")
    return reading.problem, reading


def load_result(path: Path) -> "Result":
    """A Result, refused with all its faults where it is not one."""
    from api.records import record_from
    from models.reading import parse_json
    from models.result import Result

    data, fault = parse_json(path.read_bytes())
    if fault:
        raise Refused(f"{path}: {fault.problem}; give a result that `placewell solve` wrote")
    result, faults = record_from(Result, data, "result")
    if result is not None:
        return result
    raise Refused(f"{path}: this is not a result; give one that `placewell solve` wrote", faults)


def load_pair(problem_path: Path, result_path: Path) -> "tuple[Problem, Result]":
    """A Problem and the Result made from it; refused where it was made from another, or is an area."""
    problem, _ = load_problem(problem_path)
    return problem, load_result_of(problem, problem_path, result_path)


def load_result_of(problem: "Problem", problem_path: Path, result_path: Path) -> "Result":
    """The Result made from a problem that is read already."""
    result = load_result(result_path)
    if result.problem_hash != problem.digest():
        mend = "give the problem it was made from (with --profile, the file of --problem-out)"
        raise Refused(f"{result_path}: its problem hash is not that of {problem_path}; {mend}")
    return result


def ready_to_write(path: Path, *inputs: Path) -> None:
    """Find out before the work whether its outcome can be written, and is not to be written over an input."""
    if any(path.exists() and one.exists() and path.samefile(one) for one in inputs):
        raise Refused(f"{path}: this file is read by the same command; give the output another name")
    if path.is_dir():
        raise Refused(f"{path}: this is a folder; name a file")
    if _replaceable(path):
        made = _beside(path)
        with _named(path):
            made.open("xb").close()
            made.unlink()


def write(path: Path, content: str | bytes) -> None:
    """Write the file whole, or leave what was there as it was."""
    data = content.encode() if isinstance(content, str) else content
    with _named(path):
        if not _replaceable(path):
            path.write_bytes(data)
            return
        made = _beside(path)
        try:
            with made.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            made.replace(path.resolve())
        except BaseException:
            with suppress(OSError):
                made.unlink(missing_ok=True)
            raise


def write_record(path: Path, record: "Record") -> None:
    """A record as JSON to read and to give to another command."""
    write(path, record.model_dump_json(by_alias=True, indent=2) + "\n")


def _replaceable(path: Path) -> bool:
    """Not a terminal, a pipe or another device."""
    return path.is_file() or not path.exists()


def _beside(path: Path) -> Path:
    """A new file in the folder where the path really lies."""
    whole = path.resolve()
    return whole.with_name(f".{whole.name[:100]}.{os.getpid()}.tmp")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors name the file that was asked for, not the one beside it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error

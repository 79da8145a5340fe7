import json
from collections.abc import Callable

import pytest
import typer

from api.cli.guard import Refused, guarded
from models.result import Violation
from optimizer.errors import Defect, HashMismatch, PlacewellError, UnsoundPlan


def _raises(error: Exception) -> Callable[[bool], None]:
    def command(as_json: bool = False) -> None:
        raise error

    return command


def _code(error: Exception, as_json: bool = False) -> int:
    with pytest.raises(typer.Exit) as caught:
        guarded(_raises(error))(as_json=as_json)  # type: ignore[call-arg]
    return int(caught.value.exit_code)


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (Refused("p.json: no"), 2, "p.json: no"),
        (FileNotFoundError(2, "No such file or directory", "p.json"), 2, "p.json: No such file or directory; check"),
        (PermissionError(13, "Permission denied", "p.json"), 2, "p.json: Permission denied"),
        (OSError(28, "No space left on device", "p.json"), 2, "p.json: No space left on device"),
        (MemoryError(), 2, "memory"),
        (HashMismatch(), 2, "hash differs"),
        (PlacewellError("so"), 2, "so"),
        (Defect("so"), 3, "a mistake in Placewell"),
        (UnsoundPlan((Violation(rule="R", code="C"),)), 3, "a mistake in Placewell"),
        (KeyError("Jane Example"), 3, "KeyError in test_guard.py"),
    ],
)
def test_one_line_and_a_code(error: Exception, code: int, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(error) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert text in shown.err
    assert shown.err.count("\n") == 1
    assert "Jane" not in shown.err


def test_as_json_the_error_is_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert _code(Refused("p.json: no"), as_json=True) == 2
    assert json.loads(capsys.readouterr().out) == {"error": "p.json: no", "exitCode": 2, "faults": []}


def test_an_exit_passes_through() -> None:
    assert _code(typer.Exit(1)) == 1

import json

import pytest

from tests.api.cli.running import run, run_json


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ((), "pduCodes"),
        (("problem",), "pduCodes"),
        (("plan",), "bookings"),
        (("result",), "planHash"),
        (("outcomes",), "attendances"),
        (("fault",), "mend"),
    ],
)
def test_the_form_of_each_file(form: tuple[str, ...], field: str) -> None:
    code, data = run_json("schema", *form)
    assert code == 0
    assert field in data["properties"]
    assert json.loads(run("schema", *form).stdout) == data


def test_another_form() -> None:
    assert run("schema", "horse").exit_code == 2

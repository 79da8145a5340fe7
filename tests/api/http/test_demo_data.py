import httpx
import pytest

from fixtures.generate import generate
from fixtures.presets import PRESETS
from models.reading import problem_from
from tests.api.http.serving import JSON, refused


def test_the_sizes_that_are_offered_are_those_that_can_be_posted(client: httpx.Client) -> None:
    listed = client.get("/demo-data").json()["presets"]
    assert [one["preset"] for one in listed] == [name for name in PRESETS if name != "nation"]
    assert [one["location"] for one in listed] == [f"/demo-data/{one['preset']}" for one in listed]
    refused(client.get("/demo-data/nation"), "NOT_FOUND")


def test_a_problem_is_ready_to_post(client: httpx.Client) -> None:
    made = client.get("/demo-data/tiny")
    assert problem_from(made.json()["problem"]).problem == generate("tiny")
    answer = client.post("/validations", content=made.content, headers=JSON).json()
    assert answer == {"stopsPlanning": 0, "setAside": 0, "faults": []}


@pytest.mark.parametrize(
    ("params", "same"),
    [
        ({"seed": 3}, generate("tiny", seed=3)),
        ({"pdu": "PDU019", "week": "2026-11-04"}, None),
        ({"density": "ample", "issued": 50}, generate("tiny", "ample", issued=50)),
    ],
)
def test_parameters_change_it(client: httpx.Client, params: dict[str, str | int], same: object) -> None:
    made = problem_from(client.get("/demo-data/tiny", params=params).json()["problem"]).problem
    assert made is not None
    if same is None:
        assert (made.pdu_codes, str(made.window.start_date)) == (("PDU019",), "2026-11-02")
    else:
        assert made == same


def test_a_unit_by_number_or_name(client: httpx.Client) -> None:
    found = {client.get("/demo-data/tiny", params={"pdu": pdu}).content for pdu in ("74", "PDU074", "pdu074")}
    assert len(found) == 1

import httpx

from models.policy import DEFAULT_PROFILE, NUMBER_NAMES, PROFILES
from tests.api.cli.running import run_json


def test_the_rules_are_those_of_the_command_line(client: httpx.Client) -> None:
    assert client.get("/rules").json() == run_json("rules")[1]


def test_every_number_of_every_profile_on_a_day(client: httpx.Client) -> None:
    answer = client.get("/policies", params={"on": "2026-06-01"}).json()
    assert answer["on"] == "2026-06-01"
    assert [one["profile"] for one in answer["policies"]] == list(PROFILES)
    assert [one["profile"] for one in answer["policies"] if one["usedUnlessNamed"]] == [DEFAULT_PROFILE]
    for one in answer["policies"]:
        assert {number["name"] for number in one["numbers"]} == set(NUMBER_NAMES)


def test_a_number_holds_from_its_day(client: httpx.Client) -> None:
    def ete(on: str) -> int:
        (profile,) = (
            one for one in client.get("/policies", params={"on": on}).json()["policies"]
            if one["profile"] == "CURRENT-2024"
        )  # fmt: skip
        return next(int(number["value"]) for number in profile["numbers"] if number["name"] == "etePercent")

    assert (ete("2023-12-31"), ete("2024-01-01")) == (20, 30)


def test_today_where_no_day_is_given(client: httpx.Client) -> None:
    assert (
        client.get("/policies").json()["policies"][0]["numbers"]
        == run_json("rules", "--numbers", "--profile", "TOM-2021")[1]["numbers"]
    )

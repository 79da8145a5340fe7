"""One server whose plans are acted, for tests that change nothing of it; and one small problem with its result."""

from collections.abc import Iterator

import httpx
import pytest

from fixtures import story_text
from fixtures.generate import generate
from models.problem import Problem
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from tests.api.cli.conftest import Pair
from tests.api.http.serving import serving
from tests.api.jobs.acting import Actor, one_place

LIMITS = Limits(seconds=1, workers=1, reproducible=True)


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    with serving(one_place(Actor())) as made:
        yield made


@pytest.fixture(scope="session")
def problem() -> Problem:
    return generate("tiny")


@pytest.fixture(scope="session")
def result(problem: Problem) -> Result:
    return optimise(problem, LIMITS)


@pytest.fixture(scope="session")
def solved(problem: Problem, result: Result, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """The same in files, for the command line."""
    folder = tmp_path_factory.mktemp("http")
    pair = Pair(folder / "problem.json", folder / "result.json")
    pair.problem.write_text(problem.model_dump_json(by_alias=True))
    pair.result.write_text(result.model_dump_json(by_alias=True))
    return pair


@pytest.fixture(scope="session")
def story_body() -> bytes:
    return b'{"problem": ' + story_text("first-week").encode() + b"}"

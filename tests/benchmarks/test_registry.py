"""Every peer is a file of its name, and every file a peer or a helper of theirs."""

import inspect
from pathlib import Path

from benchmarks import peers
from benchmarks.registry import OURS, PEERS, Peer

HELPERS = {"__init__", "branching", "drafted", "linear", "watch"}


def test_a_peer_is_a_file_and_a_file_a_peer() -> None:
    files = {file.stem for file in Path(next(iter(peers.__path__))).glob("*.py")}
    assert files == PEERS.keys() | HELPERS
    for peer in (one for one in PEERS.values() if not one.missing):
        assert list(inspect.signature(peer.load()).parameters) == ["problem", "limits"]


def test_what_a_peer_lacks_is_named() -> None:
    peer = Peer("none", "Nobody", packages=("no_such_package", "json"), programs=("no-such-program",))
    assert peer.missing == "no_such_package, no-such-program"
    assert PEERS[OURS].missing is None


def test_local_searches_have_the_time_of_ours_and_solvers_ten_times_that() -> None:
    assert {name: peer.times for name, peer in PEERS.items() if peer.searches} == {
        OURS: 1.0, "cpsat": 10.0, "highs": 10.0, "swap": 1.0, "timefold": 1.0,
    }  # fmt: skip

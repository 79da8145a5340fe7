import socket

import pytest

from api.cli import serve as serving
from tests.api.cli.running import run, run_json


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::", "fe80::1", "example.com", "", "127.0.0.1.example"])
def test_no_address_but_the_loopback_is_served(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_run", lambda app, listening: pytest.fail("it is served"))
    ran = run("serve", "--host", host, "--port", "0")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "127.0.0.1" in ran.stderr


@pytest.mark.parametrize(("host", "at"), [("127.0.0.1", "127.0.0.1"), ("localhost", "127.0.0.1"), ("::1", "[::1]")])
def test_the_loopback_is_served_and_said(host: str, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if ":" in at and not socket.has_dualstack_ipv6():
        pytest.skip("there is no IPv6 here")
    served = []
    monkeypatch.setattr(serving, "_application", lambda pool, waiting: (pool, waiting))
    monkeypatch.setattr(serving, "_run", lambda app, listening: served.append((app, listening.getsockname())))
    code, data = run_json("serve", "--host", host, "--port", "0", "--pool", "3", "--waiting", "4")
    ((app, (address, port, *_)),) = served
    assert (code, app) == (0, (3, 4))
    assert data == {"url": f"http://{at}:{port}"}
    assert address == at.strip("[]")


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", "--port", str(taken.getsockname()[1]))
    assert (ran.exit_code, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "--port" in ran.stderr

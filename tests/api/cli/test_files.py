import os
from pathlib import Path

import pytest

from api.cli.files import ready_to_write, write
from api.cli.guard import Refused


def test_a_file_is_written_whole_or_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.json"
    write(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"r\.json"):
        write(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    ready_to_write(Path(os.devnull))
    write(Path(os.devnull), "gone")
    assert not Path(os.devnull).is_file()


def test_finding_out_leaves_nothing_behind(tmp_path: Path) -> None:
    ready_to_write(tmp_path / "r.json")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Refused):
        ready_to_write(tmp_path)
    with pytest.raises(FileNotFoundError, match="nowhere"):
        ready_to_write(tmp_path / "nowhere" / "r.json")


def test_the_usual_permissions_hold(tmp_path: Path) -> None:
    write(tmp_path / "a", "")
    (tmp_path / "b").write_text("")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode

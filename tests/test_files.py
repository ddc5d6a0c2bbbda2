"""A small file is written whole or not at all."""

import os
from pathlib import Path

import pytest

from medref import files


def test_a_file_is_made_and_replaced_with_nothing_left_beside_it(tmp_path: Path) -> None:
    """Also in a folder with an odd name."""
    folder = tmp_path / "100% of #signs, and a ?"
    folder.mkdir()
    for data in (b"one", b"two\r\n\x00"):
        files.write_file(str(folder / "file"), data)
        assert (folder / "file").read_bytes() == data
    assert [path.name for path in folder.iterdir()] == ["file"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_fails_leaves_the_old_file_and_no_other(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, say."""
    (tmp_path / "file").write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        files.write_file(str(tmp_path / "file"), b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it leads to is replaced: people keep their settings elsewhere."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "file").write_bytes(b"old")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "kept" / "file")
    except OSError:
        pytest.skip("no links here")
    files.write_file(str(tmp_path / "link"), b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept" / "file").read_bytes() == b"new"


def test_removing_says_whether_the_file_is_gone(tmp_path: Path) -> None:
    """One that was not there is."""
    (tmp_path / "file").write_bytes(b"")
    assert files.remove(str(tmp_path / "file"))
    assert files.remove(str(tmp_path / "file"))
    (tmp_path / "folder").mkdir()
    assert not files.remove(str(tmp_path / "folder"))

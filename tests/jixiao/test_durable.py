"""What is written durably is there as a whole or not at all."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from jixiao import durable


def test_a_failed_write_keeps_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "runs" / "run.json"
    durable.write_atomically(path, b"old")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fails)
        with pytest.raises(OSError, match="No space left"):
            durable.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(path.parent) == ["run.json"]
    durable.write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_lock_keeps_others_out_until_it_is_left(tmp_path: Path) -> None:
    lock = tmp_path / "releases" / ".lock"
    with durable.locked(lock), lock.open() as other, pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with lock.open() as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_only_what_was_left_long_ago_is_removed(tmp_path: Path) -> None:
    for name in (".unfinished-old", ".unfinished-old-file", ".unfinished-young", "old"):
        path = tmp_path / name
        if name.endswith("file"):
            path.touch()
        else:
            path.mkdir()
            (path / "part").touch()
        if "old" in name:
            os.utime(path, (0, 0))
    durable.remove_abandoned(tmp_path)
    assert sorted(os.listdir(tmp_path)) == [".unfinished-young", "old"]

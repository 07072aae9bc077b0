"""The archive keeps every original once, whole, and unchanged."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path

import pytest

from ingestion import archive


def test_bytes_are_kept_under_their_sha256(tmp_path: Path) -> None:
    file_id = archive.store(tmp_path / "archive", "绩效自评".encode())
    path = archive.path_of(tmp_path / "archive", file_id)
    assert file_id == hashlib.sha256("绩效自评".encode()).hexdigest()
    assert path == tmp_path / "archive" / file_id[:2] / file_id
    assert path.read_bytes() == "绩效自评".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


def test_the_same_bytes_twice_are_one_unchanged_file(tmp_path: Path) -> None:
    first = archive.store(tmp_path, b"same")
    before = archive.path_of(tmp_path, first).stat()
    assert archive.store(tmp_path, io.BytesIO(b"same")) == first
    after = archive.path_of(tmp_path, first).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first]


def test_a_big_file_is_read_in_pieces(tmp_path: Path) -> None:
    class Stream(io.BytesIO):
        largest = 0

        def read(self, size: int | None = -1) -> bytes:
            assert size is not None and size > 0
            self.largest = max(self.largest, size)
            return super().read(size)

    content = os.urandom(3_000_000)
    stream = Stream(content)
    file_id = archive.store(tmp_path, stream)
    assert archive.path_of(tmp_path, file_id).read_bytes() == content
    assert stream.largest < len(content)


def test_a_failed_write_leaves_no_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def disk_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", disk_full)
        with pytest.raises(OSError, match="No space left"):
            archive.store(tmp_path, b"half")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert archive.path_of(tmp_path, archive.store(tmp_path, b"half")).read_bytes() == b"half"

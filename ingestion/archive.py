"""The archive: every original received, by the sha256 of its bytes, never changed."""

from __future__ import annotations

from pathlib import Path


def path_of(archive: Path, file_id: str) -> Path:
    """Where the bytes of `file_id` stand, or would stand; the submitted name is no part of it."""
    raise NotImplementedError


def store(archive: Path, source: bytes | Path) -> str:
    """Put the bytes of `source` into the archive and return their sha256 in hex, the `file_id`.

    A path is streamed, so that a file of any size needs little memory. The same bytes twice are one file.
    """
    raise NotImplementedError

"""The archive: every original received, by the sha256 of its bytes, never changed."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

from jixiao import durable

_CHUNK = 1 << 20


def path_of(archive: Path, file_id: str) -> Path:
    """Where the bytes of `file_id` stand, or would stand; the submitted name is no part of it."""
    return archive / file_id[:2] / file_id


def store(archive: Path, source: bytes | BinaryIO) -> str:
    """Put the bytes of `source` into the archive and return their sha256 in hex, the `file_id`.

    An open file is streamed, so that one of any size needs little memory. The same bytes twice are one file. When this
    returns, the bytes are on the disk.
    """
    archive.mkdir(parents=True, exist_ok=True)
    # One pass: the bytes that are hashed are the bytes that are kept, even while somebody rewrites the source.
    descriptor, name = tempfile.mkstemp(prefix=durable.UNFINISHED, dir=archive)
    unfinished = Path(name)
    try:
        digest = hashlib.sha256()
        with open(descriptor, "wb") as copy:
            stream = io.BytesIO(source) if isinstance(source, bytes) else source
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                copy.write(chunk)
            copy.flush()
            os.fchmod(copy.fileno(), 0o444)
            os.fsync(copy.fileno())
        file_id = digest.hexdigest()
        target = path_of(archive, file_id)
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            os.replace(unfinished, target)
            durable.sync(target.parent)
            durable.sync(archive)
        return file_id
    finally:
        unfinished.unlink(missing_ok=True)

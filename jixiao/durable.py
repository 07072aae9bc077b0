"""Writing so that a kill or a power cut leaves either the old or the new state, never a half one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Work in progress carries this prefix until its one rename; readers of a folder never look at such names.
UNFINISHED = ".unfinished-"
_ABANDONED_AFTER_SECONDS = 24 * 3600


def sync(path: Path) -> None:
    """Force a file's bytes, or a folder's list of names, onto the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step; its folder is made when missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold `path` as a lock between processes; the system releases it even when the holder is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def remove_abandoned(folder: Path) -> None:
    """Remove what killed runs left half-written in `folder`.

    Work in progress of other processes is spared by its age: nothing here takes a day to write.
    """
    for path in folder.glob(UNFINISHED + "*"):
        try:
            age = time.time() - path.stat().st_mtime
        except FileNotFoundError:  # finished or removed by its owner just now
            continue
        if age > _ABANDONED_AFTER_SECONDS:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

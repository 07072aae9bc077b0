"""The ledger (SQLite): which bytes were received, and how far each batch of them came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


class LedgerError(Exception):
    """The ledger cannot do what was asked; the message says what and why."""


@dataclass(frozen=True)
class ReceivedFile:
    """A file of the archive under the name it was first received by."""

    file_id: str
    name: str
    size_bytes: int


@dataclass(frozen=True)
class Batch:
    """Files that one read task takes. `state` is `planned`, `landed` or `loaded`; `sequence` counts up as batches are
    planned: of two batches that hold the same file, the one with the higher sequence is the newer reading."""

    batch_id: str
    sequence: int
    reader_version: str
    state: str
    file_count: int
    release_id: str | None = None


class Ledger:
    """One ledger file. Every call is a short transaction of its own, safe between processes and against kills."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def to_read(self) -> list[Batch]:
        """Batches planned and not landed yet, in sequence."""
        raise NotImplementedError

    def to_load(self) -> list[Batch]:
        """Batches landed and in no release yet, in sequence: what dbt calls tonight."""
        raise NotImplementedError

    def files_of(self, batch_id: str) -> list[ReceivedFile]:
        """The files of a batch, by file_id."""
        raise NotImplementedError

    def mark_landed(self, batch_id: str) -> None:
        """The landing folder of the batch is complete. Saying it again changes nothing."""
        raise NotImplementedError

    def mark_loaded(self, batch_ids: Iterable[str], release_id: str) -> None:
        """The batches are in this published release (`publishing.release.publish` calls it)."""
        raise NotImplementedError

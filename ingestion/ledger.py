"""The ledger (SQLite): which bytes were received, and how far each batch of them came.

A batch is planned, then landed (its Parquet folder is complete), then loaded (a release holds it), and never moves
back, so a run that was killed is continued by the next one. See docs/architecture.md.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from jixiao import durable

# A ledger of version n was made by the first n of these steps.
_SCHEMA = (
    """
CREATE TABLE receipts (
    path TEXT NOT NULL,             -- relative to the inbox
    file_id TEXT NOT NULL,
    name TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    stamp TEXT NOT NULL,            -- what the file system said of the file when its bytes were taken
    first_received TEXT NOT NULL,   -- logical dates of runs
    last_received TEXT NOT NULL,
    PRIMARY KEY (path, file_id)
) STRICT;
CREATE INDEX receipts_by_file ON receipts (file_id);
CREATE TABLE batches (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    batch_id TEXT NOT NULL UNIQUE,
    reader_version TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'landed', 'loaded')),
    release_id TEXT
) STRICT;
CREATE INDEX batches_by_state ON batches (state);
CREATE TABLE batch_files (
    batch_id TEXT NOT NULL REFERENCES batches (batch_id) ON DELETE CASCADE,
    file_id TEXT NOT NULL,
    PRIMARY KEY (batch_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_files_by_file ON batch_files (file_id);
""",
    """
ALTER TABLE receipts ADD COLUMN bundle_file_id TEXT;    -- of a member of a bundle: the bundle it stands in,
ALTER TABLE receipts ADD COLUMN member_path TEXT;       -- and its path from the outermost one, the rest of `path`
CREATE TABLE bundles (
    file_id TEXT PRIMARY KEY,
    format TEXT NOT NULL,
    member_count INTEGER NOT NULL,
    reject_code TEXT,               -- where not all members could be taken out
    reject_reason TEXT
) STRICT;
CREATE TABLE waiting (
    file_id TEXT PRIMARY KEY,
    reject_code TEXT NOT NULL       -- of its newest reading: the program that it waits for
) STRICT;
""",
)


class LedgerError(Exception):
    """The ledger cannot do what was asked; the message says what and why."""


@dataclass(frozen=True)
class Receipt:
    """The arrival of a file in the inbox. `path` is relative to the inbox, `stamp` tells a changed file from an
    unchanged one without reading it. A member of a bundle has the stamp of the bundle, and its path goes on inside."""

    path: str
    file_id: str
    name: str
    size_bytes: int
    stamp: str
    bundle_file_id: str | None = None
    member_path: str | None = None


@dataclass(frozen=True)
class Bundle:
    """A received file that was opened for its members. It is rejected where not all of them could be taken out."""

    file_id: str
    format: str
    member_count: int
    reject_code: str | None = None
    reject_reason: str | None = None


@dataclass(frozen=True)
class ReceivedFile:
    """A file of the archive under the name it was first received by, in a bundle or by itself."""

    file_id: str
    name: str
    size_bytes: int
    bundle_file_id: str | None = None
    member_path: str | None = None


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

    def receipts(self) -> dict[tuple[str, str], str]:
        """The file_id of every (path, stamp) that was ever taken in."""
        with self._transaction() as ledger:
            rows = ledger.execute("SELECT path, stamp, file_id FROM receipts")
            return {(path, stamp): file_id for path, stamp, file_id in rows}

    def record(self, receipts: Iterable[Receipt], received_on: date, bundles: Iterable[Bundle] = ()) -> None:
        """Note arrivals, and what became of bundles among them.

        The same bytes at the same path again only move the date of the last receipt; a bundle that was opened again
        replaces what was known of it.
        """
        day = received_on.isoformat()
        rows = [
            (r.path, r.file_id, r.name, r.size_bytes, r.stamp, day, day, r.bundle_file_id, r.member_path)
            for r in receipts
        ]
        with self._transaction(write=True) as ledger:
            ledger.executemany(
                "INSERT INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path, file_id)"
                " DO UPDATE SET stamp = excluded.stamp, last_received = max(last_received, excluded.last_received)",
                rows,
            )
            ledger.executemany("INSERT OR REPLACE INTO bundles VALUES (?, ?, ?, ?, ?)", map(astuple, bundles))

    def plan(self, reader_version: str, batch_size: int) -> None:
        """Plan batches of all received files that no batch of this reader version holds."""
        with self._transaction(write=True) as ledger:
            # What an older reader was to read and did not is read by the present one instead.
            ledger.execute("DELETE FROM batches WHERE state = 'planned' AND reader_version <> ?", (reader_version,))
            rows = ledger.execute(
                "SELECT DISTINCT file_id FROM receipts WHERE file_id NOT IN"
                " (SELECT file_id FROM batch_files JOIN batches USING (batch_id) WHERE reader_version = ?)"
                " ORDER BY file_id",
                (reader_version,),
            )
            _insert_batches(ledger, [file_id for (file_id,) in rows], reader_version, batch_size)

    def plan_again(self, file_ids: Iterable[str], reader_version: str, batch_size: int) -> None:
        """Plan batches that read these files once more, whatever was read before; what waits already stays as it is."""
        with self._transaction(write=True) as ledger:
            waiting = ledger.execute(
                "SELECT file_id FROM batch_files JOIN batches USING (batch_id)"
                " WHERE reader_version = ? AND state <> 'loaded'",
                (reader_version,),
            )
            chosen = sorted(set(file_ids) - {file_id for (file_id,) in waiting})
            _insert_batches(ledger, chosen, reader_version, batch_size)

    def to_read(self) -> list[Batch]:
        """Batches planned and not landed yet, in sequence."""
        return self._batches("planned")

    def to_load(self) -> list[Batch]:
        """Batches landed and in no release yet, in sequence: what dbt calls tonight."""
        return self._batches("landed")

    def loaded(self) -> list[Batch]:
        """Batches that a release holds, in sequence."""
        return self._batches("loaded")

    def files(self) -> list[ReceivedFile]:
        """Every file ever received, by file_id."""
        return self._files("SELECT DISTINCT file_id FROM receipts", ())

    def files_of(self, batch_id: str) -> list[ReceivedFile]:
        """The files of a batch, by file_id."""
        files = self._files("SELECT file_id FROM batch_files WHERE batch_id = ?", (batch_id,))
        if not files:  # a batch is never empty
            raise LedgerError(f"The ledger {self.path} knows no batch {batch_id}.")
        return files

    def bundles_of(self, batch_id: str) -> dict[str, Bundle]:
        """The bundles among the files of a batch, by file_id."""
        with self._transaction() as ledger:
            rows = ledger.execute(
                "SELECT bundles.* FROM bundles JOIN batch_files USING (file_id) WHERE batch_id = ?", (batch_id,)
            )
            return {row[0]: Bundle(*row) for row in rows}

    def arrivals(self) -> list[tuple[Receipt, str, int]]:
        """Every receipt with the day it came (ISO) and its place among the arrivals of the same bytes, from 1."""
        with self._transaction() as ledger:
            rows = ledger.execute(
                "SELECT path, file_id, name, size_bytes, stamp, bundle_file_id, member_path, first_received,"
                " row_number() OVER (PARTITION BY file_id ORDER BY first_received, rowid) FROM receipts"
                " ORDER BY file_id, path"
            )
            return [(Receipt(*receipt), received, arrival_no) for *receipt, received, arrival_no in rows]

    def waiting(self, reject_codes: Iterable[str]) -> dict[str, Receipt]:
        """Files whose newest reading was rejected with one of these codes, each with its last receipt, by file_id."""
        codes = list(reject_codes)
        with self._transaction() as ledger:
            rows = ledger.execute(
                "SELECT path, file_id, name, size_bytes, stamp, bundle_file_id, member_path"
                " FROM receipts JOIN waiting USING (file_id)"
                f" WHERE reject_code IN ({', '.join('?' * len(codes))}) ORDER BY file_id, last_received, path",
                codes,
            )
            return {row[1]: Receipt(*row) for row in rows}

    def mark_landed(self, batch_id: str, waiting: Mapping[str, str] | None = None) -> None:
        """The landing folder of the batch is complete. Saying it again changes nothing.

        `waiting` gives the reject code of each of its files that waits for a program.
        """
        with self._transaction(write=True) as ledger:
            found = ledger.execute("SELECT state FROM batches WHERE batch_id = ?", (batch_id,)).fetchone()
            if found is None:
                raise LedgerError(f"The ledger {self.path} knows no batch {batch_id}.")
            if found == ("planned",):
                ledger.execute("UPDATE batches SET state = 'landed' WHERE batch_id = ?", (batch_id,))
                ledger.execute(
                    "DELETE FROM waiting WHERE file_id IN (SELECT file_id FROM batch_files WHERE batch_id = ?)",
                    (batch_id,),
                )
                ledger.executemany("INSERT INTO waiting VALUES (?, ?)", (waiting or {}).items())

    def mark_planned(self, batch_id: str) -> None:
        """What was landed of the batch is of no use; where an older reader read it, `plan` has it read anew."""
        with self._transaction(write=True) as ledger:
            ledger.execute("UPDATE batches SET state = 'planned' WHERE batch_id = ? AND state = 'landed'", (batch_id,))

    def mark_loaded(self, batch_ids: Iterable[str], release_id: str) -> None:
        """The batches are in this published release (`publishing.release.publish` calls it)."""
        with self._transaction(write=True) as ledger:
            ledger.executemany(
                "UPDATE batches SET state = 'loaded', release_id = ? WHERE batch_id = ? AND state = 'landed'",
                [(release_id, batch_id) for batch_id in batch_ids],
            )

    def _batches(self, state: str) -> list[Batch]:
        with self._transaction() as ledger:
            rows = ledger.execute(
                "SELECT batch_id, sequence, reader_version, state, count(*), release_id"
                " FROM batches JOIN batch_files USING (batch_id) WHERE state = ? GROUP BY sequence ORDER BY sequence",
                (state,),
            )
            return [Batch(*row) for row in rows]

    def _files(self, which: str, parameters: tuple[str, ...]) -> list[ReceivedFile]:
        with self._transaction() as ledger:
            # The name a file came under first stays its name: reading it again then gives the same rows.
            rows = ledger.execute(
                "SELECT file_id, name, size_bytes, bundle_file_id, member_path FROM"
                " (SELECT *, row_number() OVER (PARTITION BY file_id ORDER BY first_received, rowid) AS arrival"
                f"  FROM receipts WHERE file_id IN ({which})) WHERE arrival = 1 ORDER BY file_id",
                parameters,
            )
            return [ReceivedFile(*row) for row in rows]

    @contextmanager
    def _transaction(self, write: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            if not self.path.exists():
                self._create()
            with closing(sqlite3.connect(self.path, timeout=60, isolation_level=None)) as ledger:
                ledger.execute("PRAGMA foreign_keys = ON")
                ledger.execute("PRAGMA synchronous = FULL")
                (version,) = ledger.execute("PRAGMA user_version").fetchone()
                if version < len(_SCHEMA):
                    self._migrate(ledger)
                elif version > len(_SCHEMA):
                    raise LedgerError(
                        f"The ledger {self.path} has schema version {version}, this program knows {len(_SCHEMA)}:"
                        " use the version of jixiao that wrote it."
                    )
                ledger.execute("BEGIN IMMEDIATE" if write else "BEGIN")
                yield ledger
                ledger.execute("COMMIT")  # without it, closing rolls back
        except sqlite3.Error as error:
            raise LedgerError(f"The ledger {self.path} cannot be used: {error}.") from error

    def _migrate(self, ledger: sqlite3.Connection) -> None:
        with durable.locked(self.path.with_suffix(".lock")):
            (version,) = ledger.execute("PRAGMA user_version").fetchone()  # another process may have been faster
            if version < len(_SCHEMA):
                _build(ledger, version)

    def _create(self) -> None:
        """Build the ledger aside and rename it, so that no process ever meets one without its tables."""
        unfinished = self.path.with_name(durable.UNFINISHED + self.path.name)
        with durable.locked(self.path.with_suffix(".lock")):
            if self.path.exists():
                return
            unfinished.unlink(missing_ok=True)
            with closing(sqlite3.connect(unfinished, isolation_level=None)) as ledger:
                ledger.execute("PRAGMA journal_mode = WAL")
                _build(ledger, 0)
            durable.sync(unfinished)
            unfinished.rename(self.path)
            durable.sync(self.path.parent)


def _build(ledger: sqlite3.Connection, version: int) -> None:
    """Makes a ledger of an earlier schema version, 0 for an empty file, one of the present version."""
    steps = "".join(_SCHEMA[version:])
    ledger.executescript(f"BEGIN IMMEDIATE; {steps} PRAGMA user_version = {len(_SCHEMA)}; COMMIT;")


def _insert_batches(ledger: sqlite3.Connection, file_ids: list[str], reader_version: str, batch_size: int) -> None:
    for start in range(0, len(file_ids), batch_size):
        members = file_ids[start : start + batch_size]
        batch_id = _free_batch_id(ledger, members, reader_version)
        ledger.execute(
            "INSERT INTO batches (batch_id, reader_version, state) VALUES (?, ?, 'planned')", (batch_id, reader_version)
        )
        ledger.executemany("INSERT INTO batch_files VALUES (?, ?)", [(batch_id, file_id) for file_id in members])


def _free_batch_id(ledger: sqlite3.Connection, file_ids: list[str], reader_version: str) -> str:
    """A short hash of what is read by which reader; reading the same again counts up."""
    reading = 1
    while True:
        text = "\n".join([reader_version, str(reading), *file_ids])
        batch_id = hashlib.sha256(text.encode()).hexdigest()[:16]
        if ledger.execute("SELECT 1 FROM batches WHERE batch_id = ?", (batch_id,)).fetchone() is None:
            return batch_id
        reading += 1

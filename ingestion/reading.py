"""Reads one submitted file: bytes in, landing rows out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from ingestion.archive import path_of
from ingestion.bundles import unpack
from ingestion.document import RejectedFile
from ingestion.formats import WAITS_FOR
from ingestion.formats.libreoffice import converted, find_libreoffice
from ingestion.landing import batch_tables, schemas, write_batch
from ingestion.ledger import Bundle, Ledger
from ingestion.rows import Tables, file_row, read_rows, rejected_rows
from ingestion.workers import Worker
from jixiao.settings import Settings


@dataclass(frozen=True)
class Reading:
    """The landing rows of one file: table name -> rows with every column of the table."""

    file_id: str
    tables: dict[str, list[dict[str, Any]]]

    @property
    def file(self) -> dict[str, Any]:
        return self.tables["files"][0]


def read_bytes(data: bytes, file_name: str) -> Reading:
    """Reads a file whatever it is, in this process; one that cannot be read yields a `files` row with a code and a
    sentence. Only for bytes that are trusted: nothing limits what reading them may cost."""
    rows = read_rows(data, file_name)
    if not _is_to_convert(rows):
        return _reading(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "original"
        path.write_bytes(data)
        with Worker() as worker:
            ((_, reading),) = read_files(worker, [Source(path, file_name)])
    return reading


class Source(NamedTuple):
    """A file to read: where its bytes stand, the name it was submitted under, the bundle it came in, and what became of
    it where it is a bundle itself."""

    path: Path
    name: str
    bundle_file_id: str | None = None
    member_path: str | None = None
    opened: Bundle | None = None


def read_files(worker: Worker, sources: Iterable[Source]) -> Iterator[tuple[Source, Reading]]:
    """Reads files in a worker process: what one of them breaks costs that file.

    Files that LibreOffice has to convert come last, in one call. Raises WorkerError where no worker starts.
    """
    to_convert: list[tuple[Source, Tables]] = []
    for source in sources:
        rows = _bundle_rows(source, source.opened) if source.opened else _read(worker, source)
        if _is_to_convert(rows):
            to_convert.append((source, rows))
        else:
            yield source, _reading(rows, source)
    if to_convert:
        with converted({source.path: rows["files"][0]["format"] for source, rows in to_convert}) as results:
            for source, rows in to_convert:
                result = results[source.path]
                if isinstance(result, RejectedFile):
                    rows = rejected_rows(rows["files"][0], result)
                else:
                    rows = _read(worker, source, result)
                yield source, _reading(rows, source)


def read_paths(paths: Iterable[Path]) -> Iterator[tuple[Path, Reading]]:
    """Reads files of any folder as `read_files` does, and the members of bundles among them.

    A member has the path of its bundle, going on inside. A bundle itself is given where it is rejected.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-read-") as scratch, Worker() as worker:
        shown: dict[Source, Path] = {}
        for path in paths:
            file_id = _file_at(path, path.name)["file_id"]
            unpacked = unpack(worker, Path(scratch), file_id, path)
            opened = {bundle.file_id: bundle for bundle in unpacked.bundles}
            shown[Source(path, path.name, opened=opened.get(file_id))] = path
            for member in unpacked.members:
                kept = path_of(Path(scratch), member.file_id)
                bundle = opened.get(member.file_id)
                source = Source(kept, member.name, member.bundle_file_id, member.path, bundle)
                shown[source] = Path(f"{path}/{member.path}")
        for source, reading in read_files(worker, shown):
            if not source.opened or source.opened.reject_code:
                yield shown[source], reading


def _is_to_convert(rows: Tables) -> bool:
    return rows["files"][0].get("reject_code") == "needs_libreoffice" and find_libreoffice() is not None


def _read(worker: Worker, source: Source, as_docx: Path | None = None) -> Tables:
    try:
        return worker.read(source.path, source.name, as_docx)
    except RejectedFile as fault:
        return rejected_rows(_file_at(source.path, source.name), fault)


def _bundle_rows(source: Source, bundle: Bundle) -> Tables:
    file = file_row(bundle.file_id, source.name, source.path.stat().st_size) | {"format": bundle.format}
    if bundle.reject_code and bundle.reject_reason:
        return rejected_rows(file, RejectedFile(bundle.reject_code, bundle.reject_reason))
    return {"files": [file | {"status": "read"}]}


def _file_at(path: Path, name: str) -> dict[str, Any]:
    with path.open("rb") as file:
        return file_row(hashlib.file_digest(file, "sha256").hexdigest(), name, file.tell())


def _reading(rows: Tables, source: Source | None = None) -> Reading:
    (file,) = rows["files"]
    if source:
        file |= {"bundle_file_id": source.bundle_file_id, "member_path": source.member_path}
    return Reading(file["file_id"], _complete(rows, file["file_id"]))


def _complete(tables: dict[str, list[dict[str, Any]]], file_id: str) -> dict[str, list[dict[str, Any]]]:
    """Every table of the landing contract with exactly its columns; what a row does not say is null."""
    complete: dict[str, list[dict[str, Any]]] = {}
    for table, schema in schemas.items():
        defaults: dict[str, Any] = dict.fromkeys(schema.names)
        defaults["file_id"] = file_id
        if "ambiguous" in defaults:
            defaults |= {"ambiguous": False, "cells": {}}
        complete[table] = [
            {**defaults, **{name: row[name] for name in row.keys() & defaults.keys()}} for row in tables.get(table, [])
        ]
    return complete


def read_batch(settings: Settings, batch_id: str) -> dict[str, int]:
    """Reads the archived files of a planned batch and lands them as one; returns the rows per landing table."""
    ledger = Ledger(settings.ledger)
    opened = ledger.bundles_of(batch_id)
    sources = [
        Source(
            path_of(settings.archive, file.file_id),
            file.name,
            file.bundle_file_id,
            file.member_path,
            opened.get(file.file_id),
        )
        for file in ledger.files_of(batch_id)
    ]
    with Worker() as worker:
        rows = write_batch(settings.landing, batch_id, (reading for _, reading in read_files(worker, sources)))
    mark_landed(settings, ledger, batch_id)
    return rows


def mark_landed(settings: Settings, ledger: Ledger, batch_id: str) -> None:
    """Note in the ledger that the batch has landed, and which of its files wait for a program."""
    files = pq.read_table(batch_tables(settings.landing, batch_id)["files"], columns=["file_id", "reject_code"])
    ledger.mark_landed(
        batch_id, {row["file_id"]: row["reject_code"] for row in files.to_pylist() if row["reject_code"] in WAITS_FOR}
    )

"""Reads one submitted file: bytes in, landing rows out."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingestion.archive import path_of
from ingestion.document import RejectedFile
from ingestion.formats.libreoffice import converted, find_libreoffice
from ingestion.landing import schemas, write_batch
from ingestion.ledger import Ledger
from ingestion.rows import Tables, file_row, read_rows, rejected_rows
from ingestion.workers import Limits, Worker
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
        (reading,) = read_files([(path, file_name)])
    return reading


def read_files(files: Iterable[tuple[Path, str]], limits: Limits | None = None) -> Iterator[Reading]:
    """Reads files, given by path and submitted name, in a worker process: what one of them breaks costs that file.

    Files that LibreOffice has to convert come last, in one call. Raises WorkerError where no worker starts.
    """
    to_convert: list[tuple[Path, str, Tables]] = []
    with Worker(limits) as worker:
        for path, name in files:
            rows = _read(worker, path, name)
            if _is_to_convert(rows):
                to_convert.append((path, name, rows))
            else:
                yield _reading(rows)
        if to_convert:
            with converted({path: rows["files"][0]["format"] for path, _, rows in to_convert}) as results:
                for path, name, rows in to_convert:
                    result = results[path]
                    if isinstance(result, RejectedFile):
                        yield _reading(rejected_rows(rows["files"][0], result))
                    else:
                        yield _reading(_read(worker, path, name, result))


def _is_to_convert(rows: Tables) -> bool:
    return rows["files"][0].get("reject_code") == "needs_libreoffice" and find_libreoffice() is not None


def _read(worker: Worker, path: Path, name: str, as_docx: Path | None = None) -> Tables:
    try:
        return worker.read(path, name, as_docx)
    except RejectedFile as fault:
        return rejected_rows(_file_at(path, name), fault)


def _file_at(path: Path, name: str) -> dict[str, Any]:
    with path.open("rb") as file:
        return file_row(hashlib.file_digest(file, "sha256").hexdigest(), name, file.tell())


def _reading(rows: Tables) -> Reading:
    file_id = rows["files"][0]["file_id"]
    return Reading(file_id, _complete(rows, file_id))


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
    files = [(path_of(settings.archive, file.file_id), file.name) for file in ledger.files_of(batch_id)]
    rows = write_batch(settings.landing, batch_id, read_files(files))
    ledger.mark_landed(batch_id)
    return rows

"""Reads one submitted file: bytes in, landing rows out."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from ingestion import READER_VERSION
from ingestion.archive import path_of
from ingestion.document import RejectedFile
from ingestion.formats import read_document
from ingestion.forms import FormRows, read_forms
from ingestion.landing import schemas, write_batch
from ingestion.ledger import Ledger
from jixiao.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """The landing rows of one file: table name -> rows with every column of the table."""

    file_id: str
    tables: dict[str, list[dict[str, Any]]]

    @property
    def file(self) -> dict[str, Any]:
        return self.tables["files"][0]


def read_bytes(data: bytes, file_name: str) -> Reading:
    """Reads a file whatever it is; one that cannot be read yields a `files` row with a code and a sentence."""
    file_id = hashlib.sha256(data).hexdigest()
    file = {
        "file_id": file_id,
        "file_name": file_name,
        "size_bytes": len(data),
        "reader_version": READER_VERSION,
        "source_cell": "whole file",
        "form_count": 0,
    }
    try:
        document = read_document(data)
        file["format"] = document.format
        found = read_forms(document)
        if not found.tables.get("forms"):
            raise RejectedFile(
                "no_form_found",
                "No self-evaluation form was found in the file (a form has indicators with actual values, or base "
                "data); please submit the report with its forms, or tell the bureau which template it uses.",
            )
    except RejectedFile as rejected:
        file |= {"status": "rejected", "reject_code": rejected.code, "reject_reason": rejected.reason}
        return Reading(file_id, _complete({"files": [file]}, file_id))
    except Exception as error:  # one file must not cost the night, whatever our readers do
        log.exception("Reading %s failed", file_id)
        reason = (
            f"Our reader failed on this file ({type(error).__name__}); the fault is ours, not the report's. "
            "The file is kept and is read again with the next version; please tell the operators."
        )
        file |= {"status": "rejected", "reject_code": "reader_failed", "reject_reason": reason}
        return Reading(file_id, _complete({"files": [file]}, file_id))
    file |= {
        "status": "read",
        "form_count": len(found.tables["forms"]),
        "fiscal_year": found.fiscal_year,
        "unit_name": found.unit_name,
    }
    return Reading(file_id, _complete({"files": [file], **_with_ids(found, file_id)}, file_id))


def _with_ids(found: FormRows, file_id: str) -> dict[str, list[dict[str, Any]]]:
    tables = {}
    for table, rows in found.tables.items():
        for row in rows:
            form_no = row.get("form_no")
            row["form_id"] = f"{file_id[:16]}-{form_no}" if form_no is not None else None
        tables[table] = rows
    return tables


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
    files = ledger.files_of(batch_id)
    readings = (read_bytes(path_of(settings.archive, file.file_id).read_bytes(), file.name) for file in files)
    rows = write_batch(settings.landing, batch_id, readings)
    ledger.mark_landed(batch_id)
    return rows

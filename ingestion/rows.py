"""What one file holds: bytes in, landing rows out. Knows neither archive nor landing, so that a worker starts fast."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingestion import READER_VERSION
from ingestion.blocks import blocks_of
from ingestion.document import RejectedFile
from ingestion.formats import read_document
from ingestion.forms import FormRows, read_forms

log = logging.getLogger(__name__)

Tables = dict[str, list[dict[str, Any]]]


def read_file(path: Path, file_name: str, converted: Path | None = None) -> Iterator[Tables]:
    """`read_rows` of a file on the disk, as a job of `ingestion.workers`."""
    yield read_rows(path.read_bytes(), file_name, converted.read_bytes() if converted else None)


def read_rows(data: bytes, file_name: str, converted: bytes | None = None) -> Tables:
    """The landing rows of a file, without the columns that are null; one row of `files` whatever the file is.

    `converted` is what LibreOffice made of the file (`ingestion.formats.libreoffice`), where it is needed.
    """
    file_id = hashlib.sha256(data).hexdigest()
    file = file_row(file_id, file_name, len(data))
    try:
        document = read_document(data, converted)
        file["format"] = document.format
        found = read_forms(document)
        if not found.tables.get("forms"):
            approved = found.tables.get("approved_targets", [])
            return {**rejected_rows(file, no_form_found(len(approved))), "approved_targets": approved}
        found.tables["blocks"] = blocks_of(document, found)
    except RejectedFile as rejected:
        return rejected_rows({"format": rejected.format, **file}, rejected)
    except MemoryError:
        return rejected_rows(file, OUT_OF_MEMORY)
    except Exception as error:  # one file must not cost the night, whatever our readers do
        log.exception("Reading %s failed", file_id)
        return rejected_rows(file, reader_failed(type(error).__name__))
    file |= {
        "status": "read",
        "form_count": len(found.tables["forms"]),
        "fiscal_year": found.fiscal_year,
        "unit_name": found.unit_name,
    }
    return {"files": [file], **_with_ids(found, file_id)}


def file_row(file_id: str, file_name: str, size_bytes: int) -> dict[str, Any]:
    """What is known of a file before it is read."""
    return {
        "file_id": file_id,
        "file_name": file_name,
        "size_bytes": size_bytes,
        "reader_version": READER_VERSION,
        "source_cell": "whole file",
        "form_count": 0,
    }


def rejected_rows(file: dict[str, Any], rejected: RejectedFile) -> Tables:
    """The rows of a file that is not read."""
    return {"files": [file | {"status": "rejected", "reject_code": rejected.code, "reject_reason": rejected.reason}]}


def no_form_found(targets: int) -> RejectedFile:
    """The rejection of a file that is no report; `targets` is how many approved targets it holds."""
    if targets:
        return RejectedFile(
            "no_form_found",
            f"The file approves {targets} targets and holds no self-evaluation form; the targets are kept, and reports "
            "are held against them. If a report was meant, please submit it with its forms.",
        )
    return RejectedFile(
        "no_form_found",
        "No self-evaluation form was found in the file (a form has indicators with actual values, or base "
        "data); please submit the report with its forms, or tell the bureau which template it uses.",
    )


OUT_OF_MEMORY = RejectedFile(
    "too_large",
    "Reading the file takes more memory than any report needs; submit its reports one by one, in a simpler layout.",
)


def reader_failed(how: str) -> RejectedFile:
    """The rejection of a file that broke our reader; `how` is a word for operators."""
    return RejectedFile(
        "reader_failed",
        f"Our reader failed on this file ({how}); the fault is ours, not the report's. "
        "The file is kept and is read again with the next version; please tell the operators.",
    )


def _with_ids(found: FormRows, file_id: str) -> Tables:
    tables = {}
    for table, rows in found.tables.items():
        for row in rows:
            form_no = row.get("form_no")
            row["form_id"] = f"{file_id[:16]}-{form_no}" if form_no is not None else None
        tables[table] = rows
    return tables

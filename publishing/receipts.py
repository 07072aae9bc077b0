"""What the ledger knows of arrivals, as a table that the warehouse reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ingestion.ledger import Ledger
from jixiao.settings import Settings

_SCHEMA = pa.schema(
    {
        "file_id": pa.string(),
        "path": pa.string(),
        "file_name": pa.string(),
        "bundle_file_id": pa.string(),
        "member_path": pa.string(),
        "received_on": pa.date32(),
        "arrival_no": pa.int32(),
    }
)


def write(settings: Settings, folder: Path) -> None:
    """Write `folder/receipts.parquet`: one row per arrival of a file in the inbox, none where there is no ledger.

    `path` is relative to the inbox and goes on inside a bundle; `received_on` is the logical date of the run that took
    the file in, `arrival_no` counts the arrivals of the same bytes.
    """
    arrivals = Ledger(settings.ledger).arrivals() if settings.ledger.exists() else []
    rows = [
        {
            "file_id": receipt.file_id,
            "path": receipt.path,
            "file_name": receipt.name,
            "bundle_file_id": receipt.bundle_file_id,
            "member_path": receipt.member_path,
            "received_on": date.fromisoformat(received),
            "arrival_no": arrival_no,
        }
        for receipt, received, arrival_no in arrivals
    ]
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, _SCHEMA), folder / "receipts.parquet")

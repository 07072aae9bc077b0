"""What the ledger knows of arrivals, as the warehouse reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from ingestion.ledger import Ledger, Receipt
from jixiao.settings import Settings
from publishing import receipts


def written(settings: Settings, folder: Path) -> list[dict[str, Any]]:
    receipts.write(settings, folder)
    rows: list[dict[str, Any]] = pq.read_table(folder / "receipts.parquet").to_pylist()
    return rows


def test_every_arrival_is_a_row(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    ledger = Ledger(settings.ledger)
    zipped = Receipt("1.zip/a.docx", "f", "a.docx", 10, "s", "bundle", "a.docx")
    ledger.record([Receipt("a.docx", "f", "a.docx", 10, "s")], date(2025, 3, 1))
    ledger.record([zipped, Receipt("b.docx", "g", "b.docx", 10, "s")], date(2025, 3, 2))
    # The same file at the same place again is no new arrival.
    ledger.record([Receipt("a.docx", "f", "a.docx", 10, "s")], date(2025, 3, 3))
    alone = {"bundle_file_id": None, "member_path": None, "arrival_no": 1}
    assert written(settings, tmp_path / "dbt") == [
        alone
        | {"file_id": "f", "path": "1.zip/a.docx", "file_name": "a.docx", "received_on": date(2025, 3, 2)}
        | {"bundle_file_id": "bundle", "member_path": "a.docx", "arrival_no": 2},
        alone | {"file_id": "f", "path": "a.docx", "file_name": "a.docx", "received_on": date(2025, 3, 1)},
        alone | {"file_id": "g", "path": "b.docx", "file_name": "b.docx", "received_on": date(2025, 3, 2)},
    ]


def test_without_a_ledger_there_are_none_and_none_is_made(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    assert written(settings, tmp_path / "dbt") == []
    assert not settings.ledger.exists()

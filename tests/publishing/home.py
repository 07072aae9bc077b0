"""A small home as a night leaves it before publishing: ledger, one landed batch a file, working warehouse."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from ingestion.landing import write_batch
from ingestion.ledger import Ledger, Receipt
from jixiao.settings import Settings
from publishing.release import RunFacts


@dataclass
class Reading:
    tables: dict[str, list[dict[str, Any]]]


def make_settings(folder: Path, **changes: Any) -> Settings:
    return Settings(home=folder / "home", inbox=folder / "inbox", look_seconds=0, batch_size=1, **changes)


def receive(settings: Settings, name: str, status: str = "read") -> str:
    """Receive and land one file with one form and two indicators, build it into the warehouse; return its batch."""
    file_id = hashlib.sha256(name.encode()).hexdigest()
    ledger = Ledger(settings.ledger)
    ledger.record([Receipt(name, file_id, name, 10, "1")], date(2025, 3, 1))
    ledger.plan("1", 1)
    (batch,) = ledger.to_read()
    read = status == "read"
    rejection = {} if read else {"reject_code": "empty", "reject_reason": "The file is empty: send it again."}
    tables: dict[str, list[dict[str, Any]]] = {
        "files": [{"file_id": file_id, "file_name": name, "status": status, **rejection}],
        "forms": [{"file_id": file_id, "form_id": f"{file_id}-1", "form_no": 1}] if read else [],
        "indicators": [{"file_id": file_id, "form_id": f"{file_id}-1", "row_no": n} for n in (1, 2) if read],
    }
    write_batch(settings.landing, batch.batch_id, [Reading(tables)])
    ledger.mark_landed(batch.batch_id)
    build(settings, file_id, name, status)
    return batch.batch_id


def build(settings: Settings, file_id: str, name: str, status: str) -> None:
    """Stand in for dbt: marts with comments, a label view, and what must not be published."""
    settings.warehouse.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(settings.warehouse) as warehouse:
        warehouse.execute("""
            CREATE SCHEMA IF NOT EXISTS staging;
            CREATE TABLE IF NOT EXISTS staging.stg_files (file_id VARCHAR, contacts VARCHAR);
            CREATE TABLE IF NOT EXISTS main.fct_funds__dbt_tmp (file_id VARCHAR);
            CREATE TABLE IF NOT EXISTS main.dim_file (file_id VARCHAR, file_name VARCHAR, status VARCHAR);
            CREATE TABLE IF NOT EXISTS main.fct_reports (file_id VARCHAR, total DECIMAL(12, 4), status VARCHAR);
            CREATE TABLE IF NOT EXISTS main.fct_findings (file_id VARCHAR, rule VARCHAR, severity VARCHAR);
            COMMENT ON TABLE main.fct_reports IS 'One row per form; it''s 自评表';
            COMMENT ON COLUMN main.fct_reports.total IS '总分';
            CREATE OR REPLACE VIEW main.label_reports AS SELECT total AS "总分" FROM warehouse.main.fct_reports;
            COMMENT ON VIEW main.label_reports IS '自评表';
        """)
        warehouse.execute("INSERT INTO main.dim_file VALUES (?, ?, ?)", [file_id, name, status])
        if status == "read":
            warehouse.execute("INSERT INTO main.fct_reports VALUES (?, 96, 'returned')", [file_id])
            warehouse.execute(
                "INSERT INTO main.fct_findings VALUES ($1, 'weight_sum_not_100', 'reject'),"
                " ($1, 'unit_mismatch', 'warn'), ($1, 'unit_mismatch', 'warn')",
                [file_id],
            )


def facts(*batches: str, **changes: Any) -> RunFacts:
    rules: dict[str, Any] = {"rules_due": {"weight_sum_not_100": "1"}, "rules_run": ["weight_sum_not_100"]}
    return RunFacts("manual__2025-03-01", "2025-03-01", list(batches), **(rules | changes))

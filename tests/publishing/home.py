"""A small home as a night leaves it before publishing: ledger, one landed batch a file, working warehouse."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
        create_marts(warehouse)
        warehouse.execute("""
            CREATE SCHEMA IF NOT EXISTS staging;
            CREATE TABLE IF NOT EXISTS staging.stg_files (file_id VARCHAR, contacts VARCHAR);
            CREATE TABLE IF NOT EXISTS main.fct_funds__dbt_tmp (file_id VARCHAR);
            COMMENT ON TABLE main.fct_reports IS 'One row per form; it''s 自评表';
            COMMENT ON COLUMN main.fct_reports.total IS '总分';
            CREATE OR REPLACE VIEW main.label_reports AS SELECT total AS "总分" FROM warehouse.main.fct_reports;
            COMMENT ON VIEW main.label_reports IS '自评表';
        """)
        findings = [("weight_sum_not_100", "reject", 1), ("unit_mismatch", "warn", 1), ("unit_mismatch", "warn", 2)]
        add_file(warehouse, file_id, name, status)
        if status == "read":
            add_report(warehouse, file_id, findings=findings)


def create_marts(database: duckdb.DuckDBPyConnection) -> None:
    """The marts that publishing knows by name, in the columns that it uses."""
    database.execute("""
        CREATE TABLE IF NOT EXISTS main.dim_file (file_id VARCHAR, file_name VARCHAR, status VARCHAR);
        CREATE TABLE IF NOT EXISTS main.fct_reports (
            form_id VARCHAR, file_id VARCHAR, form_no INTEGER, form_type VARCHAR, report_key VARCHAR,
            fiscal_year INTEGER, reporting_unit VARCHAR, project_name VARCHAR, total DECIMAL(12, 4), status VARCHAR,
            received_no BIGINT
        );
        CREATE TABLE IF NOT EXISTS main.fct_findings (
            finding_key VARCHAR, rule VARCHAR, severity VARCHAR, file_id VARCHAR, form_id VARCHAR, form_no INTEGER,
            report_key VARCHAR, row_key VARCHAR, subject VARCHAR, reported VARCHAR, expected VARCHAR,
            source_cell VARCHAR, message VARCHAR, message_zh VARCHAR
        );
    """)


def add_file(database: duckdb.DuckDBPyConnection, file_id: str, name: str, status: str = "read") -> None:
    database.execute("INSERT INTO main.dim_file VALUES (?, ?, ?)", [file_id, name, status])


def add_report(
    database: duckdb.DuckDBPyConnection,
    file_id: str,
    report: str | None = None,
    version: int = 1,
    status: str = "returned",
    form_no: int = 1,
    findings: Sequence[tuple[str, str, int]] = (),
) -> None:
    """One form of a file, the report of its own or a further version of `report`; findings are rule, severity, row."""
    form_id, report_key = f"{file_id}-{form_no}", report or file_id
    database.execute(
        "INSERT INTO main.fct_reports VALUES (?, ?, ?, 'project', ?, 2024, '样例局', ?, 96, ?, ?)",
        [form_id, file_id, form_no, report_key, f"项目 {report_key[:6]}", status, version],
    )
    for rule, severity, row in findings:
        database.execute(
            "INSERT INTO main.fct_findings VALUES"
            " ($key, $rule, $severity, $file, $form, $form_no, $report, $row, $cell, '1', '2', $cell, 'm', '说')",
            {
                "key": f"{rule}|{form_id}|{row}",
                "rule": rule,
                "severity": severity,
                "file": file_id,
                "form": form_id,
                "form_no": form_no,
                "report": report_key,
                "row": f"{form_id}:{row}",
                "cell": f"table {form_no}!A{row}",
            },
        )


def facts(*batches: str, **changes: Any) -> RunFacts:
    rules: dict[str, Any] = {"rules_due": {"weight_sum_not_100": "1"}, "rules_run": ["weight_sum_not_100"]}
    return RunFacts("manual__2025-03-01", "2025-03-01", list(batches), **(rules | changes))

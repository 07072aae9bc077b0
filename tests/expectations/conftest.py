"""Judging a few rows of audit columns by a rule, as the audit judges a warehouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from expectations.audit import AuditResult, run_audit
from expectations.frames import bound
from expectations.rule import Rule

Row = Mapping[str, Any]

# DECIMAL wide enough for every value of these tests; Arrow would take another one for each row set.
_NUMBER = pa.decimal128(24, 10)


@dataclass(frozen=True)
class Judged:
    """`outcomes` holds per row `pass`, `not_applicable` or the severity of its finding; `findings` the findings."""

    outcomes: dict[str, str]
    findings: dict[str, dict[str, Any]]


def write_frames(warehouse: Path, frames: Mapping[str, Mapping[str, Row]]) -> None:
    """Make a warehouse of audit frames: grain -> row key -> columns."""
    with duckdb.connect(str(warehouse)) as database:
        database.execute("create schema intermediate")
        for grain, rows in ({"forms": {"f1": {}}} | dict(frames)).items():
            place = {"file_id": "file", "form_id": "f1", "form_no": 1, "source_cell": "line 1"}
            records = [place | {"row_key": row_key} | dict(row) for row_key, row in rows.items()]
            names = {name: None for record in records for name in record}
            columns = {name: [record.get(name) for record in records] for name in names}
            frame = pa.table({name: _array(values) for name, values in columns.items()})
            database.register("rows", frame)
            database.execute(f"create table intermediate.aud_{grain} as from rows")


def _array(values: list[Any]) -> pa.Array:
    if any(isinstance(value, Decimal) for value in values):
        return pa.array([None if value is None else Decimal(value) for value in values], _NUMBER)
    if any(isinstance(value, dict) for value in values):
        return pa.array([list((value or {}).items()) for value in values], pa.map_(pa.string(), pa.string()))
    return pa.array(values, pa.string() if all(value is None for value in values) else None)


@pytest.fixture
def judge(tmp_path: Path) -> Callable[[Rule, Mapping[str, Row]], Judged]:
    """Judge rows (key -> audit columns) by one rule; a rule that does not run to an end fails the test."""

    def judged(rule: Rule, rows: Mapping[str, Row]) -> Judged:
        warehouse = tmp_path / "warehouse.duckdb"
        warehouse.unlink(missing_ok=True)
        write_frames(warehouse, {rule.grain: rows})
        result = run_audit(warehouse, tmp_path / "quality", rules=[rule], documents=False)
        assert not result.rule_errors
        found = {finding["row_key"]: finding for finding in result.finding_list()}
        due = _due(warehouse, rule)
        silent = {row_key: "pass" if row_key in due else "not_applicable" for row_key in rows}
        return Judged(silent | {row_key: finding["severity"] for row_key, finding in found.items()}, found)

    return judged


def _due(warehouse: Path, rule: Rule) -> set[str]:
    with duckdb.connect(str(warehouse), read_only=True) as database:
        sql = f"select row_key from intermediate.aud_{rule.grain} where {rule.applies_when}"
        rows = database.execute(sql, bound(rule))
        return {row_key for (row_key,) in rows.fetchall()}


@pytest.fixture
def audit(tmp_path: Path) -> Callable[..., AuditResult]:
    """Audit frames (grain -> row key -> columns) by the given rules; the output stands in `tmp_path / "quality"`."""

    def audited(frames: Mapping[str, Mapping[str, Row]], **options: Any) -> AuditResult:
        warehouse = tmp_path / "warehouse.duckdb"
        warehouse.unlink(missing_ok=True)
        write_frames(warehouse, frames)
        return run_audit(warehouse, tmp_path / "quality", **options)

    return audited

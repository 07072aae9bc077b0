"""How a failed row is told: evidence and message, filled from the columns of its audit frame."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pyarrow as pa

from expectations.rule import Rule, Severity

_DIFFERENCE = pa.decimal128(24, 4)

SCHEMA = pa.schema(
    {
        "finding_key": pa.string(),
        "rule": pa.string(),
        "rule_version": pa.string(),
        "severity": pa.string(),
        "file_id": pa.string(),
        "form_id": pa.string(),
        "form_no": pa.int32(),
        "row_key": pa.string(),
        "subject": pa.string(),
        "reported": pa.string(),
        "expected": pa.string(),
        "difference": _DIFFERENCE,
        "source_cell": pa.string(),
        "message": pa.string(),
        "message_zh": pa.string(),
        "follows_from": pa.string(),
    }
)


def finding_key(rule_id: str, file_id: str, row_key: str) -> str:
    """The same finding has the same key however often its file is read."""
    return hashlib.sha256(f"{rule_id}|{file_id}|{row_key}".encode()).hexdigest()[:32]


def show(value: Any) -> str:
    """A value as a report prints it: decimals without trailing zeros, nothing for a blank."""
    if value is None:
        return ""
    return f"{(value + 0).normalize():f}" if isinstance(value, Decimal) else str(value)


def finding(rule: Rule, severity: Severity, row: Mapping[str, Any]) -> dict[str, Any]:
    """The finding that a row of the rule's audit frame is. Raises KeyError for a template over columns it has not."""
    shown = {column: show(value) for column, value in row.items()} | dict(rule.parameters)
    evidence = {name: getattr(rule, name).format_map(shown) for name in ("subject", "reported", "expected")}
    difference = row[rule.difference] if rule.difference else None
    if difference is not None:
        difference = Decimal(difference).quantize(Decimal(1).scaleb(-_DIFFERENCE.scale), ROUND_HALF_UP)
    worded = shown | evidence | {"difference": show(difference)}
    cells = dict(row.get("cells") or ())
    return {
        "finding_key": finding_key(rule.id, row["file_id"], row["row_key"]),
        "rule": rule.id,
        "rule_version": rule.version,
        "severity": severity,
        **{name: row[name] for name in ("file_id", "form_id", "form_no", "row_key")},
        **evidence,
        "reported": evidence["reported"] or None,  # blank
        "difference": difference,
        "source_cell": next(filter(None, map(cells.get, rule.cells)), row["source_cell"]),
        "message": rule.message.format_map(worded),
        "message_zh": rule.message_zh.format_map(worded),
    }

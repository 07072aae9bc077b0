"""The landing tables: their Arrow schemas, and writing a batch of readings as Parquet.

`schemas` is the single definition of what reading a file yields (see docs/landing.md). Amounts are yuan, rates are
fractions, scores and weights points; `*_text` is what the document prints. `cells` maps a column of the row to the
place of its cell in the source, where that differs from `source_cell`.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from jixiao import durable

MONEY = pa.decimal128(20, 4)
POINTS = pa.decimal128(12, 4)
RATE = pa.decimal128(14, 8)
NUMBER = pa.decimal128(24, 6)
CELLS = pa.map_(pa.string(), pa.string())

_WHERE = {
    "source_cell": pa.string(),
    "cells": CELLS,
    "flags": pa.string(),
    "ambiguous": pa.bool_(),
    "ambiguous_reason": pa.string(),
}
_PRINTED_CELL = pa.struct(
    {
        "row_no": pa.int32(),
        "column_no": pa.int32(),
        "row_span": pa.int32(),
        "column_span": pa.int32(),
        "text": pa.string(),
        "source_cell": pa.string(),
        "withheld": pa.string(),
    }
)
_IN_FORM = {"file_id": pa.string(), "form_id": pa.string()}
_QUANTITY = {"operator": pa.string(), "value": NUMBER, "value_to": NUMBER, "unit": pa.string(), "kind": pa.string()}

_COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "files": {
        "file_id": pa.string(),
        "file_name": pa.string(),
        "format": pa.string(),
        "status": pa.string(),
        "reject_code": pa.string(),
        "reject_reason": pa.string(),
        "form_count": pa.int32(),
        "size_bytes": pa.int64(),
        "fiscal_year": pa.int32(),
        "unit_name": pa.string(),
        "reader_version": pa.string(),
        "bundle_file_id": pa.string(),
        "member_path": pa.string(),
        "source_cell": pa.string(),
    },
    "forms": {
        **_IN_FORM,
        "form_no": pa.int32(),
        "form_type": pa.string(),
        "title": pa.string(),
        "fiscal_year": pa.int32(),
        "unit_name": pa.string(),
        "competent_department": pa.string(),
        "implementing_unit": pa.string(),
        "project_name": pa.string(),
        "amount_unit_text": pa.string(),
        "self_score_text": pa.string(),
        "self_score": POINTS,
        "total_weight_text": pa.string(),
        "total_weight": POINTS,
        "total_score_text": pa.string(),
        "total_score": POINTS,
        "grade_text": pa.string(),
        "reason_text": pa.string(),
        "improvement_text": pa.string(),
        "has_weight_column": pa.bool_(),
        "has_score_column": pa.bool_(),
        "has_reason_column": pa.bool_(),
        "has_reason_cell": pa.bool_(),
        "repeated_in": pa.string(),
        "has_unit_column": pa.bool_(),
        "has_grade_cell": pa.bool_(),
        **_WHERE,
    },
    "fund_lines": {
        **_IN_FORM,
        "line_no": pa.int32(),
        "label": pa.string(),
        "source": pa.string(),
        "is_total": pa.bool_(),
        "initial_budget_text": pa.string(),
        "initial_budget": MONEY,
        "adjusted_budget_text": pa.string(),
        "adjusted_budget": MONEY,
        "executed_text": pa.string(),
        "executed": MONEY,
        "weight_text": pa.string(),
        "weight": POINTS,
        "execution_rate_text": pa.string(),
        "execution_rate": RATE,
        "score_text": pa.string(),
        "score": POINTS,
        **_WHERE,
    },
    "fund_splits": {
        **_IN_FORM,
        "split": pa.string(),
        "label": pa.string(),
        "amount_text": pa.string(),
        "amount": MONEY,
        **_WHERE,
    },
    "goals": {
        **_IN_FORM,
        "goal_no": pa.int32(),
        "expected_text": pa.string(),
        "actual_text": pa.string(),
        "weight_text": pa.string(),
        "weight": POINTS,
        "score_text": pa.string(),
        "score": POINTS,
        **_WHERE,
    },
    "sections": {
        **_IN_FORM,
        "level1": pa.string(),
        "block": pa.string(),
        "weight_cap_text": pa.string(),
        "weight_cap": POINTS,
        **_WHERE,
    },
    "indicators": {
        **_IN_FORM,
        "row_no": pa.int32(),
        "goal_no": pa.int32(),
        "level1": pa.string(),
        "level2": pa.string(),
        "level3": pa.string(),
        "target_text": pa.string(),
        "actual_text": pa.string(),
        "weight_text": pa.string(),
        "weight": POINTS,
        "weight_group": pa.int32(),
        "score_text": pa.string(),
        "score": POINTS,
        "score_group": pa.int32(),
        "reason_text": pa.string(),
        **{f"target_{name}": kind for name, kind in _QUANTITY.items()},
        **{f"actual_{name}": kind for name, kind in _QUANTITY.items()},
        **_WHERE,
    },
    "approved_targets": {
        "file_id": pa.string(),
        "row_no": pa.int32(),
        "title": pa.string(),
        "fiscal_year": pa.int32(),
        "unit_name": pa.string(),
        "competent_department": pa.string(),
        "implementing_unit": pa.string(),
        "project_name": pa.string(),
        "level1": pa.string(),
        "level2": pa.string(),
        "level3": pa.string(),
        "target_text": pa.string(),
        **{f"target_{name}": kind for name, kind in _QUANTITY.items()},
        **_WHERE,
    },
    "base_data": {
        **_IN_FORM,
        "row_no": pa.int32(),
        "label": pa.string(),
        "item": pa.string(),
        "parent_item": pa.string(),
        "column_label": pa.string(),
        "column_kind": pa.string(),
        "value_text": pa.string(),
        "value": NUMBER,
        **_WHERE,
    },
    "narrative_figures": {
        "file_id": pa.string(),
        "figure_no": pa.int32(),
        "measure": pa.string(),
        "value_text": pa.string(),
        "value": NUMBER,
        "unit": pa.string(),
        "sentence_text": pa.string(),
        "measure_kind": pa.string(),
        "scope": pa.string(),
        "project_name": pa.string(),
        "figure_year": pa.int32(),
        "is_approximate": pa.bool_(),
        **_WHERE,
    },
    "statements": {
        **_IN_FORM,
        "statement_no": pa.int32(),
        "kind": pa.string(),
        "label": pa.string(),
        "is_blank": pa.bool_(),
        "amount": pa.int32(),
        "project_name": pa.string(),
        "text": pa.string(),
        **_WHERE,
    },
    "blocks": {
        **_IN_FORM,
        "block_no": pa.int32(),
        "kind": pa.string(),
        "text": pa.string(),
        "row_count": pa.int32(),
        "column_count": pa.int32(),
        "cells": pa.list_(_PRINTED_CELL),
        "withheld": pa.string(),
        "source_cell": pa.string(),
    },
    "contacts": {**_IN_FORM, "role": pa.string(), "value_text": pa.string(), **_WHERE},
}

schemas: dict[str, pa.Schema] = {table: pa.schema(list(columns.items())) for table, columns in _COLUMNS.items()}


# What Arrow raises for a value that a type cannot hold.
_MISFITS = (TypeError, ValueError, OverflowError)


class LandingError(Exception):
    """A reading does not fit the landing tables: a fault of the reader, never of the submitted file."""


class HasTables(Protocol):
    """A reading: rows of one file by landing table, as plain dicts with Decimal for amounts."""

    @property
    def tables(self) -> Mapping[str, Sequence[Mapping[str, Any]]]: ...


def batch_tables(landing: Path, batch_id: str) -> dict[str, Path]:
    """The Parquet file of each landing table of a batch."""
    return {table: landing / batch_id / f"{table}.parquet" for table in schemas}


def has_landed(landing: Path, batch_id: str) -> bool:
    """Whether the batch is on the disk, in the tables of this version; a batch appears as a whole or not at all."""
    return all(_is_current(path, schemas[table]) for table, path in batch_tables(landing, batch_id).items())


def _is_current(path: Path, schema: pa.Schema) -> bool:
    """Whether the table is there and no former version wrote it; what is damaged is not read over, but told of."""
    try:
        return bool(pq.read_schema(path).names == schema.names)
    except FileNotFoundError:
        return False
    except (OSError, pa.ArrowException):
        return True


def write_batch(landing: Path, batch_id: str, readings: Iterable[HasTables]) -> dict[str, int]:
    """Write the readings of a batch to `landing/<batch_id>/<table>.parquet` and return the rows per table.

    All tables are written, also empty ones, and appear in one step. Of a batch that has landed the row counts are
    returned and `readings` is not consumed. Raises LandingError for a row outside the schemas.
    """
    if not has_landed(landing, batch_id):
        chunks: dict[str, list[pa.Table]] = {table: [schema.empty_table()] for table, schema in schemas.items()}
        for reading in readings:
            for table, rows in reading.tables.items():
                if table not in schemas:
                    raise LandingError(f"The reader gave a table {table!r}, which is no landing table.")
                chunks[table].append(_to_arrow(table, rows))
        _write({table: pa.concat_tables(parts) for table, parts in chunks.items()}, landing / batch_id)
    return {table: pq.read_metadata(path).num_rows for table, path in batch_tables(landing, batch_id).items()}


def _write(tables: dict[str, pa.Table], folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=durable.UNFINISHED, dir=folder.parent))
    try:
        unfinished.chmod(0o755)
        for table, content in tables.items():
            path = unfinished / f"{table}.parquet"
            pq.write_table(content, path, compression="zstd")
            durable.sync(path)
        durable.sync(unfinished)
        try:
            os.rename(unfinished, folder)
        except OSError as error:
            # Another task read the same batch at the same time; both readings are the same, the first one stays.
            if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        durable.sync(folder.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _to_arrow(table: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    schema = schemas[table]
    for number, row in enumerate(rows):
        if unknown := row.keys() - set(schema.names):
            raise LandingError(f"Row {number} of {table} has a column {min(unknown)!r}, which the table has not.")
    columns = [_column(table, field, [row.get(field.name) for row in rows]) for field in schema]
    return pa.table(columns, schema=schema)


def _column(table: str, field: pa.Field, values: list[Any]) -> pa.Array:
    try:
        return _array(values, field.type)
    except _MISFITS:
        for number, value in enumerate(values):
            try:
                _array([value], field.type)
            except _MISFITS as error:
                raise LandingError(
                    f"Row {number} of {table}: column {field.name} ({field.type}) cannot hold {value!r}: {error}."
                ) from error
        raise


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    if any(isinstance(value, float) for value in values):  # Arrow would cut 2.5 to the integer 2 without a word
        raise TypeError("amounts are Decimal, never float")
    return pa.array(values, kind)

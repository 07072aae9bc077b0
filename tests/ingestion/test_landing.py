"""A batch lands as a whole, with the types of the landing schemas, or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from ingestion import landing


@dataclass
class Reading:
    tables: dict[str, list[dict[str, Any]]]


def reading(file_id: str = "a" * 64, **fund_line: Any) -> Reading:
    return Reading(
        {
            "files": [{"file_id": file_id, "file_name": "自评.txt", "status": "read", "form_count": 1}],
            "fund_lines": [{"file_id": file_id, "form_id": f"{file_id}-1", "line_no": 1} | fund_line],
        }
    )


def test_all_tables_are_written_with_their_schemas(tmp_path: Path) -> None:
    counts = landing.write_batch(tmp_path, "b1", [reading("a" * 64), reading("b" * 64)])
    assert counts == {table: 2 if table in ("files", "fund_lines") else 0 for table in landing.schemas}
    for table, path in landing.batch_tables(tmp_path, "b1").items():
        assert pq.read_schema(path) == landing.schemas[table]
    assert sorted(os.listdir(tmp_path)) == ["b1"]


def test_amounts_and_cells_come_back_to_the_last_digit(tmp_path: Path) -> None:
    cells = {"executed": "table 1!D4", "score_text": "table 1!G4"}
    landing.write_batch(tmp_path, "b1", [reading(executed=Decimal("7643700.01"), is_total=True, cells=cells)])
    (row,) = pq.read_table(landing.batch_tables(tmp_path, "b1")["fund_lines"]).to_pylist(maps_as_pydicts="strict")
    assert row["executed"] == Decimal("7643700.01")
    assert row["cells"] == cells
    assert row["is_total"] is True
    assert row["adjusted_budget"] is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("executed", 1.5),
        ("line_no", 2.5),
        ("executed", Decimal("1.23456")),
        ("executed", Decimal("1E+30")),
        ("line_no", "3"),
        ("line_no", 2**70),
        ("label", 5),
        ("label", "\ud800"),
        ("is_total", "yes"),
    ],
)
def test_a_value_that_does_not_fit_is_named_and_nothing_lands(tmp_path: Path, column: str, value: Any) -> None:
    wrong = reading(**{column: value})
    wrong.tables["fund_lines"].insert(0, reading().tables["fund_lines"][0])
    with pytest.raises(landing.LandingError, match=f"Row 1 of fund_lines: column {column} .* cannot hold"):
        landing.write_batch(tmp_path, "b1", [reading(), wrong])
    assert not tmp_path.exists() or os.listdir(tmp_path) == []


def test_an_unknown_column_or_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(landing.LandingError, match="Row 0 of fund_lines has a column 'spent'"):
        landing.write_batch(tmp_path, "b1", [reading(spent=Decimal(1))])
    with pytest.raises(landing.LandingError, match="a table 'funds'"):
        landing.write_batch(tmp_path, "b1", [Reading({"funds": []})])


def test_a_landed_batch_is_not_read_again(tmp_path: Path) -> None:
    never: Iterator[Reading] = (pytest.fail("read again") for _ in range(1))
    first = landing.write_batch(tmp_path, "b1", [reading()])
    assert landing.write_batch(tmp_path, "b1", never) == first


def test_a_batch_that_lacks_a_table_of_this_version_has_not_landed(tmp_path: Path) -> None:
    landing.write_batch(tmp_path, "b1", [reading()])
    table = landing.batch_tables(tmp_path, "b1")["goals"]
    intact = pq.read_table(table)
    pq.write_table(intact.drop_columns("weight"), table)
    assert not landing.has_landed(tmp_path, "b1")
    table.unlink()
    assert not landing.has_landed(tmp_path, "b1")
    table.write_bytes(b"damaged")
    assert landing.has_landed(tmp_path, "b1")


def test_a_run_killed_before_the_rename_lands_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", killed)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(Killed):
            landing.write_batch(tmp_path, "b1", [reading()])
    assert not landing.has_landed(tmp_path, "b1")
    assert landing.write_batch(tmp_path, "b1", [reading()])["files"] == 1


def test_two_tasks_that_read_the_same_batch_land_it_once(tmp_path: Path) -> None:
    def overtaken() -> Iterator[Reading]:
        landing.write_batch(tmp_path, "b1", [reading()])
        yield reading()

    assert landing.write_batch(tmp_path, "b1", overtaken())["files"] == 1
    assert os.listdir(tmp_path) == ["b1"]

"""The texts of a release: in order, of the newest reading, and without what another document calls classified."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from ingestion.landing import write_batch
from jixiao.settings import Settings
from publishing.warehouse import Layer, build
from tests.publishing.home import Reading

LAYERS: tuple[Layer, ...] = ("staging", "intermediate", "marts")
UNIT = "武汉市洪山区水利样例中心"


def cells(*rows: list[str]) -> list[dict[str, Any]]:
    place = {"row_span": 1, "column_span": 1, "withheld": None}
    return [
        {"row_no": row, "column_no": column, "text": text, "source_cell": f"table 1!R{row}C{column}", **place}
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    ]


def reading(file_id: str, form_type: str, *blocks: dict[str, Any], **columns: Any) -> Reading:
    in_form = {"file_id": file_id, "form_id": f"{file_id}-1", "source_cell": "table 1!A1"}
    form = {"form_no": 1, "form_type": form_type, "fiscal_year": 2020, "unit_name": UNIT, "has_score_column": True}
    statements = [
        {
            "file_id": file_id,
            "statement_no": number,
            "kind": "classified_project",
            "source_cell": "x",
            "project_name": name,
        }
        for number, name in enumerate(columns.pop("classified", ()), 1)
    ]
    return Reading(
        {
            "files": [{"file_id": file_id, "file_name": f"{file_id}.txt", "status": "read", "form_count": 1}],
            "forms": [in_form | form | columns],
            "statements": statements,
            "blocks": [in_form | {"block_no": number} | block for number, block in enumerate(blocks, 1)],
        }
    )


def paragraph(text: str, **columns: Any) -> dict[str, Any]:
    return {"kind": "paragraph", "text": text, "form_id": None, **columns}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Text, base data and project form of one unit in files of their own; the text calls a project classified."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    table = cells(["项目", "决算数"], ["堤防监测项目", "73.7"], ["河道清淤项目", "5"])
    former = [
        reading("base", "base_data", {"kind": "table", "cells": table, "row_count": 3, "column_count": 2}),
        reading("project", "project", {"kind": "table", "cells": cells(["堤防监测"])}, project_name="堤防监测项目"),
        reading("other", "project", {"kind": "table", "cells": cells(["清淤5公里"])}, project_name="河道清淤项目"),
    ]
    write_batch(settings.landing, "b1", former)
    for layer in LAYERS:
        build(settings, layer, ["b1"])
    text = [paragraph("河道清淤已完成。"), paragraph("堤防监测支出73.7万元。")]
    write_batch(settings.landing, "b2", [reading("text", "overall", *text, classified=["堤防监测项目"])])
    for layer in LAYERS:
        build(settings, layer, ["b2"])
    return settings


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_blocks_stand_in_the_order_of_files_and_documents(settings: Settings) -> None:
    rows = query(settings, "select file_id, block_no, text from fct_blocks where kind = 'paragraph'")
    assert rows == [("text", 1, "河道清淤已完成。")]


def test_what_another_document_calls_classified_is_left_out_of_tables(settings: Settings) -> None:
    sql = "select withheld, list_transform(cells, lambda cell: cell.text) from fct_blocks where file_id = 'base'"
    masked = ["项目", "决算数", "＊＊＊", "＊＊＊", "河道清淤项目", "5"]
    assert query(settings, sql) == [("classified", masked)]
    assert query(settings, "select cells[4].source_cell from fct_blocks where file_id = 'base'") == [("table 1!R2C2",)]


def test_the_form_of_a_classified_project_goes_and_others_stay(settings: Settings) -> None:
    files = query(settings, "select distinct file_id from fct_blocks order by all")
    assert files == [("base",), ("other",), ("text",)]


def test_a_file_read_again_has_the_blocks_of_its_newer_reading(settings: Settings) -> None:
    newer = reading("other", "project", paragraph("新的文本"), project_name="河道清淤项目")
    write_batch(settings.landing, "b3", [newer])
    for layer in LAYERS:
        build(settings, layer, ["b3"])
    assert query(settings, "select kind, text from fct_blocks where file_id = 'other'") == [("paragraph", "新的文本")]

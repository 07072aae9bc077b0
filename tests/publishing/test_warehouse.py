from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import duckdb
import pytest

from expectations.audit import run_audit
from ingestion.landing import write_batch
from jixiao.settings import Settings
from publishing import warehouse
from publishing.warehouse import Layer, WarehouseError, build

BEFORE_AUDIT: tuple[Layer, ...] = ("staging", "intermediate", "marts")
DIMENSIONS = ("dim_file", "dim_form", "dim_unit", "dim_region", "dim_fiscal_year", "dim_scheme")
FACTS = (
    "fct_funds",
    "fct_fund_splits",
    "fct_goals",
    "fct_indicator_scores",
    "fct_base_data",
    "fct_narrative_figures",
)


@dataclass(frozen=True)
class Submission:
    """A project form of an invented unit, with a funds block and one indicator row per score."""

    file_id: str
    name: str
    project: str = "路灯改造"
    scores: tuple[int, ...] = (30, 60)
    reader_version: str = "1"

    @property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        in_form = {"file_id": self.file_id, "form_id": f"{self.file_id}-1", "source_cell": "table 1!A1"}
        file = {"file_id": self.file_id, "file_name": self.name, "status": "read", "form_count": 1}
        form = {
            "form_no": 1,
            "form_type": "project",
            "fiscal_year": 2020,
            "unit_name": "武汉市洪山区市政样例中心",
            "project_name": self.project,
            "total_score": 100,
            "has_score_column": True,
        }
        total = {"line_no": 1, "label": "年度资金总额", "is_total": True, "adjusted_budget": 200, "executed": 150}
        goal = {"goal_no": 1, "expected_text": "修好全部路灯", "actual_text": "已修好"}
        figure = {"figure_no": 1, "measure": "路灯", "value_text": "12盏", "value": 12, "unit": "盏"}
        indicators = [
            {"row_no": row_no, "level1": "产出指标", "level3": f"指标{row_no}", "weight": score, "score": score}
            for row_no, score in enumerate(self.scores, start=1)
        ]
        return {
            "files": [file | {"reader_version": self.reader_version}],
            "forms": [in_form | form],
            "fund_lines": [in_form | total | {"weight": 20, "score": 15}],
            "fund_splits": [in_form | {"split": "expenditure", "label": "项目支出", "amount": 150}],
            "goals": [in_form | goal],
            "sections": [in_form | {"level1": "产出指标", "block": "section", "weight_cap": 90}],
            "indicators": [in_form | row for row in indicators],
            "base_data": [in_form | {"row_no": 1, "label": "公用经费", "column_label": "决算数", "value": 5}],
            "narrative_figures": [{"file_id": self.file_id, "source_cell": "line 1"} | figure],
        }


@dataclass(frozen=True)
class Rejected:
    file_id: str
    name: str

    @property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        row = {"file_id": self.file_id, "file_name": self.name, "status": "rejected", "reject_code": "damaged"}
        return {"files": [row | {"reject_reason": "The file is cut off: send it again.", "form_count": 0}]}


def night(settings: Settings, *batches: str) -> None:
    for layer in BEFORE_AUDIT:
        build(settings, layer, batches)


def query(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(settings.warehouse, read_only=True) as connection:
        return connection.sql(sql).fetchall()


def content(settings: Settings) -> dict[str, list[tuple[Any, ...]]]:
    return {table: sorted(query(settings, f"FROM {table}"), key=repr) for table in (*DIMENSIONS, *FACTS)}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose path has to be quoted in SQL and in format strings, loaded by a first night."""
    settings = Settings(home=tmp_path_factory.mktemp("it's") / "{home}")
    write_batch(settings.landing, "b1", [Submission("a", "路灯.txt"), Rejected("r", "损坏.docx")])
    write_batch(settings.landing, "b2", [Submission("c", "绿化.txt", project="绿化养护")])
    night(settings, "b1", "b2")
    return settings


def test_every_mart_holds_tonights_rows(settings: Settings) -> None:
    assert query(settings, "SELECT file_id, received_no, status FROM dim_file ORDER BY received_no") == [
        ("r", 1, "rejected"),
        ("c", 2, "read"),
        ("a", 3, "read"),
    ]
    for table in FACTS:
        assert query(settings, f"SELECT DISTINCT file_id FROM {table} ORDER BY 1") == [("a",), ("c",)], table
    reports = "SELECT DISTINCT scheme_key, printed_total_score, recomputed_score FROM intermediate.int_reports"
    assert query(settings, reports) == [("wuhan_hongshan_project_2020", 100, 105)]


def test_marts_are_documented_in_both_languages(settings: Settings) -> None:
    comments = query(
        settings,
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal",
    )
    assert {table for table, _, _ in comments} >= {*DIMENSIONS, *FACTS}
    assert [(table, column) for table, column, comment in comments if " / " not in (comment or "")] == []


def test_building_again_changes_nothing(settings: Settings) -> None:
    before = content(settings)
    results = [result for layer in BEFORE_AUDIT for result in build(settings, layer, ["b1", "b2"])]
    assert content(settings) == before
    # Unit tests look at no data: a night does without them.
    assert {(result.kind, result.status) for result in results} == {
        ("seed", "success"),
        ("model", "success"),
        ("test", "pass"),
    }


def test_a_file_read_again_replaces_its_former_rows_only(settings: Settings) -> None:
    former = content(settings)
    write_batch(settings.landing, "b3", [Submission("a", "路灯.txt", scores=(1, 2, 3))])
    write_batch(settings.landing, "b4", [Submission("a", "路灯.txt", scores=(80,), reader_version="2")])
    night(settings, "b3", "b4")

    # The last of tonight's readings counts, and the row that it no longer has is gone.
    scores = "SELECT file_id, row_no, score FROM fct_indicator_scores ORDER BY ALL"
    assert query(settings, scores) == [("a", 1, 80), ("c", 1, 30), ("c", 2, 60)]
    assert query(settings, "SELECT reader_version, received_no FROM dim_file WHERE file_id = 'a'") == [("2", 3)]
    now = content(settings)
    for table in FACTS:
        assert [row for row in now[table] if "c" in row] == [row for row in former[table] if "c" in row], table


def test_a_corrected_file_follows_the_one_it_corrects(settings: Settings) -> None:
    chain = (
        "SELECT file_id, supersedes_file_id, superseded_by_file_id FROM dim_file"
        " WHERE status = 'read' ORDER BY received_no"
    )
    write_batch(settings.landing, "b5", [Submission("e", "路灯2.txt"), Submission("d", "路灯1.txt")])
    night(settings, "b5")
    assert query(settings, chain) == [("c", None, None), ("a", None, "d"), ("d", "a", "e"), ("e", "d", None)]

    # Read better, the first correction turns out to be of another report.
    write_batch(settings.landing, "b6", [Submission("d", "路灯1.txt", project="绿化养护")])
    night(settings, "b6")
    assert query(settings, chain) == [("c", None, "d"), ("a", None, "e"), ("d", "c", None), ("e", "a", None)]


def test_recomputations(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The unit tests beside the models; they need the tables that the models read."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager
    from dbt.cli.main import dbtRunner

    run_audit(settings.warehouse, settings.quality, documents=False)
    build(settings, "quality", ["b1"])
    monkeypatch.chdir(warehouse.PROJECT)
    with warehouse._environment(settings, ["b1"]):
        outcome = dbtRunner().invoke(
            ["test", "--select", "test_type:unit"],
            profiles_dir=".",
            target_path=str(tmp_path),
            log_path=str(tmp_path),
            log_level="none",
            log_level_file="none",
        )
    DuckDBConnectionManager.close_all_connections()
    runs = {run.node.name: (run.status, run.message) for run in outcome.result.results}
    assert len(runs) >= 9
    assert {name: run for name, run in runs.items() if run[0] != "pass"} == {}


def test_a_failure_names_the_test_and_the_reason(settings: Settings) -> None:
    twice = Submission("f", "重复.txt").tables
    twice["forms"] *= 2
    write_batch(settings.landing, "bad", [Submission("g", "好.txt"), type("Reading", (), {"tables": twice})()])
    with pytest.raises(WarehouseError, match=r"^Test unique_stg_forms_form_id failed: Got 1 result"):
        build(settings, "staging", ["bad"])
    # Nothing holds the file any more.
    assert query(settings, "SELECT count(*) FROM dim_file WHERE file_id = 'g'") == [(0,)]


def test_a_failure_names_the_model_and_the_reason(settings: Settings) -> None:
    (settings.landing / "torn").mkdir()
    with pytest.raises(WarehouseError, match=r"^Model stg_\w+ failed: IO Error: No files found that match .*torn"):
        build(settings, "staging", ["b1", "torn"])


def test_a_batch_that_is_not_landed_is_named(settings: Settings) -> None:
    with pytest.raises(WarehouseError, match="Batch nowhere is not landed"):
        build(settings, "staging", ["b1", "nowhere"])


def test_without_batches_nothing_is_built(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    assert [build(settings, layer, []) for layer in get_args(Layer)] == [[], [], [], []]
    assert not settings.home.exists()


def test_building_leaves_directory_and_environment_as_they_were(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIXIAO_BATCHES", "mine")
    before = dict(os.environ)
    build(settings, "staging", ["b1"])
    assert Path.cwd() == tmp_path
    assert dict(os.environ) == before
    assert list(tmp_path.iterdir()) == []


def test_docs_of_the_project_are_one_page_that_is_kept(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    page = warehouse.document(settings, ["b1"])
    html = page.read_text("utf-8")
    assert "fct_indicator_scores" in html
    # Nothing is loaded, from the net or from beside it; nothing tells where the data stand.
    assert re.findall(r"<(?:script|link|img)[^>]*(?:src|href)=.https?:", html) == []
    assert "${require(" not in html
    assert '"send_anonymous_usage_stats": false' in html  # else the page would load a tracker
    assert str(settings.home.resolve()) not in html

    made = page.stat().st_mtime_ns
    warehouse.document(settings, ["b2"])
    assert page.stat().st_mtime_ns == made
    monkeypatch.setattr(warehouse, "_project_version", lambda: "another")
    warehouse.document(settings, ["b2"])
    assert page.stat().st_mtime_ns > made


def test_docs_of_a_warehouse_that_is_not_built(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with pytest.raises(WarehouseError, match="There is no warehouse"):
        warehouse.document(settings, [])
    assert not settings.warehouse.exists()

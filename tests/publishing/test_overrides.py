"""A bureau's own schemes: what they change, and how a file that cannot be used is told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.audit import run_audit
from ingestion.landing import write_batch
from jixiao.settings import Settings
from publishing import overrides
from publishing.warehouse import WarehouseError, build

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

OWN = """
[[regions]]
region_id = "990100"
region_name = "青岚市"
region_level = "city"
parent_region_id = "000000"

[[schemes]]
scheme_id = "qinglan_project_2020"
region_id = "990100"
form_type = "project"
year_from = 2020
execution_weight = 20
required_total_weight = 100
section_caps = { "产出指标" = 40 }
grade_bands = [{ grade = "优", score_from = 95, score_to = 100, score_to_included = true }]
rules.section_cap_off_scheme = { severity = "info" }

[[schemes]]
scheme_id = "wuhan_hongshan_project_2020"
rounding_step = 0.5

[rules.low_execution_unexplained]
threshold = 0.7
"""


def settings_with(tmp_path: Path, text: str) -> Settings:
    (tmp_path / "schemes.toml").write_text(text, encoding="utf-8")
    return Settings(home=tmp_path)


@dataclass(frozen=True)
class Submission:
    """A project form that spent 75% of its budget and gives its outputs 50 points."""

    file_id: str
    unit: str

    @property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        in_form = {"file_id": self.file_id, "form_id": f"{self.file_id}-1", "source_cell": "line 1"}
        file = {"file_id": self.file_id, "file_name": "a.txt", "status": "read", "form_count": 1}
        form = {"form_no": 1, "form_type": "project", "fiscal_year": 2020, "unit_name": self.unit}
        total = {"line_no": 1, "label": "年度资金总额", "is_total": True, "adjusted_budget": 200, "executed": 150}
        return {
            "files": [file | {"reader_version": "1"}],
            "forms": [in_form | form],
            "fund_lines": [in_form | total],
            "sections": [in_form | {"level1": "产出指标", "block": "section", "weight_cap": 50}],
            "indicators": [in_form | {"row_no": 1, "level1": "产出指标", "level3": "路灯", "weight": 50, "score": 50}],
        }


def test_own_schemes_decide(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, OWN)
    submissions = [Submission("a", "武汉市洪山区市政样例中心"), Submission("b", "青岚市市政样例中心")]
    write_batch(settings.landing, "b1", submissions)
    build(settings, "staging", ["b1"])
    build(settings, "intermediate", ["b1"])
    with duckdb.connect(str(settings.warehouse), read_only=True) as warehouse:
        columns = "scheme_id, rounding_step, grade_scheme_id, scheme_reason"
        sql = f"select {columns} from intermediate.int_forms order by file_id"
        (wuhan, qinglan) = warehouse.execute(sql).fetchall()
    # What the file does not say of our scheme stays: its reverse formula and all else.
    assert wuhan[:2] == ("wuhan_hongshan_project_2020", Decimal("0.5"))
    assert qinglan[:3] == ("qinglan_project_2020", None, "qinglan_project_2020") and "own file" in qinglan[3]
    found = run_audit(settings.warehouse, settings.quality, documents=False).finding_list()
    # 75% is no low execution any more; the points of the section are held against the bureau's, as info.
    assert [row["file_id"] for row in found if row["rule"] == "low_execution_unexplained"] == []
    (cap,) = [row for row in found if row["rule"] == "section_cap_off_scheme"]
    assert (cap["file_id"], cap["severity"], cap["expected"]) == ("b", "info", "40")


def test_described_for_the_manifest(tmp_path: Path) -> None:
    assert overrides.described(Settings(home=tmp_path)) is None
    described = overrides.described(settings_with(tmp_path, OWN))
    assert described and described["schemes"] == ["qinglan_project_2020", "wuhan_hongshan_project_2020"]
    assert described["rules"] == ["low_execution_unexplained", "section_cap_off_scheme"]
    assert described["text"] == OWN and len(described["sha256"]) == 64
    json.dumps(described)


def test_without_a_file_all_tables_are_there_and_empty(tmp_path: Path) -> None:
    overrides.write(Settings(home=tmp_path), tmp_path / "out")
    counts = {path.stem: duckdb.read_parquet(str(path)).shape[0] for path in (tmp_path / "out").iterdir()}
    assert counts.keys() == {
        *("schemes", "scheme_section_caps", "grade_bands"),
        *("qualitative_tiers", "regions", "scheme_rules"),
    }
    assert set(counts.values()) == {0}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[schemes]\n", "no TOML"),
        ("[[plans]]\nid = 1\n", "no section plans"),
        ("[[schemes]]\nregion_id = '000000'\n", "no scheme_id"),
        ("[[schemes]]\nscheme_id = 'a'\nform_type = 'project'\n", "no region_id"),
        ("[[schemes]]\nscheme_id = 'a'\nregion_id = '000000'\n", "no form_type"),
        ("[[schemes]]\nscheme_id = 'a'\nregion_id = '999999'\nform_type = 'project'\n", "region 999999"),
        ("[[schemes]]\nscheme_id = 'a'\nregion_id = '000000'\nform_type = 'programme'\n", "none of overall, project"),
        ("[[schemes]]\nscheme_id = 'mof_project_2020'\nexecution_weight = 'ten'\n", "'ten'.*no decimal"),
        ("[[schemes]]\nscheme_id = 'mof_project_2020'\nexecution_points = 10\n", "field execution_points"),
        ("[rules.score_missing]\nseverity = 'fatal'\n", "'fatal'"),
        ("[rules]\nscore_missing = 'off'\n", "must be a table"),
    ],
)
def test_file_that_cannot_be_used_is_one_clear_sentence(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(overrides.OverrideError, match=says) as told:
        overrides.write(settings_with(tmp_path, text), tmp_path / "out")
    assert "schemes.toml" in str(told.value)


def test_named_file_that_is_missing_stops_the_build(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, schemes=tmp_path / "elsewhere.toml")
    (settings.landing / "b1").mkdir(parents=True)
    with pytest.raises(WarehouseError, match="correct JIXIAO_SCHEMES"):
        build(settings, "staging", ["b1"])

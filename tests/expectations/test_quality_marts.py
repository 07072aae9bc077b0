"""From nights to facts: the status of a report, and which of its versions is current."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.audit import run_audit
from expectations.rules import actual_printed_as_inequality, total_score_mismatch
from ingestion.landing import write_batch
from jixiao.settings import Settings
from publishing.warehouse import build

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


# A status follows from severities whatever the rules are; these two give one of each.
RULES = (total_score_mismatch.RULE, actual_printed_as_inequality.RULE)


@dataclass(frozen=True)
class Submission:
    """A file with a project form per entry of `totals`: its one indicator has 100 points, its total is printed so.

    A total of 100 is right, another one is not. `actual` is what every indicator prints as done.
    """

    file_id: str
    totals: dict[str, int]
    actual: str = "12盏"
    reader_version: str = "1"

    @property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        file = {"file_id": self.file_id, "file_name": f"{self.file_id}.txt", "status": "read", "form_count": 1}
        tables: dict[str, list[dict[str, Any]]] = {"files": [file | {"reader_version": self.reader_version}]}
        for form_no, (project, total) in enumerate(self.totals.items(), start=1):
            in_form = {"file_id": self.file_id, "form_id": f"{self.file_id}-{form_no}", "source_cell": "line 1"}
            form = {
                "form_no": form_no,
                "form_type": "project",
                "fiscal_year": 2021,
                "unit_name": "栖云区市政样例中心",
                "project_name": project,
                "total_score": total,
                "total_score_text": str(total),
                "has_weight_column": True,
            }
            indicator = {"row_no": 1, "level1": "产出指标", "level3": "路灯", "weight": 100, "score": 100}
            tables.setdefault("forms", []).append(in_form | form)
            tables.setdefault("indicators", []).append(in_form | indicator | {"actual_text": self.actual})
        return tables


def night(settings: Settings, batch: str, *submissions: Submission) -> None:
    write_batch(settings.landing, batch, submissions)
    for layer in ("staging", "intermediate", "marts"):
        build(settings, layer, [batch])
    assert not run_audit(settings.warehouse, settings.quality, rules=RULES, documents=False).held
    build(settings, "quality", [batch])


def query(settings: Settings, sql: str) -> list[Any]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as warehouse:
        return warehouse.execute(sql).fetchall()


def test_status_and_current_version_over_several_nights(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    versions = "select form_id, status, is_current from fct_reports order by form_id"

    first = Submission("a", {"路灯": 99, "绿化": 100, "排水": 99, "垃圾": 100, "桥梁": 100})
    night(settings, "b1", first, Submission("c", {"桥梁": 100, "涵洞": 100}))
    assert query(settings, versions) == [
        ("a-1", "returned", True),
        ("a-2", "accepted", True),
        ("a-3", "returned", True),
        ("a-4", "accepted", True),
        ("a-5", "accepted", False),
        ("c-1", "accepted", True),
        ("c-2", "accepted", True),
    ]

    # One correction is accepted, with a warning; one makes it worse; one is still wrong; one report is not sent again.
    corrected = Submission("b", {"路灯": 100, "绿化": 99, "排水": 98}, actual="≥12盏")
    # Read better, a known file holds one form only, of another report.
    night(settings, "b2", corrected, Submission("c", {"照明": 100}, reader_version="2"))
    expected = [
        ("a-1", "returned", False),
        ("a-2", "accepted", True),
        ("a-3", "returned", True),
        ("a-4", "accepted", True),
        ("a-5", "accepted", True),
        ("b-1", "accepted_with_warnings", True),
        ("b-2", "returned", False),
        ("b-3", "returned", False),
        ("c-1", "accepted", True),
    ]
    assert query(settings, versions) == expected

    counts = "select (select count(*) from fct_findings), (select count(*) from fct_rule_results)"
    before = query(settings, counts)
    assert before == [(2 + 2 + 3, len(expected) * len(RULES))]
    build(settings, "quality", ["b2"])
    assert query(settings, counts) == before and query(settings, versions) == expected
    assert query(settings, "select count(*), count(distinct rule) from dim_rule") == [(len(RULES), len(RULES))]

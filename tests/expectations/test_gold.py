"""The rules on real reports: what they find is what people found there."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from expectations.rules import DUE
from ingestion.reading import read_bytes
from jixiao.check import check_files

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

REPORTS = {
    "txt/000.txt": "000",
    "txt/002.txt": "002",
    "txt/003.txt": "003",
    "docx/000.docx": "000",
    "docx/002.docx": "002",
    "docx/003.docx": "003_office",
}

# What these find is not repeated in the finding.
NOT_REPEATED = ("personal_data_printed", "classified_project_disclosed")


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """The reports of a format checked together: in two formats each would be submitted twice."""
    findings = {}
    for file_format in ("txt", "docx"):
        paths = [shared / "reports" / report for report in REPORTS if report.startswith(file_format)]
        for path, _, found in check_files([(path, read_bytes(path.read_bytes(), path.name)) for path in paths]):
            findings[path.relative_to(shared / "reports").as_posix()] = found
    return findings


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_findings", shared / "tools" / "score_findings.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("report", "gold"), REPORTS.items())
def test_findings_are_those_of_gold(
    shared: Path, scorer: ModuleType, found: dict[str, list[dict[str, Any]]], report: str, gold: str
) -> None:
    rows = scorer.rows(json.loads((shared / "gold" / "findings" / f"{gold}.json").read_text(encoding="utf-8")))
    score = scorer.score([row for row in rows if row["rule"] in DUE], found[report])
    assert score["missed_list"] == [] and score["extra_list"] == [] and score["duplicate_list"] == []
    assert score["hits"] == score["severity_right"] == score["expected_right"] > 0
    kept_back = sum(finding["rule"] in NOT_REPEATED for finding in found[report])
    assert score["reported_right"] == score["hits"] - kept_back

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


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, list[dict[str, Any]]]:
    """All reports checked together, to start dbt and Great Expectations once."""
    paths = [shared / "reports" / report for report in REPORTS]
    checked = check_files([(path, read_bytes(path.read_bytes(), path.name)) for path in paths])
    return {path.relative_to(shared / "reports").as_posix(): findings for path, _, findings in checked}


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
    assert score["hits"] == score["severity_right"] == score["reported_right"] == score["expected_right"] > 0

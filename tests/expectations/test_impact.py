"""What a change of the rules does to a corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rich.console import Console

from expectations.impact import Change, ImpactError, compare, of_revision, saved
from jixiao.view import show_impact


def finding(rule: str, key: str, reported: str = "96", severity: str = "reject") -> dict[str, Any]:
    place = {"file_id": "f", "source_cell": "line 4", "message": f"{rule} says {reported}."}
    return place | {
        "rule": rule,
        "finding_key": key,
        "severity": severity,
        "reported": reported,
        "expected": "86",
        "follows_from": None,
    }


SAME, GONE, NEW = finding("a", "1"), finding("a", "2"), finding("b", "3")


def test_new_and_gone_findings_per_rule() -> None:
    assert compare([SAME, GONE], [SAME, NEW]) == [
        Change("a", 2, 1, [], [GONE]),
        Change("b", 0, 1, [NEW], []),
    ]
    assert compare([SAME], [SAME]) == []


@pytest.mark.parametrize("changed", [finding("a", "1", reported="95"), finding("a", "1", severity="info")])
def test_finding_that_says_something_else_is_new_and_gone(changed: dict[str, Any]) -> None:
    assert compare([SAME], [changed]) == [Change("a", 1, 1, [changed], [SAME])]


def test_kept_findings_are_read(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([SAME, NEW]), tmp_path / "findings.parquet")
    lines = tmp_path / "checked.jsonl"
    lines.write_text("\n".join(json.dumps({"file": "x", "findings": [each]}) for each in (SAME, NEW)), encoding="utf-8")
    one = tmp_path / "one.json"
    one.write_text(json.dumps([SAME, NEW]), encoding="utf-8")
    for path in (tmp_path, tmp_path / "findings.parquet", lines, one):
        assert compare(saved(path), [SAME, NEW]) == []


def test_what_holds_no_findings_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("none", encoding="utf-8")
    for path in (tmp_path / "notes.txt", tmp_path / "missing", tmp_path):
        with pytest.raises(ImpactError, match="holds no findings"):
            saved(path)
    with pytest.raises(ImpactError, match="neither a folder, a file nor a git revision"):
        of_revision("no-such-revision", [], tmp_path)


def test_shown_with_examples() -> None:
    console = Console(record=True, width=100)
    show_impact(compare([SAME, GONE], [SAME, NEW, finding("b", "4")]), {"f": "report.txt"}, 1, console)
    shown = console.export_text()
    assert "+ b (reject) report.txt, line 4" in shown and "- a (reject) report.txt" in shown
    assert "+ … and 1 more" in shown
    show_impact([], {}, 1, console)
    assert "No finding is new" in console.export_text()

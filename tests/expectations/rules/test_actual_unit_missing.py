"""Bare numbers beside a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.actual_unit_missing import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "20件",
    "target_unit": "件",
    "actual_text": "21",
    "actual_kind": "number",
    "has_unit_column": False,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "bare": ROW,
            "with its unit": ROW | {"actual_text": "21件", "actual_kind": "count"},
            "unit in a column": ROW | {"has_unit_column": True},
            "no unit": ROW | {"target_unit": None},
            "blank": ROW | {"actual_text": None, "actual_kind": None},
        },
    )
    assert judged.outcomes == {
        "bare": "info",
        "with its unit": "pass",
        "unit in a column": "not_applicable",
        "no unit": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["bare"]
    assert (finding["reported"], finding["expected"]) == ("21", "21件")

"""Scores without an actual."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.actual_blank import RULE

ROW = {
    "indicator": "培训合格率",
    "level3": "培训合格率",
    "score": Decimal("5"),
    "score_text": "5",
    "target_text": "≥90%",
    "actual_text": None,
    "rows_with_actual": 7,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "filled": ROW | {"actual_text": "已完成"},
            "not scored": ROW | {"score": None},
            "no actuals at all": ROW | {"rows_with_actual": 0},
            "no name": ROW | {"level3": None},
        },
    )
    assert judged.outcomes == {
        "blank": "reject",
        "filled": "pass",
        "not scored": "not_applicable",
        "no actuals at all": "not_applicable",
        "no name": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"]) == ("blank, score 5", "≥90% measured")

"""Scored rows without a weight."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.weight_missing import RULE

ROW = {
    "indicator": "培训合格率",
    "level3": "培训合格率",
    "has_weight_column": True,
    "score": Decimal("5"),
    "score_text": "5",
    "weight_text": None,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "weighted": ROW | {"weight_text": "5"},
            "no column": ROW | {"has_weight_column": False},
            "no score": ROW | {"score": None},
            "no name": ROW | {"level3": None},
        },
    )
    assert judged.outcomes == {
        "blank": "info",
        "weighted": "pass",
        "no column": "not_applicable",
        "no score": "not_applicable",
        "no name": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"]) == (None, "a weight")

"""The budget as a cost indicator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.funding_as_cost_indicator import RULE

ROW = {
    "indicator": "培训合格率",
    "level1": "产出指标",
    "level2": "成本指标",
    "target_text": "63万元",
    "target_repeats_funds": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "the budget": ROW,
            "another amount": ROW | {"target_repeats_funds": False},
            "no amount": ROW | {"target_repeats_funds": None},
            "another class": ROW | {"level2": "数量指标"},
        },
    )
    assert judged.outcomes == {
        "the budget": "info",
        "another amount": "pass",
        "no amount": "not_applicable",
        "another class": "not_applicable",
    }
    finding = judged.findings["the budget"]
    assert (finding["reported"], finding["expected"]) == ("63万元", "a cost-control measure")

"""Targets surpassed by far."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.target_overachieved_unexplained import RULE

ROW = {
    "indicator": "培训合格率",
    "labels": "产出指标 数量指标 培训",
    "target_text": "100人",
    "target_value": Decimal("100"),
    "actual_text": "130人",
    "is_comparable": True,
    "direction": "higher",
    "completion": Decimal("1.3"),
    "has_place_for_reason": True,
    "given_reason": None,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "k times": ROW,
            "just less": ROW | {"completion": Decimal("1.2999")},
            "explained": ROW | {"given_reason": "新增任务"},
            "less is better": ROW | {"direction": "lower"},
            "cost": ROW | {"labels": "产出指标 成本指标 培训"},
            "target of 0": ROW | {"target_value": Decimal("0")},
            "no place for a reason": ROW | {"has_place_for_reason": False},
            "inequality": ROW | {"completion": None},
        },
    )
    assert judged.outcomes == {
        "k times": "warn",
        "just less": "pass",
        "explained": "not_applicable",
        "less is better": "not_applicable",
        "cost": "not_applicable",
        "target of 0": "not_applicable",
        "no place for a reason": "not_applicable",
        "inequality": "not_applicable",
    }
    finding = judged.findings["k times"]
    assert (finding["reported"], finding["expected"]) == ("130人", "< 1.3 × 100人, or a reason")

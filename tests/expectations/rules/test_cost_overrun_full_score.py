"""Spending above its target."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.cost_overrun_full_score import RULE

ROW = {
    "indicator": "会议费用",
    "level1": "产出指标",
    "level2": "成本指标",
    "level3": "会议",
    "target_kind": "money",
    "is_comparable": True,
    "target_operator": "≤",
    "target_text": "≤5万元",
    "target_value": Decimal("50000"),
    "actual_text": "6万元",
    "actual_value": Decimal("60000"),
    "score": Decimal("5"),
    "score_text": "5",
    "score_rows": 1,
    "weight": Decimal("5"),
    "weight_rows": 1,
    "score_minus_weight": Decimal("0"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "full points": ROW,
            "deducted": ROW | {"score_minus_weight": Decimal("-0.5")},
            "kept to": ROW | {"actual_value": Decimal("50000")},
            "named so": ROW | {"level2": "数量指标", "level3": "会议费用"},
            "no spending": ROW | {"level2": "数量指标"},
            "more is meant": ROW | {"target_operator": "≥"},
            "no sign": ROW | {"target_operator": None},
            "a count": ROW | {"target_kind": "count"},
            "merged score": ROW | {"score_rows": 2},
        },
    )
    assert judged.outcomes == {
        "full points": "warn",
        "deducted": "pass",
        "kept to": "not_applicable",
        "named so": "warn",
        "no spending": "not_applicable",
        "more is meant": "not_applicable",
        "no sign": "warn",
        "a count": "not_applicable",
        "merged score": "not_applicable",
    }
    finding = judged.findings["full points"]
    assert (finding["reported"], finding["expected"]) == ("5", "< 5")

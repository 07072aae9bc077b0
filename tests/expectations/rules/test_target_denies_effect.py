"""Benefit rows without a benefit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.target_denies_effect import RULE

ROW = {
    "indicator": "生态影响",
    "labels": "效益指标 生态效益指标 生态影响",
    "target_text": "无生态效益",
    "target_words": "无生态效益",
    "weight": Decimal("5"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "denied": ROW,
            "no influence": ROW | {"target_words": "无不良影响"},
            "named": ROW | {"target_words": "无害化处理率提高"},
            "later in the text": ROW | {"target_words": "对环境无影响"},
            "no points": ROW | {"weight": Decimal("0")},
            "an output": ROW | {"labels": "产出指标 数量指标 培训"},
        },
    )
    assert judged.outcomes == {
        "denied": "warn",
        "no influence": "warn",
        "named": "pass",
        "later in the text": "pass",
        "no points": "not_applicable",
        "an output": "not_applicable",
    }
    finding = judged.findings["denied"]
    assert (finding["reported"], finding["expected"]) == ("无生态效益", "an effect, or no points")

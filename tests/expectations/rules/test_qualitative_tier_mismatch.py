"""Scores of results that name their tier."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.qualitative_tier_mismatch import RULE

ROW = {
    "indicator": "库区植被状况",
    "actual_text": "部分达成预期指标",
    "tier": "部分达成预期指标并具有一定效果",
    "tier_points": "6–8",
    "points_outside_tier": Decimal(2),
    "weight": Decimal(10),
    "score": Decimal(10),
    "score_text": "10",
    "score_rows": 1,
    "weight_rows": 1,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "full score": ROW,
            "on the border": ROW | {"points_outside_tier": Decimal(0)},
            "inside": ROW | {"points_outside_tier": Decimal(-1)},
            "other words": ROW | {"tier": None, "points_outside_tier": None},
            "unscored": ROW | {"score": None, "points_outside_tier": None},
            "merged score": ROW | {"score_rows": 3},
        },
    )
    assert judged.outcomes == {
        "full score": "warn",
        "on the border": "pass",
        "inside": "pass",
        "other words": "not_applicable",
        "unscored": "not_applicable",
        "merged score": "not_applicable",
    }
    finding = judged.findings["full score"]
    assert (finding["reported"], finding["expected"]) == ("10", "6–8")

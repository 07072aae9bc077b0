"""Scores of a section or goal against its points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.section_score_over_cap import RULE

ROW = {
    "scores_listed": "20 (line 3) + 31 (line 4)",
    "section": "产出指标",
    "weight_cap": Decimal(50),
    "cap_prints": 1,
    "weight_sum": Decimal(60),
    "weight_addends": 8,
    "section_weight_difference": Decimal(10),
    "section_weight_error": Decimal(10),
    "score_sum": Decimal(51),
    "score_addends": 8,
    "section_score_excess": Decimal(1),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "one too many": ROW,
            "below": ROW | {"section_score_excess": Decimal(-3)},
            "full": ROW | {"section_score_excess": Decimal(0)},
            "rounded": ROW | {"section_score_excess": Decimal("0.005")},
            "beyond rounding": ROW | {"section_score_excess": Decimal("0.0051")},
            "no points": ROW | {"weight_cap": None, "section_score_excess": None},
            "no scores": ROW | {"score_addends": 0, "section_score_excess": None},
            "under every goal": ROW | {"cap_prints": 3},
        },
    )
    assert judged.outcomes == {
        "one too many": "reject",
        "below": "pass",
        "full": "pass",
        "rounded": "pass",
        "beyond rounding": "reject",
        "no points": "not_applicable",
        "no scores": "not_applicable",
        "under every goal": "not_applicable",
    }
    finding = judged.findings["one too many"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("51", "≤50", "1")

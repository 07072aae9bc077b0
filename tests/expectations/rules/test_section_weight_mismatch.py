"""Weights of a section against its label."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.section_weight_mismatch import RULE

ROW = {
    "weights_listed": "20 (line 3) + 25 (line 4)",
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
            "ten too many": ROW,
            "too few": ROW | {"section_weight_error": Decimal(5), "section_weight_difference": Decimal(-5)},
            "right": ROW | {"section_weight_error": Decimal(0)},
            "rounded": ROW | {"section_weight_error": Decimal("0.005")},
            "no points in the label": ROW | {"weight_cap": None, "section_weight_error": None},
            "no weights": ROW | {"weight_addends": 0, "section_weight_error": None},
            "under every goal": ROW | {"cap_prints": 2},
            "block without a print of its own": ROW | {"cap_prints": 0},
        },
    )
    assert judged.outcomes == {
        "ten too many": "reject",
        "too few": "reject",
        "right": "pass",
        "rounded": "pass",
        "no points in the label": "not_applicable",
        "no weights": "not_applicable",
        "under every goal": "not_applicable",
        "block without a print of its own": "reject",
    }
    finding = judged.findings["ten too many"]
    assert (finding["subject"], finding["reported"], finding["expected"]) == ("产出指标", "60", "50")

"""Missed targets with full points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.target_missed_but_full_score import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "100%",
    "actual_text": "95%",
    "is_target_met": False,
    "score": Decimal(4),
    "score_text": "4",
    "score_rows": 1,
    "weight": Decimal(5),
    "weight_rows": 1,
    "score_minus_weight": Decimal(-1),
    "formula_or_less": "4.75",
    "proportional_difference": Decimal("-0.75"),
}


FULL = ROW | {"score": Decimal(5), "score_text": "5", "score_minus_weight": Decimal(0)}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "full": FULL,
            "more than full": FULL | {"score_minus_weight": Decimal(1)},
            "a hundredth less": FULL | {"score_minus_weight": Decimal("-0.01")},
            "deducted": ROW,
            "met": FULL | {"is_target_met": True},
            "not comparable": FULL | {"is_target_met": None},
            "merged score": FULL | {"score_rows": 3},
            "no points to give": FULL | {"weight": Decimal(0)},
            "no score": FULL | {"score": None, "score_minus_weight": None},
        },
    )
    assert judged.outcomes == {
        "full": "reject",
        "more than full": "reject",
        "a hundredth less": "pass",
        "deducted": "pass",
        "met": "not_applicable",
        "not comparable": "not_applicable",
        "merged score": "not_applicable",
        "no points to give": "not_applicable",
        "no score": "not_applicable",
    }
    finding = judged.findings["full"]
    assert (finding["reported"], finding["expected"]) == ("5", "4.75")

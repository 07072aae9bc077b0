"""Met targets that cost points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.target_met_but_deducted import RULE

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
    "points_deducted": Decimal(1),
}


MET = ROW | {"is_target_met": True, "actual_text": "100%"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "met and deducted": MET,
            "met by a hundredth less": MET | {"points_deducted": Decimal("0.01")},
            "met with full points": MET | {"points_deducted": Decimal(0)},
            "met with more": MET | {"points_deducted": Decimal(-1)},
            "missed": ROW,
            "not comparable": ROW | {"is_target_met": None},
            "merged score": MET | {"score_rows": 3},
            "merged weight": MET | {"weight_rows": 2},
            "no score": MET | {"score": None, "points_deducted": None},
            "no weight": MET | {"weight": None, "points_deducted": None},
        },
    )
    assert judged.outcomes == {
        "met and deducted": "warn",
        "met by a hundredth less": "warn",
        "met with full points": "pass",
        "met with more": "pass",
        "missed": "not_applicable",
        "not comparable": "not_applicable",
        "merged score": "not_applicable",
        "merged weight": "not_applicable",
        "no score": "not_applicable",
        "no weight": "not_applicable",
    }
    finding = judged.findings["met and deducted"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("4", "5", "-1")

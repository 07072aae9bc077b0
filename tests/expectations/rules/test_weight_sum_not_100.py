"""Weights against the required total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.weight_sum_not_100 import RULE

ROW = {
    "weights_listed": "50 (line 3) + 60 (line 4)",
    "recomputed_weight": Decimal(110),
    "weight_addends": 17,
    "indicator_weight": Decimal(100),
    "required_total_weight": Decimal(100),
    "execution_weight": Decimal(10),
    "execution_score": Decimal(10),
    "has_weight_column": True,
    "has_fund_total": True,
    "weight_difference": Decimal(10),
    "weight_error": Decimal(10),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    unscored = {"execution_weight": None, "execution_score": None}
    judged = judge(
        RULE,
        {
            "110": ROW,
            "100": ROW | {"weight_error": Decimal(0)},
            "rounded": ROW | {"weight_error": Decimal("0.005")},
            "beyond rounding": ROW | {"weight_error": Decimal("0.0051")},
            "no weights": ROW | {"recomputed_weight": None, "indicator_weight": None, "weight_error": None},
            "execution points only": ROW | {"indicator_weight": None},
            "execution scored without its points": ROW | {"execution_weight": None},
            "execution not scored": ROW | unscored,
            "labels without the execution points": ROW | unscored | {"has_weight_column": False},
            "labels of a form without funds": ROW | unscored | {"has_weight_column": False, "has_fund_total": False},
            "base data": ROW | {"required_total_weight": None, "weight_error": None},
        },
    )
    assert judged.outcomes == {
        "110": "reject",
        "100": "pass",
        "rounded": "pass",
        "beyond rounding": "reject",
        "no weights": "not_applicable",
        "execution points only": "not_applicable",
        "execution scored without its points": "not_applicable",
        "execution not scored": "reject",
        "labels without the execution points": "not_applicable",
        "labels of a form without funds": "reject",
        "base data": "not_applicable",
    }
    finding = judged.findings["110"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("110", "100", "10")

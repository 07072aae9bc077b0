"""Execution scores against weight and rate."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.execution_score_mismatch import RULE

ROW = {
    "label": "年度资金总额",
    "is_total": True,
    "execution_rate": Decimal(1),
    "execution_rate_text": "100%",
    "recomputed_execution_rate": Decimal("0.8045"),
    "expected_rate_percent": Decimal("80.45"),
    "execution_rate_difference": Decimal("19.55"),
    "execution_rate_error": Decimal("39.1"),
    "budget": Decimal("764.37"),
    "budget_text": "764.37",
    "denominator": Decimal("764.37"),
    "executed": Decimal("614.94"),
    "executed_text": "614.94",
    "executed_excess": Decimal("-149.43"),
    "weight": Decimal(10),
    "score": Decimal(10),
    "score_text": "10",
    "expected_execution_score": Decimal("8.045"),
    "expected_score": Decimal("8.05"),
    "execution_score_difference": Decimal("1.955"),
    "execution_score_error": Decimal("391"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "full points for 80%": ROW,
            "exact": ROW | {"execution_score_error": Decimal(0)},
            "rounded": ROW | {"execution_score_error": Decimal(1)},
            "just beyond rounding": ROW | {"execution_score_error": Decimal("1.00000001")},
            "source line": ROW | {"is_total": False},
            "no score": ROW | {"score": None, "execution_score_error": None},
            "no weight printed": ROW | {"weight": None},
            "no rate to score by": ROW | {"expected_execution_score": None, "execution_score_error": None},
        },
    )
    assert judged.outcomes == {
        "full points for 80%": "reject",
        "exact": "pass",
        "rounded": "pass",
        "just beyond rounding": "reject",
        "source line": "not_applicable",
        "no score": "not_applicable",
        "no weight printed": "not_applicable",
        "no rate to score by": "not_applicable",
    }
    finding = judged.findings["full points for 80%"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("10", "8.05", "1.955")

"""Executed amounts against the budget."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.executed_over_budget import RULE

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
            "below": ROW,
            "over": ROW | {"executed_text": "800", "executed_excess": Decimal("35.63")},
            "equal": ROW | {"executed_excess": Decimal(0)},
            "rounded": ROW | {"executed_excess": Decimal("0.005")},
            "a cent over": ROW | {"executed_excess": Decimal("0.01")},
            "no budget": ROW | {"budget": None, "executed_excess": None},
            "nothing executed": ROW | {"executed": None, "executed_excess": None},
        },
    )
    assert judged.outcomes == {
        "below": "pass",
        "over": "warn",
        "equal": "pass",
        "rounded": "pass",
        "a cent over": "warn",
        "no budget": "not_applicable",
        "nothing executed": "not_applicable",
    }
    finding = judged.findings["over"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("800", "≤764.37", "35.63")

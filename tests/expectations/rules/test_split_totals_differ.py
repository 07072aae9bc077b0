"""Splits against what is left."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.split_totals_differ import RULE

ROW = {
    "revenue": Decimal("555.31"),
    "expenditure": Decimal("550.18"),
    "balanced_revenue": Decimal("550.18"),
    "budget_text": "535.67",
    "executed_text": "535.67",
    "revenue_listed": "555.31 (line 263)",
    "expenditure_listed": "184.64 (line 264) + 365.54 (line 268)",
    "revenue_addends": 1,
    "basic_addends": 1,
    "project_addends": 1,
    "balance_difference": Decimal("5.13"),
    "balance_error": Decimal("205.2"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "differ": ROW,
            "within rounding": ROW | {"balance_error": Decimal("1")},
            "just beyond": ROW | {"balance_error": Decimal("1.02")},
            "one split only": ROW | {"revenue_addends": 0},
            "half a split": ROW | {"project_addends": 0},
            "no total line": ROW | {"balance_error": None},
        },
    )
    assert judged.outcomes == {
        "differ": "warn",
        "within rounding": "pass",
        "just beyond": "warn",
        "one split only": "not_applicable",
        "half a split": "not_applicable",
        "no total line": "not_applicable",
    }
    finding = judged.findings["differ"]
    assert (finding["reported"], finding["expected"]) == ("555.31", "550.18")

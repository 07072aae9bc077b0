"""The split by nature of revenue against the budget."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.revenue_split_mismatch import RULE

ROW = {
    "revenue_listed": "555.31 (line 3)",
    "revenue": Decimal("555.31"),
    "revenue_addends": 4,
    "revenue_addends_text": "555.31+0+0+0",
    "budget": Decimal("535.67"),
    "revenue_difference": Decimal("19.64"),
    "revenue_error": Decimal("785.6"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"revenue_error": Decimal(0)},
            "rounded": ROW | {"revenue_error": Decimal("1")},
            "beyond rounding": ROW | {"revenue_error": Decimal("1.02")},
            "no split": ROW | {"revenue_addends": 0, "revenue_error": None},
            "no budget": ROW | {"budget": None, "revenue_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "rounded": "info",
        "beyond rounding": "reject",
        "no split": "not_applicable",
        "no budget": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("555.31", "535.67", "19.64")


def test_finding_points_to_the_split(judge: Callable[..., Any]) -> None:
    row = ROW | {"cells": {"revenue": "line 263", "adjusted_budget_text": "line 252"}}
    assert judge(RULE, {"off": row}).findings["off"]["source_cell"] == "line 263"

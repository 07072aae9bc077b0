"""Budgets that changed much."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.large_budget_adjustment import RULE

ROW = {
    "label": "年度资金总额",
    "is_total": True,
    "place_of_kind": 1,
    "initial_budget_text": "339.66",
    "budget_text": "535.67",
    "adjustment_share": Decimal("0.5771"),
    "adjustment_percent": Decimal("57.7"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "much more": ROW,
            "much less": ROW | {"adjustment_percent": Decimal("-57.7")},
            "at the threshold": ROW | {"adjustment_share": Decimal("0.2")},
            "just beyond": ROW | {"adjustment_share": Decimal("0.20001")},
            "a source": ROW | {"is_total": False},
            "no initial budget": ROW | {"adjustment_share": None},
        },
    )
    assert judged.outcomes == {
        "much more": "warn",
        "much less": "warn",
        "at the threshold": "pass",
        "just beyond": "warn",
        "a source": "not_applicable",
        "no initial budget": "not_applicable",
    }
    finding = judged.findings["much more"]
    assert (finding["reported"], finding["expected"]) == ("57.7%", "explanation")

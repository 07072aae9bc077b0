"""Targets set after the adjustment."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.target_equals_adjusted_budget import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "764.37万元",
    "target_kind": "money",
    "target_value": Decimal("7643700"),
    "initial_budget_text": "665.85",
    "initial_budget": Decimal("6658500"),
    "adjusted_budget": Decimal("7643700"),
    "target_is_adjusted_budget": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "the adjusted budget": ROW,
            "another amount": ROW | {"target_is_adjusted_budget": False},
            "not adjusted": ROW | {"initial_budget": Decimal("7643700")},
            "no initial budget": ROW | {"initial_budget": None},
            "a count": ROW | {"target_kind": "count"},
        },
    )
    assert judged.outcomes == {
        "the adjusted budget": "info",
        "another amount": "pass",
        "not adjusted": "not_applicable",
        "no initial budget": "not_applicable",
        "a count": "not_applicable",
    }
    finding = judged.findings["the adjusted budget"]
    assert (finding["reported"], finding["expected"]) == ("764.37万元", "665.85 (年初预算) at target setting")

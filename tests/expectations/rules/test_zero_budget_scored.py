"""Rates and scores over a budget of nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.zero_budget_scored import RULE

ROW = {"label": "其他资金", "adjusted_budget": Decimal("0"), "has_printed_points": True, "printed_points": "100%、10"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "scored": ROW,
            "dashes": ROW | {"has_printed_points": False, "printed_points": "—"},
            "a budget": ROW | {"adjusted_budget": Decimal("0.01")},
            "blank": ROW | {"adjusted_budget": None},
        },
    )
    assert judged.outcomes == {
        "scored": "reject",
        "dashes": "pass",
        "a budget": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["scored"]
    assert (finding["reported"], finding["expected"]) == ("100%、10", "—")

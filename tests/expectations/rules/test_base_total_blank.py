"""Totals left blank over their items."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.base_total_blank import RULE

ROW = {
    "label": "三公经费",
    "is_total": True,
    "filled_parts": 3,
    "any_amount": None,
    "parts_sum_text": "0.31 / 1.95 / 0",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "filled": ROW | {"any_amount": Decimal("0")},
            "items blank too": ROW | {"filled_parts": 0},
            "an item": ROW | {"is_total": False},
        },
    )
    assert judged.outcomes == {
        "blank": "warn",
        "filled": "pass",
        "items blank too": "not_applicable",
        "an item": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (None, "0.31 / 1.95 / 0", None)

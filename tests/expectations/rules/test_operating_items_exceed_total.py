"""Items of operating expenditure against their total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.operating_items_exceed_total import RULE

ROW = {
    "equation": "operating",
    "column_label": "2022年决算数",
    "total": Decimal("10"),
    "total_text": "10",
    "addend_sum": Decimal("10.5"),
    "addends": 2,
    "addends_listed": "6 (line 20) + 4.5 (line 21)",
    "items_over_total": Decimal("0.5"),
    "items_error": Decimal("33.3"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "beyond": ROW,
            "rounded": ROW | {"items_error": Decimal("1")},
            "beyond rounding": ROW | {"items_error": Decimal("1.02")},
            "items make less": ROW | {"items_error": Decimal("0")},
            "total blank": ROW | {"total": None, "items_error": None},
            "three public expenses": ROW | {"equation": "three_public"},
        },
    )
    assert judged.outcomes == {
        "beyond": "warn",
        "rounded": "pass",
        "beyond rounding": "warn",
        "items make less": "pass",
        "total blank": "not_applicable",
        "three public expenses": "not_applicable",
    }
    finding = judged.findings["beyond"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("10.5", "≤10", "0.5")

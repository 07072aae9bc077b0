"""Basic plus project expenditure against expenditure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_expenditure_sum_mismatch import RULE

ROW = {
    "comparison": "expenditure_sum",
    "subject": "基本支出+项目支出=支出",
    "reported": "120万元",
    "expected": "115",
    "addends_text": "100万元+15万元",
    "difference": Decimal("5"),
    "text_error": Decimal("333.33"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"text_error": Decimal("0")},
            "rounded": ROW | {"text_error": Decimal("1")},
            "beyond rounding": ROW | {"text_error": Decimal("1.00000001")},
            "another sum": ROW | {"comparison": "income_sum"},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "rounded": "info",
        "beyond rounding": "reject",
        "another sum": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("120万元", "115", "5")

"""Income minus expenditure against the balance."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_balance_mismatch import RULE

ROW = {
    "comparison": "balance",
    "subject": "收入−支出=结余结转",
    "reported": "120万元",
    "expected": "115",
    "addends_text": "100万元+15万元",
    "difference": Decimal("5"),
    "text_error": Decimal("333.33"),
    "unexplained_error": Decimal("333.33"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"text_error": Decimal("0"), "unexplained_error": Decimal("0")},
            "rounded": ROW | {"text_error": Decimal("1"), "unexplained_error": Decimal("1")},
            "carried over in the form": ROW | {"unexplained_error": Decimal("0")},
            "another sum": ROW | {"comparison": "income_sum"},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "rounded": "pass",
        "carried over in the form": "info",
        "another sum": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("120万元", "115", "5")

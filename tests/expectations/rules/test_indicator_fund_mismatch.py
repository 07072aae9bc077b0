"""Money indicators that repeat a fund line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.indicator_fund_mismatch import RULE

ROW = {
    "indicator": "全年经费支出",
    "actual_text": "700万元",
    "fund_label": "全年执行数",
    "fund_text": "764.37",
    "fund_difference": Decimal("-64.37"),
    "fund_error": Decimal("64.37"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"fund_error": Decimal("0")},
            "rounded": ROW | {"fund_error": Decimal("0.005")},
            "beyond rounding": ROW | {"fund_error": Decimal("0.0051")},
            "fund line blank": ROW | {"fund_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "warn",
        "same": "pass",
        "rounded": "pass",
        "beyond rounding": "warn",
        "fund line blank": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("700万元", "764.37", "-64.37")

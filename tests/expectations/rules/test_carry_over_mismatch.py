"""Funds carried from one year into the next."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.carry_over_mismatch import RULE

ROW = {
    "comparison": "carry_over",
    "label": "上年结转资金",
    "reported": "0.31",
    "expected": "0.35",
    "year_compared": 2021,
    "other_year": 2021,
    "year_difference": Decimal("-0.04"),
    "year_error": Decimal("0.04"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"year_error": Decimal("0")},
            "rounded": ROW | {"year_error": Decimal("0.005")},
            "beyond rounding": ROW | {"year_error": Decimal("0.0051")},
            "an account": ROW | {"comparison": "final"},
        },
    )
    assert judged.outcomes == {
        "off": "warn",
        "same": "pass",
        "rounded": "pass",
        "beyond rounding": "warn",
        "an account": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("0.31", "0.35", "-0.04")

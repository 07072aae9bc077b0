"""The adjustment of the basic budget."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.basic_adjustment_mismatch import RULE

ROW = {
    "has_adjustment_row": True,
    "adjustment_text": "0",
    "expected_adjustment": Decimal("7.98"),
    "expected_adjustment_text": "7.98",
    "basic_expenditure": Decimal("184.64"),
    "initial_basic": Decimal("176.66"),
    "adjustment_difference": Decimal("-7.98"),
    "adjustment_error": Decimal("319.2"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "blank": ROW | {"adjustment_text": ""},
            "same": ROW | {"adjustment_error": Decimal("0")},
            "rounded": ROW | {"adjustment_error": Decimal("1")},
            "beyond rounding": ROW | {"adjustment_error": Decimal("1.02")},
            "no such row": ROW | {"has_adjustment_row": False},
            "not to be derived": ROW | {"expected_adjustment": None, "adjustment_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "warn",
        "blank": "warn",
        "same": "pass",
        "rounded": "info",
        "beyond rounding": "warn",
        "no such row": "not_applicable",
        "not to be derived": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("0", "7.98", "-7.98")

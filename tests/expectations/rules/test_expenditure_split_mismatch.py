"""Basic plus project expenditure against the executed amount."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.expenditure_split_mismatch import RULE

ROW = {
    "expenditure_listed": "184.64 (line 3) + 365.54 (line 4)",
    "expenditure": Decimal("550.18"),
    "expenditure_addends": 2,
    "expenditure_addends_text": "184.64+365.54",
    "basic_addends": 1,
    "project_addends": 1,
    "executed": Decimal("535.67"),
    "expenditure_difference": Decimal("14.51"),
    "expenditure_error": Decimal("967.334"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"expenditure_error": Decimal(0)},
            "rounded": ROW | {"expenditure_error": Decimal("1")},
            "beyond rounding": ROW | {"expenditure_error": Decimal("1.02")},
            "no project expenditure": ROW | {"project_addends": 0},
            "no basic expenditure": ROW | {"basic_addends": 0},
            "nothing executed": ROW | {"executed": None, "expenditure_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "rounded": "info",
        "beyond rounding": "reject",
        "no project expenditure": "not_applicable",
        "no basic expenditure": "not_applicable",
        "nothing executed": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("550.18", "535.67", "14.51")

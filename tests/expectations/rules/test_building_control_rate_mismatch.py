"""Control rates of government buildings."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.building_control_rate_mismatch import RULE

ROW = {
    "label": "规模控制率",
    "approved": Decimal("1000"),
    "actual": Decimal("950"),
    "control_rate": Decimal("0.9"),
    "control_rate_text": "90%",
    "exact_rate": Decimal("0.95"),
    "exact_rate_percent": Decimal("95"),
    "expected_rate_text": "95%",
    "building_rate_error": Decimal("10"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "wrong": ROW,
            "rounded": ROW | {"building_rate_error": Decimal("1")},
            "beyond rounding": ROW | {"building_rate_error": Decimal("1.00000001")},
            "out of control": ROW | {"exact_rate": Decimal("1.1"), "building_rate_error": Decimal("1000")},
            "no building": ROW | {"exact_rate": None, "control_rate": None, "building_rate_error": None},
        },
    )
    assert judged.outcomes == {
        "wrong": "warn",
        "rounded": "pass",
        "beyond rounding": "warn",
        "out of control": "warn",
        "no building": "not_applicable",
    }
    finding = judged.findings["wrong"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("90%", "95%", None)

"""Project forms against the overall form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.project_total_mismatch import RULE

ROW = {
    "executed": Decimal("718.82"),
    "executed_forms": 3,
    "addends_text": "301.82+150+267",
    "project_expenditure": Decimal("730.57"),
    "project_text": "730.57万元",
    "project_total_difference": Decimal("-11.75"),
    "project_total_error": Decimal("587.5"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"project_total_error": Decimal("0")},
            "rounded": ROW | {"project_total_error": Decimal("1")},
            "beyond rounding": ROW | {"project_total_error": Decimal("1.02")},
            "amounts blank": ROW | {"executed_forms": 0, "project_total_error": None},
            "no split": ROW | {"project_expenditure": None, "project_total_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "warn",
        "same": "pass",
        "rounded": "info",
        "beyond rounding": "warn",
        "amounts blank": "not_applicable",
        "no split": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("718.82", "730.57万元", "-11.75")

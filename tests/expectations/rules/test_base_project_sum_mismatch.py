"""Projects of the base data table against the overall form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.base_project_sum_mismatch import RULE

ROW = {
    "project_sum": Decimal("213"),
    "project_items": 3,
    "project_expenditure": Decimal("365.54"),
    "project_expenditure_text": "365.54",
    "project_expenditure_cell": "line 9",
    "project_addends_text": "50 (line 1)+63 (line 2)+100 (line 3)",
    "project_difference": Decimal("-152.54"),
    "project_error": Decimal("7627"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"project_error": Decimal("0")},
            "rounded": ROW | {"project_error": Decimal("1")},
            "beyond rounding": ROW | {"project_error": Decimal("1.02")},
            "no project": ROW | {"project_items": 0, "project_sum": None, "project_error": None},
            "no overall form": ROW | {"project_expenditure": None, "project_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "same": "pass",
        "rounded": "info",
        "beyond rounding": "reject",
        "no project": "not_applicable",
        "no overall form": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("213", "365.54", "-152.54")

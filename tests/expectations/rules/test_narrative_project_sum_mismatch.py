"""Projects listed in the running text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_project_sum_mismatch import RULE

ROW = {
    "subject": "项目支出",
    "reported": "51万元",
    "expected": "34.28",
    "addends_text": "21.86万元+12.42万元",
    "difference": Decimal("16.72"),
    "text_error": Decimal("1114.67"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"text_error": Decimal("0")},
            "rounded": ROW | {"text_error": Decimal("1")},
            "beyond rounding": ROW | {"text_error": Decimal("1.00000001")},
            "no list": ROW | {"text_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "same": "pass",
        "rounded": "pass",
        "beyond rounding": "reject",
        "no list": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("51万元", "34.28", "16.72")

"""One amount with several values."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_value_conflict import RULE

ROW = {
    "subject": "支出",
    "reported": "550.28万元",
    "expected": "535.67万元",
    "addends_text": "550.28万元 (line 19)；535.67万元 (line 74)",
    "difference": Decimal("14.61"),
    "text_error": Decimal("1461"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "two values": ROW,
            "printed twice": ROW | {"text_error": Decimal("0")},
            "rounded": ROW | {"text_error": Decimal("1")},
            "printed once": ROW | {"text_error": None},
        },
    )
    assert judged.outcomes == {
        "two values": "reject",
        "printed twice": "pass",
        "rounded": "pass",
        "printed once": "not_applicable",
    }
    finding = judged.findings["two values"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("550.28万元", "535.67万元", "14.61")

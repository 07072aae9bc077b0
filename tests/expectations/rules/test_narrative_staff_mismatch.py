"""Head counts of the running text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_staff_mismatch import RULE

ROW = {
    "subject": "编制人数",
    "reported": "12人",
    "expected": "11",
    "difference": Decimal("1"),
    "text_error": Decimal("2"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"text_error": Decimal("0")},
            "no table": ROW | {"text_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "same": "pass",
        "no table": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("12人", "11", "1")

"""Figures of the running text against indicators."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_indicator_mismatch import RULE

ROW = {
    "subject": "受理来信",
    "reported": "34件",
    "expected": "57件",
    "difference": Decimal("23"),
    "text_error": Decimal("2300000000"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"difference": Decimal("0"), "text_error": Decimal("0")},
            "no figure": ROW | {"text_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "same": "pass",
        "no figure": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("34件", "57件", "23")

"""Totals outside 0 to 100."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.total_score_out_of_range import RULE

ROW = {"printed_total_score": Decimal("102")}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "above": ROW,
            "a hundredth above": ROW | {"printed_total_score": Decimal("100.01")},
            "below": ROW | {"printed_total_score": Decimal("-0.5")},
            "full": ROW | {"printed_total_score": Decimal("100")},
            "none": ROW | {"printed_total_score": Decimal("0")},
            "not printed": ROW | {"printed_total_score": None},
        },
    )
    assert judged.outcomes == {
        "above": "reject",
        "a hundredth above": "reject",
        "below": "reject",
        "full": "pass",
        "none": "pass",
        "not printed": "not_applicable",
    }
    finding = judged.findings["above"]
    assert (finding["reported"], finding["expected"]) == ("102", "0–100")

"""Header score against total row."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.header_score_mismatch import RULE

ROW = {
    "self_score": Decimal(97),
    "self_score_text": "97",
    "total_score": Decimal(99),
    "total_score_text": "99",
    "header_score_difference": Decimal(-2),
    "header_score_error": Decimal(2),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "two apart": ROW,
            "same": ROW | {"header_score_error": Decimal(0)},
            "a hundredth apart": ROW | {"header_score_error": Decimal("0.01")},
            "header only": ROW | {"total_score": None, "header_score_error": None},
            "total row only": ROW | {"self_score": None, "header_score_error": None},
        },
    )
    assert judged.outcomes == {
        "two apart": "reject",
        "same": "pass",
        "a hundredth apart": "reject",
        "header only": "not_applicable",
        "total row only": "not_applicable",
    }
    finding = judged.findings["two apart"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("97", "99", "-2")

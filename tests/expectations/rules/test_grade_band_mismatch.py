"""Grade against the printed total."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.grade_band_mismatch import RULE

ROW = {
    "grade_text": "优",
    "printed_grade": "优",
    "printed_total_score": Decimal(87),
    "printed_total_grade": "良",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "too good": ROW,
            "right": ROW | {"printed_total_grade": "优"},
            "no grade": ROW | {"printed_grade": None, "grade_text": None},
            "other words": ROW | {"printed_grade": None, "grade_text": "合格"},
            "no total": ROW | {"printed_total_grade": None, "printed_total_score": None},
        },
    )
    assert judged.outcomes == {
        "too good": "reject",
        "right": "pass",
        "no grade": "not_applicable",
        "other words": "not_applicable",
        "no total": "not_applicable",
    }
    finding = judged.findings["too good"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("优", "良", None)
    assert "87" in finding["message"] and "87" in finding["message_zh"]

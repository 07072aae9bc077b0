"""Grade against what the scores add up to."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.grade_mismatch_recomputed_total import RULE

ROW = {
    "grade_text": "优",
    "printed_grade": "优",
    "printed_total_score": Decimal(92),
    "recomputed_score": Decimal(79),
    "recomputed_grade": "中",
    "total_score_error": Decimal(1),
    "scored_rows": 9,
    "indicator_rows": 9,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "other grade": ROW,
            "same grade": ROW | {"recomputed_grade": "优"},
            "total is right": ROW | {"total_score_error": Decimal(0)},
            "total is rounded": ROW | {"total_score_error": Decimal("0.005")},
            "no grade": ROW | {"printed_grade": None},
            "no row scored": ROW | {"scored_rows": 0},
        },
    )
    assert judged.outcomes == {
        "other grade": "reject",
        "same grade": "pass",
        "total is right": "not_applicable",
        "total is rounded": "not_applicable",
        "no grade": "not_applicable",
        "no row scored": "not_applicable",
    }
    finding = judged.findings["other grade"]
    assert (finding["reported"], finding["expected"]) == ("优", "中")

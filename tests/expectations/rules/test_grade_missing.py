"""Places for a grade that are blank."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.grade_missing import RULE

ROW = {"has_grade_cell": True, "grade_text": None}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "filled": ROW | {"grade_text": "优"},
            "no place": ROW | {"has_grade_cell": False},
        },
    )
    assert judged.outcomes == {
        "blank": "info",
        "filled": "pass",
        "no place": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"]) == (None, "a grade")

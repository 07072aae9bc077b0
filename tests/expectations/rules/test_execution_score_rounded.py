"""Execution scores rounded to whole points."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.execution_score_rounded import RULE

ROW = {
    "label": "年度资金总额",
    "is_total": True,
    "weight": Decimal("20"),
    "score": Decimal("17"),
    "score_text": "17",
    "expected_execution_score": Decimal("16.86"),
    "expected_score": Decimal("16.86"),
    "expected_rate_percent": Decimal("84.31"),
    "execution_score_difference": Decimal("0.14"),
    "execution_score_distance": Decimal("0.14"),
    "execution_score_error": Decimal("0.28"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "rounded": ROW,
            "exact": ROW | {"execution_score_distance": Decimal("0.005")},
            "further off": ROW | {"execution_score_error": Decimal("1.01")},
            "with decimals": ROW | {"score": Decimal("16.8")},
            "a source": ROW | {"is_total": False},
            "no weight": ROW | {"weight": None},
        },
    )
    assert judged.outcomes == {
        "rounded": "info",
        "exact": "pass",
        "further off": "not_applicable",
        "with decimals": "not_applicable",
        "a source": "not_applicable",
        "no weight": "not_applicable",
    }
    finding = judged.findings["rounded"]
    assert (finding["reported"], finding["expected"]) == ("17", "16.86")

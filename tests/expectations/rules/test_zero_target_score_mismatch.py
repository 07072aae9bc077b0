"""Targets of 0 scored by halves."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.zero_target_score_mismatch import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "0件",
    "target_value": Decimal("0"),
    "target_operator": None,
    "is_comparable": True,
    "actual_text": "2件",
    "score": Decimal("3"),
    "score_text": "3",
    "score_rows": 1,
    "weight": Decimal("5"),
    "weight_rows": 1,
    "zero_target_score": Decimal("0"),
    "zero_target_error": Decimal("3"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "half": ROW,
            "none for two": ROW | {"zero_target_error": Decimal("0")},
            "at least 0": ROW | {"target_operator": "≥"},
            "at most 0": ROW | {"target_operator": "≤"},
            "another target": ROW | {"target_value": Decimal("1")},
            "no actual": ROW | {"is_comparable": False},
            "merged score": ROW | {"score_rows": 2},
            "no weight": ROW | {"weight": None},
        },
    )
    assert judged.outcomes == {
        "half": "warn",
        "none for two": "pass",
        "at least 0": "not_applicable",
        "at most 0": "warn",
        "another target": "not_applicable",
        "no actual": "not_applicable",
        "merged score": "not_applicable",
        "no weight": "not_applicable",
    }
    finding = judged.findings["half"]
    assert (finding["reported"], finding["expected"]) == ("3", "0")

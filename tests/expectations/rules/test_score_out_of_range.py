"""Scores below 0 or above their weight."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.score_out_of_range import RULE

ROW = {
    "indicator": "培训合格率",
    "score": Decimal(4),
    "score_text": "4",
    "counts_once": True,
    "is_bonus": False,
    "score_excess": Decimal(0),
    "score_range": "0–5",
    "score_minus_weight": Decimal(-1),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "inside": ROW,
            "above": ROW | {"score_text": "6", "score_excess": Decimal(1), "score_minus_weight": Decimal(1)},
            "just above": ROW | {"score_excess": Decimal("0.01")},
            "bonus": ROW | {"score_excess": Decimal(1), "is_bonus": True},
            "counted with its group": ROW | {"score_excess": Decimal(1), "counts_once": False},
            "no score": ROW | {"score": None, "score_excess": None},
        },
    )
    assert judged.outcomes == {
        "inside": "pass",
        "above": "reject",
        "just above": "reject",
        "bonus": "not_applicable",
        "counted with its group": "not_applicable",
        "no score": "not_applicable",
    }
    finding = judged.findings["above"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("6", "0–5", "1")

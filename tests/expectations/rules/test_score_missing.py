"""Rows without a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.score_missing import RULE

ROW = {
    "indicator": "培训合格率",
    "level3": "培训合格率",
    "scored_rows": 8,
    "is_ambiguous": False,
    "is_scored_by_class": False,
    "score_text": None,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "scored": ROW | {"score_text": "5"},
            "said not to be scored": ROW | {"score_text": "—"},
            "unscored form": ROW | {"scored_rows": 0},
            "two readings": ROW | {"is_ambiguous": True},
            "no name": ROW | {"level3": None},
            "scored by class": ROW | {"is_scored_by_class": True},
        },
    )
    assert judged.outcomes == {
        "blank": "reject",
        "scored": "pass",
        "said not to be scored": "pass",
        "unscored form": "not_applicable",
        "two readings": "not_applicable",
        "no name": "not_applicable",
        "scored by class": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"]) == (None, "a score")

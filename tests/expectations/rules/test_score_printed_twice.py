"""Rows with two scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.score_printed_twice import RULE

ROW = {"indicator": "培训合格率", "score_text": "9", "scores_text": "9 9", "first_score": "9"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "twice": ROW,
            "joined by a comma": ROW | {"scores_text": "9，8.5"},
            "once": ROW | {"scores_text": "9"},
            "with decimals": ROW | {"scores_text": "9.25"},
            "no score": ROW | {"score_text": None},
        },
    )
    assert judged.outcomes == {
        "twice": "warn",
        "joined by a comma": "warn",
        "once": "pass",
        "with decimals": "pass",
        "no score": "not_applicable",
    }
    finding = judged.findings["twice"]
    assert (finding["reported"], finding["expected"]) == ("9 9", "9")

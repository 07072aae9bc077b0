"""Targets that repeat their name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.target_equals_name import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "培训合格率",
    "target_words": "培训合格率",
    "name_words": "培训合格率",
    "target_repeats_name": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "repeated": ROW,
            "another": ROW | {"target_repeats_name": False},
            "no name": ROW | {"name_words": None, "target_repeats_name": None},
            "no target": ROW | {"target_words": None, "target_repeats_name": None},
        },
    )
    assert judged.outcomes == {
        "repeated": "reject",
        "another": "pass",
        "no name": "not_applicable",
        "no target": "not_applicable",
    }
    finding = judged.findings["repeated"]
    assert (finding["reported"], finding["expected"]) == ("培训合格率", "a number")

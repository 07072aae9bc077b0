"""Targets that name a duration only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.target_not_measurable import RULE

ROW = {"indicator": "培训合格率", "target_text": "长 期。", "target_words": "长期"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "长期": ROW,
            "全年": ROW | {"target_words": "全年"},
            "a level": ROW | {"target_words": "长期保持90%"},
            "blank": ROW | {"target_text": None, "target_words": None},
        },
    )
    assert judged.outcomes == {
        "长期": "warn",
        "全年": "pass",
        "a level": "pass",
        "blank": "not_applicable",
    }
    finding = judged.findings["长期"]
    assert (finding["reported"], finding["expected"]) == ("长 期。", "a level, tier or date")

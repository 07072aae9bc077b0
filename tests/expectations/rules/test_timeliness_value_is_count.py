"""Counts as a measure of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.timeliness_value_is_count import RULE

ROW = {"indicator": "培训合格率", "level2": "时效指标", "quantities_text": "1个 / 1个", "shared_kind": "count"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "a count": ROW,
            "a duration": ROW | {"shared_kind": "period"},
            "one side": ROW | {"shared_kind": "different"},
            "another class": ROW | {"level2": "数量指标"},
            "blank": ROW | {"shared_kind": None},
        },
    )
    assert judged.outcomes == {
        "a count": "warn",
        "a duration": "pass",
        "one side": "pass",
        "another class": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["a count"]
    assert (finding["reported"], finding["expected"]) == ("1个 / 1个", "a date or on-time rate")

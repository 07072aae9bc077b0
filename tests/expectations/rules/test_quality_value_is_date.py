"""Time as a measure of quality."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.quality_value_is_date import RULE

ROW = {
    "indicator": "培训合格率",
    "level2": "质量指标",
    "quantities_text": "12月底前 / 12月20日",
    "has_time_value": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "a time": ROW,
            "a rate": ROW | {"has_time_value": False},
            "another class": ROW | {"level2": "时效指标"},
            "blank": ROW | {"quantities_text": "", "has_time_value": False},
        },
    )
    assert judged.outcomes == {
        "a time": "warn",
        "a rate": "pass",
        "another class": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["a time"]
    assert (finding["reported"], finding["expected"]) == ("12月底前 / 12月20日", "a rate or a standard")

"""Time as a measure of cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.cost_value_is_date import RULE

ROW = {
    "indicator": "培训合格率",
    "level1": "产出指标",
    "level2": "成本指标",
    "quantities_text": "2021年1月-12月 / 2021年1月-12月",
    "has_time_value": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "a time": ROW,
            "an amount": ROW | {"has_time_value": False},
            "a section of its own": ROW | {"level1": "成本指标", "level2": "经济成本指标"},
            "another class": ROW | {"level2": "时效指标"},
            "blank": ROW | {"quantities_text": "", "has_time_value": False},
        },
    )
    assert judged.outcomes == {
        "a time": "reject",
        "an amount": "pass",
        "a section of its own": "reject",
        "another class": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["a time"]
    assert (finding["reported"], finding["expected"]) == ("2021年1月-12月 / 2021年1月-12月", "an amount or a rate")

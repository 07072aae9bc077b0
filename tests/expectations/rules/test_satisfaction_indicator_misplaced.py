"""Satisfaction outside its section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.satisfaction_indicator_misplaced import RULE

ROW = {
    "indicator": "居民满意度",
    "level3": "居民满意度",
    "labels": "效益指标 社会效益指标 居民满意度",
    "sections_text": "效益指标 社会效益指标",
    "placed_under": "社会效益指标",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "elsewhere": ROW,
            "in its class": ROW | {"sections_text": "满意度指标 服务对象满意度指标"},
            "under benefits, its own class": ROW | {"sections_text": "效益指标 服务对象满意度指标"},
            "not satisfaction": ROW | {"level3": "居民投诉"},
            "in no section": ROW | {"labels": "居民满意度"},
            "no name": ROW | {"level3": None},
        },
    )
    assert judged.outcomes == {
        "elsewhere": "warn",
        "in its class": "pass",
        "under benefits, its own class": "pass",
        "not satisfaction": "not_applicable",
        "in no section": "not_applicable",
        "no name": "not_applicable",
    }
    finding = judged.findings["elsewhere"]
    assert (finding["reported"], finding["expected"]) == ("under 社会效益指标", "满意度指标")

"""Classes in the wrong section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.level2_under_wrong_level1 import RULE

ROW = {
    "indicator": "培训合格率",
    "level1": "效益指标",
    "level2": "时效指标",
    "class_of_level1": "效益",
    "class_of_level2": "产出",
    "proper_section": "产出指标",
    "class_is_misplaced": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "misplaced": ROW,
            "in its place": ROW | {"level1": "产出指标", "class_of_level1": "产出", "class_is_misplaced": False},
            "own section": ROW | {"class_of_level1": None, "class_is_misplaced": None},
            "own class": ROW | {"class_of_level2": None, "class_is_misplaced": None},
        },
    )
    assert judged.outcomes == {
        "misplaced": "warn",
        "in its place": "pass",
        "own section": "not_applicable",
        "own class": "not_applicable",
    }
    finding = judged.findings["misplaced"]
    assert (finding["reported"], finding["expected"]) == ("under 效益指标", "under 产出指标")

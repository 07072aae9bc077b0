"""Times later than promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.time_window_slip import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "6月底前",
    "target_to": 20210631,
    "actual_text": "7月15日",
    "actual_to": 20210715,
    "time_slip": 84,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "late": ROW,
            "in time": ROW | {"time_slip": 0},
            "no target time": ROW | {"target_to": None, "time_slip": None},
            "no actual time": ROW | {"actual_to": None, "time_slip": None},
            "one without a year": ROW | {"target_to": 631},
            "both without a year": ROW | {"target_to": 631, "actual_to": 715},
        },
    )
    assert judged.outcomes == {
        "late": "warn",
        "in time": "pass",
        "no target time": "not_applicable",
        "no actual time": "not_applicable",
        "one without a year": "not_applicable",
        "both without a year": "warn",
    }
    finding = judged.findings["late"]
    assert (finding["reported"], finding["expected"]) == ("7月15日", "6月底前")

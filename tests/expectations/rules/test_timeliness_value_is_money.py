"""Money as a measure of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.timeliness_value_is_money import RULE

ROW = {"indicator": "培训合格率", "level2": "时效指标", "quantities_text": "10万元 / 10万元", "shared_kind": "money"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "money": ROW,
            "a rate": ROW | {"shared_kind": "rate"},
            "one side": ROW | {"shared_kind": "different"},
            "another class": ROW | {"level2": "成本指标"},
            "blank": ROW | {"shared_kind": None},
        },
    )
    assert judged.outcomes == {
        "money": "reject",
        "a rate": "pass",
        "one side": "pass",
        "another class": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["money"]
    assert (finding["reported"], finding["expected"]) == ("10万元 / 10万元", "a time or an on-time rate")

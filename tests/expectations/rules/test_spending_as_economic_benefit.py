"""Spending sold as a benefit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.spending_as_economic_benefit import RULE

ROW = {"indicator": "培训合格率", "level2": "经济效益指标", "target_text": "63万元", "target_repeats_funds": True}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "the budget": ROW,
            "another amount": ROW | {"target_repeats_funds": False},
            "no amount": ROW | {"target_repeats_funds": None},
            "another class": ROW | {"level2": "社会效益指标"},
        },
    )
    assert judged.outcomes == {
        "the budget": "warn",
        "another amount": "pass",
        "no amount": "not_applicable",
        "another class": "not_applicable",
    }
    finding = judged.findings["the budget"]
    assert (finding["reported"], finding["expected"]) == ("63万元", "an economic effect")

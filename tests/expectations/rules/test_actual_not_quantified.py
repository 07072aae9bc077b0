"""Statements where a number was promised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.actual_not_quantified import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "100%",
    "target_kind": "rate",
    "target_is_quantified": True,
    "actual_text": "已完成",
    "actual_lacks_number": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "a statement": ROW,
            "a number": ROW | {"actual_text": "98%", "actual_lacks_number": False},
            "target in words": ROW | {"target_is_quantified": False},
            "unit only": ROW | {"target_kind": "unit_only"},
            "a date": ROW | {"target_kind": "date"},
            "blank": ROW | {"actual_text": None},
        },
    )
    assert judged.outcomes == {
        "a statement": "reject",
        "a number": "pass",
        "target in words": "not_applicable",
        "unit only": "not_applicable",
        "a date": "not_applicable",
        "blank": "not_applicable",
    }
    finding = judged.findings["a statement"]
    assert (finding["reported"], finding["expected"]) == ("已完成", "a number in the unit of the target")

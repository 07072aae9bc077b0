"""Deductions that nobody explains."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.deduction_without_reason import RULE

ROW = {
    "subject": "居民满意度",
    "score": Decimal(4),
    "full_score": Decimal(5),
    "score_name": "score",
    "score_name_zh": "得分",
    "deduction": Decimal(1),
    "given_reason": None,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "no reason": ROW,
            "a hundredth": ROW | {"deduction": Decimal("0.01")},
            "reason given": ROW | {"given_reason": "雨季停工"},
            "nothing deducted": ROW | {"deduction": Decimal(0)},
            "no score": ROW | {"score": None, "deduction": None},
        },
    )
    assert judged.outcomes == {
        "no reason": "reject",
        "a hundredth": "reject",
        "reason given": "pass",
        "nothing deducted": "not_applicable",
        "no score": "not_applicable",
    }
    finding = judged.findings["no reason"]
    assert (finding["reported"], finding["expected"]) == ("blank, score 4", "reason")


def test_whole_form_is_told_by_its_total(judge: Callable[..., Any]) -> None:
    form = ROW | {"score": Decimal(93), "full_score": Decimal(100), "deduction": Decimal(7), "score_name": "total"}
    finding = judge(RULE, {"form": form | {"cells": {"reason_text": "line 31"}}}).findings["form"]
    assert (finding["reported"], finding["source_cell"]) == ("blank, total 93", "line 31")

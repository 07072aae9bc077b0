"""Results that repeat the goal."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.goal_result_copies_target import RULE

ROW = {"goal_no": 1, "similarity": Decimal("1")}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "the same": ROW,
            "a letter changed": ROW | {"similarity": Decimal("0.95")},
            "another text": ROW | {"similarity": Decimal("0.9499")},
            "one side blank": ROW | {"similarity": None},
        },
    )
    assert judged.outcomes == {
        "the same": "warn",
        "a letter changed": "warn",
        "another text": "pass",
        "one side blank": "not_applicable",
    }
    finding = judged.findings["the same"]
    assert (finding["reported"], finding["expected"]) == ("实际完成情况 = 预期目标", "a statement of results")

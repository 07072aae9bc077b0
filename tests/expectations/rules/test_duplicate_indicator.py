"""Indicators that stand twice."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.duplicate_indicator import RULE

ROW = {
    "indicator": "培训合格率",
    "group_rows": 2,
    "rows_listed": "成本指标 14/15 (line 3)、经济效益指标 10/10 (line 9)",
    "shares": 2,
    "share_spread": Decimal("0.066667"),
    "shares_text": "14/15、10/10",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "twice": ROW,
            "three times": ROW | {"group_rows": 3},
            "once": ROW | {"group_rows": 1},
        },
    )
    assert judged.outcomes == {
        "twice": "warn",
        "three times": "warn",
        "once": "pass",
    }
    finding = judged.findings["twice"]
    assert (finding["reported"], finding["expected"]) == ("2 rows", "1")

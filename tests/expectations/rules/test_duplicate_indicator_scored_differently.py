"""One indicator scored in two ways."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.duplicate_indicator_scored_differently import RULE

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
            "two ways": ROW,
            "one way": ROW | {"share_spread": Decimal("0")},
            "rounded": ROW | {"share_spread": Decimal("0.005")},
            "once": ROW | {"group_rows": 1, "shares": 1},
            "one unscored": ROW | {"shares": 1},
        },
    )
    assert judged.outcomes == {
        "two ways": "reject",
        "one way": "pass",
        "rounded": "pass",
        "once": "not_applicable",
        "one unscored": "not_applicable",
    }
    finding = judged.findings["two ways"]
    assert (finding["reported"], finding["expected"]) == ("14/15、10/10", "same ratio")

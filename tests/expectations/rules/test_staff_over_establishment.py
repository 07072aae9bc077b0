"""Staff in service against established posts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.staff_over_establishment import RULE

ROW = {
    "label": "财政供养人员情况",
    "posts": Decimal("11"),
    "in_service": Decimal("12"),
    "staff_over_posts": Decimal("1"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "one too many": ROW,
            "full": ROW | {"in_service": Decimal("11"), "staff_over_posts": Decimal("0")},
            "no posts": ROW | {"posts": Decimal("0"), "staff_over_posts": Decimal("12")},
            "staff blank": ROW | {"in_service": None, "staff_over_posts": None},
        },
    )
    assert judged.outcomes == {
        "one too many": "warn",
        "full": "pass",
        "no posts": "not_applicable",
        "staff blank": "not_applicable",
    }
    finding = judged.findings["one too many"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("12", "≤11", "1")

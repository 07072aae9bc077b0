"""Staffing control rates against the head counts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.staffing_rate_mismatch import RULE

ROW = {
    "posts": Decimal(11),
    "in_service": Decimal(10),
    "control_rate": Decimal("0.9"),
    "control_rate_text": "90%",
    "exact_rate": Decimal("0.90909091"),
    "expected_rate_percent": Decimal("90.91"),
    "staffing_rate_difference": Decimal("-0.91"),
    "staffing_rate_error": Decimal("1.818182"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "cut off": ROW,
            "exact": ROW | {"staffing_rate_error": Decimal(0)},
            "rounded": ROW | {"staffing_rate_error": Decimal(1)},
            "beyond rounding": ROW | {"staffing_rate_error": Decimal("1.00000001")},
            "no rate": ROW | {"control_rate": None, "staffing_rate_error": None},
            "no posts": ROW | {"exact_rate": None, "staffing_rate_error": None},
        },
    )
    assert judged.outcomes == {
        "cut off": "reject",
        "exact": "pass",
        "rounded": "pass",
        "beyond rounding": "reject",
        "no rate": "not_applicable",
        "no posts": "not_applicable",
    }
    finding = judged.findings["cut off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("90%", "90.91%", "-0.91")

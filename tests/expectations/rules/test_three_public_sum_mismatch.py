"""The three public expenses against their parts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.three_public_sum_mismatch import RULE

ROW = {
    "equation": "three_public",
    "column_label": "2022年决算数",
    "equation_text": "三公经费=公务用车+出国+公务接待",
    "total": Decimal("5.48"),
    "total_text": "5.48",
    "addend_sum": Decimal("5.18"),
    "addends": 3,
    "addends_listed": "4.18 (line 12) + 0 (line 13) + 1 (line 14)",
    "base_sum_difference": Decimal("0.3"),
    "base_sum_error": Decimal("15"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"base_sum_error": Decimal(0)},
            "rounded": ROW | {"base_sum_error": Decimal("1")},
            "beyond rounding": ROW | {"base_sum_error": Decimal("1.02")},
            "total blank": ROW | {"total": None, "base_sum_error": None},
            "operating expenditure": ROW | {"equation": "operating"},
            "parts blank": ROW | {"addends": 0, "addend_sum": None, "base_sum_error": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "rounded": "info",
        "beyond rounding": "reject",
        "total blank": "not_applicable",
        "operating expenditure": "not_applicable",
        "parts blank": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("5.48", "5.18", "0.3")

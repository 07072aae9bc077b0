"""Low execution rates without a reason."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.low_execution_unexplained import RULE

ROW = {
    "label": "年度资金总额",
    "is_total": True,
    "place_of_kind": 1,
    "rate_known": Decimal("0.84"),
    "execution_rate_text": "84%",
    "expected_rate_percent": Decimal("84.31"),
    "given_reason": None,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "low": ROW,
            "explained": ROW | {"given_reason": "雨季停工"},
            "at the threshold": ROW | {"rate_known": Decimal("0.9")},
            "just below it": ROW | {"rate_known": Decimal("0.8999")},
            "a source": ROW | {"is_total": False},
            "a second total": ROW | {"place_of_kind": 2},
            "no rate": ROW | {"rate_known": None},
        },
    )
    assert judged.outcomes == {
        "low": "warn",
        "explained": "pass",
        "at the threshold": "not_applicable",
        "just below it": "warn",
        "a source": "not_applicable",
        "a second total": "not_applicable",
        "no rate": "not_applicable",
    }
    finding = judged.findings["low"]
    assert (finding["reported"], finding["expected"]) == ("84%", "≥ 0.9 or a reason")

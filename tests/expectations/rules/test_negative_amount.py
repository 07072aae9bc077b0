"""Amounts below nothing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.negative_amount import RULE

ROW = {"label": "其他资金", "amounts_text": "10 / -5.2 / 10", "least_amount": Decimal("-52000")}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "negative": ROW,
            "nothing": ROW | {"least_amount": Decimal("0")},
            "positive": ROW | {"least_amount": Decimal("0.01")},
            "blank": ROW | {"least_amount": None},
        },
    )
    assert judged.outcomes == {
        "negative": "reject",
        "nothing": "pass",
        "positive": "pass",
        "blank": "not_applicable",
    }
    finding = judged.findings["negative"]
    assert (finding["reported"], finding["expected"]) == ("10 / -5.2 / 10", "≥ 0")

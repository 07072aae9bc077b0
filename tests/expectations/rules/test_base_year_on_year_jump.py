"""Accounts that changed much against last year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.base_year_on_year_jump import RULE

ROW = {
    "label": "公务接待",
    "prior": Decimal("0.31"),
    "prior_text": "0.31",
    "final": Decimal("0"),
    "final_text": "0",
    "year_on_year_change": Decimal("1"),
    "year_on_year_percent": Decimal("-100"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "nothing left": ROW,
            "by half": ROW | {"year_on_year_change": Decimal("0.5")},
            "by more than half": ROW | {"year_on_year_change": Decimal("0.50000001")},
            "nothing the year before": ROW | {"prior": Decimal("0"), "year_on_year_change": None},
            "this year blank": ROW | {"final": None, "year_on_year_change": None},
        },
    )
    assert judged.outcomes == {
        "nothing left": "info",
        "by half": "pass",
        "by more than half": "info",
        "nothing the year before": "not_applicable",
        "this year blank": "not_applicable",
    }
    finding = judged.findings["nothing left"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("0", "0.31", None)

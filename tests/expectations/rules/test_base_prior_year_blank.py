"""Base data tables without last year's accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.base_prior_year_blank import RULE

ROW = {
    "has_prior_column": True,
    "comparable_rows": 9,
    "prior_values": 0,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "one filled": ROW | {"prior_values": 1},
            "no such column": ROW | {"has_prior_column": False},
            "nothing of this year either": ROW | {"comparable_rows": 0},
        },
    )
    assert judged.outcomes == {
        "blank": "warn",
        "one filled": "pass",
        "no such column": "not_applicable",
        "nothing of this year either": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (None, "9 rows", None)

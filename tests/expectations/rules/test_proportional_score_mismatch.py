"""Missed targets scored out of proportion."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.rules.proportional_score_mismatch import RULE

ROW = {
    "indicator": "培训合格率",
    "target_text": "100%",
    "target_value": Decimal(1),
    "actual_text": "95%",
    "is_target_met": False,
    "score": Decimal(4),
    "score_text": "4",
    "weight": Decimal(5),
    "formula_score": Decimal("4.75"),
    "proportional_score": Decimal("4.75"),
    "proportional_difference": Decimal("-0.75"),
    "proportional_error": Decimal("0.75"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "4 for 4.75": ROW,
            "in proportion": ROW | {"proportional_error": Decimal(0)},
            "rounded": ROW | {"proportional_error": Decimal("0.5")},
            "beyond rounding": ROW | {"proportional_error": Decimal("0.5001")},
            "met": ROW | {"is_target_met": True},
            "not comparable": ROW | {"is_target_met": None},
            "no formula": ROW | {"formula_score": None, "proportional_error": None},
            "target of 0": ROW | {"target_value": Decimal(0)},
            "no score": ROW | {"score": None, "proportional_error": None},
        },
    )
    assert judged.outcomes == {
        "4 for 4.75": "warn",
        "in proportion": "pass",
        "rounded": "pass",
        "beyond rounding": "warn",
        "met": "not_applicable",
        "not comparable": "not_applicable",
        "no formula": "not_applicable",
        "target of 0": "not_applicable",
        "no score": "not_applicable",
    }
    finding = judged.findings["4 for 4.75"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("4", "4.75", "-0.75")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(0, 2, places=4), min_size=20, max_size=60))
def test_border_is_exact(judge: Callable[..., Any], errors: list[Decimal]) -> None:
    rows = {str(number): ROW | {"proportional_error": error} for number, error in enumerate([Decimal("0.5"), *errors])}
    found = judge(RULE, rows).findings
    assert found.keys() == {key for key, row in rows.items() if row["proportional_error"] > Decimal("0.5")}

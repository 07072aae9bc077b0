"""Execution rates against the amounts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.rules.execution_rate_mismatch import RULE

ROW = {
    "label": "年度资金总额",
    "is_total": True,
    "execution_rate": Decimal(1),
    "execution_rate_text": "100%",
    "recomputed_execution_rate": Decimal("0.8045"),
    "expected_rate_percent": Decimal("80.45"),
    "execution_rate_difference": Decimal("19.55"),
    "execution_rate_error": Decimal("39.1"),
    "budget": Decimal("764.37"),
    "budget_text": "764.37",
    "denominator": Decimal("764.37"),
    "executed": Decimal("614.94"),
    "executed_text": "614.94",
    "executed_excess": Decimal("-149.43"),
    "weight": Decimal(10),
    "score": Decimal(10),
    "score_text": "10",
    "expected_execution_score": Decimal("8.045"),
    "expected_score": Decimal("8.05"),
    "execution_score_difference": Decimal("1.955"),
    "execution_score_error": Decimal("391"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "wrong": ROW,
            "exact": ROW | {"execution_rate_error": Decimal(0)},
            "rounded": ROW | {"execution_rate_error": Decimal(1)},
            "just beyond rounding": ROW | {"execution_rate_error": Decimal("1.00000001")},
            "source line": ROW | {"is_total": False},
            "no rate": ROW | {"execution_rate": None, "execution_rate_error": None},
            "budget of 0": ROW | {"recomputed_execution_rate": None, "execution_rate_error": None},
        },
    )
    assert judged.outcomes == {
        "wrong": "reject",
        "exact": "pass",
        "rounded": "pass",
        "just beyond rounding": "reject",
        "source line": "reject",
        "no rate": "not_applicable",
        "budget of 0": "not_applicable",
    }
    finding = judged.findings["wrong"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("100%", "80.45%", "19.55")


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(0, 3, places=8), min_size=20, max_size=60))
def test_border_is_exact(judge: Callable[..., Any], errors: list[Decimal]) -> None:
    rows = {str(number): ROW | {"execution_rate_error": error} for number, error in enumerate([Decimal("1"), *errors])}
    found = judge(RULE, rows).findings
    assert found.keys() == {key for key, row in rows.items() if row["execution_rate_error"] > Decimal("1")}

"""Totals against the sum of their parts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.rules.total_score_mismatch import RULE

ROW = {
    "scores_listed": "50 (line 3) + 36 (line 4)",
    "printed_total_score": Decimal(96),
    "total_score_text": "96",
    "recomputed_score": Decimal(86),
    "score_addends": 7,
    "scored_rows": 5,
    "indicator_rows": 9,
    "total_score_difference": Decimal(10),
    "total_score_error": Decimal("250"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "ten points too much": ROW,
            "rounded": ROW | {"total_score_error": Decimal("1")},
            "exact": ROW | {"total_score_error": Decimal(0)},
            "just beyond rounding": ROW | {"total_score_error": Decimal("1.02")},
            "no total printed": ROW | {"printed_total_score": None},
            "only a total": ROW | {"score_addends": 0, "scored_rows": 0, "total_score_error": None},
            "no row scored": ROW | {"scored_rows": 0, "score_addends": 1},
            "only execution and goals": ROW | {"indicator_rows": 0, "scored_rows": 0},
        },
    )
    assert judged.outcomes == {
        "ten points too much": "reject",
        "rounded": "info",
        "exact": "pass",
        "just beyond rounding": "reject",
        "no total printed": "not_applicable",
        "only a total": "not_applicable",
        "no row scored": "not_applicable",
        "only execution and goals": "reject",
    }


def test_finding_points_to_the_total_wherever_it_stands(judge: Callable[..., Any]) -> None:
    row = ROW | {"cells": {"self_score_text": "line 44"}}
    found = judge(RULE, {"header": row, "row": row | {"cells": {"total_score_text": "line 60"}}}).findings
    assert (found["header"]["reported"], found["header"]["expected"], found["header"]["difference"]) == (
        "96",
        "86",
        "10",
    )
    assert [found[key]["source_cell"] for key in ("header", "row")] == ["line 44", "line 60"]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(0, 4, places=8), min_size=20, max_size=60))
def test_border_is_exact(judge: Callable[..., Any], errors: list[Decimal]) -> None:
    rows = {str(number): ROW | {"total_score_error": error} for number, error in enumerate([Decimal("1"), *errors])}
    outcomes = judge(RULE, rows).outcomes
    rejected = {key for key, outcome in outcomes.items() if outcome == "reject"}
    assert rejected == {key for key, row in rows.items() if row["total_score_error"] > Decimal("1")}

"""Sources without executed amounts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.funding_source_executed_blank import RULE

ROW = {
    "amount_column": "executed",
    "column_label": "全年执行数",
    "total": Decimal("764.37"),
    "total_text": "764.37",
    "source_lines": 3,
    "filled_sources": 0,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "all blank": ROW,
            "one filled": ROW | {"filled_sources": 1},
            "another column": ROW | {"amount_column": "initial_budget"},
            "no total": ROW | {"total": None},
            "no sources": ROW | {"source_lines": 0},
        },
    )
    assert judged.outcomes == {
        "all blank": "info",
        "one filled": "pass",
        "another column": "not_applicable",
        "no total": "not_applicable",
        "no sources": "not_applicable",
    }
    finding = judged.findings["all blank"]
    assert (finding["reported"], finding["expected"]) == (None, "amounts adding up to 764.37")

"""Sources of funds with points of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.funding_source_line_scored import RULE

ROW = {
    "label": "其中：当年财政拨款",
    "is_total": False,
    "has_total_line": True,
    "has_points": True,
    "printed_points": "10、100%、10",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "scored": ROW,
            "not scored": ROW | {"has_points": False, "printed_points": "100%"},
            "the total": ROW | {"is_total": True},
            "no total line": ROW | {"has_total_line": False},
        },
    )
    assert judged.outcomes == {
        "scored": "warn",
        "not scored": "pass",
        "the total": "not_applicable",
        "no total line": "not_applicable",
    }
    finding = judged.findings["scored"]
    assert (finding["reported"], finding["expected"]) == ("10、100%、10", "—")

"""Claims that all goals were met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.all_goals_met_claim_contradicted import RULE

ROW = {
    "kind": "goals_met",
    "label": "全部完成绩效目标",
    "said_before": 1,
    "judged_rows": 20,
    "contradicting_rows": 2,
    "rows_deducted": 2,
    "targets_missed": 1,
    "contradicting_cell": "line 9",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "contradicted": ROW,
            "true": ROW | {"contradicting_rows": 0},
            "said again": ROW | {"said_before": 2},
            "no indicators": ROW | {"judged_rows": None, "contradicting_rows": None},
            "another statement": ROW | {"kind": "template"},
        },
    )
    assert judged.outcomes == {
        "contradicted": "warn",
        "true": "pass",
        "said again": "not_applicable",
        "no indicators": "not_applicable",
        "another statement": "not_applicable",
    }
    finding = judged.findings["contradicted"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (
        "全部完成",
        "2 rows deducted, 1 targets missed",
        None,
    )

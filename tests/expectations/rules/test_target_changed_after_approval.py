"""A target that is not the approved one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.target_changed_after_approval import RULE

ROW = {
    "indicator": "清淤渠道长度",
    "target_text": "≥28公里",
    "approved_text": "≥32公里",
    "approved_cell": "table 1!E6",
    "approved_file": "批复表.docx",
    "is_adjusted": False,
    "is_changed": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "changed": ROW,
            "as approved": ROW | {"target_text": "≥32公里", "is_changed": False},
            "adjusted": ROW | {"is_adjusted": True},
            "not comparable": ROW | {"is_changed": None},
        },
    )
    assert judged.outcomes == {
        "changed": "warn",
        "as approved": "pass",
        "adjusted": "not_applicable",
        "not comparable": "not_applicable",
    }
    finding = judged.findings["changed"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("≥28公里", "≥32公里", None)

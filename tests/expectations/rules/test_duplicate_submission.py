"""Reports submitted more than once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.duplicate_submission import RULE

ROW = {
    "is_identified": True,
    "reporting_unit": "样例局",
    "fiscal_year": 2022,
    "form_type": "overall",
    "copies": 1,
    "other_prints": 1,
    "copy_file": "自评.docx",
    "copy_form_no": 1,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "twice": ROW,
            "once": ROW | {"copies": 0, "other_prints": 0},
            "printed twice": ROW | {"copies": 0},
            "unit unknown": ROW | {"is_identified": False},
        },
    )
    assert judged.outcomes == {
        "twice": "reject",
        "once": "pass",
        "printed twice": "info",
        "unit unknown": "not_applicable",
    }
    finding = judged.findings["twice"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("自评.docx", "1", None)

"""Reports without a base data table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.base_table_missing import RULE

ROW = {
    "requires_base_table": True,
    "base_tables": 0,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "missing": ROW,
            "there": ROW | {"base_tables": 1},
            "not asked for": ROW | {"requires_base_table": False},
            "not known whether": ROW | {"requires_base_table": None},
        },
    )
    assert judged.outcomes == {
        "missing": "info",
        "there": "pass",
        "not asked for": "not_applicable",
        "not known whether": "not_applicable",
    }
    finding = judged.findings["missing"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (None, "base data table", None)

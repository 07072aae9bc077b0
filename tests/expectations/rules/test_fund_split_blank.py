"""Blank cells in a split."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.fund_split_blank import RULE

ROW = {"split_cells": 6, "blank_splits": 2, "blank_splits_listed": "政府性基金拨款 (line 2)、其他资金 (line 4)"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "two blank": ROW,
            "all filled": ROW | {"blank_splits": 0, "blank_splits_listed": None},
            "no split": ROW | {"split_cells": 0, "blank_splits": 0},
        },
    )
    assert judged.outcomes == {
        "two blank": "info",
        "all filled": "pass",
        "no split": "not_applicable",
    }
    finding = judged.findings["two blank"]
    assert (finding["reported"], finding["expected"]) == (None, "0 or an amount")

"""Actuals copied from targets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.actuals_copy_targets import RULE

ROW = {"paired_rows": 9, "copied_rows": 8, "copied_percent": Decimal("88.9"), "cells": {"first_row": "line 30"}}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "nearly all": ROW,
            "at the threshold": ROW | {"copied_percent": Decimal("85.0")},
            "just below": ROW | {"copied_percent": Decimal("84.9")},
            "few rows": ROW | {"paired_rows": 2, "copied_rows": 2, "copied_percent": Decimal("100")},
        },
    )
    assert judged.outcomes == {
        "nearly all": "info",
        "at the threshold": "info",
        "just below": "pass",
        "few rows": "not_applicable",
    }
    finding = judged.findings["nearly all"]
    assert (finding["reported"], finding["expected"]) == ("8 of 9 rows (88.9%)", "< 85.0%")

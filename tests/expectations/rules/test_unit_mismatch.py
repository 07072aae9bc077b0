"""Targets and actuals that cannot be compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from expectations.rules.unit_mismatch import RULE

KINDS = ("count", "rate", "money", "period")


def outcome(target: str, actual: str) -> str:
    """What the rule must say of two known kinds."""
    if actual == "text" or (target, actual) == ("text", "period"):
        return "not_applicable"
    if target == "text":
        return "reject"
    if "number" in (target, actual):
        return "not_applicable"
    return "pass" if target == actual else "reject"


def test_every_pair_of_kinds(judge: Callable[..., Any]) -> None:
    pairs = {
        f"{target}, {actual}": (target, actual)
        for target in (*KINDS, "number", "text")
        for actual in (*KINDS, "number", "text")
    }
    rows = {
        name: {
            "indicator": "培训",
            "target_text": target,
            "target_measure": target,
            "expected_measure": f"a {target}",
            "actual_text": actual,
            "actual_measure": actual,
        }
        for name, (target, actual) in pairs.items()
    }
    assert judge(RULE, rows).outcomes == {name: outcome(*pair) for name, pair in pairs.items()}


@pytest.mark.parametrize("blank", ["target_measure", "actual_measure"])
def test_what_is_no_quantity_is_not_applicable(judge: Callable[..., Any], blank: str) -> None:
    row = {"indicator": "培训", "target_text": "件数", "expected_measure": "a count", "actual_text": "25期"}
    measures = {"target_measure": "rate", "actual_measure": "count"}
    rows = {"unit only": row | measures | {blank: None}, "both": row | measures}
    assert judge(RULE, rows).outcomes == {"unit only": "not_applicable", "both": "reject"}

"""Units for targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.target_unit_only import RULE

ROW = {"indicator": "培训合格率", "target_text": "件数", "target_kind": "unit_only"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "a unit": ROW,
            "a count": ROW | {"target_text": "3件", "target_kind": "count"},
            "words": ROW | {"target_text": "提高", "target_kind": "text"},
            "blank": ROW | {"target_text": None, "target_kind": None},
        },
    )
    assert judged.outcomes == {
        "a unit": "warn",
        "a count": "pass",
        "words": "pass",
        "blank": "not_applicable",
    }
    finding = judged.findings["a unit"]
    assert (finding["reported"], finding["expected"]) == ("件数", "number + unit")

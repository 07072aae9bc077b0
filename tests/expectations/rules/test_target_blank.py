"""Named rows without a target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.target_blank import RULE

ROW = {"indicator": "培训合格率", "level3": "培训合格率", "target_text": None, "rows_with_target": 7}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "filled": ROW | {"target_text": "长期"},
            "no targets at all": ROW | {"rows_with_target": 0},
            "no name": ROW | {"level3": None},
        },
    )
    assert judged.outcomes == {
        "blank": "warn",
        "filled": "pass",
        "no targets at all": "not_applicable",
        "no name": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"]) == (None, "target")

"""Header fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.header_field_blank import RULE

ROW = {
    "kind": "header_field",
    "label": "单位名称",
    "field": "unit name",
    "is_blank": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "filled": ROW | {"is_blank": False},
            "another statement": ROW | {"kind": "signature"},
        },
    )
    assert judged.outcomes == {
        "blank": "info",
        "filled": "pass",
        "another statement": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (None, "unit name", None)

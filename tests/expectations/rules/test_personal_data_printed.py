"""Persons named in a public copy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.personal_data_printed import RULE

ROW = {
    "kind": "contact",
    "label": "填表人、联系电话",
    "text": "张三",
    "persons": 2,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "printed": ROW,
            "another statement": ROW | {"kind": "signature", "persons": None},
        },
    )
    assert judged.outcomes == {
        "printed": "warn",
        "another statement": "not_applicable",
    }
    finding = judged.findings["printed"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("2", "masked", None)
    told = " ".join(str(value) for value in finding.values())
    assert "张三" not in told

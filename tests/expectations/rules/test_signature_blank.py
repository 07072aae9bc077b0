"""Signature lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.signature_blank import RULE

ROW = {
    "kind": "signature",
    "label": "单位负责人签字",
    "is_blank": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "blank": ROW,
            "signed": ROW | {"is_blank": False},
            "another statement": ROW | {"kind": "header_field"},
        },
    )
    assert judged.outcomes == {
        "blank": "info",
        "signed": "pass",
        "another statement": "not_applicable",
    }
    finding = judged.findings["blank"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == (None, "signature", None)

"""Figures of classified projects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.classified_project_disclosed import RULE

ROW = {
    "kind": "classified_project",
    "label": None,
    "text": "样例专项63万元",
    "disclosed_places": 2,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "disclosed": ROW,
            "kept": ROW | {"disclosed_places": 0},
            "no project named": ROW | {"disclosed_places": None},
            "another statement": ROW | {"kind": "contact"},
        },
    )
    assert judged.outcomes == {
        "disclosed": "reject",
        "kept": "pass",
        "no project named": "not_applicable",
        "another statement": "not_applicable",
    }
    finding = judged.findings["disclosed"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("published", "not published", None)
    told = " ".join(str(value) for value in finding.values())
    assert "样例" not in told and "63" not in told

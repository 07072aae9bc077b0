"""Paragraphs that units share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.shared_boilerplate import RULE

ROW = {
    "beginning": "本单位认真组织",
    "characters": 100,
    "other_units": 1,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "shared": ROW,
            "its own": ROW | {"other_units": 0},
            "too short": ROW | {"characters": 99},
        },
    )
    assert judged.outcomes == {
        "shared": "info",
        "its own": "pass",
        "too short": "not_applicable",
    }
    finding = judged.findings["shared"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("100", "own words", None)

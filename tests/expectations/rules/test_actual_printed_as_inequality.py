"""Actuals that are no measurement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.actual_printed_as_inequality import RULE


def test_outcomes(judge: Callable[..., Any]) -> None:
    texts = {
        "≥95%": "warn",
        "＞95%": "warn",
        "≤5%": "warn",
        " <3天": "warn",
        "≧90": "warn",
        "不低于90%": "warn",
        "不少于20场": "warn",
        "不超过5%": "warn",
        "大于等于1次": "warn",
        "95%": "pass",
        "20余场次": "pass",
        "95%以上": "pass",
        "已完成": "pass",
        "-3%": "pass",
    }
    judged = judge(RULE, {text: {"indicator": "及时率", "actual_text": text} for text in texts})
    assert judged.outcomes == texts
    finding = judged.findings["≥95%"]
    assert (finding["reported"], finding["expected"]) == ("≥95%", "a point value")


def test_blank_actual_is_not_applicable(judge: Callable[..., Any]) -> None:
    rows = {
        "blank": {"indicator": "及时率", "actual_text": None},
        "filled": {"indicator": "及时率", "actual_text": "1"},
    }
    assert judge(RULE, rows).outcomes == {"blank": "not_applicable", "filled": "pass"}

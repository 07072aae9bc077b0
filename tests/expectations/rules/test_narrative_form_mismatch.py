"""Amounts of the running text against the form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.narrative_form_mismatch import RULE

ROW = {
    "comparison": "form",
    "subject": "预算收入",
    "measure_kind": "income",
    "agrees_elsewhere": False,
    "reported": "665.85万元",
    "expected": "764.37",
    "difference": Decimal("-98.52"),
    "text_error": Decimal("9852"),
    "unexplained_error": Decimal("9852"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "same": ROW | {"text_error": Decimal("0"), "unexplained_error": Decimal("0")},
            "rounded": ROW | {"text_error": Decimal("1"), "unexplained_error": Decimal("1")},
            "beyond rounding": ROW | {"text_error": Decimal("1.00000001"), "unexplained_error": Decimal("1.00000001")},
            "carried over": ROW | {"unexplained_error": Decimal("0")},
            "no form": ROW | {"comparison": None},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "same": "pass",
        "rounded": "pass",
        "beyond rounding": "reject",
        "carried over": "info",
        "no form": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("665.85万元", "764.37", "-98.52")

"""Totals that differ by a change of units."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.amount_scale_suspect import RULE

ROW = {
    "reported": "5356700",
    "other_text": "535.67",
    "other_place": "正文",
    "ratio": Decimal("10000"),
    "ratio_rounded": Decimal("10000"),
    "scale_distance": Decimal("0"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "yuan for ten thousand": ROW,
            "almost": ROW | {"ratio": Decimal("10499"), "scale_distance": Decimal("0.0499")},
            "at the border": ROW | {"ratio": Decimal("10500"), "scale_distance": Decimal("0.05")},
            "alike": ROW | {"ratio": Decimal("1"), "scale_distance": Decimal("0.9999")},
            "printed once": ROW | {"ratio": None, "scale_distance": None},
        },
    )
    assert judged.outcomes == {
        "yuan for ten thousand": "warn",
        "almost": "warn",
        "at the border": "pass",
        "alike": "pass",
        "printed once": "not_applicable",
    }
    finding = judged.findings["yuan for ten thousand"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("5356700", "535.67", None)

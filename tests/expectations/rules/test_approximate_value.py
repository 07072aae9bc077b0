"""Values by and large."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.approximate_value import RULE

ROW = {"indicator": "培训合格率", "quantities_text": "20余场次 / 20余场次"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "余": ROW,
            "多": ROW | {"quantities_text": "100人 / 100多人"},
            "约": ROW | {"quantities_text": "约30件"},
            "左右": ROW | {"quantities_text": "95%左右 / 96%"},
            "exact": ROW | {"quantities_text": "20场 / 21场"},
            "other words": ROW | {"quantities_text": "节约用水 / 多方面剩余"},
            "blank": ROW | {"quantities_text": ""},
        },
    )
    assert judged.outcomes == {
        "余": "info",
        "多": "info",
        "约": "info",
        "左右": "info",
        "exact": "pass",
        "other words": "pass",
        "blank": "not_applicable",
    }
    finding = judged.findings["余"]
    assert (finding["reported"], finding["expected"]) == ("20余场次 / 20余场次", "a number")

"""Final accounts against budgets."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.final_over_budget import RULE

ROW = {
    "label": "政府采购金额",
    "item": "government_procurement",
    "part_of": None,
    "budget": Decimal("38"),
    "budget_text": "38",
    "final": Decimal("135.44"),
    "final_text": "135.44",
    "over_budget": Decimal("97.44"),
    "three_public_over_budget": Decimal("0"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "procurement": ROW,
            "three public expenses": ROW | {"item": "three_public", "three_public_over_budget": Decimal("97.44")},
            "all of it spent": ROW | {"final": Decimal("38"), "over_budget": Decimal("0")},
            "a cent more": ROW | {"over_budget": Decimal("0.01")},
            "a project": ROW | {"item": None, "part_of": "project_expenditure"},
            "budget blank": ROW | {"budget": None, "over_budget": None, "three_public_over_budget": None},
        },
    )
    assert judged.outcomes == {
        "procurement": "warn",
        "three public expenses": "reject",
        "all of it spent": "pass",
        "a cent more": "warn",
        "a project": "not_applicable",
        "budget blank": "not_applicable",
    }
    finding = judged.findings["procurement"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("135.44", "≤38", "97.44")

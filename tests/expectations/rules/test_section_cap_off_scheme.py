"""Points of sections against the scheme."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from expectations.rules.section_cap_off_scheme import RULE

ROW = {
    "section": "产出指标",
    "section_kind": "level1",
    "weight_cap": Decimal("40"),
    "weight_cap_text": "40分",
    "scheme_weight_cap": Decimal("50"),
    "scheme_id": "mof_project_2020",
    "has_foreign_section": False,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "other points": ROW,
            "the points of the scheme": ROW | {"weight_cap": Decimal("50")},
            "no points printed": ROW | {"weight_cap": None},
            "scheme leaves it open": ROW | {"scheme_weight_cap": None},
            "another division": ROW | {"has_foreign_section": True},
            "a goal": ROW | {"section_kind": "goal"},
        },
    )
    assert judged.outcomes == {
        "other points": "warn",
        "the points of the scheme": "pass",
        "no points printed": "not_applicable",
        "scheme leaves it open": "not_applicable",
        "another division": "not_applicable",
        "a goal": "not_applicable",
    }
    finding = judged.findings["other points"]
    assert (finding["reported"], finding["expected"]) == ("40分", "50")

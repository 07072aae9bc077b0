"""Years in labels of the template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.template_year_stale import RULE

ROW = {
    "label": "楼堂馆所控制情况（2019年完工项目）",
    "label_year": 2019,
    "expected_year": 2022,
    "fiscal_year": 2022,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "old": ROW,
            "of the year": ROW | {"label_year": 2022},
            "last year in its column": ROW | {"label_year": 2021, "expected_year": 2021},
            "year of the report unknown": ROW | {"fiscal_year": None, "expected_year": None},
        },
    )
    assert judged.outcomes == {
        "old": "info",
        "of the year": "pass",
        "last year in its column": "pass",
        "year of the report unknown": "not_applicable",
    }
    finding = judged.findings["old"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("2019", "2022", None)

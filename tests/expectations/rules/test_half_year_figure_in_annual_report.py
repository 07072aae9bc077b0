"""Half-year figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.half_year_figure_in_annual_report import RULE

ROW = {
    "sentence_text": "上半年，组织培训100余人次。",
    "figures_text": "组织培训100余人次",
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "half a year": ROW,
            "a year": ROW | {"sentence_text": "全年组织培训200人次。"},
            "no figures": ROW | {"sentence_text": None},
        },
    )
    assert judged.outcomes == {
        "half a year": "info",
        "a year": "pass",
        "no figures": "not_applicable",
    }
    finding = judged.findings["half a year"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("上半年", "annual figure", None)

"""Names that are cut off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.indicator_name_truncated import RULE

ROW = {"indicator": "培训合", "level3": "培训合", "full_name": "培训合格率"}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "cut off": ROW,
            "whole": ROW | {"full_name": None},
            "no name": ROW | {"level3": None, "full_name": None},
        },
    )
    assert judged.outcomes == {
        "cut off": "info",
        "whole": "pass",
        "no name": "not_applicable",
    }
    finding = judged.findings["cut off"]
    assert (finding["reported"], finding["expected"]) == ("培训合", "培训合格率")

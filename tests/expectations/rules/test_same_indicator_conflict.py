"""One indicator in two forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.same_indicator_conflict import RULE

ROW = {
    "indicator": "群众安全感",
    "this_text": "90% / 90%",
    "other_text": "80% / 79%",
    "other_form_no": 3,
    "other_cell": "line 9",
    "targets_differ": True,
    "actuals_differ": True,
    "is_conflict": True,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "both differ": ROW,
            "same": ROW | {"targets_differ": False, "actuals_differ": False, "is_conflict": False},
            "target blank there": ROW | {"targets_differ": None},
            "nothing to compare": ROW | {"targets_differ": None, "actuals_differ": None, "is_conflict": False},
        },
    )
    assert judged.outcomes == {
        "both differ": "reject",
        "same": "pass",
        "target blank there": "reject",
        "nothing to compare": "not_applicable",
    }
    finding = judged.findings["both differ"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("90% / 90%", "80% / 79%", None)

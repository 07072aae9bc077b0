"""Projects without a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from expectations.rules.project_form_missing import RULE

ROW = {
    "projects": 4,
    "project_forms_due": 4,
    "project_forms": 3,
    "projects_without_form": 1,
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "one missing": ROW,
            "one each": ROW | {"project_forms": 4, "projects_without_form": 0},
            "more forms": ROW | {"project_forms": 5, "projects_without_form": -1},
            "no projects told of": ROW | {"projects": None, "project_forms_due": None, "projects_without_form": None},
        },
    )
    assert judged.outcomes == {
        "one missing": "warn",
        "one each": "pass",
        "more forms": "pass",
        "no projects told of": "not_applicable",
    }
    finding = judged.findings["one missing"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("3 project forms", "4", None)

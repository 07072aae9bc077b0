"""Funding sources against the total line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations.rules.funding_source_sum_mismatch import RULE

ROW = {
    "sources_listed": "749.24 (line 3) + 10 (line 4)",
    "column_label": "全年预算数",
    "total": Decimal("764.37"),
    "total_text": "764.37",
    "source_sum": Decimal("774.36"),
    "source_lines": 3,
    "source_addends": 3,
    "source_addends_text": "749.24+5.12+20",
    "funding_source_difference": Decimal("-9.99"),
    "funding_source_error": Decimal("499.5"),
}


def test_outcomes(judge: Callable[..., Any]) -> None:
    judged = judge(
        RULE,
        {
            "off": ROW,
            "exact": ROW | {"funding_source_error": Decimal(0)},
            "a cent off": ROW | {"funding_source_error": Decimal("0.5")},
            "on the border": ROW | {"funding_source_error": Decimal("1")},
            "beyond the border": ROW | {"funding_source_error": Decimal("1.02")},
            "total of 0 over filled parts": ROW | {"total": Decimal(0), "total_text": "0"},
            "no total": ROW | {"total": None, "funding_source_error": None},
            "sources blank": ROW | {"source_addends": 0, "funding_source_error": None},
            "one source line": ROW | {"source_lines": 1},
        },
    )
    assert judged.outcomes == {
        "off": "reject",
        "exact": "pass",
        "a cent off": "info",
        "on the border": "info",
        "beyond the border": "reject",
        "total of 0 over filled parts": "reject",
        "no total": "not_applicable",
        "sources blank": "not_applicable",
        "one source line": "not_applicable",
    }
    finding = judged.findings["off"]
    assert (finding["reported"], finding["expected"], finding["difference"]) == ("764.37", "774.36", "-9.99")
    assert "749.24+5.12+20" in finding["subject"]


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.decimals(0, 2, places=4), min_size=20, max_size=60))
def test_severity_follows_the_tolerance(judge: Callable[..., Any], errors: list[Decimal]) -> None:
    rows = {str(number): ROW | {"funding_source_error": error} for number, error in enumerate(errors)}
    assert judge(RULE, rows).outcomes == {
        str(number): "pass" if error == 0 else "info" if error <= 1 else "reject" for number, error in enumerate(errors)
    }

"""Consistent reports have no finding; a planted defect has exactly its own; other ways to print change nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingestion.reading import Reading, read_bytes
from jixiao.check import check_files
from samples import formats
from samples.defects import Defect, defects
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.report import Report
from samples.variants import in_yuan, of_unit, shuffled, with_filler

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

seeds = st.integers(0, 5000)
Findings = list[dict[str, Any]]


def read(report: Report, name: str, layout: int) -> tuple[Path, Reading]:
    text = formats.tab_separated(lay_out(report, layout)) + f"\n{name}\n"  # no two files are the same
    return Path(name), read_bytes(text.encode(), f"{name}.txt")


def checked(reports: Mapping[str, tuple[Report, int]]) -> dict[str, Findings]:
    """Findings of reports laid out by these hands, each of a unit of its own, all checked in one night."""
    readings = [
        read(of_unit(report, f"青岚{number}市水利局"), name, layout)
        for number, (name, (report, layout)) in enumerate(reports.items())
    ]
    return {str(path): findings for path, _, findings in check_files(readings)}


def rules_of(findings: Findings) -> set[tuple[str, int]]:
    return {(finding["rule"], finding["form_no"]) for finding in findings}


def facts(findings: Findings, *columns: str) -> Counter[tuple[str, ...]]:
    return Counter(
        tuple(re.sub(r"\s", "", str(finding[column])) for column in ("rule", "severity", "form_no", *columns))
        for finding in findings
    )


def in_other_ways(defect: Defect, seed: int, layout: int) -> dict[str, tuple[Report, int]]:
    """The report of the defect as it may be printed otherwise."""
    return {
        "元": (in_yuan(defect.report), layout),
        "order": (shuffled(defect.report, seed), layout),
        "filler": (with_filler(defect.report), layout),
        "wrapping": (defect.report, layout + 1),
    }


# One example is a whole night over hundreds of reports: two of them try more than many small ones would.
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(st.tuples(seeds, st.sampled_from(Family), st.booleans()), min_size=40, max_size=40, unique=True),
    seeds,
    seeds,
)
def test_findings_are_those_of_the_planted_defects(
    consistent: list[tuple[int, Family, bool]], seed: int, layout: int
) -> None:
    planted = {defect.name: defect for defect in defects(seed)}
    reports: dict[str, tuple[Report, int]] = {
        f"{family.name}-{number}-{yuan}": (in_yuan(report) if yuan else report, layout)
        for number, family, yuan in consistent
        for report in (generate(number, family),)
    }
    for name, defect in planted.items():
        reports[name] = (defect.report, layout)
    for defect in list(planted.values())[:: 1 + seed % 4]:
        others = in_other_ways(defect, seed, layout)
        reports |= {f"{defect.name}/{way}": report for way, report in others.items()}
    found = checked(reports)

    # A consistent report has no finding; a planted defect has its own and no other.
    rules = {name: rules_of(findings) for name, findings in found.items() if "/" not in name}
    assert {name: found_in for name, found_in in rules.items() if found_in} == {
        name: defect.found for name, defect in planted.items()
    }
    # The same report printed in another way has the same findings.
    for name, findings in found.items():
        original, _, way = name.partition("/")
        # Amounts read otherwise in another unit; in another order other rows are the first of two twins.
        columns = {"": (), "元": (), "order": ("reported",)}.get(way, ("subject", "reported", "expected"))
        if way and not (way == "order" and original.startswith("duplicate")):
            assert facts(findings, *columns) == facts(found[original], *columns), name

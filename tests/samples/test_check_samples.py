"""The rules find what was planted in the samples and nothing else, and nothing in consistent reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingestion.reading import read_bytes
from jixiao.check import Checked, check_files
from samples import formats
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.make_samples import HERE

EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
RANDOM = [(family, seed) for family in Family for seed in range(200, 210)]


@pytest.fixture(scope="module")
def checked() -> Checked:
    """The inbox and some random reports, checked together to start dbt and Great Expectations once."""
    inbox = {path: path.read_bytes() for path in sorted((HERE / "inbox").iterdir())}
    consistent = {
        Path(f"{family.name}-{seed}.txt"): formats.tab_separated(lay_out(generate(seed, family), seed)).encode()
        for family, seed in RANDOM
    }
    return check_files([(path, read_bytes(data, path.name)) for path, data in (inbox | consistent).items()])


def test_every_planted_defect_is_found_and_nothing_else(checked: Checked) -> None:
    found = {
        path.name: sorted({(finding["rule"], finding["form_no"]) for finding in findings})
        for path, _, findings in checked
        if path.name in EXPECTED["findings"]
    }
    wanted = {
        name: sorted((finding["rule"], finding["form_no"]) for finding in findings)
        for name, findings in EXPECTED["findings"].items()
    }
    assert found == wanted


def test_findings_of_consistent_reports_are_none(checked: Checked) -> None:
    random = [findings for path, _, findings in checked if path.parent == Path()]
    assert random == [[]] * len(RANDOM)


def test_every_finding_says_where_it_stands(checked: Checked) -> None:
    findings = [finding for _, _, findings in checked for finding in findings]
    assert findings
    assert all(finding["source_cell"] and finding["message"] for finding in findings)

"""The rules find what was planted in the samples and nothing else, and nothing in consistent reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingestion.reading import read_bytes, read_paths
from jixiao.check import Checked, check_files
from samples import formats
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.make_samples import HERE

EXPECTED = json.loads((HERE / "expected.json").read_text(encoding="utf-8"))
# A unit of its own for each: two years of one unit would be held against each other.
RANDOM = [(family, 200 + 10 * number + at) for number, family in enumerate(Family) for at in range(6)]


@pytest.fixture(scope="module")
def checked() -> Checked:
    """The inbox and some random reports, checked together to start dbt and Great Expectations once."""
    inbox = HERE / "inbox"
    readings = [(path.relative_to(inbox), reading) for path, reading in read_paths(sorted(inbox.iterdir()))]
    for family, seed in RANDOM:
        text = formats.tab_separated(lay_out(generate(seed, family), seed))
        readings.append((Path(f"random/{family.name}-{seed}.txt"), read_bytes(text.encode(), "report.txt")))
    return check_files(readings)


def test_every_planted_defect_is_found_and_nothing_else(checked: Checked) -> None:
    waiting = {
        str(path)
        for path, reading, _ in checked
        if reading.file["reject_code"] and reading.file["reject_code"] == EXPECTED["rejected_without"].get(str(path))
    }
    found = {
        str(path): sorted({(finding["rule"], finding["form_no"]) for finding in findings})
        for path, _, findings in checked
        if str(path) in EXPECTED["findings"].keys() - waiting
    }
    wanted = {
        path: sorted((finding["rule"], finding["form_no"]) for finding in findings)
        for path, findings in EXPECTED["findings"].items()
        if path not in waiting
    }
    assert found == wanted


def test_findings_of_consistent_reports_are_none(checked: Checked) -> None:
    random = [findings for path, _, findings in checked if path.parts[0] == "random"]
    assert random == [[]] * len(RANDOM)


def test_every_finding_says_where_it_stands(checked: Checked) -> None:
    findings = [finding for _, _, findings in checked for finding in findings]
    assert findings
    assert all(finding["source_cell"] and finding["message"] for finding in findings)

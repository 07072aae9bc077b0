"""Every rule has a defect of its name: in a consistent report it is found, with what follows, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from expectations.rules import DUE
from ingestion.reading import read_bytes
from jixiao.check import check_files
from samples import formats
from samples.contradictions import contradictions, of_own_units
from samples.defects import defects
from samples.layout import lay_out

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

PLANTED = {defect.name: defect for defect in (*defects(1), *contradictions(600))}


def test_every_rule_is_planted_under_its_name() -> None:
    assert set(PLANTED) == set(DUE)
    assert all(name in {rule for rule, _ in defect.found} for name, defect in PLANTED.items())


def test_each_defect_is_found_and_nothing_else_in_text_and_word() -> None:
    # All in one night, to start dbt and Great Expectations once; so those of the second format are of other units.
    reports = list(of_own_units((*PLANTED.values(), *PLANTED.values())))
    half = len(reports) // 2
    files = [
        *((f"{name}.txt", formats.tab_separated(lay_out(report, 0)).encode()) for name, report in reports[:half]),
        *((f"{name}.docx", formats.word(lay_out(report, 1))) for name, report in reports[half:]),
    ]
    found = {
        path.name: {(each["rule"], each["form_no"]) for each in findings}
        for path, _, findings in check_files([(Path(name), read_bytes(data, name)) for name, data in files])
    }
    expected = {f"{name}{ending}": defect.found for ending in (".txt", ".docx") for name, defect in PLANTED.items()}
    # Who shares a paragraph has a finding, too; other contradictions are told in one place.
    beside = {"shared_boilerplate beside.txt", "shared_boilerplate beside.docx"}
    expected |= {name: {("shared_boilerplate", 1)} for name in beside}
    assert found == {name: expected.get(name, set()) for name in found}

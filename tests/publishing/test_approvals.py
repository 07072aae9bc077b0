"""Targets that are approved before anything is reported of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.settings import Settings
from tests.publishing.test_classified import FORMS, OPEN, UNIT, File, night, query

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

TARGETS = """
    select unit.unit_name, unit.region_key, target.fiscal_year_key, target.target_text
    from fct_approved_targets as target
    join dim_unit as unit using (unit_key)
"""


def test_unit_is_known_by_its_approval_and_keeps_what_reports_tell_of_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    night(settings, "b1", File("c").approves(OPEN, "60盏"))
    assert query(settings, TARGETS) == [(UNIT, "unknown", 2023, "60盏")]
    assert query(settings, "select count(*) from mart_submission_status") == [(0,)]

    reported = File("a", FORMS)
    for form in reported.tables["forms"]:
        form["competent_department"] = "湖南省财政厅"
    night(settings, "b2", reported)
    ((_, region, *_),) = query(settings, TARGETS)
    assert region != "unknown"

    night(settings, "b3", File("c").approves(OPEN, "70盏"))
    assert query(settings, TARGETS) == [(UNIT, region, 2023, "70盏")]

"""A warehouse that a former version built is loaded into, its facts having fewer columns."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from jixiao.settings import Settings
from tests.publishing.test_classified import FORMS, File, night, query

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

NEW_COLUMNS = {
    "dim_form": "is_classified",
    "dim_rule": "leaves_out_zh",
    "fct_funds": "fund_source_key",
    "fct_reports": "version_no",
}


def test_new_columns_are_added_and_filled(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    night(settings, "b1", File("a", FORMS))
    with duckdb.connect(str(settings.warehouse)) as warehouse:
        for table, column in NEW_COLUMNS.items():
            warehouse.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    # A new version of the readers reads everything again.
    night(settings, "b2", File("a", FORMS))
    for table, column in NEW_COLUMNS.items():
        assert query(settings, f"SELECT count(*) > 2, count(*) = count({column}) FROM {table}") == [(True, True)], table
    # Another load with the same file leaves one row for each form.
    assert query(settings, "SELECT count(*), count(DISTINCT form_id) FROM fct_reports") == [(3, 3)]
    assert query(settings, "SELECT count(DISTINCT load_no) FROM mart_rule_trend") == [(2,)]

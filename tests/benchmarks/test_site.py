"""The big release that the site is measured on holds what the small one does, as often as asked for."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.site import multiply
from jixiao.settings import Settings
from publishing.release import DATABASE
from publishing.site import create_app
from tests.publishing.site.example import FILES, ROWS, keep_run
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor


def test_copies_have_keys_of_their_own_that_join(tmp_path: Path) -> None:
    small = Settings(home=tmp_path / "small")
    publish(small, ROWS)
    keep_run(small, "2025-03-01")
    big = multiply(small, tmp_path / "big", 10 * len(FILES))
    with duckdb.connect(big.releases / "current" / DATABASE, read_only=True) as release:
        forms, joined, keys, files, units, years = release.execute(
            """
            select
                count(*),
                count(dim_unit.unit_key),
                count(distinct form_id),
                count(distinct report.file_id),
                count(distinct report.unit_key),
                list(distinct report.fiscal_year_key order by report.fiscal_year_key)
            from fct_reports as report
            join dim_file using (file_id)
            left join dim_unit on dim_unit.unit_key = report.unit_key
            """
        ).fetchall()[0]
        findings = release.execute(
            "select count(distinct finding_key) from fct_findings join fct_reports using (form_id)"
        )
        assert findings.fetchall() == [(10 * len(ROWS["fct_findings"]),)]
    assert forms == joined == keys == 10 * len(ROWS["fct_reports"])
    assert (files, units) == (10 * len(FILES), 3 * 3)
    assert years == [2019, 2020, 2021, 2022, 2023]
    assert "30 forms" in Visitor(create_app(big)).get("/reports?type=project&versions=all").text

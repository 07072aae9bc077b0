"""The marts after two nights, recomputed from the landing Parquet by SQL of this test's own, without the dbt models.

What landing does not hold comes from the audit's Parquet: which rule found what in which form.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingestion.ledger import Ledger
from jixiao.night import Night
from jixiao.settings import Settings
from samples import formats
from samples.edits import edit
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.report import Report
from samples.variants import of_unit

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "inbox"
# Units of counties in the list of regions, so that there are regions above them.
PLACES = {"武汉市洪山区": "420111", "株洲市荷塘区": "430202"}
CORRECTED, WORSENED = "青岚市甲区水利局", "青岚市乙区水利局"

Row = tuple[Any, ...]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Two nights over the samples and generated reports.

    In the second one a unit corrects a report that was returned, and another one replaces an accepted report by one
    that is returned.
    """
    folder = tmp_path_factory.mktemp("marts")
    inbox = folder / "inbox"
    shutil.copytree(SAMPLES, inbox)
    for seed, place in enumerate([*PLACES, *PLACES], start=1):
        _submit(inbox, generate(seed, Family.HUNAN, place=f"{place}第{seed}"), "")
    for seed in (5, 6):
        _submit(inbox, generate(seed, Family.WUHAN, place=f"武汉市洪山区第{seed}"), "")
    right = generate(7, Family.HUNAN, unit_kind="水利局", rates=("0.95", "0.96"))
    wrong = edit(right, 2, total_score="12")
    _submit(inbox, of_unit(wrong, CORRECTED), "一")
    _submit(inbox, of_unit(right, WORSENED), "一")
    settings = Settings(home=folder / "home", inbox=inbox, look_seconds=0, batch_size=1000)
    _night(settings, 1)
    _submit(inbox, of_unit(right, CORRECTED), "二")
    _submit(inbox, of_unit(wrong, WORSENED), "二")
    _night(settings, 2)
    return settings


def _submit(inbox: Path, report: Report, version: str) -> None:
    (inbox / f"{report.unit_name}{version}.docx").write_bytes(formats.word(lay_out(report)))


def _night(settings: Settings, number: int) -> None:
    Night(settings, f"night-{number}", datetime(2025, 3, number, 2, tzinfo=UTC)).run()
    for name in ("findings", "rule_results"):  # they hold one night only
        shutil.copy(settings.quality / f"{name}.parquet", settings.home / f"{name}-{number}.parquet")


# A report is what a unit says of a year on one form or project. Its current version is the newest file that was not
# returned; until there is one, the oldest. A file is returned as far as a form of that report in it is.
REPORTS = """
CREATE TABLE forms AS
SELECT forms.*, files.night, files.file_name, coalesce(total_score, self_score) AS printed,
    coalesce(
        forms.unit_name, files.unit_name,
        first(forms.unit_name IGNORE NULLS) OVER (PARTITION BY file_id ORDER BY form_no
                                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
        implementing_unit, competent_department
    ) AS unit
FROM landed_forms AS forms JOIN landed_files AS files USING (file_id);

CREATE TABLE counted AS
SELECT form_id, count(severity) FILTER (severity = 'reject') AS rejects,
    count(severity) FILTER (severity = 'warn') AS warns, count(severity) FILTER (severity = 'info') AS infos
FROM forms LEFT JOIN found USING (form_id) GROUP BY form_id;

CREATE TABLE judged AS
SELECT forms.*, rejects, warns, infos,
    CASE WHEN rejects > 0 THEN 'returned' WHEN warns > 0 THEN 'accepted_with_warnings' ELSE 'accepted' END AS status,
    concat_ws('#', unit, fiscal_year, form_type, replace(project_name, ' ', '')) AS report,
    dense_rank() OVER (ORDER BY night, file_name, file_id) AS arrival
FROM forms JOIN counted USING (form_id);

CREATE TABLE totals AS
SELECT form_id, initial_budget AS initial, adjusted_budget AS adjusted, executed
FROM landed_fund_lines WHERE is_total QUALIFY row_number() OVER (PARTITION BY form_id ORDER BY line_no) = 1;

CREATE TABLE current AS
WITH versions AS (SELECT report, file_id, arrival, bool_or(rejects > 0) AS returned FROM judged GROUP BY ALL),
chosen AS (
    SELECT report, coalesce(arg_max(file_id, arrival) FILTER (NOT returned), arg_min(file_id, arrival)) AS file_id
    FROM versions GROUP BY report
)
SELECT judged.*, initial, adjusted, executed, status != 'returned' AS kept
FROM judged JOIN chosen USING (report, file_id) LEFT JOIN totals USING (form_id);
"""


@pytest.fixture(scope="module")
def database(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """Landed tables, what was found (`found`, `results`), the tables of REPORTS, and the release as `release`."""
    nights = {batch.batch_id: night for night, batch in enumerate(Ledger(settings.ledger).loaded(), start=1)}
    assert set(nights.values()) == {1, 2}
    home = settings.home
    with duckdb.connect() as database:
        for table in ("files", "forms", "fund_lines", "indicators"):
            parts = [
                f"SELECT *, {night} AS night FROM '{home}/landing/{batch}/{table}.parquet'"
                for batch, night in nights.items()
            ]
            database.execute(f"CREATE TABLE landed_{table} AS {' UNION ALL BY NAME '.join(parts)}")
        database.execute("ALTER TABLE landed_forms DROP night")
        for table, name in (("found", "findings"), ("results", "rule_results")):
            database.execute(f"CREATE TABLE {table} AS FROM '{home}/{name}-*.parquet'")
        database.execute(REPORTS)
        region = " ".join(f"WHEN starts_with(unit, '{place}') THEN '{key}'" for place, key in PLACES.items())
        database.execute(f"CREATE MACRO region_of(unit) AS CASE {region} ELSE 'unknown' END")
        database.execute(f"ATTACH '{home}/releases/current/warehouse.duckdb' AS release (READ_ONLY)")
        yield database


def rows(database: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    found = sorted(database.execute(sql).fetchall(), key=repr)
    assert found, "a comparison of nothing proves nothing"
    return found


def ratio(numerator: Decimal | None, denominator: Decimal | None, digits: str) -> Decimal | None:
    if numerator is None or not denominator:
        return None
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal(digits), ROUND_HALF_UP)


def test_the_nights_hold_what_the_comparisons_need(database: duckdb.DuckDBPyConnection) -> None:
    statuses = "SELECT form_type, status FROM current WHERE form_type != 'base_data' GROUP BY ALL"
    assert len(rows(database, statuses)) == 6
    assert rows(database, "SELECT region_of(unit), count(*) > 5 FROM current WHERE kept GROUP BY ALL") == [
        ("420111", True),
        ("430202", True),
        ("unknown", True),
    ]


def test_unit_scorecard(database: duckdb.DuckDBPyConnection) -> None:
    sums = rows(
        database,
        """
        WITH overall AS (
            SELECT unit, fiscal_year, printed AS score, initial, adjusted, executed, region_of(unit) AS region,
                rank() OVER (PARTITION BY region, fiscal_year ORDER BY score DESC NULLS LAST) AS place,
                sum(score) OVER (PARTITION BY region, fiscal_year) AS scores,
                count(score) OVER (PARTITION BY region, fiscal_year) AS units,
                sum(executed) OVER (PARTITION BY region, fiscal_year) AS region_executed,
                sum(adjusted) OVER (PARTITION BY region, fiscal_year) AS region_adjusted
            FROM current WHERE form_type = 'overall' AND kept
        )
        SELECT
            unit, fiscal_year, count(*), count(*) FILTER (status = 'accepted'),
            count(*) FILTER (status = 'accepted_with_warnings'), count(*) FILTER (NOT kept),
            count(*) FILTER (form_type = 'project'), sum(rejects), sum(warns), sum(infos),
            sum(current.adjusted) FILTER (form_type = 'project' AND kept) AS project_adjusted,
            sum(current.executed) FILTER (form_type = 'project' AND kept) AS project_executed,
            any_value(score), any_value(overall.initial), any_value(overall.adjusted), any_value(overall.executed),
            any_value(place), any_value(scores), any_value(units), any_value(region_executed),
            any_value(region_adjusted)
        FROM current LEFT JOIN overall USING (unit, fiscal_year) GROUP BY unit, fiscal_year
        """,
    )
    expected = []
    for row in sums:
        counts, (project_adjusted, project_executed, score, *money), (place, scores, units, *by_region) = (
            row[:10],
            row[10:16],
            row[16:],
        )
        rates = (ratio(project_executed, project_adjusted, "1e-8"), ratio(money[2], money[1], "1e-8"))
        of_region = (place, ratio(scores, units, "1e-4"), units, ratio(by_region[0], by_region[1], "1e-8"))
        compared = of_region if score is not None else (None,) * 4
        expected.append((*counts, score, project_adjusted, project_executed, *money, *rates, *compared))
    mart = rows(
        database,
        """
        SELECT
            unit_name, fiscal_year_key, reports, reports_accepted, reports_accepted_with_warnings, reports_returned,
            project_reports, reject_findings, warn_findings, info_findings, overall_score,
            project_adjusted_budget, project_executed, initial_budget, adjusted_budget, executed,
            project_execution_rate, execution_rate,
            region_score_rank, CASE WHEN overall_score IS NOT NULL THEN region_average_score END,
            CASE WHEN overall_score IS NOT NULL THEN region_units END,
            CASE WHEN overall_score IS NOT NULL THEN region_execution_rate END
        FROM release.mart_unit_scorecard
        """,
    )
    assert mart == sorted(expected, key=repr)


def test_project_scorecard(database: duckdb.DuckDBPyConnection) -> None:
    sums = rows(
        database,
        """
        SELECT form_id, unit, region_of(unit), fiscal_year, project_name, status, printed, initial, adjusted, executed,
            (SELECT count(*) FROM landed_indicators AS i WHERE i.form_id = current.form_id), warns, infos
        FROM current WHERE form_type = 'project' AND kept
        """,
    )
    expected = sorted(((*row, ratio(row[9], row[8], "1e-8")) for row in sums), key=repr)
    mart = """
        SELECT form_id, unit_name, region_key, fiscal_year_key, project_name, status, score, initial_budget,
            adjusted_budget, executed, indicators, warn_findings, info_findings, execution_rate
        FROM release.mart_project_scorecard
    """
    assert rows(database, mart) == expected


def test_fund_execution_adds_up_to_the_total_lines(database: duckdb.DuckDBPyConnection) -> None:
    totals = """
        SELECT unit, fiscal_year, form_type, coalesce(sum(initial), 0), sum(adjusted), sum(executed)
        FROM current WHERE kept AND adjusted IS NOT NULL GROUP BY ALL
    """
    mart = """
        SELECT unit_name, fiscal_year_key, form_type, coalesce(sum(initial_budget), 0), sum(adjusted_budget),
            sum(executed)
        FROM release.mart_fund_execution GROUP BY ALL
    """
    assert rows(database, mart) == rows(database, totals)


def test_fund_execution_by_source(database: duckdb.DuckDBPyConnection) -> None:
    lines = """
        SELECT unit, fiscal_year, form_type, source, count(DISTINCT form_id), sum(lines.adjusted_budget),
            sum(lines.executed)
        FROM current JOIN landed_fund_lines AS lines USING (form_id) WHERE kept AND NOT is_total GROUP BY ALL
    """
    mart = """
        SELECT unit_name, fiscal_year_key, form_type, fund_source_key, reports, adjusted_budget, executed
        FROM release.mart_fund_execution WHERE fund_source_key != 'not_broken_down'
    """
    assert rows(database, mart) == rows(database, lines)


def test_indicator_rollup_of_values(database: duckdb.DuckDBPyConnection) -> None:
    """Sums and averages of the forms whose indicators print plain quantities of one kind and unit."""
    sums = rows(
        database,
        r"""
        WITH plain AS (
            SELECT current.*, indicators.*, adjusted AS money,
                regexp_replace(level3, '^指标[0-9]+：', '') AS indicator,
                target_kind IN ('rate', 'period') AS is_rate,
                CASE WHEN target_operator IN ('≤', '<') OR (coalesce(target_operator, '=') = '=' AND target_value = 0)
                THEN 'lower'
                     WHEN target_operator = '=' THEN 'equal' ELSE 'higher' END AS direction,
                CASE target_kind WHEN 'rate' THEN NULL WHEN 'money' THEN '元' ELSE target_unit END AS unit_of_measure
            FROM current JOIN landed_indicators AS indicators USING (form_id)
            WHERE kept AND target_kind IN ('rate', 'money', 'count', 'period') AND actual_kind = target_kind
                AND (actual_unit = target_unit OR target_kind IN ('rate', 'money'))
                AND target_value_to IS NULL AND actual_value_to IS NULL AND coalesce(actual_operator, '=') = '='
        ),
        -- Every county below its city, its province and the country.
        placed AS (
            SELECT *, unnest(CASE region_of(unit)
                WHEN '420111' THEN ['420111', '420100', '420000', '000000']
                WHEN '430202' THEN ['430202', '430200', '430000', '000000']
                ELSE ['unknown'] END) AS region
            FROM plain
        )
        SELECT region, fiscal_year, form_type, indicator, unit_of_measure, direction, any_value(is_rate), count(*),
            sum(money), sum(target_value), sum(actual_value), sum(target_value * money), sum(actual_value * money)
        FROM placed GROUP BY region, fiscal_year, form_type, indicator, unit_of_measure, direction
        """,
    )
    expected = {}
    for *key, is_rate, count, money, target, actual, target_by_money, actual_by_money in sums:
        indicator = key[3]
        if is_rate or indicator.startswith(("每", "单", "人均")) or "标准" in indicator or "单价" in indicator:
            how, values = (
                "average_by_money",
                (ratio(target_by_money, money, "1e-4"), ratio(actual_by_money, money, "1e-4")),
            )
        else:
            how, values = "sum", (target, actual)
        expected[*key, how] = (count, money, *values)
    mart = """
        SELECT region_key, fiscal_year_key, form_type, indicator, unit_of_measure, direction, aggregation,
            indicator_rows, money, target_rollup, actual_rollup
        FROM release.mart_indicator_rollup WHERE aggregation != 'score_by_money'
    """
    found = {row[:7]: row[7:] for row in rows(database, mart)}
    assert len(expected.keys() & found.keys()) > 300
    assert {key: row for key, row in found.items() if row != expected.get(key)} == {}
    assert expected.keys() - found.keys() == set()


def test_rule_trend(database: duckdb.DuckDBPyConnection) -> None:
    """How reports stand after the second night, and what both nights brought."""
    standing = """
        SELECT rule, fiscal_year, count(*) FILTER (outcome IN ('pass', 'fail')), count(*) FILTER (outcome = 'fail'),
            sum(due), sum(failed)
        FROM results JOIN current USING (form_id) GROUP BY ALL
    """
    mart = """
        SELECT rule, fiscal_year_key, reports_due, reports_failing, subjects_due, subjects_failing
        FROM release.mart_rule_trend WHERE load_no = 2
    """
    assert [row for row in rows(database, mart) if row[2]] == [row for row in rows(database, standing) if row[2]]
    brought = """
        SELECT night, rule, fiscal_year, count(*) FILTER (outcome IN ('pass', 'fail')),
            count(*) FILTER (outcome = 'fail'), sum(due), sum(failed)
        FROM results JOIN judged USING (form_id) GROUP BY ALL
    """
    mart = """
        SELECT load_no, rule, fiscal_year_key, new_reports_due, new_reports_failing, new_subjects_due,
            new_subjects_failing
        FROM release.mart_rule_trend WHERE new_reports_due > 0
    """
    assert rows(database, mart) == [row for row in rows(database, brought) if row[3]]
    days = "SELECT DISTINCT load_no, loaded_on, load_date_key FROM release.mart_rule_trend"
    assert rows(database, days) == [(1, date(2025, 3, 1), 20250301), (2, date(2025, 3, 2), 20250302)]


def test_submission_status(database: duckdb.DuckDBPyConnection) -> None:
    submitted = """
        SELECT unit, fiscal_year, count(*), count(*) FILTER (status = 'accepted'), count(*) FILTER (NOT kept)
        FROM current GROUP BY ALL
    """
    mart = """
        SELECT unit_name, fiscal_year_key, reports, reports_accepted, reports_returned
        FROM release.mart_submission_status WHERE is_submitted
    """
    assert rows(database, mart) == rows(database, submitted)
    days = """
        SELECT unit, fiscal_year, count(DISTINCT file_id), make_date(2025, 3, min(night)),
            make_date(2025, 3, max(night))
        FROM judged GROUP BY ALL
    """
    mart = """
        SELECT unit_name, fiscal_year_key, files, first_received_on, last_received_on
        FROM release.mart_submission_status WHERE is_submitted
    """
    assert rows(database, mart) == rows(database, days)
    rejected = "SELECT unnest(list_distinct(list(reject_code))) FROM landed_files WHERE status = 'rejected'"
    mart = "SELECT DISTINCT unnest(string_split(reject_codes, ', ')) FROM release.mart_submission_status"
    assert rows(database, mart) == rows(database, rejected)


def test_a_version_that_was_returned_replaces_nothing(database: duckdb.DuckDBPyConnection) -> None:
    mart = f"""
        SELECT unit_name, status, versions, current_version_no, current_file_id = latest_file_id
        FROM release.mart_submission_status WHERE unit_name IN ('{CORRECTED}', '{WORSENED}') AND is_submitted
    """
    assert rows(database, mart) == [(WORSENED, "accepted", 2, 1, False), (CORRECTED, "accepted", 2, 2, True)]
    score = f"SELECT overall_score > 12 FROM release.mart_unit_scorecard WHERE unit_name = '{WORSENED}'"
    assert rows(database, score) == [(True,)]


def test_metrics_by_region_hold_the_regions_below(database: duckdb.DuckDBPyConnection) -> None:
    metrics = """
        SELECT fiscal_year_key, form_type, sum(reports), sum(reports_returned), sum(executed)
        FROM release.metric_by_region WHERE region_key IN ({}) GROUP BY ALL
    """
    below, above = rows(database, metrics.format("'420111', '430202'")), rows(database, metrics.format("'000000'"))
    assert below == above
    by_year = """
        SELECT fiscal_year_key, form_type, reports, reports_returned, executed FROM release.metric_by_year
    """
    sums = """
        SELECT fiscal_year, form_type, count(*), count(*) FILTER (NOT kept), sum(executed) FILTER (kept)
        FROM current GROUP BY ALL
    """
    assert rows(database, by_year) == rows(database, sums)


def test_every_metric_has_its_column_and_gives_it(database: duckdb.DuckDBPyConnection) -> None:
    """The SQL of dim_metric over the facts is what the metric tables hold."""
    for metric, expression in rows(database, "SELECT metric, expression FROM release.dim_metric"):
        by_group = (
            f"SELECT fiscal_year_key, form_type, {expression} FROM release.fct_reports WHERE is_current GROUP BY ALL"
        )
        assert rows(database, f"SELECT fiscal_year_key, form_type, {metric} FROM release.metric_by_year") == rows(
            database, by_group
        )


def test_days_have_no_gap_and_keys_no_null(database: duckdb.DuckDBPyConnection) -> None:
    days = "SELECT count(*), max(date) - min(date) + 1, max(date) FROM release.dim_date WHERE date_key != 0"
    ((count, span, last),) = rows(database, days)
    assert count == span
    assert last == date(2025, 12, 31)
    keys = rows(
        database,
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'release' AND schema_name = 'main'"
        " AND regexp_matches(table_name, '^(fct|mart)_') AND regexp_matches(column_name, '_key$|^form_id$|^file_id$')"
        " AND column_name != 'text_key'",
    )
    assert len(keys) > 80
    nulls = [
        f"{table}.{column}"
        for table, column in keys
        if database.execute(f"SELECT bool_or({column} IS NULL) FROM release.{table}").fetchone() == (True,)
    ]
    assert nulls == ["fct_blocks.form_id"] * ("fct_blocks.form_id" in nulls)


def test_keys_are_the_same_in_every_release(settings: Settings, database: duckdb.DuckDBPyConnection) -> None:
    """What the first release held and no night changed since has its key in the second one, too."""
    first = f"{settings.releases}/000001/parquet"
    for table, key in (
        ("fct_funds", "fund_key"),
        ("fct_indicator_scores", "indicator_key"),
        ("fct_findings", "finding_key"),
        ("dim_unit", "unit_key"),
        ("dim_submission", "submission_key"),
        ("mart_unit_scorecard", "unit_year_key"),
        ("mart_rule_trend", "rule_trend_key"),
        ("dim_date", "date_key"),
    ):
        former = rows(database, f"SELECT {key} FROM '{first}/{table}.parquet'")
        assert set(former) <= set(rows(database, f"SELECT {key} FROM release.{table}")), table

"""Two releases are told apart: rows by their key, findings and statuses by the newest version of each report."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from publishing import changes
from publishing.changes import Changes, ChangesError, TableChange, compare
from tests.publishing.home import add_file, add_report, create_marts

Fill = Callable[[duckdb.DuckDBPyConnection], object]


def compared(folder: Path, former: Fill, present: Fill, examples: int = 3) -> Changes:
    """The comparison of two releases that begin with one accepted report, and go on as the two functions say."""
    paths = []
    for number, fill in (("000001", former), ("000002", present)):
        path = folder / number / "warehouse.duckdb"
        path.parent.mkdir(parents=True)
        with duckdb.connect(path) as database:
            create_marts(database)
            add_file(database, "same", "same.txt")
            add_report(database, "same", status="accepted", findings=[("remark", "info", 7)])
            fill(database)
        paths.append(path)
    return compare(*paths, examples)


def nothing(_: duckdb.DuckDBPyConnection) -> None:
    pass


def returned(database: duckdb.DuckDBPyConnection) -> None:
    """A report that goes back for two findings."""
    add_file(database, "a", "a.docx")
    add_report(database, "a", "A", findings=[("sum", "reject", 1), ("reason", "reject", 2)])


def corrected(database: duckdb.DuckDBPyConnection) -> None:
    """A further version, without the one finding and with another."""
    returned(database)
    add_file(database, "b", "b.docx")
    findings = [("reason", "reject", 2), ("unit", "warn", 3)]
    add_report(database, "b", "A", version=2, status="accepted_with_warnings", findings=findings)


def told(groups: list[changes.FindingGroup]) -> list[tuple[str, str, str, int]]:
    return [(group.rule, group.severity, group.cause, group.count) for group in groups]


def test_releases_with_the_same_rows(tmp_path: Path) -> None:
    assert compared(tmp_path, returned, returned) == Changes("000001", "000002", [], [], [], [])


def test_rows_are_added_gone_or_changed(tmp_path: Path) -> None:
    def other(database: duckdb.DuckDBPyConnection) -> None:
        add_file(database, "b", "b.docx")
        add_file(database, "c", "c.docx")
        database.execute("UPDATE fct_reports SET total = NULL WHERE form_id = 'same-1'")

    assert compared(tmp_path, returned, other).tables == [
        TableChange("dim_file", 2, 1, 0),
        TableChange("fct_findings", 0, 2, 0),
        TableChange("fct_reports", 0, 1, 1),
    ]


def test_rows_whose_first_column_is_no_key(tmp_path: Path) -> None:
    def blocks(*rows: str) -> Fill:
        values = ", ".join(f"('{file_id}', '{text}')" for file_id, text in map(str.split, rows))
        return lambda database: database.execute(
            f"CREATE TABLE fct_blocks AS FROM (VALUES {values}) AS rows (file_id, text)"
        )

    former, present = blocks("a 1", "a 2", "a 2", "b 1", "c 1"), blocks("a 1", "a 2", "a 3", "a 4", "c 1")
    assert compared(tmp_path, former, present).tables == [TableChange("fct_blocks", 1, 1, 1)]


def test_a_new_column_changes_no_row(tmp_path: Path) -> None:
    def wider(database: duckdb.DuckDBPyConnection) -> None:
        database.execute("ALTER TABLE dim_file ADD COLUMN size_bytes BIGINT DEFAULT 5")
        database.execute("ALTER TABLE fct_reports ALTER total TYPE DECIMAL(20, 4)")
        database.execute("CREATE TABLE dim_date (date_key INTEGER); INSERT INTO dim_date VALUES (1), (2)")

    assert compared(tmp_path, nothing, wider).tables == [
        TableChange("dim_date", 2, 0, 0, ["date_key INTEGER"]),
        TableChange("dim_file", 0, 0, 0, ["size_bytes BIGINT"]),
        TableChange("fct_reports", 0, 0, 0, ["total DECIMAL(20,4)"], ["total DECIMAL(12,4)"]),
    ]


def test_findings_of_new_reports_are_new(tmp_path: Path) -> None:
    found = compared(tmp_path, nothing, returned)
    assert told(found.new_findings) == [("reason", "reject", "report", 1), ("sum", "reject", "report", 1)]
    assert found.resolved_findings == []
    assert [(group.before, group.after, group.count) for group in found.reports] == [(None, "returned", 1)]
    (example,) = found.new_findings[0].examples
    assert (example["file_name"], example["source_cell"]) == ("a.docx", "table 1!A2")
    assert (example["reporting_unit"], example["fiscal_year"]) == ("样例局", 2024)
    assert compared(tmp_path / "back", returned, nothing).resolved_findings == found.new_findings


def test_a_corrected_version_resolves_findings(tmp_path: Path) -> None:
    """The former version and its findings are in both releases; what counts is the newest."""
    found = compared(tmp_path, returned, corrected)
    assert told(found.resolved_findings) == [("sum", "reject", "version", 1)]
    assert told(found.new_findings) == [("unit", "warn", "version", 1)]
    (status,) = found.reports
    assert (status.before, status.after, status.count) == ("returned", "accepted_with_warnings", 1)
    assert [example["form_id"] for example in status.examples] == ["b-1"]


def test_a_rule_that_judges_otherwise_resolves_its_findings(tmp_path: Path) -> None:
    def otherwise(database: duckdb.DuckDBPyConnection) -> None:
        returned(database)
        database.execute("DELETE FROM fct_findings WHERE rule = 'sum'")
        database.execute("UPDATE fct_findings SET message = 'worded anew', subject = 'named anew'")

    found = compared(tmp_path, returned, otherwise)
    assert told(found.resolved_findings) == [("sum", "reject", "same_file", 1)]
    assert found.new_findings == []


def test_forms_of_one_file_that_share_a_report_are_counted_each(tmp_path: Path) -> None:
    def one(database: duckdb.DuckDBPyConnection) -> None:
        add_file(database, "a", "a.docx")
        add_report(database, "a", "A", findings=[("sum", "reject", 1)])
        add_report(database, "a", "A", form_no=2, status="accepted")

    def both(database: duckdb.DuckDBPyConnection) -> None:
        one(database)
        database.execute(
            "INSERT INTO fct_findings SELECT * REPLACE (finding_key || '2' AS finding_key, 'a-2' AS form_id,"
            " 2 AS form_no, 'a-2:1' AS row_key) FROM fct_findings WHERE rule = 'sum'"
        )

    found = compared(tmp_path, one, both)
    assert told(found.new_findings) == [("sum", "reject", "same_file", 1)]
    assert found.reports == []  # the report goes back as a whole, before and after


def test_examples_are_limited(tmp_path: Path) -> None:
    def many(database: duckdb.DuckDBPyConnection) -> None:
        add_file(database, "a", "a.docx")
        add_report(database, "a", findings=[("sum", "reject", row) for row in range(10, 15)])

    (group,) = compared(tmp_path, nothing, many, examples=2).new_findings
    assert (group.count, [example["source_cell"] for example in group.examples]) == (5, ["table 1!A10", "table 1!A11"])


def test_a_comparison_is_kept_as_it_is(tmp_path: Path) -> None:
    found = compared(tmp_path, returned, corrected)
    (tmp_path / "changes.json").write_bytes(changes.to_json(found))
    assert changes.stored(tmp_path) == found


def test_a_release_without_the_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChangesError, match=r"^Releases 000001 and 000002 cannot be compared: .*fct_findings"):
        compared(tmp_path, nothing, lambda database: database.execute("DROP TABLE fct_findings"))


def test_what_is_printed(tmp_path: Path) -> None:
    output = io.StringIO()
    changes.show(compared(tmp_path, returned, corrected), Console(file=output, width=200))
    for line in (
        "From release 000001 to 000002",
        "Findings resolved: 1",
        "- 1 sum (reject): corrected versions were submitted",
        "    a.docx, table 1!A1: m",
        "+ 1 unit (warn): in corrected versions",
        "  1: returned -> accepted_with_warnings",
        "    样例局, 2024, 项目 A, b.docx",
    ):
        assert line in output.getvalue()

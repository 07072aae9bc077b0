"""What changed from one release to another: rows of every table, findings, and the status of reports.

At publication the comparison with the release that was current before is kept as `changes.json` in the new one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import duckdb
from pydantic import TypeAdapter
from rich.console import Console
from rich.table import Table

from jixiao import durable

STORED = "changes.json"
# A night must not run out of memory over this: what does not fit is put on disk.
_MEMORY = "1GB"

Cause = Literal["report", "version", "same_file"]


class ChangesError(Exception):
    """Two releases cannot be compared; the message is one sentence that says why."""


@dataclass(frozen=True)
class TableChange:
    """Rows that are new, gone, or differ under the same key, which is the first column of a table; where it is no key
    of a row, so many rows under it count as changed as there are new and gone ones.

    Rows are compared in the columns that both releases have; `columns_added` and `columns_gone` are the others, as
    `name type`. A table that only one of the releases has counts with all its rows.
    """

    table: str
    added: int
    gone: int
    changed: int
    columns_added: list[str] = field(default_factory=list)
    columns_gone: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FindingGroup:
    """Findings of one rule and severity that only one of the releases has, and why the other has none of them.

    `cause`: `report`, the report itself is new (or gone); `version`, a corrected file took the place of the former one;
    `same_file`, the same file is judged otherwise, because rules, schemes or readers changed. `examples` are objects
    with finding_key, form_id, file_id, file_name, reporting_unit, fiscal_year, subject, source_cell, reported,
    expected, message, message_zh.
    """

    rule: str
    severity: str
    cause: Cause
    count: int
    examples: list[dict[str, Any]]


@dataclass(frozen=True)
class StatusGroup:
    """Reports that went from one status to another; `before` is None for new reports, `after` for those that are gone.

    `examples` are objects with report_key, form_id, file_id, file_name, reporting_unit, fiscal_year, form_type,
    project_name; of reports that are not new only, as there may be thousands in a night.
    """

    before: str | None
    after: str | None
    count: int
    examples: list[dict[str, Any]]


@dataclass(frozen=True)
class Changes:
    """The comparison of two releases, as it stands in changes.json.

    Findings and statuses are those of the newest version of every report, so a finding is resolved once the unit sent a
    file without it. A finding is the same in both releases when rule, report and the place in the form are.
    """

    former: str
    release: str
    tables: list[TableChange]
    new_findings: list[FindingGroup]
    resolved_findings: list[FindingGroup]
    reports: list[StatusGroup]


_JSON = TypeAdapter(Changes)


def compare(former: Path, release: Path, examples: int = 3) -> Changes:
    """Compare two releases by their DuckDB files, with so many examples of each group.

    Raises ChangesError where one of them cannot be read or was made before its findings could be told apart.
    """
    try:
        with _both(former, release) as database:
            return Changes(
                former=_number(former),
                release=_number(release),
                tables=[change for table in _tables(database) if (change := _of_table(database, table))],
                new_findings=_findings(database, "present", "former", examples),
                resolved_findings=_findings(database, "former", "present", examples),
                reports=_reports(database, examples),
            )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise ChangesError(f"Releases {_number(former)} and {_number(release)} cannot be compared: {reason}") from error


def stored(release: Path) -> Changes | None:
    """The comparison that was kept in this release folder; None in the first release."""
    try:
        return _JSON.validate_json((release / STORED).read_bytes())
    except FileNotFoundError:
        return None


def to_json(changes: Changes) -> bytes:
    """The comparison as changes.json holds it."""
    return _JSON.dump_json(changes, indent=2) + b"\n"


def show(changes: Changes, console: Console | None = None) -> None:
    """Print the comparison as tables, with the examples that it holds."""
    console = console or Console(highlight=False, soft_wrap=True)
    console.print(f"From release {changes.former} to {changes.release}")
    if changes.tables:
        table = Table("table", "rows added", "gone", "changed", "columns", box=None)
        for each in changes.tables:
            columns = [f"+{name}" for name in each.columns_added] + [f"-{name}" for name in each.columns_gone]
            table.add_row(each.table, str(each.added), str(each.gone), str(each.changed), ", ".join(columns))
        console.print(table)
    else:
        console.print("No table differs.")
    for sign, what, groups in (
        ("+", "new", changes.new_findings),
        ("-", "resolved", changes.resolved_findings),
    ):
        console.print(f"Findings {what}: {sum(group.count for group in groups)}", style="bold")
        for group in groups:
            console.print(f"{sign} {group.count} {group.rule} ({group.severity}): {_CAUSES[what, group.cause]}")
            for example in group.examples:
                console.print(
                    f"    {example['file_name']}, {example['source_cell']}: {example['message']}", markup=False
                )
    console.print(f"Reports with another status: {sum(group.count for group in changes.reports)}", style="bold")
    for status in changes.reports:
        console.print(f"  {status.count}: {status.before or 'not there'} -> {status.after or 'not there'}")
        for example in status.examples:
            named = [example[name] for name in ("reporting_unit", "fiscal_year", "project_name", "file_name")]
            console.print(f"    {', '.join(str(part) for part in named if part)}", markup=False)


_CAUSES: dict[tuple[str, Cause], str] = {
    ("new", "report"): "in new reports",
    ("new", "version"): "in corrected versions",
    ("new", "same_file"): "in files known before, judged otherwise",
    ("resolved", "report"): "reports that are gone",
    ("resolved", "version"): "corrected versions were submitted",
    ("resolved", "same_file"): "the same files, judged otherwise",
}

# The findings that stand: those of the newest version of each report. The same finding has the same rule, report and
# place in every version: the row of the form or text, without the ids that it begins with.
_STANDING = """
CREATE TEMP TABLE reports_{side} AS
    SELECT
        report_key,
        any_value(file_id) AS file_id,
        min_by(form_id, form_no) AS form_id,
        max_by(status, list_position(['accepted', 'accepted_with_warnings', 'returned'], status)) AS status
    FROM (
        FROM {side}.main.fct_reports QUALIFY received_no = max(received_no) OVER (PARTITION BY report_key)
    )
    GROUP BY report_key;
CREATE TEMP TABLE findings_{side} AS
    SELECT
        findings.* EXCLUDE (form_no),
        replace(replace(coalesce(findings.row_key, ''), findings.form_id, ''), findings.file_id, '') AS place,
        row_number() OVER (PARTITION BY findings.report_key, rule, place ORDER BY findings.form_no, finding_key) AS nth
    FROM {side}.main.fct_findings AS findings
    SEMI JOIN reports_{side} AS reports USING (report_key, file_id);
"""


@contextmanager
def _both(former: Path, release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with (
        tempfile.TemporaryDirectory(prefix="jixiao-changes-") as spilled,
        duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": spilled}) as database,
    ):
        for side, file in (("former", former), ("present", release)):
            path = str(file).replace("'", "''")
            database.execute(f"ATTACH '{path}' AS {side} (READ_ONLY)")
            database.execute(_STANDING.format(side=side))
        yield database


def _number(database: Path) -> str:
    return database.parent.name.removeprefix(durable.UNFINISHED)


def _tables(database: duckdb.DuckDBPyConnection) -> list[str]:
    names = database.execute(
        "SELECT DISTINCT table_name FROM duckdb_tables() WHERE database_name IN ('former', 'present') ORDER BY ALL"
    )
    return [name for (name,) in names.fetchall()]


def _of_table(database: duckdb.DuckDBPyConnection, table: str) -> TableChange | None:
    """What changed in a table; None for nothing."""
    former, present = (_columns(database, side, table) for side in ("former", "present"))
    shared = [column for column in present if column in former]
    key = next(iter(present or former))
    if key in shared:
        # Rows that are in both releases cancel out. What is left under one key on both sides has changed.
        quoted = ", ".join(f'"{name}"' for name, _ in shared)
        rows = f'SELECT hash("{key[0]}") AS row_key, hash({quoted}) AS content, {{}} AS side FROM {{}}.main."{table}"'
        ((new, lost, changed),) = database.execute(
            f"""
            WITH differing AS (
                SELECT row_key, sum(side) AS surplus
                FROM ({rows.format("1", "present")} UNION ALL {rows.format("-1", "former")})
                GROUP BY row_key, content
                HAVING surplus <> 0
            ),
            by_key AS (
                SELECT
                    coalesce(sum(surplus) FILTER (surplus > 0), 0) AS came,
                    coalesce(-sum(surplus) FILTER (surplus < 0), 0) AS went,
                    least(came, went) AS changed
                FROM differing
                GROUP BY row_key
            )
            SELECT
                coalesce(sum(came - changed), 0)::BIGINT,
                coalesce(sum(went - changed), 0)::BIGINT,
                coalesce(sum(changed), 0)::BIGINT
            FROM by_key
            """
        ).fetchall()
    else:
        new = _count(database, "present", table) if present else 0
        lost = _count(database, "former", table) if former else 0
        changed = 0
    columns_added, columns_gone = (
        [f"{name} {kind}" for name, kind in columns if (name, kind) not in shared] for columns in (present, former)
    )
    change = TableChange(table, new, lost, changed, columns_added, columns_gone)
    return None if change == TableChange(table, 0, 0, 0) else change


def _columns(database: duckdb.DuckDBPyConnection, side: str, table: str) -> list[tuple[str, str]]:
    """Name and type of each column; none where that release has no such table."""
    return database.execute(
        "SELECT column_name, data_type FROM duckdb_columns()"
        " WHERE database_name = ? AND table_name = ? ORDER BY column_index",
        [side, table],
    ).fetchall()


def _count(database: duckdb.DuckDBPyConnection, side: str, table: str) -> int:
    (count,) = database.execute(f'SELECT count(*) FROM {side}.main."{table}"').fetchone() or (0,)
    return int(count)


def _findings(database: duckdb.DuckDBPyConnection, here: str, there: str, examples: int) -> list[FindingGroup]:
    """Findings that stand in the release `here` and not in the other, by rule, the gravest and most frequent first."""
    found = database.execute(
        f"""
        WITH only_here AS (
            FROM findings_{here} ANTI JOIN findings_{there} USING (report_key, rule, place, nth)
        ),
        explained AS (
            SELECT
                only_here.*,
                file_name,
                forms.reporting_unit,
                forms.fiscal_year,
                CASE
                    WHEN reports.file_id IS NULL THEN 'report'
                    WHEN reports.file_id <> only_here.file_id THEN 'version'
                    ELSE 'same_file'
                END AS cause
            FROM only_here
            JOIN {here}.main.dim_file USING (file_id)
            JOIN {here}.main.fct_reports AS forms USING (form_id)
            LEFT JOIN reports_{there} AS reports ON reports.report_key = only_here.report_key
        )
        SELECT
            rule,
            severity,
            cause,
            count(*) AS findings,
            list({{
                finding_key: finding_key, form_id: form_id, file_id: file_id, file_name: file_name,
                reporting_unit: reporting_unit, fiscal_year: fiscal_year, subject: subject, source_cell: source_cell,
                reported: reported, expected: expected, message: message, message_zh: message_zh
            }} ORDER BY file_name, source_cell, finding_key)[:?]
        FROM explained
        GROUP BY rule, severity, cause
        ORDER BY list_position(['reject', 'warn', 'info'], severity), findings DESC, rule, cause
        """,
        [examples],
    ).fetchall()
    return [FindingGroup(*row) for row in found]


def _reports(database: duckdb.DuckDBPyConnection, examples: int) -> list[StatusGroup]:
    found = database.execute(
        """
        WITH changed AS (
            SELECT
                report_key,
                former.status AS status_before,
                present.status AS status_after,
                coalesce(present.form_id, former.form_id) AS form_id
            FROM reports_former AS former
            FULL JOIN reports_present AS present USING (report_key)
            WHERE former.status IS DISTINCT FROM present.status
        ),
        forms AS (
            FROM present.main.fct_reports
            UNION ALL BY NAME
            FROM former.main.fct_reports
            ANTI JOIN present.main.fct_reports AS present_reports USING (form_id)
        ),
        names AS (
            SELECT file_id, file_name FROM present.main.dim_file
            UNION
            SELECT file_id, file_name FROM former.main.dim_file
        )
        SELECT
            status_before,
            status_after,
            count(*) AS reports,
            list({
                report_key: changed.report_key, form_id: form_id, file_id: forms.file_id, file_name: file_name,
                reporting_unit: reporting_unit, fiscal_year: fiscal_year, form_type: form_type,
                project_name: project_name
            } ORDER BY reporting_unit, fiscal_year, project_name, changed.report_key)[:?]
        FROM changed
        JOIN forms USING (form_id)
        JOIN names ON names.file_id = forms.file_id
        GROUP BY status_before, status_after
        ORDER BY reports DESC, status_before, status_after
        """,
        [examples],
    ).fetchall()
    return [StatusGroup(before, after, count, named if before else []) for before, after, count, named in found]

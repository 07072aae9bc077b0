"""The summary of a run: what came in, what came out, what broke; printed and stored in runs/."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingestion.intake import IntakeResult
from ingestion.landing import batch_tables, has_landed
from jixiao import durable
from jixiao.settings import Settings
from publishing.release import DATABASE, Release, RunFacts, current_release


@dataclass(frozen=True)
class Summary:
    """A run in figures. Counts of files, forms, lines, findings and reports are tonight's, not the warehouse's.

    `outcome` is `published`, `nothing_new`, `held` or `failed`; `message` is its one sentence. `left` lists path and
    reason of what stayed in the inbox, `rejected` gives for each rejected file `file_id`, `name`, `code` and `reason`.
    `doubtful` counts forms, fund lines and indicators whose reading is open (`ambiguous`). `findings` counts by
    severity, `reports` by status, `seconds` is wall time per step. The release is the current one.
    `ended_at` is ISO text in UTC, once it is stored.
    """

    run_id: str
    logical_date: str
    outcome: str
    message: str
    files_received: int = 0
    files_new: int = 0
    files_known: int = 0
    files_unfinished: int = 0
    left: list[list[str]] = field(default_factory=list)
    files_read: int = 0
    rejected: list[dict[str, str]] = field(default_factory=list)
    forms: int = 0
    fund_lines: int = 0
    indicators: int = 0
    doubtful: int = 0
    rules_due: int = 0
    rules_run: int = 0
    rule_errors: dict[str, str] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    release_id: str | None = None
    release_path: str | None = None
    ended_at: str | None = None


def summarise(
    settings: Settings,
    run: RunFacts,
    intake: IntakeResult | None,
    seconds: dict[str, float],
    problem: str | None = None,
    held: bool = False,
) -> Summary:
    """Put the run's facts together from intake, landing and warehouse.

    `problem` is the sentence of a run that published nothing: `held` tells a held release from a failed step. Works
    however far the run came; what was not reached counts 0.
    """
    landed = [batch_id for batch_id in run.batches if has_landed(settings.landing, batch_id)]
    files, counts = _landed(settings.landing, landed)
    rejected = [
        {"file_id": file_id, "name": name, "code": code, "reason": reason}
        for file_id, name, status, code, reason in files
        if status == "rejected"
    ]
    release = current_release(settings)
    if problem:
        outcome, message = ("held" if held else "failed"), problem
        stays = f"Release {release.release_id} stays current." if release else "There is no release yet."
        message = f"{message} {stays}"
    elif run.batches and release:
        outcome = "published"
        message = f"Release {release.release_id} is published: {len(files)} files, {counts['forms']} forms."
    else:
        outcome, message = "nothing_new", _nothing_new(intake, release)
    findings: dict[str, int] = {}
    reports: dict[str, int] = {}
    if outcome in ("published", "held"):  # a failed build leaves tables of an earlier night
        database = release.path / DATABASE if release and outcome == "published" else settings.warehouse
        findings, reports = _judged(database, [file_id for file_id, *_ in files])
    return Summary(
        run_id=run.run_id,
        logical_date=run.logical_date,
        outcome=outcome,
        message=message,
        files_received=intake.received if intake else 0,
        files_new=intake.new if intake else 0,
        files_known=intake.known if intake else 0,
        files_unfinished=intake.unfinished if intake else 0,
        left=intake.left if intake else [],
        files_read=len(files) - len(rejected),
        rejected=rejected,
        forms=counts["forms"],
        fund_lines=counts["fund_lines"],
        indicators=counts["indicators"],
        doubtful=counts["doubtful"],
        rules_due=len(run.rules_due),
        rules_run=len(run.rules_run),
        rule_errors=run.rule_errors,
        findings=findings,
        reports=reports,
        seconds=seconds,
        release_id=release.release_id if release else None,
        release_path=os.fspath(release.path) if release else None,
    )


def store(settings: Settings, summary: Summary) -> Path:
    """Write the summary to runs/<run_id>.json in one step; a run told again replaces its file."""
    path = settings.runs / (re.sub(r"[^\w.:+-]", "_", summary.run_id) + ".json")
    stored = replace(summary, ended_at=datetime.now(UTC).isoformat(timespec="seconds"))
    durable.write_atomically(path, json.dumps(asdict(stored), ensure_ascii=False, indent=2).encode() + b"\n")
    return path


def last_run(settings: Settings) -> Summary | None:
    """The summary that was stored last."""
    stored = max(settings.runs.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, default=None)
    return Summary(**json.loads(stored.read_bytes())) if stored else None


def show(summary: Summary, console: Console | None = None) -> None:
    """Print the summary as a table; plain and never wrapped where the output is no terminal."""
    console = console or Console(width=None if sys.stdout.isatty() else 1000)
    styles = {"published": "bold green", "nothing_new": "bold", "held": "bold red", "failed": "bold red"}
    console.print(Text(summary.message, style=styles[summary.outcome]))
    grid = Table(box=None, show_header=False, pad_edge=False)
    for label, value in _lines(summary):
        grid.add_row(Text(label), Text(value))
    console.print(grid)


def _lines(summary: Summary) -> list[tuple[str, str]]:
    lines = [
        ("run", f"{summary.run_id} for {summary.logical_date}"),
        (
            "files",
            f"{summary.files_received} received: {summary.files_new} new, {summary.files_known} known before;"
            f" {summary.files_read} read, {len(summary.rejected)} rejected",
        ),
    ]
    lines += [("  left", f"{path}: {reason}") for path, reason in summary.left]
    lines += [("  rejected", f"{file['name']} [{file['code']}]: {file['reason']}") for file in summary.rejected]
    if summary.outcome != "nothing_new":
        lines += [
            (
                "rows",
                f"{summary.forms} forms, {summary.fund_lines} fund lines, {summary.indicators} indicators;"
                f" {summary.doubtful} rows with an open reading",
            ),
            ("rules", f"{summary.rules_due} due, {summary.rules_run} run, {len(summary.rule_errors)} errors"),
            *((f"  {rule}", error) for rule, error in summary.rule_errors.items()),
            ("findings", _counted(summary.findings)),
            ("reports", _counted(summary.reports)),
        ]
    lines.append(("seconds", ", ".join(f"{step} {taken:.1f}" for step, taken in summary.seconds.items()) or "none"))
    lines.append(("release", summary.release_path or "none"))
    return lines


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def _nothing_new(intake: IntakeResult | None, release: Release | None) -> str:
    inbox = (
        f"all {intake.received} files of the inbox are known" if intake and intake.received else "the inbox is empty"
    )
    stays = f"release {release.release_id} stays current" if release else "there is no release yet"
    return f"Nothing new: {inbox}, {stays}."


def _landed(landing: Path, batches: list[str]) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """Files of these batches (id, name, status, code, reason), each by its newest reading, and what they hold."""
    counted = ("forms", "fund_lines", "indicators")
    if not batches:
        return [], dict.fromkeys((*counted, "doubtful"), 0)

    def of(table: str) -> dict[str, list[str]]:
        return {"paths": [os.fspath(batch_tables(landing, batch_id)[table]) for batch_id in batches]}

    with duckdb.connect() as database:
        database.execute(
            "CREATE TABLE readings AS SELECT *, parse_path(filename)[-2] AS batch_id"
            " FROM read_parquet($paths, filename = true)"
            " QUALIFY row_number() OVER (PARTITION BY file_id ORDER BY list_position($batches, batch_id) DESC) = 1",
            of("files") | {"batches": batches},
        )
        files = database.execute(
            "SELECT file_id, file_name, status, reject_code, reject_reason FROM readings ORDER BY file_name, file_id"
        ).fetchall()
        counts = {"doubtful": 0}
        for table in counted:
            rows = (
                "(SELECT file_id, ambiguous, parse_path(filename)[-2] AS batch_id"
                " FROM read_parquet($paths, filename = true))"
            )
            found = database.execute(
                "SELECT count(*), coalesce(count_if(ambiguous), 0)"
                f" FROM {rows} SEMI JOIN readings USING (file_id, batch_id)",
                of(table),
            )
            counts[table], doubtful = found.fetchone() or (0, 0)
            counts["doubtful"] += doubtful
    return files, counts


def _judged(database: Path, file_ids: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Findings of these files by severity, and their reports by status; nothing where the marts were not built."""
    try:
        with duckdb.connect(database, read_only=True) as warehouse:
            findings, reports = (
                warehouse.execute(
                    f"SELECT {column}, count(*) FROM main.{table} WHERE file_id IN (FROM unnest(?))"
                    " GROUP BY ALL ORDER BY ALL",
                    [file_ids],
                ).fetchall()
                for table, column in (("fct_findings", "severity"), ("fct_reports", "status"))
            )
    except (duckdb.CatalogException, duckdb.IOException):
        return {}, {}
    return dict(findings), dict(reports)

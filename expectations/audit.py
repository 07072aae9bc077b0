"""The audit: runs the due rules over tonight's audit frames and writes what they find."""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from expectations import catalogue, suites
from expectations.rule import Rule, Severity
from expectations.suites import ROW_KEY, Check
from jixiao import durable

if TYPE_CHECKING:
    import pandas as pd

# Every form is a row of this frame, also those that a rule has nothing to say about.
_FORMS = "forms"
_DIFFERENCE = pa.decimal128(24, 4)

SCHEMAS: dict[str, pa.Schema] = {
    "findings": pa.schema(
        {
            "finding_key": pa.string(),
            "rule": pa.string(),
            "rule_version": pa.string(),
            "severity": pa.string(),
            "file_id": pa.string(),
            "form_id": pa.string(),
            "form_no": pa.int32(),
            "row_key": pa.string(),
            "subject": pa.string(),
            "reported": pa.string(),
            "expected": pa.string(),
            "difference": _DIFFERENCE,
            "source_cell": pa.string(),
            "message": pa.string(),
            "message_zh": pa.string(),
        }
    ),
    "rule_results": pa.schema(
        {
            "rule": pa.string(),
            "rule_version": pa.string(),
            "grain": pa.string(),
            "file_id": pa.string(),
            "form_id": pa.string(),
            "outcome": pa.string(),
            "due": pa.int64(),
            "passed": pa.int64(),
            "failed": pa.int64(),
            "not_applicable": pa.int64(),
            "errors": pa.int64(),
            "reason": pa.string(),
        }
    ),
    "rules": pa.schema(
        {
            "rule": pa.string(),
            "rule_version": pa.string(),
            "severity": pa.string(),
            "milder_severities": pa.list_(pa.string()),
            "grain": pa.string(),
            "invalid": pa.string(),
            "invalid_zh": pa.string(),
            "basis": pa.string(),
            "basis_must_be_verified": pa.bool_(),
            "parameters": pa.string(),
            "applies_when": pa.string(),
            "not_applicable": pa.string(),
            "leaves_out": pa.list_(pa.string()),
        }
    ),
}


@dataclass(frozen=True)
class AuditResult:
    """What the audit came to.

    `rules_due` maps rule id to version, `rules_run` are the ids that ran to an end, `rule_errors` maps the others to
    what went wrong. `tables` holds what was written: findings, rule_results, rules.
    """

    rules_due: dict[str, str]
    rules_run: list[str]
    rule_errors: dict[str, str]
    tables: dict[str, pa.Table] = field(repr=False)

    @property
    def findings(self) -> int:
        """How many findings there are."""
        return self.tables["findings"].num_rows

    @property
    def outcomes(self) -> dict[str, Counter[str]]:
        """Per rule, for how many forms it came to pass, fail, not_applicable or error."""
        counts: dict[str, Counter[str]] = {rule: Counter() for rule in self.rules_due}
        results = self.tables["rule_results"]
        for rule, outcome in zip(results["rule"].to_pylist(), results["outcome"].to_pylist(), strict=True):
            counts[rule][outcome] += 1
        return counts

    @property
    def held(self) -> bool:
        """Whether the release must be held: a rule that was due did not run to an end."""
        return bool(self.rule_errors)

    @property
    def message(self) -> str:
        """One sentence for the summary of the run."""
        if self.held:
            named = "; ".join(f"{rule}: {error}" for rule, error in self.rule_errors.items())
            return f"The release must be held: {len(self.rule_errors)} due rules did not run to an end. {named}"
        return f"{len(self.rules_run)} rules ran, {self.findings} findings."

    def finding_list(self) -> list[dict[str, Any]]:
        """The findings as plain dicts in the order of the reports; `difference` is a number as printed, or None."""
        rows = self.tables["findings"].to_pylist()
        return [row | {"difference": None if row["difference"] is None else show(row["difference"])} for row in rows]


class AuditError(Exception):
    """The audit cannot start; the message says what is missing."""


def run_audit(
    warehouse: Path, output: Path, *, rules: Sequence[Rule] | None = None, documents: bool = True
) -> AuditResult:
    """Run the rules (by default all that are due) over the audit frames in the DuckDB file `warehouse`.

    Writes `findings.parquet`, `rule_results.parquet` and `rules.parquet` to the folder `output`, each in one step, and
    the Data Docs to `output/data_docs`. A rule that raises or is missing is in `rule_errors`; the others still run.
    Raises AuditError where the warehouse holds no audit frames.
    """
    due = catalogue.load() if rules is None else catalogue.Catalogue(tuple(rules), {})
    errors = dict(due.faults)
    findings: list[dict[str, Any]] = []
    failures: dict[str, dict[str, Severity]] = {rule.id: {} for rule in due.rules}
    with _open(warehouse) as database:
        frames = {grain: _Frame(database, grain) for grain in sorted({_FORMS, *(rule.grain for rule in due.rules)})}
        for rule in due.rules:
            if fault := frames[rule.grain].add(rule):
                errors[rule.id] = fault
        suite_runs = ((frame.name, frame.rows, frame.checks) for frame in frames.values())
        for verdict in suites.run(suite_runs, output / "data_docs" if documents else None):
            rule_id = verdict.check.rule.id
            if verdict.error:
                errors.setdefault(rule_id, verdict.error)
            for row_key in verdict.failed:  # the gravest check of a rule comes first
                failures[rule_id].setdefault(row_key, verdict.check.severity)
        for rule in due.rules:
            if rule.id not in errors:
                try:
                    findings += frames[rule.grain].findings(rule, failures[rule.id])
                except (LookupError, ValueError, TypeError, ArithmeticError) as error:
                    errors[rule.id] = f"its findings cannot be worded: {type(error).__name__}: {error}"
    findings.sort(key=lambda finding: (finding["file_id"], finding["form_no"]))
    forms = frames[_FORMS].rows
    tables = {
        "findings": pa.Table.from_pylist(findings, SCHEMAS["findings"]),
        "rule_results": pa.concat_tables(
            [
                SCHEMAS["rule_results"].empty_table(),
                *(
                    frames[rule.grain].results(rule, forms, failures[rule.id], errors.get(rule.id))
                    for rule in due.rules
                ),
                *(_never_run(rule_id, forms, fault) for rule_id, fault in due.faults.items()),
            ]
        ),
        "rules": pa.Table.from_pylist([_described(rule) for rule in due.rules], SCHEMAS["rules"]),
    }
    for name, table in tables.items():
        written = io.BytesIO()
        pq.write_table(table, written, compression="zstd")
        durable.write_atomically(output / f"{name}.parquet", written.getvalue())
    return AuditResult(
        rules_due={rule.id: rule.version for rule in due.rules} | dict.fromkeys(due.faults, "unknown"),
        rules_run=[rule.id for rule in due.rules if rule.id not in errors],
        rule_errors=errors,
        tables=tables,
    )


def _open(warehouse: Path) -> duckdb.DuckDBPyConnection:
    try:
        database = duckdb.connect(str(warehouse), read_only=True)
        database.execute(f"from intermediate.aud_{_FORMS} limit 0")
    except duckdb.Error as error:
        raise AuditError(
            f"There are no audit frames in {warehouse}; build the intermediate layer first ({error})."
        ) from error
    return database


class _Frame:
    """An audit frame of the warehouse, with the checks of the rules that judge its rows.

    `rows` is what GX sees: decimals as floats, and for every rule a boolean column `due_<rule>`. What a finding prints
    is read from the warehouse again, with the exact decimals.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection, grain: str) -> None:
        self.name = f"aud_{grain}"
        self.checks: list[Check] = []
        self._database = database
        self._fault: str | None = None
        try:
            # DuckDB turns decimals into the nearest floats (Arrow does not), so that borders stay where they are.
            self.rows: pd.DataFrame = self._from("select * exclude (source_cell)").df()
        except duckdb.Error as error:
            self.rows = database.sql(f"select '' as file_id, '' as form_id, '' as {ROW_KEY} limit 0").df()
            self._fault = f"the audit frame {self.name} cannot be read: {error}"
        self.rows = self.rows.drop(columns="cells", errors="ignore")
        if not self.rows[ROW_KEY].is_unique or self.rows[ROW_KEY].isna().any():
            self._fault = f"{ROW_KEY} does not name one row of the audit frame {self.name}"

    def _from(self, clauses: str) -> duckdb.DuckDBPyRelation:
        return self._database.sql(f"from intermediate.{self.name} {clauses}")

    def add(self, rule: Rule) -> str | None:
        """Mark the rows that the rule is due for and take its checks; tells what went wrong, if anything did."""
        if self._fault:
            return self._fault
        try:
            due = self._from(f"select {ROW_KEY} where {rule.applies_when}").df()
        except duckdb.Error as error:
            return f"its condition cannot be evaluated: {error}"
        self.rows[f"due_{rule.id}"] = self.rows[ROW_KEY].isin(due[ROW_KEY])
        self.checks += [Check(rule, severity, f"due_{rule.id}") for severity in rule.checks]
        return None

    def findings(self, rule: Rule, failed: Mapping[str, Severity]) -> Iterator[dict[str, Any]]:
        """A finding per failed row, in the order of the frame."""
        row_keys = list(failed)
        rows = self._database.execute(
            f"from intermediate.{self.name} where {ROW_KEY} in (from unnest(?)) order by rowid", [row_keys]
        )
        for row in rows.to_arrow_table().to_pylist():
            yield _finding(rule, failed[row[ROW_KEY]], row)

    def results(self, rule: Rule, forms: pd.DataFrame, failed: Mapping[str, Severity], error: str | None) -> pa.Table:
        """The outcome of the rule for every form, also for forms without a row in the frame."""
        marks = self.rows[["form_id"]].assign(
            rows=1,
            due=self.rows.get(f"due_{rule.id}", False),
            failed=self.rows[ROW_KEY].isin(list(failed)),
        )
        counts = marks.groupby("form_id").sum().reindex(forms["form_id"], fill_value=0)
        columns = zip(forms["file_id"], forms["form_id"], counts["rows"], counts["due"], counts["failed"], strict=True)
        return pa.Table.from_pylist(
            [_result(rule, file_id, form_id, *map(int, of_form), error) for file_id, form_id, *of_form in columns],
            SCHEMAS["rule_results"],
        )


def _result(
    rule: Rule, file_id: str, form_id: str, rows: int, due: int, failed: int, error: str | None
) -> dict[str, Any]:
    """The outcome of a rule for one form. A rule that saw no due row has not passed: it is not applicable."""
    result: dict[str, Any] = {
        "rule": rule.id,
        "rule_version": rule.version,
        "grain": rule.grain,
        "file_id": file_id,
        "form_id": form_id,
    }
    if error:
        # What the rule did not decide is an error as a whole: half a verdict would pass for one.
        return result | _counts("error", errors=max(rows, 1), reason=error)
    if not due:
        reason = rule.not_applicable if rows else f"The form has no rows of the grain {rule.grain}."
        return result | _counts("not_applicable", not_applicable=rows, reason=reason)
    outcome = "fail" if failed else "pass"
    return result | _counts(outcome, due=due, passed=due - failed, failed=failed, not_applicable=rows - due)


def _never_run(rule_id: str, forms: pd.DataFrame, fault: str) -> pa.Table:
    results = [
        {"rule": rule_id, "file_id": file_id, "form_id": form_id} | _counts("error", errors=1, reason=fault)
        for file_id, form_id in zip(forms["file_id"], forms["form_id"], strict=True)
    ]
    return pa.Table.from_pylist(results, SCHEMAS["rule_results"])


def _counts(
    outcome: str,
    due: int = 0,
    passed: int = 0,
    failed: int = 0,
    not_applicable: int = 0,
    errors: int = 0,
    reason: str | None = None,
) -> dict[str, Any]:
    return dict(locals())


def show(value: Any) -> str:
    """A value as a report prints it: decimals without trailing zeros, nothing for a blank."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{(value + 0).normalize():f}"
    return str(value)


def _finding(rule: Rule, severity: Severity, row: Mapping[str, Any]) -> dict[str, Any]:
    shown = {column: show(value) for column, value in row.items()} | rule.parameters
    evidence = {name: getattr(rule, name).format_map(shown) for name in ("subject", "reported", "expected")}
    difference = row[rule.difference] if rule.difference else None
    if difference is not None:
        difference = Decimal(difference).quantize(Decimal(1).scaleb(-_DIFFERENCE.scale), ROUND_HALF_UP)
    worded = shown | evidence | {"difference": show(difference)}
    cells = dict(row.get("cells") or ())
    return {
        # The same finding has the same key however often its file is read.
        "finding_key": hashlib.sha256(f"{rule.id}|{row['file_id']}|{row[ROW_KEY]}".encode()).hexdigest()[:32],
        "rule": rule.id,
        "rule_version": rule.version,
        "severity": severity,
        **{name: row[name] for name in ("file_id", "form_id", "form_no", ROW_KEY)},
        **evidence,
        "difference": difference,
        "source_cell": next(filter(None, map(cells.get, rule.cells)), row["source_cell"]),
        "message": rule.message.format_map(worded),
        "message_zh": rule.message_zh.format_map(worded),
    }


def _described(rule: Rule) -> dict[str, Any]:
    """The rule as a row of the rule dimension."""
    described = {name: getattr(rule, name) for name in SCHEMAS["rules"].names if hasattr(rule, name)}
    return described | {
        "rule": rule.id,
        "rule_version": rule.version,
        "milder_severities": list(rule.milder),
        "parameters": json.dumps(dict(rule.parameters), ensure_ascii=False),
    }

"""The audit: runs the due rules over tonight's audit frames and writes what they find."""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from expectations import catalogue, findings, frames, suites
from expectations.rule import Rule, Severity
from jixiao import durable

# Every form is a row of this frame, also those that a rule has nothing to say about.
_FORMS = "forms"

_RULES = pa.schema(
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
)


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
        return int(self.tables["findings"].num_rows)

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
        """One sentence for people; it names every rule that did not run to an end."""
        if self.held:
            named = "; ".join(f"{rule}: {error}" for rule, error in self.rule_errors.items())
            return f"The release must be held, rules that were due did not run to an end: {named}"
        return f"{len(self.rules_run)} rules ran, {self.findings} findings."

    def finding_list(self) -> list[dict[str, Any]]:
        """The findings as plain dicts in the order of the reports; `difference` as text, or None."""
        rows = self.tables["findings"].to_pylist()
        return [row | {"difference": findings.show(row["difference"]) or None} for row in rows]


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
    result = _judge(warehouse, due, output / "data_docs" if documents else None)
    for name, table in result.tables.items():
        written = io.BytesIO()
        pq.write_table(table, written, compression="zstd")
        durable.write_atomically(output / f"{name}.parquet", written.getvalue())
    return result


def _judge(warehouse: Path, due: catalogue.Catalogue, documents: Path | None) -> AuditResult:
    errors = dict(due.faults)
    failed: dict[str, dict[str, Severity]] = defaultdict(dict)
    found: list[dict[str, Any]] = []
    with _open(warehouse) as database:
        of_grain = {
            grain: frames.Frame(database, grain) for grain in sorted({_FORMS, *(rule.grain for rule in due.rules)})
        }
        for rule in due.rules:
            if fault := of_grain[rule.grain].add(rule):
                errors[rule.id] = fault
        for verdict in suites.run([(each.name, each.rows, each.checks) for each in of_grain.values()], documents):
            rule_id = verdict.check.rule.id
            if verdict.error:
                errors.setdefault(rule_id, verdict.error)
            for row_key in verdict.failed:  # the gravest check of a rule comes first
                failed[rule_id].setdefault(row_key, verdict.check.severity)
        for rule in due.rules:
            if rule.id not in errors:
                try:
                    found += of_grain[rule.grain].findings(rule, failed[rule.id])
                except (LookupError, ValueError, TypeError, ArithmeticError, duckdb.Error) as error:
                    errors[rule.id] = f"its findings cannot be worded: {type(error).__name__}: {error}"
    found.sort(key=lambda finding: (finding["file_id"], finding["form_no"]))
    forms = of_grain[_FORMS].rows
    results = [of_grain[rule.grain].results(rule, forms, failed[rule.id], errors.get(rule.id)) for rule in due.rules]
    results += [frames.undecided(rule_id, forms, fault) for rule_id, fault in due.faults.items()]
    return AuditResult(
        rules_due={rule.id: rule.version for rule in due.rules} | dict.fromkeys(due.faults, "unknown"),
        rules_run=[rule.id for rule in due.rules if rule.id not in errors],
        rule_errors=errors,
        tables={
            "findings": pa.Table.from_pylist(found, findings.SCHEMA),
            "rule_results": pa.concat_tables([frames.RESULTS.empty_table(), *results]),
            "rules": pa.Table.from_pylist([_described(rule) for rule in due.rules], _RULES),
        },
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


def _described(rule: Rule) -> dict[str, Any]:
    described = {name: getattr(rule, name) for name in _RULES.names if hasattr(rule, name)}
    return described | {
        "rule": rule.id,
        "rule_version": rule.version,
        "milder_severities": list(rule.milder),
        "parameters": json.dumps(dict(rule.parameters), ensure_ascii=False),
    }

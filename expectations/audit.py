"""The audit: runs the due rules over tonight's audit frames and writes what they find."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from expectations import catalogue, findings, frames, schemes, suites
from expectations.rule import Rule
from expectations.rules import DUE
from expectations.suites import Check
from jixiao import durable

# So many files are looked at together: memory follows this number, not the size of the night.
FILES_PER_PART = 2000
# Without a limit DuckDB keeps of the warehouse whatever it has read.
_MEMORY = "256MB"

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
        "not_applicable_zh": pa.string(),
        "leaves_out": pa.list_(pa.string()),
        "leaves_out_zh": pa.list_(pa.string()),
        "follows_from": pa.list_(pa.string()),
    }
)
_SCHEMAS = {"findings": findings.SCHEMA, "rule_results": frames.RESULTS, "rules": _RULES}


@dataclass(frozen=True)
class AuditResult:
    """What the audit came to.

    `rules_due` maps rule id to version, `rules_run` are the ids that ran to an end, `rule_errors` maps the others to
    what went wrong. `outcomes` counts per rule for how many forms it came to pass, fail, not_applicable or error.
    `output` is the folder with what was written.
    """

    rules_due: dict[str, str]
    rules_run: list[str]
    rule_errors: dict[str, str]
    outcomes: dict[str, Counter[str]]
    findings: int
    output: Path

    @property
    def tables(self) -> dict[str, pa.Table]:
        """What was written: findings, rule_results, rules."""
        return {name: pq.read_table(self.output / f"{name}.parquet") for name in _SCHEMAS}

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
        rows.sort(key=lambda row: (row["file_id"], row["form_no"]))
        return [row | {"difference": findings.show(row["difference"]) or None} for row in rows]


class AuditError(Exception):
    """The audit cannot start; the message says what is missing."""


def run_audit(
    warehouse: Path,
    output: Path,
    *,
    rules: Sequence[Rule] | None = None,
    documents: bool = True,
    files_per_part: int = FILES_PER_PART,
) -> AuditResult:
    """Run the rules (by default all that are due) over the audit frames in the DuckDB file `warehouse`.

    Writes `findings.parquet`, `rule_results.parquet` and `rules.parquet` to the folder `output`, each in one step, and
    the Data Docs to `output/data_docs`. A rule that raises or is missing is in `rule_errors`; the others still run.
    Raises AuditError where the warehouse holds no audit frames, or its schemes ask for rules that there are not.
    """
    due = catalogue.load() if rules is None else catalogue.Catalogue(tuple(rules), {})
    with _open(warehouse) as database, ExitStack() as stack:
        settings = schemes.load(database)
        try:
            schemes.check(settings, {rule.id: rule for rule in due.rules}, DUE)
        except schemes.SchemeError as error:
            raise AuditError(str(error)) from error
        written = {name: stack.enter_context(_Writer(output, name)) for name in _SCHEMAS}
        written["rules"].write(pa.Table.from_pylist([_described(rule) for rule in due.rules], _RULES))
        session = suites.Session(output / "data_docs" if documents else None)
        errors = dict(due.faults)
        outcomes: dict[str, Counter[str]] = {
            rule: Counter() for rule in (*(rule.id for rule in due.rules), *due.faults)
        }
        for number, part in enumerate(_parts(database, files_per_part)):
            judged = _Part(database, part, due, settings, errors)
            judged.run(session, number)
            written["findings"].write(pa.Table.from_pylist(judged.findings(), findings.SCHEMA))
            for results in judged.results():
                written["rule_results"].write(results)
                for rule_id, outcome in zip(results["rule"].to_pylist(), results["outcome"].to_pylist(), strict=True):
                    outcomes[rule_id][outcome] += 1
        session.build_documents()
    return AuditResult(
        rules_due={rule.id: rule.version for rule in due.rules} | dict.fromkeys(due.faults, "unknown"),
        rules_run=[rule.id for rule in due.rules if rule.id not in errors],
        rule_errors=errors,
        outcomes=outcomes,
        findings=written["findings"].rows,
        output=output,
    )


def _parts(database: duckdb.DuckDBPyConnection, files_per_part: int) -> Iterator[str]:
    """SQL conditions that divide the files of tonight; there is always one part, be it empty.

    The audit frames lie in the order of the files, so that DuckDB reads of each only what a part needs.
    """
    files = database.execute("select distinct file_id from intermediate.aud_forms order by 1").fetchall()
    borders = [f"'{file_id}'" for (file_id,) in files[files_per_part::files_per_part]]
    for start, end in pairwise((None, *borders, None)):
        limits = (f"file_id >= {start}" if start else None, f"file_id < {end}" if end else None)
        yield " and ".join(filter(None, limits)) or "true"


class _Part:
    """The audit of some of the files; what goes wrong with a rule is added to `errors`, which all parts share."""

    def __init__(
        self,
        database: duckdb.DuckDBPyConnection,
        part: str,
        due: catalogue.Catalogue,
        settings: Sequence[schemes.Setting],
        errors: dict[str, str],
    ) -> None:
        self._due = due
        self._errors = errors
        self._failed: dict[str, dict[str, Check]] = defaultdict(dict)
        self._forms = frames.read_forms(database, part)
        grains = sorted({rule.grain for rule in due.rules})
        self._of_grain = {grain: frames.Frame(database, grain, part, self._forms) for grain in grains}
        for rule in due.rules:
            if fault := self._of_grain[rule.grain].add(rule, schemes.variants(rule, settings)):
                errors.setdefault(rule.id, fault)

    def run(self, session: suites.Session, number: int) -> None:
        """Let GX decide; the gravest check that a row fails counts."""
        suffix = f"_part_{number + 1}" if number else ""
        checked = [(frame.name + suffix, frame.rows, frame.checks) for frame in self._of_grain.values()]
        for verdict in session.run(checked):
            rule_id = verdict.check.rule.id
            if verdict.error:
                self._errors.setdefault(rule_id, verdict.error)
            for row_key in verdict.failed:  # the gravest check of a rule comes first
                self._failed[rule_id].setdefault(row_key, verdict.check)

    def findings(self) -> list[dict[str, Any]]:
        """The findings of all rules that ran to an end, by file and form, each with the one it follows from."""
        found: dict[str, list[dict[str, Any]]] = {}
        for rule in self._due.rules:
            if rule.id not in self._errors and self._failed[rule.id]:
                try:
                    found[rule.id] = list(self._of_grain[rule.grain].findings(self._failed[rule.id]))
                except (LookupError, ValueError, TypeError, ArithmeticError, duckdb.Error) as error:
                    self._errors[rule.id] = f"its findings cannot be worded: {type(error).__name__}: {error}"
        for rule in self._due.rules:
            if rule.id in found and rule.follows_from:
                try:
                    self._mark_symptoms(rule, found)
                except duckdb.Error as error:
                    self._errors[rule.id] = f"what it follows from cannot be evaluated: {error}"
                    del found[rule.id]
        return sorted(
            (finding for of_rule in found.values() for finding in of_rule),
            key=lambda finding: (finding["file_id"], finding["form_no"]),
        )

    def _mark_symptoms(self, rule: Rule, found: Mapping[str, list[dict[str, Any]]]) -> None:
        grain_of = {each.id: each.grain for each in self._due.rules}
        for cause, condition in rule.follows_from.items():
            place = "row_key" if grain_of.get(cause) == rule.grain else "form_id"
            causes = {finding[place]: finding["finding_key"] for finding in reversed(found.get(cause, []))}
            follows = self._of_grain[rule.grain].keys_where(condition, list(self._failed[rule.id])) if causes else set()
            for finding in found[rule.id]:
                if finding["row_key"] in follows and finding[place] in causes:
                    finding.setdefault("follows_from", causes[finding[place]])

    def results(self) -> Iterator[pa.Table]:
        """The outcome of every rule for every form."""
        for rule in self._due.rules:
            frame = self._of_grain[rule.grain]
            yield frame.results(rule, self._failed[rule.id], self._errors.get(rule.id))
        for rule_id, fault in self._due.faults.items():
            yield frames.undecided(rule_id, self._forms, fault)


class _Writer:
    """A Parquet file that appears in one step, once everything is written to it."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.rows = 0
        self._path = folder / f"{name}.parquet"
        self._unfinished = folder / f"{durable.UNFINISHED}{name}.parquet"
        self._parquet = pq.ParquetWriter(self._unfinished, _SCHEMAS[name], compression="zstd")

    def write(self, table: pa.Table) -> None:
        self._parquet.write_table(table)
        self.rows += table.num_rows

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, broke: object, *_: object) -> None:
        self._parquet.close()
        if broke:
            self._unfinished.unlink()
        else:
            durable.sync(self._unfinished)
            self._unfinished.replace(self._path)
            durable.sync(self._path.parent)


@contextmanager
def _open(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        database = duckdb.connect(str(warehouse), read_only=True)
        database.execute("from intermediate.aud_forms limit 0")
    except duckdb.Error as error:
        raise AuditError(
            f"There are no audit frames in {warehouse}; build the intermediate layer first ({error})."
        ) from error
    with database:
        # Other connections of the process, such as dbt's, share the limit with this one.
        (limit,) = database.execute("select current_setting('memory_limit')").fetchone() or ("",)
        database.execute(f"set memory_limit = '{_MEMORY}'")
        try:
            yield database
        finally:
            database.execute(f"set memory_limit = '{limit}'")


def _described(rule: Rule) -> dict[str, Any]:
    described = {name: getattr(rule, name) for name in _RULES.names if hasattr(rule, name)}
    return described | {
        "rule": rule.id,
        "rule_version": rule.version,
        "milder_severities": list(rule.milder),
        "parameters": json.dumps(dict(rule.parameters), ensure_ascii=False),
        "follows_from": list(rule.follows_from),
    }

"""The audit frames of the warehouse: which rows a rule is due for, which rows failed, what that means per form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from expectations.findings import finding
from expectations.rule import Rule, Severity
from expectations.suites import ROW_KEY, Check

if TYPE_CHECKING:
    import pandas as pd

RESULTS = pa.schema(
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
)


def bound(rule: Rule) -> dict[str, Any]:
    """The parameters that the condition of the rule names, as DuckDB takes them."""
    return {name: rule.parameters[name] for name in re.findall(r"\$(\w+)", rule.applies_when)}


class Frame:
    """An audit frame, `intermediate.aud_<grain>`, with the checks of the rules that judge its rows.

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

    def add(self, rule: Rule) -> str | None:
        """Mark the rows that the rule is due for and take its checks; tells what went wrong, if anything did."""
        if self._fault:
            return self._fault
        try:
            due = self._database.execute(
                f"select {ROW_KEY} from intermediate.{self.name} where {rule.applies_when}", bound(rule)
            ).df()
        except (duckdb.Error, KeyError) as error:
            return f"its condition cannot be evaluated: {error}"
        self.rows[f"due_{rule.id}"] = self.rows[ROW_KEY].isin(due[ROW_KEY])
        self.checks += [Check(rule, severity, f"due_{rule.id}") for severity in rule.checks]
        return None

    def findings(self, rule: Rule, failed: Mapping[str, Severity]) -> Iterator[dict[str, Any]]:
        """A finding per failed row, in the order of the frame."""
        rows = self._database.execute(
            f"from intermediate.{self.name} where {ROW_KEY} in (from unnest(?)) order by rowid", [list(failed)]
        )
        for row in rows.to_arrow_table().to_pylist():
            yield finding(rule, failed[row[ROW_KEY]], row)

    def results(self, rule: Rule, forms: pd.DataFrame, failed: Mapping[str, Severity], error: str | None) -> pa.Table:
        """The outcome of the rule for every form, also for forms without a row in the frame."""
        rows = self.rows[["form_id"]].assign(
            rows=1, due=self.rows.get(f"due_{rule.id}", False), failed=self.rows[ROW_KEY].isin(list(failed))
        )
        counts = rows.groupby("form_id").sum().reindex(forms["form_id"], fill_value=0).reset_index(drop=True)
        if error:
            return undecided(rule.id, forms, error, rule.version, rule.grain, counts["rows"].clip(lower=1))
        due, bad = counts["due"], counts["failed"]
        # A rule that saw no due row has not passed.
        outcome = (due > 0).map({True: "pass", False: "not_applicable"}).mask(bad > 0, "fail")
        no_rows = f"The form has no rows of the grain {rule.grain}."
        reason = (counts["rows"] > 0).map({True: rule.not_applicable, False: no_rows}).where(due == 0)
        return _table(
            forms,
            rule=rule.id,
            rule_version=rule.version,
            grain=rule.grain,
            outcome=outcome,
            due=due,
            passed=due - bad,
            failed=bad,
            not_applicable=counts["rows"] - due,
            errors=0,
            reason=reason,
        )

    def _from(self, clauses: str) -> duckdb.DuckDBPyRelation:
        return self._database.sql(f"from intermediate.{self.name} {clauses}")


def undecided(
    rule_id: str,
    forms: pd.DataFrame,
    error: str,
    version: str | None = None,
    grain: str | None = None,
    errors: pd.Series[int] | int = 1,
) -> pa.Table:
    """The outcome `error` for every form, of a rule that did not run to an end: half a verdict would pass for one."""
    nothing = dict.fromkeys(("due", "passed", "failed", "not_applicable"), 0)
    return _table(
        forms, rule=rule_id, rule_version=version, grain=grain, outcome="error", **nothing, errors=errors, reason=error
    )


def _table(forms: pd.DataFrame, **columns: Any) -> pa.Table:
    results = forms[["file_id", "form_id"]].reset_index(drop=True).assign(**columns)
    return pa.Table.from_pandas(results, RESULTS, preserve_index=False)

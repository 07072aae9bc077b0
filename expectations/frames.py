"""The audit frames of the warehouse: which rows a rule is due for, which rows failed, what that means per form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from expectations.findings import finding
from expectations.rule import Rule
from expectations.schemes import Variant
from expectations.suites import ROW_KEY, Check

if TYPE_CHECKING:
    import numpy as np
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
_SWITCHED_OFF = "The scheme of the form leaves this rule out."


def bound(rule: Rule) -> dict[str, Any]:
    """The parameters that the condition of the rule names, as DuckDB takes them."""
    return {name: rule.parameters[name] for name in re.findall(r"\$(\w+)", rule.applies_when)}


def read_forms(database: duckdb.DuckDBPyConnection, part: str) -> pd.DataFrame:
    """file_id, form_id and scheme_id of the forms in this part of the night, indexed by form_id."""
    columns = {name for (name, *_) in database.execute("describe intermediate.aud_forms").fetchall()}
    scheme = "scheme_id" if "scheme_id" in columns else "null::varchar as scheme_id"
    forms = database.sql(f"select file_id, form_id, {scheme} from intermediate.aud_forms where {part}").df()
    return forms.drop_duplicates("form_id").set_index("form_id", drop=False)


class Frame:
    """The rows of an audit frame, `intermediate.aud_<grain>`, that lie in one part of the night.

    `rows` is what GX sees: decimals as floats, the columns that the rules ask for, and for every check a boolean column
    with the rows it is due for. What a finding prints is read from the warehouse again, with the exact decimals.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection, grain: str, part: str, forms: pd.DataFrame) -> None:
        import pandas as pd

        self.name = f"aud_{grain}"
        self.checks: list[Check] = []
        self._database = database
        self._source = f"intermediate.{self.name} where {part}"
        self._forms = forms
        self._due: dict[str, np.ndarray] = {}
        self._off: dict[str, np.ndarray] = {}
        self._fault: str | None = None
        try:
            # DuckDB turns decimals into the nearest floats (Arrow does not), so that borders stay where they are.
            self.rows: pd.DataFrame = self._select(f"rowid, file_id, form_id, {ROW_KEY}")
            self._columns = {name for (name, *_) in database.execute(f"describe intermediate.{self.name}").fetchall()}
        except duckdb.Error as error:
            self.rows = database.sql(f"select 0 as rowid, '' as file_id, '' as form_id, '' as {ROW_KEY} limit 0").df()
            self._columns = set()
            self._fault = f"the audit frame {self.name} cannot be read: {error}"
        if not self.rows[ROW_KEY].is_unique or self.rows[ROW_KEY].isna().any():
            self._fault = f"{ROW_KEY} does not name one row of the audit frame {self.name}"
        self._form_codes = forms.index.get_indexer(pd.Index(self.rows["form_id"]))

    def add(self, rule: Rule, variants: Sequence[Variant]) -> str | None:
        """Take the checks of a rule, as each scheme wants it; tells what went wrong, if anything did."""
        if self._fault:
            return self._fault
        schemes = self._forms["scheme_id"].reindex(self.rows["form_id"])
        due_at_all = self._none()
        off = self._none()
        checks: list[Check] = []
        for number, variant in enumerate(variants):
            named = schemes.isin(variant.schemes).to_numpy()
            here = ~named if variant.others else named
            if variant.rule is None:
                off |= here
                continue
            try:
                due = self._where(variant.rule.applies_when, bound(variant.rule)) & here
            except (duckdb.Error, KeyError) as error:
                return f"its condition cannot be evaluated: {error}"
            column = f"due_{rule.id}_{number}" if number else f"due_{rule.id}"
            self.rows[column] = due
            due_at_all |= due
            checks += [Check(variant.rule, severity, column) for severity in variant.rule.checks]
        if missing := self._fetch(checks):
            return missing
        self.checks += checks
        self._due[rule.id], self._off[rule.id] = due_at_all, off
        return None

    def _fetch(self, checks: Sequence[Check]) -> str | None:
        """Read the columns that the expectations look at; a name that is none of the frame is left for GX to name."""
        wanted = set()
        for check in checks:
            try:
                kwargs = check.rule.checks[check.severity].kwargs(check.rule.parameters)
            except Exception as error:
                return f"{type(error).__name__}: {error}"
            wanted |= {value for key, value in kwargs.items() if key.startswith("column") and isinstance(value, str)}
        new = sorted((wanted & self._columns) - set(self.rows.columns))
        if new:
            self.rows[new] = self._select(", ".join(f'"{name}"' for name in new))[new]
        return None

    def _select(self, columns: str) -> pd.DataFrame:
        return self._database.sql(f"select {columns} from {self._source} order by rowid").df()

    def _where(self, condition: str, parameters: Mapping[str, Any]) -> np.ndarray:
        """Which rows the condition holds for."""
        sql = f"select rowid from {self._source} and ({condition})"
        return self.rows["rowid"].isin(self._database.execute(sql, parameters).df()["rowid"]).to_numpy()

    def _none(self) -> np.ndarray:
        return self.rows[ROW_KEY].isna().to_numpy().copy()

    def keys_where(self, condition: str, keys: Sequence[str]) -> set[str]:
        """Those of the row keys whose rows the condition holds for."""
        sql = f"select {ROW_KEY} from {self._source} and {ROW_KEY} in (from unnest(?)) and ({condition})"
        return {key for (key,) in self._database.execute(sql, [list(keys)]).fetchall()}

    def findings(self, failed: Mapping[str, Check]) -> Iterator[dict[str, Any]]:
        """A finding per failed row, in the order of the frame."""
        rows = self._database.execute(
            f"from {self._source} and {ROW_KEY} in (from unnest(?)) order by rowid", [list(failed)]
        )
        for row in rows.to_arrow_table().to_pylist():
            check = failed[row[ROW_KEY]]
            yield finding(check.rule, check.severity, row)

    def results(self, rule: Rule, failed: Mapping[str, Any], error: str | None) -> pa.Table:
        """The outcome of the rule for every form of this part, also for forms without a row in the frame."""
        rows = self._per_form(~self._none())
        if error:
            return undecided(rule.id, self._forms, error, rule.version, rule.grain, rows.clip(1))
        due, off = self._per_form(self._due[rule.id]), self._per_form(self._off[rule.id])
        bad = self._per_form(self.rows[ROW_KEY].isin(list(failed)).to_numpy()) if failed else 0 * due
        # A rule that saw no due row has not passed.
        import numpy as np

        outcome = np.select([bad > 0, due > 0], ["fail", "pass"], "not_applicable")
        no_rows = f"The form has no rows of the grain {rule.grain}."
        reasons = [None, _SWITCHED_OFF, rule.not_applicable]
        reason = np.select([due > 0, off > 0, rows > 0], np.array(reasons, dtype=object), no_rows)
        return _table(
            self._forms,
            rule=rule.id,
            rule_version=rule.version,
            grain=rule.grain,
            outcome=outcome,
            due=due,
            passed=due - bad,
            failed=bad,
            not_applicable=rows - due,
            errors=0,
            reason=reason,
        )

    def _per_form(self, mask: np.ndarray) -> np.ndarray:
        import numpy as np

        codes = self._form_codes[mask]
        return np.bincount(codes[codes >= 0], minlength=len(self._forms))


def undecided(
    rule_id: str,
    forms: pd.DataFrame,
    error: str,
    version: str | None = None,
    grain: str | None = None,
    errors: np.ndarray | int = 1,
) -> pa.Table:
    """The outcome `error` for every form, of a rule that did not run to an end: half a verdict would pass for one."""
    nothing = dict.fromkeys(("due", "passed", "failed", "not_applicable"), 0)
    return _table(
        forms, rule=rule_id, rule_version=version, grain=grain, outcome="error", **nothing, errors=errors, reason=error
    )


def _table(forms: pd.DataFrame, **columns: Any) -> pa.Table:
    results = forms[["file_id", "form_id"]].reset_index(drop=True).assign(**columns)
    return pa.Table.from_pandas(results, RESULTS, preserve_index=False)

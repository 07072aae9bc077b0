"""Two versions of a report side by side: what they print, and which findings the newer one resolved or brought."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from publishing.site.i18n import mark
from publishing.site.render import points
from publishing.site.store import Reader, Row

TOTALS = {
    "printed_total_score": mark("Total score, printed"),
    "recomputed_score": mark("Total score, recomputed"),
    "printed_total_weight": mark("Total weight, printed"),
    "printed_grade": mark("Grade, printed"),
}
FUNDS = {
    "initial_budget_text": mark("Initial budget"),
    "adjusted_budget_text": mark("Full-year budget"),
    "executed_text": mark("Executed"),
    "weight_text": mark("Weight"),
    "execution_rate_text": mark("Execution rate"),
    "score_text": mark("Score"),
}
GOALS = {"expected_text": mark("Expected"), "actual_text": mark("Achieved"), "score_text": mark("Score")}
INDICATORS = {
    "target_text": mark("Target"),
    "actual_text": mark("Actual"),
    "weight_text": mark("Weight"),
    "score_text": mark("Score"),
    "reason_text": mark("Reason"),
}
BASE_DATA = {"value_text": mark("Value")}


@dataclass(frozen=True)
class Line:
    """A row of a form in both versions; a version that does not have it is None."""

    label: str
    former: Row | None
    newer: Row | None

    def differs(self, column: str) -> bool:
        """Whether the versions print something else in this column; how it is spaced does not matter."""
        return _squeezed((self.former or {}).get(column)) != _squeezed((self.newer or {}).get(column))


@dataclass(frozen=True)
class Sheet:
    """Rows of one kind of a form, in the order of the newer version; `columns` are those that either version fills."""

    title: str
    columns: Mapping[str, str]
    lines: list[Line]

    @property
    def changed(self) -> list[Line]:
        """The rows in which anything differs."""
        return [line for line in self.lines if any(map(line.differs, self.columns))]


@dataclass(frozen=True)
class FormVersions:
    """A form in both versions, None where a version does not have it, and its findings."""

    former: Row | None
    newer: Row | None
    sheets: list[Sheet]
    resolved: list[Row]
    new: list[Row]
    remaining: list[Row]

    @property
    def any(self) -> Row:
        """The form as the newer version has it, else as the former had it."""
        found = self.newer or self.former
        assert found is not None
        return found


def compare(current: Reader, former_id: str, newer_id: str) -> list[FormVersions]:
    """The forms of two files, matched as reports (unit, year, type of form, project)."""
    files = former_id, newer_id
    forms = _rows(current, "fct_reports", "form_no", files)
    former, newer = ({form["report_key"]: form for form in forms if form["file_id"] == file} for file in files)
    findings = _rows(current, "fct_findings", "finding_key", files)
    rows = {
        table: _rows(current, table, order, files)
        for table, order in (
            ("fct_funds", "line_no"),
            ("fct_goals", "goal_no"),
            ("fct_indicator_scores", "row_no"),
            ("fct_base_data", "row_no"),
        )
    }
    compared = []
    for key in dict.fromkeys([*newer, *former]):
        pair = former.get(key), newer.get(key)
        sheets = [
            _totals(pair),
            _sheet(mark("Funds"), FUNDS, rows["fct_funds"], pair, ("label",)),
            _sheet(mark("Annual goals"), GOALS, rows["fct_goals"], pair, ("goal_no",)),
            _sheet(mark("Indicators"), INDICATORS, rows["fct_indicator_scores"], pair, ("level1", "level2", "level3")),
            _sheet(mark("Base data"), BASE_DATA, rows["fct_base_data"], pair, ("label", "column_label")),
        ]
        before, after = ([row for row in findings if form and row["form_id"] == form["form_id"]] for form in pair)
        resolved, remaining = _apart(before, after)
        new, _ = _apart(after, before)
        compared.append(FormVersions(*pair, [sheet for sheet in sheets if sheet.lines], resolved, new, remaining))
    return compared


def _rows(current: Reader, table: str, order: str, files: Sequence[str]) -> list[Row]:
    # One query a file: only equality lets DuckDB skip the rows of all others.
    sql = f"select * from {table} where file_id = ? order by {order}"
    return [row for file in files for row in current.rows(sql, [file])]


def _sheet(
    title: str,
    columns: Mapping[str, str],
    rows: Sequence[Row],
    forms: tuple[Row | None, Row | None],
    names: Sequence[str],
) -> Sheet:
    """The rows of both forms that have the same name; the second of a name meets the second of the other version."""
    labels: dict[tuple[str, int], str] = {}
    sides: list[dict[tuple[str, int], Row]] = []
    for form in forms:
        side: dict[tuple[str, int], Row] = {}
        seen: Counter[str] = Counter()
        for row in rows:
            if form and row["form_id"] == form["form_id"]:
                label = " › ".join(str(row[name]) for name in names if row[name] is not None)
                name = _squeezed(label)
                seen[name] += 1
                side[name, seen[name]] = row
                labels[name, seen[name]] = label
        sides.append(side)
    former, newer = sides
    lines = [Line(labels[key], former.get(key), newer.get(key)) for key in dict.fromkeys([*newer, *former])]
    filled = {name: head for name, head in columns.items() if any(_prints(line, name) for line in lines)}
    return Sheet(title, filled, lines)


def _totals(forms: tuple[Row | None, Row | None]) -> Sheet:
    """One row with what each form says of itself as a whole."""
    former, newer = (
        form and {name: points(form[name]) if isinstance(form[name], Decimal) else form[name] for name in TOTALS}
        for form in forms
    )
    line = Line("", former, newer)
    return Sheet(mark("Totals"), {name: head for name, head in TOTALS.items() if _prints(line, name)}, [line])


def _squeezed(value: object) -> str:
    return "".join(str(value or "").split())


def _prints(line: Line, column: str) -> bool:
    return any(row and row[column] is not None for row in (line.former, line.newer))


def _apart(here: Sequence[Row], there: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Findings of the one version that the other does not have, and those that it has: of the same rule and place."""
    others: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in there:
        others[_identity(row)] += 1
    only_here, both = [], []
    for row in here:
        if others[_identity(row)]:
            others[_identity(row)] -= 1
            both.append(row)
        else:
            only_here.append(row)
    return only_here, both


def _identity(finding: Row) -> tuple[str, str]:
    """The rule, and the row of the form or text without the ids that its key begins with."""
    place = (finding["row_key"] or "").replace(finding["form_id"], "").replace(finding["file_id"], "")
    return finding["rule"], place

"""Compares a reading with the gold rows of a document, and counts: fields, rows, and doubt where it is wrong.

Rows of a form are paired by their texts and their order (optimal assignment), so that one lost row costs one row.
Texts are compared without white space and width variants, amounts as numbers, group numbers as partitions of the rows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from scipy.optimize import linear_sum_assignment

Row = dict[str, Any]
Tables = dict[str, list[Row]]

TABLES = ("fund_lines", "fund_splits", "goals", "sections", "indicators", "base_data", "contacts")
ORDER = {"fund_lines": "line_no", "goals": "goal_no", "indicators": "row_no", "base_data": "row_no"}
# Texts by which rows are paired, with their share; the rest goes to the other fields and to the order.
KEYS: dict[str, dict[str, float]] = {
    "forms": {"title": 0.4, "project_name": 0.3},
    "fund_lines": {"label": 0.5},
    "fund_splits": {"label": 0.5, "split": 0.2},
    "goals": {"expected_text": 0.4},
    "sections": {"level1": 0.7},
    "indicators": {"level3": 0.45},
    "base_data": {"label": 0.4, "column_label": 0.3},
    "contacts": {"role": 0.3, "value_text": 0.4},
}
GROUPS = ("score_group", "weight_group")
STEERING = {"form_id", "form_no", "accept", "skip_fields", "presence"}
# A row of these tables without any of these values says nothing and is never too much.
VALUES = {"base_data": "value_text", "fund_splits": "amount_text", "sections": "weight_cap_text"}
PAIRED_FROM = 0.4


@dataclass
class Score:
    """What was compared. `filled`: fields that the document fills; `all` also those that it leaves blank."""

    filled_right: int = 0
    filled: int = 0
    right: int = 0
    all: int = 0
    rows: int = 0
    missing: int = 0
    extra: int = 0
    wrong_rows: int = 0  # paired rows with a wrong field, and rows too much
    doubted: int = 0  # those of them that the reading calls ambiguous
    errors: list[Error] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        for name in ("filled_right", "filled", "right", "all", "rows", "missing", "extra", "wrong_rows", "doubted"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors += other.errors
        return self

    @property
    def accuracy(self) -> float:
        return self.filled_right / self.filled if self.filled else float(not self.extra)

    @property
    def astray(self) -> float:
        """Rows missing or too much, as a share of the rows."""
        return (self.missing + self.extra) / self.rows if self.rows else float(self.extra)


@dataclass(frozen=True)
class Error:
    """`field` is None for a row that is missing or too much."""

    document: str
    file_format: str
    table: str
    row: str
    field: str | None
    wanted: Any
    got: Any


def compare(document: str, file_format: str, wanted: Tables, found: Tables) -> Score:
    judge = _Judge(document, file_format)
    judge.rows("files", list(zip(wanted["files"], found["files"], strict=True)))
    forms = sorted(found["forms"], key=lambda row: row["form_no"])
    pairs = _pair("forms", wanted["forms"], forms)
    if len(forms) == len(wanted["forms"]):  # as many forms on both sides: what is left goes together in order
        left = [row for row in wanted["forms"] if all(row is not pair[0] for pair in pairs)]
        right = [row for row in forms if all(row is not pair[1] for pair in pairs)]
        pairs += zip(left, right, strict=True)
    judge.table("forms", wanted["forms"], forms, pairs)
    for table in TABLES:
        if table not in wanted:
            continue
        seen: set[Any] = set()
        for form, other in pairs:
            gold = [row for row in wanted[table] if row["form_id"] == form["form_id"]]
            rows = [row for row in found[table] if row["form_id"] == other["form_id"]]
            seen.add(other["form_id"])
            if table in ORDER:
                rows.sort(key=lambda row: row[ORDER[table]] or 0)
            judge.table(table, gold, rows, _pair(table, gold, rows))
        lost = {form["form_id"] for form in wanted["forms"]} - {form["form_id"] for form, _ in pairs}
        judge.table(
            table,
            [row for row in wanted[table] if row["form_id"] in lost],
            [row for row in found[table] if row["form_id"] not in seen and row["form_id"]],
            [],
        )
    if "narrative_figures" in wanted:
        judge.figures(wanted["narrative_figures"], found["narrative_figures"])
    return judge.score


class _Judge:
    def __init__(self, document: str, file_format: str) -> None:
        self.score = Score()
        self._where = (document, file_format)

    def table(self, table: str, gold: Sequence[Row], rows: Sequence[Row], pairs: Sequence[tuple[Row, Row]]) -> None:
        self.rows(table, pairs)
        for row in gold:
            if any(row is one for one, _ in pairs) or row.get("presence"):
                continue
            fields = [name for name in _compared(row) if _normal(row[name]) is not None]
            self.score.rows += 1
            self.score.missing += 1
            self.score.filled += len(fields)
            self.score.all += len(fields)
            self._error(table, row, None, "row missing", None)
        for row in rows:
            if any(row is other for _, other in pairs):
                continue
            if table in VALUES and _normal(row[VALUES[table]]) is None:
                continue
            self.score.extra += 1
            self.score.wrong_rows += 1
            self.score.doubted += bool(row.get("ambiguous"))
            print_of = {key: row[key] for key in (*KEYS[table], "title", "value_text", "score_text") if row.get(key)}
            self._error(table, row, None, None, f"row too much: {print_of}")

    def rows(self, table: str, pairs: Sequence[tuple[Row, Row]]) -> None:
        for row, other in pairs:
            if row.get("presence") == "open":
                continue
            optional = row.get("presence") == "optional"
            self.score.rows += not optional
            wrong = False
            for name in _compared(row):
                right = (
                    _grouped_right(name, row, other, pairs) if name in GROUPS else _right(row, name, other.get(name))
                )
                filled = _normal(row[name]) is not None
                if right is None or (right and (optional or (name in GROUPS and not filled))):
                    continue
                self.score.all += 1
                self.score.right += right
                self.score.filled += filled
                self.score.filled_right += right and filled
                if not right:
                    wrong = True
                    self._error(table, row, name, row[name], other.get(name))
            self.score.wrong_rows += wrong
            self.score.doubted += wrong and bool(other.get("ambiguous"))

    def figures(self, wanted: Sequence[Row], found: Sequence[Row]) -> None:
        """Further figures are welcome; a measure may be somewhat shorter or longer than ours."""
        for row in wanted:
            same = any(
                _right(row, "value_text", other["value_text"])
                and _right(row, "value", other["value"])
                and _same_measure(_normal(row["measure"]), _normal(other["measure"]) or "")
                and _normal(row["sentence_text"]) == _normal(other["sentence_text"])
                for other in found
            )
            fields = 4
            self.score.rows += 1
            self.score.filled += fields
            self.score.all += fields
            if same:
                self.score.filled_right += fields
                self.score.right += fields
            else:
                self.score.missing += 1
                near = [
                    f"{other['measure']}{other['value_text']}"
                    for other in found
                    if _right(row, "value_text", other["value_text"])
                ]
                self._error("narrative_figures", row, None, "row missing", near or None)

    def _error(self, table: str, row: Row, name: str | None, wanted: Any, got: Any) -> None:
        keys = [str(row[key]) for key in KEYS.get(table, {"measure": 1.0}) if row.get(key)]
        self.score.errors.append(Error(*self._where, table, " / ".join(keys), name, wanted, got))


def _compared(row: Row) -> list[str]:
    skipped = STEERING | set(row.get("skip_fields", ()))
    return [name for name in row if name not in skipped and not (name == "goal_no" and row[name] is None)]


def _normal(value: Any) -> Any:
    """Texts without white space and width variants; blank is None."""
    if isinstance(value, str):
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)) or None
    if isinstance(value, bool) or value is None:
        return value
    return Decimal(value)


def _right(row: Row, name: str, value: Any) -> bool:
    choices = [row[name], *row.get("accept", {}).get(name, [])]
    return _normal(value) in [_normal(choice) for choice in choices]


def _same_measure(wanted: str, found: str) -> bool:
    return (
        found.endswith(wanted)
        or (wanted in found and len(found) <= len(wanted) + 12)
        or (len(found) > 1 and found in wanted)
    )


def _grouped_right(name: str, row: Row, other: Row, pairs: Sequence[tuple[Row, Row]]) -> bool | None:
    """Whether the row shares its group with the same rows on both sides; None where that cannot be told."""
    usable = [pair for pair in pairs if pair[0] is not row and name not in pair[0].get("skip_fields", ())]
    wanted = [n for n, (one, _) in enumerate(usable) if row[name] is not None and one[name] == row[name]]
    found = [n for n, (_, one) in enumerate(usable) if other[name] is not None and one[name] == other[name]]
    return wanted == found


def _pair(table: str, gold: Sequence[Row], rows: Sequence[Row]) -> list[tuple[Row, Row]]:
    if not gold or not rows:
        return []
    likeness = [
        [
            _likeness(table, row, other, n / max(1, len(gold) - 1), m / max(1, len(rows) - 1))
            for m, other in enumerate(rows)
        ]
        for n, row in enumerate(gold)
    ]
    left, right = linear_sum_assignment(likeness, maximize=True)
    return [(gold[n], rows[m]) for n, m in zip(left, right, strict=True) if likeness[n][m] >= PAIRED_FROM]


def _likeness(table: str, row: Row, other: Row, place: float, other_place: float) -> float:
    keys = KEYS[table]
    first = next(iter(keys))
    if row.get("presence") and not _right(row, first, other[first]):
        return 0.0  # a row that need not be there takes no other row's partner
    likeness = 0.15 * max(0.0, 1 - 2 * abs(place - other_place))
    for name, share in keys.items():
        likeness += share * (1.0 if _right(row, name, other[name]) else _ratio(row[name], other[name]))
    rest = [name for name in _compared(row) if name not in keys and name not in GROUPS]
    if rest:
        likeness += (0.85 - sum(keys.values())) * sum(_right(row, name, other.get(name)) for name in rest) / len(rest)
    return likeness


def _ratio(one: Any, other: Any) -> float:
    one, other = _normal(one), _normal(other)
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one[:300], other[:300], autojunk=False).ratio()

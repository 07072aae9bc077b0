"""Compares what a reader made of a sample with the rows it must find."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

Row = dict[str, Any]
Tables = dict[str, list[Row]]

# Rows of a form are compared in the order of these columns; tables without one by their key.
ORDER = {"fund_lines": "line_no", "goals": "goal_no", "indicators": "row_no", "base_data": "row_no"}
KEYS = {"fund_splits": ("split", "label"), "sections": ("level1",), "contacts": ("role",)}
GROUPS = {"score_group", "weight_group"}


def differences(wanted: Tables, found: Tables) -> list[str]:
    """Every field, missing row and extra row in which the reading differs; empty when it is right."""
    problems = [*_rows("files", wanted["files"], found["files"]), *_figures(wanted, found)]
    forms = sorted(found["forms"], key=lambda row: row["form_no"])
    problems += _rows("forms", wanted["forms"], forms)
    for table in (*ORDER, *KEYS):
        for number, form in enumerate(forms, start=1):
            expected = [row for row in wanted[table] if row["form_id"] == number]
            actual = [row for row in found[table] if row["form_id"] == form["form_id"]]
            problems += [f"form {number}: {problem}" for problem in _of_form(table, expected, actual)]
    return problems


def _of_form(table: str, wanted: Sequence[Row], found: list[Row]) -> Iterator[str]:
    if table in ORDER:
        found = sorted(found, key=lambda row: row[ORDER[table]])
    if table in KEYS or any(row.get("optional") for row in wanted):
        keys = KEYS.get(table, ("label", "column_label"))
        found = sorted(found, key=lambda row: _position(wanted, row, keys))
        given = {_position(wanted, row, keys) for row in found}
        wanted = [row for number, row in enumerate(wanted) if not row.get("optional") or number in given]
    yield from _rows(table, wanted, found)
    for group in GROUPS & wanted[0].keys() if wanted else ():
        if _partition(wanted, group) != _partition(found, group):
            yield f"{table}.{group}: rows {_partition(wanted, group)}, got {_partition(found, group)}"


def _position(wanted: Sequence[Row], row: Row, keys: Sequence[str]) -> int:
    """Where in the wanted rows a found row belongs; unknown rows come last."""
    for number, candidate in enumerate(wanted):
        if all(_right(candidate, key, row[key]) for key in keys):
            return number
    return len(wanted)


def _rows(table: str, wanted: Sequence[Row], found: Sequence[Row]) -> Iterator[str]:
    for number, (expected, actual) in enumerate(zip_longest(wanted, found), start=1):
        if actual is None:
            yield f"{table} {number} is missing: {expected}"
        elif expected is None:
            yield f"{table} {number} is too much: {actual}"
        else:
            for column in expected.keys() - {"form_id", "accept", "optional"} - GROUPS:
                if not _right(expected, column, actual[column]):
                    where = f"{table} {number} ({actual['source_cell']})"
                    yield f"{where}.{column}: {expected[column]!r}, got {actual[column]!r}"


def _right(expected: Row, column: str, value: Any) -> bool:
    choices = [expected[column], *expected.get("accept", {}).get(column, [])]
    return _normal(value) in [_normal(choice) for choice in choices]


def _normal(value: Any) -> Any:
    """Texts without whitespace and width variants, numbers as decimals; blank is None."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)) or None
    return Decimal(value)


def _partition(rows: Sequence[Row], group: str) -> set[tuple[int, ...]]:
    members = defaultdict(list)
    for number, row in enumerate(rows, start=1):
        if row[group] is not None:
            members[row[group]].append(number)
    return {tuple(numbers) for numbers in members.values()}


def _figures(wanted: Tables, found: Tables) -> Iterator[str]:
    """Every wanted figure must be found; its measure may be longer than ours, and further figures are welcome."""
    for figure in wanted["narrative_figures"]:
        same = [
            row
            for row in found["narrative_figures"]
            if _right(figure, "value_text", row["value_text"])
            and _right(figure, "value", row["value"])
            and figure["measure"] in (row["measure"] or "")
            and _normal(figure["sentence_text"]) == _normal(row["sentence_text"])
        ]
        if not same:
            yield f"narrative_figures: {figure} is missing"

"""The indicator block: its header, its rows, and scores and weights merged over rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from ingestion.forms.content import holds_classes, told_by_content
from ingestion.forms.rows import Alignment, Column, Row, RowCell, align, flags_of
from ingestion.forms.values import adjusted, parse_points, parse_quantity, parse_weight
from ingestion.forms.vocabulary import fits, role, section, squeeze, without_list_mark, words

_POINTS_IN_LABEL = re.compile(r"[(（]\s*(?:共|满分|计)?\s*(\d+(?:\.\d+)?\s*分?)\s*[)）]|(?<=\D)(\d+(?:\.\d+)?\s*分)$")
# Rows of the empty template: dots, dashes, `指标1：` with nothing behind it.
_TEMPLATE_NAME = re.compile(r"^(?:指标\d*[:：]?|[.…·。\-—]*|.)$")
_LONGEST_HEAD = 30
_LABELLED_NUMBER = re.compile(r"[:：]\s*-?\d")
_ROWS_BELOW = 3
# Two scores in one cell (`9、8.5`): none of them is read, but they stand in their column.
_SEVERAL_POINTS = re.compile(r"^\d+(?:\.\d+)?(?:\s*[、/,，;；]\s*\d+(?:\.\d+)?)+$")
_DOTS = re.compile(r"^[.…·。\-—]*$")
_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")
_LEVELS = ("level1", "level2", "level3")


def points_in_label(label: str) -> str | None:
    """The points a block prints in its label: `产出指标(50分)` -> `50分`."""
    match = _POINTS_IN_LABEL.search(label)
    return (match[1] or match[2]).strip() if match else None


@lru_cache(maxsize=4096)
def level_name(label: str) -> str:
    """A level 1 or 2 label without its points and without inner white space."""
    return without_list_mark(_POINTS_IN_LABEL.sub("", label)).strip("★*:：")


def indicator_columns(row: Row, head: Row) -> list[Column] | None:
    """The columns of an indicator block when the row is its header; `head` holds its lowest heads."""
    if len(row.cells) < 3 or any(_is_value(cell) for cell in row.cells[1:]):
        return None
    first = row.cells[0]
    if fits(level_name(first.text), "levels", "level1") and first.cell.row == row.index:
        return _section_columns(row) if first.cell.row_span == 1 else _labelled_columns(head)
    if _is_value(row.cells[0]):
        return None
    labelled = role(row.cells[0].text, "indicator_blocks") is not None and head.cells[0].cell is row.cells[0].cell
    return (labelled and _columns(head, head.cells[1:])) or _columns(head, head.cells) or None


def _labelled_columns(head: Row) -> list[Column] | None:
    """The columns of a header that the label of its first section stands beside."""
    label = head.cells[0]
    columns = _columns(head, head.cells[1:])
    if not columns or any(column.role == "level1" for column in columns):
        return columns or None
    return [Column("level1", label.first, label.last), *columns]


def _section_columns(row: Row) -> list[Column] | None:
    """The columns below a head that names its section (`产出指标（50分） | 计划数 | 完成数 | 分值 | 得分`)."""
    label, *heads = row.cells
    if _heads_of_funds(heads):
        return None  # 预算执行 may name a section, too
    columns: list[Column] = []
    unknown = []
    for cell in heads:
        if name := _column_role(cell, columns):
            columns.append(Column(name, cell.first, cell.last))
        else:
            unknown.append(cell)
    values = {column.role for column in columns} & {"target", "actual", "score", "weight"}
    if len(values) < 2 or row.index + 1 >= row.table.rows:
        return None
    below = row.table.grid[row.index + 1][label.first : label.last + 1]
    starts = sorted({cell.column for cell in below if cell is not None})[-2:]
    levels = ("level3",) if len(starts) == 1 else ("level2", "level3")
    columns += [Column(name, start, start) for name, start in zip(levels, starts, strict=False)]
    return told_by_content(row, sorted(columns, key=lambda column: column.first), unknown)


def _with_parted_levels(row: Row, columns: list[Column]) -> list[Column]:
    """One head over several levels (`指标` over sections and names) is parted as the rows below it are."""
    level3 = next((column for column in columns if column.role == "level3"), None)
    if level3 is None or any(column.role in _LEVELS[:2] for column in columns) or not row.table.merges_known:
        return columns
    behind = min((cell.first for cell in row.cells if cell.first > level3.last), default=row.table.columns)
    starts = _starts_below(row, range(level3.first, behind))
    levels = {2: ("level1", "level3"), 3: _LEVELS}.get(len(starts))
    if levels is None:
        return columns
    ends = [start - 1 for start in starts[1:]] + [behind - 1]
    parted = [Column(name, start, end) for name, start, end in zip(levels, starts, ends, strict=True)]
    return sorted([*(column for column in columns if column is not level3), *parted], key=lambda column: column.first)


def _starts_below(row: Row, columns: range) -> list[int]:
    """Those of the columns in which cells with a text begin on the next rows."""
    below = row.table.grid[row.index + 1 : row.index + 1 + _ROWS_BELOW]
    cells = [line[column] for line in below for column in columns if column < len(line)]
    return sorted({cell.column for cell in cells if cell is not None and cell.text.strip()} & set(columns))


def _by_its_classes(row: Row, column: Column, columns: Sequence[Column]) -> Column:
    """A lone column of classes is level 2 whatever its head says: level 1 then stands in rows across the table."""
    if column.role == "level1" and not any(other.role == "level2" for other in columns):
        head = next(cell for cell in row.cells if cell.first == column.first)
        if holds_classes(row, head):
            return replace(column, role="level2")
    return column


def _is_value(cell: RowCell) -> bool:
    """Whether the cell is too long for a head, or prints a number, a measure or a class of indicators."""
    if (
        len(cell.text) > _LONGEST_HEAD
        or _LABELLED_NUMBER.search(cell.text)
        or fits(level_name(cell.text), "levels", "level2")
    ):
        return True
    printed_number = any(char.isdigit() for char in cell.text)
    return printed_number and parse_quantity(cell.text).kind not in (None, "text", "unit_only", "period")


def _columns(row: Row, cells: Sequence[RowCell]) -> list[Column]:
    if _heads_of_funds(cells):
        return []
    columns: list[Column] = []
    unknown: list[RowCell] = []
    of_levels: list[RowCell] = []
    # What stands before the levels is the label of the block, whatever it reads like (年度绩效目标1).
    levels = ("number", "level", *_LEVELS)
    named = [no for no, cell in enumerate(cells) if _head_role(cell) in levels]
    cells = cells[named[0] :] if named else cells
    reason = min((cell for cell in cells if _head_role(cell) == "reason"), key=_rank_of_reason, default=None)
    for cell, following in zip_longest(cells, cells[1:]):
        name = _column_role(cell, columns)
        if name == "weight" and following and _column_role(following, columns) in ("level2", "level3"):
            of_levels.append(
                cell
            )  # The points of the level before it, not of the indicator, unless there are no others.
            continue
        if name and (name != "reason" or cell is reason):
            columns.append(Column(name, cell.first, cell.last))
        else:
            unknown.append(cell)
    if len(columns) > 1:
        columns = told_by_content(row, columns, unknown)
    if of_levels and not any(column.role == "weight" for column in columns):
        columns.append(Column("weight", of_levels[-1].first, of_levels[-1].last))
        columns.sort(key=lambda column: column.first)
    columns = _with_parted_levels(row, [_by_its_classes(row, column, columns) for column in columns])
    roles = {column.role for column in columns}
    if "adjusted_target" in roles and "target" not in roles:
        columns = [replace(column, role="target") if column.role == "adjusted_target" else column for column in columns]
        roles.add("target")
    if row.table.merges_known and (roles >= {"level3", "target", "actual"} or roles >= {"level3", "weight", "score"}):
        # Every value has its column: what the others hold is of no concern, and no doubt about a row.
        columns += [
            Column("other", cell.first, cell.last) for cell in [*unknown, *of_levels] if not _is_taken(cell, columns)
        ]
        columns.sort(key=lambda column: column.first)
    values = roles & {"target", "actual", "score", "weight"}
    flat = roles.isdisjoint({"level1", "level2"}) and {"level3", "actual"} <= roles and len(values) > 1
    deep = len(roles & {"level1", "level2", "level3"}) > 1 and bool(values)
    return _unfolded(columns) if flat or deep else []


def _heads_of_funds(cells: Sequence[RowCell]) -> bool:
    """Whether several heads name amounts of money, and none what an indicator aims at or has reached."""
    amounts, values = 0, 0
    for cell in cells:
        is_amount = role(cell.text, "fund_columns") in _AMOUNTS
        own = _head_role(cell)
        amounts += is_amount and own not in ("target", "adjusted_target")
        values += own in ("target", "adjusted_target") or (own == "actual" and not is_amount)
    return amounts > 1 and not values


def _rank_of_reason(cell: RowCell) -> int:
    ranked = words("indicator_columns", "reason")
    return next((no for no, word in enumerate(ranked) if word.lstrip("~") in cell.words), len(ranked))


def _is_taken(cell: RowCell, columns: Sequence[Column]) -> bool:
    return any(column.first <= cell.first <= column.last for column in columns)


def _head_role(cell: RowCell) -> str | None:
    """The role of a head by its own words and those of the wider heads over it."""
    own = role(cell.text, "indicator_columns")
    wider = next(filter(None, (role(text, "indicator_columns") for text in reversed(cell.above.split("\n")))), None)
    if wider in _LEVELS and own in (None, "level3"):
        return wider  # 一级指标 over 名称
    if wider == "target" and own in (None, "target") and "调整" in squeeze(cell.text):
        return "adjusted_target"
    if wider == "reason" and own != "reason":
        return None  # one of several kinds of reasons
    return own or wider


def _column_role(cell: RowCell, before: list[Column]) -> str | None:
    """The role of a header cell; where two cells have the same words, the later one has the next best role."""
    taken = {column.role for column in before}
    name = _head_role(cell)
    if name == "level":
        return "level1" if "level1" not in taken else "level2" if "level2" not in taken else None
    if name not in taken:
        return name
    return {"score": "review_score", "operator": "nature", "target": "value"}.get(name or "")


def _unfolded(columns: list[Column]) -> list[Column]:
    """A header of two rows that a text export flattened: the parts of the target stand at its end.

    `年度指标值 | 实际完成值 | 分值 | 得分 | 指标性质 | 指标值 | 度量单位` heads the columns operator, value, unit,
    actual, weight, score; a column more than it names is the reason.
    """
    roles = [column.role for column in columns]
    if "value" not in roles or "operator" not in roles or roles.index("operator") < roles.index("target"):
        return [column for column in columns if column.role != "value"]
    at, tail = roles.index("target"), roles[roles.index("operator") :]
    parts = ["target" if part == "value" else part for part in tail]
    order = [*roles[:at], *parts, *roles[at + 1 : roles.index("operator")], "reason"]
    first = columns[0].first
    return [Column(name, first + k, first + k) for k, name in enumerate(order)]


def refined_columns(row: Row, columns: list[Column]) -> list[Column] | None:
    """The columns of a text export when the row is the second row of a header: its cells part the target above them."""
    new = [cell for cell in row.cells if cell.cell.row == row.index]
    parts: list[str] = []
    for cell in new:
        name = role(cell.text, "indicator_columns")
        if name is None or name in parts:
            return None
        parts.append(name)
    return _target_in_parts(columns, parts) if len(parts) > 1 and not row.table.merges_known else None


def _target_in_parts(columns: list[Column], parts: list[str]) -> list[Column] | None:
    """The columns of a text export when its second header row names the parts of the target."""
    target = next((column for column in columns if column.role == "target"), None)
    if target is None or "target" not in parts:
        return None
    wider = len(parts) - 1
    before = [column for column in columns if column.first < target.first]
    behind = [Column(c.role, c.first + wider, c.last + wider) for c in columns if c.first > target.first]
    return [*before, *(Column(part, target.first + k, target.first + k) for k, part in enumerate(parts)), *behind]


def misfit(name: str, cell: RowCell) -> float:
    """How ill a cell fits a column of the indicator block (see `rows.align`)."""
    level1, level2 = fits(level_name(cell.text), "levels", "level1"), fits(level_name(cell.text), "levels", "level2")
    numeric = parse_points(cell.text) is not None or _SEVERAL_POINTS.match(cell.text.strip()) is not None
    unlisted = 1.5 if len(cell.text) <= 12 and not numeric else 4.5
    match name:
        case "level1":
            # 成本指标 and 满意度指标 may be either; a class below the section above it is the likelier reading.
            return (1.0 if level2 else 0.0) if level1 else 3.5 if level2 else unlisted
        case "level2":
            return 0.0 if level2 else 2.5 if level1 else unlisted
        case "level3":
            measured = parse_quantity(cell.text).kind in ("count", "rate", "money", "number", "unit_only")
            return 3.0 if level1 or level2 or measured else 0.0
        case "weight" if cell.text.endswith(("%", "％")) and parse_weight(cell.text) is not None:
            return 2.0
        case "number" | "weight" | "score" | "review_score":
            return 0.0 if numeric else 1.0 if _DOTS.match(squeeze(cell.text)) else 5.0
        case "reason":
            return 4.5 if numeric else 0.0
        case "other":
            return 0.0
        case "remark" | "note":
            return 1.0 if level1 or level2 else 0.0
        case _:
            return 4.0 if level1 or (level2 and len(cell.text) > 2) else 0.0


@dataclass
class _Levels:
    """The labels that still hold for the next rows."""

    level1: str | None = None
    level2: str | None = None

    def read(self, aligned: Alignment, *, in_place: bool) -> None:
        """Takes over the labels of a row; where cells are not in place, a lone one may stand for both levels."""
        cell1, cell2 = aligned.cells.get("level1"), aligned.cells.get("level2")
        printed1 = cell1 and level_name(cell1.text)
        printed2 = cell2 and level_name(cell2.text)
        if cell1 and cell1 is not cell2 and printed1 == "" and printed2:
            # Only the points of the label were left (`(50分)`).
            self.level1, self.level2 = parent_level(printed2), printed2
            return
        if printed1 and not printed2 and _is_own_section(printed1):
            printed2 = printed1
        elif printed2 and not printed1 and not in_place and _is_own_section(printed2):
            printed1 = printed2
        if printed1:
            if printed1 != self.level1:
                self.level2 = None
            self.level1 = printed1
        if printed2:
            self.level2 = printed2


def _is_own_section(label: str) -> bool:
    """Satisfaction is a level 1 of its own whose only class has the same name: one cell often stands for both."""
    return fits(label, "levels", "level1") and fits(label, "levels", "level2") and "满意度" in label


def parent_level(level2: str) -> str | None:
    """The level 1 section that a level 2 class belongs to in the national form."""
    return next((level1 for level1, classes in section("levels", "parents").items() if level2 in classes), None)


class IndicatorBlock:
    """Reads the rows of one indicator block, one after the other.

    `rows` holds landing rows of `indicators`, `sections` the level 1 labels with printed points.
    """

    def __init__(self, columns: list[Column], *, merges_known: bool, goal_no: int | None) -> None:
        self.columns = columns
        self.merges_known = merges_known
        self.goal_no = goal_no
        self.rows: list[dict[str, Any]] = []
        self.sections: list[dict[str, Any]] = []
        self._levels = _Levels()
        self._merged: dict[str, list[object]] = {"score": [], "weight": []}

    def has(self, name: str) -> bool:
        return any(column.role == name for column in self.columns)

    def align(self, cells: Iterable[RowCell], *, in_place: bool) -> Alignment:
        """The cells of a row by column."""
        cells = list(cells)
        if not in_place and cells and role(cells[0].text, "indicator_blocks"):
            cells = cells[1:]
        aligned = align(cells, self.columns, misfit, in_place=in_place)
        # One label may cover the columns of both levels.
        for name, other in (("level2", "level1"), ("level1", "level2")):
            column = next((column for column in self.columns if column.role == name), None)
            cell = aligned.cells.get(other)
            if in_place and cell and column and name not in aligned.cells and cell.first <= column.first <= cell.last:
                aligned.cells[name] = cell
        return aligned

    def read(self, row: Row) -> bool:
        """Takes the row as an indicator; False when it is none."""
        if self._band(row):
            return True
        first = row.first_new_cell
        if first.words in words("form_cells", "subtotal"):
            return False
        if len(row.cells) < 3 and role(first.text, "indicator_columns") in ("reason", "remark"):
            return False
        if self._tells_of_the_form(row):
            return False
        first_column = min(column.first for column in self.columns)
        cells = [cell for cell in row.cells if not (row.keeps_columns and cell.last < first_column)]
        aligned = self.align(cells, in_place=row.keeps_columns)
        if not self._covers_levels(row, aligned):
            self._levels.read(aligned, in_place=row.keeps_columns)
        self._section(aligned)
        name = aligned.text("level3")
        values = [value for value in ("target", "actual", "weight", "score") if value in aligned.cells]
        if not values and (name is None or _TEMPLATE_NAME.match(squeeze(name))):
            return False
        if name is None and "level2" not in aligned.cells:
            return False
        self._append(row, aligned)
        return True

    def _covers_levels(self, row: Row, aligned: Alignment) -> bool:
        """Whether one label stands for all levels (`预算执行率` across them): then it is those levels, too."""
        if not row.keeps_columns:
            return False
        cell, lone = aligned.cells.get("level3"), aligned.cells.get("level1")
        levels = [column for column in self.columns if column.role in ("level1", "level3")]
        if lone and not cell and "level2" not in aligned.cells and lone.cell.row == row.index and len(levels) == 2:
            if fits(level_name(lone.text), "levels", "level1"):
                return False
            cell = aligned.cells["level3"] = lone
        elif cell is None or len(levels) < 2 or not all(cell.first <= column.first <= cell.last for column in levels):
            return False
        self._levels.level1 = self._levels.level2 = level_name(cell.text)
        return True

    def _tells_of_the_form(self, row: Row) -> bool:
        """Whether a text stands across target and actual: a remark or a conclusion on the whole form."""
        values = [column for column in self.columns if column.role in ("target", "actual")]
        if len(values) < 2 or not row.keeps_columns:
            return False
        first, last = min(column.first for column in values), max(column.last for column in values)
        return any(cell.cell.row == row.index and cell.first <= first and last <= cell.last for cell in row.cells)

    def begin_section(self, label: RowCell) -> None:
        """Takes over the level 1 label that the head of the block prints."""
        self._levels.level1, self._levels.level2 = level_name(label.text), None
        self._section(Alignment({"level1": label}, ()))

    def _band(self, row: Row) -> bool:
        """A section as a row across the table (`一、产出指标（50分）`): it is level 1 of the rows below it."""
        cell = row.cells[0]
        if len(row.cells) > 1 or cell.cell.row != row.index or not fits(level_name(cell.text), "levels", "level1"):
            return False
        self.begin_section(cell)
        return True

    def _section(self, aligned: Alignment) -> None:
        cell = aligned.cells.get("level1")
        if cell is None or self._levels.level1 is None:
            return
        points = points_in_label(cell.text)
        if points and not any(found["level1"] == self._levels.level1 for found in self.sections):
            self.sections.append(
                {
                    "level1": self._levels.level1,
                    "block": "section",
                    "weight_cap_text": points,
                    "weight_cap": parse_points(points),
                    "source_cell": cell.place,
                }
            )

    def _append(self, row: Row, aligned: Alignment) -> None:
        actual = aligned.text("actual")
        target = _joined_target(aligned)
        name = aligned.cells.get("level3") or row.first_new_cell
        record: dict[str, Any] = {
            "goal_no": self.goal_no,
            "level1": self._levels.level1,
            "level2": self._levels.level2,
            "level3": aligned.text("level3"),
            "target_text": target,
            "actual_text": actual,
            "weight_text": aligned.text("weight"),
            "weight": parse_weight(aligned.text("weight")),
            "weight_group": None,
            "score_text": aligned.text("score"),
            "score": parse_points(aligned.text("score")),
            "score_group": None,
            "reason_text": aligned.text("reason"),
            "source_cell": name.place,
            "flags": flags_of(aligned.cells.values()),
            "cells": {
                landing: aligned.cells[column].place
                for landing, column in (
                    ("level1", "level1"),
                    ("level2", "level2"),
                    ("target_text", "target"),
                    ("actual_text", "actual"),
                    ("weight_text", "weight"),
                    ("score_text", "score"),
                    ("reason_text", "reason"),
                )
                if column in aligned.cells
            },
        }
        for side, text in (("target", target), ("actual", actual)):
            quantity = parse_quantity(text)
            if quantity.kind == "number" and aligned.text("unit"):
                quantity = parse_quantity(f"{text}{aligned.text('unit')}")  # The unit column speaks for both.
            for part in ("operator", "value", "value_to", "unit", "kind"):
                record[f"{side}_{part}"] = getattr(quantity, part)
        if aligned.homeless:
            left = "、".join(cell.text for cell in aligned.homeless)
            doubt(record, f"no column left for: {left}")
            if parse_points(aligned.homeless[0].text) is not None:
                flag(record, f"number_without_column:{aligned.homeless[0].text}")
        if aligned.rival:
            doubt(record, f"could also be read as: {aligned.rival}")
            flag(record, "other_reading")
        self.rows.append(record)
        for value in self._merged:
            self._merged[value].append(aligned.cells[value].cell if value in aligned.cells else None)

    def finish(self) -> None:
        """Once all rows are read: finds scores and weights that cover several rows."""
        for value in ("score", "weight"):
            if not self.has(value):
                continue
            if self.merges_known:
                self._group_by_cell(value)
            else:
                self._group_by_class(value)

    def _group_by_cell(self, value: str) -> None:
        cells = self._merged[value]
        for record, cell in zip(self.rows, cells, strict=True):
            covered = [no for no, other in enumerate(cells) if other is cell]
            if cell is not None and len(covered) > 1:
                record[f"{value}_group"] = covered[0]

    def _group_by_class(self, value: str) -> None:
        """Text exports print a merged value on the first of its rows and leave the others blank.

        A blank continues the value above it within the same level 2 class. Blank on the first row of a class, the
        value was merged across classes or has moved: then the class is said to be open.
        """
        if value == "weight" and all(record["weight"] is not None for record in self.rows):
            return
        for rows in _runs(self.rows):
            if value == "score" and any(record["weight_text"] for record in rows):
                continue  # The form weighs each row, so a blank score is a missing one.
            if all(record[f"{value}_text"] is None for record in rows) and not any(
                record[f"{value}_text"] for record in self.rows
            ):
                continue
            if rows[0][f"{value}_text"] is None:
                for record in rows:
                    doubt(record, f"the {value} of this class does not stand on its first row")
                continue
            first_no = next(no for no, other in enumerate(self.rows) if other is rows[0])
            leader, leader_no = rows[0], first_no
            for no, record in enumerate(rows, start=first_no):
                if record[f"{value}_text"] is not None:
                    leader, leader_no = record, no
                    continue
                leader[f"{value}_group"] = record[f"{value}_group"] = leader_no
                record[f"{value}_text"], record[value] = leader[f"{value}_text"], leader[value]
                if f"{value}_text" in leader["cells"]:
                    record["cells"][f"{value}_text"] = leader["cells"][f"{value}_text"]


def _joined_target(aligned: Alignment) -> str | None:
    """Operator, value and unit as one text; a nature (`定性`, `正向`) is no operator, and a bare unit no target."""
    value = adjusted(aligned.text("adjusted_target")) or aligned.text("target")
    if value is None:
        return None
    operators = [aligned.text(name) for name in ("operator", "nature")]
    operator = next((text for text in operators if text and not fits(text, "natures", "words")), "")
    unit = aligned.text("unit") or ""
    if squeeze(unit) and squeeze(value).endswith(squeeze(unit)):
        unit = ""
    return f"{operator}{value}{unit}"


def _runs(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    runs: list[list[dict[str, Any]]] = []
    for record in rows:
        key = (record["goal_no"], record["level1"], record["level2"])
        if runs and (runs[-1][0]["goal_no"], runs[-1][0]["level1"], runs[-1][0]["level2"]) == key:
            runs[-1].append(record)
        else:
            runs.append([record])
    return runs


def doubt(record: dict[str, Any], reason: str) -> None:
    """Says that the reading of a row is open, and why."""
    record["ambiguous"] = True
    record["ambiguous_reason"] = "; ".join(filter(None, (record.get("ambiguous_reason"), reason)))


def flag(record: dict[str, Any], code: str) -> None:
    """Adds what a program can go by to the flags of a row; its reason is worded for people."""
    record["flags"] = ", ".join(filter(None, (record.get("flags"), code)))

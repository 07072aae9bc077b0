"""The header of an indicator block: what its columns hold, by the words of the heads and by what stands below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from ingestion.forms.content import holds_classes, told_by_content
from ingestion.forms.heads import without_other_periods
from ingestion.forms.levels import level_name, paired_points
from ingestion.forms.performance_header import OWNERS, header_label
from ingestion.forms.rows import Column, Row, RowCell
from ingestion.forms.values import parse_quantity
from ingestion.forms.vocabulary import fits, role, squeeze, words

_LONGEST_HEAD = 30
_LABELLED_NUMBER = re.compile(r"[:：]\s*-?\d")
_ROWS_BELOW = 3
_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")
_LEVELS = ("level1", "level2", "level3")


def indicator_columns(row: Row, head: Row) -> list[Column] | None:
    """The columns of an indicator block when the row is its header; `head` holds its lowest heads."""
    if len(row.cells) < 3 or any(_is_value(cell) for cell in row.cells[1:]):
        return None
    first = row.cells[0]
    if fits(level_name(first.text), "levels", "level1") and first.cell.row == row.index:
        names_levels = any(_head_role(cell) in _LEVELS for cell in head.cells[1:])
        return _labelled_columns(head) if names_levels else _section_columns(row)
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
    """The columns that the heads of a row name or their content tells; none where the row is no header."""
    if _heads_of_funds(cells):
        return []
    columns, unknown, aside = _named(row, cells)
    if len(columns) > 1:
        columns = told_by_content(row, columns, unknown)
    points = [cell for cell in aside if _head_role(cell) == "weight"]
    if points and not any(column.role == "weight" for column in columns):
        columns.append(Column("weight", points[-1].first, points[-1].last))
        columns.sort(key=lambda column: column.first)
    columns = _in_order(row, columns)
    columns = _with_parted_levels(row, [_by_its_classes(row, column, columns) for column in columns])
    roles = {column.role for column in columns}
    if "adjusted_target" in roles and "target" not in roles:
        columns = [replace(column, role="target") if column.role == "adjusted_target" else column for column in columns]
        roles.add("target")
    values = roles & {"target", "actual", "score", "weight"}
    flat = roles.isdisjoint({"level1", "level2"}) and {"level3", "actual"} <= roles and len(values) > 1
    deep = len(roles & set(_LEVELS)) > 1 and bool(values)
    if not (flat or deep):
        return []
    if row.table.merges_known:
        # Where target and actual have their columns, what an unknown one holds is no doubt about a row.
        others = [*aside, *unknown] if {"target", "actual"} <= roles else aside
        columns += [Column("other", cell.first, cell.last) for cell in others if not _is_taken(cell, columns)]
        columns.sort(key=lambda column: column.first)
    return _unfolded(columns)


def _in_order(row: Row, columns: list[Column]) -> list[Column]:
    """The columns, level 1 left of level 2 where a head does not say which of the two it is (`指标分类`)."""
    by_role = {column.role: column for column in columns}
    level1, level2 = by_role.get("level1"), by_role.get("level2")
    if level1 is None or level2 is None or level1.first < level2.first:
        return columns
    head = next((cell for cell in row.cells if cell.first == level1.first), None)
    if head is None or _head_role(head) != "level":
        return columns
    other = {"level1": "level2", "level2": "level1"}
    return [replace(column, role=other.get(column.role, column.role)) for column in columns]


def _named(row: Row, cells: Sequence[RowCell]) -> tuple[list[Column], list[RowCell], list[RowCell]]:
    """The columns that heads name, the heads of unknown words, and those of known words that are not read."""
    columns: list[Column] = []
    unknown: list[RowCell] = []
    aside: list[RowCell] = []
    # What stands before the levels is the label of the block, whatever it reads like (年度绩效目标1), unless nothing is
    # known of it and it ends with the header.
    levels = [no for no, cell in enumerate(cells) if _head_role(cell) in ("number", "level", *_LEVELS)]
    before = [cell for cell in cells[: levels[0]] if cell.cell.row_span == 1] if levels else []
    if row.table.merges_known and any(header_label(cell.text) in OWNERS for cell in before):
        # A list over many projects: whose an indicator is stands before it, on its row.
        for cell in before:
            owner = header_label(cell.text)
            columns.append(Column(owner if owner and owner in OWNERS else "other", cell.first, cell.last))
        cells = cells[levels[0] :]
    else:
        for label in cells[: levels[0]] if levels else ():
            ends_here = row.table.merges_known and label.cell.row + label.cell.row_span - 1 <= row.index
            if not ends_here or _head_role(label) is not None:
                cells = [cell for cell in cells if cell is not label]
    cells, whole = without_other_periods(cells, _head_role)
    aside += whole
    reason = min((cell for cell in cells if _head_role(cell) == "reason"), key=_rank_of_reason, default=None)
    for cell, following in zip_longest(cells, cells[1:]):
        name = _column_role(cell, columns)
        of_level = name == "weight" and following and _column_role(following, columns) in _LEVELS[1:]
        if of_level or (name == "reason" and cell is not reason):
            aside.append(cell)  # The points of the level before it; another kind of reason.
        elif name:
            second = (paired_points(cell.text) or (None, None))[1]
            columns.append(Column(name, cell.first, cell.last, second if second != name else None))
        else:
            (unknown if _head_role(cell) is None else aside).append(cell)
    return columns, unknown, aside


def _heads_of_funds(cells: Sequence[RowCell]) -> bool:
    """Whether several heads name amounts of money, and none what an indicator aims at or has reached."""
    amounts, values = 0, 0
    if any(_head_role(cell) in _LEVELS and cell.words != "名称" for cell in cells):
        return False
    for cell in cells:
        of_funds = role(cell.text, "fund_columns")
        own = _head_role(cell)
        amounts += of_funds in _AMOUNTS and own not in ("target", "adjusted_target")
        values += own in ("target", "adjusted_target")
        values += own == "actual" and of_funds not in (*_AMOUNTS, "execution_rate")
    return amounts > 1 and not values


def _rank_of_reason(cell: RowCell) -> int:
    ranked = words("indicator_columns", "reason")
    return next((no for no, word in enumerate(ranked) if word.lstrip("~") in cell.words), len(ranked))


def _is_taken(cell: RowCell, columns: Sequence[Column]) -> bool:
    return any(column.first <= cell.first <= column.last for column in columns)


def _head_role(cell: RowCell) -> str | None:
    """The role of a head by its own words and those of the wider heads over it."""
    own = (paired_points(cell.text) or (role(cell.text, "indicator_columns"),))[0]
    wider = next(filter(None, (role(text, "indicator_columns") for text in reversed(cell.above.split("\n")))), None)
    if wider in _LEVELS and own in (None, "level3"):
        return wider  # 一级指标 over 名称
    if wider == "target" and own in (None, "target") and "调整" in squeeze(cell.text):
        return "adjusted_target"
    if wider == "target" and own == "level3":
        return "target"  # 指标值 over 指标内容
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

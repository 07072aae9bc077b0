"""The funds block: its header, its lines, and amounts split by nature beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise, product, zip_longest
from typing import Any

from ingestion.document import Cell
from ingestion.forms.indicators import doubt
from ingestion.forms.levels import parted_points, points_in_label
from ingestion.forms.performance_header import parted
from ingestion.forms.rows import Column, Row, RowCell, align, flags_of, rows_of
from ingestion.forms.values import amount_unit, parse_amount, parse_pair, parse_points, parse_rate
from ingestion.forms.vocabulary import fits, role, section, squeeze, without_list_mark, words

_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")
_GLUED_VALUE = re.compile(r"^(.*?[)）\s])\s*(\d+(?:\.\d+)?)$", re.DOTALL)
_ROWS_CHECKED = 6
_RATE_TOLERANCE = Decimal("0.006")
_SPLIT_HEADER = re.compile(r"^.*?按(?:收入|支出)性质分\s*[:：]?")
_SPLIT_LABEL = r"(?:其中\s*[:：])?\s*(?P<label>[^\d:：\s][^\d:：]*?)"
_SPLIT_UNIT = r"(?:万元|亿元|元)?"
# `一般公共预算：555.31`, `基本支出 184.64万元`, `非税收入拨款0：`, `其他资金：`
_SPLIT_AMOUNT = re.compile(
    rf"{_SPLIT_LABEL}\s*(?:[:：]\s*(?P<amount>-?[\d,]+(?:\.\d+)?\s*{_SPLIT_UNIT})"
    rf"|(?P<glued>-?[\d,]+(?:\.\d+)?\s*{_SPLIT_UNIT})\s*[:：]?|[:：]\s*{_SPLIT_UNIT}(?=\s|$))"
)
_LABELLED_AMOUNT = re.compile(r"^[^:：\d]+[:：]\s*-?\d")
_WORDS = re.compile(r"^[^\d]*[\u4e00-\u9fff]")
_NOT_SCORED = re.compile(r"^[\-—–/\\]+$")


def fund_columns(row: Row, head: Row) -> list[Column] | None:
    """The columns of a funds block when the row is its header; a column `label` stands before the first amount.

    `head` holds the lowest heads where the header has several rows.
    """
    if any(parse_amount(cell.text, "元") is not None or _LABELLED_AMOUNT.match(cell.text) for cell in head.cells):
        return None
    first = row.cells[0]
    reaches_down = first.cell.row + first.cell.row_span - 1 > head.index
    is_label = reaches_down or fits(first.text, "fund_blocks", "labels")
    columns, rivals, others, tasks = _named(head, head.cells[1:] if is_label else head.cells)
    is_scored = any(column.role in ("weight", "score") for column in columns)
    if not is_scored and any(role(cell.text, "goal_columns") == "actual" for cell in row.cells):
        return None  # A list of tasks: what was done stands beside its amounts.
    rate = next((one for one in others if _holds_rates(head, one)), None)
    if rate and not any(column.role == "execution_rate" for column in columns):
        others.remove(rate)
        columns = sorted([*columns, replace(rate, role="execution_rate")], key=lambda column: column.first)
    amounts = [column for column in columns if column.role in _AMOUNTS]
    if not amounts or len(amounts) + sum(column.role == "execution_rate" for column in columns) < 2:
        return None
    amounts_from = columns[0].first
    columns, is_settled = _settled_by_rate(head, columns, rivals, others)
    taken = {column.first for column in columns}
    others = [one for one in others if one.first not in taken]
    others += [replace(column, role="other") for column in (*amounts, *rivals) if column.first not in taken]
    if row.table.merges_known:
        # An amount that no head tells of may stand before the others, behind the labels.
        untold = [one.first for one in others if one.first < amounts_from and _holds_untold_amounts(head, one)]
        amounts_from = min([amounts_from, *untold])
    label = _label_column(head, amounts_from, tasks if is_scored else [])
    if row.table.merges_known:
        # What no known column holds is no doubt about a line, unless it may be one of the amounts.
        others += [Column("other", cell.first, cell.last) for cell in head.cells if cell.last < amounts_from]
        others = [one for one in others if one.first > label.last and (is_settled or not _holds_amounts(head, one))]
        columns = sorted([*columns, *others], key=lambda column: column.first)
    return [label, *columns]


def _named(head: Row, cells: Sequence[RowCell]) -> tuple[list[Column], list[Column], list[Column], list[RowCell]]:
    """The columns that heads name, further ones for the same amounts, those of other heads, and heads of tasks."""
    columns: list[Column] = []
    rivals: list[Column] = []
    others: list[Column] = []
    tasks: list[RowCell] = []
    for cell in cells:
        name = _head_role(head, cell)
        if name == "score" and any(column.role == "score" for column in columns):
            name = "review_score"
        known = {column.role: column for column in columns}
        if name == "adjusted_budget" and name in known and "initial_budget" not in known:
            # Of two budgets the former is the initial one, unless it is the one that says it was adjusted.
            name = "initial_budget"
            if not _says(head, known["adjusted_budget"], "调整"):
                columns = [
                    replace(column, role=name) if column.role == "adjusted_budget" else column for column in columns
                ]
                name = "adjusted_budget"
        if name == "task":
            tasks.append(cell)
        elif name and name not in ("label", *(column.role for column in columns)):
            columns.append(Column(name, cell.first, cell.last))
        elif name in _AMOUNTS:
            rivals.append(Column(name, cell.first, cell.last))
        elif name != "label":
            others.append(Column("other", cell.first, cell.last))
    return columns, rivals, others, tasks


def _label_column(head: Row, amounts_from: int, tasks: Sequence[RowCell]) -> Column:
    """The label stands right of the block's own, anywhere before the amounts; that of a scored task is its name."""
    before = [cell for cell in head.cells if cell.last < amounts_from]
    labels = [cell for cell in before if role(cell.text, "fund_columns") == "label"]
    if tasks and tasks[0].last < amounts_from:
        return Column("label", tasks[0].first, tasks[0].last)
    if labels and head.table.merges_known:
        return Column("label", labels[-1].first, labels[-1].last)
    last = max(0, amounts_from - 1)
    start = 0
    if before:
        start = before[-1].first if len(before) > 1 or labels else before[0].last + 1
    return Column("label", min(start, last), last)


def _settled_by_rate(
    head: Row, columns: list[Column], rivals: list[Column], others: list[Column]
) -> tuple[list[Column], bool]:
    """The columns with those amounts of which the execution rate is made, and whether the rate says that it is so.

    Where several columns may hold the budget or what was spent (a column per quarter), the rate decides; it may also
    tell one whose head says nothing.
    """
    rate = next((column for column in columns if column.role == "execution_rate"), None)
    budgets = [column for column in (*columns, *rivals) if column.role == "adjusted_budget"]
    spent = [column for column in (*columns, *rivals) if column.role == "executed"]
    if rate is None or not head.table.merges_known:
        return columns, False
    untold = [replace(column, role="executed") for column in others]
    for budget, executed in chain(product(budgets, spent), product(budgets, untold)):
        if _makes_rate(head, budget, executed, rate):
            kept = [column for column in columns if column.role not in ("adjusted_budget", "executed")]
            return sorted([*kept, budget, executed], key=lambda column: column.first), True
    return columns, False


def _makes_rate(head: Row, budget: Column, executed: Column, rate: Column) -> bool:
    """Whether what was spent is the printed share of the budget on all of the next rows that print all three."""
    checked = 0
    for line in head.table.grid[head.index + 1 : head.index + 1 + _ROWS_CHECKED]:
        texts = [_text_at(line, column) for column in (budget, executed, rate)]
        planned, paid = parse_amount(texts[0], "元"), parse_amount(texts[1], "元")
        share = parse_rate(texts[2] if texts[2].endswith(("%", "‰")) else f"{texts[2]}%")
        if not planned or paid is None or share is None:
            continue
        checked += 1
        if min(abs(paid / planned - share), abs(paid / planned - share * 100)) > _RATE_TOLERANCE:
            return False
    return checked > 0


def _text_at(line: Sequence[Cell | None], column: Column) -> str:
    cell = line[column.first] if column.first < len(line) else None
    return squeeze(cell.text) if cell is not None else ""


def _texts_below(head: Row, column: Column, most: int) -> Iterator[str]:
    return (_text_at(line, column) for line in head.table.grid[head.index + 1 : head.index + 1 + most])


def _holds_amounts(head: Row, column: Column) -> bool:
    return any(parse_amount(text, "元") for text in _texts_below(head, column, _ROWS_CHECKED))


def _holds_untold_amounts(head: Row, column: Column) -> bool:
    numbers = words("indicator_columns", "number")
    return _holds_amounts(head, column) and not any(_says(head, column, word) for word in numbers)


def _says(head: Row, column: Column, word: str) -> bool:
    """Whether a word stands in the head of a column."""
    return any(word in squeeze(cell.text) for cell in head.cells if cell.first == column.first)


def _head_role(head: Row, cell: RowCell) -> str | None:
    """The role of a head by its own words, those of the wider heads over it, and what stands below it."""
    own = role(cell.text, "fund_columns")
    wider = next(filter(None, (role(text, "fund_columns") for text in reversed(cell.above.split("\n")))), None)
    if wider in _AMOUNTS and own != "execution_rate" and (source := fund_source(cell.text)):
        own = wider if source == "total" else None  # 预算数 over 总额 and its parts
    name = own or (wider if fund_source(cell.text) is None else None)
    if name in _AMOUNTS and "%" in squeeze(cell.text):
        name = "execution_rate"  # 完成预算（%）
    return "label" if name in _AMOUNTS and _heads_labels(head, cell) else name


def _heads_labels(head: Row, cell: RowCell) -> bool:
    """Whether the cell below a head is no amount but the label of a line, or of an amount beside it."""
    grid = head.table.grid
    below = grid[head.index + 1][cell.first] if head.table.merges_known and head.index + 1 < len(grid) else None
    return below is not None and below.row > head.index and bool(_WORDS.match(squeeze(below.text)))


def _holds_rates(head: Row, column: Column) -> bool:
    """Whether the first cell with a text below a head is a percentage, be the sign in the head (`支付率（%）`)."""
    below = _texts_below(head, column, 3) if head.table.merges_known else ()
    text = next(filter(None, below), "")
    return (_says(head, column, "%") or text.endswith("%")) and parse_rate(text) is not None


def source_columns(row: Row) -> list[Column] | None:
    """The columns when the sources stand side by side (`资金来源 | 合计 | 中央 | 省级`), roles being the labels."""
    if role(row.cells[0].text, "fund_columns") == "label":
        cells = row.cells[1:]
    elif len(row.cells) > 2 and role(row.cells[1].text, "fund_columns") == "label":
        cells = row.cells[2:]
    elif fits(row.cells[0].text, "fund_blocks", "labels"):
        cells = row.cells[1:]  # the corner is blank
    else:
        return None
    if len({cell.text for cell in cells}) < len(cells):
        return None  # the labels of a row of amounts beside them, left blank
    if any(fund_source(cell.text) is None for cell in cells):
        cells = _parts_of_amounts(row, cells)  # 全省合计 and its cities
    return [Column(cell.text, cell.first, cell.last) for cell in cells] if len(cells) > 1 else None


def _parts_of_amounts(row: Row, cells: Sequence[RowCell]) -> tuple[RowCell, ...]:
    """The heads that hold amounts where one of them is the total, and the rows below are labelled as amounts."""
    below = [
        other for other in rows_of(row.table) if row.index < other.index <= row.index + 2 and row.table.merges_known
    ]
    labels = [next((cell for cell in reversed(other.cells) if cell.last < cells[0].first), None) for other in below]
    named = {role(label.text, "fund_columns") for label in labels if label}
    if len(named & set(_AMOUNTS)) < 2 or not any(fund_source(cell.text) == "total" for cell in cells):
        return ()
    filled = {cell.first for other in below for cell in other.cells if parse_amount(cell.text, "元") is not None}
    return tuple(cell for cell in cells if cell.first in filled)


class FundsByColumn:
    """Funds laid out with a column per source and a row per amount (`预算数`, `支出数`, `支出率`)."""

    def __init__(self, columns: list[Column], header: Row) -> None:
        self.columns = columns
        self._labels = {column.role: cell for column in columns for cell in header.cells if cell.first == column.first}
        self._values: dict[str, dict[str, RowCell]] = {column.role: {} for column in columns}

    def read(self, row: Row) -> bool:
        """Takes over the amounts of a row; False when its label names none."""
        heads = [cell for cell in row.cells if cell.last < self.columns[0].first]
        name = role(heads[-1].text, "fund_columns") if heads else None
        if name is None or name == "label":
            return False
        for cell in row.cells:
            for column in self.columns:
                if column.first <= cell.first <= column.last:
                    self._values[column.role][name] = cell
        return True

    def lines(self, unit: str | None, block_points: str | None) -> list[dict[str, Any]]:
        """The landing rows of `fund_lines`, one per column."""
        return [
            _record(self._labels[label], fund_source(label), values, unit, block_points, ())
            for label, values in self._values.items()
            if values
        ]


def labelled_amounts(row: Row, roles: list[str]) -> dict[str, RowCell] | None:
    """Amounts that stand each beside its own label (`预算数： | 1108 | 执行数： | 1076.5`), by the role of the label.

    Below such a row its labels are those of the sources; they take the roles of the labels above, in order.
    """
    cells = parted(_without_block_label(row), _is_label)
    pairs = [
        (label, value)
        for label, value in pairwise(cells)
        if parse_amount(value.text, "元") is not None and parse_amount(label.text, "元") is None
    ]
    labels = [cell for cell in cells if cell not in [value for _, value in pairs]]
    named = [role(label.text, "fund_columns") for label in labels]
    found = [name for name in named if name in (*_AMOUNTS, "received", "balance")]
    rates = [label for label in labels if squeeze(label.text).endswith("%") and parse_rate(label.text) is not None]
    if len(found) >= 2 and len(pairs) >= 2:
        roles[:] = found
        values = {name: value for label, value in pairs if (name := role(label.text, "fund_columns"))}
        for label, value in pairwise(cells):
            if role(label.text, "fund_columns") == "execution_rate" and parse_rate(value.text) is not None:
                values["execution_rate"] = value
            is_points = parse_points(value.text) is not None or parse_pair(value.text)
            if role(label.text, "fund_columns") == "score" and is_points:
                values["score"] = value
        if len(rates) == 1:
            values.setdefault("execution_rate", rates[0])
        return values
    sources = [label for label in labels if fund_source(label.text)]
    if roles and len(sources) == len(roles):
        beside = {id(label): value for label, value in pairs}
        return {name: beside[id(label)] for name, label in zip(roles, sources, strict=True) if id(label) in beside}
    return None


def _is_label(text: str) -> bool:
    return role(text, "fund_columns") is not None or fund_source(text) is not None


def _without_block_label(row: Row) -> tuple[RowCell, ...]:
    return row.cells[1:] if fits(row.cells[0].text, "fund_blocks", "labels") else row.cells


def labelled_line(row: Row, values: dict[str, RowCell], unit: str | None, points: str | None) -> dict[str, Any]:
    """The landing row of `fund_lines` for amounts beside their labels; the first label is the line's."""
    cells = parted(_without_block_label(row), _is_label)
    label = next(
        label
        for label, value in zip_longest(cells, cells[1:], fillvalue=cells[-1])
        if fund_source(label.text) or (role(label.text, "fund_columns") and value in values.values())
    )
    source = fund_source(label.text) or "total"
    amounts = {name: cell for name, cell in values.items() if name in (*_AMOUNTS, "execution_rate", "score")}
    return _record(label, source, amounts, unit, points, ())


def misfit(name: str, cell: RowCell) -> float:
    """How ill a cell fits a column of the funds block (see `rows.align`)."""
    text = squeeze(cell.text)
    if name == "label":
        if parse_amount(text, "元") is not None:
            return 4.0
        return 0.0 if role(cell.text, "fund_sources") else 0.5
    if name == "other":
        return 0.0 if fund_source(cell.text) is None else 1.0
    if name == "reason":
        return 0.5 if parse_amount(text, "元") is None else 3.0
    if _NOT_SCORED.match(text):
        return 0.5
    if name == "execution_rate":
        return 0.0 if text.endswith(("%", "‰")) else 1.0 if parse_rate(text) is not None else 4.5
    if text.endswith(("%", "‰")):
        return 4.0
    if name in _AMOUNTS:
        return 0.0 if parse_amount(text, "元") is not None else 4.5
    return 0.0 if parse_points(text) is not None or parse_pair(text) else 4.5


def fund_line(
    row: Row, columns: list[Column], head: Row | None, unit: str | None, block_points: str | None
) -> dict[str, Any] | None:
    """The landing row of `fund_lines` that a row prints, or None; `block_points` stand in the block's label.

    The first line below the `head` may have no label but the block's own, which then names the total.
    """
    cells = [cell for cell in row.cells if not _is_block_label(cell, row, columns)]
    aligned = align(cells, columns, misfit, in_place=row.keeps_columns)
    label = aligned.cells.get("label")
    values = {name: cell for name, cell in aligned.cells.items() if name not in ("label", "reason", "balance", "other")}
    if label is None and head and values.keys() & set(_AMOUNTS) and row.index == head.index + 1:
        label = next((cell for cell in row.cells if cell.cell.row < row.index), None) or block_label(head)
    if label is None:
        return None
    source = fund_source(label.text)
    if label.cell.row != row.index:
        if not (values and head and row.index == head.index + 1):
            return None
        source = "total"
    if source is None and not values:
        return None
    return _record(label, source, values, unit, block_points, tuple(cell.text for cell in aligned.homeless))


def _is_block_label(cell: RowCell, row: Row, columns: list[Column]) -> bool:
    # `资金情况(万元)` stands before the lines; a total line such as 年度资金总额 is a label of its own.
    if row.table.merges_known:
        has_label = any(cell.last < other.first and other.last < columns[1].first for other in row.cells)
        # Below a wide head, labels of several lines may stand left of those of the lines.
        stands_before = cell.last < columns[0].first or (row.keeps_columns and cell.last < columns[0].last)
        return stands_before and (has_label or (cell.last < columns[0].first and cell.cell.row < row.index))
    if cell is not row.cells[0] or len(row.cells) < 2:
        return False
    named = fits(cell.text, "fund_blocks", "labels")
    return named and (fund_source(cell.text) != "total" or fund_source(row.cells[1].text) is not None)


def fund_source(label: str) -> str | None:
    """What a fund line stands for (a key of `fund_sources` in the vocabulary)."""
    return role(without_list_mark(label), "fund_sources")


def _record(
    label: RowCell,
    source: str | None,
    values: dict[str, RowCell],
    unit: str | None,
    block_points: str | None,
    homeless: tuple[str, ...],
) -> dict[str, Any]:
    is_total = source == "total"
    for name, other in (("score", "weight"), ("weight", "score")):
        if name in values and other not in values:
            values |= parted_points(values[name], name, other)
    record: dict[str, Any] = {
        "label": label.text,
        "source": source,
        "is_total": is_total,
        "source_cell": label.place,
        "flags": flags_of([label, *values.values()]),
        "cells": {f"{name}_text": cell.place for name, cell in values.items()},
    }
    for name in _AMOUNTS:
        text = values[name].text if name in values else None
        record[f"{name}_text"], record[name] = text, parse_amount(text, unit)
    weight = values["weight"].text if "weight" in values else block_points if is_total else None
    record["weight_text"], record["weight"] = weight, parse_points(weight)
    rate = values["execution_rate"].text if "execution_rate" in values else None
    record["execution_rate_text"], record["execution_rate"] = rate, parse_rate(rate)
    score = values["score"].text if "score" in values else None
    record["score_text"], record["score"] = score, parse_points(score)
    if homeless:
        doubt(record, f"no column left for: {'、'.join(homeless)}")
    return record


def find_total(lines: list[dict[str, Any]], points: str | None) -> None:
    """Where no label says which line is the total, the sums do; else it is the only one scored, or the only one."""
    if not lines or any(line["is_total"] for line in lines):
        return
    parts = [[one for one in lines if one is not line] for line in lines]
    summed = [line for line, others in zip(lines, parts, strict=True) if len(others) > 1 and _sums_up(line, others)]
    if not summed and any(_sums_up(lines[0], lines[1:end]) for end in range(3, len(lines))):
        summed = lines[:1]  # Other lists of amounts follow its parts.
    scored = [line for line in lines if line["score"] is not None]
    for found in (summed, scored, lines):
        if len(found) == 1:
            total = found[0]
            total["is_total"], total["source"] = True, "total"
            if points and not total["weight_text"]:
                total["weight_text"], total["weight"] = points, parse_points(points)
            return


def _sums_up(line: dict[str, Any], others: list[dict[str, Any]]) -> bool:
    """Whether the amounts of a line are the sums of the others', as they are printed."""

    def printed(one: dict[str, Any], name: str) -> Decimal:
        return parse_amount(one[f"{name}_text"], "元") or Decimal(0)

    names = [name for name in _AMOUNTS if printed(line, name)]
    sums = [(sum(printed(one, name) for one in others), printed(line, name)) for name in names]
    return bool(sums) and all(abs(found - wanted) * 1000 <= wanted for found, wanted in sums)


def price_amounts(line: dict[str, Any], unit: str | None) -> None:
    """Sets the amounts of a line from their texts once the unit of the form is known.

    Where the form prints none, an amount without a unit of its own has no value: guessing it could be wrong by 10,000.
    """
    open_amounts = []
    for name in _AMOUNTS:
        text = line[f"{name}_text"]
        line[name] = parse_amount(text, unit) if unit or amount_unit(text or "") else None
        if text and line[name] is None and parse_amount(text, "元"):
            open_amounts.append(name)
    if open_amounts:
        doubt(line, "the form prints no unit of its amounts")


def fund_line_without_header(row: Row, unit: str | None) -> dict[str, Any] | None:
    """A total line that lost its header row: label, two or three amounts, a rate, and perhaps a score.

    The header of the score may be glued to it (`得分（20分*执行率） 20`).
    """
    cells = [cell for cell in row.cells if not fits(cell.text, "fund_blocks", "labels") or fund_source(cell.text)]
    if len(cells) < 4 or fund_source(cells[0].text) != "total":
        return None
    rates = [k for k, cell in enumerate(cells) if squeeze(cell.text).endswith("%")]
    if not rates or rates[0] not in (3, 4):
        return None
    names = list(_AMOUNTS[-(rates[0] - 1) :])
    if any(parse_amount(cell.text, "元") is None for cell in cells[1 : rates[0]]):
        return None
    values = dict(zip(names, cells[1 : rates[0]], strict=True))
    values["execution_rate"] = cells[rates[0]]
    record_score: RowCell | None = None
    for cell in cells[rates[0] + 1 :]:
        glued = _GLUED_VALUE.match(cell.text)
        if parse_points(cell.text) is not None:
            record_score = cell
        elif glued and role(glued[1], "fund_columns") == "score":
            record_score = RowCell(glued[2], cell.first, cell.last, cell.cell)
    if record_score:
        values["score"] = record_score
    points = points_in_label(row.cells[0].text) if row.cells[0] is not cells[0] else None
    return _record(cells[0], "total", values, unit or amount_unit(row.cells[0].text), points, ())


def split_columns(row: Row) -> list[Column] | None:
    """The columns of amounts by nature when the row is their header (`按收入性质分`, `按支出性质分`)."""
    columns = [
        Column(name, cell.first, cell.last)
        for cell in row.cells
        if (name := role(cell.text, "splits")) in ("revenue", "expenditure")
    ]
    return columns or None


def split_line(row: Row, columns: list[Column], unit: str | None) -> list[dict[str, Any]]:
    """The landing rows of `fund_splits` that a row prints, be it the header of the splits or a row below it."""
    found = []
    for k, cell in enumerate(row.cells):
        if cell.cell.row != row.index or parse_amount(cell.text, "元") is not None:
            continue
        text = _SPLIT_HEADER.sub("", cell.text)
        following = row.cells[k + 1] if k + 1 < len(row.cells) else None
        if _split_of_label(text) and following is not None and parse_amount(following.text, "元") is not None:
            amounts: list[tuple[str, str | None, RowCell]] = [(text.rstrip(":： "), following.text, following)]
        elif _split_of_label(text) and not re.search(r"[\d:：]", text):
            amounts = [(text, None, cell)]
        else:
            amounts = [
                (match["label"], (match["amount"] or match["glued"] or "").strip() or None, cell)
                for match in _SPLIT_AMOUNT.finditer(text)
            ]
        for label, amount, place in amounts:
            split = _split_of_label(label) or _split_of_column(cell, columns, row.table.merges_known)
            if split:
                found.append(_split_record(split, _split_name(label), amount, unit, place))
    return found


def split_pairs(row: Row) -> list[dict[str, Any]]:
    """Labels of expenditure by nature with the amount in the next cell: `基本支出总额 | 2526.32万元`."""
    found = []
    for label, value in zip(row.cells, row.cells[1:], strict=False):
        if fits(label.text, "splits", "expenditure_lines") and amount_unit(value.text) and _only_amount(value.text):
            found.append(_split_record("expenditure", label.text, value.text, None, value))
    return found


def _only_amount(text: str) -> bool:
    return parse_amount(text, "元") is not None


def _split_record(split: str, label: str, text: str | None, unit: str | None, cell: RowCell) -> dict[str, Any]:
    return {
        "split": split,
        "label": label,
        "amount_text": text,
        "amount": parse_amount(text, unit),
        "source_cell": cell.place,
        "cells": {},
    }


def _split_name(label: str) -> str:
    return re.sub(r"^其中\s*[:：]\s*", "", label).rstrip(":： ")


def _split_of_label(label: str) -> str | None:
    for split in ("expenditure", "revenue"):
        if fits(label, "splits", f"{split}_lines"):
            return split
    return None


def _split_of_column(cell: RowCell, columns: list[Column], merges_known: bool) -> str | None:
    for column in columns:
        if column.first <= cell.first <= column.last:
            return column.role
    return None if merges_known else columns[0].role


def block_label(row: Row) -> RowCell | None:
    """The label of a funds block at the start of a row."""
    first = row.cells[0]
    return first if fits(first.text, "fund_blocks", "labels") and first.words not in _total_words() else None


def _total_words() -> set[str]:
    return set(section("fund_sources")["total"])

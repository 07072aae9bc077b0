"""Layouts in which indicators are no list: side by side, each in a column, each on a card of its own.

They are laid out anew as the list that the other readers know, a row per indicator below one header. Every cell keeps
its place in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingestion.document import Cell, Paragraph, Table
from ingestion.forms.levels import level_name
from ingestion.forms.performance_header import header_label
from ingestion.forms.rows import Row, RowCell, rows_of
from ingestion.forms.vocabulary import fits, role

Line = Row | Paragraph
# A row of a list: its cells with the column that each begins in and how many it covers.
_Listed = list[tuple[int, int, RowCell]]
# Where a block ends, and its rows as a list.
_Block = tuple[int, list[_Listed]]

_FEWEST_HEADS = 4
_FEWEST_CARDS = 2
_MOST_HEADS = 16
_VALUES = {"target", "actual"}
_INDICATOR = {"level3", *_VALUES}


def as_lists(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a form, with every block of indicators as a list."""
    for table, group in groupby(lines, key=lambda line: line.table if isinstance(line, Row) else None):
        if table is None or not table.merges_known:
            yield from group
            continue
        rows = [line for line in group if isinstance(line, Row)]
        at = 0
        while at < len(rows):
            block = _side_by_side(rows, at) or _in_columns(rows, at) or _on_cards(rows, at)
            if block is None:
                yield rows[at]
                at += 1
            else:
                at, listed = block
                yield from rows_of(_list(table, listed))


def _side_by_side(rows: Sequence[Row], at: int) -> _Block | None:
    """Indicators in two halves of a table, whose header prints every head twice; labels may stand above each half."""
    begins = at if _second_half(rows[at]) else at + 1
    half = _second_half(rows[begins]) if begins < len(rows) else None
    if half is None or (begins > at and not (len(rows[at].cells) == 2 and _keeps_to(rows[at], half))):
        return None
    halves = tuple([part] for part in _parted(rows[begins], half))
    if begins > at:
        for own, found in zip(_parted(rows[at], half), halves, strict=True):
            found.append(own)
    end = begins + 1
    for row in rows[end:]:
        if len(row.cells) == 1 and fits(level_name(row.cells[0].text), "levels", "level1"):
            for found in halves:
                found.append([(0, half, row.cells[0])])
        elif _keeps_to(row, half) and not _ends_list(row):
            for part, found in zip(_parted(row, half), halves, strict=True):
                found += [part] if part else []
        else:
            break
        end += 1
    return end, [row for found in halves for row in found]


def _second_half(row: Row) -> int | None:
    """The column in which the second half begins where a header prints the same heads twice."""
    middle = len(row.cells) // 2
    words = [cell.words for cell in row.cells]
    names = {role(cell.text, "indicator_columns") for cell in row.cells[:middle]}
    is_twice = middle >= _FEWEST_HEADS and words[:middle] == words[middle:]
    return row.cells[middle].first if is_twice and names >= _VALUES else None


def _keeps_to(row: Row, half: int) -> bool:
    return all(cell.last < half or cell.first >= half for cell in row.cells)


def _parted(row: Row, half: int) -> tuple[_Listed, _Listed]:
    left = [(cell.first, cell.last - cell.first + 1, cell) for cell in row.cells if cell.last < half]
    right = [(cell.first - half, cell.last - cell.first + 1, cell) for cell in row.cells if cell.first >= half]
    return left, right


def _ends_list(row: Row) -> bool:
    first = row.cells[0].text
    return fits(first, "form_cells", "total_row") or header_label(first) is not None


def _in_columns(rows: Sequence[Row], at: int) -> _Block | None:
    """Indicators in a column each: a row of names, below it one of targets, one of actuals, and so on."""
    labelled: dict[str, tuple[RowCell, list[RowCell]]] = {}
    section: RowCell | None = None
    for row in rows[at : at + _MOST_HEADS]:
        label, values, own_section = _labelled_row(row)
        name = role(label.text, "indicator_columns") if label else None
        is_another = labelled and (own_section.cell if own_section else None) is not (section.cell if section else None)
        if label is None or name is None or name in labelled or is_another:
            break
        labelled[name] = label, values
        section = own_section
    if not labelled.keys() >= _INDICATOR or not labelled["level3"][1]:
        return None
    heads: _Listed = [(no, 1, label) for no, (label, _) in enumerate(labelled.values(), start=1)]
    listed = [heads]
    if section is not None and fits(level_name(section.text), "levels", "level1"):
        heads.insert(0, (0, 1, replace(section, text="一级指标")))
    for indicator in labelled["level3"][1]:
        cells: _Listed = [(0, 1, section)] if section is not None else []
        for no, (_, values) in enumerate(labelled.values(), start=1):
            over = next((cell for cell in values if cell.first <= indicator.first <= cell.last), None)
            cells += [(no, 1, over)] if over else []
        listed.append(cells)
    return at + len(labelled), listed


def _labelled_row(row: Row) -> tuple[RowCell | None, list[RowCell], RowCell | None]:
    """The head that a row begins with, its values, and the label of the section beside several such rows."""
    cells = list(row.cells)
    section = cells.pop(0) if cells[0].cell.row_span > 1 else None
    heads = [cell for cell in cells[1:] if role(cell.text, "indicator_columns")]
    if not cells or len(heads) * 2 > len(cells):  # a header; a name or two may read like heads
        return None, [], None
    return cells[0], cells[1:], section


def _on_cards(rows: Sequence[Row], at: int) -> _Block | None:
    """Indicators on a card each: every value beside its own label, in as many rows as it takes."""
    cards: list[dict[str, tuple[RowCell, RowCell | None]]] = []
    end = at
    while end < len(rows):
        pairs = _pairs(rows[end])
        names = [str(role(label.text, "indicator_columns")) for label, _ in pairs]
        if not pairs or (not cards and "level3" not in names):
            break
        if not cards or not cards[-1].keys().isdisjoint(names):
            if cards and not cards[-1].keys() >= _INDICATOR:
                return None
            cards.append({})
        cards[-1].update(zip(names, pairs, strict=True))
        end += 1
    if len(cards) < _FEWEST_CARDS or not cards[-1].keys() >= _INDICATOR:
        return None
    order = {name: no for no, name in enumerate(dict.fromkeys(name for card in cards for name in card))}
    heads: _Listed = [(no, 1, cards[0][name][0]) for name, no in order.items() if name in cards[0]]
    listed = [heads]
    for card in cards:
        listed.append([(order[name], 1, value) for name, (_, value) in card.items() if value is not None])
    return end, [sorted(cells, key=lambda cell: cell[0]) for cells in listed]


def _pairs(row: Row) -> list[tuple[RowCell, RowCell | None]]:
    """Heads with the cell behind each, after the label of the card; none where the row is anything else."""
    cells = list(row.cells)
    if cells[0].cell.row_span > 1:
        cells = cells[1:]
    pairs: list[tuple[RowCell, RowCell | None]] = []
    while cells:
        label = cells.pop(0)
        if role(label.text, "indicator_columns") is None:
            return []
        is_value = bool(cells) and cells[0].first == label.last + 1  # else its place is blank
        pairs.append((label, cells.pop(0) if is_value else None))
    return pairs


def _list(table: Table, listed: Sequence[_Listed]) -> Table:
    """The rows as a table; a cell that covered several of them still does."""
    cells: dict[tuple[int, int], Cell] = {}
    of_row_above: dict[int, tuple[Cell, tuple[int, int]]] = {}
    for number, row in enumerate(listed):
        of_row: dict[int, tuple[Cell, tuple[int, int]]] = {}
        for column, span, cell in row:
            source, key = of_row_above.get(column, (None, (number, column)))
            if source is cell.cell and cells[key].text == cell.text:
                cells[key] = replace(cells[key], row_span=cells[key].row_span + 1)
            else:
                key = (number, column)
                cells[key] = Cell(cell.text, number, column, cell.place, 1, span, cell.cell.flags)
            of_row[column] = cell.cell, key
        of_row_above = of_row
    width = max(cell.column + cell.column_span for cell in cells.values())
    return Table(len(listed), width, tuple(cells.values()), table.place, sparse=True)

"""Heads of columns that stand in several rows: a wide head over the heads of its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ingestion.document import Cell
from ingestion.forms.performance_header import OWNERS, header_label
from ingestion.forms.rows import Row, RowCell, printed
from ingestion.forms.values import parse_quantity
from ingestion.forms.vocabulary import fits, role

_DEEPEST = 4
_LONGEST_HEAD = 30


def head_row(row: Row) -> Row:
    """The lowest heads of a header that begins on this row, as one row; the row itself where it has no other below.

    A header goes on as long as every cell that begins on the next row is a part of a wider one above it. Each head
    keeps the words above it (`RowCell.above`).
    """
    last = row.index
    while row.table.merges_known and len(row.cells) > 1 and last - row.index + 1 < _DEEPEST and _is_parted(row, last):
        last += 1
    if last == row.index:
        return row
    return Row(row.table, last, tuple(_lowest(row, last)))


def without_other_periods(
    cells: Sequence[RowCell], role_of: Callable[[RowCell], str | None]
) -> tuple[list[RowCell], list[RowCell]]:
    """The heads of a row, and apart from them those of other times where a head of their role speaks of the year.

    Plans of several years print both (`全周期目标 | 本年度目标`), as do reports on how the year went (`上半年完成值`).
    """
    of_the_year = {role_of(cell) for cell in cells if not _is_of_another_period(cell)}
    others = [cell for cell in cells if _is_of_another_period(cell) and role_of(cell) in of_the_year - {None}]
    return [cell for cell in cells if cell not in others], others


def _is_of_another_period(cell: RowCell) -> bool:
    return any(fits(text, "periods", "other") for text in (cell.text, *cell.above.split("\n")))


def _is_parted(row: Row, last: int) -> bool:
    """Whether the row below `last` parts wide heads above it, and does nothing else."""
    grid = row.table.grid
    if last + 1 >= len(grid):
        return False
    if any(header_label(cell.text) in OWNERS and cell.cell.row + cell.cell.row_span - 1 <= last for cell in row.cells):
        return False  # labels beside their values
    starts = {cell.column for cell in grid[last] if cell is not None and cell.text.strip()}
    parts: dict[int, tuple[Cell, set[int]]] = {}
    for column, cell in enumerate(grid[last + 1]):
        if cell is None or cell.row <= last or not (text := printed(cell.text)):
            continue
        wide = _over(grid[last], column)
        crosses = any(cell.column < start < cell.column + cell.column_span for start in starts)
        if wide is None or wide.row < row.index or crosses or not _is_head(text) or not _is_head(wide.text):
            return False
        parts.setdefault(id(wide), (wide, set()))[1].add(cell.column)
    if not parts or any(len(columns) == 1 for _, columns in parts.values()):
        return False
    # A heading of the table, or short texts above another header, have no word of a head and no head beside them.
    heads = [cell for cell in grid[last] if cell is not None and cell.text.strip()]
    return any(id(cell) not in parts for cell in heads) or any(_is_known(wide.text) for wide, _ in parts.values())


def _is_known(text: str) -> bool:
    return any(role(text, block) is not None for block in ("indicator_columns", "fund_columns"))


def _over(row: list[Cell | None], column: int) -> Cell | None:
    """The head over a column: it reaches over the blank cells to its right, in case its merge was lost."""
    return next((cell for cell in reversed(row[: column + 1]) if cell is not None and cell.text.strip()), None)


def _is_head(text: str) -> bool:
    printed_number = any(char.isdigit() for char in text)
    return (
        len(text) <= _LONGEST_HEAD
        and not text.rstrip().endswith(("。", "；"))
        and not (printed_number and parse_quantity(text).kind not in (None, "text", "unit_only", "period"))
    )


def _lowest(row: Row, last: int) -> Iterator[RowCell]:
    grid = row.table.grid
    former: Cell | None = None
    for column in range(row.table.columns):
        stacked: list[Cell] = []
        for index in range(last, row.index - 1, -1):
            cell = grid[index][column] if column < len(grid[index]) else None
            if cell is None or not cell.text.strip():
                cell = _over(grid[index], column) if stacked else None
            if cell is not None and cell not in stacked:
                stacked.append(cell)
        if not stacked or stacked[0] is former:
            continue
        former = stacked[0]
        if text := printed(former.text):
            above = "\n".join(filter(None, (printed(cell.text) for cell in reversed(stacked[1:]))))
            yield RowCell(text, former.column, former.column + former.column_span - 1, former, above)

"""Rows of a table as the form readers see them, and the alignment of a row's cells with a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingestion.document import Cell, Table
from ingestion.forms.vocabulary import normalise

_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t\u3000]*")


def printed(text: str) -> str | None:
    """The text as the contract wants it: outer white space and line breaks inside the cell removed; blank is None."""
    return _LINE_BREAKS.sub("", text.strip()).strip() or None


@dataclass(frozen=True)
class RowCell:
    """A cell that prints something, with the columns `first`..`last` it covers."""

    text: str
    first: int
    last: int
    cell: Cell

    @property
    def place(self) -> str:
        return self.cell.place

    @cached_property
    def words(self) -> str:
        return normalise(self.text)


@dataclass(frozen=True)
class Row:
    """The cells of one row that print something, from left to right; a merged cell stands on each row it covers."""

    table: Table
    index: int
    cells: tuple[RowCell, ...]

    @property
    def first_new_cell(self) -> RowCell:
        """The leftmost cell that begins on this row: the place by which a person finds the row."""
        return next((cell for cell in self.cells if cell.cell.row == self.index), self.cells[0])

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table that print anything."""
    for index, covering in enumerate(table.grid):
        cells = []
        for column, cell in enumerate(covering):
            if cell is None or (column and covering[column - 1] is cell):
                continue
            if text := printed(cell.text):
                cells.append(RowCell(text, cell.column, cell.column + cell.column_span - 1, cell))
        if cells:
            yield Row(table, index, tuple(cells))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a block, named by the role its header gives it; `first`..`last` are its grid columns."""

    role: str
    first: int
    last: int


@dataclass(frozen=True)
class Alignment:
    """The cells of a row by role, and those that found no column."""

    cells: dict[str, RowCell]
    homeless: tuple[RowCell, ...]

    def text(self, role: str) -> str | None:
        return self.cells[role].text if role in self.cells else None


# What it costs to leave a cell without a column, to find it n columns beside its header at the start of a row, and
# to change that shift within the row. A cell of the wrong kind costs up to 5 (see the readers' own functions), so
# cells rather move sideways together than into a column of another kind, and rather lose their home than be misread.
_HOMELESS = 4.0
_SHIFT_AT_START = 0.3
_SHIFT_CHANGE = 0.7
_BESIDE_TRUE_COLUMN = 3.0


def align(
    row: Sequence[RowCell], columns: Sequence[Column], misfit: Callable[[str, RowCell], float], *, merges_known: bool
) -> Alignment:
    """Assigns cells to columns in their order at the least cost.

    Where merges are known a cell belongs to the column it stands in. Text exports lose merged cells, and all cells
    behind a lost one move sideways: there the shift of neighbouring cells and the kind of their content decide.
    `misfit(role, cell)` says how ill the cell fits the role (0 well, 5 not at all).
    """
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = []
    # best[i][j]: least cost with cell i in column j and the columns of all cells up to i; j = -1 is "homeless".
    for cell in row:
        options: dict[int, tuple[float, tuple[int, ...]]] = {}
        for chosen_cost, chosen in best[-1].values() if best else [(0.0, ())]:
            taken = [(k, j) for k, j in enumerate(chosen) if j >= 0]
            last = taken[-1][1] if taken else -1
            _keep(options, -1, chosen_cost + _HOMELESS, (*chosen, -1), key=last)
            for j in range(last + 1, len(columns)):
                cost = chosen_cost + misfit(columns[j].role, cell)
                shift = _shift(cell, columns[j])
                if merges_known:
                    cost += _BESIDE_TRUE_COLUMN * abs(shift)
                elif taken:
                    cost += _SHIFT_CHANGE * abs(shift - _shift(row[taken[-1][0]], columns[last]))
                else:
                    cost += _SHIFT_AT_START * abs(shift)
                _keep(options, j, cost, (*chosen, j), key=j)
        best.append(options)
    chosen = min(best[-1].values())[1] if best else ()
    return Alignment(
        {columns[j].role: row[i] for i, j in enumerate(chosen) if j >= 0},
        tuple(row[i] for i, j in enumerate(chosen) if j < 0),
    )


def _keep(
    options: dict[int, tuple[float, tuple[int, ...]]], column: int, cost: float, chosen: tuple[int, ...], key: int
) -> None:
    # A homeless cell keeps the last column in its key, so that the columns already used are not forgotten.
    slot = key if column >= 0 else -2 - key
    if slot not in options or cost < options[slot][0]:
        options[slot] = (cost, chosen)


def _shift(cell: RowCell, column: Column) -> int:
    if cell.last < column.first:
        return cell.last - column.first
    if cell.first > column.last:
        return cell.first - column.last
    return 0

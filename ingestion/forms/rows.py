"""Rows of a table as the form readers see them, and the alignment of a row's cells with a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from ingestion.document import Cell, Table
from ingestion.forms.vocabulary import normalise

_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[^\S\r\n]*[\r\n]\s*(?=\d+(?:\.\d+)?\s*$)")
_LINE_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t\u3000]*")


def printed(text: str) -> str | None:
    """The text as the contract wants it: outer white space and line breaks inside the cell removed; blank is None.

    Numbers in lines of their own stay apart: they are several (`8` and `6`, not 86).
    """
    text = text.strip()
    if "\n" in text or "\r" in text:
        text = _LINE_BREAKS.sub("", _BETWEEN_NUMBERS.sub(" ", text)).strip()
    return text or None


@dataclass(frozen=True)
class RowCell:
    """A cell that prints something, with the columns `first`..`last` it covers.

    `above` holds the words of the wider heads over a head, one per line (see `heads.head_row`).
    """

    text: str
    first: int
    last: int
    cell: Cell
    above: str = ""

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

    @cached_property
    def keeps_columns(self) -> bool:
        """Whether the cells stand in their true columns: merges are known, and no cell of the row is missing."""
        return self.table.merges_known and (self.table.sparse or self.table.grid[self.index][-1] is not None)

    @property
    def first_new_cell(self) -> RowCell:
        """The leftmost cell that begins on this row: the place by which a person finds the row."""
        return next((cell for cell in self.cells if cell.cell.row == self.index), self.cells[0])

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def flags_of(cells: Iterable[RowCell]) -> str | None:
    """What the format reader says of the cells (`ocr:0.93`, `formula_without_value`), each once; None as a rule."""
    return ", ".join(sorted({flag for cell in cells for flag in cell.cell.flags})) or None


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
    """A column of a block, named by the role its header gives it; `first`..`last` are its grid columns.

    `second` is the role of the second number where its cells print two (`5.5/6` below 得分/满分).
    """

    role: str
    first: int
    last: int
    second: str | None = None


@dataclass(frozen=True)
class Alignment:
    """The cells of a row by role, and those that found no column.

    `rival` is another reading of the row that is hardly less likely, as text; None where the reading is clear.
    """

    cells: dict[str, RowCell]
    homeless: tuple[RowCell, ...]
    rival: str | None = None

    def text(self, role: str) -> str | None:
        return self.cells[role].text if role in self.cells else None


# What it costs to leave a cell without a column, to find it n columns beside its header at the start of a row, and
# to change that shift within the row. A cell of the wrong kind costs up to 5 (see the readers' own functions), so
# cells rather move sideways together than into a column of another kind, and rather lose their home than be misread.
_HOMELESS = 4.0
_SHIFT_AT_START = 0.3
_SHIFT_CHANGE = 0.7
_BESIDE_TRUE_COLUMN = 3.0
# No step sideways is cheaper than a cell in its true column that fits so well.
_FITS = 2.0
# Two readings so close in cost are both possible: less than one step sideways tells them apart.
_HARDLY_DEARER = 0.5
# No form has as many columns; a hostile sheet may.
_MOST_CELLS = 48

# Cost so far, the cell that has a column last, and the columns of all cells; -1 stands for "homeless".
_Path = tuple[float, int, tuple[int, ...]]


def align(
    row: Sequence[RowCell], columns: Sequence[Column], misfit: Callable[[str, RowCell], float], *, in_place: bool
) -> Alignment:
    """Assigns cells to columns in their order at the least cost.

    `in_place`: a cell belongs to the column it stands in. Text exports lose merged cells, and all cells behind a lost
    one move sideways: there the shift of neighbouring cells and the kind of their content decide.
    `misfit(role, cell)` says how ill the cell fits the role (0 well, 5 not at all).
    """
    cells = row[:_MOST_CELLS]
    if in_place and (found := _in_their_columns(cells, columns, misfit)) is not None:
        return Alignment(found, tuple(row[_MOST_CELLS:]))
    paths: dict[int, _Path] = {-1: (0.0, -1, ())}  # the best one for each column used last
    for i, cell in enumerate(cells):
        costs = _costs(cell, columns, misfit, in_place)
        following: dict[int, _Path] = {}
        for last, (cost, at, chosen) in paths.items():
            _keep(following, last, (cost + _HOMELESS, at, (*chosen, -1)))
            former = _shift(cells[at], columns[last]) if last >= 0 else None
            for j, fit, shift in costs:
                if j <= last:
                    continue
                if in_place:
                    moved = 0.0
                elif former is None:
                    moved = _SHIFT_AT_START * abs(shift)
                else:
                    moved = _SHIFT_CHANGE * abs(shift - former)
                _keep(following, j, (cost + fit + moved, i, (*chosen, j)))
        paths = following
    (cost, _, chosen), *others = nsmallest(2, paths.values())
    rival = None
    if others and others[0][0] - cost < _HARDLY_DEARER:
        rival = "、".join(f"{columns[j].role} {cells[i].text}" for i, j in enumerate(others[0][2]) if j >= 0)
    return Alignment(
        {columns[j].role: cells[i] for i, j in enumerate(chosen) if j >= 0},
        (*(cells[i] for i, j in enumerate(chosen) if j < 0), *row[_MOST_CELLS:]),
        rival,
    )


def _in_their_columns(
    cells: Sequence[RowCell], columns: Sequence[Column], misfit: Callable[[str, RowCell], float]
) -> dict[str, RowCell] | None:
    """The cells by role where each stands in a column of its own and fits it: then no other reading is as likely."""
    found: dict[str, RowCell] = {}
    last = -1
    for cell in cells:
        here = [j for j, column in enumerate(columns) if column.first <= cell.last and cell.first <= column.last]
        if len(here) != 1 or here[0] <= last or misfit(columns[here[0]].role, cell) > _FITS:
            return None
        last = here[0]
        found[columns[last].role] = cell
    return found


def _costs(
    cell: RowCell, columns: Sequence[Column], misfit: Callable[[str, RowCell], float], in_place: bool
) -> list[tuple[int, float, int]]:
    """The columns that a cell may belong to: how ill it fits, and how far beside the column it stands."""
    found = []
    for j, column in enumerate(columns):
        shift = _shift(cell, column)
        beside = _BESIDE_TRUE_COLUMN * abs(shift) if in_place else 0.0
        if beside < _HOMELESS:
            found.append((j, beside + misfit(column.role, cell), shift))
    return found


def _keep(paths: dict[int, _Path], key: int, path: _Path) -> None:
    if key not in paths or path[0] < paths[key][0]:
        paths[key] = path


def _shift(cell: RowCell, column: Column) -> int:
    if cell.last < column.first:
        return cell.last - column.first
    if cell.first > column.last:
        return cell.first - column.last
    return 0

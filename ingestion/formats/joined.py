"""Tables that run over page breaks, put together again from their parts.

A page break may come between two rows or cut a row (or a label merged over rows) in two; some programs repeat the head
on every page. What a page shows does not always tell one from the other: cells whose text was put together say
`joined_over_page_break`. Lengths are points, from the top left of the page.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from ingestion.document import Cell, Table
from ingestion.formats.grid import snapped
from ingestion.formats.page import PageCell, PageTable

BY_ALIGNMENT = "by_alignment"
JOINED = "joined_over_page_break"
# Followed by the confidence of the character that is least sure: `ocr:0.93`.
OCR = "ocr"

_SAME_EDGE = 4.0
# From this width on, in sizes of the font, a cell holds sentences; the room that one more line needs, in the same.
_PROSE_WIDTH = 12
_ROOM_OF_LINE = 2.2
# From this many columns on, two rows do not have the same ones by chance.
_FEWEST_COLUMNS = 4
# A row of this many filled cells is no row of labels over blanks.
_FEWEST_IN_FULL_ROW = 4

# So many cells tell that a column names its rows.
_FEWEST_NAMES = 5

_LABEL = re.compile(r"^[^，。；,;]{1,16}[:：]")
_VALUE = re.compile(r"^[\s≥≤=<>＞＜±+\-—–]*(?:[—–\-/]|[\d.,]+\s*[%％‰]?\s*\w{0,2})$")
_NUMBER = re.compile(r"^[≥≤=<>＞＜\s]*[\d,]+(?:\.\d+)?$")
_UNIT = re.compile(r"^[^\W\d]{1,3}$")
_IN_BRACKETS = re.compile(r"^[(（][^()（）]*[)）]$")


class JoinedTable:
    """A table that may go on on the next page: its cells so far, their columns still as positions on the page."""

    def __init__(self, first: PageTable) -> None:
        self._first = self._last = first
        self._rows = len(first.ys) - 1
        self._cells = [_JoinedCell(cell, cell.row) for cell in first.cells]
        self._bottom = self._at_bottom(self._cells)

    @property
    def frame(self) -> PageCell | None:
        """The only cell of a table on a single page: a box around running text."""
        cells = self._first.cells
        return cells[0] if self._first is self._last and len(cells) == 1 else None

    def goes_on(self, part: PageTable, page_bottom: float) -> bool:
        """Whether the first table of the next page is the rest of this one; text may stand down to `page_bottom`."""
        last = self._last
        if last.by_alignment != part.by_alignment:
            return False
        if abs(last.xs[0] - part.xs[0]) > _SAME_EDGE or abs(last.xs[-1] - part.xs[-1]) > _SAME_EDGE:
            return False
        # The row that stands on the next page had no room on this one; else a new table begins there, unless its
        # columns are those of our last row.
        head = self._repeated_head(part)
        if page_bottom - last.ys[-1] < part.ys[head + 1] - part.ys[head] + _SAME_EDGE:
            return True
        pairs = self._pairs([_JoinedCell(cell, 0) for cell in part.cells if cell.row == head])
        return len(pairs) >= _FEWEST_COLUMNS and all(ours is not None for ours, _ in pairs)

    def add(self, part: PageTable) -> None:
        """Adds the rest of the table, without its repeated head and without the blank rest of a row that was cut."""
        head = self._repeated_head(part)
        fresh = [_JoinedCell(cell, self._rows + cell.row - head) for cell in part.cells if cell.row >= head]
        rows = len(part.ys) - 1 - head
        pairs = self._pairs([cell for cell in fresh if cell.row == self._rows])
        if not head and self._is_cut_row(pairs):
            rows -= 1
            for cell in fresh:
                cell.row -= 1
        else:
            pairs = [(ours, cell) for ours, cell in pairs if self._is_merged(ours, cell, pairs, fresh)]
        for ours, cell in pairs:
            if ours is not None:
                ours.take(cell)
                fresh.remove(cell)
        self._cells.extend(fresh)
        self._rows += rows
        self._bottom = self._at_bottom([*self._bottom, *fresh])
        self._last = part

    def finished(self) -> Table:
        """The table with all its parts."""
        xs = snapped(x for cell in self._cells for x in (cell.left, cell.right))
        flags = (BY_ALIGNMENT,) if self._first.by_alignment else ()
        cells = []
        for cell in sorted(self._cells, key=lambda cell: (cell.row, cell.left)):
            column, end = _nearest(xs, cell.left), _nearest(xs, cell.right)
            cell_flags = (*flags, JOINED) if cell.is_joined else flags
            if cell.confidence < 1:
                cell_flags = (*cell_flags, f"{OCR}:{cell.confidence:.2f}")
            cells.append(Cell(cell.text, cell.row, column, cell.place, cell.row_span, max(end - column, 1), cell_flags))
        return Table(self._rows, len(xs) - 1, tuple(cells), self._first.place, not self._first.by_alignment)

    def _repeated_head(self, part: PageTable) -> int:
        """How many rows at the top of the part repeat the top of the table."""
        head = 0
        for row in range(min(len(part.ys) - 2, len(self._first.ys) - 1)):
            ours = [_squeezed(cell.text) for cell in self._first.cells if cell.row == row]
            theirs = [_squeezed(cell.text) for cell in part.cells if cell.row == row]
            if ours != theirs or not any(ours):
                break
            head = row + 1
        # A head ends where no cell runs on below it.
        while head and any(cell.row < head < cell.row + cell.row_span for cell in part.cells):
            head -= 1
        return head

    def _pairs(self, top: list[_JoinedCell]) -> list[_Pair]:
        """The cells of the first row after the page break, each with the cell of the same columns before it."""
        top.sort(key=lambda cell: cell.left)
        return [(next((ours for ours in self._bottom if ours.stands_over(cell)), None), cell) for cell in top]

    def _at_bottom(self, cells: list[_JoinedCell]) -> list[_JoinedCell]:
        return [cell for cell in cells if cell.row + cell.row_span == self._rows]

    def _is_cut_row(self, pairs: list[_Pair]) -> bool:
        """Whether the first row after a page break is the rest of the last row before it.

        Its cells then stand below the same columns and hold no values and no labels of their own: only text that was
        cut, or nothing.
        """
        if any(ours is None for ours, _ in pairs):
            return False
        if self._lacks_name(pairs):
            return True
        both = [(ours, cell) for ours, cell in pairs if ours is not None]
        labels = [(ours, cell) for ours, cell in both if cell.row_span > 1 and cell.text]
        own = [(ours, cell) for ours, cell in both if cell.row_span == 1]
        filled = [(ours, cell) for ours, cell in own if cell.text]
        if any(not ours.text or ours.is_value or cell.is_value for ours, cell in filled if not ours.lacks_unit(cell)):
            return False
        is_full = all(ours.is_full for ours, _ in filled)
        if any(
            not self._is_rest_of_label(ours, cell) and not (filled and is_full and ours.is_full)
            for ours, cell in labels
        ):
            return False
        if not filled:
            return True
        if _LABEL.match(filled[0][1].text):
            return False
        if is_full:
            return True
        # A row has values, or few of its cells are filled at all: a row of text in some columns is what was cut off.
        if any(self._is_in_column(cell) for _, cell in filled):
            return False
        filled_above = [ours for ours, _ in own if ours.text]
        has_values = any(ours.is_value for ours in filled_above)
        is_full_row = len(filled_above) >= _FEWEST_IN_FULL_ROW and any(ours.is_full for ours, _ in filled)
        return len(filled) <= len(filled_above) / 2 and (has_values or is_full_row)

    def _lacks_name(self, pairs: list[_Pair]) -> bool:
        """Whether the row after the page break is blank where every row has a text of its own, which is never merged.

        The rest of a row that was cut is so. All it prints must go on from the bottom of the cells above.
        """
        filled = [ours for ours, cell in pairs if ours is not None and cell.text]
        if not filled or not all(ours.text and ours.reaches_border for ours in filled):
            return False
        blank = [cell for ours, cell in pairs if ours is not None and not cell.text and not ours.is_value]
        return any(self._names_rows([other for other in self._cells if other.stands_over(cell)]) for cell in blank)

    @staticmethod
    def _names_rows(column: list[_JoinedCell]) -> bool:
        texts = {_squeezed(cell.text) for cell in column}
        is_name = len(column) >= _FEWEST_NAMES and len(texts) == len(column) and "" not in texts
        return is_name and all(cell.row_span == 1 for cell in column)

    def _is_merged(
        self, ours: _JoinedCell | None, cell: _JoinedCell, pairs: list[_Pair], fresh: list[_JoinedCell]
    ) -> bool:
        """Whether a cell after the page break is one with the cell before it: merged over rows of both pages."""
        if ours is None:
            return False
        if not ours.text:
            return bool(cell.text) and ours.row_span > 1
        if cell.text:
            return self._is_rest_of_label(ours, cell)
        if ours.row_span > 1 or cell.row_span > 1:
            return True
        # With one row on each page nothing shows that they are merged. Labels are, which stand to the left of all else;
        # further right a blank is a blank, unless the column has merged cells and no other blank.
        is_leftmost = not any(other.text for _, other in pairs if other.left < cell.left)
        same_columns = all(upper is not None for upper, _ in pairs)
        column = [other for other in (*self._cells, *fresh) if other is not cell and other.stands_over(cell)]
        is_never_blank = all(other.text for other in column) and any(other.row_span > 1 for other in column)
        return (is_leftmost and same_columns) or is_never_blank

    def _is_rest_of_label(self, ours: _JoinedCell, cell: _JoinedCell) -> bool:
        """Whether a text after the page break is the end of a label, which began before it.

        It is in brackets, or goes on one glyph to a line, or other labels of the column end with it.
        """
        if cell.is_value or self._is_in_column(cell):
            return False
        if _IN_BRACKETS.match(cell.text):
            return True
        if not ours.reaches_border:
            return False
        if ours.is_upright and cell.is_upright:
            return True
        end = _squeezed(cell.text)
        return any(_squeezed(other.text).endswith(end) for other in self._cells if other.stands_over(cell))

    def _is_in_column(self, cell: _JoinedCell) -> bool:
        """Whether the text stands alone in another cell of the column."""
        text = _squeezed(cell.text)
        return any(_squeezed(other.text) == text for other in self._cells if other.stands_over(cell))


class _JoinedCell:
    """A cell of a table whose parts are being put together."""

    def __init__(self, cell: PageCell, row: int) -> None:
        self.row, self.row_span = row, cell.row_span
        self.left, self.right, self.bottom = cell.box.left, cell.box.right, cell.box.bottom
        self.text, self.place, self.lines = cell.text, cell.place, cell.lines
        self.confidence = min((line.confidence for line in cell.lines), default=1.0)
        self.is_joined = False

    def stands_over(self, other: _JoinedCell) -> bool:
        """Whether the cell covers the same columns."""
        return abs(self.left - other.left) <= _SAME_EDGE and abs(self.right - other.right) <= _SAME_EDGE

    def take(self, rest: _JoinedCell) -> None:
        """Becomes one with its rest on the next page."""
        self.row_span = rest.row + rest.row_span - self.row
        self.bottom = rest.bottom
        if rest.text:
            self.is_joined = bool(self.text)
            self.place = self.place if self.text else rest.place
            self.text = f"{self.text}\n{rest.text}".strip("\n")
            self.lines = rest.lines
            self.confidence = min(self.confidence, rest.confidence)

    @property
    def is_value(self) -> bool:
        """Whether the text is a number with its unit, or a dash for one."""
        return _VALUE.match(self.text) is not None

    def lacks_unit(self, rest: _JoinedCell) -> bool:
        """Whether the text is a number that fills its line, and the other is the unit that found no room behind it."""
        return self.is_full and _NUMBER.match(self.text) is not None and _UNIT.match(rest.text) is not None

    @property
    def is_upright(self) -> bool:
        """Whether every line has one glyph."""
        return bool(self.text) and all(len(line) == 1 for line in self.text.split("\n"))

    @property
    def reaches_border(self) -> bool:
        """Whether no line has room below the text."""
        return bool(self.lines) and self.bottom - self.lines[-1].baseline <= _ROOM_OF_LINE * self.lines[-1].size

    @property
    def is_full(self) -> bool:
        """Whether the text, if it goes on, does so on the next page: no room is left, neither below nor beside it."""
        if not self.reaches_border:
            return False
        last = self.lines[-1]
        width = self.right - self.left
        is_prose = len(self.lines) > 1 and width > _PROSE_WIDTH * last.size
        return is_prose or last.fills(width)


_Pair = tuple[_JoinedCell | None, _JoinedCell]


def _nearest(positions: list[float], value: float) -> int:
    """The index of the position that is nearest; positions ascend."""
    after = bisect_left(positions, value)
    if after == len(positions):
        return after - 1
    return after - 1 if after and value - positions[after - 1] < positions[after] - value else after


def _squeezed(text: str) -> str:
    return "".join(text.split())

"""What spreadsheets have in common whatever their format: from the cells of a sheet to the tables that it prints."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace

from ingestion.document import RejectedFile, Table
from ingestion.formats.tables import MAX_POSITIONS, Placed, TableMaker, column_letters

FORMULA_WITHOUT_VALUE = "formula_without_value"

_Position = tuple[int, int]

# Names that Excel writes without quotation marks; those that could be a cell (`A1`, `R1C1`) get them.
_PLAIN_NAME = re.compile(r"(?![A-Za-z]{1,3}\d+$|[Rr]\d*[Cc]\d*$)[^\W\d][\w.]*")

# A side of a sheet is a table of its own if it has so many rows of two cells or more.
_LEAST_TABLE_ROWS = 2
# Nobody lays out so many tables beside each other.
_MOST_STRIPS = 50


@dataclass
class Sheet:
    """The cells of a sheet that print something or are flagged, or of a text's table, and how they print.

    `name` is the place of the whole, `address` what stands before the `!` in the place of a cell.
    `cells` are single cells by row and column, both counted from 0. `merges` are first row, first column, last row,
    last column; `ruled` are the positions with a line above or below, also where the cell is empty.
    """

    name: str
    address: str
    cells: dict[_Position, Placed] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    ruled: set[_Position] = field(default_factory=set)

    def put(self, row: int, column: int, text: str, *flags: str) -> None:
        """Puts a text into a cell."""
        place = f"{self.address}!{column_letters(column)}{row + 1}"
        self.cells[row, column] = Placed(text, row, column, place, flags=flags)


def quoted(name: str) -> str:
    """A sheet's name as it stands before the `!` of a cell's address: `Sheet1`, `'Form 1-1'`."""
    if _PLAIN_NAME.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def sheet_tables(sheet: Sheet, maker: TableMaker, warnings: list[str]) -> Iterable[Table]:
    """The tables of a sheet: one as a rule, several where tables stand beside each other.

    Hidden rows and columns are left out with a warning, as on paper. Empty rows and columns have nothing to say and
    are left out; they never divide a table into an upper and a lower one, for forms have blank rows to fill in.
    """
    cells = resolve_merges(_shown(sheet, warnings), maker)
    for part in side_by_side(cells, sheet.ruled):
        yield replace(maker.table(part, sheet.name), sparse=True)


def _shown(sheet: Sheet, warnings: list[str]) -> Sheet:
    """The sheet without what its hidden rows and columns hold; a merged cell prints as long as a part of it shows."""
    rows, columns = sheet.hidden_rows, sheet.hidden_columns
    if not any(row in rows or column in columns for row, column in sheet.cells):
        return sheet
    shown_row, shown_column = _next_shown(rows), _next_shown(columns)
    cells = dict(sheet.cells)
    merges = []
    for first_row, first_column, last_row, last_column in sheet.merges:
        row, column = shown_row.get(first_row, first_row), shown_column.get(first_column, first_column)
        if row > last_row or column > last_column:
            continue
        merges.append((row, column, last_row, last_column))
        anchor = sheet.cells.get((first_row, first_column))
        if anchor and (row, column) != (first_row, first_column):
            cells[row, column] = anchor._replace(row=row, column=column)
    shown = {at: cell for at, cell in cells.items() if at[0] not in rows and at[1] not in columns}
    warnings.append(f"Sheet {sheet.address} has hidden rows or columns, which were not read.")
    return replace(sheet, cells=shown, merges=merges)


def _next_shown(hidden: set[int]) -> dict[int, int]:
    """For each hidden row or column the next one that shows."""
    following: dict[int, int] = {}
    for at in sorted(hidden, reverse=True):
        following[at] = following.get(at + 1, at + 1)
    return following


def resolve_merges(sheet: Sheet, maker: TableMaker) -> list[Placed]:
    """The cells that print, with their spans: of a merged range only the first cell prints.

    Of ranges that overlap, which no program writes, the one that begins first counts.
    """
    rows = sorted({row for row, _ in sheet.cells})
    columns = sorted({column for _, column in sheet.cells})
    if not sheet.merges or not rows:
        return list(sheet.cells.values())
    maker.check(len(rows) * len(columns), sheet.name)
    # Only rows and columns that hold anything count, so a range costs no more than what is printed in it.
    covered = [bytearray(len(columns)) for _ in rows]
    spans: dict[_Position, tuple[int, int]] = {}
    budget = 2 * MAX_POSITIONS
    for first_row, first_column, last_row, last_column in sorted(sheet.merges):
        if last_row < first_row or last_column < first_column:
            continue
        left, right = bisect_left(columns, first_column), bisect_right(columns, last_column)
        lines = covered[bisect_left(rows, first_row) : bisect_right(rows, last_row)]
        budget -= len(lines) * (right - left) + 1
        if budget < 0:
            raise RejectedFile(
                "too_large",
                f"The merged cells of {sheet.address} cover each other many times; "
                "copy its content into a new workbook and submit that.",
            )
        if any(any(line[left:right]) for line in lines):
            continue
        for line in lines:
            line[left:right] = b"\1" * (right - left)
        spans[first_row, first_column] = (last_row - first_row + 1, last_column - first_column + 1)
    row_at = {row: at for at, row in enumerate(rows)}
    column_at = {column: at for at, column in enumerate(columns)}
    resolved = []
    for at, cell in sheet.cells.items():
        if at in spans:
            resolved.append(Placed(cell.text, *at, cell.place, *spans[at], cell.flags))
        elif not covered[row_at[cell.row]][column_at[cell.column]]:
            resolved.append(cell)
    return resolved


def side_by_side(cells: list[Placed], ruled: Set[_Position] = frozenset()) -> list[list[Placed]]:
    """The cells (those that print something) of each table of a sheet, most often all of them.

    A form may have an empty column, and its halves are no forms. So a sheet is cut only along columns in which
    nothing prints, only where either side has rows of several cells, and only where the sheet shows that they are two:
    - both sides are ruled, and no line runs across the columns between them in the rows they share; or
    - nothing tells by rules, but both sides begin with the same head, or both with a title in the same row.
    A row of one cell above or below all else that reaches over several tables is a table of its own.
    """
    first_body_row, last_body_row = _body(cells)
    body = [cell for cell in cells if first_body_row <= cell.row <= last_body_row]
    strips = _strips(body)
    if not 2 <= len(strips) <= _MOST_STRIPS:
        return [cells] if cells else []
    ruled_rows = defaultdict(list)
    for row, column in ruled:
        ruled_rows[column].append(row)
    parts = [strips[0]]
    for strip in strips[1:]:
        if _is_table(parts[-1]) and _is_table(strip) and _are_two_tables(parts[-1], strip, ruled, ruled_rows):
            parts.append(strip)
        else:
            parts[-1] = parts[-1] + strip
    if len(parts) == 1:
        return [cells]
    ends = [max(map(_last_column, part)) for part in parts]
    above, below = list[Placed](), list[Placed]()
    for cell in cells:
        if first_body_row <= cell.row <= last_body_row:
            continue
        part = min(bisect_left(ends, cell.column), len(parts) - 1)
        if _last_column(cell) > ends[part] and part < len(parts) - 1:
            (above if cell.row < first_body_row else below).append(cell)
        else:
            parts[part].append(cell)
    return [part for part in (above, *parts, below) if part]


def _body(cells: Iterable[Placed]) -> tuple[int, int]:
    """First and last row of what stands between the rows of a single cell at the top and at the bottom."""
    in_row: dict[int, int] = defaultdict(int)
    for cell in cells:
        in_row[cell.row] += 1
    several = [row for row, count in in_row.items() if count > 1]
    return (min(several), max(several)) if several else (0, -1)


def _last_column(cell: Placed) -> int:
    return cell.column + cell.column_span - 1


def _strips(cells: list[Placed]) -> list[list[Placed]]:
    """The cells between columns over which nothing reaches, from left to right."""
    strips: list[list[Placed]] = []
    end = -1
    for cell in sorted(cells, key=lambda cell: cell.column):
        if not strips or cell.column > end + 1:
            strips.append([])
        strips[-1].append(cell)
        end = max(end, _last_column(cell))
    return strips


def _is_table(cells: Iterable[Placed]) -> bool:
    in_row: dict[int, int] = defaultdict(int)
    for cell in cells:
        in_row[cell.row] += 1
    return sum(count > 1 for count in in_row.values()) >= _LEAST_TABLE_ROWS


def _are_two_tables(
    left: Sequence[Placed], right: Sequence[Placed], ruled: Set[_Position], ruled_rows: dict[int, list[int]]
) -> bool:
    first_row = max(min(cell.row for cell in side) for side in (left, right))
    last_row = min(max(cell.row for cell in side) for side in (left, right))
    if first_row > last_row:
        return False
    if ruled:
        between = range(max(map(_last_column, left)) + 1, min(cell.column for cell in right))
        crossed = any(first_row <= row <= last_row for column in between for row in ruled_rows.get(column, ()))
        return not crossed and _is_ruled(left, ruled) and _is_ruled(right, ruled)
    left_head, right_head = _first_row(left), _first_row(right)
    same_head = [cell.text.strip() for cell in left_head] == [cell.text.strip() for cell in right_head]
    titled = left_head[0].row == right_head[0].row and len(left_head) == len(right_head) == 1
    return titled or (same_head and len(left_head) > 1)


def _is_ruled(cells: Sequence[Placed], ruled: Set[_Position]) -> bool:
    return 2 * sum((cell.row, cell.column) in ruled for cell in cells) > len(cells)


def _first_row(cells: Iterable[Placed]) -> list[Placed]:
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return [cell for cell in ordered if cell.row == ordered[0].row]

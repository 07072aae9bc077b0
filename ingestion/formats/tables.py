"""What readers of formats with real tables share: A1 places, tables made of cells anywhere, parts with many cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lxml import etree

from ingestion.document import Cell, RejectedFile, Table
from ingestion.formats.package import Package
from ingestion.formats.xml import parse_xml

# The positions of all tables of a file together, and the cells on them: they bound what reading it can cost.
MAX_POSITIONS = 4_000_000
MAX_CELLS = 1_000_000
# A start and an end tag each count; parsed, one with attributes takes 350 bytes. A sheet of 100,000 cells has 400,000.
MAX_TAGS = 2_000_000


@cache
def column_letters(column: int) -> str:
    """The name of a column counted from 0: A, B, ..., Z, AA, ..."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


class Placed(NamedTuple):
    """A cell where the source has it, as `Cell` is one of the table that is made of it."""

    text: str
    row: int
    column: int
    place: str
    row_span: int = 1
    column_span: int = 1
    flags: tuple[str, ...] = ()


class TableMaker:
    """Makes the tables of one file and counts their positions against MAX_POSITIONS."""

    def __init__(self) -> None:
        self._positions = self._cells = 0

    def table(self, cells: Sequence[Placed], place: str) -> Table:
        """The table of cells that stand anywhere and span anything.

        Rows and columns in which no cell begins are left out, and spans cover what is left of theirs. So a cell far
        outside and a span of 10^8 cost nothing, and nothing moves against anything else. Cells keep their places.
        Raises RejectedFile (`too_large`).
        """
        rows = sorted({cell.row for cell in cells})
        columns = sorted({cell.column for cell in cells})
        self.check(len(rows) * len(columns), place, len(cells))
        self._positions += len(rows) * len(columns)
        self._cells += len(cells)
        row_at = {row: at for at, row in enumerate(rows)}
        column_at = {column: at for at, column in enumerate(columns)}
        made = []
        for text, row, column, own_place, row_span, column_span, flags in cells:
            first_row, first_column = row_at[row], column_at[column]
            if row_span > 1:
                row_span = bisect_left(rows, row + row_span) - first_row
            if column_span > 1:
                column_span = bisect_left(columns, column + column_span) - first_column
            made.append(Cell(text, first_row, first_column, own_place, row_span, column_span, flags))
        return Table(len(rows), len(columns), tuple(made), place)

    def check(self, positions: int, place: str, cells: int = 0) -> None:
        """Raises RejectedFile (`too_large`) where the file has no room for a table of so many positions and cells."""
        if self._positions + positions > MAX_POSITIONS or self._cells + cells > MAX_CELLS:
            raise RejectedFile(
                "too_large",
                f"The tables of the file have more than {MAX_CELLS} cells or {MAX_POSITIONS} places for them (reached "
                f"in {place}); "
                "split the report and submit the parts.",
            )


def parse_large_part(package: Package, part: str) -> etree._Element:
    """The root element of a part that may hold any number of cells, which must fit into memory as a tree.

    Raises RejectedFile as `parse_xml` does, and `too_large` where the part has more than MAX_TAGS tags.
    """
    source = package.read(part)
    check_tags(source.count(b"<"), f"part {part} of the file")
    return parse_xml(source, part)


def check_tags(count: int, what: str) -> None:
    """Raises RejectedFile (`too_large`) where a source has more tags than fit into memory as a tree."""
    if count > MAX_TAGS:
        raise RejectedFile(
            "too_large",
            f"The {what} has more than {MAX_TAGS} tags; delete what is no part of the report and submit it again.",
        )

"""What a format reader yields: paragraphs and tables in order, each with its place in the source.

No word of the domain stands here or in the format readers; no word of a file format stands in the form readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of running text.

    `text` is what the document prints, with automatic numbering and field results in it; `place` tells a person where
    it stands (`line 43`, `paragraph 12`).
    """

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; merged cells are one Cell that covers several rows or columns.

    `text` keeps line breaks inside the cell as "\\n". `row` and `column` count from 0 and name the top left corner;
    `row_span` and `column_span` are at least 1 and stay inside the table. `flags` are doubts of the format reader
    about this cell (`formula_without_value`, `ocr:0.93` with a confidence), empty as a rule.
    """

    text: str
    row: int
    column: int
    place: str
    row_span: int = 1
    column_span: int = 1
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A grid of cells.

    `merges_known` is False where the format lost merged cells (plain text): an empty cell may then be the rest of a
    merged one, and the cells of a row may have moved sideways. `sparse`: the format stores no empty cells
    (spreadsheets), so a position without a cell is an empty one; elsewhere a row that ends early has lost cells.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    place: str
    merges_known: bool = True
    sparse: bool = False

    @cached_property
    def grid(self) -> list[list[Cell | None]]:
        """Row by row, the Cell that covers each position; None where the source has no cell."""
        grid: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid[row][column] = cell
        return grid


@dataclass(frozen=True)
class Document:
    """The blocks of one file in reading order. `format` is sniffed from the bytes (`txt`, `docx`, ...)."""

    format: str
    blocks: tuple[Paragraph | Table, ...]
    warnings: tuple[str, ...] = field(default=())


class RejectedFile(Exception):
    """The file cannot be read, for a reason that lies in the file.

    `code` is one of `ingestion.formats.REJECT_CODES`; `reason` is one sentence that tells the submitter what is wrong
    and what to do. `format` is the format sniffed from its bytes, once that is known.
    """

    format: str | None = None

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

"""Tables and regions for tests of the form readers, written as rows of texts."""

from __future__ import annotations

from ingestion.document import Cell, Document, Paragraph, Table
from ingestion.forms.regions import Region
from ingestion.forms.rows import Row, rows_of

UP, LEFT = "^", "<"


def table(*rows: list[str], merges_known: bool = True, sparse: bool = False) -> Table:
    """A table; `^` continues the cell above, `<` the cell to the left. In a ragged text rows may be shorter."""
    cells: dict[tuple[int, int], Cell] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if merges_known and text in (UP, LEFT):
                owner[r, c] = owner[(r - 1, c) if text == UP else (r, c - 1)]
                continue
            owner[r, c] = (r, c)
            if not (sparse and not text):
                cells[r, c] = Cell(text, r, c, f"R{r + 1}C{c + 1}")
    made = []
    for at, cell in cells.items():
        covered = [place for place, first in owner.items() if first == at]
        spans = {"row_span": len({r for r, _ in covered}), "column_span": len({c for _, c in covered})}
        made.append(Cell(cell.text, cell.row, cell.column, cell.place, **spans))
    return Table(len(rows), max(map(len, rows)), tuple(made), "table", merges_known, sparse)


def rows(*texts: list[str], merges_known: bool = True) -> list[Row]:
    return list(rows_of(table(*texts, merges_known=merges_known)))


def region(title: str | None, *lines: str | Table) -> Region:
    found = Region(title, "title")
    for no, line in enumerate(lines, start=1):
        if isinstance(line, Table):
            found.lines.extend(rows_of(line))
        else:
            found.lines.append(Paragraph(line, f"paragraph {no}"))
    return found


def document(*blocks: str | Table) -> Document:
    return Document(
        "txt",
        tuple(
            Paragraph(block, f"line {no}") if isinstance(block, str) else block
            for no, block in enumerate(blocks, start=1)
        ),
    )

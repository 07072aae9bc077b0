"""Text in the dialects of exports: merged cells are lost."""

from __future__ import annotations

from collections.abc import Sequence

from samples.layout import Block, Heading


def tab_separated(blocks: Sequence[Block], page_of: int | None = None) -> str:
    """A line per row, cells separated by tabs; merged cells leave blanks behind.

    A row of one cell loses its table and becomes a line of text, and a table longer than `page_of` rows gets an empty
    line after them, as happens in real exports.
    """
    lines: list[str] = []
    for block in blocks:
        lines.append("")
        if isinstance(block, str):
            lines.append(block)
            continue
        for number, row in enumerate(block.placed()):
            if number == page_of:
                lines.append("")
            if len(row) == 1:
                lines += ["", row[0][1].text, ""]
                continue
            cells = [""] * block.columns
            for column, box, starts in row:
                if starts:
                    cells[column] = box.text.replace("\n", " ")
            lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def cell_per_line(blocks: Sequence[Block]) -> str:
    """A line per cell, begun by a tab; further lines of a cell have none, and an empty line ends a row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in block.placed():
            lines.append("")
            lines += ["\t" + (box.text.replace("\n", "\n\n", 1) if starts else "") for _, box, starts in row]
        lines += ["", ""]
    return "\n".join(lines) + "\n"


def markdown(blocks: Sequence[Block]) -> str:
    """Titles as headings, grids as pipe tables; merged cells leave blanks behind."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines += [f"## {block}" if isinstance(block, Heading) else block, ""]
            continue
        for row_no, row in enumerate(block.placed()):
            cells = [""] * block.columns
            for column, box, starts in row:
                if starts:
                    cells[column] = box.text.replace("\n", "<br>").replace("|", "\\|")
            lines.append(f"| {' | '.join(cells)} |")
            if row_no == 0:
                lines.append(f"|{'---|' * block.columns}")
        lines.append("")
    return "\n".join(lines)

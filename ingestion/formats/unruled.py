"""Tables that no rulings divide into columns: columns are where the gaps of lines stand below each other.

Merged cells cannot be told here, nor for sure whether a line goes on with the row above it or begins a new one; so
everything found here says `by_alignment`. Lengths are points, from the top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingestion.formats.grid import Box, snapped
from ingestion.formats.page import Line, PageCell, PageLayout, PageTable

# Fewest rows of a table of three columns and more, and of two.
_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4


def take_tables_between_rules(layout: PageLayout) -> list[PageTable]:
    """Tables whose rows are parted by horizontal lines of the same length; takes their lines out of the layout."""
    groups: dict[tuple[int, int], list[Box]] = {}
    for rule in layout.rules:
        groups.setdefault((round(rule.left / 6), round(rule.right / 6)), []).append(rule)
    tables = []
    for rules in groups.values():
        borders = snapped(rule.top for rule in rules)
        if len(borders) < 3:
            continue
        box = Box(rules[0].left, borders[0], rules[0].right, borders[-1])
        lines = [line for line in layout.lines if _inside(line, box)]
        if sum(bool(line.parts) for line in lines) < 2:
            continue
        rows = [row for band in pairwise(borders) for row in _rows_between(band, lines)]
        tables.append(_table(lines, [*rows, borders[-1]], layout))
        layout.lines = [line for line in layout.lines if line not in lines]
    return tables


def _rows_between(band: tuple[float, float], lines: list[Line]) -> list[float]:
    """The upper borders of the rows between two rules: one row, or one for each line that fills most columns."""
    within = [line for line in lines if band[0] < line.baseline <= band[1]]
    columns = len(_column_spans(lines))
    full = [line for line in within if len(line.parts) >= max(2, 0.6 * columns)]
    return [band[0], *_row_borders(within)[1:-1]] if len(full) > 1 else [band[0]]


def _inside(line: Line, box: Box) -> bool:
    return box.left - 6 <= line.left and line.right <= box.right + 6 and box.top < line.baseline < box.bottom


def aligned_tables(lines: list[Line], layout: PageLayout) -> Iterator[PageTable | list[Line]]:
    """The lines with the tables among them put together: stretches of lines, and tables between them."""
    at = 0
    for start, end in _aligned_stretches(lines):
        yield lines[at:start]
        yield _table(lines[start:end], _row_borders(lines[start:end]), layout)
        at = end
    yield lines[at:]


def _aligned_stretches(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """The stretches of lines whose gaps stand below each other."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and (lines[end].parts or (end > start and _is_wrap(lines[start:end], lines[end]))):
            end += 1
        while end > start and not _is_aligned(lines[start:end]):
            end -= 1
        if end > start:
            yield start, end
            start = end
        else:
            start += 1


def _is_wrap(lines: list[Line], line: Line) -> bool:
    """Whether a line without gaps stands close below one column of the lines above."""
    above = lines[-1]
    close = line.baseline - above.baseline < 1.5 * above.size
    return close and any(part.left - 2 <= line.left and line.right <= part.right + above.size for part in above.parts)


def _is_aligned(lines: list[Line]) -> bool:
    rows = [line for line in lines if line.parts]
    if len(rows) < _FEWEST_ROWS or not lines[0].parts:
        return False
    columns = len(_column_spans(lines))
    return columns >= 3 or (columns == 2 and len(rows) >= _FEWEST_ROWS_OF_TWO)


def _column_spans(lines: Iterable[Line]) -> list[tuple[float, float]]:
    """The strips that text covers, from left to right."""
    spans: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for line in lines for piece in line.parts or (line,)):
        if spans and left <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return spans


def _row_borders(lines: list[Line]) -> list[float]:
    """A border above every line but those that only go on where cells of the row above wrapped."""
    columns = _column_spans(lines)
    borders = [lines[0].top]
    for above, line in pairwise(lines):
        pieces = line.parts or (line,)
        goes_on = pieces[0].left > columns[0][1] and len(pieces) < len(columns) / 2
        close = line.baseline - above.baseline < 1.5 * line.size
        if not (goes_on or not line.parts) or not close:
            borders.append((above.bottom + line.top) / 2)
    return [*borders, lines[-1].bottom]


def _table(lines: list[Line], borders: list[float], layout: PageLayout) -> PageTable:
    spans = _column_spans(lines)
    xs = [spans[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(spans)), spans[-1][1]]
    contents: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        row = max(sum(border <= line.baseline for border in borders) - 1, 0)
        for piece in line.parts or (line,):
            column = max(sum(x <= piece.left + 0.1 for x in xs) - 1, 0)
            contents.setdefault((min(row, len(borders) - 2), min(column, len(xs) - 2)), []).append(piece)
    cells = []
    for (row, column), pieces in sorted(contents.items()):
        box = Box(xs[column], borders[row], xs[column + 1], borders[row + 1])
        text = "\n".join(piece.text for piece in pieces)
        cells.append(PageCell(row, column, 1, 1, box, text, pieces, layout.place(box)))
    return PageTable(xs, borders, cells, layout.place(Box(xs[0], borders[0], xs[-1], borders[-1])), by_alignment=True)

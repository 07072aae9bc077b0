"""Tables that no lines divide into columns: column borders are where the gaps of text stand below each other.

Where lines part the rows, they part them here too; else every line of text is a row, but those that only go on where
a cell above wrapped. Merged cells cannot be told for sure, so everything found here says `by_alignment`. Lengths are
points, from the top left.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ingestion.formats.grid import Box, grid_between, snapped
from ingestion.formats.page import Line, PageCell, PageLayout, PageTable

# Fewest rows of a table of three columns and more, and of two; fewest lines across that make a table.
_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4
_FEWEST_RULES = 3
_MOST_RULES = 1000
# Lines across belong together where they are not further apart than this.
_FURTHEST_RULES = 150.0
# Parts of the font's size: from a line to the next one of its cell.
_WRAP = 1.5

_Span = tuple[float, float]


def take_tables_between_rules(layout: PageLayout) -> list[PageTable]:
    """Tables with lines across but none down; takes their text out of the lines of the layout."""
    if len(layout.rules) > _MOST_RULES:  # a drawing
        return []
    tables = []
    for rules in _stacks(layout.rules):
        box = Box(min(rule.left for rule in rules), rules[0].top, max(rule.right for rule in rules), rules[-1].top)
        lines = [line for line in layout.lines if _is_inside(line, box)]
        if sum(bool(line.parts) for line in lines) < 2:
            continue
        columns = len(_covered(lines))
        rows = [border for _, _, within in _bands(rules, lines) for border in _rows_within(within, columns)]
        table = _table(lines, [*rules, *(Box(box.left, y, box.right, y) for y in rows)], layout)
        if table is not None:
            tables.append(table)
            taken = set(map(id, lines))
            layout.lines = [line for line in layout.lines if id(line) not in taken]
    return tables


def aligned_tables(lines: list[Line], layout: PageLayout) -> Iterator[PageTable | list[Line]]:
    """The lines with the tables among them put together: stretches of lines, and tables between them."""
    at = start = 0
    while start < len(lines):
        end = _end_of_alignment(lines, start)
        stretch = lines[start:end]
        left, right = min(line.left for line in stretch) - 1, max(line.right for line in stretch) + 1
        table = None
        if end - start > 1:
            table = _table(stretch, [Box(left, y, right, y) for y in _row_borders(stretch)], layout)
        if table is not None:
            yield lines[at:start]
            yield table
            at = end
        start = end
    yield lines[at:]


def _stacks(rules: Iterable[Box]) -> Iterator[list[Box]]:
    """Lines across that stand below each other, from top to bottom."""
    stacks: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        for stack in stacks:
            last = stack[-1]
            if rule.top - last.top < _FURTHEST_RULES and rule.left < last.right and last.left < rule.right:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return (stack for stack in stacks if len(stack) >= _FEWEST_RULES)


def _is_inside(line: Line, box: Box) -> bool:
    return box.left - 6 <= line.left and line.right <= box.right + 6 and box.top < line.baseline < box.bottom


def _end_of_alignment(lines: list[Line], start: int) -> int:
    """Where the lines from `start` on end that have gaps below each other; the next line if there are too few."""
    spans = _covered(lines[start : start + 1])
    rows = 0
    for end in range(start, len(lines)):
        line = lines[end]
        joined = _joined(spans, _covered([line]))
        if len(joined) < 2 or not (line.parts or _is_wrap(lines[end - 1], line)):
            break
        spans, rows = joined, rows + bool(line.parts)
    else:
        end = len(lines)
    return end if rows >= (_FEWEST_ROWS if len(spans) > 2 else _FEWEST_ROWS_OF_TWO) else start + 1


def _is_wrap(above: Line, line: Line) -> bool:
    """Whether a line without gaps stands close below a column of the line above."""
    close = line.baseline - above.baseline < _WRAP * above.size
    pieces = above.parts or (above,)
    return close and any(piece.left - 2 <= line.left and line.right <= piece.right + above.size for piece in pieces)


def _covered(lines: Iterable[Line]) -> list[_Span]:
    """The strips that text covers, from left to right."""
    return _joined((), [(piece.left, piece.right) for line in lines for piece in line.parts or (line,)])


def _joined(spans: Iterable[_Span], more: Iterable[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for left, right in sorted((*spans, *more)):
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(right, joined[-1][1]))
        else:
            joined.append((left, right))
    return joined


def _row_borders(lines: list[Line]) -> list[float]:
    """A border above every line but those that only go on where cells of the row above wrapped."""
    columns = _covered(lines)
    borders = [lines[0].top]
    for above, line in pairwise(lines):
        pieces = line.parts or (line,)
        goes_on = not line.parts or (pieces[0].left > columns[0][1] and len(pieces) < len(columns) / 2)
        if not goes_on or line.baseline - above.baseline >= _WRAP * line.size:
            borders.append((above.bottom + line.top) / 2)
    return [*borders, lines[-1].bottom]


def _bands(rules: Iterable[Box], lines: list[Line]) -> Iterator[tuple[float, float, list[Line]]]:
    """The strips between lines across, with their text."""
    lines = sorted(lines, key=lambda line: line.baseline)
    baselines = [line.baseline for line in lines]
    for top, bottom in pairwise(snapped(rule.top for rule in rules)):
        yield top, bottom, lines[bisect_right(baselines, top) : bisect_right(baselines, bottom)]


def _rows_within(lines: list[Line], columns: int) -> list[float]:
    """The borders between the rows of a strip: none, unless several of its lines fill most columns."""
    full = sum(len(line.parts) >= max(2, 0.6 * columns) for line in lines)
    return _row_borders(lines)[1:-1] if full > 1 else []


def _table(lines: list[Line], rules: list[Box], layout: PageLayout) -> PageTable | None:
    """The table of text between lines across: its column borders go where no text of a row is in their way."""
    bands = [(top, bottom, _covered(within)) for top, bottom, within in _bands(rules, lines)]
    borders = _piercing([gap for _, _, spans in bands for gap in _gaps(spans)])
    grid = grid_between(
        rules,
        (
            Box(x, top, x, bottom)
            for top, bottom, spans in bands
            for x in borders
            if not any(left < x < right for left, right in spans)
        ),
    )
    if grid is None:
        return None
    contents: dict[int, list[Line]] = {}
    for line in lines:
        for piece in line.parts or (line,):
            around = grid.face_at((piece.left + piece.right) / 2, piece.baseline - 0.35 * piece.size)
            if around is not None:
                contents.setdefault(around, []).append(piece)
    cells = []
    for k, face in enumerate(grid.faces):
        pieces = contents.get(k, [])
        box = grid.box_of(face)
        text = "\n".join(piece.text for piece in pieces)
        cells.append(
            PageCell(face.row, face.column, face.row_span, face.column_span, box, text, pieces, layout.place(box))
        )
    return PageTable(grid.xs, grid.ys, cells, layout.place(grid.box), by_alignment=True)


def _gaps(spans: list[_Span]) -> Iterator[_Span]:
    return ((before[1], after[0]) for before, after in pairwise(spans))


def _piercing(gaps: list[_Span]) -> list[float]:
    """The fewest positions of which every gap holds one, each in the middle of what its gaps have in common."""
    positions: list[float] = []
    common: _Span | None = None
    for left, right in sorted(gaps, key=lambda gap: gap[1]):
        if common is not None and left < common[1]:
            common = (max(left, common[0]), common[1])
            continue
        if common is not None:
            positions.append((common[0] + common[1]) / 2)
        common = (left, right)
    if common is not None:
        positions.append((common[0] + common[1]) / 2)
    return positions

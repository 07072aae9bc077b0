"""From laid-out pages to the blocks of a document: paragraphs and tables in reading order, joined over page breaks.

A page break is the printer's doing: page numbers and running heads are dropped, a paragraph, table or table row that
runs over the break is put together again. Lengths are points, from the top left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingestion.document import Cell, Paragraph, Table
from ingestion.formats.grid import Box, snapped
from ingestion.formats.page import Line, Page, PageCell, PageLayout, PageTable, lay_out

BY_ALIGNMENT = "by_alignment"
JOINED = "joined_over_page_break"

# Parts of the page's height where running heads, feet and page numbers stand, and how many lines they have.
_MARGIN = 0.12
_MARGIN_LINES = 2
_FEWEST_REPEATS = 3
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–―－·.~_|]*(?P<word>第|page|p\.)?\s*(?P<number>\d{1,4})\s*(页|/\s*\d+|of\s*\d+|[,，、]?\s*共\s*\d+\s*页|\s)*"
    r"[\s\-—–―－·.~_|]*$",
    re.IGNORECASE,
)

# Parts of the font's size, or of the distance of lines.
_SAME_SIZE = 0.12
_NEXT_LINE = 1.6
_USUAL_PITCH = 2.2
_INDENT = 1.2
_SHORT_LINE = 3.0
_UNBREAKABLE = re.compile(r"[\w.,%/\-]+", re.ASCII)
_LIST_MARK = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+[、，条章])"
)
_CLOSED = re.compile(r"[。！？；：;:!?]$")

# Two columns of prose: lines on each side, and how much of their column they fill.
_FEWEST_COLUMN_LINES = 6
_COLUMN_FILL = 0.65
# A table without rulings: fewest rows for three columns and more, and for two.
_FEWEST_ROWS = 3
_FEWEST_ROWS_OF_TWO = 4

_SAME_EDGE = 4.0
# Where the pages themselves do not show it, text is taken to end here.
_USUAL_BODY = 0.86
# Room around a cell's text, left and right together; from this width on, in sizes of the font, a cell holds sentences.
_PADDING = 12.0
_PROSE_WIDTH = 12
_LABEL = re.compile(r"^[^，。；,;]{1,16}[:：]")
_VALUE = re.compile(r"^[\s≥≤=<>＞＜±+\-—–]*(?:[—–\-/]|[\d.,]+\s*[%％‰]?\s*\w{0,2})$")


def blocks_of(pages: Iterable[Page]) -> tuple[Paragraph | Table, ...]:
    """Paragraphs and tables of the pages in reading order.

    Places are `page 3 [left,top,right,bottom]` in whole points from the top left of the page as shown; what runs over a
    page break is placed where it begins. Cells of tables without rulings are flagged `by_alignment`, cells put together
    over a page break `joined_over_page_break`. A table of a single cell is a frame: its content is running text.
    """
    layouts = [lay_out(page) for page in pages]
    _drop_furniture(layouts)
    measures = _measure(layouts)
    items = [_items(layout, measures) for layout in layouts]
    return tuple(_join(layouts, items, measures))


# ---- What stands on every page


def _drop_furniture(layouts: list[PageLayout]) -> None:
    """Takes page numbers, running heads and feet out of the lines."""
    margins = [_margin_lines(layout) for layout in layouts]
    numbers: Counter[int] = Counter()
    places: dict[tuple[str, int], set[int]] = {}
    for layout, lines in zip(layouts, margins, strict=True):
        for line in lines:
            if number := _PAGE_NUMBER.match(line.text):
                numbers[int(number["number"]) - layout.number] += 1
            places.setdefault((line.text, round(line.baseline / 4)), set()).add(layout.number)
    usual_size = _usual_size(layouts)
    for layout, lines in zip(layouts, margins, strict=True):
        for line in lines:
            number = _PAGE_NUMBER.match(line.text)
            near = [places.get((line.text, round(line.baseline / 4) + k), set()) for k in (-1, 0, 1)]
            repeats = len(set().union(*near))
            if number:
                offset = int(number["number"]) - layout.number
                is_furniture = offset == 0 or numbers[offset] > 1 or number[0].strip() != number["number"]
            else:
                # The title of a form may stand at the top of every page too, but is larger than its text.
                is_furniture = repeats >= max(_FEWEST_REPEATS, len(layouts) / 2) and line.size <= usual_size * 1.05
            if is_furniture:
                layout.lines.remove(line)


def _margin_lines(layout: PageLayout) -> list[Line]:
    """The outermost lines of a page, where no table stands further out."""
    highest = min((table.ys[0] for table in layout.tables), default=layout.height)
    lowest = max((table.ys[-1] for table in layout.tables), default=0.0)
    lines = sorted(layout.lines, key=lambda line: line.baseline)
    above = [line for line in lines if line.bottom < min(_MARGIN * layout.height, highest + 2)]
    below = [line for line in lines if line.top > max((1 - _MARGIN) * layout.height, lowest - 2)]
    return [*above[:_MARGIN_LINES], *below[-_MARGIN_LINES:]]


def _usual_size(layouts: list[PageLayout]) -> float:
    sizes: Counter[float] = Counter()
    for layout in layouts:
        for line in layout.lines:
            sizes[round(line.size, 1)] += len(line.text)
        for table in layout.tables:
            for cell in table.cells:
                for line in cell.lines:
                    sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the pages of one size have in common: the edges of running text, its pitch by font size, where pages end."""

    edges: dict[tuple[int, int], tuple[float, float]]
    pitches: dict[int, float]
    bottoms: dict[tuple[int, int], float]


def _measure(layouts: list[PageLayout]) -> _Measures:
    lines_by_size: dict[tuple[int, int], list[Line]] = {}
    bottoms: dict[tuple[int, int], float] = {}
    distances: dict[int, list[float]] = {}
    for layout in layouts:
        key = _page_size(layout)
        lines_by_size.setdefault(key, []).extend(layout.lines)
        lowest = max([table.ys[-1] for table in layout.tables] + [line.bottom for line in layout.lines], default=0.0)
        bottoms[key] = max(bottoms.get(key, _USUAL_BODY * layout.height), lowest)
        for above, below in pairwise(layout.lines):
            distance = below.baseline - above.baseline
            if _same_size(above, below) and 0.8 < distance / above.size < 5:
                distances.setdefault(round(above.size), []).append(distance)
    edges = {key: _edges(lines) for key, lines in lines_by_size.items() if lines}
    return _Measures(edges, {size: median(found) for size, found in distances.items()}, bottoms)


def _page_size(layout: PageLayout) -> tuple[int, int]:
    return round(layout.width), round(layout.height)


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right edge of running text: the outermost that several lines share."""
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    size = median(line.size for line in lines)
    left = next((a for a, b in zip(lefts, lefts[2:], strict=False) if b - a < size), lefts[0])
    right = next((a for a, b in zip(rights, rights[2:], strict=False) if a - b < 1.5 * size), rights[0])
    return left, right


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


# ---- What stands on one page, in reading order

_Item = PageTable | list[Line]


def _items(layout: PageLayout, measures: _Measures) -> list[_Item]:
    """The tables of a page, and its paragraphs as their lines."""
    left, right = measures.edges.get(_page_size(layout), (0.0, layout.width))
    tables = [*layout.tables, *_tables_between_rules(layout)]
    items: list[_Item] = []
    band: list[Line] = []
    rest = sorted(layout.lines, key=lambda line: line.baseline)
    for table in sorted(tables, key=lambda table: (round(table.ys[0] / 4), table.xs[0])):
        band = [line for line in rest if line.baseline <= table.ys[0] + 2]
        rest = rest[len(band) :]
        items.extend(_band_items(band, left, right, layout, measures))
        items.append(table)
    items.extend(_band_items(rest, left, right, layout, measures))
    return items


def _band_items(
    lines: list[Line], left: float, right: float, layout: PageLayout, measures: _Measures
) -> Iterator[_Item]:
    """The paragraphs, and the tables without rulings, in lines from one table to the next."""
    gutter = _gutter(lines, left, right)
    if gutter is not None:
        for stretch, (start, end) in _columns(lines, gutter, left, right):
            yield from _paragraphs(stretch, start, end, measures)
        return
    at = 0
    for start, end in _aligned_stretches(lines):
        yield from _paragraphs(lines[at:start], left, right, measures)
        yield _aligned_table(lines[start:end], _row_borders(lines[start:end]), layout)
        at = end
    yield from _paragraphs(lines[at:], left, right, measures)


def _paragraphs(lines: Sequence[Line], left: float, right: float, measures: _Measures) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in lines:
        if paragraph:
            last = paragraph[-1]
            if not (_is_next_line(last, line, measures) and _runs_on(last, line, left, right)):
                yield paragraph
                paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _is_next_line(above: Line, below: Line, measures: _Measures) -> bool:
    pitch = measures.pitches.get(round(above.size), _USUAL_PITCH / _NEXT_LINE * above.size)
    return 0 < below.baseline - above.baseline <= _NEXT_LINE * pitch


def _runs_on(above: Line, below: Line, left: float, right: float) -> bool:
    """Whether a line goes on in the next one: it is full, and the next one is not indented."""
    if not _same_size(above, below) or below.left > left + _INDENT * below.size:
        return False
    if _CLOSED.search(above.text) and _LIST_MARK.match(below.text):
        return False
    # A number or word that does not fit any more goes to the next line as a whole.
    word = _UNBREAKABLE.match(below.text)
    word_width = 0.55 * below.size * len(word[0]) if word else 0.0
    return right - above.right <= _SHORT_LINE * above.size + word_width


def _gutter(lines: list[Line], left: float, right: float) -> float | None:
    """Where a blank strip divides two columns of prose; None where none does."""
    pieces = [piece for line in lines for piece in line.parts or (line,)]
    middle = (left + right) / 2
    sides = ([p for p in pieces if p.right <= middle], [p for p in pieces if p.left >= middle])
    if min(map(len, sides)) < _FEWEST_COLUMN_LINES:
        return None
    gutter_left, gutter_right = max(p.right for p in sides[0]), min(p.left for p in sides[1])
    if gutter_right - gutter_left < max(piece.size for piece in sides[0]):
        return None
    fills = (
        median(p.right - p.left for p in sides[0]) / (gutter_left - left),
        median(p.right - p.left for p in sides[1]) / (right - gutter_right),
    )
    return (gutter_left + gutter_right) / 2 if min(fills) >= _COLUMN_FILL else None


def _columns(
    lines: list[Line], gutter: float, left: float, right: float
) -> Iterator[tuple[list[Line], tuple[float, float]]]:
    """The lines of one column after the other, with its edges; a line across both parts what is above and below it."""
    sides: tuple[list[Line], list[Line]] = ([], [])

    def finished() -> Iterator[tuple[list[Line], tuple[float, float]]]:
        for side in sides:
            if side:
                yield list(side), (min(line.left for line in side), max(line.right for line in side))
            side.clear()

    for line in lines:
        pieces = line.parts or (line,)
        if any(piece.left < gutter < piece.right for piece in pieces):
            yield from finished()
            yield [line], (left, right)
        else:
            for piece in pieces:
                sides[piece.left > gutter].append(piece)
    yield from finished()


# ---- Tables that no rulings divide into columns


def _tables_between_rules(layout: PageLayout) -> list[PageTable]:
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
        tables.append(_aligned_table(lines, borders, layout))
        layout.lines = [line for line in layout.lines if line not in lines]
    return tables


def _inside(line: Line, box: Box) -> bool:
    return box.left - 6 <= line.left and line.right <= box.right + 6 and box.top < line.baseline < box.bottom


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


def _aligned_table(lines: list[Line], borders: list[float], layout: PageLayout) -> PageTable:
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


# ---- Over page breaks


def _join(layouts: list[PageLayout], items: list[list[_Item]], measures: _Measures) -> Iterator[Paragraph | Table]:
    """The blocks of all pages; the last item of a page and the first of the next one are joined where they belong."""
    open_table: _OpenTable | None = None
    open_lines: list[Line] = []
    open_place = ""
    end_of_page: PageLayout | None = None

    def finished() -> Iterator[Paragraph | Table]:
        nonlocal open_table, open_lines
        if open_table is not None:
            yield from open_table.finished()
        if open_lines:
            yield Paragraph(_running_text(open_lines), open_place)
        open_table, open_lines = None, []

    for layout, on_page in zip(layouts, items, strict=True):
        for k, item in enumerate(on_page):
            above = end_of_page if k == 0 else None
            if isinstance(item, PageTable):
                if open_table is not None and above is not None and open_table.goes_on(item, measures, above):
                    open_table.add(item)
                    continue
                yield from finished()
                open_table = _OpenTable(item)
            elif above is not None and open_lines and _runs_over(open_lines[-1], item[0], above, layout, measures):
                open_lines.extend(item)
            else:
                yield from finished()
                open_lines, open_place = item, layout.place(_around(item))
        if not on_page:
            yield from finished()
        end_of_page = layout
    yield from finished()


def _runs_over(last: Line, first: Line, above: PageLayout, layout: PageLayout, measures: _Measures) -> bool:
    """Whether a paragraph goes on at the top of the next page."""
    key = _page_size(above)
    if key != _page_size(layout) or last.bottom < measures.bottoms[key] - 3 * last.size:
        return False
    left, right = measures.edges[key]
    return _runs_on(last, first, left, right)


def _around(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def _running_text(lines: Sequence[Line]) -> str:
    """The lines of a paragraph as one; only Latin words are parted by a blank."""
    text = ""
    for line in lines:
        if text and text[-1].isascii() and text[-1].isalpha() and line.text[0].isascii() and line.text[0].isalpha():
            text += " "
        text += line.text
    return text


class _OpenTable:
    """A table that may go on on the next page: the cells so far, their columns still as positions on the page."""

    def __init__(self, first: PageTable) -> None:
        self._first = self._last = first
        self._rows = len(first.ys) - 1
        self._cells = [_JoinedCell(cell, cell.row) for cell in first.cells]

    def goes_on(self, part: PageTable, measures: _Measures, page: PageLayout) -> bool:
        """Whether the first table of the next page is the rest of this one."""
        last = self._last
        if last.by_alignment != part.by_alignment:
            return False
        if abs(last.xs[0] - part.xs[0]) > _SAME_EDGE or abs(last.xs[-1] - part.xs[-1]) > _SAME_EDGE:
            return False
        if self._repeated_head(part):
            return True
        # The rows that stand on the next page had no room on this one; a new table begins there for another reason.
        room = measures.bottoms[_page_size(page)] - last.ys[-1]
        return room < part.ys[1] - part.ys[0] + _SAME_EDGE

    def add(self, part: PageTable) -> None:
        """Adds the rest of the table, without its repeated head and without the blank rest of a row that was cut."""
        head = self._repeated_head(part)
        fresh = [_JoinedCell(cell, self._rows + cell.row - head) for cell in part.cells if cell.row >= head]
        rows = len(part.ys) - 1 - head
        above = [cell for cell in self._cells if cell.row + cell.row_span == self._rows]
        top = sorted((cell for cell in fresh if cell.row == self._rows), key=_left)
        if not head and _is_rest_of_row(above, top):
            rows -= 1
            for cell in fresh:
                cell.row -= 1
            joined = [(_over(cell, above), cell) for cell in top]
        else:
            joined = [(ours, cell) for cell in top if (ours := self._merged_with(cell, above, top)) is not None]
        for ours, cell in joined:
            if ours is not None:
                ours.take(cell)
                fresh.remove(cell)
        self._cells.extend(fresh)
        self._rows += rows
        self._last = part

    def finished(self) -> Iterator[Paragraph | Table]:
        """The table; a frame's lines are running text."""
        if len(self._cells) == 1:
            cell = self._cells[0]
            for line in cell.text.split("\n"):
                if line:
                    yield Paragraph(line, cell.place)
            return
        xs = snapped(x for cell in self._cells for x in (cell.left, cell.right))
        flags = (BY_ALIGNMENT,) if self._first.by_alignment else ()
        cells = []
        for cell in sorted(self._cells, key=lambda cell: (cell.row, cell.left)):
            column, end = _nearest(xs, cell.left), _nearest(xs, cell.right)
            joined = (JOINED,) if cell.joined else ()
            cells.append(
                Cell(cell.text, cell.row, column, cell.place, cell.row_span, max(end - column, 1), flags + joined)
            )
        yield Table(self._rows, len(xs) - 1, tuple(cells), self._first.place, not self._first.by_alignment)

    def _repeated_head(self, part: PageTable) -> int:
        """How many rows at the top of the part repeat the top of the table."""
        head = 0
        for row in range(min(len(part.ys) - 2, self._rows)):
            ours = [(round(cell.left / 4), _squeezed(cell.text)) for cell in self._cells if cell.row == row]
            theirs = [(round(cell.box.left / 4), _squeezed(cell.text)) for cell in part.cells if cell.row == row]
            if [text for _, text in ours] != [text for _, text in theirs] or not any(text for _, text in ours):
                break
            head = row + 1
        # A head ends where no cell runs on below it.
        while head and any(cell.row < head < cell.row + cell.row_span for cell in part.cells):
            head -= 1
        return head

    def _merged_with(self, cell: _JoinedCell, above: list[_JoinedCell], top: list[_JoinedCell]) -> _JoinedCell | None:
        """The cell above the page break that is one with this one below it: merged over rows of both pages."""
        ours = _over(cell, above)
        if ours is None:
            return None
        spans_rows = ours.row_span > 1 or cell.row_span > 1
        if not cell.text:
            # Labels are merged cells also where only one row of them is on each page; further right a blank is a blank.
            is_label = len(above) == len(top) and not any(left.text for left in top if left.left < cell.left)
            return ours if ours.text and (spans_rows or is_label) else None
        if not ours.text:
            return ours if ours.row_span > 1 else None
        return ours if ours.is_full and self._is_end_of_label(cell) else None

    def _is_end_of_label(self, cell: _JoinedCell) -> bool:
        """Whether cells of the same column end with this text, and none is this text."""
        end = _squeezed(cell.text)
        texts = [_squeezed(other.text) for other in self._cells if other.stands_over(cell)]
        return end not in texts and not _VALUE.match(end) and any(text.endswith(end) for text in texts)


def _is_rest_of_row(above: list[_JoinedCell], top: list[_JoinedCell]) -> bool:
    """Whether the first row after a page break is the rest of the last row before it.

    It is where its cells stand below the same columns and hold nothing (the row's own white space), or only text that
    was cut: no values of its own, no label of its own.
    """
    if len(above) != len(top) or any(_over(cell, above) is None for cell in top):
        return False
    filled = [cell for cell in top if cell.text]
    for cell in filled:
        ours = _over(cell, above)
        if ours is None or cell.row_span > 1 or _VALUE.match(cell.text) or not ours.is_full:
            return False
    return not filled or _LABEL.match(filled[0].text) is None


def _over(cell: _JoinedCell, above: list[_JoinedCell]) -> _JoinedCell | None:
    return next((other for other in above if other.stands_over(cell)), None)


def _left(cell: _JoinedCell) -> float:
    return cell.left


class _JoinedCell:
    """A cell of a table whose parts are being put together."""

    def __init__(self, cell: PageCell, row: int) -> None:
        self.row, self.row_span = row, cell.row_span
        self.left, self.right, self.bottom = cell.box.left, cell.box.right, cell.box.bottom
        self.text, self.place, self.lines = cell.text, cell.place, cell.lines
        self.joined = False

    def stands_over(self, other: _JoinedCell) -> bool:
        return abs(self.left - other.left) <= _SAME_EDGE and abs(self.right - other.right) <= _SAME_EDGE

    def take(self, rest: _JoinedCell) -> None:
        """Becomes one with its rest on the next page."""
        self.row_span = rest.row + rest.row_span - self.row
        if rest.text:
            self.joined = bool(self.text)
            self.place = self.place if self.text else rest.place
            self.text = f"{self.text}\n{rest.text}".strip("\n")
            self.lines = rest.lines
        self.bottom = rest.bottom

    @property
    def is_full(self) -> bool:
        """Whether the text, if it goes on, does so on the next page: no room is left, neither below nor beside it."""
        if not self.lines:
            return False
        last = self.lines[-1]
        width = self.right - self.left
        is_prose = len(self.lines) > 1 and width > _PROSE_WIDTH * last.size
        room = width - (last.right - last.left)
        return self.bottom - last.baseline <= _USUAL_PITCH * last.size and (is_prose or room < last.size + _PADDING)


def _nearest(positions: list[float], value: float) -> int:
    return min(range(len(positions)), key=lambda k: abs(positions[k] - value))


def _squeezed(text: str) -> str:
    return "".join(text.split())

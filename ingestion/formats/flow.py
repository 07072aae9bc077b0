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
from typing import NamedTuple

from ingestion.document import Paragraph, Table
from ingestion.formats.grid import Box
from ingestion.formats.joined import JoinedTable
from ingestion.formats.page import Line, Page, PageLayout, PageTable, lay_out
from ingestion.formats.unruled import aligned_tables, take_tables_between_rules

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
_WIDEST_INDENT = 3.0
_SHORT_LINE = 3.0
# Lines of justified text end so close to each other.
_FLUSH = 0.6
# Part of the lines that are indented where paragraphs are; part of the width that a line may lack in mid-sentence.
_FEW_INDENTS = 0.1
_EARLY = 0.2
_UNBREAKABLE = re.compile(r"[\w.,%/\-]+", re.ASCII)
_LIST_MARK = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]+[、，条章])"
)
_CLOSED = re.compile(r"[。！？；：;:!?]$")

# Two columns of prose: lines on each side, and how much of their column they fill.
_FEWEST_COLUMN_LINES = 6
_COLUMN_FILL = 0.65
# Where the pages themselves do not show it, text is taken to end here.
_USUAL_BODY = 0.86


def blocks_of(pages: Iterable[Page]) -> tuple[Paragraph | Table, ...]:
    """Paragraphs and tables of the pages in reading order.

    Places are `page 3 [left,top,right,bottom]` in whole points from the top left of the page as shown; what runs over a
    page break is placed where it begins. Cells of tables without rulings are flagged `by_alignment`, cells put together
    over a page break `joined_over_page_break`. A table of a single cell is a frame: its content is running text.
    """
    layouts = [lay_out(page) for page in pages]
    _drop_furniture(layouts)
    measures = _measure(layouts)
    return tuple(_joined(layouts, measures))


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


class _Edges(NamedTuple):
    """Where lines of running text begin and end, and whether paragraphs begin further right."""

    left: float
    right: float
    has_indents: bool = True


@dataclass(frozen=True, slots=True)
class _Measures:
    """What the pages of one size have in common: the edges of running text, its pitch by font size, where pages end."""

    edges: dict[tuple[int, int], _Edges]
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
    edges = {key: _edges(lines, key[0]) for key, lines in lines_by_size.items() if lines}
    return _Measures(edges, {size: median(found) for size, found in distances.items()}, bottoms)


def _page_size(layout: PageLayout) -> tuple[int, int]:
    return round(layout.width), round(layout.height)


def _edges(lines: Sequence[Line], page_width: float | None = None) -> _Edges:
    """The outermost edges that several lines share; short lines alone tell no right edge, the margins of a page do."""
    lefts, rights = sorted(line.left for line in lines), sorted((line.right for line in lines), reverse=True)
    size = median(line.size for line in lines)
    left = next((a for a, b in zip(lefts, lefts[2:], strict=False) if b - a < size), lefts[0])
    shared = next((a for a, b in zip(rights, rights[2:], strict=False) if a - b < 1.5 * size), None)
    right = rights[0] if shared is None else shared
    if page_width is not None and (shared is None or shared - rights[rights.index(shared) + 2] > _FLUSH * size):
        right = max(right, page_width - lefts[0])
    indented = sum(_INDENT * size < line.left - left < _WIDEST_INDENT * size for line in lines)
    return _Edges(left, right, indented > _FEW_INDENTS * len(lines))


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


# ---- What stands on one page, in reading order


@dataclass(slots=True)
class _Text:
    """A paragraph, or the part of it on one page: its lines, and the edges of the column they stand in."""

    lines: list[Line]
    edges: _Edges
    place: str

    def goes_on(self, rest: _Text, page_bottom: float) -> bool:
        """Whether the first paragraph of the next page is the rest of this one."""
        last = self.lines[-1]
        pitch = last.baseline - self.lines[-2].baseline if len(self.lines) > 1 else _USUAL_PITCH * last.size
        # Two lines are kept together on the next page where only one of them has room.
        has_no_room = last.bottom + 2 * pitch > page_bottom
        return has_no_room and _runs_on(last, rest.lines[0], self.edges)

    def finished(self) -> Paragraph:
        """The paragraph; only Latin words are parted by a blank where a line ended."""
        text = ""
        for line in self.lines:
            if text and _is_latin(text[-1]) and _is_latin(line.text[0]):
                text += " "
            text += line.text
        return Paragraph(text, self.place)


def _items(layout: PageLayout, measures: _Measures) -> Iterator[PageTable | _Text]:
    """The tables and paragraphs of a page."""
    edges = measures.edges.get(_page_size(layout), _Edges(0.0, layout.width))
    tables = [*layout.tables, *take_tables_between_rules(layout)]
    rest = sorted(layout.lines, key=lambda line: line.baseline)
    for table in sorted(tables, key=lambda table: (round(table.ys[0] / 4), table.xs[0])):
        above = [line for line in rest if line.baseline <= table.ys[0] + 2]
        rest = rest[len(above) :]
        yield from _between_tables(above, edges, layout, measures)
        yield table
    yield from _between_tables(rest, edges, layout, measures)


def _between_tables(
    lines: list[Line], edges: _Edges, layout: PageLayout, measures: _Measures
) -> Iterator[PageTable | _Text]:
    """The paragraphs, and the tables without rulings, in lines from one table to the next."""
    gutter = _gutter(lines, edges)
    if gutter is not None:
        for column, column_edges in _columns(lines, gutter, edges):
            yield from _paragraphs(column, column_edges, layout, measures)
        return
    for found in aligned_tables(lines, layout):
        if isinstance(found, PageTable):
            yield found
        else:
            yield from _paragraphs(found, edges, layout, measures)


def _paragraphs(lines: Sequence[Line], edges: _Edges, layout: PageLayout, measures: _Measures) -> Iterator[_Text]:
    paragraphs: list[list[Line]] = []
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs else None
        if last is not None and _is_next_line(last, line, measures) and _runs_on(last, line, edges):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    for paragraph in paragraphs:
        yield _Text(paragraph, edges, layout.place(_around(paragraph)))


def _is_next_line(above: Line, below: Line, measures: _Measures) -> bool:
    pitch = measures.pitches.get(round(above.size), _USUAL_PITCH / _NEXT_LINE * above.size)
    return 0 < below.baseline - above.baseline <= _NEXT_LINE * pitch


def _runs_on(above: Line, below: Line, edges: _Edges) -> bool:
    """Whether a line goes on in the next one: it is full, and the next one is not indented."""
    if not _same_size(above, below) or below.left > edges.left + _INDENT * below.size:
        return False
    # A number or word that does not fit any more goes to the next line as a whole.
    word = _UNBREAKABLE.match(below.text)
    word_width = 0.55 * below.size * len(word[0]) if word else 0.0
    room = edges.right - above.right - word_width
    if _CLOSED.search(above.text):
        return edges.has_indents and room <= above.size and not _LIST_MARK.match(below.text)
    # In mid-sentence lines end early now and then.
    return room <= max(_SHORT_LINE * above.size, _EARLY * (edges.right - edges.left))


def _gutter(lines: list[Line], edges: _Edges) -> float | None:
    """Where a blank strip divides two columns of prose; None where none does."""
    pieces = [piece for line in lines for piece in line.parts or (line,)]
    middle = (edges.left + edges.right) / 2
    sides = ([p for p in pieces if p.right <= middle], [p for p in pieces if p.left >= middle])
    if min(map(len, sides)) < _FEWEST_COLUMN_LINES:
        return None
    gutter_left, gutter_right = max(p.right for p in sides[0]), min(p.left for p in sides[1])
    if gutter_right - gutter_left < max(piece.size for piece in sides[0]):
        return None
    fills = (
        median(p.right - p.left for p in sides[0]) / (gutter_left - edges.left),
        median(p.right - p.left for p in sides[1]) / (edges.right - gutter_right),
    )
    return (gutter_left + gutter_right) / 2 if min(fills) >= _COLUMN_FILL else None


def _columns(lines: list[Line], gutter: float, edges: _Edges) -> Iterator[tuple[list[Line], _Edges]]:
    """The lines of one column after the other, with its edges; a line across both parts what is above and below it."""
    sides: tuple[list[Line], list[Line]] = ([], [])

    def finished() -> Iterator[tuple[list[Line], _Edges]]:
        for side in sides:
            if side:
                yield list(side), _edges(side)
            side.clear()

    for line in lines:
        pieces = line.parts or (line,)
        if any(piece.left < gutter < piece.right for piece in pieces):
            yield from finished()
            yield [line], edges
        else:
            for piece in pieces:
                sides[piece.left > gutter].append(piece)
    yield from finished()


def _around(lines: Sequence[Line]) -> Box:
    return Box(
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


# ---- Over page breaks


def _joined(layouts: list[PageLayout], measures: _Measures) -> Iterator[Paragraph | Table]:
    """The blocks of all pages; the last item of a page and the first of the next one are joined where they belong."""
    table: JoinedTable | None = None
    text: _Text | None = None
    end_of_page: PageLayout | None = None
    for layout in layouts:
        is_first = end_of_page is not None and _page_size(end_of_page) == _page_size(layout)
        bottom = measures.bottoms[_page_size(layout)]
        end_of_page = None  # a page without anything parts what stands before and after it
        for item in _items(layout, measures):
            if isinstance(item, PageTable):
                if is_first and table is not None and table.goes_on(item, bottom):
                    table.add(item)
                else:
                    yield from _finished(table, text, layout, measures)
                    table, text = JoinedTable(item), None
            elif is_first and text is not None and text.goes_on(item, bottom):
                text.lines.extend(item.lines)
            else:
                yield from _finished(table, text, layout, measures)
                table, text = None, item
            is_first = False
            end_of_page = layout
    if layouts:
        yield from _finished(table, text, layouts[-1], measures)


def _finished(
    table: JoinedTable | None, text: _Text | None, layout: PageLayout, measures: _Measures
) -> Iterator[Paragraph | Table]:
    if text is not None:
        yield text.finished()
    if table is not None:
        frame = table.frame
        if frame is None:
            yield table.finished()
        else:
            for paragraph in _paragraphs(frame.lines, _edges(frame.lines), layout, measures):
                yield Paragraph(paragraph.finished().text, frame.place)

"""One page of a fixed layout: from glyphs and rulings to tables with cells, and lines of text outside them.

What PDF and OFD readers share; knows neither. Lengths are points (1/72 inch), from the top left of the page as shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ingestion.formats.grid import Box, Face, Grid, find_grids, snapped


class Glyph(NamedTuple):
    """A character (or a ligature) as drawn: its box, its origin on the baseline, its font's size.

    `angle` is how far the text is turned clockwise: 0, 90 (reads downwards), 180 or 270. `confidence` is below 1 where
    the character was read from a picture.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float
    angle: int = 0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """A page as shown, its glyphs in the order of the file; `number` counts from 1."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rulings: list[Box]


class Line(NamedTuple):
    """A line of text; `parts` are its pieces where wide gaps divide it, empty where none does.

    `confidence` is that of the glyph that is least sure.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    parts: tuple[Line, ...] = ()
    confidence: float = 1.0

    def fills(self, width: float) -> bool:
        """Whether a cell of this width has no room for another glyph beside the line."""
        return width - (self.right - self.left) < self.size + _CELL_PADDING


@dataclass(slots=True)
class PageCell:
    """A cell of a table on one page, with its lines of text."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    text: str
    lines: list[Line]
    place: str


@dataclass(slots=True)
class PageTable:
    """The part of a table that stands on one page; a single cell may be a box around running text.

    `by_alignment` says that no rulings divide its columns, so that merged cells are not known.
    """

    xs: list[float]
    ys: list[float]
    cells: list[PageCell]
    place: str
    by_alignment: bool = False

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(slots=True)
class PageLayout:
    """What stands on a page: tables, and lines of text outside them, upright."""

    number: int
    width: float
    height: float
    turn: int
    tables: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    # Horizontal lines that belong to no grid: they may part the rows of a table without vertical lines.
    rules: list[Box] = field(default_factory=list)

    def place(self, box: Box) -> str:
        """Where a box stands on the page as shown: `page 3 [left,top,right,bottom]`, whole points."""
        corners = ",".join(str(round(value)) for value in _turned(box, -self.turn, self.width, self.height))
        return f"page {self.number} [{corners}]"


# A page whose text is turned is turned back as a whole where more of its glyphs than this are.
_MOSTLY = 0.6
# Parts of the font's size. Programs set 1/4 between Chinese and Latin letters, and a Latin space is 1/4 or more.
_CONTIGUOUS = 0.15
_SAME_BASELINE = 0.4
_SAME_GLYPH = 0.15
_LATIN_SPACE = 0.3
_WIDE_SPACE = 1.0
_WIDE_GAP = 0.8
# Text written downwards: glyphs across a cell, and sizes of the font from glyph to glyph and from column to column.
_WIDEST_UPRIGHT = 8
# Room around the text of a cell, left and right together, in points.
_CELL_PADDING = 16.0
_SAME_COLUMN = 0.5
_GLYPH_PITCH = 1.12
_COLUMN_PITCH = 1.2
# A box that covers this much of the page in both directions is a border of the page, no table.
_PAGE_BORDER = 0.8


def lay_out(page: Page) -> PageLayout:
    """Finds the tables of a page and gives every glyph to its cell, or to a line outside the tables."""
    turn = _turn(page.glyphs)
    glyphs, rulings, width, height = page.glyphs, page.rulings, page.width, page.height
    if turn:
        glyphs = [_turned_glyph(glyph, turn, width, height) for glyph in glyphs]
        rulings = [_turned(box, turn, width, height) for box in rulings]
        if turn != 180:
            width, height = height, width
    layout = PageLayout(page.number, width, height, turn)
    grids, layout.rules = find_grids(rulings)
    grids = [grid for grid in grids if not _is_page_border(grid, grids, width, height)]
    in_cells: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    loose: list[Glyph] = []
    for run in _runs(glyphs):
        found = _cell_of(run, grids)
        if found is None:
            loose.extend(run)
        else:
            in_cells[found[0]].setdefault(found[1], []).extend(run)
    for grid, contents in zip(grids, in_cells, strict=True):
        if contents:
            layout.tables.append(_table(grid, contents, layout))
    layout.lines = lines_of(loose)
    return layout


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from top to bottom; those of turned text, read as if turned back, come after the upright ones."""
    by_angle: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        by_angle.setdefault(glyph.angle, []).append(glyph)
    found: list[Line] = []
    for angle in sorted(by_angle):
        if angle:
            lines = _upright_lines([_turned_glyph(glyph, angle, 0, 0) for glyph in by_angle[angle]])
            found.extend(_turned_line(line, -angle) for line in lines)
        else:
            found.extend(_upright_lines(by_angle[angle]))
    return found


def _upright_lines(glyphs: list[Glyph]) -> list[Line]:
    rows: list[list[Glyph]] = []
    baseline = size = 0.0
    for glyph in sorted(glyphs, key=attrgetter("y")):
        if rows and glyph.y - baseline <= _SAME_BASELINE * max(size, glyph.size):
            rows[-1].append(glyph)
            size = max(size, glyph.size)
        else:
            rows.append([glyph])
            baseline, size = glyph.y, glyph.size
    return [line for row in rows for apart in _apart(row) if (line := _line(apart)) is not None]


def _apart(row: list[Glyph]) -> list[list[Glyph]]:
    """A row by its baselines where they lie over each other: text that overflows its cell and runs into other text."""
    row.sort(key=attrgetter("left"))
    limit = _SAME_GLYPH * row[0].size
    collisions = sum(
        1
        for before, glyph in pairwise(row)
        if abs(glyph.y - before.y) > limit and glyph.left - before.left < 0.6 * (before.right - before.left)
    )
    if collisions < 2:
        return [row]
    by_baseline: dict[float, list[Glyph]] = {}
    for glyph in row:
        by_baseline.setdefault(round(glyph.y, 1), []).append(glyph)
    return [by_baseline[baseline] for baseline in sorted(by_baseline)]


def _line(glyphs: list[Glyph]) -> Line | None:
    """The line that glyphs of one baseline form, given from left to right; None where they are all blank."""
    parts: list[list[Glyph]] = []
    texts: list[str] = []
    starts: list[int] = []
    before: Glyph | None = None
    blanks = ""
    for glyph in glyphs:
        if glyph.text.isspace():
            blanks += glyph.text
            continue
        if before is None:
            parts.append([glyph])
            starts.append(0)
        else:
            # Bold is feigned by drawing a glyph twice.
            if glyph.text == before.text and glyph.left - before.left < _SAME_GLYPH * glyph.size:
                continue
            size = max(glyph.size, before.size)
            gap = (glyph.left - before.right) / size
            if gap > _LATIN_SPACE:
                blanks = _blanks(blanks, gap, before.text, glyph.text)
            texts.append(blanks)
            if gap > _WIDE_GAP:
                parts.append([glyph])
                starts.append(len(texts))
            else:
                parts[-1].append(glyph)
        texts.append(glyph.text)
        before, blanks = glyph, ""
    if not parts:
        return None
    if len(parts) == 1:
        return _measured("".join(texts), parts[0], ())
    bounds = [*starts, len(texts) + 1]
    pieces = tuple(
        _measured("".join(texts[start : end - 1]), part, ())
        for part, (start, end) in zip(parts, pairwise(bounds), strict=True)
    )
    return _measured("".join(texts), [glyph for part in parts for glyph in part], pieces)


def _measured(text: str, glyphs: list[Glyph], parts: tuple[Line, ...]) -> Line:
    # Of a large quotation mark or a superscript among them neither size nor baseline is taken.
    usual = sorted(glyphs, key=attrgetter("size"))[len(glyphs) // 2]
    # Boxes follow the font's own idea of its height, which may be twice its size.
    top, bottom = usual.y - 0.9 * usual.size, usual.y + 0.2 * usual.size
    confidence = min(map(attrgetter("confidence"), glyphs))
    return Line(text, glyphs[0].left, top, glyphs[-1].right, bottom, usual.y, usual.size, parts, confidence)


def _blanks(printed: str, gap: float, before: str, after: str) -> str:
    """The blanks between two glyphs: those printed, and where the gap is wider, as many as fill it."""
    if printed:
        return printed if gap < len(printed) + 1.5 else printed.ljust(round(gap / 0.5))
    needed = _LATIN_SPACE if before.isascii() and after.isascii() else _WIDE_SPACE
    if gap <= needed:
        return ""
    return " " * max(round(gap / 0.5), 1)


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that touch: what is never divided between two cells, even where a number is too wide for its own."""
    runs: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if (
            before is not None
            and glyph.y == before.y
            and not glyph.angle
            and not before.angle
            and -_CONTIGUOUS <= (glyph.left - before.right) / glyph.size <= _CONTIGUOUS
            and not glyph.text.isspace()
            and not before.text.isspace()
        ):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        before = glyph
    return runs


def _cell_of(run: list[Glyph], grids: list[Grid]) -> tuple[int, int] | None:
    """Grid and face that hold the greater part of a run."""
    first = _at(run[0], grids)
    if len(run) == 1:
        return first
    last = _at(run[-1], grids)
    if first == last:
        return first
    widths: dict[tuple[int, int] | None, float] = {}
    for glyph in run:
        at = _at(glyph, grids)
        widths[at] = widths.get(at, 0.0) + glyph.right - glyph.left
    return max(widths, key=lambda at: widths[at])


def _at(glyph: Glyph, grids: list[Grid]) -> tuple[int, int] | None:
    x, y = _middle(glyph)
    for k, grid in enumerate(grids):
        face = grid.face_at(x, y)
        if face is not None:
            return k, face
    return None


def _middle(glyph: Glyph) -> tuple[float, float]:
    """The middle of what is drawn; boxes follow the font's own idea of its height."""
    y = (glyph.top + glyph.bottom) / 2 if glyph.angle else glyph.y - 0.35 * glyph.size
    return (glyph.left + glyph.right) / 2, y


def _table(grid: Grid, contents: dict[int, list[Glyph]], layout: PageLayout) -> PageTable:
    cells = []
    for k, face in enumerate(grid.faces):
        lines = _cell_lines(contents.get(k, ()))
        if lines or not face.open:
            cells.append(_cell(grid, face, lines, layout))
    return PageTable(grid.xs, grid.ys, cells, layout.place(grid.box))


def _cell(grid: Grid, face: Face, lines: list[Line], layout: PageLayout) -> PageCell:
    box = grid.box_of(face)
    text = lines[0].text if lines else ""
    for above, line in pairwise(lines):
        # A number that found no room goes on below; numbers with room beside them are several.
        is_cut = above.text[-1:].isdecimal() and line.text[:1].isdecimal()
        goes_on = is_cut and above.fills(box.right - box.left)
        text += line.text if goes_on else f"\n{line.text}"
    return PageCell(face.row, face.column, face.row_span, face.column_span, box, text, lines, layout.place(box))


def _cell_lines(glyphs: Sequence[Glyph]) -> list[Line]:
    lines = lines_of(glyphs)
    is_mixed = {0, 90} <= {glyph.angle for glyph in glyphs}
    if is_mixed or (len(lines) > 2 and 1 < max(len(line.text) for line in lines) <= _WIDEST_UPRIGHT):
        lines = _columns_downwards(glyphs) or lines
    return lines


def _columns_downwards(glyphs: Sequence[Glyph]) -> list[Line]:
    """Glyphs written downwards in columns from right to left, a line per column; empty if they are not.

    Chinese glyphs stand upright, Latin ones are turned. Both follow each other without a gap downwards, but not across.
    """
    printed = [(*_middle(glyph), glyph) for glyph in glyphs if not glyph.text.isspace()]
    size = max(glyph.size for _, _, glyph in printed)
    middles = snapped(x for x, _, _ in printed)
    columns = [[(y, glyph) for x, y, glyph in printed if 0 <= x - middle <= _SAME_COLUMN * size] for middle in middles]
    if sum(map(len, columns)) != len(printed) or any(b - a < _COLUMN_PITCH * size for a, b in pairwise(middles)):
        return []
    lines = []
    for column in reversed(columns):
        column.sort(key=itemgetter(0))
        if any(not 0.2 < (below - above) / size < _GLYPH_PITCH for (above, _), (below, _) in pairwise(column)):
            return []
        lines.append(_measured("".join(glyph.text for _, glyph in column), [glyph for _, glyph in column], ()))
    return lines


def _is_page_border(grid: Grid, grids: list[Grid], width: float, height: float) -> bool:
    if len(grid.faces) > 1:
        return False
    box = grid.box
    if box.right - box.left > _PAGE_BORDER * width and box.bottom - box.top > _PAGE_BORDER * height:
        return True
    return any(box.holds(other.box) for other in grids if other is not grid)


def _turn(glyphs: list[Glyph]) -> int:
    """The angle that most of the page's text is turned by; 0 where it is upright or mixed."""
    turned: dict[int, int] = {}
    for glyph in glyphs:
        if glyph.angle:
            turned[glyph.angle] = turned.get(glyph.angle, 0) + 1
    if not turned:
        return 0
    angle = max(turned, key=lambda angle: turned[angle])
    return angle if turned[angle] > _MOSTLY * len(glyphs) else 0


def _turned(box: Box, angle: int, width: float, height: float) -> Box:
    """A box after the page of `width` x `height` is turned counter-clockwise by `angle`."""
    left, top, right, bottom = box
    match angle % 360:
        case 90:
            return Box(top, width - right, bottom, width - left)
        case 180:
            return Box(width - right, height - bottom, width - left, height - top)
        case 270:
            return Box(height - bottom, left, height - top, right)
    return box


def _turned_glyph(glyph: Glyph, angle: int, width: float, height: float) -> Glyph:
    box = _turned(Box(*glyph[1:5]), angle, width, height)
    origin = _turned(Box(glyph.x, glyph.y, glyph.x, glyph.y), angle, width, height)
    return Glyph(glyph.text, *box, origin.left, origin.top, glyph.size, (glyph.angle - angle) % 360, glyph.confidence)


def _turned_line(line: Line, angle: int) -> Line:
    """A line where it stands on the page; across it there are no gaps and no baseline to compare with other lines."""
    box = _turned(Box(line.left, line.top, line.right, line.bottom), angle, 0, 0)
    return Line(line.text, *box, box.bottom, line.size, confidence=line.confidence)

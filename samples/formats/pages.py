"""Sets lines and ruled grids on pages, for formats that know only where things stand. Lengths are points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from samples.formats import ofd, pdf
from samples.formats.ofd import is_wide
from samples.layout import Block, Box, Grid, Heading

_LEFT, _TOP, _BOTTOM = 45.0, 50.0, pdf.HEIGHT - 50
_ROOM = pdf.WIDTH - 2 * _LEFT
_TITLE, _TEXT, _CELL = 15.0, 10.5, 8.0
_LEADING = 1.3
_PAD = 2.5


@dataclass
class _Page:
    texts: list[tuple[str, float, float, float]] = field(default_factory=list)  # text, x, baseline, size
    rulings: dict[tuple[float, float, float, float], None] = field(default_factory=dict)  # from, to; each once


def as_pdf(blocks: Sequence[Block]) -> bytes:
    """A .pdf file with ruled tables. The font is not embedded: viewers take a Song of their own."""
    drawn = []
    for page in _set(blocks):
        target = pdf.PdfPage()
        for ruling in page.rulings:
            target.line(*ruling)
        for text, x, y, size in page.texts:
            # A text of one letter is lost where the viewer's font lacks the letter.
            target.text(text if len(text) > 1 else text + " ", x, y, size, font="L" if text.isascii() else "F")
        drawn.append(target)
    return pdf.pdf(*drawn)


def as_ofd(blocks: Sequence[Block]) -> bytes:
    """A .ofd file with ruled tables."""
    layers, number = [], 1000
    for page in _set(blocks):
        layer = ""
        for ruling in page.rulings:
            layer += ofd.ofd_line(*ruling, number=(number := number + 1))
        for text, x, y, size in page.texts:
            layer += ofd.ofd_text(text, x, y, size, number=(number := number + 1))
        layers.append(layer)
    return ofd.ofd(*layers, parts=ofd.SONG, common="<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>")


def _set(blocks: Sequence[Block]) -> list[_Page]:
    pages, at = [_Page()], _TOP
    for block in blocks:
        if isinstance(block, Grid):
            at = _set_grid(block, pages, at) + _TEXT
            continue
        is_title = isinstance(block, Heading)
        size = _TITLE if is_title else _TEXT
        # A paragraph begins two letters further right.
        for number, line in enumerate(_lines(block if is_title else f"\u3000\u3000{block}", _ROOM, size)):
            if at + size * _LEADING > _BOTTOM:
                pages.append(_Page())
                at = _TOP
            x = _LEFT + ((_ROOM - _width(line, size)) / 2 if is_title else 0 if number else 2 * size)
            at += size * _LEADING
            pages[-1].texts.append((line.lstrip("\u3000"), round(x, 2), round(at, 2), size))
        at += 4
    return pages


def _set_grid(grid: Grid, pages: list[_Page], at: float) -> float:
    """Sets the rows, going on overleaf where a page is full; returns where the last one ends."""
    edges = [round(_LEFT + edge, 1) for edge in accumulate(_widths(grid), initial=0.0)]
    heights = _heights(grid, edges)
    boxes = [(row, column, box) for row, placed in enumerate(grid.placed()) for column, box, starts in placed if starts]
    waiting = {id(box): _lines(box.text, _inner(edges, column, box), _CELL) for _, column, box in boxes}
    first = 0
    while first < len(grid.rows):
        if at + heights[first] > _BOTTOM:
            pages.append(_Page())
            at = _TOP
        tops = [at]
        while first + len(tops) - 1 < len(grid.rows) and tops[-1] + heights[first + len(tops) - 1] <= _BOTTOM:
            tops.append(round(tops[-1] + heights[first + len(tops) - 1], 1))
        end = first + len(tops) - 1
        for row, column, box in boxes:
            begin, stop = max(row, first), min(row + box.down, end)
            if begin < stop:
                place = (edges[column], tops[begin - first], edges[column + box.across], tops[stop - first])
                goes_on = row + box.down > end
                _draw(pages[-1], place, waiting[id(box)], keep_rest=goes_on)
        first, at = end, tops[-1]
    return at


def _draw(page: _Page, place: tuple[float, float, float, float], waiting: list[str], *, keep_rest: bool) -> None:
    """A box, and of the lines that wait for it those that fit; all of them unless it goes on overleaf."""
    left, top, right, bottom = place
    for ruling in ((left, top, right, top), (left, bottom, right, bottom)):
        page.rulings[ruling] = None
    for ruling in ((left, top, left, bottom), (right, top, right, bottom)):
        page.rulings[ruling] = None
    step = _CELL * _LEADING
    count = min(len(waiting), max(1, int((bottom - top - 2 * _PAD) / step))) if keep_rest else len(waiting)
    lines = [waiting.pop(0) for _ in range(count)]
    y = top + (bottom - top - count * step) / 2
    centred = all(_width(line, _CELL) < 0.6 * (right - left) for line in lines)
    for line in lines:
        y += step
        x = left + (right - left - _width(line, _CELL)) / 2 if centred else left + _PAD
        if line:
            page.texts.append((line, round(x, 2), round(y - 2, 2), _CELL))


def _heights(grid: Grid, edges: Sequence[float]) -> list[float]:
    """Each row as high as its texts; a merged cell that needs more makes its last row higher."""
    heights = [_CELL * _LEADING + 2 * _PAD] * len(grid.rows)
    boxes = [(row, column, box) for row, placed in enumerate(grid.placed()) for column, box, starts in placed if starts]
    for row, column, box in sorted(boxes, key=lambda item: item[2].down):
        need = len(_lines(box.text, _inner(edges, column, box), _CELL)) * _CELL * _LEADING + 2 * _PAD
        missing = need - sum(heights[row : row + box.down])
        if missing > 0:
            heights[row + box.down - 1] += missing
    return heights


def _widths(grid: Grid) -> list[float]:
    """Columns with long texts are wider; an amount is never broken."""
    need = [4.0] * grid.columns
    for row in grid.placed():
        for column, box, starts in row:
            if starts and box.across == 1:
                longest = max(_width(line, 1) for line in box.text.split("\n"))
                is_amount = re.fullmatch(r"[\d.,%≥≤]+", box.text)
                need[column] = max(need[column], longest + 1 if is_amount else min(longest, 9.0))
    return [_ROOM * width / sum(need) for width in need]


def _inner(edges: Sequence[float], column: int, box: Box) -> float:
    return edges[column + box.across] - edges[column] - 2 * _PAD


def _width(text: str, size: float) -> float:
    return sum(size if is_wide(letter) else size / 2 for letter in text)


def _lines(text: str, room: float, size: float) -> list[str]:
    """The text broken where a line is full; digits that stand together stay together."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in re.findall(r"[\d.%]+|.", paragraph):
            if line and _width(line + word, size) > room:
                lines.append(line)
                line = ""
            line += word
        lines.append(line)
    return lines

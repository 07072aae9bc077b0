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
_TITLE, _TEXT, _CELL = 18.0, 14.0, 8.0
_LEADING = 1.3
_STEP = _CELL * _LEADING
_PAD = 2.5
_FEW_ROWS = 3


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
        at += 6
    return pages


def _set_grid(grid: Grid, pages: list[_Page], at: float) -> float:
    """Sets the rows, going on overleaf where a page is full; returns where the last one ends."""
    edges = [round(_LEFT + edge, 1) for edge in accumulate(_widths(grid), initial=0.0)]
    boxes = [(row, column, box) for row, line in enumerate(grid.placed()) for column, box, starts in line if starts]
    texts = [_lines(box.text, edges[column + box.across] - edges[column] - 2 * _PAD, _CELL) for _, column, box in boxes]
    heights = _heights(len(grid.rows), boxes, texts)

    def is_cut(first: int, end: int) -> bool:
        """Whether a page that holds these rows cuts a text in two, or a cell over so few rows that none sees it."""
        return any(
            first <= row < end < row + box.down and (box.down <= _FEW_ROWS or sum(heights[row:end]) < _height(lines))
            for (row, _, box), lines in zip(boxes, texts, strict=True)
        )

    first = 0
    while first < len(grid.rows):
        room = _BOTTOM - at
        end = max((end for end in range(first, len(grid.rows) + 1) if sum(heights[first:end]) <= room), default=first)
        while end > first and is_cut(first, end):
            end -= 1
        if end == first:
            pages.append(_Page())
            at = _TOP
            continue
        tops = [round(at + sum(heights[first:row]), 1) for row in range(first, end + 1)]
        for (row, column, box), lines in zip(boxes, texts, strict=True):
            begin, stop = max(row, first), min(row + box.down, end)
            if begin < stop:
                place = (edges[column], tops[begin - first], edges[column + box.across], tops[stop - first])
                _draw(pages[-1], place, lines if row >= first else [])
        first, at = end, tops[-1]
    return at


def _draw(page: _Page, place: tuple[float, float, float, float], lines: Sequence[str]) -> None:
    left, top, right, bottom = place
    for ruling in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        page.rulings[ruling] = None
    y = top + (bottom - top - len(lines) * _STEP) / 2
    centred = all(_width(line, _CELL) < 0.6 * (right - left) for line in lines)
    for line in lines:
        y += _STEP
        x = left + (right - left - _width(line, _CELL)) / 2 if centred else left + _PAD
        if line:
            page.texts.append((line, round(x, 2), round(y - 2, 2), _CELL))


def _heights(rows: int, boxes: Sequence[tuple[int, int, Box]], texts: Sequence[Sequence[str]]) -> list[float]:
    """Each row as high as its texts; a merged cell that needs more makes its last row higher."""
    heights = [_height([""])] * rows
    for (row, _, box), lines in sorted(zip(boxes, texts, strict=True), key=lambda item: item[0][2].down):
        missing = _height(lines) - sum(heights[row : row + box.down])
        heights[row + box.down - 1] += max(missing, 0)
    return heights


def _height(lines: Sequence[str]) -> float:
    return len(lines) * _STEP + 2 * _PAD


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

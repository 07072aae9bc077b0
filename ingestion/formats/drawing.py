"""What the readers of fixed layouts share while they walk through the drawing instructions of a page."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingestion.document import RejectedFile
from ingestion.formats.grid import Box, is_thin, too_many
from ingestion.formats.page import Glyph

# A page of a report has a thousand glyphs and some hundred drawn lines, each some hundred bytes once read.
MAX_PAGES = 500
MAX_OBJECTS = 500_000
MAX_GLYPHS = 2_000_000
MAX_PAGE_GLYPHS = 100_000
MAX_NESTING = 12

# Nobody can read smaller text (points); text at another angle than the page's sides is a watermark (degrees).
SMALLEST_SIZE = 1.0
_STRAIGHT = 10.0

# x' = a x + c y + e, y' = b x + d y + f
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps by the first one and then by the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def mapped(matrix: Matrix, left: float, top: float, right: float, bottom: float) -> Box:
    """The box around a mapped rectangle."""
    a, b, c, d, e, f = matrix
    if b or c:
        return around((a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (top, bottom))
    x0, x1, y0, y1 = a * left + e, a * right + e, d * top + f, d * bottom + f
    return Box(x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def angle_of(matrix: Matrix) -> int | None:
    """How far text is turned clockwise on a page that counts y downwards: 0, 90, 180, 270; None where it is slanted."""
    turn = math.degrees(math.atan2(matrix[1], matrix[0])) % 360
    angle = round(turn / 90) * 90
    return angle % 360 if abs(turn - angle) <= _STRAIGHT else None


def refuse_pages(pages: int) -> None:
    """Raises RejectedFile (`too_large`) for more pages than a report has."""
    if pages > MAX_PAGES:
        raise RejectedFile(
            "too_large",
            f"The file has {pages} pages, more than the {MAX_PAGES} allowed; split it and submit the parts.",
        )


@dataclass
class Budget:
    """What the pages of a document may cost together. Raises RejectedFile (`too_large`) where they cost more."""

    objects: int = MAX_OBJECTS
    glyphs: int = MAX_GLYPHS

    def spend_objects(self, count: int) -> None:
        self.objects -= count
        if self.objects < 0:
            raise too_many("drawn objects")

    def spend_glyphs(self, count: int) -> None:
        """Counts the glyphs of one page."""
        self.glyphs -= count
        if count > MAX_PAGE_GLYPHS or self.glyphs < 0:
            raise too_many("characters")


@dataclass(slots=True)
class Drawing:
    """The ruled lines of a page, and the filled areas and pictures: what white text can be read on."""

    rulings: list[Box] = field(default_factory=list)
    backgrounds: list[Box] = field(default_factory=list)
    has_pictures: bool = False
    picture_area: float = 0.0

    def add_picture(self, box: Box) -> None:
        self.has_pictures = True
        self.picture_area += (box.right - box.left) * (box.bottom - box.top)
        self.backgrounds.append(box)

    def add_path(self, outlines: Iterator[list[tuple[float, float]]], *, is_filled: bool, is_stroked: bool) -> None:
        """Adds a path by the corners of its subpaths: thin areas and straight sides are ruled lines."""
        for outline in outlines:
            if is_stroked:
                sides = (around(side) for side in pairwise(outline))
                self.rulings.extend(side for side in sides if is_thin(side))
            if is_filled:
                box = around(outline)
                (self.rulings if is_thin(box) else self.backgrounds).append(box)

    def is_white_at(self, glyph: Glyph) -> bool:
        """Whether nothing is painted below a glyph."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        return not any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in self.backgrounds)

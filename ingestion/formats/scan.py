"""A picture of a page: laid straight, and its ruled lines found. Pixels, from the top left.

Needs OpenCV, which comes with the extra `jixiao[ocr]`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ingestion.formats.grid import Box

# Grey values, 0 is black.
Picture = npt.NDArray[np.uint8]

_PAPER = 255
# Shadows are much larger than characters: they show in a picture this many times smaller.
_SHADOWS = 8
# Paper lies askew by a few degrees at most; a step of the last search moves the end of a line by less than a pixel.
_MOST_SKEW = 5.0
_SKEW_STEPS = (0.5, 0.05)
_SKEW_SIDE = 1000
# Ink is darker than what surrounds it (side in dots, and grey values), however the paper is lit.
_SURROUNDINGS = 41
_DARKER = 14

# Inches. Strokes of large characters are shorter; a line of a table may be as short as the height of a row.
_STROKE_ACROSS, _STROKE_DOWN = 0.22, 0.13
_SHORTEST_ACROSS, _SHORTEST_DOWN = 0.33, 0.17
_BREAK = 0.02
_TOUCH = 0.06
_THICKEST = 0.05
_MOST_SLANT = 0.03
_BRUSH = 0.025
# The corners of a table are squared where they are this far (inches) from those of a rectangle; part of the page that
# such a table covers, part of its outline that a corner may be blunt by.
_SQUARE = 0.02
_LARGE_TABLE = 0.1
_BLUNT = 0.01
_FILLED = 0.97


@dataclass(frozen=True, slots=True)
class Scan:
    """A page laid straight: its picture without the ruled lines, the ink in it (255), and the lines."""

    picture: Picture
    ink: Picture
    across: list[Box]
    down: list[Box]


def evenly_lit(picture: Picture) -> Picture:
    """The picture with white paper, also where shadows lie on it."""
    height, width = picture.shape
    small = cv2.resize(picture, (max(width // _SHADOWS, 1), max(height // _SHADOWS, 1)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 9)
    return np.asarray(cv2.divide(picture, cv2.resize(paper, (width, height)), scale=_PAPER), np.uint8)


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines of text and tables are level."""
    side = max(picture.shape)
    small = _ink(picture)
    if side > _SKEW_SIDE:
        factor = _SKEW_SIDE / side
        small = np.asarray(cv2.resize(small, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)
    best = 0.0
    reach = _MOST_SKEW
    for step in _SKEW_STEPS:
        angles = best + np.arange(-reach, reach + step / 2, step)
        # Where all is level, rows of pixels are either full of ink or empty.
        best = float(max(angles, key=lambda angle: _unevenness(_turned(small, angle, paper=0))))
        reach = step
    return picture if abs(best) < _SKEW_STEPS[-1] else _turned(picture, best, paper=_PAPER)


def squared(picture: Picture, dpi: float) -> Picture:
    """The level picture with its largest table made a rectangle, which in a photograph it is not."""
    ink = _ink(picture)
    drawn = cv2.dilate(_level_strokes(ink, dpi) | _upright_strokes(ink, dpi), np.ones((5, 5), np.uint8))
    table = max(
        cv2.findContours(drawn, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0],
        key=cv2.contourArea,
        default=None,
    )
    if table is None or cv2.contourArea(table) < _LARGE_TABLE * picture.size:
        return picture
    corners = cv2.approxPolyDP(table, _BLUNT * cv2.arcLength(table, True), True).reshape(-1, 2).astype(np.float32)
    if len(corners) != 4 or cv2.contourArea(table) < _FILLED * cv2.contourArea(corners):
        return picture
    left_first = corners[np.argsort(corners[:, 0])]
    (a, d), (b, c) = (side[np.argsort(side[:, 1])] for side in (left_first[:2], left_first[2:]))
    left, top, right, bottom = (a[0] + d[0]) / 2, (a[1] + b[1]) / 2, (b[0] + c[0]) / 2, (c[1] + d[1]) / 2
    wanted = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float32)
    found = np.array([a, b, c, d], np.float32)
    if np.abs(wanted - found).max() < _SQUARE * dpi:
        return picture
    matrix = cv2.getPerspectiveTransform(found, wanted)
    size = (picture.shape[1], picture.shape[0])
    flat = cv2.warpPerspective(picture, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(_PAPER,))
    return np.asarray(flat, np.uint8)


def find_lines(picture: Picture, dpi: float) -> Scan:
    """The ruled lines of a level picture: those that cross others as the lines of tables do."""
    ink = _ink(picture)
    across, down = _level_strokes(ink, dpi), _upright_strokes(ink, dpi)
    levels = _lines(across, _SHORTEST_ACROSS * dpi, dpi, is_across=True)
    uprights = _lines(down, _SHORTEST_DOWN * dpi, dpi, is_across=False)
    touch = _TOUCH * dpi
    # A stroke of a character meets no two lines of a table.
    uprights = [line for line in uprights if sum(_meet(level.box, line.box, touch) for level in levels) >= 2]
    levels = [line for line in levels if sum(_meet(line.box, upright.box, touch) for upright in uprights) >= 2]
    drawn = np.zeros_like(ink)
    for strokes, lines in ((across, levels), (down, uprights)):
        for left, top, right, bottom in (line.box for line in lines):
            area = np.s_[int(top) : int(bottom), int(left) : int(right)]
            drawn[area] |= strokes[area]
    brush = np.ones((round(_BRUSH * dpi), round(_BRUSH * dpi)), np.uint8)
    bare = np.where(cv2.dilate(drawn, brush) > 0, np.uint8(_PAPER), picture)
    bare_ink = np.asarray(cv2.medianBlur(_ink(bare), 3), np.uint8)
    return Scan(bare, bare_ink, [line.thin for line in levels], [line.thin for line in uprights])


def _level_strokes(ink: Picture, dpi: float) -> Picture:
    return _strokes(ink, round(_STROKE_ACROSS * dpi), round(_BREAK * dpi), is_across=True)


def _upright_strokes(ink: Picture, dpi: float) -> Picture:
    return _strokes(ink, round(_STROKE_DOWN * dpi), round(_BREAK * dpi), is_across=False)


def _ink(picture: Picture) -> Picture:
    found = cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _SURROUNDINGS, _DARKER
    )
    return np.asarray(found, np.uint8)


def _turned(picture: Picture, degrees: float, paper: int) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(paper,))
    return np.asarray(turned, np.uint8)


def _unevenness(ink: Picture) -> float:
    rows = ink.sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())


def _strokes(ink: Picture, shortest: int, gap: int, *, is_across: bool) -> Picture:
    """What is left of the ink where only long level (or upright) strokes stay, small breaks in them closed."""

    def bar(length: int) -> Picture:
        return np.ones((1, length) if is_across else (length, 1), np.uint8)

    # A line that is not quite level goes up by a pixel now and then.
    thick = cv2.dilate(ink, bar(3).T)
    strokes = cv2.morphologyEx(thick, cv2.MORPH_OPEN, bar(shortest))
    strokes = cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, bar(gap))
    return np.asarray(strokes, np.uint8)


class _Line(NamedTuple):
    """A line as drawn: the box around it, and one as thin as it is on the average, however it slants."""

    box: Box
    thin: Box


def _lines(strokes: Picture, shortest: float, dpi: float, *, is_across: bool) -> list[_Line]:
    found = []
    for left, top, width, height, dots in cv2.connectedComponentsWithStats(strokes)[2][1:].tolist():
        length, breadth = (width, height) if is_across else (height, width)
        if length < shortest or breadth > max(_THICKEST * dpi, _MOST_SLANT * length) or dots > _THICKEST * dpi * length:
            continue
        box = Box(left, top, left + width, top + height)
        half = dots / length / 2
        x, y = left + width / 2, top + height / 2
        thin = box._replace(top=y - half, bottom=y + half) if is_across else box._replace(left=x - half, right=x + half)
        found.append(_Line(box, thin))
    return found


def _meet(level: Box, upright: Box, touch: float) -> bool:
    return (
        level.left - touch <= upright.right
        and upright.left <= level.right + touch
        and upright.top - touch <= level.bottom
        and level.top <= upright.bottom + touch
    )

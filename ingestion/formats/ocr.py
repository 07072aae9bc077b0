"""Scans and pictures of pages: their text by OCR, their tables by the code that makes them of the lines of a PDF.

Needs the extra `jixiao[ocr]`, whose package carries its models: nothing is loaded from anywhere.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING, Any, NamedTuple

from ingestion.document import Document, RejectedFile
from ingestion.formats.flow import blocks_of
from ingestion.formats.grid import Box
from ingestion.formats.package import damaged
from ingestion.formats.page import Glyph, Page

if TYPE_CHECKING:
    from PIL.Image import Image

    from ingestion.formats.scan import Picture, Scan

EXTRA = "jixiao[ocr]"

# What fits into the time and memory of one file: a page takes one to three seconds on two cores.
MAX_PAGES = 30
MAX_PIXELS = 60_000_000
MAX_PAGE_PIXELS = 12_000_000
# Dots per inch that pages are read at: small print is still legible, and more only costs time.
DPI = 200
_A4_LENGTH = 842
# Points. Pictures that say nothing credible about their resolution are taken for an A4 page.
_CREDIBLE_LENGTHS = (400.0, 1300.0)
_MOST_THREADS = 4

# The text detector needs less than the recognizer.
_DETECTION_DPI = 100
# Parts of what was recognized that are not even probable are dirt.
_LEAST_CONFIDENCE = 0.4
# No reading is as sure as a character that is drawn as one, which has 1.
_MOST_CONFIDENCE = 0.99
# A page is sideways where most of its lines are upright strips, upside down where most of its lines say so.
_STRIP = 1.5
_LITTLE = 1.3
_ASKED_LINES = 12

# Inches: ink this near is one word; the least that is no dirt (as the side of a square, and as a width).
_NEAR = 0.06
_LEAST_INK, _LEAST_WIDTH = 0.03, 0.03
_LINE_HEIGHT = 0.17
_MOST_MISSED = 200

# What a digit 0 that stands alone is read as. Inches: usual text; parts of it: heights of a dash, and of a digit.
_ROUND = frozenset(".。oO")
_TEXT_SIZE = 0.15
_FLAT, _TALL = 0.17, 0.45

# Of a seal's ink: how much red there is, and how much more than of other colours.
_LEAST_RED, _MORE_RED = 110, 40

# Parts of a font's size: the height of a line's ink, how far it reaches below the baseline.
_INK_OF_CHINESE, _INK_OF_LATIN = 0.92, 0.74
_BELOW_CHINESE = 0.1
_WIDEST_GLYPH = 0.6
_SAME_SIZE = 1.18


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("rapidocr_onnxruntime") is not None


def needs_ocr(what: str) -> RejectedFile:
    """The rejection of a file that only OCR could read, where there is none."""
    return RejectedFile(
        "needs_ocr",
        f"{what}, and OCR is not installed here; submit the document that it was made from, or wait: operators "
        f"run `pip install '{EXTRA}'`, and the file is read anew.",
    )


def read_png(data: bytes) -> Document:
    """Reads a picture in PNG; see `read_jpeg`."""
    return _read_pictures(data, "png")


def read_tiff(data: bytes) -> Document:
    """Reads the pages of a TIFF; see `read_jpeg`."""
    return _read_pictures(data, "tiff")


def read_jpeg(data: bytes) -> Document:
    """Reads a picture of a page; places are `page 1 [left,top,right,bottom]` in points from the top left of the page,
    laid straight and upright.

    Cells of tables are flagged `ocr:0.93` with the recognizer's confidence in the character it is least sure of. Raises
    RejectedFile (`needs_ocr`, `damaged`, `too_large`).
    """
    return _read_pictures(data, "jpeg")


def _read_pictures(data: bytes, file_format: str) -> Document:
    if not is_installed():
        raise needs_ocr("The file is a picture")
    pages = [read_page(picture, number, dpi) for number, (picture, dpi) in enumerate(_pictures(data), 1)]
    return Document(file_format, blocks_of(pages), ("The text was read by OCR.",))


def _pictures(data: bytes) -> Iterator[tuple[Picture, float]]:
    """The pages of a picture file, each with its dots per inch."""
    import numpy as np
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # it only warns; sizes are checked here
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as file:
            pages = getattr(file, "n_frames", 1)
            refuse_pages(pages)
            for index in range(pages):
                file.seek(index)
                if file.width * file.height > MAX_PIXELS:
                    raise RejectedFile(
                        "too_large",
                        f"The picture has {file.width} x {file.height} dots, more than the {MAX_PIXELS // 10**6} "
                        f"million allowed; scan it with {DPI} dots per inch and submit it again.",
                    )
                dpi = _dpi(max(file.size), file.info.get("dpi"))
                page = _on_paper(ImageOps.exif_transpose(file))
                if dpi > DPI:
                    page.thumbnail((round(page.width * DPI / dpi), round(page.height * DPI / dpi)))
                    dpi = DPI
                yield without_seals(np.asarray(page)), dpi
    except (RejectedFile, MemoryError):
        raise
    except Exception as error:  # the decoders raise whatever their steps do
        raise damaged("it is no complete picture") from error


def _on_paper(page: Image) -> Image:
    """The picture in red, green and blue; what is transparent is white."""
    from PIL import Image

    if page.mode not in ("RGBA", "LA", "PA") and "transparency" not in page.info:
        return page.convert("RGB")
    paper = Image.new("RGBA", page.size, "white")
    paper.alpha_composite(page.convert("RGBA"))
    return paper.convert("RGB")


def _dpi(longest: int, said: Any) -> float:
    stated = float(said[0]) if isinstance(said, tuple) and said[0] else 0.0
    if stated and _CREDIBLE_LENGTHS[0] <= longest * 72 / stated <= _CREDIBLE_LENGTHS[1]:
        return stated
    return longest * 72 / _A4_LENGTH


def without_seals(colours: Picture) -> Picture:
    """The grey values of a picture in red, green and blue. Official seals are red: they vanish from the text below."""
    import numpy as np

    red, others = colours[:, :, 0], np.maximum(colours[:, :, 1], colours[:, :, 2])
    is_seal = (red > _LEAST_RED) & (red > others) & (red - others > _MORE_RED)
    return np.where(is_seal, np.uint8(255), red)


def refuse_pages(pages: int) -> None:
    """Raises RejectedFile (`too_large`) for more scanned pages than can be read in the time that a file has."""
    if pages > MAX_PAGES:
        raise RejectedFile(
            "too_large",
            f"The file has {pages} scanned pages, more than the {MAX_PAGES} that OCR can read in time; submit the "
            "document that it was made from, or its reports one by one.",
        )


def read_page(picture: Picture, number: int, dpi: float) -> Page:
    """The glyphs and ruled lines of a scanned page, in points of the page laid straight and upright."""
    from ingestion.formats.scan import evenly_lit, find_lines, squared, straightened

    engine = _engine()
    picture = evenly_lit(picture)
    scan = find_lines(squared(straightened(picture), dpi), dpi)
    boxes = engine.detect(scan.picture, dpi)
    turns = engine.quarter_turns(scan.picture, boxes)
    if turns:
        scan = find_lines(squared(straightened(_rotated(picture, turns)), dpi), dpi)
        boxes = engine.detect(scan.picture, dpi)
    areas = [*_cut(boxes, scan), *_missed(scan, boxes, dpi)]
    lines = [_mended(line, scan.ink, dpi) for line in engine.recognize(scan.picture, areas)]
    lines = [line for line in lines if mean(line.confidences) >= _LEAST_CONFIDENCE]
    to_points = 72 / dpi
    height, width = scan.picture.shape
    return Page(
        number,
        width * to_points,
        height * to_points,
        _glyphs(lines, scan, to_points),
        [Box(*(value * to_points for value in line)) for line in (*scan.across, *scan.down)],
    )


class _Area(NamedTuple):
    """A part of a picture, in dots."""

    left: int
    top: int
    right: int
    bottom: int


class _Text(NamedTuple):
    """What was recognized in an area: characters, how sure each is, and the middle of each (dots from the left)."""

    area: _Area
    characters: Sequence[str]
    confidences: Sequence[float]
    middles: Sequence[float]


@cache
def _engine() -> _Engine:
    return _Engine()


class _Engine:
    """The three models of RapidOCR: where lines of text are, whether they are upside down, what they say."""

    def __init__(self) -> None:
        from rapidocr_onnxruntime import RapidOCR

        threads = min(_MOST_THREADS, os.cpu_count() or 1)
        # Lines one by one: together, the short ones would take the time and memory of the longest.
        self._models = RapidOCR(intra_op_num_threads=threads, inter_op_num_threads=1, rec_batch_num=1)

    def detect(self, picture: Picture, dpi: float) -> list[_Area]:
        """The areas of the lines of text, from top to bottom."""
        import cv2

        factor = min(_DETECTION_DPI / dpi, 1.0)
        small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found, _ = self._models.text_det(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR))
        areas = []
        for corners in found if found is not None else ():
            (left, top), (right, bottom) = corners.min(axis=0) / factor, corners.max(axis=0) / factor
            areas.append(_Area(int(left), int(top), int(right) + 1, int(bottom) + 1))
        return sorted(areas, key=lambda area: (area.top, area.left))

    def quarter_turns(self, picture: Picture, areas: list[_Area]) -> int:
        """How many quarter turns counter-clockwise bring the page upright."""
        import numpy as np

        longest = sorted(areas, key=lambda area: max(_width(area), _height(area)), reverse=True)[:_ASKED_LINES]
        if not longest:
            return 0
        sideways = sum(_height(area) > _STRIP * _width(area) for area in longest) > len(longest) / 2
        crops = [np.rot90(_crop(picture, area)) if sideways else _crop(picture, area) for area in longest]
        _, answers, _ = self._models.text_cls([_in_colours(crop) for crop in crops])
        upside_down = sum(answer == "180" for answer, _ in answers) > len(answers) / 2
        return int(sideways) + 2 * int(upside_down)

    def recognize(self, picture: Picture, areas: list[_Area]) -> Iterator[_Text]:
        """What the areas say."""
        import cv2
        import numpy as np

        def clean(area: _Area) -> Picture:
            crop = _crop(picture, area)
            # Where there is little but paper to see, its grain counts.
            return np.asarray(cv2.medianBlur(crop, 3), np.uint8) if _width(area) < _LITTLE * _height(area) else crop

        if not areas:
            return
        answers, _ = self._models.text_rec([_in_colours(clean(area)) for area in areas], True)
        for area, (text, _, (steps, _, positions, _, confidences)) in zip(areas, answers, strict=True):
            if text:
                step = _width(area) / steps
                middles = [area.left + (position + 0.5) * step for word in positions for position in word]
                yield _Text(area, text, confidences, middles)


def _width(area: _Area) -> int:
    return area.right - area.left


def _height(area: _Area) -> int:
    return area.bottom - area.top


def _crop(picture: Picture, area: _Area) -> Picture:
    return picture[max(area.top, 0) : area.bottom, max(area.left, 0) : area.right]


def _in_colours(picture: Picture) -> Any:
    import numpy as np

    return np.stack([picture] * 3, axis=-1)


def _rotated(picture: Picture, quarter_turns: int) -> Picture:
    import numpy as np

    return np.ascontiguousarray(np.rot90(picture, quarter_turns))


def _cut(areas: Iterable[_Area], scan: Scan) -> Iterator[_Area]:
    """The areas without what no line of text is: cut at upright ruled lines, stacked characters one by one."""
    for area in areas:
        cuts = [
            int(line.left + line.right) // 2
            for line in scan.down
            if line.top <= (area.top + area.bottom) / 2 <= line.bottom
            and area.left + 0.25 * _height(area) < line.left
            and line.right < area.right - 0.25 * _height(area)
        ]
        for left, right in pairwise([area.left, *sorted(cuts), area.right]):
            part = area._replace(left=left, right=right)
            if _height(part) > _STRIP * _width(part):
                yield from _stacked(part, scan.ink)
            else:
                yield part


def _stacked(strip: _Area, ink: Picture) -> Iterator[_Area]:
    """The areas of characters that stand below each other."""
    import numpy as np

    inked = _crop(ink, strip) > 0
    columns = np.flatnonzero(inked.any(axis=0))
    if not len(columns):
        return
    size = 1.15 * (columns[-1] - columns[0] + 1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked.any(axis=1), [False])).astype(np.int8)))
    characters: list[list[int]] = []
    for start, end in edges.reshape(-1, 2).tolist():
        # Characters have gaps in themselves.
        if characters and end - characters[-1][0] <= size:
            characters[-1][1] = end
        else:
            characters.append([start, end])
    margin = round(0.1 * size)
    for start, end in characters:
        yield strip._replace(top=strip.top + start - margin, bottom=strip.top + end + margin)


def _missed(scan: Scan, areas: list[_Area], dpi: float) -> list[_Area]:
    """Ink in the tables that is in none of the areas: single dashes and digits, which the detector overlooks."""
    import cv2
    import numpy as np

    if not scan.down:
        return []
    left, right = int(min(line.left for line in scan.across)), int(max(line.right for line in scan.across))
    top, bottom = int(min(line.top for line in scan.down)), int(max(line.bottom for line in scan.down))
    rest = np.zeros_like(scan.ink)
    rest[top:bottom, left:right] = scan.ink[top:bottom, left:right]
    for area in areas:
        _crop(rest, area)[:] = 0
    reach = round(_NEAR * dpi)
    near = np.asarray(cv2.dilate(rest, np.ones((reach // 2, reach), np.uint8)), np.uint8)
    line_height = median(map(_height, areas)) if areas else _LINE_HEIGHT * dpi
    found = []
    for number, (x, y, width, height, _) in enumerate(cv2.connectedComponentsWithStats(near)[2].tolist()):
        spot = rest[y : y + height, x : x + width]
        dots = int(np.count_nonzero(spot))
        if not number or dots < (_LEAST_INK * dpi) ** 2 or width < (_LEAST_WIDTH + _NEAR) * dpi:
            continue
        middle, half = y + height / 2, max(height, line_height) / 2
        found.append((dots, _Area(x, int(middle - half), x + width, int(middle + half))))
    return [area for _, area in sorted(found, reverse=True)[:_MOST_MISSED]]


def _mended(line: _Text, ink: Picture, dpi: float) -> _Text:
    """The line with those signs put right that look the same to the model: dashes, 一, a lone 0, quotation marks."""
    import numpy as np

    text = "".join(line.characters)
    inked = _crop(ink, line.area) > 0
    row_ink = inked.sum(axis=1)
    rows = np.flatnonzero(row_ink > row_ink.max(initial=0) / 3)
    columns = np.flatnonzero(inked[rows].any(axis=0))
    size = _TEXT_SIZE * dpi
    height = (rows[-1] - rows[0] + 1) / size if len(rows) else 0.0
    if 0 < height < _FLAT:
        length = round((columns[-1] - columns[0]) / size)
        middles = np.linspace(line.area.left + columns[0], line.area.left + columns[-1], max(length, 1) + 2)[1:-1]
        confidences = [max(*line.confidences, _LEAST_CONFIDENCE)] * len(middles)
        return _Text(line.area, "—" * length or "-", confidences, middles.tolist())
    if text in _ROUND and height > _TALL:
        return line._replace(characters="0")
    if text[0] == "—" and _is_chinese(text[1:2]):
        text = "一" + text[1:]
    for _ in range(text.count('"')):
        before = text[: text.index('"')]
        text = text.replace('"', "”" if before.count("“") > before.count("”") else "“", 1)
    return line._replace(characters=text)


def _glyphs(texts: list[_Text], scan: Scan, to_points: float) -> list[Glyph]:
    """A glyph per character; those of a line stand on one baseline and touch where they are one word."""
    measured = [_measured(text, scan.ink) for text in texts]
    usual = _usual_sizes(measured)
    glyphs = []
    for number, (text, line) in enumerate(zip(texts, measured, strict=True)):
        size = usual[line.size]
        # Texts of two cells may touch. Only on the very same baseline would they be taken for one.
        baseline = line.baseline + number / 10_000
        widest = _WIDEST_GLYPH * size
        borders = [
            text.middles[0] - widest,
            *((a + b) / 2 for a, b in pairwise(text.middles)),
            text.middles[-1] + widest,
        ]
        for character, confidence, middle, (before, after) in zip(
            text.characters, text.confidences, text.middles, pairwise(borders), strict=True
        ):
            left, right = max(before, middle - widest) * to_points, min(after, middle + widest) * to_points
            y, height = baseline * to_points, size * to_points
            sure = min(confidence, _MOST_CONFIDENCE)
            box = Box(left, y - 0.9 * height, right, y + 0.2 * height)
            glyphs.append(Glyph(character, *box, left, y, height, confidence=sure))
    return glyphs


class _Measures(NamedTuple):
    """A line's baseline and the size of its font, in dots."""

    baseline: float
    size: float


def _measured(text: _Text, ink: Picture) -> _Measures:
    import numpy as np

    area = text.area
    rows = np.flatnonzero(_crop(ink, area).any(axis=1))
    top, bottom = (int(rows[0]), int(rows[-1]) + 1) if len(rows) else (0, _height(area))
    chinese = [_is_chinese(character) for character in text.characters]
    size = (bottom - top) / (_INK_OF_CHINESE if any(chinese) else _INK_OF_LATIN)
    # The distance of characters tells more than their height, unless they are spaced out.
    steps = [b - a for (a, b), both in zip(pairwise(text.middles), pairwise(chinese), strict=True) if all(both)]
    if len(steps) > 2 and 1 / _SAME_SIZE < median(steps) / size < _SAME_SIZE:
        size = median(steps)
    size = min(max(size, 0.6 * _height(area)), _height(area))
    return _Measures(max(area.top, 0) + bottom - (_BELOW_CHINESE * size if any(chinese) else 0), size)


def _usual_sizes(lines: list[_Measures]) -> dict[float, float]:
    """What each measured size of font means: sizes that hardly differ are one."""
    usual: dict[float, float] = {}
    group: list[float] = []
    for size in [*sorted(line.size for line in lines), float("inf")]:
        if group and size > _SAME_SIZE * group[0]:
            usual |= dict.fromkeys(group, median(group))
            group = []
        group.append(size)
    return usual


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"

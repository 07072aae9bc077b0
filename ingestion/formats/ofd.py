"""OFD documents (GB/T 33190), the fixed layout of Chinese offices: a zip of XML pages, lengths in millimetres."""

from __future__ import annotations

import math
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from statistics import median

from lxml import etree

from ingestion.document import Document, RejectedFile
from ingestion.formats.drawing import (
    IDENTITY,
    MAX_NESTING,
    SMALLEST_SIZE,
    Budget,
    Drawing,
    Matrix,
    angle_of,
    mapped,
    refuse_pages,
    times,
)
from ingestion.formats.flow import blocks_of
from ingestion.formats.grid import Box
from ingestion.formats.package import Package, damaged
from ingestion.formats.page import Glyph, Page
from ingestion.formats.xml import parse_xml, refuse_doctypes

_POINTS = 72 / 25.4
_A4 = (0.0, 0.0, 210.0, 297.0)
_WHITE = 250
_INKLESS = 5

# The furthest that glyphs of one text stand apart, in sizes of the font, where it is set wide or its size is wrong; and
# from which part of the usual distance on a glyph has a gap after it.
_WIDEST = 2.2
_WIDEST_LATIN = 1.5
_JUMP = 1.25
# Operators of a path and how many numbers follow; the last two are where it goes to. Curves are drawn straight.
_PATH_NUMBERS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def read_ofd(data: bytes) -> Document:
    """Reads an OFD document; places are `page 3 [left,top,right,bottom]` in points from the top left of the page.

    Seals, annotations and text that does not show are left out; that a file is signed does not matter. Raises
    RejectedFile (`encrypted`, `damaged`, `too_large`, `unsafe`, `unsupported_format`).
    """
    package = Package(data)
    refuse_doctypes(package)
    reader = _Reader(package)
    blocks = blocks_of(reader.pages())
    if reader.unread and not reader.shown:
        raise RejectedFile(
            "unsupported_format",
            "The OFD file holds pictures of pages (a scan), no text; scans are read as PDF only: save it as .pdf and "
            "submit that.",
        )
    return Document("ofd", blocks, tuple(reader.warnings))


class _Reader:
    """Reads the pages of all documents in a package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._budget = Budget()
        self._templates: dict[str | None, str] = {}
        self._composites: dict[str | None, etree._Element] = {}
        self.shown = self.unread = 0
        self.warnings: list[str] = []

    def pages(self) -> Iterator[Page]:
        """The pages in their order."""
        main = self._part("OFD.xml")
        if main.find(".//{*}Encryptions") is not None:
            raise RejectedFile("encrypted", "The OFD file is encrypted; remove the encryption and submit it again.")
        roots = [_text(element) for element in main.iterfind("{*}DocBody/{*}DocRoot")]
        if not roots:
            raise damaged("it does not say which part is the document")
        number = 0
        for root in roots:
            document_part = _resolved("", root)
            document = self._part(document_part)
            common = document.find("{*}CommonData")
            self._read_resources(document, common, document_part)
            area = _area(None if common is None else common.find("{*}PageArea"), _A4)
            pages = document.findall("{*}Pages/{*}Page")
            refuse_pages(number + len(pages))
            for page in pages:
                number += 1
                yield self._page(_resolved(document_part, page.get("BaseLoc", "")), number, area)

    def _part(self, name: str) -> etree._Element:
        return parse_xml(self._package.read(name), name)

    def _read_resources(self, document: etree._Element, common: etree._Element | None, part: str) -> None:
        """Learns where the templates of pages are, and what the drawings are that pages refer to."""
        self._templates = {}
        self._composites = {}
        for template in document.iterfind("{*}CommonData/{*}TemplatePage"):
            self._templates[template.get("ID")] = _resolved(part, template.get("BaseLoc", ""))
        for resource in () if common is None else common.iterchildren("{*}PublicRes", "{*}DocumentRes"):
            name = _resolved(part, _text(resource))
            if name in self._package:
                for unit in self._part(name).iter("{*}CompositeGraphicUnit"):
                    self._composites[unit.get("ID")] = unit

    def _page(self, part: str, number: int, usual_area: tuple[float, ...]) -> Page:
        page = self._part(part)
        left, top, width, height = _area(page.find("{*}Area"), usual_area)
        shown = Box(0, 0, width * _POINTS, height * _POINTS)
        canvas = _Canvas(self._composites, self._budget, shown)
        matrix = (_POINTS, 0, 0, _POINTS, -left * _POINTS, -top * _POINTS)
        for template in page.iterchildren("{*}Template"):
            name = self._templates.get(template.get("TemplateID"))
            if name is not None:
                canvas.draw_content(self._part(name), matrix)
        canvas.draw_content(page, matrix)
        if canvas.drawing.has_pictures and not canvas.glyphs:
            self.unread += 1
            self.warnings.append(f"Page {number} is a picture; its text was not read.")
        self.shown += len(canvas.glyphs)
        return Page(number, shown.right, shown.bottom, canvas.glyphs, canvas.drawing.rulings)


class _Canvas:
    """Collects what a page draws, in points from its top left."""

    def __init__(self, composites: dict[str | None, etree._Element], budget: Budget, shown: Box) -> None:
        self._composites = composites
        self._budget = budget
        self._shown = shown
        self.drawing = Drawing()
        self.glyphs: list[Glyph] = []

    def draw_content(self, page: etree._Element, matrix: Matrix) -> None:
        """Draws the layers of a page or template."""
        for layer in page.iterfind("{*}Content/{*}Layer"):
            self._draw(layer, matrix, 0)

    def _draw(self, parent: etree._Element, matrix: Matrix, depth: int) -> None:
        self._budget.spend_objects(len(parent))
        for element in parent:
            if element.get("Visible") == "false" or element.get("Alpha") == "0":
                continue
            kind = etree.QName(element).localname
            if kind == "PageBlock":
                self._draw(element, matrix, depth)
            elif kind == "TextObject":
                self._text(element, _placed(element, matrix))
            elif kind == "PathObject":
                self._path(element, _placed(element, matrix))
            elif kind == "ImageObject":
                left, top, width, height = _numbers(element.get("Boundary"), 4) or (0, 0, 0, 0)
                self.drawing.add_picture(mapped(matrix, left, top, left + width, top + height))
            elif kind == "CompositeObject" and depth < MAX_NESTING:
                content = self._composites.get(element.get("ResourceID"))
                for inner in () if content is None else content.iterchildren("{*}Content"):
                    self._draw(inner, _placed(element, matrix), depth + 1)

    def _path(self, element: etree._Element, matrix: Matrix) -> None:
        is_filled = element.get("Fill") == "true" and not _is_blank(element.find("{*}FillColor"))
        is_stroked = element.get("Stroke") != "false" and not _is_blank(element.find("{*}StrokeColor"))
        data = (element.findtext("{*}AbbreviatedData") or "").split()
        self._budget.spend_objects(len(data) // 3)
        self.drawing.add_path(_outlines(data, matrix), is_filled=is_filled, is_stroked=is_stroked)

    def _text(self, element: etree._Element, matrix: Matrix) -> None:
        size = _number(element.get("Size"), 0.0)
        magnified = math.hypot(matrix[2], matrix[3])
        angle = angle_of(matrix)
        is_drawn = element.get("Fill") != "false" or element.get("Stroke") == "true"
        if angle is None or size * magnified < SMALLEST_SIZE or not is_drawn:
            return
        angle = (angle + round(_number(element.get("CharDirection"), 0.0) / 90) * 90) % 360
        is_white = _is_blank(element.find("{*}FillColor"))
        scale = _number(element.get("HScale"), 1.0)
        a, b, c, d, e, f = matrix
        x = y = 0.0
        before = len(self.glyphs)
        for code in element.iterchildren("{*}TextCode"):
            text = (code.text or "").strip("\r\n\t")
            self._budget.spend_objects(len(text))
            x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
            spacing = _Spacing(code, text, size, scale)
            size_on_page = spacing.size * magnified
            for character, (right, down, width) in zip(text, spacing, strict=True):
                box = mapped(matrix, x, y - 0.88 * spacing.size, x + width, y + 0.12 * spacing.size)
                glyph = Glyph(character, *box, a * x + c * y + e, b * x + d * y + f, size_on_page, angle)
                is_on_page = 0 <= glyph.x <= self._shown.right and 0 <= glyph.y <= self._shown.bottom
                if is_on_page and not (is_white and self.drawing.is_white_at(glyph)):
                    self.glyphs.append(glyph)
                x, y = x + right, y + down
        self._budget.spend_glyphs(len(self.glyphs) - before)


class _Spacing:
    """How the characters of a TextCode follow each other: distances right and down, and the usual width of each kind.

    OFD does not say how wide a glyph is. It reaches to the next one, unless that stands much further away than is usual
    in this text: one object may hold the text of several cells.
    """

    def __init__(self, code: etree._Element, text: str, size: float, scale: float) -> None:
        self._rights = _deltas(code.get("DeltaX"), len(text))
        self._downs = _deltas(code.get("DeltaY"), len(text))
        self._is_wide = [unicodedata.east_asian_width(character) in "WFA" for character in text]
        wide, narrow = self._steps(True, _WIDEST * size), self._steps(False, _WIDEST_LATIN * size)
        # Some programs write one size for all texts; Chinese glyphs are as wide as they are high.
        self.size = max([size, *([median(wide)] if wide else [])])
        self._wide = self.size * scale
        self._narrow = max([self.size * scale / 2, *([median(narrow)] if narrow else [])])

    def _steps(self, is_wide: bool, furthest: float) -> list[float]:
        pairs = zip(self._rights, self._is_wide, strict=False)
        return [step for step, kind in pairs if kind is is_wide and 0 < step < furthest]

    def __iter__(self) -> Iterator[tuple[float, float, float]]:
        """For each character how far right and down the next one stands, and its own width."""
        for k, is_wide in enumerate(self._is_wide):
            usual = self._wide if is_wide else self._narrow
            down = self._downs[k] if k < len(self._downs) else 0.0
            right = self._rights[k] if k < len(self._rights) else (0.0 if self._downs and not self._rights else usual)
            yield right, down, min(right, _JUMP * usual) if right > 0 else usual


def _deltas(value: str | None, count: int) -> list[float]:
    """The distances of an attribute such as `3.2 g 5 4.1 2`: 3.2, five times 4.1, and 2; at most `count`."""
    deltas: list[float] = []
    words = iter((value or "").split())
    for word in words:
        if len(deltas) >= count:
            break
        if word == "g":
            repeats = min(int(_number(next(words, None), 0.0)), count)
            deltas.extend([_number(next(words, None), 0.0)] * max(repeats, 0))
        else:
            deltas.append(_number(word, 0.0))
    return deltas[:count]


def _outlines(data: Iterable[str], matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath of abbreviated path data."""
    a, b, c, d, e, f = matrix
    outline: list[tuple[float, float]] = []
    words = iter(data)
    for word in words:
        if word not in _PATH_NUMBERS:
            continue
        numbers = [_number(value, 0.0) for value in islice(words, _PATH_NUMBERS[word])]
        if word in "SM" and outline:
            yield outline
            outline = []
        if word == "C" and outline:
            outline.append(outline[0])
        elif len(numbers) >= 2:
            x, y = numbers[-2:]
            outline.append((a * x + c * y + e, b * x + d * y + f))
    if outline:
        yield outline


def _placed(element: etree._Element, matrix: Matrix) -> Matrix:
    """The matrix from an object's own coordinates to the page."""
    own = _numbers(element.get("CTM"), 6)
    left, top, _, _ = _numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = own or IDENTITY
    return times((a, b, c, d, e + left, f + top), matrix)


def _area(element: etree._Element | None, usual: tuple[float, ...]) -> tuple[float, ...]:
    """Left, top, width and height of a page."""
    box = None if element is None else element.find("{*}PhysicalBox")
    found = None if box is None else _numbers(box.text, 4)
    return found if found and found[2] > 0 and found[3] > 0 else usual


def _is_blank(color: etree._Element | None) -> bool:
    """Whether a colour is white or transparent; black is the usual one."""
    if color is None:
        return False
    values = [_number(value, 0.0) for value in color.get("Value", "").split()]
    if color.get("Alpha") == "0":
        return True
    if len(values) == 4:  # cyan, magenta, yellow, black
        return max(values) <= _INKLESS
    return bool(values) and min(values) >= _WHITE


def _numbers(value: str | None, count: int) -> tuple[float, ...] | None:
    """As many numbers as asked for; None where there are others."""
    words = (value or "").split()
    return tuple(_number(word, 0.0) for word in words) if len(words) == count else None


def _number(value: str | None, default: float) -> float:
    """A number that a length on a page can be; `default` where there is none."""
    try:
        number = float(value or "")
    except ValueError:
        return default
    return number if abs(number) < 1e6 else default


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()


def _resolved(part: str, location: str) -> str:
    """The part that a location names: from the root of the package, or from the folder of the part it stands in."""
    location = location.replace("\\", "/")
    joined = posixpath.join("/", posixpath.dirname(part), location)
    return posixpath.normpath(joined).lstrip("/")

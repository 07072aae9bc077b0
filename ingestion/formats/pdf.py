"""PDF documents with text: glyphs and ruled lines by pdfium's raw calls, page after page.

The helpers of pypdfium2 would cost an object per call; a page of a report has a thousand of them.
"""

from __future__ import annotations

import ctypes
import math
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from ingestion.document import Document, RejectedFile
from ingestion.formats import ocr
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
from ingestion.formats.grid import Box, is_thin
from ingestion.formats.package import damaged
from ingestion.formats.page import Glyph, Page

# What draws a page inflates to some kilobytes, and pdfium needs a hundred times as much for it. Fonts and pictures are
# not counted.
MAX_CONTENT_BYTES = 64 * 2**20
MAX_STREAM_BYTES = 4 * 2**20
_LONGEST_DICTIONARY = 4096
_MOST_FILTERS = 4
_ZLIB = (b"\x78", b"\x58", b"\x68", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08")
# A file whose fonts do not say which characters they draw is as good as a scan.
_MOST_UNKNOWN = 0.2
# A picture that covers this much of a page is the page where there is hardly any text beside.
_MOST_OF_PAGE = 0.6
_FEW_GLYPHS = 60
_UNKNOWN = "\ufffd"

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OTHER_STREAM = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b|/Type\s*/Metadata")
_PASSWORD_ERRORS = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_FILLED = (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP)
# pdfium's sign for a hyphen at the end of a line.
_LINE_END_HYPHEN = 2
_WHITE = 250


def read_pdf(data: bytes) -> Document:
    """Reads a PDF document; places are `page 3 [left,top,right,bottom]` in points from the top left of the page.

    Text that does not show is left out (invisible, white on white, outside the page), as are annotations; what is
    filled into form fields is text. Pages that are pictures, or whose fonts do not say which characters they draw, are
    read by OCR where it is installed (`ingestion.formats.ocr`).

    Raises RejectedFile (`encrypted`, `damaged`, `too_large`, `needs_ocr`).
    """
    _refuse_cut_off(data)
    _refuse_large_streams(data)
    document = _open(data)
    try:
        reader = _Reader(document)
        blocks = blocks_of(reader.pages())
    finally:
        document.close()
    reader.refuse_unreadable()
    return Document("pdf", blocks, tuple(reader.warnings))


def _refuse_cut_off(data: bytes) -> None:
    """pdfium mends a file that is cut off, and reads half a report without a word."""
    if data.rfind(b"startxref") < data.rfind(b"endobj"):
        raise damaged("its end is missing")


def _refuse_large_streams(data: bytes) -> None:
    """Refuses page contents that pdfium would need gigabytes for, before it inflates them."""
    budget = MAX_CONTENT_BYTES
    for match in _STREAM.finditer(data):
        start = match.end()
        dictionary = data[max(data.rfind(b"obj", 0, match.start()), start - _LONGEST_DICTIONARY) : match.start()]
        if _OTHER_STREAM.search(dictionary):
            continue
        limit = min(budget, MAX_STREAM_BYTES)
        end = data.find(b"endstream", start)
        size = _inflated_size(data, start, len(data) if end < 0 else end, limit)
        if size > limit:
            raise RejectedFile(
                "too_large",
                f"A page of the file takes more than {limit // 2**20} MB to draw; print the report to PDF anew, or "
                "submit it as a Word document.",
            )
        budget -= size


def _inflated_size(data: bytes, start: int, end: int, limit: int) -> int:
    """How many bytes a stream inflates to, also where it is deflated several times; more than `limit` is not told."""
    content = data[start : min(end, start + limit + 1)]
    size = end - start
    for _ in range(_MOST_FILTERS):
        if content[:1] not in _ZLIB:
            break
        try:
            content = zlib.decompressobj().decompress(content, limit + 1)
        except zlib.error:
            break
        size = len(content)
        if size > limit:
            break
    return size


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _PASSWORD_ERRORS:
            raise RejectedFile(
                "encrypted", "The file is protected by a password; remove the protection and submit it again."
            ) from error
        raise damaged("it is no complete PDF document") from error
    try:
        refuse_pages(len(document))
    except RejectedFile:
        document.close()
        raise
    return document


class _Reader:
    """Reads the pages of an open document, each closed before the next one is loaded."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._budget = Budget()
        self._matrix = pdfium.FS_MATRIX()
        self._color = tuple(ctypes.c_uint() for _ in range(4))
        self._shown = self._unknown = self._unread = self._scans = 0
        self.warnings: list[str] = []

    def pages(self) -> Iterator[Page]:
        """The pages in their order."""
        has_fields = self._document.get_formtype() != pdfium.FORMTYPE_NONE
        if has_fields:
            self._document.init_forms()
        for index in range(len(self._document)):
            page = self._load(index)
            try:
                if has_fields and _draw_fields(page):
                    pdfium.FPDF_ClosePage(page)
                    page = self._load(index)
                yield self._read(page, index + 1)
            finally:
                pdfium.FPDF_ClosePage(page)

    def refuse_unreadable(self) -> None:
        """Raises RejectedFile where the document shows text, but only as pictures or as unknown characters."""
        if self._unknown > _MOST_UNKNOWN * self._shown:
            raise ocr.needs_ocr("The fonts of the PDF do not say which characters they draw")
        if self._unread and not self._shown:
            raise ocr.needs_ocr("The PDF holds pictures of pages (a scan), no text")

    def _load(self, index: int) -> pdfium.FPDF_PAGE:
        page = pdfium.FPDF_LoadPage(self._document.raw, index)
        if not page:
            raise damaged(f"its page {index + 1} cannot be read")
        return page

    def _read(self, page: pdfium.FPDF_PAGE, number: int) -> Page:
        width, height, matrix = _as_shown(page)
        drawing = Drawing()
        count = pdfium.FPDFPage_CountObjects(page)
        has_text = self._draw((pdfium.FPDFPage_GetObject(page, k) for k in range(count)), count, matrix, drawing)
        glyphs = self._text(page, matrix, Box(0, 0, width, height), drawing) if has_text else []
        unknown = sum(_UNKNOWN in glyph.text for glyph in glyphs)
        # Programs print page numbers and marks of their own over a scan.
        covers = drawing.picture_area > _MOST_OF_PAGE * width * height
        is_picture = drawing.has_pictures and (not glyphs or (covers and len(glyphs) < _FEW_GLYPHS))
        if (is_picture or unknown > _MOST_UNKNOWN * len(glyphs)) and ocr.is_installed():
            return self._recognized(number)
        if is_picture:
            self._unread += 1
            self.warnings.append(f"Page {number} is a picture; its text was not read.")
        else:
            self._shown += len(glyphs)
            self._unknown += unknown
        return Page(number, width, height, glyphs, drawing.rulings)

    def _recognized(self, number: int) -> Page:
        """The page as OCR reads it from its picture."""
        self._scans += 1
        if self._scans == 1:
            self._refuse_many_scans()
        ocr.refuse_pages(self._scans)
        self.warnings.append(f"Page {number} is a picture; its text was read by OCR.")
        page = self._document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(ocr.DPI / 72, math.sqrt(ocr.MAX_PAGE_PIXELS / (width * height)))
            blue_green_red = page.render(scale=scale, force_bitmap_format=pdfium.FPDFBitmap_BGR).to_numpy()
        finally:
            page.close()
        return ocr.read_page(ocr.without_seals(blue_green_red[:, :, ::-1]), number, 72 * scale)

    def _refuse_many_scans(self) -> None:
        """Before time is spent on the first scanned page, counts those without any text."""
        scans = 0
        for page in self._document:
            objects = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=2)
            scans += next(objects, None) is None
            page.close()
        ocr.refuse_pages(scans)

    def _draw(
        self, objects: Iterable[pdfium.FPDF_PAGEOBJECT], count: int, matrix: Matrix, drawing: Drawing, depth: int = 0
    ) -> bool:
        """Gathers what a page or form draws, forms within forms included; returns whether there is text."""
        self._budget.spend_objects(count)
        has_text = False
        for item in objects:
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                has_text = True
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, matrix, drawing)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                drawing.add_picture(_bounds(item, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_NESTING:
                within = pdfium.FPDFFormObj_CountObjects(item)
                parts = (pdfium.FPDFFormObj_GetObject(item, k) for k in range(within))
                has_text |= self._draw(parts, within, times(_matrix_of(item), matrix), drawing, depth + 1)
        return has_text

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, matrix: Matrix, drawing: Drawing) -> None:
        fill_mode, strokes = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill_mode, strokes)
        is_filled = bool(fill_mode.value) and not self._is_blank(pdfium.FPDFPageObj_GetFillColor, path)
        is_stroked = bool(strokes.value) and not self._is_blank(pdfium.FPDFPageObj_GetStrokeColor, path)
        if not is_filled and not is_stroked:
            return
        bounds = _bounds(path, matrix)
        if is_thin(bounds):
            drawing.rulings.append(bounds)
            return
        segments = pdfium.FPDFPath_CountSegments(path)
        self._budget.spend_objects(segments)
        outlines = _outlines(path, segments, times(_matrix_of(path), matrix))
        drawing.add_path(outlines, is_filled=is_filled, is_stroked=is_stroked)

    def _text(self, page: pdfium.FPDF_PAGE, matrix: Matrix, shown: Box, drawing: Drawing) -> list[Glyph]:
        text_page = pdfium.FPDFText_LoadPage(page)
        try:
            count = pdfium.FPDFText_CountChars(text_page)
            self._budget.spend_glyphs(count)
            return self._glyphs(text_page, count, matrix, shown, drawing)
        finally:
            pdfium.FPDFText_ClosePage(text_page)

    def _glyphs(
        self, text_page: pdfium.FPDF_TEXTPAGE, count: int, matrix: Matrix, shown: Box, drawing: Drawing
    ) -> list[Glyph]:
        # Most of what reading a PDF costs is spent in this loop, so what is simple stands in it and not in functions.
        a, b, c, d, e, f = matrix
        is_turned = a != 1
        rectangle, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        box_at, x_at, y_at = ctypes.addressof(rectangle), ctypes.addressof(x), ctypes.addressof(y)
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        glyphs: list[Glyph] = []
        current, style = 0, _UNSEEN
        last_x = last_y = math.nan
        high = 0
        for k in range(count):
            text_object = _text_object_of(handle, k)
            if not text_object:  # a line's end that pdfium made up
                continue
            if text_object != current:
                current, style = text_object, self._style(text_page, k, matrix)
                last_x = math.nan
            size, angle, is_white, is_unknown = style
            if size < SMALLEST_SIZE:
                continue
            code = _code_of(handle, k)
            if 0xD800 <= code < 0xE000:  # half of a character beyond the basic plane
                if code < 0xDC00:
                    high = code
                    continue
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0
            high = 0
            _get_box(handle, k, box_at)
            left, right = rectangle.left, rectangle.right
            if code == 0x20 and left == right:  # a blank that pdfium made up
                continue
            _get_origin(handle, k, x_at, y_at)
            own_x, own_y = x.value, y.value
            text = chr(code) if code >= 0x20 and not is_unknown else _character(code, is_unknown)
            if own_x == last_x and own_y == last_y:  # one of several characters that a glyph stands for
                if glyphs:
                    glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text)
                continue
            last_x, last_y = own_x, own_y
            if is_turned:
                box = mapped(matrix, left, rectangle.bottom, right, rectangle.top)
                glyph = Glyph(text, *box, a * own_x + c * own_y + e, b * own_x + d * own_y + f, size, angle)
            else:
                top, bottom = d * rectangle.top + f, d * rectangle.bottom + f
                glyph = Glyph(text, a * left + e, top, a * right + e, bottom, a * own_x + e, d * own_y + f, size, angle)
            is_on_page = shown.left <= glyph.x <= shown.right and shown.top <= glyph.y <= shown.bottom
            if is_on_page and not (is_white and drawing.is_white_at(glyph)):
                glyphs.append(glyph)
        return glyphs

    def _style(self, text_page: pdfium.FPDF_TEXTPAGE, index: int, to_page: Matrix) -> _Style:
        text_object = pdfium.FPDFText_GetTextObject(text_page, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        if mode in _INVISIBLE or not pdfium.FPDFText_GetMatrix(text_page, index, self._matrix):
            return _UNSEEN
        own = self._matrix
        to_shown = times((own.a, own.b, own.c, own.d, own.e, own.f), to_page)
        angle = angle_of(to_shown)
        if angle is None:
            return _UNSEEN
        size = pdfium.FPDFText_GetFontSize(text_page, index) * math.hypot(to_shown[2], to_shown[3])
        is_white = mode in _FILLED and self._is_blank(pdfium.FPDFPageObj_GetFillColor, text_object)
        return _Style(size, angle, is_white, bool(pdfium.FPDFText_HasUnicodeMapError(text_page, index)))

    def _is_blank(self, color_of: Callable[..., int], item: pdfium.FPDF_PAGEOBJECT) -> bool:
        """Whether a fill or stroke is white or transparent; patterns are not."""
        red, green, blue, alpha = self._color
        if not color_of(item, red, green, blue, alpha):
            return False
        return alpha.value == 0 or (red.value >= _WHITE and green.value >= _WHITE and blue.value >= _WHITE)


class _Style(NamedTuple):
    """What the glyphs of a text object have in common; the size is 0 where they do not show."""

    size: float
    angle: int
    is_white: bool
    is_unknown: bool


_UNSEEN = _Style(0.0, 0, False, False)


def _with_plain_handles(function: Any, result: Any, *arguments: Any) -> Any:
    """The function with handles and pointers as integers: a call costs a third less, of four for every character."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_HANDLE = ctypes.c_void_p
_text_object_of = _with_plain_handles(pdfium.FPDFText_GetTextObject, _HANDLE, _HANDLE, ctypes.c_int)
_code_of = _with_plain_handles(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, ctypes.c_int)
_get_box = _with_plain_handles(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE)
_get_origin = _with_plain_handles(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, _HANDLE, ctypes.c_int, _HANDLE, _HANDLE)


def _character(code: int, is_unknown: bool) -> str:
    return "-" if code == _LINE_END_HYPHEN and not is_unknown else _UNKNOWN


def _draw_fields(page: pdfium.FPDF_PAGE) -> bool:
    """Draws the form fields of a page onto it, as printing does; other annotations are taken away."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    if not count:
        return False
    for index in reversed(range(count)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        is_field = pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET
        pdfium.FPDFPage_CloseAnnot(annotation)
        if not is_field:
            pdfium.FPDFPage_RemoveAnnot(page, index)
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def _as_shown(page: pdfium.FPDF_PAGE) -> tuple[float, float, Matrix]:
    """Width and height of the page as shown, and the matrix from its own coordinates to points from the top left."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    width, height = right - left, top - bottom
    match pdfium.FPDFPage_GetRotation(page):
        case 1:
            return height, width, (0, 1, 1, 0, -bottom, -left)
        case 2:
            return width, height, (-1, 0, 0, 1, right, -bottom)
        case 3:
            return height, width, (0, -1, -1, 0, top, right)
    return width, height, (1, 0, 0, -1, -left, top)


def _bounds(item: pdfium.FPDF_PAGEOBJECT, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return mapped(matrix, left.value, bottom.value, right.value, top.value)


def _outlines(path: pdfium.FPDF_PAGEOBJECT, segments: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath; curves are drawn straight."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    outline: list[tuple[float, float]] = []
    for k in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, k)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        outline.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if outline:
        yield outline


def _matrix_of(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

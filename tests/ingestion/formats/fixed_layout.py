"""Builds pages for tests of fixed layouts: glyphs and rulings, PDF, OFD. Lengths are points from the top left."""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from zipfile import ZipFile

from ingestion.document import Document, Paragraph, Table
from ingestion.formats.grid import Box
from ingestion.formats.page import Glyph, Page

WIDTH, HEIGHT = 595.0, 842.0


# ---- What a reader found


def tables(blocks: Iterable[Paragraph | Table]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def paragraphs(blocks: Iterable[Paragraph | Table]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def rows(table: Table) -> list[list[str]]:
    """The texts of a table row by row, a merged cell in every position that it covers."""
    return [[cell.text if cell else "-" for cell in row] for row in table.grid]


def only_table(document: Document) -> Table:
    (table,) = tables(document.blocks)
    return table


# ---- Glyphs and rulings


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def glyphs(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    """Upright text from `x` on the baseline `y`; Chinese glyphs are as wide as the font's size, others half as wide."""
    found = []
    for character in text:
        width = size if is_wide(character) else size / 2
        found.append(Glyph(character, x, y - 0.9 * size, x + width, y + 0.2 * size, x, y, size))
        x += width
    return found


def across(y: float, start: float, end: float) -> Box:
    return Box(start, y, end, y)


def down(x: float, start: float, end: float) -> Box:
    return Box(x, start, x, end)


def page(glyph_lists: Iterable[Iterable[Glyph]], rulings: Iterable[Box] = (), number: int = 1) -> Page:
    return Page(number, WIDTH, HEIGHT, [glyph for text in glyph_lists for glyph in text], list(rulings))


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """The rulings of a table without merged cells."""
    return [*(across(y, xs[0], xs[-1]) for y in ys), *(down(x, ys[0], ys[-1]) for x in xs)]


def in_lattice(texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float]) -> list[list[Glyph]]:
    """A line of text at the top left of every cell."""
    return [
        glyphs(text, xs[column] + 3, ys[row] + 12) for row, line in enumerate(texts) for column, text in enumerate(line)
    ]


# ---- PDF


@dataclass
class PdfPage:
    """A page of a PDF: drawing instructions, and what the page's dictionary says besides."""

    instructions: list[str] = field(default_factory=list)
    entries: str = ""
    resources: str = ""
    media_box: str = ""

    def text(
        self, text: str, x: float, y: float, size: float = 10, matrix: str = "1 0 0 1", setup: str = ""
    ) -> PdfPage:
        codes = text.encode("utf-16-be").hex()
        self.instructions.append(f"q {setup} BT /F {size} Tf {matrix} {x} {HEIGHT - y} Tm <{codes}> Tj ET Q")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, setup: str = "") -> PdfPage:
        self.instructions.append(f"q 0.5 w {setup} {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S Q")
        return self

    def fill(self, x: float, y: float, width: float, height: float, setup: str = "") -> PdfPage:
        self.instructions.append(f"q {setup} {x} {HEIGHT - y - height} {width} {height} re f Q")
        return self

    def draw(self, instructions: str) -> PdfPage:
        self.instructions.append(instructions)
        return self

    def table(self, texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float]) -> PdfPage:
        """A table with a line of text at the top left of every cell."""
        for box in lattice(xs, ys):
            self.line(*box)
        for row, line in enumerate(texts):
            for column, text in enumerate(line):
                self.text(text, xs[column] + 3, ys[row] + 12)
        return self


def pdf(*pages: PdfPage, trailer: str = "", catalog: str = "", objects: dict[int, str] | None = None) -> bytes:
    """A PDF document. Its font F writes UTF-16; `objects` are further ones, numbered from 900 on."""
    ranges = "\n".join(f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256))
    # Not more than a hundred ranges may stand together.
    lines = ranges.split("\n")
    blocks = [lines[k : k + 100] for k in range(0, len(lines), 100)]
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + "".join(f"{len(block)} beginbfrange\n" + "\n".join(block) + "\nendbfrange\n" for block in blocks)
        + "endcmap end end"
    )
    bodies: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/W[0 255 500]/FontDescriptor 5 0 R>>",
        5: b"<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200"
        b"/CapHeight 700/ItalicAngle 0/StemV 80>>",
        6: stream(to_unicode.encode(), deflate=True),
    }
    kids = []
    for k, content in enumerate(pages):
        number = 10 + 2 * k
        kids.append(f"{number} 0 R")
        bodies[number] = (
            f"<</Type/Page/Parent 2 0 R{content.media_box or f'/MediaBox[0 0 {WIDTH:g} {HEIGHT:g}]'}"
            f"/Contents {number + 1} 0 R/Resources<</Font<</F 3 0 R>>{content.resources}>>{content.entries}>>"
        ).encode()
        bodies[number + 1] = stream("\n".join(content.instructions).encode(), deflate=True)
    bodies[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    bodies |= {number: body.encode() for number, body in (objects or {}).items()}
    return _numbered(bodies, trailer)


def stream(data: bytes, entries: str = "", deflate: bool = False) -> bytes:
    if deflate:
        data, entries = zlib.compress(data), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _numbered(bodies: dict[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number in sorted(bodies):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + bodies[number] + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        out += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    out += f"trailer\n<</Size {max(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


# ---- OFD

_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MILLIMETRES = 25.4 / 72


def mm(points: float) -> float:
    return round(points * _MILLIMETRES, 3)


def ofd_text(text: str, x: float, y: float, size: float = 10, attributes: str = "", inside: str = "") -> str:
    """A text object on the baseline `y`, its distances run-length coded where they are the same."""
    widths = [size if is_wide(character) else size / 2 for character in text]
    steps = " ".join(str(mm(width)) for width in widths[:-1])
    if len(set(widths[:-1])) == 1 and len(widths) > 2:
        steps = f"g {len(widths) - 1} {mm(widths[0])}"
    return (
        f'<ofd:TextObject ID="1" Boundary="{mm(x)} {mm(y - size)} {mm(sum(widths))} {mm(1.2 * size)}" '
        f'Font="1" Size="{mm(size)}" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{mm(size)}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float, attributes: str = "") -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{mm(x0)} {mm(y0)} {mm(x1 - x0)} {mm(y1 - y0)}" LineWidth="0.2" {attributes}>'
        f"<ofd:AbbreviatedData>M 0 0 L {mm(x1 - x0)} {mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd_table(texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float]) -> str:
    lines = "".join(ofd_line(*box) for box in lattice(xs, ys))
    return lines + "".join(
        ofd_text(text, xs[column] + 3, ys[row] + 12)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
        if text
    )


def ofd(*pages: str, parts: dict[str, str] | None = None, common: str = "", main: str = "", outer: str = "") -> bytes:
    """An OFD package; each page is the content of its layer. `parts` replace or add parts, empty ones take it out."""
    listed = "".join(f'<ofd:Page ID="{100 + k}" BaseLoc="Pages/{k}.xml"/>' for k in range(len(pages)))
    content = {
        "OFD.xml": f"<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{main}</ofd:DocBody>"
        f"{outer}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {mm(WIDTH)} "
        f"{mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
        **{f"Doc_0/Pages/{k}.xml": ofd_page(layer) for k, layer in enumerate(pages)},
        **(parts or {}),
    }
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, text in content.items():
            if text:
                package.writestr(name, text)
    return buffer.getvalue()


def ofd_page(layer: str, before: str = "") -> str:
    return f"<ofd:Page {_OFD}>{before}<ofd:Content><ofd:Layer ID='9'>{layer}</ofd:Layer></ofd:Content></ofd:Page>"

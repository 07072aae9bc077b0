"""Builds pages for tests of fixed layouts: glyphs and rulings, PDF, OFD. Lengths are points from the top left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingestion.document import Document, Paragraph, Table
from ingestion.formats.grid import Box
from ingestion.formats.page import Glyph, Page
from samples.formats import pdf as pdf_format
from samples.formats.ofd import is_wide, mm, ofd, ofd_line, ofd_page, ofd_text
from samples.formats.pdf import HEIGHT, WIDTH, stream

__all__ = ["mm", "ofd", "ofd_line", "ofd_page", "ofd_text", "stream"]


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


class PdfPage(pdf_format.PdfPage):
    """A page of a PDF, with what only tests draw."""

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
    """A PDF document whose font tells by itself what its codes mean; `objects` are further ones, from 900 on."""
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
    font = {
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Test/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Test/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 1000/W[0 255 500]/FontDescriptor 5 0 R>>",
        5: b"<</Type/FontDescriptor/FontName/Test/Flags 4/FontBBox[0 -200 1000 900]/Ascent 900/Descent -200"
        b"/CapHeight 700/ItalicAngle 0/StemV 80>>",
        6: stream(to_unicode.encode(), deflate=True),
    }
    return pdf_format.pdf(*pages, font=font, objects=objects, trailer=trailer, catalog=catalog)


# ---- OFD


def ofd_table(texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float]) -> str:
    lines = "".join(ofd_line(*box) for box in lattice(xs, ys))
    return lines + "".join(
        ofd_text(text, xs[column] + 3, ys[row] + 12)
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
        if text
    )

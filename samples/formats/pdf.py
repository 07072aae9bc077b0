"""PDF files, drawn by hand. Lengths are points from the top left of the page."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

WIDTH, HEIGHT = 595.0, 842.0

# Fonts by name, and the numbers of their objects.
_FONTS = {"F": 3, "L": 7}

# Two fonts that are not embedded, but as the viewer has them: F is a Song, written in UTF-16, L is for ASCII.
SONG = {
    3: b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
    4: b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    b"/Supplement 4>>/DW 1000/W[1 95 500]/FontDescriptor 5 0 R>>",
    5: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120"
    b"/CapHeight 880/ItalicAngle 0/StemV 93>>",
    7: f"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126"
    f"/Widths[{'500 ' * 95}]>>".encode(),
}


@dataclass
class PdfPage:
    """A page of a PDF: drawing instructions, and what the page's dictionary says besides."""

    instructions: list[str] = field(default_factory=list)
    entries: str = ""
    resources: str = ""
    media_box: str = ""

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float = 10,
        matrix: str = "1 0 0 1",
        setup: str = "",
        font: Literal["F", "L"] = "F",
    ) -> Self:
        codes = text.encode("ascii" if font == "L" else "utf-16-be").hex()
        self.instructions.append(f"q {setup} BT /{font} {size} Tf {matrix} {x} {HEIGHT - y} Tm <{codes}> Tj ET Q")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, setup: str = "") -> Self:
        self.instructions.append(f"q 0.5 w {setup} {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S Q")
        return self


def pdf(
    *pages: PdfPage,
    font: Mapping[int, bytes] = SONG,
    objects: Mapping[int, str] | None = None,
    trailer: str = "",
    catalog: str = "",
) -> bytes:
    """A PDF document. `font` are the objects of its fonts, by number: F begins at 3, L at 7; `objects` further ones."""
    named = "".join(f"/{name} {number} 0 R" for name, number in _FONTS.items() if number in font)
    bodies: dict[int, bytes] = {1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode(), **font}
    kids = []
    for k, content in enumerate(pages):
        number = 10 + 2 * k
        kids.append(f"{number} 0 R")
        media_box = content.media_box or f"/MediaBox[0 0 {WIDTH:g} {HEIGHT:g}]"
        bodies[number] = (
            f"<</Type/Page/Parent 2 0 R{media_box}/Contents {number + 1} 0 R"
            f"/Resources<</Font<<{named}>>{content.resources}>>{content.entries}>>"
        ).encode()
        bodies[number + 1] = stream("\n".join(content.instructions).encode())
    bodies[2] = f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(kids)}]>>".encode()
    bodies |= {number: body.encode() for number, body in (objects or {}).items()}
    return _numbered(bodies, trailer)


def stream(data: bytes, entries: str = "", deflate: bool = False) -> bytes:
    if deflate:
        data, entries = zlib.compress(data), entries + "/Filter/FlateDecode"
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


def _numbered(bodies: Mapping[int, bytes], trailer: str) -> bytes:
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

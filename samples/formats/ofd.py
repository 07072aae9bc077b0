"""OFD packages (GB/T 33190), drawn by hand. Lengths are points from the top left; the format itself has millimetres."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape

from samples.formats.package import package
from samples.formats.pdf import HEIGHT, WIDTH

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_MILLIMETRES = 25.4 / 72

# A document's font 1.
SONG: dict[str, str | bytes] = {
    "Doc_0/PublicRes.xml": f'<ofd:Res {OFD} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体" '
    'FamilyName="SimSun"/></ofd:Fonts></ofd:Res>'
}


def mm(points: float) -> float:
    return round(points * _MILLIMETRES, 3)


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def ofd_text(
    text: str, x: float, y: float, size: float = 10, attributes: str = "", inside: str = "", number: int = 1
) -> str:
    """A text object on the baseline `y`, its distances run-length coded where they are the same."""
    widths = [size if is_wide(character) else size / 2 for character in text]
    steps = " ".join(str(mm(width)) for width in widths[:-1])
    if len(set(widths[:-1])) == 1 and len(widths) > 2:
        steps = f"g {len(widths) - 1} {mm(widths[0])}"
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{mm(x)} {mm(y - size)} {mm(sum(widths))} {mm(1.2 * size)}" '
        f'Font="1" Size="{mm(size)}" {attributes}>{inside}'
        f'<ofd:TextCode X="0" Y="{mm(size)}" DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def ofd_line(x0: float, y0: float, x1: float, y1: float, attributes: str = "", number: int = 2) -> str:
    return (
        f'<ofd:PathObject ID="{number}" Boundary="{mm(x0)} {mm(y0)} {mm(x1 - x0)} {mm(y1 - y0)}" LineWidth="0.2" '
        f"{attributes}><ofd:AbbreviatedData>M 0 0 L {mm(x1 - x0)} {mm(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def ofd(
    *pages: str, parts: Mapping[str, str | bytes] | None = None, common: str = "", main: str = "", outer: str = ""
) -> bytes:
    """An OFD package; each page is the content of its layer. `parts` replace or add parts, empty ones take it out."""
    listed = "".join(f'<ofd:Page ID="{100 + k}" BaseLoc="Pages/{k}.xml"/>' for k in range(len(pages)))
    content: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{main}</ofd:DocBody>"
        f"{outer}</ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 {mm(WIDTH)} "
        f"{mm(HEIGHT)}</ofd:PhysicalBox></ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
        **{f"Doc_0/Pages/{k}.xml": ofd_page(layer) for k, layer in enumerate(pages)},
        **(parts or {}),
    }
    return package({name: part.encode() if isinstance(part, str) else part for name, part in content.items() if part})


def ofd_page(layer: str, before: str = "") -> str:
    return f"<ofd:Page {OFD}>{before}<ofd:Content><ofd:Layer ID='9'>{layer}</ofd:Layer></ofd:Content></ofd:Page>"

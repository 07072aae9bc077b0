"""Word documents, with true merged cells, tracked changes and content controls."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from samples.formats.package import content_types, package, relationships
from samples.layout import Block, Box, Grid, Heading


def word(blocks: Sequence[Block], *, revised: Mapping[str, str] | None = None, controls: Collection[str] = ()) -> bytes:
    """A .docx file.

    `revised` maps the text of a cell to a former text: the change is recorded as a tracked deletion and insertion.
    Cells whose text is in `controls` hold it in a content control.
    """
    body = []
    for block in blocks:
        if isinstance(block, Grid):
            body.append(_word_table(block, revised or {}, controls))
        else:
            body.append(_word_paragraph(escape(block), "Title" if isinstance(block, Heading) else "Normal"))
    if blocks and isinstance(blocks[-1], Grid):  # a document ends with a paragraph
        body.append("<w:p/>")
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    return package(
        {
            "[Content_Types].xml": content_types(
                {"/word/document.xml": f"{_TYPES}.document.main+xml", "/word/styles.xml": f"{_TYPES}.styles+xml"}
            ),
            "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
            "word/_rels/document.xml.rels": relationships({"rId1": ("styles", "styles.xml")}),
            "word/document.xml": document,
            "word/styles.xml": _STYLES,
        }
    )


def password_protected() -> bytes:
    """What Word writes for a document with a password: a compound file with an encrypted package, here an empty one."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)

    def entry(name: str, kind: int, right: int, child: int) -> bytes:
        encoded = (name + "\0").encode("utf-16-le")
        place = struct.pack("<HBBIII", len(encoded), kind, 1, free, right, child) + bytes(36)
        return encoded.ljust(64, b"\0") + place + struct.pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, free, 1) + entry("EncryptionInfo", 2, 2, free)
    return header + sectors + directory + entry("EncryptedPackage", 2, free, free) + bytes(128)


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = (
    f'<w:styles xmlns:w="{_WORD}">'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:eastAsia="SimSun"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:keepNext/>'
    '<w:spacing w:before="240" w:after="120"/><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:sz w:val="18"/></w:rPr></w:style></w:styles>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE_WIDTH = 9600  # twentieths of a point between the margins


def _word_table(grid: Grid, revised: Mapping[str, str], controls: Collection[str]) -> str:
    width = _PAGE_WIDTH // grid.columns
    rows = "".join(
        f"<w:tr>{''.join(_word_cell(box, starts, width, revised, controls) for _, box, starts in row)}</w:tr>"
        for row in grid.placed()
    )
    columns = f'<w:gridCol w:w="{width}"/>' * grid.columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * grid.columns}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _word_cell(box: Box, starts: bool, width: int, revised: Mapping[str, str], controls: Collection[str]) -> str:
    properties = f'<w:tcW w:w="{width * box.across}" w:type="dxa"/>'
    if box.across > 1:
        properties += f'<w:gridSpan w:val="{box.across}"/>'
    if box.down > 1:
        properties += '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
    properties += '<w:vAlign w:val="center"/>'
    lines = box.text.split("\n") if starts else [""]
    content = "".join(_word_lines(lines, revised))
    if starts and box.text in controls:
        content = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _word_lines(lines: Sequence[str], revised: Mapping[str, str]) -> Iterator[str]:
    for line in lines:
        former = revised.get(line)
        yield _word_paragraph(escape(line), "Cell", escape(former) if former else None)


def _word_paragraph(text: str, style: str, former: str | None = None) -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    if former is not None:
        who = 'w:author="复核" w:date="2023-06-20T09:00:00Z"'
        run = (
            f'<w:del w:id="1" {who}><w:r><w:delText xml:space="preserve">{former}</w:delText></w:r></w:del>'
            f'<w:ins w:id="2" {who}>{run}</w:ins>'
        )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'

"""Writes lines and grids as files: text in two dialects, and Word documents with true merged cells.

The same blocks always give the same bytes, on every machine: zip members are stored, not compressed, and have no clock.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from samples.layout import Block, Box, Grid


def tab_separated(blocks: Sequence[Block], page_of: int | None = None) -> str:
    """A line per row, cells separated by tabs; merged cells leave blanks behind.

    A row of one cell loses its table and becomes a line of text, and a table longer than `page_of` rows gets an empty
    line after them, as happens in real exports.
    """
    lines: list[str] = []
    for block in blocks:
        lines.append("")
        if isinstance(block, str):
            lines.append(block)
            continue
        for number, row in enumerate(_placed(block)):
            if number == page_of:
                lines.append("")
            if len(row) == 1:
                lines += ["", row[0][1].text, ""]
                continue
            cells = [""] * block.columns
            for column, box, starts in row:
                if starts:
                    cells[column] = box.text.replace("\n", " ")
            lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def cell_per_line(blocks: Sequence[Block]) -> str:
    """A line per cell, begun by a tab; further lines of a cell have none, and an empty line ends a row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
            continue
        for row in _placed(block):
            lines.append("")
            lines += ["\t" + (box.text.replace("\n", "\n\n", 1) if starts else "") for _, box, starts in row]
        lines += ["", ""]
    return "\n".join(lines) + "\n"


def word(blocks: Sequence[Block], *, revised: Mapping[str, str] | None = None, controls: Collection[str] = ()) -> bytes:
    """A .docx file.

    `revised` maps the text of a cell to a former text: the change is recorded as a tracked deletion and insertion.
    Cells whose text is in `controls` hold it in a content control.
    """
    body = []
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            body.append(_word_table(block, revised or {}, controls))
        else:
            is_title = number + 1 < len(blocks) and isinstance(blocks[number + 1], Grid)
            body.append(_word_paragraph(escape(block), "Title" if is_title else "Normal"))
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
        'w:left="1134" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    return _zip(
        {
            "[Content_Types].xml": _CONTENT_TYPES,
            "_rels/.rels": _relationships(f"{_RELATIONS}/officeDocument", "word/document.xml"),
            "word/_rels/document.xml.rels": _relationships(f"{_RELATIONS}/styles", "styles.xml"),
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


def _placed(grid: Grid) -> list[list[tuple[int, Box, bool]]]:
    """Row by row, every box that covers the row: its first column, the box, and whether it starts in this row."""
    placed: list[list[tuple[int, Box, bool]]] = []
    above: list[tuple[int, Box, int]] = []  # column, box, rows still to cover
    for boxes in grid.rows:
        row = [(column, box, False) for column, box, left in above if left]
        taken = {column + i for column, box, _ in row for i in range(box.across)}
        column = 0
        for box in boxes:
            while column in taken:
                column += 1
            row.append((column, box, True))
            column += box.across
        row.sort(key=lambda item: item[0])
        if sum(box.across for _, box, _ in row) != grid.columns:
            raise ValueError(f"row does not fill {grid.columns} columns: {[box.text for _, box, _ in row]}")
        above = [(c, box, left - 1) for c, box, left in above if left]
        above += [(c, box, box.down - 1) for c, box, starts in row if starts]
        placed.append(row)
    return placed


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
)
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


def _relationships(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
        "</Relationships>"
    )


def _word_table(grid: Grid, revised: Mapping[str, str], controls: Collection[str]) -> str:
    width = _PAGE_WIDTH // grid.columns
    rows = "".join(
        f"<w:tr>{''.join(_word_cell(box, starts, width, revised, controls) for _, box, starts in row)}</w:tr>"
        for row in _placed(grid)
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


def _zip(parts: Mapping[str, str]) -> bytes:
    """A zip archive without compression and with a fixed date, so that its bytes depend on the parts alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system = 0
            archive.writestr(member, xml.encode())
    return target.getvalue()

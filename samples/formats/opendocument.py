"""OpenDocument texts and spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from samples.formats.package import package
from samples.formats.workbook import as_number
from samples.layout import Block, Box, Grid, Heading

_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_LOOKS = (
    '<office:automatic-styles><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
    'fo:border="0.5pt solid #000000" fo:wrap-option="wrap" style:vertical-align="middle"/></style:style>'
    '<style:style style:name="Title" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
    '<style:text-properties fo:font-weight="bold" fo:font-size="15pt"/></style:style></office:automatic-styles>'
)


def open_text(blocks: Sequence[Block]) -> bytes:
    """A .odt file."""
    body = []
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            body.append(_table(f"表{number}", block.columns, _rows(block, typed=False)))
        else:
            style = ' text:style-name="Title"' if isinstance(block, Heading) else ""
            body.append(f"<text:p{style}>{escape(block, quote=False)}</text:p>")
    return _package("text", f"<office:text>{''.join(body)}</office:text>")


def open_sheets(sheets: Mapping[str, Sequence[Block]]) -> bytes:
    """A .ods file; a line of text stands in one cell across its sheet."""
    tables = []
    for name, blocks in sheets.items():
        width = max((block.columns for block in blocks if isinstance(block, Grid)), default=1)
        rows = ""
        for block in blocks:
            rows += _rows(block if isinstance(block, Grid) else Grid(width, ((Box(block, width),),)), typed=True)
        tables.append(_table(name, width, rows))
    return _package("spreadsheet", f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet>")


def _package(kind: str, body: str) -> bytes:
    media = f"application/vnd.oasis.opendocument.{kind}"
    manifest = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"'
    return package(
        {
            "mimetype": media.encode(),
            "content.xml": f'<office:document-content{_NAMES} office:version="1.2">{_LOOKS}'
            f"<office:body>{body}</office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest:manifest {manifest}>"
            f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{media}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        }
    )


def _table(name: str, columns: int, rows: str) -> str:
    column = f'<table:table-column table:number-columns-repeated="{columns}"/>'
    return f'<table:table table:name="{name}">{column}{rows}</table:table>'


def _rows(grid: Grid, *, typed: bool) -> str:
    rows = []
    for row in grid.placed():
        cells = []
        for _, box, starts in row:
            if starts:
                cells.append(_cell(box, typed))
            covered = box.across - 1 if starts else box.across
            cells.append("<table:covered-table-cell/>" * covered)
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return "".join(rows)


def _cell(box: Box, typed: bool) -> str:
    spans = f' table:number-columns-spanned="{box.across}"' if box.across > 1 else ""
    spans += f' table:number-rows-spanned="{box.down}"' if box.down > 1 else ""
    number = as_number(box.text) if typed else None
    if number and number[1].endswith("%"):
        spans += f' office:value-type="percentage" office:value="{number[0]}"'
    elif number and "年" not in number[1]:
        spans += f' office:value-type="float" office:value="{number[0]}"'
    else:
        spans += ' office:value-type="string"' if typed else ""
    lines = "".join(f"<text:p>{escape(line, quote=False)}</text:p>" for line in box.text.split("\n"))
    return f'<table:table-cell table:style-name="Cell"{spans}>{lines}</table:table-cell>'

"""Builds workbooks and OpenDocument files by hand, down to the XML that office programs write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ingestion.document import Document, Paragraph, Table
from tests.ingestion.formats.word_xml import zipped

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

# Styles of every workbook; those of `formats` follow.
PLAIN, RULED = 0, 1
FIRST_FORMAT = 2

Parts = dict[str, str | bytes]
Row = str | Sequence[str | int | float | None]


def c(value: object = None, *, at: str = "", kind: str = "", style: int = 0, formula: str | None = None) -> str:
    """A cell: `value` is what stands in `v`, of the type `kind`."""
    names = {"r": at, "s": style or "", "t": kind}
    attributes = "".join(f' {name}="{given}"' for name, given in names.items() if given != "")
    inner = "" if formula is None else f"<f>{escape(formula)}</f>"
    inner += "" if value is None else f"<v>{escape(str(value))}</v>"
    return f"<c{attributes}>{inner}</c>"


def text(value: str, *, at: str = "", style: int = 0) -> str:
    """A cell with its text in it."""
    place = f' r="{at}"' if at else ""
    return f'<c{place} s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def row(*cells: str | int | float | None, at: int | None = None, attributes: str = "") -> str:
    """A row; a cell that is no XML is a text or a number, None an empty cell."""
    number = "" if at is None else f' r="{at}"'
    return f"<row{number}{attributes}>{''.join(map(_cell, cells))}</row>"


def sheet(*rows: Row, before: str = "", merges: Iterable[str] = (), after: str = "") -> str:
    """The content of a worksheet; `before` the rows stand columns, `merges` are ranges."""
    given = "".join(each if isinstance(each, str) else row(*each) for each in rows)
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in merges)
    return f"{before}<sheetData>{given}</sheetData>{f'<mergeCells>{merged}</mergeCells>' if merged else ''}{after}"


def xlsx_parts(
    *sheets: str,
    names: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    formats: Sequence[str | int] = (),
    strings: Sequence[str] | None = None,
    since_1904: bool = False,
    namespace: str = TRANSITIONAL,
    prefix: str = "",
) -> Parts:
    """The parts of a workbook.

    `formats` are number formats (or the numbers of built-in ones) of the styles from FIRST_FORMAT on, `strings` the
    contents of the shared string items. All elements get `prefix`, all parts the `namespace`.
    """

    def part(root: str, content: str) -> str:
        relations = _STRICT_RELATIONS if namespace == STRICT else _RELATIONS
        source = f"<{root}>{content}</{root}>"
        if prefix:
            source = re.sub(r"<(/?)(?=\w)", rf"<\1{prefix}:", source)
        declared = f'xmlns{":" if prefix else ""}{prefix}="{namespace}" xmlns:r="{relations}"'
        return '<?xml version="1.0"?>' + re.sub(r"(?<=[\w])(?=>)", f" {declared}", source, count=1)

    names = names or [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    states = states or {}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"'
        f"{f' state={chr(34)}{states[name]}{chr(34)}' if name in states else ''}/>"
        for number, name in enumerate(names, start=1)
    )
    properties = '<workbookPr date1904="1"/>' if since_1904 else ""
    custom = "".join(
        f'<numFmt numFmtId="{200 + number}" formatCode="{escape(code)}"/>'
        for number, code in enumerate(formats)
        if isinstance(code, str)
    )
    ids = [200 + number if isinstance(code, str) else code for number, code in enumerate(formats)]
    styles = (
        f"<numFmts>{custom}</numFmts>"
        '<borders><border/><border><left/><top style="thin"/><bottom style="none"/></border></borders>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="0" borderId="1"/>'
        f"{''.join(f'<xf numFmtId={chr(34)}{number}{chr(34)}/>' for number in ids)}</cellXfs>"
    )
    related = {"worksheet": [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]}
    parts: Parts = {
        f"xl/{name}": part("worksheet", content) for name, content in zip(related["worksheet"], sheets, strict=True)
    }
    parts["xl/styles.xml"] = part("styleSheet", styles)
    related["styles"] = ["styles.xml"]
    if strings is not None:
        parts["xl/sharedStrings.xml"] = part("sst", "".join(f"<si>{each}</si>" for each in strings))
        related["sharedStrings"] = ["sharedStrings.xml"]
    parts["xl/workbook.xml"] = part("workbook", f"{properties}<sheets>{listed}</sheets>")
    targets = [(kind, target) for kind, members in related.items() for target in members]
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/{target}" '
                f'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
                for kind, target in targets
            )
            + "</Types>"
        ),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _links(targets),
        **parts,
    }


def xlsx(
    *sheets: str,
    names: Sequence[str] = (),
    states: Mapping[str, str] | None = None,
    formats: Sequence[str | int] = (),
    strings: Sequence[str] | None = None,
    since_1904: bool = False,
) -> bytes:
    """A workbook; see `xlsx_parts`."""
    return zipped(
        xlsx_parts(*sheets, names=names, states=states, formats=formats, strings=strings, since_1904=since_1904)
    )


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return value if value.startswith("<") else text(value)
    return c(value)


def _links(targets: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>'


_ODF = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def ods(*tables: str, styles: str = "") -> bytes:
    """A spreadsheet of the given `table:table` elements and automatic styles."""
    return _odf("spreadsheet", "".join(tables), styles, None)


def odt(body: str, *, styles: str = "", common: str | None = None) -> bytes:
    """A text with the given content, automatic styles and (in styles.xml) common styles."""
    return _odf("text", body, styles, common)


def _odf(kind: str, body: str, styles: str, common: str | None) -> bytes:
    parts: Parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{kind}",
        "content.xml": (
            f'<?xml version="1.0"?><office:document-content{_ODF}>'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
        ),
    }
    if common is not None:
        parts["styles.xml"] = (
            f'<?xml version="1.0"?><office:document-styles{_ODF}><office:styles>{common}</office:styles>'
            "</office:document-styles>"
        )
    return zipped(parts)


def p(content: str = "", style: str = "") -> str:
    """A paragraph of OpenDocument; `content` is XML."""
    return f"<text:p{f' text:style-name={chr(34)}{style}{chr(34)}' if style else ''}>{content}</text:p>"


def td(content: str = "", attributes: str = "") -> str:
    """A cell of OpenDocument; content that is no XML is the text of its only paragraph."""
    inner = content if content.startswith("<") or not content else p(content)
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def tr(*cells: str, attributes: str = "") -> str:
    """A row of OpenDocument; a cell that is no XML is text."""
    inner = "".join(each if each.startswith("<") else td(each) for each in cells)
    return f"<table:table-row {attributes}>{inner}</table:table-row>"


def odf_table(*rows: str, name: str = "Sheet1", columns: str = "", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{"".join(rows)}</table:table>'


def grids(document: Document) -> list[list[list[str | None]]]:
    """The text at every position of each table, None where it has no cell."""
    return [
        [[None if cell is None else cell.text for cell in line] for line in table.grid] for table in tables(document)
    ]


def grid(document: Document) -> list[list[str | None]]:
    """The grid of the only table."""
    (only,) = grids(document)
    return only


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def lines(document: Document) -> list[str]:
    """The paragraphs outside tables."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def places(document: Document) -> dict[str, str]:
    """The place of each text that stands in a table."""
    return {cell.text: cell.place for table in tables(document) for cell in table.cells}

"""Builds Word documents by hand, down to the XML that Word writes."""

from __future__ import annotations

import zipfile
from io import BytesIO

from ingestion.document import Paragraph, Table
from ingestion.formats.docx import read_docx

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "v": "urn:schemas-microsoft-com:vml",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(root: str, content: str, namespace: str = TRANSITIONAL) -> str:
    """An XML part with the given root element (`document`, `styles`, `numbering`)."""
    others = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{namespace}"{others}>{content}</w:{root}>'


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def docx_parts(document: str | bytes, *, main: str = "word/document.xml", **related: str) -> dict[str, str | bytes]:
    """The parts of a Word file; `related` are parts beside the main one by their relation (`styles`, `numbering`)."""
    folder, _, name = main.rpartition("/")
    relation = '<Relationship Id="{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"'
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    links = "".join(f'{relation.format(kind)} Target="{kind}.xml"/>' for kind in related)
    return {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/{main}" ContentType="{_MAIN_TYPE}"/></Types>'
        ),
        "_rels/.rels": f'{opening}{relation.format("officeDocument")} Target="{main}"/></Relationships>',
        main: document,
        f"{folder}/_rels/{name}.rels": f"{opening}{links}</Relationships>",
        **{f"{folder}/{kind}.xml": content for kind, content in related.items()},
    }


def docx(body: str, *, namespace: str = TRANSITIONAL, styles: str = "", numbering: str = "") -> bytes:
    """A Word file with the given content of `w:body`, of `w:styles` and of `w:numbering`."""
    related = {
        kind: part(kind, content, namespace)
        for kind, content in (("styles", styles), ("numbering", numbering))
        if content
    }
    return zipped(docx_parts(part("document", f"<w:body>{body}</w:body>", namespace), **related))


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no XML is text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(_run, runs))}</w:p>"


def r(content: str, properties: str = "") -> str:
    """A run; content that is no XML is text."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{content if content.startswith('<') else t(content)}</w:r>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def tc(content: str = "", properties: str = "") -> str:
    """A cell; content that is no XML is the text of its only paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a cell that is no XML is text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, columns: int = 0) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART = '<w:vMerge w:val="restart"/>'
CONTINUE = "<w:vMerge/>"


def field(instruction: str, *result: str) -> str:
    """A complex field as runs."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{instruction}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + "".join(map(_run, result))
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def box(*blocks: str) -> str:
    """A text box as Word writes it: a drawing, and the same box again in VML for older programs."""
    content = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def texts(data: bytes) -> list[str]:
    """The texts of the paragraphs outside tables."""
    return [block.text for block in read_docx(data).blocks if isinstance(block, Paragraph)]


def tables(data: bytes) -> list[Table]:
    return [block for block in read_docx(data).blocks if isinstance(block, Table)]


def body_text(*runs: str, **document: str) -> str:
    """What a document of one paragraph reads as."""
    (text,) = texts(docx(p(*runs), **document))
    return text


def grid(table: Table) -> list[list[str | None]]:
    """The text at every position of the table, None where it has no cell."""
    return [[None if cell is None else cell.text for cell in row] for row in table.grid]


def _run(run: str) -> str:
    return run if run.startswith("<") else r(run)

"""Writes a document as a file: Word, workbook, web page, and PDF by way of LibreOffice.

The writers here are not those of the samples, so that the readers meet another hand: column widths, landscape pages,
numbers with number formats, inline strings, rowspan and colspan.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from samples.layout import Box, Grid
from tests.families.drafts import Document, Draft, placed
from tests.families.rough import Rough


class Heading(str):
    """The title of a form."""


class Ragged(Grid):
    """A grid whose rows lack the cells that were merged with those above."""


Block = str | Grid


def write(document: Document, file_format: str) -> bytes:
    """The document as a file of the format `docx`, `xlsx` or `html`, or `txt` where it is roughened text."""
    if isinstance(document, Rough):
        return document.text.encode()
    if file_format == "xlsx":
        return _workbook(document)
    blocks = _blocks(document)
    return _word(blocks) if file_format == "docx" else _page(blocks)


def write_pdfs(documents: Sequence[Document], folder: Path) -> dict[str, Path]:
    """Writes the documents as PDF into the folder, in one call; files by name, none where LibreOffice is missing."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    with tempfile.TemporaryDirectory() as profile:
        sources = []
        for document in documents:
            source = folder / f"{document.name}.docx"
            source.write_bytes(write(document, "docx"))
            sources.append(str(source))
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, *sources], check=True, capture_output=True, timeout=900)
    return {document.name: folder / f"{document.name}.pdf" for document in documents}


def _blocks(document: Document) -> list[Block]:
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Draft):
            parts = [
                part if isinstance(part, str) else _without_merges(part, document.lost_merges) for part in block.parts
            ]
            lines = [Heading(line) if line == block.title else line for line in block.above]
            blocks += [*lines, *parts, *block.below]
        else:
            blocks.append(block if isinstance(block, Grid) else str(block))
    return blocks


def _without_merges(grid: Grid, how: str) -> Grid:
    """The grid as a careless export leaves it; see `Document.lost_merges`."""
    if not how:
        return grid
    rows = []
    for row in placed(grid):
        boxes: list[Box] = []
        for _, box, starts in row:
            if starts:
                boxes.append(Box(box.text, box.across))
            elif how == "blank":
                boxes.append(Box("", box.across))
        rows.append(tuple(boxes))
    return (Ragged if how == "missing" else Grid)(grid.columns, tuple(rows))


# Word

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MARGIN = 850


def _word(blocks: Sequence[Block]) -> bytes:
    wide = max((block.columns for block in blocks if isinstance(block, Grid)), default=0) > 9
    across, down = (16838, 11906) if wide else (11906, 16838)
    body = []
    for number, block in enumerate(blocks):
        if isinstance(block, Grid):
            if number and isinstance(blocks[number - 1], Grid):  # Word joins tables that touch
                body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
            body.append(_word_table(block, across - 2 * _MARGIN))
        else:
            is_title = isinstance(block, Heading)
            body.append(_word_paragraph(block, size=30 if is_title else 21, centred=is_title))
    turned = ' w:orient="landscape"' if wide else ""
    section = (
        f'<w:sectPr><w:pgSz w:w="{across}" w:h="{down}"{turned}/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}" '
        f'w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _zip(
        {
            "[Content_Types].xml": _content_types({"/word/document.xml": types}),
            "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
            "word/document.xml": (
                f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(body)}{section}</w:body></w:document>'
            ),
        }
    )


def _word_table(grid: Grid, room: int) -> str:
    widths = _widths(grid, room)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    rows = []
    for row in _cells(grid):
        cells = "".join(
            _word_cell(box, starts, sum(widths[column : column + box.across])) for column, box, starts in row
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _cells(grid: Grid) -> list[list[tuple[int, Box, bool]]]:
    """As `placed`; in rows that lack cells, what is there stands from the left."""
    if not isinstance(grid, Ragged):
        return placed(grid)
    rows = []
    for boxes in grid.rows:
        column, row = 0, []
        for box in boxes:
            row.append((column, box, True))
            column += box.across
        rows.append(row)
    return rows


def _widths(grid: Grid, room: int) -> list[int]:
    """Columns with long texts are wider, as a person would draw them."""
    need = [4.0] * grid.columns
    for row in _cells(grid):
        for column, box, starts in row:
            if starts and box.across == 1:
                longest = max(len(line.encode("gbk", "replace")) / 2 for line in box.text.split("\n"))
                need[column] = max(need[column], min(longest, 12.0) if not _is_amount(box.text) else longest + 1)
    return [int(room * width / sum(need)) for width in need]


def _is_amount(text: str) -> bool:
    return re.fullmatch(r"[\d.,%]+", text) is not None


def _word_cell(box: Box, starts: bool, width: int) -> str:
    span = f'<w:gridSpan w:val="{box.across}"/>' if box.across > 1 else ""
    merge = ('<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>") if box.down > 1 else ""
    content = "".join(_word_paragraph(line, size=18) for line in (box.text if starts else "").split("\n"))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _word_paragraph(text: str, *, size: int, centred: bool = False) -> str:
    alignment = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    looks = f'<w:rPr><w:rFonts w:eastAsia="SimSun"/><w:sz w:val="{size}"/></w:rPr>'
    run = f'<w:r>{looks}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f"<w:p>{alignment}{run if text else ''}</w:p>"


# Workbook

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FORMATS = ("General", "0%", "0.0%", "0.00%", "0.0", "0.00", "0.000", "#,##0.00", 'yyyy"年"m"月"d"日"', "#,##0")
_DAY_ZERO = date(1899, 12, 30)


def _workbook(document: Document) -> bytes:
    sheets: dict[str, list[Grid]] = {}
    loose: list[str] = []
    for block in document.blocks:
        if isinstance(block, Draft):
            tables = [_line(part) if isinstance(part, str) else part for part in block.parts]
            tables = [_without_merges(part, document.lost_merges) if part.columns else part for part in tables]
            parts = [*map(_line, block.above), *tables, *map(_line, block.below)]
            name = "Sheet1" if document.one_sheet else f"表{len(sheets) + 1}"
            if loose and document.text_in_workbook:
                parts = [*map(_line, loose), *parts]
                loose = []
            sheets.setdefault(name, []).extend(parts)
        elif isinstance(block, Grid):
            sheets[f"表{len(sheets) + 1}"] = [*map(_line, loose), block]
            loose = []
        else:
            loose.append(str(block))
    if not sheets:
        sheets["Sheet1"] = [_line(text) for text in loose]
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(grids) for number, grids in enumerate(sheets.values(), start=1)}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = {"/xl/workbook.xml": f"{kind}.sheet.main+xml", "/xl/styles.xml": f"{kind}.styles+xml"}
    types |= {f"/{part}": f"{kind}.worksheet+xml" for part in parts}
    links = {f"rId{number}": ("worksheet", part.removeprefix("xl/")) for number, part in enumerate(parts, start=1)}
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, start=1))
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(_FORMATS))
    styles = "".join(
        f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for n in range(len(_FORMATS))
    )
    return _zip(
        {
            "[Content_Types].xml": _content_types(types),
            "_rels/.rels": _relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATIONS}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": _relationships({**links, "rId900": ("styles", "styles.xml")}),
            "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
            '<fonts count="1"><font><sz val="10"/><name val="SimSun"/></font></fonts>'
            '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
            '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="{len(_FORMATS)}">{styles}</cellXfs></styleSheet>',
            **parts,
        }
    )


def _line(text: str) -> Grid:
    return Grid(0, ((Box(text),),))


def _sheet(grids: Sequence[Grid]) -> str:
    width = max((grid.columns for grid in grids), default=1) or 1
    rows, merges, number = [], [], 0
    for grid in grids:
        if grid.columns == 0:  # a line of text stands in one cell across the sheet
            grid = Grid(width, ((Box(grid.rows[0][0].text, width),),))
        top = number
        for row in _cells(grid):
            number += 1
            cells = []
            for column, box, starts in row:
                if not starts:
                    continue
                cells.append(_sheet_cell(f"{_letters(column)}{number}", box.text, number))
                if box.across > 1 or box.down > 1:
                    merges.append(
                        f"{_letters(column)}{number}:{_letters(column + box.across - 1)}{number + box.down - 1}"
                    )
            rows.append(f'<row r="{number}">{"".join(cells)}</row>')
        assert number == top + len(grid.rows)
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    block = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{"".join(rows)}</sheetData>{block}</worksheet>'


def _sheet_cell(place: str, text: str, number: int) -> str:
    """Figures are numbers with a format, but every fourth row has them typed in as text."""
    typed = _number_and_format(text) if number % 4 else None
    if typed:
        value, code = typed
        return f'<c r="{place}" s="{_FORMATS.index(code)}"><v>{value}</v></c>'
    if not text:
        return f'<c r="{place}" s="0"/>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'


def _number_and_format(text: str) -> tuple[str, str] | None:
    if found := re.fullmatch(r"(\d{4})年(\d{1,2})月(\d{1,2})日", text):
        return str((date(*map(int, found.groups())) - _DAY_ZERO).days), 'yyyy"年"m"月"d"日"'
    if found := re.fullmatch(r"(\d+)(?:\.(\d{1,2}))?%", text):
        code = {None: "0%", 1: "0.0%", 2: "0.00%"}[len(found[2]) if found[2] else None]
        return repr(float(Decimal(text[:-1]) / 100)), code
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d\d)?", text):
        return text.replace(",", ""), "#,##0.00" if "." in text else "#,##0"
    if found := re.fullmatch(r"(0|[1-9]\d{0,9})(?:\.(\d{1,3}))?", text):
        return text, {0: "General", 1: "0.0", 2: "0.00", 3: "0.000"}[len(found[2] or "")]
    return None


def _letters(column: int) -> str:
    return ("" if column < 26 else _letters(column // 26 - 1)) + chr(ord("A") + column % 26)


# Web page


def _page(blocks: Sequence[Block]) -> bytes:
    body = []
    for block in blocks:
        if isinstance(block, Grid):
            body.append(_page_table(block))
            continue
        text = escape(block, quote=False)
        centred = isinstance(block, Heading)
        body.append(f'<p style="text-align:center"><strong>{text}</strong></p>' if centred else f"<p>{text}</p>")
    head = '<head><meta charset="utf-8"><title>绩效信息公开</title><style>td{border:1px solid}</style></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{chr(10).join(body)}\n</body></html>\n".encode()


def _page_table(grid: Grid) -> str:
    rows = []
    for row in _cells(grid):
        cells = []
        for _, box, starts in row:
            if starts:
                spans = f' colspan="{box.across}"' if box.across > 1 else ""
                spans += f' rowspan="{box.down}"' if box.down > 1 else ""
                text = escape(box.text, quote=False).replace("\n", "<br>") or "&nbsp;"
                cells.append(f"<td{spans}><span>{text}</span></td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><tbody>\n{chr(10).join(rows)}\n</tbody></table>"


# Packages


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(links: Mapping[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _zip(parts: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(member, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'.encode())
    return target.getvalue()

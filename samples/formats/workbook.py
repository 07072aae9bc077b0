"""Excel workbooks: numbers with number formats, and merged ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape

from samples.formats.package import RELATIONS, content_types, package, relationships
from samples.layout import Block, Box, Grid, Heading

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORMATS = ("General", "0%", "0.0%", "0.00%", "0.0", "0.00", "0.000", "#,##0.00", 'yyyy"年"m"月"d"日"', "#,##0")
_DAY_ZERO = date(1899, 12, 30)


def workbook(sheets: Mapping[str, Sequence[Block]]) -> bytes:
    """A .xlsx file; a line of text stands in one cell across its sheet."""
    parts = {f"xl/worksheets/sheet{number}.xml": _sheet(blocks) for number, blocks in enumerate(sheets.values(), 1)}
    types = {"/xl/workbook.xml": f"{_KIND}.sheet.main+xml", "/xl/styles.xml": f"{_KIND}.styles+xml"}
    types |= {f"/{part}": f"{_KIND}.worksheet+xml" for part in parts}
    links = {f"rId{number}": ("worksheet", part.removeprefix("xl/")) for number, part in enumerate(parts, start=1)}
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, start=1))
    return package(
        {
            "[Content_Types].xml": content_types(types),
            "_rels/.rels": relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relationships({**links, "rId900": ("styles", "styles.xml")}),
            "xl/styles.xml": _styles(),
            **parts,
        }
    )


def on_sheets(blocks: Sequence[Block]) -> dict[str, list[Block]]:
    """The blocks sheet by sheet: running text on the first, then a sheet per heading."""
    sheets: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not sheets:
            sheets.append([])
        sheets[-1].append(block)
    return {f"表{number}": sheet for number, sheet in enumerate(sheets, start=1)}


def as_number(text: str) -> tuple[str, str] | None:
    """The value and the number format that show as this text; None where no number does."""
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


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{escape(code)}"/>' for n, code in enumerate(_FORMATS))
    looks = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
    styles = "".join(
        f'<xf numFmtId="{164 + n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" '
        f'applyAlignment="1">{looks}</xf>'
        for n in range(len(_FORMATS))
    )
    return (
        f'<styleSheet xmlns="{_SHEET}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="10"/><name val="SimSun"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(_FORMATS)}">{styles}</cellXfs></styleSheet>'
    )


def _sheet(blocks: Sequence[Block]) -> str:
    width = max((block.columns for block in blocks if isinstance(block, Grid)), default=1)
    rows, merges, number = [], [], 0
    for block in blocks:
        grid = block if isinstance(block, Grid) else Grid(width, ((Box(block, width),),))
        for row in grid.placed():
            number += 1
            cells = []
            for column, box, starts in row:
                if not starts:
                    continue
                cells.append(_cell(f"{_letters(column)}{number}", box.text, number))
                if box.across > 1 or box.down > 1:
                    merges.append(
                        f"{_letters(column)}{number}:{_letters(column + box.across - 1)}{number + box.down - 1}"
                    )
            rows.append(f'<row r="{number}">{"".join(cells)}</row>')
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    block_of_merges = f'<mergeCells count="{len(merges)}">{merged}</mergeCells>' if merges else ""
    columns = f'<cols><col min="1" max="{width}" width="14" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{_SHEET}">{columns}<sheetData>{"".join(rows)}</sheetData>{block_of_merges}</worksheet>'


def _cell(place: str, text: str, number: int) -> str:
    """Figures are numbers with a format, but every fourth row has them typed in as text."""
    typed = as_number(text) if number % 4 else None
    if typed:
        value, code = typed
        return f'<c r="{place}" s="{_FORMATS.index(code)}"><v>{value}</v></c>'
    if not text:
        return f'<c r="{place}" s="0"/>'
    content = f'<t xml:space="preserve">{escape(text, quote=False)}</t>'
    return f'<c r="{place}" s="0" t="inlineStr"><is>{content}</is></c>'


def _letters(column: int) -> str:
    return ("" if column < 26 else _letters(column // 26 - 1)) + chr(ord("A") + column % 26)

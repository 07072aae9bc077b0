"""Writes a document as a file: Word, workbook, web page, and PDF by way of LibreOffice.

The Word writer here is not that of the samples, so that the readers meet another hand: column widths, landscape pages.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from samples.formats.package import content_types, package, relationships
from samples.formats.web import page
from samples.formats.workbook import workbook
from samples.layout import Block, Box, Grid, Heading
from tests.families.drafts import Document, Draft
from tests.families.rough import Rough


class Ragged(Grid):
    """A grid whose rows lack the cells that were merged with those above."""

    def placed(self) -> list[list[tuple[int, Box, bool]]]:
        """As `Grid.placed`; what is there stands from the left."""
        rows = []
        for boxes in self.rows:
            column, row = 0, list[tuple[int, Box, bool]]()
            for box in boxes:
                row.append((column, box, True))
                column += box.across
            rows.append(row)
        return rows


def write(document: Document, file_format: str) -> bytes:
    """The document as a file of the format `docx`, `xlsx` or `html`, or `txt` where it is roughened text."""
    if isinstance(document, Rough):
        return document.text.encode()
    if file_format == "xlsx":
        return _workbook(document)
    blocks = _blocks(document)
    return _word(blocks) if file_format == "docx" else page(blocks)


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
    for row in grid.placed():
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
    return package(
        {
            "[Content_Types].xml": content_types({"/word/document.xml": types}),
            "_rels/.rels": relationships({"rId1": ("officeDocument", "word/document.xml")}),
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
    for row in grid.placed():
        cells = "".join(
            _word_cell(box, starts, sum(widths[column : column + box.across])) for column, box, starts in row
        )
        rows.append(f"<w:tr>{cells}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _widths(grid: Grid, room: int) -> list[int]:
    """Columns with long texts are wider, as a person would draw them."""
    need = [4.0] * grid.columns
    for row in grid.placed():
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


def _workbook(document: Document) -> bytes:
    sheets: dict[str, list[Block]] = {}
    loose: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Draft):
            parts = [
                _without_merges(part, document.lost_merges) if isinstance(part, Grid) else part for part in block.parts
            ]
            name = "Sheet1" if document.one_sheet else f"表{len(sheets) + 1}"
            before = loose if document.text_in_workbook else []
            sheets.setdefault(name, []).extend([*before, *block.above, *parts, *block.below])
            loose = [] if document.text_in_workbook else loose
        elif isinstance(block, Grid):
            sheets[f"表{len(sheets) + 1}"] = [*loose, block]
            loose = []
        else:
            loose.append(str(block))
    return workbook(sheets or {"Sheet1": loose})

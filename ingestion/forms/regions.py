"""Where the forms of a document begin and end; what lies outside them is running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from ingestion.document import Document, Paragraph, Table
from ingestion.forms.performance_header import header_label
from ingestion.forms.rows import Row, printed, rows_of
from ingestion.forms.vocabulary import squeeze, words

_ATTACHMENT = re.compile(r"^附(?:件|表)?\s*[\d一二三四五六七八九十\-－—.]*\s*[:：、.]?\s*(?:\d+[-－]\d+[.、]?\s*)?")
_HEADING = re.compile(r"^\s*(?:第?[一二三四五六七八九十]+[、章节]|[(（][一二三四五六七八九十]+[)）])")
# 自评报告 is a text, 自评报告表 a form.
_REPORT_FORM = re.compile(r"(?:自评|评价)报告表")
_YEAR = re.compile(r"(20\d\d)\s*年")
_LONGEST_TITLE = 60
_LONGEST_CAPTION = 30
_LINES_BETWEEN = 5
_NAMES_A_TABLE = re.compile(r"表$|表[(（]|自评|评价|绩效")
_LABELLED = re.compile(r"[:：]")


@dataclass
class Region:
    """A stretch of the document that may hold one form: its title and its lines, rows and paragraphs in order."""

    title: str | None
    place: str
    lines: list[Row | Paragraph] = field(default_factory=list)

    @property
    def has_rows(self) -> bool:
        return any(isinstance(line, Row) for line in self.lines)


def split_regions(document: Document) -> tuple[list[Region], list[Paragraph]]:
    """The regions that hold table rows, and the paragraphs of the running text."""
    regions: list[Region] = []
    narrative: list[Paragraph] = []
    current: Region | None = None
    last_title: str | None = None  # of a title that text follows before its table
    lines = list(_lines(document))
    apart = {line.place for block in document.blocks if _is_text(block) for line in _text_of(block)}
    for line, following in zip_longest(lines, lines[1:]):
        title = form_title(line)
        if title and current and _is_caption(title, current):
            continue
        if title:
            _close(current, regions, narrative)
            current, last_title = Region(title, _place(line)), title
            if isinstance(line, Paragraph):
                continue
        elif isinstance(line, Paragraph) and (
            current is None or line.place in apart or _ends_form(line, following, current)
        ):
            _close(current, regions, narrative)
            current = None
            narrative.append(line)
            continue
        elif isinstance(line, Row) and (current is None or _starts_next_form(current, line)):
            text = current.lines if current else narrative
            found, head = _title_above(text, line)
            inherited = current.title if current else last_title
            _close(current, regions, narrative)
            current = Region(found or inherited, _place(line), head)
        assert current is not None
        if not (title and isinstance(line, Row)):
            current.lines.append(line)
    _close(current, regions, narrative)
    return regions, narrative


def _ends_form(line: Paragraph, following: Row | Paragraph | None, region: Region) -> bool:
    """A heading ends a form, unless it is the caption of the form's next table (`二、资金使用情况（万元）`)."""
    if not _HEADING.match(line.text):
        return False
    names_form = isinstance(following, Row) and header_label(following.cells[0].text) in ("project_name", "unit_name")
    is_caption = isinstance(following, Row) and len(squeeze(line.text)) <= _LONGEST_CAPTION and not names_form
    # Below its title a form may name itself in lines (`项目名称：…`) before its first table.
    belongs = region.has_rows or all(_LABELLED.search(before.text) for before in region.lines)
    return not (is_caption and belongs)


def _title_above(text: list[Any], row: Row) -> tuple[str | None, list[Row | Paragraph]]:
    """The title above a table that no known word names, and the lines between it and the table, taken from the text.

    It is the last short line that calls itself a table or an evaluation; year, unit and names may stand below it. In
    a workbook it may be the first row.
    """
    for no in range(1, min(_LINES_BETWEEN, len(text)) + 1):
        line = text[-no]
        if not isinstance(line, Paragraph):
            break
        title = printed(line.text) or ""
        if len(squeeze(title)) > _LONGEST_TITLE or title.endswith(("。", "；", ";", "，")) or _HEADING.match(title):
            break
        if _NAMES_A_TABLE.search(squeeze(title)) and not _LABELLED.search(title):
            head = text[len(text) - no + 1 :]
            del text[len(text) - no :]
            return _ATTACHMENT.sub("", title).strip() or None, head
    title = row.cells[0].text
    if row.index == 0 and len(row.cells) == 1 and len(squeeze(title)) <= _LONGEST_TITLE:
        return (title if _NAMES_A_TABLE.search(squeeze(title)) and not _HEADING.match(title) else None), []
    return None, []


def _is_caption(title: str, region: Region) -> bool:
    """Whether the line only names the table below a title that stands right above it (`附：绩效目标完成情况表`)."""
    return not region.lines and fiscal_year(region.title or "") is not None and fiscal_year(title) is None


def _close(region: Region | None, regions: list[Region], narrative: list[Paragraph]) -> None:
    if region is None:
        return
    if region.has_rows:
        regions.append(region)
    else:
        narrative.extend(line for line in region.lines if isinstance(line, Paragraph))


def _lines(document: Document) -> Iterator[Row | Paragraph]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block
        elif _is_text(block):
            yield from _text_of(block)
        else:
            for row in rows_of(block):
                yield _as_paragraph(row) or row


def _is_text(block: Paragraph | Table) -> bool:
    """Whether a sheet holds running text: a cell per row, some of them long, and no title of a form."""
    if isinstance(block, Paragraph) or not block.sparse:
        return False
    rows = list(rows_of(block))
    alone = all(len(row.cells) == 1 for row in rows)
    return alone and any(len(row.text) > _LONGEST_TITLE for row in rows)


def _text_of(sheet: Paragraph | Table) -> Iterator[Paragraph]:
    assert isinstance(sheet, Table)
    for row in rows_of(sheet):
        yield Paragraph(row.cells[0].text, row.cells[0].place)


def _as_paragraph(row: Row) -> Paragraph | None:
    """Running text in a spreadsheet stands in a row of one cell."""
    if not row.table.sparse or len(row.cells) > 1 or row.cells[0].cell.row != row.index:
        return None
    text = row.cells[0].text
    return Paragraph(text, row.cells[0].place) if len(text) > 20 and text.endswith(("。", "；")) else None


def _place(line: Row | Paragraph) -> str:
    return line.place if isinstance(line, Paragraph) else line.first_new_cell.place


def form_title(line: Row | Paragraph) -> str | None:
    """The title of a form when the line is one: a short paragraph, or a row of one cell, that names a form."""
    if isinstance(line, Row):
        if len(line.cells) != 1 or line.cells[0].cell.row != line.index:
            return None
        text = line.cells[0].text
    else:
        text = printed(line.text) or ""
    squeezed = squeeze(text)
    if len(squeezed) > _LONGEST_TITLE or squeezed.endswith(("。", "；", ";", "，")):
        return None
    if not any(word in squeezed for word in words("titles", "form")):
        return None
    if any(word in squeezed for word in words("titles", "not_form")) and not _REPORT_FORM.search(squeezed):
        return None
    title = _ATTACHMENT.sub("", text).strip()
    return title or None


def fiscal_year(text: str) -> int | None:
    """The year a title prints: `2022年度…`, `2022 年…`."""
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _starts_next_form(region: Region, row: Row) -> bool:
    """A second project name or unit name below an indicator block begins a form that has no title of its own."""
    label = header_label(row.cells[0].text)
    if label not in ("project_name", "unit_name"):
        return False
    rows = [line for line in region.lines if isinstance(line, Row)]
    if len(rows) < 6:
        return False
    return any(header_label(line.cells[0].text) == label for line in rows)

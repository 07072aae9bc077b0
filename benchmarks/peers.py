"""The readers that are compared: bytes of a file in, its tables out as rows of texts.

Each peer is called as its documentation shows, and helped where that costs it nothing: merged cells are filled where
it says which they are, and numbers stay texts where it can be told so. What a library does once (loading its models)
is not counted: every reader is called once before it is timed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from lxml import etree

from ingestion.document import Table
from ingestion.formats import read_document

Rows = list[list[str]]
Reader = Callable[[bytes], Rows]


def ours(data: bytes) -> Rows:
    """This project: all text and tables of the document with their places, of which the tables are given."""
    return [
        [cell.text if cell else "" for cell in row]
        for block in read_document(data).blocks
        if isinstance(block, Table)
        for row in block.grid
    ]


def docx_floor(data: bytes) -> Rows:
    """What no reader of .docx can do without: inflating the document's text and parsing it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        etree.fromstring(package.read("word/document.xml"))
    return []


def python_docx(data: bytes) -> Rows:
    import docx

    return [[cell.text for cell in row.cells] for table in docx.Document(io.BytesIO(data)).tables for row in table.rows]


def openpyxl(data: bytes) -> Rows:
    from openpyxl import load_workbook

    rows: Rows = []
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        grid = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        for merged in sheet.merged_cells.ranges:
            left, top, right, bottom = merged.bounds
            for row in grid[top - 1 : bottom]:
                row[left - 1 : right] = [grid[top - 1][left - 1]] * (right - left + 1)
        rows += grid
    return rows


def pdfplumber(data: bytes) -> Rows:
    from pdfplumber import open as open_pdf

    with open_pdf(io.BytesIO(data)) as pdf:
        return [[cell or "" for cell in row] for page in pdf.pages for table in page.extract_tables() for row in table]


def pandas_read_html(data: bytes) -> Rows:
    import pandas

    page: Any = io.BytesIO(data)  # the stubs only know of text
    frames = pandas.read_html(page, flavor="lxml", header=None, keep_default_na=False)
    return [list(map(str, row)) for frame in frames for row in frame.to_numpy().tolist()]


def markitdown(data: bytes) -> Rows:
    return list(_pipe_rows(_markitdown().convert_stream(io.BytesIO(data)).text_content))


@cache
def _markitdown() -> Any:
    from markitdown import MarkItDown

    return MarkItDown(enable_plugins=False)


def _pipe_rows(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]

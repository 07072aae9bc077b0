"""Writes lines and grids as files of the formats that units submit.

The same blocks always give the same bytes, on every machine; only what LibreOffice has to make (`office`) differs.
"""

from samples.formats.opendocument import open_sheets, open_text
from samples.formats.package import bundle
from samples.formats.pages import as_ofd, as_pdf
from samples.formats.rich_text import rich_text
from samples.formats.text import cell_per_line, markdown, tab_separated
from samples.formats.web import page, web_archive
from samples.formats.word import password_protected, word
from samples.formats.workbook import on_sheets, workbook

__all__ = [
    "as_ofd",
    "as_pdf",
    "bundle",
    "cell_per_line",
    "markdown",
    "on_sheets",
    "open_sheets",
    "open_text",
    "page",
    "password_protected",
    "rich_text",
    "tab_separated",
    "web_archive",
    "word",
    "workbook",
]

"""Lists to take along: CSV and xlsx, in which no text is ever a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from tempfile import SpooledTemporaryFile
from typing import Any

import xlsxwriter
from fastapi.responses import StreamingResponse

Cell = str | int | Decimal | None

# What a spreadsheet program takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_IN_MEMORY = 8 * 2**20
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingResponse:
    """The rows as CSV in UTF-8 with a byte order mark, by which Excel knows it; sent as they come."""

    def lines() -> Iterator[str]:
        buffer = StringIO()
        writer = csv.writer(buffer)
        buffer.write("\ufeff")
        writer.writerow(heads)
        for row in rows:
            writer.writerow([defused(value) if isinstance(value, str) else value for value in row])
            if buffer.tell() > 2**16:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue()

    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=_attachment(name))


def as_xlsx(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> StreamingResponse:
    """The rows as a workbook of one sheet: text as text, numbers as numbers, the head frozen and with a filter."""
    file: Any = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115, closed when it is sent
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads) - 1, 16)
        sheet.write_row(0, 0, heads, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
        last = 0
        for last, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(last, column, value)
                elif value is not None:
                    sheet.write_number(last, column, value)
        sheet.autofilter(0, 0, last, len(heads) - 1)
    file.seek(0)

    def chunks() -> Iterator[bytes]:
        with file:
            while chunk := file.read(2**16):
                yield chunk

    return StreamingResponse(chunks(), media_type=_XLSX, headers=_attachment(name))


def defused(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before what begins like one."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _attachment(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}

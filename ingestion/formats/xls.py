"""Excel 97-2003 workbooks and WPS tables (.xls, .et): the same as xlsx, by xlrd.

BIFF stores a value beside every formula, so none is ever missing.
"""

from __future__ import annotations

import os

import xlrd
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Sheet as BiffSheet

from ingestion.document import Document, RejectedFile, Table
from ingestion.formats.number_format import BUILT_IN, GENERAL, format_number_as, format_text_as
from ingestion.formats.package import damaged
from ingestion.formats.sheet import Sheet, quoted, sheet_tables
from ingestion.formats.tables import TableMaker

_VISIBLE = 0


def read_xls(data: bytes) -> Document:
    """Reads an Excel 97-2003 workbook; places are `Sheet1!C14`, those of tables `Sheet1`.

    Sheets, rows and columns that are hidden are left out with a warning. Raises RejectedFile where the file is damaged,
    encrypted or too large.
    """
    book = _open(data)
    # Not xlrd's format_map: it holds the built-in formats of an American computer.
    formats = BUILT_IN | {each.format_key: each.format_str for each in book.format_list}
    codes = [formats.get(xf.format_key, GENERAL) for xf in book.xf_list]
    ruled = [bool(xf.border.top_line_style or xf.border.bottom_line_style) for xf in book.xf_list]
    maker, tables, warnings = TableMaker(), list[Table](), list[str]()
    for biff in book.sheets():
        if biff.visibility != _VISIBLE:
            warnings.append(f"Sheet {quoted(biff.name)} is hidden and was not read.")
            continue
        tables.extend(sheet_tables(_read_sheet(biff, codes, ruled, bool(book.datemode)), maker, warnings))
    return Document("xls", tuple(tables), tuple(warnings))


def _open(data: bytes) -> Book:
    try:
        with open(os.devnull, "w") as nowhere:
            # Ragged rows: a cell in the last column does not fill its row with empty ones.
            return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=nowhere)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise RejectedFile(
                "encrypted", "The file is protected by a password; remove the protection and submit it again."
            ) from error
        raise damaged("its records are cut off or broken") from error
    except Exception as error:  # on broken records xlrd raises whatever comes of them
        raise damaged("its records are cut off or broken") from error


def _read_sheet(biff: BiffSheet, codes: list[str], ruled: list[bool], since_1904: bool) -> Sheet:
    sheet = Sheet(biff.name, quoted(biff.name))
    sheet.hidden_rows.update(row for row, info in biff.rowinfo_map.items() if info.hidden)
    sheet.hidden_columns.update(column for column, info in biff.colinfo_map.items() if info.hidden)
    # xlrd gives the row and the column behind the range.
    sheet.merges.extend((top, left, bottom - 1, right - 1) for top, bottom, left, right in biff.merged_cells)
    for row in range(biff.nrows):
        for column, cell in enumerate(biff.row(row)):
            index = cell.xf_index
            has_style = index is not None and index < len(codes)
            if has_style and ruled[index]:
                sheet.ruled.add((row, column))
            if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                text = _text(cell.ctype, cell.value, codes[index] if has_style else GENERAL, since_1904)
                if text.strip():
                    sheet.put(row, column, text)
    return sheet


def _text(kind: int, value: str | float, code: str, since_1904: bool) -> str:
    if isinstance(value, str):
        return format_text_as(code, value.replace("\r\n", "\n").replace("\r", "\n"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(int(value), "#N/A"))
    return format_number_as(code, value, since_1904=since_1904)

"""Excel workbooks (.xlsx, .xlsm): what the sheets print, each cell under its number format.

Parts are parsed whole and walked once. Formulas are not calculated: the value that Excel stored beside one counts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from urllib.parse import unquote

from lxml import etree

from ingestion.document import Document, Table
from ingestion.formats.number_format import BUILT_IN, GENERAL, format_number_as, format_text_as, serial_number
from ingestion.formats.package import Package, damaged
from ingestion.formats.sheet import FORMULA_WITHOUT_VALUE, Sheet, quoted, sheet_tables
from ingestion.formats.tables import TableMaker, parse_large_part
from ingestion.formats.xml import parse_xml, refuse_doctypes, relations

# Of Excel's own grid: A to XFD
MAX_COLUMNS = 16_384

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_RANGE = re.compile(r"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class _Style:
    """How cells of a style print: their number format, and whether a line runs above or below them."""

    code: str
    ruled: bool


@dataclass(frozen=True, slots=True)
class _Workbook:
    strings: Callable[[str | None], str]
    styles: dict[str | None, _Style]
    since_1904: bool


def read_xlsx(data: bytes) -> Document:
    """Reads an Excel workbook; places are `Sheet1!C14`, those of tables `Sheet1`.

    Each sheet is a table (several where tables stand beside each other). Hidden sheets, rows and columns are left out
    with a warning, as on paper. A formula without a stored value is an empty cell flagged `formula_without_value`.
    Raises RejectedFile where the file is damaged, encrypted, unsafe or too large.
    """
    package = Package(data)
    refuse_doctypes(package)
    main = relations(package).get("officeDocument")
    if main is None:
        raise damaged("it does not say which part is the workbook")
    root = parse_large_part(package, main)
    # Strict workbooks have another namespace; all names are built from the one that is met.
    s = root.tag.rpartition("}")[0] + "}"
    if root.tag != f"{s}workbook" or "spreadsheetml" not in s:
        raise damaged(f"its part {main} is no workbook")
    related = relations(package, main)

    def related_part(kind: str) -> etree._Element | None:
        name = related.get(kind)
        return parse_large_part(package, name) if name is not None and name in package else None

    properties = root.find(f"{s}workbookPr")
    workbook = _Workbook(
        _shared_strings(related_part("sharedStrings")),
        _styles(related_part("styles")),
        properties is not None and _is_on(properties.get("date1904")),
    )
    targets = _targets(package, main)
    maker, tables, warnings = TableMaker(), list[Table](), list[str]()
    for entry in root.iterfind(f"{s}sheets/{s}sheet"):
        name = entry.get("name", "")
        part = targets.get(entry.get(_RELATION_ID, ""))
        if part is None:
            raise damaged(f"its sheet {quoted(name)} is missing")
        if entry.get("state", "visible") != "visible":
            warnings.append(f"Sheet {quoted(name)} is hidden and was not read.")
            continue
        sheet = _read_sheet(parse_large_part(package, part), name, workbook)
        if sheet is None:
            warnings.append(f"Sheet {quoted(name)} holds a chart or the like and was not read.")
        else:
            tables.extend(sheet_tables(sheet, maker, warnings))
    return Document("xlsx", tuple(tables), tuple(warnings))


def _targets(package: Package, part: str) -> dict[str, str]:
    """The parts that a part refers to, by the id of the relation."""
    folder, name = posixpath.split(part)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source not in package:
        return {}
    return {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, unquote(relation.get("Target", ""))))
        for relation in parse_xml(package.read(source), source).iter(f"{_RELATIONSHIPS}Relationship")
        if relation.get("TargetMode") != "External"
    }


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")


def _shared_strings(root: etree._Element | None) -> Callable[[str | None], str]:
    """A look-up of shared strings by their index; texts are put together when they are asked for."""
    items = [] if root is None else list(root)

    @cache
    def text(index: str | None) -> str:
        at = _integer(index, -1)
        return _rich_text(items[at]) if 0 <= at < len(items) else ""

    return text


def _rich_text(item: etree._Element) -> str:
    """The text of a string item: its runs joined, without phonetic hints."""
    s = item.tag.rpartition("}")[0] + "}"
    if len(item) == 1 and item[0].tag == f"{s}t":
        return _unescape(item[0].text or "")
    texts = [each.text or "" for each in item.iter(f"{s}t") if (up := each.getparent()) is None or up.tag != f"{s}rPh"]
    return _unescape("".join(texts))


def _unescape(text: str) -> str:
    """`_x000D_` stands for a unit of UTF-16 that XML does not take; line ends are `\\n`."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and len(text) < 10 and text.isascii() and text.isdigit() else default


def _styles(root: etree._Element | None) -> dict[str | None, _Style]:
    """The cell formats (`cellXfs`) by their index as cells write it; cells that write none have the first."""
    if root is None:
        return {}
    s = root.tag.rpartition("}")[0] + "}"
    codes = dict(BUILT_IN)
    for each in root.iterfind(f"{s}numFmts/{s}numFmt"):
        codes[_integer(each.get("numFmtId"), -1)] = each.get("formatCode", GENERAL)
    ruled = [
        any(line.get("style", "none") != "none" for line in border.iterchildren(f"{s}top", f"{s}bottom"))
        for border in root.iterfind(f"{s}borders/{s}border")
    ]
    styles: dict[str | None, _Style] = {}
    for index, each in enumerate(root.iterfind(f"{s}cellXfs/{s}xf")):
        border = _integer(each.get("borderId"), 0)
        code = codes.get(_integer(each.get("numFmtId"), 0), GENERAL)
        styles[str(index)] = _Style(code, border < len(ruled) and ruled[border])
    if styles:
        styles[None] = styles["0"]
    return styles


def _read_sheet(root: etree._Element, name: str, workbook: _Workbook) -> Sheet | None:
    """The cells of a worksheet; None for a sheet that has none, such as a chart."""
    s = root.tag.rpartition("}")[0] + "}"
    if root.tag != f"{s}worksheet":
        return None
    sheet = Sheet(name, quoted(name))
    column = 0
    for columns in root.iterfind(f"{s}cols/{s}col"):
        # They stand in order, and no column is named twice.
        first = max(_integer(columns.get("min"), 1) - 1, column)
        column = max(min(_integer(columns.get("max"), 0), MAX_COLUMNS), column)
        if _is_on(columns.get("hidden")):
            sheet.hidden_columns.update(range(first, column))
    sheet.merges.extend(_merges(root, s))
    text_of = _text_reader(workbook, s)
    styles, plain = workbook.styles, _Style(GENERAL, False)
    row = -1
    for row_element in root.iterfind(f"{s}sheetData/{s}row"):
        row = _integer(row_element.get("r"), row + 2) - 1
        if _is_on(row_element.get("hidden")):
            sheet.hidden_rows.add(row)
        column = -1
        for cell in row_element:
            column = _column(cell.get("r"), column + 1)
            style = styles.get(cell.get("s"), plain)
            if style.ruled:
                sheet.ruled.add((row, column))
            if len(cell):
                text = text_of(cell, style.code)
                if text is None:
                    sheet.put(row, column, "", FORMULA_WITHOUT_VALUE)
                elif text.strip():
                    sheet.put(row, column, text)
    return sheet


def _merges(root: etree._Element, s: str) -> Iterator[tuple[int, int, int, int]]:
    for merge in root.iterfind(f"{s}mergeCells/{s}mergeCell"):
        found = _RANGE.fullmatch(merge.get("ref", ""))
        if found:
            left, right = _column_of(found[1]), _column_of(found[3])
            if left is not None and right is not None:
                yield int(found[2]) - 1, left, int(found[4]) - 1, right


def _column(reference: str | None, default: int) -> int:
    """The column of `C14`, counted from 0; cells without a reference follow the one before."""
    column = None if reference is None else _column_of(reference.rstrip("0123456789"))
    return default if column is None else column


@cache
def _column_of(letters: str) -> int | None:
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or column > MAX_COLUMNS:
            return None
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1 if column else None


def _text_reader(workbook: _Workbook, s: str) -> Callable[[etree._Element, str], str | None]:
    """A function from a cell and its number format to what it prints; None for a formula without a stored value."""
    value_tag, formula_tag, inline_tag = f"{s}v", f"{s}f", f"{s}is"

    def read(cell: etree._Element, code: str) -> str | None:
        kind = cell.get("t", "n")
        value: str | None = None
        has_formula = False
        for child in cell:
            tag = child.tag
            if tag == value_tag:
                value = child.text or ""
            elif tag == formula_tag:
                has_formula = True
            elif tag == inline_tag and kind == "inlineStr":
                return format_text_as(code, _rich_text(child))
        if value:
            return _shown(value, kind, code, workbook)
        # An empty text is a value that formulas have; any other formula would have a value, had it been calculated.
        return None if has_formula and (value is None or kind != "str") else ""

    return read


def _shown(value: str, kind: str, code: str, workbook: _Workbook) -> str:
    if kind == "s":
        return format_text_as(code, workbook.strings(value))
    if kind in ("str", "inlineStr"):
        return format_text_as(code, _unescape(value))
    if kind == "b":
        return "TRUE" if _is_on(value) else "FALSE"
    if kind == "e":
        return value
    if kind == "d":
        return _iso_date(value, code)
    return format_number_as(code, value, since_1904=workbook.since_1904)


def _iso_date(value: str, code: str) -> str:
    """A date that is written out (`2022-03-01T08:30:00`), as strict workbooks have them."""
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return value
    if code == GENERAL:
        code = BUILT_IN[14 if moment.time() == time() else 22]
    return format_number_as(code, serial_number(moment))

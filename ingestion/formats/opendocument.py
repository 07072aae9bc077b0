"""OpenDocument texts and spreadsheets (.odt, .ods): what content.xml prints.

libxml2 refuses more than 256 levels, which bounds every recursion here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from itertools import islice, product

from lxml import etree

from ingestion.document import Document, Paragraph, RejectedFile, Table
from ingestion.formats.numbering import format_number
from ingestion.formats.package import Package, damaged
from ingestion.formats.sheet import FORMULA_WITHOUT_VALUE, Sheet, quoted, resolve_merges, sheet_tables
from ingestion.formats.tables import TableMaker, column_letters, parse_large_part

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TEXT, _TABLE, _STYLE, _DRAW = (_NAMESPACE % name for name in ("office", "text", "table", "style", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

_P, _H, _LIST, _ITEM, _LIST_HEADER = (_TEXT + name for name in ("p", "h", "list", "list-item", "list-header"))
_TABLE_TABLE, _ROW, _CELL, _COVERED = (
    _TABLE + name for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_COLUMN = _TABLE + "table-column"
_STYLE_NAME, _LEVEL = _TEXT + "style-name", _TEXT + "level"
_TEXT_BOX, _FRAME = _DRAW + "text-box", _DRAW + "frame"
_CONTENT_CONTROL = _LOEXT + "content-control"

_COLUMNS_REPEATED = _TABLE + "number-columns-repeated"
_VALUES = ("string-", "", "date-", "time-", "boolean-")
_SPACE = re.compile(r"[ \t\r\n]+")

# What a cell prints, and the reader's doubts about it.
_Content = tuple[str, tuple[str, ...]]

# Repetitions fill a sheet to its end; no row, column or run of blanks goes further.
_MOST_ROWS, _MOST_COLUMNS, _MOST_BLANKS = 1_048_576, 16_384, 1_000
_LONGEST_LABEL = 100
# Empty cells with a border show where a table is; a run of them shows no more than its first.
_MOST_RULED = 256

# Elements whose text does not print where they stand.
_SILENT = frozenset(
    {
        *(_OFFICE + name for name in ("annotation", "annotation-end", "forms", "event-listeners")),
        *(_TEXT + name for name in ("tracked-changes", "note", "ruby-text", "hidden-text", "sequence-decls")),
        *(_TEXT + name for name in ("variable-decls", "user-field-decls", "list-style", "script")),
        *(_DRAW + name for name in ("object", "object-ole", "image", "plugin", "glue-point")),
        *(_TABLE + name for name in ("tracked-changes", "shapes", "named-expressions")),
        "{http://www.w3.org/1998/Math/MathML}math",
    }
)
# What may stand around rows and columns of a table, and around the blocks of a text.
_ROW_GROUPS = frozenset(_TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
_COLUMN_GROUPS = frozenset(_TABLE + name for name in ("table-header-columns", "table-columns", "table-column-group"))
_HIDDEN_LINE = ("collapse", "filter")

# How lists count, by the names of ODF and those that LibreOffice adds for Chinese.
_NUMBER_FORMS = {
    "": "none",
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCountingThousand",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "１, ２, ３, ...": "decimalFullWidth",
    "01, 02, 03, ...": "decimalZero",
}


def read_odt(data: bytes) -> Document:
    """Reads an OpenDocument text as if all tracked changes were accepted, without hidden text, notes and comments.

    Places are `paragraph 12` (outside tables) and `table 2!C14`, counted from 1. A table inside a cell is a table of
    its own after the one that holds it (`table 2!C14 > table 1`); a table of a single cell is a frame, its content
    counts as running text. Raises RejectedFile where the file is damaged, encrypted, unsafe or too large.
    """
    package = _open(data)
    body, content = _body(package, "text")
    reader = _TextReader(_Styles(content, _styles_part(package)))
    return Document("odt", tuple(reader.blocks(body)))


def read_ods(data: bytes) -> Document:
    """Reads an OpenDocument spreadsheet; places are `Sheet1!C14`, those of tables `Sheet1`.

    Hidden sheets, rows and columns are left out with a warning. A formula without a stored value is an empty cell
    flagged `formula_without_value`. Raises RejectedFile where the file is damaged, encrypted, unsafe or too large.
    """
    package = _open(data)
    body, content = _body(package, "spreadsheet")
    styles = _Styles(content, None)
    reader = _TextReader(styles)
    maker, tables, warnings = TableMaker(), list[Table](), list[str]()
    for element in body.iterchildren(_TABLE_TABLE):
        name = element.get(_TABLE + "name", "")
        if element.get(_TABLE + "style-name") in styles.hidden_tables:
            warnings.append(f"Sheet {quoted(name)} is hidden and was not read.")
            continue
        tables.extend(sheet_tables(_read_sheet(element, name, styles, reader, maker), maker, warnings))
    return Document("ods", tuple(tables), tuple(warnings))


def _open(data: bytes) -> Package:
    package = Package(data)
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise RejectedFile(
            "encrypted", "The file is protected by a password; remove the protection and submit it again."
        )
    return package


def _body(package: Package, kind: str) -> tuple[etree._Element, etree._Element]:
    content = parse_large_part(package, "content.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}{kind}")
    if body is None:
        raise damaged(f"its part content.xml holds no {kind}")
    return body, content


def _styles_part(package: Package) -> etree._Element | None:
    return parse_large_part(package, "styles.xml") if "styles.xml" in package else None


class _Styles:
    """What styles say on hidden text, hidden sheets, ruled cells and the numbers of lists."""

    def __init__(self, content: etree._Element, common: etree._Element | None) -> None:
        self.hidden_text: set[str | None] = set()
        self.hidden_tables: set[str | None] = set()
        self.ruled: set[str | None] = set()
        self.lists: dict[str | None, dict[int, etree._Element]] = {}
        self.outline: dict[int, etree._Element] = {}
        for root in (common, content):
            if root is not None:
                self._read(root)

    def _read(self, root: etree._Element) -> None:
        for style in root.iter(_STYLE + "style"):
            name, parent = style.get(_STYLE + "name"), style.get(_STYLE + "parent-style-name")
            text, table, cell = (style.find(f"{_STYLE}{kind}-properties") for kind in ("text", "table", "table-cell"))
            display = None if text is None else text.get(_TEXT + "display")
            if name is None:
                continue
            if display == "none" or (display is None and parent in self.hidden_text):
                self.hidden_text.add(name)
            if table is not None and table.get(_TABLE + "display") == "false":
                self.hidden_tables.add(name)
            lines = [] if cell is None else [cell.get(f"{_FO}border{side}") for side in ("", "-top", "-bottom")]
            if any(line is not None and not line.startswith(("none", "hidden")) for line in lines):
                self.ruled.add(name)
        for style in root.iter(_TEXT + "list-style"):
            self.lists[style.get(_STYLE + "name")] = _levels(style)
        for style in root.iter(_TEXT + "outline-style"):
            self.outline = _levels(style)


def _levels(style: etree._Element) -> dict[int, etree._Element]:
    return {_count(level.get(_LEVEL), 1, most=100): level for level in style}


def _count(text: str | None, default: int, *, most: int) -> int:
    """An attribute as a number from 1 to `most`; `default` where it is missing or no number."""
    if text is None or not (text.isascii() and text.isdigit()):
        return default
    return min(max(int(text[:10]), 1), most)


class _List:
    """The counters of a list, by level; a later list may count on."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}

    def next(self, level: int, start: int, restart: int | None) -> None:
        self.counts[level] = self.counts.get(level, start - 1) + 1 if restart is None else restart
        for deeper in [each for each in self.counts if each > level]:
            del self.counts[deeper]


class _TextReader:
    """The walk over a text or cell; its state is what text depends on beyond its own element."""

    def __init__(self, styles: _Styles) -> None:
        self._styles = styles
        self._maker = TableMaker()
        self._boxes: list[etree._Element] = []
        self._outline = _List()
        self._list_by_id: dict[str | None, _List] = {}
        self._list_by_style: dict[str | None, _List] = {}

    def blocks(self, body: etree._Element) -> Iterator[Paragraph | Table]:
        paragraphs = tables = 0
        for item in self._story(body):
            if isinstance(item, str):
                paragraphs += 1
                yield Paragraph(item, f"paragraph {paragraphs}")
            else:
                tables += 1
                yield from self._tables(item, f"table {tables}")

    def _story(self, container: etree._Element) -> Iterator[str | etree._Element]:
        """The texts of paragraphs, and the tables, of a body, cell or text box in reading order."""
        for child in container:
            tag = child.tag
            if tag in (_P, _H):
                yield from self._paragraph(child, self._heading_number(child) if tag == _H else "")
            elif tag == _LIST:
                yield from self._list(child, None, None, 1)
            elif tag == _TABLE_TABLE:
                yield from self._table_or_frame(child)
            elif tag in _SILENT or child.get(_TEXT + "display") == "none":
                continue
            else:
                # Sections, indexes, frames and shapes: what they hold counts.
                yield from self._story(child)

    def _paragraph(self, paragraph: etree._Element, number: str) -> Iterator[str | etree._Element]:
        if paragraph.get(_STYLE_NAME) in self._styles.hidden_text:
            return
        out: list[str] = []
        self._inline(paragraph, out)
        boxes, self._boxes = self._boxes, []
        yield number + "".join(out)
        for box in boxes:
            yield from self._story(box)

    def text(self, paragraph: etree._Element) -> str:
        """What a paragraph prints, without the boxes that hang on it."""
        return "".join(islice((item for item in self._paragraph(paragraph, "") if isinstance(item, str)), 1))

    def _inline(self, element: etree._Element, out: list[str]) -> None:
        _append(element.text, out)
        for child in element:
            tag = child.tag
            if tag == _TEXT + "s":
                out.append(" " * _count(child.get(_TEXT + "c"), 1, most=_MOST_BLANKS))
            elif tag == _TEXT + "tab":
                out.append("\t")
            elif tag == _TEXT + "line-break":
                out.append("\n")
            elif tag in _SILENT or child.get(_STYLE_NAME) in self._styles.hidden_text:
                pass
            elif tag.startswith(_DRAW):
                if child.tag != _DRAW + "a":
                    self._boxes.append(child)
                else:
                    self._inline(child, out)
            elif tag == _CONTENT_CONTROL and child.get(_LOEXT + "showing-place-holder") == "true":
                pass
            else:
                self._inline(child, out)
            _append(child.tail, out)

    def _heading_number(self, heading: etree._Element) -> str:
        level = _count(heading.get(_TEXT + "outline-level"), 1, most=100)
        if level not in self._styles.outline or heading.get(_TEXT + "is-list-header") == "true":
            return ""
        return self._number(self._outline, self._styles.outline, level, heading)

    def _list(
        self, element: etree._Element, around: _List | None, style_around: str | None, level: int
    ) -> Iterator[str | etree._Element]:
        """The paragraphs of a list with their numbers. A paragraph of a deeper level stands in lists in lists."""
        style = element.get(_STYLE_NAME) or style_around
        if around is not None:
            counters = around
        elif element.get(_TEXT + "continue-list") in self._list_by_id:
            counters = self._list_by_id[element.get(_TEXT + "continue-list")]
        elif element.get(_TEXT + "continue-numbering") == "true" and style in self._list_by_style:
            counters = self._list_by_style[style]
        else:
            counters = _List()
        self._list_by_id[element.get("{http://www.w3.org/XML/1998/namespace}id")] = counters
        self._list_by_style[style] = counters
        levels = self._styles.lists.get(style, {})
        for item in element.iterchildren(_ITEM, _LIST_HEADER):
            numbered = item.tag == _ITEM
            for child in item:
                if child.tag == _LIST:
                    yield from self._list(child, counters, style, level + 1)
                elif child.tag in (_P, _H):
                    number = self._number(counters, levels, level, item) if numbered and level in levels else ""
                    numbered = False
                    yield from self._paragraph(child, number)
                elif child.tag == _TABLE_TABLE:
                    yield from self._table_or_frame(child)
                elif child.tag not in _SILENT:
                    yield from self._story(child)

    def _number(self, counters: _List, levels: dict[int, etree._Element], level: int, item: etree._Element) -> str:
        definition = levels[level]
        restart = item.get(_TEXT + "start-value")
        start = _count(definition.get(_TEXT + "start-value"), 1, most=10**6)
        counters.next(level, start, None if restart is None else _count(restart, 1, most=10**6))
        if not definition.get(_STYLE + "num-format"):
            return ""

        def count(at: int) -> str:
            if at not in levels:
                return ""
            first = _count(levels[at].get(_TEXT + "start-value"), 1, most=10**6)
            form = _NUMBER_FORMS.get(levels[at].get(_STYLE + "num-format", ""), "decimal")
            return format_number(counters.counts.get(at, first), form)

        pattern = definition.get(_LOEXT + "num-list-format")
        if pattern is not None:
            text = re.sub(r"%(\d{1,2})%", lambda match: count(int(match[1])), pattern[:_LONGEST_LABEL])
        else:
            shown = _count(definition.get(_TEXT + "display-levels"), 1, most=level)
            counted = ".".join(filter(None, map(count, range(level - shown + 1, level + 1))))
            prefix, suffix = (definition.get(f"{_STYLE}num-{end}", "")[:_LONGEST_LABEL] for end in ("prefix", "suffix"))
            text = f"{prefix}{counted}{suffix}"
        alignment = definition.find(f"{_STYLE}list-level-properties/{_STYLE}list-level-label-alignment")
        followed_by = "listtab" if alignment is None else alignment.get(_TEXT + "label-followed-by", "listtab")
        if followed_by == "space" or (followed_by == "listtab" and text[-1:].isalnum()):
            return f"{text} "
        return text

    def _table_or_frame(self, table: etree._Element) -> Iterator[str | etree._Element]:
        cells = list(islice((cell for row in _inside(table, _ROW, _ROW_GROUPS) for cell in row.iterchildren(_CELL)), 2))
        if len(cells) == 1:
            yield from self._story(cells[0])
        elif cells:
            yield table

    def _tables(self, element: etree._Element, place: str) -> Iterator[Table]:
        """A table, and after it the tables inside its cells."""
        sheet = Sheet(place, place)
        nested: list[tuple[etree._Element, str]] = []

        def content(cell: etree._Element, address: str) -> _Content:
            items = list(self._story(cell))
            tables = [item for item in items if not isinstance(item, str)]
            nested.extend((table, f"{address} > table {number}") for number, table in enumerate(tables, start=1))
            return "\n".join(item for item in items if isinstance(item, str)), ()

        _fill(sheet, element, content, self._maker, keeps_blanks=True)
        if sheet.cells:
            yield self._maker.table(resolve_merges(sheet, self._maker), place)
        for table, inner_place in nested:
            yield from self._tables(table, inner_place)


def _read_sheet(element: etree._Element, name: str, styles: _Styles, reader: _TextReader, maker: TableMaker) -> Sheet:
    sheet = Sheet(name, quoted(name))

    def content(cell: etree._Element, address: str) -> _Content:
        texts = [reader.text(paragraph) for paragraph in cell.iterchildren(_P)]
        if texts:
            return "\n".join(texts), ()
        value = next(filter(None, (cell.get(f"{_OFFICE}{kind}value") for kind in _VALUES)), None)
        has_no_value = value is None and cell.get(_OFFICE + "value-type") is None
        return value or "", (FORMULA_WITHOUT_VALUE,) if has_no_value and cell.get(_TABLE + "formula") else ()

    column = 0
    for columns in _inside(element, _COLUMN, _COLUMN_GROUPS):
        times = _count(columns.get(_COLUMNS_REPEATED), 1, most=_MOST_COLUMNS - column)
        if columns.get(_TABLE + "visibility") in _HIDDEN_LINE:
            sheet.hidden_columns.update(range(column, column + times))
        column = min(column + times, _MOST_COLUMNS - 1)
    _fill(sheet, element, content, maker, styles.ruled)
    return sheet


def _fill(
    sheet: Sheet,
    table: etree._Element,
    content: Callable[[etree._Element, str], _Content],
    maker: TableMaker,
    ruled: Container[str | None] = (),
    *,
    keeps_blanks: bool = False,
) -> None:
    """Puts the cells of a table where they belong; `content` gives text and flags of a cell at an address."""
    row = 0
    for line in _inside(table, _ROW, _ROW_GROUPS):
        times = _count(line.get(_TABLE + "number-rows-repeated"), 1, most=_MOST_ROWS - row)
        if line.get(_TABLE + "visibility") in _HIDDEN_LINE:
            sheet.hidden_rows.update(range(row, row + times))
        column = 0
        for cell in line.iterchildren(_CELL, _COVERED):
            across = _count(cell.get(_COLUMNS_REPEATED), 1, most=_MOST_COLUMNS - column)
            if cell.get(_TABLE + "style-name") in ruled:
                sheet.ruled.update((row, each) for each in range(column, column + min(across, _MOST_RULED)))
                maker.check(len(sheet.ruled), sheet.name)
            if cell.tag == _CELL:
                text, flags = content(cell, f"{sheet.address}!{column_letters(column)}{row + 1}")
                if text.strip() or flags or keeps_blanks:
                    maker.check(0, sheet.name, len(sheet.cells) + times * across)
                    for each in product(range(row, row + times), range(column, column + across)):
                        sheet.put(*each, text, *flags)
                rows = _count(cell.get(_TABLE + "number-rows-spanned"), 1, most=_MOST_ROWS)
                columns = _count(cell.get(_TABLE + "number-columns-spanned"), 1, most=_MOST_COLUMNS)
                if rows * columns > 1:
                    sheet.merges.append((row, column, row + rows - 1, column + columns - 1))
            column = min(column + across, _MOST_COLUMNS - 1)
        row = min(row + times, _MOST_ROWS - 1)


def _inside(parent: etree._Element, tag: str, groups: Container[str]) -> Iterator[etree._Element]:
    """The rows or columns of a table, also those in groups."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in groups:
            yield from _inside(child, tag, groups)


def _append(text: str | None, out: list[str]) -> None:
    """Adds text as it prints: any run of white space is one blank, and none begins a paragraph."""
    if text:
        text = _SPACE.sub(" ", text)
        if text[0] == " " and (not out or out[-1].endswith(" ")):
            text = text[1:]
        out.append(text)

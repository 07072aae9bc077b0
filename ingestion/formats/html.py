"""Web pages (.html, .htm) and web archives (.mht): what a browser shows, nothing fetched.

libxml2 tells of each tag as it reads it, and no tree is built: depth and size of a page cost no recursion and little
memory. Tags that only change looks are most of what office programs write; they go before parsing, which saves half
of the time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import Message
from functools import lru_cache
from typing import Any, cast

from lxml import etree

from ingestion.document import Document, Paragraph, RejectedFile, Table
from ingestion.formats.numbering import format_number
from ingestion.formats.package import damaged
from ingestion.formats.sheet import side_by_side
from ingestion.formats.tables import MAX_POSITIONS, Placed, TableMaker, check_tags, column_letters

# As browsers clamp them.
_MOST_COLUMNS_SPANNED, _MOST_ROWS_SPANNED = 1_000, 65_534

_DECLARED_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# Encodings that are tried where a page declares them; others are tried anyway, or fit any bytes and prove nothing.
_CHINESE_CHARSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
}

_SILENT = (
    *("title", "style", "script", "template", "noscript", "noframes", "iframe", "frame", "object", "svg", "audio"),
    *("video", "canvas", "datalist", "button", "del", "map", "colgroup", "col", "rt", "rp"),
)
_LISTS = ("ol", "ul", "menu", "dir")
_PREFORMATTED = ("pre", "textarea")
_GROUPS = {"thead": 0, "tbody": 1, "tfoot": 2}
# Elements that stand on lines of their own and do no more than that.
_BLOCKS = (
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "blockquote", "center", "address", "article"),
    *("aside", "section", "header", "footer", "main", "nav", "figure", "figcaption", "form", "fieldset", "legend"),
    *("hr", "details", "summary", "body"),
)
_NUMBER = re.compile(r"\s*\+?(\d+)")
# Deeper pages are made to break their reader.
_DEEPEST = 2_048
_FRAMES_LEFT_OUT = "The page shows other files in frames, which were not read."

_LOOKS = re.compile(
    rb"""</?(?=[fsbiuaeo])(?:font|span|b|i|u|strong|em|big|small|a|o:p)"""
    rb"""(?:\s[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+)?>""",
    re.IGNORECASE,
)
# Where nothing is hidden, all that a paragraph's tag says is that a line ends.
_PARAGRAPH = re.compile(rb"""</?p(?:\s[^<>"']*+(?:"[^"]*+"[^<>"']*+)*+)?>""", re.IGNORECASE)
_SPACE_BEFORE_BLOCK = re.compile(rb">\s+(?=</?(?:t[dhr]|p|table|col|div)\b)", re.IGNORECASE)
_HIDING_WORDS = (b"hid", b"display")
_STYLE_SHEET = re.compile(rb"<style\b[^<>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_HIDDEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_HIDING_RULE = re.compile(r"([^{}]*)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}", re.IGNORECASE)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_CSS_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)

# How an ordered list counts, and what follows its numbers.
_LIST_TYPES = {
    **dict.fromkeys(("a", "lower-alpha", "lower-latin"), ("lowerLetter", ".")),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin"), ("upperLetter", ".")),
    **dict.fromkeys(("i", "lower-roman"), ("lowerRoman", ".")),
    **dict.fromkeys(("I", "upper-roman"), ("upperRoman", ".")),
    **dict.fromkeys(("cjk-ideographic", "simp-chinese-informal"), ("chineseCountingThousand", "、")),
    "none": ("none", ""),
}

# What stands for a line break until white space is settled, and for the edge of a paragraph: no character of a text.
_BREAK = "\v"
_EDGE = "\ufdd0"
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]"
_BREAK_IN_SOURCE = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")
_SOURCE_SPACE = " \t\r\n\f"
_SPACE = re.compile(f"[{_SOURCE_SPACE}]+")
# What does not print at the ends of a text.
_NOTHING = f"{_SOURCE_SPACE}{_BREAK}{_EDGE}"
_SPACE_AT_BREAK = re.compile(rf" ?{_BREAK} ?")
_PARAGRAPH_BREAK = re.compile(rf"{_BREAK}(?:[ \xa0]*{_BREAK})+")


def read_html(data: bytes) -> Document:
    """Reads a web page; places are `paragraph 12` (outside tables) and `table 2!C14`, counted from 1.

    Spans of rows and columns are resolved as browsers do. A table inside a cell is a table of its own after the one
    that holds it (`table 2!C14 > table 1`); a table of a single cell is a frame, and so is one of a single row or
    column that holds tables: their content counts as running text. Hidden elements and scripts are left out.
    Raises RejectedFile (`too_large`).
    """
    return _document("html", [_read_page(data, None)])


def read_mhtml(data: bytes) -> Document:
    """Reads a web archive: its page or, where that is a set of frames, the other pages in it. As `read_html`.

    Raises RejectedFile also (`damaged`) where there is no page in it.
    """
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
        sources = [(_payload(part), part.get_content_charset()) for part in parts]
    except RecursionError as error:
        raise RejectedFile(
            "too_large", "The parts of the web archive are nested deeper than any report; save it as .docx instead."
        ) from error
    if not sources:
        raise damaged("it holds no web page")
    page = _read_page(*sources[0])
    if page.has_frames and len(sources) > 1:
        return _document("mhtml", [_read_page(*source) for source in sources[1:]])
    return _document("mhtml", [page])


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _document(name: str, pages: list[_PageReader]) -> Document:
    blocks: list[Paragraph | Table] = []
    maker = TableMaker()
    paragraphs = tables = 0
    for item in (item for page in pages for item in page.items):
        if isinstance(item, str):
            paragraphs += 1
            blocks.append(Paragraph(item, f"paragraph {paragraphs}"))
        else:
            tables += 1
            blocks.extend(_tables(item, f"table {tables}", maker))
    has_frames = any(page.has_frames for page in pages)
    return Document(name, tuple(blocks), (_FRAMES_LEFT_OUT,) if has_frames else ())


def _tables(grid: _Grid, place: str, maker: TableMaker) -> Iterator[Table]:
    """A table, and after it the tables inside its cells."""
    waiting = [(grid, place)]
    while waiting:
        grid, place = waiting.pop()
        cells: list[Placed] = []
        nested: list[tuple[_Grid, str]] = []
        for cell in grid.cells():
            address = f"{place}!{column_letters(cell.column)}{cell.row + 1}"
            texts = cell.items
            if cell.holds_tables:
                inner = [item for item in cell.items if isinstance(item, _Grid)]
                nested.extend((table, f"{address} > table {number}") for number, table in enumerate(inner, start=1))
                texts = [item for item in cell.items if isinstance(item, str)]
            text = "\n".join(cast(list[str], texts))
            cells.append(Placed(text, cell.row, cell.column, address, cell.row_span, cell.column_span))
        printing = [cell for cell in cells if cell.text]
        has_empty_column = len({cell.column for cell in printing}) < len({cell.column for cell in cells})
        # A sheet that a spreadsheet program saved as a page may hold several tables.
        if has_empty_column and len(parts := side_by_side(printing)) > 1:
            yield from (replace(maker.table(part, place), sparse=True) for part in parts)
        elif cells:
            yield maker.table(cells, place)
        waiting.extend(reversed(nested))


def _read_page(data: bytes, charset: str | None) -> _PageReader:
    text = _decoded(data, charset).replace("\0", "").replace(_BREAK, " ").replace(_EDGE, "")
    source = text.encode()
    small = source.lower()
    may_hide = any(word in small for word in _HIDING_WORDS)
    if not may_hide:
        source = _PARAGRAPH.sub(_EDGE.encode(), _LOOKS.sub(b"", source))
    source = _SPACE_BEFORE_BLOCK.sub(b">", source)
    check_tags(source.count(b"<"), "page")
    reader = _PageReader(_hidden_names(source) if may_hide else set(), may_hide=may_hide)
    # The stubs ask targets for more than parsers do.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=cast(Any, reader))
    try:
        parser.feed(source)
        parser.close()
    except etree.XMLSyntaxError:
        pass  # the page is empty
    return reader


def _decoded(data: bytes, charset: str | None) -> str:
    """The text of the page: by its byte order mark, or the first encoding that fits; declarations are often wrong.

    UTF-8 comes first, since hardly any other text fits it by chance; GB18030 and Big5, which cannot be told apart, as
    declared.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    head = data[:1024]
    if 10 * head.count(b"\0") > len(head):
        little = head[1::2].count(b"\0") >= head[0::2].count(b"\0")
        return data.decode("utf-16-le" if little else "utf-16-be", "replace")
    declared = _DECLARED_CHARSET.search(data[:4096])
    names = (charset or "", declared[1].decode("ascii") if declared else "")
    chinese = [_CHINESE_CHARSETS[name.lower()] for name in names if name.lower() in _CHINESE_CHARSETS]
    encodings = ["utf-8", *chinese, "gb18030", "big5hkscs"]
    for encoding in encodings:
        try:
            # Not final: a page that is cut off inside a character is read as far as it goes.
            text = codecs.getincrementaldecoder(encoding)("strict").decode(data, final=False)
        except UnicodeDecodeError:
            continue
        return text.removeprefix("\ufeff")
    # A few broken bytes: the encoding in which they are fewest.
    texts = (data.decode(encoding, "replace") for encoding in encodings)
    return min(texts, key=lambda text: text.count("\ufffd"))


@dataclass(slots=True)
class _Flow:
    """The content of the page, of a cell or of a caption: paragraphs and tables in order."""

    items: list[str | _Grid] = field(default_factory=list)
    number: str = ""
    holds_tables: bool = False

    def add_text(self, text: str, *, joins_lines: bool) -> None:
        """Adds what a text prints: nothing, a paragraph, or several."""
        text = text.strip(_NOTHING)
        if text.isprintable() and "  " not in text:  # no white space but single blanks, and no edge
            paragraphs = [text]
        else:
            paragraphs = []
            for line in text.split(_EDGE):
                paragraphs += _settle_space(line.strip(_SOURCE_SPACE), joins_lines=joins_lines)
        for paragraph in paragraphs:
            if paragraph and not paragraph.isspace():
                self.items.append(self.number + paragraph)
                self.number = ""

    def add_table(self, table: _Grid) -> None:
        self.items.append(table)
        self.holds_tables = True

    def take(self, other: _Flow) -> None:
        """Adds all that another one holds."""
        self.items.extend(other.items)
        self.holds_tables = self.holds_tables or other.holds_tables


def _settle_space(line: str, *, joins_lines: bool) -> list[str]:
    """White space as browsers show it; empty lines divide paragraphs."""
    if joins_lines and "\n" in line:
        line = _BREAK_IN_SOURCE.sub("", line)
    lines = [_SPACE.sub(" ", line)]
    if _BREAK in line:
        lines = _PARAGRAPH_BREAK.split(_SPACE_AT_BREAK.sub(_BREAK, lines[0]).strip(f" {_BREAK}"))
    return [part.replace("\xa0", " ").replace(_BREAK, "\n") for part in lines]


@dataclass(slots=True)
class _GridCell(_Flow):
    """The content of a cell, and its place in its group of rows, or at last in the table."""

    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


@dataclass(slots=True)
class _RowGroup:
    """A thead, tbody or tfoot; spans of rows end with it. Rows count from 0."""

    order: int
    rows: int = 0
    cells: list[_GridCell] = field(default_factory=list)
    # The first row in which each column is free again.
    free_from: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """A table while it is read."""

    groups: list[_RowGroup] = field(default_factory=lambda: [_RowGroup(1)])
    captions: _Flow = field(default_factory=_Flow)
    column: int = 0

    def begin_row(self) -> None:
        self.groups[-1].rows += 1
        self.column = 0

    def add_cell(self, attributes: Mapping[str, str]) -> _GridCell:
        """Gives a cell the next free place of the row, and as many of its columns as are free."""
        group = self.groups[-1]
        if not group.rows:
            self.begin_row()
        row, free = group.rows - 1, group.free_from
        column = self.column
        while column < len(free) and free[column] > row:
            column += 1
        rows, columns = 1, 1
        if "rowspan" in attributes:
            rows = _span(attributes["rowspan"], _MOST_ROWS_SPANNED) or _MOST_ROWS_SPANNED
        if "colspan" in attributes:
            wanted = _span(attributes["colspan"], _MOST_COLUMNS_SPANNED)
            while columns < wanted and (column + columns >= len(free) or free[column + columns] <= row):
                columns += 1
        self.column = column + columns
        # A slice that ends behind the list makes it longer.
        free[column : self.column] = [row + rows] * columns
        cell = _GridCell([], "", False, row, column, rows, columns)
        group.cells.append(cell)
        return cell

    @property
    def only_arranges(self) -> bool:
        """Whether the table is a frame around other content."""
        cells = [cell for group in self.groups for cell in group.cells]
        if len(cells) < 2:
            return True
        if not any(cell.holds_tables for cell in cells):
            return False
        rows = {(number, cell.row) for number, group in enumerate(self.groups) for cell in group.cells}
        return len(rows) == 1 or len({cell.column for cell in cells}) == 1

    def cells(self) -> Iterator[_GridCell]:
        """The cells with their rows in the table: heads print first and feet last, wherever they stand."""
        first = 0
        for group in sorted(self.groups, key=lambda group: group.order):
            for cell in group.cells:
                if cell.row_span > 1:
                    cell.row_span = min(cell.row_span, group.rows - cell.row)
                cell.row += first
                yield cell
            first += group.rows


@lru_cache(maxsize=1024)
def _span(text: str, most: int) -> int:
    """A span as browsers read it; 0 asks for all rows that are left."""
    found = _NUMBER.match(text)
    return min(int(found[1][:10]), most) if found else 1


@dataclass(slots=True)
class _List:
    """An open list: how it counts, what follows a number, and the next one."""

    form: str
    end: str
    next: int

    def next_number(self, item: Mapping[str, str]) -> str:
        if "value" in item:
            self.next = _span(item["value"], _MOST_ROWS_SPANNED)
        number = format_number(self.next, self.form)
        self.next += 1
        return f"{number}{self.end}" if number else ""


class _PageReader:
    """The target of a parser: what it calls while it reads a page, without ever building a tree.

    libxml2 closes every element that it opens, so a count of the open ones tells which end belongs to which start.
    """

    def __init__(self, hidden_names: set[str], *, may_hide: bool) -> None:
        self.has_frames = False
        self._hidden_names = hidden_names
        self._may_hide = may_hide
        self._page = _Flow()
        # The page and the open tables, cells and captions, each with the depth of its element.
        self._contexts: list[tuple[int, _Flow | _Grid]] = [(0, self._page)]
        # The innermost of them is one of these; between the cells of a table text has no place.
        self._flow: _Flow | None = self._page
        self._grid: _Grid | None = None
        # The text since the last edge of a block.
        self._parts: list[str] = []
        # Where in it the entries of an open drop-down list begin.
        self._entries_from: int | None = None
        self._lists: list[_List] = []
        self._depth = 0
        self._skipped_from = 0
        self._preformatted = 0
        self._joins_lines = True
        self._budget = 2 * MAX_POSITIONS

    @property
    def items(self) -> list[str | _Grid]:
        """The paragraphs and tables of the page."""
        return self._page.items

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._skipped_from:
            return
        if self._depth > _DEEPEST:
            raise RejectedFile(
                "too_large", "The page is nested deeper than any report; submit the report in a simpler layout."
            )
        begin = _BEGIN.get(tag)
        if self._may_hide and attributes and self._is_hidden(attributes):
            begin = _PageReader._skip
        if begin is not None:
            begin(self, tag, attributes)

    def end(self, tag: str) -> None:
        depth = self._depth
        self._depth -= 1
        if self._skipped_from:
            if depth == self._skipped_from:
                self._skipped_from = 0
            return
        end = _END.get(tag)
        if end is not None:
            end(self, tag)

    def data(self, text: str) -> None:
        if self._skipped_from or self._flow is None:
            return
        if self._preformatted:
            text = text.replace("\r\n", _BREAK).replace("\n", _BREAK).replace(" ", "\xa0")
        # Blanks do not begin a paragraph; breaks are taken off its ends later.
        if self._parts or not text.isspace():
            self._parts.append(text)

    def close(self) -> None:
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._flow is not None:
            self._flow.add_text("".join(self._parts), joins_lines=self._joins_lines)
        self._parts = []
        self._entries_from = None

    def _is_hidden(self, attributes: Mapping[str, str]) -> bool:
        if "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style", "")):
            return True
        names = {f".{name}" for name in attributes.get("class", "").split()} | {f"#{attributes.get('id')}"}
        return not names.isdisjoint(self._hidden_names)

    def _skip(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._skipped_from = self._depth
        self.has_frames = self.has_frames or tag in ("frame", "iframe")

    def _edge(self, *_: object) -> None:
        if self._parts:
            self._end_paragraph()

    def _break_line(self, *_: object) -> None:
        self.data(_BREAK)

    def _begin_cell(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._parts:
            self._end_paragraph()
        if self._grid is None:
            return
        before = self._grid.column
        cell = self._grid.add_cell(attributes)
        self._budget -= self._grid.column - before
        if self._budget < 0:
            raise RejectedFile(
                "too_large",
                f"The tables of the page have more than {MAX_POSITIONS} cells; split the report and submit the parts.",
            )
        self._open(cell)

    def _begin_row(self, *_: object) -> None:
        self._edge()
        if self._grid is not None:
            self._grid.begin_row()

    def _begin_group(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._edge()
        if self._grid is not None:
            self._grid.groups.append(_RowGroup(_GROUPS[tag]))

    def _end_group(self, tag: str) -> None:
        self._edge()
        if self._grid is not None:
            self._grid.groups.append(_RowGroup(_GROUPS["tbody"]))

    def _begin_table(self, *_: object) -> None:
        self._edge()
        self._open(_Grid())

    def _begin_caption(self, *_: object) -> None:
        self._edge()
        if self._grid is not None:
            self._open(_Flow())

    def _open(self, context: _Flow | _Grid) -> None:
        self._contexts.append((self._depth, context))
        self._flow, self._grid = (None, context) if isinstance(context, _Grid) else (context, None)

    def _end_caption(self, tag: str) -> None:
        closed = self._close()
        if isinstance(closed, _Flow) and self._grid is not None:
            self._grid.captions.take(closed)

    def _end_table(self, tag: str) -> None:
        closed = self._close()
        if isinstance(closed, _Grid):
            # A table that stands between the cells of another one belongs to what is around that one.
            flow = next(flow for _, flow in reversed(self._contexts) if isinstance(flow, _Flow))
            flow.take(closed.captions)
            if closed.only_arranges:
                for cell in closed.cells():
                    flow.take(cell)
            else:
                flow.add_table(closed)

    def _close(self, *_: object) -> _Flow | _Grid | None:
        """Leaves what the element that ends has opened, which is nothing for a cell outside any table."""
        if self._parts:
            self._end_paragraph()
        opened_at, closed = self._contexts[-1]
        if opened_at != self._depth + 1:
            return None
        self._contexts.pop()
        around = self._contexts[-1][1]
        self._flow, self._grid = (None, around) if isinstance(around, _Grid) else (around, None)
        return closed

    def _begin_list(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._edge()
        self._lists.append(_new_list(tag, attributes))

    def _end_list(self, tag: str) -> None:
        self._edge()
        self._lists.pop()

    def _begin_item(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._edge()
        if self._lists and self._flow is not None:
            self._flow.number = self._lists[-1].next_number(attributes)

    def _begin_preformatted(self, *_: object) -> None:
        self._edge()
        self._preformatted += 1

    def _end_preformatted(self, tag: str) -> None:
        self._edge()
        self._preformatted -= 1

    def _enter_field(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.data(_entered(attributes))

    def _begin_choice(self, *_: object) -> None:
        self._entries_from = len(self._parts)

    def _begin_entry(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._entries_from is not None:
            if "selected" in attributes:
                del self._parts[self._entries_from :]
            self._parts.append(_BREAK)

    def _end_choice(self, tag: str) -> None:
        """Of a drop-down list shows the first entry, or else the one that is selected, before which all others went."""
        if self._entries_from is not None:
            entries = "".join(self._parts[self._entries_from :]).strip(_BREAK).split(_BREAK)
            self._parts[self._entries_from :] = entries[:1]
            self._entries_from = None

    def _note_generator(self, tag: str, attributes: Mapping[str, str]) -> None:
        # LibreOffice breaks the lines of its source at blanks only, others (and authors) also inside Chinese text.
        if attributes.get("name", "").lower() == "generator":
            self._joins_lines = "LibreOffice" not in attributes.get("content", "")


_BEGIN: dict[str, Callable[[_PageReader, str, Mapping[str, str]], None]] = {
    **dict.fromkeys(_SILENT, _PageReader._skip),
    **dict.fromkeys(_BLOCKS, _PageReader._edge),
    **dict.fromkeys(("td", "th"), _PageReader._begin_cell),
    **dict.fromkeys(_GROUPS, _PageReader._begin_group),
    **dict.fromkeys(_LISTS, _PageReader._begin_list),
    **dict.fromkeys(_PREFORMATTED, _PageReader._begin_preformatted),
    "br": _PageReader._break_line,
    "tr": _PageReader._begin_row,
    "table": _PageReader._begin_table,
    "caption": _PageReader._begin_caption,
    "li": _PageReader._begin_item,
    "input": _PageReader._enter_field,
    "select": _PageReader._begin_choice,
    "option": _PageReader._begin_entry,
    "meta": _PageReader._note_generator,
}
_END: dict[str, Callable[[_PageReader, str], object]] = {
    **dict.fromkeys((*_BLOCKS, "tr", "li"), _PageReader._edge),
    **dict.fromkeys(("td", "th"), _PageReader._close),
    "table": _PageReader._end_table,
    "caption": _PageReader._end_caption,
    **dict.fromkeys(_GROUPS, _PageReader._end_group),
    **dict.fromkeys(_LISTS, _PageReader._end_list),
    **dict.fromkeys(_PREFORMATTED, _PageReader._end_preformatted),
    "select": _PageReader._end_choice,
}


def _new_list(tag: str, attributes: Mapping[str, str]) -> _List:
    if tag != "ol":
        return _List("none", "", 1)
    style = _LIST_STYLE.search(attributes.get("style", ""))
    kind = style[1].lower() if style else attributes.get("type", "1")
    form, end = _LIST_TYPES.get(kind, ("decimal", "."))
    return _List(form, end, _span(attributes.get("start", ""), _MOST_ROWS_SPANNED))


def _entered(field: Mapping[str, str]) -> str:
    """What a field of a web form shows."""
    kind = field.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in field else "☐"
    return field.get("value", "") if kind in ("text", "number", "date", "month", "tel", "email") else ""


def _hidden_names(source: bytes) -> set[str]:
    """The classes (`.x`) and ids (`#x`) that the page's style sheets hide on any medium."""
    names: set[str] = set()
    for sheet in _STYLE_SHEET.findall(source):
        css = _AT_RULE.sub("", _CSS_COMMENT.sub("", sheet.decode("utf-8", "replace")))
        for rule in _HIDING_RULE.finditer(css):
            names.update(name for selector in rule[1].split(",") if (name := selector.strip())[:1] in (".", "#"))
    return names

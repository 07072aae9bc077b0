"""Word documents (.docx, .docm): what the main part prints, as paragraphs and tables.

Read as if all tracked changes were accepted, without hidden text. First everything that does not print is taken out of
the tree, then one walk from front to back collects text, numbers and tables. libxml2 refuses more than 256 levels,
which bounds every recursion here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from lxml import etree

from ingestion.document import Cell, Document, Paragraph, RejectedFile, Table
from ingestion.formats.numbering import Numbering
from ingestion.formats.package import Package, damaged
from ingestion.formats.wordml import VAL, Styles, W, is_on, number, value
from ingestion.formats.xml import parse_xml, refuse_doctypes, relations

# Word has at most 63 columns. The positions of all tables together bound what reading a file can cost.
MAX_COLUMNS = 256
MAX_POSITIONS = 4_000_000

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_DOCUMENT, _BODY = W + "document", W + "body"
_P, _PPR, _R, _RPR, _T = W + "p", W + "pPr", W + "r", W + "rPr", W + "t"
_TBL, _TR, _TRPR, _TC, _TCPR = W + "tbl", W + "tr", W + "trPr", W + "tc", W + "tcPr"
_GRID_SPAN, _VERTICAL_MERGE, _HORIZONTAL_MERGE = W + "gridSpan", W + "vMerge", W + "hMerge"
_TRACKED_MERGE = W + "cellMerge"
_MERGES = frozenset({_GRID_SPAN, _VERTICAL_MERGE, _HORIZONTAL_MERGE, _TRACKED_MERGE})
_SDT, _SDT_CONTENT, _PLACEHOLDER, _CHECKBOX = W + "sdt", W + "sdtContent", W + "showingPlcHdr", _W14 + "checkbox"
_DEL, _MOVED_AWAY, _DELETED_CELL = W + "del", W + "moveFrom", W + "cellDel"
_VANISH, _PARAGRAPH_STYLE, _RUN_STYLE, _NUMBER = W + "vanish", W + "pStyle", W + "rStyle", W + "numPr"
_FOOTNOTE, _ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_FIELD_CHAR, _SYM, _FONTS = W + "fldChar", W + "sym", W + "rFonts"
_ALTERNATE, _CHOICE, _FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
_TEXT_BOX, _ALTERNATIVE_FORMAT = W + "txbxContent", W + "altChunk"
_MATH, _MATH_BLOCK, _MATH_TEXT = _M + "oMath", _M + "oMathPara", _M + "t"

# Elements that only wrap what they hold, whether that is runs, paragraphs, rows or cells.
_WRAPPERS = frozenset(
    W + name
    for name in (
        *("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple"),
        *("sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase"),
    )
)

# Seldom met elements that decide whether or how something prints.
_SETTLED = (
    _DEL,
    _MOVED_AWAY,
    _DELETED_CELL,
    _PLACEHOLDER,
    _CHECKBOX,
    _VANISH,
    _PARAGRAPH_STYLE,
    _RUN_STYLE,
    _NUMBER,
    _FOOTNOTE,
    _ENDNOTE,
)

_BREAKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}

# mc:Choice is read where all it requires is one of these.
_UNDERSTOOD = frozenset(
    {
        "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    }
)

# Symbol fonts draw these characters at places where Unicode has others (or, from U+F000 on, none).
_SYMBOL_FONTS = {
    "symbol": {
        0xA2: "′",
        0xA3: "≤",
        0xA5: "∞",
        0xAE: "→",
        0xB0: "°",
        0xB1: "±",
        0xB2: "″",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB8: "÷",
        0xB9: "≠",
        0xBA: "≡",
        0xBB: "≈",
        0xD6: "√",
        0xE5: "∑",
    },
    "wingdings": {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x72: "❒",
        0x76: "❖",
        0xA7: "▪",
        0xA8: "◻",
        0xD8: "➢",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"},
}
_SYMBOLS = {
    font: characters | {0xF000 + code: character for code, character in characters.items()}
    for font, characters in _SYMBOL_FONTS.items()
}


def read_docx(data: bytes) -> Document:
    """Reads a Word document; places are `paragraph 12` (outside tables) and `table 2!C14`, counted from 1.

    A table inside a cell is a table of its own after the one that holds it (`table 2!C14 > table 1`). A table of a
    single cell is a frame: its content counts as running text. Headers, footers, notes and comments are left out.
    Raises RejectedFile where the file is damaged, encrypted, unsafe or too large.
    """
    package = Package(data)
    refuse_doctypes(package)
    main = relations(package).get("officeDocument")
    if main is None:
        raise damaged("it does not say which part is the document")
    source = package.read(main)
    root = parse_xml(source, main)
    body = root.find(_BODY)
    if root.tag != _DOCUMENT or body is None:
        raise damaged(f"its part {main} is no Word document")
    related = relations(package, main)

    def related_part(kind: str) -> etree._Element | None:
        name = related.get(kind)
        return parse_xml(package.read(name), name) if name is not None and name in package else None

    if any(font in source.replace(b"\0", b"") for font in (b"Wingdings", b"Symbol")):
        _draw_symbols(body)
    styles = Styles(lambda: related_part("styles"))
    settled = _settle(body, styles)
    numbering = Numbering(related_part("numbering") if settled.numbered else None, styles)
    reader = _Reader(settled, numbering)
    return Document("docx", tuple(reader.blocks(body)), tuple(reader.warnings))


@dataclass(frozen=True, slots=True)
class _Settled:
    """Paragraphs that need a look at their properties: those that may have a number, and those whose mark is gone."""

    numbered: set[etree._Element]
    joined: set[etree._Element]


def _settle(body: etree._Element, styles: Styles) -> _Settled:
    """Takes out of the tree what does not print: deletions, hidden text, placeholders of controls, marks of notes."""
    settled = _Settled(set(), set())
    hidden = False
    for element in list(body.iter(*_SETTLED)):
        tag, parent = element.tag, element.getparent()
        owner = None if parent is None else parent.getparent()
        if parent is None or owner is None:  # taken out along with something around it
            continue
        if tag in (_PARAGRAPH_STYLE, _RUN_STYLE, _NUMBER):
            if owner.tag == _P:
                settled.numbered.add(owner)
            hidden = hidden or (tag != _NUMBER and styles.hide_text)
        elif tag == _VANISH:
            hidden = True
        elif tag in (_DEL, _MOVED_AWAY):
            if parent.tag == _TRPR:
                _remove(owner)
            elif parent.tag == _RPR:
                settled.joined.update(islice(owner.iterancestors(_P), 1) if owner.tag == _PPR else ())
            else:
                _remove(element)
        elif tag == _DELETED_CELL:
            _remove(owner)
        elif tag == _PLACEHOLDER:
            if is_on(element):
                _empty(owner)
        elif tag == _CHECKBOX:
            _tick(owner, element)
        elif tag in (_FOOTNOTE, _ENDNOTE) and element.get(W + "customMarkFollows", "0") in ("1", "true", "on"):
            for mark in list(element.itersiblings()):
                _remove(mark)
    if hidden:
        _drop_hidden(body, styles, settled)
    return settled


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _empty(control: etree._Element) -> None:
    """A control that still shows its prompt is a blank to fill in."""
    for text in list(control.iter(_T, _SYM)):
        _remove(text)


def _tick(control: etree._Element, checkbox: etree._Element) -> None:
    """A check box prints the sign in its content; one without any prints its state."""
    run = next(control.iter(_R), None)
    if run is not None and next(control.iter(_T, _SYM), None) is None:
        checked = checkbox.find(_W14 + "checked")
        on = checked is not None and checked.get(_W14 + "val") in ("1", "true", "on")
        etree.SubElement(run, _T).text = "☑" if on else "☐"


def _drop_hidden(body: etree._Element, styles: Styles, settled: _Settled) -> None:
    """Empties hidden runs; a paragraph with a hidden mark runs on into the next one."""
    for paragraph in body.iter(_P):
        properties = paragraph.find(_PPR)
        of_paragraph = False if properties is None else styles.hides(value(properties.find(_PARAGRAPH_STYLE)))
        mark = None if properties is None else is_on(properties.find(f"{_RPR}/{_VANISH}"))
        if of_paragraph if mark is None else mark:
            settled.joined.add(paragraph)
    for run in list(body.iter(_R)):
        properties = run.find(_RPR)
        hidden = None if properties is None else is_on(properties.find(_VANISH))
        if hidden is None:
            # A switch that both styles turn on is off again.
            around = next(run.iterancestors(_P), None)
            of_run = False if properties is None else styles.hides(value(properties.find(_RUN_STYLE)))
            of_paragraph = around is not None and styles.hides(value(around.find(f"{_PPR}/{_PARAGRAPH_STYLE}")))
            hidden = of_run != of_paragraph
        if hidden:
            for content in list(run):
                if content.tag != _FIELD_CHAR:
                    run.remove(content)


def _draw_symbols(body: etree._Element) -> None:
    """Writes text in a symbol font as the characters that it draws."""
    for fonts in body.iter(_FONTS):
        properties = fonts.getparent()
        run = None if properties is None else properties.getparent()
        drawn = _SYMBOLS.get(fonts.get(W + "ascii", "").lower())
        if drawn and run is not None and run.tag == _R:
            for text in run.iterchildren(_T):
                text.text = (text.text or "").translate(drawn)


@dataclass(slots=True)
class _Field:
    """An open field: in its instruction until `separate`; `shown` is printed where it has no result text."""

    shown: str
    start: int
    in_instruction: bool = True


@dataclass(slots=True)
class _OpenCell:
    """A cell that rows below may still extend."""

    text: str
    row: int
    column: int
    place: str
    column_span: int
    row_span: int = 1


class _Reader:
    """The walk over a settled body; its state is what text depends on beyond its own element."""

    def __init__(self, settled: _Settled, numbering: Numbering) -> None:
        self.warnings: list[str] = []
        self._settled = settled
        self._numbering = numbering
        self._positions = 0
        self._fields: list[_Field] = []
        self._instructions = 0
        self._boxes: list[etree._Element] = []

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
        carried = ""
        for child in container:
            tag = child.tag
            if tag == _P:
                text = self._text(child)
                boxes, self._boxes = self._boxes, []
                if child in self._settled.joined:
                    carried += text
                else:
                    yield self._number(child) + carried + text
                    carried = ""
                for box in boxes:
                    yield from self._story(box)
                continue
            if tag not in _STORY:
                continue
            if carried:
                yield carried
                carried = ""
            if tag == _TBL:
                yield from self._table_or_frame(child)
            elif tag == _ALTERNATE:
                branch = _branch(child)
                if branch is not None:
                    yield from self._story(branch)
            elif tag == _ALTERNATIVE_FORMAT:
                self.warnings.append("The document embeds another document, which was not read.")
            elif tag in (_MATH, _MATH_BLOCK):
                yield _formula(child)
            else:
                yield from self._story(child)
        if carried:
            yield carried

    def _table_or_frame(self, table: etree._Element) -> Iterator[str | etree._Element]:
        cells = list(islice((cell for row in _parts(table, _TR) for cell in _parts(row, _TC)), 2))
        if len(cells) == 1:
            yield from self._story(cells[0])
        elif cells:
            yield table

    def _number(self, paragraph: etree._Element) -> str:
        if paragraph not in self._settled.numbered:
            return ""
        properties = paragraph.find(_PPR)
        if properties is None:
            return ""
        style_id = value(properties.find(_PARAGRAPH_STYLE))
        own = properties.find(_NUMBER)
        if own is None:
            return self._numbering.next_number(style_id, None, None)
        return self._numbering.next_number(style_id, value(own.find(W + "numId")), value(own.find(W + "ilvl")))

    def _text(self, paragraph: etree._Element) -> str:
        # A field may span paragraphs, but is followed within one only: instructions are no w:t anyway, and a field that
        # lacks its end must not swallow the rest of the document.
        self._fields = []
        self._instructions = 0
        out: list[str] = []
        self._inline(paragraph, out)
        return "".join(out)

    def _inline(self, parent: etree._Element, out: list[str]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _T:
                text = child.text
                if text and not self._instructions:
                    if text[0] == " " or text[-1] == " " or not text.isprintable():
                        text = _spaced(child, text)
                    out.append(text)
            elif tag == _R or tag in _WRAPPERS:
                self._inline(child, out)
            elif tag in _SPECIAL:
                self._special(child, tag, out)

    def _special(self, element: etree._Element, tag: str, out: list[str]) -> None:
        if tag == _FIELD_CHAR:
            self._field_char(element, out)
        elif self._instructions:
            return
        elif tag in _BREAKS:
            out.append(_BREAKS[tag])
        elif tag == _SYM:
            out.append(_symbol(element))
        elif tag == _ALTERNATE:
            branch = _branch(element)
            if branch is not None:
                self._inline(branch, out)
        elif tag in (_MATH, _MATH_BLOCK):
            out.append(_formula(element))
        else:
            self._boxes.extend(_text_boxes(element))

    def _field_char(self, char: etree._Element, out: list[str]) -> None:
        kind = char.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(_form_field(char), len(out)))
            self._instructions += 1
        elif self._fields and kind == "separate":
            field = self._fields[-1]
            self._instructions -= field.in_instruction
            field.in_instruction = False
        elif self._fields and kind == "end":
            field = self._fields.pop()
            self._instructions -= field.in_instruction
            if field.shown and not self._instructions and not any(out[field.start :]):
                out.append(field.shown)

    def _tables(self, table: etree._Element, place: str) -> Iterator[Table]:
        """A table, and after it the tables inside its cells."""
        grid_columns = sum(1 for _ in islice(table.iterfind(f"{W}tblGrid/{W}gridCol"), MAX_COLUMNS))
        cells: list[_OpenCell] = []
        nested: list[tuple[etree._Element, str]] = []
        above: dict[int, _OpenCell] = {}
        row = width = 0
        for row_element in _parts(table, _TR):
            # The vertically merged cells of this row by their column.
            merged: dict[int, _OpenCell] = {}
            column, after = _skipped_columns(row_element, grid_columns)
            left: _OpenCell | None = None
            for cell_element in _parts(row_element, _TC):
                span, continues_left, vertical = _merges(cell_element, grid_columns - column)
                upper = above.get(column)
                if continues_left and left is not None:
                    left.column_span += span
                elif vertical == "continue" and upper is not None and upper.column_span == span:
                    upper.row_span += 1
                    merged[column] = left = upper
                else:
                    cell_place = f"{place}!{_column_letters(column)}{row + 1}"
                    left = _OpenCell("", row, column, cell_place, span)
                    left.text = self._cell_text(cell_element, cell_place, nested)
                    cells.append(left)
                    if vertical:
                        merged[column] = left
                column += span
            if left is None:
                continue
            above = merged
            row += 1
            width = max(width, column + after)
            self._check_size(row * width, place)
        self._positions += row * width
        yield Table(
            row,
            width,
            tuple(
                Cell(cell.text, cell.row, cell.column, cell.place, cell.row_span, cell.column_span) for cell in cells
            ),
            place,
        )
        for inner, inner_place in nested:
            yield from self._tables(inner, inner_place)

    def _cell_text(self, cell: etree._Element, place: str, nested: list[tuple[etree._Element, str]]) -> str:
        texts = []
        tables = 0
        for item in self._story(cell):
            if isinstance(item, str):
                texts.append(item)
            else:
                tables += 1
                nested.append((item, f"{place} > table {tables}"))
        return "\n".join(texts)

    def _check_size(self, positions: int, place: str) -> None:
        if self._positions + positions > MAX_POSITIONS:
            raise RejectedFile(
                "too_large",
                f"The tables of the file have more than {MAX_POSITIONS} cells (reached in {place}); "
                "split the report and submit the parts.",
            )


# What a story and a run may hold, beside paragraphs and text.
_STORY = _WRAPPERS | {_TBL, _ALTERNATE, _ALTERNATIVE_FORMAT, _MATH, _MATH_BLOCK}
_SPECIAL = frozenset(
    {*_BREAKS, _FIELD_CHAR, _SYM, _ALTERNATE, _MATH, _MATH_BLOCK, W + "drawing", W + "pict", W + "object"}
)


def _parts(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or cells of a row, also those in content controls and the like."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _parts(child, tag)
        elif child.tag == _ALTERNATE:
            branch = _branch(child)
            if branch is not None:
                yield from _parts(branch, tag)


def _skipped_columns(row: etree._Element, grid_columns: int) -> tuple[int, int]:
    """How many grid columns a row leaves out before its first and after its last cell."""
    properties = row.find(_TRPR)
    if properties is None:
        return 0, 0
    before = number(value(properties.find(W + "gridBefore")), 0)
    after = number(value(properties.find(W + "gridAfter")), 0)
    limit = grid_columns or MAX_COLUMNS
    return min(max(before, 0), limit), min(max(after, 0), limit)


def _merges(cell: etree._Element, columns_left: int) -> tuple[int, bool, str]:
    """A cell's span, whether it belongs to the cell on its left, and `restart`, `continue` or nothing vertically."""
    span, continues_left, vertical = 1, False, ""
    if not len(cell) or cell[0].tag != _TCPR:
        return span, continues_left, vertical
    for merge in cell[0]:
        tag = merge.tag
        if tag not in _MERGES:
            continue
        if tag == _GRID_SPAN:
            span = max(number(merge.get(VAL), 1), 1)
        elif tag == _VERTICAL_MERGE:
            vertical = merge.get(VAL, "continue")
        elif tag == _TRACKED_MERGE:
            vertical = {"cont": "continue", "rest": "restart"}.get(merge.get(W + "vMerge", ""), vertical)
        else:
            continues_left = merge.get(VAL, "continue") == "continue"
    if span > MAX_COLUMNS:
        span = max(columns_left, 1)
    return span, continues_left, vertical


@cache
def _column_letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _branch(alternate: etree._Element) -> etree._Element | None:
    """The one branch of mc:AlternateContent to read: the first choice that is understood, or else the fallback."""
    for choice in alternate.iterchildren(_CHOICE):
        namespaces = choice.nsmap
        if all(namespaces.get(prefix) in _UNDERSTOOD for prefix in choice.get("Requires", "").split()):
            return choice
    return alternate.find(_FALLBACK)


def _text_boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes of a drawing, each once; boxes inside boxes come with their own paragraph."""
    for child in drawing:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATE:
            branch = _branch(child)
            if branch is not None:
                yield from _text_boxes(branch)
        else:
            yield from _text_boxes(child)


def _spaced(element: etree._Element, text: str) -> str:
    """The text as XML's rules on space leave it: outer blanks only where `xml:space` keeps them, no line ends."""
    text = text.replace("\n", " ")
    node: etree._Element | None = element
    while node is not None:
        space = node.get(_XML_SPACE)
        if space is not None:
            return text if space == "preserve" else text.strip(" \t")
        node = node.getparent()
    return text.strip(" \t")


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
    except ValueError:
        return ""
    drawn = _SYMBOLS.get(element.get(W + "font", "").lower(), {}).get(code)
    return drawn or (chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else "")


def _form_field(char: etree._Element) -> str:
    """What a check box or drop-down list of the old kind prints; they have no result text."""
    box = char.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = is_on(box.find(W + "checked"))
        return "☑" if (is_on(box.find(W + "default")) if checked is None else checked) else "☐"
    choices = char.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [value(entry) or "" for entry in choices.iterchildren(W + "listEntry")]
    chosen = number(value(choices.find(W + "result")) or value(choices.find(W + "default")), 0)
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _formula(element: etree._Element) -> str:
    """A formula in one line: fractions as `a/b`, with parentheses where a part is a sum or product."""
    tag = element.tag
    if tag in (_MATH_TEXT, _T):
        return element.text or ""
    if tag == _M + "f":
        return "/".join(_factor("".join(map(_formula, part))) for part in element.iterchildren(_M + "num", _M + "den"))
    if tag == _M + "d":
        begin, end = (_math_character(element, name, usual) for name, usual in (("begChr", "("), ("endChr", ")")))
        return begin + "|".join(_formula(part) for part in element.iterchildren(_M + "e")) + end
    if tag == _M + "rad":
        return "√" + _factor("".join(_formula(part) for part in element.iterchildren(_M + "e")))
    if tag == _M + "nary":
        return _math_character(element, "chr", "∫") + "".join(map(_formula, element))
    return "".join(map(_formula, element))


def _factor(text: str) -> str:
    return f"({text})" if any(operator in text for operator in "+-−×*·÷/±") else text


def _math_character(element: etree._Element, name: str, usual: str) -> str:
    character = element.find(f"{element.tag}Pr/{_M}{name}")
    return usual if character is None else character.get(_M + "val", "")

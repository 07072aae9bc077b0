"""Plain text as exported from office documents: paragraphs, and tables in four dialects.

- tab-separated: one row per line, cells separated by tabs;
- cell per line: every cell starts a line with a tab, lines without a tab continue it, an empty line ends the row;
- pipe table: `| a | b |` as in Markdown;
- comma-separated: several lines of as many fields, quoted where a field holds a comma.

Mark-up of the export (`##`, `**`, `<p>`, `\\*`) is no text. Merged cells are lost, so tables say `merges_known=False`.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator

from ingestion.document import Cell, Document, Paragraph, RejectedFile, Table

_MARKUP = re.compile(r"\*\*|</?(?:p|br|b|strong|span|div|font|u|i)(?:\s[^<>]*)?/?>|(?<=\\)(?=[*_#|])", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_ESCAPE = re.compile(r"\\([*_#|\\])")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELL_LINE = re.compile(r"^\t[^\t]*$")

# Lines that follow a cell after an empty one belong to it when they are fragments of a label (`绩`, `效`, `指标`),
# bracketed remarks or sentences; a line of another kind is the caption of what comes next.
_LONGEST_FRAGMENT = 10
_LONGEST_CAPTION = 40
_NO_CAPTION_ENDS = ("。", "；", "，", "、", ";", ",", "）", ")")
_MOST_CONTINUATIONS = 40
# Sentences have commas, too, but not as many in each of several lines.
_LEAST_COMMAS = 3
_LEAST_COMMA_ROWS = 3
_LONGEST_COMMA_ROW = 10_000


def decode(data: bytes) -> str:
    """The text of the bytes by strict decoding: byte order mark, UTF-8, UTF-16 without a mark, GB18030.

    Raises RejectedFile (`unsupported_format`) where no encoding fits or the result holds control characters.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _decode_as(data, (encoding,))
    if b"\0" in data[:4096]:
        # Neither UTF-8 nor GB18030 text has a zero byte; in UTF-16 digits and line ends have one, and which half it
        # stands in gives the byte order.
        little = data[1:4096:2].count(b"\0") >= data[0:4096:2].count(b"\0")
        return _decode_as(data, ("utf-16-le" if little else "utf-16-be",))
    return _decode_as(data, ("utf-8", "gb18030"))


def _decode_as(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]", text):
            return text
    raise RejectedFile(
        "unsupported_format",
        "The file is neither a known document format nor text in UTF-8, UTF-16 or GB18030; "
        "please submit the report as .docx or as UTF-8 text.",
    )


def read_text(data: bytes) -> Document:
    """Reads a text file; places are `line N`, counted from 1."""
    lines = re.split(r"\r\n|\n|\r|\x0b|\x0c", decode(data))
    return Document("txt", tuple(_blocks(lines)))


def _clean(text: str) -> str:
    return _ESCAPE.sub(r"\1", _MARKUP.sub("", text))


def _blocks(lines: list[str]) -> Iterator[Paragraph | Table]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if "\t" in line.strip(" \u3000") and not (line.strip() == "" and not _CELL_LINE.match(line)):
            read_rows = _cell_per_line if _is_cell_per_line(lines, at) else _tab_separated
        elif line.lstrip().startswith("|") and line.count("|") > 1:
            read_rows = _pipe_table
        elif line.count(",") >= _LEAST_COMMAS and len(_comma_separated(lines, at)[0]) >= _LEAST_COMMA_ROWS:
            read_rows = _comma_separated
        else:
            text = _clean(_HEADING.sub("", line))
            if text.strip():
                yield Paragraph(text, f"line {at + 1}")
            at += 1
            continue
        start = at
        rows, at = read_rows(lines, at)
        at = max(at, start + 1)
        if any(text.strip() for row in rows for text, _ in row):
            yield _table(rows, start)


def _table(rows: list[list[tuple[str, int]]], start: int) -> Table:
    cells = tuple(
        Cell(_clean(text), row_no, column, f"line {line + 1}")
        for row_no, row in enumerate(rows)
        for column, (text, line) in enumerate(row)
    )
    return Table(len(rows), max(map(len, rows)), cells, f"line {start + 1}", merges_known=False)


def _is_cell_per_line(lines: list[str], at: int) -> bool:
    if not _CELL_LINE.match(lines[at]):
        return False
    following = next((line for line in lines[at + 1 : at + 12] if "\t" in line), "")
    return bool(_CELL_LINE.match(following))


def _tab_separated(lines: list[str], at: int) -> tuple[list[list[tuple[str, int]]], int]:
    rows = []
    while at < len(lines) and ("\t" in lines[at] or not lines[at].strip()):
        if "\t" in lines[at]:
            rows.append([(text, at) for text in lines[at].split("\t")])
        at += 1
    return rows, at


def _comma_separated(lines: list[str], at: int) -> tuple[list[list[tuple[str, int]]], int]:
    """The rows from `at` on that have as many fields as the first."""
    rows: list[list[tuple[str, int]]] = []
    while at < len(lines) and "," in lines[at] and len(lines[at]) <= _LONGEST_COMMA_ROW:
        fields = next(csv.reader([lines[at]], skipinitialspace=True), [])
        if rows and len(fields) != len(rows[0]):
            break
        rows.append([(field, at) for field in fields])
        at += 1
    return rows, at


def _pipe_table(lines: list[str], at: int) -> tuple[list[list[tuple[str, int]]], int]:
    rows = []
    while at < len(lines) and lines[at].lstrip().startswith("|"):
        if not _PIPE_RULE.match(lines[at]):
            cells = re.split(r"(?<!\\)\|", lines[at].strip().removeprefix("|").removesuffix("|"))
            rows.append([(text, at) for text in cells])
        at += 1
    return rows, at


def _cell_per_line(lines: list[str], at: int) -> tuple[list[list[tuple[str, int]]], int]:
    rows: list[list[tuple[str, int]]] = [[]]
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            rows[-1].append((line[1:], at))
            at += 1
        elif line.strip(" "):
            at = _continue_cell(rows[-1], lines, at)
        else:
            following = at
            while following < len(lines) and not lines[following].strip(" "):
                following += 1
            if following < len(lines) and lines[following].startswith("\t"):
                rows.append([])
            elif following - at > 1 or not _continues(lines, following):
                return [row for row in rows if row], following
            at = following
    return [row for row in rows if row], at


def _continue_cell(row: list[tuple[str, int]], lines: list[str], at: int) -> int:
    text, line = row[-1]
    row[-1] = (f"{text}\n{lines[at]}", line)
    return at + 1


def _continues(lines: list[str], at: int) -> bool:
    """Whether the lines from `at` on, after one empty line, are further paragraphs of the same cell."""
    longest, blanks = 0, 0
    for k in range(at, min(len(lines), at + _MOST_CONTINUATIONS)):
        if lines[k].startswith("\t"):
            return blanks == 0 or longest <= _LONGEST_FRAGMENT
        text = lines[k].strip()
        blanks = 0 if lines[k].strip(" ") else blanks + 1
        longest = max(longest, len(text))
        if blanks > 1 and longest > _LONGEST_FRAGMENT:
            return False
        if _LONGEST_FRAGMENT < len(text) <= _LONGEST_CAPTION and not text.endswith(_NO_CAPTION_ENDS):
            return False
    return False

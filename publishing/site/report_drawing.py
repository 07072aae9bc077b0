"""A report's document as its page draws it: paragraphs and tables in order, findings and open readings in place.

Findings and open readings name places of the source (`table 2!C14`, `line 130`); a paragraph or cell with that place is
where they are drawn. In plain text a table row has one place: there the cell that prints what is reported is meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import groupby

from ingestion.blocks import CLASSIFIED
from publishing.site.store import Row

# A page stays one that a browser opens at once; no form is as long, a workbook may be.
MOST_CELLS, MOST_ROWS = 20_000, 5_000
_SHORT = 14
_LONGEST_SEARCHED = 300
_SPACE = re.compile(r"\s+")
# `749.24 (table 1!F4)`: a place in brackets, and the value before it.
_PLACE_IN_MESSAGE = re.compile(r"(?:([\d.,]+%?)\s*(?:[^\s\d()（）]{1,2})?\s*)?[(（]([^()（）]{3,80})[)）]")
_BOX = re.compile(r" \[\d+(?:,\d+){3}\]")
# Of cells in a row that print the same, rules on these judge the one that stands last.
_LATE_COLUMNS = ("score", "actual")


@dataclass
class Finding:
    """A finding, its number on the page, and the part of the document it is about.

    `message` is its message in pieces, with the part that a piece is the place of; `cause` is the finding that it
    follows from.
    """

    number: int
    row: Row
    part: Part | None
    message: list[tuple[str, Part | None]]
    cause: Finding | None = None

    @property
    def evidence(self) -> list[Part]:
        """Further parts that the message names."""
        parts = {part.anchor: part for _, part in self.message if part and part is not self.part}
        return list(parts.values())

    @property
    def is_withheld(self) -> bool:
        """Whether it would tell what is left out of the document: figures of a classified project."""
        return any(part.withheld == CLASSIFIED for part in (self.part, *self.evidence) if part)


@dataclass
class Segment:
    """A stretch of text, with the findings whose figure or sentence it is."""

    text: str
    findings: list[Finding] = field(default_factory=list)


@dataclass
class Part:
    """A paragraph, or a cell of a table. `doubts` say why its reading is open."""

    anchor: str
    place: str
    text: str
    withheld: str | None
    findings: list[Finding] = field(default_factory=list)
    evidence_of: list[Finding] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    row_no: int = 0
    row_span: int = 1
    column_span: int = 1
    segments: list[Segment] = field(default_factory=list)
    loose: list[Finding] = field(default_factory=list)

    @property
    def severity(self) -> str | None:
        """The gravest severity of its findings."""
        return next((found.row["severity"] for found in self.findings), None)

    @property
    def is_short(self) -> bool:
        """Whether it prints so little that a form centres it."""
        return len(self.text) <= _SHORT and "\n" not in self.text


@dataclass
class Block:
    """A paragraph, or a table as its rows. `is_cut`: the table is longer than a page can be."""

    paragraph: Part | None = None
    rows: list[list[Part]] = field(default_factory=list)
    is_cut: bool = False


@dataclass
class Section:
    """Blocks that follow one another and belong to the same form; `form_id` is None for what stands beside forms."""

    form_id: str | None
    blocks: list[Block]
    is_first: bool = True
    is_withheld: bool = False


@dataclass
class Drawing:
    """The document in sections, and the findings in the order of the page: by severity, rule and place."""

    sections: list[Section]
    findings: list[Finding]


def draw(blocks: Sequence[Row], findings: Iterable[Row], doubts: Iterable[Row], message: str = "message") -> Drawing:
    """Draw the rows of `fct_blocks` of one file, and mark the findings and the rows with an open reading.

    `findings` come in the order in which they are listed; the ones of a rule are put into the order of the document.
    `doubts` have a `source_cell` and an `ambiguous_reason`. `message` is the column with the words of a finding.
    """
    sections, parts = _sections(blocks)
    at = _Places(parts)
    listed = _numbered(findings, at, message)
    by_key = {finding.row["finding_key"]: finding for finding in listed}
    for finding in listed:
        finding.cause = by_key.get(finding.row["follows_from"])
        if finding.part:
            finding.part.findings.append(finding)
        for part in finding.evidence:
            part.evidence_of.append(finding)
    for doubt in doubts:
        for part in at.found(doubt["source_cell"])[:1]:
            if doubt["ambiguous_reason"] not in part.doubts:
                part.doubts.append(doubt["ambiguous_reason"])
    for part in parts:
        part.segments, part.loose = _segments(part)
    return Drawing(sections, listed)


def _sections(blocks: Sequence[Row]) -> tuple[list[Section], list[Part]]:
    sections: list[Section] = []
    parts: list[Part] = []
    seen: set[str | None] = set()
    for form_id, group in groupby(blocks, key=lambda block: block["form_id"]):
        section = Section(form_id, [], form_id not in seen)
        seen.add(form_id)
        for row in group:
            section.is_withheld |= form_id is not None and row["withheld"] == CLASSIFIED
            anchor = f"b{row['block_no']}"
            if row["kind"] == "table":
                block = _table(row, anchor, MOST_CELLS - len(parts))
                parts += (part for line in block.rows for part in line if part.place)
            else:
                part = Part(anchor, row["source_cell"], row["text"] or "", row["withheld"])
                block = Block(part)
                parts.append(part)
            section.blocks.append(block)
        sections.append(section)
    return sections, parts


def _table(row: Row, anchor: str, room: int) -> Block:
    """The rows of a table; positions that no cell covers are filled with blank parts that have no place."""
    cells = [cell for cell in row["cells"][: max(room, 0)] if cell["row_no"] <= MOST_ROWS]
    covered: dict[int, set[int]] = defaultdict(set)
    lines: dict[int, dict[int, Part]] = defaultdict(dict)
    for cell in cells:
        top, left = cell["row_no"], cell["column_no"]
        for line in range(top, min(top + cell["row_span"], MOST_ROWS + 1)):
            covered[line].update(range(left, left + cell["column_span"]))
        lines[top][left] = Part(
            f"{anchor}-{top}-{left}",
            cell["source_cell"],
            cell["text"] or "",
            cell["withheld"],
            row_no=top,
            row_span=cell["row_span"],
            column_span=cell["column_span"],
        )
    last = max(covered, default=0)
    width = max((column for columns in covered.values() for column in columns), default=0)
    for line in range(1, last + 1):
        free = [column for column in range(1, width + 1) if column not in covered[line]]
        for _, gap in groupby(enumerate(free), key=lambda pair: pair[1] - pair[0]):
            columns = [column for _, column in gap]
            lines[line][columns[0]] = Part("", "", "", None, column_span=len(columns))
    rows = [[part for _, part in sorted(lines[line].items())] for line in range(1, last + 1)]
    return Block(rows=rows, is_cut=len(cells) < len(row["cells"]))


class _Places:
    """The parts of the document by their place in the source."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._order = {id(part): number for number, part in enumerate(parts)}
        self._parts: dict[str, list[Part]] = defaultdict(list)
        for part in parts:
            self._parts[part.place].append(part)

    def found(self, place: str) -> list[Part]:
        return self._parts.get(place, [])

    def meant(self, finding: Row) -> Part | None:
        """The part that a finding is about: of several at its place, the one that prints what is reported."""
        here = self.found(finding["source_cell"])
        if len(here) < 2:
            return here[0] if here else None
        named = [value for value, place in _named(finding) if place == finding["source_cell"]]
        for wanted in (finding["reported"], finding["subject"], *named):
            if printing := [part for part in here if wanted and _prints(part.text, wanted)]:
                is_late = any(word in finding["rule"] for word in _LATE_COLUMNS)
                return printing[-1] if is_late else printing[0]
        return _first_filled(here)

    def in_message(self, message: str) -> Iterator[tuple[str, Part | None]]:
        """The message in pieces: each place in brackets with its part, what is between them without one."""
        end = 0
        for match in _PLACE_IN_MESSAGE.finditer(message):
            start = match.start(2)
            for place in match[2].split(", "):
                if here := self.found(place):
                    printing = (part for part in here if match[1] and _prints(part.text, match[1]))
                    yield shown_place(message[end:start]), None
                    yield shown_place(place), next(printing, _first_filled(here))
                    end = start + len(place)
                start += len(place) + len(", ")
        yield shown_place(message[end:]), None

    def order(self, part: Part | None) -> int:
        return self._order[id(part)] if part else -1


def shown_place(text: str) -> str:
    """A place, or a text with places, as it is shown: of a page the number, without the box on it."""
    return _BOX.sub("", text)


def _numbered(findings: Iterable[Row], places: _Places, message: str) -> list[Finding]:
    listed: list[Finding] = []
    for _, group in groupby(findings, key=lambda row: (row["severity"], row["rule"])):
        meant = [(places.meant(row), row) for row in group]
        for part, row in sorted(meant, key=lambda pair: places.order(pair[0])):
            listed.append(Finding(len(listed) + 1, row, part, list(places.in_message(row[message]))))
    return listed


def _named(finding: Row) -> Iterator[tuple[str, str]]:
    """Values and places that the message names, each value (or nothing) before its place."""
    for value, places in _PLACE_IN_MESSAGE.findall(finding["message"]):
        for place in places.split(", "):
            yield value, place


def _first_filled(parts: Sequence[Part]) -> Part:
    return next((part for part in parts if part.text), parts[0])


def _prints(text: str, wanted: str) -> bool:
    """Whether a cell prints a value, alone or among other words, however it spaces it or pads its decimals."""
    one, other = _number(text), _number(wanted)
    if one is not None and other is not None:
        return one == other
    return next(_occurrences(text, wanted), None) is not None


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(_SPACE.sub("", text).replace(",", ""))
    except InvalidOperation:
        return None


def _segments(part: Part) -> tuple[list[Segment], list[Finding]]:
    """The text cut where a finding's figure stands, and the findings that are of the part as a whole."""
    spans: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    loose: list[Finding] = []
    for finding in part.findings:
        span = _span(part.text, finding.row)
        if span is None or any(first < span[1] and span[0] < last for first, last in spans if (first, last) != span):
            loose.append(finding)
        else:
            spans[span].append(finding)
    segments, end = [], 0
    for first, last in sorted(spans):
        if first > end:
            segments.append(Segment(part.text[end:first]))
        segments.append(Segment(part.text[first:last], spans[first, last]))
        end = last
    if end < len(part.text):
        segments.append(Segment(part.text[end:]))
    return segments, loose


def _span(text: str, finding: Mapping[str, str | None]) -> tuple[int, int] | None:
    """Where in a longer text the reported figure stands; behind the words it is said of, if it stands there twice."""
    found = list(_occurrences(text, finding["reported"]))
    if not found or found[0] == (0, len(text)):
        return None
    subject = next(_occurrences(text, finding["subject"]), (0, 0))
    return next((span for span in found if span[0] >= subject[1]), found[0])


def _occurrences(text: str, wanted: str | None) -> Iterator[tuple[int, int]]:
    wanted = _SPACE.sub("", wanted or "")
    if not wanted or len(wanted) > _LONGEST_SEARCHED:
        return
    pattern = r"\s*".join(map(re.escape, wanted))
    # 4 is not a part of 43 or 3.4.
    before = r"(?<![\d.])" if wanted[0].isdigit() else ""
    behind = r"(?!\d|\.\d)" if wanted[-1].isdigit() else ""
    for match in re.finditer(before + pattern + behind, text):
        yield match.span()

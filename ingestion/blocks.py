"""What a document prints, block by block, so that a report can be shown without its file: landing rows of `blocks`.

Everybody who may see a release may see these texts. So persons, their numbers and addresses are masked, and what is
printed of classified projects is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from typing import Any

from ingestion.document import Cell, Document, Paragraph, Table
from ingestion.forms import FormRows
from ingestion.forms.contacts import contact_role, contacts_in, is_contact_line
from ingestion.forms.narrative import sentences_of, with_projects
from ingestion.forms.statements import says_classified
from ingestion.forms.vocabulary import normalise, squeeze, words

Rows = list[dict[str, Any]]
Spans = Iterable[tuple[int, int]]

MASK = "＊＊＊"
CONTACT, CLASSIFIED = "contact", "classified"
_LEFT_OUT = {"text": None, "withheld": CLASSIFIED}

# Written in one way wherever they stand; the rest is found by its label.
_NUMBER_OF_PERSON = re.compile(
    r"(?<![\dA-Za-z.,])(?:"
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # mobile phone
    r"|\(?0\d{2,3}\)?[ -]{0,3}\d{7,8}"  # telephone with area code
    r"|[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"  # identity number
    r")(?![\dA-Za-z,]|\.\d|\s*[元万亿])"
    r"|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
# One character for one, so that what is found stands at the same place in the printed text.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９－—–＠．（）　", "0123456789---@.() ")
_DIGITS = re.compile(r"\d[\d\s()-]{5,}\d")
_BETWEEN_DIGITS = r"[\s()\-－—–（）]*"
_PLACEHOLDER = re.compile(r"[\W_]|签字|签章|盖章|签名|公章")
_CHINESE_NAME = re.compile(r"[㐀-鿿]{2,4}|[㐀-鿿]{1,8}(?:[·•][㐀-鿿]{1,8})+")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z.'-]{2,}")
_OFFICE = re.compile(r"(?:局|科|室|处|股|办|院|所|部|委|厅|队|站|校|中心|公司)$")
_FEWEST_DIGITS = 7

_NUMBERED = re.compile(r"^[0-9][0-9a-z]{7,}[-–—_]+|^[0-9一二三四五六七八九十]+[、.)]|[“”\"《》]")
_LIST_MARK = re.compile(r"^\W?\d{1,2}\W(?!\d)")
_FIGURE = re.compile(r"\d")
_BRACKETS = {"(": "[(（]", ")": "[)）]", ",": "[,，]", ":": "[:：]"}
_GENERIC_ENDING = re.compile(r"(?:项目|专项|经费|资金|工作|支出|补助|补贴)+$")


def blocks_of(document: Document, found: FormRows) -> Rows:
    """The paragraphs and tables of the document in order; `found` are the forms that were read in it.

    A table that holds several forms is a block for each of them.
    """
    forms = _Forms(found)
    rows: Rows = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows += _table_rows(block, forms)
        elif block.text.strip():
            text = {"text": block.text.strip(), "source_cell": block.place}
            rows.append({"kind": "paragraph", "form_no": forms.of(block), **text})
    _leave_out_classified(rows, found)
    _mask_persons(rows, found)
    return [{"block_no": number, **row} for number, row in enumerate(rows, start=1)]


class _Forms:
    """Which form each line of the document belongs to, and where the forms begin."""

    def __init__(self, found: FormRows) -> None:
        self.beginnings = {region.place: form_no for form_no, region in found.regions}
        self._lines = {
            (id(line), None) if isinstance(line, Paragraph) else (id(line.table), line.index): form_no
            for form_no, region in found.regions
            for line in region.lines
        }

    def of(self, paragraph: Paragraph) -> int | None:
        return self._lines.get((id(paragraph), None)) or self.beginnings.get(paragraph.place)

    def of_rows(self, table: Table) -> list[int | None]:
        """The form of each row. What stands between two forms counts to the upper one, the top to the first."""
        forms = [self._lines.get((id(table), row)) for row in range(table.rows)]
        for cell in table.cells:
            if cell.place in self.beginnings and forms[cell.row] is None:
                forms[cell.row] = self.beginnings[cell.place]
        current = next(filter(None, forms), None)
        for row, form in enumerate(forms):
            current = forms[row] = form or current
        return forms


def _table_rows(table: Table, forms: _Forms) -> Iterator[dict[str, Any]]:
    by_form = groupby(enumerate(forms.of_rows(table)), key=lambda row: row[1])
    for form_no, lines in by_form:
        numbers = [number for number, _ in lines]
        top, below = numbers[0], numbers[-1] + 1
        yield {
            "kind": "table",
            "form_no": form_no,
            "row_count": below - top,
            "column_count": table.columns,
            "cells": [_cell(cell, top, below) for cell in table.cells if top <= cell.row < below],
            "source_cell": table.place,
        }


def _cell(cell: Cell, top: int, below: int) -> dict[str, Any]:
    return {
        "row_no": cell.row - top + 1,
        "column_no": cell.column + 1,
        "row_span": min(cell.row_span, below - cell.row),
        "column_span": cell.column_span,
        "text": cell.text.strip() or None,
        "source_cell": cell.place,
        "withheld": None,
    }


def _texts(rows: Rows) -> Iterator[dict[str, Any]]:
    """All paragraphs and cells that print something."""
    for row in rows:
        yield from (part for part in row.get("cells", (row,)) if part["text"])


# Classified projects


def _leave_out_classified(rows: Rows, found: FormRows) -> None:
    """Leave out the forms of classified projects, their names wherever they stand, and the figures beside them."""
    names = {
        core
        for statement in found.tables.get("statements", [])
        if statement["kind"] == "classified_project" and (core := _core(statement["project_name"]))
    }
    printed = {form["form_no"]: form for form in found.tables["forms"]}
    withheld = _forms_of(names, printed) | {
        form_no
        for form_no, form in printed.items()
        if says_classified(f"{form.get('project_name') or ''}|{form.get('title') or ''}")
    }
    names |= {core for form_no in withheld if (core := _core(printed[form_no].get("project_name")))}
    if not names and not withheld:
        return
    for row in rows:
        if row["form_no"] in withheld:
            row |= {"cells": [], "withheld": CLASSIFIED} if row["kind"] == "table" else _LEFT_OUT
        elif row["kind"] == "table":
            _leave_out_rows(row["cells"], names)
    _leave_out_sentences([row for row in rows if row["form_no"] is None and row["kind"] == "paragraph"], names)
    named = re.compile("|".join(map(_pattern, sorted(names, key=len, reverse=True))), re.IGNORECASE)
    for part in _texts(rows) if names else ():
        _replace(part, named.sub(MASK, part["text"]), CLASSIFIED)


def _forms_of(names: Iterable[str], forms: dict[int, dict[str, Any]]) -> set[int]:
    """The forms of these projects: of the same name, else of a name that is cut short."""
    cores = {form_no: core for form_no, form in forms.items() if (core := _core(form.get("project_name")))}
    found = set()
    for name in names:
        same = {form_no for form_no, core in cores.items() if core == name}
        alike = {form_no for form_no, core in cores.items() if _is_cut_short(name, core)}
        found |= same or alike
    return found


def _core(name: str | None) -> str | None:
    """The core of a project's name, by which two prints of it are the same (macro `project_core` of the warehouse)."""
    core = _GENERIC_ENDING.sub("", _NUMBERED.sub("", squeeze(name or "").lower()))
    return core if len(core) > 1 else None


def _pattern(core: str) -> str:
    """The core of a name as a document may print it."""
    return r"\s*".join(_BRACKETS.get(char, re.escape(char)) for char in core)


def _is_cut_short(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _leave_out_rows(cells: Rows, names: set[str]) -> None:
    """Leave out what stands beside the name of a classified project in a row of a table."""
    labelled = {
        cell["row_no"]: cell["column_no"]
        for cell in cells
        if cell["text"] and len(cell["text"]) < 60 and _core(cell["text"]) in names
    }
    for cell in cells:
        if cell["row_no"] in labelled and cell["column_no"] > labelled[cell["row_no"]] and cell["text"]:
            cell |= {"text": MASK, "withheld": CLASSIFIED}


def _leave_out_sentences(paragraphs: Rows, names: set[str]) -> None:
    """Leave out sentences with figures that name a classified project or stand under its heading."""
    lines = [Paragraph(row["text"], row["source_cell"]) for row in paragraphs]
    for row, (line, heading) in zip(paragraphs, with_projects(lines), strict=True):
        under_heading = _core(heading) in names
        for sentence in sentences_of(line.text):
            squeezed = squeeze(sentence).lower()
            is_meant = under_heading or any(name in squeezed for name in names)
            if is_meant and _FIGURE.search(_LIST_MARK.sub("", squeezed)):
                row["text"] = row["text"].replace(sentence.strip(), MASK)
                row["withheld"] = CLASSIFIED


# Persons


@dataclass(frozen=True)
class _Contact:
    """What is printed behind a label such as 联系人, and where. `is_sure`: a name in it is one wherever it stands."""

    value: str
    place: str
    is_sure: bool = True


def _mask_persons(rows: Rows, found: FormRows) -> None:
    texts = list(_texts(rows))
    contacts = [_Contact(row["value_text"], row["source_cell"]) for row in found.tables.get("contacts", [])]
    contacts += _further_contacts(rows)
    contacts = list(filter(_names_somebody, contacts))
    persons = {pattern for contact in contacts if contact.is_sure for pattern in _particulars(contact.value)}
    # One search through all texts at once is many times faster than one search each.
    document = "\0".join(part["text"].replace("\0", " ") for part in texts)
    patterns = [_NUMBER_OF_PERSON, *([re.compile("|".join(persons))] if persons else [])]
    folded = document.translate(_HALF_WIDTH)
    masked = _masked(document, (match.span() for pattern in patterns for match in pattern.finditer(folded)))
    if masked != document:
        for part, text in zip(texts, masked.split("\0"), strict=True):
            _replace(part, text, CONTACT)
    _mask_in_place(rows, contacts)


def _further_contacts(rows: Rows) -> Iterator[_Contact]:
    """Contacts beside the forms: who signs, in tables that are no form, and in the midst of long paragraphs."""
    for row in rows:
        parts = row.get("cells", (row,))
        for part in parts:
            if (text := part["text"]) and (":" in text or "：" in text):
                yield from (_Contact(match[1], part["source_cell"]) for match in _signed().finditer(text))
                is_sure = is_contact_line(text)
                for _, value in contacts_in(text):
                    if is_sure or any(_particulars(value)):
                        yield _Contact(value, part["source_cell"], is_sure)
        for label, cell in pairwise(part for part in parts if part["text"]) if row["kind"] == "table" else ():
            if cell["row_no"] == label["row_no"] and _asks_for_person(label["text"], row["form_no"] is not None):
                yield _Contact(cell["text"], cell["source_cell"])


def _asks_for_person(label: str, is_in_form: bool) -> bool:
    """Whether the next cell holds a person; contacts of forms are known already, but not who signs them."""
    if is_in_form:
        return "签" in label and normalise(label) in words("statements", "signature")
    return contact_role(label) is not None


def _names_somebody(contact: _Contact) -> bool:
    """Whether the value is more than a blank to be filled or the label of the next one."""
    return bool(_PLACEHOLDER.sub("", contact.value)) and normalise(contact.value) not in _labels()


@cache
def _labels() -> frozenset[str]:
    contacts = (*words("contacts", "roles"), *words("contacts", "not_contacts"))
    return frozenset((*contacts, *words("statements", "date"), *words("statements", "signature")))


@cache
def _signed() -> re.Pattern[str]:
    """A name behind the label of a signature, up to whatever stands behind it."""
    signatures, labels = (
        "|".join(sorted(map(re.escape, found), key=len, reverse=True))
        for found in (words("statements", "signature"), _labels())
    )
    name = r"[㐀-鿿](?:\s?[㐀-鿿]){1,3}?"
    return re.compile(
        rf"(?:{signatures})(?:\s*[(（][^()（）]*[)）])?\s*[:：]\s*(?!{labels})({name})(?=\s|$|[^㐀-鿿]|{labels})"
    )


def _particulars(value: str) -> set[str]:
    """Patterns of the names and numbers in a contact; nothing for offices and words that are no name."""
    folded = value.translate(_HALF_WIDTH)
    digits = [re.sub(r"\D", "", number) for number in _DIGITS.findall(folded)]
    found = {rf"(?<!\d){_BETWEEN_DIGITS.join(number)}(?!\d)" for number in digits if len(number) >= _FEWEST_DIGITS}
    rest = re.split(r"[\d()/、,;:-]+", folded)
    names = {squeeze(part) for part in rest} | {name for part in rest for name in part.split()}
    for name in names:
        if _CHINESE_NAME.fullmatch(name) and not _OFFICE.search(name):
            found.add(r"\s*".join(name))
        elif _LATIN_NAME.fullmatch(name):
            found.add(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])")
    return found


def _mask_in_place(rows: Rows, contacts: list[_Contact]) -> None:
    """Mask all that is printed as a contact on its own line, be it a name or not."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for contact in contacts:
        by_place[contact.place].append(r"\s*".join(re.escape(char) for char in contact.value if not char.isspace()))
    for row in rows if by_place else ():
        parts = row.get("cells", (row,))
        lines: dict[int, list[str]] = defaultdict(list)
        for part in parts:
            lines[part.get("row_no", 0)] += by_place.get(part["source_cell"], [])
        for part in parts:
            if part["text"] and (values := lines[part.get("row_no", 0)]):
                _replace(part, re.sub("|".join(sorted(values, key=len, reverse=True)), MASK, part["text"]), CONTACT)


def _masked(text: str, spans: Spans) -> str:
    pieces, end = [], 0
    for first, last in sorted(spans):
        if last > end:
            pieces += [text[end : max(first, end)], "" if first < end else MASK]
            end = last
    return "".join([*pieces, text[end:]])


def _replace(part: dict[str, Any], text: str, reason: str) -> None:
    if text != part["text"]:
        part["text"] = text
        part["withheld"] = part.get("withheld") or reason

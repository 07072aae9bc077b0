"""What a document says of itself besides figures: claims, blank fields, leftovers of its template, persons named.

A statement never holds the name or number of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import zip_longest
from typing import Any

from ingestion.document import Paragraph
from ingestion.forms.narrative import sentences_of, with_projects
from ingestion.forms.performance_header import header_label, labelled_value
from ingestion.forms.regions import Region
from ingestion.forms.rows import RowCell
from ingestion.forms.vocabulary import squeeze, words

Rows = list[dict[str, Any]]

# Shorter paragraphs are alike by chance.
SHORTEST_PARAGRAPH = 60
_MASKED = re.compile(r"[*＊×xX某]")
_PROMPT = re.compile(r"^\(?(?:限|不超过)?\d+字(?:以内|左右|以上)\)?$")
_DOTS = re.compile(r"^[.…·。]{2,}$")
_LONGEST_LEFT = 20
# What stands beside the dots of a row nobody filled: its section, its class, its number.
_TEMPLATE_NAME = re.compile(r"^(?:指标\d*:?|\d{1,2}|[^\d]{2,12}指标|[-—/])$")
_BLANK_DATE = re.compile(r"^[_＿]*年[_＿]*月[_＿]*日$")
_CELL_IN_ROW = re.compile(r"^(.*?)[A-Z]+(\d+)$")
_NAMED_PROJECT = re.compile(
    r"[“\"《]([^”\"》]{2,50})[”\"》]|(?:^|[，,；;：:。])([^，,；;：:。]{2,50}?项目)(?:为|是|属|因)"
)


def statements_in_text(paragraphs: Iterable[Paragraph]) -> Rows:
    """Statements of the running text and the cover."""
    found: Rows = []
    for paragraph, project in with_projects(paragraphs):
        found += _fields(paragraph.text, paragraph.place)
        found += _sentences(paragraph, project)
        squeezed = squeeze(paragraph.text)
        if len(squeezed) >= SHORTEST_PARAGRAPH:
            found.append(_row("paragraph", paragraph.place, text=squeezed))
    return found


def statements_in_form(region: Region) -> Rows:
    """Statements of the lines of a form, its title and notes."""
    found: Rows = []
    left: list[RowCell] = []
    for line in region.lines:
        if isinstance(line, Paragraph):
            found += _fields(line.text, line.place)
            found += _template_sentences(line)
            continue
        begins_here = [cell for cell in line.cells if cell.cell.row == line.index]
        left += _left_of_template(begins_here)
        for cell in begins_here:
            found += _fields(cell.text, cell.place)
        # A label at the end of a row, or before the next label, has no value.
        for cell, following in zip_longest(begins_here, begins_here[1:]):
            if header_label(cell.text) == "unit_name" and (following is None or header_label(following.text)):
                found.append(_row("header_field", cell.place, label=squeeze(cell.text), is_blank=True))
    # A form has one template, however many of its rows are left.
    found += [_row("template", cell.place, text=cell.text, label=cell.text) for cell in left[:1]]
    return found


def _left_of_template(cells: list[RowCell]) -> list[RowCell]:
    """Cells that print what the template asks for (`（100字以内）`), or those of a row of nothing but dots."""
    short = [(cell, squeeze(cell.text)) for cell in cells if len(cell.text) <= _LONGEST_LEFT]
    if prompts := [cell for cell, text in short if _PROMPT.match(text)]:
        return prompts
    dots = [cell for cell, text in short if _DOTS.match(text)]
    is_blank = dots and len(short) == len(cells)
    return dots if is_blank and all(_DOTS.match(text) or _TEMPLATE_NAME.match(text) for _, text in short) else []


def contacts_printed(contacts: Iterable[dict[str, Any]]) -> Rows:
    """One statement per place of a form where persons or phone numbers are printed: their roles, never their values.

    Cells of one table row are one place. A value that is masked (张*, 138****0000) names nobody.
    """
    places: dict[tuple[Any, str], dict[str, Any]] = {}
    for contact in contacts:
        if _MASKED.search(contact["value_text"]):
            continue
        cell = _CELL_IN_ROW.match(contact["source_cell"])
        place = (contact.get("form_no"), "".join(cell.groups()) if cell else contact["source_cell"])
        row = places.setdefault(place, _row("contact", contact["source_cell"], form_no=place[0], label="", amount=0))
        if contact["role"] not in row["label"].split("、"):
            row["label"] = "、".join(filter(None, [row["label"], contact["role"]]))
        row["amount"] += 1
    return list(places.values())


def _fields(text: str, place: str) -> Iterator[dict[str, Any]]:
    """Signature lines and header fields, blank or not; what fills them is not kept."""
    for match in _field_label().finditer(text):
        behind = text[match.end() :]
        value = re.split(r"\s{2,}|[\t，,；;]", behind.strip())[0] if behind.strip() else ""
        following = _any_label().search(behind)
        if following:
            value = behind[: following.start()]
        kind = "signature" if match["signature"] else "header_field"
        yield _row(kind, place, label=squeeze(match[0]).rstrip(":"), is_blank=_is_blank(value))
    if (pair := labelled_value(text)) and pair[0] == "unit_name":
        label = re.split(r"[:：]", text, maxsplit=1)[0]
        yield _row("header_field", place, label=squeeze(label), is_blank=not pair[1])
    elif _BLANK_DATE.match(squeeze(text)):
        yield _row("header_field", place, label="年月日", is_blank=True)


def _is_blank(value: str) -> bool:
    squeezed = re.sub(r"[_＿.…()（）]|盖章|签字|签章", "", squeeze(value))
    return not squeezed or bool(_BLANK_DATE.match(squeezed))


def _sentences(paragraph: Paragraph, project: str | None) -> Iterator[dict[str, Any]]:
    yield from _template_sentences(paragraph)
    for sentence in sentences_of(paragraph.text):
        squeezed = squeeze(sentence)
        for claim in words("statements", "goals_met"):
            at = squeezed.find(claim)
            if at >= 0 and not squeezed[:at].endswith(tuple(words("statements", "not_met"))):
                yield _row("goals_met", paragraph.place, text=squeezed, label=claim, project_name=project)
                break
        if says_classified(squeezed) and any(word in squeezed for word in ("项目", "经费", "评价")):
            named = _NAMED_PROJECT.search(sentence)
            name = project or (next(filter(None, named.groups())) if named else None)
            yield _row("classified_project", paragraph.place, project_name=name)


def says_classified(text: str) -> bool:
    """Whether the text calls something classified (涉密), and not the contrary."""
    squeezed = squeeze(text)
    for phrase in words("statements", "not_classified"):
        squeezed = squeezed.replace(phrase, "")
    return any(word in squeezed for word in words("statements", "classified"))


def _template_sentences(paragraph: Paragraph) -> Iterator[dict[str, Any]]:
    squeezed = squeeze(paragraph.text)
    for phrase in words("statements", "template"):
        if squeeze(phrase) in squeezed:
            yield _row("template", paragraph.place, text=squeezed, label=phrase)


def _row(kind: str, place: str, **columns: Any) -> dict[str, Any]:
    return {"kind": kind, "source_cell": place, "cells": {}, **columns}


@cache
def _field_label() -> re.Pattern[str]:
    signatures, dates = (
        "|".join(re.escape(word) for word in sorted(words("statements", name), key=len, reverse=True))
        for name in ("signature", "date")
    )
    return re.compile(rf"(?:(?P<signature>{signatures})|(?P<date>{dates}))(?:\s*[(（][^()（）]*[)）])?\s*[:：]")


@cache
def _any_label() -> re.Pattern[str]:
    labels = [
        *words("contacts", "roles"),
        *words("contacts", "not_contacts"),
        *words("statements", "date"),
        *words("statements", "signature"),
    ]
    return re.compile("(?:" + "|".join(map(re.escape, sorted(labels, key=len, reverse=True))) + r")\s*[:：]")

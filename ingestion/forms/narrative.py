"""Figures in the running text, each with what is printed before it, what it measures, and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Any

from ingestion.document import Paragraph
from ingestion.forms.values import LARGE_NUMERALS, parse_amount, parse_number, parse_quantity, parse_rate
from ingestion.forms.vocabulary import section, squeeze, words

_SENTENCE_END = re.compile(r"(?<=[。！？!?])")
_NOT_A_MEASURE = re.compile(r"^(?:\d{4}年度?|其中|共|全年|年度|[\d.]+|[一二三四五六七八九十]+是|[（(]?\d+[)）、.])+")
_MAX_MEASURE = 40

_LIST_MARK = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]+[)）、.．]|第[一二三四五六七八九十]+[、章节部])+\s*")
_LONGEST_HEADING = 60
_QUOTED_PROJECT = re.compile(r"项目\s*[“\"《]([^”\"》]{2,50})[”\"》]")
# A year that something is compared with is not the year of the figures behind it.
_YEAR = re.compile(r"(?<![较比与同跟])(?:(20\d\d)\s*年|(上年|去年)(?!结|末|底|度结))")
_MONTHS = re.compile(r"(?:\d{1,2}\s*[-—–~至到]\s*)?\d{1,2}\s*月(?:份|底|末)?(?!\s*\d)")

# Figures of the whole unit stand in paragraphs that state one of these.
_ANCHORS = {"income", "adjusted_budget", "expenditure", "basic_expenditure"}
_MONEY_KINDS = {
    *("income", "adjusted_budget", "initial_budget", "adjustment", "adjustment_cut", "other_funds", "expenditure"),
    *("basic_expenditure", "project_expenditure", "spent", "carry_over", "carry_in"),
    *("three_public", "three_public_budget"),
}
_STAFF_KINDS = {"staff_posts", "staff_in_service", "staff_present"}
_NO_KINDS = {"units", "context"}


@cache
def _figure() -> re.Pattern[str]:
    units = sorted(
        {*words("units", "money"), *words("units", "count"), *words("units", "rate"), "万余元", "亿余元"},
        key=len,
        reverse=True,
    )
    # Years and dates are no figures, nor is a number that runs on (3.5.1) or ends in a letter.
    return re.compile(
        r"(?<![\d.,A-Za-z第])(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(\s*)([余多]?\s*)("
        + "|".join(map(re.escape, units))
        + f"|(?:{'|'.join(LARGE_NUMERALS)})(?:"
        + "|".join(map(re.escape, words("units", "count")))
        + r")|[\u4e00-\u9fff]{1,2}(?=次))(次?)(?![A-Za-z\d])"
    )


def narrative_figures(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Landing rows of `narrative_figures`, in the order of the text; money is in yuan, rates are fractions."""
    found: list[dict[str, Any]] = []
    for paragraph, project in with_projects(paragraphs):
        found.extend(
            {"figure_no": number, **figure, "source_cell": paragraph.place, "cells": {}}
            for number, figure in enumerate(_figures_of(paragraph.text, project), start=len(found) + 1)
        )
    return found


def sentences_of(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def with_projects(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str | None]]:
    """Every paragraph with the project under whose heading it stands (`（1）道路养护项目`), if it does."""
    project = None
    for paragraph in paragraphs:
        if mark := _LIST_MARK.match(paragraph.text):
            rest = paragraph.text[mark.end() :]
            heading = re.split(r"[。：:，,；;]", rest, maxsplit=1)[0] if len(squeeze(rest)) > _LONGEST_HEADING else rest
            project = project_name(re.split(r"[。：:]", heading, maxsplit=1)[0])
        yield paragraph, project


def project_name(text: str) -> str | None:
    """The text when it may be the name of a project: it ends as such names do and says more than that."""
    name = text.strip().strip('“”"《》 ')
    if any(word in name for word in words("measures", "context", "project_groups")):
        return None
    generic = "|".join(map(re.escape, words("measures", "context", "not_a_project")))
    is_name = (
        2 < len(name) <= _LONGEST_HEADING
        and name.endswith(tuple(words("measures", "context", "project_endings")))
        and not _figure().search(name)
        and not re.fullmatch(rf"(?:{generic})+", squeeze(name))
    )
    return name if is_name else None


@dataclass
class _Found:
    """A figure, and what its sentence tells of it."""

    row: dict[str, Any]
    kind: str | None
    is_dated: bool
    listed: str | None


def _figures_of(text: str, project: str | None) -> Iterator[dict[str, Any]]:
    year: int | None = None
    sentences: list[list[_Found]] = []
    for sentence in _SENTENCE_END.split(text):
        found, year = _in_sentence(sentence, year)
        sentences.append(found)
    stated = {figure.kind for figure in chain.from_iterable(sentences)}
    # Figures of a whole unit below the heading of a project: the part on that project has ended.
    if len(stated & _ANCHORS) > 1:
        project = None
    for found in sentences:
        counted = any(figure.kind == "project_count" for figure in found)
        quoted = _quoted_project(found[0].row["sentence_text"]) if found else None
        for figure in found:
            yield figure.row | _meaning(figure, stated, counted, project or quoted)


def _quoted_project(sentence: str) -> str | None:
    is_group = any(word in sentence for word in words("measures", "context", "project_groups"))
    quoted = None if is_group else _QUOTED_PROJECT.search(sentence)
    return quoted[1] if quoted else None


def _in_sentence(sentence: str, year: int | None) -> tuple[list[_Found], int | None]:
    found = []
    end_of_last = 0
    for match in _figure().finditer(sentence):
        unit = match[4] + match[5]
        between = sentence[end_of_last : match.start()]
        measure = _measure(between)
        before, behind = sentence[: match.start()], sentence[match.end() :]
        for dated in _YEAR.finditer(between):
            year = int(dated[1]) if dated[1] else -1
        end_of_last = match.end()
        is_approximate = bool(match[3].strip()) or "余" in unit or bool(re.search(r"(?:约|近|超过?|左右)\s*$", before))
        value, counted = _value(match[1], unit)
        row = {
            "measure": measure,
            "value_text": match[0],
            "value": value,
            "unit": counted,
            "sentence_text": sentence.strip(),
            "is_approximate": is_approximate or behind.startswith(("左右", "以上")),
            "figure_year": year if year and year > 0 else None,
        }
        is_annual = year != -1 and not _is_part_of_year(before)
        kind = _kind(measure, unit, behind) if is_annual else None
        listed = project_name(measure) if measure and kind is None and unit.endswith("元") else None
        found.append(_Found(row, kind, bool(_YEAR.search(between)), listed if _lists_projects(before) else None))
    return found, year


def _is_part_of_year(before: str) -> bool:
    annual = max(before.rfind("全年"), before.rfind("年度"))
    parts = [before.rfind(word) for word in words("measures", "context", "part_of_year")]
    months = [match.start() for match in _MONTHS.finditer(before)]
    return max(parts + months, default=-1) > annual


def _lists_projects(before: str) -> bool:
    """Whether the sentence introduced a list of what projects cost: `各项目支出为：`, not what they were to cost."""
    lead = re.match(r"(.*)[：:]", before)
    return bool(lead) and "项目" in lead[1] and "预算" not in lead[1]  # type: ignore[index]


def _meaning(figure: _Found, stated: set[str | None], counted: bool, project: str | None) -> dict[str, Any]:
    """Kind, scope and project of a figure: `whole` for the unit's own, `project` for one project's, else `part`."""
    kind, is_whole = figure.kind, False
    if figure.listed:
        return {"measure_kind": "project_amount", "scope": "project", "project_name": figure.listed}
    if counted and figure.row["measure"] == "涉及资金":
        kind = "project_expenditure"
    if kind in _MONEY_KINDS and project is None:
        is_anchored = bool(stated & _ANCHORS) or figure.is_dated or (counted and kind == "project_expenditure")
        is_whole = is_anchored or kind in ("three_public", "three_public_budget")
    elif kind in _STAFF_KINDS or kind == "project_count":
        is_whole = True
    if kind == "spent" and is_whole:
        kind = "expenditure" if stated & {"income", "adjusted_budget"} and "expenditure" not in stated else None
    if not is_whole and project and kind in ("project_expenditure", "expenditure", "spent"):
        kind = "project_amount"
    scope = None if kind is None else "whole" if is_whole else "project" if project else "part"
    return {"measure_kind": kind, "scope": scope, "project_name": project if scope == "project" else None}


def _kind(measure: str | None, unit: str, behind: str) -> str | None:
    """What the words before a figure say it measures, where its unit fits."""
    if measure is None:
        return None
    squeezed = squeeze(measure)
    if unit in words("measures", "units", "projects") and re.match(r"\s*(?:一级)?项目", behind):
        return "project_count" if squeezed.endswith("涉及") else None
    bare = _without_leads(squeezed)
    is_part = any(word in squeezed for word in words("measures", "context", "parts"))
    equal, endings = _kinds()
    fitting = chain([equal.get(bare)], (kind for ending, kind in endings if squeezed.endswith(ending)))
    for kind in fitting:
        if kind and _unit_fits(kind, unit) and not (is_part and kind in _STAFF_KINDS):
            return kind
    return None


@cache
def _kinds() -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Whole measures, and endings of measures, with the kind they are of."""
    entries = [
        (squeeze(word), kind) for kind, found in section("measures").items() if kind not in _NO_KINDS for word in found
    ]
    equal = {word.removeprefix("~"): kind for word, kind in reversed(entries)}
    return equal, [(word[1:], kind) for word, kind in entries if word.startswith("~")]


def _without_leads(measure: str) -> str:
    leads = tuple(words("measures", "context", "leads"))
    while measure not in _kinds()[0] and (lead := next(filter(measure.startswith, leads), None)):
        measure = measure[len(lead) :]
    return measure


def _unit_fits(kind: str, unit: str) -> bool:
    if kind in _STAFF_KINDS:
        return unit in words("measures", "units", "people")
    if kind == "project_count":
        return unit in words("measures", "units", "projects")
    return unit.endswith("元") and "/" not in unit


def _value(number: str, unit: str) -> tuple[Decimal | None, str]:
    """The value in its unit: yuan, fractions, or what is counted (2.38万人 are 23800人)."""
    if unit.endswith("元"):
        return parse_amount(number, unit.replace("余", "")), unit
    if unit in ("%", "％", "‰"):
        return parse_rate(f"{number}{unit}"), unit
    quantity = parse_quantity(f"{number}{unit}")
    if quantity.kind == "count" and quantity.unit:
        return quantity.value, quantity.unit
    return parse_number(number), unit


def _measure(before: str) -> str | None:
    """What stands before the figure in its clause: `2022年预算收入` -> `预算收入`; brackets stay with their words."""
    clause = before
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        char = before[at]
        if char in ")）":
            depth += 1
        elif char in "(（":
            if depth == 0:
                clause = before[at + 1 :]
                break
            depth -= 1
        elif depth == 0 and char in "，,；;：:。！？!?":
            clause = before[at + 1 :]
            break
    measure = clause.strip().strip("“”\"'*")
    squeezed = squeeze(measure)
    if cut := _NOT_A_MEASURE.match(squeezed):
        squeezed = squeezed[cut.end() :]
        measure = squeezed
    measure = re.sub(r"(?:分别)?(?:为|是|达到|达|约|的|了)+$", "", measure).strip("“”\"' ")
    return measure[-_MAX_MEASURE:] or None

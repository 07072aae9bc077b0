"""Figures in the running text, each with what is printed before it and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from ingestion.document import Paragraph
from ingestion.forms.values import parse_amount, parse_number, parse_rate
from ingestion.forms.vocabulary import squeeze, words

_SENTENCE_END = re.compile(r"(?<=[。！？!?])")
_NOT_A_MEASURE = re.compile(r"^(?:\d{4}年度?|其中|共|全年|年度|[\d.]+|[一二三四五六七八九十]+是|[（(]?\d+[)）、.])+")
_MAX_MEASURE = 40


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
        + r"|[\u4e00-\u9fff]{1,2}(?=次))(次?)(?![A-Za-z\d])"
    )


def narrative_figures(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    """Landing rows of `narrative_figures`, in the order of the text; money is in yuan, rates are fractions."""
    found: list[dict[str, Any]] = []
    for paragraph in paragraphs:
        for sentence in _SENTENCE_END.split(paragraph.text):
            for figure in _figures_of(sentence):
                found.append({"figure_no": len(found) + 1, **figure, "source_cell": paragraph.place, "cells": {}})
    return found


def _figures_of(sentence: str) -> Iterable[dict[str, Any]]:
    end_of_last = 0
    for match in _figure().finditer(sentence):
        unit = match[4] + match[5]
        measure = _measure(sentence[end_of_last : match.start()])
        end_of_last = match.end()
        yield {
            "measure": measure,
            "value_text": match[0],
            "value": _value(match[1], unit),
            "unit": unit,
            "sentence_text": sentence.strip(),
        }


def _value(number: str, unit: str) -> Decimal | None:
    if unit.endswith("元"):
        return parse_amount(number, unit.replace("余", ""))
    if unit in ("%", "％", "‰"):
        return parse_rate(f"{number}{unit}")
    return parse_number(number)


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

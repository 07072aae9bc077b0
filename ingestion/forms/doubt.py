"""Rows that a damaged table leaves open: said to be so, and settled only where the form's own sums decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ingestion.forms.indicators import IndicatorBlock, doubt, flag
from ingestion.forms.values import parse_points

_DIGITS = re.compile(r"^[\d.]+$")
_POINTS = ("weight_text", "score_text")


def settle_points(blocks: list[IndicatorBlock], indicator_weight: Decimal | None) -> None:
    """Says where a row of a weighted form has no score, and parts digits that ran together (`77` for 7 and 7).

    Cells of text exports move and merge, so a row that lacks what all others have was damaged, not left blank. The
    digits are parted only where the weights then add up to `indicator_weight`, the points the form leaves to its
    indicators; the row says so.
    """
    rows = [row for block in blocks if not block.merges_known and block.has("weight") for row in block.rows]
    complete = [row for row in rows if row["weight"] is not None and row["score"] is not None]
    lacking = [row for row in rows if row["weight_text"] and row["score_text"] is None]
    if len(complete) <= len(lacking):
        return
    for row in lacking:
        doubt(row, "no score stands in this row, as it does in the others of the form")
        flag(row, "no_score_in_row")
    if indicator_weight is None:
        return
    others = sum(row["weight"] for row in rows if row["weight"] is not None and not _splits(row["weight_text"]))
    open_rows = [row for row in lacking if _splits(row["weight_text"])]
    others += sum(row["weight"] for row in complete if _splits(row["weight_text"]))
    if len(open_rows) != 1:
        return
    fitting = [pair for pair in _splits(open_rows[0]["weight_text"]) if others + pair[0] == indicator_weight]
    if len(fitting) == 1:
        _part(open_rows[0], *fitting[0])


# What most rows of a form have and one lacks, unless it has the second; how that is said.
_ODD = (
    (("level1", "level2"), (), "this row stands in no section, as the others do"),
    (("target_text", "actual_text"), _POINTS, "neither target nor actual stands in this row, as in the others"),
    (_POINTS, (), "neither weight nor score stands in this row, as in the others"),
)


def doubt_the_odd(indicators: list[dict[str, Any]], goals: list[dict[str, Any]], funds: list[dict[str, Any]]) -> None:
    """Says which rows lack what most others of the form have: they may belong elsewhere, or lost a merged cell."""

    def has(row: dict[str, Any], names: tuple[str, ...]) -> bool:
        return bool(names) and all(row[name] is not None for name in names)

    for names, unless, reason in _ODD:
        if sum(has(row, names) for row in indicators) * 2 <= len(indicators):
            continue
        for row in indicators:
            if all(row[name] is None for name in names) and not has(row, unless) and not row.get("ambiguous"):
                doubt(row, reason)
    for goal in goals:
        if goal["expected_text"] is None:
            doubt(goal, "no goal stands beside this result")
    for line in funds:
        if line["is_total"] and (
            line["executed_text"] is None or not (line["adjusted_budget_text"] or line["initial_budget_text"])
        ):
            doubt(line, "the total line has not both a budget and what was spent")


def _part(row: dict[str, Any], weight: Decimal, score: Decimal) -> None:
    text: str = row["weight_text"]
    at = next(at for at in range(1, len(text)) if (parse_points(text[:at]), parse_points(text[at:])) == (weight, score))
    row["weight_text"], row["weight"] = text[:at], weight
    row["score_text"], row["score"] = text[at:], score
    row["cells"]["score_text"] = row["cells"]["weight_text"]
    doubt(row, f"{text} read as {row['weight_text']} and {row['score_text']}, with which the weights add up")


def _splits(text: str | None) -> list[tuple[Decimal, Decimal]]:
    """Weight and score that the digits may be, the score not above the weight."""
    return list(_parted(text)) if text and _DIGITS.match(text) else []


def _parted(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    for at in range(1, len(text)):
        weight, score = parse_points(text[:at]), parse_points(text[at:])
        leading_zero = text[at] == "0" and text[at:] != "0" and not text[at:].startswith("0.")
        if weight is not None and score is not None and not leading_zero and score <= weight:
            yield weight, score

"""The rows of an indicator block, and scores and weights merged over rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ingestion.forms.levels import Levels, level_name, pair_of_levels, parted_points, points_in_label
from ingestion.forms.performance_header import OWNERS
from ingestion.forms.rows import Alignment, Column, Row, RowCell, align, flags_of
from ingestion.forms.values import (
    Quantity,
    adjusted,
    in_unit_of,
    parse_pair,
    parse_points,
    parse_quantity,
    parse_weight,
)
from ingestion.forms.vocabulary import fits, role, squeeze, words

# Rows of the empty template: dots, dashes, `指标1：` with nothing behind it.
_TEMPLATE_NAME = re.compile(r"^(?:指标\d*[:：]?|[.…·。\-—]*|.)$")
# Two scores in one cell (`9、8.5`): none of them is read, but they stand in their column.
_SEVERAL_POINTS = re.compile(r"^\d+(?:\.\d+)?(?:(?:\s*[、/,，;；]\s*|\s+)\d+(?:\.\d+)?)+$")
_NUMBER_IN_OUTLINE = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*[.、．]?(?!\d)|[一二三四五六七八九十]+、|[(（][\d一二三四五六七八九十]+[)）])\s*"
)
_DOTS = re.compile(r"^[.…·。\-—]*$")
_VALUES = ("target", "actual", "weight", "score")


def misfit(name: str, cell: RowCell) -> float:
    """How ill a cell fits a column of the indicator block (see `rows.align`)."""
    label = level_name(cell.text)
    level1 = fits(label, "levels", "level1") or pair_of_levels(label) is not None
    level2 = fits(label, "levels", "level2")
    text = cell.text.strip()
    numeric = bool(parse_points(text) is not None or parse_pair(text) or _SEVERAL_POINTS.match(text))
    unlisted = 1.5 if len(cell.words or text) <= 12 and not numeric else 4.5
    match name:
        case "level1":
            # 成本指标 and 满意度指标 may be either; a class below the section above it is the likelier reading.
            return (1.0 if level2 else 0.0) if level1 else 3.5 if level2 else unlisted
        case "level2":
            return 0.0 if level2 else 2.5 if level1 else unlisted
        case "level3":
            measured = parse_quantity(cell.text).kind in ("count", "rate", "money", "number", "unit_only")
            return 3.0 if level1 or level2 or measured else 0.0
        case "weight" if cell.text.endswith(("%", "％")) and parse_weight(cell.text) is not None:
            return 2.0
        case "number" | "weight" | "score" | "review_score":
            return 0.0 if numeric else 1.0 if _DOTS.match(squeeze(cell.text)) else 5.0
        case "reason":
            return 4.5 if numeric else 0.0
        case "other":
            return 0.0
        case "remark" | "note":
            return 1.0 if level1 or level2 else 0.0
        case _:
            return 4.0 if level1 or (level2 and len(cell.text) > 2) else 0.0


class IndicatorBlock:
    """Reads the rows of one indicator block, one after the other.

    `rows` holds landing rows of `indicators`, `sections` the level 1 labels with printed points.
    """

    def __init__(self, columns: list[Column], *, merges_known: bool, goal_no: int | None) -> None:
        self.columns = columns
        self.merges_known = merges_known
        self.goal_no = goal_no
        self.rows: list[dict[str, Any]] = []
        self.sections: list[dict[str, Any]] = []
        self._levels = Levels()
        self._section_rank: str | None = None  # how the sections of an outline are numbered
        self._merged: dict[str, list[object]] = {"score": [], "weight": []}

    def has(self, name: str) -> bool:
        return any(name in (column.role, column.second) for column in self.columns)

    def align(self, cells: Iterable[RowCell], *, in_place: bool) -> Alignment:
        """The cells of a row by column."""
        cells = list(cells)
        if not in_place and cells and role(cells[0].text, "indicator_blocks"):
            cells = cells[1:]
        aligned = align(cells, self.columns, misfit, in_place=in_place)
        for paired in self.columns:
            if paired.second and paired.role in aligned.cells:
                aligned.cells.update(parted_points(aligned.cells[paired.role], paired.role, paired.second))
        # One label may cover the columns of both levels.
        for name, other in (("level2", "level1"), ("level1", "level2")):
            column = next((column for column in self.columns if column.role == name), None)
            cell = aligned.cells.get(other)
            if in_place and cell and column and name not in aligned.cells and cell.first <= column.first <= cell.last:
                aligned.cells[name] = cell
        return aligned

    def read(self, row: Row) -> bool:
        """Takes the row as an indicator; False when it is none."""
        if self._band(row):
            return True
        first = row.first_new_cell
        if first.words in words("form_cells", "subtotal"):
            return False
        if len(row.cells) < 3 and role(first.text, "indicator_columns") in ("reason", "remark"):
            return False
        if self._tells_of_the_form(row):
            return False
        first_column = min(column.first for column in self.columns)
        cells = [cell for cell in row.cells if not (row.keeps_columns and cell.last < first_column)]
        aligned = self.align(cells, in_place=row.keeps_columns)
        if not self._covers_levels(row, aligned):
            self._levels.read(aligned, in_place=row.keeps_columns, has_level2=self.has("level2"))
        self._section(aligned)
        name = aligned.text("level3")
        if self._outlines(aligned, name):
            return True
        values = [text for value in _VALUES if (text := aligned.text(value)) and not _DOTS.match(squeeze(text))]
        if not values and (name is None or _TEMPLATE_NAME.match(squeeze(name))):
            return False
        if name is None and "level2" not in aligned.cells:
            return False
        self._append(row, aligned)
        return True

    def _outlines(self, aligned: Alignment, name: str | None) -> bool:
        """Takes a row of an outline for its level: sections, classes and names stand in one column, below each other.

        What such a row prints besides are the sums of those below it.
        """
        if name is None or self.has("level1") or self.has("level2") or {"target", "actual"} & aligned.cells.keys():
            return False
        label, rank = level_name(_NUMBER_IN_OUTLINE.sub("", name)), _rank_in_outline(name)
        is_section = self._section_rank in (None, rank) or not fits(label, "levels", "level2")
        if fits(label, "levels", "level1") and is_section:
            self._levels.level1, self._levels.level2 = label, None
            self._section_rank = rank
        elif fits(label, "levels", "level2"):
            self._levels.level2 = label
        else:
            return False
        return True

    def _covers_levels(self, row: Row, aligned: Alignment) -> bool:
        """Whether one label stands for all levels (`预算执行率` across them): then it is those levels, too."""
        if not row.keeps_columns:
            return False
        cell, lone = aligned.cells.get("level3"), aligned.cells.get("level1")
        levels = [column for column in self.columns if column.role in ("level1", "level3")]
        if lone and not cell and "level2" not in aligned.cells and lone.cell.row == row.index and len(levels) == 2:
            if fits(level_name(lone.text), "levels", "level1"):
                return False
            cell = aligned.cells["level3"] = lone
        elif cell is None or len(levels) < 2 or not all(cell.first <= column.first <= cell.last for column in levels):
            return False
        self._levels.level1 = self._levels.level2 = level_name(cell.text)
        return True

    def _tells_of_the_form(self, row: Row) -> bool:
        """Whether a text stands across target and actual: a remark or a conclusion on the whole form."""
        values = [column for column in self.columns if column.role in ("target", "actual")]
        if len(values) < 2 or not row.keeps_columns:
            return False
        first, last = min(column.first for column in values), max(column.last for column in values)
        return any(cell.cell.row == row.index and cell.first <= first and last <= cell.last for cell in row.cells)

    def begin_section(self, label: RowCell) -> None:
        """Takes over the level 1 label that the head of the block prints."""
        self._levels.level1, self._levels.level2 = level_name(label.text), None
        self._section(Alignment({"level1": label}, ()))

    def _band(self, row: Row) -> bool:
        """A section as a row across the table (`一、产出指标（50分）`): it is level 1 of the rows below it."""
        cell = row.cells[0]
        if len(row.cells) > 1 or cell.cell.row != row.index or not fits(level_name(cell.text), "levels", "level1"):
            return False
        self.begin_section(cell)
        return True

    def _section(self, aligned: Alignment) -> None:
        cell = aligned.cells.get("level1")
        if cell is None or self._levels.level1 is None:
            return
        points = points_in_label(cell.text)
        if points and not any(found["level1"] == self._levels.level1 for found in self.sections):
            self.sections.append(
                {
                    "level1": self._levels.level1,
                    "block": "section",
                    "weight_cap_text": points,
                    "weight_cap": parse_points(points),
                    "source_cell": cell.place,
                }
            )

    def _append(self, row: Row, aligned: Alignment) -> None:
        owners = {name: text for name in OWNERS if (text := aligned.text(name))}
        actual = aligned.text("actual")
        of_year, later = aligned.text("target"), adjusted(aligned.text("adjusted_target"))
        target = _joined_target(aligned, later or of_year)
        name = aligned.cells.get("level3") or row.first_new_cell
        record: dict[str, Any] = {
            **owners,
            "goal_no": self.goal_no,
            "level1": self._levels.level1,
            "level2": self._levels.level2,
            "level3": aligned.text("level3"),
            "target_text": target,
            "actual_text": actual,
            "weight_text": aligned.text("weight"),
            "weight": parse_weight(aligned.text("weight")),
            "weight_group": None,
            "score_text": aligned.text("score"),
            "score": parse_points(aligned.text("score")),
            "score_group": None,
            "reason_text": aligned.text("reason"),
            "source_cell": name.place,
            "flags": flags_of(aligned.cells.values()),
            "cells": {
                landing: aligned.cells[column].place
                for landing, column in (
                    ("level1", "level1"),
                    ("level2", "level2"),
                    ("target_text", "adjusted_target" if later else "target"),
                    ("actual_text", "actual"),
                    ("weight_text", "weight"),
                    ("score_text", "score"),
                    ("reason_text", "reason"),
                )
                if column in aligned.cells
            },
        }
        wanted, reached = _quantity(target, aligned), _quantity(actual, aligned)
        for side, quantity in (("target", in_unit_of(wanted, reached)), ("actual", in_unit_of(reached, wanted))):
            for part in ("operator", "value", "value_to", "unit", "kind"):
                record[f"{side}_{part}"] = getattr(quantity, part)
        if record["score_text"] and record["score"] is None and not _DOTS.match(squeeze(record["score_text"])):
            doubt(record, "the score is no number")
        if later and of_year and squeeze(later) != squeeze(of_year):
            flag(record, f"target_before:{of_year}")
        if aligned.homeless:
            left = "、".join(cell.text for cell in aligned.homeless)
            doubt(record, f"no column left for: {left}")
            if parse_points(aligned.homeless[0].text) is not None:
                flag(record, f"number_without_column:{aligned.homeless[0].text}")
        if aligned.rival:
            doubt(record, f"could also be read as: {aligned.rival}")
            flag(record, "other_reading")
        self.rows.append(record)
        for value in self._merged:
            self._merged[value].append(aligned.cells[value].cell if value in aligned.cells else None)

    def finish(self) -> None:
        """Once all rows are read: finds scores and weights that cover several rows."""
        for value in ("score", "weight"):
            if not self.has(value):
                continue
            if self.merges_known:
                self._group_by_cell(value)
            else:
                self._group_by_class(value)

    def _group_by_cell(self, value: str) -> None:
        cells = self._merged[value]
        for record, cell in zip(self.rows, cells, strict=True):
            covered = [no for no, other in enumerate(cells) if other is cell]
            if cell is not None and len(covered) > 1:
                record[f"{value}_group"] = covered[0]

    def _group_by_class(self, value: str) -> None:
        """Text exports print a merged value on the first of its rows and leave the others blank.

        A blank continues the value above it within the same level 2 class. Blank on the first row of a class, the
        value was merged across classes or has moved: then the class is said to be open.
        """
        if value == "weight" and all(record["weight"] is not None for record in self.rows):
            return
        for rows in _runs(self.rows):
            if value == "score" and any(record["weight_text"] for record in rows):
                continue  # The form weighs each row, so a blank score is a missing one.
            if all(record[f"{value}_text"] is None for record in rows) and not any(
                record[f"{value}_text"] for record in self.rows
            ):
                continue
            if rows[0][f"{value}_text"] is None:
                for record in rows:
                    doubt(record, f"the {value} of this class does not stand on its first row")
                continue
            first_no = next(no for no, other in enumerate(self.rows) if other is rows[0])
            leader, leader_no = rows[0], first_no
            for no, record in enumerate(rows, start=first_no):
                if record[f"{value}_text"] is not None:
                    leader, leader_no = record, no
                    continue
                leader[f"{value}_group"] = record[f"{value}_group"] = leader_no
                record[f"{value}_text"], record[value] = leader[f"{value}_text"], leader[value]
                if f"{value}_text" in leader["cells"]:
                    record["cells"][f"{value}_text"] = leader["cells"][f"{value}_text"]


def _quantity(text: str | None, aligned: Alignment) -> Quantity:
    """Target or actual; the unit column speaks for both."""
    quantity = parse_quantity(text)
    unit = aligned.text("unit")
    return parse_quantity(f"{text}{unit}") if quantity.kind == "number" and unit else quantity


def _joined_target(aligned: Alignment, value: str | None) -> str | None:
    """Operator, value and unit as one text; a nature (`定性`, `正向`) is no operator, and a bare unit no target."""
    if value is None:
        return None
    operators = [aligned.text(name) for name in ("operator", "nature")]
    operator = next((text for text in operators if text and not fits(text, "natures", "words")), "")
    unit = aligned.text("unit") or ""
    if _DOTS.match(squeeze(unit)):
        unit = ""
    if squeeze(unit) and squeeze(value).endswith(squeeze(unit)):
        unit = ""
    return f"{operator}{value}{unit}"


def _rank_in_outline(name: str) -> str:
    """How a row of an outline is numbered, which tells its depth: `二、` as `一、`, `1.2` as `1.1`."""
    match = _NUMBER_IN_OUTLINE.match(name)
    return re.sub(r"[\d一二三四五六七八九十]+", "1", match[0].strip()) if match else ""


def _runs(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    runs: list[list[dict[str, Any]]] = []
    for record in rows:
        key = (record["goal_no"], record["level1"], record["level2"])
        if runs and (runs[-1][0]["goal_no"], runs[-1][0]["level1"], runs[-1][0]["level2"]) == key:
            runs[-1].append(record)
        else:
            runs.append([record])
    return runs


def doubt(record: dict[str, Any], reason: str) -> None:
    """Says that the reading of a row is open, and why."""
    record["ambiguous"] = True
    record["ambiguous_reason"] = "; ".join(filter(None, (record.get("ambiguous_reason"), reason)))


def flag(record: dict[str, Any], code: str) -> None:
    """Adds what a program can go by to the flags of a row; its reason is worded for people."""
    record["flags"] = ", ".join(filter(None, (record.get("flags"), code)))

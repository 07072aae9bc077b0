"""Annual goals: expected and actual side by side, or several numbered goals each with points in its label."""

from __future__ import annotations

import re
from typing import Any

from ingestion.forms.heads import without_other_periods
from ingestion.forms.levels import points_in_label
from ingestion.forms.rows import Alignment, Column, Row, RowCell, align
from ingestion.forms.values import adjusted, parse_points
from ingestion.forms.vocabulary import fits, role, squeeze, words

_NUMBERED = re.compile(
    r"^\s*(?P<label>(?:" + "|".join(words("goal_blocks", "numbered")) + r")\s*[\d一二三四五六七八九十]+\s*"
    r"[:：]?\s*(?:[(（]\s*\d+(?:\.\d+)?\s*分?\s*[)）])?)\s*[:：]?\s*(?P<text>.*)$",
    re.DOTALL,
)


# A label that tells how much to write (`实施过程概述（200字以内）`) is no goal.
_HEADING = re.compile(r"^(?:[一二三四五六七八九十]+、|表\s*[\d一二三四五六七八九十]).{1,20}$")
# What stands behind a colon in a head is a value, but for points.
_SENTENCE = re.compile(r"[，；。]|[:：]\s*[^\s(（]")
_PROMPT = re.compile(r"字以内\s*[)）]?\s*[:：]?$")


def numbered_goal(text: str) -> tuple[str | None, str] | None:
    """Points and text of `年度目标1（25分）：…`, or None when the text does not begin a numbered goal."""
    match = _NUMBERED.match(text)
    return (points_in_label(match["label"]), match["text"].strip()) if match else None


def goal_columns(row: Row) -> list[Column] | None:
    """The columns of a goal block when the row is its header."""
    if any(len(cell.text) > 20 or _SENTENCE.search(cell.text) for cell in row.cells):
        return None
    cells, whole = without_other_periods(row.cells, lambda cell: role(cell.text, "goal_columns"))
    named = [(role(cell.text, "goal_columns"), cell) for cell in cells]
    texts = [(name, cell) for name, cell in named if name in ("expected", "actual")]
    if len(texts) > 2 and texts[0][1] is row.cells[0] and not _is_adjusted(texts[1][1]):
        texts = texts[1:]  # The block's own label may read like a column (年度目标 | 年初设定 | 实际完成).
    roles = [name for name, _ in texts]
    if len(roles) < 2 or roles != ["expected"] * (len(roles) - 1) + ["actual"]:
        return None
    # Of two expectations the adjusted one holds where it is filled; others between the two are remarks.
    texts[1:-1] = [("adjusted" if _is_adjusted(cell) else "other", cell) for _, cell in texts[1:-1]]
    points = [(name, cell) for name, cell in named if name in ("score", "weight")]
    aside = [("other", cell) for cell in whole]
    columns = [Column(name, cell.first, cell.last) for name, cell in [*aside, *texts, *points] if name]
    return sorted(columns, key=lambda column: column.first)


def _is_adjusted(cell: RowCell) -> bool:
    return "调整" in squeeze(cell.text)


def misfit(name: str, cell: RowCell) -> float:
    """How ill a cell fits a column of the goal block (see `rows.align`)."""
    numeric = parse_points(cell.text) is not None
    if name in ("score", "weight"):
        return 0.0 if numeric else 5.0
    return 2.0 if numeric else 0.0


class GoalBlock:
    """Collects the goals of a form; `rows` holds landing rows of `goals`."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.is_numbered = False
        self._columns: list[Column] = []
        self._points: str | None = None
        self._merges_known = True

    def start(self, goal: tuple[str | None, str], place: str) -> None:
        """Begins a numbered goal."""
        self.is_numbered = True
        points, text = goal
        self.rows.append(_goal(len(self.rows) + 1, text or None, None, points, None, place))

    def extend(self, text: str) -> None:
        """A further paragraph of the goal begun last."""
        if self.rows:
            self.rows[-1]["expected_text"] = (self.rows[-1]["expected_text"] or "") + text.strip()

    def pair(self, expected: RowCell, actual: RowCell, points: str | None) -> None:
        """A goal and what came of it, side by side behind the goal's own label."""
        self.rows.append(_goal(len(self.rows) + 1, expected.text, actual.text, points, None, expected.place))
        self.rows[-1]["cells"] = {"expected_text": expected.place, "actual_text": actual.place}

    def set(self, name: str, text: str, place: str) -> None:
        """Expected or actual of a goal whose parts stand in rows or lines of their own."""
        if not self.rows or self.rows[-1][f"{name}_text"] is not None:
            self.rows.append(_goal(len(self.rows) + 1, None, None, None, None, place))
        self.rows[-1][f"{name}_text"] = text
        self.rows[-1]["cells"][f"{name}_text"] = place

    def start_block(self, columns: list[Column], points: str | None, merges_known: bool) -> None:
        """Begins a block with expected and actual in columns."""
        self._columns, self._points, self._merges_known = columns, points, merges_known

    def read(self, row: Row) -> bool:
        """Takes the row as a goal; False when it is none."""
        cells = list(row.cells)
        label = cells[0] if fits(cells[0].text, "goal_blocks", "labels") and len(cells[0].text) <= 20 else None
        if label:
            cells.remove(label)
            self._points = points_in_label(label.text) or self._points
        if self._merges_known:
            cells = [cell for cell in cells if cell.cell.row == row.index]
            if cells and self.names_another_block(cells[0]):
                return False
        if any(role(cell.text, "indicator_columns") == "number" for cell in row.cells):
            return False  # The head of a numbered list of tasks.
        if not cells or _PROMPT.search(cells[0].text) or (len(cells) == 1 and _HEADING.match(cells[0].text)):
            return False
        aligned = align(cells, self._columns, misfit, in_place=row.keeps_columns)
        if not (aligned.text("expected") or aligned.text("actual")):
            return False
        self._append(aligned)
        return True

    def names_another_block(self, cell: RowCell) -> bool:
        """Whether a cell left of the goals is the label of something else: no number, and no label of a goal."""
        label = squeeze(cell.text)
        is_goal = "目标" in label or parse_points(label) is not None
        return cell.last < min(column.first for column in self._columns) and not is_goal

    def _append(self, aligned: Alignment) -> None:
        expected = aligned.cells.get("expected") or aligned.cells["actual"]
        points = aligned.text("weight") or self._points
        goal = _goal(
            len(self.rows) + 1,
            adjusted(aligned.text("adjusted")) or aligned.text("expected"),
            aligned.text("actual"),
            points,
            aligned.text("score"),
            expected.place,
        )
        goal["cells"] = {
            f"{name}_text": aligned.cells[name].place
            for name in ("expected", "actual", "score", "weight")
            if name in aligned.cells
        }
        self.rows.append(goal)


def _goal(
    goal_no: int, expected: str | None, actual: str | None, weight: str | None, score: str | None, place: str
) -> dict[str, Any]:
    return {
        "goal_no": goal_no,
        "expected_text": expected,
        "actual_text": actual,
        "weight_text": weight,
        "weight": parse_points(weight),
        "score_text": score,
        "score": parse_points(score),
        "source_cell": place,
        "cells": {},
    }

"""Reads one overall or project expenditure form: names, funds, goals, indicators, totals, reasons."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise, product, zip_longest
from typing import Any

from ingestion.document import Paragraph, Table
from ingestion.forms.contacts import contact_role, contacts_in, is_contact_line
from ingestion.forms.doubt import doubt_the_odd, settle_points
from ingestion.forms.funds import (
    FundsByColumn,
    block_label,
    find_total,
    fund_columns,
    fund_line,
    fund_line_without_header,
    labelled_amounts,
    labelled_line,
    price_amounts,
    source_columns,
    split_columns,
    split_line,
    split_pairs,
)
from ingestion.forms.goals import GoalBlock, goal_columns, numbered_goal
from ingestion.forms.heads import head_row
from ingestion.forms.indicator_heads import indicator_columns, refined_columns
from ingestion.forms.indicators import IndicatorBlock, doubt
from ingestion.forms.layouts import as_lists
from ingestion.forms.levels import level_name, parted_points, points_in_label
from ingestion.forms.performance_header import (
    grade_in,
    header_label,
    is_grade_label,
    labelled_cells,
    labelled_values,
    labelled_year,
    parted,
)
from ingestion.forms.regions import Region, fiscal_year
from ingestion.forms.rows import Column, Row, RowCell, align
from ingestion.forms.values import amount_unit, parse_amount, parse_points, parse_weight
from ingestion.forms.vocabulary import fits, role, squeeze, words

_BAND = re.compile(r"^[一二三四五六七八九十]+、.{2,28}$")
_UNIT_IN_BRACKETS = re.compile(r"[(（]\s*(亿元|万元|千元|元)\s*[)）]")
_LONGEST_CAPTION = 30
_YEAR_IN_BRACKETS = re.compile(r"\s*[(（]\s*20\d\d\s*年度?\s*[)）]")
_LABELLED_YEAR = re.compile(r"年(?:度|份)\s*[:：]\s*(20\d\d\s*年)")
_GOAL_IN_LINE = re.compile(r"^\s*([^:：]{4,12})[:：]\s*(\S.{7,})$", re.DOTALL)
_IN_BRACKETS = re.compile(r"[(（]([^()（）]+[:：][^()（）]+)[)）]")
_DECLARED_UNIT = re.compile(r"(?:^|[\s(（])[^\s:：]{0,4}单位\s*(?:[A-Za-z ]+)?[:：]\s*(亿元|万元|千元|元)(?=$|[\s)）])")


class PerformanceForm:
    """Reads the lines of a region in order; the block a row belongs to follows from the last header above it."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.form: dict[str, Any] = {"title": region.title, "source_cell": region.place, "cells": {}}
        self.fund_lines: list[dict[str, Any]] = []
        self.fund_splits: list[dict[str, Any]] = []
        self.contacts: list[dict[str, Any]] = []
        self.goals = GoalBlock()
        self.blocks: list[IndicatorBlock] = []
        self._sections: list[dict[str, Any]] = []
        self._fund_columns: list[Column] | None = None
        self._fund_points: str | None = None
        self._lists_tasks = False
        self._split_columns: list[Column] | None = None
        self._indicator_label: RowCell | None = None
        self._funds_by_column: FundsByColumn | None = None
        self._amount_roles: list[str] = []
        self._reading = "header"
        self._has_grade_label = False
        self._last_head: Row | None = None
        self._block_end: tuple[Table, int] | None = None  # the last row that the label of the block stands beside

    def read(self) -> PerformanceForm:
        for said in _IN_BRACKETS.findall(self.region.title or ""):
            self._names_in_line(said, self.region.place)
        for line in as_lists(self.region.lines):
            if isinstance(line, Paragraph):
                self._read_paragraph(line)
            else:
                self._read_row(line)
        for block in self.blocks:
            block.finish()
        settle_points(self.blocks, self._indicator_weight())
        unit = self.form.get("amount_unit_text")
        if self._funds_by_column:
            self.fund_lines.extend(self._funds_by_column.lines(unit, self._fund_points))
        for fund in self.fund_lines:
            price_amounts(fund, unit)
        find_total(self.fund_lines, self._fund_points)
        doubt_the_odd([row for block in self.blocks for row in block.rows], self.goals.rows, self.fund_lines)
        for split in self.fund_splits:
            split["amount"] = parse_amount(split["amount_text"], unit)
        return self

    @property
    def is_report(self) -> bool:
        """A self-evaluation says what was achieved or spent; a target declaration does not."""
        achieved = any(record["actual_text"] or record["score_text"] for block in self.blocks for record in block.rows)
        spent = any(line["executed_text"] for line in self.fund_lines)
        title = squeeze(self.region.title or "")
        if "自评" not in title and any(word in title for word in words("titles", "no_report")):
            return False
        # Funds alone are a form where it says whose they are; a list of projects with their results does not.
        named = any(word in title for word in words("titles", "form"))
        owned = bool(self.goals.rows) or any(self.form.get(name) for name in ("project_name", "unit_name"))
        return achieved or (spent and named and owned)

    @property
    def approved_targets(self) -> list[dict[str, Any]]:
        """The indicator rows with targets, where the title says that they were approved; a plan is no approval."""
        title = squeeze(self.region.title or "")
        if self.is_report or not any(word in title for word in words("titles", "approval")):
            return []
        return [row for row in self.indicators if row["level3"] and row["target_text"] and not row["actual_text"]]

    @property
    def form_type(self) -> str:
        title = squeeze(self.region.title or "")
        if any(word in title for word in words("titles", "overall")):
            return "overall"
        if self.form.get("project_name") or any(word in title for word in words("titles", "project")):
            return "project"
        return "overall"

    @property
    def sections(self) -> list[dict[str, Any]]:
        found = list(self._sections)
        for block in self.blocks:
            known = {section["level1"] for section in found}
            found.extend(section for section in block.sections if section["level1"] not in known)
        return found

    @property
    def indicators(self) -> list[dict[str, Any]]:
        """All indicator rows; groups of merged scores and weights are numbered through the form."""
        rows: list[dict[str, Any]] = []
        numbers: dict[tuple[str, int, int], int] = {}
        for block_no, block in enumerate(self.blocks):
            for record in block.rows:
                for value in ("score_group", "weight_group"):
                    if record[value] is not None:
                        key = (value, block_no, record[value])
                        record[value] = numbers.setdefault(key, len(numbers) + 1)
                rows.append({"row_no": len(rows) + 1, **record})
        return rows

    def _set(self, name: str, value: str | None, place: str) -> None:
        if value and not self.form.get(name):
            self.form[name] = value
            self.form["cells"][name] = place

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        if is_contact_line(text):
            self._contacts(text, paragraph.place)
            self._names_in_line(text, paragraph.place)
            self._declared_unit(text, paragraph.place)
            self._reading = "foot" if self.blocks else self._reading
        elif goal := numbered_goal(text):
            self.goals.start(goal, paragraph.place)
            self._reading = "goal_text"
        elif self._reading == "goal_text" and not fits(text[:12], "form_cells", "note"):
            self.goals.extend(text)
        elif not self.blocks and (said := _GOAL_IN_LINE.match(text)) and (part := _part_of_goal(said[1])):
            self.goals.set(part, said[2], paragraph.place)
        else:
            self._names_in_line(text, paragraph.place)
            self._declared_unit(text, paragraph.place)
            if len(text) <= _LONGEST_CAPTION:
                self._captioned_unit(text, paragraph.place)
            if "目标" not in text and self._reading == "foot" and (grade := grade_in(text)) and len(text) < 30:
                self._set("grade_text", grade, paragraph.place)

    def _names_in_line(self, text: str, place: str) -> None:
        for name, value in labelled_values(text):
            if name == "self_score":
                self._self_score(value, place)
            elif name == "grade":
                self._set("grade_text", grade_in(value), place)
            elif name == "year":
                self.form.setdefault("fiscal_year", labelled_year(value))
            else:
                self._set(name, value, place)

    def _self_score(self, value: str | None, place: str) -> None:
        """A score of the whole form: below its indicators, where no row holds their total, it is the total."""
        if parse_points(value) is not None:
            is_total = any(block.rows for block in self.blocks) and not self.form.get("total_score_text")
            self._set("total_score_text" if is_total else "self_score_text", value, place)

    def _contacts(self, text: str, place: str) -> None:
        for contact, value in contacts_in(text):
            self.contacts.append({"role": contact, "value_text": value, "source_cell": place, "cells": {}})

    def _read_row(self, row: Row) -> None:
        if self._last_head and row.table is self._last_head.table and row.index <= self._last_head.index:
            return  # The lower part of a header that is read.
        if fits(row.first_new_cell.text, "form_cells", "column_numbers"):
            return
        if self._block_end and row.table is self._block_end[0] and row.index > self._block_end[1]:
            self._reading, self._block_end = "header", None
        for cell in row.cells:
            self._declared_unit(cell.text, cell.place)
            self._has_grade_label |= is_grade_label(cell.text)
        head = head_row(row)
        for label, value in pairwise(row.cells):
            if label.words in words("form_cells", "amount_unit") and amount_unit(value.text) == squeeze(value.text):
                self._set("amount_unit_text", value.text, value.place)
        if len(row.cells) == 1 and len(row.text) <= _LONGEST_CAPTION:
            self._captioned_unit(row.text, row.cells[0].place)
        if is_contact_line(row.text) or any(contact_role(cell.text) for cell in row.cells):
            self._contact_row(row)
            if self._reading == "header":
                self._names_in_row(row)
        elif columns := indicator_columns(row, head):
            self._last_head = head
            self._start_indicators(row, columns)
        elif self._begins_block and (columns := refined_columns(row, self.blocks[-1].columns)):
            self.blocks[-1].columns = columns
        elif len(row.cells) == 1 and role(row.cells[0].text, "indicator_blocks"):
            self._indicator_label = row.cells[0]
        elif columns := split_columns(row):
            self._split_columns, self._reading = columns, "splits"
            self.fund_splits.extend(split_line(row, columns, self.form.get("amount_unit_text")))
        elif self._reading not in ("indicators", "splits") and (columns := fund_columns(row, head)):
            self._last_head = head
            self._start_funds(row, columns)
        elif self._reading != "splits" and (columns := source_columns(row)):
            self._funds_by_column, self._reading = FundsByColumn(columns, row), "funds_by_column"
            self._fund_block(block_label(row))
        elif columns := goal_columns(row):
            self._start_goals(row, columns)
        elif self._ends_block(row):
            self._reading = "header"
        elif self._conclusion(row):
            self._reading = "foot"
        elif self._is_total_row(row):
            self._total_row(row)
        elif header_label(row.cells[0].text) == "grade" and len(row.cells) == 2:
            self._set("grade_text", grade_in(row.cells[1].text), row.cells[1].place)
        elif self._form_cell(row):
            self._reading = "foot"
        elif self._is_remark(row) or self._paired_goal(row):
            pass
        elif goal := self._numbered_goal(row):
            self._goal_row(row, goal)
        elif not (self._labelled_goal(row) or self._execution_score(row) or self._names_in_row(row)):
            self._block_row(row)

    @property
    def _begins_block(self) -> bool:
        return self._reading == "indicators" and not self.blocks[-1].rows

    def _block_row(self, row: Row) -> None:
        unit = self.form.get("amount_unit_text")
        if self._reading == "funds" and self._fund_columns:
            if splits := split_pairs(row):
                self.fund_splits.extend(splits)
            # A list of tasks with their amounts tells of the funds by its total alone.
            elif (line := fund_line(row, self._fund_columns, self._last_head, unit, self._fund_points)) and (
                line["source"] or not self._lists_tasks
            ):
                self.fund_lines.append(line)
        elif self._reading == "funds_by_column" and self._funds_by_column:
            if not self._funds_by_column.read(row):
                self._reading = "header"
        elif self._reading == "splits" and self._split_columns:
            self.fund_splits.extend(split_line(row, self._split_columns, unit))
        elif self._reading == "goals":
            if not self.goals.read(row) and self.goals.names_another_block(row.first_new_cell):
                self._reading = "header"
        elif self._reading == "indicators":
            self.blocks[-1].read(row)
        elif splits := split_pairs(row):
            self.fund_splits.extend(splits)
        elif len(row.cells) == 1:
            self._fund_block(block_label(row))
        elif self.blocks and self._reading == "foot" and len(row.cells) > 3 and self.blocks[-1].read(row):
            self._reading = "indicators"  # A total in the middle was one of a section.
        elif (amounts := labelled_amounts(row, self._amount_roles)) is not None:
            self._fund_block(block_label(row))
            for cell in row.cells:
                self._unit_of(cell)
            unit = self.form.get("amount_unit_text")
            self._add_labelled(labelled_line(row, amounts, unit, self._fund_points))
        elif line := fund_line_without_header(row, unit):
            self._fund_block(row.cells[0])
            self.fund_lines.append(line)

    def _add_labelled(self, line: dict[str, Any]) -> None:
        """Adds a line of amounts beside their labels; the total's may stand in two rows."""
        former = self.fund_lines[-1] if self.fund_lines else None
        filled = {name for name, value in line.items() if value is not None and name.endswith("_text")}
        if former and former["is_total"] and line["is_total"] and not any(former[name] for name in filled):
            former.update({name: line[name] for text in filled for name in (text, text.removesuffix("_text"))})
            former["cells"].update(line["cells"])
        else:
            self.fund_lines.append(line)

    def _labelled_goal(self, row: Row) -> bool:
        """Expected and actual that stand each beside its label, in one row or in two."""
        cells = parted(row.cells, lambda label: _part_of_goal(label) is not None)
        if self._reading == "goals" and cells[0].cell.row < row.index:
            return False  # The label of the block stands beside expected and actual in columns.
        first = cells[0].text
        has_block_label = fits(first, "goal_blocks", "labels") or role(first, "goal_columns") is not None
        if len(cells) == 3 and has_block_label and len(cells[1].text) < 9:
            cells = cells[1:] if role(cells[1].text, "goal_columns") else [cells[0], cells[2]]
        if len(cells) == 5 and has_block_label:
            cells = cells[1:]
        if len(cells) not in (2, 4):
            return False
        pairs = [(_part_of_goal(cells[k].text), cells[k], cells[k + 1]) for k in range(0, len(cells), 2)]
        if any(name is None or len(label.words) > 16 for name, label, _ in pairs):
            return False
        if any(
            len(text) < 4 or (len(text) < 13 and role(text, "goal_columns")) for text in (v.text for *_, v in pairs)
        ):
            return False
        if len({name for name, _, _ in pairs}) < len(pairs):
            return False
        for name, _, value in pairs:
            self.goals.set(str(name), value.text, value.place)
        if self._reading == "indicators":
            self._reading = "foot"
        return True

    def _execution_score(self, row: Row) -> bool:
        """Points of budget execution in a row of their own: `预算执行率得分（10分） | 9.80`."""
        label = row.cells[0].text
        if len(row.cells) != 2 or "执行率" not in label or role(label, "fund_columns") != "score":
            return False
        total = next((line for line in self.fund_lines if line["is_total"]), None)
        points, score = points_in_label(label), row.cells[1]
        if total is None or parse_points(score.text) is None:
            return False
        total |= {"weight_text": points, "weight": parse_points(points)}
        total |= {"score_text": score.text, "score": parse_points(score.text)}
        total["cells"]["score_text"] = score.place
        return True

    def _ends_block(self, row: Row) -> bool:
        """A heading across the table (`三、资金投入情况`) ends the block of indicators above it."""
        return (
            self._reading == "indicators"
            and len(row.cells) == 1
            and bool(_BAND.match(row.text))
            and not fits(level_name(row.text), "levels", "level1")
        )

    def _contact_row(self, row: Row) -> None:
        self._contacts("  ".join(cell.text for cell in row.cells), row.first_new_cell.place)
        for cell, value in zip(row.cells, row.cells[1:], strict=False):
            if (name := contact_role(cell.text)) and not contact_role(value.text) and not contacts_in(value.text):
                self.contacts.append({"role": name, "value_text": value.text, "source_cell": value.place, "cells": {}})

    def _names_in_row(self, row: Row) -> bool:
        found = False
        if self._reading in ("indicators", "funds", "splits"):
            return found
        if len(row.cells) > 4 and header_label(row.cells[0].text) and (amounts := labelled_amounts(row, [])):
            unit = self.form.get("amount_unit_text")
            self._add_labelled(labelled_line(row, amounts, unit, self._fund_points))
        for name, cell, value in labelled_cells(row):
            found = True
            if name == "self_score":
                self._self_score(value, cell.place)
            elif name == "grade":
                self._set("grade_text", grade_in(value or ""), cell.place)
            elif name == "year":
                self.form.setdefault("fiscal_year", labelled_year(value or ""))
            elif name == "competent_department" and self.form.get(name) and value:
                if value not in self.form[name].split("；"):
                    self.form[name] = f"{self.form[name]}；{value}"
            else:
                self._set(name, value, cell.place)
        return found

    def _declared_unit(self, text: str, place: str) -> None:
        if unit := _DECLARED_UNIT.search(text):
            self._set("amount_unit_text", unit[1], place)

    def _captioned_unit(self, text: str, place: str) -> None:
        """The unit in the caption of a table: `二、资金使用情况（万元）`."""
        if unit := _UNIT_IN_BRACKETS.search(text):
            self._set("amount_unit_text", unit[1], place)

    def _unit_of(self, cell: RowCell) -> None:
        if unit := amount_unit(cell.text):
            self._set("amount_unit_text", unit, cell.place)

    def _fund_block(self, label: RowCell | None) -> None:
        if label is None:
            return
        self._unit_of(label)
        if points := points_in_label(label.text):
            self._fund_points = points
            self._section(label, points, "execution")

    def _section(self, label: RowCell, points: str, block: str) -> None:
        name = level_name(re.sub(r"[(（](?:万元|元)[)）]", "", label.text))
        if any(section["level1"] == name for section in self._sections):
            return
        self._sections.append(
            {
                "level1": name,
                "block": block,
                "weight_cap_text": points,
                "weight_cap": parse_points(points),
                "source_cell": label.place,
                "cells": {},
            }
        )

    def _start_funds(self, row: Row, columns: list[Column]) -> None:
        self._fund_columns, self._reading = columns, "funds"
        is_scored = any(column.role in ("weight", "score") for column in columns)
        self._lists_tasks = not is_scored and any(role(cell.text, "fund_columns") == "task" for cell in row.cells)
        self._fund_block(block_label(row))
        for cell in row.cells:
            self._unit_of(cell)

    def _start_goals(self, row: Row, columns: list[Column]) -> None:
        self._reading = "goals"
        label = row.cells[0] if fits(row.cells[0].text, "goal_blocks", "labels") else None
        points = points_in_label(label.text) if label else None
        if label and points:
            self._section(label, points, "goal")
        self.goals.start_block(columns, points, row.table.merges_known)
        if row.cells[0].cell.row_span > 1:
            self._block_end = row.table, row.cells[0].cell.row + row.cells[0].cell.row_span - 1

    def _numbered_goal(self, row: Row) -> tuple[str | None, str] | None:
        """A numbered goal; among indicators only one that fills its row, alone or behind its label."""
        goal = numbered_goal(row.cells[0].text)
        if self._reading != "indicators" or goal is None:
            return goal
        fills = len(row.cells) == 1 or (len(row.cells) == 2 and not goal[1])
        return goal if fills and row.cells[0].cell.row == row.index else None

    @staticmethod
    def _is_remark(row: Row) -> bool:
        return len(row.cells) < 3 and fits(row.cells[0].text, "form_cells", "remark")

    def _paired_goal(self, row: Row) -> bool:
        """A numbered goal with what came of it, behind its own label: `绩效目标1 | 修桥三座 | 已修三座`."""
        own = [cell for cell in row.cells if cell.cell.row == row.index]
        own = own[1:] if len(own) == 4 and own[0].cell.row_span > 1 else own
        goal = numbered_goal(own[0].text) if len(own) == 3 and self._reading != "goals" else None
        if goal is None or goal[1]:
            return False
        self.goals.pair(own[1], own[2], goal[0])
        return True

    def _goal_row(self, row: Row, goal: tuple[str | None, str]) -> None:
        points, text = goal
        rest = " ".join(cell.text for cell in row.cells[1:])
        self.goals.start((points, text or rest), row.first_new_cell.place)
        self._reading = "goal_text"

    def _start_indicators(self, row: Row, columns: list[Column]) -> None:
        label = row.cells[0] if role(row.cells[0].text, "indicator_blocks") else self._indicator_label
        if (goal := numbered_goal(row.cells[0].text)) and not goal[1]:
            self.goals.start(goal, row.cells[0].place)  # 年度绩效目标1（80分）: a goal that prints its points alone.
        if label and (points := points_in_label(label.text)) and not self.goals.is_numbered:
            self._section(label, points, "indicators")
        goal_no = len(self.goals.rows) if self.goals.is_numbered else None
        if self._reading == "indicators" and self.blocks[-1].goal_no == goal_no:
            self.blocks[-1].columns = columns  # The header again, on a new page or above a new section.
        else:
            self.blocks.append(IndicatorBlock(columns, merges_known=row.table.merges_known, goal_no=goal_no))
            self._reading = "indicators"
        if fits(level_name(row.cells[0].text), "levels", "level1"):
            self.blocks[-1].begin_section(row.cells[0])

    def _conclusion(self, row: Row) -> bool:
        """Score and grade below the indicators, each beside its label (`总得分 | 96.5 | 自评等级 | 优`)."""
        if not self.blocks or self._reading not in ("indicators", "foot"):
            return False
        if len(row.cells) == 1:  # a line below the table, in a sheet
            self._names_in_line(row.text, row.cells[0].place)
            return any(name in ("self_score", "grade") for name, _ in labelled_values(row.text))
        found: list[tuple[str, str, RowCell]] = []
        cells = parted(row.cells, lambda label: header_label(label) in ("self_score", "grade"))
        for label, value, following in zip_longest(cells, cells[1:], cells[2:]):
            name = header_label(label.text)
            if value and name == "grade" and (grade := grade_in(value.text)):
                found.append(("grade_text", grade, value))
            is_points = name == "self_score" or fits(label.text, "form_cells", "total_row")
            is_last = following is None or parse_weight(following.text) is None  # else it is the total of the weights
            if value and is_points and is_last and parse_points(value.text) is not None:
                found.append(("total_score_text", value.text, value))
        if len(found) < 2:
            return False
        for name, text, cell in found:
            if name == "total_score_text":
                self._set_totals({"score": cell})
            else:
                self._set(name, text, cell.place)
        return True

    def _is_total_row(self, row: Row) -> bool:
        if not self.blocks or self._reading not in ("indicators", "foot"):
            return False
        label = _own_label(row)
        named = fits(label.text, "form_cells", "total_row") or header_label(label.text) == "self_score"
        if label.cell.row != row.index or not named:
            return False
        if label.words in words("form_cells", "total_row"):
            return True
        # 自评得分合计 and the like: nothing but points and a grade stand behind.
        behind = [cell for cell in row.cells if cell.first > label.last]
        return any(parse_weight(cell.text) is not None for cell in behind) and all(
            parse_weight(cell.text) is not None or grade_in(cell.text) or is_grade_label(cell.text) for cell in behind
        )

    def _total_row(self, row: Row) -> None:
        if self.blocks[-1].rows:
            self._reading = "foot"
        block = self.blocks[-1]
        points = ("weight", "score", "review_score")
        columns = [column for column in block.columns if column.role in points]
        behind = [cell for cell in row.cells if cell.first > _own_label(row).last]
        for column, cell in product(columns, behind):
            if column.second and (found := parted_points(cell, column.role, column.second)):
                self._set_totals(found)
                return
        numbers = [cell for cell in behind if parse_weight(cell.text) is not None]
        for cell in behind:
            if cell not in numbers:
                self._set("grade_text", grade_in(cell.text), cell.place)
        aligned = align(numbers, columns, _no_misfit, in_place=row.keeps_columns)
        found = dict(aligned.cells)
        if len(numbers) == 1 and found.keys() == {"weight"} and self._covers_score(numbers[0]):
            found = {"score": numbers[0]}
        elif aligned.homeless and not (row.keeps_columns and "score" in found):
            # The cells of the total row follow another grid than those above: their order decides.
            names = [column.role for column in columns if column.role in ("weight", "score")][-len(numbers) :]
            found = dict(zip(names, numbers, strict=False))
        elif "weight" not in found and "score" in found:
            # The weights of the sections may stand in a column of their own, left of the rows' weights.
            before = [cell for cell in numbers if cell.last < found["score"].first]
            found |= {"weight": before[0]} if len(before) == 1 else {}
        self._set_totals({name: cell for name, cell in found.items() if name in ("weight", "score")})

    def _covers_score(self, cell: RowCell) -> bool:
        return any(one.role == "score" and cell.first <= one.first <= cell.last for one in self.blocks[-1].columns)

    def _set_totals(self, found: dict[str, RowCell]) -> None:
        """Of several totals the last holds, where it is the greater: the former are those of parts."""
        former = parse_points(self.form.get("total_score_text"))
        score = parse_points(found["score"].text) if "score" in found else None
        for name, cell in found.items():
            if former is not None and score is not None and score > former:
                self.form[f"total_{name}_text"] = None
            self._set(f"total_{name}_text", cell.text, cell.place)

    def _form_cell(self, row: Row) -> bool:
        """Reason and improvement cells for the whole form."""
        for name in ("reason", "improvement"):
            if fits(row.cells[0].text, "form_cells", name) and row.cells[0].cell.row == row.index:
                text = " ".join(cell.text for cell in row.cells[1:]) or None
                self.form[f"{name}_text"] = text
                self.form["cells"][f"{name}_text"] = row.cells[-1].place
                if name == "reason":
                    self.form["has_reason_cell"] = True
                return True
        return False

    def finished_form(self) -> dict[str, Any]:
        """The landing row of `forms`, all but its ids."""
        form = self.form
        for name in ("self_score", "total_score"):
            form[name] = parse_points(form.get(f"{name}_text"))
        form["total_weight"] = parse_weight(form.get("total_weight_text"))
        form["form_type"] = self.form_type
        if form["form_type"] == "project" and not form.get("project_name"):
            doubt(form, "the form names no project")
        if not any(block.rows for block in self.blocks):
            doubt(form, "no indicators were found in the form")
        if not form.get("amount_unit_text") and any(line.get("ambiguous") for line in self.fund_lines):
            doubt(form, "the form prints no unit of its amounts")
        form["fiscal_year"] = self._year() or form.get("fiscal_year")
        for name in ("weight", "score", "reason", "unit"):
            form[f"has_{name}_column"] = any(block.has(name) for block in self.blocks)
        form.setdefault("has_reason_cell", False)
        form["has_grade_cell"] = bool(form.get("grade_text")) or self._has_grade_label
        return form

    def _indicator_weight(self) -> Decimal | None:
        """The points that the printed total leaves to the indicators."""
        total = parse_weight(self.form.get("total_weight_text"))
        if total is None:
            return None
        weights = [line["weight"] for line in self.fund_lines if line["is_total"] and line["weight"] is not None]
        goals = [goal["weight"] for goal in self.goals.rows if goal["weight"] is not None]
        return total - sum(weights, Decimal(0)) - sum(goals, Decimal(0))

    def _year(self) -> int | None:
        """The year of the title, of a label below it (`评价年度：2022年`), or of a short line (`（2022年度）`)."""
        head = [line.text for line in self.region.lines[:3]]
        labelled = [match[1] for text in head if (match := _LABELLED_YEAR.search(text))]
        short = [text for text in head if len(text) < 20 or _YEAR_IN_BRACKETS.match(text)]
        return next(
            (year for text in [self.region.title or "", *labelled, *short] if (year := fiscal_year(text))), None
        )


def _part_of_goal(label: str) -> str | None:
    """Which part of a goal a label names: `expected` or `actual`."""
    name = role(label, "goal_columns")
    return name if name in ("expected", "actual") else None


def _own_label(row: Row) -> RowCell:
    """The first cell that begins on the row; where merges were lost, its first cell."""
    return row.first_new_cell if row.table.merges_known else row.cells[0]


def _no_misfit(_: str, __: RowCell) -> float:
    return 0.0

"""Text exports of described families, damaged as real ones are: merges gone, cells shifted, labels pushed or broken.

The gold is that of the undamaged form. Where the damage leaves two readings, the fields are skipped and the row is to
be called ambiguous (`ambiguous` is then compared like any other field). The same seed damages the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from samples.layout import Grid
from tests.families import described, unseen_again
from tests.families.drafts import Document, Draft, Row

_HEADS = {
    "一级指标": "level1",
    "二级指标": "level2",
    "三级指标": "level3",
    "指标名称": "level3",
    "年度指标值": "target",
    "年初目标值（A）": "target",
    "实际完成值": "actual",
    "实际完成值（B）": "actual",
    "分值": "weight",
    "得分": "score",
}
_HALF_WIDTH = str.maketrans("（）：，；％", "():,;%")


@dataclass
class _Line:
    """A row of a table; of an indicator row also its number in the gold and the places of its columns."""

    cells: list[str]
    indicator: int | None = None
    at: dict[str, int] = field(default_factory=dict)
    is_total: bool = False
    page_ends: bool = False


@dataclass
class _Sheet:
    """A form on its way to text. `open` holds, by indicator, what the damage leaves open."""

    draft: Draft
    tables: list[list[_Line]]
    above: list[str]
    below: list[str]
    random: Random
    open: dict[int, Row] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)  # level-1 labels that are no longer printed

    def lines(self) -> Iterator[_Line]:
        for table in self.tables:
            yield from table

    def some(self, share: float, of: Callable[[_Line], Any] = lambda _: True) -> list[_Line]:
        """About this share of the indicator rows that are so, at least one of them, never one that is open already."""
        fit = [line for line in self.lines() if line.indicator is not None and line.indicator not in self.open]
        fit = [line for line in fit if of(line)]
        count = min(len(fit), max(1, round(share * len(fit))))
        return sorted(self.random.sample(fit, count), key=lambda line: line.indicator or 0)

    def leave_open(self, line: _Line, *fields: str, ambiguous: bool = False) -> None:
        assert line.indicator is not None
        row = self.open.setdefault(line.indicator, {"skip_fields": []})
        row["skip_fields"] += fields
        if ambiguous:
            row["ambiguous"] = True


# What happens to a form, by name


def _shift_left(sheet: _Sheet) -> None:
    """The blank that a merged label leaves behind gets lost: the rest of the row moves left."""
    for line in sheet.some(0.25, lambda line: line.cells[:2] == ["", ""]):
        line.cells = line.cells[1:]
        line.at = {name: place - 1 for name, place in line.at.items()}


def _shift_right(sheet: _Sheet) -> None:
    """A blank too much before the target or the name; the row keeps its length where it ends in a blank."""
    for line in sheet.some(0.3):
        name = sheet.random.choice(("target", "level3"))
        place = line.at[name]
        line.cells.insert(place, "")
        if line.cells[-1] == "" and line.at["score"] < len(line.cells) - 2:
            line.cells.pop()
        line.at = {name: at + (at >= place) for name, at in line.at.items()}


def _push_labels(sheet: _Sheet) -> None:
    """A label moves to the first column and leaves its own cell blank; the total of the funds does so too."""
    for name in ("level1", "level2"):
        for line in sheet.some(0.2, lambda line, name=name: line.cells[0] == "" and line.cells[line.at[name]]):
            place = line.at[name]
            if line.cells[0] == "" and all(text == "" for text in line.cells[:place]):
                line.cells[0], line.cells[place] = line.cells[place], ""
    for line in sheet.lines():
        if line.is_total and line.cells[0] == "" and sheet.random.random() < 0.5:
            line.cells[0], line.cells[1] = line.cells[1], ""


def _double_scores(sheet: _Sheet) -> None:
    for line in sheet.some(0.1, lambda line: line.cells[line.at["score"]]):
        line.cells.insert(line.at["score"] + 1, line.cells[line.at["score"]])


def _lose_section(sheet: _Sheet) -> None:
    """A level-1 label is lost, but for its points."""
    starts = [line for line in sheet.lines() if line.indicator and line.cells[line.at["level1"]]]
    if not starts:
        return
    start = sheet.random.choice(starts)
    label = start.cells[start.at["level1"]]
    points = re.search(r"[（(]\d+分[）)]", label)
    start.cells[start.at["level1"]] = points[0] if points else ""
    assert start.indicator is not None
    gold = sheet.draft.gold["indicators"]
    lost = gold[start.indicator]["level1"]
    sheet.lost.add(lost)
    for line in sheet.lines():
        if line.indicator is not None and line.indicator >= start.indicator:
            if gold[line.indicator]["level1"] != lost:
                break
            sheet.leave_open(line, "level1")


def _lose_target(sheet: _Sheet) -> None:
    """Target and actual value of a row become one cell: nobody can tell which it is."""
    for line in sheet.some(0.08, lambda line: line.cells[line.at["target"]] and "weight" in line.at):
        del line.cells[line.at["target"]]
        sheet.leave_open(line, "target_text", "actual_text", ambiguous=True)


def _run_together(sheet: _Sheet) -> None:
    """Weight and score are printed as one number."""
    for line in sheet.some(0.08, lambda line: "weight" in line.at and line.cells[line.at["score"]].isdigit()):
        place = line.at["weight"]
        line.cells[place : place + 2] = [line.cells[place] + line.cells[place + 1]]
        sheet.leave_open(line, "weight_text", "weight", "score_text", "score", ambiguous=True)


def _values_in_header(sheet: _Sheet) -> None:
    """The header of the funds and their only line become one row."""
    for table in sheet.tables:
        for number, line in enumerate(table):
            if line.is_total and number and "得分" in table[number - 1].cells[-1]:
                head = table[number - 1].cells
                line.cells[0] = head[0]
                line.cells[-1] = f"{head[-1]} {line.cells[-1]}"
                del table[number - 1]
                return


def _break_labels(sheet: _Sheet) -> None:
    """Labels and some names are broken over lines or by spaces."""
    for line in sheet.lines():
        for place, text in enumerate(line.cells):
            is_label = text.endswith(("指标", "情况", "目标", "金额", "总额", "分析", "资金")) or re.search(
                r"分[）)]$", text
            )
            if "\n" not in text and 4 <= len(text) < 16 and is_label and sheet.random.random() < 0.4:
                cut = sheet.random.randint(2, len(text) - 2)
                if text[cut - 1 : cut + 1].isascii():
                    continue
                line.cells[place] = text[:cut] + sheet.random.choice(("\n", " ", "\u3000", "\n")) + text[cut:]


def _pad(sheet: _Sheet) -> None:
    for line in sheet.lines():
        line.cells = [
            sheet.random.choice(("\u3000{}", "{}\u3000", "{}  ")).format(text) if sheet.random.random() < 0.2 else text
            for text in line.cells
        ]


def _mark_up(sheet: _Sheet) -> None:
    sheet.above = [f"## {line}" if line == sheet.draft.title else line for line in sheet.above]
    sheet.below = [f"- {line}**" if line.startswith("备注") else line for line in sheet.below]
    for line in sheet.lines():
        for place, text in enumerate(line.cells):
            if len(text) > 24 and line.indicator is None:
                line.cells[place] = f"<p>{text}</p>"
            elif text in ("总分", "项目名称", "一级指标", "主管部门"):
                line.cells[place] = f"**{text}**"


def _mix_widths(sheet: _Sheet) -> None:
    for line in sheet.lines():
        line.cells = [text.translate(_HALF_WIDTH) if sheet.random.random() < 0.4 else text for text in line.cells]
    sheet.below = [text.translate(_HALF_WIDTH) for text in sheet.below]


def _break_page(sheet: _Sheet) -> None:
    """An empty line inside the table, as a page break leaves it."""
    for line in sheet.some(0.05):
        line.page_ends = True


def _trim_ends(sheet: _Sheet) -> None:
    """Some rows lose their last blanks, some get one more."""
    for line in sheet.lines():
        dice = sheet.random.random()
        if dice < 0.2:
            while len(line.cells) > 1 and line.cells[-1] == "":
                line.cells.pop()
        elif dice < 0.3:
            line.cells.append("")


def _glue_contact(sheet: _Sheet) -> None:
    """The line with the persons goes on right behind the note above it, or the table's end."""
    if len(sheet.below) > 1:
        sheet.below[-2:] = [sheet.below[-2] + sheet.below[-1]]


_DAMAGES: dict[str, Callable[[_Sheet], None]] = {
    "open weights": _run_together,
    "open targets": _lose_target,
    "section lost": _lose_section,
    "labels pushed": _push_labels,
    "shifted left": _shift_left,
    "shifted right": _shift_right,
    "scores doubled": _double_scores,
    "values in header": _values_in_header,
    "page break": _break_page,
    "labels broken": _break_labels,
    "padded": _pad,
    "widths mixed": _mix_widths,
    "mark-up": _mark_up,
    "ends trimmed": _trim_ends,
    "contact glued": _glue_contact,
}


@dataclass(frozen=True)
class Rough(Document):
    """A document as damaged text: a line per row with tabs, or a line per cell (`by_cell`).

    `tight`: titles stand right above their tables, and one empty line follows a table.
    """

    by_cell: bool = False
    tight: bool = False
    damages: tuple[str, ...] = ()
    seed: int = 0

    @property
    def text(self) -> str:
        lines: list[str] = []
        sheets = iter(self._sheets())
        for block in self.blocks:
            if isinstance(block, Draft):
                lines += self._form(next(sheets))
            elif not isinstance(block, Grid):
                lines += ["", str(block)]
            else:
                lines += self._table(_table(block, self.by_cell))
        return "\n".join(lines) + "\n"

    def gold(self, file_format: str) -> dict[str, list[Row]]:
        tables = super().gold(file_format)
        for number, sheet in enumerate(self._sheets(), start=1):
            rows = [row for row in tables["indicators"] if row["form_id"] == number]
            for place, steer in sheet.open.items():
                rows[place]["skip_fields"] = [*rows[place].get("skip_fields", ()), *steer["skip_fields"]]
                if steer.get("ambiguous"):
                    rows[place]["ambiguous"] = True
            for row in tables["sections"]:
                if row["form_id"] == number and row["level1"] in sheet.lost:
                    row["accept"] = {**row["accept"], "level1": [None]}
        return tables

    def _sheets(self) -> list[_Sheet]:
        sheets = []
        for number, draft in enumerate(self.drafts):
            tables = [_table(grid, self.by_cell) for grid in draft.parts if isinstance(grid, Grid)]
            sheet = _Sheet(draft, tables, list(draft.above), list(draft.below), Random(self.seed * 100 + number))
            _find_rows(sheet)
            for name, damage in _DAMAGES.items():
                if name in self.damages:
                    damage(sheet)
            sheets.append(sheet)
        return sheets

    def _form(self, sheet: _Sheet) -> list[str]:
        lines = [line for text in sheet.above for line in (["", text] if not self.tight else [text])]
        if not self.tight:
            lines.append("")
        for table in sheet.tables:
            lines += self._table(table)
        return [*lines, *([""] if not self.by_cell else []), *sheet.below]

    def _table(self, table: list[_Line]) -> list[str]:
        lines: list[str] = []
        if not self.by_cell:
            for row in table:
                lines += [*([""] if row.page_ends else []), "\t".join(text.replace("\n", " ") for text in row.cells)]
            return lines
        for row in table:
            lines += [*("\t" + text.replace("\n", "\n\n", 1) for text in row.cells), ""]
        return lines if self.tight else [*lines, ""]


def _table(grid: Grid, by_cell: bool) -> list[_Line]:
    """The rows of a grid without its merges: a cell per box, or a cell per column."""
    rows = []
    for row in grid.placed():
        if by_cell:
            rows.append(_Line([box.text if starts else "" for _, box, starts in row]))
            continue
        cells = [""] * grid.columns
        for column, box, starts in row:
            cells[column] = box.text if starts else ""
        rows.append(_Line(cells))
    return rows


def _find_rows(sheet: _Sheet) -> None:
    names = [row["level3"] for row in sheet.draft.gold["indicators"]]
    totals = [row["label"] for row in sheet.draft.gold["fund_lines"] if row["is_total"]]
    next_name, at = 0, {}
    for line in sheet.lines():
        heads = {_HEADS[text]: place for place, text in enumerate(line.cells) if text in _HEADS}
        if "level3" in heads and "actual" in heads:
            at = heads
        elif at and next_name < len(names) and names[next_name] in line.cells:
            line.indicator, line.at = next_name, dict(at)
            next_name += 1
        line.is_total = any(label in line.cells for label in totals)
    assert next_name == len(names), f"{len(names) - next_name} indicators not found in {sheet.draft.title}"


def _roughened(
    family: str, documents: list[Document], by_cell: bool, damages: list[tuple[str, ...]], *, seed: int = 1
) -> list[Document]:
    """Every document with each set of damages, every second time tight."""
    found: list[Document] = []
    for place, document in enumerate(documents):
        for number, chosen in enumerate(damages):
            plain = replace(document, lost_merges="blank", formats=("txt",), family=family)
            found.append(
                Rough(
                    **{**vars(plain), "name": f"{document.name}_rough_{number + 1}"},
                    by_cell=by_cell,
                    tight=bool((place + number) % 2),
                    damages=chosen,
                    seed=seed + len(found),
                )
            )
    return found


def _fresh(overall: bool) -> list[Document]:
    """Forms of the national template about matters that the described families do not have."""
    if overall:
        lines = [
            ("年度资金总额", "420.00", "435.60", "428.11"),
            ("其中：当年财政拨款", "420.00", "420.00", "412.51"),
            ("上年结转资金", "0.00", "15.60", "15.60"),
            ("其他资金", "0.00", "0.00", "0.00"),
        ]
        draft = described.national(
            unseen_again.HOSPITAL, "2023年度部门整体支出绩效自评表", 2023, lines, overall=True, caps_printed=True
        )
        return [Document("rough_hospital", "", (draft,), 2023)]
    lines = [
        ("年度资金总额", "630", "630", "617.4"),
        ("其中：当年财政拨款", "630", "630", "617.4"),
        ("上年结转资金", "", "", ""),
        ("其他资金", "", "", ""),
    ]
    farm = described.national(unseen_again.FARM, "2024年度项目支出绩效自评表", 2024, lines, caps_printed=True)
    town = described.national(
        unseen_again.TOWN, "2024年度项目支出绩效自评表", 2024,
        [("年度资金总额", "186.4", "186.4", "182.75"), ("其中：当年财政拨款", "186.4", "186.4", "182.75")],
    )  # fmt: skip
    contact = town.contact("填表人", "经办员辛"), town.contact("联系电话", "00000000007")
    town.below = ["备注：一个项目一张表。", f"填表人：{contact[0]}  填报日期：2025.2.10  联系电话：{contact[1]}"]
    return [Document("rough_projects", "", (farm, town), 2024)]


def tabs() -> list[Document]:
    """The national and the Hunan form, a line per row."""
    documents = [*described.hn_overall()[:3], *described.mof_std()[:2], *_fresh(True), *_fresh(False)]
    return _roughened(
        "ROUGH-TABS",
        documents,
        False,
        [
            ("labels broken", "page break", "ends trimmed", "contact glued", "widths mixed"),
            ("shifted left", "labels pushed", "section lost", "mark-up", "padded"),
            ("open weights", "open targets", "shifted right", "scores doubled", "ends trimmed"),
        ],
    )


def cells() -> list[Document]:
    """The national and the Hunan forms, a line per cell."""
    documents = [*described.hn_overall()[1:4], *described.hn_base(), described.mof_std()[1], *_fresh(False)]
    return _roughened(
        "ROUGH-CELLS",
        documents,
        True,
        [
            ("labels broken", "padded", "contact glued"),
            ("shifted left", "section lost", "labels broken", "widths mixed", "mark-up"),
            ("open weights", "open targets", "padded"),
        ],
        seed=50,
    )


def wuhan() -> list[Document]:
    """The Wuhan form, a line per row, its cells shifted."""
    return _roughened(
        "ROUGH-WH",
        described.wh(),
        False,
        [
            ("labels pushed", "shifted right", "mark-up"),
            ("values in header", "shifted left", "labels broken", "ends trimmed"),
            (
                "labels pushed",
                "shifted left",
                "shifted right",
                "scores doubled",
                "page break",
                "mark-up",
                "widths mixed",
            ),
        ],
        seed=90,
    )


FAMILIES: dict[str, Callable[[], list[Document]]] = {"ROUGH-TABS": tabs, "ROUGH-CELLS": cells, "ROUGH-WH": wuhan}

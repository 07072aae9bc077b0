"""Documents drafted once: what they print and, beside it, the rows that a reader must find.

A `Draft` is one form. Whatever is put into its grid is put at the same time, by the rules of the landing contract,
into its gold rows, which carry columns of `ingestion.landing.schemas` and three keys that steer the comparison:

- `accept`: column -> other right values
- `skip_fields`: columns whose reading is open
- `presence`: `optional` (need not be given; if given, it must be right) or `open` (not graded, present or absent)

No reader is used here: the grid says where a cell stands, the role of its column says what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any

from samples.layout import Box, Grid
from samples.report import Paragraph

Row = dict[str, Any]
Cell = str | Box

_UNITS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
_AMOUNT = re.compile(r"(-?[\d,]+(?:\.\d+)?)(亿元|万元|元)?")
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)分?")
_AMOUNTS = ("initial_budget", "adjusted_budget", "executed")
_NATURES = ("定性", "定量", "正向", "反向", "正向指标", "反向指标")
_SPLIT_TARGET = ("operator", "value", "unit")


def printed(text: str | None) -> str | None:
    """A cell as the contract gives it: without outer white space and line breaks; blank is None."""
    return (text or "").replace("\n", "").strip() or None


def points(text: str | None) -> Decimal | None:
    found = _NUMBER.fullmatch(printed(text) or "")
    return Decimal(found[1]) if found else None


def yuan(text: str | None, unit: str) -> Decimal | None:
    """An amount in yuan; a unit in the cell goes before the form's own."""
    found = _AMOUNT.fullmatch(printed(text) or "")
    return Decimal(found[1].replace(",", "")) * _UNITS[found[2] or unit] if found else None


def fraction(text: str | None, *, in_percent: bool = False) -> Decimal | None:
    """A rate; `in_percent` where the column's head holds the % that the cells lack."""
    text = printed(text) or ""
    if text.endswith("%") or in_percent:
        found = _NUMBER.fullmatch(text.removesuffix("%"))
        return Decimal(found[1]) / 100 if found else None
    return None


@dataclass(frozen=True)
class Column:
    """A column of a block. `role` is a column of the landing table, without `_text`, or a word of no table."""

    role: str
    head: str
    across: int = 1


def columns(*roles: tuple[str, str] | tuple[str, str, int]) -> list[Column]:
    return [Column(*role) for role in roles]


@dataclass
class Draft:
    """One form: lines above its grid (its title among them), the grid, lines below, and its gold rows by table."""

    title: str
    form_type: str
    width: int
    year: int | None
    unit: str = "万元"
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    rows: list[tuple[Box, ...]] = field(default_factory=list)
    gold: dict[str, list[Row]] = field(default_factory=dict)
    form: Row = field(default_factory=dict)
    cuts: list[tuple[int, str, int]] = field(default_factory=list)  # first row of a table, caption above it, its width

    def __post_init__(self) -> None:
        self.above = self.above or [self.title]
        self.cuts.append((0, "", self.width))
        names = ("unit_name", "competent_department", "implementing_unit", "project_name", "grade_text")
        self.form = {
            "form_type": self.form_type,
            "title": self.title,
            "fiscal_year": self.year,
            **dict.fromkeys(names),
            "amount_unit_text": self.unit,
            **{f"{name}{end}": None for name in ("self_score", "total_weight", "total_score") for end in ("_text", "")},
            "accept": {},
            "skip_fields": [],
        }
        for table in ("fund_lines", "fund_splits", "goals", "sections", "indicators", "base_data", "contacts"):
            self.gold.setdefault(table, [])

    @property
    def parts(self) -> list[str | Grid]:
        """The form's table, or its tables where it was cut, with the captions between them."""
        found: list[str | Grid] = []
        for (start, caption, width), (end, _, _) in pairwise([*self.cuts, (len(self.rows), "", 0)]):
            found += [*([caption] if caption else []), Grid(width, tuple(self.rows[start:end]))]
        return found

    def cut(self, caption: str = "", width: int = 0) -> None:
        """The table ends here, by a page break or because the form has several tables; another one goes on."""
        self.width = width or self.width
        self.cuts.append((len(self.rows), caption, self.width))

    # Plain cells

    def row(self, *cells: Cell) -> None:
        self.rows.append(tuple(cell if isinstance(cell, Box) else Box(cell) for cell in cells))

    def beside(self, label: Cell | None, rows: Sequence[Sequence[Cell]]) -> None:
        """Rows with a label in front that is merged over them."""
        for number, cells in enumerate(rows):
            if label is not None and number == 0:
                box = label if isinstance(label, Box) else Box(label)
                self.row(Box(box.text, box.across, len(rows)), *cells)
            else:
                self.row(*cells)

    def named(
        self, name: str, text: str, across: int = 1, *, shown: str | None = None, accept: Iterable[Any] = ()
    ) -> Box:
        """A cell that holds a column of `forms`; `shown` is its print where that is more than the value."""
        value = printed(text)
        if name in ("self_score", "total_weight", "total_score"):
            self.form[f"{name}_text"], self.form[name] = value, points(value)
            name = f"{name}_text"
            accept = [*accept, text.removesuffix("分")]
        elif name == "grade":
            name = "grade_text"
            self.form[name] = value
        elif name == "competent_department" and self.form[name]:
            self.form[name] += f"；{value}"
        else:
            self.form[name] = value
        choices = [*accept, *([shown] if shown else [])]
        if choices:
            self.form["accept"].setdefault(name, []).extend(choices)
        return Box(text if shown is None else shown, across)

    def accept(self, **choices: Any) -> None:
        for name, value in choices.items():
            self.form["accept"].setdefault(name, []).append(value)

    # Blocks

    def funds(
        self,
        label: Cell | None,
        heads: Sequence[Column],
        lines: Sequence[Sequence[str]],
        *,
        total: int | None = 0,
        block_points: str = "",
        with_heads: bool = True,
    ) -> None:
        """A funds block with a line per row; `total` is the number of the total line among them."""
        rows: list[list[Cell]] = [[Box(head.head, head.across) for head in heads]] if with_heads else []
        for number, line in enumerate(lines):
            rows.append([Box(text, head.across) for head, text in zip(heads, line, strict=True)])
            values = {head.role: text for head, text in zip(heads, line, strict=True)}
            in_percent = any(head.role == "execution_rate" and "%）" in head.head for head in heads)
            self.fund_line(values, is_total=number == total, block_points=block_points, in_percent=in_percent)
        self.beside(label, rows)

    def fund_line(
        self,
        values: Mapping[str, str],
        *,
        is_total: bool,
        block_points: str = "",
        in_percent: bool = False,
        **steer: Any,
    ) -> None:
        label = printed(values.get("label"))
        row: Row = {"label": label, "is_total": is_total}
        for name in _AMOUNTS:
            row[f"{name}_text"], row[name] = printed(values.get(name)), yuan(values.get(name), self.unit)
        rate = values.get("execution_rate")
        row["execution_rate_text"], row["execution_rate"] = printed(rate), fraction(rate, in_percent=in_percent)
        weight = values.get("weight") or (block_points if is_total else "")
        row["weight_text"], row["weight"] = printed(weight), points(weight)
        row["score_text"], row["score"] = printed(values.get("score")), points(values.get("score"))
        bare = re.sub(r"^(其中)[:：\-—、]?|[:：]$", "", label or "").strip()
        row["accept"] = {"label": [bare, (label or "").rstrip(":：")]}
        if is_total and block_points:
            row["accept"]["weight_text"] = [block_points.removesuffix("分")]
        self.gold["fund_lines"].append({**row, **steer})

    def split(self, kind: str, label: str, amount: str) -> None:
        self.gold["fund_splits"].append(
            {
                "split": kind,
                "label": label,
                "amount_text": printed(amount),
                "amount": yuan(amount, self.unit),
                "accept": {"label": [f"其中：{label}", f"{label}："]},
            }
        )

    def goal(self, expected: str, actual: str = "", *, block_points: str = "", score: str = "", **steer: Any) -> None:
        self.gold["goals"].append(
            {
                "goal_no": len(self.gold["goals"]) + 1,
                "expected_text": printed(expected),
                "actual_text": printed(actual),
                "weight_text": printed(block_points),
                "weight": points(block_points),
                "score_text": printed(score),
                "score": points(score),
                "accept": {"weight_text": [block_points.removesuffix("分")]} if block_points else {},
                **steer,
            }
        )

    def cap(self, level1: str, text: str, **steer: Any) -> None:
        """Points printed in the label of a level-1 section or of a block."""
        self.gold["sections"].append(
            {
                "level1": level1,
                "weight_cap_text": text,
                "weight_cap": points(text),
                "accept": {"weight_cap_text": [text.removesuffix("分")]},
                **steer,
            }
        )

    def indicators(
        self,
        label: Cell | None,
        heads: Sequence[Column],
        rows: Sequence[Row],
        *,
        header: Sequence[Sequence[Cell]] | None = None,
        merged: Sequence[str] = ("level1", "level2"),
        goal_no: int | None = None,
    ) -> None:
        """A block of indicator rows.

        A row holds its texts by role, and under `shown` what is printed instead of them. Rows next to each other with
        the same level 1 (and level 2) share the label's cell, rows with the same `score_group` or `weight_group` that
        cell; `over_level2` and `over_level3` mark rows whose level 1 covers the columns up to there. `header` replaces
        the one line of heads; an empty one leaves it out (a block after a page break).
        """
        lines: list[list[Cell]] = (
            [[Box(head.head, head.across) for head in heads]] if header is None else [list(line) for line in header]
        )
        for number, row in enumerate(rows):
            cells: list[Cell] = []
            skipped = 0
            for head in heads:
                if skipped:
                    skipped -= 1
                    continue
                if head.role == "level1":
                    skipped = 2 if row.get("over_level3") else 1 if row.get("over_level2") else 0
                run = _run(rows, number, head.role, merged)
                if run:
                    text = row.get("shown", {}).get(head.role, row.get(head.role, ""))
                    covered = heads[1 : 1 + skipped] if head.role == "level1" else ()
                    cells.append(Box(text, head.across + sum(other.across for other in covered), run))
            lines.append(cells)
            self._indicator({head.role: row.get(head.role, "") for head in heads}, row, goal_no)
        self.beside(label, lines)

    def _indicator(self, values: Mapping[str, str], row: Row, goal_no: int | None) -> None:
        parts = [values.get(role, "") for role in _SPLIT_TARGET]
        target = values.get("target") or "".join(part.strip() for part in parts if part not in _NATURES)
        gold: Row = {
            "goal_no": goal_no,
            "level1": printed(values.get("level1")),
            "level2": printed(values.get("level2")),
            "level3": printed(values.get("level3")),
            "target_text": printed(target),
            "actual_text": printed(values.get("actual")),
            "weight_text": printed(values.get("weight")),
            "weight": points(values.get("weight")),
            "weight_group": row.get("weight_group"),
            "score_text": printed(values.get("score")),
            "score": points(values.get("score")),
            "score_group": row.get("score_group"),
            "reason_text": printed(values.get("reason")),
            "accept": dict(row.get("accept", {})),
            "skip_fields": list(row.get("skip_fields", ())),
        }
        if row.get("over_level2"):
            gold["level2"] = gold["level1"]
            gold["accept"]["level2"] = [None, "满意度指标", "服务对象满意度指标"]
        if row.get("over_level3"):
            gold["level3"] = gold["level1"]
            gold["skip_fields"] += ["level1", "level2"]
        self.gold["indicators"].append(gold)

    def value(self, label: str, column: str | None, text: str, value: Decimal | None, /, **accept: list[Any]) -> None:
        """A value of a base data table; a blank one need not be given."""
        bare = re.sub(r"^(\d、|其中：|[（(].[)）])|[:：]$|（.*）$", "", label)
        row: Row = {
            "label": label,
            "column_label": column,
            "value_text": printed(text),
            "value": value,
            "accept": {"label": [bare, label.rstrip(":：")], **accept},
        }
        self.gold["base_data"].append(row if printed(text) else {**row, "presence": "optional"})

    def contact(self, role: str, name: str) -> str:
        """Notes a person or phone number; returns what is printed."""
        self.gold["contacts"].append({"role": role, "value_text": name})
        return name


def _run(rows: Sequence[Row], number: int, role: str, merged: Sequence[str]) -> int:
    """How many rows the cell that starts here covers; 0 where the cell above covers this row."""

    def key(row: Row) -> Any:
        if role in ("score", "weight"):
            return row.get(f"{role}_group")
        if role in merged:
            upto = merged[: list(merged).index(role) + 1]
            return *(row.get(name) for name in upto), bool(row.get("over_level2") or row.get("over_level3"))
        return None

    own = key(rows[number])
    if own is None:
        return 1
    if number and key(rows[number - 1]) == own:
        return 0
    run = 1
    while number + run < len(rows) and key(rows[number + run]) == own:
        run += 1
    return run


@dataclass(frozen=True)
class Document:
    """A file to be: running text, forms and grids in order.

    `text_in_workbook`: whether a workbook of it holds the running text too. A document without a Draft is no report.
    """

    name: str
    family: str
    blocks: tuple[str | Paragraph | Grid | Draft, ...]
    year: int | None = None
    unit_name: str | None = None
    text_in_workbook: bool = False
    one_sheet: bool = False
    lost_merges: str = ""  # "blank": the rest of a merged cell is an empty cell; "missing": it is left out
    formats: tuple[str, ...] = ("docx", "xlsx", "html", "pdf")
    copies: int = 0  # forms at the end that repeat an earlier one
    inside: tuple[Draft, ...] = ()  # forms that stand inside a grid of the blocks

    def __str__(self) -> str:
        return self.name

    @property
    def drafts(self) -> list[Draft]:
        found = [*self.inside, *(block for block in self.blocks if isinstance(block, Draft))]
        return found[: len(found) - self.copies]

    def gold(self, file_format: str) -> dict[str, list[Row]]:
        """The rows that a reader must find in the document as a file of the format; `form_id` is the form's number."""
        drafts = self.drafts
        without_text = file_format == "xlsx" and not self.text_in_workbook
        file = {"format": file_format, "status": "read", "reject_code": None, "form_count": len(drafts)}
        if not drafts:
            file |= {"status": "rejected", "reject_code": "no_form_found"}
        tables: dict[str, list[Row]] = {"files": [file], "forms": []}
        for number, draft in enumerate(drafts, start=1):
            form = {"form_no": number, **draft.form, "accept": dict(draft.form["accept"])}
            if form["unit_name"] is None:
                form["accept"]["unit_name"] = [self.unit_name, *form["accept"].get("unit_name", [])]
            if draft.year is None:
                form["fiscal_year"] = None if without_text else self.year
                form["accept"]["fiscal_year"] = [self.year]
            if form["self_score"] is not None and form["total_score"] is None:
                form["accept"] |= {"total_score_text": [form["self_score_text"]], "total_score": [form["self_score"]]}
            tables["forms"].append({"form_id": number, **form})
            for table, rows in draft.gold.items():
                tables.setdefault(table, []).extend(
                    {"form_id": number, **self._open(rows, place)} for place in range(len(rows))
                )
        if not without_text:
            tables["narrative_figures"] = self._figures()
        return tables

    def _open(self, rows: Sequence[Row], place: int) -> Row:
        """The row; without merges nobody can tell how many rows a score or weight covers, only where it is printed."""
        row = rows[place]
        if not self.lost_merges:
            return row
        skipped = list(row.get("skip_fields", ()))
        for name in ("score", "weight"):
            group = row.get(f"{name}_group")
            if group is not None:
                first = place == 0 or rows[place - 1].get(f"{name}_group") != group
                skipped += [f"{name}_group", *(() if first else (name, f"{name}_text"))]
        return {**row, "skip_fields": skipped}

    def _figures(self) -> list[Row]:
        rows = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                for figure, sentence in block.figures():
                    number = re.match(r"[\d,.]+", figure.value)
                    value = Decimal(number[0].replace(",", "")) if number else None
                    if value is not None and figure.value.endswith("%"):
                        value /= 100
                    elif value is not None:
                        unit = re.search(r"(亿元|万元|元)$", figure.value)
                        value *= _UNITS[unit[1]] if unit else 1
                    rows.append(
                        {
                            "measure": figure.measure,
                            "value_text": figure.value,
                            "value": value,
                            "sentence_text": sentence,
                            "accept": {"value_text": [number[0]] if number else []},
                        }
                    )
        return rows


def side_by_side(left: Draft, right: Draft) -> Grid:
    """Two forms in one grid, their titles above them and an empty column between them."""
    sides = []
    for draft in (left, right):
        rows = [(Box(line, draft.width),) for line in draft.above] + draft.rows
        sides.append(rows + [(Box(line, draft.width),) for line in draft.below])
    height = max(map(len, sides))
    for side, draft in zip(sides, (left, right), strict=True):
        side += [(Box("", draft.width),)] * (height - len(side))
    rows = [(*one, Box(""), *other) for one, other in zip(*sides, strict=True)]
    return Grid(left.width + 1 + right.width, tuple(rows))

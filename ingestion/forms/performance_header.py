"""Labels around a form whose value stands beside them: names, self-score, grade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from ingestion.forms.rows import Row, RowCell
from ingestion.forms.values import amount_unit
from ingestion.forms.vocabulary import normalise, role, squeeze

# Labels of whose form it is.
OWNERS = ("unit_name", "competent_department", "implementing_unit", "project_name")
_LABELLED = re.compile(r"^\s*([^:：]{2,20}?)\s*[:：]\s*(.*)$", re.DOTALL)
_GRADES = "优秀|优|良好|良|中等|中|合格|不合格|较差|差"
_TICK = "[☑☒√✓✔■●▣]"
# The box stands before its grade (`☑优 □良`) or behind it (`优☑ 良□`), as the first of them shows.
_REMARK = r"(?:\([^()]*\)|\()?"  # the scores of a grade, or the bracket around its box
_BOX_BEHIND = re.compile(rf"^[^□☐○☑☒√✓✔■●▣]*?(?:{_GRADES}){_REMARK}[□☐○☑☒√✓✔■●▣]")
_TICK_BEFORE = re.compile(rf"{_TICK}({_GRADES})")
_TICK_BEHIND = re.compile(rf"({_GRADES}){_REMARK}[□☐]?{_TICK}")
_GRADE = re.compile(r"(?:等级|等次|档次)\s*[:：]?\s*(" + _GRADES + ")")
_GRADE_ALONE = re.compile(rf"^({_GRADES})$")
_GRADE_LABEL = re.compile(r"^(?:自评|评价|绩效|评定|综合|考核|结果)*(?:等级|等次|档次)[:：]?[_＿]*$")
_LABELLED_YEAR = re.compile(r"(20\d\d)年?度?$")
_NEXT_LABEL = re.compile(r"\s{2,}|\s+(?=\S{2,8}[:：])")
_SEAL = re.compile(r"^[(（](?:盖章|公章|签章|章)[)）]\s*")
_PROMPT = re.compile(r"^[_＿\s]*(?:[(（]?(?:盖章|公章|签章)[)）]?)?[_＿\s]*$")


def header_label(text: str) -> str | None:
    """What a header label stands for (a key of `header_labels` in the vocabulary), or None."""
    return role(text, "header_labels")


def labelled_value(text: str) -> tuple[str, str] | None:
    """Label and value of `单位名称：…`, where the label is one of the header's."""
    match = _LABELLED.match(text)
    name = header_label(match[1]) if match else None
    if match is None or name is None:
        return None
    value = _NEXT_LABEL.split(match[2].strip())[0]  # Another label may follow on the same line.
    if name == "unit_name" and value == amount_unit(value):
        return None  # 单位：万元
    return name, ("" if _PROMPT.match(value) else _SEAL.sub("", value))


def labelled_values(text: str) -> Iterator[tuple[str, str]]:
    """All labels with their values in a line: `项目名称：…    实施单位：…`."""
    for part in _NEXT_LABEL.split(text.strip()):
        if pair := labelled_value(part):
            yield pair


def labelled_cells(row: Row) -> Iterator[tuple[str, RowCell, str | None]]:
    """Header labels of a row with the text of the cell behind each (None where it is blank or again a label)."""
    for k, cell in enumerate(row.cells):
        pairs = [pair for pair in labelled_values(cell.text) if pair[1]]
        for name, text in pairs:
            yield name, cell, text
        if not pairs and (name := header_label(cell.text) or ""):
            value = row.cells[k + 1] if k + 1 < len(row.cells) else None
            if value is None or header_label(value.text):
                yield name, cell, None
            else:
                yield name, value, value.text


def parted(cells: Iterable[RowCell], is_label: Callable[[str], bool]) -> list[RowCell]:
    """The cells, those that hold a label and its value (`预算数：60`) as two."""
    found: list[RowCell] = []
    for cell in cells:
        match = _LABELLED.match(cell.text)
        if match and match[2].strip() and is_label(match[1]):
            found += [replace(cell, text=match[1]), replace(cell, text=match[2].strip())]
        else:
            found.append(cell)
    return found


def labelled_year(text: str) -> int | None:
    """The year that stands beside its label: `2021年度`, `2021`."""
    match = _LABELLED_YEAR.match(squeeze(text))
    return int(match[1]) if match else None


def grade_in(text: str) -> str | None:
    """The grade that a text prints or ticks: `等级： 优`, `☑优 □良` -> `优`."""
    squeezed = squeeze(text)
    match = (_TICK_BEHIND if _BOX_BEHIND.match(squeezed) else _TICK_BEFORE).search(squeezed)
    match = match or _GRADE.search(squeezed) or _GRADE_ALONE.match(normalise(text))
    return match[1] if match else None


def is_grade_label(text: str) -> bool:
    """Whether a cell has room for a grade: a label such as `评价等级：` and nothing else."""
    return _GRADE_LABEL.match(squeeze(text)) is not None

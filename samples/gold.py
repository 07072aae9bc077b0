"""The rows a reader must find in a report, table by table, with the column names of `ingestion.landing.schemas`.

Three keys steer a comparison: `accept` maps a column to other right values, `optional` marks a row that need not be
given, and in `narrative_figures` further rows are welcome. Columns a row does not name are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from samples.report import Form, Report, Template

Row = dict[str, Any]
Tables = dict[str, list[Row]]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def gold(report: Report, file_format: str) -> Tables:
    """The landing rows of the report as a file of the format (`txt`, `docx`); `form_id` is the number of the form."""
    tables: Tables = {
        "files": [{"format": file_format, "status": "read", "reject_code": None, "form_count": len(report.forms)}],
        "narrative_figures": _figures(report),
    }
    for name, rows in (
        ("forms", _form),
        ("fund_lines", _fund_lines),
        ("fund_splits", _splits),
        ("goals", _goals),
        ("sections", _sections),
        ("indicators", _indicators),
        ("base_data", _base_data),
        ("contacts", _contacts),
    ):
        tables[name] = [
            {"form_id": number, **row}
            for number, form in enumerate(report.forms, start=1)
            for row in rows(form, report)
        ]
    return tables


def _number(text: str) -> Decimal | None:
    found = _NUMBER.search(text)
    return Decimal(found.group()) if found else None


def _yuan(text: str) -> Decimal | None:
    number = _number(text)
    return None if number is None else number * 10000


def _fraction(text: str) -> Decimal | None:
    number = _number(text)
    return None if number is None else number / 100


def _printed(**texts: str) -> Row:
    """`name_text` as printed and `name` as its number; a blank is None in both."""
    row: Row = {}
    for name, text in texts.items():
        row[f"{name}_text"] = text or None
        row[name] = _number(text)
    return row


def _form(form: Form, report: Report) -> Iterator[Row]:
    row: Row = {
        "form_type": form.template.form_type,
        "title": form.title,
        "fiscal_year": report.year,
        "unit_name": form.unit_name or None,
        "competent_department": form.competent_department or None,
        "implementing_unit": form.implementing_unit or None,
        "project_name": form.project_name or None,
        "amount_unit_text": "万元",
        "grade_text": form.grade or None,
        **_printed(
            self_score=form.self_score,
            total_weight=form.total_weight,
            total_score=form.total_score,
        ),
    }
    accept: dict[str, list[Any]] = {}
    if not form.unit_name:
        accept["unit_name"] = [report.unit_name]
    if form.template is Template.SICHUAN_PROJECT:
        accept["project_name"] = [form.project_name.partition("-")[2]]
    if form.template is Template.HUBEI_PROJECT:
        accept |= {"total_weight_text": ["100"], "total_weight": [Decimal(100)]}
    if form.self_score and not form.total_score:
        accept |= {"total_score_text": [form.self_score], "total_score": [_number(form.self_score)]}
    yield {**row, "accept": accept}


def _fund_lines(form: Form, report: Report) -> Iterator[Row]:
    in_label = form.template in (Template.WUHAN_PROJECT, Template.WUHAN_OVERALL, Template.HUBEI_PROJECT)
    for line in form.fund_lines:
        weight = "20分" if in_label else line.weight
        yield {
            "label": line.label,
            "is_total": line.is_total,
            "initial_budget_text": line.initial or None,
            "initial_budget": _yuan(line.initial or ""),
            "adjusted_budget_text": line.adjusted or None,
            "adjusted_budget": _yuan(line.adjusted),
            "executed_text": line.executed or None,
            "executed": _yuan(line.executed),
            "execution_rate_text": line.rate or None,
            "execution_rate": _fraction(line.rate),
            **_printed(weight=weight, score=line.score),
            "accept": {"label": [line.label.removeprefix("其中：")], "weight_text": ["20"] if in_label else []},
        }


def _splits(form: Form, report: Report) -> Iterator[Row]:
    for split in form.splits:
        yield {
            "split": split.kind,
            "label": split.label,
            "amount_text": split.amount or None,
            "amount": _yuan(split.amount),
        }


def _goals(form: Form, report: Report) -> Iterator[Row]:
    for number, goal in enumerate(form.goals, start=1):
        points = f"{goal.points}分" if goal.points else ""
        yield {
            "goal_no": number,
            "expected_text": goal.expected,
            "actual_text": goal.actual or None,
            **_printed(weight=points, score=goal.score),
            "accept": {"weight_text": [goal.points]},
        }


def _sections(form: Form, report: Report) -> Iterator[Row]:
    """Level-1 sections print their points in Hunan forms; other blocks with points may be listed."""
    if form.template.has_weights:
        for level1, points in form.caps:
            yield {"level1": level1, "weight_cap_text": f"{points}分", "weight_cap": _number(points)}
    blocks = {
        Template.WUHAN_PROJECT: (("预算执行情况", "20"), ("项目绩效总目标", "20"), ("项目年度绩效指标", "60")),
        Template.WUHAN_OVERALL: (("预算执行情况", "20"),),
        Template.HUBEI_PROJECT: (("预算执行情况", "20"), ("年度绩效指标", "80")),
        Template.SICHUAN_PROJECT: (("预算执行情况", "10"), ("绩效指标", "90")),
    }
    for block, points in blocks.get(form.template, ()):
        yield {
            "level1": block,
            "weight_cap_text": f"{points}分",
            "weight_cap": _number(points),
            "optional": True,
        }


def _indicators(form: Form, report: Report) -> Iterator[Row]:
    for number, row in enumerate(form.indicators, start=1):
        merged = form.satisfaction_merged and row.level1 == "满意度指标"
        yield {
            "row_no": number,
            "goal_no": row.goal_no if form.template is Template.WUHAN_OVERALL else None,
            "level1": row.level1,
            "level2": row.level1 if merged else row.level2,
            "level3": row.level3,
            "target_text": row.target or None,
            "actual_text": row.actual or None,
            **_printed(weight=row.weight, score=row.score),
            "weight_group": None,
            "score_group": row.score_group,
            "reason_text": row.reason or None,
            "accept": {"level2": [None, row.level2] if merged else [], "goal_no": [row.goal_no]},
        }


def _base_data(form: Form, report: Report) -> Iterator[Row]:
    if form.template is not Template.HUNAN_BASE:
        return
    year = report.year
    posts, in_service, rate = form.staff
    staff = "财政供养人员情况（人）"
    yield _value(staff, "编制数", posts, _number(posts))
    yield _value(staff, f"{year}年实际在职人数", in_service, _number(in_service))
    yield _value(staff, "控制率", rate, _fraction(rate))
    for line in form.base_rows:
        columns = (f"{year - 1}年决算数", line.prior), (f"{year}年预算数", line.budget), (f"{year}年决算数", line.final)
        for column, text in columns:
            yield _value(line.label, column, text, _yuan(text))
    building = f"楼堂馆所控制情况（{year}年完工项目）"
    for column in (
        "批复规模（㎡）",
        "实际规模（㎡）",
        "规模控制率",
        "预算投资（万元）",
        "实际投资（万元）",
        "投资概算控制率",
    ):
        yield _value(building, column, "——", None)
    yield _value("厉行节约保障措施", None, form.thrift, None)


def _value(label: str, column: str | None, text: str, value: Decimal | None) -> Row:
    bare = re.sub(r"^(\d、|其中：)|：$|（.*）$", "", label)
    row: Row = {
        "label": label,
        "column_label": column,
        "value_text": text or None,
        "value": value,
        "accept": {"label": [bare]},
    }
    return row if text else {**row, "optional": True}


def _contacts(form: Form, report: Report) -> Iterator[Row]:
    if form.contact:
        yield {"role": "填表人", "value_text": form.contact.name}
        yield {"role": "联系电话", "value_text": form.contact.phone}


def _figures(report: Report) -> list[Row]:
    """Amounts are yuan, shares fractions, counts as printed."""
    rows = []
    for paragraph in report.paragraphs:
        for figure, sentence in paragraph.figures():
            value = _yuan(figure.value) if figure.value.endswith("万元") else _number(figure.value)
            value = _fraction(figure.value) if figure.value.endswith("%") else value
            rows.append(
                {
                    "measure": figure.measure,
                    "value_text": figure.value,
                    "value": value,
                    "sentence_text": sentence,
                }
            )
    return rows

"""The same report printed in other ways, which must change no finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from random import Random

from samples.generator import plain
from samples.report import BaseRow, Form, FundLine, Indicator, Paragraph, Report, Template


def _forms(change: Callable[[Form], Form], report: Report) -> Report:
    return replace(report, forms=tuple(change(form) for form in report.forms))


def of_unit(report: Report, unit: str) -> Report:
    """The report as another unit's, so that it is no second version of this one."""

    def named(text: str) -> str:
        return text.replace(report.unit_name, unit)

    def form(of: Form) -> Form:
        return replace(
            of,
            title=named(of.title),
            unit_name=named(of.unit_name),
            competent_department=named(of.competent_department),
            implementing_unit=named(of.implementing_unit),
        )

    paragraphs = tuple(
        Paragraph(tuple(named(piece) if isinstance(piece, str) else piece for piece in paragraph.pieces))
        for paragraph in report.paragraphs
    )
    return replace(_forms(form, report), unit_name=unit, paragraphs=paragraphs)


def in_yuan(report: Report) -> Report:
    """Amounts of the forms in 元 instead of 万元."""

    def times(text: str) -> str:
        number = text.removesuffix("万元")
        try:
            amount = plain(Decimal(number) * 10000)
        except ArithmeticError:  # blank, a dash
            return text
        return amount + ("元" if number != text else "")

    def line(of: FundLine) -> FundLine:
        initial = None if of.initial is None else times(of.initial)
        return replace(of, initial=initial, adjusted=times(of.adjusted), executed=times(of.executed))

    def form(of: Form) -> Form:
        return replace(
            of,
            amount_unit="元",
            fund_lines=tuple(map(line, of.fund_lines)),
            splits=tuple(replace(split, amount=times(split.amount)) for split in of.splits),
            base_rows=tuple(
                BaseRow(row.label, times(row.prior), times(row.budget), times(row.final)) for row in of.base_rows
            ),
        )

    return _forms(form, report)


def approval(report: Report, form_no: int, indicator: str, target: str) -> Report:
    """What was approved for the project of a form: its targets, but another one for that indicator; no report."""
    form = report.forms[form_no - 1]
    rows = tuple(replace(row, target=target) if row.level3 == indicator else row for row in form.indicators)
    title = f"{report.year}年度项目支出绩效目标批复表"
    approved = replace(form, template=Template.APPROVAL, title=title, indicators=rows, notes=(), contact=None)
    return replace(report, paragraphs=(), forms=(approved,))


def shuffled(report: Report, seed: int) -> Report:
    """Rows in another order within their class, classes in another order within their section."""
    rng = Random(seed)

    def runs(rows: list[Indicator], key: Callable[[Indicator], object]) -> list[list[Indicator]]:
        return [list(group) for _, group in groupby(rows, key=key)]

    def mixed(rows: list[Indicator]) -> list[Indicator]:
        classes = runs(rows, lambda row: row.level2)
        for members in classes:
            rng.shuffle(members)
        rng.shuffle(classes)
        return [row for members in classes for row in members]

    def form(of: Form) -> Form:
        sections = runs(list(of.indicators), lambda row: (row.goal_no, row.level1))
        return replace(of, indicators=tuple(row for section in sections for row in mixed(section)))

    return _forms(form, report)


def with_filler(report: Report) -> Report:
    """Empty template rows left among the indicators."""
    return _forms(lambda form: replace(form, filler_rows=form.template.has_weights), report)

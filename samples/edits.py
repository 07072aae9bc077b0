"""Edits of single texts of a report, by which defects are planted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from samples.generator import plain, rounded, total_of
from samples.report import Indicator, Report


def edit(report: Report, form_no: int, **changes: object) -> Report:
    """The report with other values in one of its forms; forms count from 1."""
    forms = list(report.forms)
    forms[form_no - 1] = replace(forms[form_no - 1], **changes)  # type: ignore[arg-type]
    return replace(report, forms=tuple(forms))


def edit_total_line(report: Report, form_no: int, **changes: str) -> Report:
    """The report with other texts in the total fund line of a form."""
    total, *others = report.forms[form_no - 1].fund_lines
    return edit(report, form_no, fund_lines=(replace(total, **changes), *others))  # type: ignore[arg-type]


def edit_row(report: Report, form_no: int, level3: str, change: Callable[[Indicator], Indicator]) -> Report:
    """The report with the indicator of that name changed."""
    rows = report.forms[form_no - 1].indicators
    if level3 not in [row.level3 for row in rows]:
        raise ValueError(f"form {form_no} of {report.unit_name} has no row {level3}")
    return edit(report, form_no, indicators=tuple(change(row) if row.level3 == level3 else row for row in rows))


def with_total(report: Report, form_no: int) -> Report:
    """The report with the total of a form as its scores add up."""
    return edit(report, form_no, total_score=plain(total_of(report.forms[form_no - 1])))


def missed(share: str) -> Callable[[Indicator], Indicator]:
    """The row with this share of its target reached, scored in proportion."""

    def change(row: Indicator) -> Indicator:
        number = row.target.lstrip("≥").rstrip("%个")
        unit = row.target[-1]
        step = Decimal("0.1") if unit == "%" else Decimal(1)
        actual = rounded(Decimal(number) * Decimal(share), step)
        score = rounded(Decimal(row.weight) * actual / Decimal(number), Decimal("0.1"))
        return replace(
            row,
            actual=plain(actual) + unit,
            score=plain(score),
            reason="业务量集中在年底，部分事项未及时办结，已增设窗口",
        )

    return change


def met(row: Indicator) -> Indicator:
    """The row with its target just reached, and full points."""
    return replace(row, actual=row.target.lstrip("≥"), score=row.weight, reason="")


def more(number: str | int, by: str | int) -> str:
    """The number, raised."""
    return plain(Decimal(number) + Decimal(by))


def raised(target: str, by: str | int) -> str:
    """The target with a higher number."""
    return re.sub(r"[\d.]+", lambda number: more(number[0], by), target, count=1)


def less(number: str, by: str | int) -> str:
    """The number, lowered."""
    return plain(Decimal(number) - Decimal(by))


def form_of(report: Report, project: str) -> int:
    """The number of the form of a project."""
    return 1 + [form.project_name for form in report.forms].index(project)

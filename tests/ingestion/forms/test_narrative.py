"""What figures of the running text measure, and whose they are."""

from __future__ import annotations

from typing import Any

import pytest

from ingestion.document import Paragraph
from ingestion.forms.narrative import narrative_figures


def read(*texts: str) -> list[dict[str, Any]]:
    return narrative_figures(Paragraph(text, f"line {number}") for number, text in enumerate(texts, start=1))


def kinds(*texts: str) -> list[tuple[str | None, str | None]]:
    return [(row["measure_kind"], row["scope"]) for row in read(*texts)]


def test_statement_of_income_and_expenditure() -> None:
    assert kinds(
        "2022年预算收入120万元，其中年初预算100万元，调整追加20万元。其他资金来源0万元。",
        "2022年支出118万元，其中：基本支出70万元，项目支出48万元，结余结转2万元。",
    ) == [
        ("income", "whole"),
        ("initial_budget", "whole"),
        ("adjustment", "whole"),
        ("other_funds", "whole"),
        ("expenditure", "whole"),
        ("basic_expenditure", "whole"),
        ("project_expenditure", "whole"),
        ("carry_over", "whole"),
    ]


def test_amounts_below_the_heading_of_a_project_are_its_own() -> None:
    rows = read("（1）河道清淤项目", "项目支出30万元，结余结转1万元。", "（二）存在问题", "2022年项目支出48万元。")
    assert [(row["measure_kind"], row["scope"], row["project_name"]) for row in rows] == [
        ("project_amount", "project", "河道清淤项目"),
        ("carry_over", "project", "河道清淤项目"),
        ("project_expenditure", "whole", None),
    ]


def test_list_of_projects() -> None:
    rows = read("年内涉及项目2个。各项目支出为：河道清淤经费30万元；堤防巡查经费18万元。")
    assert [(row["measure_kind"], row["project_name"]) for row in rows] == [
        ("project_count", None),
        ("project_amount", "河道清淤经费"),
        ("project_amount", "堤防巡查经费"),
    ]


def test_planned_amounts_of_projects_are_not_what_they_cost() -> None:
    assert kinds("年初预算项目：河道清淤经费30万元；堤防巡查经费18万元。实际支出40万元。") == [
        (None, None),
        (None, None),
        ("spent", "part"),
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年支出118万元。", 2022),
        ("2021年支出100万元，2022年支出118万元。", 2021),
        ("支出118万元，较2021年增长。", None),
        ("比2021年多支出18万元。", None),
    ],
)
def test_year_of_a_figure(text: str, year: int | None) -> None:
    assert read(text)[0]["figure_year"] == year


@pytest.mark.parametrize(
    "text",
    [
        "上半年支出60万元。",
        "1-6月支出60万元。",
        "上年支出100万元。",
        "财政拨款支出100万元。",
        "行政编制20人。",
        "支出100万元/人。",
    ],
)
def test_figures_of_parts_are_of_no_kind(text: str) -> None:
    assert [row["measure_kind"] for row in read(text)] in ([None], [])


def test_head_counts() -> None:
    assert kinds("本单位共有编制人数11人，实有人数10人，其中在职人员9人，退休5人。") == [
        ("staff_posts", "whole"),
        ("staff_present", "whole"),
        ("staff_in_service", "whole"),
        (None, None),
    ]


@pytest.mark.parametrize(
    ("text", "rounded"),
    [("支出100余万元。", True), ("支出约100万元。", True), ("支出100万元左右。", True), ("支出100万元。", False)],
)
def test_rounded_figures_are_marked(text: str, rounded: bool) -> None:
    assert [row["is_approximate"] for row in read(text)] == [rounded]

"""Claims, blank fields, leftovers and places where persons are named; never their names."""

from __future__ import annotations

from typing import Any

import pytest

from ingestion.document import Cell, Document, Paragraph, Table
from ingestion.forms.regions import split_regions
from ingestion.forms.statements import contacts_printed, statements_in_form, statements_in_text
from tests.ingestion.forms.tables import region, table


def said(*texts: str) -> list[tuple[Any, ...]]:
    rows = statements_in_text(Paragraph(text, f"line {number}") for number, text in enumerate(texts, start=1))
    return [(row["kind"], row.get("label"), row.get("is_blank"), row.get("project_name")) for row in rows]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("部门名称：（盖章）____", ("header_field", "部门名称", True, None)),
        ("部门名称：河东区水利局", ("header_field", "部门名称", False, None)),
        ("  年  月  日", ("header_field", "年月日", True, None)),
        ("填报日期：", ("header_field", "填报日期", True, None)),
        ("填报日期：2023.6.15  单位负责人签字：", ("header_field", "填报日期", False, None)),
        ("单位负责人签字：     ", ("signature", "单位负责人签字", True, None)),
        ("单位负责人签字：李四", ("signature", "单位负责人签字", False, None)),
        ("从评价情况看，全部完成绩效目标。", ("goals_met", "全部完成绩效目标", None, None)),
        ("（表述格式参考如下）", ("template", "表述格式参考如下", None, None)),
        ("“堤防监测”项目为涉密项目，不作公开评价。", ("classified_project", None, None, "堤防监测")),
    ],
)
def test_statement(text: str, statement: tuple[Any, ...]) -> None:
    assert said(text)[0] == statement


@pytest.mark.parametrize(
    "text",
    ["未全部完成绩效目标。", "本单位无涉密项目。", "加强涉密人员管理。", "2023年6月20日", "负责人签字确认后归档。"],
)
def test_no_statement(text: str) -> None:
    assert said(text) == []


def test_project_of_a_statement_is_that_of_its_heading() -> None:
    assert said("（1）堤防监测项目", "此项目为涉密项目，不作公开评价。") == [
        ("classified_project", None, None, "堤防监测项目")
    ]


def test_long_paragraphs_are_kept_as_they_are_compared() -> None:
    text = "全年 巡查河道，" * 10
    (row,) = statements_in_text([Paragraph(text, "line 1")])
    assert (row["kind"], row["text"]) == ("paragraph", "全年巡查河道," * 10)


def test_contacts_of_one_place_are_one_statement_without_their_values() -> None:
    rows = contacts_printed(
        [
            {"role": "填表人", "value_text": "张三", "source_cell": "table 2!A9", "form_no": 1},
            {"role": "联系电话", "value_text": "0000-1234567", "source_cell": "table 2!C9", "form_no": 1},
            {"role": "填表人", "value_text": "李*", "source_cell": "table 3!A9", "form_no": 2},
            {"role": "联系人", "value_text": "王五", "source_cell": "line 7", "form_no": None},
        ]
    )
    assert [(row["form_no"], row["label"], row["amount"], row["source_cell"]) for row in rows] == [
        (1, "填表人、联系电话", 2, "table 2!A9"),
        (None, "联系人", 1, "line 7"),
    ]
    assert not {"张三", "0000-1234567", "王五"} & {str(value) for row in rows for value in row.values()}


def test_blank_unit_name_of_a_form_is_told() -> None:
    texts = (("部门名称", ""), ("指标名称", "实际完成值"), ("巡查河道", "12次"))
    cells = [
        Cell(text, row, column, f"table 1!{'AB'[column]}{row + 1}")
        for row, line in enumerate(texts)
        for column, text in enumerate(line)
    ]
    table = Table(3, 2, tuple(cells), "table 1")
    document = Document("docx", (Paragraph("2022年度部门整体支出绩效自评表", "paragraph 1"), table))
    (region,), _ = split_regions(document)
    assert [row["label"] for row in statements_in_form(region) if row["is_blank"]] == ["部门名称"]


@pytest.mark.parametrize(
    ("row", "left"),
    [
        (["产出指标", "数量指标", "……", "……", "……"], "……"),
        (["", "", "指标2：", "…", "..."], "…"),
        (["存在问题", "（100字以内）", "", "", ""], "（100字以内）"),
        (["产出指标", "数量指标", "修桥", "……", "3座"], None),
        (["其他需说明的问题（200字以内）", "无", "", "", ""], None),
    ],
)
def test_what_is_left_of_the_template(row: list[str], left: str | None) -> None:
    rows = statements_in_form(region("项目支出绩效自评表", table(row, row)))
    assert [found["text"] for found in rows if found["kind"] == "template"] == ([left] if left else [])

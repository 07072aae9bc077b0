"""The list of reports: what each filter lets through, its order, its pages, and what an export holds."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO

import pytest

from ingestion.formats.xlsx import read_xlsx
from jixiao.settings import Settings
from publishing.site import create_app
from publishing.site.export import defused
from tests.publishing.site.example import HOSTILE, ROWS
from tests.publishing.site.marts import publish
from tests.publishing.site.visitor import Visitor


def listed(visitor: Visitor, query: str) -> list[str]:
    """Form ids in the order of the list; unit and year tell them apart, and the score the two versions."""
    known = {("水利局", "2023", "92"): "w23", ("水利局", "2022", "98.5"): "w22", ("教育局", "2023", "85"): "s-old"}
    known |= {("教育局", "2023", "90"): "s-new", ("旅游局", "2023", ""): "c23"}
    rows = list(csv.reader(StringIO(visitor.get(f"/reports.csv?{query}").text.removeprefix("\ufeff"))))
    unit, year, score = (rows[0].index(head) for head in ("Unit", "Year", "Total score, printed"))
    return [known[row[unit][-3:], row[year], row[score].removesuffix(".0000").removesuffix("000")] for row in rows[1:]]


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("", {"w23", "w22", "s-new", "c23"}),
        ("versions=all", {"w23", "w22", "s-new", "c23", "s-old"}),
        ("versions=used", {"w23", "w22", "s-new", "c23"}),
        ("q=水利", {"w23", "w22"}),
        ("q=校舍", {"s-new"}),
        ("q=WATER 2022.DOCX", {"w22"}),
        ("q=%25", set()),
        ("q=_", set()),
        ("q=\\", set()),
        ("unit=青岚市汀洲区", {"s-new", "c23"}),
        ("region=990102", {"s-new", "c23"}),
        ("region=990100", {"w23", "w22", "s-new", "c23"}),
        ("year=2022", {"w22"}),
        ("type=project", {"s-new", "c23"}),
        ("status=returned", {"w23"}),
        ("rule=score_missing", {"s-new"}),
        ("rule=score_missing&severity=reject", set()),
        ("severity=reject", {"w23"}),
        ("severity=reject&versions=all", {"w23", "s-old"}),
        ("score_from=90&score_to=92", {"w23", "s-new"}),
        ("score_from=&score_to=91&year=", {"s-new"}),
        ("status=unheard of", set()),
    ],
)
def test_filters_let_through_what_they_say(visitor: Visitor, query: str, forms: set[str]) -> None:
    assert set(listed(visitor, query)) == forms


@pytest.mark.parametrize(
    ("query", "forms"),
    [
        ("", ["w23", "s-new", "w22", "c23"]),
        ("sort=score&order=asc", ["s-new", "w23", "w22", "c23"]),
        ("sort=score&order=desc", ["w22", "w23", "s-new", "c23"]),
        ("sort=year&order=asc", ["w22", "w23", "s-new", "c23"]),
        ("sort=findings&order=desc", ["w23", "s-new", "w22", "c23"]),
    ],
)
def test_order_is_the_one_asked_for_and_blank_values_stand_last(visitor: Visitor, query: str, forms: list[str]) -> None:
    assert listed(visitor, query) == forms


def test_sorted_column_is_marked_and_its_head_turns_the_order(visitor: Visitor) -> None:
    page = visitor.get("/reports?sort=score&order=asc&status=returned").text
    assert re.findall(r'aria-sort="(\w+)">\s*<a class="sort" href="([^"]+)"', page) == [
        ("ascending", "/reports?sort=score&amp;order=desc&amp;status=returned")
    ]


def test_page_shows_scores_money_and_findings_as_people_read_them(visitor: Visitor) -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", visitor.get("/reports?year=2023&unit=水利").text))
    assert "returned 青岚市栖云区水利局 overall 2023 栖云区 92.00 79.00 1,234.56 98.4% reject 1 info 1" in page
    assert "1 form, 1 file returned 1 All of them as CSV or Excel" in page


def test_long_lists_are_paged(home: Settings) -> None:
    report = next(row for row in ROWS["fct_reports"] if row["form_id"] == "w22")
    many = [report | {"form_id": f"{n}", "report_key": f"{n}", "project_name": f"项目{n:03}"} for n in range(120)]
    publish(home, ROWS | {"fct_reports": many})
    visitor = Visitor(create_app(home))

    def projects(page: int) -> list[str]:
        return re.findall(r"项目\d{3}", visitor.get(f"/reports?sort=project&page={page}").text)

    assert projects(1) + projects(2) + projects(3) == [f"项目{n:03}" for n in range(120)]
    assert len(projects(1)) == len(projects(2)) == 50
    assert projects(4) == []
    last = visitor.get("/reports?sort=project&page=3").text
    assert 'rel="prev" href="/reports?sort=project&amp;page=2"' in last and 'rel="next"' not in last


def test_export_has_the_filters_and_the_language_of_the_page(visitor: Visitor) -> None:
    answer = visitor.get("/reports.csv?status=returned", headers={"accept-language": "zh"})
    assert answer.headers["content-disposition"] == 'attachment; filename="reports-000001.csv"'
    heads, row = csv.reader(StringIO(answer.text.removeprefix("\ufeff")))
    assert dict(zip(heads, row, strict=True)) | {
        "状态": "退回",
        "表种": "整体支出",
        "全年执行数（元）": "12345600.0000",
    } == dict(zip(heads, row, strict=True))
    assert "/reports.csv?status=returned&amp;year=2023" in visitor.get("/reports?status=returned&year=2023").text


def test_no_cell_of_an_export_is_a_formula(visitor: Visitor) -> None:
    rows = list(csv.reader(StringIO(visitor.get("/reports.csv?q=旅游").text.removeprefix("\ufeff"))))
    assert rows[1][rows[0].index("Project")] == f"'{HOSTILE}"
    workbook = visitor.get("/reports.xlsx?q=旅游").content
    (table,) = read_xlsx(workbook).blocks
    assert HOSTILE in [cell.text for cell in table.cells]  # type: ignore[union-attr]
    assert b"<f>" not in BytesIO(workbook).getvalue()


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_begins_like_a_formula_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "项目", "1-2", "'=1"])
def test_other_text_is_exported_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_text_of_a_report_is_never_markup(visitor: Visitor) -> None:
    page = visitor.get("/reports?q=旅游").text
    assert "<script" not in page and "&lt;script&gt;" in page

"""Blocks hold all that a document prints, in its order, except persons and classified projects."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.blocks import MASK, blocks_of
from ingestion.document import Document, Paragraph, Table
from ingestion.forms import read_forms
from ingestion.rows import read_rows
from tests.ingestion.forms.tables import LEFT, UP, document, table

INBOX = Path(__file__).resolve().parents[2] / "samples" / "inbox"
FORM = [
    ["项目名称", "堤防监测项目", LEFT, LEFT],
    ["一级指标", "三级指标", "指标值", "实际完成值"],
    ["产出指标", "巡堤里程", "480公里", "482公里"],
    [UP, "监测点完好率", "98%", "99%"],
]


def printed(*blocks: str | Table) -> list[dict[str, Any]]:
    return blocks_made(document(*blocks))


def blocks_made(made: Document) -> list[dict[str, Any]]:
    return blocks_of(made, read_forms(made))


def texts(rows: list[dict[str, Any]]) -> list[str]:
    parts = [part for row in rows for part in row.get("cells", (row,))]
    return [part["text"] for part in parts if part["text"]]


def form(name: str, *further: list[str]) -> Table:
    return table(["项目名称", name, LEFT, LEFT], *FORM[1:], *further)


def test_blocks_stand_in_the_order_of_the_document_with_their_forms() -> None:
    rows = printed("一、概况", "  ", "2022年度项目支出绩效自评表", table(*FORM), "二、问题", "测算偏高。")
    assert [(row["block_no"], row["kind"], row["form_no"], row["source_cell"]) for row in rows] == [
        (1, "paragraph", None, "line 1"),
        (2, "paragraph", 1, "line 3"),
        (3, "table", 1, "table"),
        (4, "paragraph", None, "line 5"),
        (5, "paragraph", None, "line 6"),
    ]


def test_a_table_keeps_its_cells_their_spans_and_places() -> None:
    (row,) = printed(table(*FORM, ["满意度指标", "居民满意度", "", "95%"]))
    assert (row["row_count"], row["column_count"]) == (5, 4)
    cells = {(cell["row_no"], cell["column_no"]): cell for cell in row["cells"]}
    assert cells[1, 2] == {
        "row_no": 1,
        "column_no": 2,
        "row_span": 1,
        "column_span": 3,
        "text": "堤防监测项目",
        "source_cell": "R1C2",
        "withheld": None,
    }
    assert cells[3, 1]["row_span"] == 2
    assert cells[5, 3]["text"] is None


def test_a_sheet_with_several_forms_is_a_block_for_each() -> None:
    titles = [["2022年度项目支出绩效自评表", LEFT, LEFT, LEFT]]
    second = [["项目名称", "河道清淤项目", LEFT, LEFT], *FORM[1:]]
    sheet = table(["附件", "", "", ""], *titles, *FORM, ["", "", "", ""], *titles, *second, sparse=True)
    first, other = printed(sheet)
    assert (first["form_no"], first["row_count"]) == (1, 7)
    assert (other["form_no"], other["row_count"]) == (2, 5)
    assert [cell["row_no"] for cell in other["cells"] if cell["text"] == "河道清淤项目"] == [2]


@pytest.mark.parametrize(
    "name",
    [
        "01-栖云区城市管理局.docx",
        "02-栖云区文化旅游局.txt",
        "05-望屏区教育局.txt",
        "23-汀洲区教育局-重报.xlsx",
        "24-汀洲区农业农村局-重报.xls",
        "27-望屏区城市管理局.ods",
        "28-望屏区水利局.odt",
        "29-望屏区司法局.ofd",
        "30-望屏区文化旅游局.md",
        "31-汐禾区城市管理局.mht",
        "33-汐禾区水利局.pdf",
        "34-汐禾区教育局.html",
    ],
)
def test_every_fact_is_found_at_its_place(name: str) -> None:
    tables = read_rows((INBOX / name).read_bytes(), name)
    places = {part["source_cell"] for row in tables["blocks"] for part in (row, *row.get("cells", ()))}
    for facts in ("forms", "fund_lines", "goals", "indicators", "base_data", "narrative_figures", "statements"):
        for fact in tables.get(facts, []):
            assert {fact["source_cell"], *fact.get("cells", {}).values()} <= places, facts
    if ".xls" not in name:
        assert {row["form_id"] for row in tables["blocks"] if row["kind"] == "table"} == {
            form["form_id"] for form in tables["forms"]
        }


# Persons

NAMES = st.text("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何", min_size=2, max_size=4)
PHONES = st.from_regex(r"1[3-9][0-9]{9}|0[1-9][0-9]{2}-[1-9][0-9]{6,7}|[1-9][0-9]{6,7}", fullmatch=True)


@given(name=NAMES, phone=PHONES, gap=st.sampled_from(["", " ", "　"]))
def test_no_contact_is_left_in_any_text(name: str, phone: str, gap: str) -> None:
    written = gap.join(name)
    made = document(
        f"本报告由{name}起草，问题请致电{phone}。",
        "2022年度项目支出绩效自评表",
        form("堤防监测项目", ["填表人", written, "联系电话", phone], [f"经办人：{name}（{phone}）", LEFT, LEFT, LEFT]),
        f"填表人：{written}  联系电话：{phone}  填报日期：2023.6.12",
        "附：联系人名册",
        table(["联系人", written, "电话", phone]),
    )
    found = read_forms(made)
    shown = "\n".join(texts(blocks_of(made, found)))
    assert name not in shown.replace(gap, "") and phone not in shown
    for contact in found.tables["contacts"]:
        assert contact["value_text"] not in shown
    assert "巡堤里程" in shown and "填报日期：2023.6.12" in shown and "本报告由＊＊＊起草" in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("投诉电话13912345678。", f"投诉电话{MASK}。"),
        ("投诉电话１３９１２３４５６７８。", f"投诉电话{MASK}。"),
        ("电话（0731）28881234转办公室", f"电话{MASK}转办公室"),
        ("身份证号430202199003071234，已核。", f"身份证号{MASK}，已核。"),
        ("请发至 some.one+bureau@example.gov.cn", f"请发至 {MASK}"),
        ("联系人：财务科  日期：5月", f"联系人：{MASK}  日期：5月"),
        ("单位负责人签字：王 五  填报日期：5月", f"单位负责人签字：{MASK}  填报日期：5月"),
        ("负责人签章：王五六填报日期：5月", f"负责人签章：{MASK}填报日期：5月"),
    ],
)
def test_numbers_and_addresses_of_persons_are_masked(text: str, shown: str) -> None:
    row = printed(text, table(*FORM))[0]
    assert (row["text"], row["withheld"]) == (shown, "contact")


@pytest.mark.parametrize(
    "text",
    [
        "2022年支出13812345678元，其中基本支出13812345678.50元。",
        "预算1,381,234,567.80元，执行率98.13912345678%。",
        "文号〔2022〕15号，统一社会信用代码11420106MB00000000。",
        "项目编码51990023T000001234567-末级渠系清淤养护",
        "单位负责人签字：          （盖章）",
        "单位负责人签字：填报日期：5月",
        "经单位负责人签字确认后归档。",
        "联系人：____  电话：",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    row = printed(text, table(*FORM))[0]
    assert (row["text"], row.get("withheld")) == (text, None)


def test_an_office_that_is_named_as_contact_is_masked_there_only() -> None:
    rows = printed("办公室牵头推进。", form("堤防监测项目", ["联系人", "办公室", "日期", "5月"]), "联系人：办公室")
    assert texts(rows[:1]) == ["办公室牵头推进。"]
    assert "办公室" not in texts(rows[1:]) and rows[-1]["text"] == f"联系人：{MASK}"


def test_who_signs_a_form_is_masked() -> None:
    (row,) = printed(form("堤防监测项目", ["负责人签字", "王五六", "填报日期", "5月"]))
    assert texts([row])[-4:] == ["负责人签字", MASK, "填报日期", "5月"]


@pytest.mark.parametrize("label", ["负责人签字", "填表人"])
def test_the_label_of_the_next_field_is_no_person(label: str) -> None:
    (row,) = printed(form("堤防监测项目", [label, "填报日期", "5月", ""]))
    assert texts([row])[-3:] == [label, "填报日期", "5月"]


# Classified projects

CLASSIFIED = "“堤防监测”项目为涉密项目，不作公开评价。"


def test_what_is_printed_of_a_classified_project_is_left_out() -> None:
    rows = printed(
        CLASSIFIED,
        "堤防 监测项目支出73.7万元。河道清淤项目支出5万元。",
        "2022年度部门整体支出绩效评价基础数据表",
        table(["财政供养人员情况", "编制数", "在职人数"], ["堤防监测经费", "73.7", "70"], ["河道清淤经费", "5", "4"]),
        "堤防监测项目支出绩效自评表",
        table(*FORM),
        "说明：支出73.7万元。",
        "2022年度项目支出绩效自评表",
        form("河道清淤项目"),
    )
    assert rows[0]["text"] == f"“{MASK}”项目为涉密项目，不作公开评价。"
    assert rows[1]["text"] == f"{MASK}河道清淤项目支出5万元。"
    assert texts(rows[3:4])[3:] == [f"{MASK}经费", MASK, MASK, "河道清淤经费", "5", "4"]
    assert texts(rows[4:7]) == []
    assert {(row["form_no"], row["withheld"]) for row in rows[4:7]} == {(2, "classified")}
    assert "482公里" in texts(rows[7:])
    assert rows[7]["form_no"] == rows[8]["form_no"] == 3


def test_a_project_that_calls_itself_classified_is_left_out() -> None:
    (row,) = printed(form("涉密网络运维项目"))
    assert (texts([row]), row["withheld"]) == ([], "classified")
    (row,) = printed(form("非涉密网络运维项目"))
    assert "482公里" in texts([row])


def test_a_form_that_is_printed_twice_is_left_out_twice() -> None:
    title = "2022年度项目支出绩效自评表"
    rows = printed(CLASSIFIED, title, table(*FORM), "附件2：", title, table(*FORM))
    assert [row["withheld"] for row in rows if row["kind"] == "table"] == ["classified", "classified"]
    assert "482公里" not in texts(rows)


def test_figures_below_the_heading_of_a_classified_project_are_left_out() -> None:
    rows = printed(
        "（1）堤防监测项目", "此项目为涉密项目，不作公开评价。", "全年支出73.7万元，按期完成。", form("清淤")
    )
    assert [row["text"] for row in rows[:3]] == [f"（1）{MASK}项目", "此项目为涉密项目，不作公开评价。", MASK]


def test_texts_of_odd_documents_are_taken_as_they_are() -> None:
    made = Document("txt", (Paragraph("a\0b 13912345678", "line 1"), table(*FORM)))
    assert blocks_made(made)[0]["text"] == f"a b {MASK}"

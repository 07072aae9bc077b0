import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.document import Document, Paragraph, RejectedFile, Table
from ingestion.formats.text import decode, read_text


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid]


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_text(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_encodings(encoding):
    text = "2022年度部门整体支出绩效自评表\n单位名称：甲局\n"
    assert decode(text.encode(encoding)) == text


def test_bytes_that_are_no_text_are_rejected():
    with pytest.raises(RejectedFile) as rejected:
        decode(b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\xff\xfe\x80\x81")
    assert rejected.value.code == "unsupported_format"


def test_tab_separated_rows_keep_their_lines_and_blank_cells():
    document = read("说明\n\n名称\t\t值\n\n\t甲\t1\n后文\n")
    paragraph, table, after = document.blocks
    assert isinstance(table, Table)
    assert grid(table) == [["名称", "", "值"], ["", "甲", "1"]]
    assert [cell.place for cell in table.cells if cell.text] == ["line 3", "line 3", "line 5", "line 5"]
    assert not table.merges_known
    assert (paragraph, after) == (Paragraph("说明", "line 1"), Paragraph("后文", "line 6"))


def test_cell_per_line_with_a_label_written_upright():
    document = read("表题\n\t绩\n\n效\n\n\t一级指标\n\t得分\n\n\t\n\t产出指标\n\n(50分)\n\t10\n\n\n备注：无\n")
    _, table, note = document.blocks
    assert isinstance(table, Table)
    assert grid(table) == [["绩\n效", "", ""], ["一级指标", "得分", ""], ["", "产出指标\n(50分)", "10"]]
    assert note == Paragraph("备注：无", "line 16")


def test_a_title_after_one_empty_line_ends_the_table():
    document = read("\t总分\n\t100\n\n2022年度项目支出绩效自评表\n\n\t项目名称\n\t甲\n")
    assert [type(block) for block in document.blocks] == [Table, Paragraph, Table]


def test_pipe_table():
    (table,) = read("| 名称 | 值 |\n|---|:--:|\n| 甲\\|乙 | 1 |\n").blocks
    assert isinstance(table, Table)
    assert [[text.strip() for text in row] for row in grid(table)] == [["名称", "值"], ["甲|乙", "1"]]


def test_comma_separated():
    rows = '一级指标,二级指标,三级指标,得分\n产出指标,数量指标,"修桥,修路",10\n,质量指标,合格率,9\n'
    text = f"项目绩效自评表\n{rows}备注,无\n"
    title, table, note = read(text).blocks
    assert isinstance(table, Table)
    assert grid(table)[1:] == [["产出指标", "数量指标", "修桥,修路", "10"], ["", "质量指标", "合格率", "9"]]
    assert (title, note) == (Paragraph("项目绩效自评表", "line 1"), Paragraph("备注,无", "line 5"))


def test_markup_of_an_export_is_no_text():
    document = read("## 2020年度**自评表**\n<p>第一段</p>\n得分=权重\\*B/A\n")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "2020年度自评表",
        "第一段",
        "得分=权重*B/A",
    ]


@given(st.text(alphabet="甲乙 \t\n\r|　1一、", max_size=200))
def test_any_text_is_read_and_no_visible_character_is_lost(text):
    document = read(text)
    found = "".join(
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
    )
    for char in "甲乙1一、":
        assert found.count(char) == text.count(char)

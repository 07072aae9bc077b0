import pytest

from ingestion.document import Cell, Table
from ingestion.forms.indicators import misfit
from ingestion.forms.rows import Column, RowCell, align, printed, rows_of

COLUMNS = [
    Column(role, at, at)
    for at, role in enumerate(["level1", "level2", "level3", "target", "actual", "weight", "score", "reason"])
]


def cells(*texts):
    return [
        RowCell(text, column, column, Cell(text, 0, column, f"line 1 cell {column}"))
        for column, text in enumerate(texts)
        if text
    ]


def roles(*texts, in_place=False, columns=COLUMNS):
    aligned = align(cells(*texts), columns, misfit, in_place=in_place)
    return {role: cell.text for role, cell in aligned.cells.items()}, [cell.text for cell in aligned.homeless]


def test_cells_in_their_columns():
    found, homeless = roles("产出指标", "数量指标", "检查次数", "≥3次", "4次", "10", "10", "")
    assert found == {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "检查次数",
        "target": "≥3次",
        "actual": "4次",
        "weight": "10",
        "score": "10",
    }
    assert homeless == []


def test_cells_behind_a_lost_one_move_together():
    found, _ = roles("质量指标", "合格率", "100%", "98%", "10", "9", "未达标")
    assert found["level2"] == "质量指标"
    assert (found["level3"], found["target"], found["actual"]) == ("合格率", "100%", "98%")
    assert (found["weight"], found["score"], found["reason"]) == ("10", "9", "未达标")


def test_a_gap_keeps_later_cells_in_place():
    found, _ = roles("", "时效指标", "完成及时", "", "已完成", "10", "10")
    assert "target" not in found
    assert found["actual"] == "已完成"


def test_one_value_too_many_has_no_home():
    columns = [column for column in COLUMNS if column.role != "weight"]
    found, homeless = roles("满意度指标", "群众满意度", "≥90%", "已完成", "9", "9", columns=columns)
    assert found["level3"] == "群众满意度"
    assert found["score"] == "9"
    assert homeless == ["9"]


def test_true_columns_are_not_left():
    found, _ = roles("", "", "检查次数", "", "", "10", "10", in_place=True)
    assert found == {"level3": "检查次数", "weight": "10", "score": "10"}


def test_a_merged_cell_stands_on_every_row_it_covers():
    table = Table(
        2,
        2,
        (Cell("产出\n指标", 0, 0, "A1", row_span=2), Cell("一", 0, 1, "B1"), Cell("二", 1, 1, "B2")),
        "table 1",
    )
    rows = list(rows_of(table))
    assert [cell.text for cell in rows[1].cells] == ["产出指标", "二"]
    assert rows[0].cells[0].cell is rows[1].cells[0].cell
    assert rows[1].first_new_cell.text == "二"


def test_printed_text_drops_only_outer_space_and_line_breaks():
    assert printed(" 社会效\n\n益指标　") == "社会效益指标"
    assert printed("≥ 90 %") == "≥ 90 %"
    assert printed(" 　\n") is None


def test_a_reading_that_is_hardly_dearer_is_told():
    columns = [Column("target", 0, 0), Column("actual", 3, 3)]
    (cell,) = (RowCell("已完成", 1, 1, Cell("已完成", 0, 1, "line 1")),)
    aligned = align([cell], columns, misfit, in_place=False)
    assert aligned.cells == {"target": cell}
    assert aligned.rival == "actual 已完成"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("8\n6", "8 6"), ("9.5\n \n8", "9.5 8"), ("12\n个", "12个"), ("完成培训\n12期", "完成培训12期"), (" \n", None)],
)
def test_numbers_in_lines_of_their_own_stay_apart(text, shown):
    assert printed(text) == shown


def test_blank_lines_without_end_are_read_at_once():
    assert printed("1" + "\n" * 200_000 + "x") == "1x"

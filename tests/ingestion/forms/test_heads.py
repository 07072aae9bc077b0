"""Headers of several rows: the heads that stand lowest, with the words above them."""

import pytest

from ingestion.forms.heads import head_row
from tests.ingestion.forms.tables import LEFT, UP, rows

THREE_ROWS = (
    ["评价指标", LEFT, LEFT, LEFT, "评分标准", "自评分"],
    ["一级指标", LEFT, "二级指标", LEFT, UP, UP],
    ["名称", "权重", "名称", "权重", UP, UP],
    ["预算编制", "20", "编制质量", "20", "规范得满分", "19"],
)


def lowest(row):
    return [(cell.text, cell.above.split("\n"), cell.first) for cell in head_row(row).cells]


def test_three_rows_of_heads():
    assert lowest(rows(*THREE_ROWS)[0]) == [
        ("名称", ["评价指标", "一级指标"], 0),
        ("权重", ["评价指标", "一级指标"], 1),
        ("名称", ["评价指标", "二级指标"], 2),
        ("权重", ["评价指标", "二级指标"], 3),
        ("评分标准", [""], 4),
        ("自评分", [""], 5),
    ]


def test_heads_whose_merges_were_lost():
    blank = [["" if text in (UP, LEFT) else text for text in row] for row in THREE_ROWS]
    assert lowest(rows(*blank)[0]) == lowest(rows(*THREE_ROWS)[0])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["项目名称", LEFT, "路灯", LEFT], ["资金", "年初预算", "执行数", "执行率"]),  # names above another header
        (["一级指标", LEFT, "目标值", LEFT], ["产出", "数量", "3", "座"]),  # a row of values
        (
            ["自评得分：92.5", "", "", ""],
            ["一级指标", "二级指标", "目标值", "完成值"],
        ),  # a line above a header, in a sheet
        (["一、绩效指标", LEFT, LEFT, LEFT], ["一级指标", "二级指标", "目标值", "完成值"]),  # a heading of the table
        (["一级指标", "二级指标", "目标值", "完成值"], ["产出", "数量", "三座", "三座"]),
    ],
)
def test_a_header_of_one_row(first, second):
    row = rows(first, second)[0]
    assert head_row(row) is row


def test_text_exports_have_lost_their_columns():
    row = rows(*THREE_ROWS, merges_known=False)[0]
    assert head_row(row) is row

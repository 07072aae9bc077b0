from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest

from ingestion.document import Paragraph, RejectedFile, Table
from ingestion.formats.flow import blocks_of
from ingestion.formats.grid import Box
from ingestion.formats.page import Glyph, Page
from tests.ingestion.formats.fixed_layout import (
    HEIGHT,
    across,
    down,
    glyphs,
    in_lattice,
    lattice,
    page,
    paragraphs,
    rows,
    tables,
)

XS, YS = (60, 160, 260, 360), (100, 120, 140, 160)
TEXTS = (("指标", "目标值", "完成值"), ("路灯亮灯率", "95%", "96%"), ("清运次数", "365", "366"))


def read(*pages: Page) -> tuple[Paragraph | Table, ...]:
    return blocks_of(pages)


def table_of(texts: Iterable[Iterable[Glyph]], rulings: Iterable[Box]) -> Table:
    (table,) = tables(read(page(texts, rulings)))
    return table


def without(rulings: Iterable[Box], *taken: Box) -> list[Box]:
    return [ruling for ruling in rulings if ruling not in taken]


def dashed(ruling: Box, dash: float, gap: float) -> list[Box]:
    is_across = ruling.bottom == ruling.top
    start, end = (ruling.left, ruling.right) if is_across else (ruling.top, ruling.bottom)
    found = []
    while start < end:
        stop = min(start + dash, end)
        found.append(across(ruling.top, start, stop) if is_across else down(ruling.left, start, stop))
        start += dash + gap
    return found


# ---- Grids


def test_table_without_merged_cells() -> None:
    table = table_of(in_lattice(TEXTS, XS, YS), lattice(XS, YS))
    assert rows(table) == [list(line) for line in TEXTS]
    assert (table.rows, table.columns, len(table.cells)) == (3, 3, 9)
    assert table.merges_known


def test_merged_cells_are_faces_of_the_grid() -> None:
    rulings = [
        *(across(y, 60, 360) for y in (100, 160)),
        across(120, 160, 360),
        across(140, 60, 260),
        *(down(x, 100, 160) for x in (60, 360)),
        down(160, 100, 160),
        down(260, 120, 160),
    ]
    texts = [glyphs("甲", 63, 112), glyphs("乙", 163, 112), glyphs("丙", 163, 132), glyphs("丁", 263, 145)]
    table = table_of([*texts, glyphs("戊", 63, 155)], rulings)
    assert rows(table) == [["甲", "乙", "乙"], ["甲", "丙", "丁"], ["戊", "", "丁"]]
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["甲"] == (2, 1) and spans["乙"] == (1, 2) and spans["丁"] == (2, 1)


@pytest.mark.parametrize("gap", [1.0, 2.5])
def test_double_lines_are_one(gap: float) -> None:
    twice = [line for box in lattice(XS, YS) for line in (box, Box(*(value + gap for value in box)))]
    table = table_of(in_lattice(TEXTS, [x + 2 for x in XS], YS), twice)
    assert rows(table) == [list(line) for line in TEXTS]


@pytest.mark.parametrize(("dash", "gap"), [(6, 3), (3, 3), (0.5, 1.5)])
def test_dashed_and_dotted_lines(dash: float, gap: float) -> None:
    dashes = [piece for box in lattice(XS, YS) for piece in dashed(box, dash, gap)]
    assert rows(table_of(in_lattice(TEXTS, XS, YS), dashes)) == [list(line) for line in TEXTS]


def test_a_rectangle_per_cell() -> None:
    """Web pages draw each cell with borders of its own, a little apart."""
    sides = []
    for top, bottom in pairwise(YS):
        for left, right in pairwise(XS):
            cell = Box(left + 1, top + 1, right - 1, bottom - 1)
            sides += [across(cell.top, cell.left, cell.right), across(cell.bottom, cell.left, cell.right)]
            sides += [down(cell.left, cell.top, cell.bottom), down(cell.right, cell.top, cell.bottom)]
    assert rows(table_of(in_lattice(TEXTS, XS, YS), sides)) == [list(line) for line in TEXTS]


@pytest.mark.parametrize(
    "missing",
    [
        (down(60, 100, 160), down(360, 100, 160)),
        (across(100, 60, 360), across(160, 60, 360)),
        (down(60, 100, 160), down(360, 100, 160), across(100, 60, 360), across(160, 60, 360)),
    ],
)
def test_missing_outer_borders(missing: Sequence[Box]) -> None:
    table = table_of(in_lattice(TEXTS, XS, YS), without(lattice(XS, YS), *missing))
    assert rows(table) == [list(line) for line in TEXTS]


def test_what_juts_out_of_a_table_is_no_cell() -> None:
    """A narrower first row: nothing stands beside it."""
    rulings = [*lattice(XS, YS), across(80, 160, 260), down(160, 80, 100), down(260, 80, 100)]
    table = table_of([*in_lattice(TEXTS, XS, YS), glyphs("单位：万元", 163, 92)], rulings)
    assert rows(table)[0] == ["-", "单位：万元", "-"]


def test_underlines_do_not_divide_cells() -> None:
    rulings = [*lattice(XS, YS), across(134, 63, 113)]
    assert rows(table_of(in_lattice(TEXTS, XS, YS), rulings)) == [list(line) for line in TEXTS]


def test_lines_that_make_no_table() -> None:
    """A rule under a heading, the axes of a chart, a box around a page."""
    border = lattice((20, 575), (20, 822))
    rulings = [across(90, 60, 500), across(600, 100, 300), down(100, 400, 600), *border]
    assert read(page([glyphs("一、概况", 60, 85)], rulings))[0].place.startswith("page 1 [60,76,")
    assert tables(read(page([glyphs("一、概况", 60, 85)], rulings))) == []


def test_box_around_text_is_no_table() -> None:
    texts = [glyphs("本单位无政府性基金预算收支。", 65, 112), glyphs("特此说明。", 65, 132)]
    assert paragraphs(read(page(texts, lattice((60, 360), (100, 140))))) == [
        "本单位无政府性基金预算收支。",
        "特此说明。",
    ]


def test_table_in_a_cell_is_a_table_of_its_own() -> None:
    outer, inner = lattice((60, 160, 400), (100, 200)), lattice((180, 240, 300), (120, 140, 160))
    texts = [glyphs("附表", 63, 112), *in_lattice((("甲", "1"), ("乙", "2")), (180, 240, 300), (120, 140, 160))]
    found = tables(read(page(texts, [*outer, *inner])))
    assert [rows(table) for table in found] == [[["附表", ""]], [["甲", "1"], ["乙", "2"]]]


def test_crossings_without_end_are_refused() -> None:
    rulings = [*(across(4 * k, 0, 8000) for k in range(2000)), *(down(4 * k, 0, 8000) for k in range(2000))]
    with pytest.raises(RejectedFile) as rejected:
        read(page([], rulings))
    assert rejected.value.code == "too_large"


# ---- Text in cells


def test_lines_of_a_cell() -> None:
    texts = [glyphs("经济效", 63, 112), glyphs("益指标", 63, 126)]
    assert rows(table_of(texts, lattice((60, 100, 200), (100, 140)))) == [["经济效\n益指标", ""]]


def test_one_glyph_to_a_line() -> None:
    texts = [glyphs(glyph, 65, 112 + 14 * k) for k, glyph in enumerate("绩效指标")]
    assert rows(table_of(texts, lattice((60, 80, 200), (100, 180)))) == [["绩\n效\n指\n标", ""]]


def test_columns_written_downwards_are_read_from_the_right() -> None:
    texts = [glyphs(glyph, 90, 112 + 11 * k) for k, glyph in enumerate("社会效益")]
    texts += [glyphs(glyph, 65, 112 + 11 * k) for k, glyph in enumerate("指标")]
    assert rows(table_of(texts, lattice((60, 120, 200), (100, 180)))) == [["社会效益\n指标", ""]]


def test_number_too_wide_for_its_cell_stays_whole() -> None:
    texts = [glyphs("123456789.01", 78, 112), glyphs("5", 150, 112)]
    assert rows(table_of(texts, lattice((60, 130, 200), (100, 120)))) == [["123456789.01", "5"]]


def test_turned_text_in_a_cell() -> None:
    """Written from bottom to top, beside upright text."""
    turned = [
        Glyph(char, 66, 170 - 10 * k, 76, 180 - 10 * k, 74, 180 - 10 * k, 10, 270) for k, char in enumerate("绩效指标")
    ]
    upright = [glyphs("产出指标数量指标", 100, 112)]
    assert rows(table_of([turned, *upright], lattice((60, 90, 300), (100, 190)))) == [["绩效指标", "产出指标数量指标"]]


def test_overflowing_lines_do_not_run_into_each_other() -> None:
    texts = [glyphs("实际完成情况", 70, 115), glyphs("一是加强管护工作", 65, 112)]
    table = table_of(texts, lattice((60, 200, 300), (100, 120)))
    assert rows(table) == [["一是加强管护工作\n实际完成情况", ""]]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((("甲", 60), ("乙", 72)), "甲乙"),
        ((("2022", 60), ("年", 83)), "2022年"),
        ((("in", 60), ("use", 76)), "in use"),
        ((("填表人：甲", 60), ("电话：1", 150)), "填表人：甲        电话：1"),
        ((("甲 乙", 60),), "甲 乙"),
        ((("甲　乙", 60),), "甲　乙"),
        ((("合计", 60), ("合计", 60.4)), "合计"),
        ((("11", 60), ("11", 60.4)), "11"),
    ],
)
def test_blanks_between_glyphs(pieces: Sequence[tuple[str, float]], expected: str) -> None:
    assert paragraphs(read(page(glyphs(text, x, 100) for text, x in pieces))) == [expected]


def test_superscripts_stand_in_their_line() -> None:
    texts = [glyphs("面积", 60, 100), glyphs("m", 80, 100), glyphs("2", 85, 96.5, 6)]
    assert paragraphs(read(page(texts))) == ["面积m2"]


# ---- Paragraphs


def prose(*lines: tuple[str, float], top: float = 100, pitch: float = 20) -> list[list[Glyph]]:
    return [glyphs(text, x, top + pitch * k) for k, (text, x) in enumerate(lines)]


FULL = "一二三四五六七八九十" * 4


def test_wrapped_lines_are_one_paragraph() -> None:
    lines = ((FULL[:38], 80), (FULL, 60), ("其中专项经费。", 60), (FULL[:38], 80), ("合计。", 60), ("二、绩效情况", 60))
    expected = [f"{FULL[:38]}{FULL}其中专项经费。", f"{FULL[:38]}合计。", "二、绩效情况"]
    assert paragraphs(read(page(prose(*lines)))) == expected


def test_number_that_found_no_room_goes_on_with_its_line() -> None:
    lines = ((FULL[:38], 80), (FULL[:35], 60), ("12,345,678.90万元。", 60), (FULL, 60), (FULL, 60))
    assert paragraphs(read(page(prose(*lines))))[0].startswith(f"{FULL[:38]}{FULL[:35]}12,345,678.90万元。")


def test_latin_words_are_parted() -> None:
    texts = [*prose((FULL, 60), ("使用" * 18 + "office", 60), ("program输出", 60), (FULL, 60))]
    assert "office program输出" in paragraphs(read(page(texts)))[0]


def test_gap_and_font_size_end_a_paragraph() -> None:
    texts = [glyphs(FULL, 60, 100), glyphs(FULL, 60, 120), glyphs(FULL, 60, 190), glyphs(FULL[:25], 60, 215, 16)]
    assert len(paragraphs(read(page(texts)))) == 3


def test_two_columns_of_prose() -> None:
    width = FULL[:18]
    left = [glyphs(width, 60, 100 + 20 * k) for k in range(8)]
    right = [glyphs(width[::-1], 260, 105 + 20 * k) for k in range(8)]
    assert paragraphs(read(page([*left, *right]))) == [width * 8, width[::-1] * 8]


# ---- Tables without rulings


def test_columns_by_alignment_are_flagged() -> None:
    texts = in_lattice(TEXTS, XS, YS)
    (table,) = tables(read(page([glyphs("绩效指标如下：", 60, 90), *texts])))
    assert rows(table) == [list(line) for line in TEXTS]
    assert not table.merges_known
    assert {cell.flags for cell in table.cells} == {("by_alignment",)}


def test_rows_between_rules() -> None:
    """Lines across but none down: cells may wrap."""
    texts = [*in_lattice(TEXTS, XS, (100, 130, 160)), glyphs("（平均）", 63, 154)]
    (table,) = tables(read(page(texts, [across(y, 60, 360) for y in (100, 130, 160, 190)])))
    assert rows(table)[1] == ["路灯亮灯率\n（平均）", "95%", "96%"]
    assert not table.merges_known


def test_three_line_table() -> None:
    """Rules around the head and at the end; the rows between have none."""
    texts = in_lattice((*TEXTS, ("绿化面积", "30", "31")), XS, (100, 130, 150, 170))
    (table,) = tables(read(page(texts, [across(y, 60, 360) for y in (98, 120, 190)])))
    assert [row[0] for row in rows(table)] == ["指标", "路灯亮灯率", "清运次数", "绿化面积"]


def test_lines_with_gaps_are_no_table() -> None:
    texts = [glyphs("填表人：甲", 60, 100), glyphs("电话：1", 250, 100)]
    texts += [glyphs("单位负责人：乙", 60, 120), glyphs("日期：二月", 200, 120)]
    assert tables(read(page(texts))) == []


# ---- Page breaks


BOTTOM = (700, 740, 780)
TOP = (60, 90, 120)


def broken(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]], bottom: Sequence[float] = BOTTOM) -> Table:
    """A table whose last row ends the first page and whose rest begins the second one; texts stand near the border."""
    first = [
        glyphs(line, XS[column] + 3, ys)
        for row, texts in enumerate(above)
        for column, text in enumerate(texts)
        for ys, line in zip(_baselines(bottom[row + 1], text), text.split("\n"), strict=True)
    ]
    (table,) = tables(
        read(page(first, lattice(XS, bottom)), page(in_lattice(below, XS, TOP), lattice(XS, TOP), number=2))
    )
    return table


def _baselines(border: float, text: str) -> list[float]:
    lines = text.count("\n") + 1
    return [border - 4 - 12 * (lines - 1 - k) for k in range(lines)]


def test_table_over_a_page_break() -> None:
    table = broken((("指标", "目标", "完成"), ("亮灯率", "95%", "96%")), (("清运", "365", "366"), ("绿化", "30", "31")))
    assert [row[0] for row in rows(table)] == ["指标", "亮灯率", "清运", "绿化"]
    assert table.grid[2][0].place == "page 2 [60,60,160,90]"  # type: ignore[union-attr]
    assert not any(cell.flags for cell in table.cells)


def test_repeated_head_is_dropped() -> None:
    head = ("指标", "目标", "完成")
    table = broken((head, ("亮灯率", "95%", "96%")), (head, ("绿化", "30", "31")))
    assert [row[0] for row in rows(table)] == ["指标", "亮灯率", "绿化"]


def test_row_that_was_cut_is_put_together_and_flagged() -> None:
    table = broken(
        (("指标", "目标", "完成"), ("主次干道路灯亮灯", "95%", "96%")), (("率（全年）", "", ""), ("绿化", "30", "31"))
    )
    assert rows(table)[1] == ["主次干道路灯亮灯\n率（全年）", "95%", "96%"]
    assert rows(table)[2] == ["绿化", "30", "31"]
    assert [cell.text for cell in table.cells if "joined_over_page_break" in cell.flags] == [rows(table)[1][0]]


def test_cut_row_whose_value_lost_its_unit() -> None:
    table = broken(
        (("二级指标", "指标名称", "完成"), ("经济效益和社会效益", "带动本地特色农产品", "1,274,500,000.55")),
        (("指标", "销售", "万元"), ("生态效益", "绿化", "31")),
    )
    assert rows(table)[1] == ["经济效益和社会效益\n指标", "带动本地特色农产品\n销售", "1,274,500,000.55\n万元"]


def test_blank_rest_of_a_row_is_no_row() -> None:
    table = broken((("指标", "目标", "完成"), ("合计", "95", "96")), (("", "", ""), ("备注", "无", "无")))
    assert rows(table) == [["指标", "目标", "完成"], ["合计", "95", "96"], ["备注", "无", "无"]]


def test_rows_of_labels_are_rows_of_their_own() -> None:
    table = broken((("资金", "预算", "执行"), ("上年结转", "", "")), (("其他资金", "", ""), ("备注", "无", "无")))
    assert [row[0] for row in rows(table)] == ["资金", "上年结转", "其他资金", "备注"]


def test_label_merged_over_the_break_covers_its_rows() -> None:
    table = broken((("一级", "二级", "得分"), ("产出", "数量", "9")), (("", "质量", "8"), ("效益", "社会", "7")))
    assert [row[0] for row in rows(table)] == ["一级", "产出", "产出", "效益"]
    assert [row[2] for row in rows(table)] == ["得分", "9", "8", "7"]


def test_blank_value_is_not_filled_from_before_the_break() -> None:
    table = broken((("一级", "二级", "得分"), ("产出", "数量", "9")), (("效益", "质量", ""), ("满意", "社会", "7")))
    assert [row[2] for row in rows(table)] == ["得分", "9", "", "7"]


def test_label_that_was_cut_is_put_together() -> None:
    table = broken(
        (("经济效益指标", "收入", "9"), ("社会效益", "就业", "8")), (("指标", "安全", "7"), ("生态", "水质", "6"))
    )
    assert [row[0] for row in rows(table)] == ["经济效益指标", "社会效益\n指标", "社会效益\n指标", "生态"]


def test_table_with_room_below_it_ends_there() -> None:
    """The next page begins a table of the same width with other columns."""
    first = page(in_lattice(TEXTS, XS, YS), lattice(XS, YS))
    other = (60, 110, 360)
    second = page(in_lattice((("项目", "甲"), ("单位", "乙")), other, TOP), lattice(other, TOP), number=2)
    assert len(tables(read(first, second))) == 2


def test_same_first_row_on_two_pages_is_no_repeated_head() -> None:
    """Two forms of one unit, each on a page of its own."""
    first = page(in_lattice((("部门名称", "某局", ""), ("项目", "甲", "1")), XS, TOP), lattice(XS, TOP))
    second = page(in_lattice((("部门名称", "某局", ""), ("项目", "乙", "2")), XS, TOP), lattice(XS, TOP), number=2)
    assert [table.rows for table in tables(read(first, second))] == [2, 2]


def test_paragraph_between_parts_two_tables() -> None:
    first = page(in_lattice(TEXTS, XS, (720, 740, 760, 780)), lattice(XS, (720, 740, 760, 780)))
    second = page([glyphs("附件2", 60, 90), *in_lattice(TEXTS, XS, YS)], lattice(XS, YS), number=2)
    assert len(tables(read(first, second))) == 2


def test_empty_page_parts_two_tables() -> None:
    ys = (720, 740, 760, 780)
    first, last = page(in_lattice(TEXTS, XS, ys), lattice(XS, ys)), page(in_lattice(TEXTS, XS, YS), lattice(XS, YS))
    assert len(tables(read(first, page([], number=2), Page(3, *last_of(last))))) == 2


def last_of(found: Page) -> tuple[float, float, list[Glyph], list[Box]]:
    return found.width, found.height, found.glyphs, found.rulings


def test_page_numbers_and_running_heads_are_dropped() -> None:
    pages = [
        page(
            [
                glyphs("某区城管局绩效自评报告", 200, 40, 9),
                glyphs(f"第{k}章" + FULL[:20] + "。", 80, 300),
                glyphs(f"— {k} —", 290, HEIGHT - 40, 9),
            ],
            number=k,
        )
        for k in range(1, 4)
    ]
    assert paragraphs(read(*pages)) == [f"第{k}章{FULL[:20]}。" for k in range(1, 4)]


def test_titles_at_the_same_place_are_kept() -> None:
    """A form to a page: their titles are no running heads, they are larger than the text."""
    pages = [
        page([glyphs("项目支出绩效自评表", 200, 60, 16), *in_lattice(TEXTS, XS, YS)], lattice(XS, YS), number=k)
        for k in range(1, 5)
    ]
    assert paragraphs(read(*pages)) == ["项目支出绩效自评表"] * 4


def test_numbers_in_the_text_are_kept() -> None:
    assert paragraphs(read(page([glyphs("2022", 60, 300)]), page([glyphs("100", 60, 50)], number=2))) == ["2022", "100"]


def test_paragraph_over_a_page_break() -> None:
    first = prose((FULL, 60), (FULL, 60), top=760)
    second = prose(("其中专项经费。", 60), ("二、绩效情况", 80), top=60)
    third = page([*prose((FULL, 60), top=60)], number=3)
    found = read(page(first), page(second, number=2), third)
    assert paragraphs(found)[:2] == [f"{FULL}{FULL}其中专项经费。", "二、绩效情况"]
    assert found[0].place.startswith("page 1 ")


def test_nothing_on_no_page() -> None:
    assert read() == () and read(page([])) == ()

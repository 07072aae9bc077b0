"""From the cells of a sheet to the tables that it prints."""

from __future__ import annotations

import pytest

from ingestion.document import RejectedFile, Table
from ingestion.formats.sheet import Sheet, quoted, resolve_merges, sheet_tables
from ingestion.formats.tables import MAX_POSITIONS, Placed, TableMaker, column_letters


def sheet_of(*rows: str, merges: tuple[tuple[int, int, int, int], ...] = (), ruled: bool = False) -> Sheet:
    """A sheet drawn with one word a cell, a dot for an empty one; with `ruled`, all cells but the dots have lines."""
    sheet = Sheet("S", "S", merges=list(merges))
    for row, line in enumerate(rows):
        for column, word in enumerate(line.split()):
            if word != ".":
                sheet.put(row, column, word)
                if ruled:
                    sheet.ruled.add((row, column))
    return sheet


def read(sheet: Sheet) -> tuple[list[list[list[str]]], list[str]]:
    """The grids of the sheet's tables, and the warnings."""
    warnings: list[str] = []
    found = list(sheet_tables(sheet, TableMaker(), warnings))
    return [[[cell.text if cell else "." for cell in row] for row in table.grid] for table in found], warnings


def grids(sheet: Sheet) -> list[list[str]]:
    """The grids of the sheet's tables, drawn as `sheet_of` takes them."""
    return [[" ".join(row) for row in grid] for grid in read(sheet)[0]]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sheet1", "Sheet1"),
        ("附件1", "附件1"),
        ("Form 1-1", "'Form 1-1'"),
        ("it's", "'it''s'"),
        ("1表", "'1表'"),
        ("A1", "'A1'"),
        ("R1C1", "'R1C1'"),
        ("", "''"),
    ],
)
def test_names_of_sheets_are_quoted_as_excel_does(name: str, written: str) -> None:
    assert quoted(name) == written


@pytest.mark.parametrize(
    ("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_empty_rows_and_columns_go_and_places_stay() -> None:
    sheet = Sheet("S", "S")
    sheet.put(4, 2, "a")
    sheet.put(4, 6, "b")
    sheet.put(1048575, 6, "c")
    (table,) = sheet_tables(sheet, TableMaker(), [])
    assert (table.rows, table.columns, table.sparse) == (2, 2, True)
    assert [(cell.text, cell.row, cell.column, cell.place) for cell in table.cells] == [
        ("a", 0, 0, "S!C5"),
        ("b", 0, 1, "S!G5"),
        ("c", 1, 1, "S!G1048576"),
    ]


def test_of_a_merged_range_only_the_first_cell_prints() -> None:
    assert grids(sheet_of("a b c", "x y d", merges=((0, 0, 1, 1),))) == [["a c", "a d"]]
    # the first cell is empty, so nothing prints
    assert grids(sheet_of("a b c", ". y d", merges=((1, 0, 1, 1),))) == [["a b c", ". . d"]]


def test_of_overlapping_ranges_the_first_counts() -> None:
    assert grids(sheet_of("a b c", "d e f", merges=((0, 1, 1, 1), (0, 0, 0, 1)))) == [["a a c", "d e f"]]


@pytest.mark.parametrize("merge", [(1, 1, 0, 0), (0, 1, 0, 0), (1, 0, 0, 1)])
def test_a_range_that_ends_before_it_begins_is_none(merge: tuple[int, int, int, int]) -> None:
    assert grids(sheet_of("a b", "c d", merges=(merge,))) == [["a b", "c d"]]


def test_a_range_over_the_whole_sheet_costs_what_it_covers() -> None:
    assert grids(sheet_of("a b", "c d", merges=((0, 0, 10**8, 10**8),))) == [["a"]]


def test_ranges_that_cover_each_other_many_times_are_refused() -> None:
    sheet = Sheet("S", "S", merges=[(0, 0, 2000, 2000 + each) for each in range(3)])
    for at in range(1990):
        sheet.put(at, at, "x")
    with pytest.raises(RejectedFile) as rejected:
        resolve_merges(sheet, TableMaker())
    assert rejected.value.code == "too_large"
    assert "cover each other" in rejected.value.reason


def test_cells_far_apart_in_both_directions_are_too_large() -> None:
    with pytest.raises(RejectedFile) as rejected:
        TableMaker().table([Placed("x", at, at, "S!A1") for at in range(int(MAX_POSITIONS**0.5) + 1)], "S")
    assert (rejected.value.code, "S" in rejected.value.reason) == ("too_large", True)


def test_the_tables_of_a_file_share_one_limit() -> None:
    maker = TableMaker()
    cells = [Placed("x", at, at, "S!A1") for at in range(1500)]
    maker.table(cells, "S")
    with pytest.raises(RejectedFile):
        maker.table(cells, "T")


def test_hidden_rows_and_columns_do_not_print() -> None:
    sheet = sheet_of("a b c", "d e f", "g h i")
    sheet.hidden_rows, sheet.hidden_columns = {1}, {2}
    found, warnings = read(sheet)
    assert found == [[["a", "b"], ["g", "h"]]]
    assert warnings == ["Sheet S has hidden rows or columns, which were not read."]


def test_what_is_hidden_but_empty_is_no_warning() -> None:
    sheet = sheet_of("a b")
    sheet.hidden_rows = {5}
    assert read(sheet) == ([[["a", "b"]]], [])


def test_a_merged_cell_prints_as_long_as_a_part_of_it_shows() -> None:
    sheet = sheet_of("a . b", ". . c", ". . d", merges=((0, 0, 2, 1),))
    sheet.hidden_rows, sheet.hidden_columns = {0, 1}, {0}
    found, _ = read(sheet)
    assert found == [[["a", "d"]]]
    sheet.hidden_rows = {0, 1, 2}
    assert read(sheet)[0] == []


HEAD = "指标 目标 . 指标 目标"


def test_tables_with_the_same_head_stand_beside_each_other() -> None:
    assert grids(sheet_of(HEAD, "甲 1 . 丙 3", "乙 2 . 丁 4")) == [
        ["指标 目标", "甲 1", "乙 2"],
        ["指标 目标", "丙 3", "丁 4"],
    ]


def test_titled_tables_stand_beside_each_other() -> None:
    sheet = sheet_of("左表 . . 右表 .", "a b . c d", "e f . g h", merges=((0, 0, 0, 1), (0, 3, 0, 4)))
    assert grids(sheet) == [["左表 左表", "a b", "e f"], ["右表 右表", "c d", "g h"]]


def test_ruled_tables_stand_beside_each_other() -> None:
    rows = ("a b . c d", "e f . g h", "i j . k l")
    assert grids(sheet_of(*rows, ruled=True)) == [["a b", "e f", "i j"], ["c d", "g h", "k l"]]
    # Nothing says that these are two.
    assert grids(sheet_of(*rows)) == [["a b c d", "e f g h", "i j k l"]]


def test_an_empty_column_of_a_ruled_form_does_not_divide_it() -> None:
    sheet = sheet_of("指标 目标 . 实际 得分", "甲 1 . 1 10", "乙 2 . 2 10", ruled=True)
    sheet.ruled.update((row, 2) for row in range(3))
    assert grids(sheet) == [["指标 目标 实际 得分", "甲 1 1 10", "乙 2 2 10"]]


def test_a_cell_that_reaches_across_holds_a_form_together() -> None:
    sheet = sheet_of(HEAD, "甲 1 . 丙 3", "说明 . . . 完", merges=((2, 0, 2, 3),))
    assert grids(sheet) == [["指标 目标 指标 目标", "甲 1 丙 3", "说明 说明 说明 完"]]


def test_a_title_and_a_note_over_both_tables_are_their_own() -> None:
    sheet = sheet_of(
        "总表 . . . .", HEAD, "甲 1 . 丙 3", "乙 2 . 丁 4", "备注 . . . .", merges=((0, 0, 0, 4), (4, 0, 4, 4))
    )
    assert grids(sheet) == [
        ["总表"],
        ["指标 目标", "甲 1", "乙 2"],
        ["指标 目标", "丙 3", "丁 4"],
        ["备注"],
    ]


def test_a_line_of_one_cell_goes_to_the_table_below_it() -> None:
    sheet = sheet_of(". . . 右", HEAD, "甲 1 . 丙 3", "乙 2 . 丁 4")
    assert grids(sheet) == [["指标 目标", "甲 1", "乙 2"], ["右 .", "指标 目标", "丙 3", "丁 4"]]


def test_more_strips_than_anybody_draws_are_one_table() -> None:
    rows = (" . ".join(["a b"] * 60), " . ".join(["c d"] * 60))
    assert len(grids(sheet_of(*rows))) == 1


def test_an_empty_sheet_has_no_table() -> None:
    assert read(Sheet("S", "S")) == ([], [])


def test_spans_cover_what_is_left_of_theirs() -> None:
    table: Table = TableMaker().table(
        [Placed("a", 0, 0, "a", 10**8, 3), Placed("b", 0, 10**8, "b"), Placed("c", 10**7, 1, "c")], "t"
    )
    assert [(cell.row_span, cell.column_span) for cell in table.cells] == [(2, 2), (1, 1), (1, 1)]

"""Excel workbooks, legal and otherwise."""

from __future__ import annotations

import random
import re
import zipfile

import pytest

from ingestion.document import Document, RejectedFile
from ingestion.formats import read_document
from ingestion.formats.sheet import FORMULA_WITHOUT_VALUE
from ingestion.formats.tables import column_letters
from ingestion.formats.xlsx import read_xlsx
from tests.ingestion.formats.sheet_xml import (
    FIRST_FORMAT,
    RULED,
    STRICT,
    TRANSITIONAL,
    Parts,
    c,
    grid,
    grids,
    places,
    row,
    sheet,
    tables,
    text,
    xlsx,
    xlsx_parts,
)
from tests.ingestion.formats.word_xml import zipped


def refused(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_document(data)
    assert rejected.value.format in ("xlsx", "zip")
    return rejected.value.code


def shown(*cells: str, formats: tuple[str | int, ...] = (), strings: tuple[str, ...] = ()) -> list[str | None]:
    """What the cells of a row print, before a last one that prints `|`."""
    (line,) = grid(read_xlsx(xlsx(sheet(row(*cells, "|")), formats=formats, strings=strings)))
    assert line.pop() == "|"
    return line


def test_texts_numbers_and_gaps() -> None:
    document = read_document(xlsx(sheet(["项目", 16.2, None, "  "], ["甲", 0, "乙", 3])))
    assert document.format == "xlsx"
    assert grid(document) == [["项目", "16.2", None, None], ["甲", "0", "乙", "3"]]
    assert places(document)["乙"] == "Sheet1!C2"
    assert [table.place for table in tables(document)] == ["Sheet1"]
    assert document.warnings == ()


def test_number_formats() -> None:
    formats = ("0.00", 9, 14, 'yyyy"年"m"月"', '"第"@"批"')
    cells = [c(value, style=FIRST_FORMAT + at) for at, value in enumerate((16.2, 1, 44621, 44621))]
    assert shown(*cells, text("一", style=FIRST_FORMAT + 4), formats=formats) == [
        "16.20",
        "100%",
        "2022/3/1",
        "2022年3月",
        "第一批",
    ]


def test_a_style_that_does_not_exist_is_plain() -> None:
    assert shown(c(0.5, style=99)) == ["0.5"]


def test_strings_that_are_shared_inline_rich_or_results_of_formulas() -> None:
    strings = (
        "<t>共享</t>",
        "<r><rPr/><t>富</t></r><r><t xml:space='preserve'>文本 </t></r><rPh sb='0' eb='1'><t>fu</t></rPh>",
        "<t>上_x000D_\n下_x005F_x000D_</t>",
    )
    cells = [c(at, kind="s") for at in range(3)]
    rich = '<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r></is></c>'
    found = shown(*cells, rich, c("结果", kind="str", formula='"结"&"果"'), c(3, kind="s"), strings=strings)
    assert found == ["共享", "富文本 ", "上\n下_x000D_", "内联", "结果"]


def test_escaped_units_of_utf_16() -> None:
    assert shown(c("_xD83D__xDE00_ _xD83D_ _xZZZZ_", kind="str")) == ["😀 \ufffd _xZZZZ_"]


def test_booleans_and_errors() -> None:
    assert shown(c(1, kind="b"), c(0, kind="b"), c("#DIV/0!", kind="e")) == ["TRUE", "FALSE", "#DIV/0!"]


def test_dates_that_are_written_out() -> None:
    cells = (
        c("2022-03-01", kind="d"),
        c("2022-03-01T08:30:00Z", kind="d"),
        c("2022-03-01", kind="d", style=FIRST_FORMAT),
        c("spring", kind="d"),
    )
    assert shown(*cells, formats=('yyyy"年"m"月"',)) == ["2022/3/1", "2022/3/1 8:30", "2022年3月", "spring"]


def test_days_since_1904() -> None:
    document = read_xlsx(xlsx(sheet([c(43159, style=FIRST_FORMAT)]), formats=("yyyy-mm-dd",), since_1904=True))
    assert grid(document) == [["2022-03-01"]]


def test_formulas_by_the_value_that_excel_stored() -> None:
    data = xlsx(
        sheet(
            row(
                c(12.5, formula="A2*2", style=FIRST_FORMAT),
                c(formula="SUM(A2:A9)"),
                c("", formula="B2"),
                c("", kind="str", formula='""'),
                '<c><f t="shared" si="0"/></c>',
                "|",
            )
        ),
        formats=("0.00",),
    )
    (table,) = tables(read_xlsx(data))
    assert [(cell.text, cell.place, cell.flags) for cell in table.cells] == [
        ("12.50", "Sheet1!A1", ()),
        ("", "Sheet1!B1", (FORMULA_WITHOUT_VALUE,)),
        ("", "Sheet1!C1", (FORMULA_WITHOUT_VALUE,)),
        ("", "Sheet1!E1", (FORMULA_WITHOUT_VALUE,)),
        ("|", "Sheet1!F1", ()),
    ]


def test_merged_cells_also_overlapping_reversed_broken_and_huge() -> None:
    merges = ("A1:B2", "B2:C3", "D2:D1", "A3", "XFE1:ZZZ9", "$A$1:$B$9", "A4:XFD1048576")
    data = xlsx(sheet(["a", "x", "b", "c"], ["x", "x", "d", "e"], ["f", "g", "h", "i"], ["j", "k"], merges=merges))
    (table,) = tables(read_xlsx(data))
    assert [
        (cell.text, cell.row_span, cell.column_span) for cell in table.cells if cell.row_span * cell.column_span > 1
    ] == [
        ("a", 2, 2),
        ("j", 1, 4),
    ]
    assert "g h i" in " ".join(cell.text for cell in table.cells)
    assert "x" not in {cell.text for cell in table.cells}
    assert {"c", "e"} <= {cell.text for cell in table.cells}


def test_several_sheets_and_hidden_ones() -> None:
    data = xlsx(
        sheet(["a"]),
        sheet(["b"]),
        sheet(["c"]),
        sheet(["d"]),
        names=("表1", "back & up", "very", "Form 2"),
        states={"back & up": "hidden", "very": "veryHidden"},
    )
    document = read_xlsx(data)
    assert places(document) == {"a": "表1!A1", "d": "'Form 2'!A1"}
    assert [table.place for table in tables(document)] == ["表1", "Form 2"]
    assert document.warnings == (
        "Sheet 'back & up' is hidden and was not read.",
        "Sheet very is hidden and was not read.",
    )


def test_hidden_rows_and_columns() -> None:
    columns = (
        '<cols><col min="2" max="3" hidden="1"/><col min="3" max="2" hidden="1"/><col min="5" max="99999"/></cols>'
    )
    data = xlsx(
        sheet(
            row("a", "b", "c", "d"),
            row("e", "f", "g", "h", attributes=' hidden="1"'),
            ["i", "j", "k", "l"],
            before=columns,
        )
    )
    document = read_xlsx(data)
    assert grid(document) == [["a", "d"], ["i", "l"]]
    assert len(document.warnings) == 1


def test_a_chart_on_a_sheet_of_its_own_is_left_out() -> None:
    parts = xlsx_parts(sheet(["a"]), sheet(["b"]))
    parts["xl/worksheets/sheet2.xml"] = f'<chartsheet xmlns="{TRANSITIONAL}"/>'
    document = read_xlsx(zipped(parts))
    assert grid(document) == [["a"]]
    assert document.warnings == ("Sheet Sheet2 holds a chart or the like and was not read.",)


def test_tables_beside_each_other_are_two_and_a_form_with_an_empty_column_is_one() -> None:
    rows: tuple[list[str | None], ...] = (
        ["指标", "目标", None, "指标", "目标"],
        ["甲", "一", None, "丙", "三"],
        ["乙", "二", None, "丁", "四"],
    )
    assert grids(read_xlsx(xlsx(sheet(*rows)))) == [
        [["指标", "目标"], ["甲", "一"], ["乙", "二"]],
        [["指标", "目标"], ["丙", "三"], ["丁", "四"]],
    ]
    ruled = [[text(value or "", style=RULED) for value in each] for each in rows]
    assert len(grids(read_xlsx(xlsx(sheet(*ruled))))) == 1
    apart = [[text(value, style=RULED) if value else None for value in each] for each in rows]
    assert len(grids(read_xlsx(xlsx(sheet(*apart))))) == 2


def test_cells_and_rows_without_references_follow_each_other() -> None:
    data = xlsx(sheet(row("a", "b"), row("c", text("d", at="D7"), "e", at=7), row("f"), row(text("g", at="?1"))))
    assert places(read_xlsx(data)) == {
        "a": "Sheet1!A1",
        "b": "Sheet1!B1",
        "c": "Sheet1!A7",
        "d": "Sheet1!D7",
        "e": "Sheet1!E7",
        "f": "Sheet1!A8",
        "g": "Sheet1!A9",
    }


SAMPLE = sheet(
    ["项目", c(0.5, style=FIRST_FORMAT)], [c(0, kind="s"), c(44621, style=FIRST_FORMAT + 1)], merges=["A3:B4"]
)


def sample(**how: str) -> Document:
    parts = xlsx_parts(SAMPLE, formats=(9, 14), strings=["<t>甲</t>"], **how)  # type: ignore[arg-type]
    return read_document(zipped(parts))


@pytest.mark.parametrize("prefix", ["", "x"])
@pytest.mark.parametrize("namespace", [TRANSITIONAL, STRICT])
def test_strict_workbooks_and_other_prefixes(namespace: str, prefix: str) -> None:
    assert grid(sample(namespace=namespace, prefix=prefix)) == [["项目", "50%"], ["甲", "2022/3/1"]]


def test_parts_in_utf_16() -> None:
    parts = xlsx_parts(sheet(["甲"]))
    source = str(parts["xl/worksheets/sheet1.xml"]).replace(
        '?xml version="1.0"?', '?xml version="1.0" encoding="UTF-16"?'
    )
    parts["xl/worksheets/sheet1.xml"] = source.encode("utf-16")
    assert grid(read_document(zipped(parts))) == [["甲"]]


def test_a_workbook_with_macros_and_parts_elsewhere() -> None:
    parts: Parts = {
        name.replace("xl/worksheets/", "xl/tabs/"): str(content)
        .replace("openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")
        .replace('Target="worksheets/sheet1.xml"', 'Target="/xl/tabs/sheet1.xml"')
        for name, content in xlsx_parts(sheet(["甲"])).items()
    }
    assert grid(read_document(zipped(parts))) == [["甲"]]


def test_styles_may_be_missing() -> None:
    parts = xlsx_parts(sheet([c(0.5, style=1), "甲"]))
    del parts["xl/styles.xml"]
    assert grid(read_document(zipped(parts))) == [["0.5", "甲"]]


# Hostile and broken workbooks


def test_a_lone_cell_in_the_last_corner_is_a_small_table() -> None:
    data = xlsx(sheet(["a"], row(text("b", at="XFD1048576"), at=1048576)))
    assert grid(read_document(data)) == [["a", None], [None, "b"]]
    assert places(read_document(data))["b"] == "Sheet1!XFD1048576"


def test_references_beyond_the_sheet_are_harmless() -> None:
    data = xlsx(sheet(["a"], row(text("b", at="ZZZZZZZZ1"), text("c", at="A99999999999"), at=999999999)))
    assert set(places(read_document(data))) == {"a", "c"}  # both cells of the row count as its first


def test_columns_hidden_again_and_again() -> None:
    noise = random.Random(1)  # so that the part does not shrink as bombs do
    columns = "".join(
        f'<col min="{1 + at % 2}" max="{16384 * ((at + 1) % 3)}" hidden="1" width="{noise.getrandbits(60)}"/>'
        for at in range(20_000)
    )
    assert refused(xlsx(sheet(["a"], before=f"<cols>{columns}</cols>"))) == "empty"


def test_a_bomb() -> None:
    parts = xlsx_parts(sheet(["a"], after="<!--" + " " * 2**25 + "-->"))
    assert refused(zipped(parts)) == "too_large"


def test_many_sheets_of_one_part_share_the_limit_on_inflated_bytes() -> None:
    parts = xlsx_parts(sheet(["a"], after="<!--" + " " * 2**22 + "-->"), *[sheet(["b"])] * 30)
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = re.sub(r"sheet\d+\.xml", "sheet1.xml", str(parts[links]))
    assert refused(zipped(parts)) == "too_large"


def test_more_tags_than_a_report_has() -> None:
    noise = random.Random(1)
    cells = "".join(f"<c><v>{noise.random()}</v></c>" for _ in range(510_000))
    assert refused(xlsx(sheet(f"<row>{cells}</row>"))) == "too_large"


def test_cells_far_apart_in_both_directions() -> None:
    rows = [row(text("x", at=f"{column_letters(at)}{at}"), at=at) for at in range(1, 2_100)]
    assert refused(xlsx(sheet(*rows))) == "too_large"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_unsafe_in_any_part(part: str, encoding: str) -> None:
    parts = xlsx_parts(sheet(["a"]))
    content = str(parts.get(part, "<a/>")).removeprefix('<?xml version="1.0"?>')
    doctype = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    parts[part] = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{content}'.encode(encoding)
    assert refused(zipped(parts)) == "unsafe"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
def test_parts_that_are_missing_or_broken(part: str) -> None:
    parts = xlsx_parts(sheet(["a"]))
    assert refused(zipped({**parts, part: str(parts[part])[:-20]})) == "damaged"
    del parts[part]
    assert refused(zipped(parts)) == "damaged"


def test_a_main_part_of_another_kind_is_damaged() -> None:
    parts = xlsx_parts(sheet(["a"]))
    parts["xl/workbook.xml"] = "<html/>"
    assert refused(zipped(parts)) == "damaged"


def test_a_sheet_elsewhere_is_never_fetched() -> None:
    parts = xlsx_parts(sheet(["a"]))
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        'Target="worksheets/sheet1.xml"', 'Target="http://127.0.0.1:1/sheet1.xml" TargetMode="External"'
    )
    assert refused(zipped(parts)) == "damaged"


def test_truncated_files_are_damaged_and_no_cut_breaks_the_reader() -> None:
    data = zipped(xlsx_parts(SAMPLE, formats=(9, 14), strings=["<t>甲</t>"]))
    for end in range(60, len(data), 97):
        assert refused(data[:end]) == "damaged"


def test_changed_bytes_are_read_or_refused() -> None:
    data = zipped(xlsx_parts(SAMPLE, formats=(9, 14), strings=["<t>甲</t>"]), zipfile.ZIP_STORED)
    chance = random.Random(5)
    outcomes = set()
    for _ in range(300):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.choice(b'\0 <>"/09azAZ&\xff')
        try:
            outcomes.add(read_document(bytes(changed)).format)
        except RejectedFile as rejected:
            outcomes.add(rejected.code)
    assert {"xlsx", "damaged"} <= outcomes


def test_an_empty_workbook_is_empty() -> None:
    assert refused(xlsx(sheet(), sheet([c(formula="A1")]))) == "empty"

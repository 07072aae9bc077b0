"""OpenDocument texts and spreadsheets."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

import pytest

from ingestion.document import RejectedFile
from ingestion.formats import read_document
from ingestion.formats.sheet import FORMULA_WITHOUT_VALUE
from tests.ingestion.formats.sheet_xml import grid, grids, lines, odf_table, ods, odt, p, places, tables, td, tr
from tests.ingestion.formats.word_xml import zipped


def refused(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_document(data)
    return rejected.value.code


def repeated(content: str, columns: int, attributes: str = "") -> str:
    return td(content, f'table:number-columns-repeated="{columns}" {attributes}')


def texts(body: str, *, styles: str = "", common: str | None = None) -> list[str]:
    return lines(read_document(odt(body, styles=styles, common=common)))


# Spreadsheets


def test_cells_print_their_text() -> None:
    cell = td(p("100%"), 'office:value-type="percentage" office:value="1"')
    document = read_document(ods(odf_table(tr("项目", cell), tr("", "甲"), name="Form 1")))
    assert document.format == "ods"
    assert grid(document) == [["项目", "100%"], [None, "甲"]]
    assert places(document)["甲"] == "'Form 1'!B2"
    assert [table.sparse for table in tables(document)] == [True]


def test_paragraphs_blanks_tabs_and_breaks_in_cells() -> None:
    content = p("一<text:s text:c='3'/>二<text:tab/>三") + p("  四 \n 五<text:line-break/>六<text:span>七</text:span>")
    assert grid(read_document(ods(odf_table(tr(td(content), "|"))))) == [["一   二\t三\n四 五\n六七", "|"]]


def test_notes_on_cells_do_not_print() -> None:
    note = f"<office:annotation>{p('批注')}</office:annotation>"
    assert grid(read_document(ods(odf_table(tr(td(note + p("甲")), td(note), "|"))))) == [["甲", "|"]]


def test_values_without_text_and_formulas_without_value() -> None:
    cells = (
        td("", 'office:value-type="float" office:value="3.5"'),
        td("", 'office:value-type="string" office:string-value="甲"'),
        td("", 'table:formula="of:=1+2" office:value-type="float" office:value="3"'),
        td("", 'table:formula="of:=[.A1]"'),
        td("", 'table:formula="of:=&quot;&quot;" office:value-type="string" office:string-value=""'),
        td(p("9"), 'table:formula="of:=9"'),
    )
    (table,) = tables(read_document(ods(odf_table(tr(*cells)))))
    assert [(cell.text, cell.flags) for cell in table.cells] == [
        ("3.5", ()),
        ("甲", ()),
        ("3", ()),
        ("", (FORMULA_WITHOUT_VALUE,)),
        ("9", ()),
    ]


def test_repeated_cells_and_rows() -> None:
    line = tr(repeated("甲", 2), "乙", attributes='table:number-rows-repeated="2"')
    assert grid(read_document(ods(odf_table(line, tr(repeated("", 2), "丙"))))) == [
        ["甲", "甲", "乙"],
        ["甲", "甲", "乙"],
        [None, None, "丙"],
    ]


def test_repetitions_end_with_the_sheet() -> None:
    empty = tr(repeated("", 16384), attributes='table:number-rows-repeated="1048576"')
    document = read_document(ods(odf_table(tr("甲", repeated("", 10**9), "乙"), empty, empty, tr("丙"))))
    assert places(document) == {"甲": "Sheet1!A1", "乙": "Sheet1!XFD1", "丙": "Sheet1!A1048576"}


@pytest.mark.parametrize("count", ["0", "-1", "x", "1.5", ""])
def test_repetitions_that_are_no_numbers_are_one(count: str) -> None:
    line = tr(td("甲", f'table:number-columns-repeated="{count}" table:number-columns-spanned="{count}"'), "乙")
    assert grid(read_document(ods(odf_table(line)))) == [["甲", "乙"]]


def test_merged_cells_hide_what_they_cover() -> None:
    spanned = td("甲", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = f"<table:covered-table-cell>{p('藏')}</table:covered-table-cell>"
    twice = '<table:covered-table-cell table:number-columns-repeated="2"/>'
    document = read_document(ods(odf_table(tr(spanned, covered, "乙"), tr(twice, "丙"), tr("丁", "戊", "己"))))
    assert grid(document) == [["甲", "甲", "乙"], ["甲", "甲", "丙"], ["丁", "戊", "己"]]


def test_a_merged_cell_over_the_whole_sheet() -> None:
    spanned = td("甲", 'table:number-columns-spanned="99999999999" table:number-rows-spanned="100000000"')
    assert grid(read_document(ods(odf_table(tr(spanned, "乙"), tr("丙"))))) == [["甲"]]


def test_hidden_sheets_rows_and_columns() -> None:
    style = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-columns><table:table-column table:visibility="collapse"/>'
    columns += "</table:table-columns>"
    rows = tr("a", "x", "b"), tr("x", "x", "x", attributes='table:visibility="filter"'), tr("c", "x", "d")
    data = ods(odf_table(tr("x"), name="密", style="h"), odf_table(*rows, columns=columns), styles=style)
    document = read_document(data)
    assert grid(document) == [["a", "b"], ["c", "d"]]
    assert document.warnings == (
        "Sheet 密 is hidden and was not read.",
        "Sheet Sheet1 has hidden rows or columns, which were not read.",
    )


def test_rows_in_groups_and_heads() -> None:
    grouped = f"<table:table-header-rows>{tr('a', 'b')}</table:table-header-rows>"
    grouped += f"<table:table-row-group><table:table-rows>{tr('c', 'd')}</table:table-rows></table:table-row-group>"
    assert grid(read_document(ods(odf_table(grouped)))) == [["a", "b"], ["c", "d"]]


def test_ruled_tables_beside_each_other_are_two() -> None:
    style = '<style:style style:name="r"><style:table-cell-properties fo:border="1pt solid #000000"/></style:style>'
    none = '<style:style style:name="n"><style:table-cell-properties fo:border="none"/></style:style>'

    def cell(word: str) -> str:
        return td("", 'table:style-name="n"') if word == "." else td(word, 'table:style-name="r"')

    rows = [tr(*map(cell, line.split())) for line in ("指标 目标 . 单位 金额", "甲 一 . 丙 三", "乙 二 . 丁 四")]
    assert grids(read_document(ods(odf_table(*rows), styles=style + none))) == [
        [["指标", "目标"], ["甲", "一"], ["乙", "二"]],
        [["单位", "金额"], ["丙", "三"], ["丁", "四"]],
    ]
    assert len(grids(read_document(ods(odf_table(*rows))))) == 1


# Texts


def test_paragraphs_headings_and_tables_in_order() -> None:
    section = "<text:section><text:h>标题</text:h></text:section>"
    document = read_document(odt(p("前") + odf_table(tr("a", "b"), tr("c", "")) + section + p("后")))
    assert document.format == "odt"
    assert [block.place for block in document.blocks] == ["paragraph 1", "table 1", "paragraph 2", "paragraph 3"]
    assert lines(document) == ["前", "标题", "后"]
    assert grid(document) == [["a", "b"], ["c", ""]]
    assert places(document)["c"] == "table 1!A2"


def test_blank_cells_of_a_text_are_cells_and_missing_ones_are_not() -> None:
    document = read_document(odt(odf_table(tr("a", "b", "c"), tr("d", repeated("", 2)), tr("e"))))
    assert grid(document) == [["a", "b", "c"], ["d", "", ""], ["e", None, None]]


def test_text_is_read_as_if_all_changes_were_accepted() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="1"><text:deletion>'
        f"{p('删去')}</text:deletion></text:changed-region></text:tracked-changes>"
    )
    paragraph = p('留<text:change text:change-id="1"/>下<text:change-start/>新<text:change-end/>')
    assert texts(changes + paragraph) == ["留下新"]


def test_notes_comments_hidden_text_and_rubies_do_not_print() -> None:
    styles = '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
    styles += '<style:style style:name="hh" style:parent-style-name="h"/>'
    body = p(
        "甲<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>批</text:p></office:annotation>"
        '<text:span text:style-name="h">藏</text:span><text:hidden-text>藏</text:hidden-text>'
        "<text:ruby><text:ruby-base>乙</text:ruby-base><text:ruby-text>yi</text:ruby-text></text:ruby>"
    )
    body += p("藏", "hh") + '<text:section text:display="none"><text:p>藏</text:p></text:section>'
    assert texts(body, styles=styles) == ["甲乙"]


def test_links_fields_and_boxes_print() -> None:
    box = f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>"
    link = "<draw:a><text:span>连</text:span></draw:a><text:a>接</text:a><text:page-number>3</text:page-number>"
    assert texts(p(f"前{box}后{link}")) == ["前后连接3", "框"]
    assert texts(f"<draw:frame><draw:text-box>{p('框')}</draw:text-box></draw:frame>") == ["框"]


LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="{0}" '
    'style:num-prefix="（" style:num-suffix="）"/><text:list-level-style-number text:level="2" style:num-format="1" '
    'style:num-suffix="." text:display-levels="2" text:start-value="3"/></text:list-style>'
)


def items(*contents: str, attributes: str = 'text:style-name="L"') -> str:
    inner = "".join(f"<text:list-item>{each}</text:list-item>" for each in contents)
    return f"<text:list {attributes}>{inner}</text:list>"


def test_lists_print_their_numbers() -> None:
    deeper = items(p("c"), p("d"), attributes="")
    body = items(p("a"), p("b") + p("还是") + deeper, p("e"))
    assert texts(body, styles=LIST.format("一, 二, 三, ...")) == [
        "（一）a",
        "（二）b",
        "还是",
        "二.3.c",
        "二.4.d",
        "（三）e",
    ]


def test_lists_continue_or_begin_anew() -> None:
    first = items(p("a"), p("b"), attributes='text:style-name="L" xml:id="l1"')
    again = items(p("c"))
    on = items(p("d"), attributes='text:style-name="L" text:continue-list="l1"')
    same = items(p("e"), attributes='text:style-name="L" text:continue-numbering="true"')
    restarted = '<text:list text:style-name="L"><text:list-header><text:p>头</text:p></text:list-header>'
    restarted += '<text:list-item text:start-value="9"><text:p>f</text:p></text:list-item></text:list>'
    assert texts(first + again + on + same + restarted, styles=LIST.format("1")) == [
        "（1）a",
        "（2）b",
        "（1）c",
        "（3）d",
        "（4）e",
        "头",
        "（9）f",
    ]


def test_bullets_print_nothing_and_headings_count() -> None:
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    bullets = f'<text:list-style style:name="B">{bullet}</text:list-style>'
    level = '<text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    outline = f"<text:outline-style>{level}</text:outline-style>"
    body = items(p("a"), attributes='text:style-name="B"')
    body += '<text:h text:outline-level="1">概况</text:h><text:h text:outline-level="2">细</text:h>'
    body += '<text:h text:outline-level="1" text:is-list-header="true">无</text:h>'
    body += '<text:h text:outline-level="1">结论</text:h>'
    assert texts(body, styles=bullets, common=outline) == ["a", "一、概况", "细", "无", "二、结论"]


def test_nested_tables_come_after_the_one_around_them_and_frames_are_none() -> None:
    inner = odf_table(tr("x", "y"), tr("z", "w"))
    document = read_document(odt(odf_table(tr("a", td(p("前") + inner + p("后"))), tr("c", "d"))))
    assert grids(document) == [[["a", "前\n后"], ["c", "d"]], [["x", "y"], ["z", "w"]]]
    assert places(document)["w"] == "table 1!B1 > table 1!B2"
    framed = read_document(odt(odf_table(tr(td(p("框内") + inner)))))
    assert (lines(framed), len(tables(framed))) == (["框内"], 1)


# Hostile and broken files


def test_a_text_repeated_over_a_sheet_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    line = tr(repeated("x", 16384), attributes='table:number-rows-repeated="1048576"')
    assert refused(ods(odf_table(line))) == "too_large"
    # The sheets of a file share the limit.
    monkeypatch.setattr("ingestion.formats.tables.MAX_CELLS", 1000)
    some = odf_table(tr(repeated("x", 10), attributes='table:number-rows-repeated="60"'))
    assert len(tables(read_document(ods(some)))) == 1
    assert refused(ods(some, some)) == "too_large"


def test_rulings_repeated_over_a_sheet_are_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingestion.formats.tables.MAX_POSITIONS", 100_000)
    style = '<style:style style:name="r"><style:table-cell-properties fo:border-top="1pt solid"/></style:style>'
    line = tr("x", *[repeated("", 256, 'table:style-name="r"')] * 60)
    assert refused(ods(odf_table(*[line] * 10), styles=style)) == "too_large"
    # Of one run no more than its beginning counts.
    assert len(tables(read_document(ods(odf_table(tr("x", repeated("", 16383, 'table:style-name="r"'))))))) == 1


def test_tables_nested_without_end_are_too_large() -> None:
    opening = "<table:table><table:table-row><table:table-cell>" * 200
    closing = "</table:table-cell></table:table-row></table:table>" * 200
    assert refused(odt(opening + p("x") + closing)) == "too_large"


def test_a_bomb() -> None:
    assert refused(odt(p("x") + "<!--" + " " * 2**25 + "-->")) == "too_large"
    assert texts(p("a<text:s text:c='999999999'/>b")) == ["a" + " " * 1000 + "b"]


def test_labels_of_lists_do_not_grow() -> None:
    level = f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="{"）" * 10_000}"/>'
    (text,) = texts(items(p("a")), styles=f'<text:list-style style:name="L">{level}</text:list-style>')
    assert len(text) < 200


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_unsafe(encoding: str) -> None:
    content = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>'
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="{encoding}"?>{content}'.encode(encoding),
        }
    )
    assert refused(data) == "unsafe"


def test_encrypted_missing_and_foreign_parts() -> None:
    kind: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert refused(zipped({**kind, "META-INF/manifest.xml": manifest, "content.xml": "?"})) == "encrypted"
    assert refused(zipped(kind)) == "damaged"
    assert refused(zipped({**kind, "content.xml": "<a/>"})) == "damaged"
    assert refused(zipped({**kind, "content.xml": "<a"})) == "damaged"


SAMPLES = {
    "ods": ods(odf_table(tr(repeated("甲", 2), "乙"), tr(td("丙", 'table:number-columns-spanned="2"'), "丁"))),
    "odt": odt(items(p("a"), p("b")) + odf_table(tr("甲", "乙"), tr("丙", "丁")), styles=LIST.format("1")),
}


@pytest.mark.parametrize("name", list(SAMPLES))
def test_truncated_files_are_damaged(name: str) -> None:
    data = SAMPLES[name]
    for end in range(80, len(data), 53):
        assert refused(data[:end]) == "damaged"


@pytest.mark.parametrize("name", list(SAMPLES))
def test_changed_bytes_are_read_or_refused(name: str) -> None:
    with zipfile.ZipFile(BytesIO(SAMPLES[name])) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    chance = random.Random(11)
    outcomes = set()
    for _ in range(300):
        content = bytearray(parts["content.xml"])
        for _ in range(chance.randint(1, 3)):
            content[chance.randrange(500, len(content))] = chance.choice(b'0129 <>"/azAZ:-')
        try:
            outcomes.add(read_document(zipped({**parts, "content.xml": bytes(content)})).format)
        except RejectedFile as rejected:
            outcomes.add(rejected.code)
    assert outcomes <= {name, "damaged", "empty"}
    assert outcomes >= {name, "damaged"}

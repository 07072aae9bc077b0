from __future__ import annotations

from pathlib import Path

import pytest

from ingestion.document import Paragraph, RejectedFile, Table
from ingestion.formats import docx as docx_reader
from ingestion.formats.docx import read_docx
from tests.ingestion.formats.word_xml import (
    CONTINUE,
    RESTART,
    STRICT,
    body_text,
    box,
    docx,
    docx_parts,
    field,
    grid,
    p,
    part,
    r,
    span,
    t,
    tables,
    tbl,
    tc,
    texts,
    tr,
    zipped,
)


def rejection(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_docx(data)
    assert "file" in rejected.value.reason
    return rejected.value.code


class TestPlaces:
    def test_paragraphs_and_tables_are_counted_apart(self) -> None:
        blocks = read_docx(docx(p("甲") + tbl(tr("a", "b")) + p() + p("乙") + tbl(tr("c", "d")))).blocks
        assert [block.place for block in blocks] == [
            "paragraph 1",
            "table 1",
            "paragraph 2",
            "paragraph 3",
            "table 2",
        ]

    def test_cells_are_named_by_grid_column_and_row(self) -> None:
        (table,) = tables(docx(tbl(tr("a", "b", "c"), tr(tc("wide", span(2)), "z"))))
        assert [cell.place for cell in table.cells] == [
            "table 1!A1",
            "table 1!B1",
            "table 1!C1",
            "table 1!A2",
            "table 1!C2",
        ]

    def test_columns_after_z_have_two_letters(self) -> None:
        (table,) = tables(docx(tbl(tr(*map(str, range(28))))))
        assert [cell.place for cell in table.cells[25:]] == ["table 1!Z1", "table 1!AA1", "table 1!AB1"]


class TestMergedCells:
    def test_spans_over_columns_and_rows(self) -> None:
        (table,) = tables(
            docx(
                tbl(
                    tr(tc("指标", span(2) + RESTART), "分值"),
                    tr(tc("", span(2) + CONTINUE), "10"),
                    tr("x", "y", "20"),
                )
            )
        )
        assert (table.rows, table.columns, table.merges_known) == (3, 3, True)
        assert grid(table) == [["指标", "指标", "分值"], ["指标", "指标", "10"], ["x", "y", "20"]]
        assert (table.cells[0].row_span, table.cells[0].column_span) == (2, 2)

    def test_a_second_merge_begins_below_the_first(self) -> None:
        rows = [tr(tc("一", RESTART), "a"), tr(tc("", CONTINUE), "b"), tr(tc("二", RESTART), "c")]
        (table,) = tables(docx(tbl(*rows, tr(tc("", CONTINUE), "d"))))
        assert [row[0] for row in grid(table)] == ["一", "一", "二", "二"]

    def test_a_continuation_without_a_beginning_stands_alone(self) -> None:
        (table,) = tables(docx(tbl(tr("top", "a"), tr(tc("own", CONTINUE), "b"))))
        assert grid(table) == [["top", "a"], ["own", "b"]]

    def test_a_continuation_of_another_width_stands_alone(self) -> None:
        rows = [tr(tc("wide", span(2) + RESTART), "a"), tr(tc("narrow", CONTINUE), "x", "b")]
        (table,) = tables(docx(tbl(*rows)))
        assert grid(table) == [["wide", "wide", "a"], ["narrow", "x", "b"]]

    def test_old_horizontal_merges(self) -> None:
        row = tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "b")
        (table,) = tables(docx(tbl(row, tr("1", "2", "3"))))
        assert grid(table)[0] == ["a", "a", "b"]

    def test_rows_that_begin_late_end_early_or_are_short(self) -> None:
        rows = [
            tr("a", "b", "c", "d"),
            tr("x", "y", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr("short"),
        ]
        (table,) = tables(docx(tbl(*rows)))
        assert grid(table) == [["a", "b", "c", "d"], [None, "x", "y", None], ["short", None, None, None]]

    def test_a_span_beyond_reason_ends_with_the_grid(self) -> None:
        (table,) = tables(docx(tbl(tr("a", tc("b", span(100_000_000))), tr("1", "2", "3"), columns=3)))
        assert (table.columns, table.cells[1].column_span) == (3, 2)

    @pytest.mark.parametrize("nonsense", ["0", "-3", "two", "9" * 5000])
    def test_a_span_that_is_none_counts_one(self, nonsense: str) -> None:
        (table,) = tables(docx(tbl(tr(tc("a", f'<w:gridSpan w:val="{nonsense}"/>'), "b"))))
        assert grid(table) == [["a", "b"]]

    def test_old_properties_in_tracked_changes_do_not_count(self) -> None:
        old = f"<w:tcPrChange><w:tcPr>{span(3)}{CONTINUE}</w:tcPr></w:tcPrChange>"
        (table,) = tables(docx(tbl(tr(tc("a", old), "b"), tr(tc("c", old), "d"))))
        assert grid(table) == [["a", "b"], ["c", "d"]]


class TestCellText:
    def test_paragraphs_of_a_cell_are_lines(self) -> None:
        (table,) = tables(docx(tbl(tr(tc(p("社会") + p() + p(" 效益 ")), "x"))))
        assert table.cells[0].text == "社会\n\n 效益 "


class TestNestedTables:
    def test_a_table_in_a_cell_follows_the_table_that_holds_it(self) -> None:
        inner = tbl(tr("i", "j"))
        outer = tbl(tr("a", "b"), tr("c", tc(p("before") + inner + p("after"))))
        first, nested, last = tables(docx(outer + tbl(tr("y", "z"))))
        assert grid(first) == [["a", "b"], ["c", "before\nafter"]]
        assert grid(nested) == [["i", "j"]]
        assert (nested.place, nested.cells[1].place) == ("table 1!B2 > table 1", "table 1!B2 > table 1!B1")
        assert last.place == "table 2"

    def test_deeper_ones_come_before_their_later_sisters(self) -> None:
        deep = tbl(tr("deep", "d"))
        outer = tbl(tr(tc(tbl(tr(tc(deep + p()), "m")) + tbl(tr("s", "t")) + p()), "b"))
        assert [table.place for table in tables(docx(outer))] == [
            "table 1",
            "table 1!A1 > table 1",
            "table 1!A1 > table 1!A1 > table 1",
            "table 1!A1 > table 2",
        ]

    def test_a_table_of_one_cell_is_a_frame_around_running_text(self) -> None:
        blocks = read_docx(docx(tbl(tr(tc(p("title") + tbl(tr("a", "b")) + p("note")))))).blocks
        assert [(block.place, block.text if isinstance(block, Paragraph) else grid(block)) for block in blocks] == [
            ("paragraph 1", "title"),
            ("table 1", [["a", "b"]]),
            ("paragraph 2", "note"),
        ]

    def test_a_frame_in_a_cell_is_text_of_the_cell(self) -> None:
        (table,) = tables(docx(tbl(tr(tc(p("a") + tbl(tr(tc("framed"))) + p("z")), "b"))))
        assert grid(table) == [["a\nframed\nz", "b"]]

    def test_tables_next_to_each_other_stay_apart(self) -> None:
        assert len(tables(docx(tbl(tr("a", "b")) + tbl(tr("c", "d"))))) == 2


class TestTrackedChanges:
    def test_insertions_stay_and_deletions_go(self) -> None:
        inserted = f"<w:ins>{r('新')}</w:ins>"
        deleted = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        assert body_text("得分", deleted, inserted, "分") == "得分新分"

    def test_an_insertion_deleted_again_goes(self) -> None:
        assert body_text("a", f"<w:ins><w:del>{r('gone')}</w:del></w:ins>", "z") == "az"

    def test_moved_text_stands_where_it_went(self) -> None:
        data = docx(p("a", f"<w:moveFrom>{r('moved')}</w:moveFrom>") + p(f"<w:moveTo>{r('moved')}</w:moveTo>", "z"))
        assert texts(data) == ["a", "movedz"]

    def test_a_deleted_paragraph_mark_joins_two_paragraphs(self) -> None:
        mark = "<w:rPr><w:del/></w:rPr>"
        assert texts(docx(p("预算", properties=mark) + p("执行率") + p("next"))) == ["预算执行率", "next"]

    def test_a_mark_deleted_in_a_text_box_joins_nothing_around_it(self) -> None:
        boxed = box(p("b", properties="<w:rPr><w:del/></w:rPr>"), p("c"))
        assert texts(docx(p("a", boxed) + p("d"))) == ["a", "bc", "d"]

    def test_a_paragraph_deleted_with_its_mark_leaves_nothing(self) -> None:
        gone = p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties="<w:rPr><w:del/></w:rPr>")
        assert texts(docx(p("a") + gone + p("b"))) == ["a", "b"]

    def test_deleted_rows_and_cells_go(self) -> None:
        (table,) = tables(
            docx(
                tbl(
                    tr("a", "b"),
                    tr("gone", "gone", properties="<w:del/>"),
                    tr("kept", "new", properties="<w:ins/>"),
                    tr(tc("gone", "<w:cellDel/>"), "c", "d"),
                )
            )
        )
        assert grid(table) == [["a", "b"], ["kept", "new"], ["c", "d"]]

    def test_a_table_of_deleted_rows_is_none(self) -> None:
        (table,) = tables(docx(tbl(tr("x", "y", properties="<w:del/>")) + tbl(tr("a", "b"))))
        assert table.place == "table 1"

    def test_rows_before_the_only_cells_do_not_hide_them(self) -> None:
        (table,) = tables(docx(tbl(tr(), tr(), tr("a", "b"))))
        assert grid(table) == [["a", "b"]]


class TestContentControls:
    def control(self, content: str, properties: str = "") -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def test_around_runs_paragraphs_cells_and_rows(self) -> None:
        inline = p("a", self.control(r("b")))
        cell = self.control(tc("cell"))
        row = self.control(tr("row", "2"))
        data = docx(inline + self.control(p("block")) + self.control(tbl(tr("1", cell), row)))
        assert texts(data) == ["ab", "block"]
        assert grid(tables(data)[0]) == [["1", "cell"], ["row", "2"]]

    def test_a_check_box_prints_its_sign(self) -> None:
        state = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
        assert body_text(self.control(r("☑"), state), "是", self.control(r("☐"), state), "否") == "☑是☐否"

    @pytest.mark.parametrize(("checked", "sign"), [("1", "☑"), ("0", "☐")])
    def test_a_check_box_without_a_sign_prints_its_state(self, checked: str, sign: str) -> None:
        state = f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'
        assert body_text(self.control("<w:r/>", state)) == sign

    def test_a_prompt_that_nobody_filled_in_is_blank(self) -> None:
        prompt = self.control(r("单击输入"), "<w:showingPlcHdr/>")
        (table,) = tables(docx(tbl(tr("得分", tc(p(prompt))))))
        assert grid(table) == [["得分", ""]]


class TestTextBoxes:
    def test_content_follows_its_paragraph_once(self) -> None:
        data = docx(p("anchor", box(p("in the box"), tbl(tr("a", "b")))) + p("next"))
        assert texts(data) == ["anchor", "in the box", "next"]
        assert [table.place for table in tables(data)] == ["table 1"]

    def test_in_a_cell_it_is_text_of_the_cell(self) -> None:
        (table,) = tables(docx(tbl(tr(tc(p("a", box(p("boxed"))) + p("z")), "b"))))
        assert grid(table) == [["a\nboxed\nz", "b"]]

    def test_old_boxes_without_alternatives(self) -> None:
        shape = (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        assert texts(docx(p("a", shape.format(p("old"))))) == ["a", "old"]

    def test_boxes_in_boxes(self) -> None:
        assert texts(docx(p("a", box(p("outer", box(p("inner"))))))) == ["a", "outer", "inner"]

    def test_what_is_not_understood_gives_way_to_its_fallback(self) -> None:
        symbol = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice>'
            "<mc:Fallback><w:t>☑</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert body_text(symbol, "是") == "☑是"


class TestFields:
    def test_the_result_is_text_and_the_instruction_is_none(self) -> None:
        simple = f'<w:fldSimple w:instr="DATE">{r("2022年")}</w:fldSimple>'
        assert body_text(simple, field(" =SUM(ABOVE) ", "100"), "分") == "2022年100分"

    def test_a_field_inside_an_instruction_and_one_inside_a_result(self) -> None:
        begin, separate, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
        condition = begin + r("<w:instrText>IF </w:instrText>") + field("PAGE", "7") + separate + r("甲") + end
        assert body_text(condition, field("REF a", "乙", field("REF b", "丙"))) == "甲乙丙"

    def test_a_field_over_paragraphs(self) -> None:
        begin, separate, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
        start = p(begin, r("<w:instrText>TOC</w:instrText>"), separate, "一 1")
        assert texts(docx(start + p("二 2") + p(end, "正文"))) == ["一 1", "二 2", "正文"]

    def test_a_field_without_an_end_swallows_no_later_text(self) -> None:
        assert texts(docx(p("a", r('<w:fldChar w:fldCharType="begin"/>')) + p("b"))) == ["a", "b"]

    @pytest.mark.parametrize(
        ("data", "printed"),
        [
            ("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "☑"),
            ("<w:checkBox><w:default w:val='0'/></w:checkBox>", "☐"),
            ("<w:ddList><w:result w:val='1'/><w:listEntry w:val='优'/><w:listEntry w:val='良'/></w:ddList>", "良"),
        ],
    )
    def test_old_form_fields_print_their_state(self, data: str, printed: str) -> None:
        begin = r(f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>')
        instruction = r("<w:instrText> FORMCHECKBOX </w:instrText>")
        assert body_text(begin, instruction, r('<w:fldChar w:fldCharType="end"/>'), "是") == f"{printed}是"


class TestText:
    def test_breaks_tabs_and_hyphens(self) -> None:
        lines = f"{t('a')}<w:tab/>{t('b')}<w:br/>{t('c')}<w:cr/>"
        phone = f"{t('0731')}<w:noBreakHyphen/>{t('12')}<w:softHyphen/>{t('3')}"
        assert body_text(r(lines + phone)) == "a\tb\nc\n0731-123"

    def test_blanks_stay_only_where_the_document_keeps_them(self) -> None:
        assert body_text(f"<w:r><w:t>\n  甲 乙\n </w:t>{t(' 丙 ')}</w:r>", "丁") == "甲 乙 丙 丁"

    @pytest.mark.parametrize(
        ("symbol", "printed"),
        [
            ('w:font="Wingdings 2" w:char="F052"', "☑"),
            ('w:font="Wingdings 2" w:char="00A3"', "□"),
            ('w:font="Symbol" w:char="F0B3"', "≥"),
            ('w:font="宋体" w:char="2265"', "≥"),
            ('w:font="Symbol" w:char="nonsense"', ""),
        ],
    )
    def test_symbols(self, symbol: str, printed: str) -> None:
        assert body_text(r(f"<w:sym {symbol}/>"), "90%") == f"{printed}90%"

    def test_text_set_in_a_symbol_font(self) -> None:
        font = '<w:rFonts w:ascii="Wingdings 2" w:eastAsia="宋体"/>'
        assert body_text(r("R是\uf0a3否", font), "R") == "☑是□否R"

    def test_wrappers_inside_a_paragraph(self) -> None:
        wrapped = [f"<w:{name}>{r(name)}</w:{name}>" for name in ("hyperlink", "smartTag", "customXml", "bdo")]
        assert body_text(*wrapped) == "hyperlinksmartTagcustomXmlbdo"

    def test_ruby_prints_its_base(self) -> None:
        ruby = f"<w:ruby><w:rt>{r('jì')}</w:rt><w:rubyBase>{r('绩')}</w:rubyBase></w:ruby>"
        assert body_text(r(ruby), "效") == "绩效"

    def test_marks_of_notes_and_comments_are_no_text(self) -> None:
        note = r('<w:footnoteReference w:id="1"/>')
        own_mark = r(f'<w:footnoteReference w:customMarkFollows="1" w:id="2"/>{t("*")}')
        assert body_text("100", note, own_mark, r('<w:commentReference w:id="0"/>'), "%") == "100%"

    def test_formulas_stand_in_a_line(self) -> None:
        def m(text: str) -> str:
            return f"<m:r><m:t>{text}</m:t></m:r>"

        fraction = f"<m:f><m:num>{m('B')}</m:num><m:den>{m('A')}{m('+C')}</m:den></m:f>"
        assert body_text("率=", f"<m:oMath>{fraction}<m:d><m:e>{m('x')}</m:e></m:d></m:oMath>") == "率=B/(A+C)(x)"

    def test_other_documents_inside_are_said_to_be_missing(self) -> None:
        document = read_docx(docx(p("a") + '<w:altChunk r:id="x"/>'))
        assert len(document.warnings) == 1


class TestHiddenText:
    def style(self, kind: str, name: str, properties: str, based_on: str = "") -> str:
        parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
        return f'<w:style w:type="{kind}" w:styleId="{name}">{parent}<w:rPr>{properties}</w:rPr></w:style>'

    def test_hidden_runs_go(self) -> None:
        assert body_text("a", r("hidden", "<w:vanish/>"), r("shown", '<w:vanish w:val="0"/>')) == "ashown"

    def test_hidden_by_styles(self) -> None:
        styles = (
            self.style("character", "Quiet", "<w:vanish/>")
            + self.style("character", "Quieter", "", based_on="Quiet")
            + self.style("paragraph", "Ghost", "<w:vanish/>")
        )
        quiet, shown = '<w:rStyle w:val="Quieter"/>', '<w:vanish w:val="false"/>'
        ghost = p("gone", r("twice", quiet), r("kept", shown), properties='<w:pStyle w:val="Ghost"/>')
        assert texts(docx(p("a", r("b", quiet)) + ghost + p("c"), styles=styles)) == ["a", "twicekeptc"]

    def test_hidden_paragraphs_between_tables_go(self) -> None:
        hidden = p(properties="<w:rPr><w:vanish/></w:rPr>")
        blocks = read_docx(docx(tbl(tr("a", "b")) + hidden + tbl(tr("c", "d")))).blocks
        assert [block.place for block in blocks] == ["table 1", "table 2"]

    def test_styles_that_inherit_in_a_circle(self) -> None:
        styles = self.style("character", "A", "", "B") + self.style("character", "B", "<w:vanish/>", "A")
        assert body_text("a", r("b", '<w:rStyle w:val="A"/>'), styles=styles) == "a"


class TestNumbering:
    def level(self, at: int, form: str, text: str, more: str = "") -> str:
        return (
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    def numbering(
        self, *levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ) -> str:
        return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{instances}'

    def item(self, text: str, at: int = 0, num_id: int = 1) -> str:
        number = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num_id}"/></w:numPr>'
        return p(text, properties=number)

    @pytest.mark.parametrize(
        ("form", "start", "printed"),
        [
            ("decimal", 9, ["9", "10", "11"]),
            ("decimalZero", 9, ["09", "10", "11"]),
            ("chineseCounting", 9, ["九", "十", "十一"]),
            ("chineseCounting", 99, ["九十九", "一〇〇", "一〇一"]),
            ("chineseCountingThousand", 19, ["十九", "二十", "二十一"]),
            ("chineseCountingThousand", 109, ["一百零九", "一百一十", "一百一十一"]),
            ("chineseCountingThousand", 1009, ["一千零九", "一千零一十", "一千零一十一"]),
            ("chineseLegalSimplified", 9, ["玖", "壹拾", "壹拾壹"]),
            ("japaneseCounting", 99, ["九十九", "百", "百一"]),
            ("ideographDigital", 9, ["九", "一〇", "一一"]),
            ("ideographTraditional", 9, ["壬", "癸", "11"]),
            ("ideographZodiac", 1, ["子", "丑", "寅"]),
            ("lowerLetter", 25, ["y", "z", "aa"]),
            ("upperLetter", 27, ["AA", "BB", "CC"]),
            ("lowerRoman", 3, ["iii", "iv", "v"]),
            ("upperRoman", 1998, ["MCMXCVIII", "MCMXCIX", "MM"]),
            ("decimalEnclosedCircle", 19, ["⑲", "⑳", "21"]),
            ("decimalFullWidth", 9, ["９", "１０", "１１"]),
            ("ordinal", 11, ["11th", "12th", "13th"]),
            ("lowerLetter", 2_000_000_000, ["2000000000", "2000000001", "2000000002"]),
            ("of the future", 1, ["1", "2", "3"]),
        ],
    )
    def test_forms(self, form: str, start: int, printed: list[str]) -> None:
        level = self.level(0, form, "（%1）").replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
        data = docx(self.item("") * 3, numbering=self.numbering(level))
        assert texts(data) == [f"（{number}）" for number in printed]

    def test_levels_count_below_each_other(self) -> None:
        levels = self.level(0, "chineseCounting", "%1、"), self.level(1, "decimal", "%1.%2.")
        body = (
            self.item("a") + self.item("b", 1) + self.item("c", 1) + self.item("d") + self.item("e", 1) + p("no number")
        )
        assert texts(docx(body, numbering=self.numbering(*levels))) == [
            "一、a",
            "一.1.b",
            "一.2.c",
            "二、d",
            "二.1.e",
            "no number",
        ]

    def test_legal_numbering_and_levels_that_never_restart(self) -> None:
        levels = (
            self.level(0, "upperRoman", "%1、"),
            self.level(1, "decimal", "%1.%2、", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
        )
        body = self.item("") + self.item("", 1) + self.item("") + self.item("", 1)
        assert texts(docx(body, numbering=self.numbering(*levels))) == ["I、", "1.1、", "II、", "2.2、"]

    def test_instances_count_on_together_unless_they_start_anew(self) -> None:
        instances = "".join(
            f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="0"/>{override}</w:num>'
            for num_id, override in (
                (1, ""),
                (2, ""),
                (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
                (4, f'<w:lvlOverride w:ilvl="0">{self.level(0, "upperLetter", "%1)")}</w:lvlOverride>'),
            )
        )
        numbering = self.numbering(self.level(0, "decimal", "%1)"), instances=instances)
        body = "".join(self.item("", num_id=num_id) for num_id in (1, 2, 3, 3, 4))
        assert texts(docx(body, numbering=numbering)) == ["1)", "2)", "5)", "6)", "G)"]

    def test_numbers_by_style(self) -> None:
        numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles = (
            f'<w:style w:type="paragraph" w:styleId="H1">{numbered}</w:style>'
            '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
        )
        numbering = self.numbering(
            self.level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
            self.level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'),
        )
        h1, h2 = ('<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>')
        off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        body = p("a", properties=h1) + p("b", properties=h2) + p("c", properties=off) + p("d", properties=h1)
        assert texts(docx(body, styles=styles, numbering=numbering)) == ["一、a", "（一）b", "c", "二、d"]

    def test_a_list_that_names_a_numbering_style(self) -> None:
        numbered = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        styles = f'<w:style w:type="numbering" w:styleId="L">{numbered}</w:style>'
        instances = (
            '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        )
        numbering = self.numbering(self.level(0, "decimal", "第%1条"), instances=instances)
        assert texts(docx(self.item("甲"), styles=styles, numbering=numbering)) == ["第1条 甲"]

    def test_bullets_print_nothing(self) -> None:
        data = docx(self.item("a"), numbering=self.numbering(self.level(0, "bullet", "\uf0b7")))
        assert texts(data) == ["a"]

    @pytest.mark.parametrize(
        ("suffix", "text", "printed"),
        [
            ("", "%1.", "1.项目"),
            ("", "%1", "1 项目"),
            ('<w:suff w:val="nothing"/>', "%1", "1项目"),
            ('<w:suff w:val="space"/>', "%1.", "1. 项目"),
        ],
    )
    def test_what_parts_number_and_text(self, suffix: str, text: str, printed: str) -> None:
        data = docx(self.item("项目"), numbering=self.numbering(self.level(0, "decimal", text, suffix)))
        assert texts(data) == [printed]

    def test_numbers_in_cells(self) -> None:
        numbering = self.numbering(self.level(0, "decimal", "%1", '<w:suff w:val="nothing"/>'))
        rows = [tr(tc(self.item("")), name) for name in ("a", "b")]
        (table,) = tables(docx(tbl(*rows), numbering=numbering))
        assert grid(table) == [["1", "a"], ["2", "b"]]

    def test_a_number_without_a_list_prints_nothing(self) -> None:
        assert texts(docx(self.item("a"))) == ["a"]


class TestPackages:
    def test_strict_namespaces(self) -> None:
        level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        body = p("一", properties=numbered) + tbl(tr(tc("a", span(2))), tr("b", "c"))
        data = docx(body, namespace=STRICT, numbering=numbering)
        assert texts(data) == ["1.一"]
        assert grid(tables(data)[0]) == [["a", "a"], ["b", "c"]]

    def test_other_prefixes_and_another_place_for_the_main_part(self) -> None:
        document = part("document", f"<w:body>{p('文')}{tbl(tr('a', 'b'))}</w:body>")
        document = document.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
        data = zipped(docx_parts(document, main="office/Main.xml"))
        assert texts(data) == ["文"]
        assert grid(tables(data)[0]) == [["a", "b"]]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
    def test_parts_in_utf_16(self, encoding: str) -> None:
        document = part("document", f"<w:body>{p('绩效')}</w:body>").replace("?>", ' encoding="UTF-16"?>')
        bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        assert texts(zipped(docx_parts(bom + document.encode(encoding)))) == ["绩效"]

    def test_comments_in_the_xml_are_no_text(self) -> None:
        assert body_text("<w:r><w:t>得<!-- hidden -->分</w:t><?pi?></w:r>") == "得分"

    def test_headers_and_footers_stay_out(self) -> None:
        parts = docx_parts(part("document", f"<w:body>{p('正文')}</w:body>"), header=part("hdr", p("页眉")))
        assert texts(zipped(parts)) == ["正文"]

    def test_a_missing_main_part(self) -> None:
        parts = docx_parts("")
        del parts["word/document.xml"]
        assert rejection(zipped(parts)) == "damaged"

    def test_missing_relations(self) -> None:
        parts = docx_parts(part("document", f"<w:body>{p('a')}</w:body>"))
        del parts["_rels/.rels"]
        assert rejection(zipped(parts)) == "damaged"

    @pytest.mark.parametrize("document", ["", "<w:document", part("document", ""), part("styles", "<w:body/>")])
    def test_a_broken_main_part(self, document: str) -> None:
        assert rejection(zipped(docx_parts(document))) == "damaged"

    def test_a_file_cut_off(self) -> None:
        data = docx(p("text " * 100))
        assert rejection(data[: len(data) // 2]) == "damaged"

    def test_a_part_with_a_wrong_checksum(self) -> None:
        data = zipped(docx_parts(part("document", f"<w:body>{p('得分 100')}</w:body>")), compression=0)
        assert rejection(data.replace("得分 100".encode(), "得分 999".encode())) == "damaged"


class TestAttacks:
    LAUGHS = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

    @pytest.mark.parametrize("doctype", [LAUGHS, "<!DOCTYPE w SYSTEM 'file:///etc/passwd'>"])
    @pytest.mark.parametrize("name", ["word/document.xml", "_rels/.rels", "word/styles.xml", "[Content_Types].xml"])
    def test_a_doctype_in_any_part(self, doctype: str, name: str) -> None:
        parts = docx_parts(part("document", f"<w:body>{p('a')}</w:body>"), styles=part("styles", ""))
        content = str(parts[name]).removeprefix('<?xml version="1.0"?>')
        assert rejection(zipped(parts | {name: doctype + content})) == "unsafe"

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-7"])
    def test_a_doctype_in_disguise(self, encoding: str) -> None:
        document = part("document", f"<w:body>{p('a')}</w:body>").removeprefix('<?xml version="1.0"?>')
        padding = f"<!--{' ' * 2000}-->"
        prolog = f'<?xml version="1.0" encoding="{encoding}"?>{padding}<!DOCTYPE w>{document}'
        if encoding == "utf-7":
            head, _, tail = prolog.partition(padding)
            data = head.encode() + (padding + tail).encode("utf-7").replace(b"<!DOC", b"+ADwAIQ-DOC")
        else:
            data = prolog.encode(encoding)
        assert rejection(zipped(docx_parts(data))) == "unsafe"

    def test_entities_that_blow_up_an_attribute(self) -> None:
        entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
        document = f'<!--{" " * 2000}--><!DOCTYPE w [<!ENTITY e0 "{"x" * 100}">{entities}]><w a="&e9;"/>'
        assert rejection(zipped(docx_parts(document))) == "unsafe"

    def test_a_bomb(self) -> None:
        bomb = part("document", f"<w:body>{'<w:p/>' * 4_000_000}</w:body>")
        assert rejection(zipped(docx_parts(bomb))) == "too_large"

    def test_a_bomb_that_lies_about_its_size(self) -> None:
        bomb = part("document", f"<w:body>{'<w:p/>' * 4_000_000}</w:body>")
        true_size = len(bomb).to_bytes(4, "little")
        data = zipped(docx_parts(bomb))
        assert data.count(true_size) == 2
        assert rejection(data.replace(true_size, (1000).to_bytes(4, "little"))) == "damaged"

    @pytest.mark.parametrize(
        ("opening", "closing"),
        [
            ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
            ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
            ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ],
    )
    def test_nesting_without_end(self, opening: str, closing: str) -> None:
        assert rejection(docx(opening * 1000 + closing * 1000)) == "too_large"
        levels = 240 // opening.count("<")
        assert texts(docx(opening * levels + p("deep") + closing * levels))[-1] == "deep"

    def test_wrappers_in_wrappers(self) -> None:
        assert body_text("<w:ins>" * 240 + r("deep") + "</w:ins>" * 240) == "deep"

    def test_more_cells_than_any_report(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(docx_reader, "MAX_POSITIONS", 100)
        assert len(tables(docx(tbl(*[tr("a", "b")] * 25) * 2))) == 2
        assert rejection(docx(tbl(*[tr("a", "b")] * 25) * 3)) == "too_large"


class TestReports:
    @pytest.mark.parametrize(
        ("name", "sizes", "corner"),
        [
            ("000", [(26, 15)], "table 1!O26"),
            ("002", [(27, 7), (21, 17), (20, 18), (20, 18), (20, 18)], "table 1!B27"),
            ("003", [(24, 14), (18, 14), (47, 13)], "table 1!B24"),
        ],
    )
    def test_every_position_of_the_forms_is_covered(
        self, shared: Path, name: str, sizes: list[tuple[int, int]], corner: str
    ) -> None:
        document = read_docx((shared / "reports" / "docx" / f"{name}.docx").read_bytes())
        found = [block for block in document.blocks if isinstance(block, Table)]
        assert [(table.rows, table.columns) for table in found] == sizes
        assert all(cell is not None for table in found for row in table.grid for cell in row)
        assert found[0].cells[-1].place == corner

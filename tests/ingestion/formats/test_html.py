"""Web pages and web archives, as browsers show them."""

from __future__ import annotations

import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.document import Document, RejectedFile
from ingestion.formats import read_document
from ingestion.formats.html import read_html, read_mhtml
from tests.ingestion.formats.sheet_xml import grid, grids, lines, places, tables


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>{body}</body></html>"


def read(body: str, head: str = "") -> Document:
    return read_html(page(body, head).encode())


def table(*rows: str) -> str:
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def refused(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_document(data)
    return rejected.value.code


def test_paragraphs_and_tables_in_order_with_their_places() -> None:
    document = read_document(page("<h1>自评表</h1>前文<table><tr><td>a<td>b<tr><td>c<td></table>后文").encode())
    assert document.format == "html"
    assert [getattr(block, "text", "table") for block in document.blocks] == ["自评表", "前文", "table", "后文"]
    assert [block.place for block in document.blocks] == ["paragraph 1", "paragraph 2", "table 1", "paragraph 3"]
    assert grid(document) == [["a", "b"], ["c", ""]]
    assert places(document)["c"] == "table 1!A2"


# Tables


def test_spans_push_cells_aside() -> None:
    rows = ('<td rowspan="2">a<td colspan="2">b<td>c', "<td>d<td>e<td>f", "<td>g<td>h<td>i<td>j")
    assert grid(read(table(*rows))) == [["a", "b", "b", "c"], ["a", "d", "e", "f"], ["g", "h", "i", "j"]]


@pytest.mark.parametrize("rows", ["0", "99", "100000000", "+3"])
def test_rows_spanned_end_with_the_group(rows: str) -> None:
    body = (
        f'<table><thead><tr><td rowspan="{rows}">a<td>b</thead><tbody><tr><td rowspan="{rows}">c<td>d<tr><td>e<tr><td>f'
        "</table>"
    )
    document = read(body)
    assert grid(document) == [["a", "b"], ["c", "d"], ["c", "e"], ["c", "f"]]
    assert all(cell.row + cell.row_span <= 4 for each in tables(document) for cell in each.cells)


@pytest.mark.parametrize("span", ["0", "-2", "x", "", "1.5"])
def test_spans_that_are_no_numbers_are_one(span: str) -> None:
    assert grid(read(table(f'<td colspan="{span}">a<td>b', "<td>c<td>d"))) == [["a", "b"], ["c", "d"]]


def test_huge_spans_of_columns_cost_nothing() -> None:
    document = read(table('<td colspan="100000000">a<td>b', "<td>c<td>d"))
    assert (tables(document)[0].rows, tables(document)[0].columns) == (2, 3)


def test_a_column_span_ends_where_a_row_span_stands() -> None:
    assert grid(read(table('<td>a<td rowspan="2">b', '<td colspan="2">c<td>d'))) == [["a", "b", None], ["c", "b", "d"]]


def test_feet_print_last_and_captions_before_the_table() -> None:
    body = "<table><caption>表一</caption><tfoot><tr><td>合计<td>3</tfoot><tr><td>甲<td>1<tr><td>乙<td>2</table>"
    document = read(body)
    assert lines(document) == ["表一"]
    assert grid(document) == [["甲", "1"], ["乙", "2"], ["合计", "3"]]


def test_tables_without_rows_and_rows_without_end_tags() -> None:
    assert grid(read("<table><td>a<td>b<tr><td>c<td>d</table>")) == [["a", "b"], ["c", "d"]]
    assert lines(read("<td>a</td><tr><td>b</table>")) == ["a", "b"]


def test_a_table_in_a_cell_comes_after_the_one_around_it() -> None:
    inner = table("<td>x<td>y", "<td>z<td>w")
    document = read(table(f"<td>a<td>前{inner}后", "<td>c<td>d"))
    assert grids(document) == [[["a", "前\n后"], ["c", "d"]], [["x", "y"], ["z", "w"]]]
    assert places(document)["w"] == "table 1!B1 > table 1!B2"


def test_tables_that_only_arrange_are_frames() -> None:
    inner = table("<td>x<td>y", "<td>z<td>w")
    document = read(table(f"<td>{table(f'<td>左边{inner}<td>右边')}</td>"))
    assert lines(document) == ["左边", "右边"]
    assert [each.place for each in tables(document)] == ["table 1"]


def test_cells_keep_lines_apart() -> None:
    rows = ("<td>一<br>二<td><p>三</p><p>四</p>", "<td> <br>五 <br/><td><div>六</div>七", "<td>八<br><br>九<td>")
    document = read(table(*rows))
    assert grid(document) == [["一\n二", "三\n四"], ["五", "六\n七"], ["八\n九", ""]]


def test_blank_cells_are_cells() -> None:
    document = read(table("<td>a<td>&nbsp;<td>c", "<td>d<td>&nbsp;<td>&nbsp;"))
    assert grid(document) == [["a", "", "c"], ["d", "", ""]]


def test_rows_that_lack_cells_lack_them() -> None:
    assert grid(read(table("<td>a<td>b<td>c", "<td>d"))) == [["a", "b", "c"], ["d", None, None]]


def test_sheets_saved_as_a_page_may_hold_tables_beside_each_other() -> None:
    rows = ("<td>指标<td>目标<td><td>指标<td>目标", "<td>甲<td>1<td><td>丙<td>3", "<td>乙<td>2<td><td>丁<td>4")
    document = read(table(*rows))
    assert grids(document) == [
        [["指标", "目标"], ["甲", "1"], ["乙", "2"]],
        [["指标", "目标"], ["丙", "3"], ["丁", "4"]],
    ]
    assert places(document)["丁"] == "table 1!D3"
    form = ("<td>指标<td>目标<td><td>实际<td>得分", "<td>甲<td>1<td><td>1<td>5", "<td>乙<td>2<td><td>2<td>5")
    assert len(grids(read(table(*form)))) == 1


# Text


def test_white_space_is_what_a_browser_shows() -> None:
    assert lines(read("<p>  甲\n  乙 \t b\n c </p>")) == ["甲乙 b c"]
    assert lines(read("<pre>a  b\nc</pre>")) == ["a  b\nc"]
    assert lines(read("a&nbsp; b")) == ["a  b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_characters_that_the_reader_uses_for_itself(encoding: str) -> None:
    assert lines(read_html(page("<p>甲\ufdd0乙\v丙\0丁</p>").encode(encoding))) == ["甲乙 丙丁"]


def test_broken_lines_of_libreoffice_are_blanks() -> None:
    generator = '<meta name="generator" content="LibreOffice 7.4 (Linux)"/>'
    assert lines(read("<p>甲\n乙</p>", generator)) == ["甲 乙"]


def test_entities_and_what_is_none() -> None:
    (line,) = lines(read("<p>&lt;5 &amp; &gt;3 &#30002; &#x7532; &nosuch; 3<5 &#0;&#xD800;.</p>"))
    assert line.startswith("<5 & >3 甲 甲 &nosuch; 3<5")
    assert line.encode()  # no half of a character


def test_lists_print_their_numbers() -> None:
    body = (
        "<ol><li>a<li>b<ul><li>c</ul><li value=7>d</ol><ol type=i start=4><li>e</ol>"
        "<ol style='list-style-type: cjk-ideographic'><li>f<li><p>g</p></ol>"
    )
    assert lines(read(body)) == ["1.a", "2.b", "c", "7.d", "iv.e", "一、f", "二、g"]


def test_fields_of_forms_show_what_was_entered() -> None:
    body = (
        "<p><input value='甲'><input type=checkbox checked>是<input type=radio>否<input type=hidden value=x></p>"
        "<p><select><option>一<option selected>二<option>三</select>级<select><option>甲<option>乙</select></p>"
        "<textarea>多\n行</textarea>"
    )
    assert lines(read(body)) == ["甲☑是☐否", "二级甲", "多\n行"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<div style='color:red; DISPLAY : none'>x<p>x</p></div>",
        "<span style='visibility:hidden'>x</span>",
        "<p style='mso-hide:all'>x</p>",
        "<p class='b gone'>x</p>",
        "<p id=away>x</p>",
        "<script>x</script><style>x</style><template>x</template><noscript>x</noscript>",
        "<del>x</del><!-- x --><title>x</title>",
        "<table hidden><tr><td>x<td>x</table>",
    ],
)
def test_what_is_hidden_does_not_print(hidden: str) -> None:
    style = (
        "<style>/* .seen {display:none} */ .gone, #away { margin: 0; display: none } "
        "@media print {.seen{display:none}}</style>"
    )
    assert lines(read(f"a{hidden}<p class=seen>b</p>", style)) == ["a", "b"]


def test_hidden_rows_and_cells_leave_no_gap() -> None:
    assert grid(read("<table><tr><td>a<td style='display:none'>x<td>b<tr hidden><td>x<td>x<tr><td>c<td>d</table>")) == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_frames_are_not_followed() -> None:
    document = read("a<iframe src='http://127.0.0.1:1/b.html'>x</iframe>")
    assert lines(document) == ["a"]
    assert len(document.warnings) == 1


# Exports


def test_a_page_of_libreoffice() -> None:
    cell = '<td {} style="border: 1px solid #000000; padding: 0cm"><p align="center" class="western">\n{}</p>\n</td>'
    looks = '<font face="宋体, SimSun"><font size="2" style="font-size: 10pt"><b>{}</b></font></font>'
    cells = (
        cell.format('colspan="2" width="40"', looks.format("项目\n名称")),
        cell.format("", looks.format("道路<br/>\n养护")),
        "</tr><tr>",
        cell.format("", looks.format("得分")),
        cell.format("", '<span lang="en-US">9.</span>5'),
        cell.format("", "<br/>\n"),
    )
    source = (
        '<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n'
        '\t<title></title>\n\t<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>\n'
        "\t<style>\n\t\tp { margin-bottom: 0.25cm }\n\t</style>\n</head>\n<body>"
        '<p class="western"><a name="x"></a>附件<b>1</b></p>\n<table cellpadding="7">\n\t<col width="64"/>\n'
        f"<tr>{''.join(cells)}</tr></table>\n</body></html>"
    )
    document = read_document(source.encode())
    assert lines(document) == ["附件1"]
    assert grid(document) == [["项目 名称", "项目 名称", "道路\n养护"], ["得分", "9.5", ""]]


def test_a_page_of_word() -> None:
    source = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm} @page WordSection1 {size:595.3pt} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1><p class=MsoNormal align=center><b><span style='font-family:宋体'>自评
表<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><![if !supportLists]><span>一、</span><![endif]>概况
<span style='mso-hide:all;display:none'>x</span></p>
<table class=MsoTableGrid border=1><tr style='height:20pt'>
<td width=90 rowspan=2 valign=top><p class=MsoNormal>指标</p></td>
<td><p class=MsoNormal><span lang=EN-US>95%<o:p></o:p></span></p></td></tr>
<tr><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr></table></div></body></html>"""
    document = read_document(source.encode("gb18030"))
    assert lines(document) == ["自评表", "一、概况"]
    assert grid(document) == [["指标", "95%"], ["指标", ""]]


# Encodings

CHINESE = page("<p>绩效自评：完成率１００％</p>", "{}")


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "GBK", "iso-8859-1", "utf-16", "no-such-charset"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_whatever_is_declared(encoding: str, declared: str) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    document = read_document(CHINESE.format(head).encode(encoding))
    assert document.format == "html"
    assert lines(document) == ["绩效自评：完成率１００％"]


def test_big5_where_it_is_declared() -> None:
    source = page("<p>績效自評：完成率１００％</p>", '<meta charset="big5">')
    assert lines(read_document(source.encode("big5"))) == ["績效自評：完成率１００％"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_broken_bytes_spoil_no_more(encoding: str) -> None:
    texts = [f"第{number}项指标完成了年初的目标" for number in range(50)]
    data = page("".join(f"<p>{text}" for text in texts)).encode(encoding)
    broken = data.replace("7项".encode(encoding), b"7\xff" + "项".encode(encoding)[1:])
    found = lines(read_document(broken))
    assert [text for text in found if "\ufffd" not in text] == [text for text in texts if "7项" not in text]


def test_a_page_cut_inside_a_character_is_read_as_far_as_it_goes() -> None:
    data = page("<p>绩效自评<p>结果").encode()
    end = data.index("果".encode()) + 1
    assert lines(read_html(data[:end])) == ["绩效自评", "结"]


# Web archives


def archive(*parts: tuple[str, str, bytes], kind: str = "multipart/related") -> bytes:
    """A web archive of parts by their type, transfer encoding and bytes."""
    lines = [b"MIME-Version: 1.0", f'Content-Type: {kind}; boundary="b"'.encode(), b""]
    for content_type, encoding, content in parts:
        coded = base64.encodebytes(content) if encoding == "base64" else content
        lines += [b"--b", f"Content-Type: {content_type}".encode(), f"Content-Transfer-Encoding: {encoding}".encode()]
        lines += [b"Content-Location: file:///C:/report.htm", b"", coded]
    return b"\r\n".join([*lines, b"--b--", b""])


@pytest.mark.parametrize(
    ("transfer", "encoding"), [("base64", "utf-8"), ("base64", "gbk"), ("base64", "utf-16"), ("8bit", "utf-8")]
)
def test_the_page_of_a_web_archive(transfer: str, encoding: str) -> None:
    content = page(table("<td>甲<td>1", "<td>乙<td>2"), "").encode(encoding)
    picture = ("image/png", "base64", b"\x89PNG" * 9)
    document = read_document(archive((f'text/html; charset="{encoding}"', transfer, content), picture))
    assert document.format == "mhtml"
    assert grid(document) == [["甲", "1"], ["乙", "2"]]


def test_quoted_printable_parts() -> None:
    data = archive(("text/html", "quoted-printable", b"<p>=E7=94=B2=\r\n=E4=B9=99</p>"))
    assert lines(read_mhtml(data)) == ["甲乙"]


def test_a_workbook_saved_as_an_archive_is_a_set_of_frames() -> None:
    frames = ("text/html", "8bit", b"<frameset rows=*><frame src=a.htm></frameset>")
    sheets = [("text/html", "8bit", page(table(f"<td>{name}<td>1", "<td>a<td>b")).encode()) for name in ("甲", "乙")]
    document = read_mhtml(archive(frames, *sheets))
    assert [each[0][0] for each in grids(document)] == ["甲", "乙"]
    assert document.warnings == ()


def test_archives_without_a_page_are_damaged() -> None:
    assert refused(archive(("text/css", "8bit", b"p{}"))) == "damaged"


def test_archives_in_archives_without_end() -> None:
    kind = b"Content-Type: multipart/related; boundary=%d\r\n\r\n"
    parts = b"".join(b"--%d\r\n" % at + kind % (at + 1) for at in range(5000))
    assert refused(b"MIME-Version: 1.0\r\n" + kind % 0 + parts) in ("too_large", "damaged")


# Hostile pages


@pytest.mark.parametrize("tag", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<select>", "<q>x", "<table>"])
def test_a_page_nested_a_hundred_thousand_deep(tag: str) -> None:
    try:
        document = read_document(f"<html>{tag * 100_000}甲".encode())
    except RejectedFile as rejected:
        assert rejected.code == "too_large"
    else:
        assert any("甲" in text for text in lines(document))


def test_frames_in_frames_around_much() -> None:
    document = read(f"{'<table><tr><td>' * 500}{'<p>x' * 50_000}")
    assert len(document.blocks) == 50_000


def test_cells_that_reach_down_far_beside_many_rows() -> None:
    assert refused(f"<table><tr>{'<td rowspan=65534>1' * 60_000}{'<tr><td>2' * 60_000}".encode()) == "too_large"
    assert refused(f"<table><tr>{'<td rowspan=9 colspan=1000>1' * 60_000}".encode()) == "too_large"


def test_more_tags_than_a_report_has() -> None:
    assert refused(b"<html>" + b"<div>" * 2_000_001) == "too_large"


def test_doctypes_and_entities_fetch_nothing_and_do_not_grow() -> None:
    bomb = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
    data = f'<!DOCTYPE html [<!ENTITY e0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{bomb}]><html><p>a&e9;&x;</p>'
    assert len("".join(lines(read_document(data.encode())))) < 3_000
    assert "root:" not in "".join(lines(read_document(data.encode())))


def test_truncated_and_changed_pages_are_read_or_refused() -> None:
    rows = table("<td rowspan=2>甲<td>b", "<td>c<td><select><option>d</select>")
    data = page(f"<p>a</p>{rows}<ol><li>e</ol>").encode()
    chance = random.Random(3)
    for end in range(60, len(data), 3):
        read_html(data[:end])
    for _ in range(500):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.choice(b"<>/\"'= &;\0\x0b\xff\xefdt")
        read_html(bytes(changed))


TAGS = (
    "<table> </table> <tr> <td> </td> <td_rowspan=3> <td_colspan=2> <th> <caption> </caption> <thead> </thead> <tfoot> "
    "<p> </p> <p_hidden> <li> <ol> </ol> <pre> </pre> <select> <option> </select> <br> <div> </div> <title> 甲"
)


@given(st.lists(st.sampled_from(TAGS.replace("_", "\t").split(" ")), max_size=40))
def test_any_soup_is_read_and_its_cells_stay_inside(tags: list[str]) -> None:
    document = read_html(page("".join(tags)).encode())
    for each in tables(document):
        for cell in each.cells:
            assert cell.row_span >= 1 <= cell.column_span
            assert cell.row + cell.row_span <= each.rows
            assert cell.column + cell.column_span <= each.columns

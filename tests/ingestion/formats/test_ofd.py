from __future__ import annotations

import pytest

from ingestion.document import RejectedFile
from ingestion.formats import read_document
from ingestion.formats.drawing import MAX_PAGES
from ingestion.formats.ofd import read_ofd
from tests.ingestion.formats.fixed_layout import (
    mm,
    ofd,
    ofd_line,
    ofd_page,
    ofd_table,
    ofd_text,
    only_table,
    paragraphs,
    rows,
)

XS, YS = (60, 160, 260, 360), (100, 120, 140, 160)
TEXTS = (("指标", "目标值", "完成值"), ("路灯亮灯率", "≥95%", "96.5%"), ("清运次数", "365次", "365次"))


def rejection(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_ofd(data)
    assert rejected.value.reason.endswith(".")
    return rejected.value.code


def texts(layer: str) -> list[str]:
    return paragraphs(read_ofd(ofd(layer)).blocks)


def test_table_with_places() -> None:
    document = read_document(ofd(ofd_text("一、自评情况", 60, 80, 16) + ofd_table(TEXTS, XS, YS)))
    assert document.format == "ofd"
    assert paragraphs(document.blocks) == ["一、自评情况"]
    table = only_table(document)
    assert rows(table) == [list(line) for line in TEXTS]
    assert table.merges_known
    assert table.grid[1][2].place == "page 1 [260,120,360,140]"


def test_pages_in_order() -> None:
    document = read_ofd(ofd(*(ofd_text(f"第{k}部分。", 60, 300) for k in "一二三")))
    assert paragraphs(document.blocks) == ["第一部分。", "第二部分。", "第三部分。"]
    assert [block.place[:6] for block in document.blocks] == ["page 1", "page 2", "page 3"]


def test_templates_and_composite_objects_are_drawn() -> None:
    """A template holds the lines of a form, a composite object a drawing that pages share."""
    lines = "".join(ofd_line(60, y, 360, y) for y in YS)
    unit = "".join(ofd_line(x - 60, 0, x - 60, 60) for x in XS)
    parts = {
        "Doc_0/Tpls/0.xml": ofd_page(lines),
        "Doc_0/Res.xml": '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnits>'
        f'<ofd:CompositeGraphicUnit ID="7" Width="1" Height="1"><ofd:Content>{unit}</ofd:Content>'
        "</ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
        "Doc_0/Pages/0.xml": ofd_page(
            f'<ofd:CompositeObject ID="8" ResourceID="7" Boundary="{mm(60)} {mm(100)} {mm(300)} {mm(60)}"/>'
            + "<ofd:PageBlock>"
            + "".join(ofd_text(t, XS[c] + 3, YS[r] + 12) for r, line in enumerate(TEXTS) for c, t in enumerate(line))
            + "</ofd:PageBlock>",
            before='<ofd:Template TemplateID="5" ZOrder="Background"/>',
        ),
    }
    common = '<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="5" BaseLoc="/Doc_0/Tpls/0.xml"/>'
    assert rows(only_table(read_ofd(ofd("", parts=parts, common=common)))) == [list(line) for line in TEXTS]


def test_text_of_several_cells_in_one_object() -> None:
    """What converters make of a row of figures: one object, with a wide step from cell to cell."""
    step = mm(5)
    text = (
        f'<ofd:TextObject ID="1" Boundary="{mm(163)} {mm(110)} 90 5" Font="1" Size="{mm(10)}"><ofd:TextCode X="0" '
        f'Y="{mm(2)}" DeltaX="g 2 {step} {mm(90)} g 2 {step}">665764</ofd:TextCode></ofd:TextObject>'
    )
    table = only_table(read_ofd(ofd(ofd_table([["资金", "", ""]], XS, YS[:2]) + text)))
    assert rows(table) == [["资金", "665", "764"]]


def test_text_written_downwards() -> None:
    text = (
        f'<ofd:TextObject ID="1" Boundary="{mm(63)} {mm(100)} 5 20" Font="1" Size="{mm(10)}"><ofd:TextCode X="0" '
        f'Y="{mm(10)}" DeltaY="g 3 {mm(12)}">绩效指标</ofd:TextCode></ofd:TextObject>'
    )
    table = only_table(read_ofd(ofd(ofd_table([["", "一", "二"]], XS, (100, 160)) + text)))
    assert rows(table) == [["绩\n效\n指\n标", "一", "二"]]


def test_scaled_and_turned_objects() -> None:
    scaled = ofd_text("放大", 0, 10, 5, f'CTM="2 0 0 2 {mm(100)} {mm(200)}"')
    turned = ofd_text("竖排文字", 300, 300, 10, 'CTM="0 1 -1 0 0 0"')
    assert texts(scaled + ofd_text("正文文字正文", 60, 60) + turned) == ["正文文字正文", "放大", "竖排文字"]


def test_what_does_not_show_is_no_text() -> None:
    white = '<ofd:FillColor Value="255 255 255"/>'
    layer = (
        ofd_text("正文", 60, 100)
        + ofd_text("隐去", 60, 140, attributes='Visible="false"')
        + ofd_text("透明", 60, 180, attributes='Alpha="0"')
        + ofd_text("白字", 60, 220, inside=white)
        + ofd_text("不填", 60, 260, attributes='Fill="false"')
        + ofd_text("斜放水印", 200, 400, attributes='CTM="0.7 0.7 -0.7 0.7 0 0"')
    )
    assert texts(layer) == ["正文"]


def test_white_lines_are_none() -> None:
    white = ofd_line(110, 100, 110, 120).replace("<ofd:Abb", '<ofd:StrokeColor Value="255 255 255"/><ofd:Abb')
    assert rows(only_table(read_ofd(ofd(ofd_table(TEXTS[:1], XS, YS[:2]) + white)))) == [list(TEXTS[0])]


def test_page_box_is_where_places_begin() -> None:
    area = f"<ofd:Area><ofd:PhysicalBox>{mm(10)} {mm(50)} {mm(500)} {mm(600)}</ofd:PhysicalBox></ofd:Area>"
    parts = {"Doc_0/Pages/0.xml": ofd_page(ofd_table(TEXTS, XS, YS), before=area)}
    assert only_table(read_ofd(ofd("", parts=parts))).place == "page 1 [50,50,350,110]"


def test_signed_documents_are_read() -> None:
    data = ofd(ofd_text("正文", 60, 100), main="<ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>")
    assert paragraphs(read_ofd(data).blocks) == ["正文"]


def test_encrypted() -> None:
    assert rejection(ofd("", outer="<ofd:Encryptions>Encryptions.xml</ofd:Encryptions>")) == "encrypted"


def test_doctypes_are_refused() -> None:
    page = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + ofd_page("")
    assert rejection(ofd("", parts={"Doc_0/Pages/0.xml": page})) == "unsafe"


@pytest.mark.parametrize("missing", ["Doc_0/Document.xml", "Doc_0/Pages/0.xml"])
def test_missing_parts(missing: str) -> None:
    assert rejection(ofd("", parts={missing: ""})) == "damaged"


def test_no_document_named() -> None:
    parts = {"OFD.xml": '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>'}
    assert rejection(ofd("", parts=parts)) == "damaged"


def test_locations_stay_in_the_package() -> None:
    page = '<ofd:Pages><ofd:Page ID="1" BaseLoc="../../../../etc/passwd"/></ofd:Pages>'
    parts = {"Doc_0/Document.xml": f'<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016">{page}</ofd:Document>'}
    assert rejection(ofd("", parts=parts)) == "damaged"


def test_pictures_need_ocr() -> None:
    assert rejection(ofd('<ofd:ImageObject ID="1" ResourceID="2" Boundary="0 0 210 297"/>')) == "unsupported_format"


def test_too_many_pages() -> None:
    assert rejection(ofd(*[""] * (MAX_PAGES + 1))) == "too_large"


def test_steps_and_drawings_without_end() -> None:
    """Repeat counts end with the text; composite objects that hold each other end somewhere."""
    endless = ofd_text("正文", 60, 100).replace("DeltaX=", 'DeltaY="g 9999999 0" DeltaX=')
    assert texts(endless) == ["正文"]
    unit = '<ofd:CompositeObject ID="8" ResourceID="7" Boundary="0 0 9 9"/>'
    parts = {
        "Doc_0/Res.xml": '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CompositeGraphicUnit ID="7">'
        f"<ofd:Content>{unit * 10}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>"
    }
    common = "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
    assert rejection(ofd(unit, parts=parts, common=common)) == "too_large"


@pytest.mark.parametrize("number", ["nan", "inf", "-1e300", "x", ""])
def test_numbers_that_are_no_lengths(number: str) -> None:
    layer = ofd_text("正文", 60, 100) + ofd_line(60, 120, 200, 120)
    assert read_ofd(ofd(layer.replace(f'Size="{mm(10)}"', f'Size="{number}"'))).format == "ofd"
    assert read_ofd(ofd(layer.replace("M 0 0", f"M {number or 0} 0"))).format == "ofd"
    assert read_ofd(ofd(layer.replace('X="0"', f'X="{number}"'))).format == "ofd"

from __future__ import annotations

import zlib

import pytest

from ingestion.document import RejectedFile
from ingestion.formats import ocr, read_document
from ingestion.formats import pdf as pdf_reader
from ingestion.formats.drawing import MAX_PAGES, Budget
from ingestion.formats.pdf import read_pdf
from tests.ingestion.formats.fixed_layout import (
    HEIGHT,
    PdfPage,
    only_table,
    paragraphs,
    pdf,
    rows,
    stream,
    tables,
)

XS, YS = (60, 160, 260, 360), (100, 120, 140, 160)
TEXTS = (("指标", "目标值", "完成值"), ("路灯亮灯率", "≥95%", "96.5%"), ("清运次数", "365次", "365次"))


def rejection(data: bytes) -> str:
    with pytest.raises(RejectedFile) as rejected:
        read_pdf(data)
    assert rejected.value.reason.endswith(".")
    return rejected.value.code


def texts(page: PdfPage) -> list[str]:
    return paragraphs(read_pdf(pdf(page)).blocks)


def test_table_with_places() -> None:
    document = read_document(pdf(PdfPage().text("一、自评情况", 60, 80, 16).table(TEXTS, XS, YS)))
    assert document.format == "pdf"
    assert paragraphs(document.blocks) == ["一、自评情况"]
    table = only_table(document)
    assert rows(table) == [list(line) for line in TEXTS]
    assert table.merges_known
    assert table.grid[1][2].place == "page 1 [260,120,360,140]"
    assert table.place == "page 1 [60,100,360,160]"


# Fonts that are not embedded have no Chinese glyphs, and pdfium leaves turned text without a glyph out.
LATIN = (("item", "target", "actual"), ("lamps", ">95%", "96.5%"), ("days", "365", "365"))
# What turns a page counter-clockwise by so much, within the width or height of a page on its side.
TURNS = {90: "0 1 -1 0 842 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 595"}


@pytest.mark.parametrize("turn", TURNS)
def test_pages_are_read_as_shown(turn: int) -> None:
    drawn = [f"q {TURNS[turn]} cm", *PdfPage().table(LATIN, XS, YS).instructions, "Q"]
    media_box = "" if turn == 180 else "/MediaBox[0 0 842 595]"
    table = only_table(read_pdf(pdf(PdfPage(drawn, f"/Rotate {turn}", media_box=media_box))))
    assert rows(table) == [list(line) for line in LATIN]
    assert table.place == "page 1 [60,100,360,160]"


@pytest.mark.parametrize("turn", TURNS)
def test_text_turned_against_its_page(turn: int) -> None:
    """A wide table on an upright page: the reader turns the paper."""
    drawn = [f"q {TURNS[turn]} cm", *PdfPage().table(LATIN, XS, YS).instructions, "Q"]
    media_box = "" if turn == 180 else "/MediaBox[0 0 842 595]"
    table = only_table(read_pdf(pdf(PdfPage(drawn, media_box=media_box))))
    assert rows(table) == [list(line) for line in LATIN]
    assert (
        table.place
        == {
            90: "page 1 [100,235,160,535]",
            180: "page 1 [235,682,535,742]",
            270: "page 1 [682,60,742,360]",
        }[turn]
    )


def test_crop_box_is_the_page() -> None:
    page = PdfPage(entries="/CropBox[50 600 400 842]").table(TEXTS, XS, YS).text("页外", 60, 500)
    document = read_pdf(pdf(page))
    assert paragraphs(document.blocks) == []
    assert only_table(document).place == "page 1 [10,100,310,160]"


def test_borders_as_thin_rectangles_in_forms() -> None:
    """Word draws borders as filled rectangles; some programs put the page into a form, scaled."""
    drawn = PdfPage()
    for x in XS:
        drawn.fill(x, YS[0], 0.5, YS[-1] - YS[0])
    for y in YS:
        drawn.fill(XS[0], y, XS[-1] - XS[0], 0.5)
    for row, line in enumerate(TEXTS):
        for column, text in enumerate(line):
            drawn.text(text, XS[column] + 3, YS[row] + 12)
    content = "\n".join(drawn.instructions)
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Length {len(content)}"
    form = f"<<{entries}>>\nstream\n{content}\nendstream"
    page = PdfPage(["q 0.5 0 0 0.5 100 300 cm /X Do Q"], resources="/XObject<</X 900 0 R>>")
    table = only_table(read_pdf(pdf(page, objects={900: form})))
    assert rows(table) == [list(line) for line in TEXTS]
    assert table.place == "page 1 [130,171,280,201]"


def test_many_borders_in_one_path() -> None:
    path = "".join(f"{XS[0]} {HEIGHT - y} m {XS[-1]} {HEIGHT - y} l " for y in YS)
    path += "".join(f"{x} {HEIGHT - YS[0]} m {x} {HEIGHT - YS[-1]} l " for x in XS)
    page = PdfPage([f"{path} S"])
    for row, line in enumerate(TEXTS):
        for column, text in enumerate(line):
            page.text(text, XS[column] + 3, YS[row] + 12)
    assert rows(only_table(read_pdf(pdf(page)))) == [list(line) for line in TEXTS]


def test_white_and_transparent_lines_are_none() -> None:
    page = PdfPage().table(TEXTS[:1], XS, YS[:2]).line(110, 100, 110, 120, "1 1 1 RG")
    assert rows(only_table(read_pdf(pdf(page)))) == [list(TEXTS[0])]


def test_what_does_not_show_is_no_text() -> None:
    page = PdfPage().text("正文", 60, 100)
    page.text("看不见", 60, 140, setup="3 Tr")
    page.text("白字", 60, 180, setup="1 1 1 rg")
    page.text("页外", 60, 900)
    page.text("微", 60, 220, size=0.5)
    page.text("内部资料", 200, 400, size=40, matrix="0.7 0.7 -0.7 0.7")
    assert texts(page) == ["正文"]


def test_white_text_on_a_dark_head_shows() -> None:
    page = PdfPage().fill(50, 85, 200, 20, "0 0 0.5 rg").text("指标名称", 60, 100, setup="1 1 1 rg")
    assert texts(page) == ["指标名称"]


def test_text_that_is_only_stroked_shows() -> None:
    assert texts(PdfPage().text("描边", 60, 100, setup="1 Tr 1 1 1 rg")) == ["描边"]


def test_bold_feigned_by_drawing_twice() -> None:
    page = PdfPage().text("合计11", 60, 100).text("合计11", 60.3, 100)
    assert texts(page) == ["合计11"]


def test_characters_are_verbatim() -> None:
    text = "（１）≥95％—①㎡“Ａ”"
    assert texts(PdfPage().text(text, 60, 100)) == [text]


def test_characters_beyond_the_basic_plane() -> None:
    """Fonts give them in two halves; half a character, which no file can hold, is none."""
    assert texts(PdfPage().text("𠮷", 60, 100)) == ["𠮷"]
    page = PdfPage().text("正文", 60, 100).draw("BT /F 10 Tf 1 0 0 1 60 700 Tm <d842> Tj 0 -30 Td <dfb7> Tj ET")
    assert "正文" in texts(page) and "".join(texts(page)).encode()


def test_field_values_are_text_and_comments_are_not() -> None:
    appearance = "/Tx BMC BT /F 10 Tf 1 0 0 1 2 4 Tm <53ef4e3a> Tj ET EMC"
    entries = "/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F 3 0 R>>>>"
    objects = {
        900: "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(x)/Rect[60 700 160 720]/F 4/AP<</N 901 0 R>>/P 10 0 R>>",
        901: f"<<{entries}/Length {len(appearance)}>>\nstream\n{appearance}\nendstream",
        902: "<</Type/Annot/Subtype/FreeText/Contents(no)/Rect[60 600 160 620]/F 4/AP<</N 901 0 R>>/DA(/F 10 Tf)>>",
    }
    page = PdfPage(entries="/Annots[900 0 R 902 0 R]").text("正文", 60, 80)
    catalog = "/AcroForm<</Fields[900 0 R]/DR<</Font<</F 3 0 R>>>>>>"
    document = read_pdf(pdf(page, catalog=catalog, objects=objects))
    assert paragraphs(document.blocks) == ["正文", "可为"]


def test_pages_in_order() -> None:
    document = read_pdf(pdf(*(PdfPage().text(f"第{k}部分。", 60, 300) for k in "一二三")))
    assert paragraphs(document.blocks) == ["第一部分。", "第二部分。", "第三部分。"]
    assert [block.place[:6] for block in document.blocks] == ["page 1", "page 2", "page 3"]


IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\n"
    "stream\n0\nendstream"
)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_scan_needs_ocr() -> None:
    page = PdfPage(["q 595 0 0 842 0 0 cm /I Do Q"], resources="/XObject<</I 900 0 R>>")
    page.text("识别结果", 60, 100, setup="3 Tr")
    assert rejection(pdf(page, objects={900: IMAGE})) == "needs_ocr"


@pytest.mark.usefixtures("without_ocr")
def test_a_page_number_on_a_scan_is_no_text() -> None:
    page = PdfPage(["q 595 0 0 842 0 0 cm /I Do Q"], resources="/XObject<</I 900 0 R>>").text("第一页", 260, 800)
    assert rejection(pdf(page, objects={900: IMAGE})) == "needs_ocr"


@pytest.mark.usefixtures("without_ocr")
def test_scanned_page_among_others_is_warned_of() -> None:
    scan = PdfPage(["q 595 0 0 842 0 0 cm /I Do Q"], resources="/XObject<</I 900 0 R>>")
    document = read_pdf(pdf(PdfPage().text("正文", 60, 100), scan, objects={900: IMAGE}))
    assert document.warnings == ("Page 2 is a picture; its text was not read.",)


@pytest.mark.usefixtures("without_ocr")
def test_fonts_without_characters_need_ocr() -> None:
    data = pdf(PdfPage().text("合计一百", 60, 100)).replace(b"/ToUnicode 6 0 R", b"                ")
    assert rejection(data) == "needs_ocr"


def test_encrypted() -> None:
    secret = "<" + "ab" * 32 + ">"
    trailer = f"/Encrypt<</Filter/Standard/V 1/R 2/O{secret}/U{secret}/P -4>>/ID[<00><00>]"
    assert rejection(pdf(PdfPage().text("正文", 60, 100), trailer=trailer)) == "encrypted"


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_cut_off(kept: float) -> None:
    data = pdf(*(PdfPage().text("正文", 60, 100) for _ in range(5)))
    assert rejection(data[: int(kept * len(data))]) == "damaged"


def test_trailing_bytes_do_no_harm() -> None:
    assert paragraphs(read_pdf(pdf(PdfPage().text("正文", 60, 100)) + b"\r\n" * 50).blocks) == ["正文"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\n" + b"\0" * 3000, b"%PDF-1.7\nstartxref\n9\n%%EOF"])
def test_no_pdf_behind_the_signature(data: bytes) -> None:
    assert rejection(data) == "damaged"


def test_too_many_pages() -> None:
    assert rejection(pdf(*(PdfPage() for _ in range(MAX_PAGES + 1)))) == "too_large"


@pytest.mark.parametrize("times_deflated", [1, 2])
def test_content_that_inflates_without_end(times_deflated: int) -> None:
    packed = b"0 0 m 9 9 l S " * (40 * 2**20 // 14)
    for _ in range(times_deflated):
        packed = zlib.compress(packed, 9)
    content = stream(packed, "/Filter[" + "/FlateDecode" * times_deflated + "]")
    document = pdf(PdfPage(entries="/Contents 900 0 R"), objects={900: "CONTENT"})
    assert rejection(document.replace(b"CONTENT", content)) == "too_large"


def test_more_drawn_objects_than_any_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted over all pages, and the corners of paths with them."""
    monkeypatch.setattr(pdf_reader, "Budget", lambda: Budget(objects=150))
    page = PdfPage().line(10, 10, 90, 10)
    assert len(tables(read_pdf(pdf(*[PdfPage().table(TEXTS, XS, YS)] * 2)).blocks)) == 2
    assert rejection(pdf(*[page] * 151)) == "too_large"
    assert rejection(pdf(page.draw("0 0 m " + "50 50 l 0 0 l " * 100 + "S"))) == "too_large"


def test_more_characters_than_any_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "Budget", lambda: Budget(glyphs=50))
    page = PdfPage().text("一二三四五六七八九十", 60, 100)
    assert len(read_pdf(pdf(*[page] * 3)).blocks) > 0
    assert rejection(pdf(*[page] * 9)) == "too_large"


def test_lines_without_end_are_refused() -> None:
    page = PdfPage(media_box="/MediaBox[0 0 9000 9000]")
    for at in range(0, 8000, 5):
        page.line(0, HEIGHT - at, 8000, HEIGHT - at).line(at, HEIGHT, at, HEIGHT - 8000)
    assert rejection(pdf(page)) == "too_large"


def test_page_tree_that_holds_itself() -> None:
    data = pdf(PdfPage()).replace(b"/Kids[10 0 R]", b"/Kids[2 0 R] ")
    with pytest.raises(RejectedFile) as rejected:
        read_pdf(data)
    assert rejected.value.code == "damaged"


def test_empty_pages_hold_nothing() -> None:
    assert read_pdf(pdf(PdfPage(), PdfPage())).blocks == ()
    assert tables(read_pdf(pdf(PdfPage().line(10, 10, 200, 10))).blocks) == []

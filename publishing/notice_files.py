"""Correction notices as Word documents and Excel workbooks.

The Word document is a letter on A4, laid out as official documents are (GB/T 9704: margins, fonts by name, size 3, 28
points a line), with the list of findings behind it on landscape pages. The same notice gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from rich.cells import cell_len

if TYPE_CHECKING:
    from publishing.notices import Item, Notice

TITLE = "绩效自评报告整改通知书"
LIST = "绩效自评报告问题清单"
_BLANK = "　　　　"
_PARTS = {"reject": "第一部分　必须更正的问题", "warn": "第二部分　需核实或说明的问题"}
_SEVERITIES = {"reject": "必须更正", "warn": "需核实说明"}
_NOTE = "注：差额为填报值减应为值；标注“依据待核实”的，文号、条款未经核对，签发前请核对原文。"
_CELL, _HEAD = "表格正文", "表格标题"
_STYLES = ("Normal", "Default Paragraph Font", "Normal Table", "Table Grid", "Footer", "footer")
_COLUMNS = {
    "序号": 11,
    "位置": 50,
    "存在问题": 64,
    "填报": 23,
    "应为": 23,
    "差额": 18,
    "依据": 36,
    "整改要求": 32,
}  # mm

SONG, HEI, FANG = "宋体", "黑体", "仿宋"
# What to take where a font of the official style is missing.
_INSTEAD = {
    SONG: "SimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC",
    HEI: "SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC",
    FANG: "FangSong,仿宋_GB2312,STFangsong,Noto Serif CJK SC",
}
_SHADING = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="EDEDED"/>'
_LETTER = 2  # mm, about the width of a Latin letter in a sheet
# Nothing here tells when it was made.
_NO_TIME = datetime(2000, 1, 1)


def docx(notice: Notice) -> bytes:
    """The notice as a Word document, ready to be dated, numbered and signed."""
    document = Document(BytesIO(_paper()))
    _letter(document, notice)
    _list_of_findings(document, notice)
    saved = BytesIO()
    document.save(saved)
    return _undated(saved)


@cache
def _paper() -> bytes:
    """An empty A4 letter: margins of official documents, fonts with what may stand in for them, page numbers."""
    document = Document()
    _slim_down(document)
    for name in ("created", "modified"):
        for element in document.core_properties._element.findall(qn(f"dcterms:{name}")):
            element.getparent().remove(element)
    document.core_properties.author = document.core_properties.comments = ""
    document.core_properties.title = TITLE
    _name_fonts(document)
    # Else punctuation stands in the middle of its square, as in traditional print.
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    normal = document.styles["Normal"]
    normal.font.size = Pt(16)
    _set_font(normal, FANG)
    normal.paragraph_format.space_after = Pt(0)
    for name, font in ((_CELL, FANG), (_HEAD, HEI)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.font.size = Pt(10.5)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        _set_font(style, font)
    margins = document.styles["Table Grid"].element.find(f".//{qn('w:tblCellMar')}")
    for side, twips in {"top": 57, "left": 85, "bottom": 57, "right": 85}.items():
        margins.find(qn(f"w:{side}")).set(qn("w:w"), str(twips))
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in ("— ", None, " —"):
        run = _run(footer, piece or "", SONG, 14)
        if piece is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addprevious(field)
            field.append(run._r)
            run.text = "1"
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _slim_down(document: Any) -> None:
    """Without the styles and parts of the library's template that no notice needs, and that are most of its bytes."""
    for style in list(document.styles):
        if style.name not in _STYLES:
            style.delete()
    document.styles.element.remove(document.styles.element.find(qn("w:latentStyles")))
    for source in (document.part.package, document.part):
        for key, relationship in list(source.rels.items()):
            if relationship.reltype.rpartition("/")[2] in ("thumbnail", "customXml", "stylesWithEffects", "numbering"):
                del source.rels[key]


def _name_fonts(document: Any) -> None:
    (part,) = (part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"modern" if font == HEI else "roman"}"/></w:font>'
        for font, instead in _INSTEAD.items()
    )
    part._blob = part.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _letter(document: Any, notice: Notice) -> None:
    year = f"{notice.fiscal_year}年度" if notice.fiscal_year else ""
    if notice.bureau:
        _paragraph(document, notice.bureau, SONG, 22, align="center", bold=True)
    _paragraph(document, TITLE, SONG, 22, align="center", bold=True)
    _paragraph(document, f"〔{_BLANK}〕{_BLANK}号", align="center")
    _paragraph(document, "")
    _paragraph(document, f"{notice.unit or _BLANK * 3}：")
    counts = [
        f"{words}的问题{notice.counts[severity]}项"
        for severity, words in _SEVERITIES.items()
        if notice.counts[severity]
    ]
    outcome = "该报告予以退回，请整改后重新报送" if notice.counts["reject"] else "请予核实"
    _paragraph(
        document,
        f"你单位报送的{year}绩效自评报告（文件：{notice.file_name}，含自评表{notice.form_count}张）已收悉。"
        f"经审核，发现{'、'.join(counts)}（详见附件）。{outcome}。现将有关事项通知如下：",
        indent=True,
    )
    demands = _demands(notice)
    for number, demand in enumerate(demands, start=1):
        # Never a page with nothing on it but the signature.
        _paragraph(document, f"{'一二三四五'[number - 1]}、{demand}", indent=True, keep=number == len(demands))
    _paragraph(document, "", keep=True)
    _paragraph(document, f"附件：{LIST}", indent=True, keep=True)
    for _ in range(2):
        _paragraph(document, "", keep=True)
    _paragraph(document, f"{notice.bureau or _BLANK * 3}（盖章）", align="right", keep=True)
    _paragraph(document, f"{_BLANK}年　　月　　日", align="right")


def _demands(notice: Notice) -> list[str]:
    demands = []
    if notice.counts["reject"]:
        demands.append("必须更正的问题，请逐项核对原始资料后更正；由同一原因引起的问题列在该原因之后，请一并更正。")
    if notice.counts["warn"]:
        demands.append("需核实说明的问题，请逐项核实：确有差错的予以更正，情况属实的在报告或自评表中说明原因。")
    if notice.withholds:
        demands.append("报告涉及涉密项目，本通知不复述报告中的项目名称和数值，请按所列位置与原件核对。")
    demands.append(
        "更正后请通查全文，使正文、自评表、基础数据表相互一致，"
        f"并于{_BLANK}年　　月　　日前重新报送完整的报告，请勿只报送修改页。"
    )
    demands.append(f"联系人：{_BLANK * 2}　联系电话：{_BLANK * 2}")
    return demands


def _list_of_findings(document: Any, notice: Notice) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(25), Mm(22)
    section.left_margin = section.right_margin = Mm(20)
    section.footer_distance = Mm(12)
    _paragraph(document, "附件", HEI, 16)
    _paragraph(document, LIST, SONG, 18, align="center", bold=True)
    year = f"{notice.fiscal_year}年度" if notice.fiscal_year else _BLANK
    _paragraph(document, f"单位：{notice.unit or _BLANK}　　年度：{year}　　报告文件：{notice.file_name}", FANG, 11)
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _COLUMNS.values(), strict=True):
        column.width = Mm(width)
    head, text = document.styles[_HEAD], document.styles[_CELL]
    _fill(table.rows[0], _COLUMNS, head, centred=range(len(_COLUMNS)))
    for cell in table.rows[0].cells:
        _shade(cell)
    _mark_row(table.rows[0], "w:tblHeader")
    part = None
    for item in notice.items:
        if item.part != part:
            part = item.part
            row = table.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            _fill_cell(merged, [_PARTS[part]], head)
            _shade(merged)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        row = table.add_row()
        _fill(row, _shown(item), text, centred=(0, 3, 4, 5))
        _mark_row(row, "w:cantSplit")
    _paragraph(document, _NOTE, FANG, 10.5)


def _shown(item: Item) -> list[str]:
    """The cells of an item's row; lines are parted by line breaks."""
    return [
        item.number,
        "\n".join(item.where),
        item.problem,
        item.reported,
        item.expected,
        item.difference or "—",
        item.basis,
        item.action,
    ]


def _fill(row: Any, texts: Iterable[str], style: Any, centred: Sequence[int]) -> None:
    for number, (cell, text, width) in enumerate(zip(row.cells, texts, _COLUMNS.values(), strict=True)):
        cell.width = Mm(width)
        _fill_cell(cell, text.split("\n"), style, "center" if number in centred else None)


def _fill_cell(cell: Any, lines: Sequence[str], style: Any, align: str | None = None) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.style = style
        _lay_out(paragraph, align)
        paragraph.add_run(line)


def _shade(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().insert_element_before(parse_xml(_SHADING), "w:vAlign")


def _mark_row(row: Any, property_name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(property_name))


def _paragraph(
    document: Any,
    text: str,
    font: str = FANG,
    size: float = 16,
    *,
    align: str | None = None,
    bold: bool = False,
    indent: bool = False,
    keep: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    _lay_out(paragraph, align)
    style = paragraph.paragraph_format
    style.line_spacing = Pt(max(28, size * 1.6) if size >= 16 else size * 1.5)
    style.keep_with_next = keep
    if indent:
        style.first_line_indent = Pt(2 * size)
    if align == "right":
        style.right_indent = Pt(2 * size)
    _run(paragraph, text, font, size).bold = bold


def _lay_out(paragraph: Any, align: str | None) -> None:
    paragraph.alignment = {
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "right": WD_ALIGN_PARAGRAPH.RIGHT,
        None: None,
    }[align]


def _run(paragraph: Any, text: str, font: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _set_font(run, font)
    return run


def _set_font(target: Any, font: str) -> None:
    target.font.name = "Times New Roman" if font == FANG else font
    fonts = target._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:hint"), "eastAsia")  # quotation marks and dashes, too


def _undated(saved: BytesIO) -> bytes:
    """The archive anew, without the time of day that each member carries."""
    rewritten = BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return rewritten.getvalue()


def xlsx(notice: Notice) -> bytes:
    """The list of findings as a workbook, with a column for the unit's answers."""
    saved = BytesIO()
    with _workbook(saved) as workbook:
        sheet = workbook.add_worksheet("问题清单")
        titles = {**_COLUMNS, "性质": 22, "整改情况（由单位填写）": 45}
        looks = _looks(workbook)
        sheet.write_string(0, 0, TITLE, looks["title"])
        for row, (label, text) in enumerate(
            {
                "单位": notice.unit or "",
                "年度": str(notice.fiscal_year or ""),
                "报告文件": notice.file_name,
                "审核结论": "退回整改" if notice.counts["reject"] else "请予核实",
                "报送期限": "",
            }.items(),
            start=1,
        ):
            sheet.write_string(row, 0, label, looks["label"])
            sheet.write_string(row, 1, text, looks["plain"])
        head = 7
        _head(sheet, head, titles, looks)
        for row, item in enumerate(notice.items, start=head + 1):
            texts = [*_shown(item), _SEVERITIES[item.severity], ""]
            _write_row(sheet, row, texts, titles, looks, centred=(0, 3, 4, 5, 8))
        last = head + len(notice.items)
        sheet.autofilter(head, 0, last, len(titles) - 1)
        sheet.write_string(last + 2, 0, _NOTE, looks["plain"])
    return saved.getvalue()


def index(region: str, notices: Sequence[Notice]) -> bytes:
    """The index sheet of a region's notices."""
    saved = BytesIO()
    with _workbook(saved) as workbook:
        sheet = workbook.add_worksheet("目录")
        titles = {"序号": 12, "单位": 70, "年度": 18, "报告文件": 70, "结论": 22, "必须更正": 20, "需核实说明": 24}
        titles["通知书"] = 90
        looks = _looks(workbook)
        sheet.write_string(0, 0, f"{region}绩效自评报告整改通知书目录（{len(notices)}份）", looks["title"])
        _head(sheet, 2, titles, looks)
        for row, notice in enumerate(notices, start=3):
            texts = [
                str(row - 2),
                notice.unit or "",
                str(notice.fiscal_year or ""),
                notice.file_name,
                "退回整改" if notice.counts["reject"] else "请予核实",
                *(str(notice.counts[severity]) for severity in _SEVERITIES),
                f"{notice.file_stem}.docx",
            ]
            _write_row(sheet, row, texts, titles, looks, centred=(0, 2, 4, 5, 6))
        sheet.autofilter(2, 0, 2 + len(notices), len(titles) - 1)
    return saved.getvalue()


def _workbook(saved: BytesIO) -> Any:
    workbook = xlsxwriter.Workbook(saved, {"in_memory": True})
    workbook.set_properties({"title": TITLE, "created": _NO_TIME})
    return workbook


def _looks(workbook: Any) -> dict[str, Any]:
    """Formats by name. All are text and quoted: no cell becomes a formula, even where it is edited."""
    text = {"font_name": FANG, "font_size": 10.5, "num_format": "@", "quote_prefix": True, "valign": "vcenter"}
    boxed = text | {"border": 1, "text_wrap": True}
    return {
        name: workbook.add_format(look)
        for name, look in {
            "title": text | {"font_name": SONG, "font_size": 16, "bold": True},
            "plain": text,
            "label": text | {"font_name": HEI},
            "head": boxed | {"font_name": HEI, "align": "center", "bg_color": "#EDEDED"},
            "cell": boxed,
            "centred": boxed | {"align": "center"},
        }.items()
    }


def _write_row(
    sheet: Any, row: int, texts: Sequence[str], titles: dict[str, int], looks: dict[str, Any], centred: Sequence[int]
) -> None:
    """A row of the table, as high as its text needs: not every program finds the height by itself."""
    lines = 1
    for column, (text, width) in enumerate(zip(texts, titles.values(), strict=True)):
        sheet.write_string(row, column, text, looks["centred" if column in centred else "cell"])
        lines = max(lines, sum(-(-(cell_len(line) + 1) * _LETTER // width) for line in text.split("\n")))
    sheet.set_row(row, min(lines * 14.5 + 4, 409))


def _head(sheet: Any, row: int, titles: dict[str, int], looks: dict[str, Any]) -> None:
    """The head of the table, and how the sheet prints: A4 across, one page wide, the head on every page."""
    for column, (title, width) in enumerate(titles.items()):
        sheet.set_column(column, column, width / _LETTER)
        sheet.write_string(row, column, title, looks["head"])
    sheet.freeze_panes(row + 1, 0)
    sheet.repeat_rows(row)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5)
    sheet.set_footer("&C第 &P 页　共 &N 页")
    sheet.ignore_errors({"number_stored_as_text": "A1:Z10000"})

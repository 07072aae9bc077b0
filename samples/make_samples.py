"""Makes samples/inbox, samples/expected.json and samples/README.md: `python -m samples.make_samples`.

Every report comes from the generator, so its figures agree; then single texts are edited to plant a defect. Files that
LibreOffice has to write (.doc, .wps, .xls, the scan) are made once and kept: to make one anew, delete it first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from samples import formats
from samples.edits import edit, edit_row, edit_total_line, form_of, less, met, missed, more, raised, with_total
from samples.formats.office import converted
from samples.formats.scan import scan
from samples.generator import Family, generate, plain, total_of
from samples.layout import Block, lay_out
from samples.report import Contact, Report
from samples.variants import approval

HERE = Path(__file__).parent
QIYUN, TINGZHOU, WANGPING = "青岚市栖云区", "青岚市汀洲区", "临澜市望屏区"
XIHE, CHENGZHI = "临澜市汐禾区", "临澜市澄芷区"


@dataclass(frozen=True)
class Sample:
    """A file of the inbox: its bytes, what it is there to show, and what the checks must say.

    `report` is None where the file is rejected. `findings` are (rule, number of the form in the file).
    `rejected_without` is the code under which the file waits where a program that it needs is not installed. A file
    that is read by recognising its letters (`recognised`) is not compared. `members` are the files of a bundle.
    """

    name: str
    data: bytes
    shows: str
    report: Report | None = None
    findings: tuple[tuple[str, int], ...] = ()
    reject_code: str | None = None
    rejected_without: str | None = None
    recognised: bool = False
    members: tuple[Sample, ...] = ()


def main() -> None:
    """Writes every file; files of the inbox that no longer belong there are removed."""
    inbox = HERE / "inbox"
    inbox.mkdir(exist_ok=True)
    wanted = contents()
    for path in inbox.iterdir():
        if path not in wanted:
            path.unlink()
    for path, data in wanted.items():
        path.write_bytes(data)
    print(f"{len(samples())} files in {inbox}")


def contents() -> dict[Path, bytes]:
    """Everything that this script writes, by path."""
    files = {HERE / "inbox" / sample.name: sample.data for sample in samples()}
    files[HERE / "expected.json"] = (json.dumps(_expected(), ensure_ascii=False, indent=2) + "\n").encode()
    files[HERE / "README.md"] = _readme().encode()
    return files


@cache
def samples() -> tuple[Sample, ...]:
    made = (
        *_consistent(),
        *_broken(),
        *_broken_in_wuhan_forms(),
        *_not_reports(),
        *_in_other_formats(),
        *_of_other_templates(),
    )
    return tuple(sorted(made, key=lambda sample: sample.name))


def files() -> Iterator[tuple[str, Sample]]:
    """Every file that is read, with its path below the inbox; the members of a bundle stand for it."""
    for sample in samples():
        if sample.members:
            yield from ((f"{sample.name}/{member.name}", member) for member in sample.members)
        else:
            yield sample.name, sample


def _consistent() -> list[Sample]:
    city = _with_contacts(generate(11, Family.HUNAN, place=QIYUN, unit_kind="城市管理局"))
    score = city.forms[1].total_score
    project = city.forms[2].project_name
    culture = _with_contacts(generate(12, Family.HUNAN, place=QIYUN, unit_kind="文化旅游局"))
    culture = edit(culture, 3, filler_rows=True)
    water = generate(13, Family.HUNAN_SOURCES, place=QIYUN, unit_kind="水利局")
    health = generate(14, Family.WUHAN, place=WANGPING, unit_kind="卫生健康局", merged_satisfaction=True)
    school = generate(15, Family.WUHAN, place=WANGPING, unit_kind="教育局")
    return [
        _word(
            "01-栖云区城市管理局.docx",
            city,
            "Consistent but for contact lines that name a person and are not signed. Base data, overall and project "
            "forms; a total changed with tracking on, a project name in a content control.",
            *_of_contacts(city),
            revised={score: plain(Decimal(score) - 1)},
            controls=(project,),
        ),
        _text(
            "02-栖云区文化旅游局.txt",
            culture,
            "Consistent but for contact lines as in 01. One cell per line; an empty template row.",
            *_of_contacts(culture),
            dialect=formats.cell_per_line,
        ),
        _text(
            "03-栖云区水利局.txt",
            water,
            "Consistent. GB18030; lines by source of funds, grade in the total row, footnotes.",
            encoding="gb18030",
        ),
        _word(
            "04-望屏区卫生健康局.docx",
            health,
            "Consistent. Score in the header, no weights, one score per level-2 class, one goal per project, "
            "satisfaction in one cell over two levels.",
        ),
        _text("05-望屏区教育局.txt", school, "Consistent. The same forms as tab-separated text."),
    ]


def _broken() -> list[Sample]:
    justice = generate(21, Family.HUNAN, place=QIYUN, unit_kind="司法局")
    right = justice.forms[1].total_score
    wrong_total = edit(justice, 2, total_score=plain(Decimal(right) - 3))

    market = generate(22, Family.HUNAN_SOURCES, place=QIYUN, unit_kind="市场监督管理局")
    for name in ("投诉举报按期办结率", "消费者对市场环境满意度"):
        market = edit_row(market, 1, name, missed("0.45"))
    market = edit(with_total(market, 1), 1, grade="优")

    schools = generate(23, Family.HUNAN_SOURCES, place=QIYUN, unit_kind="教育局")
    for name in ("教师培训结业合格率", "学生资助按时发放率", "家长对办学工作满意度"):
        schools = edit_row(schools, 1, name, missed("0.6"))
    schools = with_total(schools, 1)
    schools = edit(schools, 1, total_score=plain(Decimal(schools.forms[0].total_score) + 6), grade="优")

    health = generate(24, Family.HUNAN, place=QIYUN, unit_kind="卫生健康局", rates=("1", "1"))
    health = with_total(edit_total_line(health, 3, weight="5", score="5"), 3)
    health = edit_total_line(health, 4, weight="15", score="15")
    first = health.forms[3].indicators[0]
    health = edit_row(health, 4, first.level3, lambda row: met(replace(row, weight=less(row.weight, 5))))
    health = with_total(health, 4)

    farms = generate(25, Family.HUNAN, place=QIYUN, unit_kind="农业农村局")
    general = farms.forms[1].splits[0]
    splits = (replace(general, amount=more(general.amount, "12.5")), *farms.forms[1].splits[1:])
    farms = edit(farms, 2, splits=splits)
    total, current, *others = farms.forms[2].fund_lines
    current = replace(current, executed=less(current.executed, "1.2"))
    farms = edit(farms, 3, fund_lines=(total, current, *others))

    water = generate(26, Family.HUNAN, place=TINGZHOU, unit_kind="水利局", rates=("0.9", "1.05"))
    *revenue, basic, projects = water.forms[1].splits
    water = edit(water, 2, splits=(*revenue, replace(basic, amount=more(basic.amount, 10)), projects))
    water = with_total(edit_total_line(water, 3, rate="100%", score="10"), 3)

    city = generate(27, Family.HUNAN, place=TINGZHOU, unit_kind="城市管理局")
    city = edit_row(city, 2, "市容问题整改合格率", lambda row: replace(missed("0.94")(row), reason=""))
    city = edit_row(
        city,
        2,
        "建筑工地扬尘达标率",
        lambda row: replace(row, actual="94.6%", score=less(row.weight, 1), reason="个别工地喷淋设备停用，已督促修复"),
    )
    city = edit_row(city, 2, "居民对市容环境满意度", lambda row: replace(missed("0.9")(row), score=less(row.weight, 3)))
    city = with_total(city, 2)

    culture = generate(28, Family.HUNAN, place=TINGZHOU, unit_kind="文化旅游局")
    halls, plays = (form_of(culture, name) for name in ("公共文化场馆免费开放经费", "送戏下乡活动经费"))
    for number, name, change in (
        (halls, "馆内设备完好率", lambda row: replace(row, actual="95.2%", score=row.weight, reason="")),
        (halls, "读者预约图书按时到架率", lambda row: replace(row, actual="≥94%", score=row.weight, reason="")),
        (plays, "演出剧目审核通过率", lambda row: replace(row, actual="92场", score=row.weight, reason="")),
        (plays, "演出覆盖行政村", missed("0.8")),
        (plays, "完成送戏下乡演出", lambda row: replace(met(row), score=more(row.weight, 1))),
    ):
        culture = edit_row(culture, number, name, change)
    culture = with_total(with_total(culture, halls), plays)

    mediation = generate(29, Family.HUNAN, place=TINGZHOU, unit_kind="司法局")
    base = mediation.forms[0]
    posts, in_service, rate = base.staff
    three_public = replace(base.base_rows[0], final=more(base.base_rows[0].final, "0.3"))
    mediation = edit(
        mediation,
        1,
        staff=(posts, in_service, less(rate.rstrip("%"), "1.5") + "%"),
        base_rows=(three_public, *base.base_rows[1:]),
    )

    return [
        _text(
            "06-栖云区司法局.txt",
            wrong_total,
            f"UTF-16. The overall form prints {wrong_total.forms[1].total_score}, its scores add up to {right}.",
            ("total_score_mismatch", 2),
            encoding="utf-16",
        ),
        _text(
            "07-栖云区司法局-更正.txt",
            justice,
            "The corrected version of 06 under another name; consistent.",
        ),
        _text(
            "08-栖云区市场监督管理局.txt",
            market,
            f"Graded 优 with {market.forms[0].total_score} points. An empty line where a page ended inside the table.",
            ("grade_band_mismatch", 1),
            dialect=partial(formats.tab_separated, page_of=16),
        ),
        _word(
            "09-栖云区教育局.docx",
            schools,
            f"Prints {schools.forms[0].total_score} and 优; the scores add up to {plain(total_of(schools.forms[0]))}, "
            "which is 良.",
            ("total_score_mismatch", 1),
            ("grade_mismatch_recomputed_total", 1),
        ),
        _text(
            "10-栖云区卫生健康局.txt",
            health,
            "One cell per line. Form 3 gives execution 5 points, so weights add up to 95; form 4 gives it 15, taken "
            "from the output section, whose rows add up to 45 of 50.",
            ("weight_sum_not_100", 3),
            ("section_weight_mismatch", 4),
            dialect=formats.cell_per_line,
        ),
        _word(
            "11-栖云区农业农村局.docx",
            farms,
            "The revenue split is 12.5 above the full-year budget; in form 3 the executed amounts by source miss 1.2.",
            ("revenue_split_mismatch", 2),
            ("split_totals_differ", 2),
            ("funding_source_sum_mismatch", 3),
        ),
        _text(
            "12-汀洲区水利局.txt",
            water,
            "Basic expenditure is 10 too high for the executed total, and for the running text; form 3 prints 100% and "
            "full points for a rate of 90%; form 4 spent 105% of its budget.",
            ("narrative_form_mismatch", 2),
            ("expenditure_split_mismatch", 2),
            ("split_totals_differ", 2),
            ("execution_rate_mismatch", 3),
            ("execution_score_mismatch", 3),
            ("executed_over_budget", 4),
        ),
        _text(
            "13-汀洲区城市管理局.txt",
            city,
            "One cell per line. A row loses points without a reason, a met target loses a point, a target met to 90% "
            "keeps 7 of 10 points.",
            ("deduction_without_reason", 2),
            ("target_met_but_deducted", 2),
            ("proportional_score_mismatch", 2),
            dialect=formats.cell_per_line,
        ),
        _word(
            "14-汀洲区文化旅游局.docx",
            culture,
            "A missed target with full points, an actual value printed as ≥94%, a count as the result of a percentage, "
            "a score above its weight.",
            ("target_missed_but_full_score", halls),
            ("actual_printed_as_inequality", halls),
            ("unit_mismatch", plays),
            ("score_out_of_range", plays),
        ),
        _text(
            "15-汀洲区司法局.txt",
            mediation,
            "The staffing control rate does not follow from the posts; the three public expenses are 0.3 above their "
            "parts.",
            ("staffing_rate_mismatch", 1),
            ("three_public_sum_mismatch", 1),
        ),
    ]


def _broken_in_wuhan_forms() -> list[Sample]:
    market = generate(
        31, Family.WUHAN, place=WANGPING, unit_kind="市场监督管理局", rates=("0.95", "0.94"), merged_satisfaction=True
    )
    header = market.forms[0].self_score
    market = edit(market, 1, total_score=header, self_score=plain(Decimal(header) - 2))
    market = edit(market, 2, reason="")
    last = market.forms[2].indicators[-1].level3
    market = edit_row(market, 3, last, lambda row: replace(row, score=more(row.score, 2)))
    first = next(row.level3 for row in reversed(market.forms[2].indicators) if row.goal_no == 1)
    market = edit_row(market, 3, first, lambda row: replace(row, score=less(row.score, 3)))
    market = edit(market, 3, self_score=plain(total_of(market.forms[2])))

    farms = generate(32, Family.WUHAN, place=WANGPING, unit_kind="农业农村局", rates=("0.95", "0.96"))
    right = total_of(farms.forms[1])
    farms = edit(farms, 2, self_score=plain(right - 9))
    lowered = next(row for row in farms.forms[0].indicators if row.level2 == "数量指标")
    approved = approval(farms, 1, lowered.level3, raised(lowered.target, 20))
    return [
        _word(
            "16-望屏区市场监督管理局.docx",
            market,
            f"Form 1 prints {market.forms[0].self_score} in the header and {header} in its total row; form 2 lost "
            "points and leaves its reason cell blank; the rows of the second annual goal score more than its points.",
            ("header_score_mismatch", 1),
            ("deduction_without_reason", 2),
            ("section_score_over_cap", 3),
        ),
        _text(
            "17-望屏区农业农村局.txt",
            farms,
            f"Merged scores. Form 2 prints {farms.forms[1].self_score}, its scores add up to {plain(right)}. A target "
            "of form 1 is lower than 39 approves it.",
            ("total_score_mismatch", 2),
            ("target_changed_after_approval", 1),
        ),
        Sample(
            "39-望屏区农业农村局-绩效目标批复表.docx",
            formats.word(lay_out(approved, 39)),
            "The targets approved for a project of 17: no report, but reports are held against them.",
            reject_code="no_form_found",
        ),
    ]


def _not_reports() -> list[Sample]:
    whole = {sample.name: sample.data for sample in _consistent()}
    notice = (
        "关于做好绩效自评材料报送工作的通知\n\n各预算单位：\n\n"
        "请按照年度工作安排，认真组织本单位绩效自评，自评表一式两份，电子版发送至指定邮箱。\n\n"
        "一、报送时间为6月30日前，逾期不予受理。\n\n二、自评结果应当真实完整，数据与决算保持一致。\n\n"
        "青岚市栖云区财政局\n\n2023年5月8日\n"
    )
    first = whole["01-栖云区城市管理局.docx"]
    second = whole["02-栖云区文化旅游局.txt"]
    return [
        Sample(
            "18-汀洲区教育局.docx",
            first[: len(first) * 2 // 3],
            "A Word file cut off in transfer.",
            None,
            (),
            "damaged",
        ),
        Sample("19-汀洲区农业农村局.txt", b"", "An empty file.", None, (), "empty"),
        Sample(
            "20-汀洲区卫生健康局.docx",
            formats.password_protected(),
            "A Word file with a password.",
            None,
            (),
            "encrypted",
        ),
        Sample("21-报送通知.txt", notice.encode(), "A notice, no report.", None, (), "no_form_found"),
        Sample("22-文化旅游局自评终稿.txt", second, "The bytes of 02 under a second name: one report."),
    ]


def _in_other_formats() -> list[Sample]:
    """The forms of `_consistent` and `_broken` in all the other formats. Workbooks hold forms and no running text."""
    school = replace(generate(41, Family.HUNAN, place=TINGZHOU, unit_kind="教育局"), paragraphs=())
    farms = replace(generate(42, Family.HUNAN_SOURCES, place=TINGZHOU, unit_kind="农业农村局"), paragraphs=())
    health = generate(43, Family.HUNAN, place=TINGZHOU, unit_kind="卫生健康局")

    market = generate(44, Family.HUNAN, place=TINGZHOU, unit_kind="市场监督管理局", rates=("0.97", "0.93"))
    total, current, *others = market.forms[2].fund_lines
    market = edit(market, 3, fund_lines=(total, replace(current, adjusted=more(current.adjusted, 2)), *others))
    market = with_total(edit_total_line(market, 4, rate="97.5%", score="9.75"), 4)

    city = generate(45, Family.WUHAN, place=WANGPING, unit_kind="城市管理局")
    water = generate(46, Family.WUHAN, place=WANGPING, unit_kind="水利局", rates=("0.95", "0.97"))
    water = edit(water, 1, reason="")
    justice = generate(47, Family.HUNAN_SOURCES, place=WANGPING, unit_kind="司法局")
    justice = edit(justice, 1, total_score=more(justice.forms[0].total_score, "-1.5"))
    culture = generate(48, Family.HUNAN_SOURCES, place=WANGPING, unit_kind="文化旅游局")
    return [
        _sample(
            "23-汀洲区教育局-重报.xlsx",
            school,
            "Consistent. What the unit of 18 sent next: a sheet per form, figures as numbers with number formats.",
            write=_workbook,
        ),
        _kept(
            "24-汀洲区农业农村局-重报.xls",
            farms,
            "Consistent. What the unit of 19 sent next, as Excel 97 saves it.",
            write=lambda blocks: converted(_workbook(blocks), "xlsx", "xls"),
        ),
        _kept(
            "25-汀洲区卫生健康局-重报.doc",
            health,
            "Consistent. What the unit of 20 sent next, as Word 97 saves it.",
            write=lambda blocks: converted(formats.word(blocks), "docx", "doc"),
            rejected_without="needs_libreoffice",
        ),
        _sample(
            "26-汀洲区市场监督管理局.pdf",
            market,
            "Tables go on overleaf. In form 3 the adjusted budgets by source are 2 above their total; form 4 prints "
            "97.5% and 9.75 points for a rate of 93%.",
            ("funding_source_sum_mismatch", 3),
            ("execution_rate_mismatch", 4),
            ("execution_score_mismatch", 4),
            write=formats.as_pdf,
        ),
        _sample(
            "27-望屏区城市管理局.ods",
            replace(city, paragraphs=()),
            "Consistent. A sheet per form, merged scores.",
            write=lambda blocks: formats.open_sheets(formats.on_sheets(blocks)),
        ),
        _sample(
            "28-望屏区水利局.odt",
            water,
            "Form 1 lost points and leaves its reason cell blank.",
            ("deduction_without_reason", 1),
            write=formats.open_text,
        ),
        _sample(
            "29-望屏区司法局.ofd",
            justice,
            f"Prints {justice.forms[0].total_score}, the scores add up to {plain(total_of(justice.forms[0]))}.",
            ("total_score_mismatch", 1),
            write=formats.as_ofd,
        ),
        _sample(
            "30-望屏区文化旅游局.md",
            culture,
            "Consistent. Pipe tables, headings, line breaks as tags.",
            write=lambda blocks: formats.markdown(blocks).encode(),
        ),
    ]


def _of_other_templates() -> list[Sample]:
    """Further families of templates, and a bundle."""
    city = generate(51, Family.ANHUI, place=XIHE, unit_kind="城市管理局")

    culture = generate(52, Family.SICHUAN, place=XIHE, unit_kind="文化旅游局")
    halls = 1 + [form.project_name.rpartition("-")[2] for form in culture.forms].index("公共文化场馆免费开放经费")
    culture = edit_row(
        culture, halls, "馆内设备完好率", lambda row: replace(row, actual="95.2", score="9.9", reason="")
    )
    culture = with_total(culture, halls)

    water = generate(53, Family.HUBEI, place=XIHE, unit_kind="水利局", rates=("0.94",))
    water = edit(water, 1, total_score=less(water.forms[0].total_score, 2))
    school = generate(54, Family.YUNNAN, place=XIHE, unit_kind="教育局")
    health = generate(55, Family.ANHUI, place=XIHE, unit_kind="卫生健康局")
    farms = generate(56, Family.HUBEI, place=XIHE, unit_kind="农业农村局")
    scanned = generate(57, Family.YUNNAN, place=CHENGZHI, unit_kind="教育局")
    market = generate(58, Family.YUNNAN, place=XIHE, unit_kind="市场监督管理局")
    justice = replace(generate(59, Family.HUNAN_SOURCES, place=XIHE, unit_kind="司法局"), paragraphs=())
    members = (
        _sample("市场监督管理局/自评表.docx", market, "Consistent; in 38.", write=formats.word),
        _sample("司法局/自评表.xlsx", justice, "Consistent; in 38.", write=_workbook),
        Sample(
            "报送清单.txt",
            "报送材料目录\n\n1．市场监督管理局自评表\n\n2．司法局自评表\n".encode("gb18030"),
            "A list of the files, no report; in 38.",
            reject_code="no_form_found",
        ),
    )
    return [
        _sample(
            "31-汐禾区城市管理局.mht",
            city,
            "Consistent. A web archive in GB18030; heads with (A), (B) and (B/A), names that begin with 指标1：, "
            "dashes where nothing is scored.",
            write=formats.web_archive,
        ),
        _sample(
            "32-汐禾区文化旅游局.xlsx",
            culture,
            "Operator, value and unit of the target in three columns, rate before weight, project code in the name. A "
            "row loses points without a reason.",
            ("deduction_without_reason", halls),
            write=_workbook,
        ),
        _sample(
            "33-汐禾区水利局.pdf",
            water,
            f"Tick boxes, 20 + 80 points, no weights. Form 1 prints {water.forms[0].total_score}, its scores add up to "
            f"{plain(total_of(water.forms[0]))}.",
            ("total_score_mismatch", 1),
            write=formats.as_pdf,
        ),
        _sample(
            "34-汐禾区教育局.html",
            school,
            "Consistent. The target in three columns under a head of two rows, grade beside the total.",
            write=formats.page,
        ),
        _sample(
            "35-汐禾区卫生健康局.rtf",
            health,
            "Consistent. The template of 31.",
            write=formats.rich_text,
            rejected_without="needs_libreoffice",
        ),
        _kept(
            "36-汐禾区农业农村局.wps",
            farms,
            "Consistent. The template of 33, as WPS saves it.",
            write=lambda blocks: converted(formats.word(blocks), "docx", "doc"),
            rejected_without="needs_libreoffice",
        ),
        replace(
            _kept(
                "37-澄芷区教育局.png",
                scanned,
                "A scan of the template of 34, a little askew.",
                write=lambda blocks: scan(converted(formats.word(blocks), "docx", "pdf")),
                rejected_without="needs_ocr",
            ),
            recognised=True,
        ),
        Sample(
            "38-汐禾区报送材料.zip",
            formats.bundle({member.name: member.data for member in members}),
            "A bundle of three files in folders; their names are in GBK.",
            members=members,
        ),
    ]


def _sample(
    name: str,
    report: Report,
    shows: str,
    *findings: tuple[str, int],
    write: Callable[[list[Block]], bytes],
    rejected_without: str | None = None,
) -> Sample:
    data = write(lay_out(report, _seed(name)))
    return Sample(name, data, shows, report, findings, rejected_without=rejected_without)


def _kept(
    name: str,
    report: Report,
    shows: str,
    *,
    write: Callable[[list[Block]], bytes],
    rejected_without: str | None = None,
) -> Sample:
    """A file that differs wherever it is made: the one that is there stays."""
    path = HERE / "inbox" / name
    data = path.read_bytes() if path.exists() else write(lay_out(report, _seed(name)))
    return Sample(name, data, shows, report, rejected_without=rejected_without)


def _seed(name: str) -> int:
    number = name[:2]
    return int(number) if number.isdecimal() else len(name)


def _workbook(blocks: Sequence[Block]) -> bytes:
    return formats.workbook(formats.on_sheets(blocks))


def _text(
    name: str,
    report: Report,
    shows: str,
    *findings: tuple[str, int],
    dialect: Callable[..., str] = formats.tab_separated,
    encoding: str = "utf-8",
) -> Sample:
    def write(blocks: list[Block]) -> bytes:
        text = dialect(blocks)
        # Always the same byte order.
        return b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16" else text.encode(encoding)

    return _sample(name, report, shows, *findings, write=write)


def _word(
    name: str,
    report: Report,
    shows: str,
    *findings: tuple[str, int],
    revised: dict[str, str] | None = None,
    controls: Sequence[str] = (),
) -> Sample:
    return _sample(name, report, shows, *findings, write=partial(formats.word, revised=revised, controls=controls))


def _with_contacts(report: Report) -> Report:
    contact = Contact("填报员乙", "00000000000", f"{report.year + 1}.6.12", "")
    return replace(report, forms=tuple(replace(form, contact=contact) for form in report.forms))


def _of_contacts(report: Report) -> Iterator[tuple[str, int]]:
    """Under each form a person is named, and nobody has signed."""
    for number in range(1, len(report.forms) + 1):
        yield "personal_data_printed", number
        yield "signature_blank", number


def _expected() -> dict[str, object]:
    """What the checks must say: findings by file, files that are rejected, by code, and which others are where a
    program is not installed. A member of a bundle has the path of its bundle, going on inside."""
    return {
        "findings": {
            path: [{"rule": rule, "form_no": form_no} for rule, form_no in sample.findings]
            for path, sample in files()
            if sample.report and not sample.recognised
        },
        "rejected": {path: sample.reject_code for path, sample in files() if sample.reject_code},
        "rejected_without": {path: sample.rejected_without for path, sample in files() if sample.rejected_without},
        "duplicates": {
            path: _same_bytes(sample) for path, sample in files() if not sample.report and not sample.reject_code
        },
    }


def _same_bytes(sample: Sample) -> str:
    return next(other.name for other in samples() if other.data == sample.data)


def _readme() -> str:
    lines = [
        "# Sample inbox",
        "",
        "Reports written for this project: every unit, person and number is invented. `make_samples.py` makes them",
        "from a generator of consistent reports (`generator.py`) and edits single texts to plant defects; run it with",
        "`python -m samples.make_samples` after a change. `layout.py` lays a report out after its template, `formats/`",
        "writes it in every format that is read. What only LibreOffice can write (.doc, .wps, .xls, the scan) is made",
        "once and kept; delete a file to have it made anew.",
        "",
        "`defects.py` and `contradictions.py` plant a defect for every rule, one in a report; the tests hold the audit",
        "to finding it and nothing else, and the rule pages take their examples from there and from the inbox.",
        "",
        "`schemes.toml` names the regions, which are invented like the units; a bureau's own file looks the same.",
        "",
        "`expected.json` says the same as this table to programs:",
        "",
        "- `findings`: the findings of each file that is read; a member of a bundle has the path of its bundle, going",
        "  on inside;",
        "- `rejected`: the code of each file that is rejected;",
        "- `rejected_without`: the code of each file that waits where LibreOffice or the OCR extra is not installed;",
        "  where it is, the file is read and its findings are those listed;",
        "- `duplicates`: files whose bytes another one has.",
        "",
        "| file | what it shows | findings expected |",
        "|---|---|---|",
    ]
    for path, sample in _rows():
        lines.append(f"| {path} | {sample.shows} | {_outcome(sample)} |")
    return "\n".join(lines) + "\n"


def _rows() -> Iterator[tuple[str, Sample]]:
    """Files and bundles, members after their bundle."""
    for sample in samples():
        yield sample.name, sample
        for member in sample.members:
            yield f"{sample.name[:2]}: {member.name}", member


def _outcome(sample: Sample) -> str:
    if sample.members:
        return "those of its members"
    if sample.reject_code:
        return f"rejected: `{sample.reject_code}`"
    if sample.report is None:
        return "read once"
    found = "<br>".join(f"`{rule}` (form {form_no})" for rule, form_no in sample.findings) or "none"
    if sample.recognised:
        found = "not compared"
    return (
        f"{found}; where it cannot be read, rejected: `{sample.rejected_without}`" if sample.rejected_without else found
    )


if __name__ == "__main__":
    main()

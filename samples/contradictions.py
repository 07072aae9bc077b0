"""Single contradictions planted in consistent reports: in base data, the running text, between forms, years and files.

They go on where `samples.defects` ends; a contradiction shows in two places, and what follows from it may have findings
of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from samples import variants
from samples.defects import Defect
from samples.edits import edit, edit_row, less, more, raised
from samples.generator import Family, generate
from samples.report import Contact, Figure, Form, Paragraph, Report

# The order of the forms of a report with base data.
BASE, OVERALL, PROJECT = 1, 2, 3
_HUNAN = "湖南省"
_LONG = (
    "全年围绕年度重点任务统筹推进各项工作，建立任务清单和周调度机制，对进度滞后的事项逐一约谈责任科室，对群众反映集中的问题"
    "限期办结并回访，年末对照清单逐项验收，未完成事项转入次年计划继续办理，相关台账资料已整理归档备查，验收结果在单位内部公示五个工作日。"
)

_Change = Callable[[Report], Report]


def contradictions(seed: int) -> Iterator[Defect]:
    """One report for every kind of contradiction, each of a unit of its own."""
    seeds = count(seed)
    for kind in (_in_base_data, _in_the_text, _between_forms, _in_the_document, _between_reports):
        yield from kind(seeds)


def of_own_units(planted: Iterable[Defect]) -> Iterator[tuple[str, Report]]:
    """The reports by the names of their defects, each of a unit that no other is of; behind it the one beside it.

    Reports of one unit would be versions of each other.
    """
    for number, defect in enumerate(planted):
        unit = f"{defect.region}青岚{number}市水利局"
        yield defect.name, variants.of_unit(defect.report, unit)
        if defect.beside:
            is_own = defect.beside.unit_name == defect.report.unit_name
            yield f"{defect.name} beside", variants.of_unit(defect.beside, unit if is_own else f"另{unit}")


def _in_base_data(seeds: Iterator[int]) -> Iterator[Defect]:
    kinds: tuple[tuple[str, _Change], ...] = (
        ("staffing_rate_mismatch", _staff_rate),
        ("three_public_sum_mismatch", lambda report: _base("三公经费", final=_account(report, "三公", "0.3"))(report)),
        ("base_total_blank", _base("公用经费", prior="", budget="", final="")),
        ("operating_items_exceed_total", _base("公用经费", prior="0.02", budget="0.02", final="0.01")),
        ("final_over_budget", _base("政府采购", budget="0.5")),
        ("base_prior_year_blank", _without_prior_year),
        ("base_year_on_year_jump", _base("会议费", prior="0.01")),
        (
            "building_control_rate_mismatch",
            lambda report: edit(report, BASE, buildings=("1000", "950", "90%", "100", "100", "100%")),
        ),
        ("template_year_stale", lambda report: edit(report, BASE, buildings_year="2015")),
        ("basic_adjustment_mismatch", _base("基本支出预算调整", final="0.07")),
        ("base_project_sum_mismatch", _last_project_less),
    )
    for name, change in kinds:
        yield _planted(next(seeds), name, change, BASE, (name,))
    yield _planted(
        next(seeds),
        "staff_over_establishment",
        _more_staff_than_posts,
        BASE,
        ("staff_over_establishment",),
        (("staff_over_establishment", OVERALL),),
    )


def _in_the_text(seeds: Iterator[int]) -> Iterator[Defect]:
    for name, change, *others in (
        ("narrative_income_sum_mismatch", _say("调整追加", "1234.5万元"), "narrative_form_mismatch"),
        ("narrative_balance_mismatch", _say("结余结转", "998万元")),
        ("narrative_form_mismatch", _income_of_another_year),
        ("narrative_value_conflict", _spending_told_twice, "narrative_form_mismatch"),
        ("narrative_indicator_mismatch", _another_count),
        ("narrative_project_sum_mismatch", _say("涉及项目", "9个"), "project_form_missing"),
        ("narrative_staff_mismatch", _say("编制人数", "99人")),
        ("half_year_figure_in_annual_report", _tell("上半年组织业务培训30次。")),
        ("all_goals_met_claim_contradicted", _tell("从评价情况看，全部完成绩效目标。")),
    ):
        yield _planted(next(seeds), name, change, OVERALL, (name, *others))
    # Without splits in the form the text contradicts itself alone.
    yield _planted(
        next(seeds),
        "narrative_expenditure_sum_mismatch",
        _say("基本支出", "12.3万元"),
        1,
        ("narrative_expenditure_sum_mismatch",),
        family=Family.HUNAN_SOURCES,
    )


def _between_forms(seeds: Iterator[int]) -> Iterator[Defect]:
    yield _planted(
        next(seeds),
        "amount_scale_suspect",
        _project_in_yuan_below_another_unit,
        PROJECT,
        ("amount_scale_suspect",),
        (("project_total_mismatch", OVERALL),),
    )
    yield _planted(
        next(seeds),
        "project_form_missing",
        lambda report: replace(report, forms=report.forms[:-1]),
        OVERALL,
        ("project_form_missing", "project_total_mismatch"),
    )
    yield _planted(
        next(seeds),
        "project_total_mismatch",
        lambda report: replace(report, forms=report.forms[:-1], paragraphs=()),
        OVERALL,
        ("project_total_mismatch",),
    )
    yield _planted(
        next(seeds),
        "base_table_missing",
        lambda report: replace(report, forms=report.forms[1:]),
        OVERALL - 1,
        ("base_table_missing",),
        region=_HUNAN,
    )
    for name, change in (
        ("same_indicator_conflict", _indicator_in_two_forms),
        ("indicator_fund_mismatch", _spending_as_indicator),
    ):
        yield _planted(next(seeds), name, change, OVERALL, (name,))


def _in_the_document(seeds: Iterator[int]) -> Iterator[Defect]:
    yield _planted(next(seeds), "classified_project_disclosed", _classified, PROJECT, ("classified_project_disclosed",))
    for name, change in (
        ("personal_data_printed", _filled_in_by("填报员丙", "0000-0000000", "单位负责人丁")),
        ("signature_blank", _filled_in_by("", "", "")),
        ("header_field_blank", _tell("  年  月  日")),
        ("template_text_left", _tell("表述格式参考如下：")),
    ):
        yield _planted(next(seeds), name, change, OVERALL, (name,))
    yield _planted(next(seeds), "duplicate_submission", _form_once_more, 5, ("duplicate_submission",))


def _between_reports(seeds: Iterator[int]) -> Iterator[Defect]:
    one, other = (_tell(_LONG)(generate(next(seeds), Family.HUNAN_SOURCES)) for _ in range(2))
    yield Defect("shared_boilerplate", one, 1, ("shared_boilerplate",), beside=other)
    last_year = generate(next(seeds), Family.HUNAN)
    yield Defect(
        "prior_year_final_mismatch",
        _base("会议费", prior=_account(last_year, "会议费", "-0.12"))(_a_year_later(last_year)),
        BASE,
        ("prior_year_final_mismatch",),
        beside=last_year,
    )
    report = generate(next(seeds), Family.HUNAN)
    row = next(row for row in report.forms[PROJECT - 1].indicators if row.level2 == "数量指标")
    yield Defect(
        "target_changed_after_approval",
        report,
        PROJECT,
        ("target_changed_after_approval",),
        beside=variants.approval(report, PROJECT, row.level3, raised(row.target, 20)),
    )
    last_year = generate(next(seeds), Family.HUNAN_SOURCES)
    yield Defect("carry_over_mismatch", _a_year_later(last_year), 1, ("carry_over_mismatch",), beside=last_year)


def _planted(
    seed: int,
    name: str,
    change: _Change,
    form_no: int,
    findings: tuple[str, ...],
    elsewhere: tuple[tuple[str, int], ...] = (),
    *,
    family: Family = Family.HUNAN,
    region: str = "",
) -> Defect:
    return Defect(name, change(generate(seed, family)), form_no, findings, elsewhere, region=region)


def _base(label: str, **cells: str) -> _Change:
    """Other values in a row of the base data table; `label` may be a part of its label."""

    def change(report: Report) -> Report:
        rows = report.forms[0].base_rows
        changed = tuple(replace(row, **cells) if label in row.label else row for row in rows)
        if changed == rows:
            raise ValueError(f"the base data table has no row {label}, or it says so already")
        return edit(report, BASE, base_rows=changed)

    return change


def _account(report: Report, label: str, by: str) -> str:
    """This year's account of a row of base data, changed by an amount."""
    return more(next(row.final for row in report.forms[0].base_rows if label in row.label), by)


def _staff_rate(report: Report) -> Report:
    posts, in_service, rate = report.forms[0].staff
    return edit(report, BASE, staff=(posts, in_service, less(rate.rstrip("%"), "1.5") + "%"))


def _more_staff_than_posts(report: Report) -> Report:
    report = edit(report, BASE, staff=("20", "21", "105%"))
    return _say("实有人数", "21人")(_say("编制人数", "20人")(report))


def _without_prior_year(report: Report) -> Report:
    rows = tuple(row if row.prior == "——" else replace(row, prior="") for row in report.forms[0].base_rows)
    return edit(report, BASE, base_rows=rows)


def _last_project_less(report: Report) -> Report:
    """The last project's row in the base data table is lower, and so is their sum there."""
    return _base(report.forms[-1].project_name, final="1", prior="1")(_base("项目支出：", final="2", prior="2")(report))


def _say(measure: str, value: str) -> _Change:
    """Another value behind a measure of the running text."""

    def change(report: Report) -> Report:
        if not any(figure.measure == measure for text in report.paragraphs for figure, _ in text.figures()):
            raise ValueError(f"the running text says nothing of {measure}")
        paragraphs = (Paragraph(tuple(_said(text, measure, value))) for text in report.paragraphs)
        return replace(report, paragraphs=tuple(paragraphs))

    return change


def _said(text: Paragraph, measure: str, value: str) -> Iterator[str | Figure]:
    for piece in text.pieces:
        yield Figure(measure, value) if isinstance(piece, Figure) and piece.measure == measure else piece


def _tell(*texts: str) -> _Change:
    """Further paragraphs behind the running text."""
    return lambda report: replace(report, paragraphs=(*report.paragraphs, *(Paragraph((text,)) for text in texts)))


def _spending_told_twice(report: Report) -> Report:
    return _tell(f"{report.year}年整体支出12.34万元。")(report)


def _income_of_another_year(report: Report) -> Report:
    """The text raises income, its first part and the balance alike: it agrees with itself and with no form."""
    figures = {
        figure.measure: figure.value.removesuffix("万元") for text in report.paragraphs for figure, _ in text.figures()
    }
    for measure in ("预算收入", "年初预算", "结余结转"):
        report = _say(measure, more(figures[measure], "3.21") + "万元")(report)
    return report


def _another_count(report: Report) -> Report:
    """The first count that the running text repeats from the overall form is another one."""
    row = next(row for row in report.forms[1].indicators if row.level2 == "数量指标")
    return _say(row.level3, "7" + row.actual)(report)


def _project_in_yuan_below_another_unit(report: Report) -> Report:
    """The amounts of the first project form are in yuan; its head still says 万元."""

    in_yuan = variants.in_yuan(report).forms[PROJECT - 1]
    return edit(report, PROJECT, fund_lines=in_yuan.fund_lines)


def _indicator_in_two_forms(report: Report) -> Report:
    """A project form repeats an indicator of the overall form, with one more of it done."""
    named = next(row for row in report.forms[1].indicators if row.level2 == "数量指标" and not row.reason)
    number, unit = re.fullmatch(r"([\d.]+)(.*)", named.actual).groups()  # type: ignore[union-attr]
    row = next(row for row in report.forms[2].indicators if not row.reason)
    return edit_row(
        report,
        PROJECT,
        row.level3,
        lambda row: replace(row, level3=named.level3, target=named.target, actual=more(number, 1) + unit),
    )


def _spending_as_indicator(report: Report) -> Report:
    rows = list(report.forms[1].indicators)
    at = next(number for number, row in enumerate(rows) if row.level2 == "成本指标")
    rows[at] = replace(rows[at], level3="全年经费支出", target="≤999999万元", actual="12.5万元")
    return edit(report, OVERALL, indicators=tuple(rows))


def _classified(report: Report) -> Report:
    return _tell(f"（1）{report.forms[2].project_name}项目", "此项目为涉密项目，不作公开评价。")(report)


def _filled_in_by(name: str, phone: str, head: str) -> _Change:
    return lambda report: edit(report, OVERALL, contact=Contact(name, phone, f"{report.year + 1}.6.1", head))


def _form_once_more(report: Report) -> Report:
    """The overall form stands in the file once more, with another expected goal."""
    overall = report.forms[1]
    again = replace(overall, goals=(replace(overall.goals[0], expected="完成年度任务。"),))
    return replace(report, forms=(*report.forms, again))


def _a_year_later(report: Report) -> Report:
    """The same unit's report of the next year, whose base data repeat last year's accounts."""

    def later(text: str) -> str:
        for year in (report.year + 1, report.year, report.year - 1):
            text = text.replace(f"{year}年", f"{year + 1}年")
        return text

    def form(of: Form) -> Form:
        rows = tuple(row if row.prior == "——" else replace(row, prior=row.final) for row in of.base_rows)
        return replace(of, title=later(of.title), base_rows=rows)

    paragraphs = tuple(
        Paragraph(tuple(later(piece) if isinstance(piece, str) else piece for piece in text.pieces))
        for text in report.paragraphs
    )
    return replace(report, year=report.year + 1, paragraphs=paragraphs, forms=tuple(map(form, report.forms)))

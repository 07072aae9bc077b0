"""Defects between forms, in base data, the running text and between files: each is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ingestion.reading import read_bytes
from jixiao.check import check_files
from samples import formats
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.report import Contact, Figure, Paragraph, Report

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

Edit = Callable[[Report], Report]

BASE, OVERALL, PROJECT = 1, 2, 3
LONG = (
    "全年围绕年度重点任务统筹推进各项工作，建立任务清单和周调度机制，对进度滞后的事项逐一约谈责任科室，对群众反映集中的问题"
    "限期办结并回访，年末对照清单逐项验收，未完成事项转入次年计划继续办理，相关台账资料已整理归档备查，验收结果在单位内部公示五个工作日。"
)


@dataclass(frozen=True)
class Planted:
    """A consistent report, edited; `printed` are replacements in its printed text. `found` are (rule, form)."""

    found: set[tuple[str, int]]
    edits: tuple[Edit, ...] = ()
    printed: tuple[tuple[str, str], ...] = ()
    family: Family = Family.HUNAN


def form(number: int, **changes: object) -> Edit:
    def edit(report: Report) -> Report:
        forms = list(report.forms)
        forms[number - 1] = replace(forms[number - 1], **changes)  # type: ignore[arg-type]
        return replace(report, forms=tuple(forms))

    return edit


def base(label: str, **cells: str) -> Edit:
    """Other values in a row of the base data table; `label` may be a part of its label."""

    def edit(report: Report) -> Report:
        rows = report.forms[0].base_rows
        assert sum(label in row.label for row in rows) == 1
        changed = tuple(replace(row, **cells) if label in row.label else row for row in rows)
        return form(BASE, base_rows=changed)(report)

    return edit


def prior_years_blank(report: Report) -> Report:
    rows = tuple(row if row.prior == "——" else replace(row, prior="") for row in report.forms[0].base_rows)
    return form(BASE, base_rows=rows)(report)


def say(measure: str, value: str) -> Edit:
    """Another value behind a measure of the running text."""

    def edit(report: Report) -> Report:
        assert any(figure.measure == measure for text in report.paragraphs for figure, _ in text.figures())
        return replace(
            report, paragraphs=tuple(Paragraph(tuple(_said(text, measure, value))) for text in report.paragraphs)
        )

    return edit


def _said(text: Paragraph, measure: str, value: str) -> Iterator[str | Figure]:
    for piece in text.pieces:
        yield Figure(measure, value) if isinstance(piece, Figure) and piece.measure == measure else piece


def tell(*texts: str) -> Edit:
    return lambda report: replace(report, paragraphs=(*report.paragraphs, *(Paragraph((text,)) for text in texts)))


def first_count(report: Report) -> Report:
    """The first count of the running text, which is an indicator's actual value, is another one."""
    row = next(row for row in report.forms[1].indicators if row.level2 == "数量指标")
    return say(row.level3, "7" + row.actual)(report)


def twin_indicator(report: Report) -> Report:
    """A project form repeats an indicator of the overall form with another actual value."""
    named = report.forms[1].indicators[0]
    first, *others = report.forms[2].indicators
    return form(PROJECT, indicators=(replace(first, level3=named.level3, target=named.target), *others))(report)


def fund_indicator(report: Report) -> Report:
    rows = list(report.forms[1].indicators)
    at = next(number for number, row in enumerate(rows) if row.level2 == "成本指标")
    rows[at] = replace(rows[at], level3="全年经费支出", target="≤999999万元", actual="12.5万元")
    return form(OVERALL, indicators=tuple(rows))(report)


def project_listed_and_form_lost(report: Report) -> Report:
    return replace(report, forms=report.forms[:-1])


def same_form_twice(report: Report) -> Report:
    """The overall form stands in the file once more, with another expected goal."""
    overall = report.forms[1]
    again = replace(overall, goals=(replace(overall.goals[0], expected="完成年度任务。"),))
    return replace(report, forms=(*report.forms, again))


def classified(report: Report) -> Report:
    return tell(f"（1）{report.forms[2].project_name}项目", "此项目为涉密项目，不作公开评价。")(report)


def contact(report: Report) -> Report:
    return form(OVERALL, contact=Contact("填报员丙", "0000-0000000", "2023.6.1", "单位负责人丁"))(report)


def unsigned(report: Report) -> Report:
    return form(OVERALL, contact=Contact("", "", "2023.6.1", ""))(report)


def spent_less(report: Report) -> Report:
    """The last project's row in the base data table is lower, and so is their sum there."""
    name = report.forms[-1].project_name
    return base(name, final="1", prior="1")(base("项目支出：", final="2", prior="2")(report))


PLANTED: dict[str, Planted] = {
    "posts": Planted(
        {("staff_over_establishment", BASE), ("staff_over_establishment", OVERALL)},
        (form(BASE, staff=("20", "21", "105%")), say("编制人数", "20人"), say("实有人数", "21人")),
    ),
    "total blank": Planted({("base_total_blank", BASE)}, (base("公用经费", prior="", budget="", final=""),)),
    "items": Planted(
        {("operating_items_exceed_total", BASE)}, (base("公用经费", prior="0.02", budget="0.02", final="0.01"),)
    ),
    "procurement": Planted({("final_over_budget", BASE)}, (base("政府采购", budget="0.5"),)),
    "prior years": Planted({("base_prior_year_blank", BASE)}, (prior_years_blank,)),
    "jump": Planted({("base_year_on_year_jump", BASE)}, (base("会议费", prior="0.01"),)),
    "building": Planted(
        {("building_control_rate_mismatch", BASE)},
        printed=(("——\t——\t——\t——\t——\t——", "1000\t950\t90%\t100\t100\t100%"),),
    ),
    "old label": Planted({("template_year_stale", BASE)}, printed=(("{year}年完工项目", "2015年完工项目"),)),
    "text income": Planted(
        {("narrative_income_sum_mismatch", OVERALL), ("narrative_form_mismatch", OVERALL)},
        (say("调整追加", "1234.5万元"),),
    ),
    "text count": Planted({("narrative_indicator_mismatch", OVERALL)}, (first_count,)),
    "text staff": Planted({("narrative_staff_mismatch", OVERALL)}, (say("编制人数", "99人"),)),
    "text conflict": Planted(
        {("narrative_value_conflict", OVERALL), ("narrative_form_mismatch", OVERALL)},
        (tell("{year}年整体支出12.34万元。"),),
    ),
    "text balance": Planted({("narrative_balance_mismatch", OVERALL)}, (say("结余结转", "998万元"),)),
    "half a year": Planted({("half_year_figure_in_annual_report", OVERALL)}, (tell("上半年组织业务培训30次。"),)),
    "twin": Planted({("same_indicator_conflict", OVERALL)}, (twin_indicator,)),
    "all met": Planted({("all_goals_met_claim_contradicted", OVERALL)}, (tell("从评价情况看，全部完成绩效目标。"),)),
    "form lost": Planted(
        {("project_form_missing", OVERALL), ("project_total_mismatch", OVERALL)}, (project_listed_and_form_lost,)
    ),
    "classified": Planted({("classified_project_disclosed", PROJECT)}, (classified,)),
    "contact": Planted({("personal_data_printed", OVERALL)}, (contact,)),
    "unsigned": Planted({("signature_blank", OVERALL)}, (unsigned,)),
    "no date": Planted({("header_field_blank", OVERALL)}, (tell("  年  月  日"),)),
    "template": Planted({("template_text_left", OVERALL)}, (tell("表述格式参考如下："),)),
    "base projects": Planted({("base_project_sum_mismatch", BASE)}, (spent_less,)),
    "twice": Planted({("duplicate_submission", 5)}, (same_form_twice,)),
    "shared, one": Planted({("shared_boilerplate", OVERALL)}, (tell(LONG),)),
    "shared, other": Planted({("shared_boilerplate", OVERALL)}, (tell(LONG),)),
    "fund": Planted({("indicator_fund_mismatch", OVERALL)}, (fund_indicator,)),
}


@pytest.fixture(scope="module")
def found() -> dict[str, set[tuple[str, int]]]:
    """All planted reports checked together, to start dbt and Great Expectations once; each is of a unit of its own."""
    files = []
    for seed, (name, planted) in enumerate(PLANTED.items(), start=600):
        report = generate(seed, planted.family)
        for edit in planted.edits:
            report = edit(report)
        text = formats.tab_separated(lay_out(report, 0))
        text = text.replace("{year}", str(report.year))
        for old, new in planted.printed:
            assert old.format(year=report.year) in text
            text = text.replace(old.format(year=report.year), new)
        files.append((Path(name), read_bytes(text.encode(), f"{name}.txt")))
    return {
        path.name: {(each["rule"], each["form_no"]) for each in findings} for path, _, findings in check_files(files)
    }


@pytest.mark.parametrize("name", PLANTED)
def test_planted_defect_is_found_and_nothing_else(found: dict[str, set[tuple[str, int]]], name: str) -> None:
    assert found[name] == PLANTED[name].found

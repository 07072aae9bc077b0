"""Rules that hold tonight's reports against those of former nights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from expectations import catalogue
from expectations.audit import run_audit
from ingestion.landing import write_batch
from ingestion.reading import read_bytes
from jixiao.settings import Settings
from publishing.warehouse import build
from samples import formats
from samples.edits import raised
from samples.generator import Family, generate
from samples.layout import lay_out
from samples.report import Paragraph, Report
from samples.variants import approval

# dbt leaves its log file to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

RULES = (
    "prior_year_final_mismatch",
    "carry_over_mismatch",
    "duplicate_submission",
    "shared_boilerplate",
    "same_indicator_conflict",
    "target_changed_after_approval",
)
LONG = "全年建立任务清单和周调度机制，对进度滞后的事项逐一约谈责任科室，对群众反映集中的问题限期办结并回访；" * 3


def printed(report: Report) -> str:
    return formats.tab_separated(lay_out(report, 0))


def a_year_later(report: Report) -> str:
    """The same unit's report of the next year, in which every account repeats last year's but one."""
    base = report.forms[0]
    rows = tuple(row if row.prior == "——" else replace(row, prior=row.final) for row in base.base_rows)
    rows = tuple(replace(row, prior="9.87") if "会议费" in row.label else row for row in rows)
    return shifted(replace(report, forms=(replace(base, base_rows=rows), *report.forms[1:])))


def shifted(report: Report) -> str:
    """The report with every year in it one later."""
    text = printed(report)
    for year in (report.year + 1, report.year, report.year - 1):
        text = text.replace(f"{year}年", f"{year + 1}年")
    return text


def night(settings: Settings, batch: str, texts: dict[str, str], rules: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Loads the files as a night does; the findings of the given rules."""
    write_batch(settings.landing, batch, [read_bytes(text.encode(), name) for name, text in texts.items()])
    for layer in ("staging", "intermediate", "marts"):
        build(settings, layer, [batch])
        if layer == "intermediate":
            chosen = [rule for rule in catalogue.load().rules if rule.id in rules]
            result = run_audit(settings.warehouse, settings.quality, rules=chosen, documents=False)
            assert result.rule_errors == {}
    build(settings, "quality", [batch])
    return result.finding_list()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, str, str]]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    report = generate(700, Family.HUNAN)
    other = generate(701, Family.HUNAN_SOURCES)
    later = shifted(other)
    other = replace(other, paragraphs=(*other.paragraphs, Paragraph((LONG,))))
    another = generate(702, Family.HUNAN_SOURCES)
    another = replace(another, paragraphs=(*another.paragraphs, Paragraph((LONG,))))
    corrected = printed(other).replace("其他资金来源0万元", "其他资金来源1万元")
    # Its project form is the third; one of the targets of the later year was approved otherwise, the year before.
    target = next(row for row in report.forms[2].indicators if row.level2 == "数量指标")
    plan = replace(report, year=report.year + 1)
    approved = printed(approval(plan, 3, target.level3, raised(target.target, 20)))
    night(settings, "first", {"a.txt": printed(report), "b.txt": printed(other), "approved.txt": approved})
    tonight = {
        "next.txt": a_year_later(report),
        "later.txt": later,
        "again.txt": printed(report) + "\n\n",
        "corrected.txt": corrected,
        "shared.txt": printed(another),
    }
    findings = night(settings, "second", tonight, RULES)
    names = {read_bytes(text.encode(), name).file_id: name for name, text in tonight.items()}
    return [(names[each["file_id"]], each["form_no"], each["rule"], each["reported"]) for each in findings]


def test_account_that_differs_from_last_years_report(found: list[tuple[str, int, str, str]]) -> None:
    assert [each for each in found if each[2] == "prior_year_final_mismatch"] == [
        ("next.txt", 1, "prior_year_final_mismatch", "9.87")
    ]


def test_file_that_says_the_same_is_a_duplicate_and_a_correction_is_none(
    found: list[tuple[str, int, str, str]],
) -> None:
    duplicates = [(name, form_no) for name, form_no, rule, _ in found if rule == "duplicate_submission"]
    assert duplicates and {name for name, _ in duplicates} == {"again.txt"}
    assert [form_no for _, form_no in duplicates] == list(range(1, len(duplicates) + 1))


def test_target_that_was_approved_otherwise_in_a_former_night(found: list[tuple[str, int, str, str]]) -> None:
    changed = [(name, form_no) for name, form_no, rule, _ in found if rule == "target_changed_after_approval"]
    assert changed == [("next.txt", 3)]


def test_paragraph_of_a_unit_of_a_former_night(found: list[tuple[str, int, str, str]]) -> None:
    shared = {name for name, _, rule, _ in found if rule == "shared_boilerplate"}
    assert shared == {"shared.txt", "corrected.txt"}


def test_stated_balance_that_was_not_carried_over(found: list[tuple[str, int, str, str]]) -> None:
    carried = [(name, form_no) for name, form_no, rule, _ in found if rule == "carry_over_mismatch"]
    assert carried == [("later.txt", 1)]


def test_nothing_else_is_found(found: list[tuple[str, int, str, str]]) -> None:
    assert "same_indicator_conflict" not in {rule for _, _, rule, _ in found}

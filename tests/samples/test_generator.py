"""Generated reports are consistent: checked here by plain arithmetic on what they print."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from samples.generator import Family, generate, grade_of, total_of
from samples.report import Form, Report, Template

SEEDS = range(40)
REPORTS = [generate(seed, family) for family in Family for seed in SEEDS]
FORMS = [(report, form) for report in REPORTS for form in report.forms]
SCORED = [form for _, form in FORMS if form.template is not Template.HUNAN_BASE]


def number(text: str) -> Decimal:
    found = re.search(r"\d+(\.\d+)?", text)
    assert found, text
    return Decimal(found.group())


def final(report: Report, label: str) -> Decimal:
    (base,) = (form for form in report.forms if form.base_rows)
    return number(next(row.final for row in base.base_rows if row.label == label))


def test_same_seed_same_report() -> None:
    assert generate(7) == generate(7)


def test_units_of_different_seeds_differ() -> None:
    units = Counter(generate(seed).unit_name for seed in range(3000))
    assert max(units.values()) == 1


def test_totals_are_the_sum_of_the_scores() -> None:
    for form in SCORED:
        assert number(form.total_score or form.self_score) == total_of(form)


def test_weights_add_up_to_100_and_sections_to_their_caps() -> None:
    for form in SCORED:
        if form.template.has_weights:
            weights = [number(row.weight) for row in form.indicators]
            assert sum(weights) + number(form.fund_lines[0].weight) == 100
            for level1, cap in form.caps:
                assert sum(number(row.weight) for row in form.indicators if row.level1 == level1) == number(cap)


def test_blocks_of_wuhan_forms_stay_within_their_points() -> None:
    for _, form in FORMS:
        if form.template in (Template.WUHAN_PROJECT, Template.WUHAN_OVERALL):
            points = [*form.caps] if form.caps else [("", goal.points) for goal in form.goals]
            assert sum(number(goal.points) for goal in form.goals) in (20, 80)
            for goal_no, (_, cap) in enumerate(points, start=1):
                rows = {row.score_group or row.level3: row for row in form.indicators if row.goal_no == goal_no}
                assert 0 < sum(number(row.score) for row in rows.values()) <= number(cap)


def test_rates_and_scores_follow_from_the_amounts() -> None:
    for form in SCORED:
        line = form.fund_lines[0]
        share = number(line.executed) / number(line.adjusted)
        weight = 10 if form.template.has_weights else 20
        assert abs(number(line.rate) - share * 100) <= Decimal("0.005")
        assert abs(number(line.score) - share * weight) <= Decimal("0.005")
        assert Decimal("0.9") <= share <= 1


def test_sources_and_splits_add_up() -> None:
    for form in SCORED:
        total, *sources = form.fund_lines
        for column in ("initial", "adjusted", "executed"):
            parts = [getattr(source, column) for source in sources if getattr(source, column)]
            assert not parts or sum(map(number, parts)) == number(getattr(total, column))
        if form.splits:
            revenue = [number(split.amount) for split in form.splits if split.kind == "revenue"]
            expenditure = [number(split.amount) for split in form.splits if split.kind == "expenditure"]
            assert not revenue or sum(revenue) == number(total.adjusted)
            assert sum(expenditure) == number(total.executed)


def test_project_forms_add_up_to_the_overall_form() -> None:
    for report in REPORTS:
        spent = [number(form.fund_lines[0].executed) for form in report.forms if form.project_name]
        overall = [form for form in report.forms if form.template.form_type == "overall"]
        if not overall:
            continue
        stated = [number(split.amount) for split in overall[0].splits if split.label.startswith("项目支出")]
        assert not spent or stated == [sum(spent)]


def test_only_missed_rows_lose_points_and_they_say_why() -> None:
    seen = Counter[bool]()
    for _, form in FORMS:
        if not form.template.has_weights:
            continue
        for row in form.indicators:
            lost = number(row.score) < number(row.weight)
            assert bool(row.reason) == lost
            seen[lost] += 1
            if re.match(r"[≥\d]", row.target) and not row.target.endswith("前"):
                share = number(row.actual) / number(row.target) if number(row.target) else Decimal(1)
                assert (share < 1) == lost
                assert share < Decimal("1.3")
                assert abs(number(row.score) - number(row.weight) * min(share, Decimal(1))) <= Decimal("0.05")
            elif row.target.startswith("≤"):
                assert number(row.actual) <= number(row.target)
    assert seen[True] and seen[False]


def test_lost_points_of_wuhan_forms_are_explained() -> None:
    for form in SCORED:
        if not form.template.has_weights:
            assert bool(form.reason) == (number(form.self_score or form.total_score) < 100)


def test_grades_are_those_of_the_totals() -> None:
    graded = [form for form in SCORED if form.grade]
    assert graded
    assert all(form.grade == grade_of(number(form.total_score)) for form in graded)


def test_base_data_agrees_with_itself_and_with_the_forms() -> None:
    for report in REPORTS:
        base = next((form for form in report.forms if form.base_rows), None)
        if base is None:
            continue
        posts, in_service, rate = base.staff
        assert number(in_service) <= number(posts)
        assert abs(number(rate) - number(in_service) / number(posts) * 100) <= Decimal("0.005")
        vehicles = final(report, "1、公务用车购置和维护经费")
        assert vehicles == final(report, "其中：公车购置") + final(report, "公车运行维护")
        assert final(report, "三公经费") == vehicles + final(report, "2、出国经费") + final(report, "3、公务接待")
        projects = [form.project_name for form in report.forms if form.project_name]
        assert final(report, "项目支出：") == sum(final(report, name) for name in projects)


def test_running_text_repeats_the_figures_of_the_forms() -> None:
    for report in REPORTS:
        figures = [(figure.measure, figure.value) for text in report.paragraphs for figure, _ in text.figures()]
        said = dict(figures)
        assert len(said) == len(figures)
        if not said:
            continue
        overall = next(form for form in report.forms if form.template.form_type == "overall")
        total = overall.fund_lines[0]
        assert number(said["预算收入"]) == number(total.adjusted)
        assert number(said["年初预算"]) + number(said["调整追加"]) == number(total.adjusted)
        assert number(said["支出"]) == number(said["基本支出"]) + number(said["项目支出"]) == number(total.executed)
        assert number(said["结余结转"]) == number(total.adjusted) - number(total.executed)
        rows = {row.level3: row.actual for row in overall.indicators}
        assert {value == rows[measure] for measure, value in figures if measure in rows} == {True}


@pytest.mark.parametrize("word", ["余", "左右", "约", "多", "长期", "上半年"])
def test_values_are_exact(word: str) -> None:
    for _, form in FORMS:
        assert not any(word in row.target or word in row.actual for row in form.indicators)


def test_rows_of_a_form_are_distinct_and_few_repeat_their_target() -> None:
    def copied(form: Form) -> float:
        return sum(row.target == row.actual for row in form.indicators) / len(form.indicators)

    for form in SCORED:
        names = [(row.goal_no, row.level3) for row in form.indicators]
        assert len(set(names)) == len(names)
        assert copied(form) < 0.85

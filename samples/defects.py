"""Single defects planted in consistent reports, each with the findings it must lead to and no other.

A defect is an edit of one form of a report on water works: its overall form, the project form on reservoirs, the form
with lines by source of funds, or forms without weights. What one edit makes wrong in two ways has both findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from samples.edits import edit, edit_row, edit_total_line, form_of, less, met, missed, more, with_total
from samples.generator import Family, generate, percent, plain, total_of
from samples.report import FundLine, Indicator, Report

UNIT, PROJECT = "水利局", "小型水库维修养护经费"
COUNT, OTHER_COUNT, RATE = "养护小型水库", "保养启闭设备", "养护工程验收合格率"
TIME, COST, ZERO = "汛前养护完成时间", "每座水库年养护开支", "水库安全责任事故"
EFFECT, SATISFACTION = "库区植被状况", "库区群众对管护工作满意度"
REASON = "汛期施工暂停，已调整工期"

Row = Callable[[Indicator], Indicator]


@dataclass(frozen=True)
class Defect:
    """A report with one defect, called after the rule that it breaks.

    `findings` are the rules that must find something in form `form_no`, each once.

    `elsewhere` are findings in other forms. `beside` is a consistent report, of another year or unit, without which
    nothing is wrong. `region` is where the unit must lie for the rule to hold.
    """

    name: str
    report: Report
    form_no: int
    findings: tuple[str, ...]
    elsewhere: tuple[tuple[str, int], ...] = ()
    beside: Report | None = None
    region: str = ""

    @property
    def found(self) -> set[tuple[str, int]]:
        """Every finding: rule and number of the form."""
        return {(rule, self.form_no) for rule in self.findings} | set(self.elsewhere)


def defects(seed: int) -> Iterator[Defect]:
    """One report for every kind of defect."""
    yield from _in_rows(seed)
    yield from _in_forms(seed)
    yield from _in_funds(seed)
    yield from _without_weights(seed)


def _water(seed: int, *rates: str) -> tuple[Report, int]:
    """A consistent report, and the number of the reservoir form in it, whose targets are all met."""
    report = generate(seed, Family.HUNAN, unit_kind=UNIT, rates=rates or ("0.95", "0.96"))
    number = form_of(report, PROJECT)
    rows = tuple(met(row) if row.reason else row for row in report.forms[number - 1].indicators)
    return with_total(edit(report, number, indicators=rows), number), number


def _in_rows(seed: int) -> Iterator[Defect]:
    """Defects of one indicator row; the total follows the scores."""
    report, number = _water(seed)
    form = report.forms[number - 1]
    rows = {row.level3: row for row in form.indicators}
    executed = f"{form.fund_lines[0].executed}万元"
    target = rows[COUNT].target.lstrip("≥").rstrip("座")

    def values(target: str, actual: str) -> Row:
        return lambda row: replace(row, target=target, actual=actual)

    def changed(**texts: str) -> Row:
        return lambda row: replace(row, **texts)  # type: ignore[arg-type]

    for name, level3, change, *others in (
        ("actual_blank", COUNT, changed(actual="")),
        ("actual_not_quantified", COUNT, changed(actual="已完成")),
        ("actual_printed_as_inequality", COUNT, changed(actual=f"≥{target}座")),
        ("actual_unit_missing", COUNT, changed(actual=target)),
        ("approximate_value", COUNT, changed(actual=f"{target}余座")),
        ("target_blank", COUNT, changed(target="")),
        ("target_unit_only", COUNT, changed(target="座")),
        ("target_equals_name", EFFECT, changed(target=EFFECT)),
        ("target_not_measurable", EFFECT, changed(target="长期")),
        ("qualitative_tier_mismatch", EFFECT, changed(actual="部分达成预期指标并具有一定效果")),
        ("target_denies_effect", EFFECT, changed(target="无生态效益")),
        ("target_overachieved_unexplained", COUNT, changed(actual=f"{int(target) * 2}座")),
        ("unit_mismatch", RATE, changed(actual="12座")),
        ("time_window_slip", TIME, changed(actual="5月20日")),
        ("timeliness_value_is_count", TIME, values("3个", "3个")),
        ("timeliness_value_is_money", TIME, values("3.3万元", "3.3万元")),
        ("cost_value_is_date", COST, values("6月底前", "6月20日")),
        ("quality_value_is_date", RATE, values("6月底前", "6月20日")),
        ("funding_as_cost_indicator", COST, values(executed, executed)),
        ("cost_overrun_full_score", COST, values("≤3.6万元", "3.7万元"), "target_missed_but_full_score"),
        ("satisfaction_indicator_misplaced", EFFECT, changed(level3=f"{EFFECT}满意度")),
        ("score_missing", COUNT, changed(score="")),
        ("score_printed_twice", COUNT, lambda row: replace(row, score=f"{row.score}、{row.score}")),
        ("deduction_without_reason", EFFECT, lambda row: replace(row, score=less(row.score, 1))),
        (
            "target_met_but_deducted",
            COUNT,
            lambda row: replace(met(row), score=less(row.score, 1), reason=REASON),
        ),
        ("target_missed_but_full_score", RATE, changed(target="≥98%", actual="97.5%")),
        (
            "proportional_score_mismatch",
            COUNT,
            lambda row: replace(row, actual=f"{int(target) - 1}座", score=less(row.weight, 4), reason=REASON),
        ),
        (
            "zero_target_score_mismatch",
            ZERO,
            lambda row: replace(row, actual="2起", score=less(row.weight, 2), reason=REASON),
        ),
        ("weight_missing", RATE, changed(weight=""), "section_weight_mismatch", "weight_sum_not_100"),
    ):
        planted = _with_scores_of(edit_row(report, number, level3, change), number)
        yield Defect(name, planted, number, (name, *others))
    # What one row has too much another one has lost, so that section and total stay within their points.
    balanced = edit_row(report, number, RATE, missed("0.9"))
    yield Defect(
        "score_out_of_range",
        _with_scores_of(
            edit_row(balanced, number, COUNT, lambda row: replace(row, score=more(row.weight, "0.5"))), number
        ),
        number,
        ("score_out_of_range",),
    )
    twin = rows[COUNT]
    yield Defect(
        "duplicate_indicator",
        edit_row(report, number, OTHER_COUNT, _like(twin)),
        number,
        ("duplicate_indicator",),
    )
    yield Defect(
        "duplicate_indicator_scored_differently",
        _with_scores_of(
            edit_row(report, number, OTHER_COUNT, lambda row: _docked(_like(twin)(row))),
            number,
        ),
        number,
        ("duplicate_indicator", "duplicate_indicator_scored_differently", "target_met_but_deducted"),
    )


def _like(twin: Indicator) -> Row:
    return lambda row: replace(row, level3=twin.level3, target=twin.target, actual=twin.actual)


def _docked(row: Indicator) -> Indicator:
    return replace(row, score=less(row.weight, 1), reason=REASON)


def _with_scores_of(report: Report, number: int) -> Report:
    """The report with the total that the scores which are numbers add up to."""
    form = report.forms[number - 1]
    counted = replace(form, indicators=tuple(row for row in form.indicators if "、" not in row.score))
    return edit(report, number, total_score=plain(total_of(counted)))


def _in_forms(seed: int) -> Iterator[Defect]:
    """Defects of a form as a whole."""
    report, number = _water(seed)
    form = report.forms[number - 1]
    total = form.total_score
    yield Defect(
        "total_score_mismatch",
        edit(report, number, total_score=less(total, 3)),
        number,
        ("total_score_mismatch",),
    )
    yield Defect(
        "total_score_out_of_range",
        edit(report, number, total_score="103"),
        number,
        ("total_score_out_of_range", "total_score_mismatch"),
    )
    copied = tuple(
        row if row.level3 == TIME else replace(row, target=row.target.lstrip("≥≤"), actual=row.target.lstrip("≥≤"))
        for row in form.indicators
    )
    yield Defect(
        "actuals_copy_targets",
        edit(report, number, indicators=copied),
        number,
        ("actuals_copy_targets",),
    )
    (goal,) = form.goals
    yield Defect(
        "goal_result_copies_target",
        edit(report, number, goals=(replace(goal, actual=goal.expected),)),
        number,
        ("goal_result_copies_target",),
    )
    moved = edit_row(
        report, number, COUNT, lambda row: replace(row, weight=less(row.weight, 5), score=less(row.score, 5))
    )
    moved = edit_row(
        moved, number, EFFECT, lambda row: replace(row, weight=more(row.weight, 5), score=more(row.score, 5))
    )
    caps = (("产出指标", "45"), ("效益指标", "35"), ("满意度指标", "10"))
    yield Defect(
        "section_cap_off_scheme",
        edit(moved, number, caps=caps),
        number,
        ("section_cap_off_scheme",),
    )
    wrong = edit_row(
        report, number, COUNT, lambda row: replace(row, weight=less(row.weight, 1), score=less(row.score, 1))
    )
    yield Defect(
        "section_weight_mismatch",
        _with_scores_of(wrong, number),
        number,
        ("section_weight_mismatch", "weight_sum_not_100"),
    )
    *revenue, basic, projects = report.forms[1].splits
    first, second, *others = revenue
    yield Defect(
        "fund_split_blank",
        edit(report, 2, splits=(first, replace(second, amount=""), *others, basic, projects)),
        2,
        ("fund_split_blank",),
    )
    raised = replace(basic, amount=more(basic.amount, 7))
    split = edit(report, 2, splits=(*revenue, raised, projects))
    yield Defect(
        "expenditure_split_mismatch",
        replace(split, paragraphs=()),
        2,
        ("expenditure_split_mismatch", "split_totals_differ"),
    )
    yield Defect(
        "split_totals_differ",
        edit(report, 2, splits=(replace(first, amount=less(first.amount, 7)), second, *others, basic, projects)),
        2,
        ("split_totals_differ", "revenue_split_mismatch"),
    )
    yield Defect(
        "revenue_split_mismatch",
        edit(report, 2, splits=(replace(first, amount=more(first.amount, 7)), second, *others, basic, projects)),
        2,
        ("revenue_split_mismatch", "split_totals_differ"),
    )


def _in_funds(seed: int) -> Iterator[Defect]:
    """Defects of the lines of funds."""
    report, number = _water(seed)
    total, current, carried, other = report.forms[number - 1].fund_lines

    def lines(*changed: FundLine) -> Report:
        return edit(report, number, fund_lines=changed)

    yield Defect(
        "execution_rate_mismatch",
        edit_total_line(report, number, rate="94%"),
        number,
        ("execution_rate_mismatch",),
    )
    yield Defect(
        "execution_score_mismatch",
        with_total(edit_total_line(report, number, score="9.9"), number),
        number,
        ("execution_score_mismatch",),
    )
    whole, at = _water(seed, "1", "1")
    yield Defect(
        "weight_sum_not_100",
        with_total(edit_total_line(whole, at, weight="5", score="5"), at),
        at,
        ("weight_sum_not_100",),
    )
    for rate, name in (("0.85", "low_execution_unexplained"), ("1.05", "executed_over_budget")):
        executed, at = _water(seed, rate, rate)
        alone = replace(executed, forms=(executed.forms[at - 1],), paragraphs=())
        yield Defect(name, alone, 1, (name,))
    nothing = replace(other, initial="0", adjusted="0", executed="0", rate="100%")
    yield Defect(
        "zero_budget_scored",
        lines(total, current, carried, nothing),
        number,
        ("zero_budget_scored",),
    )
    yield Defect(
        "funding_source_executed_blank",
        lines(total, *(replace(line, executed="") for line in (current, carried, other))),
        number,
        ("funding_source_executed_blank",),
    )
    scored = replace(
        current,
        weight="10",
        rate=percent(Decimal(current.executed), Decimal(current.adjusted)),
        score=plain((10 * Decimal(current.executed) / Decimal(current.adjusted)).quantize(Decimal("0.01"))),
    )
    yield Defect(
        "funding_source_line_scored",
        lines(total, scored, carried, other),
        number,
        ("funding_source_line_scored",),
    )
    yield Defect(
        "funding_source_sum_mismatch",
        lines(total, replace(current, initial=less(current.initial or "0", 2)), carried, other),
        number,
        ("funding_source_sum_mismatch",),
    )
    yield Defect(
        "negative_amount",
        lines(total, replace(current, initial=more(current.initial or 0, 5)), carried, replace(other, initial="-5")),
        number,
        ("negative_amount",),
    )
    half = Decimal(total.initial or 0) / 2
    yield Defect(
        "large_budget_adjustment",
        lines(
            replace(total, initial=plain(half)),
            replace(current, initial=less(plain(half), carried.initial or 0)),
            carried,
            other,
        ),
        number,
        ("large_budget_adjustment",),
    )
    spent = f"{total.executed}万元"
    yield Defect(
        "spending_as_economic_benefit",
        edit_row(report, number, EFFECT, lambda row: replace(row, level2="经济效益指标", target=spent, actual=spent)),
        number,
        ("spending_as_economic_benefit",),
    )
    initial = less(total.adjusted, "1.5")
    adjusted = f"{total.adjusted}万元"
    late = lines(
        replace(total, initial=initial),
        replace(current, initial=less(initial, carried.initial or 0)),
        carried,
        other,
    )
    yield Defect(
        "target_equals_adjusted_budget",
        edit_row(late, number, COUNT, lambda row: replace(row, target=adjusted, actual=adjusted)),
        number,
        ("target_equals_adjusted_budget",),
    )
    graded = generate(seed, Family.HUNAN_SOURCES, unit_kind=UNIT)
    yield Defect("grade_missing", edit(graded, 1, grade=""), 1, ("grade_missing",))
    (sources,) = graded.forms
    low_rows = tuple(missed("0.6")(row) if row.target.endswith("%") else row for row in sources.indicators)
    lower = with_total(edit(graded, 1, indicators=low_rows), 1)
    yield Defect(
        "grade_mismatch_recomputed_total",
        edit(lower, 1, total_score="95", grade="优"),
        1,
        ("grade_mismatch_recomputed_total", "total_score_mismatch"),
    )
    right = graded.forms[0].grade
    yield Defect(
        "grade_band_mismatch",
        edit(graded, 1, grade="良" if right == "优" else "优"),
        1,
        ("grade_band_mismatch",),
    )


def _without_weights(seed: int) -> Iterator[Defect]:
    """Defects of forms that print no weights and one score per class."""
    report = generate(seed, Family.WUHAN, unit_kind=UNIT, rates=("0.957", "0.957"))
    number = form_of(report, PROJECT)
    form = report.forms[number - 1]
    whole = edit_total_line(report, number, score="19")
    yield Defect(
        "execution_score_rounded",
        edit(whole, number, self_score=plain(total_of(whole.forms[number - 1]))),
        number,
        ("execution_score_rounded",),
    )
    yield Defect(
        "indicator_name_truncated",
        edit_row(report, number, COUNT, lambda row: replace(row, level3=COUNT[:-1])),
        number,
        ("indicator_name_truncated",),
    )
    misplaced = tuple(replace(row, level1="效益指标") if row.level3 == COST else row for row in form.indicators)
    yield Defect(
        "level2_under_wrong_level1",
        edit(report, number, indicators=misplaced),
        number,
        ("level2_under_wrong_level1",),
    )
    header = form.self_score
    yield Defect(
        "header_score_mismatch",
        edit(report, number, total_score=header, self_score=less(header, 2)),
        number,
        ("header_score_mismatch",),
    )
    # What the last goal has too much the first one has lost.
    overall = len(report.forms)
    rows = report.forms[overall - 1].indicators
    first = next(row.level3 for row in reversed(rows) if row.goal_no == 1)
    moved = edit_row(report, overall, rows[-1].level3, lambda row: replace(row, score=more(row.score, 2)))
    moved = edit_row(moved, overall, first, lambda row: replace(row, score=less(row.score, 3)))
    yield Defect(
        "section_score_over_cap",
        edit(moved, overall, self_score=plain(total_of(moved.forms[overall - 1]))),
        overall,
        ("section_score_over_cap",),
    )

"""Random reports whose figures agree with each other: `generate(seed)` gives the same report for the same seed.

Sums add up, rates and scores follow from the amounts, missed targets are scored in proportion and explained, and the
running text repeats the figures of the forms, so that no rule has anything to find. Amounts are in 万元.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from itertools import groupby
from random import Random

from samples import vocabulary as words
from samples.report import (
    BaseRow,
    Figure,
    Form,
    FundLine,
    Goal,
    Indicator,
    Paragraph,
    Report,
    Split,
    Template,
)

CENT = Decimal("0.01")
HUNAN_CAPS = (("产出指标", "50"), ("效益指标", "30"), ("满意度指标", "10"))


class Family(Enum):
    """Which forms a report has."""

    HUNAN = "base data, overall form with splits, project forms"
    HUNAN_SOURCES = "overall form with sources of funds and a grade"
    WUHAN = "project forms, overall form with annual goals"
    ANHUI = "project forms as the ministry drafted them"
    HUBEI = "project forms with tick boxes"
    SICHUAN = "project forms with the target in three columns"
    YUNNAN = "overall form for publication"


_WITHOUT_A_WISH = (Family.HUNAN, Family.HUNAN_SOURCES, Family.WUHAN)


@dataclass(frozen=True)
class Amounts:
    """Initial budget, adjusted budget and executed amount, with the part of each that is carried over."""

    initial: Decimal
    adjusted: Decimal
    executed: Decimal
    carried: Decimal = Decimal(0)

    def __add__(self, other: Amounts) -> Amounts:
        return Amounts(
            self.initial + other.initial,
            self.adjusted + other.adjusted,
            self.executed + other.executed,
            self.carried + other.carried,
        )


def generate(
    seed: int,
    family: Family | None = None,
    *,
    place: str | None = None,
    unit_kind: str | None = None,
    rates: Sequence[str] = (),
    merged_satisfaction: bool = False,
) -> Report:
    """A consistent report.

    Family (one of the first three), place and kind of unit follow from the seed unless given; different seeds give
    different units. `rates` fixes the execution rates of the first projects (`"0.92"`). `merged_satisfaction` prints
    the satisfaction class of Wuhan forms as one cell over levels 1 and 2.
    """
    rng = Random(seed)
    chosen = rng.choice(_WITHOUT_A_WISH)
    kind = rng.choice([kind for kind in words.UNIT_KINDS if unit_kind in (None, kind.name)])
    unit = (place or _place(seed)) + kind.name
    projects = rng.sample(kind.projects, k=min(len(kind.projects), rng.choice((2, 2, 3))))
    funds = [_project_amounts(rng, Decimal(rates[i]) if i < len(rates) else None) for i in range(len(projects))]
    basic = _basic_amounts(rng)
    match family or chosen:
        case Family.HUNAN:
            return _hunan(rng, unit, kind, projects, funds, basic)
        case Family.HUNAN_SOURCES:
            return _hunan_sources(rng, unit, kind, funds, basic)
        case Family.WUHAN:
            return _wuhan(rng, unit, kind, projects, funds, basic, merged_satisfaction)
        case Family.ANHUI:
            return _anhui(rng, unit, projects, funds)
        case Family.HUBEI:
            return _hubei(rng, unit, projects, funds)
        case Family.SICHUAN:
            return _sichuan(rng, unit, projects, funds)
        case Family.YUNNAN:
            return _yunnan(rng, unit, kind, sum(funds, basic))


def plain(value: Decimal) -> str:
    """The number as people print it: no trailing zeros, no exponent."""
    return f"{value.normalize():f}"


def rounded(value: Decimal, step: Decimal = CENT) -> Decimal:
    return value.quantize(step, ROUND_HALF_UP)


def percent(part: Decimal, whole: Decimal) -> str:
    return plain(rounded(part / whole * 100)) + "%"


def fund_line(
    label: str, amounts: Amounts, points: int, *, with_initial: bool = True, print_points: bool = True
) -> FundLine:
    """A total line with its rate, and the score that follows from it."""
    return FundLine(
        label=label,
        is_total=True,
        initial=plain(amounts.initial) if with_initial else None,
        adjusted=plain(amounts.adjusted),
        executed=plain(amounts.executed),
        weight=str(points) if print_points else "",
        rate=percent(amounts.executed, amounts.adjusted),
        score=plain(rounded(points * min(amounts.executed / amounts.adjusted, Decimal(1)))),
    )


def total_of(form: Form) -> Decimal:
    """The total that the scores of a form add up to, each merged score counted once."""
    single = [row.score for row in form.indicators if row.score_group is None]
    merged = {row.score_group: row.score for row in form.indicators if row.score_group is not None}
    printed = [
        *(line.score for line in form.fund_lines if line.is_total),
        *(goal.score for goal in form.goals),
        *single,
        *merged.values(),
    ]
    return sum((Decimal(score) for score in printed if score), Decimal(0))


def grade_of(total: Decimal) -> str:
    return "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def _place(seed: int) -> str:
    """Another city for every seed, by its digits over the two lists of syllables."""
    syllables = ""
    for choices in (words.PLACE_FIRST, words.PLACE_SECOND):
        seed, digit = divmod(seed, len(choices))
        syllables += choices[digit]
    return f"{syllables}市" if not seed else f"{syllables}市第{seed}片区"


def _project_amounts(rng: Random, rate: Decimal | None) -> Amounts:
    initial = Decimal(rng.randrange(40, 400)) / 2
    adjusted = rounded(initial * rng.choice((Decimal(1), Decimal(1), Decimal("1.05"), Decimal("1.1"))))
    share = rate if rate is not None else rng.choice((Decimal(1), Decimal(rng.randrange(910, 1000)) / 1000))
    carried = rounded(initial * Decimal("0.08")) if rng.random() < 0.3 else Decimal(0)
    return Amounts(initial, adjusted, rounded(adjusted * share), carried)


def _basic_amounts(rng: Random) -> Amounts:
    initial = Decimal(rng.randrange(30000, 90000)) / 100
    added = rounded(initial * Decimal(rng.randrange(2, 9)) / 100)
    return Amounts(initial, initial + added, initial + rounded(added * Decimal("0.75")))


def _points(rng: Random, total: int, rows: int) -> list[int]:
    """Splits points over rows, nearly evenly and in fives where that is possible."""
    step = 5 if total // 5 >= rows else 1
    each, left = divmod(total // step, rows)
    shares = [each * step] * rows
    for row in rng.sample(range(rows), k=left):
        shares[row] += step
    return shares


def _indicator(rng: Random, spec: words.Spec, points: int, *, missed: bool) -> Indicator:
    """A row with numbers of this year; a missed row is scored in proportion and has a reason."""
    size = Decimal(spec.size)
    done = Decimal(rng.randrange(900, 970)) / 1000
    more = Decimal(rng.randrange(1000, 1150)) / 1000
    score = Decimal(points)
    sign = rng.choice(("≥", ""))
    match spec.kind:
        case "count":
            goal = rounded(size * Decimal(rng.randrange(90, 111)) / 100, Decimal("1E1") if size >= 200 else Decimal(1))
            result = min(rounded(goal * done, Decimal(1)), goal - 1) if missed else rounded(goal * more, Decimal(1))
        case "money":
            goal = rounded(size * Decimal(rng.randrange(90, 111)) / 100, Decimal(1))
            result = rounded(goal * (done if missed else more), Decimal("0.1"))
        case "rate":
            goal, sign = size, "" if size == 100 else sign
            result = min(rounded(goal * (done if missed else more), Decimal("0.1")), Decimal(100))
        case "cap":
            goal, sign = size, "≤"
            result = goal * Decimal(rng.randrange(88, 99)) / 100
            result = result.quantize(goal if goal.as_tuple().exponent else Decimal(1), ROUND_HALF_UP)
        case "zero":
            goal = result = Decimal(0)
            sign = ""
        case "text":
            return _row(spec, spec.target, spec.actual, points, score)
    if result < goal and sign != "≤":
        score = rounded(points * result / goal, Decimal("0.1"))
    reason = rng.choice(words.REASONS) if score < points else ""
    return _row(spec, sign + plain(goal) + spec.unit, plain(result) + spec.unit, points, score, reason)


def _row(spec: words.Spec, target: str, actual: str, points: int, score: Decimal, reason: str = "") -> Indicator:
    return Indicator(
        words.LEVEL1[spec.level2], spec.level2, spec.name, target, actual, str(points), plain(score), reason
    )


def _misses(rng: Random, specs: Sequence[words.Spec], most: int) -> set[str]:
    """Names of the rows that miss their targets."""
    can_miss = [spec.name for spec in specs if spec.kind in ("count", "money", "rate")]
    return set(rng.sample(can_miss, k=rng.randrange(most + 1)))


def _indicators(
    rng: Random, specs: Sequence[words.Spec], caps: Sequence[tuple[str, str]] = HUNAN_CAPS
) -> tuple[Indicator, ...]:
    missed = _misses(rng, specs, most=2)
    rows: list[Indicator] = []
    for level1, cap in caps:
        section = [spec for spec in specs if words.LEVEL1[spec.level2] == level1]
        for spec, points in zip(section, _points(rng, int(cap), len(section)), strict=True):
            rows.append(_indicator(rng, spec, points, missed=spec.name in missed))
    return tuple(rows)


def _sources(amounts: Amounts, *, blank: bool) -> tuple[FundLine, ...]:
    """Lines by source that add up to the total; what is carried over is spent first."""
    carried, current = amounts.carried, []
    for amount in (amounts.initial, amounts.adjusted, amounts.executed):
        current.append(plain(amount - carried))
    nothing = "" if blank else "0"
    over = plain(carried) if carried else nothing
    return (
        FundLine("其中：当年财政拨款", False, *current),
        FundLine("上年结转资金", False, over, over, over),
        FundLine("其他资金", False, nothing, nothing, nothing),
    )


def _hunan(
    rng: Random,
    unit: str,
    kind: words.UnitKind,
    projects: Sequence[words.Project],
    funds: Sequence[Amounts],
    basic: Amounts,
) -> Report:
    year = rng.choice((2022, 2023))
    spent = sum(funds[1:], funds[0])
    total = basic + spent
    staff = _staff(rng)
    overall = Form(
        Template.HUNAN_SPLIT,
        f"{year}年度部门整体支出绩效自评表",
        unit_name=unit,
        fund_lines=(fund_line("年度资金总额", total, 10),),
        splits=(
            Split("revenue", "一般公共预算", plain(total.adjusted)),
            Split("revenue", "政府性基金拨款", "0"),
            Split("revenue", "纳入专户管理的非税收入拨款", "0"),
            Split("revenue", "其他资金", "0"),
            Split("expenditure", "基本支出", plain(basic.executed)),
            Split("expenditure", "项目支出", plain(spent.executed)),
        ),
        goals=(Goal(kind.goal, kind.result),),
        caps=HUNAN_CAPS,
        indicators=_indicators(rng, kind.indicators),
        total_weight="100",
    )
    forms = [overall]
    for project, amounts in zip(projects, funds, strict=True):
        forms.append(
            Form(
                Template.HUNAN_PROJECT,
                f"{year}年度项目支出绩效自评表",
                competent_department=unit,
                implementing_unit=unit,
                project_name=project.name,
                fund_lines=(
                    fund_line("年度资金总额", amounts, 10),
                    *_sources(amounts, blank=rng.random() < 0.5),
                ),
                goals=(Goal(project.expected, project.actual),),
                caps=HUNAN_CAPS,
                indicators=_indicators(rng, project.indicators),
                total_weight="100",
                notes=("备注：每个一级项目填报一张自评表。",),
            )
        )
    scored = [_with_total(form) for form in forms]
    base = _base_form(rng, year, staff, projects, funds, basic)
    text = _narrative(rng, year, unit, kind, total, basic, spent, staff, scored[0], projects, funds)
    return Report(year, unit, text, (base, *scored))


def _hunan_sources(rng: Random, unit: str, kind: words.UnitKind, funds: Sequence[Amounts], basic: Amounts) -> Report:
    year = rng.choice((2022, 2023))
    spent = sum(funds[1:], funds[0])
    total = basic + spent
    form = _with_total(
        Form(
            Template.HUNAN_SOURCES,
            f"{year}年度部门整体支出绩效自评表",
            unit_name=unit,
            fund_lines=(fund_line("合计", total, 10), *_sources(total, blank=False)),
            goals=(Goal(kind.goal, kind.result),),
            caps=HUNAN_CAPS,
            indicators=_indicators(rng, kind.indicators),
            total_weight="100",
            notes=(
                "备注：1.执行率＝全年执行数/全年预算数。",
                "2.总分为100分，90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，不足60分为差。",
            ),
        )
    )
    form = replace(form, grade=grade_of(total_of(form)))
    text = _narrative(rng, year, unit, kind, total, basic, spent, _staff(rng), form, (), ())
    return Report(year, unit, text, (form,))


def _wuhan(
    rng: Random,
    unit: str,
    kind: words.UnitKind,
    projects: Sequence[words.Project],
    funds: Sequence[Amounts],
    basic: Amounts,
    merged_satisfaction: bool,
) -> Report:
    year = 2020
    notes = (
        "备注：",
        "1.预算数按调整后的财政资金填列，含上年结余结转；执行数按实际支付填列。",
        "2.定量指标按完成比例计分：正向指标得分＝权重×B/A，反向指标得分＝权重×A/B，最高不超过权重。",
        "3.定性指标分三档计分：达到预期为100%至80%，部分达到为80%至50%，未达到为50%以下。",
    )
    forms: list[Form] = []
    done: list[list[Indicator]] = []
    for project, amounts in zip(projects, funds, strict=True):
        missed = _misses(rng, project.indicators, most=1)
        done.append([_indicator(rng, spec, 10, missed=spec.name in missed) for spec in project.indicators])
        forms.append(
            _with_self_score(
                Form(
                    Template.WUHAN_PROJECT,
                    f"{year}年度{project.name}项目自评表",
                    unit_name=unit,
                    competent_department=unit,
                    implementing_unit=rng.choice(("综合科", "业务科", "项目管理科")),
                    project_name=project.name,
                    fund_lines=(fund_line("年度财政资金总额", amounts, 20, with_initial=False, print_points=False),),
                    goals=(Goal(project.expected, project.actual, points="20", score="20"),),
                    caps=(("项目年度绩效指标", "60"),),
                    indicators=_grouped(rng, done[-1], 60, 1, 0),
                    improvement=rng.choice(words.IMPROVEMENTS),
                    notes=notes,
                    satisfaction_merged=merged_satisfaction,
                ),
                rng,
            )
        )
    points = (40, 40) if len(projects) == 2 else (25, 25, 30)
    rows: tuple[Indicator, ...] = ()
    for number, (of_goal, share) in enumerate(zip(done, points, strict=True), start=1):
        rows += _grouped(rng, of_goal, share, number, len(rows))
    spent = sum(funds[1:], funds[0])
    overall = Form(
        Template.WUHAN_OVERALL,
        f"{year}年度{unit}部门整体绩效自评表",
        unit_name=unit,
        fund_lines=(fund_line("部门整体支出总额", basic + spent, 20, with_initial=False, print_points=False),),
        splits=(
            Split("expenditure", "基本支出总额", plain(basic.executed) + "万元"),
            Split("expenditure", "项目支出总额", plain(spent.executed) + "万元"),
        ),
        goals=tuple(Goal(project.expected, points=str(share)) for project, share in zip(projects, points, strict=True)),
        indicators=rows,
        improvement=rng.choice(words.IMPROVEMENTS),
        notes=notes,
        satisfaction_merged=merged_satisfaction,
    )
    return Report(year, unit, (), (*forms, _with_self_score(overall, rng)))


def _anhui(rng: Random, unit: str, projects: Sequence[words.Project], funds: Sequence[Amounts]) -> Report:
    year = rng.choice((2021, 2022))
    forms = []
    for project, amounts in zip(projects, funds, strict=True):
        total = fund_line("年度资金总额", amounts, 10)
        sources = [replace(line, weight="-", rate="-", score="-") for line in _sources(amounts, blank=False)]
        rows: list[Indicator] = []
        for row in _indicators(rng, project.indicators):
            number = 1 + sum(other.level2 == row.level2 for other in rows)
            rows.append(replace(row, level3=f"指标{number}：{row.level3}"))
        forms.append(
            _with_total(
                Form(
                    Template.ANHUI_PROJECT,
                    f"{year}年度项目支出绩效自评表",
                    competent_department=unit,
                    implementing_unit=unit,
                    project_name=project.name,
                    fund_lines=(total, *sources),
                    goals=(Goal(project.expected, project.actual),),
                    indicators=tuple(rows),
                    total_weight="100",
                )
            )
        )
    return Report(year, unit, (), tuple(forms))


def _hubei(rng: Random, unit: str, projects: Sequence[words.Project], funds: Sequence[Amounts]) -> Report:
    year = rng.choice((2021, 2022))
    caps = (("产出指标", "40"), ("效益指标", "30"), ("满意度指标", "10"))
    forms = []
    for project, amounts in zip(projects, funds, strict=True):
        rows = _indicators(rng, project.indicators, caps)
        form = _with_total(
            Form(
                Template.HUBEI_PROJECT,
                f"{year}年度{project.name}项目自评表",
                unit_name=unit,
                competent_department=unit,
                implementing_unit=rng.choice(("综合科", "业务科", "项目管理科")),
                project_name=project.name,
                fund_lines=(fund_line("年度财政资金总额", amounts, 20, with_initial=False, print_points=False),),
                indicators=tuple(replace(row, weight="", reason="") for row in rows),
                improvement=rng.choice(words.IMPROVEMENTS),
            )
        )
        total = total_of(form)
        forms.append(replace(form, grade=grade_of(total), reason=rng.choice(words.SHORTFALLS) if total < 100 else ""))
    return Report(year, unit, (), tuple(forms))


def _sichuan(rng: Random, unit: str, projects: Sequence[words.Project], funds: Sequence[Amounts]) -> Report:
    year = 2023
    forms = []
    for project, amounts in zip(projects, funds, strict=True):
        total = fund_line("总额", amounts, 10)
        treasury = replace(total, label="其中：财政资金", is_total=False, weight="/", score="/")
        others = ("财政专户管理资金", "单位资金", "其他资金")
        rows = _indicators(rng, project.indicators)
        forms.append(
            _with_total(
                Form(
                    Template.SICHUAN_PROJECT,
                    f"部门预算项目支出绩效自评表（{year}年度）",
                    competent_department=unit,
                    implementing_unit=unit,
                    project_name=f"51990023T{rng.randrange(10**12):012}-{project.name}",
                    fund_lines=(
                        total,
                        treasury,
                        *(FundLine(label, False, "0", "0", "0", "/", "/", "/") for label in others),
                    ),
                    goals=(Goal(project.expected, project.actual),),
                    indicators=_in_columns(rows, project.indicators, unit_of_actual=False),
                    total_weight="100",
                    reason="部分指标测算依据不足。",
                    improvement=rng.choice(words.IMPROVEMENTS),
                )
            )
        )
    return Report(year, unit, (), tuple(forms))


def _yunnan(rng: Random, unit: str, kind: words.UnitKind, amounts: Amounts) -> Report:
    year = rng.choice((2021, 2022))
    total = fund_line("年度资金总额", amounts, 10)
    sources = [replace(line, weight="—", rate="—", score="—") for line in _sources(amounts, blank=False)]
    form = _with_total(
        Form(
            Template.YUNNAN_OVERALL,
            f"{year}年度部门整体支出绩效自评表",
            unit_name=unit,
            fund_lines=(total, *sources),
            goals=(Goal(kind.goal, kind.result),),
            indicators=_in_columns(_indicators(rng, kind.indicators), kind.indicators, unit_of_actual=True),
            total_weight="100",
            notes=("注：1.涉密信息按规定不公开。", "2.二级指标和三级指标由部门按实际情况设置。"),
        )
    )
    return Report(year, unit, (), (replace(form, grade=grade_of(total_of(form))),))


def _in_columns(
    rows: Sequence[Indicator], specs: Sequence[words.Spec], *, unit_of_actual: bool
) -> tuple[Indicator, ...]:
    """The rows with their targets parted into operator, value and unit; the unit of the actual value may be left to
    the column of units."""
    kinds = {spec.name: spec for spec in specs}
    parted = []
    for row in rows:
        spec = kinds[row.level3]
        if spec.kind == "text":
            parted.append(replace(row, target_parts=("定性", row.target, "")))
            continue
        unit = "%" if spec.kind == "rate" else spec.unit
        operator = row.target[0] if row.target[0] in "≥≤" else "="
        value = row.target.lstrip("≥≤").removesuffix(unit)
        actual = row.actual if unit_of_actual else row.actual.removesuffix(unit)
        parted.append(replace(row, target=operator + value + unit, target_parts=(operator, value, unit), actual=actual))
    return tuple(parted)


def _grouped(
    rng: Random, rows: Sequence[Indicator], points: int, goal_no: int, first_group: int
) -> tuple[Indicator, ...]:
    """Gives every level-2 class one score over its rows, a point less where one of them missed its target."""
    classes = [list(group) for _, group in groupby(rows, key=lambda row: row.level2)]
    result: list[Indicator] = []
    for number, (members, share) in enumerate(
        zip(classes, _points(rng, points, len(classes)), strict=True), start=first_group + 1
    ):
        score = share - 1 if any(row.reason for row in members) else share
        for row in members:
            result.append(
                replace(
                    row,
                    weight="",
                    score=str(score),
                    reason="",
                    goal_no=goal_no,
                    score_group=number if len(members) > 1 else None,
                )
            )
    return tuple(result)


def _with_total(form: Form) -> Form:
    return replace(form, total_score=plain(total_of(form)))


def _with_self_score(form: Form, rng: Random) -> Form:
    """The score in the header; what was lost is explained in the form's one reason cell."""
    total = total_of(form)
    reason = rng.choice(words.SHORTFALLS) if total < 100 else ""
    return replace(form, self_score=plain(total), reason=reason)


def _staff(rng: Random) -> tuple[str, str, str]:
    posts = rng.randrange(18, 90)
    in_service = posts - rng.randrange(7)
    return str(posts), str(in_service), percent(Decimal(in_service), Decimal(posts))


def _base_form(
    rng: Random,
    year: int,
    staff: tuple[str, str, str],
    projects: Sequence[words.Project],
    funds: Sequence[Amounts],
    basic: Amounts,
) -> Form:
    def spending(largest: int) -> tuple[Decimal, ...]:
        """Last year's account, this year's budget and this year's account, which stays below both."""
        final = Decimal(rng.randrange(30, largest)) / 100
        return rounded(final * Decimal("1.12")), rounded(final * Decimal("1.2")), final

    def row(label: str, values: Sequence[Decimal]) -> BaseRow:
        return BaseRow(label, *(plain(value) for value in values))

    def total(*addends: Sequence[Decimal]) -> list[Decimal]:
        return [sum(column, Decimal(0)) for column in zip(*addends, strict=True)]

    none = (Decimal(0),) * 3
    running, hospitality = spending(600), spending(200)
    office, utilities, meetings = spending(2500), spending(1800), spending(900)
    items = [(rounded(fund.executed * Decimal("0.94")), fund.initial, fund.executed) for fund in funds]
    _, procurement_budget, procurement = spending(9000)
    return Form(
        Template.HUNAN_BASE,
        f"{year}年度部门整体支出绩效评价基础数据表",
        staff=staff,
        base_rows=(
            row("三公经费", total(running, hospitality)),
            row("1、公务用车购置和维护经费", running),
            row("其中：公车购置", none),
            row("公车运行维护", running),
            row("2、出国经费", none),
            row("3、公务接待", hospitality),
            row("项目支出：", total(*items)),
            row("1、业务工作经费", none),
            row("2、运行维护经费", none),
            BaseRow("3、专项资金（一个专项一行）", "", "", ""),
            *(row(project.name, item) for project, item in zip(projects, items, strict=True)),
            row("公用经费", total(office, utilities, meetings)),
            row("其中：办公经费", office),
            row("水费、电费、差旅费", utilities),
            row("会议费、培训费", meetings),
            BaseRow("政府采购金额", "——", plain(procurement_budget), plain(procurement)),
            BaseRow("部门基本支出预算调整", "——", "0", plain(basic.executed - basic.initial)),
        ),
        thrift=rng.choice(words.THRIFT),
        notes=("说明：基本支出以外的支出填入“项目支出”，基本支出中的日常公用部分填入“公用经费”。",),
    )


def _narrative(
    rng: Random,
    year: int,
    unit: str,
    kind: words.UnitKind,
    total: Amounts,
    basic: Amounts,
    spent: Amounts,
    staff: tuple[str, str, str],
    overall: Form,
    projects: Sequence[words.Project],
    funds: Sequence[Amounts],
) -> tuple[Paragraph, ...]:
    def amount(measure: str, value: Decimal) -> Figure:
        return Figure(measure, plain(value) + "万元")

    counted = [spec.name for spec in kind.indicators if spec.kind == "count"]
    done = [Figure(row.level3, row.actual) for row in overall.indicators if row.level3 in counted]
    paragraphs: list[tuple[str | Figure, ...]] = [
        (f"{year}年度{unit}整体支出绩效自评报告",),
        (f"单位名称：{unit}",),
        (f"{year + 1}年6月{rng.randrange(10, 29)}日",),
        ("一、单位概况",),
        (
            f"本单位{kind.duty}，核定",
            Figure("编制人数", f"{staff[0]}人"),
            "，",
            Figure("实有人数", f"{staff[1]}人"),
            "。",
        ),
        ("二、收支情况",),
        (
            f"{year}年",
            amount("预算收入", total.adjusted),
            "，其中",
            amount("年初预算", total.initial),
            "，",
            amount("调整追加", total.adjusted - total.initial),
            "。",
            amount("其他资金来源", Decimal(0)),
            "。",
        ),
        (
            f"{year}年",
            amount("支出", total.executed),
            "，其中",
            amount("基本支出", basic.executed),
            "，",
            amount("项目支出", spent.executed),
            "，",
            amount("结余结转", total.adjusted - total.executed),
            "。",
        ),
        ("三、绩效情况",),
        (kind.result, "全年", done[0], "，", done[1], "。"),
        ("四、存在的问题及改进措施",),
        (rng.choice(words.REASONS), "。", rng.choice(words.IMPROVEMENTS)),
    ]
    if projects:
        listed: list[str | Figure] = ["年内", Figure("涉及项目", f"{len(projects)}个"), "。各项目支出为："]
        for project, fund in zip(projects, funds, strict=True):
            listed += [amount(project.name, fund.executed), "；"]
        paragraphs.insert(10, (*listed[:-1], "。"))
    return tuple(Paragraph(pieces) for pieces in paragraphs)

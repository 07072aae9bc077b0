"""Lays a report out as lines and grids, with the awkwardness of typed forms.

A `Grid` has true merged cells; what becomes of them is up to the file format (samples.formats).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from samples.report import Form, Indicator, Report, Template


@dataclass(frozen=True)
class Box:
    """A cell with its top left corner; "\\n" in the text starts another line inside the cell."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Grid:
    """Rows of the boxes that start in them; positions covered from above have no box."""

    columns: int
    rows: tuple[tuple[Box, ...], ...]

    def placed(self) -> list[list[tuple[int, Box, bool]]]:
        """Row by row, every box that covers the row: its first column, the box, and whether it starts in this row."""
        rows: list[list[tuple[int, Box, bool]]] = []
        above: list[tuple[int, Box, int]] = []  # column, box, rows still to cover
        for number, boxes in enumerate(self.rows, start=1):
            row = [(column, box, False) for column, box, _ in above]
            taken = {column + i for column, box, _ in row for i in range(box.across)}
            column = 0
            for box in boxes:
                while column in taken:
                    column += 1
                row.append((column, box, True))
                column += box.across
            row.sort(key=lambda item: item[0])
            if sum(box.across for _, box, _ in row) != self.columns:
                texts = [box.text for box in boxes]
                raise ValueError(f"row {number} does not fill {self.columns} columns: {texts}")
            above = [(c, box, left - 1) for c, box, left in above if left > 1]
            above += [(c, box, box.down - 1) for c, box, starts in row if starts and box.down > 1]
            rows.append(row)
        if above:
            raise ValueError(f"merged cells reach below the grid: {[box.text for _, box, _ in above]}")
        return rows


class Heading(str):
    """The title of a form."""


Block = str | Grid


class Hand:
    """The hand that typed the form: pads cells, breaks labels over lines, writes brackets now this way, now that."""

    def __init__(self, seed: int) -> None:
        self._rng = Random(seed)

    def pad(self, text: str) -> str:
        """The text, sometimes with a full-width space before or after it."""
        return self._rng.choice((text, text, text, text + "\u3000", "\u3000" + text))

    def label(self, text: str) -> str:
        """The label, sometimes broken over two lines."""
        if len(text) < 5 or self._rng.random() < 0.6:
            return text
        return text[:3] + "\n" + text[3:]

    def wrap(self, text: str) -> str:
        """A long name, sometimes wrapped inside its cell."""
        return text[:7] + "\n" + text[7:] if len(text) > 9 and self._rng.random() < 0.2 else self.pad(text)

    def points(self, points: str) -> str:
        return self._rng.choice((f"({points}分)", f"（{points}分）"))


def lay_out(report: Report, seed: int = 0) -> list[Block]:
    """The whole document in order: running text, then every form with its title, grid and notes."""
    hand = Hand(seed)
    blocks: list[Block] = [str(paragraph) for paragraph in report.paragraphs]
    for form in report.forms:
        match form.template:
            case Template.HUNAN_BASE:
                blocks += [Heading(form.title), _hunan_base(form, report.year, hand)]
            case Template.APPROVAL:
                blocks += [Heading(form.title), _approval(form, hand)]
            case Template.WUHAN_PROJECT | Template.WUHAN_OVERALL:
                blocks += [Heading(form.title), *_wuhan(form, hand)]
            case Template.HUBEI_PROJECT:
                blocks += [Heading(form.title), f"填报单位：{form.unit_name}", _hubei(form, hand)]
            case Template.SICHUAN_PROJECT:
                blocks += [
                    Heading(form.title),
                    "报表编号：519900_0013zp",
                    f"金额单位：{form.amount_unit}",
                    _sichuan(form, hand),
                ]
            case Template.YUNNAN_OVERALL:
                blocks += [
                    Heading(form.title),
                    "公开14表",
                    f"编制单位：{form.unit_name}\u3000\u3000单位：{form.amount_unit}",
                    _yunnan(form, hand),
                ]
            case _:
                blocks += [Heading(form.title), _hunan(form, hand)]
        blocks += form.notes
        if form.contact:
            filled_in = f"填表人：{form.contact.name}  填报日期：{form.contact.date}"
            blocks.append(f"{filled_in}  联系电话： {form.contact.phone}  单位负责人签字：{form.contact.head}")
    return blocks


def _hunan(form: Form, hand: Hand) -> Grid:
    """Nine columns: block, levels 1 to 3, target, actual, weight, score, reason."""
    rows: list[tuple[Box, ...]] = []
    match form.template:
        case Template.HUNAN_PROJECT | Template.ANHUI_PROJECT:
            rows.append((Box(hand.label("项目支出名称")), Box(hand.pad(form.project_name), 8)))
            rows.append(
                (
                    Box("主管部门"),
                    Box(hand.pad(form.competent_department), 4),
                    Box("实施单位"),
                    Box(hand.pad(form.implementing_unit), 3),
                )
            )
            block, corner, score = f"项目资金\n（{form.amount_unit}）", "", "得分"
        case Template.HUNAN_SPLIT:
            rows.append((Box(hand.label("预算部门名称")), Box(hand.pad(form.unit_name), 8)))
            block, corner, score = f"年度预\n算申请\n（{form.amount_unit}）", "", "得分"
        case _:
            rows.append((Box("部门名称"), Box(hand.pad(form.unit_name), 8)))
            block, corner, score = f"资金情况\n({form.amount_unit})", "年度资金总额", "得分(分值×执行率)"
    heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", score)
    goals, indicators = "年度总体目标", "绩\n效\n指\n标"
    if form.template is Template.ANHUI_PROJECT:
        heads = ("年初预算数", "全年预算数\n（A）", "全年执行数\n（B）", "分值", "执行率\n（B/A）", score)
        goals, indicators = "年度总体目标完成情况", "年度绩效指标完成情况"
    funds = [
        (Box(corner, 2), *_row(*heads)),
        *(
            (
                Box(hand.pad(line.label), 2),
                *_row(hand.pad(line.initial or ""), line.adjusted, line.executed, line.weight, line.rate, line.score),
            )
            for line in form.fund_lines
        ),
        *_hunan_splits(form, hand),
    ]
    rows += _beside(block, funds)
    goal = form.goals[0]
    rows += _beside(
        goals,
        [
            (Box("预期目标", 4), Box("实际完成情况", 4)),
            (Box(hand.pad(goal.expected), 4), Box(hand.pad(goal.actual), 4)),
        ],
    )
    header = _row(
        "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"
    )
    rows += _beside(indicators, [header, *_hunan_indicators(form, hand)])
    rows.append((Box("总分", 6), Box(form.total_weight), Box(form.total_score), Box(_grade_cell(form))))
    return Grid(9, tuple(rows))


def _grade_cell(form: Form) -> str:
    return f"等级： {form.grade}" if form.template is Template.HUNAN_SOURCES else ""


def _hunan_splits(form: Form, hand: Hand) -> Iterator[tuple[Box, ...]]:
    """Revenue on the left, expenditure on the right; the shorter side ends in empty cells."""
    if not form.splits:
        return
    yield Box("按收入性质分：", 4), Box("按支出性质分：", 4)
    sides = [[split for split in form.splits if split.kind == kind] for kind in ("revenue", "expenditure")]
    for number in range(max(len(side) for side in sides)):
        cells = []
        for side in sides:
            split = side[number] if number < len(side) else None
            first = "其中：" if number == 0 else ""
            cells.append(Box(hand.pad(f"{first}{split.label}：{split.amount}") if split else "", 4))
        yield tuple(cells)


def _hunan_indicators(form: Form, hand: Hand) -> Iterator[tuple[Box, ...]]:
    caps = dict(form.caps)
    for level1, section in groupby(form.indicators, key=lambda row: row.level1):
        members = list(section)
        filler = form.filler_rows and level1 == "产出指标"
        label = f"{hand.label(level1)}\n{hand.points(caps[level1])}" if caps else level1
        start: tuple[Box, ...] = (Box(label, down=len(members) + filler),)
        for level2, of_class in groupby(members, key=lambda row: row.level2):
            same = list(of_class)
            start += (Box(hand.label(level2), down=len(same)),)
            for row in same:
                cells = (row.target, row.actual, row.weight, row.score, row.reason)
                yield *start, Box(hand.wrap(row.level3)), *_row(*(hand.pad(cell) if cell else cell for cell in cells))
                start = ()
        if filler:
            yield (Box(""), *_row("指标2：", "", "", "", "", ""))


def _hunan_base(form: Form, year: int, hand: Hand) -> Grid:
    """Seven columns: label, then three values of two columns each, or six for buildings."""

    def wide(*texts: str) -> tuple[Box, ...]:
        return tuple(Box(text, 2) for text in texts)

    rows = _beside(
        "财政供养人员情况（人）",
        [wide("编制数", f"{year}年实际在职人数", "控制率"), wide(*(hand.pad(text) for text in form.staff))],
    )
    label = f"经费控制情况（{form.amount_unit}）"
    rows.append((Box(label), *wide(f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数")))
    for line in form.base_rows:
        indent = " " * (3 if line.label[0].isdigit() else 6 if line.label.startswith("其中") else 0)
        rows.append((Box(indent + line.label), *wide(hand.pad(line.prior), line.budget, hand.pad(line.final))))
    rows += _beside(
        f"楼堂馆所控制情况\n（{form.buildings_year or year}年完工项目）",
        [
            _row(
                "批复规模\n（㎡）",
                "实际规模（㎡）",
                "规模控制率",
                "预算投资（万元）",
                "实际投资（万元）",
                "投资概算控制率",
            ),
            _row(*form.buildings),
        ],
    )
    rows.append((Box("厉行节约保障措施"), Box(hand.pad(form.thrift), 6)))
    return Grid(7, tuple(rows))


def _approval(form: Form, hand: Hand) -> Grid:
    """Six columns: block, levels 1 to 3, target, weight."""
    rows: list[tuple[Box, ...]] = [
        (Box("项目名称"), Box(hand.pad(form.project_name), 5)),
        (
            Box("主管部门"),
            Box(hand.pad(form.competent_department), 2),
            Box("实施单位"),
            Box(hand.pad(form.implementing_unit), 2),
        ),
        (Box("年度绩效目标"), Box(form.goals[0].expected, 5)),
    ]
    targets = [
        _row(row.level1, row.level2, hand.wrap(row.level3), hand.pad(row.target), row.weight) for row in form.indicators
    ]
    rows += _beside("绩效指标", [_row("一级指标", "二级指标", "三级指标", "批复指标值", "权重"), *targets])
    rows.append((Box("财政部门意见"), Box("同意按上列指标值批复，随预算一并下达。", 5)))
    return Grid(6, tuple(rows))


def _wuhan(form: Form, hand: Hand) -> Iterator[Block]:
    """Seven columns: block, levels 1 to 3, target, actual, score. Name and score of the form stand above the grid."""
    score = hand.pad(form.self_score)
    columns = ("一级指标", "二级指标", "指标名称", "年初目标值（A）", "实际完成值（B）", "得分")
    rows: list[tuple[Box, ...]]
    if form.template is Template.WUHAN_PROJECT:
        yield f"单位名称：{form.unit_name}"
        yield f"自评得分：{score}"
        rows = [
            (Box("项目名称", 2), Box(hand.pad(form.project_name), 5)),
            (
                Box("主管部门", 2),
                Box(form.competent_department, 2),
                Box("项目实施单位"),
                Box(form.implementing_unit, 2),
            ),
        ]
    else:
        yield f"总分：{score}"
        basic, projects = form.splits
        rows = [
            (Box("单位名称", 2), Box(hand.pad(form.unit_name), 5)),
            (Box(basic.label, 2), Box(basic.amount, 2), Box(hand.label(projects.label)), Box(projects.amount, 2)),
        ]
    (line,) = form.fund_lines
    funds_header = _row("预算数（A）", "执行数（B）", "执行率（B/A）", "得分\n（20分*执行率）")
    rows += _beside(
        f"预算执行情况（{form.amount_unit}）\n{hand.points('20')}",
        [
            (Box("", 2), *funds_header),
            (Box(hand.pad(line.label), 2), *_row(line.adjusted, line.executed, line.rate, line.score)),
        ],
    )
    if form.template is Template.WUHAN_PROJECT:
        (goal,) = form.goals
        rows += _beside(
            f"项目绩效总目标{hand.points(goal.points)}",
            [
                (Box("年初设定目标", 3), Box("全年实际完成情况", 2), Box("得分")),
                (Box(goal.expected, 3), Box(goal.actual, 2), Box(goal.score)),
            ],
        )
        ((block, points),) = form.caps
        rows += _beside(f"{block}{hand.points(points)}", [_row(*columns), *_wuhan_indicators(form, form.indicators)])
    else:
        for number, goal in enumerate(form.goals, start=1):
            rows.append((Box(f"年度目标{number}{hand.points(goal.points)}：{goal.expected}", 7),))
            of_goal = [row for row in form.indicators if row.goal_no == number]
            rows += _beside("年度绩效指标", [_row(*columns), *_wuhan_indicators(form, of_goal)])
    if form.total_score:
        rows.append((Box("总分", 6), Box(form.total_score)))
    rows.append((Box("偏差大或目标未完成原因分析"), Box(form.reason, 6)))
    rows.append((Box("改进措施及结果应用方案"), Box(form.improvement, 6)))
    yield Grid(7, tuple(rows))


def _wuhan_indicators(form: Form, indicators: Sequence[Indicator]) -> Iterator[tuple[Box, ...]]:
    """Level 1 is merged, level 2 repeated, and a score that belongs to several rows is merged over them."""
    for level1, section in groupby(indicators, key=lambda row: row.level1):
        members = list(section)
        for number, row in enumerate(members):
            labels: tuple[Box, ...] = (Box(level1, down=len(members)),) if number == 0 else ()
            if form.satisfaction_merged and level1 == "满意度指标":
                labels = (Box(level1, across=2, down=len(members)),) if number == 0 else ()
            else:
                labels += (Box(row.level2),)
            cells = labels + _row(row.level3, row.target, row.actual)
            group = [other for other in indicators if other.score_group == row.score_group]
            if row.score_group is None:
                yield *cells, Box(row.score)
            elif row is group[0]:
                yield *cells, Box(row.score, down=len(group))
            else:
                yield cells


def _hubei(form: Form, hand: Hand) -> Grid:
    """Seven columns: block, levels 1 to 3, target, actual, score; tick boxes above, grade beside the total."""
    rows: list[tuple[Box, ...]] = [
        (Box("项目名称"), Box(hand.pad(form.project_name), 6)),
        (Box("主管部门"), Box(form.competent_department, 3), Box("项目实施单位"), Box(form.implementing_unit, 2)),
        (Box("项目类别"), Box("1、部门预算项目 ☑    2、对下转移支付项目 □", 6)),
        (Box("项目类型"), Box("1、常年性项目 ☑    2、延续性项目 □    3、一次性项目 □", 6)),
    ]
    (line,) = form.fund_lines
    heads = _row("预算数（A）", "执行数（B）", "执行率（B/A）", "得分\n（20分*执行率）")
    rows += _beside(
        f"预算执行情况（{form.amount_unit}）\n{hand.points('20')}",
        [
            (Box("", 2), *heads),
            (Box(hand.pad(line.label), 2), *_row(line.adjusted, line.executed, line.rate, line.score)),
        ],
    )
    columns = _row("一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分")
    rows += _beside(f"年度绩效指标\n{hand.points('80')}", [columns, *_wuhan_indicators(form, form.indicators)])
    rows.append((Box("总分", 2), Box(form.total_score, 2), Box("自评等级"), Box(form.grade, 2)))
    rows.append((Box("偏差大或目标未完成原因分析"), Box(form.reason, 6)))
    rows.append((Box("改进措施及结果应用方案"), Box(form.improvement, 6)))
    return Grid(7, tuple(rows))


def _sichuan(form: Form, hand: Hand) -> Grid:
    """Twelve columns: block of two, levels 1 to 3, operator, value, unit, actual, weight, score, reason."""
    (goal,) = form.goals
    rows: list[tuple[Box, ...]] = [
        (Box("项目名称", 2), Box(form.project_name, 10)),
        (
            Box("主管部门", 2),
            Box(hand.pad(form.competent_department), 4),
            Box("实施单位\n（盖章）", 2),
            Box(hand.pad(form.implementing_unit), 4),
        ),
    ]
    rows += _beside(
        "项目\n基本\n情况",
        [
            (Box("项目年度目标", 6), Box("年度目标完成情况", 5)),
            (Box(goal.expected, 6), Box(goal.actual, 5)),
            (Box("项目实施内容及过程概述（200字以内）", 3), Box("按季排定计划，逐项验收后付款。", 8)),
        ],
    )
    heads = (
        Box("预算项目", 3),
        Box("年初预算"),
        Box("调整后预算数", 2),
        *_row("预算执行数", "预算执行率", "权重", "得分", "原因"),
    )
    lines = [
        (
            Box(line.label, 3),
            Box(line.initial or ""),
            Box(line.adjusted, 2),
            *_row(line.executed, line.rate, line.weight, line.score, ""),
        )
        for line in form.fund_lines
    ]
    rows += _beside("预算执行情况\n（10分）", [heads, *lines])
    names = ("指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析")
    columns = _row("一级指标", "二级指标", "三级指标", *names)
    first, *others = [columns, *_parted_indicators(form, hand)]
    rows += [(Box("绩效指标\n（90分）", 2, 1 + len(others)), *first), *others]
    rows.append((Box("合计", 9), *_row(form.total_weight, form.total_score, "")))
    rows.append((Box("评价结论\n（200字以内）", 2), Box("项目按计划实施，目标基本实现。", 10)))
    rows.append((Box("存在问题\n（100字以内）", 2), Box(form.reason, 10)))
    rows.append((Box("改进措施\n（100字以内）", 2), Box(form.improvement, 10)))
    return Grid(12, tuple(rows))


def _yunnan(form: Form, hand: Hand) -> Grid:
    """Ten columns: levels 1 to 3, operator, value and unit under one head, actual, weight, score, reason."""
    (goal,) = form.goals
    rows: list[tuple[Box, ...]] = [(Box("部门名称", 2), Box(hand.pad(form.unit_name), 8))]
    heads = (
        Box("", 2),
        Box("年初预算数", 2),
        *_row("全年预算数", "全年执行数", "分值", "执行率", "得分"),
    )
    lines = [
        (
            Box(line.label, 2),
            Box(line.initial or "", 2),
            *_row(line.adjusted, line.executed, line.weight, line.rate, line.score),
        )
        for line in form.fund_lines
    ]
    rows += _beside(f"部门预算资金\n（{form.amount_unit}）", [heads, *lines])
    rows += _beside(
        "年度\n总体\n目标",
        [(Box("预期目标", 5), Box("实际完成情况", 4)), (Box(goal.expected, 5), Box(goal.actual, 4))],
    )
    rows.append((Box("绩效指标", 10),))
    behind = ("实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows.append(
        (
            *(Box(head, down=2) for head in ("一级指标", "二级指标", "三级指标")),
            Box("年度指标值", 3),
            *(Box(head, down=2) for head in behind),
        )
    )
    rows.append(_row("指标性质", "指标值", "度量单位"))
    rows += _parted_indicators(form, hand)
    rows.append((Box("其他需要说明事项", 3), Box("无", 7)))
    rows.append((Box("总分", 7), *_row(form.total_weight, form.total_score, f"（自评等级：{form.grade}）")))
    return Grid(10, tuple(rows))


def _parted_indicators(form: Form, hand: Hand) -> Iterator[tuple[Box, ...]]:
    """Merged levels 1 and 2, and the target in three columns."""
    for level1, section in groupby(form.indicators, key=lambda row: row.level1):
        members = list(section)
        start: tuple[Box, ...] = (Box(hand.label(level1), down=len(members)),)
        for level2, of_class in groupby(members, key=lambda row: row.level2):
            same = list(of_class)
            start += (Box(hand.label(level2), down=len(same)),)
            for row in same:
                cells = _row(*row.target_parts, row.actual, row.weight, row.score, row.reason)
                yield *start, Box(hand.wrap(row.level3)), *cells
                start = ()


def _row(*texts: str) -> tuple[Box, ...]:
    return tuple(Box(text) for text in texts)


def _beside(label: str, rows: Sequence[tuple[Box, ...]]) -> list[tuple[Box, ...]]:
    """Puts a label in a first column that is merged over the rows."""
    return [(Box(label, down=len(rows)), *rows[0]), *rows[1:]]

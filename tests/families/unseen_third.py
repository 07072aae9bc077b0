"""A third set of families that nobody described, drafted without looking at the reader's forms or its vocabulary.

Block orders and words of further provinces: indicators before funds, sources in columns, points on one level only.
They measure how far the reader carries: nothing is to be tuned on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from samples.layout import Box, Grid
from tests.families.described import Rows
from tests.families.drafts import Cell, Document, Draft, columns
from tests.families.topics import AGED, FOREST, MARKET, RIVER, ROADS, Topic, scored, total
from tests.families.unseen_again import CAMPUS, FARM, HOSPITAL, SEWAGE, SKILLS, TOWN, serial, sum_of


def money(text: str) -> str:
    return f"{Decimal(text):,.2f}"


def share(spent: str, planned: str) -> str:
    """An execution rate as a bare fraction, as a spreadsheet without a percent format prints it."""
    value = (Decimal(spent) / Decimal(planned)).quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return f"{value:f}"


def percent(spent: str, planned: str) -> str:
    value = (Decimal(spent) / Decimal(planned) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{value}%"


def bare_rates(draft: Draft) -> None:
    """A rate printed as 0.98 is the fraction itself."""
    for line in draft.gold["fund_lines"]:
        if line["execution_rate_text"] and "%" not in line["execution_rate_text"]:
            line["execution_rate"] = Decimal(line["execution_rate_text"])


def pooled(rows: Rows, name: str, *levels: str) -> Rows:
    """The rows with the column given once per level: the sum of the members, under one group."""
    found: Rows = []
    for number, (_, group) in enumerate(groupby(rows, key=lambda row: [row[level] for level in levels]), start=1):
        members = list(group)
        amount = sum_of(members, name)
        found += [{**row, name: amount, f"{name}_group": number} for row in members]
    return found


def open_reasons(rows: Rows) -> Rows:
    """Whether 备注 holds reasons is open."""
    return [{**row, "skip_fields": ["reason_text"]} for row in rows]


def funds_last() -> list[Document]:
    """Gansu: score in the head, indicators first, goal next, funds by source in columns last, signatures below."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("value", "目标值"),
        ("unit", "单位"),
        ("operator", "方向"),
        ("weight", "分值"),
        ("actual", "实际值"),
        ("ratio", "完成率"),
        ("score", "得分"),
        ("reason", "备注"),
    )

    def form(
        topic: Topic, year: int, sources: Sequence[tuple[str, str, str]], *, words: bool, names: Sequence[str]
    ) -> Draft:
        draft = Draft(f"{year}年度省级预算项目绩效自评报告表", "project", 11, year, "元")
        rows = scored(topic.rows(), {"产出指标": 50, "效益指标": 35, "满意度指标": 15})
        ways = {"≥": "正向", "≤": "反向", "=": "正向", "": "定性"}
        rows = [
            {
                **row,
                "actual": row["number"],
                "operator": ways[row["operator"]] if words else row["operator"],
                "ratio": "0.95" if row["reason"] else "1",
            }
            for row in rows
        ]
        draft.row("项目名称", draft.named("project_name", topic.project, 5), "项目编码", Box(f"6200002{year}0173", 4))
        draft.row(
            "省级主管部门",
            draft.named("competent_department", topic.department, 5),
            "项目实施单位",
            draft.named("implementing_unit", topic.unit, 4),
        )
        draft.row(
            Box("自评总分（100分）", 2),
            draft.named("self_score", total(rows), 4),
            "自评等次",
            draft.named("grade", "优", 4),
        )
        draft.accept(total_weight_text="100", total_weight=100)
        draft.form["accept"]["total_weight_text"].append("100分")
        draft.row(Box("一、绩效指标完成情况", 11))
        header = [
            [
                *(Box(head.head, 1, 2) for head in heads[:3]),
                Box("指标值", 3),
                Box("分值", 1, 2),
                Box("自评情况", 3),
                Box("备注", 1, 2),
            ],
            ["目标值", "单位", "方向", "实际值", "完成率", "得分"],
        ]
        draft.indicators(None, heads, open_reasons(rows), header=header)
        draft.row(Box("二、绩效目标完成情况", 11))
        draft.row(Box("年初目标", 2), Box(topic.goal, 9))
        draft.row(Box("自评结论", 2), Box(topic.done, 9))
        draft.goal(topic.goal, topic.done, skip_fields=["actual_text"])
        draft.row(Box("三、资金投入和使用情况（单位：元）", 11))
        wide = (2, 2, 3)[: len(sources) - 1] if len(sources) == 4 else (3, 4)
        across = (2, *wide)
        draft.row(Box("资金来源", 2), *(Box(label, n) for (label, _, _), n in zip(sources, across, strict=True)))
        draft.row(Box("预算", 2), *(Box(money(a), n) for (_, a, _), n in zip(sources, across, strict=True)))
        draft.row(Box("实际", 2), *(Box(money(b), n) for (_, _, b), n in zip(sources, across, strict=True)))
        draft.row(Box("执行率", 2), *(Box(share(b, a), n) for (_, a, b), n in zip(sources, across, strict=True)))
        for number, (label, a, b) in enumerate(sources):
            steer: dict[str, Any] = {"skip_fields": ["label"]} if number == 0 else {"presence": "optional"}
            draft.fund_line(
                {"label": label, "adjusted_budget": money(a), "executed": money(b), "execution_rate": share(b, a)},
                is_total=number == 0,
                **steer,
            )
        bare_rates(draft)
        draft.cut(width=4)
        draft.row("填报人", draft.contact("填报人", names[0]), "联系电话", draft.contact("联系电话", names[1]))
        draft.row("审核人（签字）", draft.contact("审核人", names[2]), "填报日期", f"{year + 1}年3月18日")
        draft.gold["contacts"][-1]["accept"] = {"role": ["审核人（签字）"]}
        return draft

    return [
        Document(
            "funds_last_1",
            "FUNDS-LAST",
            (
                form(
                    FARM,
                    2024,
                    [
                        ("合计", "62160000", "60916800"),
                        ("中央资金", "42000000", "42000000"),
                        ("省级资金", "15000000", "14310000"),
                        ("市县资金", "5160000", "4606800"),
                    ],
                    words=False,
                    names=("祁连生", "0931-5550182", "牛文岚"),
                ),
            ),
            2024,
        ),
        Document(
            "funds_last_2",
            "FUNDS-LAST",
            (
                form(
                    ROADS,
                    2022,
                    [
                        ("合计", "8903500", "8658300"),
                        ("财政拨款", "8000000", "7820000"),
                        ("其他资金", "903500", "838300"),
                    ],
                    words=True,
                    names=("安有为", "0937-5550619", "寇小棠"),
                ),
            ),
            2022,
        ),
    ]


DUTIES = """
履职效能|粮食安全|粮食播种面积|≥214万亩|216.3万亩|
履职效能|粮食安全|粮食总产量|≥98万吨|99.1万吨|
履职效能|乡村产业|新增地理标志产品|3个|2个|一个产品转入下一批评审
履职效能|乡村产业|农产品加工转化率|≥60%|61.5%|
管理效能|预算管理|预算执行率|≥95%|96.1%|
管理效能|预算管理|绩效目标编报率|100%|100%|
管理效能|资产管理|资产账实相符率|100%|100%|
社会效应|农民增收|农村居民可支配收入增速|≥6%|6.8%|
社会效应|人居环境|卫生厕所普及率|≥85%|83.4%|两个乡冬季停工
满意度|服务对象|农牧民满意度|≥90%|93%|
"""
COURTS = """
履职效能|矛盾调解|人民调解案件|≥9200件|9471件|
履职效能|矛盾调解|调解成功率|≥97%|98.2%|
履职效能|法律援助|办理援助案件|≥860件|842件|三季度案源减少
履职效能|法律援助|案件质量合格率|≥95%|97%|
管理效能|预算管理|预算调整率|≤10%|6.4%|
管理效能|预算管理|政府采购执行率|≥90%|95.5%|
管理效能|内控管理|内控制度健全性|健全|健全|
社会效应|普法宣传|普法覆盖人次|12万人次左右|12.6万人次|
社会效应|普法宣传|法治示范村创建|有序推进|有序推进|
满意度|服务对象|受援人满意度|≥92%|95.2%|
"""


def listed(text: str) -> Rows:
    keys = ("level1", "level2", "level3", "target", "actual", "reason")
    return [dict(zip(keys, line.split("|"), strict=True)) for line in text.strip().splitlines()]


def one_level() -> list[Document]:
    """Xinjiang, whole departments: duties and tasks as lists, points on level 1 or 2 only, the fund total mid-way."""
    caps = {"履职效能": 50, "管理效能": 20, "社会效应": 20, "满意度": 10}

    def form(
        name: str,
        year: int,
        text: str,
        lines: Sequence[tuple[str, str, str, str]],
        duties: Sequence[tuple[str, str]],
        tasks: Sequence[tuple[str, str]],
        *,
        by_class: bool,
    ) -> Draft:
        draft = Draft(f"{year}年自治区本级部门整体绩效自评汇总表", "overall", 8, year)
        rows = scored(listed(text), caps)
        points = total(rows)
        draft.row(
            "部门名称", draft.named("unit_name", name, 4), "自评总分（100分）", draft.named("self_score", points, 2)
        )
        draft.accept(total_weight_text="100", total_weight=100)
        draft.form["accept"]["total_weight_text"].append("100分")
        draft.beside(
            "履职目标",
            [
                ["序号", Box("目标内容", 3), Box("实现程度", 3)],
                *([str(n), Box(a, 3), Box(b, 3)] for n, (a, b) in enumerate(duties, start=1)),
            ],
        )
        for expected, actual in duties:
            draft.goal(expected, actual)
        draft.beside(
            "年度主要任务",
            [
                ["序号", Box("任务名称", 3), Box("完成情况说明", 3)],
                *([str(n), Box(a, 3), Box(b, 3)] for n, (a, b) in enumerate(tasks, start=1)),
            ],
        )
        for a, b in tasks:
            draft.goal(a, b, presence="open")
        for number, goal in enumerate(draft.gold["goals"]):
            goal["skip_fields"] = ["goal_no"] if number >= len(duties) else []
        fund_heads = columns(
            ("label", "资金类别", 2),
            ("initial_budget", "年初批复数"),
            ("adjusted_budget", "调整后数"),
            ("executed", "决算数", 2),
            ("execution_rate", "执行率"),
        )
        table = [[label, a, b, c, percent(c, b)] for label, a, b, c in lines]
        draft.funds("部门资金\n（万元）", fund_heads, table, total=2)
        weight_level = ("level1", "level2") if by_class else ("level1",)
        rows = pooled(pooled(rows, "weight", *weight_level), "score", "level1")
        order = (
            [("level1", "一级指标"), ("level2", "二级指标"), ("weight", "权重")]
            if by_class
            else [("level1", "一级指标"), ("weight", "满分值"), ("level2", "二级指标")]
        )
        heads = columns(
            *order,
            ("level3", "三级指标"),
            ("target", "计划值"),
            ("actual", "年末值"),
            ("score", "自评得分"),
            ("reason", "偏差说明"),
        )
        draft.indicators(None, heads, rows)
        if by_class:
            draft.row(
                Box("合计", 2), draft.named("total_weight", "100"), Box("", 3), draft.named("total_score", points), ""
            )
        return draft

    return [
        Document(
            "one_level_1",
            "ONE-LEVEL",
            (
                form(
                    "疏澜州农牧业事务局",
                    2023,
                    DUTIES,
                    [
                        ("基本支出", "3120.5", "3204.6", "3188.2"),
                        ("项目支出", "18600", "19250", "18390.4"),
                        ("支出合计", "21720.5", "22454.6", "21578.6"),
                        ("其中：一般公共预算", "20000", "20600", "19901.3"),
                        ("其他资金", "1720.5", "1854.6", "1677.3"),
                    ],
                    [
                        ("守牢粮食播种面积底线。", "播种面积与总产均超过计划。"),
                        ("培育特色乡村产业。", "新增地理标志产品两个，少一个。"),
                        ("改善农牧区人居环境。", "卫生厕所普及率未达计划。"),
                    ],
                    [("高标准农田建设", "建成四万亩"), ("牧区饲草储备", "储备十一万吨")],
                    by_class=False,
                ),
            ),
            2023,
        ),
        Document(
            "one_level_2",
            "ONE-LEVEL",
            (
                form(
                    "疏澜州司法行政局",
                    2021,
                    COURTS,
                    [
                        ("基本支出", "2016.4", "2102.9", "2098.7"),
                        ("项目支出", "1340", "1288.6", "1251.3"),
                        ("支出合计", "3356.4", "3391.5", "3350"),
                        ("其中：财政拨款", "3300", "3335.1", "3301.6"),
                        ("其他收入安排", "56.4", "56.4", "48.4"),
                    ],
                    [
                        ("把矛盾化解在基层。", "调解成功率九成八以上。"),
                        ("让困难群众打得起官司。", "援助案件略少于计划。"),
                    ],
                    [("法律援助经费保障", "补贴按季发放"), ("普法阵地建设", "新建普法长廊六处")],
                    by_class=True,
                ),
            ),
            2021,
        ),
    ]


def stacked() -> list[Document]:
    """Guangxi: two projects one below the other in one table, a blank row and another 项目名称 between them."""
    heads = columns(
        ("level1", "指标类型"),
        ("level2", "指标类别"),
        ("level3", "指标名称"),
        ("target", "年初设定值"),
        ("actual", "年终实现值"),
        ("weight", "指标分"),
        ("score", "自评分"),
        ("reason", "未完成原因"),
    )

    def form(title: str, topic: Topic, year: int, budget: str, adjusted: str, spent: str, *, kinds: str) -> Draft:
        draft = Draft(title, "project", 8, year, "元")
        rows = scored(topic.rows(kinds), {"产出指标": 50, "效益指标": 30, "满意度指标": 10})
        rate = share(spent, adjusted)
        points = (Decimal(rate) * 10).quantize(Decimal("0.01"), ROUND_HALF_UP)
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "预算部门",
            draft.named("competent_department", topic.department, 3),
        )
        draft.row(
            "承办单位",
            draft.named("implementing_unit", topic.unit, 3),
            "自评分合计",
            draft.named("self_score", total(rows, str(points)), 3),
        )
        draft.row(
            "年初预算（元）",
            money(budget),
            "调整预算（元）",
            money(adjusted),
            "实际支出（元）",
            money(spent),
            "预算执行率",
            rate,
        )
        draft.row(Box("预算执行率得分（10分）", 4), Box(str(points), 4))
        draft.fund_line(
            {
                "label": "",
                "initial_budget": money(budget),
                "adjusted_budget": money(adjusted),
                "executed": money(spent),
                "execution_rate": rate,
                "score": str(points),
            },
            is_total=True,
            block_points="10分",
            skip_fields=["label"],
        )
        bare_rates(draft)
        draft.row("预期目标", Box(topic.goal, 3), "目标实现情况", Box(topic.done, 3))
        draft.goal(topic.goal, topic.done)
        draft.indicators(None, heads, rows)
        # Which of the two 预算部门 is, is open; and the unit stands in the labels only.
        draft.form["skip_fields"] += ["amount_unit_text", "unit_name", "competent_department"]
        return draft

    def document(name: str, year: int, title: str, one: Draft, other: Draft) -> Document:
        other.form["accept"]["title"] = [None]
        rows = [*one.rows, (Box("", 8),), *other.rows]
        return Document(name, "STACKED", (title, Grid(8, tuple(rows))), year, inside=(one, other))

    found = []
    for name, year, one, other in (
        (
            "stacked_1",
            2022,
            (RIVER, "4200000", "4500000", "4410900", "数质时社生满"),
            (MARKET, "2860000", "2860000", "2788500", "数质时经社满"),
        ),
        (
            "stacked_2",
            2024,
            (AGED, "9100000", "9300000", "9021000", "数质成社续满"),
            (TOWN, "1864000", "1864000", "1827500", "数质时社生满"),
        ),
    ):
        title = f"市本级{year}年度部门项目支出绩效自评汇总"
        forms = [form(title, *values[:1], year, *values[1:4], kinds=values[4]) for values in (one, other)]
        found.append(document(name, year, title, *forms))
    return found


def total_midway() -> list[Document]:
    """Fujian: indicators with points per class, the total below them and above funds, goal and opinions."""
    heads = columns(
        ("level1", "指标大类"),
        ("level2", "指标小类"),
        ("weight", "小类权重"),
        ("level3", "指标内容"),
        ("target", "绩效目标值"),
        ("actual", "自评实际值"),
        ("score", "自评得分"),
        ("reason", "偏离原因及下一步措施"),
    )
    funds = columns(
        ("label", "资金渠道", 2),
        ("adjusted_budget", "年度预算", 2),
        ("executed", "年度支出", 2),
        ("execution_rate", "支出进度", 2),
    )

    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], place: int, grade: str) -> Draft:
        draft = Draft(f"{topic.department}项目绩效目标自评表（{year}年度）", "project", 8, year)
        draft.row("专项名称", draft.named("project_name", topic.project, 7))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        rows = scored(topic.rows(), {"产出指标": 60, "效益指标": 30, "满意度指标": 10})
        points = total(rows)
        draft.indicators(None, heads, pooled(rows, "weight", "level1", "level2"))
        draft.row(
            Box("自评得分合计", 2),
            draft.named("total_weight", "100"),
            Box("", 3),
            draft.named("total_score", points),
            draft.named("grade", grade, shown=f"评价等级：{grade}"),
        )
        draft.row(Box("资金投入情况（万元）", 8))
        draft.funds(None, funds, [[label, a, b, share(b, a)] for label, a, b in lines], total=place)
        bare_rates(draft)
        draft.row("总体目标", Box("年初设定", 1), Box(topic.goal, 6))
        draft.row("完成情况", Box("年终自评", 1), Box(topic.done, 6))
        draft.goal(topic.goal, topic.done)
        draft.row("存在问题", Box("部分指标设定偏保守，与历史数据衔接不够。", 7))
        draft.row("主管部门意见", Box("情况属实，同意自评结论。", 7))
        return draft

    return [
        Document(
            "total_midway_1",
            "TOTAL-MIDWAY",
            (
                form(
                    SEWAGE,
                    2021,
                    [
                        ("省级财政补助", "2400", "2400"),
                        ("市级财政安排", "1800", "1692"),
                        ("资金合计", "8200", "7960.6"),
                        ("企业自筹", "4000", "3868.6"),
                    ],
                    2,
                    "优",
                ),
            ),
            2021,
        ),
        Document(
            "total_midway_2",
            "TOTAL-MIDWAY",
            (
                form(
                    FOREST,
                    2019,
                    [
                        ("中央财政", "4000", "3968.2"),
                        ("资金合计", "5200", "5168.2"),
                        ("其中：省级财政", "1200", "1200"),
                    ],
                    1,
                    "良",
                ),
            ),
            2019,
        ),
    ]


def task_amounts() -> list[Document]:
    """Inner Mongolia, whole departments: tasks with amounts by source, their total as the form's only funds."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("operator", "指标性质"),
        ("value", "指标值"),
        ("unit", "度量单位"),
        ("actual", "全年完成值"),
        ("weight", "分值权重"),
        ("score", "自评得分"),
    )
    caps = {"产出指标": 50, "效益指标": 40, "满意度指标": 10}

    def form(
        topic: Topic,
        year: int,
        tasks: Sequence[tuple[str, str, str, str, str, str]],
        goals: Sequence[tuple[str, str]],
        *,
        total_first: bool,
    ) -> Draft:
        draft = Draft("部门（单位）整体支出绩效自评表", "overall", 9, None)
        draft.above = [draft.title, f"（{year}年度）"]
        draft.year = year
        draft.form["fiscal_year"] = year
        rows = scored(topic.rows(), caps)
        points = total(rows)
        draft.row(
            "部门（单位）名称",
            draft.named("unit_name", topic.department, 3),
            "自评总分\n（100分）",
            draft.named("self_score", points, 2),
            "自评结果",
            draft.named("grade", "优"),
        )
        draft.accept(total_weight_text="100", total_weight=100)
        draft.form["accept"]["total_weight_text"].append("100分")

        def amounts(name: str, content: str, values: Sequence[str]) -> list[Cell]:
            return [name, Box(content, 1), *values]

        sums = [str(sum(Decimal(task[n]) for task in tasks)) for n in range(2, 6)]
        sums = [
            sums[0],
            sums[1],
            str(Decimal(sums[0]) - Decimal(sums[1])),
            sums[2],
            sums[3],
            str(Decimal(sums[2]) - Decimal(sums[3])),
        ]
        lines: list[list[Cell]] = []
        for name, content, a, b, c, d in tasks:
            lines.append(
                amounts(name, content, [a, b, str(Decimal(a) - Decimal(b)), c, d, str(Decimal(c) - Decimal(d))])
            )
            draft.fund_line({"label": name, "adjusted_budget": a, "executed": c}, is_total=False, presence="open")
        last = [Box("金额合计", 2), *sums]
        draft.beside(
            "年度\n主要\n任务",
            [
                [Box("任务名称", 1, 2), Box("主要内容", 1, 2), Box("预算金额（万元）", 3), Box("实际支出（万元）", 3)],
                ["总额", "财政拨款", "其他资金", "总额", "财政拨款", "其他资金"],
                *([last, *lines] if total_first else [*lines, last]),
            ],
        )
        draft.fund_line({"label": "金额合计", "adjusted_budget": sums[0], "executed": sums[3]}, is_total=True)
        if total_first:
            draft.gold["fund_lines"].insert(0, draft.gold["fund_lines"].pop())
        draft.beside(
            "履职\n目标",
            [
                [Box("年度履职目标", 4), Box("履职目标完成情况", 4)],
                *([Box(f"目标{n}：{a}", 4), Box(b, 4)] for n, (a, b) in enumerate(goals, start=1)),
            ],
        )
        for number, (a, b) in enumerate(goals, start=1):
            draft.goal(a, b, accept={"expected_text": [f"目标{number}：{a}"]})
        draft.indicators(None, heads, [{**row, "actual": row["number"]} for row in rows])
        draft.below = [f"填表日期：{year + 1}年4月2日"]
        return draft

    return [
        Document(
            "task_amounts_1",
            "TASK-AMOUNTS",
            (
                form(
                    HOSPITAL,
                    2023,
                    [
                        ("基本支出", "保障人员和机构运转", "4120.6", "4120.6", "4098.3", "4098.3"),
                        ("急救体系建设", "购置监护设备，开展演练", "860", "700", "842.5", "700"),
                        ("基层能力提升", "培训乡镇卫生人员", "320", "320", "311.8", "311.8"),
                    ],
                    [
                        ("健全胸痛救治网络。", "中心通过认证，协议医院增至十一家。"),
                        ("提高急救人员技能。", "培训和演练均超过计划。"),
                    ],
                    total_first=False,
                ),
            ),
            2023,
        ),
        Document(
            "task_amounts_2",
            "TASK-AMOUNTS",
            (
                form(
                    CAMPUS,
                    2022,
                    [
                        ("人员经费", "教职工工资与津补贴", "18200", "16000", "18166.4", "16000"),
                        ("实验条件改善", "更新三个中心设备", "1135", "1000", "1127.57", "992.57"),
                        ("校园运行", "水电暖与物业", "2460", "1800", "2391", "1800"),
                    ],
                    [
                        ("改善实验教学条件。", "三个中心设备更新完毕。"),
                        ("稳定教师队伍。", "引进博士三十一人。"),
                        ("保障校园安全运行。", "全年无安全责任事故。"),
                    ],
                    total_first=True,
                ),
            ),
            2022,
        ),
    ]


def completion_rates() -> list[Document]:
    """Jiangsu: process and result indicators, unit apart from the target, completion rate, sources as column heads."""
    fixed = (
        ("决策", "项目立项", "立项程序规范性", "规范", "", "规范", ""),
        ("决策", "绩效目标", "绩效目标合理性", "合理", "", "较合理", "个别指标未量化"),
        ("过程", "资金管理", "预算执行率", "=100", "%", None, ""),
        ("过程", "组织实施", "管理制度健全性", "健全", "", "健全", ""),
    )
    caps = {"决策": 10, "过程": 20, "产出": 40, "效益": 20, "满意度": 10}
    heads = columns(
        ("serial", "序号"),
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("weight", "权重"),
        ("value", "目标值"),
        ("unit", "计量单位"),
        ("actual", "实际值"),
        ("ratio", "完成率"),
        ("score", "得分"),
        ("reason", "备注"),
    )

    def form(
        topic: Topic, year: int, lines: Mapping[str, tuple[str, str]], *, marked: bool, text: Callable[[str], str]
    ) -> Draft:
        """`marked`: points in the level-1 labels."""
        draft = Draft(f"{year}年度财政专项资金绩效自评价表", "project", 11, year, "元")
        sources = [("小计", *(str(sum(Decimal(pair[n]) for pair in lines.values())) for n in (0, 1)))]
        sources += [(label, a, b) for label, (a, b) in lines.items()]
        rate = share(sources[0][2], sources[0][1])
        rows: Rows = []
        for a, b, c, value, unit, actual, reason in fixed:
            done = actual or f"{Decimal(rate) * 100:.2f}"
            rows.append(
                {"level1": a, "level2": b, "level3": c, "value": value, "unit": unit, "actual": done, "reason": reason}
            )
        for row in topic.rows():
            level1 = row["level1"].removesuffix("指标")
            level2 = row["level2"].removesuffix("指标")
            value = f"{row['operator']}{row['value']}"
            rows.append({**row, "level1": level1, "level2": level2, "value": value, "actual": row["number"]})
        rows = [{**row, "ratio": "0.96" if row["reason"] else "1.00"} for row in serial(scored(rows, caps))]
        for row in rows:
            row.pop("operator", None)
        points = total(rows)
        if marked:
            rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"}} for row in rows]
            for level1, cap in caps.items():
                draft.cap(level1, f"{cap}分")
        draft.row(
            Box("专项资金名称", 2), draft.named("project_name", topic.project, 4), Box("年度", 2), Box(f"{year}年", 3)
        )
        draft.row(
            Box("市级主管部门", 2),
            draft.named("competent_department", topic.department, 4),
            Box("具体实施单位", 2),
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(
            Box("预算金额（元）", 2),
            *(
                Box(cell, n)
                for cell, n in (
                    (text(sources[0][1]), 2),
                    ("实际支出（元）", 2),
                    (text(sources[0][2]), 2),
                    ("执行率", 1),
                    (rate, 2),
                )
            ),
        )
        draft.fund_line(
            {
                "label": "",
                "adjusted_budget": text(sources[0][1]),
                "executed": text(sources[0][2]),
                "execution_rate": rate,
            },
            is_total=True,
            skip_fields=["label"],
        )
        draft.row(
            Box("资金来源", 2),
            *(Box(f"{label}：{text(a)}", n) for (label, a, _), n in zip(sources[1:], (4, 5), strict=True)),
        )
        for label, a, _ in sources[1:]:
            draft.fund_line({"label": label, "adjusted_budget": text(a)}, is_total=False, presence="open")
        bare_rates(draft)
        draft.row(Box("年度绩效目标", 2), Box(topic.goal, 9))
        draft.row(Box("目标达成情况", 2), Box(topic.done, 9))
        draft.goal(topic.goal, topic.done)
        draft.indicators(None, heads, open_reasons(rows))
        draft.row(
            Box("合计", 4),
            draft.named("total_weight", "100"),
            Box("", 4),
            draft.named("total_score", points),
            draft.named("grade", "优"),
        )
        draft.form["skip_fields"] += ["amount_unit_text"]
        return draft

    return [
        Document(
            "completion_rates_1",
            "COMPLETION",
            (
                form(
                    SKILLS,
                    2022,
                    {"省级资金": ("9000000", "8800000"), "市级资金": ("7805000", "7312000")},
                    marked=False,
                    text=money,
                ),
            ),
            2022,
        ),
        Document(
            "completion_rates_2",
            "COMPLETION",
            (
                form(
                    TOWN,
                    2020,
                    {"区财政": ("1200000", "1183500"), "镇自筹": ("664000", "644000")},
                    marked=True,
                    text=lambda amount: f"{Decimal(amount):,}",
                ),
            ),
            2020,
        ),
    ]


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "FUNDS-LAST": funds_last,
    "ONE-LEVEL": one_level,
    "STACKED": stacked,
    "TOTAL-MIDWAY": total_midway,
    "TASK-AMOUNTS": task_amounts,
    "COMPLETION": completion_rates,
}

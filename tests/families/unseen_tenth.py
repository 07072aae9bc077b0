"""A tenth set of families that nobody described, drafted by a hand that saw neither the reader's forms nor its words.

Forms whose shape is not that of a list with a head above it: two indicators abreast in one row, indicators as columns,
a card per indicator, an outline in a single column; and lists with heads of three rows, in two languages, with rows of
column numbers and sums of the page, or with a block of indicators per sub-project. Points and amounts are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from samples.layout import Box, Grid
from tests.families.drafts import Document, Draft, Row, columns
from tests.families.topics import Topic, total
from tests.families.unseen_eighth import (
    CENT,
    OUTPUT,
    added,
    by_role,
    closing,
    heading,
    lines_of,
    listed,
    money,
    people,
    ranked,
    rate,
    spent,
    under,
)
from tests.families.unseen_ninth import attained, earned

THREE = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
FOUR = {"产出指标": 40, "成本指标": 10, "效益指标": 30, "满意度指标": 10}

WELLS = Topic(
    "朔原县水务局",
    "朔原县镇村供水站",
    "分散农户水窖与机井更新",
    "更新老旧机井，修复水窖，让山区散居农户旱季也能用上放心水。",
    "机井更新和水窖修复基本完成，旱季未再组织拉水，一个村的水窖因窖体开裂改建。",
    """
数|更新机井|=|17|眼|17|
数|修复水窖|≥|420|口|402|石咀村窖体开裂，改为集中水池
数|铺设入户管|≥|26.5|公里|27.1|
质|水质检测达标率|≥|95|%|97.2|
质|工程验收合格率|=|100|%|100|
时|旱季前通水||5月底前||5月19日|
成|单口水窖修复费|≤|3600|元|3450|
经|减少拉水支出|≥|38|万元|41.2|
社|受益散居农户|≥|1900|户|1986|
生|地下水位||不下降||不下降|
续|管水员制度||健全||健全|
满|用水农户满意度|≥|90|%|94.1|
""",
)
BUSES = Topic(
    "涧州市交通运输局",
    "涧州市公共交通服务中心",
    "夜间公交与定制班线补贴",
    "开行夜间公交八条、定制班线十二条，方便晚归群众和园区职工出行。",
    "夜间公交八条全部开行，定制班线开行十一条，客流稳步上升。",
    """
数|开行夜间线路|=|8|条|8|
数|开行定制班线|=|12|条|11|经开区二期路面施工，一条线路延后
数|年运营班次|≥|5.8|万班|6.02|
质|班次准点率|≥|92|%|93.8|
质|车辆一级维护率|=|100|%|100|
时|补贴按季拨付率|=|100|%|100|
成|每车公里补贴|≤|4.2|元|4.15|
社|年运送乘客|≥|168|万人次|175.3|
社|重大行车事故|=|0|起|0|
生|新能源车占比|≥|90|%|92.6|
续|线网评估机制||建立||建立|
满|乘客满意度|≥|88|%|90.9|
满|驾驶员满意度|≥|80|%|84.5|
""",
)
TEA = Topic(
    "雾峰县农业农村局",
    "雾峰县茶业发展中心",
    "老茶园改造与绿色防控",
    "改造低产茶园，推广杀虫灯和粘虫板，少打药，提品质。",
    "低产茶园改造和绿色防控面积超额完成，认证一家企业现场检查后移。",
    """
数|改造低产茶园|≥|6200|亩|6315|
数|安装杀虫灯|≥|540|盏|548|
数|培训茶农|≥|1100|人次|1174|
质|补植成活率|≥|90|%|91.7|
质|抽检农残合格率|=|100|%|100|
时|春茶前完成修剪||2月28日前||2月20日|
成|每亩改造补助|≤|650|元|650|
经|亩均增收|≥|480|元|512|
社|绿色认证企业|≥|5|家|4|一家企业现场检查排到次年一月
生|化学农药用量||下降一成以上||下降12.5%|
续|统防统治队伍||稳定||稳定|
满|茶农满意度|≥|90|%|93.6|
""",
)
LABS = Topic(
    "江右省教育厅",
    "江右工业职业大学",
    "智能制造实训中心设备购置",
    "购置数控与工业机器人实训设备，建成可容纳四个班同时实训的中心。",
    "设备全部到货并验收，三个实训室投入教学，一个实训室待电力增容。",
    """
数|购置实训设备|=|64|台（套）|64|
数|建成实训室|=|4|间|3|电力增容手续未完，一间实训室未通电
数|开发实训项目|≥|20|个|23|
质|设备验收合格率|=|100|%|100|
质|设备开机率|≥|85|%|87.4|
时|到货及时率|≥|95|%|98.4|
成|采购资金节约率|≥|3|%|4.1|
社|承担实训学时|≥|2.4|万学时|2.52|
社|学生技能证书通过率|≥|88|%|90.2|
续|设备共享办法||出台||出台|
满|学生满意度|≥|90|%|92.8|
满|教师满意度|≥|90|%|93.3|
""",
)
CLEANUP = Topic(
    "沧浦市生态环境局",
    "沧浦市固体废物管理所",
    "小微企业危险废物收集试点",
    "建设收集网点，统一收运小微企业危险废物，堵住乱倒乱存。",
    "网点建成并联网，签约企业超额完成，收运及时率略低于目标。",
    """
数|建设收集网点|=|6|个|6|
数|签约小微企业|≥|860|家|911|
数|收运危险废物|≥|2300|吨|2385|
质|联单规范率|≥|98|%|99.1|
质|入库分类准确率|≥|97|%|97.8|
时|收运及时率|≥|95|%|91.3|汛期三条道路封闭，收运车辆绕行
成|每吨收运补贴|≤|520|元|505|
经|企业处置费用下降|≥|15|%|18.2|
社|环境信访件||同比减少||同比减少|
生|非法倾倒事件|=|0|起|0|
续|网点运营机制||可持续||可持续|
满|企业满意度|≥|85|%|92|
""",
)
MUSEUM = Topic(
    "泊陵省文化和旅游厅",
    "泊陵省民俗博物馆",
    "民俗藏品修复与数字展陈",
    "修复馆藏纺织品和木器，建成两个数字展厅，送展到县。",
    "藏品修复、数字展厅和送展任务完成，一批丝织品修复推到下年。",
    """
数|修复藏品|≥|150|件|143|一批丝织品需脱酸，工期延长
数|采集藏品影像|≥|2600|件|2710|
数|送展到县|≥|15|场|16|
质|修复方案评审通过率|=|100|%|100|
质|影像合格率|≥|98|%|98.8|
时|数字展厅开放||9月底前||9月12日|
成|单件修复平均费用|≤|0.85|万元|0.81|
社|观众人数|≥|32|万人次|36.4|
社|志愿讲解场次|≥|600|场|655|
续|藏品预防性保护||持续开展||持续开展|
满|观众满意度|≥|93|%|96.1|
""",
)
FIRE = Topic(
    "堰城区应急管理局",
    "堰城区消防服务中心",
    "老旧居民楼消防设施补短板",
    "为没有物业的老楼配齐消防设施，建好微型消防站，管好电动自行车充电。",
    "设施配备和消防站建设完成，充电桩一处因产权未定未装。",
    """
数|改造老旧居民楼|≥|210|栋|214|
数|建设微型消防站|=|18|个|18|
数|安装充电端口|≥|1500|个|1460|一处小区产权未定，不能接电
质|设施验收合格率|=|100|%|100|
质|消火栓完好率|≥|96|%|97.5|
时|整改按期完成率|≥|95|%|96.2|
成|单栋改造费用|≤|1.9|万元|1.82|
社|火灾起数下降|≥|10|%|13.4|
社|居民消防知识知晓率|≥|85|%|88.1|
续|楼栋消防责任人制度||落实||落实|
满|居民满意度|≥|88|%|91.9|
""",
)
REEDS = Topic(
    "湖畔省林业和湿地局",
    "湖畔省白鹭洲保护站",
    "候鸟栖息地植被恢复",
    "恢复滩涂植被，清除外来植物，让越冬候鸟有吃有住。",
    "恢复和清除面积达到目标，越冬候鸟种类增加，观测塔晚一个月建成。",
    """
数|恢复滩涂植被|≥|1350|公顷|1392|
数|清除外来植物|≥|460|公顷|475|
数|建设观测塔|=|3|座|3|
质|植被盖度|≥|70|%|72.6|
质|清除复核合格率|≥|95|%|95.8|
时|观测塔建成时间||10月底前||11月27日|涨水期长，基础施工推迟
成|每公顷恢复成本|≤|1.1|万元|1.06|
经|带动生态旅游收入|≥|260|万元|283|
社|科普活动参加人数|≥|8000|人次|8630|
生|越冬候鸟种类|≥|110|种|118|
续|社区共管协议||续签||续签|
满|周边渔民满意度|≥|80|%|86.7|
""",
)


def officers(draft: Draft, rng: Random) -> str:
    name = rng.choice(("言如松", "仲明溪", "滕可心", "巫北辰", "闻人岚", "郗远舟"))
    return people(draft, ("填表人", name), ("联系电话", f"0000-000{rng.randint(1000, 9999)}"))


def header_of(draft: Draft, topic: Topic, sizes: Sequence[int], words: Sequence[str]) -> None:
    """Two rows: the project in a row of its own; department and unit beside each other."""
    one, two, three, four = sizes
    draft.row(Box(words[0], one), draft.named("project_name", topic.project, two + three + four))
    draft.row(
        Box(words[1], one),
        draft.named("competent_department", topic.department, two),
        Box(words[2], three),
        draft.named("implementing_unit", topic.unit, four),
    )


def sums_of(rng: Random, first: Sequence[Decimal]) -> tuple[list[Decimal], list[Decimal]]:
    """Budgets and what was spent of them, the total first."""
    paid = [spent(rng, amount) for amount in first]
    return [added(first), *first], [added(paid), *paid]


def graded(draft: Draft, row: Row) -> None:
    """The gold of an indicator that is laid out by hand."""
    names = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
    draft._indicator({name: row.get(name, "") for name in names}, row, None)


# Townships: two indicators abreast, in yuan; level 1 in rows across the table or across each half of it


ABREAST_WORDS = (
    ("考核指标", "目标值", "完成值", "分值", "得分"),
    ("指标名称", "年初目标", "年末完成", "满分", "自评分"),
    ("指标内容", "计划值", "实际值", "分值", "得分"),
    ("绩效指标", "年度指标值", "实际完成值", "权重", "得分"),
)


def two_abreast() -> list[Document]:
    """A township's project in yuan: an indicator in the left half of each row, another in the right half."""
    documents = []
    for number, topic in enumerate((WELLS, BUSES, TEA, FIRE), start=1):
        rng, year = Random(f"two abreast {number}"), 2023
        title = f"{year}年乡镇（街道）财政资金项目绩效自评表"
        draft = Draft(title, "project", 10, year, "元")
        draft.above = [title, "金额单位：元"]
        header_of(draft, topic, (1, 4, 1, 4), ("项目名称", "主管部门", "实施单位"))
        budget, paid = sums_of(rng, [money(rng, 300_000, 900_000), money(rng, 50_000, 200_000)])
        points = earned(paid[0], budget[0])
        draft.funds(
            Box("资金情况", 1),
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算数", 2),
                ("executed", "支出数", 2),
                ("execution_rate", "执行率"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            [
                (
                    label,
                    f"{budget[place]:,}",
                    f"{paid[place]:,}",
                    rate(paid[place], budget[place]),
                    *(("", "") if place else ("10", points)),
                )
                for place, label in enumerate(("资金合计", "其中：财政资金", "其他资金"))
            ],
        )
        draft.row("绩效目标", Box(topic.goal, 4), "完成情况", Box(topic.done, 4))
        draft.goal(topic.goal, topic.done)
        rows = ranked(rng, topic.rows(), THREE)
        for row in rows:
            row["level2"], row["reason"] = "", ""
        sections = {level1: [row for row in rows if row["level1"] == level1] for level1 in THREE}
        for level1, cap in THREE.items():
            draft.cap(level1, f"{cap}分")
        words = ABREAST_WORDS[number - 1]
        if number < 3:
            draft.row(*words, *words)
            for level1, members in sections.items():
                draft.row(Box(f"{level1}（{THREE[level1]}分）", 10))
                for place in range(0, len(members), 2):
                    draft.row(*half(members[place]), *half(members[place + 1] if place + 1 < len(members) else None))
        else:
            left = [half(row) for row in sections["产出指标"]]
            right = [half(row) for row in sections["效益指标"]]
            right += [[Box(f"满意度指标（{THREE['满意度指标']}分）", 5)], *map(half, sections["满意度指标"])]
            draft.row(Box("产出指标（50分）", 5), Box("效益指标（30分）", 5))
            draft.row(*words, *words)
            for place in range(max(len(left), len(right))):
                empty = half(None)
                draft.row(
                    *(left[place] if place < len(left) else empty), *(right[place] if place < len(right) else empty)
                )
        for row in rows:
            graded(draft, row)
        draft.row(Box("自评总得分", 5), draft.named("total_score", total(rows, points), 5))
        draft.row(Box("未完成目标\n原因说明", 1), Box("个别指标受外部条件影响未达到年初设定值，已列入下年计划。", 9))
        draft.below = [officers(draft, rng)]
        documents.append(Document(f"two-abreast-{number}", "TWO-ABREAST", (draft,), year, topic.unit))
    return documents


def half(row: Row | None) -> list[Box]:
    names = ("level3", "target", "actual", "weight", "score")
    return [Box(row[name] if row else "") for name in names]


# Cities: indicators are columns, under one block per level 1


def upright_indicators() -> list[Document]:
    """A city's project: a block per level 1, in which every indicator is a column and what is said of it are rows."""
    documents = []
    labels = (
        ("二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
        ("指标类别", "指标名称", "目标值", "完成值", "权重", "自评得分", "未完成原因"),
    )
    roles = ("level2", "level3", "target", "actual", "weight", "score", "reason")
    for number, topic in enumerate((LABS, MUSEUM, CLEANUP, REEDS), start=1):
        rng, year = Random(f"upright indicators {number}"), 2020 + number
        title = f"{year}年度市级项目支出绩效自评表（横排）"
        draft = Draft(title, "project", 8, year)
        draft.above = [title, "单位：万元"]
        header_of(draft, topic, (2, 2, 2, 2), ("项目名称", "主管部门", "项目实施单位"))
        budget, paid = sums_of(rng, [money(rng, 200, 800), money(rng, 30, 90)])
        points = earned(paid[0], budget[0])
        draft.funds(
            "预算执行",
            columns(
                ("label", "项目"),
                ("adjusted_budget", "全年预算数", 2),
                ("executed", "全年执行数"),
                ("execution_rate", "执行率"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            [
                (
                    label,
                    str(budget[place]),
                    str(paid[place]),
                    rate(paid[place], budget[place]),
                    *(("—", "—") if place else ("10", points)),
                )
                for place, label in enumerate(("年度资金总额", "财政拨款", "其他资金"))
            ],
        )
        draft.row(Box("年度总体目标", 2), Box(topic.goal, 6))
        draft.row(Box("目标完成情况", 2), Box(topic.done, 6))
        draft.goal(topic.goal, topic.done)
        rows = [row for row in topic.rows() if row["kind"] != "成"]
        rows = ranked(rng, rows, THREE)
        for level1 in THREE:
            members = [row for row in rows if row["level1"] == level1]
            spans = [6 // len(members) + (place < 6 % len(members)) for place in range(len(members))]
            block: list[list[Box]] = []
            for label, role in zip(labels[number % 2], roles, strict=True):
                cells: list[Box] = []
                for place, (row, span) in enumerate(zip(members, spans, strict=True)):
                    if role == "level2" and place and members[place - 1]["level2"] == row["level2"]:
                        cells[-1] = Box(cells[-1].text, cells[-1].across + span)
                    else:
                        cells.append(Box(row[role], span))
                block.append([Box(label), *cells])
            draft.beside("\n".join(level1) if number > 2 else level1, block)
        for row in rows:
            graded(draft, row)
        draft.row(
            Box("总分", 2),
            draft.named("total_score", total(rows, points), 2),
            Box("自评等级", 2),
            draft.named("grade", "优", 2),
        )
        draft.below = [officers(draft, rng)]
        documents.append(Document(f"upright-indicators-{number}", "UPRIGHT-INDICATORS", (draft,), year, topic.unit))
    return documents


# Provinces whose system prints a card per indicator


def indicator_cards() -> list[Document]:
    """A project whose indicators stand on cards of two or three rows of labels and values, printed by a system."""
    documents = []
    for number, topic in enumerate((BUSES, LABS, REEDS, WELLS), start=1):
        rng, year = Random(f"indicator cards {number}"), 2024 - number
        title = f"{year}年度省级部门预算项目绩效自评表"
        draft = Draft(title, "project", 9, year)
        draft.above = [title, "金额单位：万元"]
        header_of(draft, topic, (2, 3, 1, 3), ("项目名称", "业务主管部门", "项目承担单位"))
        budget, paid = sums_of(rng, [money(rng, 300, 1500), money(rng, 20, 80), money(rng, 5, 30)])
        first = [added([budget[1], budget[2]]), budget[1], budget[2], Decimal("0.00")]
        points = earned(paid[0], budget[0])
        draft.funds(
            "资金\n使用",
            columns(
                ("label", "资金性质", 2),
                ("initial_budget", "年初预算"),
                ("adjusted_budget", "调整后预算"),
                ("executed", "实际支出"),
                ("execution_rate", "预算执行率"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            [
                (
                    label,
                    str(first[place]),
                    str(budget[place]),
                    str(paid[place]),
                    rate(paid[place], budget[place]),
                    *(("", "") if place else ("10", points)),
                )
                for place, label in enumerate(("总额", "一般公共预算", "政府性基金预算", "其他资金"))
            ],
        )
        draft.row(Box("预期目标", 2), Box(topic.goal, 7))
        draft.row(Box("目标实现情况", 2), Box(topic.done, 7))
        draft.goal(topic.goal, topic.done)
        draft.row(Box("绩效指标实现情况", 9))
        rows = ranked(rng, under(topic.rows(), OUTPUT), FOUR)
        for place, row in enumerate(rows, start=1):
            figures = ["目标值", row["target"], "完成值", row["actual"], "分值", row["weight"], "得分", row["score"]]
            reason: list[list[str | Box]] = [["偏差原因", Box(row["reason"], 7)]]
            if number < 3:
                name: list[str | Box] = [
                    "指标名称",
                    Box(row["level3"], 3),
                    "一级指标",
                    row["level1"],
                    "二级指标",
                    row["level2"],
                ]
                draft.beside(f"指标{place}", [name, figures, *reason])
            else:
                name = ["指标名称", Box(row["level3"], 3), "指标类型", Box(f"{row['level1']}—{row['level2']}", 3)]
                draft.beside(str(place), [name, figures, *reason])
            graded(draft, row)
        draft.row(
            Box("自评总分", 2),
            draft.named("total_score", total(rows, points), 3),
            "自评等次",
            draft.named("grade", "优秀", 3),
        )
        draft.below = [officers(draft, rng)]
        documents.append(Document(f"indicator-cards-{number}", "INDICATOR-CARDS", (draft,), year, topic.unit))
    return documents


# Counties: lines instead of a head, one column that holds all three levels as an outline with sub-totals


def outline_column() -> list[Document]:
    """A county's project: its facts in lines, levels as an outline in one column, the score in the title."""
    documents = []
    heads_of = (
        ("指标体系", "目标值", "实现值", "分值", "自评得分", "扣分原因"),
        ("绩效指标", "预期值", "达成值", "满分", "得分", "失分说明"),
        ("指标", "年度目标", "完成情况", "分值", "得分", "未完成原因"),
        ("评价指标", "指标值", "年末完成值", "权重", "自评分", "扣分说明"),
    )
    for number, topic in enumerate((TEA, CLEANUP, FIRE, MUSEUM), start=1):
        rng, year = Random(f"outline column {number}"), 2019 + number
        budget, paid = sums_of(rng, [money(rng, 90, 400), money(rng, 10, 60)])
        points = earned(paid[0], budget[0])
        rows = ranked(rng, under(topic.rows(), OUTPUT), FOUR)
        score = total(rows, points)
        title = f"{year}年度项目支出绩效自评表（自评得分：{score}分）"
        draft = Draft(title, "project", 7, year)
        draft.named("self_score", f"{score}分")
        draft.accept(title=f"{year}年度项目支出绩效自评表")
        draft.named("project_name", topic.project)
        draft.named("competent_department", topic.department)
        draft.named("implementing_unit", topic.unit)
        draft.above = [
            title,
            f"项目名称：{topic.project}",
            f"主管部门：{topic.department}",
            f"实施单位：{topic.unit}",
            f"年初设定目标：{topic.goal}",
            f"全年完成情况：{topic.done}",
            "一、预算执行情况（单位：万元）",
        ]
        draft.goal(topic.goal, topic.done)
        draft.funds(
            None,
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算数"),
                ("executed", "执行数"),
                ("execution_rate", "执行率"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            [
                (
                    label,
                    str(budget[place]),
                    str(paid[place]),
                    rate(paid[place], budget[place]),
                    *(("", "") if place else ("10", points)),
                )
                for place, label in enumerate(("合计", "县级财政资金", "上级补助资金"))
            ],
        )
        draft.cut("二、绩效指标完成情况")
        words = heads_of[number - 1]
        draft.row(Box(words[0], 2), *words[1:])
        numerals = "一二三四五六七八九"
        for upper, level1 in enumerate(FOUR, start=1):
            own = [row for row in rows if row["level1"] == level1]
            label1 = (f"{numerals[upper - 1]}、{level1}", f"{upper} {level1}", f"{level1}（{FOUR[level1]}分）")[
                min(number - 1, 2)
            ]
            sums = ("", "") if number > 2 else (str(FOUR[level1]), total(own))
            draft.row(Box(label1, 2), "", "", *sums, "")
            if number > 2:
                draft.cap(level1, f"{FOUR[level1]}分")
            else:
                draft.cap(level1, str(FOUR[level1]), presence="open")
            classes = list(dict.fromkeys(row["level2"] for row in own))
            for middle, level2 in enumerate(classes, start=1):
                of_class = [row for row in own if row["level2"] == level2]
                label2 = (f"（{numerals[middle - 1]}）{level2}", f"{upper}.{middle} {level2}", f"　{level2}")[
                    min(number - 1, 2)
                ]
                sums = (
                    ("", "")
                    if number > 2
                    else (str(added([Decimal(row["weight"]) for row in of_class])), total(of_class))
                )
                draft.row(Box(label2, 2), "", "", *sums, "")
                for lower, row in enumerate(of_class, start=1):
                    name = (
                        f"{lower}.{row['level3']}",
                        f"{upper}.{middle}.{lower} {row['level3']}",
                        f"　　{row['level3']}",
                    )[min(number - 1, 2)]
                    draft.row(Box(name, 2), row["target"], row["actual"], row["weight"], row["score"], row["reason"])
                    accept = {"level3": [row["level3"]], "level1": [label1], "level2": [label2]}
                    graded(draft, {**row, "level3": name, "accept": accept})
        draft.row(Box("总计", 2), "", "", draft.named("total_weight", "100"), draft.named("total_score", score), "")
        draft.below = ["注：总计含预算执行情况10分。", officers(draft, rng)]
        documents.append(Document(f"outline-column-{number}", "OUTLINE-COLUMN", (draft,), year, topic.unit))
    return documents


# Whole departments on a wide page: heads of three rows, reasons before scores, use of results in the last column


WIDE_KEYS = "level1 level2 level3 target adjusted actual reason measure use"
WIDE = (
    (
        "榆陵市人力资源和社会保障局",
        "稳住就业基本盘，扩大社保覆盖，治理欠薪，提升技能人才队伍质量。",
        "就业和社保任务完成，欠薪案件按期办结，技能培训人数略低于调整后的目标。",
        """
履职效能|核心职能|城镇新增就业|≥2.6万人|≥2.8万人|2.87万人|||
履职效能|核心职能|职业技能培训|≥1.9万人次|≥2.1万人次|2.04万人次|两所培训机构年中退出|补充遴选三家机构|压减下年培训预算
履职效能|核心职能|欠薪案件按期办结率|≥98%|—|99.3%|||
履职效能|重点任务|零工驿站|=12个|=14个|14个|||
履职效能|重点任务|工伤预防宣讲|≥40场|—|46场|||
管理效率|预算管理|部门预算执行率|≥95%|—|97.2%|||
管理效率|预算管理|绩效自评覆盖率|=100%|—|100%|||
管理效率|财务管理|政府采购合规率|=100%|—|100%|||
管理效率|资产管理|账实相符率|=100%|—|98%|旧窗口设备未及时核销|限期办理核销手续|纳入内控整改清单
社会效应|社会效益|城镇登记失业率|≤4.5%|—|3.6%|||
社会效应|社会效益|劳动关系|和谐稳定|—|和谐稳定|||
社会效应|服务对象满意度|办事群众满意度|≥92%|—|95.4%|||
可持续发展能力|人才支撑|窗口人员持证率|≥85%|—|88.6%|||
可持续发展能力|制度建设|数据共享机制|建立|—|建立|||
""",
    ),
    (
        "滦石区自然资源局",
        "守牢耕地红线，保障项目用地，推进矿山修复和不动产登记便民。",
        "耕地保有量达标，用地报批提速，一处矿山修复工程转入下年收尾。",
        """
履职效能|核心职能|耕地保有量|≥31.4万亩|—|31.46万亩|||
履职效能|核心职能|批而未供土地处置|≥2600亩|≥2900亩|2984亩|||
履职效能|核心职能|不动产登记办结时限|≤5个工作日|≤3个工作日|2个工作日|||
履职效能|重点任务|矿山生态修复|=9处|=7处|6处|采坑积水未排净，回填推迟|增设排水泵站|按进度拨付下年资金
履职效能|重点任务|地质灾害隐患点巡查|≥1200次|—|1268次|||
管理效率|预算管理|部门预算执行率|≥95%|—|96.5%|||
管理效率|预算管理|预算调整率|≤10%|—|6.4%|||
管理效率|财务管理|往来款清理率|≥90%|—|84%|两笔保证金对方单位已注销|走法律程序核销|作为下年财务检查重点
管理效率|业务管理|档案数字化率|≥95%|—|97.7%|||
社会效应|社会效益|土地信访化解率|≥90%|—|93.1%|||
社会效应|生态效益|修复区植被覆盖|明显改善|—|明显改善|||
社会效应|服务对象满意度|企业群众满意度|≥90%|—|94.2%|||
可持续发展能力|人才支撑|专业技术人员占比|≥45%|—|47.3%|||
可持续发展能力|创新驱动|实景三维应用场景|≥3个|—|4个|||
""",
    ),
    (
        "淄阳县供销合作社联合社",
        "做好农资保供，办好为农服务中心，盘活社有资产，带动农户增收。",
        "农资储备和服务面积超额完成，一处冷库改造因贷款审批推迟。",
        """
履职效能|核心职能|化肥淡季储备|≥1.2万吨|—|1.26万吨|||
履职效能|核心职能|土地托管服务面积|≥18万亩|≥19.5万亩|20.3万亩|||
履职效能|重点任务|改造冷库|=5座|=4座|3座|银行贷款审批推迟|改用社有资金先行垫付|下年优先安排贴息
履职效能|重点任务|再生资源回收站点|≥60个|—|63个|||
履职效能|重点任务|农产品展销|≥8场|—|9场|||
管理效率|预算管理|部门预算执行率|≥95%|—|98.8%|||
管理效率|财务管理|财务报告按时报送率|=100%|—|100%|||
管理效率|资产管理|社有资产出租率|≥85%|—|87.5%|||
社会效应|经济效益|农户亩均节本|≥110元|—|126元|||
社会效应|社会效益|农资价格|总体平稳|—|总体平稳|||
社会效应|服务对象满意度|社员满意度|≥90%|—|92.7%|||
可持续发展能力|制度建设|监事会制度|健全|—|基本健全|监事会换届未完成|次年三月前完成换届|通报并约谈
""",
    ),
)


def three_heads() -> list[Document]:
    """A whole department: a header of three rows, reasons before the points, an own and a treasury's score."""
    documents = []
    for number, (unit, goal, done, lines) in enumerate(WIDE, start=1):
        rng, year = Random(f"three heads {number}"), 2021 + number
        title = f"{year}年度部门整体绩效自评价表"
        draft = Draft(title, "overall", 14, year)
        draft.above = [title, "金额单位：万元"]
        draft.row(Box("部门名称", 2), draft.named("unit_name", unit, 12))
        first = [money(rng, 900, 2400), money(rng, 600, 3000)]
        change = [money(rng, 1, 60), -money(rng, 1, 40)]
        budget = [one + two for one, two in zip(first, change, strict=True)]
        whole, paid = sums_of(rng, budget)
        points = earned(paid[0], whole[0])
        before, moved = [added(first), *first], [added(change), *change]
        names = columns(
            ("label", "支出类型", 3),
            ("initial_budget", "年初预算", 2),
            ("change", "年中调整（+/-）", 2),
            ("adjusted_budget", "全年预算"),
            ("executed", "金额", 2),
            ("execution_rate", "比率"),
            ("weight", "分值"),
            ("score", "得分"),
        )
        lines_ = [
            (
                label,
                str(before[place]),
                f"{moved[place]:+}",
                str(whole[place]),
                str(paid[place]),
                rate(paid[place], whole[place]),
                *(("", "") if place else ("10", points)),
            )
            for place, label in enumerate(("合计", "基本支出", "项目支出"))
        ]
        draft.beside(
            "部门\n预算\n执行",
            [*heading(names, {"全年执行": ("executed", "execution_rate")}), *lines_of(names, lines_)],
        )
        for place, line in enumerate(lines_):
            draft.fund_line(by_role(names, line), is_total=not place)
        draft.row(Box("年度绩效目标", 2), Box(goal, 5), Box("目标完成情况", 2), Box(done, 5))
        draft.goal(goal, done)
        caps = {"履职效能": 40, "管理效率": 20, "社会效应": 20, "可持续发展能力": 10}
        rows = []
        for row in ranked(rng, listed(lines, WIDE_KEYS), caps):
            accept: dict[str, list[str]] = {}
            if row["adjusted"] != "—":
                accept["target_text"] = [row["adjusted"]]
            if row["reason"]:
                accept["reason_text"] = [
                    f"{row['reason']}{mark}{row['measure']}" for mark in ("", "；", "。", "，", ";")
                ]
            now = row["adjusted"] if row["adjusted"] != "—" else row["target"]
            rows.append({**row, "done": attained({**row, "target": now}), "review": row["score"], "accept": accept})
        rows[1]["review"] = str(Decimal(rows[1]["score"]) - Decimal("0.5"))
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "年初"),
            ("adjusted", "年中调整"),
            ("actual", "全年完成值"),
            ("done", "完成比例"),
            ("reason", "偏差原因"),
            ("measure", "改进措施"),
            ("weight", "分值"),
            ("score", "自评"),
            ("review", "复核"),
            ("use", "结果应用"),
        )
        header = [
            [
                Box("指标体系", 4),
                Box("目标与完成", 4),
                Box("偏差分析", 2),
                Box("评分", 3),
                Box("结果应用", 1, 3),
            ],
            [
                Box("一级指标", 1, 2),
                Box("二级指标", 1, 2),
                Box("三级指标", 2, 2),
                Box("指标值", 2),
                Box("完成情况", 2),
                Box("偏差原因", 1, 2),
                Box("改进措施", 1, 2),
                Box("分值", 1, 2),
                Box("得分", 2),
            ],
            [Box(text) for text in ("年初", "年中调整", "全年完成值", "完成比例", "自评", "复核")],
        ]
        draft.indicators(None, heads, rows, header=header)
        review = str(added([Decimal(row["review"]) for row in rows]) + Decimal(points))
        closing(
            draft,
            heads,
            "总计",
            {
                "weight": draft.named("total_weight", "100"),
                "score": draft.named("total_score", total(rows, points)),
                "review": Box(review),
            },
        )
        draft.row(Box("自评等级", 2), draft.named("grade", "优", 12))
        draft.below = [officers(draft, rng)]
        documents.append(Document(f"three-heads-{number}", "THREE-HEADS", (draft,), year, unit))
    return documents


# Projects with loans of an international bank: labels in two languages, baseline beside target, unit in a column


LOAN_LEVELS = {
    "数": ("产出 Outputs", "数量 Quantity"),
    "质": ("产出 Outputs", "质量 Quality"),
    "时": ("产出 Outputs", "时效 Timeliness"),
    "成": ("产出 Outputs", "成本 Cost"),
    "经": ("成效 Outcomes", "经济 Economic"),
    "社": ("成效 Outcomes", "社会 Social"),
    "生": ("成效 Outcomes", "生态 Ecological"),
    "续": ("成效 Outcomes", "可持续 Sustainability"),
    "满": ("满意度 Satisfaction", "受益人 Beneficiaries"),
}


def two_languages() -> list[Document]:
    """A project with a foreign loan: every label in Chinese and English, unit and baseline before the target."""
    documents = []
    for number, topic in enumerate((REEDS, BUSES, CLEANUP, WELLS), start=1):
        rng, year = Random(f"two languages {number}"), 2020 + number
        title = f"国际金融组织贷款项目{year}年度绩效自评表"
        draft = Draft(title, "project", 12, year)
        english = "Annual Performance Self-Evaluation Form"
        draft.above = [title, english, f"年度 Year：{year}　　　　　　　　单位 Unit：万元"]
        draft.accept(title=f"{title}{english}")
        words = ("项目名称\nProject", "主管部门\nCompetent Authority", "实施单位\nImplementing Agency")
        header_of(draft, topic, (2, 4, 2, 4), words)
        budget, paid = sums_of(rng, [money(rng, 2000, 9000), money(rng, 600, 1800), money(rng, 100, 400)])
        draft.funds(
            Box("资金\nFunds", 1),
            columns(
                ("label", "资金来源 Source", 3),
                ("adjusted_budget", "年度计划\nPlanned", 3),
                ("executed", "实际支付\nDisbursed", 3),
                ("execution_rate", "支付率\nRate", 2),
            ),
            [
                (label, f"{budget[place]:,}", f"{paid[place]:,}", rate(paid[place], budget[place]))
                for place, label in enumerate(
                    ("合计 Total", "国外贷款 Loan", "国内配套 Counterpart Funds", "其他 Others")
                )
            ],
        )
        for row in draft.gold["fund_lines"]:
            row["accept"]["label"].append(row["label"].split()[0])
        draft.row(
            Box("年度目标\nAnnual Objective", 2),
            Box(topic.goal, 4),
            Box("完成情况\nAchievement", 2),
            Box(topic.done, 4),
        )
        draft.goal(topic.goal, topic.done)
        caps = {"产出 Outputs": 60, "成效 Outcomes": 30, "满意度 Satisfaction": 10}
        rows = []
        for place, row in enumerate(ranked(rng, under(topic.rows(), LOAN_LEVELS), caps), start=1):
            base = "—"
            if row["operator"]:
                share = Decimal(rng.randint(40, 80)) / 100
                base = str((Decimal(row["value"]) * share).quantize(Decimal("0.1"), ROUND_HALF_UP))
            accept = {"level1": [row["level1"].split()[0]], "level2": [row["level2"].split()[0]]}
            rows.append(
                {
                    **{name: text for name, text in row.items() if name != "target"},
                    "no": str(place),
                    "base": base,
                    "value": row["operator"] + row["value"],
                    "unit": row["unit"] or "—",
                    "actual": row["number"],
                    "accept": accept,
                }
            )
        heads = columns(
            ("no", "序号\nNo."),
            ("level1", "一级指标\nLevel I"),
            ("level2", "二级指标\nLevel II"),
            ("level3", "指标名称\nIndicator", 2),
            ("unit", "计量单位\nUnit"),
            ("base", "基期值\nBaseline"),
            ("value", "目标值\nTarget"),
            ("actual", "完成值\nActual"),
            ("weight", "分值\nPoints"),
            ("score", "得分\nScore"),
            ("reason", "偏差说明\nDeviation"),
        )
        draft.indicators(None, heads, rows)
        for gold, row in zip(draft.gold["indicators"], rows, strict=True):
            unit = "" if row["unit"] == "—" else row["unit"]
            gold["target_text"] = row["value"] + unit
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", total(rows))}
        closing(draft, heads, "总分 Total", sums)
        documents.append(Document(f"two-languages-{number}", "TWO-LANGUAGES", (draft,), year, topic.unit))
    return documents


# Ministries' agencies: rows of column numbers under the heads, sums of the page, values of the half year, in yuan


def column_numbers() -> list[Document]:
    """An agency's project in yuan: 栏次 under both heads, line numbers, sums at the foot and the top of the pages."""
    documents = []
    for number, topic in enumerate((MUSEUM, REEDS, LABS, TEA), start=1):
        rng, year = Random(f"column numbers {number}"), 2019 + number
        title = f"{year}年度项目支出绩效自评明细表"
        draft = Draft(title, "project", 12, year, "元")
        draft.above = [title, "财绩自评02表", "金额单位：元"]
        header_of(draft, topic, (2, 4, 2, 4), ("项目名称", "主管部门", "项目单位"))
        budget, paid = sums_of(rng, [money(rng, 1_000_000, 5_000_000), money(rng, 80_000, 300_000)])
        first = [budget[0] - Decimal("25000.00"), budget[1] - Decimal("25000.00"), budget[2]]
        points = earned(paid[0], budget[0])
        names = columns(
            ("no", "行次"),
            ("label", "资金类别", 3),
            ("initial_budget", "年初预算数", 2),
            ("adjusted_budget", "调整预算数"),
            ("executed", "执行数"),
            ("execution_rate", "执行率（%）"),
            ("weight", "分值"),
            ("score", "得分"),
        )
        lines = [
            (
                str(place + 1),
                label,
                f"{first[place]:,}",
                f"{budget[place]:,}",
                f"{paid[place]:,}",
                rate(paid[place], budget[place]).rstrip("%"),
                *(("—", "—") if place else ("10", points)),
            )
            for place, label in enumerate(("项目资金合计", "财政拨款", "非财政拨款"))
        ]
        marks = ("", "栏次", "1", "2", "3", "4=3÷2×100%", "5", "6=5×4")
        draft.beside(
            "预算\n执行",
            [[Box(head.head, head.across) for head in names], *lines_of(names, [marks]), *lines_of(names, lines)],
        )
        for place, line in enumerate(lines):
            draft.fund_line(by_role(names, line), is_total=not place, in_percent=True)
        draft.row(Box("绩效目标", 2), Box(topic.goal, 4), Box("实现情况", 2), Box(topic.done, 4))
        draft.goal(topic.goal, topic.done)
        rows = []
        for place, row in enumerate(ranked(rng, under(topic.rows(), OUTPUT), FOUR), start=1):
            middle = "推进中"
            if row["operator"]:
                middle = f"{(Decimal(row['number']) * rng.randint(30, 60) / 100).quantize(Decimal('0.1'))}{row['unit']}"
            share = f"{(Decimal(row['score']) * 100 / Decimal(row['weight'])).quantize(CENT)}%"
            rows.append({**row, "no": str(place), "middle": middle, "share": share})
        heads = columns(
            ("no", "行次"),
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "年度指标值"),
            ("middle", "上半年完成值"),
            ("actual", "全年完成值"),
            ("weight", "分值"),
            ("share", "得分率"),
            ("score", "得分"),
            ("reason", "未完成原因"),
        )
        marks = ("栏次", "甲", "乙", "丙", "1", "2", "3", "4", "5", "6=4×5", "7")
        header = [[Box(head.head, head.across) for head in heads], *lines_of(heads, [marks])]
        at = 6 if number % 2 else 7
        foot = page_sum(rows[:at])
        draft.indicators(None, heads, rows[:at], header=header)
        closing(draft, heads, "本页小计", foot)
        draft.cut("续表")
        draft.indicators(None, heads, [], header=header)
        closing(draft, heads, "承前页", foot)
        draft.indicators(None, heads, rows[at:], header=[])
        closing(draft, heads, "本页小计", page_sum(rows[at:]))
        closing(
            draft,
            heads,
            "合计（含预算执行）",
            {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", total(rows, points))},
        )
        draft.below = [officers(draft, rng)]
        documents.append(Document(f"column-numbers-{number}", "COLUMN-NUMBERS", (draft,), year, topic.unit))
    return documents


def page_sum(rows: Sequence[Row]) -> dict[str, Box]:
    return {name: Box(str(added([Decimal(row[name]) for row in rows]))) for name in ("weight", "score")}


# Provinces' special funds: a list of counties in front, a block of indicators per sub-project, sources as columns


SUB_PROJECTS = (
    (
        "乡村供水与出行保障专项资金",
        "瀚海省财政厅",
        "瀚海省农村基础设施办公室",
        (WELLS, BUSES),
        ("农村供水", "城乡公交"),
    ),
    ("绿色农业与湿地保护专项资金", "碧江省农业农村厅", "碧江省农业生态站", (TEA, REEDS), ("茶园提质", "湿地恢复")),
    (
        "城市安全与固废治理专项资金",
        "岱岳省住房和城乡建设厅",
        "岱岳省城市更新中心",
        (FIRE, CLEANUP),
        ("消防补短板", "固废收集"),
    ),
)


def sub_projects() -> list[Document]:
    """A special fund: sources as columns under two heads, a sub-project in front of its own levels and indicators."""
    documents = []
    for number, (fund, department, unit, topics, names_of) in enumerate(SUB_PROJECTS, start=1):
        rng, year = Random(f"sub projects {number}"), 2020 + number
        title = f"{year}年度省级专项资金绩效自评表"
        draft = Draft(title, "project", 11, year)
        draft.above = ["附表2", title, "金额单位：万元"]
        draft.row(Box("专项名称", 2), draft.named("project_name", fund, 9))
        draft.row(
            Box("省级主管部门", 2),
            draft.named("competent_department", department, 3),
            Box("资金使用单位", 2),
            draft.named("implementing_unit", unit, 4),
        )
        goal = "".join(topic.goal for topic in topics)
        done = "".join(topic.done for topic in topics)
        draft.beside("年度总体\n目标", [[Box("预期目标", 5), Box("实现情况", 5)], [Box(goal, 5), Box(done, 5)]])
        draft.goal(goal, done)
        state = [money(rng, 500, 1400) for _ in topics]
        local = [money(rng, 100, 400) for _ in topics]
        both = [one + two for one, two in zip(state, local, strict=True)]
        paid_state = [spent(rng, amount) for amount in state]
        paid_local = [spent(rng, amount) for amount in local]
        paid = [one + two for one, two in zip(paid_state, paid_local, strict=True)]
        series = [[added(one), *one] for one in (both, state, local, paid, paid_state, paid_local)]
        points = earned(series[3][0], series[0][0])
        names = columns(
            ("label", "子项目", 2),
            ("adjusted_budget", "小计"),
            ("state", "省级"),
            ("local", "市县"),
            ("executed", "小计"),
            ("paid_state", "省级"),
            ("paid_local", "市县"),
            ("execution_rate", "执行率"),
            ("score", "得分\n（10分）"),
        )
        over = {
            "预算安排": ("adjusted_budget", "state", "local"),
            "实际支出": ("executed", "paid_state", "paid_local"),
        }
        lines = [
            (
                label,
                *(str(one[place]) for one in series),
                rate(series[3][place], series[0][place]),
                "" if place else points,
            )
            for place, label in enumerate(("合计", *names_of))
        ]
        draft.beside("资金\n情况", [*heading(names, over), *lines_of(names, lines)])
        for place, line in enumerate(lines):
            draft.fund_line(by_role(names, line), is_total=not place, skip_fields=["weight", "weight_text"])
        for place, label in ((1, "省级"), (2, "市县")):
            values = {"label": label, "adjusted_budget": str(series[place][0]), "executed": str(series[place + 3][0])}
            draft.fund_line(
                values, is_total=False, presence="open", skip_fields=["execution_rate", "execution_rate_text"]
            )
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "指标值"),
            ("actual", "完成值"),
            ("weight", "分值"),
            ("score", "得分"),
            ("reason", "未完成原因", 2),
        )
        draft.row("子项目", *(Box(head.head, head.across) for head in heads))
        rows: list[Row] = []
        for topic, name in zip(topics, names_of, strict=True):
            own = ranked(rng, topic.rows(), {"产出指标": 25, "效益指标": 15, "满意度指标": 5})
            draft.indicators("\n".join((name[:2], name[2:])), heads, own, header=[])
            rows += own
        score = total(rows, points)
        draft.row(Box("总分", 7), draft.named("total_weight", "100"), draft.named("total_score", score), Box("", 2))
        draft.row(Box("自评等级", 2), draft.named("grade", "优", 9))
        places = ("青禾县", "白沙县", "临溪市", "望京山县")
        listing = [("序号", "市县", "子项目数", "预算数", "执行数", "执行率", "自评得分", "等级")]
        for place, county in enumerate(places, start=1):
            amount = money(rng, 80, 400)
            used = spent(rng, amount)
            points_ = f"{rng.randint(900, 995) / 10}"
            listing.append((str(place), county, "2", str(amount), str(used), rate(used, amount), points_, "优"))
        grid = Grid(8, tuple(tuple(Box(text) for text in line) for line in listing))
        blocks = (f"附表1　{year}年度专项资金市县自评结果汇总表", grid, draft) if number < 3 else (draft,)
        documents.append(Document(f"sub-projects-{number}", "PROJECT-BLOCKS", blocks, year, unit))
    return documents


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "TWO-ABREAST": two_abreast,
    "UPRIGHT-INDICATORS": upright_indicators,
    "INDICATOR-CARDS": indicator_cards,
    "OUTLINE-COLUMN": outline_column,
    "THREE-HEADS": three_heads,
    "TWO-LANGUAGES": two_languages,
    "COLUMN-NUMBERS": column_numbers,
    "PROJECT-BLOCKS": sub_projects,
}

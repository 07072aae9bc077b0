"""A fifth set of families that nobody described, drafted like the fourth: without a look at the reader's forms.

Further kinds of templates of cities, provinces and ministries, again with reports drawn at random. They were read for
the first time after the readers had been mended for the fourth set, so that they say what that was worth elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from samples.layout import Box
from tests.families.described import Rows
from tests.families.drafts import Document, Draft, columns, fraction, yuan
from tests.families.topics import TOPICS, Topic, scored, total
from tests.families.unseen_again import CAMPUS, FARM, HOSPITAL, SERVICES, SKILLS, TOWN
from tests.families.unseen_fourth import (
    COLD_CHAIN,
    DEPARTMENTS,
    HALL,
    NATIONAL_90,
    PROBLEMS,
    REMEDIES,
    commas,
    either_score,
    person,
    phone,
    rate_of,
    rate_score,
    sources,
    year_of,
)
from tests.families.unseen_third import listed, pooled

RELIEF = Topic(
    "溯河市应急管理局",
    "溯河市救灾物资储备中心",
    "救灾物资轮换更新",
    "更换到期帐篷和棉被，补足发电照明装备，保证六小时内送达任一乡镇。",
    "物资轮换完毕，装备补足，两次实战调运均在五小时内到位。",
    """
数|采购救灾帐篷|≥|620|顶|640|
数|采购棉被|≥|3500|床|3500|
数|补充照明装备|=|75|台（套）|75|
数|调运演练|≥|3|次|2|汛期连续备勤，一次演练顺延
质|物资抽检合格率|=|100|%|100|
质|账物相符率|≥|99.5|%|99.9|
时|到货时间||5月31日前||5月24日|
时|调运到位时限||不超过6小时||4小时50分|
成|帐篷采购均价|≤|1460|元/顶|1438|
社|受灾群众临时安置率|=|100|%|100|
续|轮换制度||按期执行||按期执行|
满|受灾群众满意度|≥|92|%|96|
""",
)
CRAFTS = Topic(
    "棠川县文化广电和旅游局",
    "棠川县文化馆",
    "非遗传承与展演",
    "扶持十六位传承人带徒，办好民俗展演，让年轻人愿意学、有地方演。",
    "传承人带徒八十三名，展演二十二场，线上观看超过百万人次。",
    """
数|扶持传承人|=|16|名|16|
数|举办展演|≥|20|场|22|
数|传习课程||不低于300课时||318课时|
质|课程考核通过率|≥|85|%|88.6|
质|影像档案完整度||完整||完整|
时|展演季结束时间||2021年10月31日前||2021年11月14日|寒潮使露天演出顺延两周
成|场均演出成本|≤|2.1|万元|1.98|
经|文创产品销售额|≥|45|万元|52.7|
社|线上观看人次|≥|100|万人次|118.3|
社|青年学徒占比|≥|60|%|63|
续|传习场所||固定场所1处以上||2处|
满|观众满意度|≥|90|%|94.2|
""",
)
SOLAR = Topic(
    "岷源县乡村振兴局",
    "岷源县光伏扶贫运维站",
    "村级光伏电站运维",
    "三十八座村级电站故障当日报修，发电收益按季分到村集体。",
    "电站全年发电超过计划，收益四次分配到村，两座电站受雹灾停机十一天。",
    """
数|运维电站|=|38|座|38|
数|巡检次数|≥|456|次|472|
数|更换组件|≥|260|块|287|
质|设备可利用率|≥|98|%|97.1|七月雹灾，两座电站停机十一天
质|故障修复合格率|=|100|%|100|
时|故障响应时间|≤|12|小时|9.5|
时|收益分配||每季度末前||每季度末前|
成|单位千瓦运维费|≤|45|元/千瓦|43.2|
经|年发电收益|≥|820|万元|846.9|
社|受益行政村|=|38|个|38|
生|减少二氧化碳排放|≥|0.86|万吨|0.89|
满|村集体满意度|≥|90|%|95.5|
""",
)
BIKES = Topic(
    "凌澜市交通运输局",
    "凌澜市公共自行车服务有限公司",
    "公共自行车运营补贴",
    "八百个站点正常租还，车辆完好，方便市民最后一公里出行。",
    "站点完好率高于目标，日均骑行六万余人次，投诉同比下降一成七。",
    """
数|运营站点|≥|800|个|806|
数|投放车辆|≥|2.1|万辆|2.14|
数|日均骑行量|≥|6.5|万人次|6.12|共享单车增加投放，部分短途需求转移
质|车辆完好率|≥|96|%|97.2|
质|站点设备在线率|≥|98|%|98.8|
时|故障车辆回收时限|≤|48|小时|40|
成|每车年度补贴|≤|860|元/辆|842|
社|投诉量变化||同比下降||同比下降17%|
生|替代机动车出行减排|≥|0.3|万吨|0.34|
续|智能调度系统||正常运行||正常运行|
满|骑行市民满意度|≥|86|分|88.4|
""",
)
SUBJECTS = (*TOPICS, RELIEF, CRAFTS, SOLAR, BIKES, COLD_CHAIN, HALL, HOSPITAL, CAMPUS, TOWN, SERVICES, SKILLS, FARM)


def reports(name: str, family: str, form: Callable[[Random, Topic, int], Draft]) -> list[Document]:
    """Three documents with a form each, on subjects drawn without repetition."""
    rng = Random(name)
    found = []
    for number, topic in enumerate(rng.sample(SUBJECTS, 3), start=1):
        draft = form(rng, topic, number)
        found.append(Document(f"{name}_{number}", family, (draft,), draft.year))
    return found


def short_levels(rows: Rows) -> Rows:
    """产出 and 数量 instead of 产出指标 and 数量指标."""
    return [
        {**row, "level1": row["level1"].removesuffix("指标"), "level2": row["level2"].removesuffix("指标")}
        for row in rows
    ]


# Cities in Hunan and Hubei: a table of base data, then the whole unit's form with revenue and expenditure as pairs of
# label and amount.
def base_then_whole() -> list[Document]:
    def base(rng: Random, year: int) -> Draft:
        draft = Draft(f"{year}年度部门整体支出绩效基础数据表", "base_data", 5, year)
        draft.form["skip_fields"] = ["unit_name"]
        posts = rng.randint(28, 160)
        present = posts - rng.randint(1, 9)
        control = f"{Decimal(present) / posts * 100:.2f}%"
        counts, staff = ("编制人数", "年末在职人数", "在职人员控制率"), (str(posts), str(present), control)
        draft.beside(
            "人员情况\n（人）",
            [
                [Box(text, 1 + (n == 2)) for n, text in enumerate(counts)],
                [Box(text, 1 + (n == 2)) for n, text in enumerate(staff)],
            ],
        )
        for column, text in zip(counts, staff, strict=True):
            number = fraction(text) if text.endswith("%") else Decimal(text)
            draft.value("人员情况（人）", column, text, number, label=["人员情况", column], column_label=[None])
        heads = ("上年决算数", "本年预算数", "本年决算数", "决算比预算增减")
        draft.row("经费情况（万元）", *heads)
        for label in (
            "“三公”经费合计",
            "1.因公出国（境）费",
            "2.公务接待费",
            "3.公务用车购置及运行维护费",
            "会议费",
            "培训费",
            "日常公用经费",
            "政府采购金额",
        ):
            before, planned = Decimal(rng.randint(100, 9000)) / 100, Decimal(rng.randint(100, 9000)) / 100
            spent = (planned * Decimal(rng.choice(("1", "0.94", "0.876")))).quantize(Decimal("0.01"))
            if label.startswith("1."):
                before = planned = spent = Decimal(0)
            change = f"{(spent - planned) / planned * 100:.2f}%" if planned else ""
            values = [f"{before}", f"{planned}", f"{spent}", change]
            draft.row(label, *values)
            for column, text in zip(heads, values, strict=True):
                number = fraction(text) if "增减" in column else yuan(text, "万元")
                draft.value(label, column, text, number, label=[label.split(".")[-1]])
        thrift = rng.choice(("会议改为视频召开，公务出行拼车。", "办公家具统一调剂，三年内不新购。"))
        draft.row("厉行节约措施", Box(thrift, 4))
        draft.value("厉行节约措施", None, thrift, None)
        return draft

    funds = columns(
        ("label", "", 2),
        ("initial_budget", "年初\n预算数"),
        ("adjusted_budget", "全年预算数\n（A）"),
        ("executed", "全年执行数\n（B）"),
        ("weight", "分值"),
        ("execution_rate", "执行率\n（B/A）"),
        ("score", "得分"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "年度指标值"),
        ("actual", "实际完成值"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "偏差原因分析及\n改进措施"),
    )

    def whole(rng: Random, topic: Topic, year: int) -> Draft:
        draft = Draft(f"{year}年度部门整体支出绩效自评表", "overall", 9, year)
        draft.row("预算单位名称", draft.named("unit_name", topic.department, 8))
        ((_, a, b, c), *_) = sources(rng, ["", "财政"], digits=2)
        line = ["年度资金总额", a, b, c, "10", rate_of(c, b), rate_score(c, b)]
        draft.funds("年度预算\n（万元）", funds, [line])
        part = f"{Decimal(b) * Decimal('0.7'):.2f}"
        rest = f"{Decimal(b) - Decimal(part):.2f}"
        basic = f"{Decimal(c) * Decimal('0.55'):.2f}"
        projects = f"{Decimal(c) - Decimal(basic):.2f}"
        pairs = [("一般公共预算拨款", part, "基本支出", basic), ("其他资金", rest, "项目支出", projects)]
        draft.beside(
            "收支构成\n（万元）",
            [
                (Box("按收入来源分", 4), Box("按支出性质分", 4)),
                *(tuple(Box(text, 2) for text in pair) for pair in pairs),
            ],
        )
        for left, x, _, _ in pairs:
            draft.split("revenue", left, x)
        for _, _, right, y in pairs:
            draft.split("expenditure", right, y)
        draft.beside(
            "年度总体\n目标", [(Box("预期目标", 4), Box("实际完成情况", 4)), (Box(topic.goal, 4), Box(topic.done, 4))]
        )
        draft.goal(topic.goal, topic.done)
        rows = scored(topic.rows(), NATIONAL_90)
        for level1, cap in NATIONAL_90.items():
            draft.cap(level1, f"{cap}分")
        rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{NATIONAL_90[row['level1']]}分）"}} for row in rows]
        draft.indicators("绩效\n指标", heads, rows)
        points = total(rows, line[-1])
        draft.row(Box("总分", 6), draft.named("total_weight", "100"), draft.named("total_score", points), "")
        draft.below = [f"填表人：{draft.contact('填表人', person(rng))}　　填报日期：{year + 1}年5月6日"]
        return draft

    rng = Random("base_then_whole")
    found = []
    for number, topic in enumerate(rng.sample(SUBJECTS, 3), start=1):
        year = year_of(topic, rng)
        forms = (base(rng, year), whole(rng, topic, year))
        found.append(Document(f"base_then_whole_{number}", "BASE-THEN-WHOLE", forms, year, topic.department))
    return found


# Hebei: standards for four tiers beside each target under a header of two rows; arrived funds; no block labels.
def tier_standards() -> list[Document]:
    funds = columns(
        ("label", "资金来源", 3),
        ("adjusted_budget", "预算安排", 2),
        ("arrived", "资金到位", 2),
        ("executed", "资金支出", 3),
        ("execution_rate", "支出进度", 3),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("described", "指标描述"),
        ("target", "年度目标值"),
        ("first", "优"),
        ("second", "良"),
        ("third", "中"),
        ("fourth", "差"),
        ("actual", "自评完成值"),
        ("weight", "分值"),
        ("score", "自评得分"),
        ("reason", "未达标原因"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft(f"{year}年度部门预算项目绩效自评表", "project", 13, year)
        rows = scored(topic.rows(), {"产出指标": 60, "效益指标": 30, "满意度指标": 10})
        draft.row(
            Box("项目名称", 2),
            draft.named("project_name", topic.project, 5),
            Box("自评总分", 2),
            draft.named("self_score", total(rows), 4),
        )
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", topic.department, 5),
            Box("项目单位", 2),
            draft.named("implementing_unit", topic.unit, 4),
        )
        table = []
        for label, _, b, c in sources(rng, ["资金合计", "其中：财政资金", "单位自筹"], digits=2):
            table.append([label, b, b, c, rate_of(c, b)])
        draft.row(Box("一、资金使用情况（万元）", 13))
        draft.funds(None, funds, table)
        draft.row(Box("二、目标完成情况", 13))
        draft.row(Box("年度绩效目标", 2), Box(topic.goal, 11))
        draft.row(Box("目标完成情况", 2), Box(topic.done, 11))
        draft.goal(topic.goal, topic.done)
        draft.row(Box("三、指标完成情况", 13))
        filled = []
        for row in rows:
            tiers: Sequence[str] = ("达成", "基本达成", "部分达成", "未达成")
            if row["operator"] == "≥":
                tiers = (row["target"], "完成90%以上", "完成80%以上", "不足80%")
            elif row["operator"] == "≤":
                tiers = (row["target"], "超10%以内", "超20%以内", "超20%以上")
            keys = ("first", "second", "third", "fourth")
            filled.append({**row, **dict(zip(keys, tiers, strict=True)), "described": f"反映{row['level3']}情况"})
        header = [
            [
                *(Box(head.head, 1, 2) for head in heads[:5]),
                Box("评价标准", 4),
                *(Box(h.head, 1, 2) for h in heads[9:]),
            ],
            [Box(head.head) for head in heads[5:9]],
        ]
        draft.indicators(None, heads, filled, header=header)
        if number != 2:
            draft.row(Box("合计", 10), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), "")
        return draft

    return reports("tier_standards", "TIER-STANDARDS", form)


# Central ministries: department with its code, 指标1： before the names, template rows with dots, causes and remedies
# in columns of their own, the score of execution under a formula.
def coded_ministry() -> list[Document]:
    funds = columns(
        ("label", "", 2),
        ("initial_budget", "年初\n预算数"),
        ("adjusted_budget", "全年\n预算数"),
        ("executed", "全年\n执行数"),
        ("weight", "分值"),
        ("execution_rate", "执行率"),
        ("score", "得分\n（执行率×10）", 2),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "年度指标值"),
        ("actual", "全年实际值"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "偏差原因分析"),
        ("remedy", "改进措施"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft("二级项目支出绩效自评表", "project", 10, year)
        draft.above = [draft.title, f"（{year}年度）"]
        code = rng.randint(101, 399)
        draft.row("项目名称", draft.named("project_name", topic.project, 9))
        draft.row(
            "主管部门\n及代码",
            draft.named("competent_department", f"[{code}]{topic.department}", 4, accept=[topic.department]),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 4),
        )
        table = []
        lines = sources(rng, ["年度资金总额：", "其中：当年财政拨款", "上年结转资金", "其他资金"], digits=2)
        for place, (label, a, b, c) in enumerate(lines):
            graded = ("10", rate_of(c, b), rate_score(c, b)) if place == 0 else ("—", rate_of(c, b), "—")
            table.append([label, a, b, c, *graded])
        draft.funds("项目资金\n（万元）", funds, table)
        draft.beside(
            "年度总体目标完成情况",
            [(Box("预期目标", 5), Box("目标实际完成情况", 4)), (Box(topic.goal, 5), Box(topic.done, 4))],
        )
        draft.goal(topic.goal, topic.done)
        rows: Rows = []
        for row in scored(topic.rows(), NATIONAL_90):
            place = 1 + sum(other["level2"] == row["level2"] for other in rows)
            remedy = "提前排定计划，预留余量" if row["reason"] else ""
            numbered = f"指标{place}：{row['level3']}"
            accept = {"level3": [row["level3"]]}
            if remedy:
                accept["reason_text"] = [row["reason"] + remedy, f"{row['reason']}；{remedy}"]
            rows.append({**row, "level3": numbered, "remedy": remedy, "accept": accept})
        blank = dict.fromkeys(("target", "actual", "weight", "score", "reason", "remedy"), "")
        last = max(n for n, row in enumerate(rows) if row["level2"] == "数量指标")
        rows.insert(last + 1, {"level1": "产出指标", "level2": "数量指标", "level3": "……", **blank})
        draft.indicators("绩效指标", heads, rows)
        draft.gold["indicators"] = [row for row in draft.gold["indicators"] if row["level3"] != "……"]
        points = total(rows, table[0][6])
        draft.row(Box("总分", 6), draft.named("total_weight", "100"), draft.named("total_score", points), Box("", 2))
        draft.below = [
            "填表说明：1.得分按完成比例计算，最高不超过该指标分值。",
            "2.偏差较大的指标应逐条分析原因，并写明改进措施。",
        ]
        return draft

    return reports("coded_ministry", "CODED-MINISTRY", form)


# Shandong and Tianjin: numbered goals with their completion, and a first column that names the goal an indicator
# belongs to.
def goals_column() -> list[Document]:
    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        heads = columns(
            ("goal_ref", "对应目标"),
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("weight", "指标分值"),
            ("target", "计划完成值"),
            ("actual", "实际完成值"),
            ("score", "自评得分"),
            ("reason", "差异原因"),
        )
        if number == 2:
            heads = [*heads[:4], *heads[5:7], heads[4], *heads[7:]]
        draft = Draft(f"{year}年度市级财政项目支出绩效自评表", "project", 9, year)
        draft.row(
            "项目名称", draft.named("project_name", topic.project, 4), "项目类型", Box("□基建类　☑运转类　□专项类", 3)
        )
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 4),
            "项目承担单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(
            "项目负责人",
            Box(draft.contact("项目负责人", person(rng)), 4),
            "电话",
            Box(draft.contact("电话", phone(rng)), 3),
        )
        funds = columns(
            ("label", "项目", 2),
            ("initial_budget", "年初预算"),
            ("adjusted_budget", "调整预算"),
            ("executed", "支出数"),
            ("execution_rate", "支出率"),
            ("weight", "分值"),
            ("score", "得分"),
        )
        table = []
        for place, (label, a, b, c) in enumerate(sources(rng, ["总计", "市级资金", "区级资金"], digits=2)):
            graded = ("10", rate_score(c, b)) if place == 0 else ("", "")
            table.append([label, a, b, c, rate_of(c, b), *graded])
        draft.funds("资金使用情况（万元）", funds, table)
        goals = [(topic.goal, topic.done), ("严格按照进度安排支出，资金专款专用。", "支出进度与计划一致，未发现挪用。")]
        if number == 3:
            goals.append(("建立长效机制，巩固项目成效。", "制度已印发，由专人负责。"))
        draft.beside(
            "年度目标",
            [
                ("序号", Box("绩效目标", 4), Box("完成情况", 3)),
                *((str(n), Box(a, 4), Box(b, 3)) for n, (a, b) in enumerate(goals, start=1)),
            ],
        )
        for a, b in goals:
            draft.goal(a, b)
        rows = scored(topic.rows(), NATIONAL_90)
        for row in rows:
            place = 1 if row["level1"] == "产出指标" and row["kind"] != "成" else 2
            row["goal_ref"] = f"目标{len(goals) if row['kind'] in '续满' else place}"
        rows.sort(key=lambda row: row["goal_ref"])
        draft.indicators(None, heads, rows, merged=("goal_ref", "level1", "level2"))
        cells = {"weight": draft.named("total_weight", "100"), "score": draft.named(
            "total_score", total(rows, table[0][6]))}  # fmt: skip
        draft.row(Box("合计", 4), *(cells.get(head.role, Box("")) for head in heads[4:]))
        return draft

    return reports("goals_column", "GOALS-COLUMN", form)


# Provincial departments, 投入 to 效果: more than two dozen indicators over several pages, an explanation beside each,
# budget as label-value pairs.
COMMON = """
投入|目标设定|绩效目标合理性|合理|合理|
投入|目标设定|绩效指标明确性|明确|较明确|两项指标难以量化
投入|预算配置|在职人员控制率|≤100%|94.6%|
投入|预算配置|重点支出安排率|≥70%|74.1%|
过程|预算执行|支付进度率|≥95%|96.8%|
过程|预算执行|公用经费控制率|≤100%|91.2%|
过程|预算执行|政府采购执行率|≥95%|93.7%|一个包件流标，延至次年
过程|预算管理|管理制度健全性|健全|健全|
过程|预算管理|资金使用合规性|合规|合规|
过程|预算管理|预决算信息公开|按时公开|按时公开|
过程|资产管理|固定资产利用率|≥95%|98.3%|
过程|资产管理|资产处置规范性|规范|规范|
"""


def many_pages() -> list[Document]:
    caps = {"投入": 15, "过程": 25, "产出": 35, "效果": 25}
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("explained", "指标说明"),
        ("weight", "分值"),
        ("target", "目标值"),
        ("actual", "实际值"),
        ("score", "得分"),
        ("reason", "扣分原因"),
    )

    def form(rng: Random, name: str, number: int) -> Draft:
        text, goal, done = DEPARTMENTS[name]
        year = rng.randint(2019, 2023)
        draft = Draft(f"{year}年度部门整体支出绩效自评打分表", "overall", 9, year)
        duties = [
            {**row, "level1": "产出" if row["level1"] == "履职效能" else "效果"}
            for row in listed(text)
            if row["level1"] != "管理效率"
        ]
        rows = [
            {**row, "explained": f"考核{row['level3']}，用以反映和评价{row['level2']}方面的工作实绩。"}
            for row in scored([*listed(COMMON), *duties], caps)
        ]
        if number == 3:
            rows = pooled(rows, "weight", "level1", "level2")
        ((_, a, b, c), *_) = sources(rng, ["", "财政"], digits=2)
        draft.row("部门名称", draft.named("unit_name", name, 5), "自评得分", draft.named("self_score", total(rows), 2))
        rate = rate_of(c, b)
        draft.row(
            "年初预算数（万元）", a, "调整后预算数（万元）", b, Box("决算支出数（万元）", 2), c, "预算完成率", rate
        )
        draft.fund_line(
            {"label": "", "initial_budget": a, "adjusted_budget": b, "executed": c, "execution_rate": rate},
            is_total=True,
            skip_fields=["label"],
        )
        draft.form["skip_fields"] += ["amount_unit_text"]
        draft.row("年度绩效目标", Box(goal, 8))
        draft.row("目标完成情况", Box(done, 8))
        draft.goal(goal, done)
        if number != 1:
            for level1, cap in caps.items():
                draft.cap(level1, f"{cap}分")
            rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"}} for row in rows]
        draft.indicators(None, heads, rows)
        draft.row(
            Box("总分", 4), draft.named("total_weight", "100"), Box("", 2), draft.named("total_score", total(rows)), ""
        )
        return draft

    rng = Random("many_pages")
    found = []
    for number, name in enumerate(DEPARTMENTS, start=1):
        draft = form(rng, name, number)
        found.append(Document(f"many_pages_{number}", "MANY-PAGES", (draft,), draft.year))
    return found


# Provinces on their own transfers to counties: a list of counties between funds and goals, the total of funds last,
# the value achieved before the one planned, sign and unit in columns.
def county_transfers() -> list[Document]:
    funds = columns(
        ("label", "资金级次", 3),
        ("adjusted_budget", "下达预算", 2),
        ("executed", "累计支出", 2),
        ("execution_rate", "支出率"),
        ("left", "结转结余"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("actual", "实际完成值"),
        ("operator", "比较符"),
        ("value", "绩效指标值"),
        ("unit", "计量单位"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "偏差说明"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        unit = "元" if number == 2 else "万元"
        draft = Draft(f"{year}年省对市县转移支付绩效自评表", "project", 10, year, unit)
        draft.above = [draft.title, f"金额单位：{unit}"]
        show = commas if number == 2 else str
        draft.row(Box("转移支付项目名称", 2), draft.named("project_name", topic.project, 8))
        draft.row(
            Box("省级主管部门", 2),
            draft.named("competent_department", topic.department, 3),
            Box("具体使用单位", 2),
            draft.named("implementing_unit", topic.unit, 3),
        )
        first, *parts = sources(
            rng, ["合计", "省级资金", "市级资金", "县（区）级资金"], digits=2, scale=1000 if number == 2 else 1
        )
        table = [
            [label, show(b), show(c), rate_of(c, b), show(f"{Decimal(b) - Decimal(c):.2f}")]
            for label, _, b, c in (*parts, first)
        ]
        draft.funds("资金投入\n情况", funds, table, total=len(parts))
        counties: list[Sequence[Any]] = [(Box("市县名称", 3), Box("下达数", 3), Box("支出数", 3))]
        half = [f"{Decimal(amount) / 2:.2f}" for amount in first[2:]]
        for county in rng.sample(("栖梧县", "平芜县", "望川区", "镜湖区"), 2):
            counties.append((Box(county, 3), Box(show(half[0]), 3), Box(show(half[1]), 3)))
            draft.fund_line(
                {"label": county, "adjusted_budget": show(half[0]), "executed": show(half[1])},
                is_total=False,
                presence="open",
            )
        draft.beside("资金分配\n情况", counties)
        draft.beside(
            "绩效目标", [(Box("年初目标", 5), Box("年末完成情况", 4)), (Box(topic.goal, 5), Box(topic.done, 4))]
        )
        draft.goal(topic.goal, topic.done)
        rows = scored(topic.rows(), {"产出指标": 50, "效益指标": 40, "满意度指标": 10})
        signs = {"≥": "≥", "≤": "≤", "=": "＝", "": ""}
        rows = [{**row, "actual": row["number"], "operator": signs[row["operator"]]} for row in rows]
        draft.indicators(None, heads, rows)
        draft.row(Box("合计", 7), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), "")
        return draft

    return reports("county_transfers", "COUNTY-XFER", form)


# Guizhou and Sichuan cities: sub-projects among the fund lines, weights with decimals before the target, starred core
# indicators, levels without 指标, conclusion and grade in words.
def sub_projects() -> list[Document]:
    funds = columns(
        ("label", "资金构成", 2),
        ("initial_budget", "年初预算"),
        ("adjusted_budget", "调整预算"),
        ("executed", "实际支出"),
        ("execution_rate", "执行进度"),
        ("weight", "权重"),
        ("score", "得分"),
    )
    heads = columns(
        ("level1", "一级"),
        ("level2", "二级"),
        ("level3", "绩效指标"),
        ("weight", "权重"),
        ("target", "指标值"),
        ("actual", "完成值"),
        ("score", "得分"),
        ("reason", "原因说明"),
    )

    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        draft = Draft(f"{year}年度项目支出绩效自评表（含子项目）", "project", 9, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 4), "预算年度", Box(f"{year}", 3))
        draft.row(
            "预算主管部门",
            draft.named("competent_department", topic.department, 4),
            "实施单位（公章）",
            draft.named("implementing_unit", topic.unit, 3),
        )
        labels = ["项目资金总额", "子项目1：主体任务", "子项目2：配套任务", "子项目3：宣传培训"]
        table = []
        for place, (label, a, b, c) in enumerate(sources(rng, labels[: rng.randint(3, 4)], digits=2)):
            graded = ("10.00", rate_score(c, b)) if place == 0 else ("", "")
            table.append([label, a, b, c, rate_of(c, b), *graded])
        draft.funds("预算执行\n（万元）", funds, table)
        for line in draft.gold["fund_lines"][1:]:
            line["accept"]["label"].append(line["label"].split("：")[1])
        draft.beside("绩效目标", [("预期", Box(topic.goal, 7)), ("实现", Box(topic.done, 7))])
        draft.goal(topic.goal, topic.done)
        rows = short_levels(scored(topic.rows(), NATIONAL_90))
        for place, row in enumerate(rows):
            row["weight"], row["score"] = f"{Decimal(row['weight']):.2f}", f"{Decimal(row['score']):.2f}"
            if place % 4 == number % 4:
                row["accept"] = {"level3": [row["level3"]]}
                row["level3"] = f"★{row['level3']}"
        draft.indicators("绩效指标", heads, rows)
        points = total(rows, table[0][6])
        draft.row(
            Box("合计", 4), draft.named("total_weight", "100.00"), Box("", 2), draft.named("total_score", points), ""
        )
        draft.row(
            "自评结论", Box("项目基本达到预期。", 4), "自评等次", draft.named("grade", rng.choice(("优秀", "良好")), 3)
        )
        draft.row("问题及建议", Box(rng.choice(PROBLEMS) + rng.choice(REMEDIES), 8))
        return draft

    return reports("sub_projects", "SUB-PROJECTS", form)


# Ningxia and Qinghai: name, departments and unit of amounts as lines above the grid, score and grade as a line below.
def lines_around() -> list[Document]:
    def form(rng: Random, topic: Topic, number: int) -> Draft:
        year = year_of(topic, rng)
        funds = columns(
            ("label", "资金名称", 3),
            ("initial_budget", "预算批复数"),
            ("adjusted_budget", "预算调整后数"),
            ("executed", "实际执行数"),
            ("execution_rate", "执行率"),
            ("score", "得分"),
        )
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("target", "绩效目标值"),
            ("weight", "分值"),
            ("actual", "绩效完成值"),
            ("score", "得分"),
            ("reason", "说明" if number == 2 else "未完成原因"),
        )
        draft = Draft("项目绩效自评表", "project", 8, year)
        draft.above = [
            "项目绩效自评表",
            f"（{year}年度）",
            f"项目名称：{topic.project}",
            f"主管部门：{topic.department}　　　实施单位：{topic.unit}",
            f"填报日期：{year + 1}年3月{rng.randint(2, 28)}日　　　单位：万元",
        ]
        draft.named("project_name", topic.project)
        draft.named("competent_department", topic.department)
        draft.named("implementing_unit", topic.unit)
        draft.row(Box("预算执行情况（10分）", 8))
        table = []
        for place, (label, a, b, c) in enumerate(
            sources(rng, ["合计", "1.一般公共预算资金", "2.政府性基金", "3.其他"], digits=2)
        ):
            table.append([label, a, b, c, rate_of(c, b), rate_score(c, b) if place == 0 else ""])
        draft.funds(None, funds, table, block_points="10分")
        for line in draft.gold["fund_lines"][1:]:
            line["accept"]["label"].append(line["label"].split(".")[1])
        draft.cap("预算执行情况", "10分", presence="open")
        draft.row(Box("绩效目标完成情况", 8))
        draft.row(Box("年初绩效目标", 4), Box("年度完成情况", 4))
        draft.row(Box(topic.goal, 4), Box(topic.done, 4))
        draft.goal(topic.goal, topic.done)
        draft.row(Box("绩效指标完成情况（90分）", 8))
        draft.cap("绩效指标完成情况", "90分", presence="open")
        rows = scored(topic.rows(), NATIONAL_90)
        if number == 2:
            rows = [{**row, "skip_fields": ["reason_text"]} for row in rows]
        draft.indicators(None, heads, rows)
        points = total(rows, table[0][5])
        if number != 3:
            draft.row(Box("合计", 4), draft.named("total_weight", "100"), "", draft.named("total_score", points), "")
            draft.below = ["自评等级：优"]
            draft.named("grade", "优")
        else:
            draft.below = [f"自评总得分：{points}分　　自评等级：良"]
            draft.named("total_score", f"{points}分")
            draft.form["accept"]["total_score_text"].append(points)
            either_score(draft)
            draft.form["accept"]["self_score_text"].append(points)
            draft.named("grade", "良")
        draft.below.append(
            f"填报人：{draft.contact('填报人', person(rng))}　　联系电话：{draft.contact('联系电话', phone(rng))}"
        )
        return draft

    return reports("lines_around", "LINES-AROUND", form)


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "BASE-THEN-WHOLE": base_then_whole,
    "TIER-STANDARDS": tier_standards,
    "CODED-MINISTRY": coded_ministry,
    "GOALS-COLUMN": goals_column,
    "MANY-PAGES": many_pages,
    "COUNTY-XFER": county_transfers,
    "SUB-PROJECTS": sub_projects,
    "LINES-AROUND": lines_around,
}

"""A seventh set of families that nobody described, drafted by a hand that saw neither the reader's forms nor its words.

Kinds of templates that governments publish: transfers with a column per level of government, duties of a subdistrict,
capital of state companies, policies with points to judge by, information systems, research subjects, bought services,
deeds for the people by county. Reports are drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from samples.layout import Box
from samples.report import Figure, Paragraph
from tests.families.drafts import Column, Document, Draft, Row, columns
from tests.families.topics import (
    AGED,
    ARCHIVE,
    CANALS,
    CLINIC,
    FOREST,
    LEAD,
    LIBRARY,
    MARKET,
    POLICE,
    RIVER,
    ROADS,
    SCHOOL,
    STREETLIGHT,
    Topic,
    scored,
    total,
)

HARBOUR = Topic(
    "浔川市人民政府国有资产监督管理委员会",
    "浔川港务投资集团有限公司",
    "内河散货码头智能化改造",
    "改造三个散货泊位，装卸由人工改为远控，粉尘和能耗降下来。",
    "三个泊位改造完成并联合试车，单位能耗下降一成四，两台卸船机因主机到货晚推迟投用。",
    """
数|改造散货泊位|=|3|个|3|
数|更新远控卸船机|=|6|台|4|两台主机进口报关延误，转到下年一季度安装
质|设备联调一次合格率|≥|95|%|96.5|
质|安全设施验收|=|100|%|100|
时|主体改造完工时间||2022年10月底前||2022年10月24日|
成|单泊位改造投资|≤|4200|万元|4135|
经|年新增吞吐能力|≥|180|万吨|186|
经|国有资本保值增值率|≥|101|%|101.8|
社|新增技能岗位|≥|45|个|47|
生|单位吞吐量能耗下降|≥|12|%|14|
续|设备运维制度||基本健全||基本健全|
满|货主企业满意度|≥|90|%|93.5|
""",
)
BUSES = Topic(
    "枣岭市国有资产监督管理局",
    "枣岭市公共交通有限责任公司",
    "新能源公交车购置",
    "购置纯电动公交车，淘汰到期燃气车，高峰发车间隔不超过十分钟。",
    "八十辆新车上线，燃气车全部退出，高峰间隔九分钟。",
    """
数|购置纯电动公交车|=|80|辆|80|
数|新建充电桩|≥|42|根|44|
质|车辆上牌合格率|=|100|%|100|
质|车辆完好率|≥|96|%|97.2|
时|车辆交付时间||6月30日前||6月27日|
成|单车购置价格|≤|92|万元/辆|89.6|
经|百公里能源费用下降|≥|35|%|38.4|
社|高峰发车间隔|≤|10|分钟|9|
社|公交出行分担率|≥|26|%|24.7|地铁二号线开通，分流部分客流
生|减少碳排放|≥|3100|吨|3260|
续|国有资本收益上缴||按时足额||按时足额|
满|乘客满意度|≥|88|%|90.4|
""",
)
GRAIN = Topic(
    "沂源湖市财政局",
    "沂源湖粮食储备集团有限公司",
    "绿色储粮仓房升级",
    "升级二十四栋仓房，配上低温和气调设备，储粮损耗再降一点。",
    "二十四栋仓房升级完成，损耗率降到千分之六，低温仓占比过半。",
    """
数|升级仓房|=|24|栋|24|
数|新增低温仓容|≥|6.5|万吨|6.8|
质|仓房气密性达标率|=|100|%|100|
质|工程验收合格率|=|100|%|100|
时|入库前完工||2022年9月20日前||2022年9月15日|
成|每吨仓容改造费用|≤|210|元/吨|203|
经|储粮综合损耗率|≤|0.8|%|0.6|
社|应急保供响应时间|≤|24|小时|18|
生|熏蒸用药量减少|≥|50|%|46.5|三栋仓房九月虫害偏重，补熏一次
续|粮情监测系统||稳定运行||稳定运行|
满|委托单位满意度|≥|95|%|96|
""",
)
ALLOYS = Topic(
    "岭西省科学技术厅",
    "岭西理工大学",
    "轻质耐蚀合金制备关键技术",
    "1.突破耐蚀合金熔炼和轧制技术；\n2.建成一条中试线；\n3.培养青年骨干。",
    "1.熔炼和轧制技术通过查新和测试；\n2.中试线建成，累计试制四十七批；\n3.培养骨干六人。",
    """
数|申请发明专利|≥|8|件|9|
数|发表高水平论文||不少于12篇||14篇|
数|试制样品批次|≥|40|批|47|
质|合金屈服强度|≥|420|MPa|436|
质|专利授权率|≥|50|%|44.4|四件专利尚在实质审查
时|中试线建成时间||2023年6月底前||2023年6月12日|
成|劳务费占比|≤|20|%|17.6|
经|技术转让收入|≥|150|万元|168|
社|培养研究生|≥|10|名|11|
续|产学研合作机制||持续运行||持续运行|
满|合作企业满意度|≥|90|%|95|
""",
)
SEEDS = Topic(
    "岭西省农业农村厅",
    "岭西省农业科学院经济作物研究所",
    "抗逆油菜新品种选育",
    "1.选育三个抗逆新品系；\n2.建立示范基地；\n3.形成配套栽培规程。",
    "1.选育新品系四个；\n2.建成示范基地五处；\n3.规程通过专家审定。",
    """
数|选育新品系|≥|3|个|4|
数|建立示范基地|≥|5|处|5|
数|举办观摩会|≥|4|场次|4|
质|区域试验增产幅度|≥|6|%|6.9|
质|含油量|≥|46|%|46.8|
时|任务按期完成率|=|100|%|100|
成|亩均制种成本|≤|1350|元|1298|
经|示范户亩均增收|≥|120|元|134|
社|示范推广面积|≥|5.5|万亩|5.1|秋旱影响播种，一个基地改种
生|减少农药用量||较对照减少一成以上||减少12%|
续|种质资源入库||全部入库||全部入库|
满|示范农户满意度|≥|90|%|92.6|
""",
)
SENSORS = Topic(
    "岭西省科学技术厅",
    "岭西省地质灾害防治研究中心",
    "滑坡早期预警传感与模型",
    "1.研制低功耗位移传感器；\n2.在十处隐患点布设；\n3.预警模型通过第三方测试。",
    "1.传感器定型；\n2.布设十二处；\n3.模型通过测试，误报率百分之四点六。",
    """
数|研制传感器样机|≥|30|套|32|
数|布设隐患点|≥|10|处|12|
数|获得软件著作权|=|3|项|3|
质|预警准确率|≥|90|%|92.3|
质|误报率|≤|5|%|4.6|
时|第三方测试完成时间||11月30日前||12月9日|测试机构排期延后九天
成|单套传感器成本|≤|2800|元/套|2640|
社|保护受威胁群众|≥|1600|人|1725|
续|数据共享||接入省级平台||已接入|
满|基层使用单位满意度|≥|85|%|91|
""",
)
PORTAL = Topic(
    "榆港市数据资源管理局",
    "榆港市政务服务中心",
    "一网通办平台三期",
    "打通二十一个部门系统，高频事项掌上可办。",
    "系统对接完成，高频事项掌上可办率达到九成三。",
    """
数|对接部门业务系统|=|21|个|21|
数|上线高频事项|≥|260|项|268|
数|平台操作培训|≥|6|场|6|
质|系统可用率|≥|99.9|%|99.93|
质|等级保护测评||通过三级测评||通过三级测评|
时|初步验收时间||2023年8月底前||2023年9月18日|两个部门的接口改造晚了三周
成|运维费用占建设费比例|≤|8|%|7.4|
社|掌上可办率|≥|90|%|93.1|
社|平均跑动次数|≤|0.3|次|0.2|
续|数据更新频率||每日更新||每日更新|
满|办事群众满意度|≥|95|%|97.6|
满|窗口人员满意度|≥|85|%|88|
""",
)
COUNSEL = Topic(
    "石桥区民政局",
    "石桥区社会工作指导中心",
    "困境儿童关爱社工服务",
    "向社会购买社工服务，困境儿童每月走访一次，开学前心理评估一轮。",
    "走访和评估都已做完，建档四百余人，小组活动少开两场。",
    """
成|每名儿童年服务费|≤|1850|元|1826|
数|建档儿童|≥|400|人|412|
数|入户走访|≥|4800|人次|4876|
数|小组活动|≥|48|场|46|暑期高温停办两场
质|个案结案合格率|≥|95|%|97|
时|季度报告提交||季后10日内||季后8日内|
社|困境儿童重返校园率|≥|98|%|98.7|
续|志愿者结对||长期结对||长期结对|
满|监护人满意度|≥|90|%|94.6|
""",
)

# Helpers


def money(rng: Random, low: int, high: int, places: str = "0.01") -> Decimal:
    return (Decimal(rng.randint(low * 100, high * 100)) / 100).quantize(Decimal(places))


def rate(part: Decimal, whole: Decimal) -> str:
    return f"{(part * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def spent(rng: Random, budget: Decimal, places: str = "0.01") -> Decimal:
    return (budget * rng.randint(880, 1000) / 1000).quantize(Decimal(places), ROUND_HALF_UP)


def points_of(executed: Decimal, budget: Decimal, full: int = 10) -> Decimal:
    return (executed * full / budget).quantize(Decimal("0.01"), ROUND_HALF_UP)


def attained(row: Mapping[str, Any]) -> str:
    """The rate of completion as clerks type it: of numbers by division, otherwise in full."""
    if row["operator"] in ("≥", "=") and Decimal(row["value"]):
        part = Decimal(row["number"]) * 100 / Decimal(row["value"])
        return f"{part.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
    return "95%" if row["reason"] else "100%"


def remedied(rows: Sequence[Row]) -> list[Row]:
    """The rows with a measure beside each reason; a reason may be given with its measure."""
    found = []
    for row in rows:
        measure = "已列入下年计划，按月督办" if row["reason"] else ""
        both = [f"{row['reason']}{mark}{measure}" for mark in ("", "；", "。", ";", "，")] if measure else []
        found.append({**row, "measure": measure, "accept": {**row.get("accept", {}), "reason_text": both}})
    return found


def renamed(rows: Sequence[Row], levels: Mapping[str, tuple[str, str]]) -> list[Row]:
    """The rows under other level names, ordered by them."""
    order = list(dict.fromkeys(one for one, _ in levels.values()))
    found = [{**row, "level1": levels[row["kind"]][0], "level2": levels[row["kind"]][1]} for row in rows]
    seconds = list(dict.fromkeys(levels.values()))
    return sorted(found, key=lambda row: (order.index(row["level1"]), seconds.index((row["level1"], row["level2"]))))


def text_with(topic: Topic, year: int, budget: Decimal, executed: Decimal) -> list[str | Paragraph]:
    return [
        f"{topic.unit}{year}年度绩效自评报告",
        LEAD[0],
        Paragraph(
            (
                f"{year}年，本单位",
                Figure("全年预算数", f"{budget}万元"),
                "，",
                Figure("实际支出", f"{executed}万元"),
                "，",
                Figure("预算执行率", rate(executed, budget)),
                "。资金均按规定用途使用。",
            )
        ),
        LEAD[2],
    ]


def closing(draft: Draft, heads: Sequence[Column], label: str, cells: Mapping[str, Box]) -> None:
    """The row under the indicators: its label covers the columns before the first of its cells."""
    start = next(place for place, head in enumerate(heads) if head.role in cells)
    front = Box(label, sum(head.across for head in heads[:start]))
    draft.row(front, *(cells.get(head.role, Box("", head.across)) for head in heads[start:]))


# Families


def transfer_columns() -> list[Document]:
    """Transfers to regions: sources are columns, budget and execution are rows; reasons and measures stand apart."""
    documents = []
    centres = ("农业农村部", "生态环境部", "国家林业和草原局")
    for number, (topic, centre) in enumerate(zip((CANALS, RIVER, FOREST), centres, strict=True), start=1):
        rng, year = Random(700 + number), 2021 + number
        title = f"{year}年度转移支付区域（项目）绩效目标自评表"
        draft = Draft(title, "project", 9, year, above=[title, "金额单位：万元"])
        draft.row(Box("转移支付（项目）名称", 2), draft.named("project_name", f"{topic.project}补助资金", 7))
        draft.row(
            Box("中央主管部门", 2),
            draft.named("competent_department", centre, 3),
            Box("地方主管部门", 2),
            draft.named("competent_department", topic.department, 2),
        )
        draft.row(Box("资金使用单位", 2), draft.named("implementing_unit", topic.unit, 7))
        sources = ("中央财政资金", "省级财政资金", "市县财政资金")
        budgets = [money(rng, 800, 2400), money(rng, 200, 700), money(rng, 40, 180)]
        done = [spent(rng, budget) for budget in budgets]
        budgets, done = [sum(budgets, Decimal(0)), *budgets], [sum(done, Decimal(0)), *done]
        wide = (1, 1, 2, 2)
        rates = [rate(part, whole) for part, whole in zip(done, budgets, strict=True)]
        draft.beside(
            "资金投入情况",
            [
                [Box("", 2), *(Box(text, n) for text, n in zip(("合计", *sources), wide, strict=True))],
                [Box("全年预算数（A）", 2), *(Box(str(text), n) for text, n in zip(budgets, wide, strict=True))],
                [Box("全年执行数（B）", 2), *(Box(str(text), n) for text, n in zip(done, wide, strict=True))],
                [Box("预算执行率（B/A×100%）", 2), *(Box(text, n) for text, n in zip(rates, wide, strict=True))],
            ],
        )
        for place, label in enumerate(("合计", *sources)):
            values = {
                "label": label,
                "adjusted_budget": str(budgets[place]),
                "executed": str(done[place]),
                "execution_rate": rates[place],
            }
            steer: dict[str, Any] = {"presence": "optional"} if place else {}
            draft.fund_line(values, is_total=not place, **steer)
        draft.gold["fund_lines"][0]["accept"]["label"] += ["资金投入情况", "年度资金总额"]
        draft.beside(
            "总体目标完成情况",
            [
                [Box("年初设定的总体目标", 4), Box("全年实际完成情况", 4)],
                [Box(topic.goal, 4), Box(topic.done, 4)],
            ],
        )
        draft.goal(topic.goal, topic.done)
        rows = [{**row, "rate": attained(row)} for row in remedied(topic.rows())]
        draft.indicators(
            "绩效指标",
            columns(
                ("level1", "一级指标"),
                ("level2", "二级指标"),
                ("level3", "三级指标"),
                ("target", "年度指标值"),
                ("actual", "全年实际\n完成值"),
                ("rate", "指标完成率"),
                ("reason", "未完成原因"),
                ("measure", "下一步改进措施"),
            ),
            rows,
        )
        draft.row(Box("说明", 1), Box("审计和财政监督未发现问题。", 8))
        draft.below = [
            "注：1.资金使用单位按项目绩效目标填报，主管部门汇总时按区域绩效目标填报。",
            "2.全年执行数是指按照国库集中支付制度要求所形成的支出。",
        ]
        documents.append(Document(f"transfer-columns-{number}", "TRANSFER-COLUMNS", (draft,), year, topic.unit))
    return documents


DUTIES = {
    "数": ("履职产出", "产出数量"),
    "质": ("履职产出", "产出质量"),
    "时": ("履职产出", "产出时效"),
    "成": ("部门管理", "成本控制"),
    "经": ("履职效果", "经济效益"),
    "社": ("履职效果", "社会效益"),
    "生": ("履职效果", "生态效益"),
    "续": ("履职效果", "可持续影响"),
    "满": ("社会评价", "公众满意度"),
}


def subdistrict_duties() -> list[Document]:
    """A subdistrict's whole expenditure in yuan: duties numbered, total last, planned value, two score columns."""
    documents = []
    offices = (("晴川区柳巷街道办事处", POLICE), ("晴川区临湖街道办事处", LIBRARY), ("晴川区石埠镇人民政府", AGED))
    duties = (
        ("1", "做实网格治理，矛盾不出街道", "办结群众诉求三千余件，重点矛盾全部包案"),
        ("2", "改善辖区环境，完成老旧小区整治", "整治老旧小区四个，清理卫生死角二百余处"),
        ("3", "办好民生服务，困难群众应帮尽帮", "发放各类救助按月到位，慰问走访全覆盖"),
    )
    for number, (office, topic) in enumerate(offices, start=1):
        rng, year = Random(720 + number), 2024 - number
        title = f"{year}年度部门整体支出绩效自评表"
        draft = Draft(
            title, "overall", 11, year, "元", above=[title, f"填报日期：{year + 1}年3月1{number}日    金额单位：元"]
        )
        draft.row(
            Box("部门（单位）名称", 2), draft.named("unit_name", office, 4), Box("预算部门编码", 2), Box("402003", 3)
        )
        chosen = duties[: 4 - number] if number < 3 else duties
        draft.beside(
            "年度履职目标",
            [
                ["序号", Box("目标内容", 5), Box("完成情况", 4)],
                *((Box(one), Box(expected, 5), Box(actual, 4)) for one, expected, actual in chosen),
            ],
        )
        for _, expected, actual in chosen:
            draft.goal(expected, actual)
        first = [money(rng, 9_000_000, 14_000_000), money(rng, 4_000_000, 9_000_000)]
        changed = [amount + money(rng, 50_000, 900_000) for amount in first]
        done = [spent(rng, amount) for amount in changed]
        first, changed, done = ([*one, sum(one, Decimal(0))] for one in (first, changed, done))
        draft.funds(
            "部门预算执行情况",
            columns(
                ("label", "支出构成", 2),
                ("initial_budget", "年初预算数", 2),
                ("adjusted_budget", "调整预算数（A）", 2),
                ("executed", "实际支出数（B）", 2),
                ("execution_rate", "执行率（B/A）"),
                ("left", "结转结余"),
            ),
            [
                (label, str(one), str(two), str(three), rate(three, two), str(two - three))
                for label, one, two, three in zip(("基本支出", "项目支出", "合计"), first, changed, done, strict=True)
            ],
            total=2,
        )
        rows = scored(renamed(topic.rows(), DUTIES), {"履职产出": 50, "部门管理": 10, "履职效果": 30, "社会评价": 10})
        rows = [
            {
                **row,
                "explained": f"反映{row['level3']}的实现程度",
                "rate": attained(row),
                "review": str(Decimal(row["score"]) - (Decimal("0.5") if place == 2 else 0)),
                "source": rng.choice(("工作台账", "统计报表", "财务系统", "问卷调查")),
            }
            for place, row in enumerate(rows)
        ]
        measured = (("target", "计划值"), ("actual", "完成值"), ("rate", "完成率"))
        explained, own, review = ("explained", "指标解释"), ("score", "自评分"), ("review", "复核分")
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            *([explained, *measured] if number < 3 else [*measured, explained]),
            ("weight", "权重（%）"),
            *([review, own] if number == 2 else [own, review]),
            ("source", "数据来源"),
        )
        draft.indicators(None, heads, rows)
        sums = {
            "weight": draft.named("total_weight", "100"),
            "score": draft.named("total_score", total(rows)),
            "review": Box(str(sum(Decimal(row["review"]) for row in rows))),
        }
        closing(draft, heads, "合计", sums)
        people = (("填报人", "程晓棠"), ("联系电话", f"0557-31{rng.randint(10000, 99999)}"), ("单位负责人", "魏远山"))
        draft.below = ["    ".join(f"{role}：{draft.contact(role, name)}" for role, name in people)]
        documents.append(Document(f"subdistrict-duties-{number}", "SUBDISTRICT-DUTIES", (draft,), year, office))
    return documents


def company_capital() -> list[Document]:
    """Capital for state companies: goals before funds, the total last with the points, grade in tick boxes."""
    documents = []
    grades = ("优", "良", "优")
    for number, (topic, grade) in enumerate(zip((HARBOUR, BUSES, GRAIN), grades, strict=True), start=1):
        rng, year = Random(740 + number), 2022
        title = "国有资本经营预算支出项目绩效自评表"
        draft = Draft(title, "project", 8, year, above=[title, f"（{year}年度）", "单位：万元"])
        draft.row("项目名称", draft.named("project_name", topic.project, 3), "项目编码", Box(f"33{year}00{number}7", 3))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "实施单位\n（企业）",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row("项目属性", Box("□新增项目  ☑延续项目", 3), "项目起止时间", Box(f"{year}年1月至{year}年12月", 3))
        draft.beside(
            "年度总体\n目标",
            [
                [Box("预期目标", 3), Box("实际完成情况", 4)],
                [Box(topic.goal, 3), Box(topic.done, 4)],
            ],
        )
        draft.goal(topic.goal, topic.done)
        budgets = [money(rng, 3000, 6000), money(rng, 1500, 4000), money(rng, 500, 2000)]
        done = [spent(rng, amount) for amount in budgets]
        lines = [
            (label, str(one), str(two), rate(two, one), "—", "—")
            for label, one, two in zip(("国有资本经营预算资金", "企业自有资金", "银行贷款"), budgets, done, strict=True)
        ]
        whole, used = sum(budgets, Decimal(0)), sum(done, Decimal(0))
        earned = points_of(used, whole)
        lines.append(("合计", str(whole), str(used), rate(used, whole), "10", str(earned)))
        draft.funds(
            "项目资金",
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算数"),
                ("executed", "实际支出数"),
                ("execution_rate", "执行率"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            lines,
            total=3,
        )
        rows = scored(topic.rows())
        caps = {"产出指标": "50分", "效益指标": "30分", "满意度指标": "10分"}
        rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}）"}} for row in rows]
        draft.indicators(
            None,
            columns(
                ("level1", "一级指标"),
                ("level2", "二级指标"),
                ("level3", "三级指标"),
                ("target", "指标值"),
                ("actual", "完成值"),
                ("weight", "分值"),
                ("score", "得分"),
                ("reason", "偏差原因及整改措施"),
            ),
            rows,
        )
        for level1, text in caps.items():
            draft.cap(level1, text)
        draft.row(
            Box("总 分", 5),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, str(earned))),
            "",
        )
        draft.form["grade_text"] = grade
        ticks = "   ".join(f"{'☑' if one == grade else '□'}{one}" for one in ("优", "良", "中", "差"))
        draft.row("自评等级", Box(ticks, 7))
        documents.append(Document(f"company-capital-{number}", "COMPANY-CAPITAL", (draft,), year, topic.unit))
    return documents


POLICY = {
    "数": ("产出", "产出数量"),
    "质": ("产出", "产出质量"),
    "时": ("产出", "产出时效"),
    "成": ("产出", "产出成本"),
    "经": ("效益", "实施效益"),
    "社": ("效益", "实施效益"),
    "生": ("效益", "实施效益"),
    "续": ("效益", "可持续性"),
    "满": ("效益", "满意度"),
}


def policy_evidence() -> list[Document]:
    """A policy's self-evaluation: score and grade in the head, points to judge by, rules and proofs in columns."""
    documents = []
    for number, topic in enumerate((CLINIC, SCHOOL, MARKET), start=1):
        rng, year = Random(760 + number), 2020 + number
        title = f"{topic.department}{year}年度财政支持政策绩效自评表"
        draft = Draft(title, "project", 12, year)
        budgets = [money(rng, 300, 900), money(rng, 200, 600), money(rng, 100, 300)]
        done = [spent(rng, amount) for amount in budgets]
        budgets, done = [sum(budgets, Decimal(0)), *budgets], [sum(done, Decimal(0)), *done]
        keys = ("level1", "level2", "level3", "target", "actual", "reason", "point", "rule", "proof")
        texts = (
            ("决策", "政策设立", "政策依据充分性", "充分", "充分", "", "是否符合上级规划", "不符合不得分", "立项文件"),
            ("决策", "政策设立", "程序规范性", "规范", "规范", "", "是否经过集体决策", "缺一项扣1分", "会议纪要"),
            (
                "决策",
                "绩效目标",
                "目标合理性",
                "合理",
                "基本合理",
                "两项目标值偏低",
                "目标是否可衡量",
                "每项扣0.5分",
                "目标表",
            ),
            ("过程", "资金管理", "资金到位率", "100%", "100%", "", "资金是否及时足额到位", "按比例得分", "拨款凭证"),
            ("过程", "组织实施", "制度执行有效性", "有效", "有效", "", "是否按制度执行", "发现一处扣1分", "制度汇编"),
        )
        fixed: list[Row] = [dict(zip(keys, text, strict=True)) for text in texts]
        rows = fixed + [
            {
                **row,
                "point": f"考察{row['level3']}",
                "rule": "达到目标得满分，否则按比例扣分",
                "proof": rng.choice(("验收单、台账", "问卷汇总表", "统计资料")),
            }
            for row in renamed(topic.rows(), POLICY)
        ]
        rows = scored(remedied(rows), {"决策": 15, "过程": 15, "产出": 40, "效益": 30})
        score = total(rows)
        draft.row(Box("政策名称", 2), draft.named("project_name", f"{topic.project}政策", 10))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", topic.department, 4),
            Box("实施单位", 2),
            draft.named("implementing_unit", topic.unit, 4),
        )
        draft.row(
            Box("政策类型", 2),
            Box("☑补助类  □奖励类  □贴息类", 4),
            Box("政策实施期限", 2),
            Box(f"{year - 1}年至{year + 1}年", 4),
        )
        draft.row(
            Box("自评得分", 2),
            draft.named("self_score", score, 4),
            Box("自评等级", 2),
            draft.named("grade", "优" if Decimal(score) >= 90 else "良", 4),
        )
        names = ("合计", "其中：中央财政", "省级财政", "县（区）级财政")
        draft.funds(
            Box("资金情况\n（万元）", 2),
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算安排数", 2),
                ("arrived", "资金到位数", 2),
                ("executed", "实际支出数", 2),
                ("execution_rate", "支出率"),
                ("left", "结余数"),
            ),
            [
                (name, str(one), str(one), str(two), rate(two, one), str(one - two))
                for name, one, two in zip(names, budgets, done, strict=True)
            ],
        )
        draft.row(Box("政策目标", 2), Box(topic.goal, 10))
        draft.row(Box("目标实现情况", 2), Box(topic.done, 10))
        draft.goal(topic.goal, topic.done)
        judged = [("point", "评价要点"), ("rule", "评分标准"), ("target", "目标值"), ("actual", "实际完成值")]
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            *([("weight", "分值"), *judged] if number == 2 else [*judged, ("weight", "分值")]),
            ("score", "自评得分"),
            *rng.sample((("reason", "扣分原因"), ("measure", "改进措施"), ("proof", "佐证材料")), 3),
        )
        draft.indicators(None, heads, rows)
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, heads, "合计", sums)
        documents.append(Document(f"policy-evidence-{number}", "POLICY-EVIDENCE", (draft,), year, topic.department))
    return documents


SYSTEMS = {
    "数": ("建设产出", "建设数量"),
    "质": ("建设产出", "建设质量"),
    "时": ("建设产出", "建设进度"),
    "成": ("建设产出", "建设成本"),
    "经": ("应用成效", "经济效益"),
    "社": ("应用成效", "社会效益"),
    "生": ("应用成效", "生态效益"),
    "续": ("应用成效", "持续运行"),
    "满": ("用户评价", "用户满意度"),
}


def system_directions() -> list[Document]:
    """An information system: rows numbered; direction, value, unit in columns; an approved estimate before budgets."""
    documents = []
    for number, topic in enumerate((PORTAL, ARCHIVE, STREETLIGHT), start=1):
        rng, year = Random(780 + number), 2024 - number
        title = f"政务信息化项目支出绩效自评表（{year}年度）"
        draft = Draft(title, "project", 11, year)
        draft.row(Box("项目名称", 2), draft.named("project_name", topic.project, 9))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", topic.department, 3),
            Box("项目单位", 2),
            draft.named("implementing_unit", topic.unit, 4),
        )
        draft.row(
            Box("承建单位", 2),
            Box("云栈信息技术股份有限公司", 3),
            Box("批复文号", 2),
            Box(f"数函〔{year}〕3{number}号", 4),
        )
        budgets = [money(rng, 300, 900), money(rng, 20, 80)]
        first = [amount - money(rng, 5, 15) for amount in budgets]
        estimate = [amount + money(rng, 30, 60) for amount in budgets]
        done = [spent(rng, amount) for amount in budgets]
        series = [[sum(one, Decimal(0)), *one] for one in (estimate, first, budgets, done)]
        earned = points_of(series[3][0], series[2][0])
        draft.funds(
            "资金执行\n（万元）",
            columns(
                ("label", "资金来源", 2),
                ("estimate", "批复概算"),
                ("initial_budget", "年初预算"),
                ("adjusted_budget", "调整后预算", 2),
                ("executed", "累计支付"),
                ("execution_rate", "支付率（%）"),
                ("weight", "分值"),
                ("score", "得分"),
            ),
            [
                (
                    label,
                    *(str(one[place]) for one in series),
                    rate(series[3][place], series[2][place]).removesuffix("%"),
                    "/" if place else "10",
                    "/" if place else str(earned),
                )
                for place, label in enumerate(("项目总资金", "其中：财政拨款", "自有资金"))
            ],
        )
        draft.row(Box("年度建设目标", 2), Box(topic.goal, 4), Box("目标完成情况", 2), Box(topic.done, 3))
        draft.goal(topic.goal, topic.done)
        rows = scored(renamed(topic.rows(), SYSTEMS), {"建设产出": 50, "应用成效": 30, "用户评价": 10})
        rows = [
            {**row, "no": str(place), "operator": row["operator"] or "定性", "actual": row["number"]}
            for place, row in enumerate(rows, start=1)
        ]
        draft.indicators(
            None,
            columns(
                ("no", "序号"),
                ("level1", "指标类别"),
                ("level2", "指标分类"),
                ("level3", "指标名称"),
                ("operator", "指标方向"),
                ("value", "目标值"),
                ("unit", "计量单位"),
                ("actual", "实际值"),
                ("weight", "分值"),
                ("score", "自评得分"),
                ("reason", "偏差说明"),
            ),
            rows,
        )
        draft.row(
            Box("总分", 8),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, str(earned))),
            "",
        )
        people = (("填表人", "栾知秋"), ("联系电话", f"139{rng.randint(10000000, 99999999)}"))
        draft.below = ["  ".join(f"{role}：{draft.contact(role, name)}" for role, name in people)]
        documents.append(Document(f"system-directions-{number}", "SYSTEM-DIRECTIONS", (draft,), year, topic.unit))
    return documents


RESEARCH = {
    "数": ("科研产出", "成果数量"),
    "质": ("科研产出", "成果质量"),
    "时": ("科研产出", "进度时效"),
    "成": ("经费管理", "成本控制"),
    "经": ("成果效益", "经济效益"),
    "社": ("成果效益", "社会效益"),
    "生": ("成果效益", "生态效益"),
    "续": ("成果效益", "可持续影响"),
    "满": ("满意度", "服务对象满意度"),
}


def research_subjects() -> list[Document]:
    """A research grant: funds by subject with the total last, numbered goals in a cell, full marks after the score."""
    documents = []
    for number, topic in enumerate((ALLOYS, SEEDS, SENSORS), start=1):
        rng, year = Random(800 + number), 2023
        title = f"{year}年度省级科技专项资金项目绩效自评表"
        draft = Draft(title, "project", 8, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 3), "项目编号", Box(f"{year}KJ-0{number}8", 3))
        draft.row(
            "承担单位",
            draft.named("implementing_unit", topic.unit, 3),
            "主管部门",
            draft.named("competent_department", topic.department, 3),
        )
        leader = ("戚望舒", "祁仲元", "褚明远")[number - 1]
        draft.row(
            "项目负责人",
            Box(draft.contact("项目负责人", leader), 3),
            "联系电话",
            Box(draft.contact("联系电话", f"138{rng.randint(10000000, 99999999)}"), 3),
        )
        draft.beside(
            "总体目标",
            [
                [Box("任务书目标", 3), Box("完成情况", 4)],
                [Box(topic.goal, 3), Box(topic.done, 4)],
            ],
        )
        draft.goal(topic.goal, topic.done)
        budgets = [money(rng, 60, 200), money(rng, 40, 120), money(rng, 20, 50)]
        changed = [budgets[0] - 5, budgets[1] + 5, budgets[2]]
        done = [spent(rng, amount) for amount in changed]
        series = [[*one, sum(one, Decimal(0))] for one in (budgets, changed, done)]
        draft.funds(
            "经费支出\n（万元）",
            columns(
                ("label", "支出科目", 2),
                ("initial_budget", "预算数"),
                ("adjusted_budget", "调整后预算数", 2),
                ("executed", "决算支出数"),
                ("execution_rate", "执行率"),
            ),
            [
                (label, *(str(one[place]) for one in series), rate(series[2][place], series[1][place]))
                for place, label in enumerate(("设备费", "业务费", "劳务费", "合计"))
            ],
            total=3,
        )
        rows = scored(renamed(topic.rows(), RESEARCH), {"科研产出": 50, "经费管理": 10, "成果效益": 30, "满意度": 10})
        draft.indicators(
            None,
            columns(
                ("level1", "一级指标"),
                ("level2", "二级指标"),
                ("level3", "三级指标"),
                ("target", "任务书约定值"),
                ("actual", "实际完成值"),
                ("score", "得分"),
                ("weight", "满分"),
                ("reason", "未完成原因"),
            ),
            rows,
        )
        score = total(rows)
        draft.row(Box("合计", 5), draft.named("total_score", score), draft.named("total_weight", "100"), "")
        draft.row("自评结论", Box(f"自评等级：{'优秀' if Decimal(score) >= 90 else '良好'}", 7))
        draft.form["grade_text"] = "优秀" if Decimal(score) >= 90 else "良好"
        lead = text_with(topic, year, series[1][3], series[2][3])
        documents.append(Document(f"research-subjects-{number}", "RESEARCH-SUBJECTS", (*lead, draft), year, topic.unit))
    return documents


BOUGHT = {
    "成": ("成本指标", "经济成本指标"),
    "数": ("产出指标", "数量指标"),
    "质": ("产出指标", "质量指标"),
    "时": ("产出指标", "时效指标"),
    "经": ("效益指标", "经济效益指标"),
    "社": ("效益指标", "社会效益指标"),
    "生": ("效益指标", "生态效益指标"),
    "续": ("效益指标", "可持续影响指标"),
    "满": ("满意度指标", "服务对象满意度指标"),
}


def bought_services() -> list[Document]:
    """Services bought by contract, in yuan: cost first, points in labels alone, a contract amount beside the budget."""
    documents = []
    for number, topic in enumerate((COUNSEL, AGED, ROADS), start=1):
        rng, year = Random(820 + number), 2021 + number
        title = "政府购买服务项目绩效自评表"
        draft = Draft(title, "project", 9, year, "元", above=[title, f"（{year}年度）"])
        draft.row(Box("项目名称", 2), draft.named("project_name", topic.project, 7))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", topic.department, 3),
            Box("实施单位", 2),
            draft.named("implementing_unit", topic.unit, 2),
        )
        draft.row(
            Box("承接主体", 2), Box("同行社会服务中心", 3), Box("服务期限", 2), Box(f"{year}年1月-{year}年12月", 2)
        )
        budget = money(rng, 400_000, 900_000)
        contract = (budget * Decimal("0.985")).quantize(Decimal("0.01"))
        done = spent(rng, budget)
        earned = points_of(done, budget)
        draft.funds(
            "预算执行情况\n（10分）",
            columns(
                ("label", "资金类别（元）", 2),
                ("adjusted_budget", "预算金额", 2),
                ("contract", "合同金额"),
                ("executed", "支付金额"),
                ("execution_rate", "执行率"),
                ("score", "得分"),
            ),
            [
                ("资金总额", str(budget), str(contract), str(done), rate(done, budget), str(earned)),
                ("其中：财政拨款", str(budget), str(contract), str(done), rate(done, budget), ""),
                ("其他资金", "0", "0", "0", "", ""),
            ],
            block_points="10分",
        )
        draft.row(Box("年度绩效目标", 2), Box(topic.goal, 7))
        draft.row(Box("目标完成情况", 2), Box(topic.done, 7))
        draft.goal(topic.goal, topic.done)
        caps = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}
        rows = scored(remedied(renamed(topic.rows(), BOUGHT)), caps)
        rows = [{**row, "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"}} for row in rows]
        draft.indicators(
            "绩\n效\n指\n标",
            columns(
                ("level1", "一级指标"),
                ("level2", "二级指标"),
                ("level3", "三级指标"),
                ("target", "绩效目标值"),
                ("actual", "实际完成值"),
                ("score", "自评得分"),
                ("reason", "未达标原因"),
                ("measure", "整改措施"),
            ),
            rows,
        )
        for level1, cap in caps.items():
            draft.cap(level1, f"{cap}分")
        draft.cap("预算执行情况", "10分", presence="optional")
        score = total(rows, str(earned))
        grade = "优" if Decimal(score) >= 90 else "良"
        draft.row(Box("总得分", 6), draft.named("total_score", score), Box("", 2))
        draft.form["grade_text"] = grade
        ticks = "  ".join(
            f"{one}（{bound}）{'☑' if one == grade else '□'}"
            for one, bound in (("优", "90分及以上"), ("良", "80-89分"), ("中", "60-79分"), ("差", "60分以下"))
        )
        draft.row(Box("评价等次", 2), Box(ticks, 7))
        draft.below = [
            "备注：1.预算执行得分＝10分×执行率，最高不超过10分。",
            "2.定量指标按完成比例计分；定性指标分为达成预期、部分达成、未达成三档，分别按100%-80%、80%-60%、60%-0%计分。",
        ]
        documents.append(Document(f"bought-services-{number}", "BOUGHT-SERVICES", (draft,), year, topic.unit))
    return documents


def deeds_by_county() -> list[Document]:
    """Deeds for the people: amounts in 亿元 by county, a flat list of numbered indicators without levels."""
    documents = []
    counties = (("枫坪县", "临岚县", "汀澜县"), ("岚桥区", "望澜区", "澜亭区", "苍岭区"), ("禾溪县", "沅溪市"))
    for number, (topic, places) in enumerate(zip((SCHOOL, LIBRARY, CANALS), counties, strict=True), start=1):
        rng, year = Random(840 + number), 2020 + number
        title = f"{year}年民生实事项目资金绩效自评表"
        draft = Draft(title, "project", 8, year, "亿元", above=[title, "金额单位：亿元"])
        draft.row("项目名称", draft.named("project_name", topic.project, 7))
        draft.row(
            "主管部门\n（牵头）",
            draft.named("competent_department", topic.department, 3),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row("年度目标", Box(topic.goal, 7))
        draft.row("目标完成\n情况", Box(topic.done, 7))
        draft.goal(topic.goal, topic.done)
        budgets = [Decimal(rng.randint(1500, 25000)) / 10000 for _ in places]
        done = [spent(rng, amount, "0.0001") for amount in budgets]
        lines = [
            (place, f"{one:.4f}", f"{two:.4f}", rate(two, one), "")
            for place, one, two in zip(places, budgets, done, strict=True)
        ]
        whole, used = sum(budgets, Decimal(0)), sum(done, Decimal(0))
        all_of = ("合计", f"{whole:.4f}", f"{used:.4f}", rate(used, whole), "")
        at_top = number == 2
        draft.funds(
            "资金分配\n使用情况",
            columns(
                ("label", "市县", 2),
                ("adjusted_budget", "下达预算数"),
                ("executed", "实际支出数", 2),
                ("execution_rate", "执行率"),
                ("remark", "备注"),
            ),
            [all_of, *lines] if at_top else [*lines, all_of],
            total=0 if at_top else len(lines),
        )
        rows = scored(topic.rows(), {"产出指标": 60, "效益指标": 30, "满意度指标": 10})
        rows = [{**row, "no": str(place)} for place, row in enumerate(rows, start=1)]
        draft.indicators(
            None,
            columns(
                ("no", "序号"),
                ("level3", "考核指标", 2),
                ("target", "目标值"),
                ("actual", "完成值"),
                ("weight", "分值"),
                ("score", "自评得分"),
                ("reason", "未完成原因说明"),
            ),
            rows,
        )
        draft.row(Box("总计", 5), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), "")
        people = (("填表人", "邹听澜"), ("审核人", "凌霜"))
        draft.below = ["        ".join(f"{role}：{draft.contact(role, name)}" for role, name in people)]
        lead = text_with(topic, year, round(whole * 10000, 2), round(used * 10000, 2))
        documents.append(Document(f"deeds-by-county-{number}", "DEEDS-BY-COUNTY", (*lead, draft), year, topic.unit))
    return documents


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "TRANSFER-COLUMNS": transfer_columns,
    "SUBDISTRICT-DUTIES": subdistrict_duties,
    "COMPANY-CAPITAL": company_capital,
    "POLICY-EVIDENCE": policy_evidence,
    "SYSTEM-DIRECTIONS": system_directions,
    "RESEARCH-SUBJECTS": research_subjects,
    "BOUGHT-SERVICES": bought_services,
    "DEEDS-BY-COUNTY": deeds_by_county,
}

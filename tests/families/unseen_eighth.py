"""An eighth set of families that nobody described, drafted by a hand that saw neither the reader's forms nor its words.

Kinds of templates that bureaus, provinces and hospitals print: whole departments with values of the year before and
evidence, special funds with a list of their projects, transfers with a column per city, schools with 得分/满分 in one
cell, bonds with values of the whole period beside the year's, unscored forms with ticks, lottery funds with points
merged over a class, hospitals with three scores. Points and amounts are drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from samples.layout import Box
from samples.report import Figure, Paragraph
from tests.families.drafts import Column, Document, Draft, Row, columns
from tests.families.topics import LEAD, total

CENT = Decimal("0.01")
OUTPUT = {
    "数": ("产出指标", "数量指标"),
    "质": ("产出指标", "质量指标"),
    "时": ("产出指标", "时效指标"),
    "成": ("成本指标", "经济成本指标"),
    "经": ("效益指标", "经济效益指标"),
    "社": ("效益指标", "社会效益指标"),
    "生": ("效益指标", "生态效益指标"),
    "续": ("效益指标", "可持续影响指标"),
    "满": ("满意度指标", "服务对象满意度指标"),
}

# Amounts, rows and heads


def money(rng: Random, low: int, high: int, places: str = "0.01") -> Decimal:
    return (Decimal(rng.randint(low * 100, high * 100)) / 100).quantize(Decimal(places))


def spent(rng: Random, budget: Decimal, places: str = "0.01") -> Decimal:
    return (budget * rng.randint(890, 1000) / 1000).quantize(Decimal(places), ROUND_HALF_UP)


def rate(part: Decimal, whole: Decimal) -> str:
    return f"{(part * 100 / whole).quantize(CENT, ROUND_HALF_UP)}%"


def added(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def listed(text: str, keys: str) -> list[Row]:
    """Rows of texts by role, a line each, with `|` between the cells."""
    names = keys.split()
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return [dict(zip(names, line, strict=True)) for line in lines]


def under(rows: Sequence[Row], levels: Mapping[str, tuple[str, str]]) -> list[Row]:
    return [{**row, "level1": levels[row["kind"]][0], "level2": levels[row["kind"]][1]} for row in rows]


def ranked(rng: Random, rows: Sequence[Row], caps: Mapping[str, int]) -> list[Row]:
    """The rows with whole points that add to those of their level 1, and a score that falls where a reason is given."""
    points: list[int] = [0] * len(rows)
    for level1, cap in caps.items():
        members = [place for place, row in enumerate(rows) if row["level1"] == level1]
        for place in members:
            points[place] = cap // len(members)
        for place in rng.sample(members, cap % len(members)):
            points[place] += 1
    lost = [Decimal(rng.choice(("0.5", "0.8", "1"))) if row["reason"] else Decimal(0) for row in rows]
    return [
        {**row, "weight": str(weight), "score": str(weight - less)}
        for row, weight, less in zip(rows, points, lost, strict=True)
    ]


def heading(heads: Sequence[Column], over: Mapping[str, Sequence[str]]) -> list[list[Box]]:
    """A header of two rows: heads of the roles under each key of `over` stand below it, the others beside them."""
    groups = {role: name for name, roles in over.items() for role in roles}
    upper, lower, seen = list[Box](), list[Box](), set[str]()
    for head in heads:
        name = groups.get(head.role)
        if name is None:
            upper.append(Box(head.head, head.across, 2))
            continue
        lower.append(Box(head.head, head.across))
        if name not in seen:
            seen.add(name)
            upper.append(Box(name, sum(other.across for other in heads if other.role in over[name])))
    return [upper, lower]


def lines_of(heads: Sequence[Column], lines: Sequence[Sequence[str]]) -> list[list[Box]]:
    return [[Box(text, head.across) for head, text in zip(heads, line, strict=True)] for line in lines]


def by_role(heads: Sequence[Column], line: Sequence[str]) -> dict[str, str]:
    return {head.role: text for head, text in zip(heads, line, strict=True)}


def closing(draft: Draft, heads: Sequence[Column], label: str, cells: Mapping[str, Box]) -> None:
    """The row under the indicators: its label covers the columns before the first of its cells."""
    start = next(place for place, head in enumerate(heads) if head.role in cells)
    front = Box(label, sum(head.across for head in heads[:start]))
    draft.row(front, *(cells.get(head.role, Box("", head.across)) for head in heads[start:]))


def ticked(draft: Draft, grade: str, grades: Sequence[str]) -> str:
    """Boxes for the grades, the right one ticked."""
    draft.form["grade_text"] = grade
    return "  ".join(f"{'☑' if one == grade else '□'}{one}" for one in grades)


def people(draft: Draft, *pairs: tuple[str, str]) -> str:
    return "　　".join(f"{role}：{draft.contact(role, name)}" for role, name in pairs)


# Whole departments: input, process, output, effect; the value of the year before, a review score, evidence


WHOLE_KEYS = "level1 level2 level3 prior target actual reason proof"
WHOLE_FIRST = """
投入|目标设定|绩效目标合理性|合理|合理|合理||绩效目标申报表
投入|目标设定|绩效指标明确性|明确|明确|基本明确|两项指标未细化到季度|绩效目标申报表
投入|预算配置|在职人员控制率|98.5%|≤100%|97.1%||编制手册
投入|预算配置|“三公经费”变动率|-3.2%|≤0|-4.6%||部门预算批复
过程|预算执行|预算调整率|6.8%|≤5%|{}||指标文件
过程|预算执行|公用经费控制率|96.3%|≤100%|{}||部门决算报表
过程|预算管理|管理制度健全性|健全|健全|健全||制度汇编
过程|预算管理|预决算信息公开性|按时公开|按时公开|按时公开||门户网站截图
过程|资产管理|固定资产利用率|95.4%|≥96%|96.3%||资产系统台账
"""
WHOLE = (
    (
        "芦川县应急管理局",
        "负责全县安全生产综合监管、防灾减灾救灾和应急救援工作，指导森林防火和地震救援。",
        ("68", "66", "3"),
        "压实安全生产责任，全年不发生较大以上事故；补齐乡镇应急物资，救援队伍半小时内到场。",
        "全年未发生较大以上事故，乡镇应急物资配备完毕，救援队伍平均到场时间二十六分钟。",
        """
产出|职责履行|检查生产经营单位|812家|≥860家|874家||执法系统台账
产出|职责履行|组织应急演练|9场|≥10场|11场||演练方案、照片
产出|职责履行|重大隐患整改率|100%|100%|100%||隐患整改销号单
产出|职责履行|乡镇物资储备达标率|83.3%|100%|94.4%|一个乡镇仓库改建，年底才入库|物资验收单
产出|工作时效|救援队伍平均到场时间|31分钟|≤30分钟|26分钟||调度日志
效果|社会效益|较大以上事故起数|0起|0起|0起||事故统计快报
效果|社会效益|群众应急知识知晓率|81.6%|≥85%|87.2%||抽样调查表
效果|可持续影响|应急预案体系|基本完善|完善|完善||预案备案表
效果|满意度|企业及群众满意度|90.3%|≥90%|92.8%||问卷汇总表
""",
        "优秀",
    ),
    (
        "玉砚市自然资源规划局",
        "承担全市国土空间规划、耕地保护、不动产登记和地质灾害防治职责。",
        ("210", "204", "9"),
        "守住耕地红线，登记业务提速，隐患点监测不留死角。",
        "耕地保有量高于任务数，登记平均办理时间压缩到两天，隐患点监测覆盖率百分之百。",
        """
产出|职责履行|耕地保有量|61.92万亩|≥61.8万亩|61.95万亩||变更调查成果
产出|职责履行|办理不动产登记|5.2万件|≥5万件|5.6万件||登记系统导出表
产出|职责履行|地质灾害隐患点监测覆盖率|100%|100%|100%||监测平台截图
产出|职责履行|违法用地查处率|92.7%|≥95%|93.8%|两宗案件当事人申请复议，尚未结案|执法卷宗目录
产出|工作时效|登记平均办理时间|3个工作日|≤2.5个工作日|2个工作日||登记系统导出表
产出|工作时效|规划许可按时办结率|99.1%|≥99%|99.6%||政务平台统计
效果|经济效益|盘活存量建设用地|1460亩|≥1500亩|1583亩||供地台账
效果|社会效益|避让搬迁受威胁群众|96人|≥100人|112人||搬迁花名册
效果|生态效益|历史遗留矿山修复面积|28公顷|≥30公顷|34公顷||修复验收意见
效果|满意度|登记申请人满意度|94.2%|≥95%|96.1%||好差评系统
""",
        "优秀",
    ),
)


def whole_evidence() -> list[Document]:
    """A whole department: a column of budget changes, last year's value, rules before values, review and evidence."""
    documents = []
    for number, (unit, duty, staff, goal, done, more, grade) in enumerate(WHOLE, start=1):
        rng, year = Random(f"whole evidence {number}"), 2021 + number
        title = "部门整体支出绩效自评表"
        draft = Draft(title, "overall", 12, year)
        draft.above = [title, f"（{year}年度）", f"填报单位（盖章）：{unit}　　　　　　　　金额单位：万元"]
        draft.named("unit_name", unit)
        draft.row(Box("部门主要职责", 2), Box(duty, 10))
        names = ("核定编制数（人）", "年末实有人数（人）", "所属单位个数（个）")
        draft.row(*(box for name, text in zip(names, staff, strict=True) for box in (Box(name, 2), Box(text, 2))))
        draft.row(Box("年度绩效目标", 2), Box(goal, 10))
        draft.row(Box("目标完成情况", 2), Box(done, 10))
        draft.goal(goal, done)
        first = [money(rng, 600, 1500), money(rng, 90, 280), money(rng, 400, 1900)]
        change = [money(rng, 10, 60), -money(rng, 2, 9), money(rng, 20, 150)]
        budget = [one + two for one, two in zip(first, change, strict=True)]
        paid = [spent(rng, amount) for amount in budget]
        series = [[added(one[:2]), *one, added(one)] for one in (first, change, budget, paid)]
        labels = ("一、基本支出", "其中：人员经费", "公用经费", "二、项目支出", "支出合计")
        draft.funds(
            "预算执行情况",
            columns(
                ("label", "支出类别", 3),
                ("initial_budget", "年初预算数", 2),
                ("change", "年中追加（调减）数", 2),
                ("adjusted_budget", "调整后预算数", 2),
                ("executed", "决算支出数"),
                ("execution_rate", "预算执行率"),
            ),
            [
                (label, *(str(one[place]) for one in series), rate(series[3][place], series[2][place]))
                for place, label in enumerate(labels)
            ],
            total=4,
        )
        for row in draft.gold["fund_lines"]:
            row["accept"]["label"].append(row["label"].split("、")[-1])
        caps = {"投入": 15, "过程": 25, "产出": 35, "效果": 25}
        first_rows = WHOLE_FIRST.format(rate(series[1][4], series[0][4]), rate(series[3][2], series[2][2]))
        rows = ranked(rng, listed(first_rows + more.lstrip(), WHOLE_KEYS), caps)
        docked = rng.choice([place for place, row in enumerate(rows) if not row["reason"]])
        rows = [
            {
                **row,
                "rule": "按比例计分" if any(mark.isdigit() for mark in row["target"]) else "酌情计分",
                "review": str(Decimal(row["score"]) - (Decimal("0.5") if place == docked else 0)),
                "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"},
            }
            for place, row in enumerate(rows)
        ]
        for level1, cap in caps.items():
            draft.cap(level1, f"{cap}分")
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("weight", "分值"),
            ("rule", "评分标准"),
            ("prior", "上年实际值"),
            ("target", "本年目标值"),
            ("actual", "本年完成值"),
            ("score", "自评分"),
            ("review", "复核分"),
            ("reason", "扣分原因"),
            ("proof", "佐证材料"),
        )
        draft.indicators(None, heads, rows)
        sums = {
            "weight": draft.named("total_weight", "100"),
            "score": draft.named("total_score", total(rows)),
            "review": Box(str(added([Decimal(row["review"]) for row in rows]))),
        }
        closing(draft, heads, "合计", sums)
        draft.row(Box("自评等级", 2), Box(ticked(draft, grade, ("优秀", "良好", "一般", "较差")), 10))
        draft.row(Box("自评结论", 2), Box("履职目标总体实现，预算管理较为规范，个别事项需加快办理。", 10))
        phone = f"0736-22{rng.randint(10000, 99999)}"
        names_of = (("填报人", "阮清和"), ("联系电话", phone), ("分管领导", "鲍景行"))
        draft.below = [people(draft, *names_of), "注：上年实际值用于对比，不参与计分；复核分由财政部门填写。"]
        documents.append(Document(f"whole-evidence-{number}", "WHOLE-EVIDENCE", (draft,), year, unit))
    return documents


# Special funds: the list of their projects is the funds block; the unit of measure stands before the values


LIST_KEYS = "kind level3 unit value actual reason"
LISTS = (
    (
        "省级现代物流发展专项资金",
        "沧屏省商务厅",
        "澧浦市商务局",
        (("鲜活农产品冷链中心", "澧浦区"), ("县域共同配送站", "临澧镇"), ("公铁联运货场", "北岗园区")),
        "建成三个物流节点，县域快递两日内到村，冷链损耗明显下降。",
        "两个节点建成投用，公铁联运货场完成主体，快递到村时间平均一天半。",
        """
数|新增冷库库容|万立方米|≥4.5|4.72|
数|新建配送站点|个|≥36|38|
数|购置冷藏车辆|辆|=12|12|
质|工程一次验收合格率|%|=100|100|
质|温控数据完整率|%|≥98|98.6|
时|联运货场完工时间||2022年11月底前|主体完工，附属工程在建|铁路专用线接轨审批延后两个月
成|每立方米库容造价|元|≤1350|1328|
经|物流费用占比下降|个百分点|≥0.6|0.7|
社|快递到村平均时间|天|≤2|1.5|
社|带动就业|人|≥240|263|
生|果蔬流通损耗||明显下降|明显下降|
续|统一配送机制||长期运行|长期运行|
满|入驻企业满意度|%|≥90|93.4|
""",
    ),
    (
        "省级古村落保护利用专项资金",
        "沧屏省住房和城乡建设厅",
        "桐溪县住房和城乡建设局",
        (
            ("石门古村民居修缮", "石门村"),
            ("下墩古村消防改造", "下墩村"),
            ("梅坑古道整修", "梅坑村"),
            ("传统工匠培训", "县域"),
        ),
        "修缮六十二栋老屋，配齐古村消防设施，留住本地工匠。",
        "老屋修缮与古道整修完工，消防管网通水，工匠培训多办一期。",
        """
数|修缮传统民居|栋|=62|62|
数|整修古道|公里|≥5.8|6.1|
数|敷设消防管网|米|≥4200|4265|
数|培训传统工匠|人次|≥90|104|
质|修缮工程合格率|%|=100|100|
质|传统材料使用率|%|≥85|88.5|
时|开工及时率|%|=100|92|一栋产权人常年在外，签字迟了四十天
成|单栋修缮补助|万元|≤8.5|8.36|
经|旅游经营收入增长|%|≥10|12.4|
社|返乡经营户|户|≥15|17|
生|古树名木保护率|%|=100|100|
续|村民管护公约||全部订立|全部订立|
满|村民满意度|%|≥90|94|
满|游客满意度|%|≥88|91.3|
""",
    ),
)


def listed_projects() -> list[Document]:
    """A special fund with its projects by source under a header of two rows; score and grade in the head."""
    documents = []
    for number, (fund, department, unit, projects, goal, done, lines) in enumerate(LISTS, start=1):
        rng, year = Random(f"listed projects {number}"), 2021 + number
        title = f"{year}年度省级专项资金绩效自评表"
        draft = Draft(title, "project", 10, year)
        draft.above = [title, "单位：万元"]
        caps = {"产出": 45, "成本": 10, "效益": 35, "满意度": 10}
        levels = {kind: (one.removesuffix("指标"), two.removesuffix("指标")) for kind, (one, two) in OUTPUT.items()}
        rows = ranked(rng, under(listed(lines, LIST_KEYS), levels), caps)
        score = total(rows)
        draft.row(
            Box("专项资金名称", 2),
            draft.named("project_name", fund, 3),
            Box("下达文号", 2),
            Box(f"沧财建〔{year}〕{number}7号", 3),
        )
        draft.row(
            Box("省级主管部门", 2),
            draft.named("competent_department", department, 3),
            Box("项目实施单位", 2),
            draft.named("implementing_unit", unit, 3),
        )
        draft.row(
            Box("自评得分", 2), draft.named("self_score", score, 3), Box("自评等级", 2), draft.named("grade", "优", 3)
        )
        draft.row(Box("年度总体目标", 2), Box(goal, 8))
        draft.row(Box("总体目标实现情况", 2), Box(done, 8))
        draft.goal(goal, done)
        province = [money(rng, 180, 900) for _ in projects]
        county = [money(rng, 40, 200) for _ in projects]
        both = [one + two for one, two in zip(province, county, strict=True)]
        paid = [spent(rng, amount) for amount in both]
        series = (both, province, county, paid)
        heads = columns(
            ("no", "序号"),
            ("label", "项目名称" if number == 1 else "具体项目", 2),
            ("place", "建设地点"),
            ("adjusted_budget", "小计"),
            ("province", "省级专项"),
            ("county", "市县配套"),
            ("executed", "实际支出"),
            ("execution_rate", "支出进度"),
        )
        cells = [
            (str(place + 1), *project, *(str(one[place]) for one in series), rate(paid[place], both[place]))
            for place, project in enumerate(projects)
        ]
        sums = ("合计", *(str(added(one)) for one in series), rate(added(paid), added(both)))
        whole = [Box(sums[0], 4), *(Box(text) for text in sums[1:])]
        body = lines_of(heads, cells)
        over = {"安排资金": ("adjusted_budget", "province", "county")}
        draft.beside(
            "资金\n安排\n使用\n情况", [*heading(heads, over), *([*body, whole] if number == 1 else [whole, *body])]
        )
        ordered = [(by_role(heads, line), False) for line in cells]
        total_line = by_role([heads[1], *heads[3:]], sums)
        for values, is_total in [*ordered, (total_line, True)] if number == 1 else [(total_line, True), *ordered]:
            draft.fund_line(values, is_total=is_total, **({} if is_total else {"presence": "open"}))
        for label, amount in (("省级专项", added(province)), ("市县配套", added(county))):
            draft.fund_line({"label": label, "adjusted_budget": str(amount)}, is_total=False, presence="open")
        names = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "指标内容", 2),
            ("unit", "计量单位"),
            ("value", "目标值"),
            ("actual", "实际值"),
            ("weight", "权重"),
            ("score", "得分"),
            ("reason", "未完成原因及\n改进措施"),
        )
        draft.indicators(None, names, rows)
        result = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, names, "总得分", result)
        draft.below = [people(draft, ("填表人", "蒲云帆"), ("电话", f"0719-65{rng.randint(10000, 99999)}"))]
        text = Paragraph(
            (
                f"{year}年，",
                Figure("安排专项及配套资金", f"{added(both)}万元"),
                "，年底",
                Figure("实际支出", f"{added(paid)}万元"),
                "，资金全部用于清单内项目。",
            )
        )
        lead = (f"关于{year}年度{fund}绩效自评情况的报告", LEAD[1], text, LEAD[4])
        documents.append(Document(f"listed-projects-{number}", "LISTED-PROJECTS", (*lead, draft), year, unit))
    return documents


# Transfers to a province: a column per city for funds and for what was attained


REGION_KEYS = "kind level3 target actual regions reason"
REGIONS = (
    (
        "义务教育薄弱环节改善与能力提升补助资金",
        ("教育部", "岚西省教育厅"),
        ("丹霁市", "柏川市", "洛屿市"),
        "扩充城镇学位，消除大班额，改善寄宿条件。",
        "新增学位超额完成，大班额比例降到百分之一以内，柏川市一所学校宿舍跨年交付。",
        """
数|新增义务教育学位|≥12000个|12480个|5200个 4380个 2900个|
数|改造农村学校|=86所|85所|33所 28所 24所|柏川市一所学校宿舍地基加固，跨年交付
数|购置课桌凳|≥2.6万套|2.71万套|1.12万套 0.95万套 0.64万套|
质|工程验收合格率|=100%|100%|100% 100% 100%|
质|设备一次验收合格率|≥98%|99%|99.2% 98.7% 99.1%|
时|秋季开学前交付率|≥95%|94.2%|97% 90.3% 95.8%|柏川市汛期停工十八天
成|新建校舍每平方米造价|≤2900元|2836元|2874元 2810元 2798元|
社|大班额比例|≤1%|0.8%|0.9% 0.8% 0.6%|
社|受益学生|≥9.5万人|9.86万人|4.02万人 3.41万人 2.43万人|
生|新建校舍绿色建材应用|全面应用|全面应用|全面应用 全面应用 全面应用|
续|校舍管护制度|健全|健全|健全 健全 健全|
满|学生满意度|≥90%|93.1%|92.6% 93% 94.2%|
满|家长满意度|≥88%|90.7%|90.1% 90.4% 92%|
""",
    ),
    (
        "基层中医药服务能力提升补助资金",
        ("国家中医药管理局", "岚西省卫生健康委员会"),
        ("云璧市", "桑榆州", "沐河市", "青棠市"),
        "建好基层中医馆，让乡镇卫生院会用六类以上中医适宜技术。",
        "中医馆建设任务完成，桑榆州人才招聘不足，其余指标均已达到。",
        """
数|建成示范中医馆|≥64个|66个|22个 12个 18个 14个|
数|培训基层中医人员|≥1500人次|1562人次|520人次 268人次 431人次 343人次|
数|招聘基层中医师|≥120人|111人|41人 14人 32人 24人|桑榆州地处高原，报名人数不足
质|中医馆验收合格率|=100%|100%|100% 100% 100% 100%|
质|培训考核合格率|≥95%|97.2%|97.8% 95.4% 97.6% 97.5%|
质|适宜技术开展种类|≥6类|8类|9类 6类 8类 8类|
时|补助资金下达时间|收到后30日内|收到后26日内|收到后20日内 收到后26日内 收到后22日内 收到后25日内|
成|单个中医馆补助标准|=15万元|15万元|15万元 15万元 15万元 15万元|
社|基层中医诊疗量占比|≥30%|31.6%|33.2% 26.9% 32% 31.8%|
社|群众就近就医条件|明显改善|明显改善|明显改善 有所改善 明显改善 明显改善|
续|师带徒机制|长期运行|长期运行|长期运行 长期运行 长期运行 长期运行|
满|患者满意度|≥90%|94.5%|94.9% 92.3% 95.1% 94.4%|
""",
    ),
)


def region_columns() -> list[Document]:
    """A transfer to a province, unscored: amounts and attained values of the province, then of each of its cities."""
    documents = []
    for number, (project, (centre, province), cities, goal, done, lines) in enumerate(REGIONS, start=1):
        rng, year, count = Random(f"region columns {number}"), 2022 + number, len(cities)
        title = f"中央对地方转移支付区域绩效自评表（{year}年度）"
        width = 7 + count
        draft = Draft(title, "project", width, year)
        draft.above = [title, "金额单位：万元"]
        draft.row(Box("转移支付名称", 2), draft.named("project_name", project, width - 2))
        draft.row(
            Box("中央主管部门", 2),
            draft.named("competent_department", centre, 3),
            Box("省级主管部门", 2),
            draft.named("competent_department", province, width - 7),
        )
        budgets = [money(rng, 900, 4200) for _ in cities]
        paid = [spent(rng, amount) for amount in budgets]
        whole = [added(budgets), *budgets], [added(paid), *paid]
        rates = [rate(two, one) for one, two in zip(*whole, strict=True)]
        names = ("全省合计", *cities)
        # The columns of the amounts stand over those of the attained values.
        draft.beside(
            Box("资金执行情况", 2),
            [
                [Box("项目", 3), *names, "备注"],
                [Box("全年预算数（A）", 3), *map(str, whole[0]), ""],
                [Box("全年执行数（B）", 3), *map(str, whole[1]), ""],
                [Box("执行率（B/A）", 3), *rates, ""],
            ],
        )
        for place, label in enumerate(names):
            values = {"label": label, "adjusted_budget": str(whole[0][place]), "executed": str(whole[1][place])}
            steer: dict[str, Any] = {"presence": "optional"} if place else {}
            draft.fund_line({**values, "execution_rate": rates[place]}, is_total=not place, **steer)
        draft.gold["fund_lines"][0]["accept"]["label"] += ["合计", "资金执行情况"]
        half = (width - 2) // 2
        draft.beside(
            Box("区域绩效目标\n完成情况", 2),
            [
                [Box("年初设定目标", half), Box("全年实际完成情况", width - 2 - half)],
                [Box(goal, half), Box(done, width - 2 - half)],
            ],
        )
        draft.goal(goal, done)
        rows = under(listed(lines, REGION_KEYS), OUTPUT)
        places = [f"city{place}" for place in range(count)]
        rows = [{**row, **dict(zip(places, row["regions"].split(" "), strict=True))} for row in rows]
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "全省目标值"),
            ("actual", "全省"),
            *zip(places, cities, strict=True),
            ("reason", "未完成原因\n和改进措施"),
        )
        header = heading(heads, {"全年实际完成值": ("actual", *places)})
        draft.indicators(None, heads, rows, header=header)
        draft.row(Box("其他需要说明的问题", 2), Box("无", width - 2))
        draft.below = ["注：全省完成值由省级主管部门根据各市（州）上报数据汇总、加权计算。"]
        documents.append(Document(f"region-columns-{number}", "REGION-COLUMNS", (draft,), year, province))
    return documents


# Schools: a line of labels and values for the funds, level 1 in rows across, 得分/满分 in one cell, in yuan


FLAT_KEYS = "kind level3 target actual reason"
SCHOOLS = (
    (
        "秀屿区教育局",
        "秀屿区第三实验小学",
        "运动场翻新及体育器材购置",
        "翻新二百米跑道和球场，配齐体育器材，保证每天一小时校园活动。",
        "跑道和球场九月交付，器材补齐，雨季多停了六天工。",
        """
数|翻新跑道面积|≥4200平方米|4260平方米|
数|新建篮球场|=2片|2片|
数|购置体育器材|≥180件（套）|186件（套）|
数|增设课后体育社团|≥8个|9个|
质|面层检测合格率|=100%|100%|
质|器材验收合格率|=100%|100%|
时|完工时间|8月25日前|8月31日|雨季停工，面层铺装推迟六天
成|每平方米翻新单价|≤215元|208.4元|
社|学生体质健康合格率|≥95%|96.3%|
社|每日校园活动时间|≥60分钟|65分钟|
生|面层有害物质限量|符合国家标准|符合国家标准|
续|场地维护责任|落实到人|落实到人|
满|学生满意度|≥90%|95.2%|
满|家长满意度|≥90%|93.8%|
""",
    ),
    (
        "雁洲市教育体育局",
        "雁洲市特殊教育学校",
        "康复教室改造与辅具配置",
        "改造五间康复教室，给听障和肢体障碍学生配上合用的辅具。",
        "五间教室启用，辅具按一人一案配发，教师培训少一人次未结业。",
        """
数|改造康复教室|=5间|5间|
数|配发康复辅具|≥126件|129件|
数|制定个别化方案|≥94份|94份|
质|教室改造验收合格率|=100%|100%|
质|辅具适配合格率|≥98%|99.2%|
质|教师培训结业率|=100%|96.7%|一名教师产假，结业考核推迟
时|辅具配发时间|开学后20日内|开学后17日内|
成|生均辅具费用|≤1650元|1612元|
社|学生康复训练参与率|≥92%|94.6%|
社|毕业生就业或升学率|≥80%|82.4%|
续|家校康复联系制度|坚持执行|坚持执行|
满|学生家长满意度|≥95%|97.5%|
""",
    ),
)


def school_fractions() -> list[Document]:
    """A school's project: sections as rows across, one column for score and full points, funds in a single line."""
    documents = []
    for number, (department, unit, project, goal, done, lines) in enumerate(SCHOOLS, start=1):
        rng, year = Random(f"school fractions {number}"), 2024 - number
        title = f"{year}年学校项目支出绩效自评表"
        draft = Draft(title, "project", 10, year, "元")
        draft.row("项目名称", draft.named("project_name", project, 9))
        draft.row(
            "主管部门",
            draft.named("competent_department", department, 4),
            "实施学校",
            draft.named("implementing_unit", unit, 4),
        )
        draft.row(
            "项目负责人",
            Box(draft.contact("项目负责人", ("尚文竹", "邝思齐")[number - 1]), 4),
            "联系电话",
            Box(draft.contact("联系电话", f"137{rng.randint(10000000, 99999999)}"), 4),
        )
        budget = money(rng, 300_000, 980_000)
        paid = spent(rng, budget)
        earned = (paid * 10 / budget).quantize(CENT, ROUND_HALF_UP)
        texts = (f"{budget:,}", f"{paid:,}", rate(paid, budget), f"{earned}/10")
        names = ("全年预算数（元）", "实际支出数（元）", "预算执行率", "得分/满分")
        pairs = zip(names, texts, (1, 2, 1, 2), strict=True)
        draft.row(*(cell for name, text, across in pairs for cell in (name, Box(text, across))))
        values = {"label": "项目资金", "adjusted_budget": texts[0], "executed": texts[1], "execution_rate": texts[2]}
        draft.fund_line({**values, "weight": "10", "score": str(earned)}, is_total=True, skip_fields=["label"])
        draft.gold["fund_lines"][0]["accept"] |= {"weight_text": [texts[3]], "score_text": [texts[3]]}
        draft.row("年度目标", Box(goal, 4), "目标完成\n情况", Box(done, 4))
        draft.goal(goal, done)
        heads = columns(
            ("no", "序号"),
            ("level2", "指标类别"),
            ("level3", "指标名称", 3),
            ("target", "年度目标值"),
            ("actual", "实际完成值"),
            ("both", "得分/满分"),
            ("reason", "扣分原因", 2),
        )
        draft.row(*(Box(head.head, head.across) for head in heads))
        caps = {"产出指标": 40, "成本指标": 10, "效益指标": 30, "满意度指标": 10}
        rows = ranked(rng, under(listed(lines, FLAT_KEYS), OUTPUT), caps)
        rows = [
            {**row, "no": str(place), "both": f"{row['score']}/{row['weight']}"}
            for place, row in enumerate(rows, start=1)
        ]
        for level1, cap in caps.items():
            draft.row(Box(f"{level1}（{cap}分）", 10))
            draft.cap(level1, f"{cap}分")
            members = [row for row in rows if row["level1"] == level1]
            draft.indicators(None, heads, members, header=[], merged=("level2",) if number == 1 else ())
        for gold, row in zip(draft.gold["indicators"], rows, strict=True):
            gold |= {"level1": row["level1"], "weight_text": row["weight"], "score_text": row["score"]}
            gold |= {"weight": Decimal(row["weight"]), "score": Decimal(row["score"])}
            gold["accept"] |= {"weight_text": [row["both"]], "score_text": [row["both"]]}
        score = total(rows, str(earned))
        printed = f"{score}/100"
        draft.named("total_weight", "100", accept=[printed])
        draft.row(Box("总分", 7), draft.named("total_score", score, shown=printed), Box("", 2))
        draft.below = [
            "填表说明：1.预算执行率得分=10×预算执行率；2.“得分/满分”栏先填自评得分，后填该指标满分。",
        ]
        documents.append(Document(f"school-fractions-{number}", "SCHOOL-FRACTIONS", (draft,), year, unit))
    return documents


# Special bonds: the whole period beside the year, for amounts, goals and values


PERIOD_KEYS = "level1 level2 level3 whole target before actual reason"
PERIODS = (
    (
        "滨江新城污水管网工程",
        ("临汐市住房和城乡建设局", "临汐市水环境投资有限公司"),
        ("2022年3月", "2025年12月"),
        "建成污水干管一百一十公里，日处理能力提高四万吨，消除城区直排口。",
        "敷设干管三十八公里，二号泵站主体封顶，消除直排口二十处。",
        "敷设干管三十八点四公里，泵站主体封顶，消除直排口十八处，两处因电缆迁改顺延。",
        """
决策|项目立项|立项程序规范性|规范|规范|规范|规范|
决策|绩效目标|绩效目标合理性|合理|合理|合理|合理|
过程|资金管理|债券资金到位率|100%|100%|100%|100%|
过程|资金管理|债券资金使用合规性|合规|合规|合规|合规|
过程|债务管理|按期付息率|100%|100%|100%|100%|
产出|数量|敷设污水干管|110公里|38公里|41.6公里|38.4公里|
产出|数量|消除直排口|64处|20处|27处|18处|两处与高压电缆迁改冲突，顺延到下年
产出|数量|新建提升泵站|3座|1座|1座|1座|
产出|质量|分部工程合格率|100%|100%|100%|100%|
产出|时效|节点工期完成率|100%|100%|96%|97.5%|征拆交地晚二十二天
产出|成本|概算控制率|≤100%|≤100%|98.2%|97.6%|
效益|经济效益|年污水处理费收入|≥5200万元|≥1600万元|640万元|1685万元|
效益|社会效益|新增受益人口|≥31万人|≥10万人|8.7万人|10.4万人|
效益|生态效益|断面水质达标率|100%|≥90%|83.3%|91.7%|
效益|满意度|沿线居民满意度|≥90%|≥85%|84.1%|88.6%|
""",
    ),
    (
        "市妇幼保健院新院区",
        ("岑阳市卫生健康委员会", "岑阳市妇幼保健院"),
        ("2021年6月", "2024年10月"),
        "建成六百张床位的新院区，缓解住院难，设备和信息系统同步启用。",
        "完成门诊楼、住院楼装修，设备到货七成，启用三百张床位。",
        "装修全部完工，设备到货七成四，启用床位三百张，停车楼晚交付一个月。",
        """
决策|项目立项|前期手续完备性|完备|完备|完备|完备|
决策|资金投入|融资平衡方案合理性|合理|合理|合理|合理|
过程|资金管理|资金支付合规率|100%|100%|100%|100%|
过程|资金管理|专户管理规范性|规范|规范|规范|规范|
过程|组织实施|监理旁站到位率|100%|100%|100%|100%|
产出|数量|启用床位|600张|300张|0张|300张|
产出|数量|装修建筑面积|7.8万平方米|5.1万平方米|2.7万平方米|5.1万平方米|
产出|数量|配置医疗设备|420台（套）|290台（套）|16台（套）|311台（套）|
产出|质量|单位工程验收合格率|100%|100%|100%|100%|
产出|时效|停车楼交付时间|2023年8月底|2023年8月底|未到节点|2023年9月28日|机械车位到货迟延
产出|成本|每床投资控制|≤58万元|≤58万元|56.7万元|57.2万元|
效益|经济效益|年医疗服务收入|≥3.6亿元|≥1.2亿元|0亿元|1.27亿元|
效益|社会效益|平均候床天数|≤3天|≤5天|8天|4.2天|
效益|可持续影响|收入对本息覆盖倍数|≥1.2倍|≥1.1倍|1.1倍|1.16倍|
效益|满意度|住院患者满意度|≥92%|≥90%|89.5%|92.4%|
""",
    ),
)


def period_and_year() -> list[Document]:
    """A project paid by bonds: headers of two rows hold the whole period and the year for funds and indicators."""
    documents = []
    for number, (project, (department, unit), (start, end), whole, goal, done, lines) in enumerate(PERIODS, start=1):
        rng, year = Random(f"period and year {number}"), 2023
        in_hundred_millions = number == 2
        measure = "亿元" if in_hundred_millions else "万元"
        title = f"{year}年度政府专项债券项目绩效自评表"
        draft = Draft(title, "project", 11, year, measure)
        draft.above = [title, f"单位：{measure}"]
        draft.row(
            Box("项目名称", 2),
            draft.named("project_name", project, 4),
            Box("建设起止时间", 2),
            Box(f"{start}至{end}", 3),
        )
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 4),
            Box("项目单位", 2),
            draft.named("implementing_unit", unit, 3),
        )
        places = "0.0001" if in_hundred_millions else "0.01"
        size = Decimal(10_000) if in_hundred_millions else Decimal(1)
        planned = [
            (money(rng, low, high) / size).quantize(Decimal(places))
            for low, high in ((21000, 36000), (4000, 9000), (1500, 4000))
        ]
        budgets = [(amount * rng.randint(28, 36) / 100).quantize(Decimal(places)) for amount in planned]
        paid = [spent(rng, amount, places) for amount in budgets]
        arrived = [(amount * rng.randint(66, 74) / 100).quantize(Decimal(places)) for amount in planned]
        used = [one - (one * rng.randint(2, 6) / 100).quantize(Decimal(places)) for one in arrived]
        series = [[added(one), *one] for one in (planned, arrived, used, budgets, paid)]
        labels = ("合计", "其中：专项债券资金", "财政预算资金", "单位自筹资金")
        heads = columns(
            ("label", "资金来源", 2),
            ("planned", "计划总投资"),
            ("arrived", "累计到位数"),
            ("used", "累计支出数"),
            ("adjusted_budget", "预算数", 2),
            ("executed", "支出数", 2),
            ("execution_rate", "支出率"),
        )
        table = [
            (label, *(str(one[place]) for one in series), rate(series[4][place], series[3][place]))
            for place, label in enumerate(labels)
        ]
        over = {
            "项目全周期": ("planned", "arrived", "used"),
            f"{year}年度": ("adjusted_budget", "executed", "execution_rate"),
        }
        draft.beside("资金\n情况", [*heading(heads, over), *lines_of(heads, table)])
        for place, line in enumerate(table):
            draft.fund_line(by_role(heads, line), is_total=not place)
        draft.beside(
            "绩效\n目标",
            [
                [Box("全周期总目标", 4), Box("本年度目标", 3), Box("本年度目标完成情况", 3)],
                [Box(whole, 4), Box(goal, 3), Box(done, 3)],
            ],
        )
        draft.goal(goal, done)
        caps = {"决策": 10, "过程": 20, "产出": 40, "效益": 30}
        rows = ranked(rng, listed(lines, PERIOD_KEYS), caps)
        points = [("weight", "分值"), ("score", "自评得分")]
        names = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("whole", "全周期"),
            ("target", "本年度"),
            ("before", "截至上年末累计"),
            ("actual", "本年度"),
            *(points if number == 1 else points[::-1]),
            ("reason", "偏差原因分析", 2),
        )
        header = heading(names, {"绩效目标值": ("whole", "target"), "实际完成值": ("before", "actual")})
        draft.indicators(None, names, rows, header=header)
        score = total(rows)
        result = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, names, "合计", result)
        draft.row(Box("存在问题", 2), Box("部分节点受外部条件影响滞后，收入测算需要动态调整。", 9))
        draft.row(Box("改进措施", 2), Box("建立月度节点清单，提前协调迁改和供货事宜。", 9))
        names_of = (("填报人", "骆依白"), ("审核人", "卞长风"))
        draft.below = [people(draft, *names_of) + f"　　填报日期：{year + 1}年2月2{number}日"]
        documents.append(Document(f"period-and-year-{number}", "PERIOD-AND-YEAR", (draft,), year, unit))
    return documents


# Several unscored forms in a document: the title in the first row of each grid, ticks for what was attained


TICK_KEYS = "kind level3 target actual reason"
TICKS = (
    (
        "云浦县交通运输局",
        (
            ("保障农村公路畅通", "列养率和优良中等路率均超过目标"),
            ("推进客货邮融合", "建成村级服务点四十一个，超计划三个"),
            ("加强道路运输监管", "检查运输企业一百三十八家次，整改隐患九十五处"),
        ),
        """
数|列养农村公路|≥1420公里|1426公里|
数|建设客货邮服务点|≥38个|41个|
数|检查运输企业|≥130家次|138家次|
质|优良中等路率|≥87%|88.4%|
质|重大隐患整改率|=100%|100%|
时|灾毁路段抢通时间|≤24小时|20小时|
成|公用经费控制率|≤100%|95.7%|
社|建制村通客车率|=100%|100%|
社|较大以上交通责任事故|=0起|0起|
生|新能源公交占比|≥80%|76.5%|六辆燃油车未到报废年限
续|路长制运行|长效运行|长效运行|
满|群众出行满意度|≥90%|93.6%|
""",
        (
            "云浦县公路养护所",
            "农村公路安全护栏建设",
            "在临水临崖路段加装护栏，减少坠车事故。",
            "护栏加装完毕，路段全年没有发生坠车事故。",
            """
数|加装波形护栏|≥62公里|63.4公里|
数|设置警示标志|≥310块|318块|
数|处置隐患路段|=47处|45处|两处路段拟改线，暂缓实施
质|护栏抽检合格率|≥98%|99.1%|
质|交工验收合格率|=100%|100%|
时|工程完工时间|2022年10月底前|2022年10月19日|
成|每公里护栏造价|≤16.5万元|16.2万元|
社|坠车事故起数|=0起|0起|
社|受益行政村|≥58个|58个|
续|护栏管护责任|落实到乡镇|落实到乡镇|
满|沿线群众满意度|≥92%|95.4%|
满|驾驶员满意度|≥90%|92%|
""",
        ),
    ),
    (
        "栖霖区退役军人事务局",
        (
            ("落实优抚待遇", "优抚金按月发放，无错发漏发"),
            ("促进就业创业", "举办专场招聘六场，二百一十三人签约"),
        ),
        """
数|发放优抚对象|≥3150人|3186人|
数|举办专场招聘会|≥6场|6场|
数|走访慰问|≥1200户|1248户|
质|优抚资金发放准确率|=100%|100%|
质|信访事项办结率|≥98%|98.9%|
时|优抚金发放时间|每月10日前|每月8日前|
成|“三公”经费控制率|≤100%|88.2%|
社|退役军人就业率|≥90%|88.7%|秋季退役人员次年一月才报到就业
社|尊崇氛围|进一步浓厚|进一步浓厚|
续|服务站规范化建设率|=100%|100%|
满|服务对象满意度|≥95%|97.3%|
""",
        (
            "栖霖区军休服务中心",
            "军休干部活动用房适老化改造",
            "改造两处活动用房，加装扶手、电梯和呼叫器，方便高龄老人。",
            "两处用房改造完成，电梯通过检验，呼叫器全部联网。",
            """
数|改造活动用房|=2处|2处|
数|加装扶手|≥380米|392米|
数|安装电梯|=2部|2部|
数|配置呼叫器|≥60个|60个|
质|电梯检验合格率|=100%|100%|
质|改造工程验收|合格|合格|
时|改造完工时间|2023年9月底前|2023年10月12日|电梯井道加固设计变更
成|每平方米改造费用|≤980元|964元|
社|活动用房使用人次|≥1.6万人次|1.73万人次|
社|老人跌倒事件|明显减少|明显减少|
续|设备维保合同|已签订|已签订|
满|军休干部满意度|≥95%|98%|
""",
        ),
    ),
)


def ticked_forms() -> list[Document]:
    """A whole department and a project of it, both without points; sources under a header of two rows, one line."""
    documents = []
    for number, (unit, duties, lines, project) in enumerate(TICKS, start=1):
        rng, year = Random(f"ticked forms {number}"), 2021 + number
        forms = _ticked_whole(rng, year, unit, duties, lines), _ticked_project(rng, year, unit, project)
        name = f"ticked-forms-{number}"
        blocks = (f"{unit}{year}年度绩效自评材料", LEAD[3], LEAD[2], "附表1", forms[0], "附表2", forms[1])
        documents.append(Document(name, "TICKED-FORMS", blocks, year, unit))
    return documents


def _attained(row: Row) -> str:
    return "□是\n☑否" if row["reason"] else "☑是\n□否"


def _in_grid(title: str, form_type: str, width: int, year: int) -> Draft:
    draft = Draft(title, form_type, width, year)
    draft.above = []
    draft.row(Box(title, width))
    return draft


def _ticked_whole(rng: Random, year: int, unit: str, duties: Sequence[tuple[str, str]], lines: str) -> Draft:
    draft = _in_grid(f"{year}年度部门整体绩效目标自评表", "overall", 8, year)
    draft.row("部门名称", draft.named("unit_name", unit, 4), "金额单位", Box("万元", 2))
    first = [money(rng, 500, 1400), money(rng, 300, 1900)]
    budget = [amount + money(rng, 5, 70) for amount in first]
    paid = [spent(rng, amount) for amount in budget]
    series = [[added(one), *one] for one in (first, budget, paid)]
    draft.funds(
        "部门\n预算\n执行",
        columns(
            ("label", "支出项目"),
            ("initial_budget", "年初预算", 2),
            ("adjusted_budget", "全年预算"),
            ("executed", "全年支出", 2),
            ("execution_rate", "执行率"),
        ),
        [
            (label, *(str(one[place]) for one in series), rate(series[2][place], series[1][place]))
            for place, label in enumerate(("合计", "基本支出", "项目支出"))
        ],
    )
    draft.beside(
        "年度\n绩效\n目标",
        [
            ["序号", Box("目标内容", 3), Box("完成情况", 3)],
            *((Box(str(n)), Box(one, 3), Box(two, 3)) for n, (one, two) in enumerate(duties, start=1)),
        ],
    )
    for duty in duties:
        draft.goal(*duty)
    rows = [{**row, "tick": _attained(row)} for row in under(listed(lines, TICK_KEYS), OUTPUT)]
    draft.indicators(
        None,
        columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "年度指标值"),
            ("actual", "实际完成值"),
            ("tick", "是否完成"),
            ("reason", "未完成原因"),
        ),
        rows,
    )
    return draft


def _ticked_project(rng: Random, year: int, department: str, topic: tuple[str, str, str, str, str]) -> Draft:
    unit, project, goal, done, lines = topic
    draft = _in_grid(f"{year}年度项目支出绩效目标自评表", "project", 8, year)
    draft.row(Box("项目名称", 2), draft.named("project_name", project, 2), Box("金额单位", 2), Box("万元", 2))
    draft.row(
        Box("主管部门", 2),
        draft.named("competent_department", department, 2),
        Box("实施单位", 2),
        draft.named("implementing_unit", unit, 2),
    )
    draft.accept(unit_name=unit)
    budget = [money(rng, 200, 800), money(rng, 20, 90)]
    paid = [spent(rng, amount) for amount in budget]
    sources = ("财政拨款", "其他资金")
    amounts = [added(budget), *budget, added(paid), *paid]
    draft.beside(
        "项目\n资金",
        [
            [Box("全年预算数", 3), Box("全年支出数", 3), Box("执行率", 1, 2)],
            [*("合计", *sources) * 2],
            [*map(str, amounts), rate(amounts[3], amounts[0])],
        ],
    )
    whole = {"label": "合计", "adjusted_budget": str(amounts[0]), "executed": str(amounts[3])}
    draft.fund_line({**whole, "execution_rate": rate(amounts[3], amounts[0])}, is_total=True, skip_fields=["label"])
    for label, one, two in zip(sources, budget, paid, strict=True):
        values = {"label": label, "adjusted_budget": str(one), "executed": str(two)}
        draft.fund_line(values, is_total=False, presence="open")
    draft.row(Box("年度目标", 2), Box(goal, 6))
    draft.row(Box("完成情况", 2), Box(done, 6))
    draft.goal(goal, done)
    rows = [
        {**row, "no": str(place), "tick": _attained(row), "skip_fields": ["level1"]}
        for place, row in enumerate(under(listed(lines, TICK_KEYS), OUTPUT), start=1)
    ]
    draft.indicators(
        None,
        columns(
            ("no", "序号"),
            ("level3", "绩效指标"),
            ("level2", "指标类型"),
            ("target", "指标值"),
            ("actual", "完成值"),
            ("tick", "是否完成"),
            ("reason", "未完成原因", 2),
        ),
        rows,
        merged=(),
    )
    return draft


# Lottery funds: points before the indicators, merged over a class as the scores are, rows of which others are part


LOTTERY_KEYS = "kind level3 target actual reason"
LOTTERIES = (
    (
        "残疾儿童康复救助",
        "梧陵市残疾人联合会",
        "梧陵市残疾人康复中心",
        ("福利彩票公益金", "本级财政拨款", "社会捐赠资金"),
        "为七岁以下残疾儿童提供康复训练，建立一人一档，减轻家庭负担。",
        "救助儿童六百余名，训练达标率九成三，家长培训补办一期。",
        """
数|救助残疾儿童|≥600名|618名|
数|其中：听力残疾儿童|≥110名|114名|
数|其中：孤独症儿童|≥230名|241名|
数|家长培训|≥12期|12期|
质|康复训练达标率|≥92%|93.4%|
质|康复档案建档率|=100%|100%|
时|救助申请审批时限|≤10个工作日|8个工作日|
时|机构补贴拨付时间|按季拨付|第四季度晚拨15天|定点机构票据补正
成|人均康复补助标准|≤2万元/年|1.86万元/年|
社|随班就读儿童|≥75名|79名|
社|家庭康复负担|有所减轻|有所减轻|
续|定点机构考评机制|持续运行|持续运行|
满|儿童监护人满意度|≥92%|96.2%|
""",
    ),
    (
        "社区健身设施更新",
        "瓯岭区文化和体育局",
        "瓯岭区全民健身指导中心",
        ("体育彩票公益金", "街道自筹资金"),
        "更新到期健身器材，补建拼装式球场，出门十分钟能健身。",
        "器材更新完成，球场建成七片，夜间照明按居民意见作了调整。",
        """
数|更新健身器材|≥840件|856件|
数|其中：适老器材|≥260件|268件|
数|新建拼装式球场|=8片|7片|一片场地规划为停车位，另行选址
数|举办社区赛事|≥24场|26场|
质|器材抽检合格率|=100%|100%|
质|器材完好率|≥97%|98.2%|
时|更新完成时间|2023年9月底前|2023年9月22日|
成|单件器材采购均价|≤2350元|2318元|
社|受益社区|≥52个|52个|
社|经常参加锻炼人数比例|≥41%|42.6%|
生|旧器材回收处置率|=100%|100%|
续|巡检维护制度|健全并执行|健全并执行|
满|社区居民满意度|≥90%|91.9%|
""",
    ),
)


def lottery_classes() -> list[Document]:
    """A project of lottery funds: points stand before the indicators of a class and, like the scores, only once."""
    documents = []
    for number, (project, department, unit, sources, goal, done, lines) in enumerate(LOTTERIES, start=1):
        rng, year = Random(f"lottery classes {number}"), 2021 + number
        title = "彩票公益金项目绩效自评表"
        draft = Draft(title, "project", 10, year)
        draft.above = [title, f"（{year}年度）　　　　　　　　　　　　　　单位：万元"]
        draft.row(Box("项目名称", 2), draft.named("project_name", project, 4), "项目类别", Box("☑经常性  □一次性", 3))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 4),
            "实施单位",
            draft.named("implementing_unit", unit, 3),
        )
        budget = [money(rng, 200, 900), *(money(rng, 20, 160) for _ in sources[1:])]
        paid = [spent(rng, amount) for amount in budget]
        series = [added(budget), *budget], [added(paid), *paid]
        earned = (series[1][0] * 10 / series[0][0]).quantize(CENT, ROUND_HALF_UP)
        draft.funds(
            Box("预算执行\n（10分）", 2),
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算安排", 2),
                ("executed", "实际使用"),
                ("execution_rate", "使用率"),
                ("score", "得分", 2),
            ),
            [
                (label, str(one), str(two), rate(two, one), "" if place else str(earned))
                for place, (label, one, two) in enumerate(zip(("资金总额", *sources), *series, strict=True))
            ],
            block_points="10分",
        )
        draft.cap("预算执行", "10分", presence="optional")
        draft.beside(Box("年度目标", 2), [[Box("预期目标", 4), Box("实际完成情况", 4)], [Box(goal, 4), Box(done, 4)]])
        draft.goal(goal, done)
        rows = under(listed(lines, LOTTERY_KEYS), OUTPUT)
        classes = list(dict.fromkeys(row["level2"] for row in rows))
        points = {"数量指标": 20, "质量指标": 12, "时效指标": 8, "经济成本指标": 10, "社会效益指标": 18}
        rest = [name for name in classes if name not in points]
        points |= {name: 22 // len(rest) + (22 % len(rest) if name == rest[-1] else 0) for name in rest}
        found: list[Row] = []
        for row in rows:
            members = [other for other in rows if other["level2"] == row["level2"]]
            less = Decimal("1.5") if any(other["reason"] for other in members) else 0
            group = classes.index(row["level2"]) + 1 if len(members) > 1 else None
            score = str(points[row["level2"]] - less)
            texts = {"weight": str(points[row["level2"]]), "score": score}
            found.append({**row, **texts, "weight_group": group, "score_group": group})
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("weight", "分值"),
            ("level3", "三级指标", 3),
            ("target", "目标值"),
            ("actual", "完成值"),
            ("score", "得分"),
            ("reason", "扣分说明"),
        )
        draft.indicators(None, heads, found)
        score = total(found, str(earned))
        draft.row(Box("总分", 2), draft.named("total_weight", "100"), Box("", 5), draft.named("total_score", score), "")
        grade = "优" if Decimal(score) >= 90 else "良"
        bounds = ("90分以上", "80-90分", "60-80分", "60分以下")
        draft.form["grade_text"] = grade
        ticks = "  ".join(
            f"{'☑' if one == grade else '□'}{one}（{bound}）" for one, bound in zip("优良中差", bounds, strict=True)
        )
        draft.row(Box("自评等级", 2), Box(ticks, 8))
        draft.row(Box("公益金使用公告情况", 2), Box("已在主管部门网站公告资金规模、项目和使用效果。", 8))
        draft.below = [people(draft, ("填表人", "冼若兰"), ("负责人", "滕书远"))]
        documents.append(Document(f"lottery-classes-{number}", "LOTTERY-CLASSES", (draft,), year, unit))
    return documents


# Hospitals: spending by quarters, the weight before the values, three scores under one head, in yuan


WARD_KEYS = "level1 level2 level3 nature prior target actual reason"
HOSPITALS = (
    (
        "眠山市第二人民医院",
        "眠山市卫生健康委员会",
        "胸痛中心与卒中中心建设",
        "建成两个中心，急救流程再压缩，基层转诊通道打通。",
        "两个中心通过省级验收，急救用时继续缩短，基层转诊人次略低于目标。",
        """
预算管理|预算执行|预算执行率|正向|94.2%|≥95%|{}|
预算管理|财务管理|专账核算规范性|定性|规范|规范|规范|
医疗服务|服务数量|收治急性胸痛患者|正向|1480例|≥1600例|1652例|
医疗服务|服务数量|收治急性脑卒中患者|正向|1125例|≥1200例|1239例|
医疗服务|服务数量|接收基层转诊|正向|386人次|≥450人次|428人次|两家乡镇卫生院远程心电设备下半年才联网
医疗服务|服务质量|溶栓治疗成功率|正向|91.3%|≥92%|93.1%|
医疗服务|服务质量|院内死亡率|反向|3.6%|≤3.5%|3.1%|
医疗服务|服务时效|入门至球囊扩张时间|反向|78分钟|≤75分钟|69分钟|
医疗服务|服务时效|入院至溶栓时间|反向|46分钟|≤45分钟|41分钟|
运营效率|费用控制|次均住院费用增幅|反向|3.8%|≤3%|2.4%|
运营效率|设备使用|大型设备使用率|正向|82%|≥85%|86.7%|
持续发展|人才培养|培训基层急救人员|正向|210人次|≥240人次|252人次|
持续发展|学科建设|区域协同救治机制|定性|基本建立|建立并运行|建立并运行|
满意评价|患者评价|住院患者满意度|正向|92.5%|≥93%|95.6%|
""",
        {"预算管理": 15, "医疗服务": 45, "运营效率": 15, "持续发展": 15, "满意评价": 10},
    ),
    (
        "苇塘县中医医院",
        "苇塘县卫生健康局",
        "中医康复科能力建设",
        "新增康复床位和治疗设备，让术后患者在县里就能做康复。",
        "床位和设备按期投用，外转患者减少，治疗师招聘少两人。",
        """
预算管理|预算执行|预算执行率|正向|92.6%|≥95%|{}|
预算管理|采购管理|政府采购合规率|正向|100%|100%|100%|
医疗服务|服务数量|新增康复床位|正向|12张|≥30张|30张|
医疗服务|服务数量|康复治疗人次|正向|1.9万人次|≥2.4万人次|2.53万人次|
医疗服务|服务数量|招聘康复治疗师|正向|3名|≥8名|6名|符合学历条件的报名者不足
医疗服务|服务质量|康复治疗有效率|正向|88.7%|≥90%|91.4%|
医疗服务|服务质量|设备验收合格率|正向|100%|100%|100%|
医疗服务|服务时效|会诊响应时间|反向|30小时|≤24小时|18小时|
运营效率|费用控制|床日均费用|反向|436元|≤430元|422.5元|
运营效率|运行效率|床位使用率|正向|79.8%|≥85%|88.2%|
持续发展|技术推广|开展新技术项目|正向|2项|≥4项|4项|
持续发展|基层帮扶|乡镇康复点帮扶制度|定性|尚未建立|建立|已建立|
满意评价|患者评价|康复患者满意度|正向|91%|≥92%|94.8%|
""",
        {"预算管理": 15, "医疗服务": 40, "运营效率": 20, "持续发展": 15, "满意评价": 10},
    ),
)


def hospital_scores() -> list[Document]:
    """A hospital's project: amounts by quarter, values of two years, and own, department's and treasury's scores."""
    documents = []
    for number, (unit, department, project, goal, done, lines, caps) in enumerate(HOSPITALS, start=1):
        rng, year = Random(f"hospital scores {number}"), 2024 - number
        title = "公立医院财政补助项目支出绩效自评表"
        draft = Draft(title, "project", 12, year, "元")
        draft.above = [title, f"（{year}年度）", f"填报单位：{unit}　　　　　　　　　　　　金额单位：元"]
        draft.named("unit_name", unit)
        draft.row(
            Box("项目名称", 2),
            draft.named("project_name", project, 4),
            Box("项目编码", 2),
            Box(f"B{year}1{number}08", 4),
        )
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 4),
            Box("项目实施科室", 2),
            Box(("急诊医学部", "康复医学科")[number - 1], 4),
        )
        draft.form["skip_fields"].append("implementing_unit")  # a ward is named, the hospital fills in
        budget = [money(rng, 1_800_000, 6_000_000), money(rng, 200_000, 900_000)]
        paid = [spent(rng, amount) for amount in budget]
        quarters = [[(amount * share / 100).quantize(CENT) for share in (12, 26, 31)] for amount in paid]
        quarters = [[*parts, amount - added(parts)] for parts, amount in zip(quarters, paid, strict=True)]
        table = [
            (label, amount, *parts, used)
            for label, amount, parts, used in zip(("财政补助资金", "医院自有资金"), budget, quarters, paid, strict=True)
        ]
        sums_of = (added(amounts) for amounts in zip(*(line[1:] for line in table), strict=True))
        table = [("合计", *sums_of), *table]
        draft.funds(
            "资金\n使用",
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "全年预算", 2),
                ("first", "一季度"),
                ("second", "二季度"),
                ("third", "三季度"),
                ("fourth", "四季度"),
                ("executed", "全年支出", 2),
                ("execution_rate", "执行率"),
            ),
            [
                (str(label), *(f"{amount:,}" for amount in amounts), rate(amounts[-1], amounts[0]))
                for label, *amounts in table
            ],
        )
        draft.row(Box("年度目标", 2), Box(goal, 10))
        draft.row(Box("完成情况", 2), Box(done, 10))
        draft.goal(goal, done)
        percent = rate(added(paid), added(budget))
        rows = listed(lines.format(percent), WARD_KEYS)
        if Decimal(percent.rstrip("%")) < 95:
            rows[0]["reason"] = "设备尾款待验收后支付"
        rows = ranked(rng, rows, caps)
        rows = [
            {
                **row,
                "second": str(Decimal(row["score"]) - (Decimal("0.5") if place in (3, 9) else 0)),
                "third": str(Decimal(row["score"]) - (1 if place in (3, 6) else 0)),
            }
            for place, row in enumerate(rows)
        ]
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("nature", "指标性质"),
            ("weight", "权重"),
            ("prior", "上年值"),
            ("target", "目标值"),
            ("actual", "完成值"),
            ("score", "单位自评"),
            ("second", "部门复核"),
            ("third", "财政评分"),
            ("reason", "未达标原因"),
        )
        draft.indicators(None, heads, rows, header=heading(heads, {"得分": ("score", "second", "third")}))
        sums = {name: str(added([Decimal(row[name]) for row in rows])) for name in ("second", "third")}
        result = {
            "weight": draft.named("total_weight", "100"),
            "score": draft.named("total_score", total(rows)),
            **{name: Box(text) for name, text in sums.items()},
        }
        closing(draft, heads, "总计", result)
        names_of = (("填表人", "燕南枝"), ("联系电话", f"0482-83{rng.randint(10000, 99999)}"), ("院领导", "芮承安"))
        draft.below = [people(draft, *names_of)]
        documents.append(Document(f"hospital-scores-{number}", "HOSPITAL-SCORES", (draft,), year, unit))
    return documents


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "WHOLE-EVIDENCE": whole_evidence,
    "LISTED-PROJECTS": listed_projects,
    "REGION-COLUMNS": region_columns,
    "SCHOOL-FRACTIONS": school_fractions,
    "PERIOD-AND-YEAR": period_and_year,
    "TICKED-FORMS": ticked_forms,
    "LOTTERY-CLASSES": lottery_classes,
    "HOSPITAL-SCORES": hospital_scores,
}

"""A ninth set of families that nobody described, drafted by a hand that saw neither the reader's forms nor its words.

Office forms of cities, provinces, counties and banners: values adjusted in the year beside those of its start, reasons
ticked by kind, budgets by source and by structure, scores in the line above the table, sources with amounts arrived
and left, central transfers with document numbers, bundles of a department with its projects, tasks with points of
their own and points merged over classes of indicators. Points and amounts are drawn at random.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from samples.layout import Box
from samples.report import Figure, Paragraph
from tests.families.drafts import Document, Draft, Row, columns
from tests.families.topics import LEAD, total
from tests.families.unseen_eighth import (
    CENT,
    OUTPUT,
    added,
    closing,
    heading,
    listed,
    money,
    people,
    ranked,
    rate,
    spent,
    ticked,
    under,
)

KEYS = "kind level3 target actual reason"
SPLIT_KEYS = "kind level3 operator value unit actual reason"


def earned(part: Decimal, whole: Decimal, points: int = 10) -> str:
    return str((part * points / whole).quantize(CENT, ROUND_HALF_UP))


def is_number(text: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


def attained(row: Row) -> str:
    """The rate of completion: by division where both values are numbers, else in full or nearly so."""
    value, actual = (re.search(r"\d+(?:\.\d+)?", row[name]) for name in ("target", "actual"))
    if not row["reason"]:
        return "100%"
    if value is None or actual is None or row["target"][0] not in "≥=" or not Decimal(value[0]):
        return "90%"
    return f"{min(Decimal(100), Decimal(actual[0]) * 100 / Decimal(value[0])).quantize(Decimal('0.1'))}%"


# Chongqing, districts: values and goals at the year's start and adjusted, coefficients, no levels, score in the head


ADJUSTED = (
    (
        "渝岚区城市管理局",
        "渝岚区园林绿化服务中心",
        "边坡崖壁与口袋公园绿化提升",
        "50019722T000003164512",
        ("财政归口科室", "经建科"),
        ("全年建成口袋公园九个，整治边坡崖壁六处，让居民推窗见绿。",) * 2,
        "口袋公园九个全部开放，边坡崖壁整治六处，其中一处因地质勘察补做，晚于计划完工。",
        """
数|建成口袋公园|=|9|个|9||9
数|整治边坡崖壁|=|6|处|6||6
数|新增绿地面积|≥|38000|平方米|39260||38000
数|补植乔木|≥|1250|株|1306||1250
质|工程验收合格率|=|100|%|100||100
质|苗木成活率|≥|95|%|96.4||95
时|按期完工率|≥|95|%|88.9|一处崖壁补做勘察，推迟三十五天|95
成|每平方米建设成本|≤|310|元|302.5||310
社|服务周边居民|≥|6.2|万人|6.5||6.2
社|居民休憩环境||改善||改善||改善
生|新增绿量固土效果||明显||明显||明显
续|管养责任落实率|=|100|%|100||100
满|周边居民满意度|≥|90|%|93.7||90
""",
    ),
    (
        "璧津县农业农村委员会",
        "璧津县农产品质量安全站",
        "农产品质量安全监管及快检",
        "50022823T000002987145",
        ("财政归口科室", "农业科"),
        (
            "完成定量检测九百批次，快检覆盖二十四个镇街，不发生农产品质量安全事件。",
            "年中追加检测任务，完成定量检测一千一百批次，快检覆盖二十四个镇街，不发生农产品质量安全事件。",
        ),
        "完成定量检测一千一百二十批次，镇街快检室全部运转，全年没有发生农产品质量安全事件。",
        """
数|定量检测样品|≥|900|批次|1120||1100
数|快速检测样品|≥|24000|批次|25380||24000
数|快检室运转镇街|=|24|个|24||24
数|培训检测员|≥|72|人次|68|两个镇检测员岗位空缺|72
质|样品检测合格率|≥|98|%|98.9||98
质|检测数据准确率|≥|99|%|99.5||99
时|不合格样品处置时限|≤|3|日|2||3
成|定量检测单价|≤|480|元/批次|465||480
经|带动优质农产品销售额|≥|1600|万元|1842||1800
社|农产品质量安全事件|=|0|起|0||0
社|合格证制度知晓率|≥|85|%|87.2||85
续|监管网格运行||长效||长效||长效
满|消费者满意度|≥|88|%|91.5||88
""",
    ),
)


def adjusted_values() -> list[Document]:
    """A project with initial and adjusted goals and values, deviation and coefficient; indicators without levels."""
    documents = []
    for number, (department, unit, project, code, office, goals, done, lines) in enumerate(ADJUSTED, start=1):
        rng, year = Random(f"adjusted values {number}"), 2021 + number
        title = f"{year}年度项目绩效自评表"
        draft = Draft(title, "project", 14, year)
        caps = {"产出指标": 50, "成本指标": 10, "效益指标": 20, "满意度指标": 10}
        rows = [
            {**row, "target": row["operator"] + row["value"]}
            for row in under(listed(lines, f"{SPLIT_KEYS} adjusted"), OUTPUT)
        ]
        rows = ranked(rng, rows, caps)
        first = [money(rng, 260, 700), money(rng, 20, 90)]
        budget = [first[0] + (0 if number == 1 else money(rng, 30, 80)), first[1]]
        paid = [spent(rng, amount) for amount in budget]
        points = earned(added(paid), added(budget))
        score = total(rows, points)
        draft.row(
            "项目名称",
            draft.named("project_name", project, 5),
            Box("项目编码", 2),
            Box(code, 3),
            Box("自评总分（分）", 2),
            draft.named("self_score", score),
        )
        draft.row(
            "主管部门",
            draft.named("competent_department", department, 5),
            Box("实施单位", 2),
            draft.named("implementing_unit", unit, 3),
            Box(office[0], 2),
            office[1],
        )
        draft.row(
            "部门联系人",
            Box(draft.contact("部门联系人", ("邹见青", "谯文锦")[number - 1]), 5),
            Box("联系电话", 2),
            Box(draft.contact("联系电话", f"023-67{rng.randint(100000, 999999)}"), 6),
        )
        series = [[added(one), *one] for one in (first, budget, paid)]
        table = [
            [label, *(str(one[place]) for one in series), rate(series[2][place], series[1][place]).rstrip("%"), "", ""]
            for place, label in enumerate(("年度总金额", "其中：财政资金", "其他资金"))
        ]
        table[0][-2:] = ["10", points]
        draft.funds(
            "项目资金\n（万元）",
            columns(
                ("label", "", 3),
                ("initial_budget", "年初预算数", 2),
                ("adjusted_budget", "全年（调整）预算数（A）", 2),
                ("executed", "全年执行数（B）", 2),
                ("execution_rate", "执行率\n（B/A，%）", 2),
                ("weight", "执行率权重（分）"),
                ("score", "执行率得分（分）"),
            ),
            table,
        )
        draft.beside(
            "当年绩效\n目标",
            [
                [Box("年初绩效目标", 4), Box("全年（调整）绩效目标", 4), Box("全年目标实际完成情况", 5)],
                [Box(goals[0], 4), Box(goals[1], 4), Box(done, 5)],
            ],
        )
        draft.goal(goals[0], done, accept={"expected_text": [goals[1]]})
        found: list[Row] = []
        for row in rows:
            numbers = is_number(row["adjusted"]) and is_number(row["actual"]) and Decimal(row["adjusted"])
            off = (Decimal(row["actual"]) / Decimal(row["adjusted"]) - 1) * 100 if numbers else Decimal(0)
            share = Decimal(row["score"]) * 100 / Decimal(row["weight"])
            changed = f"{row['operator']}{row['adjusted']}{row['unit']}"
            found.append(
                {
                    **{name: text for name, text in row.items() if name not in ("level1", "level2", "target")},
                    "nature": row["operator"] or "定性",
                    "off": str(off.quantize(CENT, ROUND_HALF_UP)),
                    "share": str(share.quantize(CENT, ROUND_HALF_UP)).removesuffix(".00"),
                    "core": "是" if row["level3"] in (rows[0]["level3"], rows[5]["level3"]) else "否",
                    "accept": {"target_text": [changed]} if row["adjusted"] != row["value"] else {},
                }
            )
        draft.indicators(
            "绩效\n指标",
            columns(
                ("level3", "指标名称", 2),
                ("unit", "计量单位"),
                ("nature", "指标性质"),
                ("value", "年初指标值"),
                ("adjusted", "调整指标值"),
                ("actual", "全年完成值"),
                ("off", "偏离度（%）"),
                ("share", "得分系数（%）"),
                ("weight", "指标权重（分）"),
                ("score", "指标得分（分）"),
                ("core", "是否核心指标"),
                ("reason", "未完成原因说明"),
            ),
            found,
        )
        for gold, row in zip(draft.gold["indicators"], found, strict=True):
            gold["target_text"] = f"{row['operator']}{row['value']}{row['unit']}"
        documents.append(Document(f"adjusted-values-{number}", "ADJUSTED-VALUES", (draft,), year, unit))
    return documents


# Liaoning, whole departments: the kinds of reasons are ticked in columns of their own before the explanation


TICKED_KEYS = "level1 level2 level3 operator value unit actual kind reason"
REASON_KINDS = {"经": "经费保障", "制": "制度保障", "人": "人员保障", "硬": "硬件条件保障", "他": "其他"}
DUTIES = (
    (
        "浑岭市卫生健康局",
        "建强基层医疗网底，抓好妇幼和慢病管理，提升全市医疗服务水平，完成民生实事。",
        "基层医疗机构标准化建设完成，慢病管理任务超额，家庭医生签约率略低于目标。",
        (
            ("基层医疗机构达标建设", "村卫生室标准化改造", "改造村卫生室一百一十二所"),
            ("重点人群健康管理", "基本公共卫生服务补助", "管理高血压患者七万余人"),
            ("医疗卫生人才引进", "卫生人才专项", "引进本科以上人才三十一名"),
        ),
        """
履职效能|重点工作履行情况|村卫生室标准化改造|≥|110|所|112||
履职效能|重点工作履行情况|管理高血压患者|≥|7|万人|7.13||
履职效能|重点工作履行情况|引进卫生人才|≥|35|人|31|人|两个偏远县岗位报名不足
履职效能|整体工作完成情况|总体工作完成率|≥|95|%|98||
履职效能|基础管理|依法行政能力||依法||依法||
预算执行|预算执行效率|预算执行率|≥|95|%|{0}||
预算执行|预算执行效率|结转结余率|≤|10|%|{1}||
管理效率|预算编制管理|绩效目标覆盖率|=|100|%|100||
管理效率|预算监督管理|预决算公开情况||全部公开||全部公开||
管理效率|资产管理|固定资产利用率|≥|95|%|96.8||
运行成本|成本控制成效|“三公”经费变动率|≤|0|%|-6.3||
运行成本|成本控制成效|在职人员控制率|≤|100|%|95.5||
社会效应|社会效益|家庭医生签约率|≥|45|%|42.6|人|签约团队医生流动较大
社会效应|社会效益|孕产妇系统管理率|≥|92|%|94.1||
社会效应|服务对象满意度|门诊患者满意度|≥|90|%|92.7||
可持续性|体制机制改革|县域医共体运行机制||基本建立||基本建立||
""",
    ),
    (
        "棋盘山区水务局",
        "保障城乡供水，做好防汛抗旱，推进河道治理和节水，守住水安全底线。",
        "城乡供水稳定，安全度汛，一段河道治理受管线迁改影响未完。",
        (
            ("农村供水保障", "农村供水工程维修养护", "维修村屯供水工程八十六处"),
            ("河道治理", "沙河支流治理", "治理河道十六公里"),
        ),
        """
履职效能|重点工作履行情况|维修农村供水工程|≥|84|处|86||
履职效能|重点工作履行情况|治理河道长度|≥|18|公里|16|硬|燃气管线迁改未完，两公里顺延
履职效能|重点工作履行情况|新增节水灌溉面积|≥|0.6|万亩|0.63||
履职效能|整体工作完成情况|重点工作办结率|≥|95|%|97.5||
履职效能|基础管理|依法行政能力||依法||依法||
预算执行|预算执行效率|预算执行率|≥|95|%|{0}||
预算执行|预算执行效率|预算调整率|≤|8|%|{2}||
管理效率|预算编制管理|绩效目标覆盖率|=|100|%|100||
管理效率|预算收支管理|政府采购合规率|=|100|%|100||
管理效率|业务管理|项目档案归集率|=|100|%|96|制|三个项目竣工资料移交手续不清
运行成本|成本控制成效|人均公用经费|≤|1.5|万元|1.38||
运行成本|成本控制成效|在职人员控制率|≤|100|%|98.1||
社会效应|社会效益|自来水普及率|≥|93|%|93.6||
社会效应|生态效益|水质达标率|≥|90|%|91.7||
社会效应|服务对象满意度|用水户满意度|≥|88|%|90.4||
可持续性|体制机制改革|河长制工作机制||健全||健全||
""",
    ),
)


def reason_ticks() -> list[Document]:
    """A whole department: sign, value and unit in columns, rates of completion, kinds of reasons ticked."""
    documents = []
    for number, (unit, goal, done, tasks, lines) in enumerate(DUTIES, start=1):
        rng, year = Random(f"reason ticks {number}"), 2020 + number
        title = "部门（单位）整体绩效自评表"
        draft = Draft(title, "overall", 16, year)
        draft.above = [title, f"（{year}年度）", "金额单位：万元"]
        draft.row(Box("部门（单位）名称", 3), draft.named("unit_name", unit, 13))
        first = [money(rng, 700, 1600), money(rng, 900, 4200)]
        budget = [amount + money(rng, 5, 90) for amount in first]
        paid = [(amount * rng.randint(958, 999) / 1000).quantize(CENT) for amount in budget]
        series = [[added(one), *one] for one in (first, budget, paid)]
        table = [
            (
                label,
                *(str(one[place]) for one in series),
                rate(series[2][place], series[1][place]),
                str(series[1][place] - series[2][place]),
            )
            for place, label in enumerate(("部门整体支出", "其中：基本支出", "项目支出"))
        ]
        draft.funds(
            Box("预算执行\n情况", 2),
            columns(
                ("label", "支出构成", 4),
                ("initial_budget", "年初预算", 2),
                ("adjusted_budget", "全年预算", 2),
                ("executed", "全年执行", 2),
                ("execution_rate", "执行率", 2),
                ("left", "年末结余", 2),
            ),
            table,
        )
        draft.row(Box("年度绩效目标", 2), Box(goal, 14))
        draft.row(Box("绩效目标\n完成情况", 2), Box(done, 14))
        draft.goal(goal, done)
        draft.beside(
            Box("年度主要\n任务", 2),
            [
                [Box("任务名称", 4), Box("对应项目", 4), Box("完成情况", 6)],
                *([Box(name, 4), Box(project, 4), Box(text, 6)] for name, project, text in tasks),
            ],
        )
        for name, project, text in tasks:
            choices = [project, f"{name}{project}", f"{name}：{project}"]
            draft.goal(name, text, presence="open", accept={"expected_text": choices})
        before, whole, used = (one[0] for one in series)
        shares = ((used, whole), (whole - used, whole), (whole - before, before))
        percents = [rate(one, two).rstrip("%") for one, two in shares]
        caps = {"履职效能": 35, "预算执行": 15, "管理效率": 15, "运行成本": 10, "社会效应": 20, "可持续性": 5}
        rows = ranked(rng, listed(lines.format(*percents), TICKED_KEYS), caps)
        rows = [
            {
                **row,
                "done": attained({**row, "target": row["operator"] + row["value"]}).removesuffix("%"),
                **{name: "√" if row["kind"] == kind else "" for kind, name in REASON_KINDS.items()},
            }
            for row in rows
        ]
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("operator", "运算符号"),
            ("value", "指标值"),
            ("unit", "度量单位"),
            ("actual", "实际完成值"),
            ("done", "完成率（%）"),
            ("weight", "分值"),
            ("score", "得分"),
            *((name, name) for name in REASON_KINDS.values()),
            ("reason", "原因说明"),
        )
        header = heading(heads, {"偏差原因分析": (*REASON_KINDS.values(), "reason")})
        draft.indicators(None, heads, rows, header=header)
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", total(rows))}
        closing(draft, heads, "合计", sums)
        phone = f"024-82{rng.randint(100000, 999999)}"
        draft.below = [people(draft, ("填报人", ("佟砚秋", "那志远")[number - 1]), ("联系电话", phone))]
        documents.append(Document(f"reason-ticks-{number}", "REASON-TICKS", (draft,), year, unit))
    return documents


# Henan, whole departments: the budget by source and by structure, targets with an explanation behind each


STRUCTURE_KEYS = "level1 level2 level3 target note actual reason"
STRUCTURE_FIRST = """
投入管理指标|工作目标管理|年度履职目标相关性|相关|与部门职责和规划相符|相关|
投入管理指标|工作目标管理|工作任务科学性|科学|任务可以分解到科室|科学|
投入管理指标|预算和财务管理|预算编制完整性|完整|收支全部纳入预算|完整|
投入管理指标|预算和财务管理|预算执行率|≥95%|执行数与全年预算数之比|{0}|
投入管理指标|预算和财务管理|预算调整率|≤10%|调整数与年初预算数之比|{1}|
投入管理指标|绩效管理|绩效监控完成率|=100%|开展监控的项目占比|100%|
"""
STRUCTURES = (
    (
        "洧川县市场监督管理局",
        "优化营商环境，守住食品药品和特种设备安全底线，推动质量强县。",
        "经营主体稳步增长，食品抽检任务完成，未发生特种设备安全事故。",
        (
            ("优化准入服务", "压缩企业开办时间，推行一网通办", "开办时间压缩到半个工作日"),
            ("食品安全监管", "开展监督抽检和风险监测", "抽检食品二千六百余批次"),
            ("质量提升", "帮扶企业建立质量管理体系", "帮扶企业四十六家"),
        ),
        """
产出指标|重点工作任务完成|食品监督抽检批次|≥2600批次|县级抽检任务数|2644批次|
产出指标|重点工作任务完成|特种设备检查台数|≥1100台|在用设备检查数量|1132台|
产出指标|重点工作任务完成|帮扶企业数量|≥50家|建立质量管理体系的企业|46家|四家企业停产，退出帮扶名单
产出指标|履职目标实现|企业开办时间|≤1个工作日|从申请到领照|0.5个工作日|
产出指标|履职目标实现|投诉举报按时办结率|≥98%|按时办结件数占比|99.2%|
效益指标|履职效益|新增经营主体|≥3200户|全年新登记户数|3415户|
效益指标|履职效益|食品安全事故|0起|较大以上食品安全事故|0起|
效益指标|满意度|经营主体满意度|≥90%|问卷调查|94.3%|
效益指标|满意度|社会公众满意度|≥88%|问卷调查|90.8%|
""",
    ),
    (
        "宛丘市司法局",
        "推进依法治市，办好公共法律服务，抓实人民调解和社区矫正。",
        "法律援助和调解任务完成，社区矫正对象无脱管，村居法律顾问到岗率略低。",
        (
            ("公共法律服务", "法律援助应援尽援，公证服务便民", "办理法律援助案件一千三百余件"),
            ("人民调解", "排查化解矛盾纠纷", "调解成功率百分之九十七"),
        ),
        """
产出指标|重点工作任务完成|办理法律援助案件|≥1250件|全市受理并办理|1318件|
产出指标|重点工作任务完成|调解矛盾纠纷|≥8600件|各级调委会调解|9024件|
产出指标|重点工作任务完成|开展普法活动|≥120场|进乡村、社区、校园|126场|
产出指标|重点工作任务完成|行政复议按期审结率|=100%|法定期限内审结|100%|
产出指标|履职目标实现|村居法律顾问到岗率|≥95%|每月到岗服务|91.4%|两个乡镇律师更换，空档两个月
产出指标|履职目标实现|社区矫正对象脱管率|=0%|脱管人数占比|0%|
效益指标|履职效益|调解成功率|≥96%|达成协议件数占比|97.1%|
效益指标|履职效益|群众法治意识|有所提高|结合问卷与走访|有所提高|
效益指标|满意度|受援人满意度|≥95%|电话回访|98.2%|
""",
    ),
)


def source_and_structure() -> list[Document]:
    """A whole department: its budget by source, then by structure under one total; a note behind every target."""
    documents = []
    for number, (unit, goal, done, tasks, more) in enumerate(STRUCTURES, start=1):
        rng, year = Random(f"source and structure {number}"), 2024 - number
        title = f"{year}年度部门（单位）整体绩效自评表"
        draft = Draft(title, "overall", 11, year)
        draft.above = ["附件2", title, "单位：万元"]
        draft.row(Box("部门（单位）名称", 3), draft.named("unit_name", unit, 8))
        draft.beside("年度履职\n目标", [[Box("预期目标", 5), Box("实际完成情况", 5)], [Box(goal, 5), Box(done, 5)]])
        draft.goal(goal, done)
        draft.beside(
            "年度主要\n任务",
            [
                [Box("任务名称", 3), Box("主要内容", 4), Box("完成情况", 3)],
                *([Box(name, 3), Box(content, 4), Box(text, 3)] for name, content, text in tasks),
            ],
        )
        for name, content, text in tasks:
            choices = [name, f"{name}{content}", f"{name}：{content}"]
            draft.goal(content, text, presence="open", accept={"expected_text": choices})
        first = [money(rng, 1200, 2600), money(rng, 60, 200), money(rng, 5, 40)]
        budget = [first[0] + money(rng, 20, 90), *first[1:]]
        paid = [(amount * rng.randint(955, 998) / 1000).quantize(CENT) for amount in budget]
        parts: list[list[Decimal]] = []
        for one in (first, budget, paid):
            basic = (added(one) * (64 + number) / 100).quantize(CENT)
            parts.append([added(one), *one, basic, added(one) - basic])
        points = earned(parts[2][0], parts[1][0])
        labels = ("部门预算总额", "政府预算资金", "财政专户管理资金", "单位资金", "基本支出", "项目支出")
        block: list[list[str | Box]] = [
            [Box("预算构成", 3), "年初预算数", "全年预算数", "全年执行数", "执行率", "分值", Box("得分", 2)]
        ]
        for place, label in enumerate(labels):
            amounts = [str(one[place]) for one in parts]
            percent = rate(parts[2][place], parts[1][place])
            scores = ["10", points] if not place else ["—", "—"]
            front: list[str | Box] = [Box(label, 3 if not place else 2)]
            if place in (1, 4):
                front = [Box("资金来源", 1, 3) if place == 1 else Box("资金结构", 1, 2), *front]
            block.append([*front, *amounts, percent, scores[0], Box(scores[1], 2)])
            names = ("initial_budget", "adjusted_budget", "executed", "execution_rate", "weight", "score")
            values = dict(zip(names, (*amounts, percent, *scores), strict=True))
            draft.fund_line({"label": label, **values}, is_total=not place)
        draft.beside("预算情况", block)
        change = abs(parts[1][0] - parts[0][0])
        texts = STRUCTURE_FIRST.format(rate(parts[2][0], parts[1][0]), rate(change, parts[0][0]))
        caps = {"投入管理指标": 25, "产出指标": 35, "效益指标": 30}
        rows = ranked(rng, listed(texts + more.lstrip(), STRUCTURE_KEYS), caps)
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "年度指标值"),
            ("note", "指标值说明"),
            ("actual", "实际完成值"),
            ("weight", "分值"),
            ("score", "得分"),
            ("reason", "偏差原因分析及改进措施", 2),
        )
        draft.indicators(None, heads, rows)
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", total(rows, points))}
        closing(draft, heads, "总分", sums)
        phone = f"0394-62{rng.randint(10000, 99999)}"
        names_of = (("填报人", ("司徒敏", "尉迟岩")[number - 1]), ("联系电话", phone))
        draft.below = [people(draft, *names_of) + f"　　填报日期：{year + 1}年3月1{number}日"]
        documents.append(Document(f"source-and-structure-{number}", "SOURCE-AND-STRUCTURE", (draft,), year, unit))
    return documents


# Shaanxi, whole departments: score in the line above the table, summaries in its first rows, no funds block


SUMMARY_KEYS = "level1 level2 level3 explain rule target actual reason"
SUMMARY_FIRST = """
投入|预算配置|财政供养人员控制率|在职人员数与编制数之比|≤100%得满分，每高1个百分点扣0.5分|≤100%|{0}|
投入|预算配置|“三公经费”变动率|本年预算较上年的变动|不增长得满分，增长不得分|≤0|{1}|
过程|预算执行|预算完成率|预算完成数与预算数之比|≥95%得满分，每低1个百分点扣0.5分|≥95%|{2}|
过程|预算执行|支出进度率|半年与前三季度支出进度|两个节点各占一半|达到序时进度|达到序时进度|
过程|预算执行|公用经费控制率|实际支出与预算安排之比|≤100%得满分|≤100%|{3}|
过程|预算管理|管理制度健全性|财务、资产、内控制度|制度齐全并执行得满分|健全|健全|
过程|预算管理|预决算信息公开性|内容、时限和范围|按规定公开得满分|按规定公开|按规定公开|
过程|资产管理|资产管理规范性|账实相符、处置合规|发现一处问题扣1分|规范|{4}
"""
SUMMARIES = (
    (
        "洛源县退役军人事务局",
        "负责退役军人移交安置、就业创业扶持、优待抚恤和烈士纪念设施保护。",
        ("1268.42", "402.17", "866.25"),
        "建好退役军人服务站，办好两场专场招聘会，修缮烈士纪念设施三处。",
        ("96.3%", "-5.2%", "98.7%", "94.6%", "规范|"),
        """
产出|职责履行|接收安置退役军人|当年接收并安置人数|按完成比例计分|=86人|86人|
产出|职责履行|举办专场招聘会|线上线下合计|按完成比例计分|≥2场|3场|
产出|职责履行|修缮烈士纪念设施|县级以下设施|按完成比例计分|=3处|2处|一处位于林区，防火期不得动工
产出|职责履行|抚恤金发放及时率|按月发放|按完成比例计分|=100%|100%|
效果|履职效益|退役军人就业率|当年自主就业人员|按完成比例计分|≥85%|88.4%|
效果|履职效益|信访事项化解率|初次信访|按完成比例计分|≥92%|93.5%|
效果|履职效益|双拥工作氛围|走访、宣传|酌情计分|浓厚|浓厚|
效果|满意度|服务对象满意度|问卷调查|≥90%得满分|≥90%|95.1%|
""",
    ),
    (
        "泾阴市交通运输局",
        "负责公路建设养护、道路运输管理、交通行政执法和行业安全监管。",
        ("5436.90", "1985.36", "3451.54"),
        "改造危桥四座，新改建农村公路六十公里，推进城乡公交一体化。",
        ("99.1%", "-2.4%", "93.8%", "97.9%", "基本规范|两辆报废车辆账务处理滞后"),
        """
产出|职责履行|新改建农村公路|交工里程|按完成比例计分|≥60公里|62.7公里|
产出|职责履行|改造危桥|交工座数|按完成比例计分|=4座|4座|
产出|职责履行|开展执法检查|全年检查次数|按完成比例计分|≥240次|263次|
产出|职责履行|工程交工验收合格率|合格工程占比|按完成比例计分|=100%|100%|
效果|履职效益|城乡公交一体化率|开通公交的建制村占比|按完成比例计分|≥80%|76.2%|三条线路会车条件不足，待拓宽后开通
效果|履职效益|道路运输较大事故|责任事故起数|发生一起不得分|0起|0起|
效果|履职效益|绿色出行环境|新能源公交与步道|酌情计分|改善|改善|
效果|满意度|群众出行满意度|问卷调查|≥90%得满分|≥90%|91.6%|
""",
    ),
)


def summary_first() -> list[Document]:
    """A whole department: what it does and spent in words, then points with explanation and rule; score on top."""
    documents = []
    for number, (unit, duty, (whole, basic, special), work, texts, more) in enumerate(SUMMARIES, start=1):
        rng, year = Random(f"summary first {number}"), 2018 + number
        title = f"{year}年度部门整体支出绩效自评表"
        draft = Draft(title, "overall", 10, year)
        lines = SUMMARY_FIRST.format(*texts) + more.lstrip()
        listed_rows = listed(lines, SUMMARY_KEYS)
        if number == 2:
            listed_rows[2]["reason"] = "两个项目跨年结算"
        rows = ranked(rng, listed_rows, {"投入": 15, "过程": 30, "产出": 30, "效果": 25})
        score = total(rows)
        draft.above = [title, f"填报单位：{unit}　　　　　　　　　　　　　　自评得分：{score}"]
        draft.named("unit_name", unit)
        draft.named("self_score", score)
        draft.form["skip_fields"].append("amount_unit_text")  # amounts stand in a sentence only
        draft.row(Box("（一）部门职能概述", 2), Box(duty, 8))
        spending = f"全年支出{whole}万元，其中：基本支出{basic}万元，项目支出{special}万元。"
        draft.row(Box("（二）部门支出情况", 2), Box(spending, 8))
        draft.row(Box("（三）当年重点工作", 2), Box(work, 8))
        draft.goal(work, presence="open")
        for label, amount in (("全年支出", whole), ("基本支出", basic), ("项目支出", special)):
            draft.split("expenditure", label, f"{amount}万元")
            draft.gold["fund_splits"][-1] |= {"presence": "open"}
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("weight", "分值"),
            ("explain", "指标说明"),
            ("rule", "评分标准"),
            ("target", "年初目标值"),
            ("actual", "实际完成值"),
            ("score", "得分"),
            ("reason", "未完成原因分析与改进措施"),
        )
        draft.indicators(None, heads, rows)
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, heads, "合计", sums)
        draft.below = [
            "备注：1.分值由部门按照职责确定，总分100分；2.定性指标分为达成、部分达成和未达成三档计分。",
            people(draft, ("填报人", ("畅怀民", "雒小舟")[number - 1]), ("审核人", ("仝立新", "员嘉木")[number - 1])),
        ]
        documents.append(Document(f"summary-first-{number}", "SUMMARY-FIRST", (draft,), year, unit))
    return documents


# Zhejiang, counties: budget, arrived and left by source, the total last; weights before targets, conclusion in ticks


ARRIVED = (
    (
        "泠溪县文化和广电旅游体育局",
        "泠溪县文物保护所",
        "廊桥群抢救性保护",
        ("☑新增项目　□延续项目", "2022年1月—2022年12月", "舒晚亭", "县级"),
        "县域现存木拱廊桥三十余座，部分桥体构件糟朽。项目对其中八座实施抢救性修缮并加装监测设备。",
        "完成八座廊桥修缮，建立监测预警系统，让廊桥可看可走。",
        "七座廊桥修缮完工并开放，一座完成木构件更换；监测系统上线。",
        """
数|修缮木拱廊桥|=8座|7座|一座汛期受损，追加勘察后继续施工
数|安装监测设备|≥24套|26套|
数|编制修缮档案|=8册|8册|
质|修缮工程验收合格率|=100%|100%|
质|传统材料使用率|≥90%|93.5%|
时|监测系统上线时间|2022年10月底前|2022年9月28日|
成|单座修缮平均成本|≤68万元|65.4万元|
经|带动周边民宿收入增长|≥8%|9.6%|
社|接待参观游客|≥4.5万人次|4.82万人次|
社|培养木构匠人|≥12名|13名|
续|日常巡查制度|建立并执行|建立并执行|
满|村民满意度|≥90%|95.3%|
满|游客满意度|≥88%|92.1%|
""",
    ),
    (
        "芝屿区海洋与渔业局",
        "芝屿区渔港管理站",
        "渔港环境整治与渔船避风锚地维护",
        ("□新增项目　☑延续项目", "2023年1月—2023年12月", "柯望海", "区级"),
        "辖区有一级渔港一座、避风锚地两处。项目清理港池、更新系缆设施，并配备含油污水收集装置。",
        "完成港池清淤，更新系缆桩，渔港污水全收集，台风期渔船有处可避。",
        "清淤和设施更新按期完成，污水收集装置投入运行，台风期间避风渔船无走锚。",
        """
数|港池清淤方量|≥12.5万立方米|12.8万立方米|
数|更新系缆桩|≥96个|96个|
数|配备污水收集装置|=5套|5套|
数|巡查渔港|≥240次|252次|
质|清淤工程验收合格率|=100%|100%|
质|设施完好率|≥95%|97.1%|
时|主汛期前完工率|=100%|90%|系缆桩供货推迟，两处码头7月初完工
成|每立方米清淤单价|≤24元|23.1元|
社|可避风渔船|≥480艘|506艘|
社|渔船走锚事故|=0起|0起|
生|含油污水收集率|≥95%|96.8%|
续|港长制运行|长效运行|长效运行|
满|渔民满意度|≥90%|93.4%|
""",
    ),
)


def arrived_and_left() -> list[Document]:
    """A county's project: sources with amounts arrived, spent and left, the total last; its rate is an indicator."""
    documents = []
    for number, (department, unit, project, facts, summary, goal, done, lines) in enumerate(ARRIVED, start=1):
        rng, year = Random(f"arrived and left {number}"), 2021 + number
        title = f"{facts[3]}财政项目支出绩效自评表（{year}年度）"
        draft = Draft(title, "project", 10, year)
        draft.row(Box("项目名称", 2), draft.named("project_name", project, 4), "项目属性", Box(facts[0], 3))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 4),
            "项目单位",
            draft.named("implementing_unit", unit, 3),
        )
        draft.row(Box("项目起止时间", 2), Box(facts[1], 4), "项目负责人", Box(draft.contact("项目负责人", facts[2]), 3))
        draft.row(Box("项目概况", 2), Box(summary, 8))
        budget = [money(rng, 150, 420), money(rng, 60, 160), money(rng, 10, 50)]
        arrived = [budget[0], budget[1], budget[2] - money(rng, 1, 4)]
        paid = [spent(rng, amount) for amount in arrived]
        left = [one - two for one, two in zip(arrived, paid, strict=True)]
        series = [[*one, added(one)] for one in (budget, arrived, paid, left)]
        labels = ("本级财政资金", "上级补助资金", "单位自筹资金", "合计")
        draft.funds(
            Box("资金情况\n（万元）", 2),
            columns(
                ("label", "资金来源", 2),
                ("adjusted_budget", "预算安排数"),
                ("arrived", "实际到位数"),
                ("executed", "实际支出数"),
                ("left", "资金结余数"),
                ("execution_rate", "预算执行率", 2),
            ),
            [
                (label, *(str(one[place]) for one in series), rate(series[2][place], series[0][place]))
                for place, label in enumerate(labels)
            ],
            total=3,
        )
        draft.row(Box("年度绩效目标", 2), Box(goal, 8))
        draft.row(Box("目标完成情况", 2), Box(done, 8))
        draft.goal(goal, done)
        percent = rate(series[2][3], series[0][3])
        first = {"level1": "预算执行", "level2": "执行进度", "level3": "预算执行率", "target": "≥95%"}
        behind = Decimal(percent.rstrip("%")) < 95
        first |= {"actual": percent, "reason": "质保金按合同留待下年支付" if behind else ""}
        caps = {"预算执行": 10, "产出指标": 40, "成本指标": 10, "效益指标": 30, "满意度指标": 10}
        rows = ranked(rng, [first, *under(listed(lines, KEYS), OUTPUT)], caps)
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("weight", "指标权重"),
            ("target", "目标值"),
            ("actual", "完成值"),
            ("score", "自评得分"),
            ("reason", "偏差原因", 2),
        )
        draft.indicators(None, heads, rows)
        score = total(rows)
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, heads, "合计", sums)
        grade = "优秀" if Decimal(score) >= 90 else "良好"
        draft.row(Box("自评结论", 2), Box(ticked(draft, grade, ("优秀", "良好", "合格", "不合格")), 8))
        draft.row(Box("存在问题及建议", 2), Box("前期勘察深度不够，建议主管部门提早组织联合踏勘。", 8))
        draft.row(Box("主管部门\n审核意见", 2), Box("（盖章）　　　　　　年　　月　　日", 8))
        documents.append(Document(f"arrived-and-left-{number}", "ARRIVED-AND-LEFT", (draft,), year, unit))
    return documents


# Guizhou, counties: central transfers with document numbers and dates, points in the block's label, score in the tail


TRANSFERS = (
    (
        "中央财政林业草原生态保护恢复资金",
        ("国家林业和草原局", "黔岭省林业局", "苗江县林业局"),
        "苗江县国有林场",
        "黔岭财资环",
        "完成退化草原修复和森林抚育，加强天然林管护，稳定护林员队伍。",
        "森林抚育和天然林管护任务完成，退化草原修复完成九成七，护林员劳务报酬按月发放。",
        """
数|森林抚育面积|≥2.1万亩|2.15万亩|
数|天然林管护面积|=46.3万亩|46.3万亩|
数|退化草原修复面积|≥0.8万亩|0.78万亩|秋季连阴雨，补播推迟到次年春
数|聘用生态护林员|≥860人|872人|
质|抚育作业合格率|≥95%|96.8%|
质|管护责任落实率|=100%|100%|
时|当年任务完成率|≥95%|97.4%|
成|森林抚育补助标准|≤200元/亩|200元/亩|
经|护林员人均增收|≥8000元|8000元|
社|带动脱贫人口就业|≥600人|634人|
生|森林覆盖率|≥62%|62.4%|
续|生态系统功能|持续向好|持续向好|
满|林区群众满意度|≥85%|91.2%|
""",
    ),
    (
        "中央财政城镇保障性安居工程补助资金",
        ("住房和城乡建设部", "黔岭省住房和城乡建设厅", "舞阳河市住房和城乡建设局"),
        "舞阳河市住房保障中心",
        "黔岭财综",
        "改造老旧小区十八个，筹集保障性租赁住房，发放租赁补贴，改善居住条件。",
        "十八个小区改造完工十七个，租赁住房筹集和补贴发放任务超额完成。",
        """
数|改造老旧小区|=18个|17个|一个小区加装电梯意见不统一，暂缓收尾
数|惠及居民户数|≥3120户|3168户|
数|筹集保障性租赁住房|≥240套|252套|
数|发放租赁补贴户数|≥410户|426户|
质|工程验收合格率|=100%|100%|
质|租赁补贴发放准确率|=100%|100%|
时|开工目标完成率|=100%|100%|
时|补贴发放及时率|=100%|100%|
成|户均改造成本|≤2.4万元|2.31万元|
社|居民居住条件|明显改善|明显改善|
社|新增养老托育设施|≥6处|6处|
生|节能门窗改造面积|≥1.2万平方米|1.26万平方米|
续|物业管理覆盖率|≥95%|97.2%|
满|小区居民满意度|≥85%|90.6%|
""",
    ),
)


def numbered_transfers() -> list[Document]:
    """A central transfer to a county, scored: document numbers and dates among the fund columns, three departments."""
    documents = []
    for number, (project, departments, unit, mark, goal, done, lines) in enumerate(TRANSFERS, start=1):
        rng, year = Random(f"numbered transfers {number}"), 2021 + number
        title = "中央对地方转移支付资金绩效自评表"
        draft = Draft(title, "project", 10, year)
        draft.above = [title, f"（{year}年度）　　　　　　　　　　金额单位：万元"]
        draft.row(Box("转移支付名称", 2), draft.named("project_name", project, 8))
        names = ("中央主管部门", "省级主管部门", "县级主管部门" if number == 1 else "市级主管部门")
        draft.row(
            Box(names[0], 2),
            draft.named("competent_department", departments[0], 3),
            names[1],
            draft.named("competent_department", departments[1], 4),
        )
        draft.row(
            Box(names[2], 2),
            draft.named("competent_department", departments[2], 3),
            "资金使用单位",
            draft.named("implementing_unit", unit, 4),
        )
        budget = [money(rng, 800, 2600), money(rng, 60, 300), money(rng, 20, 150)]
        paid = [spent(rng, amount) for amount in budget]
        points = earned(added(paid), added(budget))
        series = [[added(one), *one] for one in (budget, paid)]
        papers = [
            ("", ""),
            (f"{mark}〔{year}〕{rng.randint(20, 99)}号", f"{year}年4月1{number}日"),
            (f"{mark}〔{year}〕{rng.randint(100, 180)}号", f"{year}年6月2{number}日"),
            ("年初预算", f"{year}年1月25日"),
        ]
        own = "其他资金（县级）" if number == 1 else "其他资金（市级）"
        labels = ("年度资金总额", "其中：中央补助", "省级资金", own)
        table = [
            (
                label,
                *papers[place],
                *(str(one[place]) for one in series),
                rate(series[1][place], series[0][place]),
                "" if place else points,
            )
            for place, label in enumerate(labels)
        ]
        draft.funds(
            "资金执行\n情况\n（10分）",
            columns(
                ("label", "资金来源"),
                ("paper", "下达文号", 2),
                ("date", "下达日期"),
                ("adjusted_budget", "预算数（A）"),
                ("executed", "执行数（B）"),
                ("execution_rate", "执行率（B/A）"),
                ("score", "得分", 2),
            ),
            table,
            block_points="10分",
        )
        draft.cap("资金执行情况", "10分", presence="optional")
        draft.beside(
            "资金管理\n情况",
            [
                ["拨付及时性", Box("收到指标文件后三十日内分解下达到使用单位。", 8)],
                ["使用合规性", Box("专款专用，支付手续完备，未发现截留挪用。", 8)],
                ["绩效管理", Box("年初编报目标，年中开展监控，年末组织自评。", 8)],
            ],
        )
        draft.beside(
            "总体目标\n完成情况", [[Box("总体目标", 5), Box("全年实际完成情况", 4)], [Box(goal, 5), Box(done, 4)]]
        )
        draft.goal(goal, done)
        caps = {"产出指标": 40, "成本指标": 10, "效益指标": 30, "满意度指标": 10}
        rows = ranked(rng, under(listed(lines, KEYS), OUTPUT), caps)
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 2),
            ("target", "年度指标值"),
            ("actual", "全年完成值"),
            ("weight", "分值"),
            ("score", "得分"),
            ("reason", "未完成原因和\n改进措施", 2),
        )
        draft.indicators(None, heads, rows)
        score = total(rows, points)
        draft.row(Box("总分", 6), draft.named("total_weight", "100"), draft.named("total_score", score), Box("", 2))
        draft.row(Box("其他需要说明的问题", 2), Box("无", 8))
        draft.below = [people(draft, ("填报人", ("龙水清", "安顺心")[number - 1])) + f"　　填报时间：{year + 1}年2月"]
        documents.append(Document(f"numbered-transfers-{number}", "NUMBERED-TRANSFERS", (draft,), year, unit))
    return documents


# Jiangxi, counties: a department with its projects in one file, points in the labels of level 1 and beside each row


BUNDLES = (
    (
        "琴湖县民政局",
        "做好困难群众救助、养老服务和社会事务管理，兜牢民生底线。",
        "救助政策全面落实，养老机构改造完成，殡葬服务设施更新。",
        """
数|发放低保金人次|≥14.2万人次|14.56万人次|
数|改造敬老院|=5所|5所|
数|更新殡葬设施|=3处|3处|
质|低保对象认定准确率|≥98%|98.7%|
质|预决算公开率|=100%|100%|
时|救助金按月发放率|=100%|100%|
时|临时救助办结时限|≤7个工作日|5个工作日|
成|“三公”经费控制率|≤100%|88.2%|
成|公用经费控制率|≤100%|96.4%|
社|困难群众生活|得到保障|得到保障|
社|养老床位使用率|≥60%|56.8%|两所敬老院改造期间暂停入住
续|主动发现机制|持续运行|持续运行|
满|服务对象满意度|≥90%|94.8%|
""",
        (
            (
                "琴湖县社会福利中心",
                "敬老院消防和适老化改造",
                "完成五所敬老院改造，消除消防隐患。",
                "五所敬老院改造完工，消防验收合格。",
                """
数|改造敬老院|=5所|5所|
数|安装喷淋设施|≥3200平方米|3265平方米|
数|更换护理床|≥180张|186张|
质|消防验收合格率|=100%|100%|
质|护理床验收合格率|=100%|100%|
时|改造完工时间|2021年10月底前|2021年11月15日|消防管材涨价，重新询价耽误半月
成|每平方米改造费用|≤420元|408元|
社|受益老人|≥460人|472人|
社|消防安全隐患|消除|消除|
续|消防设施维保制度|建立|建立|
满|入住老人满意度|≥90%|95.6%|
满|家属满意度|≥90%|93.2%|
""",
            ),
            (
                "琴湖县救助管理站",
                "流浪乞讨人员救助",
                "应救尽救，帮助受助人员返乡。",
                "救助六百余人次，寻亲成功率提高。",
                """
数|救助流浪乞讨人员|≥620人次|643人次|
数|街面巡查|≥365次|380次|
数|寻亲返乡|≥85人|88人|
质|受助人员信息录入率|=100%|100%|
质|寻亲成功率|≥75%|76.5%|
时|求助响应时间|≤30分钟|25分钟|
成|人均救助费用|≤650元|618元|
社|街面流浪现象|减少|减少|
社|冻饿死伤事件|=0起|0起|
续|部门联动机制|健全|基本健全|与两个邻县的交接流程尚在商定
满|受助人员满意度|≥85%|92%|
满|社会公众满意度|≥85%|88.9%|
""",
            ),
        ),
    ),
    (
        "袁水区教育体育局",
        "办好公平而有质量的教育，改善办学条件，发展群众体育。",
        "办学条件持续改善，教师培训任务完成，两处运动场改造收尾。",
        """
数|新增公办园学位|≥540个|540个|
数|培训教师|≥2600人次|2718人次|
数|改造学校运动场|=8处|6处|两处与地下管线改造同步，收尾至次年2月
质|新建校舍验收合格率|=100%|100%|
质|培训考核合格率|≥97%|98.5%|
时|资助资金发放及时率|=100%|100%|
成|公用经费控制率|≤100%|97.7%|
成|“三公”经费控制率|≤100%|81.5%|
社|义务教育巩固率|≥99%|99.6%|
社|学前教育普惠率|≥88%|90.3%|
续|校长教师交流机制|持续推进|持续推进|
满|家长满意度|≥88%|91.1%|
满|教师满意度|≥85%|87.4%|
""",
        (
            (
                "袁水区教师发展中心",
                "中小学教师全员培训",
                "分学科培训中小学教师，提升课堂教学水平。",
                "集中培训二十六期，网络研修参训率达到目标。",
                """
数|集中培训期数|≥24期|26期|
数|培训教师|≥2600人次|2718人次|
数|送教下乡|≥40场|38场|两场因强降雨取消
质|培训考核合格率|≥97%|98.5%|
质|网络研修参训率|≥96%|97.3%|
时|培训按计划完成率|=100%|100%|
成|人均培训标准|≤320元/天|306元/天|
社|优质课获奖数量|≥60节|64节|
社|教师教学能力|有所提升|有所提升|
续|校本研修制度|健全|健全|
满|参训教师满意度|≥90%|94.7%|
满|学校满意度|≥90%|93%|
""",
            ),
        ),
    ),
)


def department_bundle() -> list[Document]:
    """A department's form and those of its projects, one after the other behind the report's running text."""
    documents = []
    for number, (department, goal, done, lines, projects) in enumerate(BUNDLES, start=1):
        year = 2020 + number
        rng = Random(f"department bundle {number}")
        drafts = [_bundled(rng, year, "overall", department, (department, "", goal, done, lines))]
        drafts += [_bundled(rng, year, "project", department, project) for project in projects]
        whole = drafts[0].gold["fund_lines"][0]
        text = Paragraph(
            (
                f"{year}年，",
                Figure("部门整体支出全年预算", f"{whole['adjusted_budget_text']}万元"),
                "，",
                Figure("实际支出", f"{whole['executed_text']}万元"),
                "，支出进度总体正常。",
            )
        )
        lead = (f"{department}{year}年度预算绩效自评报告", LEAD[0], LEAD[1], text)
        documents.append(
            Document(f"department-bundle-{number}", "DEPARTMENT-BUNDLE", (*lead, *drafts), year, department)
        )
    return documents


def _bundled(rng: Random, year: int, kind: str, department: str, topic: tuple[str, str, str, str, str]) -> Draft:
    unit, project, goal, done, lines = topic
    title = f"{year}年度部门整体支出绩效自评表" if kind == "overall" else f"{year}年度项目支出绩效自评表"
    draft = Draft(title, kind, 11, year)
    draft.above = [title, "单位：万元"]
    if kind == "overall":
        draft.row(Box("部门名称", 2), draft.named("unit_name", unit, 9))
        labels: Sequence[str] = ("部门整体支出", "其中：基本支出", "项目支出")
        first = [money(rng, 500, 1300), money(rng, 900, 3600)]
    else:
        draft.row(Box("项目名称", 2), draft.named("project_name", project, 9))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 4),
            "实施单位",
            draft.named("implementing_unit", unit, 4),
        )
        draft.accept(unit_name=unit)  # the department hands in the file, the unit has the project
        labels = ("项目支出总额", "其中：本年财政拨款", "上年结转资金", "其他资金")
        first = [money(rng, 60, 320), money(rng, 2, 20), Decimal("0.00")]
    budget = [amount + (money(rng, 1, 30) if place == 0 else 0) for place, amount in enumerate(first)]
    paid = [spent(rng, amount) for amount in budget]
    series = [[added(one), *one] for one in (first, budget, paid)]
    points = earned(series[2][0], series[1][0])
    table = []
    for place, label in enumerate(labels):
        amounts = [one[place] for one in series]
        percent = rate(amounts[2], amounts[1]) if amounts[1] else "—"
        scores = ("—", "—") if place else ("10", points)
        table.append((label, *map(str, amounts), percent, *scores))
    draft.funds(
        "预算执行\n情况",
        columns(
            ("label", "资金性质", 3),
            ("initial_budget", "年初批复数"),
            ("adjusted_budget", "调整后预算数"),
            ("executed", "实际支出数"),
            ("execution_rate", "执行率"),
            ("weight", "分值"),
            ("score", "得分", 2),
        ),
        table,
    )
    draft.beside("年度总体\n目标", [[Box("年初设定目标", 5), Box("年末完成情况", 5)], [Box(goal, 5), Box(done, 5)]])
    draft.goal(goal, done)
    caps = {"产出指标": 40, "成本指标": 20, "效益指标": 20, "满意度指标": 10}
    rows = ranked(rng, under(listed(lines, KEYS), OUTPUT), caps)
    rows = [
        {**row, "done": attained(row), "shown": {"level1": f"{row['level1']}\n（{caps[row['level1']]}分）"}}
        for row in rows
    ]
    for level1, cap in caps.items():
        draft.cap(level1, f"{cap}分")
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标", 2),
        ("target", "预期值"),
        ("actual", "实际值"),
        ("done", "完成程度"),
        ("weight", "分值"),
        ("score", "自评分"),
        ("reason", "未达标原因及整改措施", 2),
    )
    draft.indicators(None, heads, rows)
    score = total(rows, points)
    sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
    closing(draft, heads, "总得分", sums)
    draft.row(Box("自评等级", 2), draft.named("grade", "优" if Decimal(score) >= 90 else "良", 9))
    return draft


# Inner Mongolia, banners: tasks with points of their own between funds and indicators, in yuan


TASK_KEYS = "kind level3 actual target reason"
TASK_LEVELS = {
    "数": ("产出", "数量"),
    "质": ("产出", "质量"),
    "时": ("产出", "时效"),
    "成": ("产出", "成本"),
    "经": ("效益", "经济效益"),
    "社": ("效益", "社会效益"),
    "生": ("效益", "生态效益"),
    "续": ("效益", "可持续影响"),
    "满": ("满意度", "服务对象满意度"),
}
TASKED = (
    (
        "乌兰敖包旗农牧局",
        "乌兰敖包旗动物疫病预防控制中心",
        "重大动物疫病防控",
        "经常性项目",
        (
            ("完成春秋两季集中免疫，应免尽免", "两季集中免疫全部完成，免疫档案齐全", "8", "8"),
            ("建成苏木镇兽医实验室四个", "建成三个，一个仪器待安装", "6", "5"),
            ("组织防疫员轮训，人人持证上岗", "轮训六期，持证率百分之百", "6", "6"),
        ),
        """
数|口蹄疫免疫牲畜|186.4万头（只）|≥185万头（只）|
数|布病免疫羊只|92.7万只|≥92万只|
数|采样监测|9640份|≥9600份|
数|配备防疫员|212名|=212名|
质|免疫抗体合格率|82.3%|≥70%|
质|应免畜禽免疫密度|100%|=100%|
时|秋季免疫完成时间|11月8日|10月底前|降雪偏早，三个嘎查转场推迟
成|每头次免疫成本|2.65元|≤2.8元|
经|减少疫病损失|1180万元|≥1100万元|
社|区域性重大动物疫情|0起|0起|
生|病死畜禽无害化处理率|99.1%|≥98%|
续|防疫网格化机制|稳定运行|稳定运行|
满|农牧民满意度|93.8%|≥90%|
""",
    ),
    (
        "巴彦淖旗文化旅游体育局",
        "巴彦淖旗乌兰牧骑",
        "乌兰牧骑惠民演出",
        "经常性项目",
        (
            ("下乡演出一百二十场，覆盖全部苏木镇", "下乡演出一百二十六场，覆盖全部苏木镇", "10", "10"),
            ("新创作品十二件", "新创作品十一件，一件排练中", "5", "4"),
            ("培训嘎查文艺骨干", "培训文艺骨干二百三十名", "5", "5"),
        ),
        """
数|下乡演出|126场|≥120场|
数|新创作品|11件|≥12件|主创人员抽调参加会演
数|培训文艺骨干|230人|≥220人|
数|线上展播|18期|≥16期|
质|演出计划执行率|100%|=100%|
质|作品获奖率|18.2%|≥15%|
时|演出任务完成时间|12月10日|12月20日前|
成|场均演出成本|8460元|≤8800元|
社|惠及农牧民|5.4万人次|≥5万人次|
社|民族文化传承氛围|浓厚|浓厚|
续|人才梯队|基本稳定|稳定|两名演员调离，招聘在途
满|观众满意度|97.2%|≥95%|
""",
    ),
)


def by_class(rows: Sequence[Row]) -> list[Row]:
    """The rows with one weight and one score for those of a level-2 class."""
    classes = list(dict.fromkeys(row["level2"] for row in rows))
    found: list[Row] = []
    for row in rows:
        members = [other for other in rows if other["level2"] == row["level2"]]
        group = classes.index(row["level2"]) + 1 if len(members) > 1 else None
        sums = {name: str(added([Decimal(other[name]) for other in members])) for name in ("weight", "score")}
        found.append({**row, **sums, "weight_group": group, "score_group": group})
    return found


def tasks_with_points() -> list[Document]:
    """A banner's project in yuan: tasks with points and scores, points merged over classes, values before targets."""
    documents = []
    for number, (department, unit, project, kind, tasks, lines) in enumerate(TASKED, start=1):
        rng, year = Random(f"tasks with points {number}"), 2020 + 2 * number
        title = "旗本级项目支出绩效自评表"
        draft = Draft(title, "project", 11, year, "元")
        draft.above = [title, f"评价年度：{year}年　　　　　　　　　　　　　　　　　　单位：元"]
        draft.row(Box("项目名称", 2), draft.named("project_name", project, 5), "项目类别", Box(kind, 3))
        draft.row(
            Box("主管部门", 2),
            draft.named("competent_department", department, 5),
            "实施单位",
            draft.named("implementing_unit", unit, 3),
        )
        first = [money(rng, 900_000, 2_600_000), money(rng, 400_000, 1_500_000), money(rng, 10_000, 60_000)]
        budget = [first[0], first[1] + money(rng, 20_000, 90_000), first[2]]
        paid = [spent(rng, amount) for amount in budget]
        series = [[added(one), *one] for one in (first, budget, paid)]
        points = earned(series[2][0], series[1][0])
        draft.funds(
            "项目资金",
            columns(
                ("label", "资金来源", 3),
                ("initial_budget", "年初预算"),
                ("adjusted_budget", "调整后预算"),
                ("executed", "实际支出"),
                ("execution_rate", "支出率"),
                ("weight", "权重"),
                ("score", "得分", 2),
            ),
            [
                (
                    label,
                    *(f"{one[place]:,}" for one in series),
                    rate(series[2][place], series[1][place]),
                    *(("/", "/") if place else ("10", points)),
                )
                for place, label in enumerate(("资金合计", "旗本级资金", "上级专项资金", "其他资金"))
            ],
        )
        draft.beside(
            "年度目标",
            [
                ["序号", Box("目标任务", 3), Box("完成情况", 4), "权重", "得分"],
                *(
                    (str(place), Box(task[0], 3), Box(task[1], 4), *task[2:])
                    for place, task in enumerate(tasks, start=1)
                ),
            ],
        )
        for expected, actual, weight, score in tasks:
            draft.goal(expected, actual, block_points=weight, score=score)
        rows = ranked(rng, under(listed(lines, TASK_KEYS), TASK_LEVELS), {"产出": 35, "效益": 25, "满意度": 10})
        rows = by_class(rows)
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标", 3),
            ("actual", "实际完成值"),
            ("target", "计划值"),
            ("weight", "权重"),
            ("score", "得分"),
            ("reason", "差异原因", 2),
        )
        draft.indicators(None, heads, rows)
        score = str(Decimal(total(rows, points)) + sum(Decimal(task[3]) for task in tasks))
        sums = {"weight": draft.named("total_weight", "100"), "score": draft.named("total_score", score)}
        closing(draft, heads, "合计得分", sums)
        draft.row(Box("存在的问题", 2), Box("个别任务受天气和人员变动影响，进度安排留余地不足。", 9))
        draft.row(Box("下一步措施", 2), Box("提前排定作业时间表，实行专人跟踪。", 9))
        names_of = (("填表人", ("宝音图", "萨仁娜")[number - 1]), ("负责人", ("额尔敦", "白斯琴")[number - 1]))
        draft.below = [people(draft, *names_of)]
        documents.append(Document(f"tasks-with-points-{number}", "TASKS-WITH-POINTS", (draft,), year, unit))
    return documents


FAMILIES: Mapping[str, Callable[[], list[Document]]] = {
    "ADJUSTED-VALUES": adjusted_values,
    "REASON-TICKS": reason_ticks,
    "SOURCE-AND-STRUCTURE": source_and_structure,
    "SUMMARY-FIRST": summary_first,
    "ARRIVED-AND-LEFT": arrived_and_left,
    "NUMBERED-TRANSFERS": numbered_transfers,
    "DEPARTMENT-BUNDLE": department_bundle,
    "TASKS-WITH-POINTS": tasks_with_points,
}

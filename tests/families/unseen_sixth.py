"""A sixth set of families that nobody described, drafted by a hand that saw neither the reader's forms nor other sets.

Kinds of templates that provinces, cities, counties and funds publish: tasks with budgets by source, scoring tables
with points beside every name, special bonds, social insurance, linked funds of counties, a year by quarters. Reports
are drawn at random. They were read for the first time after the readers had been mended for the fifth set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from samples.layout import Box
from samples.report import Figure, Paragraph
from tests.families.drafts import Column, Document, Draft, Row, columns
from tests.families.topics import LEAD, NATIONAL, TOPICS, Topic, scored, total
from tests.families.unseen_fifth import CRAFTS, SOLAR

ORCHARD = Topic(
    "梨溪县农业农村局",
    "梨溪县果业技术推广站",
    "脱贫村黄桃园提质增效",
    "改造九个脱贫村的老桃园，补上滴灌和防雹网，让农户当年多挂果。",
    "老园改造全部完成，滴灌覆盖九个村，三个村的防雹网因到货晚延到六月装好。",
    """
数|改造老果园|≥|2400|亩|2436|
数|铺设滴灌管网|≥|86|公里|88.2|
数|农户培训||不少于18期||18期|
质|果苗成活率|≥|92|%|94.5|
质|工程验收合格率|=|100|%|100|
时|防雹网安装||4月30日前||6月8日|中标厂家排产推迟，三个村晚到货
成|每亩改造补助|≤|1500|元|1480|
经|户均增收|≥|2100|元|2265|
社|受益脱贫户（含监测对象）|≥|512|户|518|
生|节约灌溉用水||有所下降||下降约两成|
续|管护主体落实率|=|100|%|100|
满|受益农户满意度|≥|95|%|97|
""",
)
FOOTBRIDGE = Topic(
    "梨溪县交通运输局",
    "岩头乡人民政府",
    "岩头乡便民桥及通组路硬化",
    "建成两座便民桥，硬化通组路十一公里，雨季村民出行不再绕路。",
    "两座桥和通组路都已交付使用，出行时间平均少了二十五分钟。",
    """
数|新建便民桥|=|2|座|2|
数|硬化通组路|≥|11|公里|11.3|
质|交工验收合格率|=|100|%|100|
质|混凝土强度达标率|=|100|%|100|
时|开工及时率|≥|90|%|100|
时|完工时间||2022年11月底||2022年12月16日|十月连续阴雨，路面晚浇筑十六天
成|每公里硬化成本|≤|48|万元|47.6|
社|受益脱贫人口|≥|1260|人|1284|
社|村民出行时间||平均缩短20分钟以上||平均缩短25分钟|
续|工程设计使用年限|≥|15|年|15|
满|沿线群众满意度|≥|90|%|95.6|
""",
)
LABS = Topic(
    "江岷省教育厅",
    "江岷水利职业大学",
    "实训楼实验设备更新",
    "更新水工材料与测绘两个方向的实验台套，满足分组实训要求。",
    "设备全部到位并投入教学，生均台套数达到评估标准。",
    """
数|购置实验设备|≥|426|台（套）|431|
数|改造实训室|=|12|间|12|
质|设备验收合格率|=|100|%|100|
质|设备完好率|≥|97|%|98.4|
时|采购完成时间||8月25日前||8月19日|
成|单间改造费用|≤|9.5|万元|9.2|
社|年实训学时|≥|3.2|万人时|2.94|下学期部分班级外出顶岗，校内实训减少
社|技能证书获取率|≥|88|%|90.3|
续|设备共享机制||建立并运行||建立并运行|
满|学生满意度|≥|90|%|92.7|
满|教师满意度|≥|90|%|94|
""",
)
WARDS = Topic(
    "江岷省卫生健康委员会",
    "江岷省康复医院",
    "康复病区扩建与设备配置",
    "扩建两个康复病区，配齐早期康复设备，缩短患者候床时间。",
    "病区如期启用，候床时间由二十二天减到十三天。",
    """
数|新增康复床位|=|96|张|96|
数|配置康复设备|≥|58|台|58|
质|竣工验收合格率|=|100|%|100|
质|设备开机率|≥|95|%|93.8|两台步态训练仪等待进口配件
时|病区启用时间||2021年9月底前||2021年9月27日|
成|每床建设成本|≤|11.8|万元|11.62|
社|平均候床时间|≤|15|天|13|
社|早期康复介入率|≥|60|%|66|
续|学科人才梯队||逐步完善||逐步完善|
满|患者满意度|≥|92|%|95.1|
满|职工满意度|≥|85|%|88|
""",
)


@dataclass(frozen=True)
class Office:
    """A department with its code, tasks (name, content, what was done) and, as a topic, goals and indicators."""

    code: str
    tasks: tuple[tuple[str, str, str], ...]
    topic: Topic


WATER = Office(
    "312001",
    (
        ("河湖治理", "整治四条河道，清除碍洪点", "四条河道完工，碍洪点清除三十六处"),
        ("农村供水", "更换老旧管网，保障水质", "更换管网五十八公里，水质抽检全部合格"),
        ("水旱防御", "检修泵站，补足抢险物料", "泵站检修完毕，物料补足"),
        ("日常运转", "保障机关和所属单位运转", "运转正常"),
    ),
    Topic(
        "",
        "沅溪市水务局",
        "",
        "守住防洪和供水底线，河湖面貌继续改善，水价改革在两个灌区落地。",
        "汛期未发生险情，供水水质全年达标，水价改革在一个灌区落地，另一个转入下年。",
        """
数|整治河道长度|≥|42|公里|43.6|
数|更换供水管网|≥|55|公里|58|
数|检修泵站|=|17|座|17|
质|水质抽检合格率|=|100|%|100|
质|堤防工程验收合格率|=|100|%|100|
时|汛前检查完成时间||4月15日前||4月11日|
成|公用经费控制率|≤|100|%|96.4|
社|受益供水人口|≥|18.6|万人|18.9|
社|水价改革灌区||2个||1个|一个灌区计量设施年底才验收
生|河湖水质优良比例|≥|90|%|92.5|
续|河湖长制运行||长效运行||长效运行|
满|用水户满意度|≥|90|%|93|
""",
    ),
)
HERITAGE = Office(
    "225001",
    (
        ("文物保护", "修缮三处市级文保单位", "两处完工，一处主体完工"),
        ("公共文化", "办好展览和送戏下乡", "展览二十四个，送戏一百八十场"),
        ("人员与运转", "按时发放工资，保障场馆开放", "全部保障到位"),
    ),
    Topic(
        "",
        "檀州市文物和博物馆事业局",
        "",
        "修好文物，办好展览，全年安全无事故，参观人次稳中有升。",
        "展览和送戏超出计划，全年无安全事故，一处修缮因雨季延后。",
        """
数|修缮文物保护单位|=|3|处|2|一处木构件需重新论证，屋面工程转入下年
数|举办展览|≥|20|个|24|
数|送戏下乡|≥|160|场|180|
质|修缮验收合格率|=|100|%|100|
质|藏品账物相符率|=|100|%|100|
时|免费开放天数||不少于310天||318天|
成|三公经费控制率|≤|100|%|82.7|
经|文创收入|≥|120|万元|131.5|
社|参观人次|≥|95|万人次|104.2|
社|安全事故|=|0|起|0|
续|讲解志愿者队伍||稳定||稳定|
满|观众满意度|≥|92|%|95.8|
""",
    ),
)
TOWNSHIP = Office(
    "701001",
    (
        ("人居环境整治", "清运垃圾，改造厕所", "垃圾日产日清，改厕三百二十户"),
        ("产业发展", "流转土地建育苗大棚", "建成大棚六十座"),
        ("民生保障", "发放救助和临时补贴", "按月发放，无拖欠"),
        ("基层治理", "网格巡查，化解纠纷", "化解纠纷九十七件"),
        ("机关运转", "保障工资和办公", "保障到位"),
    ),
    Topic(
        "",
        "洮原县青稞镇人民政府",
        "",
        "环境更整洁，产业有新增，纠纷不出镇，救助不漏一户。",
        "环境整治通过县级验收，育苗大棚当年见效，救助做到应保尽保。",
        """
数|改造农村厕所|≥|300|户|320|
数|建成育苗大棚|=|60|座|60|
数|化解矛盾纠纷|≥|90|件|97|
质|改厕验收合格率|=|100|%|100|
质|救助对象认定准确率|≥|99|%|99.4|
时|补贴发放时间||每月15日前||每月12日前|
成|人均公用经费|≤|1.2|万元|1.16|
经|村集体经济收入增长|≥|8|%|6.7|大棚首年投产，下半年才有销售
社|新增就业岗位||150个以上||168个|
生|生活垃圾处理率|≥|95|%|96.5|
续|村规民约执行||持续有效||持续有效|
满|村民满意度|≥|90|%|92.4|
""",
    ),
)
SKILLED = Office(
    "463001",
    (
        ("招生就业", "完成年度招生，推荐毕业生就业", "招生一千二百余人，就业率九成六"),
        ("教学改革", "新建两个专业，修订教材", "两个专业招生，教材修订四种"),
        ("校园建设", "改造宿舍消防设施", "四栋宿舍改造完毕"),
    ),
    Topic(
        "",
        "朔岭省交通技师学院",
        "",
        "招生稳定，专业对路，宿舍安全隐患清零。",
        "招生和就业好于上年，宿舍消防改造通过验收。",
        """
数|年度招生人数|≥|1200|人|1236|
数|新增专业|=|2|个|2|
数|改造宿舍楼|=|4|栋|4|
质|毕业生双证率|≥|90|%|93.1|
质|消防验收合格率|=|100|%|100|
时|开学前完工||8月28日前||8月26日|
成|生均培养成本|≤|1.35|万元|1.31|
社|毕业生就业率|≥|95|%|96.2|
社|社会培训人次|≥|6000|人次|5420|九月至十月企业停产检修，两期培训取消
续|校企合作单位|≥|25|家|28|
满|学生满意度|≥|88|%|91.5|
满|用人单位满意度|≥|90|%|94|
""",
    ),
)
OFFICES = (WATER, HERITAGE, TOWNSHIP, SKILLED)

_SURNAMES, _NAMES = "覃阮戚闵游卞裴甄", ("亦舟", "望舒", "若楠", "知远", "砚秋", "景行", "怀瑾", "南乔")
_CENT = Decimal("0.01")


def person(rng: Random) -> str:
    return rng.choice(_SURNAMES) + rng.choice(_NAMES)


def phone(rng: Random) -> str:
    return f"0{rng.randint(310, 998)}-{rng.randint(2000000, 8999999)}"


def mobile(rng: Random) -> str:
    return f"1{rng.choice('3578')}{rng.randint(0, 9)}0000{rng.randint(1000, 9999)}"


def parts(rng: Random, amount: Decimal, count: int, shares: Sequence[int] = ()) -> list[Decimal]:
    """The amount as a sum of so many amounts, with two digits behind the point."""
    shares = shares or [rng.randint(2, 9) for _ in range(count)]
    found = [(amount * share / sum(shares)).quantize(_CENT) for share in shares[1:]]
    return [amount - sum(found), *found]


def spent(rng: Random, amounts: Sequence[Decimal]) -> list[Decimal]:
    return [(amount * rng.randint(880, 1000) / 1000).quantize(_CENT) for amount in amounts]


def rate(executed: Decimal | int, budget: Decimal | int) -> Decimal:
    return (100 * Decimal(executed) / budget).quantize(_CENT, ROUND_HALF_UP)


def earned(weight: int, percent: Decimal) -> str:
    """The score of the budget's execution: points times rate."""
    return str((weight * percent / 100).quantize(_CENT, ROUND_HALF_UP))


def capped(rows: Iterable[Row], caps: Mapping[str, int], print_of: str = "{}\n（{}分）") -> list[Row]:
    """The rows with the points of their section printed in the label of level 1."""
    return [
        {**row, "shown": {**row.get("shown", {}), "level1": print_of.format(row["level1"], caps[row["level1"]])}}
        for row in rows
    ]


def heads(text: str) -> list[Column]:
    """Columns as `role head` or `role head across`, one per line; a `|` breaks the head over two lines."""
    found = [line.split() for line in text.strip().splitlines()]
    return columns(*((role, head.replace("|", "\n"), int(across[0]) if across else 1) for role, head, *across in found))


def goal_block(draft: Draft, label: str, names: tuple[str, str], widths: tuple[int, int], texts: Sequence[str]) -> None:
    draft.goal(*texts)
    draft.beside(
        label,
        [[Box(text, width) for text, width in zip(line, widths, strict=True)] for line in (names, tuple(texts))],
    )


def drop_blank_rows(draft: Draft) -> None:
    """Template rows that nobody filled in are no indicators."""
    draft.gold["indicators"] = [
        row for row in draft.gold["indicators"] if row["level3"] and row["level3"].strip("…") and row["weight_text"]
    ]


# Main tasks with budgets and executions by source, under heads of two rows


def tasks_by_source() -> list[Document]:
    return [_tasks_by_source(n, Random(f"tasks by source {n}")) for n in range(3)]


def _tasks_by_source(n: int, rng: Random) -> Document:
    office, year = (WATER, HERITAGE, TOWNSHIP)[n], 2021 + n
    draft = Draft("部门（单位）整体支出绩效自评表", "overall", 13, year)
    draft.row(Box("部门（单位）名称", 2), draft.named("unit_name", office.topic.unit, 11))
    totals = [Decimal(rng.randint(20000, 400000)) / 100 for _ in office.tasks]
    other = [(amount * rng.choice((0, 0, 7, 12)) / 100).quantize(_CENT) for amount in totals]
    used, used_other = spent(rng, totals), other
    lines = [
        [
            *task,
            *map(str, (budget, budget - extra, extra or "", done, done - done_extra, done_extra or "")),
            "—",
            f"{rate(done, budget)}%",
            "—",
        ]
        for task, budget, extra, done, done_extra in zip(office.tasks, totals, other, used, used_other, strict=True)
    ]
    whole = rate(sum(used), sum(totals))
    score = earned(10, whole)
    sums = [sum(totals), sum(totals) - sum(other), sum(other), sum(used), sum(used) - sum(used_other), sum(used_other)]
    upper = ("任务名称", "主要内容", "完成情况")
    rows: list[list[Any]] = [
        [
            *(Box(name, 1, 2) for name in upper),
            Box("预算数（万元）", 3),
            Box("执行数（万元）", 3),
            *(Box(name, 1, 2) for name in ("分值", "执行率", "得分")),
        ],
        [*("总额", "财政\n拨款", "其他\n资金") * 2],
        *lines,
        [Box("金额合计", 3), *map(str, sums), "10", f"{whole}%", score],
    ]
    draft.beside("年度\n主要\n任务", rows)
    for (name, content, done), line in zip(office.tasks, lines, strict=True):
        values = {"label": name, "adjusted_budget": line[3], "executed": line[6], "weight": "—", "score": "—"}
        draft.fund_line({**values, "execution_rate": line[10]}, is_total=False)
        draft.goal(content, done, presence="open")
    values = {"label": "金额合计", "adjusted_budget": str(sums[0]), "executed": str(sums[3]), "weight": "10"}
    draft.fund_line({**values, "execution_rate": f"{whole}%", "score": score}, is_total=True)
    for label, budgeted, paid in (("财政拨款", sums[1], sums[4]), ("其他资金", sums[2], sums[5])):
        source = {"label": label, "adjusted_budget": str(budgeted), "executed": str(paid)}
        draft.fund_line(source, is_total=False, presence="open")
    goal_block(draft, "年度\n总体\n目标", ("预期目标", "实际完成情况"), (6, 6), (office.topic.goal, office.topic.done))
    for row in draft.gold["goals"]:
        row["goal_no"] = 1
    caps = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    ranked = capped(scored(office.topic.rows(), caps), caps)
    for level1, points in caps.items():
        draft.cap(level1, f"{points}分")
    draft.indicators(
        "年度\n绩效\n指标",
        heads("""
            level1 一级指标
            level2 二级指标
            level3 三级指标 2
            target 年度指标值 2
            actual 实际完成值 2
            weight 分值
            score 得分
            reason 偏差原因分析及改进措施 2
        """),
        ranked,
    )
    result = total(ranked, score)
    draft.row(Box("总分", 9), draft.named("total_weight", "100"), draft.named("total_score", result), Box("", 2))
    draft.named("self_score", result)
    draft.above += [f"（{year}年度）", f"填报单位：{office.topic.unit}　　　　　　自评得分：{result}"]
    draft.below += [
        "备注：1.其他资金指与财政拨款共同用于同一任务的自有资金、社会捐助等。",
        "2.定性指标按达成预期、部分达成并有一定效果、未达成且效果较差三档，分别按100%—80%、80%—60%、60%—0%计分。",
    ]
    return Document(f"tasks_by_source_{n}", "TASKS-BY-SOURCE", (draft,), year, office.topic.unit)


# Funds by origin and by structure, goals and tasks one by one, level 1 that begins with the input


def inputs_first() -> list[Document]:
    return [_inputs_first(n, Random(f"inputs first {n}")) for n in range(3)]


def _inputs_first(n: int, rng: Random) -> Document:
    office, year = (SKILLED, WATER, HERITAGE)[n], 2022 - n % 2
    topic = office.topic
    draft = Draft("部门（单位）整体绩效自评表", "overall", 10, year)
    draft.above += [f"（{year}年度）"]
    draft.row(Box("部门（单位）名称", 2), draft.named("unit_name", topic.unit, 8))
    amount = Decimal(rng.randint(90000, 900000)) / 100
    initial = (amount * rng.randint(85, 99) / 100).quantize(_CENT)
    executed = spent(rng, [amount])[0]
    score = earned(10, rate(executed, amount))
    names = heads("""
        label 预算情况 2
        initial_budget 年初预算数（A）
        adjusted_budget 全年预算数（B）
        executed 全年执行数（C）
        weight 分值
        execution_rate 执行率（C/B）
        score 得分
    """)
    # One column more than the heads: the lines below the total stand beside the label of their grouping.
    groups = (
        ("1.资金\n来源", ("（1）政府预算资金", "（2）财政专户管理资金", "（3）单位资金")),
        ("2.资金\n结构", ("（1）基本支出", "（2）项目支出")),
    )
    first = [
        "部门预算总额",
        *map(str, (initial, amount, executed)),
        "10",
        f"{rate(executed, amount)}%",
        score,
    ]
    rows: list[list[Any]] = [
        [Box(head.head, 3 if head.role == "label" else 1) for head in names],
        [Box(first[0], 3), *first[1:]],
    ]
    draft.fund_line({head.role: text for head, text in zip(names, first, strict=True)}, is_total=True)
    for group, labels in groups:
        filled = [label for label in labels if n or "专户" not in label]
        shares = [rng.randint(2, 9) for _ in filled]
        amounts = zip(*(parts(rng, whole, len(filled), shares) for whole in (initial, amount, executed)), strict=True)
        cells = dict(zip(filled, amounts, strict=True))
        for number, label in enumerate(labels):
            texts = [label, *(map(str, cells[label]) if label in cells else ("", "", "")), "—", "—", "—"]
            draft.fund_line({head.role: text for head, text in zip(names, texts, strict=True)}, is_total=False)
            draft.gold["fund_lines"][-1]["accept"]["label"].append(label[3:])
            start = [Box(group, 1, len(labels))] if number == 0 else []
            rows.append([*start, Box(label, 2), *texts[1:]])
    draft.beside("预算执行\n情况\n（万元）", rows)
    aims = topic.goal.rstrip("。").split("，")
    done = topic.done.rstrip("。").split("，")
    while len(done) < len(aims):
        done.append("已完成")
    done = [*done[: len(aims) - 1], "，".join(done[len(aims) - 1 :])]
    lines: list[list[Any]] = [[Box("预期目标", 5), Box("实际完成情况", 4)]]
    for number, (aim, actual) in enumerate(zip(aims, done, strict=True), start=1):
        draft.goal(f"目标{number}：{aim}。", f"{actual}。", accept={"expected_text": [f"{aim}。"]})
        lines.append([Box(f"目标{number}：{aim}。", 5), Box(f"{actual}。", 4)])
    draft.beside("年度履\n职目标", lines)
    draft.beside(
        "年度主\n要任务",
        [[Box("任务名称", 2), Box("主要内容", 4), Box("完成情况", 3)]]
        + [[Box(name, 2), Box(content, 4), Box(finish, 3)] for name, content, finish in office.tasks],
    )
    for _, content, finish in office.tasks:
        draft.goal(content, finish, presence="open")
    ranked = _input_rows(topic, rng)
    draft.indicators(
        "绩效\n指标",
        heads("""
            level1 一级|指标
            level2 二级指标
            level3 三级指标 2
            target 年度指标值
            actual 全年完成值
            weight 分值
            score 得分
            reason 未完成原因及拟采取的改进措施
        """),
        ranked,
    )
    draft.row(
        Box("总分", 7),
        draft.named("total_weight", "100"),
        draft.named("total_score", total(ranked, score)),
        Box(""),
    )
    names_of = person(rng), phone(rng), person(rng)
    for role, text in zip(("填报人", "联系电话", "单位负责人"), names_of, strict=True):
        draft.contact(role, text)
    draft.below += [f"填报人：{names_of[0]}　　联系电话：{names_of[1]}　　单位负责人：{names_of[2]}"]
    lead = (f"{topic.unit}{year}年度整体绩效自评报告", *LEAD[:3], f"附：{draft.title}")
    return Document(f"inputs_first_{n}", "INPUTS-FIRST", (*lead, draft), year, topic.unit)


def _input_rows(topic: Topic, rng: Random) -> list[Row]:
    control = f"{rng.randint(88, 99)}.{rng.randint(1, 9)}%"
    inputs = [
        ("工作目标管理", "年度履职目标相关性", "相关", "相关"),
        ("工作目标管理", "工作任务科学性", "科学", "科学"),
        ("预算和财务管理", "预算调整率", "≤10%", f"{rng.randint(2, 9)}.5%"),
        ("预算和财务管理", "“三公经费”控制率", "≤100%", control),
        ("预算和财务管理", "政府采购执行率", "≥95%", "100%"),
        ("绩效管理", "绩效自评完成率", "=100%", "100%"),
    ]
    rows: list[Row] = [
        {"level1": "投入管理指标", "level2": level2, "level3": name, "target": target, "actual": actual, "reason": ""}
        for level2, name, target, actual in inputs
    ]
    classes = {
        "数": ("产出指标", "重点工作任务完成"),
        "质": ("产出指标", "重点工作任务完成"),
        "时": ("产出指标", "履职目标实现"),
        "成": ("产出指标", "履职目标实现"),
        "经": ("效益指标", "履职效益"),
        "社": ("效益指标", "履职效益"),
        "生": ("效益指标", "履职效益"),
        "续": ("效益指标", "履职效益"),
        "满": ("效益指标", "满意度"),
    }
    for row in topic.rows():
        level1, level2 = classes[row["kind"]]
        rows.append({**row, "level1": level1, "level2": level2})
    return scored(rows, {"投入管理指标": 20, "产出指标": 40, "效益指标": 30})


# A scoring table: every name of three levels has its points beside it


def paired_points() -> list[Document]:
    return [_paired_points(n, Random(f"paired points {n}")) for n in range(3)]


_PAIRED = """
部门决策|预算编制|预算编制合理性|5|预算与职责、计划是否相符|功能分类准确2分，项目间分配合理3分
部门决策|预算编制|预算编制规范性|5|预算是否按要求编制|符合要求5分，每发现一处不符扣1分
部门决策|目标设置|绩效目标完整性|3|整体和项目是否都设目标|全部设置3分，缺一项扣1分
部门决策|目标设置|绩效指标明确性|7|指标是否清晰、可衡量|量化指标占比60%以上7分，每低5个百分点扣1分
部门管理|资金管理|政府采购执行情况|2|采购金额与采购预算之比|得分=执行率×1.5分+政策功能0.5分
部门管理|资金管理|财务合规性|3|支出是否符合制度|出现虚列支出扣3分，超范围支出扣2分
部门管理|资金管理|预决算信息公开|3|是否按期按要求公开|预算、决算各1.5分，迟于期限的减半
部门管理|项目管理|项目实施程序|2|申报、调整、验收手续|手续齐备2分
部门管理|项目管理|项目监管|2|监督检查机制|有制度1分，有记录1分
部门管理|资产管理|资产管理安全性|2|账实相符、处置规范|账实不符扣1分，处置不规范扣1分
部门管理|资产管理|固定资产利用率|1|在用资产占比|90%以上1分，75%—90%得0.7分，其余0.4分
部门管理|人员管理|财政供养人员控制率|1|在编人数与编制数之比|不超过100%得1分，否则不得分
部门管理|人员管理|编外人员控制率|1|编外人数占在职人数之比|5%以内1分，5%—10%得0.5分
部门管理|制度管理|管理制度健全性|3|财务、采购、资产、内控制度|制度齐全2分，有效执行1分
部门绩效|经济性|公用经费控制率|6|“三公”经费和日常公用经费|两项均不超预算6分，一项超3分
部门绩效|效率性|预算执行率|6|四个季度的平均执行率|各季度执行进度达到序时进度各1.5分
部门绩效|效率性|重点工作完成情况|8|上级交办事项|全部按期完成8分，一项未完成扣2分
部门绩效|效率性|项目完成及时性|6|项目是否按期完成|得分=按期完成项目数÷项目总数×6分
部门绩效|效果性|社会效益、经济效益、生态效益及可持续影响|25|履职对社会和经济的影响|按个性化指标的完成情况评分
部门绩效|公平性|群众信访办理情况|3|信访意见是否及时回复|建立机制1分，按期回复率100%得2分
部门绩效|公平性|公众或服务对象满意度|6|服务对象的评价|满意度95%以上6分，90%—95%得5分，80%—90%得3分
"""
_DEDUCTED = {
    "绩效指标明确性": ("6", "两个项目的指标未量化"),
    "固定资产利用率": ("0.7", "三台车辆待处置"),
    "编外人员控制率": ("0.5", "编外人员占比为7.4%"),
    "预算执行率": ("4.8", "第二季度支出低于序时进度"),
    "项目完成及时性": ("5.4", "一个项目跨年完工"),
    "社会效益、经济效益、生态效益及可持续影响": ("23.5", "一项个性化指标略低于预期"),
    "公众或服务对象满意度": ("5", "满意度为93.6%"),
    "政府采购执行情况": ("1.86", "一批设备流标后未再采购"),
}


def _paired_points(n: int, rng: Random) -> Document:
    unit, year = OFFICES[n].topic.unit, 2020 + n
    draft = Draft(f"{year}年度部门整体支出绩效自评评分表", "overall", 10, year)
    draft.above = ["附件2", draft.title, f"单位名称：{unit}"]
    draft.form["amount_unit_text"] = None
    draft.named("unit_name", unit)
    docked = set(rng.sample(sorted(_DEDUCTED), 4))
    rows: list[Row] = []
    for line in _PAIRED.strip().splitlines():
        level1, level2, name, weight, basis, standard = line.split("|")
        score, reason = _DEDUCTED[name] if name in docked else (weight, "")
        row = {"level1": level1, "level2": level2, "level3": name, "weight": weight, "score": score, "reason": reason}
        rows.append({**row, "basis": basis, "standard": standard})
    first: dict[str, int] = {}
    second: dict[tuple[str, str], int] = {}
    for row in rows:
        first[row["level1"]] = first.get(row["level1"], 0) + int(row["weight"])
        key = row["level1"], row["level2"]
        second[key] = second.get(key, 0) + int(row["weight"])
    for level1, points in first.items():
        draft.cap(level1, str(points), presence="optional")
    for row in rows:
        row["points1"], row["points2"] = str(first[row["level1"]]), str(second[row["level1"], row["level2"]])
    header: list[list[Any]] = [
        [Box("评价指标", 6), *(Box(name, 1, 3) for name in ("指标说明", "评分标准", "自评得分", "扣分原因"))],
        [Box("一级指标", 2), Box("二级指标", 2), Box("三级指标", 2)],
        [*("名称", "权重\n（%）") * 3],
    ]
    names = columns(
        ("level1", ""),
        ("points1", ""),
        ("level2", ""),
        ("points2", ""),
        ("level3", ""),
        ("weight", ""),
        ("basis", ""),
        ("standard", ""),
        ("score", ""),
        ("reason", ""),
    )
    draft.indicators(None, names, rows, header=header, merged=("level1", "points1", "level2", "points2"))
    draft.row(
        "综合得分",
        "100",
        "",
        "100",
        "",
        draft.named("total_weight", "100"),
        "",
        "",
        draft.named("total_score", total(rows)),
        "",
    )
    lead: tuple[str, ...] = (f"{unit}整体支出绩效自评报告", *LEAD[1:5]) if n else ()
    return Document(f"paired_points_{n}", "PAIRED-POINTS", (*lead, draft), year, unit)


# A project paid by a special bond: facts of the bond, funds with the total last, decision / process / output / benefit


def special_bonds() -> list[Document]:
    return [_special_bonds(n, Random(f"special bonds {n}")) for n in range(3)]


_BONDS = (
    (
        "鹿泉新区城市更新局",
        "鹿泉新区市政建设投资有限公司",
        "老旧片区供热管网改造",
        "市政和产业园区基础设施",
        "万平方米",
        186,
    ),
    ("泊安县水利局", "泊安县惠民供水有限公司", "城乡供水一体化二期", "农林水利", "户", 23400),
    ("峪州市教育局", "峪州市职业教育中心", "职教园区实训基地建设", "社会事业", "平方米", 38500),
)


def _special_bonds(n: int, rng: Random) -> Document:
    department, unit, project, kind, measure, size = _BONDS[n]
    year = 2022 + n % 2
    draft = Draft("地方政府专项债券项目资金绩效自评表", "project", 10, year)
    draft.above += [f"（{year}年度）", "金额单位：万元"]
    draft.row(Box("项目名称", 2), draft.named("project_name", project, 4), Box("债券投向领域", 2), Box(kind, 2))
    draft.row(
        Box("主管部门", 2),
        draft.named("competent_department", department, 4),
        Box("项目单位", 2),
        draft.named("implementing_unit", unit, 2),
    )
    draft.row(
        Box("债券名称", 2),
        Box(f"{year}年政府专项债券（{rng.choice('五六七八九')}期）", 4),
        Box("债券代码", 2),
        Box(f"{year % 100}05{rng.randint(100, 999)}", 2),
    )
    draft.row(
        Box("发行时间", 2),
        Box(f"{year}年{rng.randint(2, 6)}月"),
        "债券期限",
        Box("15年", 2),
        Box("票面利率", 2),
        Box(f"3.{rng.randint(10, 40)}%", 2),
    )
    budgets = [
        Decimal(rng.randint(60, 240) * 100),
        Decimal(rng.randint(10, 40) * 100),
        Decimal(rng.randint(5, 30) * 50),
    ]
    arrived = [budgets[0], budgets[1], (budgets[2] * rng.choice((80, 100)) / 100).quantize(Decimal(1))]
    used = [(amount * rng.randint(86, 100) / 100).quantize(Decimal(1)) for amount in arrived]
    labels = ("专项债券资金", "财政预算资金", "项目单位自筹资金", "合计")
    lines = [
        (label, str(budget), str(got), str(paid), f"{rate(paid, budget)}%", "")
        for label, budget, got, paid in zip(
            labels, [*budgets, sum(budgets)], [*arrived, sum(arrived)], [*used, sum(used)], strict=True
        )
    ]
    draft.funds(
        "项目资\n金安排\n与使用",
        heads("""
            label 资金来源 2
            adjusted_budget 本年预算安排数
            arrived 本年到位数
            executed 本年实际支出数 2
            execution_rate 预算执行率
            note 备注 2
        """),
        lines,
        total=3,
    )
    goal = f"{year}年完成{project}主体工程，形成实物工作量，项目收入能覆盖当年利息。"
    done = "主体工程按计划推进，利息按期支付，部分收入因交付时间推后而减少。"
    goal_block(draft, "年度绩\n效目标", ("年初申报目标", "年末完成情况"), (5, 4), (goal, done))
    caps = {"决策": 15, "过程": 25, "产出": 35, "效益": 25}
    income = rng.randint(78, 93)
    percent = rate(sum(used), sum(budgets))
    texts = [
        ("决策", "项目立项", "立项手续完备性", "完备", "完备", "立项批复", ""),
        ("决策", "项目立项", "项目成熟度", "开工条件具备", "具备", "施工许可证", ""),
        ("决策", "绩效目标", "绩效目标合理性", "合理", "合理", "绩效目标申报表", ""),
        (
            "过程",
            "资金管理",
            "债券资金支出进度",
            "≥90%",
            f"{percent}%",
            "支付明细账",
            "" if percent >= 90 else "验收后付款",
        ),
        ("过程", "资金管理", "资金使用合规性", "合规", "合规", "审计报告", ""),
        ("过程", "债务管理", "还本付息及时率", "100%", "100%", "付息凭证", ""),
        ("过程", "组织实施", "专账核算", "实行专账", "实行专账", "", ""),
        (
            "产出",
            "产出数量",
            "年度建设规模",
            f"≥{size}{measure}",
            f"{size + rng.randint(1, 9)}{measure}",
            "监理月报",
            "",
        ),
        ("产出", "产出质量", "单元工程合格率", "100%", "100%", "质检记录", ""),
        (
            "产出",
            "产出时效",
            "主体工程完工时间",
            f"{year}年11月底前",
            f"{year}年12月20日",
            "",
            "征地交付晚，停工二十天",
        ),
        ("产出", "产出成本", "概算控制率", "≤100%", f"{rng.randint(93, 99)}.4%", "结算审核", ""),
        ("效益", "经济效益", "项目收入实现率", "≥95%", f"{income}%", "收费台账", "设施启用推后，少收一个季度"),
        ("效益", "社会效益", "受益群众", "明显增加", "明显增加", "", ""),
        ("效益", "可持续影响", "收益覆盖本息倍数", "≥1.2倍", "1.26倍", "实施方案", ""),
        ("效益", "满意度", "服务对象满意度", "≥90%", f"9{rng.randint(0, 8)}.5%", "问卷汇总", ""),
    ]
    names = ("level1", "level2", "level3", "target", "actual", "evidence", "reason")
    rows = capped(
        scored([dict(zip(names, line, strict=True)) for line in texts], caps),
        caps,
        rng.choice(("{}（{}分）", "{}\n({}分)")),
    )
    for level1, points in caps.items():
        draft.cap(level1, f"{points}分")
    draft.indicators(
        None,
        heads("""
            level1 一级指标
            level2 二级指标
            level3 三级指标 2
            target 目标值
            actual 完成值
            weight 权重（分）
            score 自评得分
            evidence 佐证资料
            reason 偏差说明
        """),
        rows,
    )
    draft.row(
        Box("自评总分", 6),
        draft.named("total_weight", "100"),
        draft.named("total_score", total(rows)),
        "自评等级",
        draft.named("grade", "优"),
    )
    draft.row(Box("存在问题及原因", 2), Box("征地和管线迁改占用工期，收入测算偏于乐观。", 8))
    draft.row(Box("下一步工作安排", 2), Box("按季核对收入与付息计划，年内完成结算。", 8))
    people = person(rng), phone(rng), person(rng)
    for role, text in zip(("填表人", "联系电话", "单位负责人"), people, strict=True):
        draft.contact(role, text)
    draft.row(Box("填表人", 2), Box(people[0]), "联系电话", Box(people[1], 2), Box("单位负责人", 2), Box(people[2], 2))
    return Document(f"special_bonds_{n}", "SPECIAL-BONDS", (draft,), year, unit)


# A social insurance fund: income and expenditure in 100 million yuan, last year's figures beside this year's


def insurance_funds() -> list[Document]:
    return [_insurance_funds(n, Random(f"insurance funds {n}")) for n in range(3)]


_FUNDS = (
    ("城乡居民基本养老保险基金", "淮岭市人力资源和社会保障局", "淮岭市社会保险事业中心", "保险费收入", "养老金支出"),
    ("职工基本医疗保险基金", "淮岭市医疗保障局", "淮岭市医疗保障事业中心", "保险费收入", "医疗待遇支出"),
    ("失业保险基金", "淮岭市人力资源和社会保障局", "淮岭市就业服务中心", "保险费收入", "失业保险金支出"),
)


def _insurance_funds(n: int, rng: Random) -> Document:
    fund, department, office, premium, benefit = _FUNDS[n]
    year = 2021 + n
    draft = Draft("社会保险基金预算绩效自评表", "project", 12, year, "亿元")
    draft.form["skip_fields"].append("form_type")  # neither a project nor a unit
    draft.above += [f"（{year}年度）　　　　　　　　　　　　　　单位：亿元"]
    draft.row(Box("项目（基金）名称", 2), draft.named("project_name", fund, 10))
    draft.row(
        Box("主管部门", 2),
        draft.named("competent_department", department, 4),
        Box("实施单位（经办机构）", 2),
        draft.named("implementing_unit", office, 4),
    )
    names = heads("""
        label 项目 3
        prior 上年决算数 2
        initial_budget 年初预算数
        adjusted_budget 调整预算数
        executed 本年决算数 2
        execution_rate 完成预算（%） 2
    """)
    groups = (
        ("一、基金收入", (f"其中：{premium}", "财政补贴收入", "利息收入")),
        ("二、基金支出", (f"其中：{benefit}", "转移支出")),
    )
    lines: list[tuple[str, ...]] = []
    sums: list[list[Decimal]] = []
    for group, labels in groups:
        members: list[list[Decimal]] = []
        for place in range(len(labels)):
            budget = Decimal(rng.randint(600, 3200) // (1, 4, 9)[place]) / 100
            factors = rng.randint(85, 97), rng.choice((98, 100, 100)), 100, rng.randint(94, 104)
            members.append([(budget * factor / 100).quantize(_CENT) for factor in factors])
        sums.append([sum(amounts, Decimal(0)) for amounts in zip(*members, strict=True)])
        for label, amounts in zip((group, *labels), (sums[-1], *members), strict=True):
            share = (100 * amounts[3] / amounts[2]).quantize(Decimal("0.1"))
            lines.append((label, *map(str, amounts), str(share)))
    left = [one - two for one, two in zip(*sums, strict=True)]
    before = [Decimal(rng.randint(6000, 9000)) / 100, *[Decimal(rng.randint(9000, 12000)) / 100] * 3]
    lines.append(("三、本年收支结余", *map(str, left), ""))
    lines.append(("四、年末滚存结余", *(str(one + two) for one, two in zip(before, left, strict=True)), ""))
    draft.funds("基金\n预算\n执行\n情况", names, lines, total=None)
    for row in draft.gold["fund_lines"]:
        row["skip_fields"] = ["is_total"]  # income and expenditure: two sums that are no total of funds
        row["accept"]["label"].append(row["label"].split("、")[-1])
    goal = "应保尽保，待遇按时足额发放，基金安全可持续，经办服务更方便。"
    done = "参保人数和待遇发放达到目标，基金运行平稳，线上办理比例略低于目标。"
    goal_block(draft, "总体\n目标", ("年度绩效目标", "全年完成情况"), (6, 5), (goal, done))
    texts = [
        ("政策落实", "参保扩面", "参保率", "正向", "%", "95", "94.6", f"9{rng.randint(5, 8)}.{rng.randint(1, 9)}", ""),
        ("政策落实", "参保扩面", "新增参保人数", "正向", "万人", "1.8", "1.52", f"{rng.randint(18, 24) / 10}", ""),
        ("政策落实", "待遇保障", "待遇按时发放率", "正向", "%", "100", "100", "100", ""),
        ("政策落实", "待遇保障", "困难群体代缴率", "正向", "%", "100", "99.7", "100", ""),
        ("基金运行", "收支管理", "预算收入完成率", "正向", "%", "98", "101.3", f"{rng.randint(98, 104)}.2", ""),
        ("基金运行", "收支管理", "违规支付金额", "反向", "万元", "0", "1.2", "0", ""),
        ("基金运行", "保值增值", "定期存款占比", "正向", "%", "80", "76.5", f"8{rng.randint(1, 8)}", ""),
        ("可持续性", "支付能力", "累计结余可支付月数", "正向", "个月", "12", "13.4", f"1{rng.randint(3, 6)}.1", ""),
        ("经办服务", "服务效率", "业务平均办理时限", "反向", "个工作日", "5", "6", f"{rng.randint(3, 5)}", ""),
        (
            "经办服务",
            "服务效率",
            "线上办理比例",
            "正向",
            "%",
            "70",
            "58.9",
            f"6{rng.randint(2, 8)}.4",
            "老年参保人仍习惯到窗口办理",
        ),
        ("经办服务", "满意度", "参保人满意度", "正向", "%", "90", "92.1", f"9{rng.randint(1, 6)}.8", ""),
    ]
    keys = ("level1", "level2", "level3", "operator", "unit", "value", "prior", "actual", "reason")
    caps = {"政策落实": 35, "基金运行": 30, "可持续性": 10, "经办服务": 25}
    rows = scored([dict(zip(keys, text, strict=True)) for text in texts], caps)
    draft.indicators(
        "绩效\n指标",
        heads("""
            level1 一级指标
            level2 二级指标
            level3 三级指标
            operator 指标方向
            unit 计量单位
            value 目标值
            prior 上年实际值
            actual 本年完成值
            weight 权重
            score 得分
            reason 偏差原因
        """),
        rows,
    )
    draft.row(Box("合计", 9), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), Box(""))
    draft.below += ["注：指标方向为正向的，完成值越大越好；为反向的，完成值越小越好。上年实际值仅供对照，不计分。"]
    return Document(f"insurance_funds_{n}", "INSURANCE-FUNDS", (draft,), year, office)


# County projects paid by linked funds: several in one report, weight before target, blank template rows


def linked_funds() -> list[Document]:
    return [_linked_funds(n, Random(f"linked funds {n}")) for n in range(3)]


def _linked_funds(n: int, rng: Random) -> Document:
    year, unit = 2022, "梨溪县乡村振兴服务中心"
    topics = ((ORCHARD, FOOTBRIDGE), (FOOTBRIDGE, SOLAR), (SOLAR, ORCHARD, TOPICS[4]))[n]
    drafts = [_linked_form(topic, year, rng) for topic in topics]
    budget = sum(row["adjusted_budget"] for draft in drafts for row in draft.gold["fund_lines"] if row["is_total"])
    executed = sum(row["executed"] for draft in drafts for row in draft.gold["fund_lines"] if row["is_total"])
    text = Paragraph(
        (
            f"一、资金情况。{year}年",
            Figure("安排衔接资金", f"{budget / 10000:.2f}万元"),
            f"，涉及项目{len(drafts)}个。截至12月底，",
            Figure("实际支出", f"{executed / 10000:.2f}万元"),
            "，",
            Figure("支出进度", f"{rate(executed, budget)}%"),
            "。结余部分为质保金，按合同约定支付。",
        )
    )
    blocks: list[Any] = [f"{unit}关于{year}年度衔接资金绩效自评情况的报告", text, LEAD[1], LEAD[4]]
    for number, draft in enumerate(drafts, start=1):
        blocks += [f"附件{number}", draft]
    return Document(f"linked_funds_{n}", "LINKED-FUNDS", tuple(blocks), year, unit)


def _linked_form(topic: Topic, year: int, rng: Random) -> Draft:
    draft = Draft("绩效目标自评表", "project", 9, year)
    draft.above += [f"（{year}年度）"]
    name, number = person(rng), mobile(rng)
    draft.row(
        "项目名称",
        draft.named("project_name", topic.project, 3),
        Box("项目负责人\n及电话", 2),
        Box(f"{name}{number}", 3),
    )
    roles = ["项目负责人及电话", "项目负责人", "联系电话", "电话"]
    draft.gold["contacts"].append(
        {
            "role": "项目负责人及电话",
            "value_text": f"{name}{number}",
            "accept": {"role": roles, "value_text": [name, number]},
        }
    )
    draft.gold["contacts"].append({"role": "电话", "value_text": number, "accept": {"role": roles}, "presence": "open"})
    draft.row(
        "主管部门",
        draft.named("competent_department", topic.department, 3),
        Box("实施单位", 2),
        draft.named("implementing_unit", topic.unit, 3),
    )
    amounts = [Decimal(rng.randint(40, 260)), Decimal(rng.randint(10, 120)), Decimal(rng.randint(5, 60))]
    used = [amounts[0], (amounts[1] * rng.randint(90, 100) / 100).quantize(_CENT), amounts[2]]
    percent = rate(sum(used), sum(amounts))
    score = earned(10, percent)
    draft.funds(
        "资金情况\n（万元）",
        columns(
            ("label", "", 3),
            ("adjusted_budget", "全年预算数\n（A）"),
            ("executed", "全年执行数\n（B）"),
            ("weight", "分值"),
            ("execution_rate", "执行率\n（B/A）"),
            ("score", "得分"),
        ),
        [
            ("年度资金总额：", str(sum(amounts)), str(sum(used)), "10", f"{percent}%", score),
            ("其中：中央衔接资金", str(amounts[0]), str(used[0]), "", "", ""),
            ("省级衔接资金", str(amounts[1]), str(used[1]), "", "", ""),
            ("市县衔接资金", str(amounts[2]), str(used[2]), "", "", ""),
            ("其他资金", "", "", "", "", ""),
        ],
    )
    goal_block(
        draft, "年度\n总体\n目标", ("年初设定目标", "年度总体目标完成情况综述"), (4, 4), (topic.goal, topic.done)
    )
    rows = capped(scored(topic.rows()), NATIONAL)
    for level1, points in NATIONAL.items():
        draft.cap(level1, f"{points}分")
    blank = dict.fromkeys(("level3", "target", "actual", "weight", "score", "reason"), "")
    filled: list[Row] = []
    for level1 in NATIONAL:
        members = [row for row in rows if row["level1"] == level1]
        classes = {row["level2"] for row in members}
        wanted = {"效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")}.get(level1, ())
        for level2 in wanted or dict.fromkeys(row["level2"] for row in members):
            same = [row for row in members if row["level2"] == level2]
            if level2 in classes:
                filled += same
            else:  # the template's row was left as it is
                filled.append({**blank, "level1": level1, "level2": level2, "shown": members[0]["shown"]})
    filled.append({**blank, "level1": "满意度指标", "level2": "……", "shown": rows[-1]["shown"]})
    draft.indicators(
        "绩\n效\n指\n标",
        heads("""
            level1 一级指标
            level2 二级指标
            level3 三级指标
            weight 分值
            target 年度指标值
            actual 全年实际值
            score 得分
            reason 未完成原因及拟采取的改进措施
        """),
        filled,
    )
    drop_blank_rows(draft)
    draft.row(
        Box("总分", 4),
        draft.named("total_weight", "100"),
        Box("", 2),
        draft.named("total_score", total(rows, score)),
        "",
    )
    draft.accept(unit_name=topic.unit)
    draft.below += [
        "注：1.一级指标分值统一为：产出指标50分、效益指标30分、满意度指标10分、预算资金执行率10分。",
        "2.定量指标完成指标值的，记满分；未完成的，按完成比例计分。",
        "3.定性指标按达成预期、部分达成、未达成三档，在该指标分值的100-80%、80-60%、60-0%内确定得分。",
    ]
    return draft


# A university's or hospital's project: execution by quarters, merged points, tick boxes for kind and grade, in yuan


def by_quarters() -> list[Document]:
    return [_by_quarters(n, Random(f"by quarters {n}")) for n in range(3)]


def _by_quarters(n: int, rng: Random) -> Document:
    topic, year = (LABS, WARDS, CRAFTS)[n], 2021
    draft = Draft(f"{topic.unit}专项资金项目绩效自评表", "project", 12, year, "元")
    code = f"{rng.randint(100000, 999999)}{year % 100}P{rng.randint(10**6, 10**7 - 1)}"
    draft.above += [f"项目编码：{code}　　　　预算年度：{year}　　　　单位：元"]
    kinds = ["基本建设", "设备购置", "修缮改造", "其他"]
    chosen = (1, 0, 3)[n]
    ticks = " ".join(f"{'☑' if number == chosen else '□'}{name}" for number, name in enumerate(kinds))
    draft.row(Box("项目名称", 2), draft.named("project_name", topic.project, 4), Box("项目类别", 2), Box(ticks, 4))
    draft.row(
        Box("主管部门", 2),
        draft.named("competent_department", topic.department, 4),
        Box("实施单位", 2),
        draft.named("implementing_unit", topic.unit, 4),
    )
    people = person(rng), phone(rng)
    draft.row(
        Box("项目负责人", 2),
        Box(draft.contact("项目负责人", people[0]), 4),
        Box("联系电话", 2),
        Box(draft.contact("联系电话", people[1]), 4),
    )
    budgets = [Decimal(rng.randint(200, 900) * 10000), Decimal(rng.randint(30, 120) * 10000), Decimal(0)]
    used = [(budget * rng.randint(905, 1000) / 1000).quantize(_CENT) for budget in budgets]
    quarters = [parts(rng, amount, 4) if amount else [] for amount in used]
    percent = rate(sum(used), sum(budgets))
    score = earned(10, percent)

    def cells(label: str, budget: Decimal, paid: Sequence[Decimal], done: Decimal) -> list[str]:
        if not budget:
            return [label, *[""] * 7, *("—", "—")]
        texts = [f"{amount:,.2f}" for amount in (budget, *paid, done)]
        return [label, *texts, f"{rate(done, budget)}%", *("—", "—")]

    lines = [
        cells(label, *values)
        for label, *values in zip(("财政拨款", "事业收入", "其他收入"), budgets, quarters, used, strict=True)
    ]
    whole = cells("合计", sum(budgets), [sum(q) for q in zip(*filter(None, quarters), strict=True)], sum(used))
    lines.append([*whole[:-2], "10", score])
    names = heads("""
        label 资金来源 2
        adjusted_budget 全年预算数
        q1 一季度
        q2 二季度
        q3 三季度
        q4 四季度
        executed 全年支出数
        execution_rate 执行率
        weight 分值
        score 得分
    """)
    tall = [Box(head.head, head.across, 2) for head in names if not head.role.startswith("q")]
    rows: list[list[Any]] = [[*tall[:2], Box("分季度支出数", 4), *tall[2:]]]
    rows.append([head.head for head in names if head.role.startswith("q")])
    for number, line in enumerate(lines):
        rows.append([Box(text, head.across) for head, text in zip(names, line, strict=True)])
        values = {head.role: text for head, text in zip(names, line, strict=True)}
        draft.fund_line(values, is_total=number == len(lines) - 1)
    draft.beside("预算\n执行\n（10分）", rows)
    draft.cap("预算执行", "10分", presence="open")
    goal_block(draft, "绩效\n目标", ("年度绩效目标", "目标完成情况"), (6, 5), (topic.goal, topic.done))
    ranked = _merged_points(scored(topic.rows()))
    draft.indicators(
        "绩效\n指标\n（90分）",
        heads("""
            level1 一级指标
            level2 二级指标
            level3 指标名称 2
            target 目标值
            actual 完成值
            share 完成比例
            weight 分值
            score 得分
            reason 未达标原因及整改措施 2
        """),
        ranked,
    )
    draft.cap("绩效指标", "90分", presence="open")
    result = total(ranked, score)
    draft.row(Box("自评总分", 8), draft.named("total_weight", "100"), draft.named("total_score", result), Box("", 2))
    marks = [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    grade = next(name for name, least in marks if Decimal(result) >= least)
    boxes = "　".join(f"{'☑' if name == grade else '□'}{name}" for name, _ in marks)
    draft.row(Box("自评等级", 2), draft.named("grade", grade, 10, shown=boxes))
    draft.row(Box("主管部门审核意见", 2), Box("同意自评结果。", 10))
    return Document(f"by_quarters_{n}", "BY-QUARTERS", (draft,), year, topic.unit, text_in_workbook=True)


def _merged_points(rows: Sequence[Row]) -> list[Row]:
    """One weight and one score for the rows of a level-2 class; a share of the target beside the actual value."""
    found = []
    for row in rows:
        same = [other for other in rows if other["level2"] == row["level2"]]
        number = list(dict.fromkeys(other["level2"] for other in rows)).index(row["level2"]) + 1
        reached = Decimal(row["number"]) / Decimal(row["value"]) if row["reason"] and row["operator"] else 1
        row = {**row, "share": "未按期" if row["reason"] and not row["operator"] else f"{100 * reached:.0f}%"}
        if len(same) > 1:
            for name in ("weight", "score"):
                row[name] = str(sum(Decimal(other[name]) for other in same))
                row[f"{name}_group"] = number
        found.append(row)
    return found


# A department: staff, budget with adjustment and carry-over, management / effect / capacity, grade in the total row


def management_effect() -> list[Document]:
    return [_management_effect(n, Random(f"management effect {n}")) for n in range(3)]


def _management_effect(n: int, rng: Random) -> Document:
    office, year = (TOWNSHIP, SKILLED, WATER)[n], 2023
    topic = office.topic
    draft = Draft("部门整体支出绩效自评表", "overall", 11, year)
    draft.above += [f"（{year}年度）", f"填报单位（盖章）：{topic.unit}　　　　　　　金额单位：万元"]
    posts, staff = rng.randint(40, 180), 0
    staff = posts - rng.randint(0, 9)
    draft.row(Box("部门名称", 2), draft.named("unit_name", topic.unit, 4), Box("部门编码", 2), Box(office.code, 3))
    draft.row(Box("编制人数", 2), Box(str(posts), 4), Box("实有人数", 2), Box(str(staff), 3))
    for label, count in (("编制人数", posts), ("实有人数", staff)):
        draft.value(label, None, str(count), Decimal(count))
        draft.gold["base_data"][-1]["presence"] = "open"
    basic = parts(rng, Decimal(rng.randint(60000, 300000)) / 100, 2)
    project = parts(rng, Decimal(rng.randint(40000, 500000)) / 100, 2)
    added = [Decimal(0), Decimal(rng.randint(-2000, 2000)) / 100, Decimal(rng.randint(500, 9000)) / 100, Decimal(0)]
    initial = [*basic, *project]
    full = [one + two for one, two in zip(initial, added, strict=True)]
    used = [full[0], *spent(rng, full[1:])]

    def line(label: str, which: Sequence[int], *, block: bool = False) -> list[str]:
        cells = [sum(column[i] for i in which) for column in (initial, added, full, used)]
        percent = rate(cells[3], cells[2])
        return [label, *map(str, cells), str(cells[2] - cells[3]), f"{percent}%", earned(10, percent) if block else ""]

    lines = [
        line("部门预算支出合计", range(4), block=True),
        line("1.基本支出", (0, 1)),
        line("其中：人员经费", (0,)),
        line("公用经费", (1,)),
        line("2.项目支出", (2, 3)),
        line("其中：本级项目", (2,)),
        line("对下转移支付", (3,)),
    ]
    score = lines[0][-1]
    draft.funds(
        "预算执行\n情况\n（10分）",
        heads("""
            label 支出项目 3
            initial_budget 年初预算数
            added 追加（减）预算数
            adjusted_budget 全年预算数
            executed 全年支出数
            left 年末结转结余数
            execution_rate 执行率
            score 得分
        """),
        lines,
        block_points="10分",
    )
    for row in draft.gold["fund_lines"]:
        row["accept"]["label"].append(row["label"][2:] if row["label"][1] == "." else row["label"])
    draft.cap("预算执行情况", "10分", presence="optional")
    goal_block(draft, "年度总\n体目标", ("年初设定目标", "年终完成情况"), (5, 5), (topic.goal, topic.done))
    caps = {"部门管理": 20, "履职效果": 60, "能力建设": 10}
    rows = capped(_management_rows(topic, rng, caps), caps)
    for level1, points in caps.items():
        draft.cap(level1, f"{points}分")
    draft.indicators(
        "年度\n绩效\n指标",
        heads("""
            level1 一级指标
            level2 二级指标
            level3 三级指标 2
            target 指标值
            actual 完成值
            weight 权重
            score 得分
            reason 偏差原因分析及改进措施 2
        """),
        rows,
    )
    result = total(rows, score)
    grade = "优" if Decimal(result) >= 90 else "良"
    draft.row(
        Box("合计", 7),
        draft.named("total_weight", "100"),
        draft.named("total_score", result),
        draft.named("grade", grade, 2, shown=f"自评等级：{grade}"),
    )
    people = person(rng), phone(rng)
    draft.contact("联系人", people[0])
    draft.contact("联系电话", people[1])
    draft.below += [
        f"联系人：{people[0]}　　　　联系电话：{people[1]}　　　　填报日期：{year + 1}年3月{rng.randint(1, 28)}日"
    ]
    text = Paragraph(
        (
            f"一、部门概况。{topic.unit}",
            Figure("编制人数", f"{posts}人"),
            "，",
            Figure("实有人数", f"{staff}人"),
            f"。{year}年",
            Figure("年初预算", f"{lines[0][1]}万元"),
            "，",
            Figure("全年预算", f"{lines[0][3]}万元"),
            "，",
            Figure("全年支出", f"{lines[0][4]}万元"),
            "。其中",
            Figure("基本支出", f"{lines[1][4]}万元"),
            "，",
            Figure("项目支出", f"{lines[4][4]}万元"),
            f"。年末{'' if n else '累计'}",
            Figure("结转结余", f"{lines[0][5]}万元"),
            "，主要是跨年项目的质保金。",
        )
    )
    blocks = (f"{topic.unit}{year}年度部门整体支出绩效自评报告", text, LEAD[3], LEAD[4], draft)
    return Document(f"management_effect_{n}", "MANAGEMENT-EFFECT", blocks, year, topic.unit)


def _management_rows(topic: Topic, rng: Random, caps: Mapping[str, int]) -> list[Row]:
    texts = [
        ("部门管理", "资金投入", "预算编制合理性", "合理", "合理", ""),
        ("部门管理", "资金投入", "结转结余变动率", "≤0%", f"-{rng.randint(2, 18)}.3%", ""),
        ("部门管理", "财务管理", "财务管理制度健全性", "健全", "健全", ""),
        ("部门管理", "采购管理", "政府采购规范性", "规范", "基本规范", "一次询价资料归档不全，已补齐"),
        ("部门管理", "资产管理", "资产账实相符", "相符", "相符", ""),
        ("部门管理", "人员管理", "在职人员控制率", "≤100%", f"9{rng.randint(1, 9)}.6%", ""),
        ("部门管理", "重点工作管理", "重点工作督办率", "100%", "100%", ""),
    ]
    keys = ("level1", "level2", "level3", "target", "actual", "reason")
    rows: list[Row] = [dict(zip(keys, text, strict=True)) for text in texts]
    classes = {"满": "服务对象满意度", "社": "社会影响", "生": "社会影响", "经": "社会影响"}
    for row in topic.rows("数质时成经社生满"):
        rows.append({**row, "level1": "履职效果", "level2": classes.get(row["kind"], "部门效果目标")})
    rows += [{**row, "level1": "能力建设", "level2": "长效管理", "reason": row["reason"]} for row in topic.rows("续")]
    rows.append(
        dict(
            zip(keys, ("能力建设", "人力资源建设", "业务培训覆盖率", "≥90%", f"9{rng.randint(2, 9)}%", ""), strict=True)
        )
    )
    rows.append(dict(zip(keys, ("能力建设", "档案管理", "档案完整性", "完整", "完整", ""), strict=True)))
    return scored(rows, caps)


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "TASKS-BY-SOURCE": tasks_by_source,
    "INPUTS-FIRST": inputs_first,
    "PAIRED-POINTS": paired_points,
    "SPECIAL-BONDS": special_bonds,
    "INSURANCE-FUNDS": insurance_funds,
    "LINKED-FUNDS": linked_funds,
    "BY-QUARTERS": by_quarters,
    "MANAGEMENT-EFFECT": management_effect,
}

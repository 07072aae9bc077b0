"""A second set of families that nobody described, drafted without looking at the reader or its vocabulary.

Headers, labels, orders and blocks are in the words of further bureaus, universities, hospitals and townships. They
measure how far the reader carries beyond the families that it was made on: nothing is to be tuned on them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from samples.layout import Box
from samples.report import Figure, Paragraph
from tests.families.described import Rows, execution_score, quotient
from tests.families.drafts import Cell, Column, Document, Draft, columns
from tests.families.topics import LEAD, Topic, scored, total

HOSPITAL = Topic(
    "澄湖市卫生健康委员会",
    "澄湖市第三人民医院",
    "胸痛中心能力建设",
    "通过胸痛中心认证，配齐急救监护设备，使全市急性胸痛患者在黄金时间内得到救治。",
    "九月通过认证现场核查，设备全部投入使用；转诊协议重签期间统计口径缺一个月。",
    """
数|购置除颤监护设备|≥|18|台|18|
数|开展急救演练|≥|24|场次|26|
数|培训急救人员||不少于300人次||342人次|
质|首份心电图10分钟内完成率|≥|95|%|96.3|
质|设备验收合格率|=|100|%|100|
时|中心认证完成时间||2023年10月底前||2023年9月21日|
时|入门到球囊扩张时间|≤|90|分钟|86|
成|监护设备采购单价|≤|9.8|万元/台|9.65|
经|减少患者转院费用|≥|120|万元|98.4|转诊协议重签，三季度统计少一个月
社|急性心梗救治成功率|≥|94|%|95.1|
社|区域急救网络||基本形成||已形成|
续|急救培训机制||持续运行||持续运行|
满|患者满意度|≥|92|%|94.5|
满|医务人员满意度|≥|85|%|88|
""",
)
CAMPUS = Topic(
    "岭北省教育厅",
    "岭北师范学院",
    "本科实验教学条件改善",
    "更新物理、化学、生物三个实验中心的教学仪器，生均仪器值达到合格标准，开齐培养方案规定的实验项目。",
    "三个中心的仪器已全部更新并投入教学，开出实验项目比上年多四十一项。",
    """
数|更新仪器设备|≥|860|台（套）|874|
数|新开实验项目|≥|40|项|41|
数|改造实验室||3间||3间|
质|设备完好率|≥|97|%|98.6|
质|实验开出率||达到98%以上||99.2%|
时|设备到位时间||2022年8月25日||2022年9月13日|进口分光光度计清关延迟十九天
成|台均购置成本|≤|1.35|万元|1.29|
社|受益学生|≥|6200|人|6431|
社|学生竞赛获奖||较上年增长||较上年增长|
续|仪器共享机制||已建立||已建立并上线预约|
满|学生满意度|≥|90|%|91.35|
满|教师满意度|≥|90|%|93|
""",
)
TOWN = Topic(
    "梧溪县农业农村和水务局",
    "梧溪县柳汀镇人民政府",
    "集镇环境卫生长效保洁",
    "集镇与十四个行政村垃圾日产日清，公厕专人管护，河道无漂浮物。",
    "日产日清全年未中断，公厕管护到位；十月暴雨后河道打捞延迟两天。",
    """
数|保洁覆盖村庄|=|14|个|14|
数|清运生活垃圾|≥|5400|吨|5617|
数|管护公厕||十二座||十二座|
质|垃圾日产日清率|≥|98|%|99.1|
质|河道漂浮物打捞及时率|≥|95|%|93.6|十月暴雨后两天无法下河作业
时|投诉处理时限||2个工作日内||1.5个工作日|
成|保洁员补助标准|≤|1500|元/人·月|1500|
经|可回收物销售收入||8万元左右||7.9万元|
社|提供公益岗位|≥|36|个|38|
生|集镇空气与水体感官||明显好转||明显好转|
续|门前三包责任书签订率|=|100|%|100|
满|群众满意率|≥|88|%|90.4|
""",
)
SERVICES = Topic(
    "澜山区司法局",
    "澜山区社区矫正中心",
    "社区矫正辅助服务采购",
    "向社会力量购买个案辅导、心理咨询和就业帮扶服务，协助做好在册对象的日常教育。",
    "服务机构按合同派驻社工九名，个案辅导与心理咨询超额完成，两名对象因迁居未完成就业帮扶。",
    """
数|派驻社会工作者|=|9|名|9|
数|个案辅导|≥|460|人次|478|
数|心理咨询|≥|150|人次|163|
质|服务档案合格率|≥|96|%|97.5|
质|在册对象再犯罪率|≤|0.5|%|0|
时|季度服务报告提交||每季度末10日内||每季度末7日内|
成|人均服务费用|≤|2600|元|2541|
社|就业帮扶成功|≥|30|人|28|两名对象迁往外地，帮扶中止
社|家庭关系改善||较明显||较明显|
续|服务机构退出机制||健全||健全|
满|服务对象满意度|≥|90|%|94|
""",
)
SEWAGE = Topic(
    "海棠市住房和城乡建设局",
    "海棠市排水集团有限公司",
    "城东污水处理厂提标扩建",
    "新增日处理能力四万吨，出水水质由一级B提升到一级A。",
    "主体工程完工并通水调试，厂前区绿化因雨季顺延。",
    """
数|新增日处理能力|=|4|万吨/日|4|
数|铺设配套管网|≥|12.6|公里|12.8|
数|新建生物滤池|=|6|组|6|
质|单位工程验收合格率|=|100|%|100|
质|出水水质达标率|≥|98|%|98.9|
时|通水调试||2021年12月31日前||2021年12月20日|
时|厂前区绿化完工||2021年11月||2022年1月|雨季土壤含水量高，苗木顺延栽植
成|吨水处理成本|≤|1.28|元/吨|1.25|
经|再生水销售收入|≥|300|万元|312.6|
生|化学需氧量年削减|≥|1900|吨|1984|
社|服务人口|≥|11.5|万人|11.7|
续|设计使用年限|≥|30|年|30|
满|周边居民满意度|≥|85|%|87.2|
""",
)
PARKING = Topic(
    "棠溪区城市管理和综合执法局",
    "棠溪区智慧停车有限公司",
    "公共停车楼及充电设施",
    "建成三座停车楼，配建充电桩，缓解医院和学校周边停车难。",
    "三座停车楼投入使用，充电桩全部接入平台。",
    """
数|新增停车位|≥|1260|个|1288|
数|安装充电桩|≥|210|个|210|
质|设施设备完好率|≥|98|%|98.7|
质|消防验收||一次通过||一次通过|
时|故障响应时间|≤|2|小时|1.6|
成|单车位建设成本|≤|6.9|万元|6.83|
经|年停车费收入|≥|780|万元|741.5|前三个月免费试运营
社|周边道路违停下降率|≥|30|%|34|
生|充电电量|≥|160|万千瓦时|171.4|
续|平台数据接入率|=|100|%|100|
满|车主满意度|≥|85|%|86.9|
""",
)
SKILLS = Topic(
    "映川市人力资源和社会保障局",
    "映川市职业技能服务中心",
    "企业职工技能提升补贴",
    "对取得职业技能等级证书的企业职工按等级发放补贴，鼓励岗位成才。",
    "全年受理申请八千余件，补贴按月发放，高级工占比提高。",
    """
数|发放补贴人数|≥|7800|人|8126|
数|高级工以上人数|≥|1500|人|1622|
质|补贴发放准确率|=|100|%|100|
质|证书核验率|=|100|%|100|
时|审核办结时限|≤|20|个工作日|17|
成|初级工补贴标准||1000元/人||1000元/人|
社|持证职工就业稳定率|≥|90|%|92.4|
社|政策知晓率||80%—90%||83%|
续|高技能人才占比||逐年提高||逐年提高|
满|受补贴职工满意度|≥|92|%|90.7|线上申报系统一季度两次停机
""",
)
FARM = Topic(
    "绿原县农业农村局",
    "绿原县农业技术推广站",
    "高标准农田节水滴灌补助",
    "新建滴灌农田四万二千亩，配套首部枢纽和田间管网，亩均节水两成以上。",
    "滴灌农田全部建成并移交合作社管护，亩均节水两成三。",
    """
数|新建滴灌面积|≥|4.2|万亩|4.25|
数|建设首部枢纽|=|28|座|28|
数|田间管网||≥310公里||316公里|
质|项目验收合格率|=|100|%|100|
质|管材抽检合格率|≥|99|%|99.6|
时|当年开工率|=|100|%|100|
时|完工时间||2024年5月底前||2024年6月12日|五月连续沙尘，铺管停工九天
成|亩均补助标准|≤|1500|元/亩|1480|
经|亩均增产籽棉|≥|25|公斤|27.3|
社|受益农户|≥|1900|户|1934|
生|亩均节水|≥|20|%|23|
续|管护主体落实率|=|100|%|100|
满|项目区农户满意度|≥|90|%|95|
""",
)


def described_by(rows: Iterable[Mapping[str, Any]], **more: Callable[[Mapping[str, Any]], str]) -> Rows:
    """The rows with further texts that are worked out from each."""
    return [{**row, **{name: text(row) for name, text in more.items()}} for row in rows]


def serial(rows: Rows) -> Rows:
    return [{**row, "serial": str(number)} for number, row in enumerate(rows, start=1)]


def ratio(row: Mapping[str, Any]) -> str:
    return "96%" if row["reason"] else "100%"


def sum_of(rows: Iterable[Mapping[str, Any]], name: str) -> str:
    return str(sum(Decimal(row[name]) for row in rows))


def sectioned(
    draft: Draft,
    heads: Sequence[Column],
    rows: Rows,
    band: Callable[[int, str, str], Sequence[Box]],
    *,
    printed_points: bool,
    subtotal: Callable[[str, str, str], Sequence[Cell]] | None = None,
) -> None:
    """Indicators whose level 1 stands in a row of its own across the table (or in the header row of each section).

    `band` gets the number, name and points of the section, `subtotal` its name, weight and score.
    """
    for number, (level1, group) in enumerate(groupby(rows, key=lambda row: row["level1"]), start=1):
        members = list(group)
        weight, score = sum_of(members, "weight"), sum_of(members, "score")
        cells = band(number, level1, weight)
        draft.row(*cells)
        start = len(draft.gold["indicators"])
        draft.indicators(None, heads, members, header=(), merged=("level2",))
        with_number = re.sub(r"（共?\d+分）$", "", cells[0].text)
        for row in draft.gold["indicators"][start:]:
            row["level1"] = level1
            row["accept"]["level1"] = [with_number]
        if printed_points:
            draft.cap(level1, f"{weight}分", accept={"level1": [with_number], "weight_cap_text": [weight]})
        if subtotal:
            draft.row(*subtotal(level1, weight, score))


def band_rows() -> list[Document]:
    """County bureaus: a section is a row across the table, with sub-totals; no column for level 1."""
    heads = columns(
        ("serial", "序号"),
        ("level2", "指标分类"),
        ("level3", "绩效指标"),
        ("target", "目标任务量"),
        ("actual", "年度实际值"),
        ("weight", "指标权重"),
        ("score", "实得分"),
        ("reason", "未完成或偏离较大的原因"),
    )
    funds = columns(
        ("label", "资金来源", 2),
        ("adjusted_budget", "预算安排数"),
        ("arrived", "资金到位数", 2),
        ("executed", "资金支出数"),
        ("execution_rate", "支出率（%）", 2),
    )
    caps = {"产出指标": 50, "效益指标": 35, "满意度指标": 15}
    numerals = "零一二三四"

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str]],
        band: str,
        *,
        subtotals: bool,
        score_above: bool,
        grade: str,
    ) -> Draft:
        draft = Draft(f"{year}年度财政支出项目绩效目标完成情况自查表", "project", 8, year)
        rows = serial(scored(topic.rows(), caps))
        points = total(rows)
        draft.row("项目名称", draft.named("project_name", topic.project, 3), "预算单位", Box(topic.unit, 3))
        draft.form["skip_fields"] += ["unit_name", "implementing_unit"]  # which of them 预算单位 is, is open
        draft.row(
            "业务主管部门",
            draft.named("competent_department", topic.department, 3),
            "项目起止时间",
            Box(f"{year}年1月—12月", 3),
        )
        if score_above:
            draft.row(
                "自评得分", draft.named("self_score", f"{points}分", 3), "自评等级", draft.named("grade", grade, 3)
            )
            draft.accept(total_weight_text="100", total_weight=100)
        draft.row(Box("一、项目资金（单位：万元）", 8))
        table = [[label, a, a, b, quotient(b, a).rstrip("%")] for label, a, b in lines]
        draft.funds(None, funds, table)
        draft.row(Box("二、绩效目标", 8))
        draft.row(Box("年度绩效目标", 4), Box("实现情况", 4))
        draft.row(Box(topic.goal, 4), Box(topic.done, 4))
        draft.goal(topic.goal, topic.done)
        draft.row(Box("三、绩效指标", 8))
        draft.row(*(Box(head.head, head.across) for head in heads))
        sectioned(
            draft,
            heads,
            rows,
            lambda number, level1, weight: [Box(band.format(numerals[number], level1, weight), 8)],
            printed_points="分" in band,
            subtotal=(lambda _, weight, score: ["", "小计", Box("", 3), weight, score, ""]) if subtotals else None,
        )
        if not score_above:
            draft.row(
                Box("总计", 5), draft.named("total_weight", "100"), draft.named("total_score", points), f"等级：{grade}"
            )
            draft.named("grade", grade, shown=f"等级：{grade}")
        return draft

    return [
        Document(
            "band_rows_1",
            "BAND-ROWS",
            (
                form(
                    TOWN,
                    2021,
                    [("资金总额", "186.4", "182.75"), ("县级财政", "120", "118.35"), ("镇级自筹", "66.4", "64.4")],
                    "{0}、{1}（{2}分）",
                    subtotals=True,
                    score_above=True,
                    grade="良好",
                ),
            ),
            2021,
        ),
        Document(
            "band_rows_2",
            "BAND-ROWS",
            (
                form(
                    HOSPITAL,
                    2023,
                    [("资金总额", "420", "411.6"), ("财政拨款", "300", "300"), ("单位自筹", "120", "111.6")],
                    "（{0}）{1}",
                    subtotals=False,
                    score_above=False,
                    grade="优",
                ),
            ),
            2023,
        ),
        Document(
            "band_rows_3",
            "BAND-ROWS",
            (
                form(
                    SERVICES,
                    2022,
                    [("资金总额", "128", "128"), ("一般公共预算", "128", "128"), ("政府性基金", "0", "0")],
                    "{1}（共{2}分）",
                    subtotals=True,
                    score_above=False,
                    grade="优",
                ),
            ),
            2022,
        ),
    ]


def double_heads() -> list[Document]:
    """City districts: both blocks with headers of two rows, the score before the full points, the fund total last."""
    heads = columns(
        ("level1", "类别"),
        ("level2", "分项"),
        ("level3", "名称"),
        ("target", "计划"),
        ("actual", "实际"),
        ("score", "得分"),
        ("weight", "满分"),
        ("reason", "差异原因说明"),
    )
    funds = columns(
        ("label", "资金来源", 2),
        ("initial_budget", "年初数"),
        ("adjusted_budget", "调整数"),
        ("executed", "支出数"),
        ("execution_rate", "支出进度（%）"),
        ("remark", "备注", 2),
    )

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        notes: Sequence[tuple[str, str, str]],
        caps: Mapping[str, int],
        unit: str,
    ) -> Draft:
        """`notes`: indicator, mark behind its target, text below the form."""
        draft = Draft(f"{topic.unit}{year}年项目绩效自我评价情况表", "project", 8, year, unit)
        draft.row("项目名称", draft.named("project_name", topic.project, 7))
        draft.row(
            "主管单位",
            draft.named("competent_department", topic.department, 3),
            "承担单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(Box(f"单位：{unit}", 8))
        draft.row(Box("资金来源", 2, 2), Box("预算安排", 2), Box("资金支出", 2), Box("备注", 2, 2))
        draft.row("年初数", "调整数", "支出数", "支出进度（%）")
        table = [[label, a, b, c, quotient(c, b).rstrip("%"), ""] for label, a, b, c in lines]
        draft.funds(None, funds, table, total=len(lines) - 1, with_heads=False)
        draft.row(Box("年度绩效目标", 1), Box(topic.goal, 7))
        draft.row(Box("目标实现情况", 1), Box(topic.done, 7))
        draft.goal(topic.goal, topic.done)
        marks = {name: mark for name, mark, _ in notes}
        rows = scored(topic.rows(), caps)
        rows = [{**row, "target": row["target"] + marks.get(row["level3"], "")} for row in rows]
        header = [
            [Box("绩效指标", 3), Box("指标值", 2), Box("自评", 2), Box("差异原因说明", 1, 2)],
            [Box(head.head) for head in heads[:-1]],
        ]
        draft.indicators(None, heads, rows, header=header)
        draft.row(Box("合计", 5), draft.named("total_score", total(rows)), draft.named("total_weight", "100"), "")
        draft.below = [f"注：{mark}{text}" for _, mark, text in notes]
        return draft

    return [
        Document(
            "double_heads_1",
            "DOUBLE-HEADS",
            (
                form(
                    PARKING,
                    2022,
                    [
                        ("一般公共预算", "3000", "3200", "3164.8"),
                        ("政府性基金预算", "1500", "1500", "1432.5"),
                        ("其他资金", "0", "0", "0"),
                        ("合计", "4500", "4700", "4597.3"),
                    ],
                    [("新增停车位", "①", "含机械车位二百一十六个。"), ("车主满意度", "②", "问卷回收四百三十份。")],
                    {"产出指标": 50, "效益指标": 40, "满意度指标": 10},
                    "万元",
                ),
            ),
            2022,
        ),
        Document(
            "double_heads_2",
            "DOUBLE-HEADS",
            (
                form(
                    CAMPUS,
                    2022,
                    [
                        ("中央财政资金", "6,000,000", "6,000,000", "5,988,120"),
                        ("省级财政资金", "5,200,000", "5,350,000", "5,287,600"),
                        ("总计", "11,200,000", "11,350,000", "11,275,720"),
                    ],
                    [("更新仪器设备", "*", "一台（套）按固定资产卡片计。")],
                    {"产出指标": 60, "效益指标": 25, "满意度指标": 15},
                    "元",
                ),
            ),
            2022,
        ),
        Document(
            "double_heads_3",
            "DOUBLE-HEADS",
            (
                form(
                    TOWN,
                    2020,
                    [("财政拨款", "150", "162.3", "160.11"), ("合计", "150", "162.3", "160.11")],
                    [],
                    {"产出指标": 50, "效益指标": 30, "满意度指标": 20},
                    "万元",
                ),
            ),
            2020,
            lost_merges="blank",
        ),
    ]


def separate_tables() -> list[Document]:
    """Central units: one form in three tables with captions between them, its header repeated after a page break."""
    funds = columns(
        ("label", "资金项目", 2),
        ("initial_budget", "年初预算批复数"),
        ("adjusted_budget", "全年预算安排数"),
        ("executed", "全年实际支出数"),
        ("execution_rate", "预算执行率"),
        ("weight", "权重"),
        ("score", "评分"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("explained", "指标解释"),
        ("target", "全年目标值"),
        ("actual", "全年实际完成值"),
        ("weight", "权重"),
        ("score", "评分"),
        ("reason", "偏差情况说明"),
    )

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        captions: tuple[str, str, str],
        *,
        cut: int,
        contact_first: bool,
        goals: Sequence[tuple[str, str]],
    ) -> Draft:
        draft = Draft(f"{topic.project}项目绩效自评报告表（{year}年）", "project", 4, year)
        draft.above = [draft.title, captions[0]]
        person, phone = draft.contact("联系人", "经办员戊"), draft.contact("联系电话", "00000000005")
        contact: list[Sequence[Cell]] = [("联系人", person, "联系电话", phone)]
        draft.row("项目名称", draft.named("project_name", topic.project, 3))
        draft.row("项目单位", draft.named("implementing_unit", topic.unit), "主管部门", draft.named(
            "competent_department", topic.department))  # fmt: skip
        if contact_first:
            draft.row(*contact[0])
        draft.row("项目类别", "□新增  ☑延续", "项目周期", f"{year - 1}—{year + 1}年")
        draft.cut(captions[1], 8)
        table = []
        for number, (label, initial, adjusted, executed) in enumerate(lines):
            rate = quotient(executed, adjusted)
            points = ("10", execution_score(10, rate)) if number == 0 else ("", "")
            table.append([label, initial, adjusted, executed, rate, *points])
        draft.funds(None, funds, table)
        draft.cut(captions[2], 9)
        draft.row("", Box("年初绩效目标", 4), Box("年度完成情况", 4))
        for number, (expected, actual) in enumerate(goals, start=1):
            draft.row(f"目标{number}" if len(goals) > 1 else "目标", Box(expected, 4), Box(actual, 4))
            draft.goal(expected, actual)
        rows = described_by(
            scored(topic.rows()),
            explained=lambda row: f"考核{row['level3']}是否达到年初设定的要求，以台账和验收单为准。",
        )
        draft.indicators(None, heads, rows[:cut])
        draft.cut()
        draft.indicators(None, heads, rows[cut:])
        draft.row(
            Box("合计", 6),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, table[0][6])),
            "",
        )
        if not contact_first:
            draft.row(*contact[0][:2], *contact[0][2:], "填表日期", Box(f"{year + 1}年3月8日", 4))
        draft.below = ["填表说明：1.权重合计为100分。", "2.未完成的指标须逐条说明情况，并附佐证材料目录。"]
        return draft

    return [
        Document(
            "separate_tables_1",
            "SEPARATE",
            (
                form(
                    CAMPUS,
                    2022,
                    [
                        ("资金合计", "1120.00", "1135.00", "1127.57"),
                        ("其中：本年一般公共预算拨款", "1120.00", "1120.00", "1112.57"),
                        ("其他资金", "0.00", "15.00", "15.00"),
                    ],
                    ("表1  项目基本信息", "表2  项目资金情况（单位：万元）", "表3  绩效目标及指标完成情况"),
                    cut=6,
                    contact_first=True,
                    goals=[(CAMPUS.goal, CAMPUS.done)],
                ),
            ),
            2022,
        ),
        Document(
            "separate_tables_2",
            "SEPARATE",
            (
                "2023年度项目绩效自评情况",
                *LEAD[:3],
                form(
                    HOSPITAL,
                    2023,
                    [
                        ("资金合计", "400", "420", "411.6"),
                        ("财政拨款", "280", "300", "300"),
                        ("上年结转", "20", "20", "18.4"),
                        ("事业收入", "100", "100", "93.2"),
                    ],
                    ("一、基本情况", "二、资金使用情况（万元）", "三、绩效完成情况"),
                    cut=9,
                    contact_first=False,
                    goals=[
                        ("年内通过胸痛中心认证。", "九月通过现场核查。"),
                        ("配齐急救监护设备并培训人员。", "设备全部投入使用，培训三百四十二人次。"),
                    ],
                ),
            ),
            2023,
            "澄湖市第三人民医院",
        ),
        Document(
            "separate_tables_3",
            "SEPARATE",
            (
                form(
                    FARM,
                    2024,
                    [("资金合计", "6300", "6300", "6174"), ("中央资金", "4410", "4410", "4410")],
                    ("附表一：项目概况", "附表二：资金投入情况（万元）", "附表三：绩效指标自评"),
                    cut=4,
                    contact_first=True,
                    goals=[(FARM.goal, FARM.done)],
                ),
            ),
            2024,
        ),
    ]


def execution_row() -> list[Document]:
    """Departments: the execution rate is a row over all levels, points are printed as 10分 or 10%."""
    funds = columns(
        ("label", "资金性质", 3),
        ("adjusted_budget", "预算安排数"),
        ("arrived", "实际到位数"),
        ("arrival_rate", "到位率"),
        ("executed", "实际使用数"),
        ("execution_rate", "使用率"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "计划指标值"),
        ("actual", "完成指标值"),
        ("weight", "指标权重"),
        ("score", "自评分值"),
        ("reason", "未达成原因及改进措施"),
    )

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str]],
        *,
        weight_style: str,
        score_style: str,
        last: bool,
        conclusion: str,
        grade: str,
    ) -> Draft:
        draft = Draft(f"{year}年度预算项目支出绩效自评情况一览表", "project", 8, year)
        draft.row(
            "项目名称", draft.named("project_name", topic.project, 3), "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )  # fmt: skip
        draft.row("主管部门", draft.named("competent_department", topic.department, 7))
        draft.row(Box("资金安排与使用（万元）", 8))
        table = [[label, a, a, quotient(a, a), b, quotient(b, a)] for label, a, b in lines]
        draft.funds(None, funds, table)
        draft.beside("绩效目标", [(Box("年初设定", 1), Box(topic.goal, 6)), (Box("年末实现", 1), Box(topic.done, 6))])
        draft.goal(topic.goal, topic.done)
        rate = table[0][5]
        execution = {
            "level1": "预算执行率",
            "over_level3": True,
            "target": "100%",
            "actual": rate,
            "weight": "10",
            "score": execution_score(10, rate),
            "reason": "",
            "accept": {"level3": ["预算执行率（10分）"]},
        }
        rows = scored(topic.rows(), {"产出指标": 50, "效益指标": 30, "满意度指标": 10})
        rows = [*rows, execution] if last else [execution, *rows]
        points = total(rows)
        rows = [
            {**row, "weight": weight_style.format(row["weight"]), "score": score_style.format(row["score"])}
            for row in rows
        ]
        draft.indicators(None, heads, rows)
        for gold in draft.gold["indicators"]:
            if gold["weight_text"].endswith("%"):
                gold["weight"] = Decimal(gold["weight_text"][:-1])
                gold["accept"]["weight"] = [gold["weight"] / 100]
        draft.row(
            Box("自评总得分", 5),
            draft.named("total_weight", weight_style.format("100")),
            draft.named("total_score", score_style.format(points), 2),
        )
        if weight_style.endswith("%"):
            draft.form["total_weight"] = 100
            draft.accept(total_weight=1)
        draft.row("自评结论", Box(conclusion, 7))
        draft.row("综合评价等级", draft.named("grade", grade, 7))
        return draft

    return [
        Document(
            "execution_row_1",
            "EXEC-ROW",
            (
                form(
                    SERVICES,
                    2023,
                    [("资金总额", "132", "129.6"), ("当年财政拨款", "132", "129.6"), ("其他", "", "")],
                    weight_style="{}分",
                    score_style="{}分",
                    last=False,
                    conclusion="项目按合同完成，服务对象评价较好，个别帮扶任务因对象迁居中止。",
                    grade="优秀",
                ),
            ),
            2023,
        ),
        Document(
            "execution_row_2",
            "EXEC-ROW",
            (
                form(
                    SKILLS,
                    2022,
                    [
                        ("资金总额", "1680.5", "1611.2"),
                        ("就业补助资金", "900", "880"),
                        ("失业保险基金", "780.5", "731.2"),
                    ],
                    weight_style="{}%",
                    score_style="{}",
                    last=True,
                    conclusion="补贴按月发放，高级工占比提高；线上系统稳定性有待加强。",
                    grade="良",
                ),
            ),
            2022,
        ),
        Document(
            "execution_row_3",
            "EXEC-ROW",
            (
                form(
                    SEWAGE,
                    2021,
                    [("资金总额", "8200", "8200"), ("地方债券资金", "6000", "6000"), ("企业自筹", "2200", "2200")],
                    weight_style="{}",
                    score_style="{}分",
                    last=False,
                    conclusion="主体工程达到设计能力，绿化顺延不影响运行。",
                    grade="优",
                ),
            ),
            2021,
        ),
    ]


def ladder() -> list[Document]:
    """Agencies: decision, process, output, effect, and a column of points behind every level."""
    caps = {"决策": 15, "过程": 20, "产出": 40, "效果": 25}
    fixed = (
        ("决策", "项目立项", "立项程序规范性", "有批复、有会议纪要", "程序完整", "程序完整", ""),
        ("决策", "绩效目标", "绩效指标明确性", "指标细化量化", "明确", "较明确", "满意度指标口径偏宽"),
        ("决策", "资金投入", "预算编制科学性", "有测算依据", "科学", "科学", ""),
        ("过程", "资金管理", "资金到位率", "到位资金/计划资金", "100%", "100%", ""),
        ("过程", "资金管理", "预算执行率", "支出资金/到位资金", "100%", "98.18%", ""),
        ("过程", "组织实施", "制度执行有效性", "合同、验收、档案齐全", "有效", "有效", ""),
    )

    def form(topic: Topic, year: int, budget: str, spent: str, with_target: bool, grade: str) -> Draft:
        width = 12 if with_target else 11
        draft = Draft(f"{year}年度政府购买服务项目绩效评分表", "project", width, year)
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 4),
            Box("购买主体", 2),
            draft.named("implementing_unit", topic.unit, width - 7),
        )
        # Who buys is not always who carries out; and a unit that only cells print is not yet the form's.
        draft.form["skip_fields"] += ["implementing_unit", "amount_unit_text"]
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 4),
            Box("预算金额", 2),
            Box(f"{budget}万元"),
            "支出金额",
            Box(f"{spent}万元", width - 9),
        )
        draft.fund_line(
            {"label": "", "adjusted_budget": f"{budget}万元", "executed": f"{spent}万元"},
            is_total=True,
            skip_fields=["label"],
        )
        rows: Rows = [
            {"level1": a, "level2": b, "level3": c, "rule": d, "target": e, "actual": f, "reason": g}
            for a, b, c, d, e, f, g in fixed
        ]
        for row in topic.rows():
            level1 = "产出" if row["level1"] == "产出指标" else "效果"
            level2 = row["level2"].removesuffix("指标")
            level2 = f"产出{level2}" if level1 == "产出" else {"服务对象满意度": "满意程度"}.get(level2, level2)
            rows.append({**row, "level1": level1, "level2": level2, "rule": "按完成比例计分，未完成酌情扣分"})
        rows = scored(rows, caps)
        by_class = {
            row["level2"]: sum_of([one for one in rows if one["level2"] == row["level2"]], "weight") for row in rows
        }
        rows = [{**row, "points1": str(caps[row["level1"]]), "points2": by_class[row["level2"]]} for row in rows]
        for level1, cap in caps.items():
            draft.cap(level1, str(cap), presence="optional")
        heads = columns(
            ("level1", "一级指标"),
            ("points1", "分值"),
            ("level2", "二级指标"),
            ("points2", "分值"),
            ("level3", "三级指标"),
            ("weight", "分值"),
            ("rule", "评价要点"),
            *([("target", "目标值")] if with_target else []),
            ("actual", "业绩值"),
            ("score", "评价得分"),
            ("reason", "扣分理由", 2),
        )
        draft.indicators(None, heads, rows, merged=("level1", "points1", "level2", "points2"))
        draft.row(
            Box("合计", 5),
            draft.named("total_weight", "100"),
            Box("", 3 if with_target else 2),
            draft.named("total_score", total(rows)),
            draft.named("grade", grade, 2, shown=f"等级：{grade}"),
        )
        return draft

    return [
        Document("ladder_1", "LADDER", (form(SERVICES, 2021, "110", "108", True, "优"),), 2021),
        Document("ladder_2", "LADDER", (form(TOWN, 2022, "165", "162", False, "良"),), 2022),
    ]


def investments() -> list[Document]:
    """Special bonds and public-private projects: the total investment last among the funds, score before points."""
    funds = columns(
        ("label", "资金构成", 2),
        ("adjusted_budget", "计划投入", 2),
        ("arrived", "到位金额"),
        ("arrival_rate", "到位率"),
        ("executed", "支出金额"),
        ("execution_rate", "支出率", 2),
    )
    heads = columns(
        ("level1", "指标类型"),
        ("level3", "考核内容", 2),
        ("target", "约定标准"),
        ("actual", "考核期实绩"),
        ("ratio", "完成比例"),
        ("score", "考核得分"),
        ("weight", "标准分值"),
        ("reason", "备注"),
    )

    def form(
        topic: Topic,
        year: int,
        title: str,
        lines: Sequence[tuple[str, str, str]],
        caps: Mapping[str, int],
        *,
        subtotals: bool,
        percent: bool,
    ) -> Draft:
        draft = Draft(title, "project", 9, year)
        draft.row(Box("项目全称", 2), draft.named("project_name", topic.project, 7))
        draft.row(
            Box("行业主管部门", 2),
            draft.named("competent_department", topic.department, 3),
            Box("项目实施机构", 2),
            draft.named("implementing_unit", topic.unit, 2),
        )
        draft.row(Box("项目性质", 2), Box("■新建  □改扩建  □续建", 3), Box("合作期限", 2), Box("20年", 2))
        draft.row(Box("金额单位：万元", 9))
        table = [[label, a, a, "100%", b, quotient(b, a)] for label, a, b in lines]
        draft.funds(None, funds, table, total=len(lines) - 1)
        draft.row(Box("考核目标", 2), Box(topic.goal, 7))
        draft.row(Box("目标达成情况", 2), Box(topic.done, 7))
        draft.goal(topic.goal, topic.done)
        rows = described_by(scored(topic.rows(), caps), ratio=ratio)
        if percent:
            rows = [{**row, "reason": f"{row['reason']}，拟于下一考核期补齐" if row["reason"] else ""} for row in rows]
        rows = [{**row, "skip_fields": ["reason_text"]} for row in rows]  # whether 备注 holds reasons is open
        header: list[list[Cell]] | None = None
        for _, group in groupby(rows, key=lambda row: row["level1"]):
            members = list(group)
            draft.indicators(None, heads, members, header=header, merged=("level1",))
            header = []
            if subtotals:
                draft.row("小计", Box("", 5), sum_of(members, "score"), sum_of(members, "weight"), "")
        draft.row(Box("总分", 6), draft.named("total_score", total(rows)), draft.named("total_weight", "100"), "")
        return draft

    return [
        Document(
            "investments_1",
            "INVEST",
            (
                form(
                    SEWAGE,
                    2021,
                    "2021年度专项债券项目绩效自评表",
                    [
                        ("专项债券资金", "6000", "5880"),
                        ("财政拨款", "1200", "1200"),
                        ("企业自筹", "1000", "1000"),
                        ("项目总投资", "8200", "8080"),
                    ],
                    {"产出指标": 50, "效益指标": 40, "满意度指标": 10},
                    subtotals=True,
                    percent=False,
                ),
            ),
            2021,
        ),
        Document(
            "investments_2",
            "INVEST",
            (
                form(
                    PARKING,
                    2023,
                    "2023年度政府和社会资本合作项目运营绩效自评打分表",
                    [
                        ("财政拨款", "900", "900"),
                        ("社会资本自筹", "2100", "1995"),
                        ("银行融资", "5600", "5460"),
                        ("合计", "8600", "8355"),
                    ],
                    {"产出指标": 60, "效益指标": 30, "满意度指标": 10},
                    subtotals=False,
                    percent=True,
                ),
            ),
            2023,
        ),
    ]


def tasks() -> list[Document]:
    """Whole departments: a list of the year's tasks, numbered goals, and duties instead of outputs as level 1."""
    funds = columns(
        ("label", "支出类别", 2),
        ("initial_budget", "年初预算"),
        ("adjusted_budget", "调整后预算", 2),
        ("executed", "决算支出", 2),
        ("execution_rate", "预算完成率", 2),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("weight", "指标分值"),
        ("target", "年初目标"),
        ("actual", "年末完成"),
        ("score", "自评分数"),
        ("reason", "扣分情况说明"),
        ("evidence", "佐证资料"),
    )
    caps = {"履职效能": 45, "管理效率": 20, "运行成本": 10, "社会效应": 15, "服务对象满意度": 10}
    education = """
履职效能|教学改革|新立项省级课程|≥6门|7门|
履职效能|教学改革|本科专业认证|2个|2个|
履职效能|科研创新|国家级科研项目|不低于15项|13项|两项申报书未通过形式审查
履职效能|科研创新|专利授权量|≥40件|46件|
管理效率|预算管理|预决算公开及时率|=100%|100%|
管理效率|预算管理|结转结余率|≤5%|3.2%|
管理效率|资产管理|固定资产利用率|≥95%|96%|
运行成本|行政成本|“三公”经费压减率|≥3%|4.1%|
运行成本|行政成本|生均公用支出|≤1.2万元/生|1.18万元/生|
社会效应|社会服务|开放讲座|20场左右|22场|
社会效应|社会服务|毕业生去向落实率|90%-95%|91.6%|
服务对象满意度|师生满意|在校学生满意度|≥90%|92%|
"""
    health = """
履职效能|疾病防控|适龄儿童疫苗接种率|≥95%|97.3%|
履职效能|疾病防控|传染病报告及时率|100%|99.4%|两家新开诊所首月漏报
履职效能|医疗服务|家庭医生重点人群签约率|≥78%|81%|
履职效能|医疗服务|基层首诊人次占比|六成以上|63%|
管理效率|预算管理|预算执行率|≥96%|96.83%|
管理效率|采购管理|政府采购执行率|≥90%|94%|
运行成本|人员成本|编外人员控制数|不超过60人|58人|
社会效应|健康促进|居民健康素养水平|≥27%|28.1%|
社会效应|健康促进|无偿献血|≥5000人次|5218人次|
服务对象满意度|群众满意|门诊患者满意度|≥88%|90.2%|
"""

    def form(
        name: str,
        year: int,
        title: str,
        lines: Sequence[tuple[str, str, str, str]],
        duties: Sequence[tuple[str, str, str, str]],
        goals: Sequence[tuple[str, str]],
        listed: str,
        unit_label: str,
    ) -> Draft:
        draft = Draft(title, "overall", 9, year)
        draft.row(Box(unit_label, 2), draft.named("unit_name", name, 7))
        rows: Rows = []
        for line in listed.strip().splitlines():
            texts = line.split("|")
            keys = ("level1", "level2", "level3", "target", "actual", "reason")
            rows.append({**dict(zip(keys, texts, strict=True)), "evidence": f"资料{len(rows) + 1}"})
        rows = scored(rows, caps)
        draft.row(
            Box("自评总分", 2),
            draft.named("self_score", total(rows), 2),
            Box("评价等次", 2),
            draft.named("grade", "优", 3),
        )
        draft.accept(total_weight_text="100", total_weight=100)
        draft.beside(
            "部门预\n算情况\n（万元）",
            [
                [Box("支出类别"), *(Box(head.head, head.across) for head in funds[1:])],
                *(
                    [Box(a), Box(b), Box(c, 2), Box(d, 2), Box(quotient(d, c), 2)]
                    for a, b, c, d in lines
                ),
            ],
        )  # fmt: skip
        for number, (label, initial, adjusted, executed) in enumerate(lines):
            values = {"label": label, "initial_budget": initial, "adjusted_budget": adjusted, "executed": executed}
            draft.fund_line({**values, "execution_rate": quotient(executed, adjusted)}, is_total=number == 0)
        draft.beside(
            "年度主\n要任务",
            [
                [Box("任务名称", 2), Box("完成情况", 2), Box("预算金额", 2), Box("支出金额", 2)],
                *([Box(a, 2), Box(b, 2), Box(c, 2), Box(d, 2)] for a, b, c, d in duties),
            ],
        )
        for label, _, budget, spent in duties:  # whether a task is a fund line is open
            draft.fund_line(
                {"label": label, "adjusted_budget": budget, "executed": spent}, is_total=False, presence="open"
            )
        draft.beside(
            "年度绩\n效目标",
            [
                [Box("年初设定目标", 4), Box("目标实现情况", 4)],
                *([Box(f"{n}.{a}", 4), Box(b, 4)] for n, (a, b) in enumerate(goals, start=1)),
            ],
        )
        for number, (expected, actual) in enumerate(goals, start=1):
            draft.goal(expected, actual, accept={"expected_text": [f"{number}.{expected}"]})
        draft.indicators(None, heads, rows)
        return draft

    text = Paragraph(
        (
            "本部门",
            Figure("核定编制", "62名"),
            "，",
            Figure("年末在职", "59人"),
            "。全年",
            Figure("支出合计", "4,612.30万元"),
            "，其中",
            Figure("基本支出", "1,980.55万元"),
            "，",
            Figure("项目支出", "2,631.75万元"),
            "。",
        )
    )
    return [
        Document(
            "tasks_1",
            "TASKS",
            (
                form(
                    "岭北师范学院",
                    2023,
                    "2023年度部门整体绩效自评表",
                    [
                        ("部门预算支出", "38,600.00", "40,125.40", "39,402.18"),
                        ("其中：基本支出", "26,400.00", "26,950.00", "26,871.30"),
                        ("项目支出", "12,200.00", "13,175.40", "12,530.88"),
                    ],
                    [
                        ("实验教学条件改善", "三个中心更新完毕", "1,135.00", "1,127.57"),
                        ("学生宿舍维修", "完成四栋", "860.00", "842.10"),
                    ],
                    [
                        ("深化教学改革，建成一批省级课程。", "新立项省级课程七门。"),
                        ("提升科研水平，国家级项目稳中有升。", "国家级项目十三项，比上年少两项。"),
                        ("改善办学条件。", "实验设备与宿舍维修均已完成。"),
                    ],
                    education,
                    "部门（单位）名称",
                ),
            ),
            2023,
        ),
        Document(
            "tasks_2",
            "TASKS",
            (
                "澄湖市卫生健康委员会2022年度部门整体绩效自评情况",
                text,
                *LEAD[:4],
                form(
                    "澄湖市卫生健康委员会",
                    2022,
                    "部门整体支出绩效自评打分表（2022年度）",
                    [
                        ("支出合计", "4320", "4763.3", "4612.3"),
                        ("基本支出", "1902", "1996.8", "1980.55"),
                        ("项目支出", "2418", "2766.5", "2631.75"),
                    ],
                    [("疫苗冷链更新", "已完成", "210", "208.4"), ("乡镇卫生院改造", "完成三家", "540", "521.9")],
                    [
                        ("守住公共卫生底线。", "未发生聚集性疫情。"),
                        ("提高基层首诊能力。", "基层首诊人次占比超过六成。"),
                    ],
                    health,
                    "预算部门",
                ),
            ),
            2022,
            "澄湖市卫生健康委员会",
        ),
    ]


def policies() -> list[Document]:
    """Policies: judged in words, without points; deviation, method and source beside each indicator."""
    funds = columns(
        ("label", "资金级次", 3),
        ("adjusted_budget", "预算下达数", 2),
        ("executed", "实际使用数", 2),
        ("execution_rate", "资金使用率", 2),
    )
    heads = columns(
        ("level1", "指标类别"),
        ("level2", "指标分项"),
        ("level3", "绩效指标"),
        ("nature", "指标属性"),
        ("target", "政策目标值"),
        ("actual", "政策实现值"),
        ("deviation", "偏差度（%）"),
        ("method", "评价方法"),
        ("source", "数据来源"),
    )

    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], grade: str, unit: str) -> Draft:
        draft = Draft(f"{year}年度财政支出政策绩效自评表", "project", 9, year, unit)
        draft.row("政策名称", draft.named("project_name", f"{topic.project}政策", 4), "政策期限", Box("2020—2024年", 3))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 4),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(Box(f"政策资金（单位：{unit}）", 9))
        table = [[label, a, b, quotient(b, a)] for label, a, b in lines]
        draft.funds(None, funds, table, total=len(lines) - 1)
        draft.row("政策目标", Box(topic.goal, 8))
        draft.row("实施成效", Box(topic.done, 8))
        draft.goal(topic.goal, topic.done)
        rows = described_by(
            topic.rows(),
            nature=lambda row: "约束性" if row["kind"] in "质成" else "预期性",
            deviation=lambda row: "-4" if row["reason"] else "0",
            method=lambda row: "问卷调查" if row["kind"] == "满" else "比较法",
            source=lambda row: "第三方调查" if row["kind"] == "满" else "业务台账",
        )
        draft.indicators(None, heads, rows)
        draft.row("自评结论", Box("政策总体达到预期，个别指标受客观条件影响略有偏差。", 8))
        draft.row("综合评价等级", draft.named("grade", grade, 8))
        draft.row("有关建议", Box("建议延续政策，并简化申报材料。", 8))
        return draft

    return [
        Document(
            "policies_1",
            "POLICY",
            (
                form(
                    SKILLS,
                    2022,
                    [("省级资金", "600", "600"), ("市级资金", "1080.5", "1011.2"), ("合计", "1680.5", "1611.2")],
                    "良",
                    "万元",
                ),
            ),
            2022,
        ),
        Document(
            "policies_2",
            "POLICY",
            (
                form(
                    FARM,
                    2024,
                    [
                        ("中央资金", "44,100,000", "44,100,000"),
                        ("自治区资金", "12,600,000", "12,100,000"),
                        ("县级资金", "6,300,000", "5,540,000"),
                        ("总计", "63,000,000", "61,740,000"),
                    ],
                    "优",
                    "元",
                ),
            ),
            2024,
        ),
    ]


def townships() -> list[Document]:
    """Townships: total on top, weights merged over a class, cells over both axes, a row of reasons per section."""
    heads = columns(
        ("level1", "指标大类"),
        ("level2", "指标小类"),
        ("level3", "指标内容"),
        ("weight", "赋分"),
        ("target", "年初计划"),
        ("actual", "年末完成"),
        ("score", "评定得分"),
        ("evidence", "印证材料"),
    )
    funds = columns(
        ("label", "经费来源", 2),
        ("adjusted_budget", "年度预算"),
        ("executed", "年度支出"),
        ("execution_rate", "执行率(%)"),
        ("weight", "赋分"),
        ("score", "评定得分", 2),
    )
    caps = {"成本指标": 10, "产出指标": 45, "效益指标": 25, "满意度指标": 10}

    def form(
        topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], *, numbered: bool, reasons: bool, blanks: bool
    ) -> Draft:
        draft = Draft(f"{topic.unit}{year}年度项目资金绩效自评表", "project", 8, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 7))
        draft.row(
            "上级主管部门",
            draft.named("competent_department", topic.department, 3),
            "实施单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        rates = [quotient(spent, budget).rstrip("%") for _, budget, spent in lines]
        table = []
        for number, (label, budget, spent) in enumerate(lines):
            points = ("10", execution_score(10, rates[0])) if number == 0 else ("", "")
            table.append([label, budget, spent, rates[number], *points])
        block: list[list[Cell]] = [[Box(head.head, head.across) for head in funds]]
        for line in table:
            block.append([Box(text, head.across) for text, head in zip(line, funds, strict=True)])
        draft.row(Box("经费投入情况（单位：万元）", 8))
        draft.beside(None, block)
        for number, line in enumerate(table):
            values = {head.role: text for head, text in zip(funds, line, strict=True)}
            draft.fund_line(values, is_total=number == 0, in_percent=True)
        rows: Rows = []
        for row in topic.rows("成数质时经社生续满"):
            level = ("成本指标", "经济成本指标") if row["kind"] == "成" else (row["level1"], row["level2"])
            rows.append({**row, "level1": level[0], "level2": level[1]})
        rows = scored(rows, caps)
        merged: Rows = []
        for number, (_, group) in enumerate(groupby(rows, key=lambda row: row["level2"]), start=1):
            members = list(group)
            shared = {"weight": sum_of(members, "weight"), "weight_group": number} if len(members) > 1 else {}
            merged += [{**row, **shared, "evidence": f"台账{number}-{n}"} for n, row in enumerate(members, start=1)]
        rows = [{**row, "over_level2": True} if row["level1"] == "满意度指标" else row for row in merged]
        if numbered:
            rows = [{**row, "level3": f"{number}.{row['level3']}"} for number, row in enumerate(rows, start=1)]
            for row in rows:
                row["accept"] = {"level3": [row["level3"].split(".", 1)[1]]}
        draft.beside("年度目标", [(Box("计划目标", 2), Box(topic.goal, 5)), (Box("完成情况", 2), Box(topic.done, 5))])
        draft.goal(topic.goal, topic.done)
        draft.row(*(Box(head.head) for head in heads))
        draft.row(
            Box("总分", 3),
            draft.named("total_weight", "100"),
            "",
            "",
            draft.named("total_score", total(rows, table[0][5])),
            "",
        )
        for level1, group in groupby(rows, key=lambda row: row["level1"]):
            members = list(group)
            draft.indicators(None, heads, members, header=())
            if blanks and level1 == "产出指标":
                draft.row("", "", "……", *[""] * 5)
            if reasons:
                told = "；".join(row["reason"] for row in members if row["reason"])
                draft.row(Box("未完成原因", 2), Box(told or "无", 6))
        name, phone, head = (
            draft.contact("填报人", "经办员己"),
            draft.contact("联系电话", "00000000006"),
            draft.contact("审核人", "负责人庚"),
        )
        draft.row("填报人", name, "审核人", head, "联系电话", phone, "填报日期", f"{year + 1}.2.21")
        return draft

    return [
        Document(
            "townships_1",
            "TOWNSHIP",
            (
                form(
                    TOWN,
                    2022,
                    [("合计", "186.4", "182.75"), ("财政拨款", "120", "118.35"), ("村集体自筹", "66.4", "64.4")],
                    numbered=True,
                    reasons=True,
                    blanks=False,
                ),
            ),
            2022,
        ),
        Document(
            "townships_2",
            "TOWNSHIP",
            (
                form(
                    FARM,
                    2024,
                    [("合计", "630", "617.4"), ("上级补助", "567", "567"), ("镇级配套", "63", "50.4")],
                    numbered=False,
                    reasons=False,
                    blanks=True,
                ),
            ),
            2024,
        ),
        Document(
            "townships_3",
            "TOWNSHIP",
            (
                form(
                    CAMPUS,
                    2022,
                    [("合计", "1135", "1127.57"), ("财政拨款", "1135", "1127.57")],
                    numbered=False,
                    reasons=True,
                    blanks=True,
                ),
            ),
            2022,
        ),
    ]


def section_heads() -> list[Document]:
    """Universities and hospitals: every section has a header of its own, in its own words, that names level 1."""
    heads = columns(("level2", "", 1), ("level3", "", 2), ("target", ""), ("actual", ""), ("weight", ""), ("score", ""))
    words = {
        "产出指标": ("计划数", "完成数", "分值", "得分"),
        "效益指标": ("预期效果", "实际效果", "分值", "得分"),
        "满意度指标": ("期望满意度", "调查结果", "分值", "得分"),
    }
    caps = {"产出指标": 50, "效益指标": 30, "满意度指标": 10}
    funds = columns(
        ("label", "资金", 1),
        ("adjusted_budget", "批复预算", 2),
        ("executed", "实际支出"),
        ("execution_rate", "执行进度"),
        ("weight", "分值"),
        ("score", "得分"),
    )

    def form(
        topic: Topic, year: int | None, lines: Sequence[tuple[str, str, str]], printed_points: bool, title: str
    ) -> Draft:
        draft = Draft(title, "project", 7, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 6))
        draft.row(
            "归口部门",
            draft.named("competent_department", topic.department, 2),
            "执行单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.row(Box("资金执行情况（万元）", 7))
        rates = [quotient(spent, budget) for _, budget, spent in lines]
        table = [
            [label, budget, spent, rate, *(("10", execution_score(10, rate)) if number == 0 else ("", ""))]
            for number, ((label, budget, spent), rate) in enumerate(zip(lines, rates, strict=True))
        ]
        draft.funds(None, funds, table)
        draft.row("总体目标", Box(topic.goal, 6))
        draft.row("完成情况", Box(topic.done, 6))
        draft.goal(topic.goal, topic.done)
        rows = scored(topic.rows(), caps)
        style = "{}（{}分）" if printed_points else "{}"
        sectioned(
            draft,
            heads,
            rows,
            lambda _, level1, weight: [Box(style.format(level1, weight), 3), *map(Box, words[level1])],
            printed_points=printed_points,
        )
        draft.row(
            Box("自评得分合计", 5),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, table[0][5])),
        )
        return draft

    text = Paragraph(
        (
            "本项目",
            Figure("批复预算", "420万元"),
            "，",
            Figure("实际支出", "411.6万元"),
            "。全院",
            Figure("开展急救演练", "26场次"),
            "，覆盖全部临床科室。",
        )
    )
    return [
        Document(
            "section_heads_1",
            "SECTION-HEADS",
            (
                form(
                    CAMPUS,
                    2022,
                    [("总额", "1135", "1127.57"), ("财政拨款", "1120", "1112.57"), ("自有资金", "15", "15")],
                    True,
                    "岭北师范学院2022年专项经费绩效自评表",
                ),
            ),
            2022,
        ),
        Document(
            "section_heads_2",
            "SECTION-HEADS",
            (
                "2023年度专项资金使用绩效情况",
                text,
                form(HOSPITAL, None, [("总额", "420", "411.6"), ("财政拨款", "300", "300")], False, "项目绩效自评表"),
            ),
            2023,
            "澄湖市第三人民医院",
        ),
        Document(
            "section_heads_3",
            "SECTION-HEADS",
            (
                form(
                    PARKING,
                    2020,
                    [("总额", "1500", "1432.5"), ("财政拨款", "900", "900"), ("自筹", "600", "532.5")],
                    False,
                    "2020年度项目支出绩效自评表",
                ),
            ),
            2020,
            lost_merges="missing",
            formats=("docx", "html"),
        ),
    ]


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "BAND-ROWS": band_rows,
    "DOUBLE-HEADS": double_heads,
    "SEPARATE": separate_tables,
    "EXEC-ROW": execution_row,
    "LADDER": ladder,
    "INVEST": investments,
    "TASKS": tasks,
    "POLICY": policies,
    "TOWNSHIP": townships,
    "SECTION-HEADS": section_heads,
}

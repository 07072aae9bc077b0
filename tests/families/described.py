"""Documents of the fourteen template families that are described by their columns and traits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from samples.layout import Box, Grid
from samples.report import Figure, Paragraph
from tests.families.drafts import Column, Document, Draft, columns, fraction, yuan
from tests.families.topics import (
    AGED,
    ARCHIVE,
    CANALS,
    CLINIC,
    FOREST,
    LEAD,
    LIBRARY,
    MARKET,
    NATIONAL,
    POLICE,
    RIVER,
    ROADS,
    SCHOOL,
    STREETLIGHT,
    Topic,
    scored,
    total,
)

Rows = list[dict[str, Any]]


def quotient(executed: str, budget: str, digits: int = 2) -> str:
    """The execution rate as forms print it; blank where an amount is missing or nothing was planned."""
    spent, planned = yuan(executed, "元"), yuan(budget, "元")
    if spent is None or not planned:
        return ""
    if spent == planned:
        return "100%"
    return f"{(spent / planned * 100).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)}%"


def execution_score(weight: int, rate: str, digits: int = 2) -> str:
    value = Decimal(rate.rstrip("%")) * weight / 100
    return f"{value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP).normalize():f}"


def lines_of(
    heads: Sequence[Column],
    lines: Sequence[tuple[str, str, str, str]],
    weight: int | None = 10,
    sub: str = "",
    sub_rate: bool = False,
    digits: int = 2,
) -> list[list[str]]:
    """Fund lines (label, initial, adjusted, executed) in the order of the heads, the total first.

    Weight and score stand on the total line; `sub` fills these cells of the others, and their rate unless `sub_rate`.
    """
    table = []
    for number, (label, initial, adjusted, executed) in enumerate(lines):
        rate = quotient(executed, adjusted, digits)
        values = {"label": label, "initial_budget": initial, "adjusted_budget": adjusted, "executed": executed}
        if number == 0:
            values |= {
                "execution_rate": rate,
                "weight": str(weight or ""),
                "score": execution_score(weight, rate) if weight else "",
            }
        else:
            values |= {"execution_rate": rate if sub_rate else sub, "weight": sub, "score": sub}
        table.append([values.get(head.role, "") for head in heads])
    return table


def score_in(heads: Sequence[Column], lines: Sequence[Sequence[str]]) -> str:
    """The score of the total line, the first one."""
    return next(text for head, text in zip(heads, lines[0], strict=True) if head.role == "score")


# MOF-STD and the forms that follow it

MOF_FUNDS = columns(
    ("label", "", 2),
    ("initial_budget", "年初预算数"),
    ("adjusted_budget", "全年预算数"),
    ("executed", "全年执行数"),
    ("weight", "分值"),
    ("execution_rate", "执行率"),
    ("score", "得分"),
)
MOF_INDICATORS = columns(
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标"),
    ("target", "年度指标值"),
    ("actual", "实际完成值"),
    ("weight", "分值"),
    ("score", "得分"),
    ("reason", "偏差原因分析及改进措施"),
)
AB_FUNDS = columns(
    ("label", "", 2),
    ("initial_budget", "年初预算数"),
    ("adjusted_budget", "全年预算数\n（A）"),
    ("executed", "全年执行数\n（B）"),
    ("weight", "分值"),
    ("execution_rate", "执行率\n（B/A）"),
    ("score", "得分"),
)


def with_caps(
    draft: Draft, rows: Rows, caps: dict[str, int] = NATIONAL, style: str = "{}（{}分）", **steer: Any
) -> Rows:
    """The rows with the points of level 1 printed in its label."""
    for level1 in dict.fromkeys(row["level1"] for row in rows):
        draft.cap(level1, f"{caps[level1]}分", **steer)
    return [
        {**row, "shown": {**row.get("shown", {}), "level1": style.format(row["level1"], caps[row["level1"]])}}
        for row in rows
    ]


def project_head(draft: Draft, topic: Topic, left: int = 1) -> None:
    wide = draft.width - left
    half = (wide - 1) // 2
    draft.row(Box("项目名称", left), draft.named("project_name", topic.project, wide))
    draft.row(
        Box("主管部门", left),
        draft.named("competent_department", topic.department, half),
        Box("实施单位"),
        draft.named("implementing_unit", topic.unit, wide - 1 - half),
    )


def goal_block(
    draft: Draft, topic: Topic, label: str, expected: str = "预期目标", actual: str = "实际完成情况"
) -> None:
    half = (draft.width - 1) // 2
    rest = draft.width - 1 - half
    draft.beside(label, [(Box(expected, half), Box(actual, rest)), (Box(topic.goal, half), Box(topic.done, rest))])
    draft.goal(topic.goal, topic.done)


def national(
    topic: Topic,
    title: str,
    year: int | None,
    lines: Sequence[tuple[str, str, str, str]],
    *,
    overall: bool = False,
    sub: str = "",
    heads: Sequence[Column] = MOF_FUNDS,
    rows: Rows | None = None,
    caps_printed: bool = False,
    unit: str = "万元",
) -> Draft:
    draft = Draft(title, "overall" if overall else "project", 9, year, unit)
    if overall:
        draft.row("部门（单位）名称", draft.named("unit_name", topic.department, 8))
    else:
        project_head(draft, topic)
    funds = lines_of(heads, lines, sub=sub)
    draft.funds(f"年度资金\n（{unit}）" if overall else f"项目资金\n（{unit}）", heads, funds)
    goal_block(draft, topic, "年度总体目标")
    rows = scored(topic.rows()) if rows is None else rows
    draft.indicators("绩\n效\n指\n标", MOF_INDICATORS, with_caps(draft, rows) if caps_printed else rows)
    draft.row(
        Box("总分", 6),
        draft.named("total_weight", "100"),
        draft.named("total_score", total(rows, score_in(heads, funds))),
        "",
    )
    return draft


def mof_std() -> list[Document]:
    lines = [
        ("年度资金总额", "186.5", "212.30", "205.87"),
        ("其中：本年财政拨款", "186.5", "190.3", "183.87"),
        ("上年结转资金", "0", "22", "22"),
        ("其他资金", "", "", ""),
    ]
    first = national(CANALS, "2021年度项目支出绩效自评表", 2021, lines)
    text = Paragraph(
        (
            "禾溪县灌区服务站",
            Figure("全年收到项目资金", "212.30万元"),
            "，",
            Figure("实际支出", "205.87万元"),
            "，余款结转下年使用。沿渠六个灌片共",
            Figure("清淤渠道", "33.5公里"),
            "，超出年初计划。",
        )
    )
    overall = national(
        LIBRARY,
        "望澜区文化旅游局整体支出绩效自评表",
        None,
        [
            ("年度资金总额", "1,520.00", "1,684.35", "1,601.20"),
            ("其中：当年财政拨款", "1,520.00", "1,600.00", "1,516.85"),
            ("上年结转资金", "0.00", "84.35", "84.35"),
            ("其他资金", "0.00", "0.00", "0.00"),
        ],
        overall=True,
        sub="—",
    )
    contact = overall.contact("填表人", "经办员甲"), overall.contact("联系电话", "00000000001")
    overall.below = [f"填表人：{contact[0]}    联系电话：{contact[1]}    填报日期：2020年3月16日"]
    roads = national(
        ROADS,
        "农村公路日常养护项目绩效自评表（2022年度）",
        2022,
        [
            ("年度资金总额", "890", "890", "861.4"),
            ("其中：当年财政拨款", "890", "890", "861.4"),
            ("上年结转资金", "0", "0", "0"),
            ("其他资金", "0", "0", "0"),
        ],
        sub="-",
        caps_printed=True,
    )
    market = national(
        MARKET,
        "农贸市场标准化改造项目绩效自评表（2022年度）",
        2022,
        [
            ("年度资金总额", "560", "604.5", "604.5"),
            ("其中：当年财政拨款", "560", "604.5", "604.5"),
            ("上年结转资金", "", "", ""),
            ("其他资金", "", "", ""),
        ],
    )
    aged = national(
        AGED,
        "2020年度项目支出绩效自评表",
        2020,
        [
            ("年度资金总额", "350", "362.4", "360.18"),
            ("其中：当年财政拨款", "350", "350", "347.78"),
            ("上年结转资金", "0", "12.4", "12.4"),
            ("其他资金", "0", "0", "0"),
        ],
    )
    return [
        Document("mof_std_1", "MOF-STD", ("2021年度项目绩效自评情况", text, first), 2021, "禾溪县灌区服务站"),
        Document(
            "mof_std_2",
            "MOF-STD",
            ("2019年度部门整体绩效自评报告", *LEAD, *LEAD, *LEAD[:4], overall),
            2019,
            "望澜区文化旅游局",
        ),
        Document("mof_std_3", "MOF-STD", (roads, market, roads), 2022, copies=1),
        Document("mof_std_4", "MOF-STD", (aged,), 2020, lost_merges="missing", formats=("docx", "html")),
    ]


def ah_ab() -> list[Document]:
    def numbered(rows: Rows) -> Rows:
        """指标1： counts within a class; the text of the cell is kept."""
        result = []
        for row in rows:
            number = 1 + sum(other["level2"] == row["level2"] for other in result)
            result.append({**row, "level3": f"指标{number}：{row['level3']}"})
        return result

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        rows: Rows,
        cut: int = 0,
        again: bool = False,
    ) -> Draft:
        draft = Draft(f"项目支出绩效自评表\n（{year}年度）".replace("\n", ""), "project", 9, year)
        project_head(draft, topic)
        funds = lines_of(AB_FUNDS, lines, sub="-")
        draft.funds("项目资金（万元）", AB_FUNDS, funds)
        goal_block(draft, topic, "年度总体目标完成情况")
        label = "年度绩效指标完成情况"
        if cut:
            draft.indicators(label, MOF_INDICATORS, rows[:cut])
            draft.cut()
            rest = [
                {**row, "shown": {"level1": "" if row["level1"] == rows[cut - 1]["level1"] else row["level1"]}}
                for row in rows[cut:]
            ]
            draft.indicators(label if again else "", MOF_INDICATORS, rest, header=None if again else ())
        else:
            draft.indicators(label, MOF_INDICATORS, rows)
        draft.row(
            Box("总分", 6),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, score_in(AB_FUNDS, funds))),
            "",
        )
        return draft

    clinic = form(
        CLINIC,
        2021,
        [
            ("年度资金总额", "48", "46.2", "44.9"),
            ("其中：当年财政拨款", "48", "46.2", "44.9"),
            ("上年结转资金", "-", "-", "-"),
            ("其他资金", "-", "-", "-"),
        ],
        numbered(scored(CLINIC.rows())),
    )
    # An empty template row behind the quantity indicators, and a numbered row without a name but with values.
    rows = numbered(scored(POLICE.rows()))
    rows[2] = {**rows[2], "level3": "指标3："}
    police = form(
        POLICE,
        2022,
        [
            ("年度资金总额", "1135", "1140.5", "1126.83"),
            ("其中：本年财政拨款", "1135", "1135", "1121.33"),
            ("上年结转资金", "-", "5.5", "5.5"),
            ("其他资金", "-", "-", "-"),
        ],
        rows,
    )
    _filler(police, "指标4：", 3)
    aged = form(
        AGED,
        2022,
        [
            ("年度资金总额", "380", "402", "398.6"),
            ("其中：当年财政拨款", "300", "322", "318.6"),
            ("上年结转资金", "-", "-", "-"),
            ("其他资金", "80", "80", "80"),
        ],
        numbered(scored(AGED.rows())),
        cut=6,
    )
    river = form(
        RIVER,
        2021,
        [
            ("年度资金总额", "95", "95", "92.4"),
            ("其中：当年财政拨款", "95", "95", "92.4"),
            ("上年结转资金", "-", "-", "-"),
            ("其他资金", "-", "-", "-"),
        ],
        numbered(scored(RIVER.rows())),
        cut=5,
        again=True,
    )
    return [
        Document("ah_ab_1", "AH-AB", (clinic,), 2021),
        Document("ah_ab_2", "AH-AB", (police,), 2022),
        Document("ah_ab_3", "AH-AB", (aged,), 2022),
        Document("ah_ab_4", "AH-AB", (river,), 2021),
    ]


def _filler(draft: Draft, name: str, behind: int) -> None:
    """Puts an empty template row behind the given number of indicator rows; it belongs to the classes above it."""
    start = next(n for n, row in enumerate(draft.rows) if any(box.text == "三级指标" for box in row))
    place = start + behind
    covered = 0
    for number, row in enumerate(draft.rows[: place + 1]):
        grown = []
        for box in row:
            if box.down > 1 and number + box.down > place:
                box = Box(box.text, box.across, box.down + 1)
                covered += box.across
            grown.append(box)
        draft.rows[number] = tuple(grown)
    blanks = [Box("")] * (draft.width - covered - 6)
    draft.rows.insert(place + 1, (*blanks, Box(name), *[Box("")] * 5))


# Hubei

HB_FUNDS = columns(
    ("label", "", 2),
    ("adjusted_budget", "预算数（A）"),
    ("executed", "执行数（B）"),
    ("execution_rate", "执行率（B/A）"),
    ("score", "得分\n（20分*执行率）"),
)
HB_INDICATORS = columns(
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标"),
    ("target", "年初目标值（A）"),
    ("actual", "实际完成值（B）"),
    ("score", "得分"),
)


def tail(draft: Draft, reason: str, improvement: str) -> None:
    draft.row(Box("偏差大或\n目标未完成\n原因分析"), Box(reason, draft.width - 1))
    draft.row(Box("改进措施及\n结果应用方案"), Box(improvement, draft.width - 1))


def hb_20_80() -> list[Document]:
    def head(draft: Draft, topic: Topic, ticks: Sequence[tuple[str, str]]) -> None:
        draft.row("项目名称", draft.named("project_name", topic.project, 6))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "项目实施单位",
            draft.named("implementing_unit", topic.unit, 2),
        )
        for label, text in ticks:
            draft.row(label, Box(text, 6))

    def funds(draft: Draft, label: str, adjusted: str, executed: str) -> str:
        lines = lines_of(HB_FUNDS, [(label, "", adjusted, executed)], weight=20)
        draft.funds("预算执行情况（万元）\n（20分）", HB_FUNDS, lines, block_points="20分")
        draft.cap("预算执行情况", "20分", presence="optional")
        return score_in(HB_FUNDS, lines)

    def finish(draft: Draft, score: str) -> None:
        draft.row(Box("总分", 6), draft.named("total_score", score))
        draft.accept(total_weight_text="100", total_weight=100)

    one = Draft("2020年度街巷书房免费开放项目自评表", "project", 7, 2020)
    head(
        one,
        LIBRARY,
        [
            ("项目类别", "1、部门预算项目 ☑    2、区级对下转移支付项目 □"),
            ("项目属性", "1、持续性项目 ☑    2、新增性项目 □"),
            ("项目类型", "1、常年性项目 ☑    2、延续性项目 □    3、一次性项目 □"),
        ],
    )
    score = funds(one, "年度财政资金总额", "245.6", "238.2")
    rows = scored(LIBRARY.rows(), {"产出指标": 40, "效益指标": 30, "满意度指标": 10})
    one.indicators("年度绩效目标1（80分）", HB_INDICATORS, rows)
    one.goal("", block_points="80分")
    one.cap("年度绩效目标1", "80分", presence="optional")
    finish(one, total(rows, score))
    tail(one, "夜间值守人员年中才招满，每周开放时间未达标。", "来年提前两个月招聘，并与志愿者错峰排班。")

    two = Draft("2021年度部门预算项目绩效自评表", "project", 7, 2021)
    head(
        two,
        ROADS,
        [
            ("项目类别", "1、部门预算项目√  2、县级专项□"),
            ("项目属性", "1、持续性项目□  2、新增性项目√"),
            ("项目类型", "1、常年性项目□ 2、延续性项目□ 3、一次性项目√"),
        ],
    )
    score = funds(two, "年度财政资金总额", "1204", "1180.05")
    first = scored(ROADS.rows("数质"), {"产出指标": 40})
    rest = scored(ROADS.rows("时成社生满"), {"产出指标": 15, "效益指标": 15, "满意度指标": 10})
    for number, (text, rows) in enumerate(
        (("列养全部县乡村道，路况保持优良。", first), ("汛期断路当日抢通，养护成本可控，群众出行满意。", rest)), start=1
    ):
        two.row(Box(f"年度绩效目标{number}（40分）：{text}", 7))
        two.goal(text, block_points="40分")
        two.cap(f"年度绩效目标{number}", "40分", presence="optional")
        two.indicators("年度绩效指标", HB_INDICATORS, rows, goal_no=number)
    finish(two, total([*first, *rest], score))
    tail(two, "", "继续执行雨前巡查制度，结果与下年预算挂钩。")

    three = Draft("2022年度项目支出绩效自评表", "project", 7, 2022)
    three.above = ["2022年度项目支出绩效自评表", "填报单位：岚桥区路灯管护所                填报日期：2023年2月20日"]
    three.named("unit_name", STREETLIGHT.unit)
    head(
        three,
        STREETLIGHT,
        [("项目类别", "部门预算项目□ 对下转移支付项目■"), ("项目类型", "常年性项目□ 延续性项目□ 一次性项目☑")],
    )
    score = funds(three, "年度财政资金总额", "126", "124.6")
    rows = scored(STREETLIGHT.rows(), {"产出指标": 40, "效益指标": 30, "满意度指标": 10})
    three.indicators("年度绩效指标\n（80分）", HB_INDICATORS, rows, merged=("level1",))
    three.cap("年度绩效指标", "80分", presence="optional")
    three.row(
        Box("总分", 2),
        three.named("total_score", total(rows, score), 2),
        Box("自评等级"),
        three.named("grade", "优", 2),
    )
    three.accept(total_weight_text="100", total_weight=100)
    tail(three, "部分支路灯具十月才通电，节电量未到全年口径。", "加强与供电部门的衔接。")
    return [
        Document("hb_20_80_1", "HB-20-80", (one,), 2020),
        Document("hb_20_80_2", "HB-20-80", (two,), 2021),
        Document("hb_20_80_3", "HB-20-80", (three,), 2022),
    ]


WH_NOTES = [
    "备注：",
    "1.预算数按调整后的资金总额填列，含上年结转；执行数按单位实际支付数填列。",
    "2.正向指标得分=权重*B/A，反向指标得分=权重*A/B，得分以权重为限。",
    "3.定性指标分达成、部分达成、未达成三档，依次按100-80%（含）、80-50%（含）、50-0%计分。",
]


def wh() -> list[Document]:
    heads = [*HB_INDICATORS[:2], Column("level3", "指标名称"), *HB_INDICATORS[3:]]

    def grouped(rows: Rows, key: Callable[[dict[str, Any]], Any], first_group: int = 1) -> Rows:
        """Rows of the same key share a score."""
        groups: dict[Any, list[int]] = {}
        for number, row in enumerate(rows):
            groups.setdefault(key(row), []).append(number)
        result = [dict(row) for row in rows]
        group = first_group
        for members in groups.values():
            score = sum(Decimal(rows[n]["score"]) for n in members)
            for n in members:
                result[n]["score"] = f"{score.normalize():f}"
                if len(members) > 1:
                    result[n]["score_group"] = group
            group += 1
        return result

    def project(
        topic: Topic,
        year: int,
        adjusted: str,
        executed: str,
        key: Callable[[dict[str, Any]], Any],
        notes: bool = True,
        over_level2: bool = False,
    ) -> Draft:
        title = f"{year}年度{topic.project}项目自评表"
        draft = Draft(title, "project", 7, year)
        rows = scored(topic.rows(), {"产出指标": 36, "效益指标": 15, "满意度指标": 9})
        rows = grouped(rows, key)
        if over_level2:
            rows = [{**row, "over_level2": True} if row["level1"] == "满意度指标" else row for row in rows]
        lines = lines_of(HB_FUNDS, [("年度财政资金总额", "", adjusted, executed)], weight=20)
        grand = total(rows, str(Decimal(score_in(HB_FUNDS, lines)) + 20))
        draft.above = [title, f"单位名称：{topic.unit}", f"自评得分：{grand}"]
        draft.named("unit_name", topic.unit)
        draft.named("self_score", grand)
        draft.accept(total_weight_text="100", total_weight=100)
        draft.row("项目名称", draft.named("project_name", topic.project, 6))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "项目实施单位",
            draft.named("implementing_unit", topic.unit, 2),
        )
        draft.funds("预算执行情况（万元）\n（20分）", HB_FUNDS, lines, block_points="20分")
        draft.beside(
            "项目绩效总目标（20分）",
            [
                (Box("年初设定目标", 3), Box("全年实际完成情况", 2), Box("得分")),
                (Box(topic.goal, 3), Box(topic.done, 2), Box("20")),
            ],
        )
        draft.goal(topic.goal, topic.done, block_points="20分", score="20")
        draft.indicators("项目年度绩效指标（60分）", heads, rows, merged=("level1",))
        for block, cap in (("预算执行情况", "20分"), ("项目绩效总目标", "20分"), ("项目年度绩效指标", "60分")):
            draft.cap(block, cap, presence="optional")
        tail(draft, "", "细化指标，压实责任，评价结果与下年预算安排挂钩。")
        draft.below = WH_NOTES if notes else []
        return draft

    def overall(topics: Sequence[Topic], unit_name: str, year: int) -> Draft:
        title = f"{year}年度部门整体绩效自评表"
        draft = Draft(title, "overall", 7, year)
        lines = lines_of(HB_FUNDS, [("部门整体支出总额", "", "3,208.40", "3,051.22")], weight=20)
        draft.row("单位名称", draft.named("unit_name", unit_name, 6))
        draft.row("基本支出总额", Box("2136.08万元", 3), Box("项目支出总额"), Box("1072.32万元", 2))
        for label, amount in (("基本支出总额", "2136.08万元"), ("项目支出总额", "1072.32万元")):
            draft.split("expenditure", label, amount)
            draft.gold["fund_splits"][-1]["accept"]["label"].append(label.removesuffix("总额"))
        draft.funds("预算执行情况（万元）\n（20分）", HB_FUNDS, lines, block_points="20分")
        draft.cap("预算执行情况", "20分", presence="optional")
        scores = Decimal(score_in(HB_FUNDS, lines))
        for number, (topic, cap) in enumerate(zip(topics, (25, 25, 30), strict=True), start=1):
            text = f"年度目标{number}（{cap}分）：{topic.goal}"
            draft.row(Box(text, 7))
            draft.goal(topic.goal, block_points=f"{cap}分", accept={"weight_text": [str(cap)], "expected_text": [text]})
            draft.cap(f"年度目标{number}", f"{cap}分", presence="optional")
            rows = scored(topic.rows("数质时社满"), {"产出指标": cap - 10, "效益指标": 6, "满意度指标": 4})
            rows = grouped(rows, lambda row: row["level2"], first_group=number * 10)
            draft.indicators("年度绩效指标", heads, rows, merged=("level1",), goal_no=number)
            scores += Decimal(total(rows))
        draft.above = [title, f"总分：{scores}"]
        draft.named("self_score", str(scores))
        draft.accept(total_weight_text="100", total_weight=100)
        tail(draft, "个别指标受天气与外部工程影响，略低于目标。", "按季通报执行进度。")
        return draft

    by_class = lambda row: row["level2"]  # noqa: E731
    across = lambda row: row["level2"] if row["kind"] not in "质时" else "质时"  # noqa: E731
    return [
        Document(
            "wh_1",
            "WH",
            (
                project(CLINIC, 2020, "358", "301.82", by_class),
                project(AGED, 2020, "150", "150", across, over_level2=True),
            ),
            2020,
            one_sheet=True,
        ),
        Document(
            "wh_2",
            "WH",
            (
                overall((POLICE, RIVER, SCHOOL), "砚湖市综合治理服务中心", 2020),
                project(POLICE, 2020, "267", "240.3", lambda row: row["level1"]),
            ),
            2020,
        ),
        Document(
            "wh_3",
            "WH",
            (project(STREETLIGHT, 2021, "88.6", "80.1", by_class, notes=False),),
            2021,
            lost_merges="blank",
        ),
    ]


def hb_result() -> list[Document]:
    def document(name: str, topic: Topic, year: int, budget: str, executed: str, score: str, style: int) -> Document:
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "指标名称"),
            ("target", "目标值"),
            ("actual", "实际完成值"),
        )
        draft = Draft(f"{year}年度{topic.project}项目绩效自评结果", "project", 5, year)
        if style == 1:
            draft.above = [f"{year}年度{topic.project}项目绩效自评结果", "附：绩效目标完成情况表"]
            draft.accept(title="附：绩效目标完成情况表")
            draft.accept(title="绩效目标完成情况表")
        draft.form["project_name"] = None
        draft.form["accept"]["project_name"] = [topic.project, f"{topic.project}项目"]
        draft.form["skip_fields"] = ["amount_unit_text"]
        draft.form["accept"] |= {key: [score, f"{score}分"] for key in ("self_score_text", "total_score_text")}
        draft.form["accept"] |= {key: [Decimal(score)] for key in ("self_score", "total_score")}
        draft.fund_line(
            {"label": "项目资金", "adjusted_budget": budget, "executed": executed}, is_total=True, presence="open"
        )
        draft.indicators(None, heads, topic.rows(), merged=("level1",) if style == 2 else ("level1", "level2"))
        text = Paragraph(
            (
                f"{topic.project}项目",
                Figure("年初预算数", f"{budget}万元"),
                "，",
                Figure("全年执行数", f"{executed}万元"),
                "，",
                Figure("预算执行率", quotient(executed, budget)),
                "。对照年初目标逐项核对，",
                Figure("自评得分", f"{score}分"),
                "。",
            )
        )
        return Document(
            name,
            "HB-RESULT",
            (
                f"{year}年度{topic.unit}项目自评结果公开",
                text,
                f"一、绩效目标：{topic.goal}",
                f"二、完成情况：{topic.done}",
                draft,
            ),
            year,
            topic.unit,
            text_in_workbook=True,
        )

    return [
        document("hb_result_1", AGED, 2021, "420.5", "419.66", "99.8", 1),
        document("hb_result_2", CANALS, 2021, "75", "71.3", "97.4", 2),
        document("hb_result_3", ARCHIVE, 2021, "310", "310", "98", 3),
    ]


def wh_noscore() -> list[Document]:
    funds = columns(
        ("label", "资金来源", 2),
        ("adjusted_budget", "预算数（A）"),
        ("executed", "执行数（B）"),
        ("execution_rate", "执行率（B/A）", 2),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "年初目标值"),
        ("actual", "实际完成值"),
        ("reason", "未完成原因"),
    )

    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], cut: int = 0) -> Draft:
        draft = Draft(f"{year}年度{topic.project}项目绩效自评表", "project", 7, year)
        project_head(draft, topic)
        table = [[label, adjusted, executed, quotient(executed, adjusted)] for label, adjusted, executed in lines]
        draft.funds("预算执行情况\n（万元）", funds, table, total=len(lines) - 1)
        goal_block(draft, topic, "年度绩效目标", "年初设定目标", "全年完成情况")
        rows = topic.rows()
        draft.indicators("年度绩效指标", heads, rows[: cut or None])
        if cut:
            draft.cut()
            draft.indicators("年度绩效指标", heads, rows[cut:])
        return draft

    return [
        Document(
            "wh_noscore_1",
            "WH-NOSCORE",
            (form(MARKET, 2021, [("财政拨款", "310", "306.5"), ("其他资金", "40", "40"), ("合计", "350", "346.5")]),),
            2021,
        ),
        Document(
            "wh_noscore_2",
            "WH-NOSCORE",
            (
                form(
                    RIVER,
                    2021,
                    [
                        ("一般公共预算", "188.2", "181.09"),
                        ("政府性基金", "0", "0"),
                        ("其他资金", "", ""),
                        ("合计", "188.2", "181.09"),
                    ],
                    cut=7,
                ),
            ),
            2021,
        ),
        Document(
            "wh_noscore_3",
            "WH-NOSCORE",
            (
                form(
                    SCHOOL,
                    2022,
                    [("市级财政资金", "500", "500"), ("区级财政资金", "220", "213.4"), ("合计", "720", "713.4")],
                ),
                form(POLICE, 2022, [("财政拨款", "96", "90"), ("合计", "96", "90")]),
            ),
            2022,
        ),
    ]


# Hunan


def hn_overall() -> list[Document]:
    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        splits: Sequence[tuple[str, str, str]],
        grade: str = "",
        filler: bool = False,
        lost: str = "",
        title: str = "",
    ) -> Draft:
        """`splits`: kind, text before the amount as printed, amount."""
        draft = Draft(title or f"{year}年度部门整体支出绩效自评表", "overall", 9, year)
        draft.row("预算部门名称", draft.named("unit_name", topic.department, 8))
        funds = lines_of(MOF_FUNDS, lines)
        sides: dict[str, list[str]] = {"revenue": ["按收入性质分："], "expenditure": ["按支出性质分："]}
        for kind, before, amount in splits:
            sides[kind].append(f"{before}{amount}")
            label = before.removeprefix("其中：").removeprefix("其中:").rstrip("：:").strip()
            draft.split(kind, label, amount)
        depth = max(len(side) for side in sides.values()) if splits else 0
        block: list[Sequence[str | Box]] = [[Box(head.head, head.across) for head in MOF_FUNDS]]
        for number, line in enumerate(funds):
            block.append([Box(text, head.across) for head, text in zip(MOF_FUNDS, line, strict=True)])
            draft.fund_line({head.role: text for head, text in zip(MOF_FUNDS, line, strict=True)}, is_total=number == 0)
        for number in range(depth):
            block.append([Box(side[number] if number < len(side) else "", 4) for side in sides.values()])
        draft.beside("年度预\n算申请\n（万元）", block)
        goal_block(draft, topic, "年度总体目标")
        rows = scored(topic.rows())
        labelled = with_caps(draft, rows, style="{}\n({}分)")
        if lost:
            for row in labelled:
                if row["level1"] == lost:
                    row["shown"]["level1"] = row["shown"]["level1"].removeprefix(lost).strip()
                    row["accept"] = {"level1": [None]}
            for section in draft.gold["sections"]:
                if section["level1"] == lost:
                    section["accept"]["level1"] = [None]
        draft.indicators("绩\n效\n指\n标", MOF_INDICATORS, labelled)
        if filler:
            _filler(draft, "……", sum(row["level1"] == "产出指标" for row in rows))
        last = draft.named("grade", grade, shown=f"等级：{grade}") if grade else Box("")
        draft.row(
            Box("总分", 6),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, score_in(MOF_FUNDS, funds))),
            last,
        )
        name, phone = draft.contact("填表人", "经办员乙"), draft.contact("联系电话", "00000000002")
        draft.below = [f"填表人：{name}  填报日期：{year + 1}.5.18  联系电话：{phone}  单位负责人签字："]
        return draft

    one = form(
        ROADS,
        2021,
        [("年度资金总额", "1402.5", "2016.84", "2016.84")],
        [
            ("revenue", "其中：一般公共预算：", "1768.16"),
            ("revenue", "政府性基金拨款：", "248.68"),
            ("revenue", "纳入专户管理的非税收入拨款：", "0"),
            ("revenue", "其他资金：", "0"),
            ("expenditure", "其中：基本支出：", "1204.36"),
            ("expenditure", "项目支出：", "812.48"),
        ],
    )
    two = form(
        ARCHIVE,
        2022,
        [
            ("年度资金总额", "520", "548.6", "530.11"),
            ("其中：当年财政拨款", "520", "540", "521.51"),
            ("上年结转资金", "0", "8.6", "8.6"),
            ("其他资金", "0", "0", "0"),
        ],
        [
            ("revenue", "其中:一般公共预算:", "548.6万元"),
            ("revenue", "政府性基金拨款:", "0万元"),
            ("expenditure", "其中:基本支出:", "402.35万元"),
            ("expenditure", "项目支出:", "146.25万元"),
        ],
        grade="优",
        filler=True,
    )
    three = form(
        SCHOOL,
        2023,
        [
            ("合计", "3150.00", "3298.45", "3184.20"),
            ("其中：当年财政拨款", "3150.00", "3210.45", ""),
            ("上年结转资金", "0", "60", ""),
            ("其他资金", "0", "28", ""),
        ],
        [],
        grade="良",
        lost="效益指标",
        title="2023年度枫坪县教育体育局部门整体支出绩效自评表",
    )
    four = form(
        POLICE,
        2020,
        [("年度资金总额", "1098.6", "1135", "1121.33")],
        [
            ("revenue", "其中：一般公共预算：", "1135"),
            ("revenue", "政府性基金拨款：", "0"),
            ("expenditure", "其中：基本支出：", "688.9"),
            ("expenditure", "项目支出：", "446.1"),
        ],
    )
    text = Paragraph(
        (
            "2022年",
            Figure("支出", "530.11万元"),
            "，其中",
            Figure("基本支出", "402.35万元"),
            "，",
            Figure("项目支出", "127.76万元"),
            "。本馆",
            Figure("编制人数", "36人"),
            "，",
            Figure("实有人数", "34人"),
            "。",
        )
    )
    return [
        Document("hn_overall_1", "HN-OVERALL", (one,), 2021),
        Document(
            "hn_overall_2",
            "HN-OVERALL",
            ("2022年度部门整体支出绩效自评报告", text, *LEAD, *LEAD, two),
            2022,
            "青屿市档案馆",
        ),
        Document("hn_overall_3", "HN-OVERALL", (three,), 2023),
        Document("hn_overall_4", "HN-OVERALL", (four,), 2020, lost_merges="blank"),
    ]


def hn_base() -> list[Document]:
    def form(
        year: int,
        staff: tuple[str, str, str],
        lines: Sequence[tuple[str, str, str, str]],
        building: Sequence[str],
        thrift: str,
        relative: bool,
        note: bool = True,
    ) -> Draft:
        title = f"{year}年度部门整体支出绩效评价基础数据表"
        draft = Draft(title, "base_data", 7, year)
        draft.form["skip_fields"] = ["unit_name"]
        years = (
            ("上年决算数", "本年预算数", "本年决算数")
            if relative
            else (f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数")
        )
        counts = ("编制数", "实际在职人数" if relative else f"{year}年实际在职人数", "控制率")
        label = "财政供养人员情况（人）"
        draft.beside("财政供养人员情况\n（人）", [[Box(text, 2) for text in counts], [Box(text, 2) for text in staff]])
        for column, text in zip(counts, staff, strict=True):
            number = fraction(text) if text.endswith("%") else Decimal(text)
            draft.value(label, column, text, number, label=["财政供养人员情况", column], column_label=[None])
        draft.row("经费控制情况（万元）", *(Box(text, 2) for text in years))
        for name, *values in lines:
            draft.row(Box(name), *(Box(text, 2) for text in values))
            for column, text in zip(years, values, strict=True):
                draft.value(name.strip(), column, text, yuan(text, "万元"))
        heads = (
            "批复规模\n（㎡）",
            "实际规模\n（㎡）",
            "规模控制率",
            "预算投资\n（万元）",
            "实际投资\n（万元）",
            "投资概算\n控制率",
        )
        about = "楼堂馆所控制情况（本年完工项目）" if relative else f"楼堂馆所控制情况（{year}年完工项目）"
        draft.beside(about.replace("情况（", "情况\n（"), [heads, building])
        for column, text in zip(heads, building, strict=True):
            flat = column.replace("\n", "")
            number = fraction(text) if "率" in flat else yuan(text, "万元" if "万元" in flat else "元")
            draft.value(about, flat, text, number, label=["楼堂馆所控制情况"], column_label=[flat.split("（")[0]])
        draft.row("厉行节约保障措施", Box(thrift, 6))
        draft.value("厉行节约保障措施", None, thrift, None)
        name, phone = draft.contact("填表人", "经办员丙"), draft.contact("联系电话", "00000000003")
        if note:
            draft.below.append("说明：项目支出填列基本支出以外的全部项目，公用经费填列商品和服务支出。")
        draft.below.append(f"填表人：{name}  填报日期：{year + 1}年4月9日  联系电话：{phone}  单位负责人签字：")
        return draft

    tree = [
        ("三公经费", "18.62", "20.50", "15.37"),
        ("    1、公务用车购置和维护经费", "11.20", "12", "9.86"),
        ("        其中：公车购置", "0", "0", "0"),
        ("              公车运行维护", "11.20", "12", "9.86"),
        ("    2、出国经费", "0", "0", "0"),
        ("    3、公务接待", "7.42", "8.5", "5.51"),
        ("项目支出：", "", "", ""),
        ("    1、业务工作经费", "64.8", "70", "68.35"),
        ("    2、运行维护经费", "12.06", "15", "14.2"),
        ("    3、专项资金（一个专项一行）", "", "", ""),
        ("末级渠系清淤养护", "186", "210", "205.87"),
        ("抗旱应急打井补助", "40", "0", "0"),
        ("公用经费", "", "", ""),
        ("    其中：办公经费", "9.31", "9", "8.74"),
        ("          水费、电费、差旅费", "14.05", "15.5", "13.9"),
        ("          会议费、培训费", "3.3", "4", "2.16"),
        ("政府采购金额", "——", "58", "55.12"),
        ("部门基本支出预算调整", "——", "12.4", "12.4"),
    ]
    short = [
        ("“三公”经费", "3.1", "3.5", "2.75"),
        ("    1、公务用车购置及运行维护经费", "2.2", "2.5", "1.98"),
        ("        其中：公车购置", "0", "0", "0"),
        ("              公车运行维护", "2.2", "2.5", "1.98"),
        ("    2、出国经费", "0", "0", "0"),
        ("    3、公务接待", "0.9", "1", "0.77"),
        ("项目支出", "120.4", "133", "131.06"),
        ("    街巷书房免费开放", "98", "110", "108.2"),
        ("    古籍修复", "22.4", "23", "22.86"),
        ("公用经费", "36.7", "38", "35.42"),
        ("政府采购金额", "", "41", "40.6"),
        ("部门基本支出预算调整", "", "0", "0"),
    ]
    index = Grid(
        4,
        (
            (Box("一级指标"), Box("二级指标"), Box("三级指标"), Box("指标解释")),
            (
                Box("投入", 1, 2),
                Box("预算配置", 1, 2),
                Box("在职人员控制率"),
                Box("在职人员数与编制数之比，用来看人员规模是否受控。"),
            ),
            (Box("三公经费变动率"), Box("本年三公经费预算比上年的变动，用来看压减力度。")),
            (Box("过程"), Box("预算执行"), Box("预算完成率"), Box("支出与预算之比，用来看预算是否做完。")),
        ),
    )
    return [
        Document(
            "hn_base_1",
            "HN-BASE",
            (
                form(
                    2021,
                    ("42", "39", "92.86%"),
                    tree,
                    ("——",) * 6,
                    "严格公务用车派单，会议一律在机关食堂会议室召开。",
                    False,
                ),
            ),
            2021,
        ),
        Document(
            "hn_base_2",
            "HN-BASE",
            (
                "2018年度绩效评价资料",
                form(
                    2018,
                    ("18", "17", "94.44%"),
                    short,
                    ("1200", "1186", "98.83%", "420", "415.6", "98.95%"),
                    "办公用品集中采购，下班断电。",
                    True,
                ),
                "部门整体支出绩效评价指标体系",
                index,
            ),
            2018,
            "望澜区图书馆",
        ),
        Document(
            "hn_base_3",
            "HN-BASE",
            (
                form(
                    2023,
                    ("11", "10", "90.91%"),
                    tree[:9] + tree[12:],
                    ("", "", "", "", "", ""),
                    "出差同程合并派车。",
                    False,
                    note=False,
                ),
                national(
                    CANALS,
                    "2023年度项目支出绩效自评表",
                    2023,
                    [
                        ("年度资金总额", "70", "68.35", "68.35"),
                        ("其中：当年财政拨款", "70", "68.35", "68.35"),
                        ("上年结转资金", "", "", ""),
                        ("其他资金", "", "", ""),
                    ],
                ),
            ),
            2023,
        ),
    ]


def hn_report() -> list[Document]:
    def form(
        topic: Topic,
        year: int,
        plan: str,
        arrived: str,
        spent: str,
        left: str,
        sources: Sequence[tuple[str, str, str, str]],
        details: Sequence[tuple[str, str, str]],
        by_pairs: bool,
    ) -> Draft:
        draft = Draft(f"{year}年度项目支出绩效自评基础信息表", "project", 8, year)
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "项目单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        draft.form["accept"]["unit_name"] = [topic.unit]
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "项目负责人",
            Box(draft.contact("项目负责人", "主任甲")),
            "联系电话",
            Box(draft.contact("联系电话", "00000000004")),
        )
        funds = {"label": "资金总额", "adjusted_budget": plan, "executed": spent}
        open_label = {"skip_fields": ["label", "initial_budget", "initial_budget_text"]}
        if by_pairs:
            draft.row(
                Box("计划安排\n（万元）"),
                Box(plan),
                Box("实际到位\n（万元）"),
                Box(arrived),
                Box("实际支出\n（万元）"),
                Box(spent),
                Box("结余\n（万元）"),
                Box(left),
            )
            draft.fund_line(funds, is_total=True, **open_label)
            for label, *amounts in sources:
                cells: list[str | Box] = []
                for amount in (*amounts, str(Decimal(amounts[1]) - Decimal(amounts[2]))):
                    cells += [f"其中：{label}", amount]
                draft.row(*cells)
                draft.fund_line(
                    {"label": f"其中：{label}", "adjusted_budget": amounts[0], "executed": amounts[2]},
                    is_total=False,
                    skip_fields=["initial_budget", "initial_budget_text"],
                )
        else:
            rows = [("计划安排资金", plan, "实际到位资金", arrived), ("实际支出", spent, "结余", left)]
            draft.beside(Box("项目资金\n（万元）"), [(Box(a), Box(b, 3), Box(c), Box(d, 2)) for a, b, c, d in rows])
            draft.fund_line(funds, is_total=True, **open_label)
        draft.beside(
            "支出明细",
            [
                (Box("支出内容", 3), Box("金额（万元）", 2), Box("会计凭证号", 2)),
                *[(Box(name, 3), Box(amount, 2), Box(voucher, 2)) for name, amount, voucher in details],
            ],
        )
        for name, amount, _ in details:
            draft.fund_line({"label": name, "executed": amount}, is_total=False, presence="open")
        draft.beside(
            "项目绩效定性目标", [(Box("预期目标", 3), Box("实际完成情况", 4)), (Box(topic.goal, 3), Box(topic.done, 4))]
        )
        draft.goal(topic.goal, topic.done)
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "指标内容", 2),
            ("target", "指标值"),
            ("actual", "完成值", 2),
        )
        draft.indicators("项目绩效定量指标", heads, topic.rows("数质时经社满"))
        return draft

    def document(name: str, draft: Draft, text: Paragraph, topic: Topic, year: int) -> Document:
        return Document(
            name,
            "HN-REPORT",
            (f"{year}年度专项资金绩效自评报告", f"单位名称：{topic.unit}", text, draft),
            year,
            topic.unit,
        )

    rows = [
        ("苗木采购", "620.4", "2017-03-记字0112"),
        ("整地栽植用工", "488.26", "2017-05-记字0087"),
        ("监理与验收", "60.8", "2017-12-记字0214"),
    ]
    forest = form(
        FOREST,
        2017,
        "1200",
        "1180",
        "1169.46",
        "10.54",
        [("省级财政", "800", "800", "792.3"), ("县级财政", "400", "380", "377.16")],
        rows,
        True,
    )
    canals = form(
        CANALS,
        2016,
        "90",
        "90",
        "88.2",
        "1.8",
        [],
        [("清淤机械租赁", "52.7", "记账凭证35号"), ("人工与材料", "35.5", "记账凭证61号")],
        False,
    )
    clinic = form(
        CLINIC,
        2018,
        "64",
        "60",
        "58.35",
        "1.65",
        [("市级财政", "40", "36", "34.35"), ("区级财政", "24", "24", "24")],
        [("讲课与场地", "21.15", "9月42号"), ("诊疗包采购", "37.2", "11月8号")],
        True,
    )
    return [
        document(
            "hn_report_1",
            forest,
            Paragraph(
                (
                    "省级",
                    Figure("计划安排资金", "1200万元"),
                    "，",
                    Figure("实际到位资金", "1180万元"),
                    "，",
                    Figure("实际支出", "1169.46万元"),
                    "。",
                )
            ),
            FOREST,
            2017,
        ),
        document("hn_report_2", canals, Paragraph((Figure("年末结余", "1.8万元"), "，已交回财政。")), CANALS, 2016),
        document("hn_report_3", clinic, Paragraph(("全区轮训后", Figure("考核通过率", "96.8%"), "。")), CLINIC, 2018),
    ]


# Transfers from the central government


def xfer_rows(topic: Topic) -> Rows:
    return topic.rows()


XFER_FUNDS = columns(
    ("label", "", 2),
    ("adjusted_budget", "全年预算数（A）", 2),
    ("executed", "全年执行数（B）"),
    ("execution_rate", "执行率（B/A）"),
)
XFER_INDICATORS = columns(
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标"),
    ("target", "年度指标值"),
    ("actual", "全年完成值"),
    ("reason", "未完成原因和改进措施"),
)


def xfer_old() -> list[Document]:
    def form(
        topic: Topic,
        year: int,
        departments: Sequence[tuple[str, str]],
        lines: Sequence[tuple[str, str, str]],
        name_label: str,
        title: str,
        year_in_title: bool = True,
    ) -> Draft:
        draft = Draft(title, "project", 7, year if year_in_title else None)
        draft.row(Box(name_label), draft.named("project_name", f"{topic.project}资金", 6))
        cells: list[str | Box] = []
        for number, (label, department) in enumerate(departments):
            cells += [Box(label), draft.named("competent_department", department, (2, 3)[number % 2])]
            if len(cells) == 4:
                draft.row(*cells)
                cells = []
        if cells:
            draft.row(cells[0], cells[1], Box("资金使用单位"), draft.named("implementing_unit", topic.unit, 3))
        else:
            draft.row(Box("资金使用单位"), draft.named("implementing_unit", topic.unit, 6))
        table = [[label, a, b, quotient(b, a)] for label, a, b in lines]
        draft.funds("资金情况\n（万元）", XFER_FUNDS, table)
        goal_block(draft, topic, "总体目标完成情况", "总体目标", "全年实际完成情况")
        draft.indicators("绩\n效\n指\n标", XFER_INDICATORS, xfer_rows(topic))
        draft.row("说明", Box("无", 6))
        return draft

    one = form(
        FOREST,
        2020,
        [("中央主管部门", "国家林地修护总局"), ("省级主管部门", "云岭省林地管护局")],
        [
            ("年度资金总额：", "5862", "5790.36"),
            ("其中：中央财政资金", "4000", "3968.2"),
            ("省级财政资金", "1200", "1200"),
            ("市县财政资金", "662", "622.16"),
            ("其他资金", "0", ""),
        ],
        "转移支付（项目）名称",
        "中央对地方专项转移支付区域绩效目标自评表（2020年度）",
    )
    two = form(
        CANALS,
        2021,
        [
            ("中央主管部门", "国家渠系管护局"),
            ("省级主管部门", "云岭省水利厅；云岭省财政服务厅"),
            ("市级主管部门", "云泽市水利事务局"),
            ("县级主管部门", CANALS.department),
        ],
        [
            ("年度资金总额", "340", "338.5"),
            ("其中：中央补助", "200", "200"),
            ("省级安排", "80", "80"),
            ("市县安排", "60", "58.5"),
            ("其他", "", ""),
        ],
        "专项名称",
        "2021年度中央转移支付项目绩效目标自评表",
    )
    three = form(
        SCHOOL,
        2019,
        [("地方主管部门", SCHOOL.department)],
        [
            ("年度资金总额", "1860.0", "1802.4"),
            ("其中：中央财政资金", "1300.0", "1260.4"),
            ("地方资金", "560.0", "542.0"),
            ("其他资金", "0", "0"),
        ],
        "转移支付名称",
        "转移支付区域（项目）绩效目标自评表",
        year_in_title=False,
    )
    return [
        Document("xfer_old_1", "XFER-OLD", (one,), 2020),
        Document("xfer_old_2", "XFER-OLD", (two,), 2021),
        Document(
            "xfer_old_3",
            "XFER-OLD",
            ("2019年度中央补助资金绩效自评报告", f"填报单位：{SCHOOL.department}", three),
            2019,
            SCHOOL.department,
        ),
    ]


MANAGEMENT = (
    ("分配科学性", "按受益面积与管护责任测算，分配方案经集体研究。"),
    ("下达及时性", "收到上级文件后三十日内分解下达。"),
    ("拨付合规性", "按进度拨付，未见违规转入专户。"),
    ("使用规范性", "专款专用，未发现挤占挪用。"),
    ("执行准确性", "按下达预算执行，未擅自调整。"),
    ("预算绩效管理情况", "目标、监控、自评均按时完成。"),
    ("支出责任履行情况", "地方配套足额到位，支出责任落实。"),
)


def xfer_new() -> list[Document]:
    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], trouble: bool, rate_head: str) -> Draft:
        draft = Draft(f"{topic.project}转移支付区域绩效自评表（{year}年度）", "project", 7, year)
        draft.row("转移支付（项目）名称", draft.named("project_name", f"{topic.project}补助资金", 6))
        draft.row("中央主管部门", draft.named("competent_department", "国家民生事务总局", 6))
        draft.row(
            "地方主管部门",
            draft.named("competent_department", topic.department, 2),
            "资金使用单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        heads = [*XFER_FUNDS[:3], Column("execution_rate", rate_head)]
        table = [[label, a, b, quotient(b, a)] for label, a, b in lines]
        draft.funds("资金投入情况\n（万元）", heads, table)
        block: list[Sequence[str | Box]] = (
            [[Box("", 2), Box("情况说明", 2), Box("存在问题和改进措施", 2)]]
            if trouble
            else [[Box("", 2), Box("情况说明", 4)]]
        )
        for number, (name, text) in enumerate(MANAGEMENT):
            problem = "个别标段支付滞后，已按周调度。" if number == 2 else "无"
            block.append([Box(name, 2), Box(text, 2), Box(problem, 2)] if trouble else [Box(name, 2), Box(text, 4)])
        draft.beside("资金管理情况", block)
        goal_block(draft, topic, "总体目标完成情况", "总体目标", "全年实际完成情况")
        draft.indicators("绩效指标", XFER_INDICATORS, xfer_rows(topic))
        draft.row("说明", Box("请在此处简要说明审计和财政监督中发现的问题及其所涉及的金额，如没有请填无。", 6))
        draft.below = [
            "注：1.资金使用单位按项目绩效目标填报，主管部门汇总时按区域绩效目标填报。",
            "2.其他资金包括与中央财政资金共同投入到同一项目的自有资金、社会资金等。",
        ]
        return draft

    fine = [
        ("年度资金总额：", "2680", "2601.5"),
        ("其中：中央财政资金", "1500", "1482"),
        ("地方资金", "1100", "1049.5"),
        ("其中：省级财政资金", "600", "588.5"),
        ("市级财政资金", "300", "281"),
        ("县级财政资金", "200", "180"),
        ("其他资金（包括结转结余）", "80", "70"),
    ]
    return [
        Document(
            "xfer_new_1",
            "XFER-NEW",
            (
                *LEAD,
                *LEAD,
                form(CLINIC, 2022, fine, True, "预算执行率\n（B/A×100%）"),
            ),
            2022,
        ),
        Document(
            "xfer_new_2",
            "XFER-NEW",
            (
                form(
                    ROADS,
                    2023,
                    [
                        ("年度资金总额", "4310", "4310"),
                        ("其中：中央财政资金", "3000", "3000"),
                        ("地方资金", "1310", "1310"),
                        ("其他资金", "0", "0"),
                    ],
                    False,
                    "预算执行率（B/A×100%）",
                ),
            ),
            2023,
        ),
        Document(
            "xfer_new_3",
            "XFER-NEW",
            (
                form(
                    AGED,
                    2022,
                    [
                        ("年度资金总额：", "918.5", "896.42"),
                        ("其中：中央财政资金", "610", "590"),
                        ("地方资金", "308.5", "306.42"),
                        ("其他资金", "", ""),
                    ],
                    True,
                    "预算执行率",
                ),
            ),
            2022,
        ),
    ]


# Sichuan

SC_FUNDS = columns(
    ("label", "预算项目", 3),
    ("initial_budget", "年初预算"),
    ("adjusted_budget", "调整后预算数", 2),
    ("executed", "预算执行数"),
    ("execution_rate", "预算执行率"),
    ("weight", "权重"),
    ("score", "得分"),
    ("reason", "原因"),
)
SC_INDICATORS = columns(
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标"),
    ("operator", "指标性质"),
    ("value", "指标值"),
    ("unit", "度量单位"),
    ("actual", "完成值"),
    ("weight", "权重"),
    ("score", "得分"),
    ("reason", "未完成原因分析"),
)


def sc_0013zp() -> list[Document]:
    def form(
        topic: Topic,
        year: int,
        code: str,
        lines: Sequence[tuple[str, str, str, str]],
        caps: dict[str, int],
        conclusion: tuple[str, str, str],
        slash: str = "/",
    ) -> Draft:
        title = f"部门预算项目支出绩效自评表（{year}年度）"
        draft = Draft(title, "project", 12, year)
        draft.above = ["报表编号：519900_0013zp", title, "金额单位：万元"]
        draft.row("项目名称", draft.named("project_name", f"{code}-{topic.project}", 11, accept=[topic.project]))
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 5),
            Box("实施单位\n（盖章）", 2),
            draft.named("implementing_unit", topic.unit, 4),
        )
        half = (Box("项目年度目标", 6), Box("年度目标完成情况", 5))
        draft.beside(
            "项目\n基本\n情况",
            [
                half,
                (Box(topic.goal, 6), Box(topic.done, 5)),
                (Box("项目实施内容及过程概述（200字以内）", 3), Box("按月排定计划，逐项验收后付款。", 8)),
            ],
        )
        draft.goal(topic.goal, topic.done)
        funds = lines_of(SC_FUNDS, lines, sub=slash, sub_rate=True)
        draft.funds("预算执行情况\n（10分）", SC_FUNDS, funds, block_points="10分")
        draft.cap("预算执行情况", "10分", presence="optional")
        for line in draft.gold["fund_lines"][:1]:
            line["weight_text"] = "10"
            line["accept"]["weight_text"] = ["10分"]
        rows = scored(topic.rows(), caps)
        for row in rows:
            row["actual"] = row["number"]
            row["operator"] = row["operator"] or "定性"
        draft.indicators(Box("绩效指标\n（90分）", 2), SC_INDICATORS, rows)
        draft.cap("绩效指标", "90分", presence="optional")
        draft.row(
            Box("合计", 9),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, score_in(SC_FUNDS, funds))),
            "",
        )
        for label, text in zip(
            ("评价结论\n（200字以内）", "存在问题\n（100字以内）", "改进措施\n（100字以内）"), conclusion, strict=True
        ):
            draft.row(Box(label, 2), Box(text, 10))
        draft.row(
            Box(f"项目负责人：{draft.contact('项目负责人', '科长丁')}", 6),
            Box(f"财务负责人：{draft.contact('财务负责人', '会计戊')}", 6),
        )
        return draft

    def lines(*amounts: tuple[str, str, str]) -> list[tuple[str, str, str, str]]:
        labels = ("总额", "其中：财政资金", "财政专户管理资金", "单位资金", "其他资金")
        return [(label, *amount) for label, amount in zip(labels, amounts, strict=True)]

    zero = ("0.00", "0.00", "0.00")
    one = form(
        CANALS,
        2023,
        "51990023T000000417002",
        lines(("120.00", "138.50", "131.26"), ("120.00", "138.50", "131.26"), zero, zero, zero),
        {"产出指标": 50, "效益指标": 30, "满意度指标": 10},
        ("项目按期完成，渠道通水能力恢复，农户评价好。", "塌方段衬砌未及时安排。", "汛前备足抢险材料。"),
    )
    two = form(
        STREETLIGHT,
        2023,
        "51990022R000006120044",
        lines(("126.00", "126.00", "118.40"), ("100.00", "100.00", "98.40"), zero, ("26.00", "26.00", "20.00"), zero),
        {"产出指标": 60, "效益指标": 20, "满意度指标": 10},
        ("灯具更换到位，盲点基本消除。", "通电时间偏晚。", "提前与供电单位对接。"),
        slash="/",
    )
    three = form(
        LIBRARY,
        2023,
        "51990023Y000008800015",
        lines(("88.6", "92.1", "92.1"), ("88.6", "92.1", "92.1"), ("", "", ""), ("", "", ""), ("", "", "")),
        {"产出指标": 40, "效益指标": 40, "满意度指标": 10},
        ("", "", ""),
    )
    return [
        Document("sc_0013zp_1", "SC-0013zp", (one,), 2023),
        Document("sc_0013zp_2", "SC-0013zp", (*LEAD, two), 2023),
        Document("sc_0013zp_3", "SC-0013zp", (three,), 2023),
    ]


def sc_old() -> list[Document]:
    def form(
        topic: Topic,
        year: int,
        budget: tuple[str, str],
        granted: tuple[str, str],
        other: tuple[str, str],
        by_pairs: bool,
    ) -> Draft:
        draft = Draft(f"{year}年项目支出绩效目标完成情况表", "project", 6, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 5))
        draft.row(Box("预算单位"), draft.named("unit_name", topic.unit, 5))
        pairs = [
            ("预算数：", "执行数：", budget),
            ("其中-财政拨款：", "其中-财政拨款：", granted),
            ("其它资金：", "其它资金：", other),
        ]
        if by_pairs:
            draft.beside(
                "预算执行情况\n（万元）",
                [(Box(a, 2), Box(values[0]), Box(b), Box(values[1])) for a, b, values in pairs],
            )
            for number, (label, _, (adjusted, executed)) in enumerate(pairs):
                steer: dict[str, Any] = {"skip_fields": ["label"]} if number == 0 else {}
                draft.fund_line(
                    {"label": label, "adjusted_budget": adjusted, "executed": executed}, is_total=number == 0, **steer
                )
            for line in draft.gold["fund_lines"]:
                line["accept"]["label"].append("财政拨款")
        else:
            heads = columns(("label", "资金来源", 2), ("adjusted_budget", "预算数"), ("executed", "执行数", 2))
            draft.funds(
                "预算执行情况\n（万元）", heads, [["合计", *budget], ["财政拨款", *granted], ["其他资金", *other]]
            )
        draft.beside(
            "年度目标\n完成情况",
            [(Box("预期目标", 3), Box("实际完成目标", 2)), (Box(topic.goal, 3), Box(topic.done, 2))],
        )
        draft.goal(topic.goal, topic.done)
        wording = "（包含数字及文字描述）" if by_pairs else "（数字及文字描述）"
        heads = columns(
            ("level1", "一级指标"),
            ("level2", "二级指标"),
            ("level3", "三级指标"),
            ("target", f"预期指标值\n{wording}"),
            ("actual", f"实际完成指标值\n{wording}"),
        )
        rows = [
            {**row, "level1": {"产出指标": "项目完成指标", "效益指标": "效益指标"}.get(row["level1"], "满意度指标")}
            for row in topic.rows()
        ]
        rows[0]["target"] = f"全年{rows[0]['level3']}达到{rows[0]['value']}{rows[0]['unit']}以上"
        rows[0]["actual"] = f"全年{rows[0]['level3']}为{rows[0]['actual']}"
        draft.indicators("绩效指标\n完成情况", heads, rows)
        return draft

    return [
        Document(
            "sc_old_1", "SC-OLD", (form(POLICE, 2020, ("1108", "1076.5"), ("1108", "1076.5"), ("", ""), True),), 2020
        ),
        Document(
            "sc_old_2",
            "SC-OLD",
            (form(MARKET, 2020, ("640.2", "640.2"), ("600", "600"), ("40.2", "40.2"), False),),
            2020,
        ),
        Document(
            "sc_old_3",
            "SC-OLD",
            (
                form(ARCHIVE, 2019, ("92.35", "90"), ("92.35", "90"), ("0", "0"), True),
                form(RIVER, 2019, ("51", "51"), ("51", "51"), ("0", "0"), True),
            ),
            2019,
            one_sheet=True,
        ),
    ]


# Yunnan

YN_FUNDS = columns(
    ("label", "", 3),
    ("initial_budget", "年初预算数", 2),
    ("adjusted_budget", "全年预算数"),
    ("executed", "全年执行数"),
    ("weight", "分值"),
    ("execution_rate", "执行率"),
    ("score", "得分"),
)
YN_INDICATORS = columns(
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("level3", "三级指标"),
    ("operator", "指标性质"),
    ("value", "指标值"),
    ("unit", "度量单位"),
    ("actual", "实际完成值"),
    ("weight", "分值"),
    ("score", "得分"),
    ("reason", "偏差原因分析及改进措施"),
)


def yn_pub() -> list[Document]:
    def two_rows() -> list[list[str | Box]]:
        first = [Box(head.head, 1, 2) for head in YN_INDICATORS[:3]]
        last = [Box(head.head, 1, 2) for head in YN_INDICATORS[6:]]
        return [[*first, Box("年度指标值", 3), *last], [Box(head.head) for head in YN_INDICATORS[3:6]]]

    def form(
        topic: Topic,
        year: int,
        unit: str,
        lines: Sequence[tuple[str, str, str, str]],
        caps: dict[str, int],
        operators: dict[str, str],
        overall: bool = False,
        grade: str = "优",
        title: str = "",
        flattened: bool = False,
    ) -> Draft:
        title = title or f"{year}年度{'部门整体支出' if overall else '项目支出'}绩效自评表"
        draft = Draft(title, "overall" if overall else "project", 10, year, unit)
        draft.above = ["公开14表", title, f"编制单位：{topic.department}                                 单位：{unit}"]
        draft.named("unit_name", topic.department)
        if overall:
            draft.form["accept"]["title"] = [f"公开14表{title}"]
            draft.row(Box("部门名称", 2), Box(topic.department, 8))
        else:
            draft.row(Box("项目名称", 2), draft.named("project_name", topic.project, 8))
            draft.row(
                Box("主管部门", 2),
                draft.named("competent_department", topic.department, 3),
                Box("实施单位", 2),
                draft.named("implementing_unit", topic.unit, 3),
            )
        funds = lines_of([*YN_FUNDS], lines, sub="—")
        rows_above = len(draft.rows)
        draft.funds(None, YN_FUNDS, funds)
        first, *others = draft.rows[rows_above:]
        # The block's label takes a column of its own from the label column.
        draft.rows[rows_above:] = [
            (
                Box(f"项目资金\n（{unit}）" if not overall else f"部门预算资金\n（{unit}）", 1, len(funds) + 1),
                Box(first[0].text, 2),
                *first[1:],
            ),
            *[(Box(row[0].text, 2), *row[1:]) for row in others],
        ]
        draft.beside(
            Box("年度\n总体\n目标", 1),
            [(Box("预期目标", 5), Box("实际完成情况", 4)), (Box(topic.goal, 5), Box(topic.done, 4))],
        )
        draft.goal(topic.goal, topic.done)
        rows = scored(topic.rows(), caps)
        for row in rows:
            row["operator"] = (
                operators.get(row["operator"], row["operator"]) if row["operator"] else operators.get("words", "")
            )
        header: list[list[str | Box]] = two_rows()
        if flattened:
            # The second line of the head was pulled up behind the first: heads no longer stand over their columns.
            names = [head.head for head in YN_INDICATORS]
            header = [[*names[:3], "年度指标值", *names[6:9], *names[3:6]]]
        draft.row(Box("绩效指标", 10))
        draft.indicators(None, YN_INDICATORS, rows, header=header)
        draft.row(Box("其他需要说明事项", 3), Box("无", 7))
        grand = total(rows, score_in(YN_FUNDS, funds))
        draft.row(
            Box("总分", 7),
            draft.named("total_weight", "100"),
            draft.named("total_score", grand),
            draft.named("grade", grade, shown=f"（自评等级：{grade}）" if overall else None),
        )
        draft.below = [
            "注：1.涉密部门和涉密信息按保密规定不公开。",
            "2.一级指标包含产出指标、效益指标、满意度指标，二级指标和三级指标根据项目实际情况设置。",
        ]
        return draft

    fancy = {"≥": "≧", "=": "═", "≤": "≦"}
    small = {"=": "﹦"}
    one = form(
        RIVER,
        2021,
        "元",
        [
            ("年度资金总额", "950,000.00", "982,400.00", "961,733.50"),
            ("其中：当年财政拨款", "950,000.00", "950,000.00", "929,333.50"),
            ("上年结转资金", "—", "32,400.00", "32,400.00"),
            ("其他资金", "—", "—", "—"),
        ],
        {"产出指标": 50, "效益指标": 30, "满意度指标": 10},
        fancy,
    )
    two = form(
        FOREST,
        2022,
        "万元",
        [
            ("年度资金总额", "2300", "2415.6", "2398.05"),
            ("其中：当年财政拨款", "2300", "2300", "2282.45"),
            ("上年结转资金", "0", "115.6", "115.6"),
            ("其他资金", "—", "—", "—"),
        ],
        {"产出指标": 40, "效益指标": 30, "满意度指标": 20},
        small,
        overall=True,
    )
    three = form(
        SCHOOL,
        2020,
        "万元",
        [
            ("年度资金总额", "310.5", "305.2", "280"),
            ("其中：当年财政拨款", "310.5", "305.2", "280"),
            ("上年结转资金", "", "", ""),
            ("其他资金", "", "", ""),
        ],
        {"产出指标": 50, "效益指标": 30, "满意度指标": 10},
        {"≥": "大于等于", "=": "等于", "≤": "小于等于", "words": "定性"},
        grade="良",
        flattened=True,
    )
    return [
        Document("yn_pub_1", "YN-PUB", (*LEAD[:5], one), 2021),
        Document("yn_pub_2", "YN-PUB", (two,), 2022),
        Document("yn_pub_3", "YN-PUB", (three,), 2020),
    ]


# Points lists

POINT_RULES = {
    "立项依据充分性": ("决策", "项目立项", "立项有政策依据得满分，缺一项扣1分。"),
    "立项程序规范性": ("决策", "项目立项", "申请、论证、审批齐全得满分。"),
    "绩效目标合理性": ("决策", "绩效目标", "目标与内容相符得满分，不符不得分。"),
    "绩效指标明确性": ("决策", "绩效目标", "指标量化得满分，每有一项不清扣0.5分。"),
    "预算编制科学性": ("决策", "资金投入", "测算有据得满分。"),
    "资金到位率": ("过程", "资金管理", "到位率×分值。"),
    "预算执行率": ("过程", "资金管理", "执行率×分值。"),
    "资金使用合规性": ("过程", "资金管理", "有一处不合规即不得分。"),
    "管理制度健全性": ("过程", "组织实施", "制度齐全得满分。"),
    "制度执行有效性": ("过程", "组织实施", "抽查档案，缺一份扣1分。"),
}


def points_rows(topic: Topic, weights: Sequence[str], scores: Sequence[str], rename: dict[str, str]) -> Rows:
    rows: Rows = []
    for name, (level1, level2, rule) in POINT_RULES.items():
        rows.append({"level1": level1, "level2": level2, "level3": name, "rule": rule, "reason": ""})
    for row in topic.rows("数质时成社满"):
        level1 = "产出" if row["level1"] == "产出指标" else "效益"
        level2 = {
            "数量指标": "产出数量",
            "质量指标": "产出质量",
            "时效指标": "产出时效",
            "成本指标": "产出成本",
            "社会效益指标": "项目效益",
        }.get(row["level2"], "满意度")
        rule = f"达到{row['target']}得满分，每差一成扣一成分值。"
        rows.append(
            {"level1": level1, "level2": level2, "level3": row["level3"], "rule": rule, "reason": row["reason"]}
        )
    for number, row in enumerate(rows):
        row |= {
            "weight": weights[number % len(weights)],
            "score": scores[number % len(scores)],
            "level1": rename.get(row["level1"], row["level1"]),
        }
    return rows


def points_lists() -> list[Document]:
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("rule", "评分标准", 3),
        ("weight", "分值"),
        ("score", "自评得分"),
    )

    def label(draft: Draft, rows: Rows, both: bool) -> Rows:
        """Points of level 1, and of level 2 if `both`, in the labels."""
        sums: dict[tuple[str, str], Decimal] = {}
        for row in rows:
            sums[row["level1"], row["level2"]] = sums.get((row["level1"], row["level2"]), Decimal(0)) + Decimal(
                row["weight"]
            )
        caps: dict[str, Decimal] = {}
        for (level1, _), points in sums.items():
            caps[level1] = caps.get(level1, Decimal(0)) + points
        for level1, cap in caps.items():
            draft.cap(level1, f"{cap}分")
        return [
            {
                **row,
                "shown": {
                    "level1": f"{row['level1']}（{caps[row['level1']]}分）",
                    **({"level2": f"{row['level2']}（{sums[row['level1'], row['level2']]}分）"} if both else {}),
                },
            }
            for row in rows
        ]

    def finish(draft: Draft, rows: Rows, before: int, *, review: str = "") -> None:
        weight = sum(Decimal(row["weight"]) for row in rows)
        cells = [Box("合计", before), draft.named("total_weight", str(weight)), draft.named("total_score", total(rows))]
        used = before + 2
        if review:
            cells.append(Box(review))
            used += 1
        if used < draft.width:
            cells.append(Box("", draft.width - used))
        draft.row(*cells)

    one = Draft("2021年度农贸市场标准化改造项目绩效评分表", "project", 8, 2021)
    one.row(
        "项目名称",
        one.named("project_name", MARKET.project, 4),
        "实施单位",
        one.named("implementing_unit", MARKET.unit, 2),
    )
    rows = label(one, points_rows(MARKET, ("5", "4", "6"), ("5", "4", "5.5"), {}), both=True)
    one.indicators(None, heads, rows)
    finish(one, rows, 6)

    two = Draft("部门整体支出绩效评价指标评分表", "overall", 9, None)
    two.above = ["部门整体支出绩效评价指标评分表", f"单位名称：{AGED.department}"]
    two.named("unit_name", AGED.department)
    two_heads = [
        *heads[:3],
        Column("explanation", "指标解释"),
        Column("rule", "评分标准", 2),
        Column("weight", "分值"),
        Column("score", "自评分"),
        Column("review", "复核分"),
    ]
    rows = points_rows(AGED, ("4", "5"), ("4", "4.5"), {})
    rows = [{**row, "explanation": "看工作是否按规定做到位。", "review": row["score"]} for row in rows]
    bonus = {
        "level1": "加分项",
        "level2": "创新",
        "level3": "获市级以上通报表扬",
        "explanation": "全年受表扬情况。",
        "rule": "每次加1分。",
        "weight": "2",
        "score": "3",
        "review": "2",
        "reason": "",
    }
    rows = label(two, [*rows, bonus], both=False)
    two.indicators(None, two_heads, rows)
    finish(two, rows, 6, review="")

    three = Draft("2017年财政支出项目绩效自评打分表", "project", 9, 2017)
    three.above = ["2017年财政支出项目绩效自评打分表", f"填报单位：{FOREST.unit}"]
    three.named("unit_name", FOREST.unit)
    three_heads = [
        *heads[:2],
        Column("level3", "三级指标"),
        Column("weight", "分值"),
        Column("rule", "评价标准", 3),
        Column("score", "得分"),
        Column("reason", "扣分原因"),
    ]
    three.row("项目名称", three.named("project_name", FOREST.project, 8))
    rows = points_rows(
        FOREST,
        ("5", "5", "8", "6"),
        ("5", "5", "7", "6"),
        {"决策": "项目决策", "过程": "项目管理", "产出": "项目产出", "效益": "项目绩效"},
    )
    rows = label(three, rows, both=True)
    three.indicators(None, three_heads, rows)
    weight = sum(Decimal(row["weight"]) for row in rows)
    three.row(
        Box("总分", 3),
        three.named("total_weight", str(weight)),
        Box("", 3),
        three.named("total_score", total(rows)),
        "",
    )
    for draft in (one, two, three):
        draft.form["amount_unit_text"] = None
    return [
        Document("points_1", "POINTS", (one,), 2021),
        Document("points_2", "POINTS", ("2021年度部门整体支出绩效自评报告", two), 2021, AGED.department),
        Document("points_3", "POINTS", (three,), 2017),
    ]


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "MOF-STD": mof_std,
    "AH-AB": ah_ab,
    "HB-20-80": hb_20_80,
    "WH": wh,
    "HB-RESULT": hb_result,
    "WH-NOSCORE": wh_noscore,
    "HN-OVERALL": hn_overall,
    "HN-BASE": hn_base,
    "HN-REPORT": hn_report,
    "XFER-OLD": xfer_old,
    "XFER-NEW": xfer_new,
    "SC-0013zp": sc_0013zp,
    "SC-OLD": sc_old,
    "YN-PUB": yn_pub,
    "POINTS": points_lists,
}

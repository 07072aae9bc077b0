"""Documents of families that nobody described: worded and laid out as yet another province might do it.

No vocabulary is to be extended for the sake of these documents alone; they stand for the forms of next year.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from samples.layout import Box
from tests.families.described import Rows, execution_score, quotient
from tests.families.drafts import Column, Document, Draft, columns, side_by_side
from tests.families.topics import (
    AGED,
    ARCHIVE,
    CANALS,
    CLINIC,
    FOREST,
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


def weight_first() -> list[Document]:
    """Weight before target, unit behind the actual value, execution as an ordinary indicator, funds last in one."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("weight", "权重"),
        ("value", "目标值"),
        ("actual", "实现值"),
        ("unit", "计量单位"),
        ("score", "自评得分"),
        ("reason", "未达标原因"),
    )
    funds = columns(
        ("label", "资金来源", 3),
        ("adjusted_budget", "调整后预算（万元）", 2),
        ("executed", "支出数（万元）", 2),
        ("execution_rate", "支出率", 2),
    )

    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], funds_last: bool) -> Draft:
        draft = Draft(f"{year}年度财政项目支出绩效自我评价表", "project", 9, year)
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "项目单位",
            draft.named("implementing_unit", topic.unit, 4),
        )
        draft.row("主管部门", draft.named("competent_department", topic.department, 8))
        rate = quotient(lines[0][2], lines[0][1])
        table = [[label, budget, spent, quotient(spent, budget)] for label, budget, spent in lines]
        execution = {
            "level1": "管理指标",
            "level2": "预算管理",
            "level3": "预算执行率",
            "weight": "10",
            "value": "100",
            "actual": rate.rstrip("%"),
            "unit": "%",
            "score": execution_score(10, rate),
            "reason": "",
        }
        rows: Rows = [execution]
        for row in scored(topic.rows()):
            rows.append({**row, "value": f"{row['operator']}{row['value']}", "actual": row["number"]})

        def indicators() -> None:
            draft.indicators(None, heads, rows)
            draft.row(
                Box("合计", 3),
                draft.named("total_weight", "100"),
                Box("", 3),
                draft.named("total_score", total(rows)),
                "",
            )

        if funds_last:
            indicators()
            draft.funds(None, funds, table)
        else:
            draft.funds(None, funds, table)
            indicators()
        draft.beside(None, [(Box("年度目标", 2), Box(topic.goal, 7)), (Box("目标完成情况", 2), Box(topic.done, 7))])
        draft.goal(topic.goal, topic.done)
        return draft

    return [
        Document(
            "weight_first_1",
            "WEIGHT-FIRST",
            (
                form(
                    CANALS,
                    2022,
                    [("合计", "138.5", "131.26"), ("市级财政资金", "100", "96"), ("县级财政资金", "38.5", "35.26")],
                    False,
                ),
            ),
            2022,
        ),
        Document(
            "weight_first_2",
            "WEIGHT-FIRST",
            (form(AGED, 2023, [("合计", "402", "398.6"), ("财政拨款", "402", "398.6"), ("其他资金", "", "")], True),),
            2023,
        ),
        Document(
            "weight_first_3",
            "WEIGHT-FIRST",
            (
                form(RIVER, 2021, [("总计", "95", "95"), ("一般公共预算", "95", "95")], False),
                form(CLINIC, 2021, [("总计", "48", "46.2"), ("一般公共预算", "48", "46.2")], True),
            ),
            2021,
        ),
    ]


def beside_scores() -> list[Document]:
    """Value of the year before, completion rate, coefficient, evidence and review score in columns of their own."""
    funds = columns(
        ("label", "项目", 3),
        ("initial_budget", "年初批复数", 2),
        ("adjusted_budget", "调整预算数", 2),
        ("executed", "实际执行数"),
        ("execution_rate", "执行率（%）"),
        ("weight", "分值"),
        ("score", "自评得分"),
        ("review", "复核得分"),
    )

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        order: Sequence[tuple[str, str]],
        overall: bool = False,
    ) -> Draft:
        kind = "部门整体绩效" if overall else "项目绩效"
        draft = Draft(f"{year}年度{kind}自评复核表", "overall" if overall else "project", 12, year)
        if overall:
            draft.row(Box("部门名称", 2), draft.named("unit_name", topic.department, 10))
        else:
            draft.row(
                Box("项目名称", 2),
                draft.named("project_name", topic.project, 4),
                Box("实施单位", 2),
                draft.named("implementing_unit", topic.unit, 4),
            )
        table: list[list[str]] = []
        for number, (label, initial, adjusted, executed) in enumerate(lines):
            rate = quotient(executed, adjusted).rstrip("%")
            score = execution_score(10, rate) if number == 0 else ""
            table.append([label, initial, adjusted, executed, rate, "10" if number == 0 else "", score, score])
        draft.funds("资金使用\n情况（万元）", [Column("label", "项目", 2), *funds[1:]], table)
        draft.beside("绩效目标", [(Box("设定目标", 6), Box("完成情况", 5)), (Box(topic.goal, 6), Box(topic.done, 5))])
        draft.goal(topic.goal, topic.done)
        rows = []
        for number, row in enumerate(scored(topic.rows())):
            prior = f"{Decimal(row['number']) - 1}{row['unit']}" if _is_number(row["number"]) else "—"
            done = "0.9" if row["reason"] else "1"
            rows.append(
                {
                    **row,
                    "prior": prior,
                    "coefficient": done,
                    "review": row["score"],
                    "evidence": f"附件{number + 1}",
                    "rate": "90%" if row["reason"] else "100%",
                }
            )
        draft.indicators("绩效指标", columns(*order), rows)
        weights, scores = "100", total(rows, table[0][6])
        cells: list[Box] = []
        for role, _ in order:
            if role == "weight":
                cells.append(draft.named("total_weight", weights))
            elif role == "score":
                cells.append(draft.named("total_score", scores))
            elif role == "review":
                cells.append(Box(scores))
            elif cells:
                cells.append(Box(""))
        draft.row(Box("总分", 12 - len(cells)), *cells)
        return draft

    one = [
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("prior", "上年实际值"),
        ("target", "本年目标值"),
        ("actual", "本年完成值"),
        ("coefficient", "完成系数"),
        ("weight", "分值"),
        ("score", "自评得分"),
        ("review", "复核得分"),
        ("evidence", "佐证材料"),
    ]
    two = [
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "年度指标值"),
        ("actual", "实际完成值"),
        ("rate", "完成率"),
        ("weight", "权重"),
        ("score", "自评得分"),
        ("evidence", "评分依据"),
        ("review", "财政复核得分"),
        ("reason", "偏差原因"),
    ]
    three = [
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("weight", "标准分"),
        ("prior", "上年指标值"),
        ("target", "年度目标值"),
        ("actual", "全年完成值"),
        ("review", "主管部门审核得分"),
        ("score", "单位自评得分"),
        ("reason", "扣分说明"),
        ("evidence", "数据来源"),
    ]
    return [
        Document(
            "beside_scores_1",
            "BESIDE-SCORES",
            (
                form(
                    STREETLIGHT,
                    2022,
                    [
                        ("资金总额", "126", "126", "124.6"),
                        ("其中：财政拨款", "126", "126", "124.6"),
                        ("其他资金", "0", "0", "0"),
                    ],
                    one,
                ),
            ),
            2022,
        ),
        Document(
            "beside_scores_2",
            "BESIDE-SCORES",
            (
                form(
                    SCHOOL,
                    2023,
                    [
                        ("资金总额", "3000.00", "3120.50", "3008.16"),
                        ("其中：本级财力", "2000.00", "2120.50", "2008.16"),
                        ("上级补助", "1000.00", "1000.00", "1000.00"),
                    ],
                    two,
                    overall=True,
                ),
            ),
            2023,
        ),
        Document(
            "beside_scores_3",
            "BESIDE-SCORES",
            (
                form(
                    ARCHIVE,
                    2021,
                    [("资金总额", "310", "310", "305.9"), ("其中：财政拨款", "310", "310", "305.9")],
                    three,
                ),
            ),
            2021,
        ),
    ]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def cost_first() -> list[Document]:
    """Cost as a level 1 of its own and first, core indicators with a star, columns for direction and for sign."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标（★为核心指标）"),
        ("nature", "指标方向"),
        ("operator", "计算符号"),
        ("value", "指标值"),
        ("unit", "计量单位"),
        ("actual", "实际完成情况"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "偏差原因分析"),
    )
    funds = columns(
        ("label", "", 2),
        ("initial_budget", "年初预算"),
        ("adjusted_budget", "全年预算"),
        ("executed", "全年支出"),
        ("execution_rate", "执行率"),
        ("weight", "分值", 2),
        ("score", "得分", 2),
    )
    caps = {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}

    def form(
        topic: Topic,
        year: int,
        lines: Sequence[tuple[str, str, str, str]],
        signs: dict[str, str],
        star: str,
        caps_printed: bool,
    ) -> Draft:
        draft = Draft(f"项目支出绩效自评表（{year}年度）", "project", 11, year)
        draft.above = [draft.title, "金额单位：万元"]
        draft.row(Box("项目名称", 2), draft.named("project_name", topic.project, 9))
        draft.row(
            Box("主管部门及代码", 2),
            draft.named("competent_department", topic.department, 3),
            Box("实施单位", 2),
            draft.named("implementing_unit", topic.unit, 4),
        )
        table = []
        for number, (label, initial, adjusted, executed) in enumerate(lines):
            rate = quotient(executed, adjusted)
            table.append(
                [
                    label,
                    initial,
                    adjusted,
                    executed,
                    rate,
                    *(("10", execution_score(10, rate)) if number == 0 else ("—", "—")),
                ]
            )
        draft.funds("年度资金", funds, table)
        draft.beside("年度\n目标", [(Box("年初设定", 5), Box("实际完成", 5)), (Box(topic.goal, 5), Box(topic.done, 5))])
        draft.goal(topic.goal, topic.done)
        rows: Rows = []
        for row in topic.rows("成数质时经社生续满"):
            level = ("成本指标", "经济成本指标") if row["kind"] == "成" else (row["level1"], row["level2"])
            nature = {"≤": "反向指标", "": "定性指标"}.get(row["operator"], "正向指标")
            mark = star if row["kind"] in "成社" else ""
            rows.append(
                {
                    **row,
                    "level1": level[0],
                    "level2": level[1],
                    "nature": nature,
                    "operator": signs.get(row["operator"], row["operator"]),
                    "level3": mark + row["level3"],
                }
            )
        rows = scored(rows, caps)
        if caps_printed:
            for level1, cap in caps.items():
                draft.cap(level1, f"{cap}分")
            rows = [{**row, "shown": {"level1": f"{row['level1']}\n({caps[row['level1']]}分)"}} for row in rows]
        draft.indicators(None, heads, rows)
        draft.row(
            Box("合计", 8), draft.named("total_weight", "100"), draft.named("total_score", total(rows, table[0][6])), ""
        )
        return draft

    words = {"≥": "大于等于", "≤": "小于等于", "=": "等于"}
    return [
        Document(
            "cost_first_1",
            "COST-FIRST",
            (
                form(
                    MARKET,
                    2023,
                    [
                        ("资金总额", "560", "604.5", "598.2"),
                        ("财政资金", "560", "560", "553.7"),
                        ("自有资金", "0", "44.5", "44.5"),
                    ],
                    {},
                    "★",
                    True,
                ),
            ),
            2023,
        ),
        Document(
            "cost_first_2",
            "COST-FIRST",
            (
                form(
                    RIVER,
                    2023,
                    [("资金总额", "95", "95", "92.4"), ("财政资金", "95", "95", "92.4")],
                    words,
                    "★ ",
                    False,
                ),
            ),
            2023,
        ),
        Document(
            "cost_first_3",
            "COST-FIRST",
            (
                form(
                    FOREST,
                    2022,
                    [
                        ("资金总额", "2300.0", "2415.6", "2398.0"),
                        ("中央资金", "1500.0", "1500.0", "1500.0"),
                        ("省级资金", "800.0", "915.6", "898.0"),
                    ],
                    {"=": "﹦"},
                    "※",
                    False,
                ),
            ),
            2022,
        ),
    ]


def flat_list() -> list[Document]:
    """Numbered indicators without levels; amounts in yuan, one of them in 万元 in its own cell."""
    heads = columns(
        ("number", "序号"),
        ("level3", "绩效指标", 2),
        ("target", "计划值"),
        ("actual", "完成值"),
        ("weight", "标准分"),
        ("score", "自评分"),
        ("reason", "扣分原因"),
    )

    def form(topic: Topic, year: int, funds: Sequence[tuple[str, str, str, str]], unit: str, head_score: bool) -> Draft:
        draft = Draft(f"{topic.project}项目绩效自评表", "project", 8, None, unit)
        rows = []
        for number, row in enumerate(topic.rows("数质时成社满"), start=1):
            rows.append({**row, "number": str(number), "kind": "all"})
        rows = scored(rows, {"all": 90}, of="kind")
        table = []
        for number, (label, adjusted, executed, rate) in enumerate(funds):
            table.append(
                [
                    label,
                    adjusted,
                    executed,
                    rate,
                    "10" if number == 0 else "",
                    execution_score(10, rate) if number == 0 else "",
                ]
            )
        grand = total(rows, table[0][5])
        draft.above = [draft.title, f"填报单位：{topic.unit}        评价年度：{year}年"]
        draft.year = year
        draft.form["fiscal_year"] = year
        draft.named("unit_name", topic.unit)
        if head_score:
            draft.above.append(f"自评总分：{grand}")
            draft.named("self_score", grand)
            draft.accept(total_weight_text="100", total_weight=100)
        draft.form["project_name"] = None
        draft.form["accept"]["project_name"] = [topic.project]
        fund_heads = columns(
            ("label", "资金构成", 2),
            ("adjusted_budget", f"预算数（{unit}）", 2),
            ("executed", f"支出数（{unit}）"),
            ("execution_rate", "执行率"),
            ("weight", "标准分"),
            ("score", "自评分"),
        )
        draft.funds(None, fund_heads, table)
        draft.indicators(None, heads, rows)
        if not head_score:
            draft.row(Box("合计", 5), draft.named("total_weight", "100"), draft.named("total_score", grand), "")
        return draft

    return [
        Document(
            "flat_list_1",
            "FLAT-LIST",
            (
                form(
                    LIBRARY,
                    2022,
                    [
                        ("合计", "2,456,000", "2,382,000", "96.99%"),
                        ("财政拨款", "2,356,000", "2,282,000", "96.86%"),
                        ("社会捐助", "10万元", "10万元", "100%"),
                    ],
                    "元",
                    False,
                ),
            ),
            2022,
        ),
        Document(
            "flat_list_2",
            "FLAT-LIST",
            (
                form(
                    POLICE,
                    2021,
                    [
                        ("合计", "1140.5", "1126.83", "98.8%"),
                        ("市级财政", "1000", "990", "99%"),
                        ("街道自筹", "140.5", "136.83", "97.39%"),
                    ],
                    "万元",
                    True,
                ),
            ),
            2021,
        ),
        Document(
            "flat_list_3",
            "FLAT-LIST",
            (form(CANALS, 2023, [("资金合计", "1385000.00", "1312600.00", "94.77%")], "元", False),),
            2023,
        ),
    ]


def decision_to_benefit() -> list[Document]:
    """Decision, process, output, benefit with points in the labels, and a funds block that carries no points."""
    funds = columns(
        ("label", "", 2),
        ("adjusted_budget", "本年预算", 2),
        ("executed", "本年支出", 2),
        ("execution_rate", "预算完成率"),
    )
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("rule", "评价要点"),
        ("target", "目标值"),
        ("actual", "完成值"),
        ("weight", "满分"),
        ("score", "得分"),
    )
    caps = {"决策": 15, "过程": 20, "产出": 35, "效益": 30}
    fixed = (
        ("决策", "立项管理", "立项依据充分性", "有规划、有批文", "充分", "充分"),
        ("决策", "立项管理", "目标设定合理性", "与职责相符", "合理", "合理"),
        ("决策", "预算编制", "测算依据完整性", "有测算表", "完整", "基本完整"),
        ("过程", "资金管理", "预算完成率", "支出与预算之比", "100%", "98.5%"),
        ("过程", "资金管理", "资金使用合规性", "无截留挪用", "合规", "合规"),
        ("过程", "业务管理", "制度执行有效性", "档案齐全", "有效", "有效"),
    )

    def form(topic: Topic, year: int, lines: Sequence[tuple[str, str, str]], style: str, grade: str) -> Draft:
        draft = Draft(f"{year}年预算项目绩效自评计分表", "project", 8, year)
        draft.row(
            "项目名称",
            draft.named("project_name", topic.project, 3),
            "主管部门",
            draft.named("competent_department", topic.department, 3),
        )
        table = [[label, a, b, quotient(b, a)] for label, a, b in lines]
        draft.funds("资金\n（万元）", funds, table)
        rows: Rows = [
            {"level1": a, "level2": b, "level3": c, "rule": d, "target": e, "actual": f, "reason": ""}
            for a, b, c, d, e, f in fixed
        ]
        for row in topic.rows("数质时成社续满"):
            level1 = "产出" if row["level1"] == "产出指标" else "效益"
            level2 = row["level2"].removesuffix("指标").replace("服务对象满意度", "满意程度")
            rows.append({**row, "level1": level1, "level2": level2, "rule": "按完成比例计分"})
        rows = scored(rows, caps)
        for level1, cap in caps.items():
            draft.cap(level1, f"{cap}分")
        rows = [{**row, "shown": {"level1": style.format(row["level1"], caps[row["level1"]])}} for row in rows]
        draft.indicators(None, heads, rows)
        draft.row(
            Box("自评总分", 4),
            Box("评价等级"),
            draft.named("grade", grade),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows)),
        )
        return draft

    return [
        Document(
            "decision_1",
            "DECISION",
            (
                form(
                    ROADS,
                    2022,
                    [("合计", "890", "876.65"), ("省级补助", "400", "400"), ("县级配套", "490", "476.65")],
                    "{}（{}分）",
                    "优",
                ),
            ),
            2022,
        ),
        Document(
            "decision_2",
            "DECISION",
            (form(CLINIC, 2023, [("合计", "46.2", "45.5"), ("财政拨款", "46.2", "45.5")], "{}\n{}分", "优秀"),),
            2023,
        ),
        Document(
            "decision_3",
            "DECISION",
            (
                form(
                    AGED,
                    2021,
                    [("资金总额", "402", "396"), ("财政资金", "322", "316"), ("彩票公益金", "80", "80")],
                    "{}({}分)",
                    "良",
                ),
            ),
            2021,
        ),
    ]


def sub_rows() -> list[Document]:
    """Funds by column, a column per source; sub-rows that share weight and score with their indicator."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "目标值"),
        ("actual", "实际值"),
        ("weight", "分值"),
        ("score", "得分"),
        ("reason", "未完成说明"),
    )

    def form(
        topic: Topic,
        year: int,
        sources: Sequence[tuple[str, str, str]],
        parts: dict[str, Sequence[tuple[str, str, str]]],
        caps_printed: bool,
    ) -> Draft:
        draft = Draft(f"{year}年度共同事权项目绩效自评表", "project", 8, year)
        project = draft.named("project_name", topic.project, 7)
        draft.row("专项名称", project)
        draft.row(
            "主管部门",
            draft.named("competent_department", topic.department, 3),
            "资金使用单位",
            draft.named("implementing_unit", topic.unit, 3),
        )
        width = (2,) * (3 - (len(sources) - 3)) + (1,) * (len(sources) - (3 - (len(sources) - 3)))
        block: list[list[str | Box]] = [
            [Box("资金来源"), *(Box(label, across) for (label, _, _), across in zip(sources, width, strict=True))]
        ]
        block.append(
            [Box("预算数"), *(Box(budget, across) for (_, budget, _), across in zip(sources, width, strict=True))]
        )
        block.append(
            [Box("支出数"), *(Box(spent, across) for (_, _, spent), across in zip(sources, width, strict=True))]
        )
        rates = [quotient(spent, budget) for _, budget, spent in sources]
        block.append([Box("支出率"), *(Box(rate, across) for rate, across in zip(rates, width, strict=True))])
        draft.beside("资金情况\n（万元）", block)
        for number, ((label, budget, spent), rate) in enumerate(zip(sources, rates, strict=True)):
            steer: dict[str, Any] = {"skip_fields": ["label"]} if number == 0 else {"presence": "optional"}
            draft.fund_line(
                {"label": label, "adjusted_budget": budget, "executed": spent, "execution_rate": rate},
                is_total=number == 0,
                **steer,
            )
        draft.beside("总体目标", [(Box("预期目标", 3), Box("完成情况", 4)), (Box(topic.goal, 3), Box(topic.done, 4))])
        draft.goal(topic.goal, topic.done)
        rows: Rows = []
        base = scored(topic.rows(), {"产出指标": 55, "效益指标": 30, "满意度指标": 15})
        for group, row in enumerate(base, start=1):
            more = parts.get(row["level3"], ())
            rows.append({**row, **({"weight_group": group, "score_group": group} if more else {})})
            for name, target, actual in more:
                rows.append(
                    {
                        **row,
                        "reason": "",
                        "level3": f"其中：{name}",
                        "target": target,
                        "actual": actual,
                        "weight_group": group,
                        "score_group": group,
                    }
                )
        if caps_printed:
            sums = {"产出指标": 55, "效益指标": 30, "满意度指标": 15}
            for level1, cap in sums.items():
                draft.cap(level1, f"{cap}分")
            rows = [{**row, "shown": {"level1": f"{row['level1']}（{sums[row['level1']]}分）"}} for row in rows]
        draft.indicators(None, heads, rows)
        draft.row(Box("总分", 5), draft.named("total_weight", "100"), draft.named("total_score", total(rows)), "")
        return draft

    return [
        Document(
            "sub_rows_1",
            "SUB-ROWS",
            (
                form(
                    FOREST,
                    2022,
                    [
                        ("合计", "5862", "5790.36"),
                        ("中央", "4000", "3968.2"),
                        ("省级", "1200", "1200"),
                        ("市县", "662", "622.16"),
                    ],
                    {
                        "修复退化林地": [("北坡", "2.6万亩", "2.7万亩"), ("南坡", "2万亩", "2.02万亩")],
                        "补植苗木": [("云杉", "200万株", "198万株"), ("油松", "110万株", "107万株")],
                    },
                    False,
                ),
            ),
            2022,
        ),
        Document(
            "sub_rows_2",
            "SUB-ROWS",
            (
                form(
                    SCHOOL,
                    2021,
                    [
                        ("合计", "1860", "1802.4"),
                        ("中央财政", "1300", "1260.4"),
                        ("省级财政", "400", "390"),
                        ("县级财政", "160", "152"),
                    ],
                    {"受益学生": [("小学生", "7000人", "6972人"), ("初中生", "2800人", "2792人")]},
                    True,
                ),
            ),
            2021,
        ),
        Document(
            "sub_rows_3",
            "SUB-ROWS",
            (
                form(
                    ROADS,
                    2023,
                    [
                        ("合计", "4310", "4310"),
                        ("中央资金", "3000", "3000"),
                        ("省级资金", "800", "800"),
                        ("市县资金", "510", "510"),
                    ],
                    {
                        "列养里程": [
                            ("县道", "286公里", "286公里"),
                            ("乡道", "410公里", "410公里"),
                            ("村道", "490公里", "490公里"),
                        ]
                    },
                    True,
                ),
            ),
            2023,
        ),
    ]


def side_forms() -> list[Document]:
    """Two forms beside each other on a sheet."""
    heads = columns(
        ("level1", "一级指标"),
        ("level2", "二级指标"),
        ("level3", "三级指标"),
        ("target", "年度指标值"),
        ("actual", "实际完成值"),
        ("weight", "分值"),
        ("score", "得分"),
    )
    funds = columns(
        ("label", "资金", 2),
        ("adjusted_budget", "全年预算数"),
        ("executed", "全年执行数"),
        ("execution_rate", "执行率"),
        ("weight", "分值"),
        ("score", "得分"),
    )

    def form(topic: Topic, year: int, budget: str, spent: str, classes: str) -> Draft:
        draft = Draft(f"{year}年度{topic.project}绩效自评表", "project", 7, year)
        draft.row("项目名称", draft.named("project_name", topic.project, 6))
        draft.row("实施单位", draft.named("implementing_unit", topic.unit, 6))
        draft.row(Box("资金单位：万元", 7))
        rate = quotient(spent, budget)
        draft.funds(None, funds, [["年度资金总额", budget, spent, rate, "10", execution_score(10, rate)]])
        rows = scored(topic.rows(classes), NATIONAL)
        draft.indicators(None, heads, rows)
        draft.row(
            Box("总分", 5),
            draft.named("total_weight", "100"),
            draft.named("total_score", total(rows, execution_score(10, rate))),
        )
        return draft

    pairs = (
        (form(CANALS, 2022, "138.5", "131.26", "数质时社满"), form(MARKET, 2022, "604.5", "598.2", "数质时社满")),
        (form(AGED, 2023, "402", "402", "数质成社续满"), form(LIBRARY, 2023, "245.6", "238.2", "数质成社满")),
        (form(POLICE, 2021, "1140.5", "1126.83", "数质社满"), form(RIVER, 2021, "95", "92.4", "数质时成社生满")),
    )
    return [
        Document(
            f"side_forms_{number}",
            "SIDE-FORMS",
            (side_by_side(*pair),),
            pair[0].year,
            inside=pair,
            formats=("xlsx", "html"),
        )
        for number, pair in enumerate(pairs, start=1)
    ]


def reworded() -> list[Document]:
    """The usual columns under other words, the score in the head and the grade in the tail."""
    heads = columns(
        ("level1", "指标类别"),
        ("level2", "指标分类"),
        ("level3", "具体指标"),
        ("target", "计划完成"),
        ("actual", "实际达成"),
        ("weight", "满分值"),
        ("score", "自评分"),
        ("reason", "差异说明"),
    )
    funds = columns(
        ("label", "经费来源", 2),
        ("initial_budget", "年初安排"),
        ("adjusted_budget", "调整后安排"),
        ("executed", "实际支出"),
        ("execution_rate", "支出进度", 3),
    )

    def form(
        topic: Topic, year: int, lines: Sequence[tuple[str, str, str, str]], overall: bool, grade: str, unit: str
    ) -> Draft:
        title = f"{year}年度{'单位整体' if overall else '项目'}支出绩效自查评分表"
        draft = Draft(title, "overall" if overall else "project", 8, year, unit)
        rows = scored(topic.rows(), {"产出指标": 50, "效益指标": 35, "满意度指标": 15})
        names = {"产出指标": "产出", "效益指标": "效益", "满意度指标": "满意度"}
        rows = [{**row, "level1": names[row["level1"]], "level2": row["level2"].removesuffix("指标")} for row in rows]
        grand = total(rows)
        draft.above = [title, f"自评总分：{grand}分"]
        draft.named("self_score", f"{grand}分")
        draft.accept(total_score_text=grand, total_weight_text="100", total_weight=100)
        if overall:
            draft.row("单位全称", draft.named("unit_name", topic.department, 7))
        else:
            draft.row("项目全称", draft.named("project_name", topic.project, 7))
            draft.row(
                "归口主管部门",
                draft.named("competent_department", topic.department, 3),
                "项目承担单位",
                draft.named("implementing_unit", topic.unit, 3),
            )
        table = [[label, a, b, c, quotient(c, b)] for label, a, b, c in lines]
        draft.row(Box(f"一、经费使用情况（单位：{unit}）", 8))
        draft.funds(None, funds, table)
        draft.row(Box("二、年度工作目标", 8))
        draft.row(Box("年初确定的目标", 4), Box("年末达成情况", 4))
        draft.row(Box(topic.goal, 4), Box(topic.done, 4))
        draft.goal(topic.goal, topic.done)
        draft.row(Box("三、指标达成情况", 8))
        draft.indicators(None, heads, rows)
        draft.row(Box("评定等次", 3), draft.named("grade", grade, 5))
        return draft

    return [
        Document(
            "reworded_1",
            "REWORDED",
            (
                form(
                    STREETLIGHT,
                    2022,
                    [
                        ("总计", "126", "126", "124.6"),
                        ("区财政安排", "100", "100", "98.6"),
                        ("上级补助", "26", "26", "26"),
                    ],
                    False,
                    "优",
                    "万元",
                ),
            ),
            2022,
        ),
        Document(
            "reworded_2",
            "REWORDED",
            (
                form(
                    ARCHIVE,
                    2023,
                    [
                        ("总计", "5,200,000", "5,486,000", "5,301,100"),
                        ("财政安排", "5,200,000", "5,400,000", "5,215,100"),
                        ("上年结余", "0", "86,000", "86,000"),
                    ],
                    True,
                    "优",
                    "元",
                ),
            ),
            2023,
        ),
        Document(
            "reworded_3",
            "REWORDED",
            (
                form(
                    MARKET,
                    2021,
                    [("总计", "560", "604.5", "604.5"), ("县财政安排", "560", "604.5", "604.5")],
                    False,
                    "良",
                    "万元",
                ),
            ),
            2021,
        ),
    ]


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "WEIGHT-FIRST": weight_first,
    "BESIDE-SCORES": beside_scores,
    "COST-FIRST": cost_first,
    "FLAT-LIST": flat_list,
    "DECISION": decision_to_benefit,
    "SUB-ROWS": sub_rows,
    "SIDE-FORMS": side_forms,
    "REWORDED": reworded,
}

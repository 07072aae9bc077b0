"""Documents that look like self-evaluations and are none: no form is to be found in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samples.layout import Box, Grid
from tests.families.drafts import Document
from tests.families.topics import AGED, CANALS, CLINIC, FOREST, LIBRARY, MARKET, RIVER, ROADS, TOPICS, Topic, scored


def _grid(width: int, rows: Sequence[Sequence[str | Box]]) -> Grid:
    return Grid(width, tuple(tuple(cell if isinstance(cell, Box) else Box(cell) for cell in row) for row in rows))


def declarations() -> list[Document]:
    """Targets with weights that somebody is to reach; nothing was reached yet."""

    def with_weights(topic: Topic, year: int) -> Grid:
        rows: list[Sequence[str | Box]] = [
            ("项目名称", Box(topic.project, 5)),
            ("主管部门", Box(topic.department, 2), "实施单位", Box(topic.unit, 2)),
            ("年度资金总额（万元）", Box("120", 2), "其中：财政拨款", Box("120", 2)),
            ("年度绩效目标", Box(topic.goal, 5)),
            ("一级指标", "二级指标", "三级指标", Box("指标值", 2), "分值"),
        ]
        rows += [
            (row["level1"], row["level2"], row["level3"], Box(row["target"], 2), row["weight"])
            for row in scored(topic.rows())
        ]
        return _grid(6, rows)

    def split(topic: Topic) -> Grid:
        rows: list[Sequence[str | Box]] = [
            ("项目名称", Box(topic.project, 6)),
            ("一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重"),
        ]
        rows += [
            (
                row["level1"],
                row["level2"],
                row["level3"],
                row["operator"] or "定性",
                row["value"],
                row["unit"],
                row["weight"],
            )
            for row in scored(topic.rows())
        ]
        return _grid(7, rows)

    return [
        Document(
            "declaration_1", "DECLARATION", ("项目支出绩效目标申报表", "（2024年度）", with_weights(CANALS, 2024)), 2024
        ),
        Document("declaration_2", "DECLARATION", ("2023年部门预算项目绩效目标表", split(LIBRARY)), 2023),
        Document("declaration_3", "DECLARATION", ("2022年度中央转移支付区域绩效目标表", split(FOREST)), 2022),
    ]


def approvals() -> list[Document]:
    """What the finance bureau approves: targets and an opinion."""
    rows: list[Sequence[str | Box]] = [
        ("项目名称", Box(RIVER.project, 4)),
        ("申请金额（万元）", Box("95", 2), "批复金额（万元）", "92"),
        ("一级指标", "二级指标", "三级指标", "申报指标值", "审定指标值"),
    ]
    rows += [(row["level1"], row["level2"], row["level3"], row["target"], row["target"]) for row in RIVER.rows()]
    rows += [
        ("财政部门意见", Box("同意按审定指标值批复。", 4)),
        ("审核人", Box("科员己", 2), "审核日期", "2023年1月6日"),
    ]
    return [Document("approval_1", "APPROVAL", ("项目绩效目标审批表", _grid(5, rows)), 2023)]


def notices() -> list[Document]:
    """Letters about self-evaluation."""
    return [
        Document(
            "notice_1",
            "NOTICE",
            (
                "关于开展2023年度部门预算绩效自评工作的通知",
                "各预算单位：",
                "为掌握财政资金的使用效果，现就2023年度绩效自评工作通知如下。",
                "一、自评范围。纳入部门预算的项目支出和部门整体支出均应自评，自评表按所附格式填列。",
                "二、计分办法。预算执行率10分，产出指标50分，效益指标30分，满意度指标10分，总分100分。",
                "三、时间要求。请于3月31日前将绩效自评报告和自评表报送我局，联系电话：00000000005。",
                "附件：1.项目支出绩效自评表 2.部门整体支出绩效自评表",
            ),
            2023,
        ),
        Document(
            "notice_2",
            "NOTICE",
            (
                "2022年度绩效自评材料报送安排",
                _grid(
                    4,
                    [
                        ("序号", "材料名称", "报送单位", "截止日期"),
                        ("1", "项目支出绩效自评表", "各业务科室", "3月10日"),
                        ("2", "部门整体支出绩效自评表", "办公室", "3月20日"),
                        ("3", "绩效自评报告", "财务科", "3月25日"),
                    ],
                ),
            ),
            2022,
        ),
    ]


def indexes() -> list[Document]:
    """What the indicators mean, and how points are given; no unit was scored."""
    rows: list[Sequence[str | Box]] = [
        ("一级指标", "二级指标", "三级指标", "分值", "指标解释", "评分标准"),
        (Box("投入", 1, 2), Box("目标设定", 1, 2), "绩效目标合理性", "3", "目标是否符合职责。", "符合得满分。"),
        ("绩效指标明确性", "3", "指标是否细化量化。", "全部量化得满分，每缺一项扣一分。"),
        (Box("过程", 1, 2), Box("预算执行", 1, 2), "预算完成率", "5", "支出与预算之比。", "比率乘以分值。"),
        ("支付进度率", "4", "按季比较支付进度。", "每低一个百分点扣0.1分。"),
        (Box("产出", 1, 2), "职责履行", "实际完成率", "8", "完成数与计划数之比。", "比率乘以分值。"),
        ("职责履行", "质量达标率", "8", "达标数与完成数之比。", "比率乘以分值。"),
    ]
    plain: list[Sequence[str | Box]] = [("一级指标", "二级指标", "三级指标", "指标说明")]
    plain += [(row["level1"], row["level2"], row["level3"], "由业务科室提供数据。") for row in CLINIC.rows()]
    return [
        Document("index_1", "INDEX", ("部门整体支出绩效评价指标体系", _grid(6, rows)), 2022),
        Document("index_2", "INDEX", ("项目绩效指标库（卫生类）", _grid(4, plain)), 2023),
    ]


def summaries() -> list[Document]:
    """Lists of projects with their results; each row is a form elsewhere."""
    rows: list[Sequence[str | Box]] = [
        ("序号", "项目名称", "实施单位", "全年预算数（万元）", "全年执行数（万元）", "执行率", "自评得分", "等级")
    ]
    for number, topic in enumerate(TOPICS, start=1):
        rows.append(
            (
                str(number),
                topic.project,
                topic.unit,
                str(100 + number * 7),
                str(98 + number * 7),
                f"{(98 + number * 7) / (100 + number * 7):.2%}",
                str(90 + number % 9),
                "优",
            )
        )
    rows.append((Box("合计", 3), "1746", "1722", "98.63%", "", ""))
    short: list[Sequence[str | Box]] = [("部门", "项目个数", "优", "良", "中", "差")]
    short += [(topic.department, "5", "4", "1", "0", "0") for topic in (AGED, MARKET, ROADS)]
    return [
        Document("summary_1", "SUMMARY", ("2022年度项目支出绩效自评结果汇总表", _grid(8, rows)), 2022),
        Document("summary_2", "SUMMARY", ("2022年度部门绩效自评情况统计表", _grid(6, short)), 2022),
    ]


def budgets() -> list[Document]:
    """Tables of the budget and of the final account."""
    rows: list[Sequence[str | Box]] = [
        (Box("收入", 2), Box("支出", 2)),
        ("项目", "预算数", "项目", "预算数"),
        ("一、一般公共预算拨款", "1204.36", "一、基本支出", "802.15"),
        ("二、政府性基金预算拨款", "0", "二、项目支出", "402.21"),
        ("本年收入合计", "1204.36", "本年支出合计", "1204.36"),
    ]
    final: list[Sequence[str | Box]] = [
        ("项目", "年初预算数", "全年预算数", "决算数", "完成率"),
        ("公务用车运行维护费", "12", "12", "9.86", "82.17%"),
        ("公务接待费", "8.5", "8.5", "5.51", "64.82%"),
        ("合计", "20.5", "20.5", "15.37", "74.98%"),
    ]
    return [
        Document("budget_1", "BUDGET", ("2023年收支预算总表", "单位：万元", _grid(4, rows)), 2023),
        Document("budget_2", "BUDGET", ("2022年度财政拨款“三公”经费支出决算表", "单位：万元", _grid(5, final)), 2022),
    ]


FAMILIES: dict[str, Callable[[], list[Document]]] = {
    "DECLARATION": declarations,
    "APPROVAL": approvals,
    "NOTICE": notices,
    "INDEX": indexes,
    "SUMMARY": summaries,
    "BUDGET": budgets,
}

"""Templates drawn at random: any words for the heads, in any order, with merges kept or lost, are read the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ingestion.forms.performance import PerformanceForm
from tests.ingestion.forms.tables import LEFT, UP, region, table

HEADS = {
    "level1": "一级指标 一级指标名称 指标类别 一级 指标一级 评价指标（一级） 项目指标 指标维度",
    "level2": "二级指标 二级指标名称 二级 指标分类 二级分类 指标子类",
    "level3": "三级指标 三级指标名称 具体指标 指标名称 绩效指标 指标内容 三级 指标项 评价内容 考核事项",
    "target": "目标值 年度指标值 预期值 年初目标 计划指标 绩效目标 设定目标 应完成数 计划完成值 年度计划 指标值",
    "actual": "实际完成值 完成值 实际值 全年完成情况 实现值 年末实际 完成结果 达成值 实绩 年度实际值 落实情况 完成数",
    "weight": "分值 权重 标准分 满分 指标分值 指标权重 权重（%） 配分 应得分 基准分 规定分值 分数",
    "score": "得分 自评得分 自评分 评分 实得分 自评分数 单位自评分 评价得分 自评 指标得分 自我评分 打分",
    "reason": "偏差原因 未完成原因 原因分析 偏差说明 扣分原因 未达标原因 差异说明 未完成原因及改进措施 偏离原因",
}
ROWS = (
    ("产出指标", "数量指标", "检查次数", "≥10次", "12次", "20", "20", None),
    ("产出指标", "数量指标", "培训人次", "500人次", "480人次", "10", "9", "生源不足"),
    ("产出指标", "质量指标", "合格率", "100%", "98%", "10", "9", "设备老化"),
    ("效益指标", "社会效益指标", "群众安全感", "提升", "提升", "50", "50", None),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", "10", "10", None),
)
OWN_ROWS = (
    ("运行管理", "内控建设", "制度健全性", "健全", "健全", "5", "5", None),
    ("运行管理", "内控建设", "资产管理规范性", "规范", "基本规范", "5", "4", "台账不全"),
    ("重点任务", "执法检查", "检查企业", "≥300家", "312家", "50", "50", None),
    ("重点任务", "宣传培训", "培训班", "4期", "3期", "20", "15", "疫情"),
    ("社会评价", "公众评价", "满意程度", "≥90%", "93%", "20", "20", None),
)
FUND_HEADS = {
    "label": "资金来源 项目 资金性质 类别 资金构成 预算科目 名称 资金渠道 支出类型 内容 预算构成",
    "initial_budget": "年初预算数 年初预算 年初批复数 年初数 年初安排 年初下达数",
    "adjusted_budget": "全年预算数 全年预算数（A） 调整后预算数 预算数 全年（调整）预算数 预算总额 最终预算数 下达预算",
    "executed": "全年执行数 执行数（B） 实际支出数 决算数 支出数 实际执行 累计支出 使用金额 完成支出",
    "execution_rate": "执行率 执行率（B/A） 预算执行率 支出进度 执行率（%） 完成率 预算完成率 执行比例",
    "weight": "分值 权重 满分 标准分 执行率分值 应得分",
    "score": "得分 自评得分 执行率得分 自评分 得分（10分*执行率）",
}
FUNDS = (
    ("{total}", "900", "1000", "950", "95%", "10", "9.5"),
    ("其中：财政拨款", "700", "700", "665", "95%", None, None),
    ("自筹部分", "200", "300", "285", "95%", None, None),
)
NAMES = list(HEADS)


@st.composite
def word(draw: st.DrawFn, heads: dict[str, str], name: str) -> str:
    return draw(st.sampled_from(heads[name].split()))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_indicators(data: st.DataObject) -> None:
    levels = data.draw(st.sampled_from([NAMES[:3], ["level1", "level3"]]))
    values = data.draw(st.permutations(["target", "actual", "weight", "score"]))
    columns = [*levels, *values, *data.draw(st.sampled_from([[], ["reason"]]))]
    rows = data.draw(st.sampled_from([ROWS, OWN_ROWS]))
    merged = data.draw(st.sampled_from([UP, ""]))
    printed = [[data.draw(word(HEADS, name)) for name in columns]]
    for no, row in enumerate(rows):
        texts = dict(zip(NAMES, row, strict=True))
        for depth, name in enumerate(("level1", "level2"), start=1):
            if no and rows[no - 1][:depth] == row[:depth]:
                texts[name] = merged
        printed.append([texts[name] or "" for name in columns])
    form = PerformanceForm(region("绩效自评表", table(*printed))).read()
    fields = [name if name.startswith("level") else f"{name}_text" for name in columns]
    wanted = [[row[NAMES.index(name)] for name in columns] for row in rows]
    assert [[row[field] for field in fields] for row in form.indicators] == wanted


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_heads_in_two_rows(data: st.DataObject) -> None:
    def one(heads: str) -> str:
        return data.draw(st.sampled_from(heads.split()))

    lost = data.draw(st.booleans())
    up, left = ("", "") if lost else (UP, LEFT)
    above: list[str] = []
    below: list[str] = []

    def head(wide: str, *parts: str) -> None:
        above.extend([wide, *[left] * (len(parts) - 1)])
        below.extend(parts or [up])

    head(one("绩效指标 指标体系 评价指标 年度绩效指标"), "一级指标", "三级指标")
    head(
        one("指标值 年度指标值 绩效目标 计划指标值"),
        one("符号 性质 比较符"),
        one("数值 内容 指标值"),
        one("单位 计量单位"),
    )
    head(one("完成值 实际完成值"))
    head(one("评分 得分情况 自评"), one("分值 权重 满分"), one("得分 自评分"))
    head(one("偏差 差异 未完成分析"), one("偏差率 偏差"), one("原因 原因分析"), one("措施 改进措施"))
    rows = [
        ["产出", "检查次数", "≥", "10", "次", "12次", "60", "60", "", "", ""],
        ["产出", "合格率", "=", "100", "%", "98%", "30", "29", "2%", "设备老化", "更新设备"],
        ["效益", "安全感", "定性", "提升", "", "提升", "10", "10", "", "", ""],
    ]
    form = PerformanceForm(region("绩效自评表", table(above, below, *rows))).read()
    names = ("level1", "level3", "target_text", "actual_text", "weight_text", "score_text", "reason_text")
    assert [tuple(row[name] for name in names) for row in form.indicators] == [
        ("产出", "检查次数", "≥10次", "12次", "60", "60", None),
        ("产出", "合格率", "=100%", "98%", "30", "29", "设备老化"),
        ("效益", "安全感", "提升", "提升", "10", "10", None),
    ]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_funds(data: st.DataObject) -> None:
    names = list(FUND_HEADS)
    scored = data.draw(st.sampled_from([[], ["score"], ["weight", "score"]]))
    columns = [*names[:1], *data.draw(st.sampled_from([names[1:5], names[2:5]])), *scored]
    total = data.draw(st.sampled_from(["年度资金总额", "合计", "资金总额", "总计", "支出总额", "全部资金", "部门支出"]))
    lines = [[(cell or "").format(total=total) for cell in line] for line in FUNDS]
    if data.draw(st.booleans()):
        lines = [*lines[1:], lines[0]]
    printed = [[line[names.index(name)] for name in columns] for line in lines]
    heads = [data.draw(word(FUND_HEADS, name)) for name in columns]
    grid = [heads, *printed]
    if block := data.draw(
        st.sampled_from(["", "项目资金（万元）", "预算执行情况（万元）", "部门预算（万元）", "收支情况（万元）"])
    ):
        grid = [[block if no == 0 else UP, *row] for no, row in enumerate(grid)]
    form = PerformanceForm(region("绩效自评表", table(*grid))).read()
    fields = [name if name == "label" else f"{name}_text" for name in columns]
    assert [[line[field] or "" for field in fields] for line in form.fund_lines] == printed
    assert [line["label"] for line in form.fund_lines if line["is_total"]] == [total]

"""Layouts of templates that nobody described: what tells the parts of a form is their place, content and sums."""

from decimal import Decimal

import pytest

from ingestion.forms.performance_header import grade_in
from ingestion.forms.values import adjusted
from tests.ingestion.forms.tables import LEFT, UP, table
from tests.ingestion.forms.test_performance import INDICATORS, read, texts

VALUES = ("level1", "level2", "level3", "target_text", "actual_text", "weight_text", "score_text", "reason_text")


def test_points_of_every_level_below_heads_in_three_rows():
    form = read(
        "2021年度部门整体支出绩效自评评分表",
        table(
            ["评价指标", LEFT, LEFT, LEFT, "评分标准", "自评分数", "扣分原因"],
            ["一级指标", LEFT, "二级指标", LEFT, UP, UP, UP],
            ["名称", "权重", "名称", "权重", UP, UP, UP],
            ["预算编制", "40", "编制合理性", "15", "合理得满分", "15", ""],
            [UP, UP, "编制规范性", "25", "每处不规范扣1分", "24", "一处不规范"],
            ["使用效益", "60", "重点工作完成率", "60", "按比例得分", "58", "两项未完成"],
            ["合计", "100", "", "", "", "97", ""],
        ),
    )
    assert texts(form.indicators, "level1", "level2", "weight", "score", "reason_text") == [
        ("预算编制", "编制合理性", 15, 15, None),
        ("预算编制", "编制规范性", 25, 24, "一处不规范"),
        ("使用效益", "重点工作完成率", 60, 58, "两项未完成"),
    ]
    assert not any(row.get("ambiguous") for row in form.indicators)
    assert (form.form["total_weight_text"], form.form["total_score_text"]) == ("100", "97")


def test_parts_of_target_and_reason_below_wide_heads():
    form = read(
        "项目（政策）绩效自评表",
        table(
            ["一级指标", "三级指标", "指标值", LEFT, LEFT, "实际完成值", "得分", "偏差原因分析", LEFT, "改进措施"],
            [UP, UP, "运算符号", "内容", "度量单位", UP, UP, "经费保障", "原因说明", UP],
            ["产出指标", "清淤长度", ">=", "10", "公里", "11公里", "20", "", "", ""],
            [UP, "合格率", "=", "100", "%", "95%", "19", "√", "雨季影响", "加强管理"],
        ),
    )
    assert texts(form.indicators, "level3", "target_text", "reason_text") == [
        ("清淤长度", ">=10公里", None),
        ("合格率", "=100%", "雨季影响"),
    ]


def test_adjusted_targets_and_goals_hold_where_they_are_filled():
    form = read(
        "2022年度项目绩效自评表",
        table(
            ["年初绩效目标", LEFT, "调整绩效目标", LEFT, "全年目标实际完成情况", LEFT],
            ["供养一千二百人。", LEFT, "同年初目标", LEFT, "供养一千一百八十人。", LEFT],
            ["指标名称", "指标性质", "年初指标值", "调整指标值", "全年完成值", "指标得分"],
            ["供养人数", "≥", "1200", "1150", "1180", "30"],
            ["发放及时率", "=", "100%", "", "100%", "20"],
        ),
    )
    assert texts(form.goals.rows, "expected_text", "actual_text") == [("供养一千二百人。", "供养一千一百八十人。")]
    assert texts(form.indicators, "target_text", "actual_text", "flags") == [
        ("≥1150", "1180", "target_before:1200"),
        ("=100%", "100%", None),
    ]
    assert form.indicators[0]["cells"]["target_text"] == "R4C4"


def test_columns_are_told_by_what_they_hold():
    form = read(
        "绩效自评表",
        table(
            ["一级指标", "二级指标", "三级指标", "比照", "目标值", "量纲", "实际值", "得分"],
            ["产出指标", "数量指标", "修桥", "≥", "3", "座", "4", "60"],
            [UP, "质量指标", "合格率", "=", "100", "%", "98", "30"],
        ),
    )
    assert [row["target_text"] for row in form.indicators] == ["≥3座", "=100%"]


def test_one_head_over_sections_and_names():
    form = read(
        "项目绩效自评打分表",
        table(
            ["指标", LEFT, "目标", "完成", "满分", "打分"],
            ["产出", "保安人数", "80人", "80人", "60", "60"],
            [UP, "巡逻覆盖率", "100%", "95%", "20", "19"],
            ["满意度", "家长满意度", "90%", "93%", "20", "20"],
        ),
    )
    assert texts(form.indicators, "level1", "level3") == [
        ("产出", "保安人数"),
        ("产出", "巡逻覆盖率"),
        ("满意度", "家长满意度"),
    ]


def test_rows_that_are_no_indicators():
    form = read(
        "项目绩效自评表",
        table(
            ["绩效指标", *INDICATORS],
            [UP, "产出指标", "数量指标", "修桥", "3座", "3座", "50", "50", ""],
            [UP, "效益指标", "社会效益指标", "受益村", "5个", "4个", "40", "32", "一村未通"],
            [UP, "预算执行率", LEFT, LEFT, "100%", "98%", "10", "9.8", ""],
            [UP, "自评得分合计", LEFT, LEFT, LEFT, LEFT, "100", "91.8", ""],
            ["需说明的事项", "各级检查未发现问题。", *[LEFT] * 7],
            ["自评结论", "总得分", "91.8", LEFT, "自评等级", "☑优　□良", LEFT, LEFT, LEFT],
        ),
    )
    assert texts(form.indicators, "level1", "level3", "weight") == [
        ("产出指标", "修桥", 50),
        ("效益指标", "受益村", 40),
        ("预算执行率", "预算执行率", 10),
    ]
    form = form.finished_form()
    assert (form["total_weight_text"], form["total_score_text"], form["grade_text"]) == ("100", "91.8", "优")


def test_of_several_totals_the_last_is_the_forms():
    form = read(
        "项目绩效自评表",
        table(
            INDICATORS,
            ["产出指标", "数量指标", "修桥", "3座", "3座", "50", "50", ""],
            ["小计", LEFT, LEFT, LEFT, LEFT, "50", "50", ""],
            ["合计", LEFT, LEFT, LEFT, LEFT, "90", "88", ""],
            ["自评总得分", LEFT, LEFT, LEFT, LEFT, LEFT, "97.9", ""],
        ),
    )
    assert form.form["total_score_text"] == "97.9"
    assert len(form.indicators) == 1


def test_a_list_of_tasks_below_the_goals_is_none_of_them():
    form = read(
        "部门整体绩效自评表",
        table(
            ["年度目标", "预期目标", LEFT, "实际完成情况"],
            [UP, "完成审计项目二十个。", LEFT, "完成审计项目二十一个。"],
            ["年度任务", "任务名称", "主要内容", "完成情况"],
            [UP, "经济责任审计", "审计干部十名", "已完成"],
        ),
    )
    assert texts(form.goals.rows, "expected_text") == [("完成审计项目二十个。",)]


FUNDS = ["资金", "类别", "年初预算数", "全年预算数", "执行数", "执行率"]


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        ([["年度总金额", "10", "12", "9", "75%"], ["甲款", "10", "12", "9", "75%"]], "年度总金额"),  # by its words
        ([["甲款", "4", "4", "3", "75%"], ["乙款", "6", "8", "6", "75%"], ["全部", "10", "12", "9", "75%"]], "全部"),
        ([["部门支出", "10", "12", "9", "75%"], ["甲款", "4", "4", "3", ""], ["乙款", "6", "8", "6", ""]], "部门支出"),
        ([["甲款", "4", "4", "3", "75%"]], "甲款"),
    ],
)
def test_the_total_line_is_found_by_words_or_sums(lines, total):
    labels = [UP] * len(lines)
    form = read("绩效自评表", table(FUNDS, *([up, *line] for up, line in zip(labels, lines, strict=True))))
    assert [line["label"] for line in form.fund_lines if line["is_total"]] == [total]


def test_a_line_without_a_label_is_the_total_of_its_block():
    form = read(
        "项目绩效自评表",
        table(
            ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "执行率", "执行率权重", "执行率得分"],
            [UP, "300", "320", "310", "96.88%", "10", "9.7"],
            ["其中：财政资金", "300", "320", "310", "96.88%", "", ""],
        ),
    )
    assert texts(form.fund_lines, "is_total", "adjusted_budget", "weight", "score") == [
        (True, 3_200_000, 10, Decimal("9.7")),
        (False, 3_200_000, None, None),
    ]


def test_of_two_budgets_the_former_is_the_initial_one():
    form = read(
        "绩效自评表",
        table(
            ["资金名称", "预算批复数", "预算调整后数", "实际执行数", "执行率"],
            ["合计", "10", "12", "9", "75%"],
        ),
    )
    names = ("initial_budget_text", "adjusted_budget_text", "executed_text")
    assert texts(form.fund_lines, *names) == [("10", "12", "9")]


def test_amounts_beside_labels_below_heads_over_them():
    form = read(
        "部门预算项目绩效自评表",
        table(
            ["二、预算执行情况", "预算安排情况", LEFT, "资金到位情况", LEFT, "资金执行情况", LEFT, "预算执行进度"],
            [UP, "预算数", "50", "到位数", "50", "执行数", "48", "96%"],
            [UP, "其中：财政资金", "40", "其中：财政资金", "40", "其中：财政资金", "38", UP],
        ),
    )
    assert texts(form.fund_lines, "is_total", "adjusted_budget_text", "executed_text", "execution_rate_text") == [
        (True, "50", "48", "96%"),
        (False, "40", "38", None),
    ]


def test_labels_and_values_that_share_a_cell():
    form = read(
        "项目支出绩效自评表",
        table(
            ["项目名称：消防宣传    实施单位：己区消防队", LEFT, LEFT, "主管部门：己区应急局"],
            ["预算执行（10分）", "调整预算：28万元", "实际支出：27.5万元", "得分：9.82"],
            ["目标", "年初目标：开展宣传二十场。", "完成情况：开展宣传二十二场。", ""],
        ),
    )
    form_row = form.finished_form()
    assert (form_row["project_name"], form_row["implementing_unit"]) == ("消防宣传", "己区消防队")
    assert texts(form.fund_lines, "adjusted_budget", "executed", "weight", "score") == [
        (280_000, 275_000, 10, Decimal("9.82"))
    ]
    assert texts(form.goals.rows, "expected_text", "actual_text") == [("开展宣传二十场。", "开展宣传二十二场。")]


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("☑优　□良　□中", "优"),
        ("□优 ☑良 □中", "良"),
        ("优□ 良☑ 中□", "良"),
        ("自评等级：优（√） 良（ ）", "优"),
        ("等级：良", "良"),
        ("□优 □良", None),
    ],
)
def test_grades_printed_and_ticked(text, grade):
    assert grade_in(text) == grade


@pytest.mark.parametrize("text", ["同年初目标", "无", "—", "未调整", None])
def test_what_adjusts_nothing(text):
    assert adjusted(text) is None
    assert adjusted("新增两场") == "新增两场"


@pytest.mark.parametrize(
    ("last", "spent", "is_open"), [("全年支出数", "90", False), ("截止数", "90", False), ("截止数", "85", True)]
)
def test_the_rate_tells_which_column_was_spent(last, spent, is_open):
    form = read(
        "项目绩效自评表",
        table(
            ["资金来源（万元）", "全年预算数", "分季度支出数", LEFT, last, "执行率"],
            [UP, UP, "一季度", "二季度", UP, UP],
            ["财政拨款", "100", "20", "70", spent, "90%"],
            ["合计", "100", "20", "70", spent, "90%"],
        ),
    )
    assert {line["executed_text"] for line in form.fund_lines} == {"20" if is_open else "90"}
    assert {bool(line.get("ambiguous")) for line in form.fund_lines} == {is_open}


def test_accounts_of_the_year_before_and_additions_are_no_budget():
    form = read(
        "基金绩效自评表",
        table(
            ["项目", "上年决算数", "年初预算数", "追加预算数", "调整预算数", "本年决算数", "完成预算（%）"],
            ["合计", "80", "100", "20", "120", "90", "75.0"],
        ),
    )
    names = ("initial_budget_text", "adjusted_budget_text", "executed_text", "execution_rate")
    assert texts(form.fund_lines, *names) == [("100", "120", "90", Decimal("0.75"))]


def test_scored_tasks_with_amounts_by_source_are_lines_of_funds():
    form = read(
        "部门整体支出绩效自评表",
        "（2021年度）　　　　　　　　　　　　　　　　金额单位：万元",
        table(
            ["任务名称", "完成情况", "预算数", LEFT, "执行数", LEFT, "分值", "执行率", "得分"],
            [UP, UP, "总额", "财政拨款", "总额", "财政拨款", UP, UP, UP],
            ["河湖治理", "四条河道完工", "200", "150", "180", "130", "—", "90%", "—"],
            ["金额合计", LEFT, "200", "150", "180", "130", "10", "90%", "9"],
        ),
    )
    names = ("label", "is_total", "adjusted_budget_text", "executed_text", "score_text")
    assert texts(form.fund_lines, *names) == [
        ("河湖治理", False, "200", "180", "—"),
        ("金额合计", True, "200", "180", "9"),
    ]
    assert form.finished_form()["fiscal_year"] == 2021


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("得分/满分", ("38/40", "60/60", "98/100")),
        ("分值/得分", ("40/38", "60/60", "100/98")),
        ("得分（满分）", ("38（40）", "60（60分）", "98（100）")),
    ],
)
def test_weight_and_score_in_one_cell(head, cells):
    form = read(
        "2023年度项目支出绩效自评表",
        table(
            ["一级指标", "二级指标", "三级指标", "目标值", "实际完成值", head],
            ["产出指标", "数量指标", "新建球场", "2片", "2片", cells[0]],
            ["效益指标", "社会效益指标", "合格率", "95%", "96%", cells[1]],
            ["总分", LEFT, LEFT, LEFT, LEFT, cells[2]],
        ),
    )
    assert texts(form.indicators, "weight", "score") == [(40, 38), (60, 60)]
    assert not any(row.get("ambiguous") for row in form.indicators)
    assert (form.form["total_weight_text"], form.form["total_score_text"]) == ("100", "98")


def test_what_holds_for_all_years_is_left_aside():
    form = read(
        "2023年度专项债券项目绩效自评表",
        table(
            ["绩效目标", "全周期总目标", LEFT, "本年度目标", LEFT, "本年度目标完成情况", LEFT],
            [UP, "建成干管一百一十公里。", LEFT, "敷设干管三十八公里。", LEFT, "敷设干管三十九公里。", LEFT],
            ["一级指标", "三级指标", "目标值", LEFT, "实际完成值", LEFT, "得分"],
            [UP, UP, "全周期", "本年度", "截至上年末累计", "本年度", UP],
            ["产出指标", "敷设干管", "110公里", "38公里", "41公里", "39公里", "50"],
            ["效益指标", "受益人口", "31万人", "10万人", "8万人", "11万人", "50"],
        ),
    )
    assert texts(form.goals.rows, "expected_text", "actual_text") == [("敷设干管三十八公里。", "敷设干管三十九公里。")]
    assert texts(form.indicators, "target_text", "actual_text") == [("38公里", "39公里"), ("10万人", "11万人")]


def test_a_list_of_projects_with_their_amounts():
    form = read(
        "2022年度省级专项资金绩效自评表",
        "金额单位：万元",
        table(
            ["资金安排情况", "序号", "项目名称", "建设地点", "安排资金", LEFT, "实际支出", "支出进度"],
            [UP, UP, UP, UP, "小计", "省级专项", UP, UP],
            [UP, "1", "冷链中心", "澧浦区", "830.59", "776.62", "780.75", "94.00%"],
            [UP, "2", "配送站", "临澧镇", "857.18", "721.24", "788.61", "92.00%"],
            [UP, "合计", LEFT, LEFT, "1687.77", "1497.86", "1569.36", "92.98%"],
        ),
    )
    total = next(line for line in form.fund_lines if line["is_total"])
    assert (total["label"], total["adjusted_budget_text"], total["executed_text"]) == ("合计", "1687.77", "1569.36")
    assert [line["label"] for line in form.fund_lines] == ["冷链中心", "配送站", "合计"]


def test_amounts_with_a_column_per_city():
    form = read(
        "2023年度转移支付区域绩效自评表",
        "金额单位：万元",
        table(
            ["资金执行情况", "项目", "全省合计", "丹霁市", "柏川市", "备注"],
            [UP, "全年预算数（A）", "8986", "5459", "3527", ""],
            [UP, "全年执行数（B）", "8667", "5172", "3495", ""],
            [UP, "执行率（B/A）", "96.45%", "94.74%", "99.09%", ""],
        ),
    )
    lines = texts(form.fund_lines, "label", "is_total", "adjusted_budget_text", "executed_text")
    assert lines == [
        ("全省合计", True, "8986", "8667"),
        ("丹霁市", False, "5459", "5172"),
        ("柏川市", False, "3527", "3495"),
    ]


def listed(form):
    return texts(form.indicators, "level1", "level3", "target_text", "actual_text", "score")


def test_indicators_side_by_side_follow_each_other():
    form = read(
        "2022年度项目绩效自评表",
        table(
            ["产出指标（60分）", LEFT, LEFT, LEFT, "效益指标（40分）", LEFT, LEFT, LEFT],
            ["指标", "目标值", "完成值", "得分", "指标", "目标值", "完成值", "得分"],
            ["修桥", "3座", "3座", "30", "增收", "5%", "6%", "20"],
            ["清淤", "8公里", "7公里", "30", "知晓率", "90%", "91%", "20"],
            ["总分", LEFT, LEFT, LEFT, "100", LEFT, LEFT, LEFT],
        ),
    )
    assert listed(form) == [
        ("产出指标", "修桥", "3座", "3座", 30),
        ("产出指标", "清淤", "8公里", "7公里", 30),
        ("效益指标", "增收", "5%", "6%", 20),
        ("效益指标", "知晓率", "90%", "91%", 20),
    ]
    assert form.indicators[2]["cells"]["target_text"] == "R3C6"
    assert form.form["total_score_text"] == "100"


def test_indicators_in_columns_are_rows():
    form = read(
        "2022年度项目绩效自评表",
        table(
            ["产出指标", "指标名称", "修桥", "清淤", "设计评审通过率"],
            [UP, "目标值", "3座", "8公里", "100%"],
            [UP, "完成值", "3座", "7公里", "100%"],
            [UP, "得分", "30", "28", "10"],
            ["满意度指标", "指标名称", "村民满意度", LEFT, LEFT],
            [UP, "目标值", "90%", LEFT, LEFT],
            [UP, "完成值", "95%", LEFT, LEFT],
            [UP, "得分", "10", LEFT, LEFT],
        ),
    )
    assert listed(form) == [
        ("产出指标", "修桥", "3座", "3座", 30),
        ("产出指标", "清淤", "8公里", "7公里", 28),
        ("产出指标", "设计评审通过率", "100%", "100%", 10),
        ("满意度指标", "村民满意度", "90%", "95%", 10),
    ]


def test_indicators_on_cards_are_rows():
    form = read(
        "2022年度项目绩效自评表",
        table(
            ["指标1", "指标名称", "修桥", "指标类别", "产出指标—数量指标", LEFT],
            [UP, "目标值", "3座", "完成值", "3座", ""],
            [UP, "偏差原因", "", "得分", "60", ""],
            ["指标2", "指标名称", "村民满意度", "指标类别", "满意度指标—服务对象满意度指标", LEFT],
            [UP, "目标值", "90%", "完成值", "88%", ""],
            [UP, "偏差原因", "出行受阻", "得分", "39", ""],
        ),
    )
    assert listed(form) == [("产出指标", "修桥", "3座", "3座", 60), ("满意度指标", "村民满意度", "90%", "88%", 39)]
    assert texts(form.indicators, "level2", "reason_text") == [
        ("数量指标", None),
        ("服务对象满意度指标", "出行受阻"),
    ]

"""A form read as a whole, and the ways in which templates lay out its blocks."""

from decimal import Decimal

from ingestion.forms.performance import PerformanceForm
from tests.ingestion.forms.tables import LEFT, UP, region, table

INDICATORS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]


def read(title, *lines):
    return PerformanceForm(region(title, *lines)).read()


def texts(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_national_form():
    form = read(
        "2022年度项目支出绩效自评表",
        table(
            ["项目名称", "甲项目", LEFT, LEFT, "主管部门", "乙局", LEFT, LEFT],
            ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
            [UP, "年度资金总额", "10", "12", "9", "10", "75%", "7.5"],
            [UP, "其中：当年财政拨款", "10", "12", "9", "—", "—", "—"],
            ["年度总体目标", "预期目标", LEFT, LEFT, "实际完成情况", LEFT, LEFT, LEFT],
            [UP, "修好三座桥", LEFT, LEFT, "修好两座桥", LEFT, LEFT, LEFT],
            INDICATORS,
            ["产出指标(50分)", "数量指标", "修桥", "3座", "2座", "50", "33", "一座延期"],
            ["效益指标(40分)", "社会效益指标", "受益村", "≥5个", "6个", "40", "40", ""],
            ["总分", LEFT, LEFT, LEFT, LEFT, "100", "80.5", "等级：良"],
        ),
    )
    assert form.form_type == "project"
    assert texts(form.fund_lines, "label", "is_total", "adjusted_budget", "executed", "execution_rate", "score") == [
        ("年度资金总额", True, 120_000, 90_000, Decimal("0.75"), Decimal("7.5")),
        ("其中：当年财政拨款", False, 120_000, 90_000, None, None),
    ]
    assert texts(form.goals.rows, "expected_text", "actual_text") == [("修好三座桥", "修好两座桥")]
    assert texts(form.sections, "level1", "weight_cap") == [("产出指标", 50), ("效益指标", 40)]
    assert texts(
        form.indicators, "level1", "level3", "target_text", "actual_text", "weight", "score", "reason_text"
    ) == [
        ("产出指标", "修桥", "3座", "2座", 50, 33, "一座延期"),
        ("效益指标", "受益村", "≥5个", "6个", 40, 40, None),
    ]
    row = form.finished_form()
    assert (row["project_name"], row["competent_department"], row["fiscal_year"]) == ("甲项目", "乙局", 2022)
    assert (row["total_weight"], row["total_score"], row["grade_text"]) == (100, Decimal("80.5"), "良")
    assert row["amount_unit_text"] == "万元"
    assert row["cells"]["total_score_text"] == "R10C7"


def test_header_of_two_rows_with_the_target_in_parts():
    form = read(
        "2021年度项目支出绩效自评表",
        table(
            ["一级指标", "二级指标", "三级指标", "年度指标值", LEFT, LEFT, "实际完成值", "分值", "得分"],
            [UP, UP, UP, "指标性质", "指标值", "度量单位", UP, UP, UP],
            ["产出指标", "数量指标", "修桥", "≥", "3", "座", "4座", "60", "60"],
            [UP, "质量指标", "验收", "定性", "合格", "", "合格", "40", "40"],
        ),
    )
    assert texts(form.indicators, "target_text", "target_operator", "target_value", "actual_text") == [
        ("≥3座", "≥", 3, "4座"),
        ("合格", None, None, "合格"),
    ]


def test_weight_before_target_and_other_scores_beside():
    form = read(
        "项目绩效自评复核表",
        table(
            ["序号", "绩效指标", "权重", "上年实际值", "计划值", "完成值", "自评分", "复核分", "佐证材料"],
            ["1", "检查次数", "100", "2次", "3次", "3次", "100", "90", "附件1"],
        ),
    )
    assert texts(form.indicators, "level1", "level3", "target_text", "actual_text", "weight", "score") == [
        (None, "检查次数", "3次", "3次", 100, 100)
    ]


def test_a_score_merged_over_rows_is_one_group():
    form = read(
        "项目自评表",
        table(
            ["一级指标", "二级指标", "指标名称", "年初目标值", "实际完成值", "得分"],
            ["产出指标", "数量指标", "办案", "3件", "3件", "9"],
            [UP, UP, "结案", "2件", "2件", UP],
            [UP, "质量指标", "及时率", "90%", "95%", "8"],
        ),
    )
    assert texts(form.indicators, "score", "score_group") == [(9, 1), (9, 1), (8, None)]


def test_a_class_score_in_a_text_export_continues_over_blanks():
    form = read(
        "项目自评表",
        table(
            ["一级指标", "二级指标", "指标名称", "年初目标值", "实际完成值", "得分"],
            ["产出指标", "数量指标", "办案", "3件", "3件", "9"],
            ["", "数量指标", "结案", "2件", "2件", ""],
            ["", "质量指标", "及时率", "90%", "95%", ""],
            ["", "质量指标", "合格率", "90%", "95%", "8"],
            merges_known=False,
        ),
    )
    first, second, third, fourth = form.indicators
    assert (first["score_group"], second["score_group"], second["score"]) == (1, 1, 9)
    assert third["score"] is None
    assert third["ambiguous"]
    assert "first row" in third["ambiguous_reason"]
    assert fourth["score"] == 8


def test_a_blank_score_of_a_weighted_row_is_missing_not_merged():
    form = read(
        "项目自评表",
        table(
            INDICATORS,
            ["产出指标", "数量指标", "修桥", "3座", "3座", "10", "10", ""],
            ["", "数量指标", "修路", "2公里", "2公里", "10", "", ""],
            merges_known=False,
        ),
    )
    assert texts(form.indicators, "weight", "score", "score_group") == [(10, 10, None), (10, None, None)]


def test_several_goals_each_with_its_own_indicators():
    header = ["一级指标", "二级指标", "指标名称", "年初指标值", "实际完成值", "得分"]
    form = read(
        "2020年度部门整体绩效自评表",
        "总分：95",
        table(["单位名称", "甲局"], merges_known=False),
        "年度目标1（40分）：办好案。",
        "二是结好案。",
        table(header, ["产出指标", "数量指标", "办案", "3件", "3件", "9"], merges_known=False),
        "年度目标2（40分）：管好人。",
        table(header, ["产出指标", "数量指标", "培训", "3次", "3次", "9"], merges_known=False),
    )
    assert texts(form.goals.rows, "goal_no", "expected_text", "weight_text") == [
        (1, "办好案。二是结好案。", "40分"),
        (2, "管好人。", "40分"),
    ]
    assert [row["goal_no"] for row in form.indicators] == [1, 2]
    assert form.finished_form()["self_score"] == 95


def test_funds_by_column():
    form = read(
        "共同事权项目绩效自评表",
        table(
            ["资金情况（万元）", "资金来源", "合计", "中央", "省级"],
            [UP, "预算数", "30", "20", "10"],
            [UP, "支出数", "27", "18", "9"],
            [UP, "支出率", "90%", "90%", "90%"],
        ),
    )
    assert texts(form.fund_lines, "label", "source", "adjusted_budget", "executed", "execution_rate_text") == [
        ("合计", "total", 300_000, 270_000, "90%"),
        ("中央", "central", 200_000, 180_000, "90%"),
        ("省级", "province", 100_000, 90_000, "90%"),
    ]


def test_amounts_beside_their_labels():
    form = read(
        "2020年项目支出绩效目标完成情况表",
        table(
            ["预算执行情况（万元）", "预算数：", "10", "执行数：", "9"],
            [UP, "其中-财政拨款：", "8", "其中-财政拨款：", "8"],
        ),
    )
    assert texts(form.fund_lines, "label", "is_total", "adjusted_budget", "executed") == [
        ("预算数：", True, 100_000, 90_000),
        ("其中-财政拨款：", False, 80_000, 80_000),
    ]


def test_a_total_line_that_lost_its_header():
    form = read(
        "2020年度甲项目自评表",
        table(
            ["预算执行情况（万元） （20分）", "年度财政资金总额", "150", "150", "100%", "得分 （20分*执行率） 20"],
            merges_known=False,
        ),
    )
    assert texts(form.fund_lines, "adjusted_budget", "executed", "execution_rate", "weight_text", "score") == [
        (1_500_000, 1_500_000, 1, "20分", 20)
    ]


def test_amounts_by_nature_also_several_in_one_cell():
    form = read(
        "2022年度部门整体支出绩效自评表",
        table(
            ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
            [UP, "年度资金总额", "10", "12", "12"],
            [UP, "按收入性质分：", LEFT, "按支出性质分：", LEFT],
            [UP, "其中：一般公共预算：11\n政府性基金拨款：1", LEFT, "其中：基本支出：8万元", LEFT],
            [UP, "纳入专户管理的非税收入拨款0：", LEFT, "项目支出：4", LEFT],
        ),
    )
    assert texts(form.fund_splits, "split", "label", "amount") == [
        ("revenue", "一般公共预算", 110_000),
        ("revenue", "政府性基金拨款", 10_000),
        ("expenditure", "基本支出", 80_000),
        ("revenue", "纳入专户管理的非税收入拨款", 0),
        ("expenditure", "项目支出", 40_000),
    ]


def test_contacts_notes_and_reason_cell():
    form = read(
        "2020年度甲项目自评表",
        table(
            ["一级指标", "二级指标", "指标名称", "年初目标值", "实际完成值", "得分"],
            ["产出指标", "数量指标", "办案", "3件", "3件", "9"],
            ["偏差大或目标未完成原因分析", "", LEFT, LEFT, LEFT, LEFT],
        ),
        "填表人：填报员甲  联系电话：00000000000",
    )
    row = form.finished_form()
    assert row["has_reason_cell"] and row["reason_text"] is None
    assert texts(form.contacts, "role", "value_text") == [("填表人", "填报员甲"), ("联系电话", "00000000000")]
    assert len(form.indicators) == 1


def test_template_rows_are_no_indicators():
    form = read(
        "项目自评表",
        table(INDICATORS, ["产出指标", "数量指标", "指标1：", "", "", "", "", ""], ["", "", "……", "", "", "", "", ""]),
    )
    assert form.indicators == []


def test_a_target_declaration_is_no_report():
    form = read(
        "项目绩效目标表",
        table(
            ["一级指标", "二级指标", "三级指标", "指标值", "权重"],
            ["产出指标", "数量指标", "修桥", "3座", "100"],
        ),
    )
    assert not form.is_report

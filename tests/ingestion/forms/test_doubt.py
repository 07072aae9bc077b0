from ingestion.forms.performance import PerformanceForm
from tests.ingestion.forms.tables import region, table

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def read(*rows, total="100"):
    total_row = ["总分", "", "", "", "", total, "95"]
    form = PerformanceForm(region("项目自评表", table(HEADER, *rows, total_row, merges_known=False))).read()
    return form.indicators


def test_digits_run_together_are_parted_where_the_sum_decides():
    first, second, third = read(
        ["产出指标", "数量指标", "修桥", "3座", "3座", "60", "60"],
        ["", "质量指标", "合格率", "98%", "97%", "109.5"],
        ["效益指标", "社会效益指标", "受益村", "5个", "5个", "30", "25.5"],
    )
    assert (second["weight_text"], second["score_text"]) == ("10", "9.5")
    assert second["ambiguous"] and "109.5 read as 10 and 9.5" in second["ambiguous_reason"]
    assert not first.get("ambiguous") and not third.get("ambiguous")


def test_digits_stay_as_printed_where_no_sum_decides():
    rows = read(
        ["产出指标", "数量指标", "修桥", "3座", "3座", "60", "60"],
        ["", "质量指标", "合格率", "98%", "97%", "109.5"],
        ["效益指标", "社会效益指标", "受益村", "5个", "5个", "30", "25.5"],
        total="",
    )
    assert (rows[1]["weight_text"], rows[1]["score_text"]) == ("109.5", None)
    assert rows[1]["ambiguous"]


def test_a_row_without_a_score_is_said_to_be_open():
    rows = read(
        ["产出指标", "数量指标", "修桥", "3座", "3座", "60", "60"],
        ["", "质量指标", "合格率", "98%", "97%", "9.5", ""],
        ["效益指标", "社会效益指标", "受益村", "5个", "5个", "30", "25.5"],
    )
    assert rows[1]["ambiguous_reason"] == "no score stands in this row, as it does in the others of the form"


def test_rows_that_lack_what_the_others_have():
    rows = [
        ["产出指标", "数量指标", "修桥", "3座", "3座", "50", "50"],
        ["", "质量指标", "合格率", "98%", "98%", "20", "20"],
        ["", "时效指标", "按时", "12月", "12月", "", ""],
        ["效益指标", "社会效益指标", "受益村", "", "", "30", ""],
        ["", "", "满意率", "90%", "91%", "10", "10"],
    ]
    form = PerformanceForm(region("项目自评表", table(HEADER, *rows))).read()
    reasons = [row.get("ambiguous_reason") for row in form.indicators]
    assert reasons == [
        None,
        None,
        "neither weight nor score stands in this row, as in the others",
        "neither target nor actual stands in this row, as in the others",
        None,
    ]


def test_a_form_that_names_no_project_and_no_unit_and_holds_no_indicators():
    funds = ["资金来源", "全年预算数", "全年执行数", "执行率"], ["合计", "10", "9", "90%"]
    form = PerformanceForm(region("项目绩效自评表", table(*funds))).read().finished_form()
    assert form["ambiguous_reason"] == (
        "the form names no project; no indicators were found in the form; the form prints no unit of its amounts"
    )


def test_a_total_without_expenditure_is_open():
    funds = (
        ["资金来源", "全年预算数", "全年执行数", "执行率"],
        ["合计", "10万元", "", ""],
        ["财政拨款", "10万元", "9万元", "90%"],
    )
    total, part = PerformanceForm(region("项目绩效自评表", table(*funds))).read().fund_lines
    assert total["ambiguous_reason"] == "the total line has not both a budget and what was spent"
    assert not part.get("ambiguous")


def test_a_score_that_is_no_number_is_open():
    rows = [
        ["产出指标", "数量指标", "修桥", "3座", "3座", "60", "60/59"],
        ["效益指标", "社会效益指标", "受益村", "5个", "5个", "40", "—"],
    ]
    form = PerformanceForm(region("项目自评表", table(HEADER, *rows))).read()
    assert [row.get("ambiguous_reason") for row in form.indicators] == ["the score is no number", None]

import pytest

from ingestion.forms import read_forms
from tests.ingestion.forms.tables import LEFT, UP, document, table

HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
ROW = ["产出指标", "数量指标", "修桥", "3座", "3座", "100", "100"]


def form_of(project):
    return table(["项目名称", project, "", "", "", "", ""], HEADER, ROW)


def test_several_forms_and_the_text_before_them():
    found = read_forms(
        document(
            "甲局2022年度整体支出绩效自评报告",
            "单位名称：甲局",
            "2022年预算收入10万元。",
            "附件：1. 2022年度项目支出绩效自评表",
            "附件1",
            "2022年度项目支出绩效自评表",
            form_of("甲项目"),
            "2022年度项目支出绩效自评表",
            form_of("乙项目"),
        )
    )
    assert [(form["form_no"], form["project_name"]) for form in found.tables["forms"]] == [(1, "甲项目"), (2, "乙项目")]
    assert found.tables["forms"][0]["source_cell"] == "line 6"
    assert [figure["measure"] for figure in found.tables["narrative_figures"]] == ["预算收入"]
    assert (found.fiscal_year, found.unit_name) == (2022, "甲局")


def test_a_second_project_below_the_first_without_a_title():
    found = read_forms(document("2022年度项目支出绩效自评表", table(
        ["项目名称", "甲项目"], ["主管部门", "乙局"], HEADER, ROW, ROW, ["总分", "", "", "", "", "100", "100"],
        ["项目名称", "乙项目"], ["主管部门", "乙局"], HEADER, ROW,
        merges_known=False,
    )))  # fmt: skip
    assert [form["project_name"] for form in found.tables["forms"]] == ["甲项目", "乙项目"]


def test_the_same_form_twice_is_kept_once():
    title = "2022年度项目支出绩效自评表"
    found = read_forms(document(title, form_of("甲项目"), title, form_of("甲项目")))
    (form,) = found.tables["forms"]
    assert form["repeated_in"] == "line 3"
    assert len(found.tables["indicators"]) == 1


def test_look_alikes_are_no_forms():
    declaration = table(
        ["项目名称", "甲"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "修桥", "3座"]
    )
    found = read_forms(
        document("2022年度项目支出绩效目标申报表", declaration, "关于报送绩效自评的通知", "请于3月前报送。")
    )
    assert found.tables.get("forms") is None


def test_approved_targets_are_kept_beside_the_forms():
    approved = table(
        ["项目名称", "沟渠清淤", "主管部门", "某区水利局", LEFT],
        ["一级指标", "二级指标", "三级指标", "申报指标值", "审定指标值"],
        ["产出指标", "数量指标", "清淤长度", "≥8公里", "≥10公里"],
        [UP, "质量指标", "验收合格率", "100%", "100%"],
        ["财政部门意见", "同意按审定指标值批复。", LEFT, LEFT, LEFT],
    )
    found = read_forms(
        document("2022年度项目绩效目标审批表", approved, "2022年度项目支出绩效自评表", form_of("甲项目"))
    )
    assert len(found.tables["forms"]) == 1
    rows = found.tables["approved_targets"]
    names = ("row_no", "project_name", "fiscal_year", "level3", "target_text")
    assert [tuple(row[name] for name in names) for row in rows] == [
        (1, "沟渠清淤", 2022, "清淤长度", "≥10公里"),
        (2, "沟渠清淤", 2022, "验收合格率", "100%"),
    ]
    row = rows[0]
    assert (row["competent_department"], row["target_value"], row["cells"]["target_text"]) == ("某区水利局", 10, "R3C5")


@pytest.mark.parametrize("text", ["此项目为涉密项目。", "2022年度项目绩效目标申报表"])
def test_targets_of_plans_and_classified_projects_are_not_kept(text):
    targets = table(["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "清淤长度", "≥10公里"])
    title = text if text.endswith("表") else "2022年度项目绩效目标批复表"
    assert not read_forms(document(text, title, targets)).tables.get("approved_targets")


def test_text_in_a_spreadsheet_is_running_text():
    sheet = table(["2022年预算收入10万元，支出9万元，结余1万元，无其他收支。"], sparse=True)
    found = read_forms(document(sheet, "2022年度项目支出绩效自评表", form_of("甲")))
    assert [figure["value_text"] for figure in found.tables["narrative_figures"]] == ["10万元", "9万元", "1万元"]


def test_text_on_a_sheet_of_its_own_ends_the_form_above():
    form = table(HEADER, ROW, sparse=True)
    sheet = table(
        ["编制说明"],
        [
            "本表由各科室填报，经财务科汇总审核，2022年预算收入10万元，支出9万元，其余事项见各科室所附说明和佐证材料，未尽事宜请与财务科联系"
        ],
        sparse=True,
    )
    found = read_forms(document("2022年度项目支出绩效自评表", form, sheet))
    assert [figure["value_text"] for figure in found.tables["narrative_figures"]] == ["10万元", "9万元"]


@pytest.mark.parametrize(
    ("lines", "title", "year", "unit"),
    [
        (["2022年度部门绩效自评汇总表"], "2022年度部门绩效自评汇总表", 2022, None),
        (["附件3", "项目支出成效一览表", "（2021年度）", "单位名称：甲局"], "项目支出成效一览表", 2021, "甲局"),
        (["绩效运行成果", "填报单位：甲局"], "绩效运行成果", None, "甲局"),
        (["二、项目绩效情况"], None, None, None),
        (["各单位应按绩效管理办法填列下表。"], None, None, None),
    ],
)
def test_a_title_of_unknown_words_stands_above_its_table(lines, title, year, unit):
    (form,) = read_forms(document(*lines, table(HEADER, ROW))).tables["forms"]
    assert (form["title"], form["fiscal_year"], form.get("unit_name")) == (title, year, unit)


def test_a_title_of_unknown_words_in_the_first_row_of_its_table():
    (form,) = read_forms(document(table(["2022年支出成效表"], HEADER, ROW, merges_known=False))).tables["forms"]
    assert (form["title"], form["fiscal_year"]) == ("2022年支出成效表", 2022)


FUNDS = ["序号", "项目名称", "主管部门", "年初预算数", "全年预算数", "执行数", "执行率", "自评得分"]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("2023年项目支出绩效运行监控表", [HEADER, ROW]),
        ("2024年项目绩效目标审批表", [HEADER, ROW]),
        ("2022年度预算项目绩效自评结果一览表", [FUNDS, ["1", "修桥", "交通局", "9", "9", "8", "89%", "97"]]),
        ("绩效评价指标体系", [["一级指标", "分值", "二级指标", "分值", "标准"], ["决策", "9", "立项", "9", "充分"]]),
        ("项目支出绩效自评表（样表）", [HEADER, ["产出指标", "数量指标", "指标1：", "", "", "", ""]]),
        ("2023年重点工作任务完成情况表", [["序号", "任务", "年度目标", "完成情况"], ["1", "修桥", "3座", "3座"]]),
    ],
)  # fmt: skip
def test_tables_that_evaluate_nothing_are_no_forms(title, rows):
    assert read_forms(document(title, table(*rows))).tables.get("forms") is None

from ingestion.forms import read_forms
from tests.ingestion.forms.tables import document, table

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


def test_text_in_a_spreadsheet_is_running_text():
    sheet = table(["2022年预算收入10万元，支出9万元，结余1万元，无其他收支。"], sparse=True)
    found = read_forms(document(sheet, "2022年度项目支出绩效自评表", form_of("甲")))
    assert [figure["value_text"] for figure in found.tables["narrative_figures"]] == ["10万元", "9万元", "1万元"]

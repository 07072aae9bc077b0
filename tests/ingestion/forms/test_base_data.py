from decimal import Decimal

from ingestion.forms.base_data import BaseDataForm
from tests.ingestion.forms.tables import region, table


def test_base_data_table():
    form = BaseDataForm(
        region(
            "2022年度部门整体支出绩效评价基础数据表",
            table(
                ["财政供养人员情况（人）", "编制数", "2022年实际在职人数", "控制率"],
                ["", "11", "10", "90.91%"],
                ["经费控制情况（万元）", "2021年决算数", "2022年预算数", "2022年决算数"],
                ["三公经费", "", "", ""],
                ["1、公务用车购置和维护经费", "0", "1.5", "——"],
                ["厉行节约保障措施", "压减会议"],
                ["一级指标", "二级指标", "三级指标", "指标解释"],
                merges_known=False,
            ),
            "填表人：填报员甲",
        )
    ).read()
    assert [(row["label"], row["column_label"], row["value_text"], row["value"]) for row in form.rows] == [
        ("财政供养人员情况（人）", "编制数", "11", 11),
        ("财政供养人员情况（人）", "2022年实际在职人数", "10", 10),
        ("财政供养人员情况（人）", "控制率", "90.91%", Decimal("0.9091")),
        ("三公经费", "2021年决算数", None, None),
        ("三公经费", "2022年预算数", None, None),
        ("三公经费", "2022年决算数", None, None),
        ("1、公务用车购置和维护经费", "2021年决算数", "0", 0),
        ("1、公务用车购置和维护经费", "2022年预算数", "1.5", 15_000),
        ("1、公务用车购置和维护经费", "2022年决算数", "——", None),
        ("厉行节约保障措施", None, "压减会议", None),
    ]
    kinds = {(row["item"], row["column_kind"]) for row in form.rows}
    assert {("staff", "posts"), ("staff", "in_service"), ("three_public", "prior_year_final")} <= kinds
    assert {("vehicles", "budget"), ("vehicles", "final")} <= kinds
    assert form.rows[-2]["parent_item"] == "three_public"
    assert [contact["value_text"] for contact in form.contacts] == ["填报员甲"]
    assert form.finished_form()["amount_unit_text"] == "万元"

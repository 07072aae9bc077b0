"""A report without the base data table its scheme asks for."""

from expectations.rule import Rule, at_least

RULE = Rule(
    id="base_table_missing",
    version="1",
    severity="info",
    grain="documents",
    invalid="The scheme asks for a base data table and the file has none.",
    invalid_zh="按方案应附基础数据表而文件中没有。",
    basis="attachment list of the Hunan reports",
    basis_must_be_verified=False,
    leaves_out=("1. Schemes that do not say whether they ask for one.",),
    leaves_out_zh=("1. 未写明是否须附基础数据表的方案。",),
    applies_when="requires_base_table",
    not_applicable="The scheme of the report asks for no base data table.",
    not_applicable_zh="报告所适用的方案不要求附基础数据表。",
    expectation=at_least("base_tables", 1.0),
    subject="部门整体支出绩效评价基础数据表",
    reported="",
    expected="base data table",
    message="The scheme asks for a base data table, and neither the file nor another file of the unit and year has "
    "one. Add it.",
    message_zh="评分方案要求附基础数据表，本文件及该单位本年度其他文件均未提供。请补报。",
)

"""A year left over from an older template."""

from expectations.rule import Rule, equal

RULE = Rule(
    id="template_year_stale",
    version="1",
    severity="info",
    grain="base_labels",
    invalid="A year printed in a template label is not the report year.",
    invalid_zh="表样中的年份与报告年度不符。",
    basis="stale template",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Names of projects, which may hold any year.",
        "2. Columns of last year's accounts.",
    ),
    leaves_out_zh=(
        "1. 项目名称：可能含有任何年份。",
        "2. 上年决算数列。",
    ),
    applies_when="label_year is not null and fiscal_year is not null",
    not_applicable="The label prints no year, or the year of the report is not known.",
    not_applicable_zh="行名、列名未印年份，或报告年度未能识别。",
    expectation=equal("label_year", "expected_year"),
    subject="{label}",
    reported="{label_year}",
    expected="{expected_year}",
    message="The label {label} prints the year {reported} in the report of {fiscal_year}. Use the template of the "
    "year, and see that the figures are of it.",
    message_zh="标签“{label}”所印年份为{reported}，报告年度为{fiscal_year}。请使用当年模板，并核对数据年度。",
)

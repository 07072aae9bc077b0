"""One indicator twice."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="duplicate_indicator",
    version="2",
    severity="warn",
    grain="indicator_groups",
    invalid="Two rows under one goal of one form have the same name, target and actual.",
    invalid_zh="同一表同一目标下存在名称、指标值、完成值相同的指标。",
    basis="double credit",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Rows without a name, and rows with neither target nor actual.",
        "2. The same indicator under several goals, each of which it serves.",
    ),
    leaves_out_zh=(
        "1. 没有名称的行，以及既无指标值也无完成值的行。",
        "2. 列在几个目标下的同一指标：分别服务于各目标。",
    ),
    applies_when="group_rows > 0",
    not_applicable="The row has no name, or neither target nor actual.",
    not_applicable_zh="该行没有名称，或既无指标值也无完成值。",
    expectation=at_most("group_rows", 1),
    subject="{indicator}",
    reported="{group_rows} rows",
    expected="1",
    message="{indicator}: {reported} have the same name, target and actual: {rows_listed}. Keep one, and give "
    "its points to another indicator.",
    message_zh="{indicator}：{group_rows}行的名称、指标值、完成值相同：{rows_listed}。请保留一行，并调整分值。",
    history={"2": "The number before a name (指标1：, （1）) is no part of it."},
)

"""The budget repeated as a cost indicator."""

from expectations.rule import Rule, never

RULE = Rule(
    id="funding_as_cost_indicator",
    version="1",
    severity="info",
    grain="indicators",
    invalid="A cost indicator only repeats the amount appropriated or spent.",
    invalid_zh="成本指标仅重复预算或执行金额，不是成本控制指标。",
    basis="财预〔2021〕101号, cost section",
    basis_must_be_verified=True,
    leaves_out=("1. Amounts that no column of the total fund line prints.",),
    leaves_out_zh=("1. 与资金合计行各列金额均不相同的金额。",),
    applies_when="contains(concat(level1, level2), '成本') and target_repeats_funds is not null",
    not_applicable="The row is no cost indicator with an amount.",
    not_applicable_zh="该行不是填有金额的成本指标。",
    expectation=never("target_repeats_funds"),
    subject="{indicator}",
    reported="{target_text}",
    expected="a cost-control measure",
    cells=("target_text",),
    message="{indicator}: the cost indicator {reported} only repeats an amount of the total fund line. Print a "
    "unit cost or another measure of control.",
    message_zh="{indicator}：成本指标{reported}仅重复预算或执行金额。请填写单位成本等成本控制指标。",
)

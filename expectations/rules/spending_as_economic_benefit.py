"""Spending sold as a benefit."""

from expectations.rule import Rule, never

RULE = Rule(
    id="spending_as_economic_benefit",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="An economic benefit row measures the appropriation or spending of the form itself.",
    invalid_zh="经济效益指标填写的是本项目（部门）自身资金数额。",
    basis="财预〔2021〕101号: benefit is an effect, not spending",
    basis_must_be_verified=True,
    leaves_out=("1. Amounts that no column of the total fund line prints.",),
    leaves_out_zh=("1. 与资金合计行各列金额均不相同的金额。",),
    applies_when="contains(level2, '经济效益') and target_repeats_funds is not null",
    not_applicable="The row is no economic benefit with an amount.",
    not_applicable_zh="该行不是填有金额的经济效益指标。",
    expectation=never("target_repeats_funds"),
    subject="{indicator}",
    reported="{target_text}",
    expected="an economic effect",
    cells=("target_text",),
    message="{indicator}: the economic benefit {reported} is an amount of the total fund line. A benefit is what "
    "the spending brings about: print that.",
    message_zh="{indicator}：经济效益指标{reported}为本项目（部门）自身资金数额。请填写资金带来的经济效益。",
)

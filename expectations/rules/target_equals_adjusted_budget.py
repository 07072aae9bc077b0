"""A target set after the budget was adjusted."""

from expectations.rule import Rule, never

RULE = Rule(
    id="target_equals_adjusted_budget",
    version="1",
    severity="info",
    grain="indicators",
    invalid="A money target equals the full-year (adjusted) budget where that differs from the initial budget, "
    "so it was set afterwards.",
    invalid_zh="金额类指标值等于调整后全年预算数（与年初预算数不同），疑为事后填写。",
    basis="财预〔2020〕10号 art. 13: indicators are those fixed with the budget approval",
    basis_must_be_verified=True,
    leaves_out=("1. Forms that print no initial budget, or whose budget did not change.",),
    leaves_out_zh=("1. 未印年初预算数，或预算未作调整的表。",),
    applies_when="target_kind = 'money' and target_value > 0 and initial_budget is not null and adjusted_budget != "
    "initial_budget",
    not_applicable="The target is no amount, or the budget was not adjusted.",
    not_applicable_zh="指标值不是金额，或预算未作调整。",
    expectation=never("target_is_adjusted_budget"),
    subject="{indicator}",
    reported="{target_text}",
    expected="{initial_budget_text} (年初预算) at target setting",
    cells=("target_text",),
    message="{indicator}: the target {reported} is the adjusted budget, not the initial one, so it was set "
    "afterwards. Print the target that was approved with the budget.",
    message_zh="{indicator}：指标值{reported}等于调整后全年预算数，疑为事后填写。请填写批复预算时确定的指标值。",
)

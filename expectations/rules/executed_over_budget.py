"""What was spent against what there was."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="executed_over_budget",
    version="1",
    severity="warn",
    grain="fund_lines",
    invalid="The executed amount exceeds the full-year budget.",
    invalid_zh="全年执行数大于全年预算数。",
    basis="the budget figure misses an adjustment",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.005},
    leaves_out=("1. Lines without an executed amount or a full-year budget.",),
    leaves_out_zh=("1. 没有全年执行数或全年预算数的行。",),
    applies_when="executed is not null and budget is not null",
    not_applicable="The line prints no executed amount or no full-year budget.",
    not_applicable_zh="该行未印全年执行数或全年预算数。",
    expectation=at_most("executed_excess", "tolerance"),
    subject="{label}",
    reported="{executed_text}",
    expected="≤{budget_text}",
    difference="executed_excess",
    cells=("executed_text",),
    message="{label}: {reported} was executed, {difference} more than the full-year budget of {budget_text}. Enter the "
    "adjusted budget, or explain what was spent beyond it.",
    message_zh="{label}：全年执行数{reported}超出全年预算数{budget_text}，超出{difference}。请填写调整后预算数或说明超支原因。",
    follows_from={"negative_amount": "least_amount < 0"},
)

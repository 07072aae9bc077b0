"""An amount below nothing."""

from expectations.rule import Rule, at_least

RULE = Rule(
    id="negative_amount",
    version="1",
    severity="reject",
    grain="fund_lines",
    invalid="A budget or executed amount is negative.",
    invalid_zh="预算数或执行数为负数。",
    basis="definition",
    basis_must_be_verified=False,
    leaves_out=("1. Amounts that are no numbers.",),
    leaves_out_zh=("1. 不是数值的金额。",),
    applies_when="least_amount is not null",
    not_applicable="The line prints no amounts.",
    not_applicable_zh="该行未印金额。",
    expectation=at_least("least_amount", 0),
    subject="{label}",
    reported="{amounts_text}",
    expected="≥ 0",
    cells=(
        "executed_text",
        "adjusted_budget_text",
    ),
    message="{label}: a budget or executed amount is negative ({reported}). Correct the amount; a refund is no "
    "negative budget.",
    message_zh="{label}：预算数或执行数为负（{reported}）。请更正金额。",
)

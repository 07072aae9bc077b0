"""A rate or score over a budget of nothing."""

from expectations.rule import Rule, never

RULE = Rule(
    id="zero_budget_scored",
    version="1",
    severity="reject",
    grain="fund_lines",
    invalid="The full-year budget is 0 and a rate or execution score is printed.",
    invalid_zh="预算数为0却填有执行率或得分。",
    basis="division by zero; seen in a published Anhui form",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Blank budgets: blank is not 0.",
        "2. A dash or stroke instead of rate and score.",
    ),
    leaves_out_zh=(
        "1. 预算数为空的行：空白不等于0。",
        "2. 执行率和得分填“—”或“/”的行。",
    ),
    applies_when="adjusted_budget = 0",
    not_applicable="The line has a budget, or none is printed.",
    not_applicable_zh="该行预算数不为0，或未印预算数。",
    expectation=never("has_printed_points"),
    subject="{label}",
    reported="{printed_points}",
    expected="—",
    cells=(
        "execution_rate_text",
        "score_text",
    ),
    message="{label}: the budget is 0, so there is no rate and nothing to score, yet the line prints {reported}. "
    "Print — instead, or correct the budget.",
    message_zh="{label}：预算数为0，却填有{reported}。请改为“—”或更正预算数。",
)

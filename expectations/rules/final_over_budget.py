"""A final account beyond its budget."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="final_over_budget",
    version="1",
    severity="reject",
    grain="base_rows",
    invalid="The final account of a row (three public, operating expenditure and its items, procurement) exceeds "
    "its budget (three public: reject).",
    invalid_zh="决算数大于预算数（三公经费为退回）。",
    basis="eight-point rules, thrift; needs an explanation",
    basis_must_be_verified=False,
    # Excess of the three public expenses is returned, that of others asks for an explanation.
    milder={"warn": at_most("over_budget", 0.0)},
    leaves_out=(
        "1. Project expenditure and its items, which are adjusted during the year.",
        "2. Adjustments of the basic budget, which have no budget of their own.",
    ),
    leaves_out_zh=(
        "1. 项目支出及其明细：年中会作调整。",
        "2. 基本支出预算调整：本身没有预算数。",
    ),
    applies_when="budget is not null and final is not null and coalesce(part_of, '') != 'project_expenditure' and "
    "coalesce(item, '') not in ('project_expenditure', 'basic_expenditure_adjustment')",
    not_applicable="The row has no budget or no final account, or is one of projects.",
    not_applicable_zh="该行没有预算数或决算数，或属项目支出。",
    expectation=at_most("three_public_over_budget", 0.0),
    subject="{label}",
    reported="{final_text}",
    expected="≤{budget_text}",
    difference="over_budget",
    cells=("final",),
    message="{label}: the final account {reported} exceeds the budget of {budget_text} by {difference}. Correct the "
    "figures, or explain the excess.",
    message_zh="{label}：决算数{reported}超过预算数{budget_text}，超出{difference}。请更正数据或说明超支原因。",
)

"""The split by nature of revenue against the budget."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="revenue_split_mismatch",
    version="3",
    severity="reject",
    grain="forms",
    invalid="The amounts by nature of revenue do not add up to the full-year budget of the total line.",
    invalid_zh="按收入性质分各项之和≠年度资金总额（全年预算数）。",
    basis="Hunan form HN-A",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=("1. Forms without such a split, with all of it blank, or without a full-year budget.",),
    leaves_out_zh=("1. 没有按收入性质分的明细、明细全部为空，或没有全年预算数的表。",),
    applies_when="revenue_addends > 0 and budget is not null",
    not_applicable="The form prints no amounts by nature of revenue, or no full-year budget.",
    not_applicable_zh="表内未印按收入性质分的金额，或未印全年预算数。",
    expectation=at_most("revenue_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("revenue_error", 0.0)},
    subject="按收入性质分：{revenue_addends_text}",
    reported="{revenue}",
    expected="{budget}",
    difference="revenue_difference",
    cells=("revenue", "adjusted_budget_text"),
    message="By nature of revenue {revenue_addends_text} makes {reported}; the full-year budget is {expected} "
    "(difference {difference}). Correct the split or the budget. The sum cannot tell which: {revenue_listed}.",
    message_zh="按收入性质分{revenue_addends_text}合计{reported}，全年预算数为{expected}（相差{difference}）。请更正分项或预算数。合计无法判断哪一项有误：{revenue_listed}。",
    history={
        "2": "A difference inside the tolerance is info.",
        "3": "The tolerance is what rounding explains: half of the last digit of every figure.",
    },
)

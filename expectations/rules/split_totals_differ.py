"""Revenue and expenditure splits against what is left."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="split_totals_differ",
    version="2",
    severity="warn",
    grain="forms",
    invalid="The revenue split and the expenditure split of one form differ by another amount than the form's "
    "own unspent balance (adjusted budget minus executed).",
    invalid_zh="按收入性质合计与按支出性质合计之差，与全年预算数减全年执行数之差不符。",
    basis="same money, two cuts: what came in less what went out is what is left",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=("1. Forms with one split only, or without both amounts of the total line.",),
    leaves_out_zh=("1. 只有一种分类，或合计行没有全年预算数或全年执行数的表。",),
    applies_when="balance_error is not null and revenue_addends > 0 and basic_addends > 0 and project_addends > 0",
    not_applicable="The form prints no two splits, or not both amounts of the total line.",
    not_applicable_zh="表内未同时印有两种分类，或合计行的预算数、执行数未印全。",
    expectation=at_most("balance_error", "half_digits"),
    subject="收入分项合计与支出分项合计",
    reported="{revenue}",
    expected="{balanced_revenue}",
    difference="balance_difference",
    cells=("revenue",),
    message="The revenue split adds up to {reported}, the expenditure split to {expenditure}; with {budget_text} "
    "budgeted and {executed_text} executed the revenue split should be {expected} (difference "
    "{difference}). The sums cannot tell which amount is wrong: {revenue_listed}; {expenditure_listed}.",
    message_zh="按收入性质合计{reported}，按支出性质合计{expenditure}；按全年预算数{budget_text}、全年执行数{executed_text}，"
    "收入合计应为{expected}（相差{difference}）。合计无法判断哪一项有误：{revenue_listed}；{expenditure_listed}。",
    follows_from={"revenue_split_mismatch": "true", "expenditure_split_mismatch": "true"},
    history={"2": "The tolerance is what rounding explains: half of the last digit of every figure."},
)

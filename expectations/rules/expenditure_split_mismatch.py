"""Basic plus project expenditure against what was executed."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="expenditure_split_mismatch",
    version="3",
    severity="reject",
    grain="forms",
    invalid="Basic plus project expenditure does not equal the executed amount of the total line.",
    invalid_zh="基本支出+项目支出≠年度资金总额（全年执行数）。",
    basis="Hunan form HN-A; Wuhan whole form",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Forms in which basic or project expenditure is blank, or without an executed amount.",
        "2. Parts of basic expenditure (人员经费, 公用经费) printed below it.",
    ),
    leaves_out_zh=(
        "1. 基本支出或项目支出为空，或没有全年执行数的表。",
        "2. 基本支出以下所列的人员经费、公用经费。",
    ),
    applies_when="basic_addends > 0 and project_addends > 0 and executed is not null",
    not_applicable="The form does not print basic expenditure, project expenditure and the executed amount.",
    not_applicable_zh="表内未同时印有基本支出、项目支出和全年执行数。",
    expectation=at_most("expenditure_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("expenditure_error", 0.0)},
    subject="按支出性质分：{expenditure_addends_text}",
    reported="{expenditure}",
    expected="{executed}",
    difference="expenditure_difference",
    cells=("expenditure", "executed_text"),
    message="Basic and project expenditure {expenditure_addends_text} make {reported}; {expected} was executed "
    "(difference {difference}). Correct the split or the executed amount. The sum cannot tell "
    "which: {expenditure_listed}.",
    message_zh="基本支出+项目支出{expenditure_addends_text}合计{reported}，全年执行数为{expected}（相差{difference}）。请更正分项或执行数。合计无法判断哪一项有误：{expenditure_listed}。",
    history={
        "2": "A difference inside the tolerance is info.",
        "3": "The tolerance is what rounding explains: half of the last digit of every figure.",
    },
)

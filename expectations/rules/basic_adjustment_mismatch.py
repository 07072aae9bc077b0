"""The adjustment of the basic budget."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="basic_adjustment_mismatch",
    version="2",
    severity="warn",
    grain="base_tables",
    invalid="The adjustment of the basic expenditure budget is blank or not final minus initial basic expenditure.",
    invalid_zh="部门基本支出预算调整为空或≠基本支出全年数−年初数。",
    basis="derived",
    basis_must_be_verified=False,
    # Every figure is right to half of its last digit; fewer than two decimals mean two, trailing zeros are not printed.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Reports that do not print the initial budget, the budgets of the projects, or basic expenditure.",
        "2. Reports whose basic and project expenditure do not agree with what was executed, or with the projects "
        "of the table: the adjustment cannot be derived from them.",
    ),
    leaves_out_zh=(
        "1. 未印年初预算数、项目预算数或基本支出的报告。",
        "2. 基本支出、项目支出与全年执行数或与表内各项目不符的报告：无法据以推算调整数。",
    ),
    applies_when="has_adjustment_row and expected_adjustment is not null",
    not_applicable="The adjustment cannot be derived: it takes the initial budget, the initial projects and basic "
    "expenditure.",
    not_applicable_zh="调整数无法推算：须有年初预算数、项目年初预算数和基本支出。",
    expectation=at_most("adjustment_error", "half_digits"),
    # Inside the tolerance it may be rounding, and is told without asking for anything.
    milder={"info": at_most("adjustment_error", 0.0)},
    subject="部门基本支出预算调整",
    reported="{adjustment_text}",
    expected="{expected_adjustment_text}",
    difference="adjustment_difference",
    cells=("adjustment",),
    message="The adjustment of the basic budget is printed as “{reported}”; basic expenditure {basic_expenditure} "
    "minus initial basic budget {initial_basic} (initial budget less initial projects) is {expected}. Correct it, "
    "or the budgets of the projects.",
    message_zh="部门基本支出预算调整填为“{reported}”，按基本支出{basic_expenditure}减年初基本支出预算{initial_basic}（年初预算减年初项目预算）应为{expected}。"
    "请更正，或核对各项目预算数。",
    history={
        "2": "The tolerance is what rounding explains: half of the last digit of every figure; inside of it, info."
    },
)

"""The printed execution rate against the amounts."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="execution_rate_mismatch",
    version="1",
    severity="reject",
    grain="fund_lines",
    invalid="The printed execution rate is not executed amount divided by the denominator of the scheme (normally the "
    "full-year budget), at the printed precision.",
    invalid_zh="执行率≠全年执行数÷全年预算数（按所印精度）。",
    basis="form footnote: 执行率=全年执行数/全年预算数",
    basis_must_be_verified=False,
    # In halves of the last printed digit: 84% stands for 83.5% to 84.5%. The denominator is data of the scheme.
    parameters={"half_digits": 1.0},
    leaves_out=(
        "1. Lines without a rate, an executed amount or a budget, and lines with a budget of 0.",
        "2. Digits beyond whole per cent of a rate printed as a fraction with fewer than two decimals (`1`).",
    ),
    leaves_out_zh=(
        "1. 没有执行率、执行数或预算数的行，以及预算数为0的行。",
        "2. 执行率印为小数且不足两位（如“1”）的：只核对到整数百分比。",
    ),
    applies_when="execution_rate is not null and recomputed_execution_rate is not null",
    not_applicable="The line prints no rate, or not both amounts.",
    not_applicable_zh="该行未印执行率，或预算数、执行数未印全。",
    expectation=at_most("execution_rate_error", "half_digits"),
    subject="{label}",
    reported="{execution_rate_text}",
    expected="{expected_rate_percent}%",
    difference="execution_rate_difference",
    cells=("execution_rate_text",),
    message="{label}: the form prints an execution rate of {reported}; {executed} of {denominator} is {expected} "
    "(difference {difference} percentage points). Correct the rate or the amounts.",
    message_zh="{label}：执行率印为{reported}，{executed}÷{denominator}应为{expected}（相差{difference}个百分点）。请更正执行率或金额。",
    follows_from={"negative_amount": "least_amount < 0"},
)

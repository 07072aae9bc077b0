"""An execution score rounded to whole points."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="execution_score_rounded",
    version="1",
    severity="info",
    grain="fund_lines",
    invalid="The execution score is printed as a whole number and differs from weight × rate by no more than "
    "half a point.",
    invalid_zh="预算执行得分取整，与分值×执行率存在四舍五入差。",
    basis="Wuhan Hongshan 2020: 16.86→17, 18.82→19",
    basis_must_be_verified=False,
    parameters={"exact": 0.005},
    leaves_out=(
        "1. Scores further off than rounding explains: execution_score_mismatch judges them.",
        "2. A score worked out from the printed rate, where that rate is right at its printed precision.",
    ),
    leaves_out_zh=(
        "1. 差异超出四舍五入范围的得分：由规则“预算执行得分≠分值×执行率”审核。",
        "2. 所印执行率按其精度无误时，按该执行率计算的得分。",
    ),
    applies_when="is_total and weight is not null and expected_execution_score is not null and score = trunc(score) "
    "and execution_score_error <= 1",
    not_applicable="The line is not scored in whole points, or its weight or amounts are not printed.",
    not_applicable_zh="该行得分不是整数，或未印其分值或金额。",
    expectation=at_most("execution_score_distance", "exact"),
    subject="{label}",
    reported="{score_text}",
    expected="{expected_score}",
    difference="execution_score_difference",
    cells=("score_text",),
    message="{label}: the execution score is rounded to {reported}; {weight} points × {expected_rate_percent}% "
    "is {expected} (difference {difference}). Keep the decimals, unless the scheme rounds.",
    message_zh="{label}：预算执行得分取整为{reported}，{weight}分×{expected_rate_percent}%为{expected}（相差{difference}）。除方案规定取整外，"
    "请保留小数。",
)

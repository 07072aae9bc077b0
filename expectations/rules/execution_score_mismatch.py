"""The execution score against weight and rate."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="execution_score_mismatch",
    version="1",
    severity="reject",
    grain="fund_lines",
    invalid="The execution score is not weight × min(rate, 1), at the rounding of the scheme.",
    invalid_zh="预算执行得分≠分值×执行率（超过100%按100%计）。",
    basis="form header 得分(分值×执行率); 20分*执行率",
    basis_must_be_verified=False,
    # In halves of the rounding step: half a point where scheme or form round to whole points, 0.005 otherwise.
    parameters={"half_steps": 1.0},
    leaves_out=(
        "1. Lines of single funding sources: only the total line is scored.",
        "2. Lines without a score, a printed weight or both amounts: the weight of a scheme may be another form's.",
        "3. A score worked out from the printed rate, where that rate is right at its printed precision.",
    ),
    leaves_out_zh=(
        "1. 单项资金来源行：仅合计行计分。",
        "2. 没有得分、未印分值或预算数、执行数不全的行：方案中的分值可能属于另一种表。",
        "3. 所印执行率按其精度无误时，按该执行率计算的得分。",
    ),
    applies_when="is_total and score is not null and weight is not null and expected_execution_score is not null",
    not_applicable="The line is not scored, or its weight or amounts are not printed.",
    not_applicable_zh="该行不计分，或未印其分值或金额。",
    expectation=at_most("execution_score_error", "half_steps"),
    subject="{label}",
    reported="{score_text}",
    expected="{expected_score}",
    difference="execution_score_difference",
    cells=("score_text",),
    message="{label}: the form gives {reported} points for execution; {weight} points × {expected_rate_percent}% is "
    "{expected} (difference {difference}). Correct the score.",
    message_zh="{label}：预算执行得分印为{reported}，{weight}分×{expected_rate_percent}%应为{expected}（相差{difference}）。请更正得分。",
    # The score follows from the rate as printed, and the rate is wrong.
    follows_from={
        "execution_rate_mismatch": "abs(score - weight * least(execution_rate, 1)) <= rounding_step / 2",
    },
)

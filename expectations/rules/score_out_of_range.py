"""A score against 0 and its weight."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="score_out_of_range",
    version="1",
    severity="reject",
    grain="indicators",
    invalid="A score is below 0 or above its weight (negative only for constraint indicators where the scheme allows "
    "it).",
    invalid_zh="得分小于0或大于分值（仅约束性指标可为负分）。",
    basis="all schemes; Wuhan note 4: 约束性指标以负数计分",
    basis_must_be_verified=False,
    parameters={"tolerance": 0.0},
    leaves_out=(
        "1. The upper end, where a row or one of the rows under a merged score prints no weight.",
        "2. Bonus rows (加分), which score above their weight by design.",
        "3. The lower end, for constraint indicators (约束性) where the scheme lets them score below 0.",
    ),
    leaves_out_zh=(
        "1. 得分上限：该行或其合并得分所含各行中有未印分值的。",
        "2. 加分行：按设置得分即高于分值。",
        "3. 得分下限：方案允许负分的约束性指标。",
    ),
    applies_when="score is not null and counts_once and not is_bonus",
    not_applicable="The row has no score of its own.",
    not_applicable_zh="该行没有自己的得分。",
    expectation=at_most("score_excess", "tolerance"),
    subject="{indicator}",
    reported="{score_text}",
    expected="{score_range}",
    difference="score_minus_weight",
    cells=("score_text",),
    message="{indicator}: the score {reported} is outside {expected}. Correct the score or the weight.",
    message_zh="{indicator}：得分{reported}不在{expected}之内。请更正得分或分值。",
)

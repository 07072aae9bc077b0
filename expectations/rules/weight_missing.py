"""A scored row without a weight."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="weight_missing",
    version="1",
    severity="info",
    grain="indicators",
    invalid="The form has a weight column and a scored row (not part of a merged weight) has no weight.",
    invalid_zh="设有分值列而某指标未填分值。",
    basis="expected score cannot be recomputed",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Forms without a column of weights.",
        "2. Rows under a merged weight: they have it.",
    ),
    leaves_out_zh=(
        "1. 没有分值列的表。",
        "2. 合并分值所含的行：已有分值。",
    ),
    applies_when="has_weight_column and score is not null and level3 is not null",
    not_applicable="The form has no column of weights, or the row no score.",
    not_applicable_zh="表内没有分值列，或该行没有得分。",
    expectation=filled("weight_text"),
    subject="{indicator}",
    reported="",
    expected="a weight",
    cells=("weight_text",),
    message="{indicator}: the row scores {score_text} and has no weight, so its score cannot be checked. Fill in "
    "the weight.",
    message_zh="{indicator}：得分{score_text}，分值未填，无法核对得分。请补填分值。",
)

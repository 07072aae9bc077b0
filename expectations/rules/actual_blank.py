"""A score without an actual."""

from expectations.rule import Rule, filled

RULE = Rule(
    id="actual_blank",
    version="1",
    severity="reject",
    grain="indicators",
    invalid="A row has a score and no actual value.",
    invalid_zh="有得分而实际完成值为空。",
    basis="score without evidence",
    basis_must_be_verified=False,
    leaves_out=("1. Forms that print no actuals at all.",),
    leaves_out_zh=("1. 完全未印完成值的表。",),
    applies_when="score is not null and level3 is not null and rows_with_actual > 0",
    not_applicable="The row has no score, or the form prints no actuals.",
    not_applicable_zh="该行没有得分，或表内未印完成值。",
    expectation=filled("actual_text"),
    subject="{indicator}",
    reported="blank, score {score_text}",
    expected="{target_text} measured",
    cells=("actual_text",),
    message="{indicator}: the row has a score and no actual value ({reported}). Fill in what was reached.",
    message_zh="{indicator}：有得分而实际完成值为空（得分{score_text}）。请填写实际完成值。",
)

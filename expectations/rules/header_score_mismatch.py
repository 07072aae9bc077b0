"""The two prints of one total."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="header_score_mismatch",
    version="1",
    severity="reject",
    grain="forms",
    invalid="The self-evaluation score in the header differs from the score in the total row.",
    invalid_zh="表头自评得分与总分行得分不一致。",
    basis="two prints of one fact",
    basis_must_be_verified=False,
    leaves_out=("1. Forms that print only one of the two.",),
    leaves_out_zh=("1. 表头自评得分与总分行得分只印一处的表。",),
    applies_when="self_score is not null and total_score is not null",
    not_applicable="The form prints its total once or not at all.",
    not_applicable_zh="表内只印一处总分，或未印总分。",
    expectation=at_most("header_score_error", 0.0),
    subject="自评得分",
    reported="{self_score_text}",
    expected="{total_score_text}",
    difference="header_score_difference",
    cells=("self_score_text",),
    message="The header prints a score of {reported}, the total row {expected} (difference {difference}). Print the "
    "same score in both places.",
    message_zh="表头自评得分为{reported}，总分行为{expected}（相差{difference}）。请改为一致。",
)

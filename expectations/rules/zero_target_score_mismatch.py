"""A target of 0 scored by halves."""

from expectations.rule import Rule, at_most

RULE = Rule(
    id="zero_target_score_mismatch",
    version="1",
    severity="warn",
    grain="indicators",
    invalid="The target is 0 and the score is neither full (actual ≤ 0) nor zero (actual > 0).",
    invalid_zh="目标值为0时得分既非满分（实际≤0）亦非0分（实际>0）。",
    basis="a ratio to 0 does not exist; deployed system",
    basis_must_be_verified=False,
    leaves_out=(
        "1. Targets with ≥, which 0 and more meet.",
        "2. Scores or weights merged over several rows.",
    ),
    leaves_out_zh=(
        "1. 指标值为≥0的：完成值为0或以上均视为完成。",
        "2. 多行合并的得分或分值。",
    ),
    applies_when="target_value = 0 and coalesce(target_operator, '=') not in ('≥', '>') and is_comparable and score "
    "is not null and weight > 0 and score_rows = 1 and weight_rows = 1",
    not_applicable="The target is not 0, there is no actual to compare, or no score or weight.",
    not_applicable_zh="指标值不为0，或没有可比较的完成值，或没有得分或分值。",
    expectation=at_most("zero_target_error", 0.0),
    subject="{indicator}",
    reported="{score_text}",
    expected="{zero_target_score}",
    cells=("score_text",),
    message="{indicator}: the target is {target_text}, the actual {actual_text}: there is no share of 0, so the "
    "score is {expected}; the form gives {reported}. Score it full or 0.",
    message_zh="{indicator}：指标值{target_text}，实际完成值{actual_text}，无比例可计，应得{expected}分，实得{reported}分。请按满分或0分计。",
    follows_from={"target_met_but_deducted": "true", "target_missed_but_full_score": "true"},
)

"""Spending above its target with full points."""

from expectations.rule import Rule, below

RULE = Rule(
    id="cost_overrun_full_score",
    version="2",
    severity="warn",
    grain="indicators",
    invalid="A cost or spending indicator exceeds its target and has full points.",
    invalid_zh="成本（支出）类指标实际值超过目标值却得满分。",
    basis="cost is a reverse indicator",
    basis_must_be_verified=False,
    parameters={"spending_words": ["经费", "支出", "费用", "成本"]},
    leaves_out=(
        "1. Targets with ≥: more is meant.",
        "2. Scores or weights merged over several rows.",
    ),
    leaves_out_zh=(
        "1. 指标值为≥的：以多为优。",
        "2. 多行合并的得分或分值。",
    ),
    applies_when="target_kind in ('money', 'price') and is_comparable and actual_value > target_value and "
    "coalesce(target_operator, '') not in ('≥', '>') and (contains(concat(level1, level2), '成本') or "
    "regexp_matches(level3, array_to_string($spending_words, '|'))) and score is not null and weight > 0 "
    "and score_rows = 1 and weight_rows = 1",
    not_applicable="The row is no spending with a target, keeps to it, or has no score or weight.",
    not_applicable_zh="该行不是有指标值的支出指标，或未超过指标值，或没有得分或分值。",
    expectation=below("score_minus_weight", 0.0),
    subject="{indicator}",
    reported="{score_text}",
    expected="< {weight}",
    difference="score_minus_weight",
    cells=("score_text",),
    message="{indicator}: {actual_text} was spent against a target of {target_text}, yet the score is {reported} "
    "of {weight}. Deduct points and state the reason.",
    message_zh="{indicator}：实际{actual_text}超过指标值{target_text}，却得满分{reported}。请扣分并说明原因。",
    follows_from={"target_missed_but_full_score": "true"},
    history={"2": "Prices per unit (元/人) count as money."},
)

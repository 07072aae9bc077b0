"""A benefit row that promises no benefit."""

from expectations.rule import Rule, matches_none_of

RULE = Rule(
    id="target_denies_effect",
    version="2",
    severity="warn",
    grain="indicators",
    invalid="A weighted benefit row states as its target that there is no such effect.",
    invalid_zh="设有分值的效益指标，其指标值却写明无此效益。",
    basis="a weight for nothing",
    basis_must_be_verified=False,
    parameters={"patterns": ["^无.{0,4}(?:效益|影响)"]},
    leaves_out=("1. Rows without a weight.",),
    leaves_out_zh=("1. 没有分值的行。",),
    applies_when="target_words is not null and weight > 0 and regexp_matches(labels, '效益|影响')",
    not_applicable="The row is no benefit row with a target and a weight.",
    not_applicable_zh="该行不是有指标值和分值的效益指标。",
    expectation=matches_none_of("target_words", "patterns"),
    subject="{indicator}",
    reported="{target_text}",
    expected="an effect, or no points",
    cells=("target_text",),
    message="{indicator}: the row has {weight} points and its target says that there is no effect ({reported}). "
    "Name an effect, or give the points to another row.",
    message_zh="{indicator}：分值{weight}分，指标值却为“{reported}”。请填写实际效益，或将分值调整至其他指标。",
    history={"2": "A sign before words (=长期) is no part of the target."},
)

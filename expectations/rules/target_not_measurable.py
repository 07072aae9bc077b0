"""A target that names a duration only."""

from expectations.rule import Rule, none_of

RULE = Rule(
    id="target_not_measurable",
    version="2",
    severity="warn",
    grain="indicators",
    invalid="The target names only a duration (长期) and no level, tier or date.",
    invalid_zh="指标值仅为期间词（如“长期”），不可衡量。",
    basis="财预〔2015〕88号: specific, measurable",
    basis_must_be_verified=True,
    parameters={"words": ["长期"]},
    leaves_out=("1. 全年, which may be meant as a window of time.",),
    leaves_out_zh=("1. “全年”：可能表示时间段。",),
    applies_when="target_text is not null",
    not_applicable="The row has no target.",
    not_applicable_zh="该行没有指标值。",
    expectation=none_of("target_words", "words"),
    subject="{indicator}",
    reported="{target_text}",
    expected="a level, tier or date",
    cells=("target_text",),
    message="{indicator}: the target {reported} cannot be measured. Name a level, a tier or a date.",
    message_zh="{indicator}：指标值“{reported}”不可衡量。请填写程度、档次或时间。",
    history={"2": "A sign before words (=长期) is no part of the target."},
)
